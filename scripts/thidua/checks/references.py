"""Do codes exist in the tables that the contract names, and were units in being that year?"""

from __future__ import annotations

from thidua.catalogue import problem
from thidua.checks.context import Context, Found, Row
from thidua.contract import UNITS, TableSpec
from thidua.duty import QUARTER_ENDS, stands_in_quarter, stands_in_year

PERIODS = "ke-hoach/ky-bao-cao"
_PATH_TABLES = {"ma_don_vi": UNITS, "ma_ky": PERIODS}


def codes_exist(context: Context) -> Found:
    """Every value of a column with `tham_chieu` or `danh_sach` is a key of that table, in the same year if yearly."""
    for spec in context.contract.tables:
        for column, table in (*spec.references.items(), *spec.lists.items()):
            if table not in context.unread:
                yield from _column(context, spec, column, table)


def _column(context: Context, spec: TableSpec, column: str, table: str) -> Found:
    known = _known(context, table)
    missing: set[str] = set()
    yearly, is_list = _yearly(context, table), column in spec.lists
    for row in context.rows(spec.name):
        if row[column] is None:
            continue
        year = row.get("nam") if yearly else None
        for code in _codes(row[column], is_list):
            if code in known.get(year, ()):
                continue
            words = {"bang": table, "trong_nam": f" năm {year}" if year else ""}
            if known.get(year):
                yield context.problem("khong-co-trong-bang", row, column, **words)
            elif row["_tep"] not in missing:
                missing.add(row["_tep"])
                yield problem("thieu-bang", f"{context.dataset.ma}/{row['_tep']}", None, column, **words)


def _codes(value: str, is_list: bool) -> list[str]:
    return value.split("|") if is_list else [value]


def _yearly(context: Context, table: str) -> bool:
    return "nam" in context.contract.table(table).path_keys


def _known(context: Context, table: str) -> dict[int | None, set[str]]:
    """Year (None for a table of all years) → the keys of the table."""
    key = context.contract.table(table).key[0]
    known: dict[int | None, set[str]] = {}
    for row in context.rows(table):
        known.setdefault(row.get("nam"), set()).add(row[key])
    return known


def paths_name_known_codes(context: Context) -> Found:
    """The unit and the period that a path carries exist; one finding a file."""
    known = {target: _known_once(context, target) for target in _PATH_TABLES.values()}
    for tep, (table, rows) in context.by_file.items():
        for key in context.contract.table(table).path_keys:
            target = _PATH_TABLES.get(key)
            if target is None or target in context.unread:
                continue
            year = rows[0]["nam"] if target == PERIODS else None
            code = rows[0][key]
            if code not in known[target].get(year, ()):
                where = f" năm {year}" if year else ""
                shown = f"{context.dataset.ma}/{tep}"
                yield problem("duong-dan-khong-co-trong-bang", shown, None, key, code, bang=target, trong_nam=where)


def _known_once(context: Context, table: str) -> dict[int | None, set[str]]:
    if table == UNITS:
        return {None: set(context.units)}
    known: dict[int | None, set[str]] = {}
    for year, code in context.periods:
        known.setdefault(year, set()).add(code)
    return known


def units_in_force(context: Context) -> Found:
    """A unit named in a year's table has a code that means something on some day of that year."""
    for spec in context.contract.tables:
        if "nam" not in spec.path_keys:
            continue
        columns = [c for c, table in spec.references.items() if table == UNITS]
        for row in context.rows(spec.name):
            for column in columns:
                if _expired(context, row[column], row["nam"]):
                    yield context.problem("don-vi-het-hieu-luc", row, column)
    for table, rows in context.by_file.values():
        row = rows[0]
        if "ma_don_vi" in context.contract.table(table).path_keys and _expired(context, row["ma_don_vi"], row["nam"]):
            yield context.problem("don-vi-het-hieu-luc", row | {"_dong": None}, "ma_don_vi")


def _expired(context: Context, code: str | None, year: int) -> bool:
    unit: Row | None = context.units.get(code or "")
    return unit is not None and not stands_in_year(unit, year)


def units_in_force_in_quarter(context: Context) -> Found:
    """A quarter's figures are of a unit that stood on some day of the quarter: others would count nowhere."""
    for table, rows in context.by_file.values():
        row = rows[0]
        if table != "don-vi/tien-do" or row["ma_ky"] not in QUARTER_ENDS:
            continue
        unit = context.units.get(row["ma_don_vi"])
        if unit and stands_in_year(unit, row["nam"]) and not stands_in_quarter(unit, row["nam"], row["ma_ky"]):
            words = {"ky": row["ma_ky"]}
            yield context.problem("don-vi-ngoai-quy", row | {"_dong": None}, "ma_don_vi", **words)
