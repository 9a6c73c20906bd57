"""`thidua undo`: what was not released is taken back by a further row that says so; no row is changed or removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua.contract.names import RECEIPTS, RELEASES
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.desk.desk import Desk, Refused, far_from_period, read_day, shown
from thidua.desk.receive import Entry, entry, is_of, key_of, next_number, timely
from thidua.desk.writing import Change, with_row
from thidua.results.model import ReportState
from thidua.town.kept import resting_on
from thidua.town.town import SLIP
from thidua.town.year import LOCK, OFFICIAL, UNLOCK

if TYPE_CHECKING:
    from thidua.contract import rows as r


def undo_lock(desk: Desk, period: str, ngay: str, so: str) -> Change:
    """The `mo-khoa` row of a period. Raises Refused where it is not locked, or something of it is released."""
    row, day = desk.period(period), read_day(ngay)
    ky, missing = row["ma_ky"], []
    done, before = desk.official(LOCK, ky), desk.official(UNLOCK, ky)
    if done is None:
        when = f" (đã mở lại ngày {shown(before['ngay'])}, dòng {before['ma']})" if before else ""
        missing.append(f"Kỳ “{ky}” không khóa sổ{when}.")
    elif day < done["ngay"]:
        missing.append(f"Kỳ khóa sổ ngày {shown(done['ngay'])}; mở lại ngày {shown(day)} là trước ngày ấy.")
    if (fixed := resting_on(desk.year, ky)) is not None:
        missing.append(f"{_named(fixed)} dựa vào {row['ten']} đã công bố: không mở lại; sai thì sửa bằng đính chính.")
    if done is None or missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"mo-khoa-{ky}"), "noi_dung": UNLOCK, "ma_ky": ky, "trang_thai": OFFICIAL}
    path, content = with_row(desk, RELEASES, {**new, "so_quyet_dinh": so, "ngay": day.isoformat()}, "ngay")
    will = f"mở lại sổ {row['ten']} ngày {shown(day)}, lấy lại lần khóa ngày {shown(done['ngay'])} (dòng {done['ma']})"
    words = f"Đã {will}.", "Đơn vị nộp và sửa được như trước khi khóa; khóa lại bằng thidua lock."
    return Change({path: content}, words, will=will, odd=tuple(far_from_period(day, row, desk.nam)))


def _named(row: r.ThamDinhCongBo) -> str:
    return f"Dòng {row['ma']} ngày {shown(row['ngay'])}"


def undo_receipt(
    desk: Desk, who: str, what: str, period: str, ngay: str, lan: int | None, so_den: str | None,
    hinh_thuc: str | None, ho_so: str | None,
) -> Change:  # fmt: skip
    """The receipt with the right day, in the place of receipt `lan`, or of the last that counts. Number and way are
    those of the replaced one where nothing else is said. Raises Refused."""
    _, row, old = _slip(desk, who, what, period, lan, ho_so)
    day, way = read_day(ngay), hinh_thuc or old["hinh_thuc"]
    number = (old["so_den"] or "") if so_den is None else so_den
    if (day, number, way) == (old["ngay_nhan"], old["so_den"] or "", old["hinh_thuc"]):
        raise Refused(f"Lần {old['lan']} đã ghi đúng như vậy; không có gì để thay.")
    new = entry(desk, who, what, period, day, way, number, ho_so, instead=old["lan"])
    will = f"thay lần {old['lan']} (ngày {shown(old['ngay_nhan'])}) bằng: {new.said.removesuffix('.')}"
    return Change(
        dict([with_row(desk, RECEIPTS, new.row, "ngay_nhan")]),
        (f"Đã {will}.", f"Dòng của lần {old['lan']} giữ nguyên trong sổ và không tính nữa."),
        will=will,
        odd=(*new.odd, *_other_answer(timely(old["ngay_nhan"], row), new)),
    )


def annul_receipt(
    desk: Desk, who: str, what: str, period: str, ngay: str, lan: int | None, ho_so: str | None
) -> Change:
    """The row that says that receipt `lan`, or the last that counts, never was: the unit sent nothing then. Raises
    Refused."""
    key, row, old = _slip(desk, who, what, period, lan, ho_so)
    day, unit = read_day(ngay), desk.year.units[old["ma_don_vi"]]
    new = {**key, "lan": next_number(desk, key), "ngay_nhan": day.isoformat(), "so_den": ""}
    new |= {"hinh_thuc": SLIP, "thay_lan": str(old["lan"])}
    now = _without(desk, row, old)
    will = (
        f"ghi rằng lần {old['lan']} (ngày {shown(old['ngay_nhan'])}) của {unit['ten']}, {row['ten']} là ghi nhầm: "
        f"đơn vị {now}"
    )
    kept = f"Dòng của lần {old['lan']} giữ nguyên trong sổ và không tính nữa."
    odd = (f"Trước là {timely(old['ngay_nhan'], row)}, nay là {now}.", *far_from_period(day, row, desk.nam))
    return Change(dict([with_row(desk, RECEIPTS, new, "ngay_nhan")]), (f"Đã {will}.", kept), will=will, odd=odd)


def _without(desk: Desk, period: r.KeHoachKyBaoCao, gone: r.ThamDinhTiepNhan) -> str:
    """What the unit is said to be without one of its receipts, in words."""
    ky, ma = period["ma_ky"], gone["ma_don_vi"]
    left = [row for row in desk.year.receipts_of(ma, gone["loai"]) if row["ma_ky"] == ky and row != gone]
    if left:
        return timely(left[0]["ngay_nhan"], period)
    silent = ReportState.KHONG_NOP if desk.year.is_locked(ky) else ReportState.CHUA_NOP
    return lower_first(REPORT_STATES[ReportState.CHUA_XAC_NHAN if (ky, ma) in desk.year.sent else silent].dai)


def _slip(
    desk: Desk, who: str, what: str, period: str, lan: int | None, ho_so: str | None
) -> tuple[dict[str, str], r.KeHoachKyBaoCao, r.ThamDinhTiepNhan]:
    """What a slip is of, its period and itself. Raises Refused where something released rests on the period."""
    key, row = key_of(desk, who, what, period, ho_so)
    old = _replaced(desk, key, lan)
    if (fixed := resting_on(desk.year, row["ma_ky"])) is not None:
        raise Refused(f"{_named(fixed)} dựa vào {row['ten']}: lần nhận đã công bố giữ nguyên.")
    return key, row, old


def _replaced(desk: Desk, key: dict[str, str], lan: int | None) -> r.ThamDinhTiepNhan:
    """The receipt that is meant, of those that count."""
    found = [row for row in desk.year.receipts_of(key["ma_don_vi"], key["loai"]) if is_of(row, key)]
    meant = [row for row in found if lan in (None, row["lan"])]
    if not meant:
        raise Refused(f"Sổ không có {'lần nhận nào' if lan is None else f'lần {lan}'} còn tính{_known(found)}.")
    return max(meant, key=lambda row: row["lan"])


def _known(found: Sequence[r.ThamDinhTiepNhan]) -> str:
    days = (f"lần {row['lan']} ngày {shown(row['ngay_nhan'])}" for row in found)
    return f"; hiện còn: {', '.join(days)}" if found else ""


def _other_answer(before: str, new: Entry) -> list[str]:
    return [f"Trước là {before}, nay là {new.in_time}."] if before != new.in_time else []
