"""Short names for narrow places: a field, a target, a unit, a criterion. The full name stands beside, hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from thidua.results.rubric import Criterion
from thidua.site.frame.words import fold

Row = Mapping[str, Any]
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_KINDS = {"phuong": "P.", "xa": "X."}


def short_domain(domain: Row) -> str:
    """The words of a field's name that its address is made of: "Tổ chức bộ máy"; the whole name where none are."""
    words = re.findall(r"\w+", domain["ten"])
    slug = [fold(part) for part in domain["duong_dan"].split("-")]
    for i in range(len(words) - len(slug) + 1):
        if [fold(w) for w in words[i : i + len(slug)]] == slug:
            return _capital(" ".join(words[i : i + len(slug)]))
    return str(domain["ten"])


def short_target(target: Row) -> str:
    """A target's name in a matrix; its code where the plan's table has no such name."""
    return str(target.get("ten_ngan") or target["ma_chi_tieu"])


def short_or_full(target: Row) -> str:
    """A target's short name in running text, never its code."""
    return str(target.get("ten_ngan") or target["ten"])


def short_unit(unit: Row) -> str:
    """A unit's name beside a drawing: "P. Sa Pa", "X. Tả Phìn", "Phòng Nội vụ"."""
    short = str(unit["ten_ngan"] or unit["ten"])
    if unit["loai"] in _KINDS:
        return f"{_KINDS[unit['loai']]} {short}"
    room = "Phòng "
    return room + short if str(unit["ten"]).startswith(room) and not short.startswith(room) else short


def short_part(part: Criterion, domains: Mapping[str, Row]) -> str:
    """A part of the rubric: the field that it scores, else what stands in brackets at its end."""
    if domain := domains.get(part.ma_linh_vuc or ""):
        return short_domain(domain)
    bracketed = _IN_BRACKETS.search(part.noi_dung)
    return _capital(bracketed[1]) if bracketed else part.noi_dung


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
