"""Text as it is searched for: lower case, without tones and marks, đ as d. assets/tim.js folds a query the same way."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """ "Tả Phìn" → "ta phin", "Đất đai" → "dat dai". Word boundaries stay."""
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return plain.lower().replace("đ", "d")
