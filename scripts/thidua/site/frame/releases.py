"""Releases and corrections of a town as the pages show them: words and links, no HTML."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from fractions import Fraction

from thidua.contract.kinds import PROGRESS
from thidua.contract.names import CORRECTIONS, RELEASES, Row
from thidua.contract.tables import Contract, load_contract
from thidua.contract.words import lower_first
from thidua.reading.released import DERIVED, SUMS, Release, in_order
from thidua.results.model import Figure, Verdict
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.town.kept import is_kept, subject

NUMBERS = ("tu_so", "mau_so", "so_luong", "gia_tri", "ty_le_cong_bo")


@dataclass(frozen=True)
class Kept:
    """One release with its row of cong-bo. `path` is its address inside the town."""

    release: Release
    row: Row
    title: str

    @property
    def path(self) -> str:
        return f"du-lieu/phien-ban/{self.release.nam}/{self.release.ma}/"

    @property
    def files(self) -> list[str]:
        """What can be downloaded, results first."""
        return [SUMS, *sorted(self.release.files, key=lambda p: (not p.startswith(DERIVED), p))]

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of one of its computed tables; none where it has no such table."""
        file = self.release.folder / DERIVED / f"{name}.csv"
        return list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) if file.is_file() else []


@dataclass(frozen=True)
class Shown:
    """A released result of the town, under the names that templates use for a result."""

    ket_qua: Verdict | None
    so_lieu: Figure | None
    n: int | None
    N: int | None
    dem_trang_thai: tuple[tuple[str, int], ...]
    ly_do: None = None


def kept_of(town: SiteTown) -> list[Kept]:
    """Every kept release of the town, by year in the order of the chain."""
    rows = {(r["nam"], r["ma"]): r for r in town.data.rows(RELEASES)}
    found = [r for r in town.releases if (r.nam, r.ma) in rows]
    ordered = [r for nam in sorted({r.nam for r in found}) for r in in_order(f for f in found if f.nam == nam)]
    return [Kept(r, rows[r.nam, r.ma], _title(town, r.nam, rows[r.nam, r.ma])) for r in ordered]


def unkept_of(town: SiteTown) -> list[Row]:
    """Official releases without a copy, where the town keeps none."""
    known = {(k.release.nam, k.release.ma) for k in kept_of(town)}
    rows = [r for r in town.data.rows(RELEASES) if is_kept(r) and (r["nam"], r["ma"]) not in known]
    return [{**r, "tieu_de": _title(town, r["nam"], r)} for r in rows]


def _title(town: SiteTown, nam: int, row: Row) -> str:
    if row["noi_dung"] == PROGRESS:
        return f"Tiến độ {lower_first(town.data.year(nam).period_name(row['ma_ky']))} năm {nam}"
    block = next((k["ten"] for k in town.blocks if k["ma_khoi"] == row["ma_khoi"]), row["ma_khoi"])
    return f"Xếp hạng khối {lower_first(block)} năm {nam}"


def results_of(kept: Kept, view: SiteYear) -> list[tuple[Row, Shown]]:
    """The town's results as they were released, with the plan's row of each target."""
    rows = {r["ma_chi_tieu"]: r for r in kept.table("tien-do-thi-xa")}
    return [(t, _shown(rows[ma])) for ma, t in view.targets.items() if ma in rows]


def _shown(row: dict[str, str]) -> Shown:
    tu_so, mau_so, so_luong, gia_tri, bare = (Fraction(row[k]) if row[k] else None for k in NUMBERS)
    figure = Figure(tu_so, mau_so, so_luong, gia_tri, ty_le_cong_bo=bare)
    counts = [part.split(":") for part in row["dem_ket_qua"].split("|") if part]
    return Shown(
        ket_qua=Verdict(row["ket_qua"]) if row["ket_qua"] else None,
        so_lieu=None if figure == Figure() else figure,
        n=_count(row["so_don_vi_co_so_lieu"]),
        N=_count(row["so_don_vi_phai_bao_cao"]),
        dem_trang_thai=tuple((code, int(n)) for code, n in counts),
    )


def _count(text: str) -> int | None:
    return int(text) if text else None


def ranks_of(kept: Kept, town: SiteTown) -> list[Row]:
    """The ranks as they were released, first to last, then who was not ranked."""
    rows = kept.table("xep-hang")
    ordered = sorted(rows, key=lambda r: (not r["thu_hang"], int(r["thu_hang"] or 0)))
    return [{**r, "ten": _unit(town, r["ma_don_vi"]), "dong": int(r["dong_hang"] or 0)} for r in ordered]


def corrections_of(town: SiteTown) -> list[Row]:
    """Every correction, newest first, in words."""
    rows, contract = town.data.rows(CORRECTIONS), load_contract()
    return [_in_words(town, r, contract) for r in sorted(rows, key=lambda r: (r["ngay"], r["ma"]), reverse=True)]


def corrections_since(kept: Kept, town: SiteTown) -> list[Row]:
    """Those that changed a cell of the release after its day, newest first."""
    about, contract = subject(kept.row, town.all_units.values()), load_contract()

    def told(row: Row) -> bool:
        path = f"{row['nam']}/{row['tep']}"
        keep = about.keeps(contract, path) if row["ngay"] > kept.row["ngay"] else None
        return keep is not None and about.holds(keep, _key(row, contract))

    return [row for row in corrections_of(town) if told(row)]


def _key(row: Row, contract: Contract) -> dict[str, str]:
    """The values that a correction's row is known by: its own key, and what its path carries."""
    match = contract.match(f"{row['nam']}/{row['tep']}")
    if match is None:
        return {}
    spec, keys = match
    return {**dict(zip(spec.key, row["khoa"].split("|"), strict=False)), **keys}


def _in_words(town: SiteTown, row: Row, contract: Contract) -> Row:
    """A correction with the names of its table, unit, period, target and column; codes stay where no name is known."""
    match = contract.match(f"{row['nam']}/{row['tep']}")
    spec = match[0] if match else None
    known = _key(row, contract)
    target = town.view(row["nam"]).targets.get(known.get("ma_chi_tieu", "")) if row["nam"] in town.years else None
    unit, period, year = known.get("ma_don_vi"), known.get("ma_ky", ""), town.data.year(row["nam"])
    return {
        **row,
        "bang": spec.title if spec else row["tep"],
        "don_vi": _unit(town, unit) if unit else "",
        "ky": f"{year.period_name(period)} năm {row['nam']}" if period in year.quarters else f"năm {row['nam']}",
        "chi_tieu": target,
        "ten_cot": spec.titles.get(spec.name_now(row["cot"]), row["cot"]) if spec else row["cot"],
        "neo": f"{row['nam']}-{row['ma']}",
    }


def _unit(town: SiteTown, ma: str) -> str:
    unit = town.all_units.get(ma)
    return str(unit["ten"]) if unit else ma
