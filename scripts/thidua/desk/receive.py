"""`thidua receive`: one row of the register of receipts, which decides what came in time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from thidua.contract.kinds import KINDS, Owed
from thidua.contract.names import RECEIPTS
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.desk.desk import Desk, Refused, read_day, shown
from thidua.desk.writing import Change, with_row
from thidua.results.model import ReportState
from thidua.results.receipts import in_time

if TYPE_CHECKING:
    from thidua.contract import rows as r

ON_PAPER = "ban-giay"


def receive(
    desk: Desk, who: str, what: str, period: str | None, ngay: str, hinh_thuc: str, so_den: str, ho_so: str | None
) -> Change:
    """The receipt of `what` (the code of a kind) from the unit `who`; `ho_so` names the dossier. Raises Refused."""
    unit, day, row = desk.unit(who), read_day(ngay), _period(desk, what, period)
    key = {"ma_don_vi": who, "loai": what, "ma_ky": row["ma_ky"], "ma_ho_so": ho_so or ""}
    register = desk.year.find(RECEIPTS, "ma_don_vi", who, loai=what, ma_ky=row["ma_ky"])
    before = [receipt for receipt in register if receipt["ma_ho_so"] == (ho_so or None)]
    missing = [*_days(row, before, day), *_what_is_there(desk, unit, row, hinh_thuc, ho_so)]
    if any((b["ngay_nhan"], b["so_den"] or "", b["hinh_thuc"]) == (day, so_den, hinh_thuc) for b in before):
        missing.append(f"Sổ đã có đúng dòng này: {who}, {row['ten']}, ngày {shown(day)}.")
    if missing:
        raise Refused(*missing)
    new = {**key, "lan": str(len(before) + 1), "ngay_nhan": ngay, "so_den": so_den, "hinh_thuc": hinh_thuc}
    said = f"Đã ghi: {unit['ten']}, {row['ten']}, nhận ngày {shown(day)} ({_in_time(day, row)}), lần {new['lan']}."
    return Change(dict([with_row(desk, RECEIPTS, new, "ngay_nhan")]), (said,))


def _in_time(day: date, period: r.KeHoachKyBaoCao) -> str:
    """A late one stands out; where no deadline is set, that is said too."""
    state = in_time(day, period)
    words = REPORT_STATES[state]
    said = lower_first(words.dai if state is ReportState.DA_NHAN else words.ngan)
    return said.upper() if state is ReportState.MUON else said


def _period(desk: Desk, what: str, period: str | None) -> r.KeHoachKyBaoCao:
    if what not in KINDS:
        raise Refused(f"Không có nội dung “{what}”. Chọn một trong: {', '.join(KINDS)}.")
    if period is not None:
        row = desk.period(period)
        if row["loai"] != what:
            raise Refused(f"Kỳ “{period}” là của {row['loai']}, không phải của {what}.")
        return row
    found = [p for p in desk.year.periods.values() if p["loai"] == what]
    if len(found) != 1:
        names = ", ".join(p["ma_ky"] for p in found) or "chưa có"
        raise Refused(f"Ghi rõ kỳ của {what}: {names}.")
    return found[0]


def _days(period: r.KeHoachKyBaoCao, before: list[r.ThamDinhTiepNhan], day: date) -> list[str]:
    out = []
    if period["tu_ngay"] and day < period["tu_ngay"]:
        out.append(f"Ngày nhận {shown(day)} trước ngày đầu {shown(period['tu_ngay'])} của kỳ.")
    last = max((receipt["ngay_nhan"] for receipt in before), default=None)
    if last and day < last:
        out.append(f"Lần nhận trước ghi ngày {shown(last)}, sau ngày {shown(day)}.")
    return out


def _what_is_there(
    desk: Desk, unit: r.DanhMucDonVi, period: r.KeHoachKyBaoCao, way: str, dossier: str | None
) -> list[str]:
    """What comes through the system must stand in the unit's folder; a paper may be entered later."""
    who, kind = unit["ma_don_vi"], period["loai"]
    ways = desk.contract.table(RECEIPTS).labels("hinh_thuc")
    out = [] if way in ways else [f"Không có hình thức “{way}”. Chọn một trong: {', '.join(ways)}."]
    if KINDS[kind].tung_ho_so != bool(dossier):
        out.append("Nhận hồ sơ thì ghi mã hồ sơ bằng --ho-so; nội dung khác thì không ghi.")
    elif way != ON_PAPER and (who, dossier or None) not in desk.year.senders_of(period):
        name = f"hồ sơ “{dossier}”" if dossier else period["ten"].lower()
        out.append(
            f"Chưa có {name} trong thư mục {desk.nam}/don-vi/{who}/. Nếu nhận bản giấy, thêm --hinh-thuc {ON_PAPER}."
        )
    if KINDS[kind].ai_nop is Owed.KHOI_XEP_HANG and unit["ma_khoi"] not in desk.year.town.ranked_blocks:
        out.append(f"{unit['ten']} không thuộc khối xếp hạng nên không {lower_first(KINDS[kind].ten_ngan)}.")
    return out
