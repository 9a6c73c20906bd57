"""The form from the unit's name to the file that the gate lets in, as an officer with a phone or with Excel uses it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect

from browser.axe import faults
from browser.form_town import (
    EXISTING,
    FOLDER,
    GITHUB,
    HEADER,
    QUARTER_1,
    UNIT,
    FormTown,
    cell,
    decoded,
    enter,
    look_over,
    open_file,
    sent,
)
from browser.looks import SMALL_TEXT, TOO_WIDE, WATCH
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import problem
from thidua.reading.normalise import normalise

TABLE = "don-vi/tien-do"
MOST_BYTES = 90 * 1024
PATIENCE = 180_000  # a busy machine is no fault of the form
FIELDS = "#bieu-mau :is(input, select, textarea, button, .bm-nut, summary)"
SMALL_FIELDS = """(fields) => [...document.querySelectorAll(fields)]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .map(e => [e.getBoundingClientRect(), e.textContent.trim() || e.id])
  .filter(([box]) => box.height < 44 || box.width < 44).map(([, words]) => words.slice(0, 40))"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[BrowserContext]:
    # What a worker asks for goes past the tests' own answers; test_form_phone.py has one.
    size = {"width": 360, "height": 740}
    context = browser.new_context(viewport=size, accept_downloads=True, service_workers="block")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(WATCH)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def _is_wrong(said: ConsoleMessage) -> bool:
    return said.type in ("error", "warning") and not said.text.startswith("Service Worker registration blocked")


@pytest.fixture
def page(screen: BrowserContext, town: FormTown) -> Iterator[Page]:
    """A page that fails the test for any error, and for any request that leaves the site."""
    opened = screen.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if _is_wrong(said) else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda r: None if r.url.startswith((town.origin, "blob:")) else wrong.append(r.url))
    yield opened
    assert opened.evaluate("localStorage.clear() ?? window.viPham ?? []") == []
    assert wrong == []
    opened.close()


def at(town: FormTown) -> str:
    return f"{town.origin}/"


def paste(page: Page, selector: str, text: str) -> None:
    """Ctrl+V in a cell, with the text really on the clipboard."""
    page.focus(selector)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def note(page: Page, selector: str) -> str:
    return page.locator(f"{selector}-nx").inner_text()


def is_canonical(text: str, table: str = TABLE) -> bool:
    read = normalise(text.encode(), load_contract().table(table))
    return read.text == text and read.problems == []


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Only the Tab key, as somebody without a mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab không tới {selector}")


def open_row(page: Page, row: str) -> None:
    """From its line in the list, as somebody without a mouse."""
    at = next(n for n, head in enumerate(page.locator(".bm-ten").all_inner_texts()) if head.startswith(row))
    tab_to(page, f"summary:has(#bm-dong-{at})")
    page.keyboard.press("Enter")


def choose(page: Page, words: str) -> None:
    """Arrow keys in the list in hand, until it shows the words."""
    for _ in range(60):
        shown = page.evaluate("() => document.activeElement.selectedOptions[0].textContent")
        if words in shown:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"không chọn được {words}")


def test_filled_with_the_keyboard_alone_on_a_phone_the_file_enters_unchanged(page: Page, town: FormTown) -> None:
    page.goto(f"{at(town)}nop-so-lieu/")
    tab_to(page, "#bm-don-vi")
    choose(page, "Xã Bản Hồ")
    expect(page.locator("#bm-viec")).to_be_enabled()
    tab_to(page, "#bm-viec")
    choose(page, "Tiến độ")
    tab_to(page, "#bm-ky")
    choose(page, "quý 4")
    page.wait_for_selector(".bm-dong")
    assert page.evaluate(TOO_WIDE, 360) == []
    open_row(page, "2-b-1")
    tab_to(page, cell(page, "2-b-1", "tu_so"))
    page.keyboard.type("59,5")
    page.keyboard.press("Tab")
    page.keyboard.type("60")
    tab_to(page, cell(page, "2-b-1", "ly_do"))
    page.keyboard.insert_text('Còn thiếu, chờ "bổ sung".')
    open_row(page, "3-a-1")
    tab_to(page, cell(page, "3-a-1", "ket_qua"))
    choose(page, "Đạt")
    tab_to(page, "[data-bm=xem-lai]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Tệp đã sẵn sàng"
    tab_to(page, "a[download]", 4)
    tab_to(page, "[data-bm=kho] > summary", 4)
    page.keyboard.press("Enter")
    tab_to(page, "[data-bm=kho] a.bm-nut", 2)
    address, path, text = sent(page)
    assert page.evaluate("document.activeElement.href") == address
    assert path == f"{FOLDER}/tien-do/quy-4.csv"
    assert text == HEADER + '2-b-1,59.5,60,,,"Còn thiếu, chờ ""bổ sung"".",\n3-a-1,,,,dat,,\n'
    assert is_canonical(text)
    assert len(address) <= 7000
    assert town.gate(path, text) == 0


def test_the_guide_counts_the_steps_that_there_are(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    on_page = page.locator("[data-buoc]").count()
    head = page.locator("#gui-bang-trang-nay")
    listed = page.locator("#gui-bang-trang-nay + ol > li")
    said = re.search(r"(\d+) bước", head.inner_text())
    assert said
    assert int(said[1]) == listed.count() == on_page


def test_the_rows_due_stand_ready_with_the_plan_and_the_last_figure(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-2")
    assert page.locator(cell(page, "2-b-1", "tu_so")).is_visible()
    card = page.locator(".bm-dong", has=page.locator(".bm-ten", has_text="2-b-1"))
    card.locator("summary:text-is('Cách ghi')").click()
    words = card.inner_text()
    assert "Thủ tục hành chính giải quyết theo cơ chế một cửa" in words
    assert "Kế hoạch yêu cầu: 100%" in words
    assert "Số liệu kỳ trước: 40 / 50 (quy-1)" in words
    assert "Tử số:" in words
    assert card.locator("[data-cot=so_luong]").count() == 0


BAD = (
    ("tu_so", "12%", "so-khong-hop-le", {}),
    ("tu_so", "1.234", "so-nhap-nhang", {"nghin": "1234", "thap_phan": "1.234"}),
    ("ly_do", "=A1", "cong-thuc", {"dau": "="}),
    ("minh_chung", "n" * 2001, "o-qua-dai", {"so": 2001, "gioi_han": 2000}),
)


@pytest.mark.parametrize(("column", "text", "code", "words"), BAD, ids=[b[2] for b in BAD])
def test_a_bad_value_gets_the_sentence_of_the_catalogue(
    page: Page, town: FormTown, column: str, text: str, code: str, words: dict[str, object]
) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    enter(page, "2-b-1", column, text)
    selector = cell(page, "2-b-1", column)
    expected = problem(code, "", None, column, text, **words)
    assert " ".join(expected.thong_bao.split()) in " ".join(note(page, selector).split())
    assert expected.cach_sua in note(page, selector)
    assert page.get_attribute(selector, "aria-invalid") == "true"
    assert f"{selector[1:]}-nx" in (page.get_attribute(selector, "aria-describedby") or "")
    look_over(page)
    assert "Còn 1 lỗi phải sửa" in page.locator("[data-bm=ket-qua]").inner_text()
    assert page.locator("#bieu-mau a.bm-nut").count() == 0
    page.click("[data-bm=ket-qua] li button")
    assert page.evaluate("document.activeElement.id") == selector[1:]


def test_what_is_ambiguous_is_asked_and_one_press_answers(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "van-ban")
    enter(page, "Dòng 1", "ngay", "03/04/2022")
    selector = cell(page, "Dòng 1", "ngay")
    page.click(f"{selector}-nx button:has-text('2022-04-03')")
    assert page.input_value(selector) == "2022-04-03"
    assert page.get_attribute(selector, "aria-invalid") == "false"
    enter(page, "Dòng 1", "ngay", "25/03/2022")
    assert page.input_value(selector) == "2022-03-25"
    assert "đã viết lại" in note(page, selector)


def test_cells_pasted_from_a_sheet_spread_by_place(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    first = cell(page, "2-b-1", "tu_so")
    heads = [h.split()[0] for h in page.locator(".bm-ten").all_inner_texts()]
    below = heads[heads.index("2-b-1") + 1]
    paste(page, first, '59\t60\t\t\tXong\r\n\t\t\tĐạt\t"Hai dòng\ntrong ô"\r\n')
    assert page.input_value(first) == "59"
    assert page.input_value(cell(page, "2-b-1", "mau_so")) == "60"
    assert page.input_value(cell(page, "2-b-1", "ly_do")) == "Xong"
    assert page.input_value(cell(page, below, "ket_qua")) == "dat"
    assert page.input_value(cell(page, below, "ly_do")) == "Hai dòng trong ô"
    assert "Đã dán" in page.locator("[data-bm=bao-dan]").inner_text()


def test_a_whole_sheet_with_its_header_finds_its_rows_and_nothing_is_lost_silently(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    sheet = (
        "Mã chỉ tiêu\t(xem) Chỉ tiêu\tTử số\tMẫu số\tSố lượng\tKết quả\tLý do\tMinh chứng\tGhi chú riêng\r\n"
        "3-a-1\tKiện toàn\t\t\t\tĐạt\t\t\t\r\n"
        "2-b-1\tMột cửa\t1.234,5\t1.300\t7\t\t- Đã làm\t45/BC-UBND\t\r\n"
        "9-z-9\tLạ\t1\t2\t\t\t\t\t\r\n"
    )
    paste(page, cell(page, "1-a-1", "ly_do"), sheet)
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "1234.5"
    assert page.input_value(cell(page, "2-b-1", "mau_so")) == "1.300"
    assert page.input_value(cell(page, "2-b-1", "ly_do")) == "Đã làm"
    assert page.input_value(cell(page, "3-a-1", "ket_qua")) == "dat"
    said = page.locator("[data-bm=bao-dan]").inner_text()
    for lost in ("cột “Ghi chú riêng”", "“7”", "dòng “9-z-9”"):
        assert lost in said
    look_over(page)
    assert "“1.300” có thể là 1300 hoặc 1.300" in page.locator("[data-bm=ket-qua]").inner_text()
    page.click(f"{cell(page, '2-b-1', 'mau_so')}-nx button:has-text('Ghi 1300')")
    look_over(page)
    _, path, text = sent(page)
    assert text == HEADER + "2-b-1,1234.5,1300,,,Đã làm,45/BC-UBND\n3-a-1,,,,dat,,\n"
    assert town.gate(path, text) == 0


def test_an_existing_file_is_shown_changed_and_pasted_over(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-1")
    assert page.input_value(cell(page, "2-b-1", "tu_so")) == "40"
    look_over(page)
    assert "giống hệt tệp đang có" in page.locator("[data-bm=ket-qua]").inner_text()
    enter(page, "2-b-1", "tu_so", "45")
    look_over(page)
    links = [a.get_attribute("href") for a in page.locator("[data-bm=ket-qua] a[target]").all()]
    assert links == [f"{GITHUB}/edit/main/{EXISTING}", f"{GITHUB}/upload/main/{FOLDER}/tien-do"]
    page.click("[data-bm=kho] > summary")
    page.click("button:has-text('Chép nội dung tệp')")
    page.wait_for_selector("text=Đã chép.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == QUARTER_1.replace("2-b-1,40", "2-b-1,45")
    assert is_canonical(copied)
    assert town.gate(EXISTING, copied) == 0


def test_a_file_too_long_for_an_address_is_copied_or_uploaded(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    enter(page, "2-b-1", "tu_so", "59")
    enter(page, "2-b-1", "mau_so", "60")
    enter(page, "2-b-1", "ly_do", "Đã đề nghị bổ sửa. " * 100)
    look_over(page)
    address, path, text = sent(page)
    assert (path, text) == (f"{FOLDER}/tien-do/quy-4.csv", "")
    assert len(address) < 300
    upload = page.locator("a:has-text('mở trang tải tệp lên')").get_attribute("href")
    assert upload == f"{GITHUB}/upload/main/{FOLDER}/tien-do"
    with page.expect_download() as download:
        page.click("a:has-text('Tải tệp quy-4.csv')")
    content = Path(download.value.path()).read_bytes().decode()
    assert download.value.suggested_filename == "quy-4.csv"
    assert len(content) > 1800
    assert is_canonical(content)
    assert town.gate(path, content) == 0


FILLED = {
    "dang-ky": ("Dòng 1", {"so_ky_hieu": "12/KH-UBND", "ngay_ky": "2022-03-09", "noi_dung": "Đăng ký thi đua."}),
    "dang-ky-chi-tieu": ("2-b-1", {"gia_tri": "100", "bien_phap": "Rà soát, niêm yết hằng tuần."}),
    "van-ban": (
        "Dòng 1",
        {"so_ky_hieu": "90/BC-UBND", "loai": "bao-cao-nam", "ngay": "2023-01-04", "trich_yeu": "Báo cáo, năm 2022"},
    ),
    "tu-cham": ("1.1", {"diem": "2,5", "giai_trinh": "Đủ nội dung."}),
    "sang-kien": ("Dòng 1", {"ten": "Hẹn giờ trả kết quả", "loai": "cach-lam", "ma_linh_vuc": "2"}),
    "de-nghi": (
        "Dòng 1",
        {"ma_doi_tuong": UNIT, "loai_doi_tuong": "tap-the", "ma_hinh_thuc": "giay-khen-thi-xa-tap-the"},
    ),
}


@pytest.mark.parametrize("table", FILLED)
def test_everything_that_a_unit_sends_enters_unchanged(page: Page, town: FormTown, table: str) -> None:
    open_file(page, at(town), UNIT, table)
    row, cells = FILLED[table]
    for column, text in cells.items():
        enter(page, row, column, text)
    look_over(page)
    _, path, text = sent(page)
    assert path == f"{FOLDER}/{table}.csv"
    assert text.count("\n") == 2
    assert is_canonical(text, f"don-vi/{table}")
    assert town.gate(path, text) == 0


def test_rows_can_be_added_taken_away_and_kept_while_another_file_is_looked_at(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "sang-kien")
    page.click("button:has-text('Thêm dòng')")
    assert page.input_value(cell(page, "Dòng 2", "ma")) == "sk-02"
    enter(page, "Dòng 2", "ten", "Ký số tại quầy")
    page.select_option("#bm-viec", "van-ban")
    page.select_option("#bm-viec", "sang-kien")
    assert page.input_value(cell(page, "Dòng 2", "ten")) == "Ký số tại quầy"
    page.click("button:has-text('Bỏ dòng 1')")
    assert page.locator(".bm-dong").count() == 1
    look_over(page)
    assert problem("thieu-gia-tri", "", None, "loai", None, tieu_de="Loại", mo_ta="").thong_bao in page.inner_text(
        "[data-bm=ket-qua]"
    )


def test_the_form_does_not_know_what_is_not_published_and_takes_the_old_rows_back(page: Page, town: FormTown) -> None:
    open_file(page, at(town), UNIT, "de-nghi")
    old = "ma_ho_so,ma_doi_tuong,loai_doi_tuong,ma_hinh_thuc,tieu_chuan,thanh_tich,ngay_trinh,truc_tiep,ma_sang_kien\n"
    old += f'{UNIT}-hs-01,{UNIT},tap-the,giay-khen-thi-xa-tap-the,,"Tốt, nhanh",2023-01-11,chi-dao,\n'
    paste(page, cell(page, "Dòng 1", "ma_ho_so"), old)
    look_over(page)
    page.click("[data-bm=kho] > summary")
    words = page.inner_text("[data-bm=ket-qua]")
    assert "trang không biết trong kho đã có tệp hay chưa" in words
    address, path, text = sent(page)
    assert text == old
    assert decoded(address)[0] == path == f"{FOLDER}/de-nghi.csv"


def test_text_from_data_is_shown_as_text(page: Page, town: FormTown) -> None:
    """Every text of the unit's file replaced by markup: it stands there letter by letter and makes no element."""
    bad = "<img src=x onerror=alert(1)><b>đậm</b>"

    def spoil(route: Route) -> None:
        unit = route.fetch().json()
        unit["texts"] = [f"{text} {bad}" for text in unit["texts"]]
        unit["name"] = bad
        for file in unit["files"]:
            file |= {"when": bad, "deadline": bad, "note": bad, "title": bad}
            for row in file.get("own", []):
                row |= {c: f"{text}{bad}" for c, text in row.items() if not c.startswith("ma_")}
        route.fulfill(json=unit)

    page.route(f"**/{UNIT}.json", spoil)
    open_file(page, at(town), UNIT, "tien-do", "quy-1")
    page.evaluate("for (const row of document.querySelectorAll('#bieu-mau details')) row.open = true")
    assert page.locator("#bieu-mau").inner_text().count(bad) > 10
    assert page.input_value(cell(page, "2-b-1", "ly_do")).endswith(bad)
    look_over(page)
    assert bad in page.locator("[data-bm=ket-qua]").inner_text()
    assert page.locator("#bieu-mau img, .bm-to img").count() == 0


def test_without_a_repository_the_form_hands_over_the_file_alone(page: Page, town: FormTown) -> None:
    open_file(page, f"{at(town)}minh-hoa/", "90001", "khen-thuong-xa")
    for column, text in {"so_quyet_dinh": "1/QĐ-UBND", "ma_doi_tuong": "90001-tt-01", "ngay": "2022-05-05"}.items():
        enter(page, "Dòng 1", column, text)
    look_over(page)
    words = page.inner_text("[data-bm=ket-qua]")
    assert "GitHub" not in words
    assert page.locator("[data-bm=ket-qua] a[target]").count() == 0
    with page.expect_download() as download:
        page.click("a:has-text('Tải tệp về')")
    assert download.value.suggested_filename == "minh-hoa-2022-don-vi-90001-khen-thuong-xa.csv"
    _, path, *table, last = Path(download.value.path()).read_text("utf-8").splitlines(keepends=True)
    assert path == "minh-hoa/2022/don-vi/90001/khen-thuong-xa.csv\n"
    assert is_canonical("".join(table), "don-vi/khen-thuong-xa")
    assert last.startswith("Hết. Mã đối chiếu: ")


def test_the_first_view_is_light_and_nothing_is_small_or_cut_off(page: Page, town: FormTown) -> None:
    weights: dict[str, int] = {}
    page.on("response", lambda r: weights.update({r.url: len(gzip.compress(r.body()))}))
    page.goto(f"{at(town)}nop-so-lieu/")
    page.wait_for_selector("#bm-don-vi")
    assert sum(weights.values()) <= MOST_BYTES
    open_file(page, at(town), UNIT, "tien-do", "quy-4")
    enter(page, "2-b-1", "tu_so", "1.234")
    look_over(page)
    for width in (360, 320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(TOO_WIDE, width) == [], width
        assert page.evaluate(SMALL_TEXT) == [], width
        assert page.evaluate(SMALL_FIELDS, FIELDS) == [], width


OPEN_ALL = "for (const part of document.querySelectorAll('#bieu-mau details')) part.open = true"


@pytest.mark.parametrize(
    ("table", "period", "row", "cells"),
    [
        ("tien-do", "quy-4", "2-b-1", {"tu_so": "59", "mau_so": "60"}),
        ("van-ban", "", "Dòng 1", {"ngay": "03/04/2022"}),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, town: FormTown, table: str, period: str, row: str, cells: dict[str, str]
) -> None:
    """The closed list; every row open; the finished file with all ways, or what is to be mended; a draft that waits."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "best-practice"]}
    look = browser.new_page(reduced_motion="reduce")
    look.set_default_timeout(PATIENCE)
    open_file(look, at(town), UNIT, table, period)
    assert faults(look, rules) == []
    for column, text in cells.items():
        enter(look, row, column, text)
    look_over(look)
    look.evaluate(OPEN_ALL)
    assert faults(look, rules) == []
    look.reload()
    look.wait_for_selector("[data-bm=do-dang]:not([hidden])")
    assert faults(look, rules) == []
    look.close()


def test_without_javascript_the_page_says_what_to_do(browser: Browser, town: FormTown) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    look = context.new_page()
    look.goto(f"{at(town)}nop-so-lieu/")
    words = look.inner_text("#bieu-mau")
    assert "cần JavaScript" in words
    assert "gửi tệp cho Phòng Nội vụ" in words
    assert not look.locator("#bm-don-vi").is_visible()
    look.click("#bieu-mau a")
    assert look.url.endswith("#tep-mau")
    context.close()
