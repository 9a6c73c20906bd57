"""The check of links, run on the real site: it finds what is planted, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from thidua.site.outputs.sitecheck import check_site

REPO = Path(__file__).resolve().parents[2]
HOSTS = {
    host
    for file in (REPO / "data").glob("*/bo-du-lieu.yml")
    for host in yaml.safe_load(file.read_text("utf-8"))["may_chu_lien_ket"]
} | {"github.com"}


PLANTED = {  # one fault to a page, so that one look at one copy of the site finds all
    "liên kết hỏng": ("chi-tieu/index.html", '<a href="khong-co/">x</a>', "khong-co/"),
    "neo hỏng": ("index.html", '<a href="ke-hoach/#iv-2-zz">x</a>', "iv-2-zz"),
    "máy chủ lạ": ("don-vi/index.html", '<a href="https://vi-du.example/">x</a>', "vi-du.example"),
    "ảnh từ nơi khác": ("minh-hoa/index.html", '<img src="https://vi-du.example/a.png">', "<img>"),
    "id lặp": ("ke-hoach/index.html", '<p id="i"></p>', '"i"'),
    "trang bị lấy đi": ("minh-hoa/phuong-phap/index.html", "", "phuong-phap/"),
}


@pytest.fixture(scope="module")
def faults(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the check says of a copy with all planted faults."""
    site = Path(shutil.copytree(built_site, tmp_path_factory.mktemp("hong") / "site", copy_function=_link))
    for file, html, _ in PLANTED.values():
        if html:
            _plant(site / file, html)
        else:
            (site / file).unlink()
    return check_site(site, HOSTS)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_with_its_page(faults: list[str], name: str) -> None:
    file, html, named = PLANTED[name]
    assert [f for f in faults if (f.startswith(f"{file}: ") if html else f.startswith("minh-hoa/")) and named in f]


def test_nothing_else_is_found(faults: list[str]) -> None:
    """Beyond one fault for each changed page, only the links to the page that is gone: the real site has no fault."""
    assert len([f for f in faults if "phuong-phap/" not in f]) == len(PLANTED) - 1


def _link(source: str, target: str) -> str:
    """Hard links make a copy of the whole site cheap."""
    Path(target).hardlink_to(source)
    return target


def _plant(file: Path, html: str) -> None:
    """Put HTML behind the heading, in a new file, so that the linked original stays as it was."""
    page = file.read_text("utf-8")
    file.unlink()
    file.write_text(page.replace("</h1>", "</h1>" + html, 1), encoding="utf-8")
