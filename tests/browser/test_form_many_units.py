"""Where there are more units than a page lists, their names come when somebody asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.form_town import UNIT, form_town, open_file
from thidua.site.frame import paging
from webpages import csv_rows


def test_the_names_of_very_many_units_come_when_they_are_asked_for(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "SIZE", 5)
    with form_town(tmp_path) as town:
        page = browser.new_page(service_workers="block")
        html = page.request.get(f"{town.origin}/nop-so-lieu/").text()
        assert f'<option value="{UNIT}"' not in html
        _asked_for(page, town.origin)
        page.goto("about:blank")
        open_file(page, f"{town.origin}/", UNIT, "tien-do", "quy-4")
        assert page.locator("#bm-don-vi option:checked").inner_text() == "Xã Bản Hồ"
        groups = page.locator("#bm-don-vi optgroup").evaluate_all("all => all.map(g => [g.label, g.children.length])")
        units = csv_rows(town.repo / "data" / "sa-pa" / "danh-muc" / "don-vi.csv")
        assert sum(count for _, count in groups) == sum(1 for u in units if u["ma_khoi"])
        assert [label for label, _ in groups][:2] == ["Xã, phường", "Cơ quan chuyên môn"]
        page.route("**/cac-don-vi.json", lambda route: route.abort())
        page.goto(f"{town.origin}/nop-so-lieu/?lai")
        page.get_by_role("button", name="Lấy danh sách").click()
        page.get_by_text("Không lấy được danh sách đơn vị").wait_for()
        page.unroute("**/cac-don-vi.json")
        page.get_by_role("button", name="Lấy danh sách").click()
        page.get_by_text("Đã có danh sách").wait_for()
        page.close()


def _asked_for(page: Page, origin: str) -> None:
    """The page alone loads no names; asked for, they come, and the keyboard stands on the list."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{origin}/nop-so-lieu/", wait_until="networkidle")
    assert not [url for url in loaded if url.endswith(".json")]
    assert page.locator("#bm-don-vi").is_disabled()
    page.get_by_role("button", name="Lấy danh sách").dblclick()
    page.wait_for_function("() => document.activeElement.id === 'bm-don-vi'")
    assert page.locator(f'#bm-don-vi option[value="{UNIT}"]').count() == 1
    assert len([url for url in loaded if url.endswith("/cac-don-vi.json")]) == 1
    page.select_option("#bm-don-vi", UNIT)
    page.get_by_text("Đã có dữ liệu của Xã Bản Hồ").wait_for()
    assert page.get_by_role("button", name="Lấy danh sách").count() == 0
