"""Lists of more than SIZE entries stand on several pages: the first at the list's own address, the others below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

SIZE = 200
SHOWN_YEARS = 2  # of what is handed in: a year's dossiers and corrections are handled while the next is under way
T = TypeVar("T")


def page_count(entries: int) -> int:
    """How many pages a list takes; an empty one takes its own."""
    return max(1, -(-entries // SIZE))


def page_path(path: str, number: int) -> str:
    """Address of a page of the list at `path`."""
    return path if number == 1 else f"{path}trang-{number}/"


def shown_pages(here: int, total: int) -> list[int]:
    """The pages that a page of a list leads to: first and last, its neighbours, every tenth; none for a single one."""
    near = {1, here - 1, here, here + 1, total} | set(range(10, total, 10))
    return sorted(n for n in near if 0 < n <= total) if total > 1 else []


def page_of(at: int) -> int:
    """The page that the entry at this place, counted from 0, stands on."""
    return at // SIZE + 1


def window(items: Sequence[T], number: int) -> Sequence[T]:
    """The entries of one page."""
    return items[(number - 1) * SIZE : number * SIZE]


def cut(groups: Iterable[dict[str, Any]], key: str, number: int) -> list[dict[str, Any]]:
    """Groups of one long list, each with its entries on this page; a group without any stands on the first page alone
    where it has none at all."""
    first, before, out = (number - 1) * SIZE, 0, []
    for group in groups:
        items = group[key]
        part = items[max(0, first - before) : max(0, first + SIZE - before)]
        before += len(items)
        if part or (not items and number == 1):
            out.append({**group, key: part})
    return out
