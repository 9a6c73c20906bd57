"""What the form must know of a row to ask the questions of `checks/` while it is typed: plain values, no wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.checks.awards import DOSSIER_CODE, FORMS, INITIATIVES, WITHIN
from thidua.checks.context import Context, Row
from thidua.checks.figures import ADVICE, REPORTS, columns_for
from thidua.checks.plan import CRITERIA, MOST_DECIMALS
from thidua.checks.progress import QUARTERS, REGISTRATION
from thidua.checks.references import paper_years
from thidua.checks.scores import OWN
from thidua.handin.due import text
from thidua.handin.place import Place

PAPERS, SIGNED, DOSSIERS = "don-vi/van-ban", "don-vi/dang-ky", "don-vi/de-nghi"
FIGURES = ("tu_so", "mau_so", "so_luong")
_KIND = "loai"


def line_rule(context: Context, place: Place, values: dict[str, str]) -> dict[str, Any]:
    """What the plan asks of the row with these key values; {} where nothing is asked."""
    rule = _LINES.get(place.spec.name)
    return rule(context, place, values) if rule else {}


def file_rule(context: Context, place: Place) -> dict[str, Any]:
    """What holds for every row of the file."""
    rule = _FILES.get(place.spec.name)
    return rule(context, place) if rule else {}


def _progress(context: Context, place: Place, values: dict[str, str]) -> dict[str, Any]:
    target = context.targets.get((place.nam, values["ma_chi_tieu"]))
    if target is None:
        return {}
    wanted = columns_for(target)
    return {
        "columns": wanted,
        "advice": ADVICE[wanted],
        "way": target["cach_tinh"],
        "part": target["tu_so_trong_mau_so"] != "khong",
        "cumulative": target["loai_so_lieu"] == "luy-ke",
        "owed": place.keys["ma_ky"] == QUARTERS[-1] and target["nam_den_han"] <= place.nam,
        "plan": _plan(target),
        "before": _before(context, place, values["ma_chi_tieu"]),
    }


def _plan(target: Row) -> dict[str, str] | None:
    if target["gia_tri"] is None:
        return None
    return {"op": target["so_sanh"], "value": target["gia_tri"], "unit": text(target["don_vi_tinh"])}


def _before(context: Context, place: Place, ma_chi_tieu: str) -> dict[str, str] | None:
    """The unit's row of the same target in its last earlier quarter of the year."""
    rows = context.dataset.of_unit(REPORTS, place.nam, place.keys["ma_don_vi"])
    earlier = [r for r in rows if r["ma_chi_tieu"] == ma_chi_tieu and r["ma_ky"] < place.keys["ma_ky"]]
    if not earlier:
        return None
    last = max(earlier, key=lambda r: str(r["ma_ky"]))
    return {"ma_ky": last["ma_ky"]} | {c: text(last[c]) for c in FIGURES}


def _registration(context: Context, place: Place, values: dict[str, str]) -> dict[str, Any]:
    target = context.targets.get((place.nam, values["ma_chi_tieu"]))
    return {} if target is None else {"plan": _plan(target), "compared": target["cach_tinh"] != "dem"}


def _score(context: Context, place: Place, values: dict[str, str]) -> dict[str, Any]:
    found = [r for r in context.rows(CRITERIA) if (r["nam"], r["ma_tieu_chi"]) == (place.nam, values["ma_tieu_chi"])]
    return {"top": text(found[0]["diem_toi_da"]), "decimals": MOST_DECIMALS} if found else {}


def _papers(context: Context, place: Place) -> dict[str, Any]:
    kinds = place.spec.fields[_KIND]["constraints"]["enum"]
    return {"years": {"column": "ngay", "by": _KIND, "of": {k: sorted(paper_years(k, place.nam)) for k in kinds}}}


def _signed(context: Context, place: Place) -> dict[str, Any]:
    return {"years": {"column": "ngay_ky", "by": None, "of": {"": [place.nam]}}}


def _nominations(context: Context, place: Place) -> dict[str, Any]:
    unit, nam = place.keys["ma_don_vi"], place.nam
    own = [r["ma"] for r in context.dataset.of_unit(INITIATIVES, nam, unit)]
    forms = {r["ma_hinh_thuc"]: r["doi_tuong"].split("|") for r in context.rows(FORMS) if r["nam"] == nam}
    return {"nomination": {"unit": unit, "forms": forms, "initiatives": own}}


NOMINATION_PATTERNS = {
    "within": WITHIN.pattern.replace("?P<", "?<"),
    "dossier": DOSSIER_CODE.pattern.replace("?P<", "?<"),
}

_LINES: dict[str, Callable[[Context, Place, dict[str, str]], dict[str, Any]]] = {
    REPORTS: _progress,
    REGISTRATION: _registration,
    OWN: _score,
}
_FILES: dict[str, Callable[[Context, Place], dict[str, Any]]] = {
    PAPERS: _papers,
    SIGNED: _signed,
    DOSSIERS: _nominations,
}
