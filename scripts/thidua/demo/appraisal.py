"""What Phòng thường trực concludes: rows of tham-dinh/tien-do, hai-long and cong-bo."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from thidua.demo.progress import Files, Year
from thidua.demo.scenario_states import APPRAISED, CORRECTIONS, HALF_APPRAISED, RELEASES, SENT_BACK, SURVEYS
from thidua.fiction.wording import ADJUSTED, pick
from thidua.fiction.wording import SENT_BACK as ASKED_AGAIN

Row = dict[str, object]
OPEN = (2023, 2)


def appraisals(year: Year, files: Files, quarter: int) -> list[Row]:
    """Conclusions on the quarter's rows, in the order of units and of the plan."""
    rows = []
    for (unit, of_quarter), reported in files.items():
        if of_quarter == quarter:
            before = {row["ma_chi_tieu"]: row for row in files.get((unit, quarter - 1), [])}
            rows += [_conclusion(year, unit, quarter, r, before) for r in _appraised(year, unit, quarter, reported)]
    return rows


def _appraised(year: Year, unit: str, quarter: int, reported: list[Row]) -> list[Row]:
    """In a closed quarter all rows; in the open one as far as the work has come."""
    if (year.nam, quarter) != OPEN or unit in APPRAISED:
        return reported
    if unit in HALF_APPRAISED:
        return reported[: len(reported) // 2]
    return reported[2:8:3] if unit in SENT_BACK else []


def _conclusion(year: Year, unit: str, quarter: int, row: Row, before: dict[object, Row]) -> Row:
    target = row["ma_chi_tieu"]
    key = (year.seed, year.nam, unit, target, quarter)
    out: Row = {"ma_don_vi": unit, "ma_chi_tieu": target, "ket_luan": "chap-nhan"}
    if (year.nam, quarter) == OPEN and unit in SENT_BACK:
        return {**out, "ket_luan": "tra-lai", "ly_do": pick(ASKED_AGAIN, *key)}
    floor = before.get(target, {}).get("tu_so", 0)
    lower = _lower(row, floor, Random(":".join(map(str, key))))
    if lower is None or _corrected(year.nam, unit, quarter, target):
        return out
    return {**out, "ket_luan": "dieu-chinh", "tu_so": lower, "mau_so": row["mau_so"], "ly_do": pick(ADJUSTED, *key)}


def _lower(row: Row, floor: object, rng: Random) -> int | None:
    """A numerator a little lower than reported, never lower than the quarter before; None where nothing changes."""
    top = row.get("tu_so")
    if not isinstance(top, int) or not isinstance(floor, int) or rng.random() > 0.04:
        return None
    lower = max(floor, top - max(1, int(top * Fraction(rng.randint(1, 4), 100))))
    return lower if lower < top else None


def _corrected(nam: int, unit: str, quarter: int, target: object) -> bool:
    """A cell corrected by hand was accepted as reported, so that the correction is what counts."""
    path = f"don-vi/{unit}/tien-do/quy-{quarter}.csv"
    return any(row[2] == path and row[3] == target for row in CORRECTIONS[nam])


def surveys(nam: int) -> list[Row]:
    """Rows of tham-dinh/hai-long."""
    return [
        {
            "ma_chi_tieu": target,
            "ma_don_vi": unit,
            "ma_ky": f"quy-{quarter}",
            "so_phieu": asked,
            "so_hai_long": content,
            "ty_le": share,
            "phuong_phap": "" if share else "Phiếu hỏi trực tiếp tại bộ phận một cửa",
            "don_vi_thuc_hien": "Phòng Minh Họa B",
            "nguon": f"Báo cáo khảo sát quý {quarter} năm {nam} (hư cấu)",
        }
        for target, unit, quarter, asked, content, share in SURVEYS[nam]
    ]


def releases(nam: int) -> list[Row]:
    """Rows of tham-dinh/cong-bo."""
    names = ("ma", "noi_dung", "ma_ky", "trang_thai", "so_quyet_dinh", "ngay")
    return [dict(zip(names, row, strict=True)) for row in RELEASES[nam]]
