"""Phòng thường trực's register of receipts: rows of tham-dinh/tiep-nhan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from thidua.demo.progress import Year, sends
from thidua.demo.scenario import (
    ANNUAL_REPORTS,
    NO_ANNUAL_REPORT,
    NO_RECEIPT,
    NOT_REGISTERED,
    PAPER_ONLY,
    QUARTERS,
    RECEIVED,
    REGISTERED,
    REGISTERED_WITHOUT_RECEIPT,
    SELF_SCORED,
)
from thidua.demo.units import FORMED_IN_JULY, KHOI, UNITS, Unit
from thidua.fiction.plan import QUARTER_ENDS

# (đơn vị, loại, kỳ, lần, ngày, hình thức)
Entry = tuple[str, str, str, int, str, str]


def receipts(year: Year) -> list[dict[str, object]]:
    """The register in order of day, numbered as an office numbers what comes in."""
    entries = sorted(
        [*_registrations(year), *_quarters(year), *_self_scores(year), *_annual(year)], key=lambda e: (e[4], e[0], e[2])
    )
    return [
        {
            "ma_don_vi": unit,
            "loai": kind,
            "ma_ky": period,
            "lan": turn,
            "ngay_nhan": day,
            "so_den": f"{number}/Đ-PMHB",
            "hinh_thuc": how,
        }
        for number, (unit, kind, period, turn, day, how) in enumerate(entries, start=1)
    ]


def _entries(unit: str, kind: str, period: str, days: tuple[str, ...], how: str) -> Iterator[Entry]:
    for turn, day in enumerate(days, start=1):
        yield unit, kind, period, turn, day, how


def _workday(year: Year, unit: Unit, period: str, first: date, last: date) -> tuple[str, ...]:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    days = [day for day in days if day.weekday() < 5]
    return (Random(f"{year.seed}:{year.nam}:{unit.ma}:{period}:nhan").choice(days).isoformat(),)


def _registrations(year: Year) -> Iterator[Entry]:
    for unit in UNITS:
        if unit.ma in NOT_REGISTERED[year.nam] | REGISTERED_WITHOUT_RECEIPT[year.nam]:
            continue
        usual = _workday(year, unit, "dang-ky", date(year.nam, 3, 4), date(year.nam, 3, 9))
        stands_in = year.nam == 2022 and unit.ma == FORMED_IN_JULY
        days = REGISTERED[year.nam].get(unit.ma, usual)
        yield from _entries(unit.ma, "dang-ky", "dang-ky", days, "nop-thay" if stands_in else "he-thong")


def _quarters(year: Year) -> Iterator[Entry]:
    for quarter in QUARTERS[year.nam]:
        key = (year.nam, quarter)
        end = date.fromisoformat(f"{year.nam}-{QUARTER_ENDS[quarter]}")
        for unit in UNITS:
            paper = unit.ma in PAPER_ONLY.get(key, ())
            if unit.ma in NO_RECEIPT.get(key, ()) or not (paper or sends(year.nam, quarter, unit)):
                continue
            usual = _workday(year, unit, f"quy-{quarter}", end + timedelta(3), end + timedelta(10))
            days = RECEIVED.get(key, {}).get(unit.ma, usual)
            yield from _entries(unit.ma, "tien-do", f"quy-{quarter}", days, "ban-giay" if paper else "he-thong")


def _self_scores(year: Year) -> Iterator[Entry]:
    if year.nam not in SELF_SCORED:
        return
    ranked = {khoi["ma_khoi"] for khoi in KHOI if khoi["xep_hang"] == "co"}
    for unit in (unit for unit in UNITS if unit.khoi in ranked):
        usual = _workday(year, unit, "tu-cham", date(year.nam, 12, 5), date(year.nam, 12, 20))
        days = SELF_SCORED[year.nam].get(unit.ma, usual)
        yield from _entries(unit.ma, "tu-cham", "tu-cham", days, "he-thong")


def _annual(year: Year) -> Iterator[Entry]:
    if year.nam not in ANNUAL_REPORTS:
        return
    for unit in UNITS:
        if unit.ma not in NO_ANNUAL_REPORT[year.nam]:
            usual = _workday(year, unit, "bao-cao-nam", date(year.nam + 1, 1, 3), date(year.nam + 1, 1, 10))
            days = ANNUAL_REPORTS[year.nam].get(unit.ma, usual)
            yield from _entries(unit.ma, "bao-cao-nam", "bao-cao-nam", days, "he-thong")
