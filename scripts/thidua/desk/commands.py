"""The commands of Phòng Nội vụ as the command line has them, and what each does."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from thidua.contract.kinds import KINDS

NAMES = ("receive", "lock", "publish", "close-round", "new-cycle")
RANKS = "xep-hang"


def add_commands(sub: Any, run: Mapping[str, Callable[[argparse.Namespace], int]]) -> None:
    """Add the parsers; `run[name]` is what a parsed command calls."""
    receive = _command(sub, run, "receive", "ghi sổ tiếp nhận")
    receive.add_argument("who", metavar="ĐƠN_VỊ")
    receive.add_argument("what", metavar="NỘI_DUNG", help=_one_of(KINDS))
    receive.add_argument("period", nargs="?", default=None, metavar="KỲ", help="quy-1 … quy-4 khi là tien-do")
    receive.add_argument("--hinh-thuc", default="he-thong", metavar="CÁCH", help="he-thong, nop-thay hoặc ban-giay")
    receive.add_argument("--so-den", default="", metavar="SỐ", help="số trong sổ công văn đến")
    receive.add_argument("--ho-so", default=None, metavar="MÃ", help="mã hồ sơ, khi nhận ho-so")

    closing = _command(sub, run, "lock", "khóa sổ một kỳ")
    closing.add_argument("period", metavar="KỲ")

    publish = _command(sub, run, "publish", "công bố tiến độ một quý, hoặc xếp hạng một khối")
    publish.add_argument("what", metavar="KỲ|xep-hang")
    publish.add_argument("block", nargs="?", default=None, metavar="KHỐI", help="khối, khi là xep-hang")
    publish.add_argument("--so", default="", metavar="SỐ", help="số văn bản công bố")
    publish.add_argument("--du-kien", action="store_true", help="chỉ báo trước, chưa công bố")

    close = _command(sub, run, "close-round", "kết thúc xét một hình thức khen")
    close.add_argument("form", metavar="HÌNH_THỨC")
    close.add_argument("--so", default="", metavar="SỐ", help="số văn bản, nếu có")

    cycle = _command(sub, run, "new-cycle", "mở năm mới từ khung kế hoạch năm trước", dated=False)
    cycle.add_argument("year", type=int, metavar="NĂM")


def _one_of(codes: Iterable[str]) -> str:
    *others, last = codes
    return f"{', '.join(others)} hoặc {last}"


def _command(
    sub: Any, run: Mapping[str, Callable[[argparse.Namespace], int]], name: str, what: str, dated: bool = True
) -> Any:
    parser = sub.add_parser(name, help=what)
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR")
    parser.add_argument("--bo", default=None, metavar="BỘ")
    parser.add_argument("--nam", type=int, default=None, metavar="NĂM")
    if dated:
        parser.add_argument("--ngay", required=True, metavar="NGÀY", help="ngày thực hiện, như 2022-04-28")
    parser.set_defaults(run=run[name], office=name)
    return parser


def run(args: argparse.Namespace) -> tuple[str, ...]:
    """Check, write, and say what was done. Raises desk.Refused; then nothing was written."""
    from thidua.desk.desk import open_desk
    from thidua.desk.writing import commit

    desk = open_desk(args.data, args.bo, args.nam)
    change = _change(desk, args)
    commit(desk, change)
    return change.said


def _change(desk: Any, args: argparse.Namespace) -> Any:
    from thidua.desk import closing, new_cycle, publish, receive
    from thidua.desk.desk import Refused

    if args.office == "receive":
        how = (args.ngay, args.hinh_thuc, args.so_den, args.ho_so)
        return receive.receive(desk, args.who, args.what, args.period, *how)
    if args.office == "lock":
        return closing.lock(desk, args.period, args.ngay)
    if args.office == "close-round":
        return closing.close_round(desk, args.form, args.ngay, args.so)
    if args.office == "new-cycle":
        return new_cycle.new_cycle(desk, args.year)
    if (args.what == RANKS) != (args.block is not None):
        raise Refused("Ghi “publish quy-N” hoặc “publish xep-hang KHỐI”.")
    ranks = args.what == RANKS
    release = publish.publish_ranks if ranks else publish.publish_progress
    return release(desk, args.block if ranks else args.what, args.ngay, args.so, args.du_kien)
