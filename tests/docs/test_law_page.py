"""The page on laws as data is what `make docs` makes of the conditions, and its example can be read."""

from __future__ import annotations

import re
from pathlib import Path

from papers import law
from thidua.law.conditions import CONDITIONS, meaning
from thidua.law.law_file import parameters_of
from thidua.law.words import SENTENCES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "phat-trien" / "luat.md"


def test_the_page_is_fresh() -> None:
    text = PAGE.read_text("utf-8")
    assert law.page(text) == text, "chạy: make docs"


def test_every_word_says_what_it_means_and_stands_in_words_on_the_pages() -> None:
    assert [word for word in CONDITIONS if not re.search(r"[à-ỹ]", meaning(word))] == []
    assert set(SENTENCES) == set(CONDITIONS) - {"cach-hieu"}
    for word in CONDITIONS:
        for name in re.findall(r"{(\w+)}", SENTENCES.get(word, "")):
            assert name in parameters_of(word), (word, name)
