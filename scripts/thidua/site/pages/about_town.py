"""What stands beside the figures: units after the year, open points of the text, initiatives and procedures, the
summary in English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from thidua.law.readings import READINGS
from thidua.results.model import Verdict
from thidua.site.frame.env import label, render
from thidua.site.frame.paging import cut
from thidua.site.frame.town import Town, TownYear, group, rows_of
from thidua.site.frame.view import PageView
from thidua.town.duty import COMMUNE_KINDS

Unit = Mapping[str, Any]  # a row of danh-muc/don-vi


def successor_since(unit: Unit) -> dt.date | None:
    """The first day of the unit's successor: the day after its own last one. None while it has no last day."""
    last: dt.date | None = unit["hieu_luc_den"]
    return last + dt.timedelta(days=1) if last else None


def rearranged(units: Iterable[Unit]) -> dict[str, Any] | None:
    """How many wards and communes were rearranged and since when (the last such day); None if none were."""
    followed = [u for u in units if u["ke_thua"] and u["loai"] in COMMUNE_KINDS]
    days = [day for u in followed if (day := successor_since(u))]
    return {"tu_ngay": max(days), "so_don_vi": len(followed)} if days else None


Row = dict[str, Any]
_KNOWN = {r.ma: r for r in READINGS}


def with_words(row: Row) -> Row:
    """A row of ke-hoach/cach-hieu with `da_ghi` (the recorded reading) and `dang_dung` (what holds without one)."""
    return {**row, "da_ghi": _recorded(row), "dang_dung": _in_use(row)}


def _recorded(row: Row) -> str | None:
    """The meaning of the recorded choice; a choice that no rule knows is shown as it stands."""
    reading = _KNOWN.get(row["ma"])
    return reading.lua_chon.get(row["lua_chon"], row["lua_chon"]) if reading else row["lua_chon"]


def _in_use(row: Row) -> str:
    reading = _KNOWN.get(row["ma"])
    if reading is None:
        return "Trang này tính theo mô tả ở trang của từng chỉ tiêu (đề xuất, chờ Phòng Nội vụ xác nhận)."
    if reading.mac_dinh is None:
        return "Kết luận phụ thuộc vào chỗ này là “cần xem xét”."
    return f"Hệ thống tạm đọc: {reading.lua_chon[reading.mac_dinh]}"


UNIT_TABLE, APPRAISAL = "don-vi/sang-kien", "tham-dinh/sang-kien"
NATIONAL_PORTAL = "https://dichvucong.gov.vn"
NOT_APPRAISED = "Đơn vị tự khai, chưa thẩm định"


def initiatives(trang: PageView) -> str:
    """Every initiative, newest year first, in the order of the units' files."""
    town = trang.route.town
    appraised = {(r["nam"], r["ma_don_vi"], r["ma"]): r for r in rows_of(town.dataset, APPRAISAL)}
    rows = [
        r | {"cong_nhan": recognition(appraised.get((r["nam"], r["ma_don_vi"], r["ma"])))} | _names(town, r)
        for r in rows_of(town.dataset, UNIT_TABLE)
    ]
    by_year = [{"nam": nam, "dong": found} for nam, found in sorted(group(rows, "nam").items(), reverse=True)]
    here = [(g["nam"], g["dong"]) for g in cut(by_year, "dong", trang.route.so_trang)]
    return render("mo-hinh.html", trang=trang, cac_nam=here)


def _names(town: Town, row: Row) -> Row:
    domain = next((d["ten"] for d in town.domains if d["ma_linh_vuc"] == row["ma_linh_vuc"]), "không ghi lĩnh vực")
    unit = town.all_units.get(row["ma_don_vi"])
    return {"don_vi": unit["ten"] if unit else row["ma_don_vi"], "linh_vuc": domain, "trang_dv": _page(town, row)}


def _page(town: Town, row: Row) -> str:
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
        return "Đang thẩm định, chưa rõ"
    level = label(APPRAISAL, "cap_cong_nhan", row["cap_cong_nhan"])
    words = f"Đã công nhận: {level}" if level else "Đã xác nhận, chưa có cấp công nhận"
    return f"{words}, {row['so_quyet_dinh']}" if row["so_quyet_dinh"] else words


def procedures(trang: PageView) -> str:
    """The town's procedures by field; where to find them while the town has entered none."""
    rows = rows_of(trang.route.town.dataset, "danh-muc/thu-tuc")
    portal = str(trang.route.town.meta.get("cong_thong_tin") or "")
    return render("thu-tuc.html", trang=trang, linh_vuc=group(rows, "linh_vuc"), quoc_gia=NATIONAL_PORTAL, cong=portal)


VERDICTS = {
    Verdict.VUOT: "exceeded",
    Verdict.DAT: "met",
    Verdict.DANG_THUC_HIEN: "under way",
    Verdict.CHUA_DAT: "not met",
    Verdict.CHUA_CO_SO_LIEU: "no data yet",
    Verdict.KHONG_AP_DUNG: "not applicable",
    Verdict.CHUA_DEN_HAN: "not due yet",
    Verdict.CAN_XEM_XET: "needs review",
}


def summary_block(trang: PageView, counts: dict[str, int]) -> str:
    v = trang.route.view
    return render("english.html", trang=trang, ten=v.town.ten, tinh_trang=state(v), dem_kq=_counts(v), **counts)


def state(v: TownYear) -> str:
    """The state of the newest quarter's data in one sentence."""
    period = v.newest
    if period is None:
        return f"No results of {v.nam} have been published yet: the pages show the plan and its targets."
    quarter = period.ma_ky.removeprefix("quy-")
    how = "official" if period.chinh_thuc else "closed, not yet official" if period.khoa_so else "provisional"
    return f"Newest figures: quarter {quarter} of {v.nam} ({how})."


def _counts(v: TownYear) -> list[tuple[Verdict, str, int]]:
    counted = v.newest.tong_thi_xa.dem if v.newest else {}
    return [(k, words, n) for k, words in VERDICTS.items() if (n := counted.get(k.value, 0))]
