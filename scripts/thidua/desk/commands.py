"""The commands of Phòng Nội vụ: what each does."""

from __future__ import annotations

import argparse
from typing import Any

from thidua.desk.talk import Talk
from thidua.writing.store import Store

NAMES = ("receive", "lock", "publish", "close-round", "correct", "new-cycle", "undo receive", "undo lock")
RANKS = "xep-hang"


def run(args: argparse.Namespace, store: Store, talk: Talk) -> bool:
    """Check, ask, write, and say what was done: whether it was. Raises desk.Refused, NotWritten; then it was not."""
    from thidua.desk.desk import open_desk
    from thidua.desk.writing import commit

    desk = open_desk(args.data, args.bo, args.nam)
    change = _change(desk, args)
    if not commit(desk, change, store, talk):
        return False
    talk.say("\n".join(change.said))
    return True


def _change(desk: Any, args: argparse.Namespace) -> Any:
    from thidua.desk import closing, correct, new_cycle, publish, receive, undo
    from thidua.desk.desk import Refused, read_day

    if "ngay" in args:
        args.ngay = read_day(args.ngay).isoformat()
    if args.office == "receive":
        how = (args.ngay, args.hinh_thuc, args.so_den, args.ho_so)
        return receive.receive(desk, args.who, args.what, " ".join(args.period), *how)
    if args.office == "lock":
        return closing.lock(desk, args.period, args.ngay)
    if args.office == "undo receive" and args.ghi_nham:
        if args.hinh_thuc is not None or args.so_den is not None:
            raise Refused("--ghi-nham không đi với --hinh-thuc hay --so-den: lần ấy không có thật.")
        which = (args.ngay, args.lan, args.ho_so)
        return undo.annul_receipt(desk, args.who, args.what, " ".join(args.period), *which)
    if args.office == "undo receive":
        facts = (args.ngay, args.lan, args.so_den, args.hinh_thuc, args.ho_so)
        return undo.undo_receipt(desk, args.who, args.what, " ".join(args.period), *facts)
    if args.office == "undo lock":
        return undo.undo_lock(desk, args.period, args.ngay, args.so)
    if args.office == "close-round":
        return closing.close_round(desk, args.form, args.ngay, args.so)
    if args.office == "correct":
        return correct.correct(desk, args.words, args.cells, args.ngay, args.ly_do, args.can_cu)
    if args.office == "new-cycle":
        return new_cycle.new_cycle(desk, args.year)
    if (args.what == RANKS) != (args.block is not None):
        raise Refused("Ghi “publish quy-N” hoặc “publish xep-hang KHỐI”.")
    ranks = args.what == RANKS
    release = publish.publish_ranks if ranks else publish.publish_progress
    return release(desk, args.block if ranks else args.what, args.ngay, args.so, args.du_kien)
