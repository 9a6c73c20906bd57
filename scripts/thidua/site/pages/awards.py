"""Pages on awards: the forms, who may be considered and why, what has been decided. Persons only as counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from thidua.contract.names import FORMS, READINGS, Cells, Row
from thidua.law.model import Verdict, deciding, not_for_its_kind
from thidua.law.readings import Reading
from thidua.law.tree import NO_LAW, Clause, Law
from thidua.law.words import in_words, lines_in_words
from thidua.results.display import format_count
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.sentences import of
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView

MATRIX = "khen-thuong/dieu-kien/"
LAWS = "du-lieu/v1/luat-khen-thuong"


def forms(trang: PageView) -> str:
    """Every form of the plan: who gives it to whom, the clause, how many where the plan says, what it is worth."""
    v = trang.route.view
    day = dt.date(v.nam, 12, 31)
    salary = v.town.data.base_salary_row(day)
    rows = [
        {
            **r,
            "neo": v.clauses[r["dieu_khoan"]]["neo"],
            "tien": _money(r, salary),
            "dk": _conditions(v, r["dieu_khoan"]),
        }
        for r in v.rows(FORMS)
    ]
    grounds = list(dict.fromkeys(r["can_cu"] for r in rows if r["he_so"] is not None and r["can_cu"]))
    law = v.awards.luat or Law()
    named = {row["dieu_khoan"] for row in rows}
    clauses = [clause for clause in law.dieu_khoan.values() if clause.goc and clause.ma in named]
    clauses = [clause for clause in clauses if not any(clause.ma.startswith(f"{ma}.") for ma in named)]
    standards = [{"ten": _form_of(v, c.ma), "luat": c, "dong": in_words(v.data, law, c)} for c in clauses]
    common = lines_in_words(v.data, law, law.hoi_chung)
    context = {"dieu_kien": standards, "chung": common, "neo": anchors(v), "can_cu": grounds}
    money = {"ngay_luong": day, "luong": salary}
    return render("khen-thuong.html", trang=trang, dong=rows, cau=summary(v), **context, **money)


def _form_of(v: SiteYear, clause: str) -> str:
    return next((row["ten"] for row in v.rows(FORMS) if row["dieu_khoan"] == clause), clause)


def _money(form: Row, salary: Row | None) -> str:
    """What a coefficient is worth at a base salary (VI.2), rounded up as its ground says; "" if unknown."""
    if form["he_so"] is None or salary is None:
        return ""
    step = form["lam_tron"] or 1
    return format_count(ceil(Fraction(form["he_so"]) * salary["muc"] / step) * step)


def _conditions(v: SiteYear, clause: str) -> list[Row]:
    """The clause of a form and those below it, in the plan's order: its conditions in words."""
    below = [c for code, c in v.clauses.items() if code.startswith(f"{clause}.")]
    return [v.clauses[clause], *below]


def summary(v: SiteYear) -> str:
    """One sentence: how many collectives may be considered for anything at all."""
    if v.awards.luat is None:
        return NO_LAW.format(nam=v.nam)
    verdicts = [{p.ket_luan for p in proofs.values()} for proofs in v.awards.don_vi.values()]
    eligible = sum(Verdict.DU in found for found in verdicts)
    review = sum(Verdict.DU not in found and Verdict.CAN_XEM_XET in found for found in verdicts)
    if not eligible and not review:
        return f"Năm {v.nam} chưa đơn vị nào có đủ dữ liệu để kết luận là đủ điều kiện để xét."
    return (
        f"Năm {v.nam}: {of(eligible, len(verdicts))} tập thể đủ điều kiện để xét ít nhất một hình thức; "
        f"{format_count(review)} tập thể khác có hình thức cần người có thẩm quyền xem xét."
    )


def matrix(trang: PageView) -> str:
    """Units and forms, block by block; an exclusion under VI.3 is said beside the unit's name."""
    v = trang.route.view
    kinds: list[Row] = [{"ten": f"Chính {v.town.goi.noi}", "ma_khoi": None}, *v.town.blocks]
    groups = ({**k, "don_vi": _rows(v, k["ma_khoi"])} for k in kinds)
    blocks = [_block(v, k) for k in cut(groups, "don_vi", trang.route.so_trang)]
    return render(
        "khen-thuong-ma-tran.html",
        trang=trang,
        khoi=[k for k in blocks if k["don_vi"]],
        ngan=short_names(v),
        du=_eligible(v),
        cau=summary(v),
        nghia=list(Verdict),
        luat=v.awards.luat,
        neo=anchors(v),
    )


def _eligible(v: SiteYear) -> list[tuple[str, str, list[Mapping[str, Any]]]]:
    """Form → the collectives that may be considered for it, in the order of the plan and the official order."""
    out: list[tuple[str, str, list[Mapping[str, Any]]]] = []
    for form in v.awards.hinh_thuc:
        units: list[Mapping[str, Any]] = [
            v.town.all_units[ma]
            for ma, proofs in v.awards.don_vi.items()
            if proofs[form.ma].ket_luan is Verdict.DU and not v.awards.excluded(ma)
        ]
        out.append((form.ma, form.ten, units))
    return out


def _block(v: SiteYear, block: Row) -> Row:
    """A block's units, the forms that any of them may be given, and those that none may."""
    rows = block["don_vi"]
    forms = v.awards.hinh_thuc
    none = [f for f in forms if all(not_for_its_kind(r["kl"][f.ma]) for r in rows)]
    return {**block, "hinh_thuc": [f for f in forms if f not in none], "khong_danh_cho": none}


def _rows(v: SiteYear, block: str | None) -> list[Cells]:
    found = []
    for ma, proofs in v.awards.don_vi.items():
        unit = v.town.all_units[ma]
        if unit["ma_khoi"] == block:
            found.append({"u": unit, "kl": proofs, "loai_tru": v.awards.excluded(ma)})
    return found


def exclusion(v: SiteYear, ma: str) -> list[str]:
    """Why the unit is excluded from every award, a sentence a cause; nothing where it is not."""
    found = v.awards.excluded(ma)
    return [cause.cau for cause in deciding(found)] if found else []


def anchors(v: SiteYear) -> dict[str, str]:
    return {code: row["neo"] for code, row in v.clauses.items()}


def short_names(v: SiteYear) -> dict[str, str]:
    """Form → its name in a narrow column: "Cờ (UBND tỉnh)", "Giấy khen cho nơi xếp thứ 2, thứ 3"."""
    return {r["ma_hinh_thuc"]: _short(r) for r in v.rows(FORMS)}


def _short(form: Row) -> str:
    kind = str(form["ten"]).partition(" của ")[0].removesuffix(" thi đua")
    if "thứ 2 và thứ 3" in form["ten"]:
        return f"{kind} cho nơi xếp thứ 2, thứ 3"
    giver = str(form["nguoi_trao"]).replace("Ủy ban nhân dân", "UBND").replace("Chủ tịch UBND", "Chủ tịch")
    return f"{kind} ({giver})"


def form_name(v: SiteYear, code: str) -> str:
    return next((r["ten"] for r in v.rows(FORMS) if r["ma_hinh_thuc"] == code), code)


def unit_summary(v: SiteYear, ma: str) -> list[Row]:
    """What a unit's own page says of its awards: form, anchor and proof."""
    return [{"ma": f.ma, "ten": f.ten, "p": v.awards.don_vi[ma][f.ma]} for f in v.awards.hinh_thuc]


def law(trang: PageView) -> str:
    """Every rule as the year's law has it: its sentence, its answers, the readings it takes."""
    v = trang.route.view
    recorded, luat = {r["ma"]: r for r in v.rows(READINGS)}, v.awards.luat or Law()
    rules = [_rule(v, luat, clause, recorded) for clause in luat.dieu_khoan.values()]
    return render(
        "luat-khen-thuong.html",
        trang=trang,
        khong_luat=None if v.awards.luat else NO_LAW.format(nam=v.nam),
        tep=f"{LAWS}/{v.nam}.yml",
        co_ket_luan=[r for r in rules if r["luat"].goc],
        khong_ket_luan=[r for r in rules if not r["luat"].goc],
        nghia=list(Verdict),
    )


def _rule(v: SiteYear, luat: Law, clause: Clause, recorded: Mapping[str, Row]) -> Row:
    readings = [_reading(luat.cach_hieu[code], recorded.get(code)) for code in clause.cach_hieu]
    return {"luat": clause, "neo": v.clauses[clause.ma]["neo"], "cach_hieu": readings}


def _reading(reading: Reading, row: Row | None) -> Row:
    """The point that the text leaves open, and the choice that the rule takes: recorded, its default, or none."""
    chosen = row["lua_chon"] if row else None
    state = "ghi-nhan" if chosen else "mac-dinh" if reading.mac_dinh else "de-ngo"
    taken = chosen or reading.mac_dinh
    return {
        "ma": reading.ma,
        "tinh_trang": state,
        "chon": reading.lua_chon.get(taken or "", taken),
        "can_cu": (row or {}).get("can_cu"),
    }
