"""The cases that a plan brings with its law (ke-hoach/luat-thu.yml): facts → the verdict that must come out.

A case names a clause, who is nominated, and rows of the year's own tables; what it does not say is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from thidua.contract import names as t
from thidua.contract.tables import Contract, TableSpec
from thidua.law.asked import Asked
from thidua.law.facts import Facts
from thidua.law.law_file import plain_number
from thidua.law.model import Verdict
from thidua.law.nominees import Form, Subject
from thidua.law.ranks import RankInfo, RankState
from thidua.law.tree import Law, by_clause
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.reading.meta import plain_yaml
from thidua.town.town import Town
from thidua.town.year import TOWN, TownYear

PATH = "{nam}/ke-hoach/luat-thu.yml"
MAX_BYTES, MAX_NESTED = 200_000, 20
PERSON, LAUNCHER, UNIT = "ca-nhan", "noi-phat-dong", "don-vi-thu"
KEPT = (t.BLOCKS, t.FORMS, t.QUESTIONS, t.PERIODS, t.CLAUSES)  # of the real plan
# What a further row is known and ordered by: without it the row says nothing, of nobody.
NEEDED = {
    t.RELEASES: ("noi_dung", "ngay"),
    t.RECEIPTS: ("ngay_nhan",),
    t.DECISIONS: ("ten_cong_bo",),
    t.FORMS: ("ma_hinh_thuc", "ten", "doi_tuong", "dieu_khoan"),
    t.QUESTIONS: ("dieu_kien", "cau_hoi"),
}
TYPES: dict[str, Callable[[str], Any]] = {"integer": int, "number": plain_number, "date": date.fromisoformat}
KEYS = {"ten", "dieu_khoan", "doi_tuong", "hinh_thuc", "hang", "tra_loi", "dong", "ket_luan"}


class CaseFault(Exception):
    """A case is written wrongly; the message says how, in Vietnamese."""


@dataclass(frozen=True)
class Case:
    """One case. `dong`: table → its rows, as text; `dong_so` is its line in the file."""

    dong_so: int
    ten: str
    dieu_khoan: str
    ket_luan: str
    doi_tuong: str = ""
    hinh_thuc: str = ""
    hang: str = ""
    tra_loi: Mapping[str, str] = field(default_factory=dict)
    dong: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)


def read_cases(raw: bytes) -> Iterator[Case]:
    """Every case, in order. Raises CaseFault, and what plain_yaml raises."""
    root = plain_yaml(raw, MAX_BYTES, MAX_NESTED)
    if not isinstance(root, yaml.SequenceNode):
        raise CaseFault("tệp phải là một danh sách, mỗi trường hợp một mục bắt đầu bằng -")
    for node in root.value:
        line = node.start_mark.line + 1
        cells = _plain(node)
        if not isinstance(cells, dict) or not {"ten", "dieu_khoan", "ket_luan"} <= cells.keys() <= KEYS:
            raise CaseFault(f"dòng {line}: cần ten, dieu_khoan, ket_luan; có thể thêm {', '.join(sorted(KEYS))}")
        if wrong := next(_misshapen(cells), None):
            raise CaseFault(f"dòng {line}: {wrong}")
        yield Case(line, **cells)


def _misshapen(cells: dict[str, Any]) -> Iterator[str]:
    """What is of another shape than it must be."""
    for key in sorted(cells.keys() - {"tra_loi", "dong"}):
        if not isinstance(cells[key], str):
            yield f"{key} phải là một giá trị"
    if not _is_row(cells.get("tra_loi", {})):
        yield "tra_loi phải là các cặp “tên: giá trị”"
    tables = cells.get("dong", {})
    lists = isinstance(tables, dict) and all(isinstance(rows, list) for rows in tables.values())
    if not lists or not all(_is_row(row) for rows in tables.values() for row in rows):
        yield "dong phải là các bảng, mỗi bảng một danh sách dòng"
    if cells["ket_luan"] not in list(Verdict):
        yield f"ket_luan là một trong: {', '.join(Verdict)}"


def _is_row(given: Any) -> bool:
    return isinstance(given, dict) and all(isinstance(cell, str) for cell in given.values())


def _plain(node: yaml.Node) -> Any:
    """The node as text, lists and mappings."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else str(node.value)


def verdict_of(case: Case, year: TownYear, law: Law) -> Verdict:
    """What comes out of a case under a year's law, in a town of one unit a block. Raises CaseFault."""
    clause = law.dieu_khoan.get(case.dieu_khoan)
    if clause is None or clause.goc is None:
        raise CaseFault(f"điều khoản {case.dieu_khoan} không cho kết luận")
    town = Town(_dataset(case, year), year.town.contract)
    facts = Facts(town.year(year.nam), None, _ranks(case), law)
    who = _nominee(case, facts)
    return by_clause(Asked(facts, who, _form(case, facts, who), case.dieu_khoan), case.dieu_khoan).ket_luan


def _nominee(case: Case, facts: Facts) -> Subject:
    person = case.doi_tuong == PERSON
    code = f"{UNIT}-cn-01" if person else UNIT
    dossiers = facts.year.find(t.DOSSIERS, "ma_doi_tuong", code)
    return Subject(code, UNIT, PERSON if person else "tap-the", dossiers[0]["ma_ho_so"] if dossiers else None)


def _form(case: Case, facts: Facts, who: Subject) -> Form:
    """The form that is named, else the last of the nominee's kind whose clause the case lies in, else the last."""
    if case.hinh_thuc:
        found = facts.form(case.hinh_thuc)
        if found is None:
            raise CaseFault(f"không có hình thức {case.hinh_thuc}")
        return found
    own = [form for form in facts.forms() if who.loai in form.doi_tuong and form.ma and form.goc == form.dieu_khoan]
    fitting = [form for form in own if case.dieu_khoan == form.goc or case.dieu_khoan.startswith(f"{form.goc}.")]
    judged = [form for form in own if (rule := facts.the_law.dieu_khoan.get(form.goc)) and rule.goc]
    if not fitting and not judged:
        raise CaseFault("không hình thức nào có tiêu chuẩn cho đối tượng này")
    return (fitting or judged)[-1]


def _ranks(case: Case) -> dict[str, RankInfo]:
    if not case.hang:
        return {}
    if not case.hang.isdecimal():
        raise CaseFault(f"hang “{case.hang}” không phải một số")
    return {UNIT: RankInfo(int(case.hang), 1, None, 9, RankState.XEP_HANG)}


def _dataset(case: Case, year: TownYear) -> Dataset:
    contract = year.town.contract
    rows: dict[str, list[dict[str, Any]]] = {name: [dict(row) for row in year.any_rows(name)] for name in KEPT}
    rows[t.UNITS] = [_unit(case, year)]
    for name, given in case.dong.items():
        for cells in given:
            _put(name, rows.setdefault(name, []), _row(contract, name, cells, case, year), cells, contract.table(name))
    for asked, answer in case.tra_loi.items():
        cells = {"dieu_kien": asked, "ket_luan": answer}
        rows.setdefault(t.ANSWERS, []).append(_row(contract, t.ANSWERS, cells, case, year))
    tables: dict[str, Table] = {spec.name: _table(spec, rows.get(spec.name, [])) for spec in contract.tables}
    return Dataset("thu", Path("thu"), {}, Frames(tables), (year.nam,))


def _put(name: str, rows: list[dict[str, Any]], row: dict[str, Any], cells: Mapping[str, str], spec: TableSpec) -> None:
    """A further row; one that a plan's table has already takes what the case says of it, so a deadline can be given."""
    same = [old for old in rows if "_tep" in old and all(old[column] == row[column] for column in spec.key)]
    for old in same:
        old.update({column: row[column] for column in cells})
    known = same[0] if same else cells
    if missing := [column for column in NEEDED.get(name, ()) if not known.get(column)]:
        raise CaseFault(f"bảng {name} thiếu {', '.join(missing)}")
    if not same:
        rows.append(row)


def _unit(case: Case, year: TownYear) -> dict[str, Any]:
    """The nominee's unit: of the block that the case names, or the first ranked one; the launching body is of none."""
    if case.doi_tuong not in ("", PERSON, LAUNCHER, *year.town.blocks):
        raise CaseFault(f"doi_tuong “{case.doi_tuong}” không phải khối, {PERSON} hay {LAUNCHER}")
    blocks = [*year.town.ranked_blocks, *year.town.blocks]
    block = case.doi_tuong if case.doi_tuong in year.town.blocks else next(iter(blocks), None)
    launcher = case.doi_tuong == LAUNCHER
    kind = TOWN if launcher else next((u["loai"] for u in year.units.values() if u["ma_khoi"] == block), "xa")
    return {"ma_don_vi": UNIT, "ten": UNIT, "ma_khoi": None if launcher else block, "loai": kind, "thu_tu": 1}


def _row(contract: Contract, name: str, cells: dict[str, str], case: Case, year: TownYear) -> dict[str, Any]:
    """One row of a table: what the case says, the nominee where a column wants somebody, the year."""
    try:
        spec = contract.table(name)
    except KeyError as wrong:
        raise CaseFault(f"không có bảng {name}") from wrong
    who = f"{UNIT}-cn-01" if case.doi_tuong == PERSON else UNIT
    usual = {"ma_don_vi": UNIT, "ma_doi_tuong": who, "doi_tuong": UNIT, "ma_ho_so": f"{UNIT}-hs-01"}
    usual |= {"loai_doi_tuong": PERSON if case.doi_tuong == PERSON else "tap-the", "trang_thai": "chinh-thuc"}
    if name == t.ANSWERS:
        about = ("ho-so", f"{UNIT}-hs-01") if t.DOSSIERS in case.dong else ("don-vi", UNIT)
        usual |= dict(zip(("loai_doi_tuong", "ma"), about, strict=True))
    if unknown := cells.keys() - {*spec.columns, *spec.path_keys}:
        raise CaseFault(f"bảng {name} không có cột {', '.join(sorted(unknown))}")
    texts = {column: cells.get(column, usual.get(column, "")) for column in (*spec.path_keys, *spec.columns)}
    texts["nam"] = cells.get("nam", str(year.nam))
    return {column: _typed(name, spec, column, text) for column, text in texts.items()}


def _typed(name: str, spec: TableSpec, column: str, text: str) -> Any:
    """A cell as the column's type, one of its codes where it has such; empty is None."""
    about = spec.fields.get(column, {})
    kind, codes = "integer" if column == "nam" else str(about.get("type")), about.get("constraints", {}).get("enum")
    try:
        if text and codes and text not in map(str, codes):
            raise ValueError(text)
        return TYPES.get(kind or "", str)(text) if text else None
    except ValueError as wrong:
        raise CaseFault(f"bảng {name}: “{text}” không hợp với cột {column}") from wrong


def _table(spec: TableSpec, rows: list[dict[str, Any]]) -> Table:
    names = [*spec.columns, *(key for key in spec.path_keys if key not in spec.columns), "_tep", "_dong"]
    placed = [{"_tep": f"{spec.name}.csv", "_dong": at, **row} for at, row in enumerate(rows, start=2)]
    return Table({name: [row.get(name) for row in placed] for name in names})
