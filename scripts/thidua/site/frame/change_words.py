"""What changed since the last quarter, in sentences that add up and say what was compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thidua.contract.words import lower_first
from thidua.results.changes import Change, Move, changes
from thidua.results.display import format_value
from thidua.results.model import PeriodResults
from thidua.site.frame.sentences import period_name
from thidua.site.frame.town import SiteYear


@dataclass(frozen=True)
class ChangeRow:
    """One target that moved: its name's row, and from what to what."""

    t: dict[str, object]
    tu: str
    den: str


@dataclass(frozen=True)
class Since:
    """Everything of a page's part on change."""

    truoc: str  # "quý 1"
    cau: str  # for the top of a page
    so_sanh: str  # what was compared and what not
    dat_them: tuple[ChangeRow, ...]
    het_dat: tuple[ChangeRow, ...]
    giam: tuple[ChangeRow, ...]


def since(v: SiteYear, period: PeriodResults) -> Since | None:
    """The newest earlier quarter of the year that has figures; None where there is none."""
    earlier = [q for q in v.quarters[: v.quarters.index(period.ma_ky)] if v.results.ky[q].co_so_lieu]
    if not earlier or not period.co_so_lieu:
        return None
    found = list(changes(v.results.ky[earlier[-1]], period, v.targets).values())
    name = lower_first(period_name(v, earlier[-1]))
    up, down = [c for c in found if c.dat_them], [c for c in found if c.het_dat]
    fallen = [c for c in found if c.di is Move.DOWN and not c.het_dat]
    rows = [tuple(_row(v, c) for c in part) for part in (up, down, fallen)]
    return Since(name, _sentence(name, len(up), len(down)), _compared(Counter(c.di for c in found), name), *rows)


def _row(v: SiteYear, c: Change) -> ChangeRow:
    t = v.targets[c.ma_chi_tieu]
    said = ["chưa có" if x is None else format_value(x, t["don_vi_tinh"]) for x in (c.truoc, c.sau)]
    return ChangeRow(dict(t), said[0], said[1])


def _sentence(name: str, up: int, down: int) -> str:
    more = f"Thêm {up} con số đạt so với {name}" if up else f"Không thêm con số nào đạt so với {name}"
    less = f"{down} con số đã đạt mà xuống dưới mức" if down else "không con số nào đã đạt mà xuống dưới mức"
    return f"{more}; {less}."


def _compared(count: Counter[Move], name: str) -> str:
    same = count[Move.UP] + count[Move.DOWN] + count[Move.SAME]
    said = [f"{count[Move.UP]} tăng", f"{count[Move.DOWN]} giảm", f"{count[Move.SAME]} không đổi"]
    parts = [f"{same} con số do đúng những đơn vị đã báo cáo {name} báo cáo lại: {', '.join(said)}."]
    if count[Move.NEW]:
        parts.append(f"{count[Move.NEW]} con số có lần đầu.")
    if count[Move.APART]:
        parts.append(f"{count[Move.APART]} con số không so, vì đơn vị báo cáo khác {name}.")
    if count[Move.GONE]:
        parts.append(f"{count[Move.GONE]} con số {name} có mà nay chưa có.")
    return " ".join(parts)
