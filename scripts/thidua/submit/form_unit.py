"""The form of one unit as JSON: each file that it sends, open or closed, with the rows due standing ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.checks.awards import COMMUNAL
from thidua.checks.context import Context, Row
from thidua.contract import TableSpec
from thidua.duty import COMMUNE_KINDS, QUARTER_ENDS, stands_in_quarter
from thidua.submit.due import own_values
from thidua.submit.form_rules import file_rule, line_rule
from thidua.submit.form_shared import units_tables
from thidua.submit.layout import Line
from thidua.submit.periods import is_locked, is_sent_back
from thidua.submit.place import Place
from thidua.submit.places import DATA
from thidua.submit.template import COMPLETE, ROWS

LOCKED = "Kỳ này đã khóa sổ. Cần sửa thì liên hệ Phòng Nội vụ."
NOTHING_DUE = "Kế hoạch năm nay không giao đơn vị dòng nào trong bảng này."
NO_QUARTER = "Đơn vị không có trong quý này nên không phải báo cáo."
SENT_BACK = "Phòng Nội vụ đã trả lại số liệu của kỳ này để đơn vị sửa."
Say = Callable[[Row], str]


class Texts:
    """Words that many rows share, each written once; a row names its place in the list."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def place(self, words: str) -> int:
        return self.found.setdefault(words, len(self.found))


def unit_form(context: Context, unit: Row, nam: int, deadline: Say) -> dict[str, Any]:
    """`deadline` puts a row of ky-bao-cao into words."""
    texts = Texts()
    files = [
        _file(context, unit, place, texts, deadline)
        for spec in units_tables(context)
        if spec.name != COMMUNAL or unit["loai"] in COMMUNE_KINDS
        for place in _places(context, spec, unit, nam)
    ]
    return {"unit": unit["ma_don_vi"], "name": unit["ten"], "files": files, "texts": list(texts.found)}


def _places(context: Context, spec: TableSpec, unit: Row, nam: int) -> list[Place]:
    keys = {"nam": str(nam), "ma_don_vi": unit["ma_don_vi"]}
    if "ma_ky" not in spec.path_keys:
        return [Place(context.dataset.ma, spec, keys)]
    quarters = [ma for (year, ma), row in context.periods.items() if year == nam and row["loai"] == "tien-do"]
    return [Place(context.dataset.ma, spec, keys | {"ma_ky": ma}) for ma in quarters if ma in QUARTER_ENDS]


def _file(context: Context, unit: Row, place: Place, texts: Texts, deadline: Say) -> dict[str, Any]:
    code = place.spec.period.format_map(place.keys) if place.spec.period else None
    period = context.periods.get((place.nam, code)) if code else None
    known = is_open_to_all(place.spec)
    waiting = ROWS.get(place.spec.name, lambda _c, _p: [])(context, place)
    closed = _closed(context, unit, place, code) or ("" if waiting or _is_free(place) else NOTHING_DUE)
    said = {
        "table": place.what,
        "period": place.keys.get("ma_ky"),
        "when": period["ten"] if period and "ma_ky" in place.keys else None,
        "path": f"{DATA}/{place.path}",
        "deadline": deadline(period) if period else None,
        "closed": closed,
        "note": SENT_BACK if _is_sent_back(context, place, code) else None,
        "rule": file_rule(context, place),
        "lines": [] if closed else [_line(context, place, line, texts) for line in waiting],
        "own": [] if closed or not known else list(own_values(context, place).values()),
    }
    exists = {"exists": place.relpath in context.by_file if known else None}
    return {k: v for k, v in said.items() if v not in (None, "", {}, [])} | exists


def is_open_to_all(spec: TableSpec) -> bool:
    """Whether everything in the table is published: only then may a page say what a file holds, or that it is there."""
    return set(spec.public) == set(spec.columns) and not spec.public_rows


def _is_sent_back(context: Context, place: Place, period: str | None) -> bool:
    """Only progress can be sent back."""
    return "ma_ky" in place.keys and is_sent_back(context.dataset, place.nam, period, place.keys["ma_don_vi"])


def _closed(context: Context, unit: Row, place: Place, period: str | None) -> str:
    """Why the unit cannot send the file now, "" when it can."""
    if "ma_ky" in place.keys and not stands_in_quarter(unit, place.nam, place.keys["ma_ky"]):
        return NO_QUARTER
    if not is_locked(context.dataset, place.nam, period) or _is_sent_back(context, place, period):
        return ""
    return LOCKED


def _is_free(place: Place) -> bool:
    return place.spec.name not in COMPLETE


def _line(context: Context, place: Place, line: Line, texts: Texts) -> dict[str, Any]:
    said = {
        "values": line.values,
        "seen": [[texts.place(title), texts.place(words)] for title, words in line.seen.items() if words],
        "off": sorted(line.closed),
        "rule": line_rule(context, place, line.values),
    }
    return {k: v for k, v in said.items() if v}
