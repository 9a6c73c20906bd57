"""What a release reads and holds fast: which source files, and what of them may still change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from thidua.contract.kinds import PROGRESS
from thidua.contract.names import (
    APPRAISALS,
    BANDS,
    BLOCKS,
    CORRECTIONS,
    CRITERIA,
    DOMAINS,
    EXEMPTIONS,
    NOT_RANKED,
    PERIODS,
    RECEIPTS,
    RELEASES,
    REPORTS,
    SCORES,
    SELF_SCORES,
    SURVEYS,
    TARGETS,
    UNIT_KINDS,
    UNITS,
    Row,
)
from thidua.contract.tables import Contract
from thidua.town.town import SLIP, not_replaced, of_whom
from thidua.town.year import LOCK, OFFICIAL, RANKS, ROUND_END, UNLOCK, TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r

KINDS = (PROGRESS, RANKS)  # the releases that are kept; a lock and the end of a round release no figures


class Keep(Enum):
    """How far a release holds a file fast."""

    DONG = "every row: none changes, none is added"
    PHAN = "the rows of the release's own period, block or units; the others are none of its business"
    THEM = "the rows that it has: more may follow"
    KEM = "copied so that the release can be computed again; later changes are no correction"


READ_FOR_PROGRESS = {
    BLOCKS: Keep.KEM,
    UNITS: Keep.KEM,
    UNIT_KINDS: Keep.KEM,  # the level of a unit decides which targets it owes
    TARGETS: Keep.DONG,
    EXEMPTIONS: Keep.THEM,
    PERIODS: Keep.PHAN,
    REPORTS: Keep.DONG,
    APPRAISALS: Keep.DONG,
    SURVEYS: Keep.PHAN,
    RECEIPTS: Keep.THEM,
    RELEASES: Keep.THEM,
    CORRECTIONS: Keep.THEM,
}
READ_FOR_RANKS = {
    BLOCKS: Keep.KEM,
    UNITS: Keep.KEM,
    DOMAINS: Keep.KEM,
    CRITERIA: Keep.DONG,
    BANDS: Keep.PHAN,
    SELF_SCORES: Keep.DONG,
    SCORES: Keep.DONG,
    NOT_RANKED: Keep.PHAN,
    RELEASES: Keep.THEM,
    CORRECTIONS: Keep.THEM,
}
_SCOPES = {PROGRESS: READ_FOR_PROGRESS, RANKS: READ_FOR_RANKS}


_UNDER = {RANKS: "tu-cham", ROUND_END: "ho-so"}  # ranks rest on self-scores, the end of a round on dossiers


def periods_under(year: TownYear, row: r.ThamDinhCongBo) -> list[str | None]:
    """The periods that an official row of cong-bo speaks of or rests on."""
    kind = _UNDER.get(row["noi_dung"])
    return [ky for ky, period in year.periods.items() if period["loai"] == kind] if kind else [row["ma_ky"]]


def resting_on(year: TownYear, ma_ky: str) -> r.ThamDinhCongBo | None:
    """The first official row that rests on a period, so that nothing of it is taken back any more."""
    found = (row for row in year.town.official if row["nam"] == year.nam and row["noi_dung"] not in (LOCK, UNLOCK))
    return next((row for row in found if ma_ky in periods_under(year, row)), None)


def moved_receipts(before: Sequence[Row], now: Sequence[Row], ma_ky: str | None) -> list[Row]:
    """New rows of the register that change when a report of a released period came: one that replaces what stood
    there, or is earlier than all of it. `before` is the register that the release rests on.
    """
    old = [row for row in before if row["ma_ky"] == ma_ky]
    known, first = {(*of_whom(row), row["lan"]) for row in old}, {}
    for row in sorted(not_replaced(old), key=lambda row: row["ngay_nhan"], reverse=True):
        if row["hinh_thuc"] != SLIP:
            first[of_whom(row)] = row["ngay_nhan"]

    def moves(row: Row) -> bool:
        of = of_whom(row)
        return (*of, row["thay_lan"]) in known or (of in first and row["ngay_nhan"] < first[of])

    return [row for row in now if row["ma_ky"] == ma_ky and (*of_whom(row), row["lan"]) not in known and moves(row)]


@dataclass(frozen=True)
class Subject:
    """What one row of cong-bo releases. `units` are the codes of the block's units, empty for progress."""

    nam: int
    ma: str
    noi_dung: str
    ma_ky: str | None
    ma_khoi: str | None
    units: frozenset[str] = frozenset()

    def keeps(self, contract: Contract, relpath: str) -> Keep | None:
        """How the release holds the file of that path inside the dataset; None for a file that it does not read."""
        document = contract.document(relpath)
        if document is not None:
            return Keep.KEM if self.noi_dung == RANKS and relpath == document.of_year(self.nam) else None
        match = contract.match(relpath)
        if match is None:
            return None
        spec, keys = match
        fits = keys.get("nam") in (None, str(self.nam)) and keys.get("ma_ky") in (None, self.ma_ky)
        if not fits or ("ma_don_vi" in keys and self.noi_dung == RANKS and keys["ma_don_vi"] not in self.units):
            return None
        return _SCOPES[self.noi_dung].get(spec.name)

    def holds(self, keep: Keep, row: Row) -> bool:
        """Whether the release says anything about a row of a file that it holds as `keep`."""
        if keep is not Keep.PHAN:
            return keep is not Keep.KEM
        if self.noi_dung == PROGRESS:
            return bool(row["ma_ky"] == self.ma_ky)
        return row["ma_khoi"] == self.ma_khoi if "ma_khoi" in row else row["ma_don_vi"] in self.units


def subject(row: Row, units: Iterable[Row]) -> Subject:
    """The subject of a row of cong-bo (with its year `nam`); `units` are the rows of danh-muc/don-vi."""
    of_block = (u["ma_don_vi"] for u in units if u["ma_khoi"] == row["ma_khoi"]) if row["ma_khoi"] else ()
    return Subject(int(row["nam"]), row["ma"], row["noi_dung"], row["ma_ky"], row["ma_khoi"], frozenset(of_block))


def is_kept(row: Row) -> bool:
    """Whether a row of cong-bo must have its folder in da-cong-bo: official figures or ranks."""
    return row["noi_dung"] in KINDS and row["trang_thai"] == OFFICIAL
