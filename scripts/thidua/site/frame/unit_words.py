"""Sentences of a unit's page, made by rule: what it met, where it falls short, what changed since the last quarter."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.contract.words import lower_first
from thidua.results.shown import MET, UNKNOWN, met_of, unit_state
from thidua.site.frame.sentences import data_words, period_name
from thidua.site.frame.states import BEHIND
from thidua.site.frame.town import SiteYear

FOLLOWED = "nội dung theo dõi"


def under(v: SiteYear) -> str:
    """The line below a heading: the year, how far its data goes, and in what state."""
    period = v.newest
    if period is None:
        return f"năm {v.nam}, chưa có số liệu"
    return f"năm {v.nam}, hết {lower_first(period_name(v, period.ma_ky))} · {data_words(period)}"


def answer(v: SiteYear, states: Sequence[str], worst: Sequence[tuple[str, int]]) -> str:
    """How many are met, how many not and in which field most; counts of what is known alone."""
    if v.newest is None:
        return ""
    met, followed = met_of(states)
    parts = [f"Đạt hoặc vượt {met} trong {followed} {FOLLOWED}"]
    parts += [_missed(states.count("chua-dat"), worst)] if "chua-dat" in states else []
    parts += [f"{states.count(UNKNOWN)} chưa có số liệu"] if UNKNOWN in states else []
    return "; ".join(parts) + "."


def _missed(count: int, worst: Sequence[tuple[str, int]]) -> str:
    field, most = worst[0]
    if most == count:
        return f"{count} chưa đạt, {'đều ' if count > 1 else ''}ở {field}"
    return f"{count} chưa đạt" + (f", {most} ở {field}" if most > 1 else "")


def changes_words(v: SiteYear, ma: str) -> str:
    """What was gained and lost since the last quarter with figures of the unit; "" where there is none to compare."""
    if v.newest is None:
        return ""
    at = v.quarters.index(v.newest.ma_ky)
    now, before = (_states(v, ky, ma) if ky else {} for ky in (v.quarters[at], v.quarters[at - 1] if at else ""))
    if all(code == UNKNOWN for code in before.values()):
        return ""
    gained = sum(code in MET and before.get(c, code) not in MET for c, code in now.items())
    fell = sum(before.get(c) in MET and code in BEHIND for c, code in now.items())
    more = f"thêm {gained} nội dung đạt" if gained else "không thêm nội dung nào đạt"
    less = f"{fell} nội dung đã đạt mà xuống dưới mức" if fell else "không nội dung nào đã đạt mà xuống dưới mức"
    return f"So với {lower_first(period_name(v, v.quarters[at - 1]))}: {more}, {less}."


def _states(v: SiteYear, ky: str, ma: str) -> dict[str, str]:
    found = v.results.ky[ky].cua_don_vi.get(ma, ())
    return {r.ma_chi_tieu: unit_state(r, v.targets[r.ma_chi_tieu]) for r in found}
