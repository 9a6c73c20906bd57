"""Does a row refer to what is there – codes, units in being, other parts of its table, known hosts – and to days of
its year?
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from thidua.checks.context import Context, Found
from thidua.contract.names import (
    FORM_LEVELS,
    FORMS,
    INDEX_SETS,
    PAPERS,
    PERIODS,
    PROVINCE,
    RECEIPTS,
    REGISTRATIONS,
    REPORTS,
    UNIT_KINDS,
    UNITS,
    Row,
)
from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import problem
from thidua.town.spoken import period_said, units_said

_PATH_TABLES: dict[str, str] = {"ma_don_vi": UNITS, "ma_ky": PERIODS}


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
    for row in context.any_rows(table):
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
                hint = _path_meant(context, tep, key, code, rows[0].get("nam"))
                words = {"bang": target, "trong_nam": where, "goi_y": hint}
                yield problem("duong-dan-khong-co-trong-bang", shown, None, key, code, **words)


def _path_meant(context: Context, tep: str, key: str, code: str, nam: int | None) -> str:
    """The sentence with the path that was meant: a code without its zero, a unit's name, "quy4"."""
    if key == "ma_don_vi":
        found = units_said(code.replace("-", " "), context.units) or units_said(code, context.units)
        meant = found[0] if len(found) == 1 else None
    else:
        meant = period_said(code, context.year(nam).periods) if nam else None
    parts = [{code: meant, f"{code}.csv": f"{meant}.csv"}.get(part, part) for part in tep.split("/")]
    return f" Có lẽ đường dẫn đúng là {context.ma}/{'/'.join(map(str, parts))}." if meant else ""


def _known_once(context: Context, table: str) -> dict[int | None, set[str]]:
    if table == UNITS:
        return {None: set(context.units)}
    return _known(context, table)


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
            yield context.problem_of_file("don-vi-het-hieu-luc", row, "ma_don_vi")


def _expired(context: Context, code: str | None, year: int) -> bool:
    return code in context.units and code not in context.year(year).in_force


def units_in_force_in_quarter(context: Context) -> Found:
    """A period's figures are of a unit that stood on some day of it: others would count nowhere."""
    for table, rows in context.by_file.values():
        row = rows[0]
        if table != REPORTS:
            continue
        year, unit, period = context.year(row["nam"]), row["ma_don_vi"], row["ma_ky"]
        if unit in year.in_force and period in year.quarters and unit not in year.quarters[period].units:
            yield context.problem_of_file("don-vi-ngoai-quy", row, "ma_don_vi", ky=period)


def keys_are_unique_across_parts(context: Context) -> Found:
    """A row's key stands once in all parts of its table; within one file the reader has seen to it."""
    for spec in context.contract.tables:
        if spec.part_pattern is None:
            continue
        keys = (*spec.path_keys, *spec.key)
        first: dict[tuple[object, ...], Row] = {}
        for row in context.rows(spec.name):
            before = first.setdefault(tuple(row[k] for k in keys), row)
            if before["_tep"] != row["_tep"]:
                shown = "|".join("" if row[k] is None else str(row[k]) for k in spec.key)
                words = {"khoa": ", ".join(spec.key), "tep_truoc": before["_tep"], "dong_truoc": before["_dong"]}
                yield context.problem("trung-khoa-giua-phan", {**row, spec.key[0]: shown}, spec.key[0], **words)


DOCUMENTS = ("so_ky_hieu", "so_quyet_dinh")


def documents_are_written_once(context: Context) -> Found:
    """31/KH-UBND with an en dash, a blank, small letters or a leading 0 is one document: a second row is too many."""
    for spec in context.contract.tables:
        if not set(DOCUMENTS) & set(spec.key):
            continue
        keys = (*spec.path_keys, *spec.key)
        first: dict[tuple[object, ...], Row] = {}
        for row in context.rows(spec.name):
            key = tuple(document_of(row[k]) if k in DOCUMENTS else row[k] for k in keys)
            before = first.setdefault(key, row)
            column = next(k for k in DOCUMENTS if k in spec.key)
            if before is not row and before[column] != row[column]:
                yield context.problem("van-ban-trung", row, column, kia=before[column], dong_truoc=before["_dong"])


def document_of(number: str) -> str:
    """A document's number as it is compared: dashes alike, no blanks, no case, no zeros in front."""
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in number)
    return "".join(dashed.split()).casefold().lstrip("0")


ALWAYS_LINK = "duong_dan"
LINK_OR_NUMBER = "minh_chung"
LOOKS_LIKE_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:javascript|data|vbscript|file|mailto):|www\.", re.I)


def links_lead_to_known_hosts(context: Context) -> Found:
    """Every link is https and leads to a host that bo-du-lieu.yml lists (or below one)."""
    hosts = context.dataset.meta.get("may_chu_lien_ket")
    listed = tuple(str(h).lower() for h in hosts) if isinstance(hosts, list) else ()
    for spec in context.contract.tables:
        columns = link_columns(spec)
        for row in context.rows(spec.name):
            for column in columns:
                fault = _fault(row[column], column, listed)
                if fault:
                    yield context.problem(fault[0], row, column, may_chu=fault[1])


def link_columns(spec: TableSpec) -> list[str]:
    """The columns that hold a link, or a paper's number in its place; one with a pattern of its own is none."""
    columns = [c for c in spec.columns if c in (ALWAYS_LINK, LINK_OR_NUMBER)]
    return [c for c in columns if "pattern" not in spec.fields[c].get("constraints", {})]


def _fault(value: str | None, column: str, listed: tuple[str, ...]) -> tuple[str, str] | None:
    if value is None or (column == LINK_OR_NUMBER and not LOOKS_LIKE_LINK.match(value)):
        return None
    host = _host(value)
    if host is None:
        return "lien-ket-sai", ""
    if not any(host == h or host.endswith("." + h) for h in listed):
        return "lien-ket-la", host
    return ("lien-ket-http", host) if value.lower().startswith("http:") else None


def _host(value: str) -> str | None:
    """The host of a plain http(s) address; None for anything else."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    plain = re.fullmatch(r"https?://[^\s\\@]+", value, re.I) is not None
    return host if plain and host and parts.username is None else None


_RANGES: dict[str, tuple[str, str]] = {
    PERIODS: ("tu_ngay", "den_ngay"),
    UNITS: ("hieu_luc_tu", "hieu_luc_den"),
}
_REPORTS = ("bao-cao-quy", "bao-cao-nam")


def ranges_are_in_order(context: Context) -> Found:
    """The last day is not before the first."""
    for table, (first, last) in _RANGES.items():
        for row in context.any_rows(table):
            if None not in (row[first], row[last]) and row[last] < row[first]:
                yield context.problem("khoang-ngay-nguoc", row, last, tu=row[first], den=row[last])


def papers_are_of_the_year(context: Context) -> Found:
    """Papers are of the plan's year; only a plan may be signed the year before, a report the year after."""
    for row in context.rows(REGISTRATIONS):
        if row["ngay_ky"].year != row["nam"]:
            yield context.problem("ngay-ngoai-nam", row, "ngay_ky")
    for paper in context.rows(PAPERS):
        if paper["ngay"].year not in paper_years(paper["loai"], paper["nam"]):
            yield context.problem("ngay-ngoai-nam", paper, "ngay")


def paper_years(loai: str, nam: int) -> set[int]:
    """The years in which a paper of that kind may be dated."""
    return {nam} | ({nam + 1} if loai in _REPORTS else set()) | ({nam - 1} if loai == "ke-hoach" else set())


def receipts_are_of_the_year(context: Context) -> Found:
    """What belongs to a year is received in it or in the next."""
    for row in context.rows(RECEIPTS):
        if row["ngay_nhan"].year not in (row["nam"], row["nam"] + 1):
            yield context.problem("ngay-ngoai-nam", row, "ngay_nhan")


_CATALOGUES: tuple[tuple[str, str, str, str], ...] = (
    (UNITS, "loai", UNIT_KINDS, "ma_loai"),
    (FORMS, "cap", FORM_LEVELS, "ma_cap"),
    (PROVINCE, "bo_chi_so", INDEX_SETS, "bo_chi_so"),
)


def catalogues_hold_their_codes(context: Context) -> Found:
    """Kinds of unit, levels of forms, indexes: free, until the town has a list of them."""
    for table, column, catalogue, key in _CATALOGUES:
        known = {row[key] for row in context.any_rows(catalogue)}
        for row in context.any_rows(table) if known and catalogue not in context.unread else ():
            if row[column] not in known:
                yield context.problem("khong-co-trong-bang", row, column, bang=catalogue, trong_nam="")
