"""The form's scripts in a blank page, beside the Python that they must agree with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

import thidua
from thidua.contract.tables import load_contract
from thidua.handin.form import shared_form
from thidua.handin.form_rules import file_rule, line_rule
from thidua.handin.place import Place
from thidua.reading.reader import read_dataset
from thidua.town.town import Town

SCRIPTS = Path(thidua.__file__).parent / "site" / "templates" / "theme" / "assets" / "nop-so-lieu"
PURE = ("cells", "rows", "files", "paste")

Rows = list[dict[str, str]]


def blank_page(browser: Browser) -> Page:
    page = browser.new_page()
    for name in PURE:
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    return page


def town_context(folder: Path) -> Town:
    dataset, _ = read_dataset(folder, load_contract())
    return Town(dataset, load_contract())


def judged(page: Page, context: Town, place: Place, rows: Rows) -> list[dict[str, Any]]:
    """What the form says of rows typed into the file at `place`: {written, values, findings} for each."""
    shared = shared_form(context, place.nam)
    key = place.spec.key
    typed = [
        {"cells": row, "line": {"rule": line_rule(context, place, row), "values": {k: row.get(k, "") for k in key}}}
        for row in rows
    ]
    said = {"shared": shared, "name": place.what, "file": {"rule": file_rule(context, place)}, "rows": typed}
    return list(
        page.evaluate(
            "({shared, name, file, rows}) => thiDua.check(shared, thiDua.reader(shared), name, file, rows)", said
        )
    )


def codes(found: dict[str, Any]) -> set[tuple[str, str | None]]:
    return {(f["code"], f.get("column")) for f in found["findings"]}
