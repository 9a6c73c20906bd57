"""The rules that one row can tell by itself, and what the town publishes that they ask: for the browser form.

Each rule is a check of `thidua.checks`, known in the browser by the same name (site/…/nop-so-lieu/rules.js); here
stands which table asks it and with which parameters. tests/handin/rows.yaml holds the cases that both answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thidua.checks import awards, figures, progress, references, scores
from thidua.checks.figures import ADVICE, EXEMPT, NOT_APPLIED, columns_for, unmet_words
from thidua.checks.plan import MOST_DECIMALS
from thidua.checks.references import LINK_OR_NUMBER, LOOKS_LIKE_LINK, link_columns, paper_years
from thidua.contract import names as t
from thidua.contract.names import cell
from thidua.contract.tables import TableSpec
from thidua.handin.due import text
from thidua.handin.place import Place
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract import rows as r

Ask = Callable[..., Any]
Params = Callable[[Town, TableSpec, int], dict[str, Any]]
NUMBERS = ("tu_so", "mau_so", "so_luong")
_TARGET = ("cach_tinh", "tu_so_trong_mau_so", "loai_so_lieu", "so_sanh", "gia_tri", "don_vi_tinh")


def rules_of(town: Town, spec: TableSpec, nam: int) -> dict[str, dict[str, Any]]:
    """The rules that a row of the table is asked: name → parameters."""
    asked = _OF_EVERY_TABLE | _OF_TABLE.get(spec.name, {})
    return {ask.__name__: params(town, spec, nam) for ask, params in asked.items()}


def published(town: Town, nam: int) -> dict[str, dict[str, dict[str, Any]]]:
    """The rows of the year's plan that the rules look a code up in: table → code → columns."""
    year = town.year(nam)
    tops = {row["ma_tieu_chi"]: {"diem_toi_da": text(row["diem_toi_da"])} for row in year.rows(t.CRITERIA)}
    forms = {row["ma_hinh_thuc"]: {"doi_tuong": row["doi_tuong"]} for row in year.rows(t.FORMS)}
    return {t.TARGETS: {ma: _target(row) for ma, row in year.targets.items()}, t.CRITERIA: tops, t.FORMS: forms}


def file_facts(town: Town, place: Place) -> dict[str, Any]:
    """What the rules ask of the unit's other files: its earlier figures of the year, its initiatives."""
    unit, nam = place.keys["ma_don_vi"], place.nam
    if place.spec.name == t.REPORTS:
        earlier = town.year(nam).periods_before(place.keys["ma_ky"])
        return {"before": _before(town.dataset.of_unit(t.REPORTS, nam, unit), earlier)}
    if place.spec.name == t.DOSSIERS:
        own = town.dataset.of_unit(t.INITIATIVES, nam, unit)
        return {"unit": unit, "initiatives": [row["ma"] for row in own]}
    return {}


def _target(row: r.KeHoachChiTieu) -> dict[str, Any]:
    wanted = columns_for(row)
    said = {"columns": wanted, "advice": ADVICE[wanted], "nam_den_han": row["nam_den_han"], "short": row["ten_ngan"]}
    return said | {column: text(cell(row, column)) for column in _TARGET}


def _before(rows: list[r.DonViTienDo], periods: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Target → its row in the last of these periods."""
    found = sorted((row for row in rows if row["ma_ky"] in periods), key=lambda row: periods.index(row["ma_ky"]))
    return {row["ma_chi_tieu"]: {c: text(cell(row, c)) for c in ("ma_ky", *NUMBERS)} for row in found}


def _with(**params: Any) -> Params:
    return lambda _town, _spec, _nam: params


def _part_names(_town: Town, spec: TableSpec, _nam: int) -> dict[str, Any]:
    return {"names": {c: spec.titles[c].lower() for c in ("tu_so", "mau_so")}}


def _reasons(town: Town, _spec: TableSpec, nam: int) -> dict[str, Any]:
    year = town.year(nam)
    return {"exempt": EXEMPT, "last": year.last_period, "whyExempt": NOT_APPLIED, "whyUnmet": unmet_words(year)}


def _years(_town: Town, spec: TableSpec, nam: int) -> dict[str, Any]:
    """`years`: kind of paper (`by` names its column) → the years that its day may be in."""
    if spec.name == t.REGISTRATIONS:
        return {"column": "ngay_ky", "by": None, "years": {"": [nam]}}
    kinds = spec.fields["loai"]["constraints"]["enum"]
    return {"column": "ngay", "by": "loai", "years": {kind: sorted(paper_years(kind, nam)) for kind in kinds}}


def _links(town: Town, spec: TableSpec, _nam: int) -> dict[str, Any]:
    hosts = town.dataset.meta.get("may_chu_lien_ket")
    return {
        "columns": link_columns(spec),
        "numbers": [LINK_OR_NUMBER],
        "pattern": LOOKS_LIKE_LINK.pattern,
        "hosts": [str(h).lower() for h in hosts] if isinstance(hosts, list) else [],
    }


def _for_browser(pattern: str) -> str:
    return pattern.replace("?P<", "?<")


_NOMINEE = _with(pattern=_for_browser(awards.WITHIN.pattern), kinds=awards.KINDS)
_OF_EVERY_TABLE: dict[Ask, Params] = {references.links_lead_to_known_hosts: _links}
_OF_TABLE: dict[str, dict[Ask, Params]] = {
    t.REPORTS: {
        figures.figures_fit_target: _with(exempt=EXEMPT),
        figures.fractions_are_whole: _part_names,
        figures.numerator_within_denominator: _with(),
        figures.zero_denominator_is_said: _with(exempt=EXEMPT),
        figures.exempt_rows_have_no_figures: _with(exempt=EXEMPT),
        figures.rows_say_something: _with(),
        figures.reasons_are_given: _reasons,
        progress.cumulative_figures_grow: _with(),
        progress.figures_do_not_jump: _with(times=progress.JUMP),
    },
    t.REGISTERED: {progress.registered_values_reach_the_plan: _with()},
    t.SELF_SCORES: {scores.scores_within_maximum: _with(), scores.scores_have_few_decimals: _with(most=MOST_DECIMALS)},
    t.PAPERS: {references.papers_are_of_the_year: _years},
    t.REGISTRATIONS: {references.papers_are_of_the_year: _years},
    t.DOSSIERS: {
        awards.dossier_codes_fit_their_unit: _with(pattern=_for_browser(awards.DOSSIER_CODE.pattern)),
        awards.nominees_belong_to_their_unit: _NOMINEE,
        awards.nominees_are_of_their_kind: _NOMINEE,
        awards.forms_fit_their_nominees: _with(kinds=awards.KINDS),
        awards.initiatives_exist: _with(),
    },
}
