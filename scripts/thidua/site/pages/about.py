"""What stands beside the figures: initiatives, procedures, how to report a mistake, the summary in English."""

from __future__ import annotations

from thidua.contract.names import APPRAISED, INITIATIVES, PROCEDURES, Row
from thidua.contract.tables import label
from thidua.contract.words import BOOKS, CONFIRMATIONS, DATA_STATES, VERDICTS, lower_first
from thidua.results.model import DataState, Verdict
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.sentences import books_of
from thidua.site.frame.town import SiteTown, SiteYear, group
from thidua.site.frame.view import PageView
from thidua.site.pages.targets import counts

NATIONAL_PORTAL = "https://dichvucong.gov.vn"
NOT_APPRAISED = "Đơn vị tự khai, chưa thẩm định"
UNCLEAR = f"{DATA_STATES[DataState.DANG_THAM_DINH].dai}, {lower_first(CONFIRMATIONS['chua-ro'].dai)}"


def initiatives(trang: PageView) -> str:
    """Every initiative, newest year first, in the order of the units' files."""
    town = trang.route.town
    appraised = {(r["nam"], r["ma_don_vi"], r["ma"]): r for r in town.data.rows(APPRAISED)}
    rows = [
        {**r, "cong_nhan": recognition(appraised.get((r["nam"], r["ma_don_vi"], r["ma"]))), **_names(town, r)}
        for r in town.data.rows(INITIATIVES)
    ]
    by_year = [{"nam": nam, "dong": found} for nam, found in sorted(group(rows, "nam").items(), reverse=True)]
    here = [(g["nam"], g["dong"]) for g in cut(by_year, "dong", trang.route.so_trang)]
    return render("mo-hinh.html", trang=trang, cac_nam=here)


def _names(town: SiteTown, row: Row) -> Row:
    domain = next((d["ten"] for d in town.domains if d["ma_linh_vuc"] == row["ma_linh_vuc"]), "không ghi lĩnh vực")
    unit = town.all_units.get(row["ma_don_vi"])
    return {"don_vi": unit["ten"] if unit else row["ma_don_vi"], "linh_vuc": domain, "trang_dv": _page(town, row)}


def _page(town: SiteTown, row: Row) -> str:
    """The unit's page of that year, "" where the unit has none."""
    nam, ma = row["nam"], row["ma_don_vi"]
    return f"nam/{nam}/don-vi/{ma}/" if nam in town.years and ma in town.view(nam).units else ""


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


def procedures(trang: PageView) -> str:
    """The town's procedures by field; where to find them while the town has entered none."""
    rows = trang.route.town.data.rows(PROCEDURES)
    portal = str(trang.route.town.meta.get("cong_thong_tin") or "")
    return render("thu-tuc.html", trang=trang, linh_vuc=group(rows, "linh_vuc"), quoc_gia=NATIONAL_PORTAL, cong=portal)


def mistakes(trang: PageView) -> str:
    """How anybody may report a wrong figure."""
    return render("cach-bao-sai.html", trang=trang)


def english(trang: PageView) -> str:
    """The town's year in English: its size, the state of its figures, how many targets stand where."""
    v = trang.route.view
    return render("english.html", trang=trang, ten=v.town.ten, tinh_trang=state(v), dem_kq=_counts(v), **counts(v))


def state(v: SiteYear) -> str:
    """The state of the newest quarter's data in one sentence."""
    period = v.newest
    if period is None:
        return f"No results of {v.nam} have been published yet: the pages show the plan and its targets."
    quarter = period.ma_ky.removeprefix("quy-")
    return f"Newest figures: quarter {quarter} of {v.nam} ({BOOKS[books_of(period)].anh})."


def _counts(v: SiteYear) -> list[tuple[Verdict, str, int]]:
    counted = v.newest.tong_thi_xa.dem if v.newest else {}
    return [(k, VERDICTS[k].anh, n) for k in Verdict if (n := counted.get(k.value, 0))]
