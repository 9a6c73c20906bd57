"""Can a plan's law (ke-hoach/luat.yml) be read to the end, and does it speak of what the plan has?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from thidua.checks.context import Check, Context, Found
from thidua.contract.kinds import PROGRESS
from thidua.contract.names import (
    ANSWERS,
    BLOCKS,
    CLAUSES,
    COMMUNAL,
    FORMS,
    INDEX_SETS,
    PERIODS,
    QUESTIONS,
    READINGS,
    SUBMISSIONS,
    UNITS,
)
from thidua.contract.tables import Contract
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.law import cases
from thidua.law.asked import GUARDS
from thidua.law.facts import Facts
from thidua.law.holdings import MINISTRY
from thidua.law.law_file import PATH, lines_of, read_law, told
from thidua.law.tree import CLAUSE, COMMUNAL_LEVEL, READING_PARAMETERS, STANDARD, Law, Node
from thidua.law.words import LABELS

# A parameter → the codes that may stand in it: rows of a table of the year, or codes of the contract.
OF_TABLES = {"cau_hoi": (QUESTIONS, "dieu_kien"), "hoac": (QUESTIONS, "dieu_kien"), "khoi": (BLOCKS, "ma_khoi")}
OF_TABLES |= {"keo_theo": (QUESTIONS, "dieu_kien")}
OF_TABLES |= {"dinh_tinh": (QUESTIONS, "dieu_kien"), "theo": (CLAUSES, "ma_dieu_khoan")}
INDEX = ("bo_chi_so", "khong_the_khi_khong_nhat")  # one of the town's list, where it has one
ROOTS = ("hinh_thuc", "trinh_tiep")  # the clause of a form
OF_COMMUNES = ("mot-hinh-thuc", "mot-noi")  # words that ask what communes and wards gave
YES, NO = "xac-nhan", "khong-xac-nhan"
OF_NOMINEES = ("gom", "tru")  # a block, or the body that launched the movement


def laws(context: Context) -> Iterator[tuple[int, str, Law]]:
    """(year, path for findings, law) of each year whose law can be read to the end."""
    for nam, path, raw in _texts(context):
        law, faults = read_law(raw)
        if not faults:
            yield nam, path, law


def _texts(context: Context) -> Iterator[tuple[int, str, bytes]]:
    for nam in context.dataset.years:
        raw = context.dataset.texts.get(PATH.format(nam=nam))
        if raw is not None:
            yield nam, f"{context.ma}/{PATH.format(nam=nam)}", raw


def laws_can_be_read(context: Context) -> Found:
    """Its form, its words and their parameters."""
    for _, path, raw in _texts(context):
        for fault in read_law(raw)[1]:
            yield problem(fault.ma, path, fault.dong, **fault.loi)


def laws_refer_to_what_is_there(context: Context) -> Found:
    """Clauses, questions, blocks, forms, readings, kinds of report and guards that a line names."""
    for nam, path, law in laws(context):
        known = _known(context, nam, law)
        for ma, clause in law.dieu_khoan.items():
            if ma not in known["dieu_khoan"]:
                yield _dangling(path, clause.dong, "dieu_khoan", ma)
        for dong, kind, code in _named(law):
            if kind in known and code not in known[kind]:
                yield _dangling(path, dong, kind, code)


def _dangling(path: str, dong: int, kind: str, code: str) -> Problem:
    return problem("luat-tro-vao-khong", path, dong, ten=kind, ma=code)


def _known(context: Context, nam: int, law: Law) -> dict[str, set[str]]:
    """Parameter → the codes that it may name."""
    year, contract = context.year(nam), context.contract
    clauses = {row["ma_dieu_khoan"] for row in year.rows(CLAUSES)}
    forms, levels = ({row[column] for row in year.rows(FORMS)} for column in ("dieu_khoan", "cap"))
    blocks = set(context.blocks)
    known = {name: {row[column] for row in year.any_rows(str(table))} for name, (table, column) in OF_TABLES.items()}
    known |= {name: _codes(contract, *place) for name, place in LABELS.items()}
    known |= dict.fromkeys(ROOTS, forms) | dict.fromkeys(OF_NOMINEES, blocks | {"noi-phat-dong"})
    if indexes := {row["bo_chi_so"] for row in context.rows(INDEX_SETS)}:
        known |= dict.fromkeys(INDEX, indexes)
    silent = {ma for ma, clause in law.dieu_khoan.items() if clause.goc is None}
    return known | {
        "dieu_khoan": clauses,
        CLAUSE: set(law.dieu_khoan) - silent,
        **dict.fromkeys(READING_PARAMETERS, set(law.cach_hieu)),
        "ky": {row["loai"] for row in year.periods.values()} - {PROGRESS},
        "chi_voi": set(GUARDS) | forms,
        "nguoi_chon": clauses,
        "muc": clauses,
        "noi": levels | {MINISTRY},
        # Where no commune has given anything yet, the usual level may be nobody's.
        "cap_xa": levels if year.rows(COMMUNAL) else levels | {COMMUNAL_LEVEL},
    }


def _codes(contract: Contract, table: str, column: str) -> set[str]:
    limits = contract.table(table).fields[column].get("constraints", {})
    return set(limits.get("enum", ()))


def _named(law: Law) -> Iterator[tuple[int, str, str]]:
    """(line, parameter, code) of everything that a law names."""
    yield from ((1, "muc", code) for code in law.muc)
    if law.cap_xa != COMMUNAL_LEVEL or any(node.tu in OF_COMMUNES for _, node in lines_of(law)):
        yield 1, "cap_xa", law.cap_xa
    if law.nguoi_chon:
        yield 1, "nguoi_chon", law.nguoi_chon
    for clause in law.dieu_khoan.values():
        if clause.can_nhac:
            yield clause.dong, "cach_hieu", clause.can_nhac.cach_hieu
    for _, node in lines_of(law):
        for word in (*node.ai.chi_voi, *node.ai.tru):
            yield node.dong, "chi_voi", word
        for name, value in told(node).items():
            for code in value if isinstance(value, tuple) else (value,):
                if isinstance(code, str):
                    yield node.dong, name, code


def laws_do_not_go_round(context: Context) -> Found:
    """No clause is asked by itself, however far away."""
    for _, path, law in laws(context):
        for ma, clause in law.dieu_khoan.items():
            if ma in _reached(law, _asked_by(clause.walk())):
                yield problem("luat-vong", path, clause.dong, ma=ma)


def _asked_by(nodes: Iterable[Node]) -> set[str]:
    return {node.tham_so[CLAUSE] for node in nodes if node.tu == CLAUSE}


def _reached(law: Law, start: set[str]) -> set[str]:
    """Every clause that these clauses ask, themselves among them."""
    found, todo = set[str](), set(start)
    while todo:
        ma = todo.pop()
        found.add(ma)
        clause = law.dieu_khoan.get(ma)
        todo |= (_asked_by(clause.walk()) if clause else set()) - found
    return found


def clauses_have_rules(context: Context) -> Found:
    """Every clause of the sections that the law covers stands in it, or one of its parts or its parent does; and what
    stands in it is asked by something."""
    for nam, path, law in laws(context):
        parents = {row["ma_dieu_khoan"]: row["cha"] for row in context.year(nam).rows(CLAUSES)}
        inner = set(parents.values())
        for ma in (ma for ma in parents if ma not in inner and ma not in law.muc):
            line = tuple(_upwards(ma, parents))
            if line[-1] in law.muc and not any(code in law.dieu_khoan for code in line[:-1]):
                yield problem("luat-thieu-dieu-khoan", path, ma=ma)
        forms = [row["dieu_khoan"] for row in context.year(nam).rows(FORMS)]
        roots = {ma for ma in law.dieu_khoan if ma in forms}
        asked = _reached(law, _asked_by(node for top in law.hoi_chung for node in top.walk()) | roots)
        for clause in law.dieu_khoan.values():
            if clause.goc and clause.ma not in asked:
                yield problem("luat-khong-ai-hoi", path, clause.dong, ma=clause.ma)


def _upwards(ma: str, parents: dict[str, str | None]) -> Iterator[str]:
    """A clause and those above it; a clause whose parent is itself or unknown ends it."""
    seen: set[str] = set()
    at: str | None = ma
    while at in parents and at not in seen:
        seen.add(at)
        yield at
        at = parents[at]


def forms_have_standards(context: Context) -> Found:
    """Every form's clause has a rule, or says why it gives no verdict; and the law asks everybody for the form's."""
    for nam, path, law in laws(context):
        if not any(node.tu == STANDARD for node in law.hoi_chung):
            yield problem("luat-thieu-tieu-chuan", path, law.hoi_chung[0].dong)
        for form in Facts(context.year(nam), None).forms():
            if form.goc not in law.dieu_khoan:
                yield problem("luat-hinh-thuc-thieu", path, None, ma=form.ma, dieu_khoan=form.goc)


def recorded_readings_are_choices(context: Context) -> Found:
    """A reading that people recorded is one of those that the law lists."""
    for nam, _, law in laws(context):
        for row in context.year(nam).rows(READINGS):
            reading = law.cach_hieu.get(row["ma"])
            if reading and row["lua_chon"] and row["lua_chon"] not in reading.lua_chon:
                yield context.problem("cach-hieu-la", row, "lua_chon", co=", ".join(reading.lua_chon))


def readings_are_asked(context: Context) -> Found:
    """Every open point of the law stands in cach-hieu.csv, where people can record it."""
    for nam, path, law in laws(context):
        listed = {row["ma"] for row in context.year(nam).rows(READINGS)}
        for reading in law.cach_hieu.values():
            if reading.ma not in listed:
                yield problem("luat-cach-hieu-thieu", path, reading.dong, ma=reading.ma)


def answers_do_not_contradict(context: Context) -> Found:
    """Who is denied the lower of two ratings is not confirmed the higher one."""
    for nam, _, law in laws(context):
        pairs = {pair for _, node in lines_of(law) if (pair := _ratings(node))}
        rows = context.year(nam).rows(ANSWERS)
        given = {(row["loai_doi_tuong"], row["ma"], row["dieu_kien"]): row for row in rows}
        for lower, higher in sorted(pairs):
            for (kind, ma, asked), row in given.items():
                other = given.get((kind, ma, lower))
                if asked == higher and row["ket_luan"] == YES and other is not None and other["ket_luan"] == NO:
                    yield context.problem("tra-loi-trai-nhau", row, "dieu_kien", kia=lower)


def _ratings(node: Node) -> tuple[str, str] | None:
    """(the lower, the higher) question of a line in which a better answer also serves, or implies the lower."""
    asked, serves, implied = (node.tham_so.get(name) for name in ("cau_hoi", "hoac", "keo_theo"))
    if node.tu != "hoi" or not (serves or implied):
        return None
    return (str(implied), str(asked)) if implied else (str(asked), str(serves))


def closed_rounds_have_outcomes(context: Context) -> Found:
    """Once the round of a form is closed, no submission of it is still without an outcome."""
    for nam in context.years:
        facts = Facts(context.year(nam), None)
        for row in context.year(nam).rows(SUBMISSIONS):
            if row["ket_qua"] == "chua-co" and facts.round_closed(facts.root(row["ma_hinh_thuc"]))[0]:
                yield context.problem("trinh-con-cho", row, "ket_qua", hinh_thuc=row["ma_hinh_thuc"])


def cases_come_out(context: Context) -> Found:
    """Each case that a plan brings with its law has the verdict that it says; one written wrongly stops the rest.

    None is tried on a law that names what is not there, or goes round: what it says cannot be worked out.
    """
    broken = {p.tep for ask in (laws_refer_to_what_is_there, laws_do_not_go_round) for p in ask(context)}
    for nam, where, law in laws(context):
        if where in broken:
            continue
        place = cases.PATH.format(nam=nam)
        raw, path = context.dataset.texts.get(place), f"{context.ma}/{place}"
        if raw is None:
            continue
        try:
            for case in cases.read_cases(raw):
                found = cases.verdict_of(case, context.year(nam), law)
                if found.value != case.ket_luan:
                    words = {"ten": case.ten, "dung": case.ket_luan, "ra": found.value}
                    yield problem("luat-thu-sai", path, case.dong_so, **words)
        except (cases.CaseFault, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as wrong:
            why = str(wrong) if isinstance(wrong, cases.CaseFault) else type(wrong).__name__
            yield problem("luat-thu-hong", path, None, vi_sao=why)


LAW_CHECKS: tuple[Check, ...] = (
    Check(laws_can_be_read),
    Check(laws_refer_to_what_is_there, needs=(CLAUSES, QUESTIONS, BLOCKS, FORMS, PERIODS)),
    Check(laws_do_not_go_round),
    Check(clauses_have_rules, needs=(CLAUSES, FORMS)),
    Check(forms_have_standards, needs=(FORMS,)),
    Check(recorded_readings_are_choices, needs=(READINGS,)),
    Check(readings_are_asked, needs=(READINGS,)),
    Check(cases_come_out, needs=(CLAUSES, QUESTIONS, BLOCKS, FORMS, UNITS)),
    Check(answers_do_not_contradict, needs=(ANSWERS,)),
    Check(closed_rounds_have_outcomes, needs=(SUBMISSIONS, FORMS)),
)
