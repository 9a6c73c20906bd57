"""The figures of a body in the demonstration through a year. Whole numbers; what is met or not is decided exactly."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from towns.files import Row
from towns.plan import PLAN_YEAR, goal
from towns.story import ToldYear
from towns.town import DONE, FAILED, SHARES, UNDER_WAY, Unit

Pair = tuple[int, int]
PACE = (92, 95, 98, 100)  # phần trăm của tỷ lệ cuối năm, với số lũy kế
CATCH_UP = (70, 82, 92, 100)  # phần trăm của kết quả cuối năm, với số thời điểm
ABOVE, AT, BELOW = "tren", "bang", "duoi"


def is_staff(target: Row) -> bool:
    """Whether the target counts the unit's own people, a number that does not grow through the year."""
    return any(word in target["mo_ta_mau_so"].lower() for word in ("cán bộ", "công chức"))


def fractions(year: ToldYear, target: Row, body: Unit) -> tuple[Pair, ...]:
    """(numerator, denominator) of each quarter: told of a lead unit; a state carries on from where last year ended."""
    told = year.facts.so_lieu_chu_tri.get(target["ma_chi_tieu"])
    if told:
        return tuple((int(top), int(size)) for top, size in (pair.split("/") for pair in told.split()))
    if year.nam == PLAN_YEAR or target["loai_so_lieu"] == "luy-ke":
        return _full_year(year, target, body)
    top, size = _year_end(year, target, body, year.nam - 1)
    return tuple((top + (size - top) * share // 200, size) for share in SHARES)


def _full_year(year: ToldYear, target: Row, body: Unit) -> tuple[Pair, ...]:
    """The four quarters: cumulative counts that never fall, or the state on each last day."""
    top, size = _year_end(year, target, body, year.nam)
    if target["loai_so_lieu"] == "luy-ke" and not is_staff(target):
        count = _whole if goal(target) == 1 else _part
        return _rising(count(top, size, part, pace) for part, pace in zip(SHARES, PACE, strict=True))
    pace = SHARES if target["loai_so_lieu"] == "luy-ke" else CATCH_UP
    return tuple((top * share // 100, size) for share in pace)


def _part(top: int, size: int, part: int, pace: int) -> Pair:
    """A share that grows a little from quarter to quarter."""
    done = max(1, size * part // 100)
    return min(done, top, done * top * pace // (size * 100)), done


def _whole(top: int, size: int, part: int, pace: int) -> Pair:
    """All but a few: what was missed once stays missed, so the gap only grows."""
    done = max(1, size * part // 100)
    return done - (size - top) * part // 100, done


def _rising(counted: Iterable[Pair]) -> tuple[Pair, ...]:
    out: list[Pair] = []
    for top, done in counted:
        out.append((max(top, out[-1][0]) if out else top, done))
    return tuple(out)


def _year_end(year: ToldYear, target: Row, body: Unit, nam: int) -> Pair:
    """(numerator, denominator) on 31 December."""
    rng = year.town.rng(nam, body.ma, target["ma_chi_tieu"], "cuoi")
    size, aim = _annual_size(year, target, body, nam), goal(target)
    level = _level(year, target, body, nam)
    if level == AT and not is_staff(target) and size > aim.denominator:
        size -= size % aim.denominator
    exact = ceil(size * aim)
    if level == BELOW:
        return max(0, exact - max(1, size * rng.randint(2, 9) // 100)), size
    if level == ABOVE:
        return min(size, exact + max(1, size * rng.randint(2, 14) // 100)), size
    return exact, size


def _level(year: ToldYear, target: Row, body: Unit, nam: int) -> str:
    """Where the unit ends the year; a target of 100 % is reached by all in about half of the cases."""
    ma = target["ma_chi_tieu"]
    rng = year.town.rng(nam, body.ma, ma, "muc")
    if goal(target) == 1:
        all_reach = ma not in year.story.luon_co_noi_thieu and year.town.rng(nam, ma).random() < 0.5
        return AT if all_reach or rng.random() < 0.75 else BELOW
    return rng.choices((ABOVE, AT, BELOW), (62, 22, 16))[0]


def _annual_size(year: ToldYear, target: Row, body: Unit, nam: int) -> int:
    """The whole year's denominator of a target at a unit (people, files, procedures …), the same whenever asked."""
    text = target["mo_ta_mau_so"].lower()
    if is_staff(target):
        return _staff(year, text, body)
    size = next(row for row in year.story.sizes if row["tu"] in text)
    base = year.town.rng(body.ma, size["khoa"]).randint(int(size["it_nhat"]), int(size["nhieu_nhat"]))
    return base * (100 + 6 * (nam - PLAN_YEAR)) // 100 * int(size["phan_tram"]) // 100


def _staff(year: ToldYear, counted: str, body: Unit) -> int:
    """Officials (cán bộ) and civil servants (công chức) add up to the count of both."""
    low, high = map(int, year.story.so_nguoi[body.khoi].split("-"))
    officials = year.town.rng(body.ma, "can-bo").randint(low, high - 1)
    servants = year.town.rng(body.ma, "cong-chuc").randint(low, high)
    if "cán bộ, công chức" in counted:
        return officials + servants
    return officials if "cán bộ" in counted else servants


def state(year: ToldYear, target: Row, body: Unit, quarter: int) -> str:
    """`ket_qua` at a quarter's end of a target that has no fraction."""
    counted = target["cach_tinh"] in ("dem", "ty-le-don-vi")
    return (_counted if counted else _qualitative)(year, target["ma_chi_tieu"], body, quarter)


def _counted(year: ToldYear, target: str, body: Unit, quarter: int) -> str:
    misses = body.ma in year.story.chua_dat.get(target, ())
    if year.nam > PLAN_YEAR:
        return DONE if not misses or (body.ma in year.story.dat_nam_sau and quarter > 1) else UNDER_WAY
    if misses:
        return FAILED if quarter == 4 else UNDER_WAY
    return DONE if quarter >= _reached_in(year, target, body) else UNDER_WAY


def _reached_in(year: ToldYear, target: str, body: Unit) -> int:
    if target == year.story.theo_thu_tu:
        return min(4, (int(body.ma) - year.town.before_first + 3) // 4)
    return year.town.rng(target, body.ma).choices((1, 2, 3, 4), (40, 30, 20, 10))[0]


def _qualitative(year: ToldYear, target: str, body: Unit, quarter: int) -> str:
    rng = year.rng(target, body.ma)
    final = rng.choices((DONE, UNDER_WAY, FAILED), (76, 17, 7))[0]
    reached = rng.choices((1, 2, 3, 4), (8, 27, 35, 30))[0]
    if final == FAILED:
        return FAILED if quarter == 4 else UNDER_WAY
    return DONE if final == DONE and quarter >= reached else UNDER_WAY
