"""`thidua receive`: one row of the register of receipts, which decides what came in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thidua.contract.kinds import KINDS, Owed
from thidua.contract.names import RECEIPTS, Row
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.desk.desk import Desk, Refused, far_from_period, read_day, shown
from thidua.desk.writing import Change, with_row
from thidua.results.model import ReportState
from thidua.results.receipts import in_time
from thidua.town.periods import days_of
from thidua.town.spoken import code_said
from thidua.town.town import SLIP
from thidua.town.year import LOCK

if TYPE_CHECKING:
    from thidua.contract import rows as r

ON_PAPER, FOR_UNIT = "ban-giay", "nop-thay"
Before = tuple[date, str, str]  # day, number and way of a receipt


@dataclass(frozen=True)
class Entry:
    """One row of the register that is to be written, and the sentence about it."""

    row: dict[str, str]
    said: str
    in_time: str  # whether it came in time, in words
    odd: tuple[str, ...] = ()


def receive(
    desk: Desk, who: str, what: str, period: str | None, ngay: str, hinh_thuc: str, so_den: str, ho_so: str | None
) -> Change:
    """The receipt of `what` (a kind) from the unit `who`; `ho_so` names the dossier. Raises Refused."""
    new = entry(desk, who, what, period, read_day(ngay), hinh_thuc, so_den, ho_so)
    return Change(
        dict([with_row(desk, RECEIPTS, new.row, "ngay_nhan")]),
        (f"Đã ghi: {new.said}",),
        will=f"ghi sổ tiếp nhận: {new.said.removesuffix('.')}",
        odd=new.odd,
    )


def entry(
    desk: Desk, who: str, what: str, period: str | None, day: date, hinh_thuc: str, so_den: str, ho_so: str | None,
    also: Sequence[dict[str, str]] = (), instead: int | None = None,
) -> Entry:  # fmt: skip
    """The row of one receipt; `also` are rows that are written in the same step, `instead` is the number of the receipt
    in whose place it stands. Raises Refused."""
    key, row = key_of(desk, who, what, period, ho_so)
    unit = desk.year.units[key["ma_don_vi"]]
    before = _before(desk, key, also, instead)
    missing = [*_days(row, before if instead is None else (), day), *_what_is_there(desk, unit, row, hinh_thuc, ho_so)]
    if (day, so_den, hinh_thuc) in before:
        missing.append(f"Sổ đã có đúng dòng này: {unit['ten']}, {row['ten']}, ngày {shown(day)}.")
    if missing:
        raise Refused(*missing)
    new = {**key, "lan": next_number(desk, key, also), "ngay_nhan": day.isoformat(), "so_den": so_den}
    new |= {"hinh_thuc": hinh_thuc, "thay_lan": str(instead or "")}
    in_words = timely(day, row)
    said = f"{unit['ten']}, {row['ten']}, nhận ngày {shown(day)} ({in_words}), lần {new['lan']}."
    odd = [*far_from_period(day, row, desk.nam), *_after_lock(desk, unit, row)]
    return Entry(new, said, in_words, tuple(odd))


def key_of(
    desk: Desk, who: str, what: str, period: str | None, ho_so: str | None
) -> tuple[dict[str, str], r.KeHoachKyBaoCao]:
    """What a receipt is of, as the register has it, and its period. Raises Refused."""
    unit, row = desk.unit(who), _period(desk, what, period)
    key = {"ma_don_vi": unit["ma_don_vi"], "loai": row["loai"], "ma_ky": row["ma_ky"], "ma_ho_so": ho_so or ""}
    return key, row


def _after_lock(desk: Desk, unit: r.DanhMucDonVi, period: r.KeHoachKyBaoCao) -> list[str]:
    """What a receipt says of a closed period, where the unit stands there as one that sent nothing."""
    closed, ky = desk.official(LOCK, period["ma_ky"]), period["ma_ky"]
    if closed is None or (ky, unit["ma_don_vi"]) in desk.year.received:
        return []
    state = lower_first(REPORT_STATES[ReportState.KHONG_NOP].dai)
    return [f"{period['ten']} đã khóa sổ ngày {shown(closed['ngay'])}; {unit['ten']} đang được ghi là {state}."]


def _before(
    desk: Desk, key: dict[str, str], also: Sequence[dict[str, str]], instead: int | None = None
) -> list[Before]:
    """Day, number and way of the receipts of the same thing that count, but for the one that is replaced."""
    register = [row for row in desk.year.receipts_of(key["ma_don_vi"], key["loai"]) if row["lan"] != instead]
    stand = [(row["ngay_nhan"], row["so_den"] or "", row["hinh_thuc"]) for row in register if is_of(row, key)]
    new = [row for row in also if is_of(row, key)]
    return stand + [(date.fromisoformat(row["ngay_nhan"]), row["so_den"], row["hinh_thuc"]) for row in new]


def next_number(desk: Desk, key: dict[str, str], also: Sequence[dict[str, str]] = ()) -> str:
    """The number of the next receipt of the same thing: a replaced one keeps its own."""
    stand = [row["lan"] for row in desk.year.rows(RECEIPTS) if is_of(row, key)]
    return str(max([0, *stand, *(int(row["lan"]) for row in also if is_of(row, key))]) + 1)


def is_of(row: Row, key: dict[str, str]) -> bool:
    """Whether a row of the register is of the same thing."""
    return all((row[column] or "") == value for column, value in key.items())


def timely(day: date, period: r.KeHoachKyBaoCao) -> str:
    """A late one stands out; where no deadline is set, that is said too."""
    state = in_time(day, period)
    words = REPORT_STATES[state]
    said = lower_first(words.dai if state is ReportState.DA_NHAN else words.ngan)
    return said.upper() if state is ReportState.MUON else said


def _period(desk: Desk, what: str, period: str | None) -> r.KeHoachKyBaoCao:
    kind = code_said(what, {loai: (kind.ten, kind.ten_ngan) for loai, kind in KINDS.items()})
    if kind is None:
        raise Refused(f"Không có nội dung “{what}”. Chọn một trong: {', '.join(KINDS)}.")
    if period:
        row = desk.period(period)
        if row["loai"] != kind:
            raise Refused(f"Kỳ “{period}” là của {row['loai']}, không phải của {kind}.")
        return row
    found = [p for p in desk.year.periods.values() if p["loai"] == kind]
    if len(found) != 1:
        names = ", ".join(p["ma_ky"] for p in found) or "chưa có"
        raise Refused(f"Ghi rõ kỳ của {kind}: {names}.")
    return found[0]


def _days(period: r.KeHoachKyBaoCao, before: Sequence[Before], day: date) -> list[str]:
    out, first = [], days_of(period)[0]
    if first and day < first:
        out.append(f"Ngày nhận {shown(day)} trước ngày đầu {shown(first)} của kỳ.")
    last = max((receipt[0] for receipt in before), default=None)
    if last and day < last:
        out.append(f"Lần nhận trước ghi ngày {shown(last)}, sau ngày {shown(day)}.")
    return out


def _what_is_there(
    desk: Desk, unit: r.DanhMucDonVi, period: r.KeHoachKyBaoCao, way: str, dossier: str | None
) -> list[str]:
    """What comes through the system must stand in the unit's folder; a paper may be entered later."""
    who, kind = unit["ma_don_vi"], period["loai"]
    ways = [code for code in desk.contract.table(RECEIPTS).labels("hinh_thuc") if code != SLIP]
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
