"""Sentences of a target's page, made by rule: the town's figure, how many units stand where, who missed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thidua.contract.names import Row
from thidua.contract.words import lower_first
from thidua.results.model import TargetResult
from thidua.results.shown import asks_for_places, tally, unit_state
from thidua.site.frame.row_words import level
from thidua.site.frame.sentences import of
from thidua.site.frame.states import ABOVE_A_CEILING, STATES, UNDER_WAY
from thidua.site.frame.town import SiteYear
from thidua.site.frame.unit_words import under as of_year
from thidua.site.frame.words import figure
from thidua.town.levels import CEILINGS

Unit = Mapping[str, Any]
Found = Sequence[tuple[Unit, TargetResult]]
NAMED = 3  # who missed it, by name
UNMET = "chua-dat"


def under(v: SiteYear, r: TargetResult | None) -> str:
    """The line below the heading, with how many units have a figure."""
    if r is None or not r.N or r.N == 1:
        return of_year(v)
    return f"{of_year(v)} · {of(r.n or 0, r.N)} đơn vị"


def answer(v: SiteYear, t: Row, found: Found) -> tuple[str, str, str]:
    """(words before the town's figure, the figure or "", words after it)."""
    result = v.newest.thi_xa[t["ma_chi_tieu"]] if v.newest else None
    shown = figure(result, dict(t)) if result and result.so_lieu else ""
    asked = f"kế hoạch: {level(dict(t))}" if level(dict(t)) else "kế hoạch không đặt con số"
    whole = f"Cả {v.town.goi.noi}"
    head = whole if shown else f"{whole} chưa có con số chung; {asked}."
    if not level(dict(t)):
        head = "Kế hoạch không đặt con số; mỗi đơn vị tự báo cáo kết quả."
    tail = f", {asked}. " if shown else " "
    return head, shown, tail + units_sentence(t, found)


def units_sentence(t: Row, found: Found) -> str:
    """How many units stand where, who missed it, who is highest."""
    states = [unit_state(r, t) for _, r in found]
    if len(found) < 2:
        return f"Do {found[0][0]['ten']} báo cáo." if found else ""
    parts = [f"{counted(tally(states), t)}."]
    missed = [(u, r) for (u, r), s in zip(found, states, strict=True) if s == UNMET]
    if 0 < len(missed) <= NAMED:
        parts.append(f"{STATES[UNMET].dai}: {'; '.join(_named(u, r, t) for u, r in missed)}.")
    numbers = [(u, r) for u, r in found if r.so_lieu and r.so_lieu.gia_tri is not None and not asks_for_places(t)]
    if len(numbers) > 1:
        ranked = sorted(numbers, key=lambda item: item[1].so_lieu.gia_tri or 0)  # type: ignore[union-attr]
        lowest = "" if 0 < len(missed) <= NAMED else f", thấp nhất {_named(*ranked[0], t)}"
        parts.append(f"Cao nhất {_named(*ranked[-1], t)}{lowest}.")
    return " ".join(parts)


def _named(u: Unit, r: TargetResult, t: Row) -> str:
    shown = figure(r, dict(t)) if r.so_lieu and r.so_lieu.gia_tri is not None else ""
    return f"{u['ten']} ({shown})" if shown else str(u["ten"])


def counted(counts: Mapping[str, int], t: Row) -> str:
    """ "20 vượt chỉ tiêu, 5 đạt, 1 chưa đạt" of one target, in the order of lists; a ceiling has its own words."""
    words = {code: STATES[code].ngan for code in counts}
    if t["so_sanh"] in CEILINGS:
        words |= {code: ABOVE_A_CEILING for code in counts if code == UNDER_WAY}
    return ", ".join(f"{n} {lower_first(words[code])}" for code, n in counts.items())
