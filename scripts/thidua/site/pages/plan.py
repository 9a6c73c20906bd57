"""The plan: its clauses as signed, where its text is open or odd, what its verdicts mean, its calendar of periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.contract.names import NOTES, READINGS, Row
from thidua.contract.words import AWARD_VERDICTS, lower_first
from thidua.law.model import Verdict as AwardVerdict
from thidua.law.readings import Reading
from thidua.law.tree import Law
from thidua.results.model import Verdict
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.sentences import proposal
from thidua.site.frame.town import SiteYear, group
from thidua.site.frame.view import PageView
from thidua.site.frame.words import OUTSIDE, clause_name
from thidua.town.wording import NEUTRAL_WORDING, Wording

MEANINGS = (
    (
        Verdict.VUOT,
        "Cao hơn hẳn mức “tối thiểu”. Chỉ có khi mức đó thấp hơn mức tự nhiên cao nhất (100%, hoặc mọi đơn vị); "
        "không dùng cho “trên”, “không quá” và chỉ tiêu định tính.",
    ),
    (Verdict.DAT, "Đáp ứng mức kế hoạch đặt ra. Khi chưa khóa sổ kỳ cuối năm, ghi rõ “tính đến kỳ nào”."),
    (
        Verdict.DANG_THUC_HIEN,
        "Đã có số liệu, chưa đáp ứng mức, và kỳ phải đạt chưa khóa sổ. "
        "Chỉ tiêu định tính ghi “đang thực hiện” thì giữ nguyên cả sau khóa sổ.",
    ),
    (Verdict.CHUA_DAT, "Kỳ phải đạt đã khóa sổ, có số liệu, và số liệu không đáp ứng mức."),
    (Verdict.CHUA_CO_SO_LIEU, "Không có số liệu. Không bao giờ bị coi là không đạt."),
    (
        Verdict.KHONG_AP_DUNG,
        "Đơn vị không có việc này (mẫu số bằng 0, hoặc được miễn), kèm lý do. Không tính vào n và N.",
    ),
    (Verdict.CHUA_DEN_HAN, "Kế hoạch đặt mốc ở năm sau; số liệu vẫn được hiện."),
    (Verdict.CAN_XEM_XET, "Khảo sát chỉ công bố tỷ lệ, không có số phiếu: con người phải xem xét."),
)


OPENING, ENDING = ("mo-dau",), ("noi-nhan", "ky")


def opening(trang: PageView) -> str:
    """What stands before the first clause: the plan's full title, who issued it and on what ground."""
    v = trang.route.view
    to = [c["neo"] for c in _parts(v, ENDING)]
    return render(
        "ke-hoach-dau.html",
        trang=trang,
        dau=_parts(v, OPENING),
        noi_nhan=to[0] if to else "",
        **_with_clauses(v),
    )


def plan(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "ke-hoach.html",
        trang=trang,
        muc=[c for c in v.clause_children.get(None, []) if c["loai"] != OUTSIDE],
        cuoi=_parts(v, ENDING),
        con=v.clause_children,
        chi_tieu=v.targets_by_clause,
        **_with_clauses(v),
    )


def _parts(v: SiteYear, codes: Iterable[str]) -> list[Row]:
    """The parts outside the clauses that the plan restates, or has the signed words of."""
    bare = {ma: {"ma_dieu_khoan": ma, "neo": ma, "tieu_de": clause_name(ma), "noi_dung": ""} for ma in codes}
    return [v.clauses.get(ma, bare[ma]) for ma in codes if ma in v.clauses or ma in v.signed_text]


def _with_clauses(v: SiteYear) -> Row:
    """What stands under the words of a clause."""
    return {
        "nguyen_van": v.signed_text,
        "co_nguyen_van": bool(v.signed_text),
        "ghi_chu": v.notes,
        "cach_hieu": readings_of(v),
    }


def readings_of(v: SiteYear) -> dict[str, list[Row]]:
    """Clause → where its text is open, each with the reading on record or taken meanwhile."""
    return group((with_words(v.awards.luat, r, v.town.goi) for r in v.rows(READINGS)), "dieu_khoan")


def readings(trang: PageView) -> str:
    v = trang.route.view
    rows = [with_words(v.awards.luat, r, v.town.goi) for r in v.rows(READINGS)]
    return render("cach-hieu.html", trang=trang, dong=_with_anchor(v, rows))


def open_readings(trang: PageView) -> str:
    """The work list of the people who decide: where the text is open and nobody has recorded how it is read."""
    v = trang.route.view
    rows = [row for row in (with_words(v.awards.luat, r, v.town.goi) for r in v.rows(READINGS)) if not row["da_ghi"]]
    return render("viec-de-ngo.html", trang=trang, nam=v.nam, dong=_with_anchor(v, rows))


def with_words(luat: Law | None, row: Row, goi: Wording = NEUTRAL_WORDING) -> Row:
    """A row of ke-hoach/cach-hieu with `da_ghi` (the recorded reading) and `dang_dung` (what holds without one)."""
    reading = luat.cach_hieu.get(row["ma"]) if luat else None
    return {**row, "da_ghi": _recorded(row, reading), "dang_dung": _in_use(reading, goi)}


def _recorded(row: Row, reading: Reading | None) -> str | None:
    """The meaning of the recorded choice; a choice that the law does not know is shown as it stands."""
    return reading.lua_chon.get(row["lua_chon"], row["lua_chon"]) if reading else row["lua_chon"]


def _in_use(reading: Reading | None, goi: Wording) -> str:
    if reading is None:
        return f"Trang này tính theo mô tả ở trang của từng chỉ tiêu ({proposal(goi)})."
    if reading.mac_dinh is None:
        return f"Kết luận phụ thuộc vào chỗ này là “{lower_first(AWARD_VERDICTS[AwardVerdict.CAN_XEM_XET].dai)}”."
    return f"Hệ thống tạm đọc: {reading.lua_chon[reading.mac_dinh]}"


def oddities(trang: PageView) -> str:
    v = trang.route.view
    notes = v.rows(NOTES)
    return render("diem-la.html", trang=trang, dong=_with_anchor(v, notes))


def _with_anchor(v: SiteYear, rows: Sequence[Row]) -> list[Row]:
    return [{**r, "neo": v.clauses[r["dieu_khoan"]]["neo"], "ten_dieu": clause_name(r["dieu_khoan"])} for r in rows]


def verdict_meanings(trang: PageView) -> str:
    return render("ket-qua-nghia.html", trang=trang, dong=MEANINGS)


def period_calendar(trang: PageView) -> str:
    v = trang.route.view
    rows = []
    for r in v.periods.values():
        rows.append(
            {**r, "thoi_gian": sentences.span(r) or sentences.NOT_SET, "han": sentences.deadline(r, v.town.goi)}
        )
    return render("ky-bao-cao.html", trang=trang, nam=v.nam, dong=rows)
