"""Sentences that would mislead a reader if they were a little different."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rendering import site_of
from thidua.law.law_file import read_law
from thidua.site.frame.sentences import of
from thidua.site.frame.succession import became, of_unit, rearranged
from thidua.site.pages.plan import with_words
from thidua.site.pages.target import target_page
from thidua.town.duty import COMMUNE_KINDS
from webpages import DEMO, WebPage

Pages = dict[str, WebPage]
DATA = Path(__file__).parents[2] / "data"
LAW, _ = read_law((DATA / "sa-pa/2022/ke-hoach/luat.yml").read_bytes())
OPEN = {"lua_chon": None, "can_cu": None, "ngay": None}


def test_a_quarter_without_figures_says_its_days_its_deadline_and_what_is_followed(pages: Pages) -> None:
    page = pages["tien-do/quy-2/"]
    assert "Kỳ 01/04/2022 – 30/06/2022. Hạn nộp: chưa được quy định." in page.text
    assert {f"chi-tieu/{d}/" for d in ("the-che", "cong-vu")} <= set(page.links())
    assert "tạm tính" not in page.text


def test_a_quarter_with_figures_says_its_deadline_too(pages: Pages) -> None:
    text = pages[DEMO + "nam/2022/tien-do/quy-3/"].text
    assert "Kỳ 01/07/2022 – 30/09/2022. Hạn nộp: hết ngày 10/10/2022" in text


@pytest.mark.parametrize("url", ["dang-ky/", "tien-do/quy-1/", "minh-hoa/nam/2023/don-vi/90014/"])
def test_not_handed_in_is_explained_where_it_stands_beside_a_real_name(pages: Pages, url: str) -> None:
    unknown = not url.startswith(DEMO)  # the real town's books hold nothing: then nobody is said not to have sent
    assert ("Hệ thống chưa ghi nhận" in pages[url].text) is unknown
    assert ("Chưa nộp" in pages[url].text) is not unknown
    assert "không phải kết luận là đơn vị không nộp" in pages[url].text


def test_a_unit_formed_in_july_is_not_blamed_for_the_first_half_of_the_year(pages: Pages) -> None:
    formed = DEMO + "nam/2022/don-vi/pmh-l/"
    owed = pages[formed].text.partition("Đơn vị đã nộp gì")[2]
    assert "Tiến độ quý 3 năm 2022" in owed
    assert "Tiến độ quý 1 năm 2022" not in owed
    for ky, reports in (("quy-2", False), ("quy-3", True)):
        links = pages[DEMO + f"nam/2022/tien-do/{ky}/"].links()
        assert (formed in set(links)) is reports


def test_the_rearrangement_is_told_from_the_list_of_units(pages: Pages) -> None:
    unit = {"ke_thua": "Xã Mới", "loai": "xa", "hieu_luc_den": date(2030, 12, 31)}
    others = [unit | {"loai": "co-quan"}, unit | {"ke_thua": None}]
    assert rearranged([unit, *others], COMMUNE_KINDS) == {"tu_ngay": date(2031, 1, 1), "so_don_vi": 1}
    assert rearranged(others, COMMUNE_KINDS) is None
    listed = {"xa", "co-quan"}  # a town whose catalogue says which kinds are at commune level
    assert rearranged([unit, *others], listed) == {"tu_ngay": date(2031, 1, 1), "so_don_vi": 2}
    assert "Từ ngày 01/07/2025, đơn vị kế thừa là Xã Tả Phìn (03013)." in pages["don-vi/03013/"].text
    became_words = "16 xã, phường của thị xã thành phường Sa Pa và 5 xã. Xã Ngũ Chỉ Sơn không sáp nhập."
    assert f"Từ ngày 01/07/2025, {became_words}" in pages[""].text
    assert "gồm Tả Phìn và Trung Chải của năm 2022, cùng tên mà rộng hơn xã Tả Phìn" in pages["don-vi/03013/"].text
    assert "không sáp nhập với nơi nào" in pages["don-vi/03004/"].text
    assert "hoạt động đến hết ngày 30/06/2025; nơi nhận việc chưa được xác minh" in pages["don-vi/noi-vu/"].text
    assert "Mã 03006 từ đó là mã của phường Sa Pa." in pages["don-vi/03006/"].text
    assert "chưa đủ, chờ Phòng Nội vụ xác nhận" in pages["don-vi/"].text


def test_a_successor_of_the_same_name_is_another_unit_unless_it_took_in_nobody() -> None:
    unit = {"loai": "xa", "ten": "Xã A", "ten_ngan": "A", "ma_gso": "01", "ke_thua": "Xã A (01)"}
    unit |= {"hieu_luc_den": date(2030, 12, 31)}
    other = unit | {"ten": "Xã B", "ten_ngan": "B", "ma_gso": "02"}
    assert of_unit(unit, [unit, other], 2030, COMMUNE_KINDS).endswith(
        "gồm A và B của năm 2030, cùng tên mà rộng hơn xã A của năm 2030."
    )
    assert of_unit(other, [unit, other], 2030, COMMUNE_KINDS).endswith("gồm A và B của năm 2030.")
    assert of_unit(unit, [unit], 2030, COMMUNE_KINDS).endswith("không sáp nhập với nơi nào và giữ tên cũ.")
    assert of_unit(other, [other], 2030, COMMUNE_KINDS) == "Từ ngày 01/01/2031, đơn vị kế thừa là Xã A (01)."
    assert of_unit(unit | {"ke_thua": None, "hieu_luc_den": None}, [], 2030, COMMUNE_KINDS) == ""
    assert became([unit], COMMUNE_KINDS) == "xã A. Xã A không sáp nhập." and became([], COMMUNE_KINDS) == ""


def test_an_open_point_says_what_holds_until_somebody_records_a_reading() -> None:
    assert "cần xem xét" in with_words(LAW, {"ma": "vi-3-khong-xem-xet", **OPEN})["dang_dung"]
    assert with_words(LAW, {"ma": "nam-trinh", **OPEN})["dang_dung"].startswith("Hệ thống tạm đọc: Năm thi đua")
    assert "trang của từng chỉ tiêu" in with_words(LAW, {"ma": "hop-cap-huyen", **OPEN})["dang_dung"]
    recorded = with_words(LAW, {"ma": "vi-3-khong-xem-xet", **OPEN, "lua_chon": "mot-trong-ba"})
    assert recorded["da_ghi"] == "Thiếu một trong ba điều là không được xem xét."
    assert with_words(LAW, {"ma": "hop-cap-huyen", **OPEN, "lua_chon": "Theo cuộc họp."})["da_ghi"] == "Theo cuộc họp."


def test_a_verdict_that_rests_on_how_large_missing_units_can_be_names_the_reading() -> None:
    """2-k-1, 6-d-1: a unit is missing from a sum; 6-e-1: from a count of units; 2-b-1: nobody is missing."""
    routes = site_of(DATA).routes
    named = {}
    for target in ("2-k-1", "6-d-1", "6-e-1", "2-b-1"):
        context = target_page(routes[f"minh-hoa/nam/2022/chi-tieu/{target}/index.md"]).context
        named[target] = "co-don-vi-thieu" in [row["ma"] for row in context["cach_hieu"]]
    assert named == {"2-k-1": True, "6-d-1": True, "6-e-1": False, "2-b-1": False}


def test_every_sentence_of_a_units_page_ends(pages: Pages) -> None:
    for page in pages.values():
        for paragraph in page.find("p.tinh-trang"):
            if "hidden" in paragraph.attrib:  # filled by the page's script
                continue
            assert paragraph.text_content().strip().endswith((".", ")")), f"/{page.url}: {paragraph.text_content()}"


def test_thousands_of_units_are_told_apart() -> None:
    assert (of(9, 16), of(10_498, 10_517)) == ("9/16", "10.498/10.517")


def test_who_runs_the_site_is_said_and_that_it_is_not_official(pages: Pages) -> None:
    text = pages["gioi-thieu/"].text
    assert "Chưa có cơ quan nào nhận giữ trang này; người viết mã dựng nó từ văn bản công khai." in text
    assert "không phải trang chính thức của thị xã Sa Pa" in text
    assert "https://dichvucong.gov.vn" in [a.get("href") for a in pages["gioi-thieu/"].find("a[href]")]
    assert "Từ ngày 01/07/2025, cấp huyện không còn" in text
    assert "hư cấu" in pages[DEMO + "gioi-thieu/"].one("#nguoi-giu").getnext().text_content()
    assert [p.url for p in pages.values() if "chúng tôi" in p.text.lower()] == []


def test_money_is_rounded_up_as_the_decree_says_and_has_both_sources(pages: Pages) -> None:
    """0,6 × 1.490.000 is 894.000; Decree 91/2017 rounds up to tens of thousands."""
    text = pages["khen-thuong/"].text
    assert "8 (11.920.000 đồng)" in text
    assert "0,6 (900.000 đồng)" in text and "0,3 (450.000 đồng)" in text and "0,15 (230.000 đồng)" in text
    assert "1.490.000 đồng (Nghị định 38/2019/NĐ-CP)" in text and "Nghị định 91/2017/NĐ-CP" in text
