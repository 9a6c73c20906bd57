"""What units register and issue: rows of dang-ky, dang-ky-chi-tieu, van-ban."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from thidua.demo.progress import FRACTIONS, Year, is_due, sends
from thidua.demo.scenario import NO_ANNUAL_REPORT, QUARTERS, REGISTERED_WITHOUT_CONTENT
from thidua.demo.units import FORMED_IN_JULY, Unit
from thidua.fiction.files import Row
from thidua.fiction.plan import QUARTER_ENDS
from thidua.fiction.wording import MEASURES, PLEDGE, pick

Rows = list[dict[str, object]]
ALWAYS = {"2-b-3", "4-f-1", "6-o-1"}
KINDS = {"ke-hoach": "KH", "chi-dao": "CV", "bao-cao-quy": "BC", "bao-cao-nam": "BC", "tuyen-truyen": "TB"}


def registration(year: Year, unit: Unit) -> Rows:
    """The one row of dang-ky: a document signed before it was handed in."""
    rng = Random(f"{year.seed}:{year.nam}:{unit.ma}:dang-ky")
    late = year.nam == 2022 and unit.ma == FORMED_IN_JULY
    content = "" if unit.ma in REGISTERED_WITHOUT_CONTENT[year.nam] else PLEDGE.format(nam=year.nam)
    return [
        {
            "so_ky_hieu": f"{rng.randint(10, 45)}/ĐK-{unit.abbr}",
            "ngay_ky": f"{year.nam}-07-12" if late else f"{year.nam}-03-0{rng.randint(1, 3)}",
            "noi_dung": content,
            "duong_dan": f"https://vi-du.gov.vn/{unit.ma}/{year.nam}/dang-ky" if rng.random() < 0.4 else "",
        }
    ]


def registered_values(year: Year, unit: Unit) -> Rows:
    """About ten targets with the value that the unit aims at; a few aim below the plan."""
    rng = Random(f"{year.seed}:{year.nam}:{unit.ma}:chi-tieu")
    return [
        {
            "ma_chi_tieu": target["ma_chi_tieu"],
            "gia_tri": _aim(target, rng),
            "bien_phap": pick(MEASURES, year.seed, year.nam, unit.ma, target["ma_chi_tieu"]),
        }
        for target in year.targets
        if _can_be_aimed_at(target, unit) and (target["ma_chi_tieu"] in ALWAYS or rng.random() < 0.4)
    ]


def _can_be_aimed_at(target: Row, unit: Unit) -> bool:
    """A single unit has no share or count of units to aim at."""
    return is_due(target, unit) and target["cach_tinh"] in (*FRACTIONS, "dinh-tinh")


def _aim(target: Row, rng: Random) -> str:
    """The registered value, in the target's own unit; empty for a qualitative one."""
    plan = target["gia_tri"]
    choice = rng.choices(("plan", "more", "less"), (55, 38, 7))[0]
    if not plan or choice == "plan" or "/" in plan or target["don_vi_tinh"] != "%":
        return plan
    step = Fraction(5) if Fraction(plan) > 20 else Fraction(2)
    value = Fraction(plan) + (step if choice == "more" else -step)
    return str(min(value, Fraction(100)))


def documents(year: Year, unit: Unit) -> Rows:
    """The unit's papers of the year, oldest first, each with its own number."""
    rng = Random(f"{year.seed}:{year.nam}:{unit.ma}:van-ban")
    number = rng.randint(8, 20)
    rows: Rows = []
    for day, kind, subject in _papers(year, unit, rng):
        number += rng.randint(3, 17)
        rows.append(
            {
                "so_ky_hieu": f"{number}/{KINDS[kind]}-{unit.abbr}",
                "loai": kind,
                "ngay": day,
                "trich_yeu": subject,
                "duong_dan": f"https://vi-du.gov.vn/{unit.ma}/{year.nam}/{number}" if rng.random() < 0.5 else "",
            }
        )
    return rows


def _papers(year: Year, unit: Unit, rng: Random) -> list[tuple[str, str, str]]:
    nam, papers = year.nam, []
    last = QUARTER_ENDS[QUARTERS[nam][-1]]
    papers.append((f"{nam}-03-{rng.randint(14, 25)}", "ke-hoach", f"Thực hiện phong trào thi đua năm {nam}"))
    papers.append((f"{nam}-05-{rng.randint(10, 26)}", "chi-dao", "Đôn đốc thực hiện chỉ tiêu cải cách hành chính"))
    for quarter in (n for n in QUARTERS[nam] if n < 4 and sends(nam, n, unit)):
        day = f"{nam}-{3 * quarter + 1:02}-0{rng.randint(1, 5)}"
        papers.append((day, "bao-cao-quy", f"Kết quả cải cách hành chính quý {quarter} năm {nam}"))
    if rng.random() < 0.6:
        papers.append((f"{nam}-06-{rng.randint(10, 25)}", "tuyen-truyen", "Tuyên truyền dịch vụ công trực tuyến"))
    if last == QUARTER_ENDS[4]:
        papers.append((f"{nam}-09-{rng.randint(10, 25)}", "chi-dao", "Khắc phục các chỉ tiêu chậm tiến độ"))
        if unit.ma not in NO_ANNUAL_REPORT[nam]:
            day = f"{nam}-12-{rng.randint(19, 30)}"
            papers.append((day, "bao-cao-nam", f"Kết quả phong trào thi đua cải cách hành chính năm {nam}"))
    return sorted((_workday(day), kind, subject) for day, kind, subject in papers if unit.formed_by(day))


def _workday(day: str) -> str:
    """The day, or the Monday after where it falls on a weekend."""
    when = date.fromisoformat(day)
    return (when + timedelta(7 - when.weekday() if when.weekday() > 4 else 0)).isoformat()
