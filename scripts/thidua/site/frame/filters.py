"""What a list can be narrowed to without a script: the style sheet hides, by `:has()`, the rows that lack a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 6  # choices that the style sheet has rules for; a row of a further one stands under “Tất cả”


@dataclass(frozen=True)
class Filter:
    """Choices in their order, as (code, words)."""

    muc: tuple[tuple[str, str], ...]

    def cua(self, codes: Iterable[str]) -> str:
        """The numbers of a row that has these codes, as its data-loc carries them; "" without any."""
        found = set(codes)
        return " ".join(str(n) for n, (code, _) in enumerate(self.muc, 1) if code in found)


def filter_of(choices: Sequence[tuple[str, str]]) -> Filter:
    return Filter(tuple(choices[:MOST]))
