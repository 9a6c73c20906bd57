"""Points, indexes and ranks: from the criteria that a unit's page lists with their rows, up to the ranking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from plain_files import rows
from provenance.shown import Figure, figures, words, year_of
from webpages import WebPage

if TYPE_CHECKING:
    from provenance.follow import Follower

COLUMNS = ("Tối đa", "Tự chấm", "Thẩm định")
PLACE = re.compile(r"(\S+\.csv), dòng (\d+)")


@dataclass
class Sum:
    """Points given, the most that can be, and how many criteria have none yet."""

    top: Decimal = Decimal(0)
    bottom: Decimal = Decimal(0)
    missing: int = 0

    @property
    def text(self) -> str:
        if not self.bottom:
            return "không có tiêu chí"
        if self.missing:
            return f"chưa đủ điểm, thiếu {self.missing} tiêu chí"
        return f"{_vn(self.top)}/{_vn(self.bottom)} điểm"


class Points:
    """The part of a follower that adds up points."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self._sums: dict[str, dict[str, Sum]] = {}

    def check(self, page: WebPage, address: str) -> None:
        """The tables of points on a unit's page: each criterion against its rows, each sum against the criteria."""
        if re.fullmatch(r"du-lieu/phien-ban/\d{4}/[a-z0-9-]+/", address):
            self._released_ranks(page)
        if not re.fullmatch(r"don-vi/[a-z0-9-]+/", address):
            return
        tables = [t for t in page.find("table") if words(t.find("caption")) == "Điểm theo lĩnh vực"]
        for table in tables:
            sums = self.sums(page)
            for row in table.iter("tr"):
                cells = {c.get("data-nhan"): words(c) for c in row.iter("td")}
                if not cells:
                    continue
                head = words(row.find("th"))
                part = "" if head == "Cộng" else head.partition(".")[0]
                for column, text in cells.items():
                    expected = sums[column].get(part, Sum()).text
                    self.follower.count("points, by domain", released=True)
                    if text != expected:
                        self.follower.fault(page, f"points of {head!r}, {column}: {text!r}, rows give {expected!r}")

    def _released_ranks(self, page: WebPage) -> None:
        """A ranking as it was released: from the points in the copies of that release alone."""
        table = [r for r in page.find("table tr") if any(c.get("data-nhan") == "Hạng" for c in r.iter("td"))]
        folder = self.follower.site / page.url / "nguon"
        out = {r["ma_don_vi"] for f in folder.glob("*/tham-dinh/khong-xep-hang.csv") for r in rows(f)}
        indexes: dict[str, Decimal] = {}
        for row in table:
            unit = str(row.find("th").find(".//a").get("href")).rstrip("/").rpartition("/")[2]
            (file,) = folder.glob(f"*/tham-dinh/diem/{unit}.csv")
            indexes[unit] = _index(rows(file), rows(file.parents[2] / "ke-hoach/tieu-chi.csv"))
            cells = {c.get("data-nhan"): words(c) for c in row.iter("td")}
            self.follower.count("index and rank, as released", released=True)
            if cells["Chỉ số"] != _two(indexes[unit]):
                self.follower.fault(page, f"index of {unit}: {cells['Chỉ số']!r}, rows give {indexes[unit]}")
        ranked = [value for unit, value in indexes.items() if unit not in out]
        for row, (unit, mine) in zip(table, indexes.items(), strict=True):
            text = next(words(c) for c in row.iter("td") if c.get("data-nhan") == "Hạng")
            if unit not in out and text != _rank(mine, ranked):
                self.follower.fault(page, f"rank of {unit}: {text!r}")

    def sums(self, page: WebPage) -> dict[str, dict[str, Sum]]:
        """Column → part ("" = all) → points and maximum, from the rows that the list of criteria names."""
        if page.url not in self._sums:
            self._sums[page.url] = self._add_up(page)
        return self._sums[page.url]

    def _add_up(self, page: WebPage) -> dict[str, dict[str, Sum]]:
        sums: dict[str, dict[str, Sum]] = {"Tự chấm": {}, "Thẩm định": {}, "Chung": {}}
        table = next(t for t in page.find("table") if words(t.find("caption")) == "Điểm từng tiêu chí")
        for row in table.iter("tr"):
            if row.find("td") is None:
                continue
            criterion, own, given = self._rows(page, row)
            if (given or {}).get("khong_ap_dung") == "co":
                continue
            maximum, part = Decimal(criterion["diem_toi_da"]), criterion["ma_tieu_chi"].partition(".")[0]
            survey = criterion["nguon_diem"] == "dieu-tra"
            points = {"Tự chấm": own, "Thẩm định": None if survey else given, "Chung": given}
            for column, source in points.items():
                if column != "Chung" and survey:
                    continue
                for key in (part, ""):
                    total = sums[column].setdefault(key, Sum())
                    total.top += Decimal(source["diem"]) if source else 0
                    total.bottom += maximum
                    total.missing += source is None
        return sums

    def _rows(
        self, page: WebPage, row: HtmlElement
    ) -> tuple[dict[str, str], dict[str, str] | None, dict[str, str] | None]:
        """The criterion and its points, own and given; what the row shows must be what its sources hold."""
        shown = {c.get("data-nhan"): c for c in row.iter("td")}
        places = [(m[1], int(m[2])) for li in shown["Nguồn"].iter("li") if (m := PLACE.fullmatch(words(li)))]
        found = {
            path.split("/")[-2 if "/diem/" in path else -1]: self.follower.files.row(path, n) for path, n in places
        }
        criterion, own, given = found["tieu-chi.csv"], found.get("tu-cham.csv"), found.get("diem")
        out = (given or {}).get("khong_ap_dung") == "co"
        expected = [
            _vn(Decimal(criterion["diem_toi_da"])),
            *("không áp dụng" if out else _points(r) for r in (own, given)),
        ]
        texts = [words(shown[c]).removesuffix((given or {}).get("nhan_xet") or "\n") for c in COLUMNS]
        codes = {r["ma_tieu_chi"] for r in (criterion, own, given) if r}
        self.follower.count("points, by criterion", released=True)
        if texts != expected or codes != {words(row.find("th")).partition(" ")[0].rstrip(".")}:
            self.follower.fault(page, f"criterion {criterion['ma_tieu_chi']}: {texts}, rows give {expected}")
        return criterion, own, given

    def index(self, page: WebPage) -> Decimal:
        total = self.sums(page)["Chung"][""]
        assert not total.missing, f"/{page.url}: an index without all points"
        return (total.top / total.bottom * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)

    def ranked(self, figure: Figure) -> bool:
        """The index from the unit's page that the row leads to, its points, its rank and its gap to the first."""
        units = {f.address: f for f in figures(figure.page) if f.column == "Chỉ số"}
        indexes = {url: self.index(self.follower.pages[url]) for url in units}
        mine = indexes[figure.address]
        total = self.sums(self.follower.pages[figure.address])["Chung"][""]
        if not words(figure.element.getparent()).startswith(f"{_two(mine)} ({total.text})"):
            return False
        place = words(figure.row.find_class("xh-hang")[0]).removesuffix("=").removeprefix("Hạng ")
        gap = words(figure.element.getparent()).partition("kém nơi dẫn đầu")[2]
        ranked = [value for url, value in indexes.items() if self._is_ranked(units[url])]
        if not self._is_ranked(figure):
            return True
        return place == _rank(mine, ranked) and _gap(gap) == max(ranked) - mine

    def _is_ranked(self, figure: Figure) -> bool:
        """A unit that the town does not rank is listed with its reason."""
        nam, unit = year_of(figure.page), figure.address.split("/")[-2]
        return not any(
            r["ma_don_vi"] == unit for r in rows(self.follower.data / str(nam) / "tham-dinh/khong-xep-hang.csv")
        )

    def two_years(self, figure: Figure) -> bool:
        """Last year's index as it was printed, this year's from the criteria; the chart shows the same two."""
        texts = [f.text for f in figures(figure.page) if f.column == figure.column]
        return texts == [_two(self._last_year(figure)), _two(self.index(figure.page))]

    def _last_year(self, figure: Figure) -> Decimal:
        """The unit's index as last year's file prints it."""
        nam, unit = year_of(figure.page), self.follower.address(figure.page).split("/")[1]
        printed = rows(self.follower.data / f"{nam - 1}/ket-qua/chi-so.csv")
        return Decimal(next(r["chi_so"] for r in printed if r["ma_don_vi"] == unit))

    def compared(self, figure: Figure) -> bool:
        """Beside the unit's own: its block's median and highest, from every unit's points, or its last year's."""
        expected = self._beside(figure)
        gap = abs(self.index(figure.page) - expected).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        said = next(words(c) for c in figure.row.iter("td") if c.get("data-nhan") == "Đơn vị")
        return figure.text == _two(expected) and _gap(said) == gap

    def _beside(self, figure: Figure) -> Decimal:
        nam, unit = year_of(figure.page), self.follower.address(figure.page).split("/")[1]
        if words(figure.head) == f"Chính đơn vị, năm {nam - 1}":
            return self._last_year(figure)
        units = rows(self.follower.data / "danh-muc/don-vi.csv")
        block = next(r["ma_khoi"] for r in units if r["ma_don_vi"] == unit)
        page = self.follower.pages[f"{self.follower.base}nam/{nam}/xep-hang/{block}/"]
        in_block = [f for f in figures(page) if f.column == "Chỉ số" and self._is_ranked(f)]
        ranked = [self.index(self.follower.pages[f.address]) for f in in_block]
        return {"Mức giữa của khối": median(ranked), "Cao nhất khối": max(ranked)}[words(figure.head)]


def _index(given: list[dict[str, str]], criteria: list[dict[str, str]]) -> Decimal:
    """Points over the most that can be, of the criteria that apply, in percent with two decimals."""
    most = {c["ma_tieu_chi"]: Decimal(c["diem_toi_da"]) for c in criteria if c["diem_toi_da"]}
    applying = [r for r in given if r["khong_ap_dung"] != "co"]
    share = sum(Decimal(r["diem"]) for r in applying) / sum(most[r["ma_tieu_chi"]] for r in applying)
    return (share * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _rank(mine: Decimal, ranked: list[Decimal]) -> str:
    tied = "Đồng hạng " if ranked.count(mine) > 1 else ""
    return f"{tied}{1 + sum(value > mine for value in ranked)}"


def _points(row: dict[str, str] | None) -> str:
    return _vn(Decimal(row["diem"])) if row else "chưa có"


def _vn(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _two(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)}".replace(".", ",")


def _gap(text: str) -> Decimal:
    found = re.search(r"\d+,\d+", text)
    return Decimal(found[0].replace(",", ".")) if found else Decimal(0)
