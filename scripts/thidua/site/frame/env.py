"""The one place where data becomes HTML: an autoescaping Jinja environment and its helpers."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jinja2

from thidua.contract.tables import load_contract
from thidua.results import display
from thidua.results.model import DataState, Figure, ReportState, TargetResult, Verdict
from thidua.site.frame.charts import stacked_bar

TEMPLATES = Path(__file__).parents[1] / "templates" / "pages"


@functools.cache
def environment() -> jinja2.Environment:
    """The environment of every page. Autoescape is on for all templates; undefined names stop the build."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        ky_hieu=glyph,
        tu_ket_qua=verdict_words,
        tu_trang_thai=lambda s: display.data_state_words(DataState(s)),
        tu_bao_cao=lambda s: display.report_state_words(ReportState(s)),
        nguong=threshold,
        nguong_don_vi=unit_threshold,
        so=figure,
        so_hinh=bare_figure,
        gia_tri=registered,
        dem=display.format_count,
        ngay=date,
        nhan=label,
        kb=kilobytes,
        doan=stacked_bar,
        chua_co=Verdict.CHUA_CO_SO_LIEU,
    )
    env.filters["capfirst"] = lambda s: s[:1].upper() + s[1:]
    env.filters["lcfirst"] = display.lower_first
    return env


def render(template: str, **context: Any) -> str:
    """HTML of one template; every value in `context` is escaped where it is shown."""
    return environment().get_template(template).render(**context)


def glyph(verdict: Verdict | str) -> str:
    return display.verdict_glyph(Verdict(verdict))


def verdict_words(verdict: Verdict | str, target: dict[str, Any] | None) -> str:
    return display.verdict_words(Verdict(verdict), target["nam_den_han"] if target else None)


def threshold(target: dict[str, Any]) -> str:
    """What the plan asks, in words: "tối thiểu 90%"; a qualitative target says so."""
    if target["so_sanh"] is None:
        return "yêu cầu định tính"
    return display.format_threshold(target["so_sanh"], target["gia_tri"], target["don_vi_tinh"])


def unit_threshold(target: dict[str, Any]) -> str:
    """What the plan asks, on a unit's page: a share or number of units is asked of the town, not of one unit."""
    if target["cach_tinh"] not in ("ty-le-don-vi", "dem"):
        return threshold(target)
    share = " số đơn vị" if target["cach_tinh"] == "ty-le-don-vi" else ""
    return f"đơn vị thực hiện; toàn thị xã {threshold(target)}{share}"


def figure(result: TargetResult, target: dict[str, Any]) -> str:
    return bare_figure(result.so_lieu, target) if result.so_lieu else ""


def bare_figure(fig: Figure, target: dict[str, Any]) -> str:
    return display.format_figure(fig, target)


def registered(value: str | None, target: dict[str, Any]) -> str:
    """A unit's registered value in the target's own unit of measure; "" when it registered none."""
    return display.format_value(Fraction(value), target["don_vi_tinh"]) if value else ""


def date(value: dt.date | str | None) -> str:
    """dd/mm/yyyy, as Vietnamese documents write it; "" when there is none."""
    if value is None:
        return ""
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day:%d/%m/%Y}"


def label(table: str, column: str, code: str | None) -> str:
    """The words of an enumerated code, as its Table Schema gives them."""
    return _labels(table, column).get(code, code) if code else ""


@functools.cache
def _labels(table: str, column: str) -> dict[str, str]:
    spec = next(s for s in load_contract().tables if s.name == table)
    return next(f.get("nhan", {}) for f in spec.schema["fields"] if f["name"] == column)


def kilobytes(size: int) -> str:
    return f"{display.format_count(max(1, round(Decimal(size) / 1024)))} KB"
