"""Follows every figure of a town's pages to its rows in the CSV files and computes it again from them alone.

A page names the rows of a figure (file and line), or leads to the page that does: the follower goes where the link of
the figure's own row goes, reads the rows there, and asks whether they give what is shown. A kind of figure that it
does not know is a fault, so that none is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from plain_files import Year, rows
from provenance.counts import Counts
from provenance.points import Points
from provenance.rows import Files, Row, Source, Value, agrees, of_town, of_unit, reported
from provenance.shown import Figure, figures, quarters_said, words, year_of
from second_reading import town_answer
from webpages import WebPage, csv_rows, resolve

HALF_YEAR, WHOLE_YEAR = "quy-2", "quy-4"


class Follower:
    """Goes through the pages of one town. `faults` says, for each figure that does not follow, where and why."""

    def __init__(self, pages: dict[str, WebPage], site: Path, data: Path, base: str) -> None:
        self.pages, self.site, self.data, self.base = pages, site, data, base
        self.files = Files(data)
        self.points = Points(self)
        self.counts = Counts(self)
        self.faults: list[str] = []
        self.followed: Counter[str] = Counter()
        self.released = 0
        self._years: dict[int, Year] = {}
        self._downloads: dict[str, dict[tuple[str, str, str], str]] = {}

    def run(self) -> None:
        for url, page in self.pages.items():
            if url.startswith(self.base):
                self.run_page(page)

    def run_page(self, page: WebPage) -> None:
        for figure in figures(page):
            self._one(figure)
        self.points.check(page, self.address(page))
        self.counts.check(page, self.address(page))

    def fault(self, page: WebPage, why: str) -> None:
        self.faults.append(f"/{page.url}: {why}")

    def address(self, page: WebPage) -> str:
        """The address inside the town, without the year that a permanent one begins with."""
        return re.sub(r"^nam/\d{4}/", "", page.url.removeprefix(self.base))

    def kind(self, figure: Figure) -> str | None:
        """The name in KINDS, from the page's address and the column; None for a figure of no known kind."""
        address = self.address(figure.page)
        fits = (n for n, (where, column, _) in KINDS.items()
                if re.fullmatch(where, address) and re.fullmatch(column, figure.column))  # fmt: skip
        return next(fits, None)

    def _one(self, figure: Figure) -> None:
        name = self.kind(figure)
        if name is None:
            self.fault(figure.page, f"a figure of no known kind: {figure.column!r}: {figure.text!r}")
            return
        if not KINDS[name][2](self, figure):
            self.fault(figure.page, f"{name}: {figure.text!r} ({figure.note}) does not follow from its rows")
        self.count(name, figure.released or name in RELEASED_KINDS)

    def count(self, name: str, released: bool) -> None:
        self.followed[name] += 1
        self.released += released

    # What the pages speak of

    def year(self, nam: int) -> Year:
        return self._years.setdefault(nam, Year(self.data, nam))

    def target(self, nam: int, ma: str) -> Row:
        return next(t for t in self.year(nam).targets if t["ma_chi_tieu"] == ma)

    def sources(self, places: list[tuple[str, int]]) -> list[Source]:
        return [Source(path, line, self.files.row(path, line)) for path, line in places]

    def all_places(self, figure: Figure, key: tuple[str, str, str]) -> list[tuple[str, int]]:
        """The sources that the row names; where it leads on for more, those of the download, of which it names some."""
        named, more, where = figure.places()
        if not more:
            return named
        full = [
            (path, int(line)) for path, _, line in (s.rpartition(":") for s in self._download(where)[key].split("|"))
        ]
        assert named == full[: len(named)] and len(full) == len(named) + more, f"/{figure.page.url}: {key}"
        return full

    def _download(self, where: str) -> dict[tuple[str, str, str], str]:
        """(year, period, target) → sources, of the town's table behind the page that a figure leads to."""
        if where not in self._downloads:
            (file,) = {link for link in self.pages[where].links() if link.endswith("-tien-do-thi-xa.csv")}
            self._downloads[where] = {
                (r["nam"], r["ma_ky"], r["ma_chi_tieu"]): r["nguon"] for r in csv_rows(self.site / file)
            }
        return self._downloads[where]

    # One method for each kind of figure

    def unit_figure(self, figure: Figure, unit: str, ma: str) -> bool:
        """Rows of that unit and target alone, all of the page's quarter; the reported figure beside an adjusted one."""
        nam = year_of(figure.page)
        target, found = self.target(nam, ma), self.sources(figure.places()[0])
        if not found or {s.unit for s in found} != {unit} or {s.row["ma_chi_tieu"] for s in found} != {ma}:
            return False
        if len({s.quarter for s in found}) != 1 or {s.path[:4] for s in found} != {str(nam)}:
            return False
        said = re.search(r"Đơn vị tự báo (.+?); thẩm định điều chỉnh", words(figure.box))
        if said and not agrees(said[1], "", target | {"cach_tinh": ""}, _without_sums(reported(target, found))):
            return False
        appraised = self.year(nam).appraisal(unit, found[0].quarter, ma)
        if appraised and appraised["ket_luan"] == "dieu-chinh" and not any(s.kind == "appraisal" for s in found):
            return False  # rows that the page keeps to itself
        state = re.search(rf"(?:đơn vị báo cáo|thẩm định): {re.escape(figure.text)}", words(figure.box))
        text = f"ghi “{figure.text}”" if state else figure.text
        return agrees(text, figure.note, target, of_unit(target, found))

    def on_unit_page(self, figure: Figure) -> bool:
        return self.unit_figure(figure, self.address(figure.page).split("/")[1], figure.linked("chi-tieu"))

    def unit_on_target_page(self, figure: Figure) -> bool:
        return self.unit_figure(figure, figure.linked("don-vi"), self.address(figure.page).split("/")[1])

    def town_on_target_page(self, figure: Figure) -> bool:
        """The sum of the rows, and how many units it is of."""
        nam, ma = year_of(figure.page), self.address(figure.page).split("/")[1]
        ky, target = f"quy-{words(figure.head).removeprefix('Quý ')}", self.target(nam, ma)
        found = self.sources(self.all_places(figure, (str(nam), ky, ma)))
        of_quarter = {s.quarter for s in found if s.kind != "exemption"}
        if {s.row["ma_chi_tieu"] for s in found} != {ma} or of_quarter != {ky}:
            return False
        value = of_town(target, found)
        said = re.search(r"(\d+)/(\d+) đơn vị có số liệu", words(figure.box))
        if said and (int(said[1]), int(said[2])) != (value.n, town_answer(self.year(nam), ky, target).N):
            return False
        return agrees(figure.text, figure.note, target, value)

    def same_as_on_target_page(self, figure: Figure) -> bool:
        """A figure without sources of its own: the link of its row leads to the same figure, which has them."""
        return self._is_there(figure, self.pages[figure.address], self._quarter(figure))

    def lead_of_target_page(self, figure: Figure) -> bool:
        """The sentence says the figure of the quarter that the line below the heading names."""
        said = re.search(r"năm (\d{4}), hết quý (\d)", words(figure.page.one("p.dong-phu")))
        there = [
            f for f in figures(figure.page) if f.column == "Kết quả" and said and words(f.head) == f"Quý {said[2]}"
        ]
        return [f.text for f in there] == [figure.text]

    def on_line_of_target(self, figure: Figure) -> bool:
        """The line of a unit says the figure of its row in the table below."""
        unit = figure.linked("don-vi")
        there = [f for f in figures(figure.page) if f.column == "Số liệu" and f.linked("don-vi") == unit]
        return [f.text for f in there] == [figure.text]

    def _is_there(self, figure: Figure, page: WebPage, ky: str) -> bool:
        there = [f for f in figures(page) if f.column == "Kết quả" and words(f.head) == f"Quý {ky[-1]}"]
        same_year = year_of(page) == year_of(figure.page)
        return same_year and [(f.text, figure.note and f.note) for f in there] == [(figure.text, figure.note)]

    def _quarter(self, figure: Figure) -> str:
        """The quarter that a page of results speaks of: in its address, else in its words."""
        address = self.address(figure.page)
        if found := re.search(r"quy-\d", address):
            return found[0]
        by_address = {"tien-do/nam/": WHOLE_YEAR, "bao-cao/6-thang/": HALF_YEAR, "bao-cao/ca-nam/": WHOLE_YEAR}
        if address in by_address:
            return by_address[address]
        if newest := re.search(r"Hết quý (\d)", figure.page.text):
            return f"quy-{newest[1]}"
        (only,) = quarters_said(figure.page)
        return only

    def in_chart_of_target(self, figure: Figure) -> bool:
        """The labels of the bars, in their order, are the figures of the table below."""
        texts = [f.text for f in figures(figure.page) if f.column == figure.column]
        table = {words(f.head): f.text.partition(" ")[0] for f in figures(figure.page) if f.column == "Kết quả"}
        return texts == [table.get(f"Quý {q}", "chưa có") for q in range(1, 1 + len(texts))] and len(texts) == 4

    def on_sheet(self, figure: Figure) -> bool:
        """A sheet of paper leads to the unit's page: the same target stands there with the same figure."""
        page = self.pages[resolve(figure.page.url, "../")]
        name = words(figure.head.xpath(".//span[@class='an']")[0])
        there = [f for f in figures(page) if f.column == "dong" and words(f.head).partition(": ")[2] == name]
        return [f.text for f in there] == [figure.text]

    def of_release(self, figure: Figure) -> bool:
        """As it was released: from the copies of that release, which the page offers, and nothing else."""
        nam, ma = self.address(figure.page).split("/")[2:4]
        folder, target_code = self.site / figure.page.url, figure.linked("chi-tieu")
        row = next(r for r in csv_rows(folder / "dan-xuat/tien-do-thi-xa.csv") if r["ma_chi_tieu"] == target_code)
        target = next(
            t for t in csv_rows(folder / f"nguon/{nam}/ke-hoach/chi-tieu.csv") if t["ma_chi_tieu"] == target_code
        )
        copies = Files(folder / "nguon")
        places = [(p, int(n)) for p, _, n in (s.rpartition(":") for s in row["nguon"].split("|"))]
        found = [Source(p, n, copies.row(p, n)) for p, n in places]
        return ma.endswith(row["ma_ky"]) and agrees(figure.text, figure.note, target, of_town(target, found))

    def of_correction(self, figure: Figure) -> bool:
        """Old and new value as the correction row has them; the newest stands in its cell today."""
        path = words(figure.row.xpath('.//details[contains(@class, "nguon")]//code')[0])
        for nam in (f.name for f in self.data.glob("20[0-9][0-9]")):
            for row in rows(self.data / nam / "ket-qua/dinh-chinh.csv"):
                if figure.text == f"{row['truoc']} → {row['sau']}" and path == row["tep"]:
                    return any(r[row["cot"]] == row["sau"] and set(row["khoa"].split("|")) <= set(r.values())
                               for r in rows(self.data / nam / row["tep"]) if row["cot"] in r)  # fmt: skip
        return False

    def of_index(self, figure: Figure) -> bool:
        return self.points.ranked(figure)

    def of_two_years(self, figure: Figure) -> bool:
        return self.points.two_years(figure)

    def of_comparison(self, figure: Figure) -> bool:
        return self.points.compared(figure)

    @property
    def summary(self) -> str:
        return f"{sum(self.followed.values())} con số, {self.released} đã công bố"


def _without_sums(value: Value) -> Value:
    """The value alone: beside an adjusted figure the reported one is shown without its sums."""
    return replace(value, top=None, bottom=None)


TARGET, UNIT = r"chi-tieu/\d-[a-z]+-\d+/", r"don-vi/[a-z0-9-]+/"
Kind = tuple[str, str, Callable[[Follower, Figure], bool]]
KINDS: dict[str, Kind] = {
    "unit, on its page": (UNIT, "dong", Follower.on_unit_page),
    "unit, on the target's page": (TARGET, "Số liệu", Follower.unit_on_target_page),
    "unit, on its line of the target's page": (TARGET, "vi-tri", Follower.on_line_of_target),
    "town, on the target's page": (TARGET, "Kết quả", Follower.town_on_target_page),
    "town, lead of the target's page": (TARGET, "tra-loi", Follower.lead_of_target_page),
    "town, chart of the target's page": (TARGET, "bieu-do", Follower.in_chart_of_target),
    "town, by domain": (r"chi-tieu/([a-z-]+/)?", "Kết quả chung", Follower.same_as_on_target_page),
    "town, on the home page": (r"", "Kết quả chung", Follower.same_as_on_target_page),
    "town, by quarter": (r"tien-do/(quy-\d|nam)/", "Kết quả chung", Follower.same_as_on_target_page),
    "town, in a review": (r"bao-cao/(6-thang|ca-nam)/", "Kết quả", Follower.same_as_on_target_page),
    "unit, on its sheet": (UNIT + "in/", "dong", Follower.on_sheet),
    "index, in the ranking": (r"xep-hang/[a-z-]+/", "Chỉ số", Follower.of_index),
    "index, of two years": (UNIT, r"p|bieu-do bieu-do-hep", Follower.of_two_years),
    "index, compared": (UNIT, "Chỉ số", Follower.of_comparison),
    "town, as released": (r"du-lieu/phien-ban/\d{4}/[a-z0-9-]+/", "Kết quả chung", Follower.of_release),
    "correction": (r"dinh-chinh/|du-lieu/phien-ban/\d{4}/[a-z0-9-]+/", "Cũ → mới", Follower.of_correction),
}
RELEASED_KINDS = {
    "index, in the ranking",
    "index, of two years",
    "index, compared",
    "town, as released",
    "correction",
}
