"""The words of each card: what a shared link, a picture or an embed says of a unit, a block or the town."""

from __future__ import annotations

from thidua.contract.words import lower_first
from thidua.results.display import format_index
from thidua.results.model import Summary
from thidua.results.scores_model import UnitRank
from thidua.results.shown import BAR_ORDER, EXEMPT, NOT_DUE, UNKNOWN, met_of
from thidua.site.frame import sentences
from thidua.site.frame.build_info import BuildInfo
from thidua.site.frame.counts import counts_of_unit
from thidua.site.frame.score_words import block_state, unit_sentence
from thidua.site.frame.states import words_of_state
from thidua.site.frame.subjects import BLOCK, TOWN, Subject
from thidua.site.frame.town import SiteYear
from thidua.site.frame.town_rows import tally_of
from thidua.site.outputs.card_image import Card

SHOWN_RANKS = 3
NOTHING_SENT = {UNKNOWN, NOT_DUE, EXEMPT}


def card_of(v: SiteYear, subject: Subject, build: BuildInfo) -> Card:
    """The card of a subject in a year."""
    title, about, state, extra = _block(v, subject.ma) if subject.loai == BLOCK else _figures(v, subject)
    total = total_of(v, subject)
    return Card(
        title,
        about,
        state,
        tuple((k, lower_first(words_of_state(k)), total.dem[k]) for k in BAR_ORDER if total.dem.get(k))
        if total
        else (),
        extra,
        build.day_of(v.town, v.nam),
        v.town.is_demo,
        _number(v, subject),
    )


def _number(v: SiteYear, subject: Subject) -> tuple[str, str, str] | None:
    """What a unit or the town meets of what it follows, or the first index of a block."""
    if subject.loai == BLOCK:
        block = v.scores.khoi.get(subject.ma) if v.scores else None
        ranks = block.xep_hang.hang if block and block.xep_hang else {}
        return (format_index(max(r.chi_so for r in ranks.values())), "", "chỉ số cao nhất") if ranks else None
    total = total_of(v, subject)
    if total is None or NOTHING_SENT.issuperset(code for code, n in total.dem.items() if n):
        return None
    met, followed = met_of(code for code, n in total.dem.items() for _ in range(n))
    if subject.loai == TOWN:
        return str(met), f"/{total.tong}", "con số đạt hoặc vượt"
    return str(met), f"/{followed}", "nội dung đạt hoặc vượt"


def _place(rank: UnitRank, names: list[str]) -> str:
    """One line a rank: whoever shares it is named, or at least counted where the line is cut."""
    tied = f"Đồng hạng {rank.thu_hang} ({len(names)} đơn vị)" if len(names) > 1 else f"Hạng {rank.thu_hang}"
    return f"{tied}: chỉ số {format_index(rank.chi_so)}, {', '.join(names)}"


def total_of(v: SiteYear, subject: Subject) -> Summary | None:
    """How many verdicts of each kind; None for a block and where there are no figures."""
    if v.newest is None or subject.loai == BLOCK:
        return None
    return Summary(tally_of(v.newest, v)) if subject.loai == TOWN else Summary(counts_of_unit(v, subject.ma))


def _figures(v: SiteYear, subject: Subject) -> tuple[str, str, str, tuple[str, ...]]:
    period = v.newest
    when = f"{lower_first(sentences.period_name(v, period.ma_ky))} năm {v.nam}" if period else f"năm {v.nam}"
    state = sentences.period_state(v, period.ma_ky) if period else f"{sentences.NO_DATA} năm {v.nam}."
    if subject.loai == TOWN:
        return v.town.ten, f"Kết quả chung, {when}", state, tuple(s for s in (sentences.town_summary(v),) if s)
    points = unit_sentence(v, subject.ma)
    return v.units[subject.ma]["ten"], f"{v.town.ten}, {when}", state, (points,) if points else ()


def _block(v: SiteYear, ma: str) -> tuple[str, str, str, tuple[str, ...]]:
    kind = next(k for k in v.town.ranked_blocks if k["ma_khoi"] == ma)
    block = v.scores.khoi.get(ma) if v.scores else None
    ranking = block.xep_hang if block else None
    lines = []
    if ranking:
        first = [(v.units[m]["ten"], r) for m, r in ranking.hang.items() if r.thu_hang <= SHOWN_RANKS]
        lines = [_place(r, [name for name, other in first if other.thu_hang == r.thu_hang])
                 for r in {r.thu_hang: r for _, r in first}.values()]  # fmt: skip
        lines.append(f"Mức giữa của khối: {format_index(ranking.trung_vi)}")
    title = f"Xếp hạng {lower_first(kind['ten'])}"
    return (
        title,
        f"{v.town.ten}, chỉ số cải cách hành chính năm {v.nam}",
        block_state(v, block),
        tuple(lines),
    )
