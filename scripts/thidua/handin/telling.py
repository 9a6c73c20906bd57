"""What an import says: of one file every change, of many a table; and a reply for each sender, to be pasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.contract.words import lower_first
from thidua.findings.catalogue import listed, show
from thidua.findings.problem import ERROR, Problem
from thidua.handin.batch import Batch
from thidua.handin.importer import Outcome
from thidua.handin.layers import Item
from thidua.handin.named import unit_named
from thidua.handin.place import Place
from thidua.handin.preview import ADDED
from thidua.town.town import Town

_SHOWN, _FEW = 200, 3
_NAME = 200  # letters of a file's name
NOTHING_WRITTEN = "CHƯA ghi gì: sửa các lỗi trên rồi nhập lại."


@dataclass(frozen=True)
class Arrived:
    """When a file came, in words for its sender, and what the register says of it, one sentence each."""

    when: str
    receipts: tuple[str, ...]


def as_text(outcome: Outcome, closing: str) -> str:
    """The report on one file, but for the findings, which `thidua validate` knows how to show."""
    parts = [*_left_out(outcome.left_out), *_kept(outcome.kept)]
    if outcome.text is not None and outcome.changed:
        parts.append("\n".join([f"Thay đổi ({len(outcome.changed)}):", *_short([f"  {c}" for c in outcome.changed])]))
    return "\n\n".join([*parts, closing])


def closing(outcome: Outcome, data: Path) -> str:
    """The last sentence about one file, where nothing is asked."""
    if not outcome.clean or outcome.place is None:
        return NOTHING_WRITTEN
    code = _with_code(outcome)
    if outcome.changed:
        return f"Đã ghi {data / outcome.place.path}.{code}"
    return f"Không có gì thay đổi so với {outcome.place.path}.{code}"


def _with_code(outcome: Outcome) -> str:
    """The letters of the signed paper that says the same."""
    return f" Mã đối chiếu: {outcome.code}." if outcome.code else ""


def _left_out(keys: list[str]) -> list[str]:
    if not keys:
        return []
    return [f"Bỏ qua {len(keys)} dòng chưa điền (chưa có số liệu): {_keys(keys)}."]


def _kept(keys: list[str]) -> list[str]:
    if not keys:
        return []
    return [
        f"Giữ nguyên {len(keys)} dòng đang có mà tệp không ghi: {_keys(keys)}. Muốn bỏ hẳn: thêm --bo-dong {len(keys)}."
    ]


def _keys(keys: Sequence[str]) -> str:
    return listed([show(key) for key in keys], "dòng", _SHOWN)


def _short(items: Sequence[str], most: int = _SHOWN) -> list[str]:
    return list(items) if len(items) <= most else [*items[:most], f"… và {len(items) - most} mục nữa"]


def table(batch: Batch, arrived: dict[int, Arrived]) -> str:
    """One row a file: whose it is, what it would change; below it what to look at, or why it is refused."""
    rows = [_row(at, item, batch.town, arrived.get(id(item))) for at, item in enumerate(batch.items, 1)]
    widths = [max(len(row[at]) for row in [_HEAD, *(r for r, _ in rows)]) for at in range(len(_HEAD) - 1)]
    lines = [_line(_HEAD, widths)]
    for cells, below in rows:
        lines += [_line(cells, widths), *(f"      {words}" for words in below)]
    return "\n".join([*lines, "", _sum(batch)])


_HEAD = ("TT", "Tệp", "Đơn vị", "Bảng", "Sẽ ghi")
_WIDE = 46


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join([*(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)), cells[-1]]).rstrip()


def _row(at: int, item: Item, town: Town, arrived: Arrived | None) -> tuple[tuple[str, ...], list[str]]:
    name = show(item.file.name, _NAME)
    short = name if len(name) <= _WIDE else f"…{name[1 - _WIDE :]}"
    cells = (f"{at}.", short, _whose(item, town), about(item.place, town), _does(item))
    below = [f"không nhận: {why}" for why in refusals(item, once=True)]
    below += [f"xem lại: {note}" for note in remarks(item, once=True)]
    receipts = [arrived.when, *arrived.receipts] if item.accepted and arrived else []
    came = [_with_code(item.outcome).strip()] if item.accepted else []
    came += [f"tiếp nhận: {words}" for words in receipts if words]
    changes = [c for c in item.outcome.changed if not c.startswith(ADDED)] if item.writes else []
    return cells, [*_short(changes, _FEW), *_short(below, 2 * _FEW), *filter(None, came)]


def _does(item: Item) -> str:
    if not item.accepted:
        return "KHÔNG NHẬN"
    if item.same_as:
        return f"trùng với “{show(item.same_as, _NAME)}”"
    added = sum(change.startswith(ADDED) for change in item.outcome.changed)
    others = len(item.outcome.changed) - added
    words = [f"{added} dòng mới"] * bool(added) + [f"{others} chỗ đổi"] * bool(others)
    return ", ".join(words) or "không có gì đổi"


def refusals(item: Item, once: bool = False) -> list[str]:
    """Why a file is not taken, each with what to do; `once`: one sentence for all findings of a kind."""
    errors = [p for p in item.problems if p.muc == ERROR]
    return [*item.why, *(f"{words} {p.cach_sua}" for p, words in _said(errors, once))]


def remarks(item: Item, once: bool = False) -> list[str]:
    """What to look at in a file that is taken."""
    if not item.accepted:
        return []
    kept = len(item.outcome.kept)
    stay = [f"{kept} dòng đang có mà tệp không ghi, được giữ nguyên."] if kept and not item.same_as else []
    beside = [item.beside] if item.beside else []
    return [*item.notes, *beside, *(words for _, words in _said(item.outcome.odd, once)), *stay]


def _said(problems: list[Problem], once: bool) -> Iterator[tuple[Problem, str]]:
    """Each finding with its sentence and place."""
    many = Counter(p.ma for p in problems)
    seen: set[str] = set()
    for p in problems:
        if once and p.ma in seen:
            continue
        seen.add(p.ma)
        more = f" (và {many[p.ma] - 1} chỗ như vậy)" if once and many[p.ma] > 1 else ""
        yield p, f"{_spot(p)}{p.thong_bao}{more}"


def _spot(p: Problem) -> str:
    return f"dòng {p.dong}: " if p.dong else ""


def _whose(item: Item, town: Town) -> str:
    """The unit that a file is of, as far as it can be told."""
    place = item.place
    code = place.keys.get("ma_don_vi") if place else unit_named(item.file.short, town)
    if code is None:
        return town.goi.thuong_truc if place else "không rõ"
    return f"{town.units[code]['ten']} ({code})" if code in town.units else show(code)


def about(place: Place | None, town: Town) -> str:
    """ "Tiến độ quý 2 năm 2022"; "" where it is not known."""
    if place is None:
        return ""
    if place.of_year is None:
        return place.spec.title
    period = town.year(place.nam).periods.get(place.keys.get("ma_ky", ""))
    words = period["ten"] if period else place.spec.title
    return words if str(place.nam) in words else f"{words} năm {place.nam}"


def _sum(batch: Batch) -> str:
    writes = sum(item.writes for item in batch.items)
    refused = sum(not item.accepted for item in batch.items)
    others = len(batch.items) - writes - refused
    same = [f"{others} tệp trùng hoặc không đổi gì"] * bool(others)
    return f"{len(batch.items)} tệp: " + ", ".join([f"{writes} tệp sẽ ghi", *same, f"{refused} tệp không nhận"]) + "."


def replies(batch: Batch, arrived: dict[int, Arrived]) -> str:
    """What to send back to each sender, file by file, in the order of the table."""
    return "\n\n".join(_reply(item, batch.town, arrived.get(id(item))) for item in batch.items)


def _reply(item: Item, town: Town, arrived: Arrived | None) -> str:
    head = f"Gửi {_whose(item, town)} – tệp “{show(item.file.short, _NAME)}”"
    what = lower_first(about(item.place, town)) or "số liệu"
    when = f" {arrived.when}" if arrived and arrived.when else ""
    if not item.accepted:
        lines = [f"Tệp{f' đến{when}' if when else ''} chưa nhận được vào hệ thống. Lý do và cách sửa:"]
        lines += _listed(refusals(item))
        return "\n".join([head, *lines, "Sửa xong xin gửi lại cả tệp."])
    rows = len(item.outcome.given)
    lines = [
        f"{town.goi.Thuong_truc} đã nhận{when}: {what}, {rows} dòng, đã ghi vào hệ thống.{_with_code(item.outcome)}"
    ]
    lines += ["Cần xem lại:", *_listed(look)] if (look := remarks(item)) else []
    left = item.outcome.left_out
    lines += [f"{len(left)} dòng chưa điền nên chưa có số liệu."] if left else []
    return "\n".join([head, *lines])


def _listed(items: Iterable[str]) -> list[str]:
    return [f"  - {words}" for words in _short(list(items), 20)]
