"""Every unit that is short of a target in a quarter, target by target, with what it said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua.results.display import format_figure
from thidua.results.model import TargetResult
from thidua.results.shown import unit_state
from thidua.site.frame.row_words import gap_words
from thidua.site.frame.town import SiteYear

SHORT, UNDER_WAY = "chua-dat", "dang-thuc-hien"


@dataclass(frozen=True)
class Miss:
    """One unit short of one target. `so` is "" for what has no figure."""

    u: Any
    r: TargetResult
    so: str
    lech: str
    can_ly_do: bool  # a survey is made by others: nobody asks the unit why

    @property
    def khoi(self) -> str:
        return str(self.u["ma_khoi"])


def concluded(v: SiteYear, ky: str) -> bool:
    """Whether the quarter is closed for good: before that nothing is called missed."""
    return any(state == SHORT for state, *_ in _all(v, ky)) or v.results.ky[ky].khoa_so and ky == v.last


def count(v: SiteYear, ky: str) -> int:
    """How many there are: units times targets."""
    wanted = SHORT if concluded(v, ky) else UNDER_WAY
    return sum(state == wanted for state, *_ in _all(v, ky))


def listed(v: SiteYear, ky: str) -> int:
    """How many lines the page of the quarter has: while nothing is concluded units are counted, not listed."""
    return count(v, ky) if concluded(v, ky) else 0


def misses(v: SiteYear, ky: str) -> list[dict[str, Any]]:
    """Targets with the units that are short, the target that most are short of first; units in official order."""
    wanted = SHORT if concluded(v, ky) else UNDER_WAY
    found: dict[str, list[Miss]] = {}
    for state, ma, target, r in _all(v, ky):
        if state == wanted and ma in v.units:
            t = dict(v.targets[target])
            said = format_figure(r.so_lieu, t) if r.so_lieu else ""
            found.setdefault(target, []).append(
                Miss(v.units[ma], r, said, gap_words(r, t), t["cach_tinh"] != "khao-sat")
            )
    order = {ma: i for i, ma in enumerate(v.units)}
    most_first = sorted(found.items(), key=lambda item: -len(item[1]))
    return [
        {"t": v.targets[target], "noi": sorted(units, key=lambda m: order[m.r.ma_don_vi])}
        for target, units in most_first
    ]


def _all(v: SiteYear, ky: str) -> Iterator[tuple[str, str, str, TargetResult]]:
    for (ma, target), r in v.results.ky[ky].theo_don_vi.items():
        yield unit_state(r, v.targets[target]), ma, target, r
