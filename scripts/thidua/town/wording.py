"""What the people of a place call it, and the body that runs its movement: data of the town, neutral words without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Wording:
    """Words in the middle of a sentence: the kind of place, and the body that receives, appraises and releases."""

    noi: str
    thuong_truc: str

    def said(self, what: str) -> str:
        """One of them by its name. Raises KeyError for any other name."""
        return {"noi": self.noi, "thuong-truc": self.thuong_truc}[what]


def wording_of(meta: Mapping[str, Any]) -> Wording:
    """The words that bo-du-lieu.yml gives."""
    noi, body = (str(meta.get(key) or "").strip() for key in ("ten_goi", "co_quan_thuong_truc"))
    return Wording(noi or "địa phương", body or "cơ quan thường trực")


def upper_first(text: str) -> str:
    """Words at the start of a sentence."""
    return text[:1].upper() + text[1:]
