"""What the bench compares with is given real bodies, and holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.generators import bodies_of, fresh, missing, sides

FRAME = '<main><div class="khung noi-dung md-typeset" id="noi-dung">\n{}\n</div>\n</div></main>'
BODIES = {
    "index.html": "<h1>Một {{ x }}</h1>",
    "a/index.html": "<p>Hai\n---\n{% y %}</p>",
    "a/b/index.html": "<b>Ba</b>",
}


def _built(site: Path, bodies: dict[str, str]) -> Path:
    for address, body in bodies.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text(FRAME.format(body), encoding="utf-8")
    return site


def test_bodies_are_those_of_the_pages(tmp_path: Path) -> None:
    assert bodies_of(_built(tmp_path, BODIES)) == BODIES


@pytest.mark.parametrize("page", ["<p>a frame that has changed</p>", FRAME.format(" ")])
def test_a_page_without_a_body_stops_the_bench(page: str, tmp_path: Path) -> None:
    """It once compared with a thousand empty pages."""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(ValueError, match="has no body"):
        bodies_of(tmp_path)


@pytest.mark.parametrize("name", sides())
def test_each_generator_writes_every_body(name: str, tmp_path: Path) -> None:
    out = fresh(sides()[name], BODIES, tmp_path / "ra")
    assert missing(BODIES, out) == []
    (out / "a/index.html").write_text("<p>Hai</p>", encoding="utf-8")
    (out / "a/b/index.html").unlink()
    assert missing(BODIES, out) == ["a/index.html", "a/b/index.html"]
