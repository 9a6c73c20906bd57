"""A page before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page before rendering: its words, breadcrumbs, template and the template's context."""

    title: str
    description: str
    crumbs: tuple[tuple[str, str], ...]
    template: str
    context: dict[str, Any]
