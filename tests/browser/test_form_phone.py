"""The form on a phone, as an officer uses it: a row a screen, closed in the middle and opened again, without a network,
handed over without an account – and the desk's own command takes what was handed over without a question.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.form_town import FOLDER, UNIT, FormTown, cell, enter, look_over, open_file
from browser.looks import TOO_WIDE
from thidua.cli import main

PATIENCE = 60_000
QUARTER = (UNIT, "tien-do", "quy-4")
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('thi-dua-ban-go:'))"
ZALO = "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/110.0 Mobile Safari/537.36 Zalo android/22"
# Stands for the phone's own sheet, which no browser without a screen has.
SHARE = """window.daGui = []; navigator.canShare = data => data.files.length === 1;
navigator.share = async data => { for (const f of data.files) daGui.push([f.name, f.type, await f.text()]); };"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of its own for each test: nothing is kept on it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def opened(phone: BrowserContext, town: FormTown, *file: str) -> Page:
    page = phone.new_page()
    open_file(page, f"{town.origin}/", *(file or QUARTER))
    return page


def fill(page: Page) -> None:
    enter(page, "2-b-1", "tu_so", "59,5")
    enter(page, "2-b-1", "mau_so", "60")
    enter(page, "2-b-1", "ly_do", "Còn thiếu, chờ “bổ sung”.")
    enter(page, "3-a-1", "ket_qua", "dat")


def code_on(page: Page) -> str:
    return page.locator(".bm-ma b").inner_text()


def imported(town: FormTown, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `thidua import` prints for a file, or for "-" with the text on its input: written, and nothing asked."""
    shutil.copytree(town.repo / "data", tmp_path / "data")
    assert main(["import", what, "--data", str(tmp_path / "data")]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Đã ghi" in said.out
    stored = (tmp_path / FOLDER / "tien-do" / "quy-4.csv").read_text("utf-8")
    assert '2-b-1,59.5,60,,,"Còn thiếu, chờ “bổ sung”.",' in stored
    assert "3-a-1,,,,dat,," in stored
    return said.out


def test_closed_in_the_middle_opened_again_and_handed_over_as_a_file(
    phone: BrowserContext, town: FormTown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(phone, town)
    fill(page)
    page.close()
    page = phone.new_page()
    page.goto(f"{town.origin}/nop-so-lieu/")
    resume = page.get_by_role("button", name="Tiếp tục bản gõ dở: Tiến độ quý 4 năm 2022 – Xã Bản Hồ (2 dòng")
    resume.click()
    expect(page.locator(".bm-dong:has-text('2-b-1') > summary .bm-tt")).to_have_text("✓ 59,5 / 60")
    assert page.input_value(cell(page, "2-b-1", "ly_do")) == "Còn thiếu, chờ “bổ sung”."
    look_over(page)
    with page.expect_download() as download:
        page.click("a:has-text('Tải tệp về')")
    name = f"sa-pa-2022-don-vi-{UNIT}-tien-do-quy-4.csv"
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / name)
    first, second = (tmp_path / name).read_text("utf-8").splitlines()[:2]
    assert (first, second) == (
        "Tiến độ quý 4 năm 2022 – Xã Bản Hồ",
        f"{FOLDER.removeprefix('data/')}/tien-do/quy-4.csv",
    )
    said = imported(town, tmp_path, str(tmp_path / name), capsys)
    assert f"Mã đối chiếu: {code_on(page)}." in said
    assert len(page.evaluate(DRAFTS)) == 1
    page.click("button:has-text('Tôi đã gửi xong')")
    assert page.evaluate(DRAFTS) == []


def test_the_copied_text_is_taken_pasted(
    phone: BrowserContext,
    town: FormTown,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(phone, town)
    fill(page)
    look_over(page)
    page.click("button:text-is('Chép nội dung')")
    page.wait_for_selector("text=Đã chép.")
    text = page.evaluate("navigator.clipboard.readText()")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert f"Mã đối chiếu: {code_on(page)}." in imported(town, tmp_path, "-", capsys)


def test_the_share_sheet_gets_the_same_file(phone: BrowserContext, town: FormTown) -> None:
    phone.add_init_script(SHARE)
    page = opened(phone, town)
    fill(page)
    look_over(page)
    page.click("[data-gui]")
    page.wait_for_selector("text=Đã chuyển sang ứng dụng gửi.")
    ((name, kind, text),) = page.evaluate("window.daGui")
    assert (name, kind) == (f"sa-pa-2022-don-vi-{UNIT}-tien-do-quy-4.csv", "text/csv")
    assert text == page.input_value("#bm-noi-dung-gui")
    assert text.endswith(f"Hết. Mã đối chiếu: {code_on(page)}\n")
    assert len(page.evaluate(DRAFTS)) == 1  # until the sender says that it went


def test_the_page_leads_with_the_way_that_needs_no_account_and_github_is_folded(
    phone: BrowserContext, town: FormTown
) -> None:
    page = opened(phone, town)
    assert page.locator("h2").first.inner_text() == "Gửi tệp cho Phòng Nội vụ – không cần tài khoản"
    assert page.locator("h2#gui-tep + p").inner_text() == (
        "Gửi theo đường văn bản như báo cáo giấy, kèm tệp. Phòng Nội vụ nhập giúp và trả lời đã nhận."
    )
    fill(page)
    look_over(page)
    assert page.locator("[data-bm=kho]").get_attribute("open") is None
    assert page.locator("[data-bm=ket-qua] h4").all_inner_texts()[-1] == (
        "Gửi tệp cho Phòng Nội vụ – không cần tài khoản"
    )


def test_a_draft_waits_for_a_word_and_goes_with_one_press(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    enter(page, "2-b-1", "tu_so", "7")
    page.goto("about:blank")
    page.goto(f"{town.origin}/nop-so-lieu/#{'/'.join(QUARTER)}")
    waiting = page.locator("[data-bm=do-dang]")
    expect(waiting.get_by_role("button")).to_have_count(2)
    assert not page.locator("[data-bm=dien]").is_visible()
    waiting.get_by_role("button", name="Xóa khỏi máy này").click()
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == ""
    assert page.evaluate(DRAFTS) == []
    assert not page.locator("[data-bm=ban-do]").is_visible()


def test_a_draft_goes_after_fourteen_days(phone: BrowserContext, town: FormTown) -> None:
    page = phone.new_page()
    page.clock.install(time="2026-03-01T08:00:00")
    open_file(page, f"{town.origin}/", *QUARTER)
    enter(page, "2-b-1", "tu_so", "7")
    for day, kept in (("2026-03-15T07:00:00", 1), ("2026-03-15T09:00:00", 0)):
        page.goto("about:blank")
        page.clock.set_fixed_time(day)
        page.goto(f"{town.origin}/nop-so-lieu/")
        page.wait_for_function("() => !document.querySelector('[data-bm=khung]').hidden")
        assert page.get_by_role("button", name="Tiếp tục bản gõ dở").count() == kept
        assert len(page.evaluate(DRAFTS)) == kept


def test_each_unit_and_period_has_its_own_draft(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    enter(page, "2-b-1", "tu_so", "7")
    open_file(page, f"{town.origin}/", UNIT, "tien-do", "quy-3")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == ""
    enter(page, "2-b-1", "tu_so", "5")
    open_file(page, f"{town.origin}/", "03028", "van-ban")
    enter(page, "Dòng 1", "trich_yeu", "Kế hoạch")
    page.reload()
    names = page.locator("[data-bm=cac-ban-do] .bm-nut:not(.bm-phu)").all_inner_texts()
    assert len(names) == 3
    assert {name.split(" (")[0].removeprefix("Tiếp tục bản gõ dở: ") for name in names} == {
        "Tiến độ quý 4 năm 2022 – Xã Bản Hồ",
        "Tiến độ quý 3 năm 2022 – Xã Bản Hồ",
        "Văn bản – năm 2022 – Phường Cầu Mây",
    }


def test_a_row_a_screen_and_the_closed_list_is_short(phone: BrowserContext, town: FormTown) -> None:
    """The plan's longest list has 37 rows: with rows of this height the whole form has four screens."""
    page = opened(phone, town)
    form, rows = (page.locator(s).bounding_box() for s in ("#bieu-mau", "[data-bm=dong]"))
    assert form and rows
    count = page.locator(".bm-dong").count()
    assert rows["height"] / count <= 54
    assert form["height"] - rows["height"] + 37 * 54 <= 4 * 740
    page.click("#bm-dong-2")
    opened_row = page.locator(".bm-dong[open]").bounding_box()
    assert opened_row
    assert opened_row["height"] <= 740
    name = page.locator(".bm-dong >> nth=3").locator(".bm-ten").inner_text().split(" ", 1)[1]
    page.click(f".bm-dong[open] button:has-text('Tiếp: {name}')")
    assert page.locator(".bm-dong[open] .bm-ten").all_inner_texts() == [page.locator("#bm-dong-3").inner_text()]
    assert page.evaluate("document.activeElement.id").startswith("bm-3-")
    for width in (280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(TOO_WIDE, width) == []


def test_numbers_bring_the_keyboard_of_numbers(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    assert page.get_attribute(cell(page, "2-b-1", "tu_so"), "inputmode") == "decimal"
    open_file(page, f"{town.origin}/", UNIT, "dang-ky-chi-tieu")
    shown = page.evaluate(
        """() => [...document.querySelectorAll('.bm-dong')].filter(d => d.querySelector('[data-cot=gia_tri]')).map(d =>
          [/Kế hoạch yêu cầu:.*\\//.test(d.textContent), d.querySelector('[data-cot=gia_tri]').inputMode])"""
    )
    assert {mode for is_fraction, mode in shown if not is_fraction} == {"decimal"}
    assert {mode for is_fraction, mode in shown if is_fraction} <= {""}


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_the_look_over_prints_on_one_sheet_with_its_code(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    fill(page)
    look_over(page)
    listed = page.locator(".bm-xem > li").all_inner_texts()
    assert len(listed) == 2
    assert "59,5 / 60" in listed[0]
    sheet = page.locator("body > .bm-to")
    page.emulate_media(media="print")
    for words in (
        "Xã Bản Hồ",
        "Tiến độ quý 4 năm 2022",
        "59,5 / 60",
        code_on_sheet(page),
        "ký, đóng dấu",
        "Để trống (",
    ):
        assert words in sheet.inner_text()
    assert not page.locator(".dau-trang").is_visible()
    page.evaluate(
        """() => { const rows = document.querySelector('.bm-to tbody');
          while (rows.children.length < 37) rows.append(rows.children[0].cloneNode(true)); }"""
    )
    page.emulate_media(media="null")
    assert pages_of(page.pdf(format="A4", prefer_css_page_size=True)) == 1
    enter(page, "2-b-1", "tu_so", "58")
    assert sheet.count() == 0  # what was looked over is so no more


def code_on_sheet(page: Page) -> str:
    code = page.evaluate("document.querySelector('.bm-to-ma b').textContent")
    assert code == page.evaluate("document.querySelector('.bm-ma b').textContent")
    return str(code)


def paste(page: Page, selector: str, text: str) -> None:
    page.focus(selector)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def test_a_paste_can_be_taken_back_but_for_what_was_typed_since(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    enter(page, "2-b-1", "tu_so", "7")
    paste(page, cell(page, "2-b-1", "tu_so"), "59\t60\t\t\tXong\r\n")
    enter(page, "2-b-1", "mau_so", "61")
    page.click("button:has-text('Hoàn tác lần dán')")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "7"
    assert page.input_value(cell(page, "2-b-1", "mau_so")) == "61"
    assert page.input_value(cell(page, "2-b-1", "ly_do")) == ""
    assert "1 ô đã gõ lại sau đó được giữ" in page.inner_text("[data-bm=bao-dan]")


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("Tiến độ quý II năm 2022 – Xã Bản Hồ\n", "Khối dán ghi “Tiến độ quý II năm 2022 – Xã Bản Hồ”"),
        (
            "sa-pa/2022/don-vi/03028/tien-do/quy-4.csv\n",
            "Khối dán là của tệp “sa-pa/2022/don-vi/03028/tien-do/quy-4.csv”",
        ),
    ],
)
def test_a_block_of_another_quarter_or_unit_is_not_pasted(
    phone: BrowserContext, town: FormTown, above: str, words: str
) -> None:
    page = opened(phone, town)
    block = f"{above}Mã chỉ tiêu\tTử số\tMẫu số\n2-b-1\t59\t60\n"
    paste(page, cell(page, "2-b-1", "tu_so"), block)
    assert words in page.inner_text("[data-bm=bao-dan]")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == ""
    paste(page, cell(page, "2-b-1", "tu_so"), block.replace("quý II", "quý IV").replace("03028", UNIT))
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "59"


def test_a_block_without_header_finds_its_rows_by_their_codes(phone: BrowserContext, town: FormTown) -> None:
    """As it stands in our sheet, with what is only shown; and as a file has it, without."""
    page = opened(phone, town)
    names: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.bm-dong')].map(d =>
          [d.querySelector('code').textContent, d.querySelector('.bm-day-du').textContent]))"""
    )
    shown = [names["2-b-1"], "100%", "Tại ngày cuối kỳ.", ""]
    paste(
        page,
        cell(page, "1-a-1", "ly_do"),
        "\t".join(["2-b-1", *shown, "59", "60", "", "", "Chờ"]) + "\n3-a-1\t\t\t\t\t\t\t\tĐạt\n",
    )
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "59"
    assert page.input_value(cell(page, "2-b-1", "ly_do")) == "Chờ"
    assert page.input_value(cell(page, "3-a-1", "ket_qua")) == "dat"
    assert page.input_value(cell(page, "1-a-1", "ly_do")) == ""
    paste(page, cell(page, "1-a-1", "ly_do"), "2-b-1\t58\t60\nlạ\t1\t2\n2-b-2\t\t\t3\n")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "58"
    assert page.input_value(cell(page, "2-b-2", "so_luong")) == "3"
    assert "dòng “lạ”" in page.inner_text("[data-bm=bao-dan]")


def test_an_old_font_is_refused_with_its_cause_and_one_press_mends_it(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    selector = cell(page, "2-b-1", "ly_do")
    enter(page, "2-b-1", "ly_do", "KÕ ho¹ch thùc hiÖn phong trµo")
    assert "phông chữ TCVN3" in page.inner_text(f"{selector}-nx")
    page.click(f"{selector}-nx button")
    assert page.input_value(selector) == "Kế hoạch thực hiện phong trào"
    enter(page, "2-b-1", "ly_do", "K? ho?ch th?c hi?n")
    assert page.get_attribute(selector, "aria-invalid") == "true"
    look_over(page)
    assert "Còn 1 lỗi" in page.inner_text("[data-bm=ket-qua]")


def test_inside_a_messenger_it_says_where_to_open_it(browser: Browser, town: FormTown) -> None:
    for agent, told in ((ZALO, True), (None, False)):
        context = browser.new_context(user_agent=agent)
        page = context.new_page()
        page.goto(f"{town.origin}/nop-so-lieu/")
        page.wait_for_function("() => !document.querySelector('[data-bm=khung]').hidden")
        assert page.get_by_text("Mở bằng Chrome hoặc Safari").is_visible() is told
        context.close()


# How many parts the worker has kept; 0 until it has the page and the unit's JSON.
_KEPT = """async (unit) => {
  const kept = await caches.open('thi-dua-bieu-mau');
  if (navigator.serviceWorker.controller === null || !(await kept.match(`bieu-mau/${unit}.json`))) return 0;
  return (await kept.keys()).length;
}"""


def test_after_the_first_load_it_works_without_a_network(phone: BrowserContext, town: FormTown) -> None:
    page = opened(phone, town)
    counts = [0]
    while not counts[-1] or len(counts) < 10 or len(set(counts[-10:])) > 1:  # until nothing more comes for two seconds
        page.wait_for_timeout(200)
        counts.append(page.evaluate(_KEPT, UNIT))
    page.close()
    phone.set_offline(True)
    page = opened(phone, town)
    expect(page.locator("[data-bm=mang]")).to_contain_text("Không có mạng")
    fill(page)
    look_over(page)
    with page.expect_download() as download:
        page.click("a:has-text('Tải tệp về')")
    assert "2-b-1,59.5,60" in Path(download.value.path()).read_text("utf-8")
    other = phone.new_page()
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        other.goto(f"{town.origin}/tien-do/")  # the form's page alone is kept


def test_a_draft_over_figures_that_changed_since_says_so(browser: Browser, town: FormTown) -> None:
    context = browser.new_context(service_workers="block")
    page = opened(context, town, UNIT, "tien-do", "quy-1")
    enter(page, "2-b-1", "tu_so", "45")

    def other(route: Route) -> None:
        unit = route.fetch().json()
        (file,) = [f for f in unit["files"] if f["path"].endswith("quy-1.csv")]
        file["own"][0]["mau_so"] = "52"
        route.fulfill(json=unit)

    page.route(f"**/{UNIT}.json", other)
    page.reload()
    page.locator("[data-bm=do-dang] .bm-nut").first.click()
    expect(page.locator("[data-bm=ve-tep]")).to_contain_text("Số liệu trong kho đã đổi từ khi gõ bản này")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "45"
    context.close()


def test_the_last_step_names_the_office_and_the_contact_of_its_town(browser: Browser, town: FormTown) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    own = {"office": "Phòng Văn hóa – Xã hội", "contact": "0214 3871 000"}
    page.route("**/chung.json", lambda route: route.fulfill(json=route.fetch().json() | own))
    open_file(page, f"{town.origin}/", *QUARTER)
    fill(page)
    look_over(page)
    words = page.inner_text("[data-bm=ket-qua]")
    assert "Gửi tệp cho Phòng Văn hóa – Xã hội – không cần tài khoản" in words
    assert "Gửi tới: 0214 3871 000." in words
    assert "Phòng Nội vụ" not in words
    context.close()
