"""A result on a page: its drawing, its words, its group in a list. Codes and orders come from results.shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from thidua.contract.words import PLACES, VERDICTS, Words, lower_first
from thidua.results.model import Verdict
from thidua.results.shown import LIST_ORDER, NOT_DUE
from thidua.town.levels import CEILINGS

T = TypeVar("T")
STATES: Words = {**VERDICTS, **PLACES}
UNDER_WAY = Verdict.DANG_THUC_HIEN.value
ABOVE_A_CEILING = "Đang cao hơn mức cho phép"
# Drawing (_dau.html) of a sign; what has no sign has no drawing.
DRAWINGS = {word.dau: code for code, word in STATES.items()}
# What each state means, in the order of lists: the legend under every page.
_MEANINGS = {
    "chua-dat": "đã hết kỳ, có số liệu, không tới mức kế hoạch.",
    "dang-thuc-hien": "chưa tới mức và kỳ còn mở, hoặc đơn vị báo cáo là đang thực hiện.",
    "chua-co-so-lieu": "chưa ai gửi số liệu, hoặc số liệu chưa đủ để kết luận. Không bị coi là chưa đạt.",
    "can-xem-xet": "phải có người xem; máy không kết luận.",
    "vuot": "cao hơn mức kế hoạch.",
    "dat": "tới mức kế hoạch.",
    "co": "kế hoạch chỉ cần một số nơi; nơi này có.",
    "chua-co": "kế hoạch chỉ cần một số nơi; nơi này chưa có, không bị coi là chưa đạt.",
    "chua-den-han": "kế hoạch đặt mốc ở năm sau.",
    "khong-ap-dung": "nơi này không có việc ấy, có ghi lý do.",
}
BEHIND = ("chua-dat", "dang-thuc-hien")  # short of the level; the farthest stands first


def group_note(code: str) -> str:
    """What stands beside the heading of a state's group: the order of its rows, or what it does not mean; else ""."""
    if code in BEHIND:
        return "xa mức nhất trước"
    if code == "vuot":
        return "hơn mức nhiều nhất trước"
    return "không bị coi là chưa đạt" if code == Verdict.CHUA_CO_SO_LIEU else ""


def drawing(sign: str) -> str:
    """The drawing of a sign. Raises KeyError for a sign that has none."""
    return DRAWINGS[sign]


def words_of_state(code: str, target: dict[str, Any] | None = None) -> str:
    """Words of a state, as at the beginning of a sentence; a later year and a ceiling have their own."""
    if target and code == NOT_DUE:
        return f"Mốc {target['nam_den_han']}, {lower_first(STATES[code].dai)}"
    if target and code == UNDER_WAY and target["so_sanh"] in CEILINGS:
        return ABOVE_A_CEILING
    return STATES[code].dai


def legend() -> list[tuple[str, str, str]]:
    """(code, words, meaning) of every state, in the order of lists."""
    return [(code, STATES[code].dai, _MEANINGS[code]) for code in LIST_ORDER]


def in_list_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """(state, how many) of what there is any of, in the order of lists."""
    return [(code, counts[code]) for code in LIST_ORDER if counts.get(code)]


@dataclass(frozen=True)
class Group(Generic[T]):
    """The things of one state; `ma` is its code."""

    ma: str
    ten: str
    dong: tuple[T, ...]


def grouped(things: Iterable[tuple[str, T]]) -> list[Group[T]]:
    """Things by their state, in the order of lists, each group in the order given."""
    found: dict[str, list[T]] = {}
    for code, thing in things:
        found.setdefault(code, []).append(thing)
    return [Group(code, STATES[code].dai, tuple(found[code])) for code in LIST_ORDER if code in found]
