"""Where there are more units than a page lists, their names come with the form and not with the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from form_town import UNIT, form_town, open_file
from playwright.sync_api import Browser

from thidua.site import paging
from webpages import csv_rows


def test_the_names_of_very_many_units_come_with_the_form(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "SIZE", 5)
    with form_town(tmp_path) as town:
        page = browser.new_page()
        html = page.request.get(f"{town.origin}/nop-so-lieu/").text()
        assert f'<option value="{UNIT}"' not in html
        open_file(page, f"{town.origin}/", UNIT, "tien-do", "quy-4")
        assert page.locator("#bm-don-vi option:checked").inner_text() == "Xã Bản Hồ"
        groups = page.locator("#bm-don-vi optgroup").evaluate_all("all => all.map(g => [g.label, g.children.length])")
        units = csv_rows(town.repo / "data" / "sa-pa" / "danh-muc" / "don-vi.csv")
        assert sum(count for _, count in groups) == sum(1 for u in units if u["ma_khoi"])
        assert [label for label, _ in groups][:2] == ["Xã, phường", "Cơ quan chuyên môn"]
        page.route("**/cac-don-vi.json", lambda route: route.abort())
        page.goto(f"{town.origin}/nop-so-lieu/?lai")
        page.get_by_text("Không lấy được danh sách đơn vị").wait_for()
        page.close()
