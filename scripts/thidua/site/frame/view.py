"""What a page knows about itself: links, breadcrumbs, provenance. Used by the theme and by templates as `trang`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from thidua.site.frame.build_info import UNKNOWN_VERSION, BuildInfo
from thidua.site.frame.menus import FOOT_MENU, FOOT_SHOWN, MAIN_MENU
from thidua.site.frame.paging import page_path, shown_pages
from thidua.site.frame.routes import Route, relative
from thidua.site.frame.sentences import overdue, period_word
from thidua.site.frame.subjects import card_file
from thidua.town.town import Source

FORM_PAGE = "nop-so-lieu/"
OFFICERS = ("tham-dinh/", "nop-so-lieu/tinh-hinh/", "lich/")  # reminders stand here, not on citizens' pages
REPORT_PLACE = "gioi-thieu/#bao-sai"
MAP_FILE = "llms.txt"
SITE_TITLE = "Thi đua cải cách hành chính"


def numbered(title: str, route: Route) -> str:
    """The title of one page of a long list: no two pages have the same."""
    return title if route.so_trang == 1 else f"{title}, trang {route.so_trang}"


@dataclass(frozen=True)
class PageView:
    """A finished page's facts. Strings are plain text: whoever shows them escapes them."""

    route: Route
    tieu_de: str
    mo_ta: str
    build: BuildInfo
    crumbs: tuple[tuple[str, str], ...] = ()  # (path inside the town, words), without home and this page
    duoi: str = ""  # the line below the heading
    cac_nam: tuple[tuple[int, str], ...] = ()  # (year, address from the root) of this page in each year that has it

    @property
    def ten_bo(self) -> str:
        return str(self.route.town.meta["ten_day_du"])

    @property
    def tieu_de_the(self) -> str:
        mark = "SỐ LIỆU MINH HỌA – " if self.minh_hoa else ""
        town, year = self.route.town, f"năm {self.route.nam}"
        dated = f", {year}" if self.route.is_yearly and year not in self.tieu_de else ""
        return f"{mark}{self.tieu_de}{dated}" + ("" if town.ten_giua in self.tieu_de else f" – {town.ten}")

    @property
    def ky_goi(self) -> str:
        """What the periods of this page's plan are called: "quý", "kỳ"."""
        return period_word(self.route.view)

    @property
    def minh_hoa(self) -> bool:
        return self.route.town.is_demo

    @property
    def tieng(self) -> str:
        """The language that the page is in."""
        return "en" if self.route.path.startswith("english/") else "vi"

    @property
    def bieu_mau(self) -> bool:
        """Whether this is the page of the form, which has a stylesheet of its own."""
        return self.route.path == FORM_PAGE

    @property
    def nha(self) -> str:
        return self.route.link("")

    @property
    def ve_that(self) -> str:
        return relative(self.route.url, "")

    @property
    def lien_minh_hoa(self) -> str:
        """Link from the real town's pages to the demonstration; "" where there is none to go to."""
        demo = self.build.minh_hoa
        return "" if self.minh_hoa or not demo else relative(self.route.url, demo)

    @property
    def lien_nam_xong(self) -> str:
        """Link from the real town's pages to the demonstration's finished year; "" where there is none."""
        year = self.build.nam_xong
        return relative(self.route.url, f"{self.build.minh_hoa}nam/{year}/") if self.lien_minh_hoa and year else ""

    def lien(self, path: str) -> str:
        return self.route.link(path)

    def lien_nam(self, path: str) -> str:
        """Link to the page of this page's own year, permanent where the short address shows another year."""
        route = self.route
        same = route.permanent or route.town.short_year(path) == route.nam
        return route.link(path if same else f"nam/{route.nam}/{path}")

    @property
    def dia_chi_chinh_tuong_doi(self) -> str:
        return relative(self.route.url, self.route.canonical)

    @property
    def dia_chi_chinh(self) -> str:
        """Canonical address: absolute where the dataset names the site's address, else relative."""
        site = self.route.town.dia_chi
        return f"{site}/{self.route.canonical}" if site else self.dia_chi_chinh_tuong_doi or "./"

    @property
    def anh(self) -> str:
        """The picture that stands for this page where it is shared: absolute where the site's address is known."""
        site = self.route.town.dia_chi
        file = card_file(self.route)
        return f"{site}/{file}" if site else relative(self.route.url, file)

    @property
    def dong_phu(self) -> str:
        """The line below the heading: what the page says of its data, at least the year that it shows."""
        year = f"năm {self.route.nam}"
        return self.duoi or (year if self.route.is_yearly and year not in self.tieu_de else "")

    @property
    def doi_nam(self) -> list[dict[str, Any]]:
        """This page in each year, newest first; empty where there is one year only."""
        here = self.route
        return [
            {"nam": nam, "lien": relative(here.url, url), "dang_xem": nam == here.nam}
            for nam, url in (self.cac_nam if len(self.cac_nam) > 1 else ())
        ]

    @property
    def qua_han(self) -> list[str]:
        """Notices of releases that are overdue, on the pages of those who can end them."""
        return overdue(self.route.view, self.build.moc) if self.route.path in OFFICERS else []

    @property
    def cac_trang(self) -> list[dict[str, Any]]:
        """The pages of this page's list that it leads to; empty where there is but one."""
        here = self.route
        return [
            {"so": n, "lien": here.link(page_path(here.list_path, n)), "dang_xem": n == here.so_trang}
            for n in shown_pages(here.so_trang, here.tong_trang)
        ]

    @property
    def la_ngan(self) -> bool:
        """Whether this short address shows the newest year, and has a permanent one beside it."""
        return self.route.is_yearly and not self.route.permanent

    @property
    def duong_dan(self) -> list[dict[str, str]]:
        """The pages above this one; empty on the home page. The heading that follows names the page itself."""
        if not self.route.path and not self.route.permanent:
            return []
        out: list[dict[str, str]] = [{"ten": "Trang chủ", "lien": self.nha}]
        if self.route.permanent:
            out.append({"ten": f"Năm {self.route.nam}", "lien": self.route.link(f"nam/{self.route.nam}/")})
        out += [{"ten": words, "lien": self.lien(path)} for path, words in self.crumbs]
        if self.route.kind == "nam":
            del out[1]
        return out

    @property
    def muc_chinh(self) -> list[dict[str, str]]:
        here = self.route.path
        return [
            {
                "ten": words,
                "lien": self.lien(path),
                "dang_xem": "page" if here == path else "true" if here.startswith(path) else "",
            }
            for path, words in MAIN_MENU
        ]

    @property
    def muc_phu(self) -> list[dict[str, str]]:
        return [{"ten": words, "lien": self.lien(path)} for path, words in FOOT_MENU[:FOOT_SHOWN]]

    @property
    def muc_them(self) -> list[dict[str, str]]:
        return [{"ten": words, "lien": self.lien(path)} for path, words in FOOT_MENU[FOOT_SHOWN:]]

    @property
    def cap_nhat(self) -> str:
        here = self.route
        return self.build.day_of(here.town, here.nam if here.is_yearly or not here.path else None)

    @property
    def phien_ban(self) -> str:
        """The build's commit with its day, for the one page that is about the build."""
        if not self.build.commit:
            return UNKNOWN_VERSION
        return f"{self.build.commit[:12]}, ngày {self.build.ngay}"

    @property
    def khong_ro_nguon(self) -> str:
        """What is said beside sources that lead nowhere because nobody knows when they changed; "" elsewhere."""
        return UNKNOWN_VERSION if self._repository and not self.build.nguon else ""

    @property
    def ban_ke(self) -> str:
        """Link to the list of every file's hash, which stands once for both towns."""
        return relative(self.route.url, "manifest.json")

    @property
    def danh_ban_may(self) -> str:
        """Link to the map of pages and data for programs, which stands once for both towns."""
        return relative(self.route.url, MAP_FILE)

    @property
    def lien_he(self) -> str:
        return str(self.route.town.meta.get("lien_he") or "")

    @property
    def _repository(self) -> str:
        return str(self.route.town.meta.get("kho_ma") or "").rstrip("/")

    @property
    def bao_sai(self) -> str:
        """Prefilled issue that names this page; "" while the repository has no public address."""
        return self._issue(self.tieu_de, "")

    @property
    def noi_bao_sai(self) -> str:
        """Where the foot of the page leads who sees a wrong figure: the prefilled issue, else the page of all ways."""
        return self.bao_sai or self.lien(REPORT_PLACE)

    def bao_sai_so(self, muc: str, so: str) -> str:
        """Prefilled issue of one figure: what it is of and how it stands on the page."""
        return self._issue(f"{self.tieu_de}: {muc}", f"Số liệu: {muc}{f' = {so}' if so else ''}\n")

    def _issue(self, title: str, more: str) -> str:
        if not self._repository:
            return ""
        site = self.route.town.dia_chi
        place = f"{site}/{self.route.canonical}" if site else self.route.canonical or "/"
        head = quote(f"Báo sai số liệu: {title}")
        body = quote(f"Trang: {place}\n{more}Số liệu sai ở chỗ nào, số đúng là bao nhiêu, căn cứ:\n")
        return f"{self._repository}/issues/new?title={head}&body={body}"

    def lien_nguon(self, source: Source) -> str:
        """Address of a source row at the last commit that changed its file; "" without a repository or where that
        commit is not known."""
        origin = self.build.origin(self.route.town, source.tep)
        if not (self._repository and origin):
            return ""
        path = quote(f"data/{self.route.town.dataset.ma}/{source.tep}")
        return f"{self._repository}/blob/{origin.commit}/{path}#L{source.dong}"

    def lien_ngoai(self, text: str, chu: str = "") -> Markup:
        """Text from data, as a link only where it is https to a host that bo-du-lieu.yml lists.

        `chu` are the words of the link; without a link they stand before the text.
        """
        if allowed_link(text, self.route.town.meta.get("may_chu_lien_ket") or []):
            return Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(text, chu or text)
        return escape(f"{chu} {text}".strip())


def allowed_link(text: str, hosts: object) -> bool:
    """Whether a cell may become a link: https, a listed host or a subdomain of one, no user part, no odd port."""
    if not text.startswith("https://") or any(c.isspace() or c in "\"'<>\\" for c in text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    listed = [str(h) for h in hosts] if isinstance(hosts, list) else []
    return "@" not in parts.netloc and port is None and any(host == h or host.endswith("." + h) for h in listed)
