"""Models and initiatives (VII.3): what each is, what came of it, how to copy it, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.contract.names import APPRAISED, INITIATIVES, Row
from thidua.contract.tables import label
from thidua.contract.words import CONFIRMATIONS, DATA_STATES, lower_first
from thidua.results.model import DataState
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.routes import Page, Route, model_path
from thidua.site.frame.town import SiteTown, group
from thidua.site.frame.view import PageView

UNCLEAR = f"{DATA_STATES[DataState.DANG_THAM_DINH].dai}, {lower_first(CONFIRMATIONS['chua-ro'].dai)}"
NOT_APPRAISED = "Đơn vị tự khai, chưa thẩm định"
SIMILAR = 4
# Questions that the appraisal answers yes or no, in the order in which a reader asks them.
ASKED = (
    ("ve_cchc", "Có phải về cải cách hành chính không"),
    ("ap_dung_hieu_qua", "Áp dụng có hiệu quả không"),
    ("dot_pha", "Có đột phá không"),
)


def initiatives(trang: PageView) -> str:
    """Every initiative, newest year first, in the order of the units' files."""
    found = group(_all(trang.route.town), "nam")
    by_year = [{"nam": nam, "dong": rows} for nam, rows in sorted(found.items(), reverse=True)]
    here = [(g["nam"], g["dong"], len(found[g["nam"]])) for g in cut(by_year, "dong", trang.route.so_trang)]
    return render("mo-hinh.html", trang=trang, cac_nam=here)


def model_page(route: Route) -> Page:
    row = next(r for r in _all(route.town) if r["trang"] == route.path)
    kind = label(INITIATIVES, "loai", row["loai"]) or ""
    about = f"{kind} “{row['ten']}” của {row['don_vi']}, {route.town.ten_giua}: làm gì, kết quả, hỏi ai để làm theo."
    same = [r for r in _all(route.town) if (r["nam"], r["linh_vuc"]) == (row["nam"], row["linh_vuc"]) and r != row]
    context = {"s": row, "cung_linh_vuc": same[:SIMILAR]}
    return Page(f"{kind}: {row['ten']}", about, (("mo-hinh/", "Mô hình, sáng kiến"),), "mot-mo-hinh.html", context)


def _all(town: SiteTown) -> Iterator[Row]:
    """Every initiative with its names, its page and what the appraisal said of it."""
    appraised = {(r["nam"], r["ma_don_vi"], r["ma"]): r for r in town.data.rows(APPRAISED)}
    domains = {d["ma_linh_vuc"]: d["ten"] for d in town.domains}
    for row in town.data.rows(INITIATIVES):
        nam, ma = row["nam"], row["ma_don_vi"]
        said = appraised.get((nam, ma, row["ma"]))
        unit = town.all_units.get(ma)
        has_page = nam in town.years and ma in town.view(nam).units
        yield {
            **row,
            "don_vi": unit["ten"] if unit else ma,
            "linh_vuc": domains.get(row["ma_linh_vuc"] or "", "không ghi lĩnh vực"),
            "trang_dv": f"nam/{nam}/don-vi/{ma}/" if has_page else "",
            "trang": model_path(row),
            "cong_nhan": recognition(said),
            "tra_loi": _answers(said),
            "can_cu": said["can_cu"] if said else None,
        }


def _answers(said: Row | None) -> list[tuple[str, str]]:
    """What the appraisal answered, question by question; [] before it."""
    answers = [(question, label(APPRAISED, key, said[key])) for key, question in ASKED] if said else []
    return [(question, answer) for question, answer in answers if answer]


def recognition(row: Row | None) -> str:
    """How far an initiative is recognised, in words. A unit's own statement is never more than that."""
    if row is None or row["ket_luan"] is None:
        return NOT_APPRAISED
    if row["ket_luan"] == "khong-xac-nhan":
        return "Không được xác nhận"
    if row["ket_luan"] == "chua-ro":
        return UNCLEAR
    level = label(APPRAISED, "cap_cong_nhan", row["cap_cong_nhan"])
    words = f"Đã công nhận: {level}" if level else "Đã xác nhận, chưa có cấp công nhận"
    return f"{words}, {row['so_quyet_dinh']}" if row["so_quyet_dinh"] else words
