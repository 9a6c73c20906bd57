"""The public addresses that the list promises: each is there, and none is there that the list does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from addresses import TOWNS, filled, lines
from webpages import WebPage

both_towns = pytest.mark.parametrize("base", TOWNS, ids=["sa-pa", "minh-hoa"])


@both_towns
def test_every_promised_address_is_there(built_site: Path, base: str) -> None:
    gone = []
    for line in lines():
        if line.stands_in(base):
            found = list(filled(line, base))
            assert found, line.mau
            gone += [a for a in found if not (built_site / a / ("index.html" if line.is_page else "")).is_file()]
    assert gone == []


def test_every_page_is_promised(pages: dict[str, WebPage]) -> None:
    promised = {a for base in TOWNS for line in lines() if line.stands_in(base) for a in filled(line, base)}
    assert set(pages) - promised == set()


def test_the_list_is_sorted_by_hand_into_no_line_twice() -> None:
    written = [line.mau for line in lines()]
    assert len(written) == len(set(written))
    assert len(written) > 70
