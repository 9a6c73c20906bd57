"""What one unit has handed in beside its figures: registration, reports received, self-score; and its appraisal."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.results.display import report_state_words
from thidua.results.model import Receipt
from thidua.results.scores_model import YearScores
from thidua.results.unit_years import UnitYear

_ORDER = ("dang-ky", "quy-1", "quy-2", "quy-3", "quy-4", "tu-cham", "bao-cao-nam", "ho-so")


def handed_in(year: UnitYear, scores: YearScores | None, registered: int, ma: str) -> dict[str, str]:
    """Name → how far it is, in own words alone. `registered`: how many targets the unit has registered."""
    found = {"Số chỉ tiêu đã đăng ký": str(registered)}
    receipts = sorted(_receipts(year, ma), key=lambda r: _ORDER.index(r.ma_ky) if r.ma_ky in _ORDER else len(_ORDER))
    found |= {f"Tình trạng nộp, {r.ma_ky}": report_state_words(r.trang_thai) for r in receipts}
    return found | _scored(scores, ma)


def _receipts(year: UnitYear, ma: str) -> Iterator[Receipt]:
    yield from (r for (_, unit), r in year.tiep_nhan.items() if unit == ma)
    yield from (period.tiep_nhan[ma] for period in year.ky.values() if ma in period.tiep_nhan)


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
