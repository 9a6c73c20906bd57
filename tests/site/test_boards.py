"""/nop-so-lieu/tinh-hinh/ and /tham-dinh/: what they say against the stored CSV, and against what the commands say."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from rendering import site_of
from smalldata import rewrite
from thidua.desk import closing, publish
from thidua.desk.desk import Refused, open_desk
from thidua.site.frame import paging
from thidua.site.pages.appraisal import board
from webpages import DEMO, WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]
TOWN = REPO / "data" / "minh-hoa"
SENT, APPRAISAL = f"{DEMO}nop-so-lieu/tinh-hinh/", f"{DEMO}tham-dinh/"
Pages = dict[str, WebPage]


def _rows(nam: int, path: str) -> list[dict[str, str]]:
    return csv_rows(TOWN / str(nam) / path)


def _tables(page: WebPage, caption: str) -> list[list[str]]:
    """The rows of every table whose caption begins so: each cell's words."""
    tables = [t for t in page.find("table") if t.find("caption").text_content().startswith(caption)]
    assert tables, caption
    return [[" ".join(c.text_content().split()) for c in tr] for t in tables for tr in t.find("tbody")]


def _grid(page: WebPage, nam: int) -> dict[tuple[str, str], str]:
    """(unit, column) → the words of the cell, from the tables of one year."""
    found = {}
    for table in page.find("table"):
        if not table.find("caption").text_content().endswith(f"đã gửi gì, năm {nam}"):
            continue
        heads = [th.text_content() for th in table.find("thead")[0]][1:]
        for tr in table.find("tbody"):
            name, *cells = [" ".join(c.text_content().split()) for c in tr]
            found |= {(name, head): cell for head, cell in zip(heads, cells, strict=True)}
    return found


def _expected(nam: int, ky: str, unit: str) -> str | None:
    """The words of a cell by the stored register alone; None where the register is silent."""
    period = next(p for p in _rows(nam, "ke-hoach/ky-bao-cao.csv") if p["ma_ky"] == ky)
    days = [
        r["ngay_nhan"]
        for r in _rows(nam, "tham-dinh/tiep-nhan.csv")
        if (r["ma_don_vi"], r["ma_ky"], r["ma_ho_so"]) == (unit, ky, "")
    ]
    if not days:
        return None
    first, due = min(days), period["han_nop"]
    in_time = first < due if period["phep_so_han"] == "truoc" else first <= due
    return f"{'✓ Đúng hạn' if in_time else '! Muộn'} {dt.date.fromisoformat(first):%d/%m/%Y}"


@pytest.mark.parametrize("nam", [2022, 2023])
def test_each_cell_says_what_the_register_says(pages: Pages, nam: int) -> None:
    grid = _grid(pages[SENT], nam)
    names = {r["ma_don_vi"]: r["ten"] for r in csv_rows(TOWN / "danh-muc" / "don-vi.csv")}
    heads = {"Đăng ký": "dang-ky", "Tự chấm": "tu-cham", "Báo cáo năm": "bao-cao-nam"}
    heads |= {f"Quý {n}": f"quy-{n}" for n in range(1, 5)}
    assert {head for _, head in grid} == set(heads)
    checked = 0
    for ma, name in names.items():
        for head, ky in heads.items():
            wanted = _expected(nam, ky, ma)
            if wanted is not None:
                assert grid[name, head].startswith(wanted), (name, head)
                checked += 1
    assert checked > 60
    sent = {(r["ma_don_vi"], r["ma_ky"]) for r in _rows(nam, "tham-dinh/tiep-nhan.csv") if not r["ma_ho_so"]}
    assert checked == len(sent)


def test_silence_is_told_apart(pages: Pages) -> None:
    """Before the deadline, before the lock, after the lock, a file without a receipt: four different words."""
    grid = _grid(pages[SENT], 2023)
    words = Counter(re.sub(r" \d\d/\d\d/\d{4}.*", "", cell) for cell in grid.values())
    assert words["◷ Chưa đến hạn"] > 60
    assert words["? Chưa nộp"] == 5
    assert words["✕ Không nộp"] == 2
    assert words["… Có tệp, chưa ghi sổ"] == 2
    assert all("Chưa đến hạn" in cell for (_, head), cell in grid.items() if head == "Quý 3")


@pytest.mark.parametrize("nam", [2022, 2023])
def test_the_counts_on_top_are_those_of_the_cells(pages: Pages, nam: int) -> None:
    grid = _grid(pages[SENT], nam)
    rows = _tables(pages[SENT], f"Đếm theo kỳ, năm {nam}")
    assert len(rows) == 7
    for name, _, received, counts, _ in rows:
        head = name.split(" (")[0]
        cells = [cell for (_, column), cell in grid.items() if column == head]
        came = [c for c in cells if re.match("✓|!|…", c)]
        owed = [c for c in cells if not c.startswith("–")]
        assert received == f"{len(came)}/{len(owed)} đơn vị"
        shown = {k: int(n) for k, n in re.findall(r"[✓!…◷?✕] ([^:]+): (\d+)", counts)}
        assert sum(shown.values()) == len(owed)
        assert all(n == sum(f" {words}" in c for c in owed) for words, n in shown.items()), head


def test_a_plan_without_results_says_so(pages: Pages) -> None:
    sent, appraisal = pages["nop-so-lieu/tinh-hinh/"], pages["tham-dinh/"]
    assert "Hệ thống chưa ghi nhận báo cáo nào" in sent.text
    assert _grid(sent, 2022) == {}
    assert {row[2] for row in _tables(sent, "Đếm theo kỳ")} == {"hệ thống chưa ghi nhận"}
    assert "khóa sổ thì thành" not in appraisal.text and "ghi báo cáo đã nhận trước" in appraisal.text
    assert "Không có số liệu nào đang chờ thẩm định" in appraisal.text
    assert "chưa có bộ tiêu chí" in appraisal.text


def test_no_dossier_is_named(pages: Pages) -> None:
    for url in (SENT, APPRAISAL):
        assert not re.search(r"-(hs|cn)-\d", pages[url].html)
    assert re.search(r"Đã nhận \d+ hồ sơ, \d+ hồ sơ muộn", pages[SENT].text)


def test_rows_that_wait_for_a_conclusion(pages: Pages) -> None:
    done = {(r["ma_don_vi"], r["ma_chi_tieu"]): r["ket_luan"] for r in _rows(2023, "tham-dinh/tien-do/quy-2.csv")}
    waiting: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for file in (TOWN / "2023" / "don-vi").glob("*/tien-do/quy-2.csv"):
        unit = file.parents[1].name
        for row in csv_rows(file):
            conclusion = done.get((unit, row["ma_chi_tieu"]))
            waiting[unit] += conclusion is None
            back[unit] += conclusion == "tra-lai"
    names = {r["ma_don_vi"]: r["ten"] for r in csv_rows(TOWN / "danh-muc" / "don-vi.csv")}
    wanted = {names[u]: (waiting[u], back[u]) for u in waiting if waiting[u] or back[u]}
    shown = {
        r[0]: (int(r[2].split("/")[0]), int(r[3].split()[0]) if r[3] != "không" else 0)
        for r in _tables(pages[APPRAISAL], "Chờ thẩm định quý 2")
    }
    assert shown == wanted
    assert f"{waiting.total()} chỉ tiêu đơn vị đã báo cáo đang chờ kết luận" in pages[APPRAISAL].text


def test_what_is_missing_is_what_the_commands_refuse_for(pages: Pages, tmp_path: Path) -> None:
    """The board and `thidua lock`, `thidua publish` must never say two different things."""
    shutil.copytree(REPO / "data" / "luoc-do", tmp_path / "luoc-do")
    shutil.copytree(TOWN, tmp_path / "minh-hoa")
    desk = open_desk(tmp_path, "minh-hoa", 2023)
    names = {r["ma_don_vi"]: r["ten"] for r in csv_rows(TOWN / "danh-muc" / "don-vi.csv")}
    row = next(r for r in _tables(pages[APPRAISAL], "Từng kỳ của năm 2023") if r[0] == "Quý 2")
    with pytest.raises(Refused) as locked:
        closing.lock(desk, "quy-2", "2023-07-20")
    with pytest.raises(Refused) as released:
        publish.publish_progress(desk, "quy-2", "2023-07-20", "1/TB")
    for refused, cell in ((locked, row[2]), (released, row[3])):
        said = str(refused.value)
        for ma in re.findall(r"\b(90\d{3}|pmh-\w|d[vt]-mh-\d)\b", said):
            assert names[ma] in cell, said
    assert re.findall(r"(90\d{3}|pmh-\w)", str(locked.value)) == ["90012", "pmh-g", "90015"]
    assert "Chưa khóa sổ" in row[3]


def test_a_locked_and_a_released_period_lack_nothing(pages: Pages) -> None:
    rows = {r[0]: r[1:] for r in _tables(pages[APPRAISAL], "Từng kỳ của năm 2023")}
    assert rows["Quý 1"] == ["Đã công bố ngày 28/04/2023", "đã khóa", "đã công bố"]
    assert rows["Đăng ký"][:2] == ["Đã khóa sổ ngày 31/03/2023", "đã khóa"]
    assert rows["Quý 3"][1] == "Khóa sổ được từ ngày 10/10/2023."


def test_the_day_announced_is_the_last_one_said_of_the_figures(small_data: Path) -> None:
    """A postponement holds, the announcement of something else about the same period does not."""
    said = [("khoa-so", "2022-07-05"), ("tien-do", "2022-07-31"), ("tien-do", "2022-08-15"), ("khoa-so", "2022-09-01")]
    rows = [
        {"ma": f"bao-{n}", "noi_dung": what, "ma_ky": "quy-2", "trang_thai": "du-kien", "ngay": day}
        for n, (what, day) in enumerate(said)
    ]
    file = small_data / "minh-hoa" / "2022" / "tham-dinh" / "cong-bo.csv"
    rewrite(file, lambda kept: [r for r in kept if r["ma_ky"] not in ("quy-2", "quy-3")] + rows)
    site = site_of(small_data)
    route = next(r for r in site.routes.values() if (r.town.is_demo, r.path) == (True, "tham-dinh/"))
    html = board(site.authored(route, "Thẩm định", ""))
    assert re.findall(r"Dự kiến công bố ngày ([0-9/]+)", html) == ["15/08/2022"]


def test_a_long_list_of_waiting_units_says_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighteen units wait for quarter 2 of 2023; a page of four shows four."""
    monkeypatch.setattr(paging, "SIZE", 4)
    site = site_of(REPO / "data")
    route = next(r for r in site.routes.values() if (r.town.is_demo, r.path) == (True, "tham-dinh/"))
    html = board(site.authored(route, "Thẩm định", ""))
    table = html[html.index("Chờ thẩm định quý 2 năm 2023</caption>") :]
    assert table[: table.index("</table>")].count("<tr") == 1 + 4
    assert "<p>Và 14 đơn vị khác, đủ trong sổ thẩm định.</p>" in html
    assert re.search(r"<p>(?:[^<,]+, ){3}[^<,]+ và \d+ đơn vị khác</p>", html)
