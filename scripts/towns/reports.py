"""What a body of the demonstration sends: progress, registration, registered values, papers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from towns.figures import fractions, is_staff, state
from towns.files import Row, Rows
from towns.papers import WORDS, can_be_aimed_at, documents
from towns.plan import meets
from towns.story import ToldYear
from towns.town import FAILED, FRACTIONS, Unit


def progress(year: ToldYear, body: Unit) -> dict[int, Rows]:
    """Quarter → rows of the body's file, in the plan's order; no quarter that it does not send."""
    left_out = year.facts.bo_trong.get(body.ma, ())
    due = [target for target in year.targets_of(body) if target["ma_chi_tieu"] not in left_out]
    return {
        quarter: [
            {
                "ma_chi_tieu": target["ma_chi_tieu"],
                **_figure(year, target, body, quarter),
                "minh_chung": _evidence(year, target, body, quarter),
            }
            for target in due
        ]
        for quarter in year.quarters
        if year.sends(quarter, body)
    }


def _figure(year: ToldYear, target: Row, body: Unit, quarter: int) -> Row:
    key = f"{body.ma}/{target['ma_chi_tieu']}"
    if key in year.story.tu_neu_khong_ap_dung:
        return {"ket_qua": "khong-ap-dung", "ly_do": year.story.tu_neu_khong_ap_dung[key]}
    if key in year.story.khong_mau_so:
        return {"tu_so": "0", "mau_so": "0", "ly_do": year.story.khong_mau_so[key]}
    if target["cach_tinh"] not in FRACTIONS:
        result = state(year, target, body, quarter)
        return {"ket_qua": result, "ly_do": _why(year, target, body) if result == FAILED else ""}
    top, size = fractions(year, target, body)[quarter - 1]
    unmet = quarter == 4 and not meets(target, Fraction(top, size))
    return {"tu_so": str(top), "mau_so": str(size), "ly_do": _why(year, target, body) if unmet else ""}


def _why(year: ToldYear, target: Row, body: Unit) -> str:
    counted = WORDS["thieu_nguoi"] if is_staff(target) else WORDS["thieu_ho_so"]
    reasons = counted if target["cach_tinh"] == "ty-le" else WORDS["chua_lam"]
    return year.pick(reasons, target["ma_chi_tieu"], body.ma)


def _evidence(year: ToldYear, target: Row, body: Unit, quarter: int) -> str:
    rng = year.rng(body.ma, target["ma_chi_tieu"], quarter, "minh-chung")
    kind = rng.choices(("", "so", "link"), (50, 35, 15))[0]
    if kind == "link":
        return f"https://vi-du.gov.vn/{body.ma}/{year.nam}/quy-{quarter}/{target['ma_chi_tieu']}"
    return f"{rng.randint(11, 240)}/BC-{body.abbr}" if kind else ""


def papers(year: ToldYear, body: Unit) -> dict[str, Rows]:
    """Table → rows of the body's registration and documents; nothing registered, no file."""
    rng = year.rng(body.ma, "van-ban")
    first = rng.randint(8, 20)
    found = {"van-ban": documents(body, year.nam, rng, first, _documents(year, body, rng))}
    if year.hands_in("dang-ky", body):
        found["dang-ky"] = [_registration(year, body)]
        if body.ma not in year.facts.khong_neu_chi_tieu:
            found["dang-ky-chi-tieu"] = _registered_values(year, body)
    return found


def _registration(year: ToldYear, body: Unit) -> Row:
    """A document signed before it was handed in."""
    rng = year.rng(body.ma, "dang-ky")
    number = rng.randint(10, 45)
    silent = body.ma in year.facts.khong_neu_noi_dung
    return {
        "so_ky_hieu": f"{number}/ĐK-{body.abbr}",
        "ngay_ky": year.facts.ngay_ky.get(body.ma) or f"{year.nam}-03-0{rng.randint(1, 3)}",
        "noi_dung": "" if silent else WORDS["dang_ky"].format(**year.words),
        "duong_dan": f"https://vi-du.gov.vn/{body.ma}/{year.nam}/dang-ky" if rng.random() < 0.4 else "",
    }


def _registered_values(year: ToldYear, body: Unit) -> Rows:
    """About ten targets with the value that the unit aims at; a few aim below the plan."""
    rng = year.rng(body.ma, "chi-tieu")
    return [
        {
            "ma_chi_tieu": target["ma_chi_tieu"],
            "gia_tri": _aim(target, rng),
            "bien_phap": year.pick(WORDS["bien_phap"], body.ma, target["ma_chi_tieu"]),
        }
        for target in year.targets_of(body)
        if can_be_aimed_at(target) and (target["ma_chi_tieu"] in year.story.luon_dang_ky or rng.random() < 0.4)
    ]


def _aim(target: Row, rng: Random) -> str:
    """The registered value, in the target's own unit; empty for a qualitative one."""
    plan = target["gia_tri"]
    choice = rng.choices(("plan", "more", "less"), (55, 38, 7))[0]
    if not plan or choice == "plan" or "/" in plan or target["don_vi_tinh"] != "%":
        return plan
    step = Fraction(5) if Fraction(plan) > 20 else Fraction(2)
    value = Fraction(plan) + (step if choice == "more" else -step)
    return str(min(value, Fraction(100)))


def _documents(year: ToldYear, body: Unit, rng: Random) -> Rows:
    """The unit's papers of the year, oldest first."""
    nam = year.nam
    found = [
        (f"{nam}-03-{rng.randint(14, 25)}", "ke-hoach", f"Thực hiện phong trào thi đua năm {nam}"),
        (f"{nam}-05-{rng.randint(10, 26)}", "chi-dao", "Đôn đốc thực hiện chỉ tiêu cải cách hành chính"),
    ]
    for quarter in (n for n in year.quarters if n < 4 and year.sends(n, body)):
        day = f"{nam}-{3 * quarter + 1:02}-0{rng.randint(1, 5)}"
        found.append((day, "bao-cao-quy", f"Kết quả cải cách hành chính quý {quarter} năm {nam}"))
    if rng.random() < 0.6:
        found.append((f"{nam}-06-{rng.randint(10, 25)}", "tuyen-truyen", "Tuyên truyền dịch vụ công trực tuyến"))
    if "bao-cao-nam" in year.facts.ky:
        found.append((f"{nam}-09-{rng.randint(10, 25)}", "chi-dao", "Khắc phục các chỉ tiêu chậm tiến độ"))
        if year.hands_in("bao-cao-nam", body):
            day = f"{nam}-12-{rng.randint(19, 30)}"
            found.append((day, "bao-cao-nam", f"Kết quả phong trào thi đua cải cách hành chính năm {nam}"))
    issued = sorted((_workday(day), kind, subject) for day, kind, subject in found if body.formed_by(day))
    return [{"ngay": day, "loai": kind, "trich_yeu": subject} for day, kind, subject in issued]


def _workday(day: str) -> str:
    """The day, or the Monday after where it falls on a weekend."""
    when = date.fromisoformat(day)
    return (when + timedelta(7 - when.weekday() if when.weekday() > 4 else 0)).isoformat()
