"""Last year's result of a unit: our own once it was released, else the figures that were printed."""

from __future__ import annotations

from decimal import Decimal

from thidua.dataset import Dataset
from thidua.results.figures import exact
from thidua.results.ranking import index
from thidua.results.rubric import Row, rows, source
from thidua.results.scores_model import Previous, UnitScores, YearScores

LEAST_PLACES = 2


def previous_results(dataset: Dataset, nam: int, before: YearScores | None) -> dict[str, Previous]:
    """Unit → its result of the year `nam`: printed rows, then what `before` (that year's scores) has released."""
    printed = {r["ma_don_vi"]: printed_result(r, nam) for r in rows(dataset, "ket-qua/chi-so", nam)}
    return printed | (_released(before) if before else {})


def printed_result(row: Row, nam: int) -> Previous:
    """The printed figures as they are, with a note where the printed index is not what the points give."""
    return Previous(
        nam=nam,
        ma_khoi=row["ma_khoi"],
        diem=exact(row["diem"]),
        diem_toi_da=exact(row["diem_toi_da"]),
        chi_so=row["chi_so"],
        thu_hang=row["thu_hang"],
        da_in=True,
        nguon_van_ban=row["nguon"],
        ghi_chu=_note(row),
        nguon=(source(row),),
    )


def printed_gap(row: Row) -> Decimal | None:
    """Printed index minus the one that the printed points give at the printed decimals; None if it cannot be told."""
    points, maximum, printed = exact(row["diem"]), exact(row["diem_toi_da"]), row["chi_so"]
    if points is None or not maximum or printed is None:
        return None
    return printed - index(points, maximum, places(printed))


def places(printed: Decimal) -> int:
    """Decimals to compare at: as many as are printed, at least two (81.5 is read as 81.50)."""
    exponent = printed.as_tuple().exponent
    return max(LEAST_PLACES, -exponent) if isinstance(exponent, int) else LEAST_PLACES


def _note(row: Row) -> str | None:
    gap = printed_gap(row)
    if not gap:
        return None
    shown = f"{abs(gap):f}".replace(".", ",")
    side = "cao" if gap > 0 else "thấp"
    return f"Chỉ số in trong văn bản {side} hơn {shown} so với điểm in chia điểm tối đa; giữ nguyên như văn bản."


def _released(before: YearScores) -> dict[str, Previous]:
    return {
        unit.ma_don_vi: _own_result(before, unit)
        for block in before.khoi.values()
        if block.xep_hang
        for unit in block.don_vi.values()
        if unit.chi_so is not None
    }


def _own_result(before: YearScores, unit: UnitScores) -> Previous:
    block, total = before.khoi[unit.ma_khoi], unit.tong.chung
    place = block.xep_hang.hang.get(unit.ma_don_vi) if block.xep_hang else None
    return Previous(
        nam=before.nam,
        ma_khoi=unit.ma_khoi,
        diem=total.diem,
        diem_toi_da=total.diem_toi_da,
        chi_so=unit.chi_so,
        thu_hang=place.thu_hang if place else None,
        da_in=False,
        nguon=((block.cong_bo.nguon,) if block.cong_bo else ()) + unit.nguon,
    )
