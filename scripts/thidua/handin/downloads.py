"""Templates that stand ready on the site: every table that is open now, of units and of the appraisal.

A file on the site is public: one that would show what is not (a dossier, a person's code) is not written, and the
page says which command makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.contract.names import APPRAISALS, REPORTS, SCORES
from thidua.contract.tables import Contract, TableSpec
from thidua.handin.copies import Copies
from thidua.handin.due import sends
from thidua.handin.layout import Form
from thidua.handin.place import APPRAISAL_PART, UNITS_PART, Place, offered
from thidua.handin.template import form_of
from thidua.opendata.public_tables import mask
from thidua.reading.dataset import Dataset
from thidua.town.town import Town
from thidua.town.year import RANKS, TownYear

FOLDER, APPRAISAL_FOLDER = "nop-so-lieu/mau", "tham-dinh/mau"
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


def open_quarter(year: TownYear) -> str | None:
    """The first period with progress that is not locked, or None when all are."""
    return next((ky for ky in year.progress_periods if not year.is_locked(ky)), None)


def write_downloads(dataset: Dataset, contract: Contract, folder: Path) -> list[Offer]:
    """Write every ready template of a town below `folder`, the town's root, and say what stands there."""
    town, copies = Town(dataset, contract), Copies()
    return [_written(town, offer, folder, copies) for offer in offers(town)]


def offers(town: Town) -> Iterator[Offer]:
    """What could stand ready: units' tables by unit, then the appraisal's; nothing without a plan."""
    if not town.years:
        return
    specs, newest = offered(town.contract), town.year(town.years[-1])
    for spec in (s for s in specs if s.name.startswith(UNITS_PART)):
        yield from _of_units(newest, spec)
    for spec in (s for s in specs if s.name.startswith(APPRAISAL_PART)):
        yield from _of_appraisal(newest, spec)


def _of_units(year: TownYear, spec: TableSpec) -> Iterator[Offer]:
    quarter = open_quarter(year)
    if quarter is None if spec.name == REPORTS else year.is_locked(spec.period):
        yield Offer(spec, None, why_not=LOCKED)
        return
    for ma, unit in year.senders.items():
        keys = {"nam": str(year.nam), "ma_don_vi": ma}
        if spec.name == REPORTS and quarter:
            if ma not in year.quarters[quarter].units:
                continue
            keys["ma_ky"] = quarter
        if sends(year.town, spec, unit):
            place = Place(year.town.ma, spec, keys)
            yield Offer(spec, place, f"{FOLDER}/{ma}/{place.what}.xlsx")


def _of_appraisal(year: TownYear, spec: TableSpec) -> Iterator[Offer]:
    town, keys = year.town, {"nam": str(year.nam)}
    if spec.name == APPRAISALS:
        quarters = _to_appraise(year)
        for ky in quarters:
            place = Place(town.ma, spec, keys | {"ma_ky": ky})
            yield Offer(spec, place, f"{APPRAISAL_FOLDER}/tien-do-{ky}.xlsx")
        if not quarters:
            yield Offer(spec, None, why_not=NOTHING)
    elif spec.name == SCORES:
        done = [k for k in town.ranked_blocks if year.official(RANKS, k)]
        units = [ma for ma, u in year.senders.items() if u["ma_khoi"] in town.ranked_blocks.keys() - done]
        for ma in units:
            place = Place(town.ma, spec, keys | {"ma_don_vi": ma})
            yield Offer(spec, place, f"{APPRAISAL_FOLDER}/diem/{ma}.xlsx")
        if not units:
            yield Offer(spec, None, why_not=RELEASED if done else NOTHING)
    else:
        place = Place(town.ma, spec, keys)
        yield Offer(spec, place, f"{APPRAISAL_FOLDER}/{place.what}.xlsx")


def _to_appraise(year: TownYear) -> list[str]:
    """Periods with figures of units that have not been released."""
    return [ky for ky in year.progress_periods if year.find(REPORTS, "ma_ky", ky) and not year.is_released(ky)]


def _written(town: Town, offer: Offer, folder: Path, copies: Copies) -> Offer:
    if offer.place is None:
        return offer
    form = form_of(town, offer.place)
    if not form.lines and not form.spare:
        return replace(offer, path="", why_not=NOTHING)
    if not is_public(form, offer.place, town):
        return replace(offer, path="", why_not=PRIVATE)
    file, content = folder / offer.path, copies.to_bytes(form)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return replace(offer, size=len(content))


def is_public(form: Form, place: Place, town: Town) -> bool:
    """Whether everything that the template shows may be read by anybody."""
    spec, stored = place.spec, town.by_file.get(place.relpath, ("", []))[1]
    if any(row[c] is not None for row in stored for c in spec.columns if c not in spec.public):
        return False
    if any(line.values.get(c) not in values for line in form.lines for c, values in spec.public_rows.items()):
        return False
    shown = [str(row[c]) for row in stored for c in spec.columns if row[c] is not None]
    shown += [text for line in form.lines for text in line.seen.values()]
    shown += [text for column in form.columns for text in column.choices]
    return all(mask(text) == text for text in shown)
