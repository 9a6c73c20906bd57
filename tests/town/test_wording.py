"""What a place and the body that runs its movement are called is its own data; without it the words are neutral."""

from __future__ import annotations

from pathlib import Path

import pytest

from rendering import site_of
from thidua.reading.meta import meta_of
from thidua.site.frame.routes import Route
from thidua.site.macros import fill, mark
from thidua.town.wording import Wording, wording_of
from town import META, write_files, write_site_town

OWN = "ten_goi: xã\nco_quan_thuong_truc: Phòng Văn hóa - Xã hội\n"


def test_without_words_of_its_own_a_place_has_neutral_ones() -> None:
    assert wording_of({}) == wording_of({"ten_goi": "  "}) == Wording("địa phương", "cơ quan thường trực")
    meta, problems = meta_of((META + OWN).encode(), "thu")
    assert problems == []
    assert wording_of(meta) == Wording("xã", "Phòng Văn hóa - Xã hội")
    assert [p.ma for p in meta_of((META + "ten_goi: 3\n").encode(), "thu")[1]] == ["bo-du-lieu-sai"]


def _route(data: Path, words: str) -> Route:
    write_files(write_site_town(data), {"bo-du-lieu.yml": META + words})
    return site_of(data).routes["dang-ky/index.md"]


@pytest.mark.parametrize(("words", "said"), [
    ("", "Cơ quan thường trực của địa phương"),
    (OWN, "Phòng Văn hóa - Xã hội của xã"),
    ("ten_goi: <b>\n", "Cơ quan thường trực của &lt;b&gt;"),
])  # fmt: skip
def test_a_page_says_them_and_nothing_in_them_is_html(tmp_path: Path, words: str, said: str) -> None:
    html = f"{mark('goi', 'thuong-truc-hoa')} của {mark('goi', 'noi')}"
    assert fill(html, str, _route(tmp_path / "data", words)) == said


def test_a_generated_page_says_them(tmp_path: Path) -> None:
    route = _route(tmp_path / "data", OWN)
    site = site_of(tmp_path / "data")
    html = site.block("bang_dang_ky", site.authored(route, "Đăng ký", ""))
    assert "Hạn gửi Phòng Văn hóa - Xã hội: trước ngày 10/03/2022." in html
