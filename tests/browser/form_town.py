"""A real town in a real git repository, its built site, and the request that the form's file would make."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from browser.plain_server import plain_server
from smalldata import small_copy
from sources import git
from thidua.cli import main

REPO = Path(__file__).resolve().parents[2]
GITHUB = "https://github.com/vi-du/thi-dua"
UNIT, ACCOUNT, DAY = "03046", "1001", "2022-12-31"
FOLDER = f"data/sa-pa/2022/don-vi/{UNIT}"
EXISTING = f"{FOLDER}/tien-do/quy-1.csv"
HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
QUARTER_1 = HEADER + '2-b-1,40,50,,,"Thiếu, đang ""rà soát"".",12/BC-UBND\n3-a-1,,,,dang-thuc-hien,,\n'


@dataclass(frozen=True)
class FormTown:
    """`repo` is a git repository whose base holds the town; `origin` where its site is served."""

    repo: Path
    origin: str

    def gate(self, path: str, content: str) -> int:
        """The gate's exit code for a request that puts exactly this file into the repository."""
        git(self.repo, "checkout", "-q", "-B", "yeu-cau", "goc")
        file = self.repo / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode())
        git(self.repo, "add", "-A")
        git(self.repo, "commit", "-q", "-m", "Số liệu")
        words = ["gate", "--base", "goc", "--head", "yeu-cau", "--author", ACCOUNT, "--repo", str(self.repo)]
        code = main([*words, "--ngay", DAY])
        git(self.repo, "checkout", "-q", "goc")
        return code


@contextmanager
def form_town(folder: Path) -> Iterator[FormTown]:
    """Build the town's site and serve it."""
    from thidua.stages.build import build

    repo = folder / "kho"
    data = small_copy(REPO / "data", repo / "data")
    town = data / "sa-pa"
    _replace(town / "bo-du-lieu.yml", 'kho_ma: ""', f"kho_ma: {GITHUB}")
    with (town / "danh-muc" / "tai-khoan.csv").open("a", encoding="utf-8", newline="") as accounts:
        accounts.write(f"{ACCOUNT},{UNIT},don-vi,xa-ban-ho,,\n")
    (repo / EXISTING).parent.mkdir(parents=True)
    (repo / EXISTING).write_bytes(QUARTER_1.encode())
    rubric = "2022/ke-hoach/tieu-chi.csv"
    shutil.copyfile(data / "minh-hoa" / rubric, town / rubric)
    git(repo, "init", "-q", "-b", "goc")
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Gốc")
    build(data, folder / "site", lambda _: None)
    with plain_server(folder / "site") as address:
        yield FormTown(repo, address)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def open_file(page: Page, origin: str, unit: str, table: str, period: str = "") -> None:
    """The form with one file open, by the address that names it."""
    page.goto(f"{origin}nop-so-lieu/#{'/'.join(filter(None, (unit, table, period)))}")
    shown = "(table) => document.getElementById('bm-viec').value === table && document.querySelector('.bm-dong')"
    page.wait_for_function(shown, arg=table)


def cell(page: Page, row: str, column: str) -> str:
    """The selector of a cell: `row` is the code that heads its card, or "Dòng 2". A card that is shut is opened."""
    for at, head in enumerate(page.locator(".bm-ten").all_inner_texts()):
        if head.startswith(row):
            if page.locator(f".bm-dong:not([open]) > summary > #bm-dong-{at}").count():
                page.click(f"#bm-dong-{at}")
            return f"#bm-{at}-{column}"
    raise AssertionError(f"không có dòng {row}")


def enter(page: Page, row: str, column: str, text: str) -> None:
    selector = cell(page, row, column)
    if page.locator(selector).evaluate("e => e.tagName") == "SELECT":
        page.select_option(selector, text)
    else:
        page.fill(selector, text)
        page.press(selector, "Tab")


def look_over(page: Page) -> None:
    page.click("[data-bm=xem-lai]")


def decoded(address: str) -> tuple[str, str]:
    """The file name and the text in an address of GitHub's page for a new file."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{GITHUB}/new/main"
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert set(query) <= {"filename", "value"}
    return query["filename"][0], query.get("value", [""])[0]


def sent(page: Page) -> tuple[str, str, str]:
    """After looking over: (address of the first link, path, text), the text being the file shown."""
    if page.locator("[data-bm=kho]:not([open])").count():
        page.click("[data-bm=kho] > summary")
    address = page.locator("[data-bm=kho] a.bm-nut[target]").first.get_attribute("href") or ""
    return address, *decoded(address)
