"""What there is on the site: /llms.txt with its caveats, for programs that answer questions, and /sitemap.xml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from thidua.contract.names import Row
from thidua.site.frame.env import render
from thidua.site.frame.routes import Route
from thidua.site.frame.sentences import town_state
from thidua.site.frame.town import SiteTown
from thidua.site.frame.view import MAP_FILE

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_site_map(towns: Sequence[SiteTown], site: Path) -> None:
    """One file for both towns at the site's root; addresses are absolute where the town's address is known."""
    (site / MAP_FILE).write_text(site_map(towns), encoding="utf-8", newline="\n")


def site_map(towns: Sequence[SiteTown]) -> str:
    """The text. What comes from data is escaped as on a page, for nobody says what reads it."""
    return render("llms.txt", cac_bo=[_told(t) for t in towns], co_minh_hoa=any(t.is_demo for t in towns)) + "\n"


def _told(town: SiteTown) -> Row:
    first = town.view(town.newest_year).data.progress_periods[:1] if town.years else ()
    return {
        "bo": town,
        "goc": f"{town.dia_chi}/{town.base}",
        "tinh_trang": _state(town),
        "ky_dau": "".join(f"tien-do/{ky}/ " for ky in first),
        "chi_so": ", ".join(town.data.index_sets),
    }


def write_addresses(routes: Iterable[Route], site: Path) -> None:
    """`sitemap.xml`: the pages that search engines may list, each once, by its canonical address. None of a town
    without an address. No days: of a page nobody knows when it last changed, and the build's day would be untrue.
    """
    listed = [r for r in routes if r.town.dia_chi and not r.town.is_demo and r.url == r.canonical]
    if not listed:
        return
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for route in sorted(listed, key=lambda r: r.url):
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = f"{route.town.dia_chi}/{quote(route.url)}"
    ET.indent(root)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    (site / "sitemap.xml").write_bytes(text + b"\n")


def _state(town: SiteTown) -> str:
    return town_state(town.view(town.newest_year)) if town.years else "Chưa có kế hoạch nào."
