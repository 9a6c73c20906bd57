"""What the people of a place call it, and the body that runs its movement: data of the town, neutral words without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NEUTRAL = {"noi": "địa phương", "thuong-truc": "cơ quan thường trực"}  # in our own texts
_NEUTRAL = {words: what for what, words in NEUTRAL.items()}
_SAID = re.compile("|".join(_NEUTRAL), re.IGNORECASE)


@dataclass(frozen=True)
class Wording:
    """Words in the middle of a sentence: the kind of place, and the body that receives, appraises and releases."""

    noi: str
    thuong_truc: str

    def said(self, what: str) -> str:
        """One of them by its name. Raises KeyError for any other name."""
        return {"noi": self.noi, "thuong-truc": self.thuong_truc}[what]

    @property
    def Thuong_truc(self) -> str:
        """The body at the start of a sentence."""
        return upper_first(self.thuong_truc)

    def own(self, text: str) -> str:
        """A text of ours – a column's description, the words of a code, never a cell – in this place's own words."""
        return _SAID.sub(self._own, text)

    def _own(self, found: re.Match[str]) -> str:
        said = self.said(_NEUTRAL[found[0].lower()])
        return upper_first(said) if found[0][0].isupper() else said


def wording_of(meta: Mapping[str, Any]) -> Wording:
    """The words that bo-du-lieu.yml gives."""
    noi, body = (str(meta.get(key) or "").strip() for key in ("ten_goi", "co_quan_thuong_truc"))
    return Wording(noi or NEUTRAL["noi"], body or NEUTRAL["thuong-truc"])


NEUTRAL_WORDING = wording_of({})


def upper_first(text: str) -> str:
    """Words at the start of a sentence."""
    return text[:1].upper() + text[1:]
