"""/llms.txt: a plain map of pages and data with their caveats, for programs that answer questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.site.frame.env import render
from thidua.site.frame.sentences import town_state
from thidua.site.frame.town import SiteTown
from thidua.site.frame.view import MAP_FILE


def write_site_map(towns: Sequence[SiteTown], site: Path) -> None:
    """One file for both towns at the site's root; addresses are absolute where the town's address is known."""
    (site / MAP_FILE).write_text(site_map(towns), encoding="utf-8", newline="\n")


def site_map(towns: Sequence[SiteTown]) -> str:
    """The text. What comes from data is escaped as on a page, for nobody says what reads it."""
    told = [{"bo": t, "goc": f"{t.dia_chi}/{t.base}", "tinh_trang": _state(t)} for t in towns]
    return render("llms.txt", cac_bo=told) + "\n"


def _state(town: SiteTown) -> str:
    return town_state(town.view(town.newest_year)) if town.years else "Chưa có kế hoạch nào."
