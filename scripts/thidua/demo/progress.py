"""What each unit reports each quarter: rows of don-vi/…/tien-do."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from thidua.demo.figures import meets, pairs
from thidua.demo.scenario import (
    EXEMPTIONS,
    LEAD_FIGURES,
    LEFT_OUT,
    NO_DENOMINATOR,
    NO_REPORT,
    NOT_APPLICABLE,
    PAPER_ONLY,
    QUARTERS,
)
from thidua.demo.sizes import is_staff
from thidua.demo.states import FAILED, state
from thidua.demo.units import UNITS, Unit
from thidua.fiction.files import Row
from thidua.fiction.plan import QUARTER_ENDS
from thidua.fiction.wording import NOT_DONE, SHORT_OF_FILES, SHORT_OF_STAFF, pick

FRACTIONS = ("ty-le", "cap-thi-xa")
Files = dict[tuple[str, int], list[dict[str, object]]]  # (ma_don_vi, quý) → các dòng


@dataclass(frozen=True)
class Year:
    """One fictional year: its targets (ke-hoach/chi-tieu) and the seed."""

    nam: int
    targets: list[Row]
    seed: int


def is_due(target: Row, unit: Unit) -> bool:
    """Whether the unit owes the target's figures in its progress file (surveys never come from units)."""
    if target["cach_tinh"] == "khao-sat" or (target["ma_chi_tieu"], unit.ma) in EXEMPTIONS:
        return False
    if target["khoi_bao_cao"]:
        return unit.khoi in target["khoi_bao_cao"].split("|")
    return target["don_vi_chu_tri"] == unit.ma


def sends(nam: int, quarter: int, unit: Unit) -> bool:
    """Whether the unit has a progress file for the quarter."""
    silent = NO_REPORT.get((nam, quarter), set()) | PAPER_ONLY.get((nam, quarter), set())
    return unit.ma not in silent and unit.formed_by(f"{nam}-{QUARTER_ENDS[quarter]}")


def progress(year: Year) -> Files:
    """Every file of the year, rows in the plan's order."""
    return {
        (unit.ma, quarter): _file(year, unit, quarter)
        for unit in UNITS
        for quarter in QUARTERS[year.nam]
        if sends(year.nam, quarter, unit)
    }


def _file(year: Year, unit: Unit, quarter: int) -> list[dict[str, object]]:
    left_out = LEFT_OUT[year.nam]
    return [
        {
            "ma_chi_tieu": target["ma_chi_tieu"],
            **_figure(year, target, unit, quarter),
            **_evidence(year, unit, target, quarter),
        }
        for target in year.targets
        if is_due(target, unit) and (unit.ma, target["ma_chi_tieu"]) not in left_out
    ]


def _figure(year: Year, target: Row, unit: Unit, quarter: int) -> dict[str, object]:
    key = (unit.ma, target["ma_chi_tieu"])
    if key in NOT_APPLICABLE:
        return {"ket_qua": "khong-ap-dung", "ly_do": NOT_APPLICABLE[key]}
    if key in NO_DENOMINATOR:
        return {"tu_so": 0, "mau_so": 0, "ly_do": NO_DENOMINATOR[key]}
    if target["cach_tinh"] not in FRACTIONS:
        result = state(target, unit.ma, year.seed, year.nam, quarter)
        return {"ket_qua": result, "ly_do": _why(year, target, unit) if result == FAILED else ""}
    return _fraction(year, target, unit, quarter)


def _fraction(year: Year, target: Row, unit: Unit, quarter: int) -> dict[str, object]:
    lead = LEAD_FIGURES[year.nam].get(target["ma_chi_tieu"])
    top, size = (lead or pairs(target, unit, year.seed, year.nam))[quarter - 1]
    unmet = quarter == 4 and not meets(target, Fraction(top, size))
    return {"tu_so": top, "mau_so": size, "ly_do": _why(year, target, unit) if unmet else ""}


def _why(year: Year, target: Row, unit: Unit) -> str:
    counted = SHORT_OF_STAFF if is_staff(target) else SHORT_OF_FILES
    return pick(
        counted if target["cach_tinh"] == "ty-le" else NOT_DONE, year.seed, year.nam, target["ma_chi_tieu"], unit.ma
    )


def _evidence(year: Year, unit: Unit, target: Row, quarter: int) -> dict[str, object]:
    rng = Random(f"{year.seed}:{year.nam}:{unit.ma}:{target['ma_chi_tieu']}:{quarter}:minh-chung")
    kind = rng.choices(("", "so", "link"), (50, 35, 15))[0]
    if kind == "link":
        return {"minh_chung": f"https://vi-du.gov.vn/{unit.ma}/{year.nam}/quy-{quarter}/{target['ma_chi_tieu']}"}
    return {"minh_chung": f"{rng.randint(11, 240)}/BC-{unit.abbr}" if kind else ""}
