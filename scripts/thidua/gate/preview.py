"""What a request does: figures, completeness, papers, index and rank of each unit, before → after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua.contract.names import REGISTERED, Row
from thidua.results.display import format_figure, report_state_words, verdict_words
from thidua.results.model import Receipt, TargetResult, Verdict
from thidua.results.scores import compute_scores
from thidua.results.scores_model import YearScores
from thidua.results.years import UnitYear, unit_years
from thidua.town.town import Town


def handed_in(year: UnitYear, scores: YearScores | None, registered: int, ma: str) -> dict[str, str]:
    """Name → how far it is, in own words alone. `registered`: how many targets the unit has registered."""
    found = {"Số chỉ tiêu đã đăng ký": str(registered)}
    found |= {f"Tình trạng nộp, {r.ma_ky}": report_state_words(r.trang_thai) for r in _receipts(year, ma)}
    return found | _scored(scores, ma)


def _receipts(year: UnitYear, ma: str) -> Iterator[Receipt]:
    """In the order of the year: registration, the periods with progress, what ends it."""
    others = {ky: r for (ky, unit), r in year.tiep_nhan.items() if unit == ma}
    yield from (r for ky, r in others.items() if ky in year.truoc)
    yield from (period.tiep_nhan[ma] for period in year.ky.values() if ma in period.tiep_nhan)
    yield from (r for ky, r in others.items() if ky not in year.truoc)


def _scored(scores: YearScores | None, ma: str) -> dict[str, str]:
    blocks = scores.khoi.values() if scores else ()
    unit = next((b.don_vi[ma] for b in blocks if ma in b.don_vi), None)
    if unit is None or not unit.tieu_chi:
        return {}
    own = unit.tong.tu_cham
    return {
        "Số tiêu chí đã tự chấm": f"{own.so_tieu_chi - len(own.thieu)}/{own.so_tieu_chi}",
        "Số tiêu chí đã thẩm định": f"{unit.so_da_tham_dinh}/{len(unit.tieu_chi)}",
    }


NOTHING = "chưa có"


@dataclass(frozen=True)
class Step:
    """One thing before and after, in words. `ten` is data: it is escaped where it is shown."""

    ma: str
    ten: str
    truoc: str
    sau: str


@dataclass(frozen=True)
class UnitChange:
    """What changes for one unit in one year. `day_du` and `diem` hold own words alone, `chi_tieu` data too."""

    nam: int
    ma_don_vi: str
    ten: str
    day_du: tuple[Step, ...]
    chi_tieu: tuple[Step, ...]
    diem: tuple[Step, ...]


@dataclass(frozen=True)
class _Side:
    """A town, or none, with what is computed from it."""

    town: Town | None
    years: Mapping[int, UnitYear]
    scores: Mapping[int, YearScores]

    def target(self, nam: int, ma: str) -> Row | None:
        return self.town.year(nam).targets.get(ma) if self.town else None

    def registered(self, nam: int, ma_don_vi: str) -> int:
        """How many targets the unit has registered."""
        return len(self.town.dataset.of_unit(REGISTERED, nam, ma_don_vi)) if self.town else 0


def unit_changes(
    base: Town | None,
    head: Town,
    touched: frozenset[tuple[int, str]],
    only: frozenset[str] | None = None,
) -> list[UnitChange]:
    """Every unit that differs or is in `touched` (year, unit), in the official order. Both towns must be clean.

    `only` names units when nothing but files in their own folders differs: then no other unit's figures or papers
    can differ, though its rank may.
    """
    before, after = _side(base, only), _side(head, only)
    years = sorted({*before.years, *after.years, *before.scores, *after.scores})
    found = [
        _unit(before, after, nam, ma, unit["ten"], only is None or ma in only)
        for nam in years
        for ma, unit in head.units.items()
    ]
    return [u for u in found if u.chi_tieu or u.day_du or u.diem or (u.nam, u.ma_don_vi) in touched]


def _side(town: Town | None, only: frozenset[str] | None) -> _Side:
    return _Side(town, unit_years(town.dataset, only), compute_scores(town.dataset)) if town else _Side(None, {}, {})


def _unit(before: _Side, after: _Side, nam: int, ma: str, ten: str, whole: bool) -> UnitChange:
    """`whole`: not its rank and indexes alone."""
    sides = [side.years[nam].ky for side in (after, before) if nam in side.years] if whole else []
    quarters = list(dict.fromkeys(ky for side in sides for ky in side))
    return UnitChange(
        nam=nam,
        ma_don_vi=ma,
        ten=ten,
        day_du=(
            *(_papers(before, after, nam, ma) if whole else ()),
            *(s for ky in quarters if (s := _completeness(before, after, nam, ky, ma))),
        ),
        chi_tieu=tuple(s for ky in quarters for s in _targets(before, after, nam, ky, ma)),
        diem=tuple(_scores(before, after, nam, ma)),
    )


def _papers(before: _Side, after: _Side, nam: int, ma: str) -> Iterator[Step]:
    """What is handed in and appraised; of a year that the base does not have all would be new."""
    if nam not in before.years or nam not in after.years:
        return
    old, new = (
        handed_in(side.years[nam], side.scores.get(nam), side.registered(nam, ma), ma) for side in (before, after)
    )
    for name in dict.fromkeys((*new, *old)):
        words = old.get(name, NOTHING), new.get(name, NOTHING)
        if words[0] != words[1]:
            yield Step("", name, *words)


def _results(side: _Side, nam: int, ky: str, ma: str) -> dict[str, TargetResult]:
    return side.years[nam].ky[ky].ket_qua.get(ma, {}) if nam in side.years and ky in side.years[nam].ky else {}


def _completeness(before: _Side, after: _Side, nam: int, ky: str, ma: str) -> Step | None:
    old, new = (_count(_results(side, nam, ky, ma)) for side in (before, after))
    return Step(ky, f"Số chỉ tiêu đã có số liệu, {ky}", old, new) if old != new else None


def _count(results: Mapping[str, TargetResult]) -> str:
    due = [r for r in results.values() if r.ket_qua is not Verdict.KHONG_AP_DUNG]
    return f"{sum(r.ket_qua is not Verdict.CHUA_CO_SO_LIEU for r in due)}/{len(due)}"


def _targets(before: _Side, after: _Side, nam: int, ky: str, ma: str) -> Iterator[Step]:
    old, new = _results(before, nam, ky, ma), _results(after, nam, ky, ma)
    for code in dict.fromkeys((*new, *old)):
        if old.get(code) == new.get(code) and before.target(nam, code) == after.target(nam, code):
            continue
        words = [_words(side, found.get(code)) for side, found in ((before, old), (after, new))]
        if words[0] != words[1]:
            target = after.target(nam, code) or before.target(nam, code)
            yield Step(code, target["ten"] if target else code, *words)


def _words(side: _Side, result: TargetResult | None) -> str:
    """The verdict with the figure that it stands on."""
    if result is None or result.ket_qua is None:
        return NOTHING
    words = verdict_words(result.ket_qua)
    if result.so_lieu is None:
        return words
    figure = result.so_lieu
    shown, parts = (
        format_figure(figure, side.target(result.nam, result.ma_chi_tieu) or {}),
        (figure.tu_so, figure.mau_so),
    )
    counted = f"{parts[0]}/{parts[1]}" if None not in parts else shown
    return f"{words} ({shown})" if counted == shown else f"{words} ({counted} = {shown})"


def _scores(before: _Side, after: _Side, nam: int, ma: str) -> Iterator[Step]:
    pairs = zip(_score_words(before, nam, ma), _score_words(after, nam, ma), strict=True)
    names = ("Chỉ số tự chấm", "Chỉ số thẩm định và điều tra", "Thứ hạng đã công bố")
    yield from (Step("", name, old, new) for name, (old, new) in zip(names, pairs, strict=True) if old != new)


def _score_words(side: _Side, nam: int, ma: str) -> tuple[str, str, str]:
    """Self-scored index, final index, and the rank, the last only where the block's ranks have been released."""
    year = side.scores.get(nam)
    block = next((b for b in year.khoi.values() if ma in b.don_vi), None) if year else None
    if block is None:
        return NOTHING, NOTHING, NOTHING
    unit = block.don_vi[ma]
    place = block.xep_hang.hang.get(ma) if block.xep_hang else None
    rank = f"{place.thu_hang}/{block.so_don_vi}" if place else NOTHING
    return _number(unit.tong.tu_cham.chi_so_in), _number(unit.chi_so), rank


def _number(value: Decimal | None) -> str:
    return NOTHING if value is None else str(value).replace(".", ",")
