"""The list of published tables and their dictionary, from the data package's own description."""

from __future__ import annotations

from typing import Any

from thidua.site.env import render
from thidua.site.view import PageView


def tables(trang: PageView, resources: list[dict[str, Any]]) -> str:
    return render("du-lieu.html", trang=trang, bang=resources)
