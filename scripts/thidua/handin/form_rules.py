"""What the form must know of a row to ask the questions of `checks/` while it is typed: plain values, no wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thidua.checks.awards import DOSSIER_CODE, WITHIN
from thidua.checks.figures import ADVICE, columns_for
from thidua.checks.plan import MOST_DECIMALS
from thidua.checks.references import paper_years
from thidua.contract import names as t
from thidua.contract.kinds import QUARTERS
from thidua.contract.names import cell
from thidua.handin.due import text
from thidua.handin.place import Place
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

FIGURES = ("tu_so", "mau_so", "so_luong")
_KIND = "loai"


def line_rule(town: Town, place: Place, values: dict[str, str]) -> dict[str, Any]:
    """What the plan asks of the row with these key values; {} where nothing is asked."""
    rule = _LINES.get(place.spec.name)
    return rule(town, place, values) if rule else {}


def file_rule(town: Town, place: Place) -> dict[str, Any]:
    """What holds for every row of the file."""
    rule = _FILES.get(place.spec.name)
    return rule(town, place) if rule else {}


def _progress(town: Town, place: Place, values: dict[str, str]) -> dict[str, Any]:
    target = town.year(place.nam).targets.get(values["ma_chi_tieu"])
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
        "before": _before(town, place, values["ma_chi_tieu"]),
    }


def _plan(target: KeHoachChiTieu) -> dict[str, str | None] | None:
    if target["gia_tri"] is None:
        return None
    return {"op": target["so_sanh"], "value": target["gia_tri"], "unit": text(target["don_vi_tinh"])}


def _before(town: Town, place: Place, ma_chi_tieu: str) -> dict[str, str] | None:
    """The unit's row of the same target in its last earlier quarter of the year."""
    rows = town.dataset.of_unit(t.REPORTS, place.nam, place.keys["ma_don_vi"])
    earlier = [r for r in rows if r["ma_chi_tieu"] == ma_chi_tieu and r["ma_ky"] < place.keys["ma_ky"]]
    if not earlier:
        return None
    last = max(earlier, key=lambda r: str(r["ma_ky"]))
    return {"ma_ky": last["ma_ky"]} | {c: text(cell(last, c)) for c in FIGURES}


def _registration(town: Town, place: Place, values: dict[str, str]) -> dict[str, Any]:
    target = town.year(place.nam).targets.get(values["ma_chi_tieu"])
    return {} if target is None else {"plan": _plan(target), "compared": target["cach_tinh"] != "dem"}


def _score(town: Town, place: Place, values: dict[str, str]) -> dict[str, Any]:
    found = town.year(place.nam).find(t.CRITERIA, "ma_tieu_chi", values["ma_tieu_chi"])
    return {"top": text(found[0]["diem_toi_da"]), "decimals": MOST_DECIMALS} if found else {}


def _papers(town: Town, place: Place) -> dict[str, Any]:
    kinds = place.spec.fields[_KIND]["constraints"]["enum"]
    return {"years": {"column": "ngay", "by": _KIND, "of": {k: sorted(paper_years(k, place.nam)) for k in kinds}}}


def _signed(town: Town, place: Place) -> dict[str, Any]:
    return {"years": {"column": "ngay_ky", "by": None, "of": {"": [place.nam]}}}


def _nominations(town: Town, place: Place) -> dict[str, Any]:
    unit, nam = place.keys["ma_don_vi"], place.nam
    own = [r["ma"] for r in town.dataset.of_unit(t.INITIATIVES, nam, unit)]
    forms = {r["ma_hinh_thuc"]: r["doi_tuong"].split("|") for r in town.year(nam).rows(t.FORMS)}
    return {"nomination": {"unit": unit, "forms": forms, "initiatives": own}}


NOMINATION_PATTERNS = {
    "within": WITHIN.pattern.replace("?P<", "?<"),
    "dossier": DOSSIER_CODE.pattern.replace("?P<", "?<"),
}

_LINES: dict[str, Callable[[Town, Place, dict[str, str]], dict[str, Any]]] = {
    t.REPORTS: _progress,
    t.REGISTERED: _registration,
    t.SELF_SCORES: _score,
}
_FILES: dict[str, Callable[[Town, Place], dict[str, Any]]] = {
    t.PAPERS: _papers,
    t.REGISTRATIONS: _signed,
    t.DOSSIERS: _nominations,
}
