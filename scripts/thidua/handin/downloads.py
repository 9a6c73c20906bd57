"""Templates that stand ready on the site: every table that is open now, of units and of the appraisal.

A file on the site is public: one that would show what is not (a dossier, a person's code) is not written, and the
page says which command makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.checks.awards import COMMUNAL
from thidua.checks.context import Context
from thidua.checks.figures import APPRAISALS, REPORTS
from thidua.checks.progress import QUARTERS
from thidua.contract.tables import Contract, TableSpec
from thidua.handin.due import units_of
from thidua.handin.layout import Form
from thidua.handin.place import APPRAISAL_PART, PLAN, SCORES, UNITS_PART, Place, offered
from thidua.handin.template import Copies, form_of
from thidua.opendata.public_tables import mask
from thidua.reading.dataset import Dataset
from thidua.town.duty import COMMUNE_KINDS, stands_in_quarter

FOLDER, APPRAISAL_FOLDER = "nop-so-lieu/mau", "tham-dinh/mau"
RELEASES = "tham-dinh/cong-bo"
LOCKED, RELEASED, NOTHING, PRIVATE = (
    "kỳ đã khóa sổ",
    "đã công bố",
    "chưa có dòng nào để điền",
    "có mã hồ sơ hoặc mã cá nhân, không đăng lên trang",
)


@dataclass(frozen=True)
class Offer:
    """One table of one unit (or of the appraisal): the file at `path` inside its town, or why there is none."""

    spec: TableSpec
    place: Place | None
    path: str = ""
    size: int = 0
    why_not: str = ""

    @property
    def unit(self) -> str:
        """The unit whose file it is, or whom it is about."""
        return self.place.keys.get("ma_don_vi", "") if self.place else ""

    @property
    def period(self) -> str:
        return self.place.keys.get("ma_ky", "") if self.place else ""


def newest_year(dataset: Dataset) -> int | None:
    """The newest year with a plan: what is sent now belongs to it."""
    return max((row["nam"] for row in dataset.records(PLAN)), default=None)


def locked_periods(dataset: Dataset, nam: int) -> set[str]:
    """Periods of a year with an official `khoa-so` row."""
    return _official(dataset, nam, "khoa-so", "ma_ky")


def open_quarter(dataset: Dataset) -> tuple[int, str] | None:
    """The first quarter of the newest year with a plan that is not locked, or None when all are."""
    nam = newest_year(dataset)
    if nam is None:
        return None
    periods = {row["ma_ky"] for row in dataset.records("ke-hoach/ky-bao-cao", nam)} - locked_periods(dataset, nam)
    quarters = [ma for ma in QUARTERS if ma in periods]
    return (nam, quarters[0]) if quarters else None


def write_downloads(dataset: Dataset, contract: Contract, folder: Path) -> list[Offer]:
    """Write every ready template of a town below `folder`, the town's root, and say what stands there."""
    context, copies = Context(dataset, contract), Copies()
    return [_written(context, offer, folder, copies) for offer in offers(context)]


def offers(context: Context) -> Iterator[Offer]:
    """What could stand ready: units' tables by unit, then the appraisal's; nothing without a plan."""
    nam = newest_year(context.dataset)
    if nam is None:
        return
    specs = offered(context.contract)
    for spec in (s for s in specs if s.name.startswith(UNITS_PART)):
        yield from _of_units(context, spec, nam)
    for spec in (s for s in specs if s.name.startswith(APPRAISAL_PART)):
        yield from _of_appraisal(context, spec, nam)


def _of_units(context: Context, spec: TableSpec, nam: int) -> Iterator[Offer]:
    quarter = open_quarter(context.dataset)
    if quarter is None if spec.name == REPORTS else spec.period in locked_periods(context.dataset, nam):
        yield Offer(spec, None, why_not=LOCKED)
        return
    for unit in units_of(context, nam):
        ma = unit["ma_don_vi"]
        keys = {"nam": str(nam), "ma_don_vi": ma}
        if spec.name == REPORTS and quarter:
            if not stands_in_quarter(unit, *quarter):
                continue
            keys["ma_ky"] = quarter[1]
        if spec.name != COMMUNAL or unit["loai"] in COMMUNE_KINDS:
            place = Place(context.dataset.ma, spec, keys)
            yield Offer(spec, place, f"{FOLDER}/{ma}/{place.what}.xlsx")


def _of_appraisal(context: Context, spec: TableSpec, nam: int) -> Iterator[Offer]:
    keys = {"nam": str(nam)}
    if spec.name == APPRAISALS:
        quarters = _to_appraise(context, nam)
        for ky in quarters:
            place = Place(context.dataset.ma, spec, keys | {"ma_ky": ky})
            yield Offer(spec, place, f"{APPRAISAL_FOLDER}/tien-do-{ky}.xlsx")
        if not quarters:
            yield Offer(spec, None, why_not=NOTHING)
    elif spec.name == SCORES:
        done = _official(context.dataset, nam, "xep-hang", "ma_khoi")
        ranked = {r["ma_khoi"] for r in context.rows("danh-muc/khoi") if r["xep_hang"] == "co"} - done
        units = [u for u in units_of(context, nam) if u["ma_khoi"] in ranked]
        for unit in units:
            place = Place(context.dataset.ma, spec, keys | {"ma_don_vi": unit["ma_don_vi"]})
            yield Offer(spec, place, f"{APPRAISAL_FOLDER}/diem/{unit['ma_don_vi']}.xlsx")
        if not units:
            yield Offer(spec, None, why_not=RELEASED if done else NOTHING)
    else:
        place = Place(context.dataset.ma, spec, keys)
        yield Offer(spec, place, f"{APPRAISAL_FOLDER}/{place.what}.xlsx")


def _to_appraise(context: Context, nam: int) -> list[str]:
    """Quarters with figures of units that have not been released."""
    released = _official(context.dataset, nam, "tien-do", "ma_ky")
    reported = {r["ma_ky"] for r in context.rows(REPORTS) if r["nam"] == nam}
    return [ma for ma in QUARTERS if ma in reported - released]


def _written(context: Context, offer: Offer, folder: Path, copies: Copies) -> Offer:
    if offer.place is None:
        return offer
    form = form_of(context, offer.place)
    if not form.lines and not form.spare:
        return replace(offer, path="", why_not=NOTHING)
    if not is_public(form, offer.place, context):
        return replace(offer, path="", why_not=PRIVATE)
    file, content = folder / offer.path, copies.to_bytes(form, offer.unit)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return replace(offer, size=len(content))


def is_public(form: Form, place: Place, context: Context) -> bool:
    """Whether everything that the template shows may be read by anybody."""
    spec, stored = place.spec, context.by_file.get(place.relpath, ("", []))[1]
    if any(row[c] is not None for row in stored for c in spec.columns if c not in spec.public):
        return False
    if any(line.values.get(c) not in values for line in form.lines for c, values in spec.public_rows.items()):
        return False
    shown = [str(row[c]) for row in stored for c in spec.columns if row[c] is not None]
    shown += [text for line in form.lines for text in line.seen.values()]
    shown += [text for column in form.columns for text in column.choices]
    return all(mask(text) == text for text in shown)


def _official(dataset: Dataset, nam: int, noi_dung: str, column: str) -> set[str]:
    rows = dataset.records(RELEASES, nam)
    return {r[column] for r in rows if (r["noi_dung"], r["trang_thai"]) == (noi_dung, "chinh-thuc")}
