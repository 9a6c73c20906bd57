"""A unit's points beside its block: its place in a sentence, each part of the rubric as a bar."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thidua.contract.names import Cells
from thidua.contract.words import lower_first
from thidua.results.display import format_count, format_index
from thidua.results.scores_model import BlockScores, UnitScores
from thidua.results.shown import field_middles
from thidua.site.frame.charts import place, share
from thidua.site.frame.names import short_part
from thidua.site.frame.row_words import ValueBar
from thidua.site.frame.score_words import format_points
from thidua.site.frame.town import SiteYear


@dataclass(frozen=True)
class Place:
    """A unit's released place: `cau` says it with index and gap; `phan` is how many are ranked."""

    hang: int
    phan: int
    chi_so: str
    ten: str
    cau: str


def _scores(v: SiteYear, ma: str) -> tuple[BlockScores, UnitScores] | None:
    s = v.scores.unit(ma) if v.scores else None
    return (v.scores.khoi[s.ma_khoi], s) if v.scores and s and s.tieu_chi else None


def place_of(v: SiteYear, ma: str) -> Place | None:
    """None until the ranks of the unit's block are released, and for a unit that is not ranked."""
    found = _scores(v, ma)
    ranking = found[0].xep_hang if found else None
    r = ranking.hang.get(ma) if ranking else None
    if found is None or ranking is None or r is None:
        return None
    kind = next(k["ten"] for k in v.town.blocks if k["ma_khoi"] == found[0].ma_khoi)
    name = f"{'Đồng hạng' if r.dong_hang > 1 else 'Hạng'} {r.thu_hang}"
    among = f"trong {format_count(len(ranking.hang))} {lower_first(kind)}"
    gap = f"kém nơi dẫn đầu {format_index(r.cach_dau)}" if r.cach_dau else "bằng điểm nơi dẫn đầu"
    gap = "dẫn đầu" if r.thu_hang == 1 and r.dong_hang == 1 else gap
    index = format_index(r.chi_so)
    return Place(r.thu_hang, len(ranking.hang), index, name, f"{name} {among} · {index} trên 100 · {gap}")


def parts(v: SiteYear, ma: str) -> list[Cells]:
    """Each part of the rubric: name, points of most, bar in percent of the most, the block's middle once released."""
    found = _scores(v, ma)
    if v.scores is None or found is None:
        return []
    block, s = found
    middles = field_middles(block)
    out: list[Cells] = []
    for code, sums in s.linh_vuc.items():
        criterion = v.scores.bo_tieu_chi.tieu_chi[code]
        total = sums.chung
        middle = middles.get(code)
        share_of = total.chi_so
        out.append(
            {
                "ten": short_part(criterion, v.town.domain),
                "diem": "" if total.diem is None else format_points(total.diem),
                "toi_da": format_points(total.diem_toi_da),
                "giua": "" if middle is None else format_points(middle * total.diem_toi_da / 100),
                "thanh": None if share_of is None else _bar(share_of, middle),
            }
        )
    return out


def _bar(value: Fraction, middle: Fraction | None) -> ValueBar:
    return ValueBar(place(share(value, 100)), "", "" if middle is None else place(share(middle, 100)))


def disagree(found: Place | None, unmet: int) -> bool:
    """Whether index and targets tell different stories: near the top with some unmet, or near the end with none."""
    if found is None:
        return False
    return found.hang * 3 <= found.phan if unmet else found.hang * 3 > found.phan * 2
