"""The short forms of the site in full; the terms themselves are told by hand in docs/thuat-ngu."""

from __future__ import annotations

from thidua.contract.words import SHORT_FORMS
from thidua.site.frame.env import render
from thidua.site.frame.view import PageView


def short_forms(trang: PageView) -> str:
    return render("viet-tat.html", trang=trang, dong=sorted(SHORT_FORMS.items()))
