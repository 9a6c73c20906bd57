"""A notice that a release is overdue: from recorded days alone, against a day that the build is given."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from rendering import site_of
from thidua.arguments import build_parser
from thidua.cli import RUN
from thidua.reading.dataset import Dataset
from thidua.site.frame.sentences import calendar, overdue
from thidua.site.frame.town import SiteYear
from thidua.site.version import version_of
from webpages import WebPage

DUE = dt.date(2022, 7, 31)
AFTER = dt.date(2022, 8, 1)
RELEASED = {"nam": 2022, "ma": "r", "noi_dung": "tien-do", "ma_ky": "quy-2", "trang_thai": "chinh-thuc", "ngay": DUE}
PLANNED = RELEASED | {"ma": "p", "trang_thai": "du-kien"}


def view(small_data: Path, rows: list[dict[str, object]], recorded: dt.date | None = None) -> SiteYear:
    """The real town of 2022 with these releases, and quarter 2's day of release recorded."""

    def change(dataset: Dataset) -> Dataset:
        periods = dataset.tables["ke-hoach/ky-bao-cao"].copy()
        periods["ngay_cong_bo"] = [recorded if ma == "quy-2" else None for ma in periods["ma_ky"]]
        periods["ngay_cong_bo"] = periods["ngay_cong_bo"].astype(object).where(periods["ngay_cong_bo"].notna(), None)
        columns = dataset.tables["tham-dinh/cong-bo"].columns
        releases = pd.DataFrame([{c: r.get(c) for c in columns} for r in rows], columns=columns, dtype=object)
        return replace(dataset, tables=dataset.tables | {"ke-hoach/ky-bao-cao": periods, "tham-dinh/cong-bo": releases})

    return next(t for t in site_of(small_data, change).towns if not t.is_demo).view(2022)


@pytest.mark.parametrize(("day", "said"), [(DUE, 0), (AFTER, 1), (None, 0)])
def test_a_recorded_day_is_overdue_from_the_next_day_on(small_data: Path, day: dt.date | None, said: int) -> None:
    assert len(overdue(view(small_data, [], DUE), day)) == said


def test_a_release_ends_the_notice_and_a_plan_for_it_does_not(small_data: Path) -> None:
    assert overdue(view(small_data, [RELEASED], DUE), AFTER) == []
    assert len(overdue(view(small_data, [PLANNED], DUE), AFTER)) == 1


def test_an_announced_day_counts_as_a_recorded_one(small_data: Path) -> None:
    (words,) = overdue(view(small_data, [PLANNED]), AFTER)
    assert "tiến độ quý 2 năm 2022" in words
    assert "31/07/2022" in words


def test_the_earliest_notice_stands_first(small_data: Path) -> None:
    later = PLANNED | {"ma": "q", "ma_ky": "quy-3", "ngay": dt.date(2022, 10, 5)}
    said = overdue(view(small_data, [later, PLANNED]), dt.date(2022, 12, 1))
    assert ["quý 2" in said[0], "quý 3" in said[1]] == [True, True]


def test_the_end_of_one_form_of_award_is_not_that_of_another(small_data: Path) -> None:
    awards = {"nam": 2022, "noi_dung": "ket-thuc-xet", "trang_thai": "du-kien", "ngay": DUE}
    rows = [awards | {"ma": f"a{i}", "ma_hinh_thuc": form} for i, form in enumerate(("giay-khen-x", "giay-khen-y"))]
    done = rows[0] | {"ma": "b", "trang_thai": "chinh-thuc"}
    v = view(small_data, [*rows, done])
    assert len(overdue(v, AFTER)) == 1
    assert [r["tinh_trang"] for r in calendar(v, AFTER)] == ["đã công bố ngày 31/07/2022", "đã quá ngày"]


def test_where_no_day_is_recorded_nothing_is_overdue(small_data: Path) -> None:
    assert overdue(view(small_data, []), dt.date(2099, 1, 1)) == []


def test_the_notice_stands_on_officers_pages_alone_and_judges_nobody(pages: dict[str, WebPage]) -> None:
    shown = {u for u, p in pages.items() if p.find(".qua-han")}
    assert shown == {"minh-hoa/tham-dinh/", "minh-hoa/nop-so-lieu/tinh-hinh/", "minh-hoa/lich/"}
    for url in shown:
        words = pages[url].find(".qua-han")[0].text_content()
        assert "31/07/2023" in words
        assert "chưa đạt" not in words.lower()


def test_the_day_is_the_builds_own_unless_the_command_gives_one(tmp_path: Path) -> None:
    args = build_parser(RUN).parse_args(["build", "--as-of", "2022-08-01"])
    assert args.as_of == AFTER
    (tmp_path / "a").write_text("a", encoding="utf-8")
    for words in ("init -q", "add a", "-c user.name=a -c user.email=a@example.vn commit -q -m a"):
        subprocess.run(["git", "-C", str(tmp_path), *words.split()], check=True)
    build = version_of(tmp_path, [])
    assert build.moc is not None
    assert f"{build.moc:%d/%m/%Y}" == build.ngay
    with pytest.raises(SystemExit):
        build_parser(RUN).parse_args(["build", "--as-of", "hôm nay"])
