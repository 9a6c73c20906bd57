"""Each code has its words, and they stand in one place: data/luoc-do. No other module holds a table of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import thidua
from thidua.contract import words
from thidua.contract.kinds import GROUP, KINDS
from thidua.contract.tables import OWN_FOLDER, TableSpec, load_contract
from thidua.gate.rights import Role
from thidua.law.model import Verdict as AwardVerdict
from thidua.results.model import DataState, ReportState, Verdict
from thidua.results.scores_model import AppraisalState

PACKAGE = Path(thidua.__file__).parent
TABLES = load_contract().tables
CODED = [
    (spec, name) for spec in TABLES for name, field in spec.fields.items() if "enum" in field.get("constraints", {})
]
# Codes that are words themselves, or signs whose words stand in tu-ngu.yml under the group named here.
SIGNS = {("ke-hoach/chi-tieu", "so_sanh"): words.COMPARISONS, ("ket-qua/xep-hang-tinh", "bo_chi_so"): words.INDEXES}
COMPUTED: list[tuple[type[StrEnum], words.Words]] = [
    (Verdict, words.VERDICTS),
    (DataState, words.DATA_STATES),
    (ReportState, words.REPORT_STATES),
    (AwardVerdict, words.AWARD_VERDICTS),
    (AwardVerdict, words.CONDITION_VERDICTS),
    (AppraisalState, words.APPRAISAL_STATES),
]


@pytest.mark.parametrize(("spec", "column"), CODED, ids=[f"{s.name}.{c}" for s, c in CODED])
def test_every_code_of_a_schema_has_its_words(spec: TableSpec, column: str) -> None:
    codes = spec.fields[column]["constraints"]["enum"]
    if (spec.name, column) in SIGNS:
        group = SIGNS[spec.name, column]
        assert spec.labels(column) == {} and list(group) == codes
        return
    assert list(spec.labels(column)) == codes
    assert all(label.strip() for label in spec.labels(column).values())


@pytest.mark.parametrize(("codes", "group"), COMPUTED)
def test_every_computed_code_has_its_words(codes: type[StrEnum], group: words.Words) -> None:
    assert {code.value for code in codes} <= set(group)
    assert all(word.dai and word.ngan for word in group.values())


def test_results_on_a_page_differ_in_word_and_sign_and_have_their_english() -> None:
    for group in (words.VERDICTS, words.AWARD_VERDICTS):
        assert len({w.dai for w in group.values()}) == len({w.dau for w in group.values()}) == len(group)
    assert all(word.anh for word in words.VERDICTS.values())


def test_a_code_of_one_group_is_called_the_same_in_every_column_that_takes_it() -> None:
    """A column's own labels are its own: what two columns share stands in tu-ngu.yml."""
    own = [tuple(spec.labels(c).items()) for spec, c in CODED if _has_own_labels(spec.name, c) and spec.labels(c)]
    assert len(own) == len(set(own))


def _has_own_labels(table: str, column: str) -> bool:
    text = (OWN_FOLDER / f"{table.replace('/', '.')}.json").read_text(encoding="utf-8")
    return '"nhan": "' not in text.partition(f'"name": "{column}"')[2].partition('"name": ')[0]


def test_words_in_a_sentence_keep_their_capitals() -> None:
    assert words.lower_first("Đơn vị tự báo cáo") == "đơn vị tự báo cáo"
    assert words.lower_first("UBND tỉnh") == "UBND tỉnh"
    assert words.lower_first("") == ""


def test_bang_yml_names_roles_that_are_there_and_units_write_only_below_their_code() -> None:
    for spec in TABLES:
        assert spec.writers and set(spec.writers) <= {role.value for role in Role}, spec.name
        assert not spec.is_of_units or "ma_don_vi" in spec.path_keys, spec.name


# --- no second table ---------------------------------------------------------------------------------------------

SAID = re.compile(r"[^\W\d_]{2,}.*[^.]", re.DOTALL)  # words, not a sign, a number or a sentence
ENGLISH = {word.anh for word in words.VERDICTS.values()}
NOT_OURS = {"demo", "fiction", "synth"}  # invented towns
SOURCES = [f for f in sorted(PACKAGE.rglob("*.py")) if f.relative_to(PACKAGE).parts[0] not in NOT_OURS]


def groups() -> Iterator[frozenset[str]]:
    """The sets of codes that have words."""
    for spec, column in CODED:
        yield frozenset(spec.fields[column]["constraints"]["enum"])
    yield frozenset(KINDS)
    for codes, group in COMPUTED:
        yield frozenset(code.value for code in codes) | frozenset(group)


GROUPS = [group - {"co", "khong"} for group in groups()]
MEMBERS = {f"{codes.__name__}.{code.name}": code.value for codes, _ in COMPUTED for code in codes}


def code_of(key: ast.expr | None) -> str | None:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return key.value
    if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name):
        return MEMBERS.get(f"{key.value.id}.{key.attr}")
    return None


def says_words(value: ast.expr) -> bool:
    """Whether a value is, or holds, a label: Vietnamese or English words, and no sentence with its full stop."""
    parts: Iterable[ast.expr] = value.elts if isinstance(value, ast.Tuple | ast.List) else (value,)
    texts = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
    return any(SAID.fullmatch(t) and (not t.isascii() or t[0].isupper() or t in ENGLISH) for t in texts)


def label_tables(tree: ast.AST) -> Iterator[int]:
    """Lines of dictionaries in which two or more codes of one group are given words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            said = {code for k, v in zip(node.keys, node.values, strict=True) if (code := code_of(k)) and says_words(v)}
            if any(len(said & group) >= 2 for group in GROUPS):
                yield node.lineno


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_no_module_holds_a_second_table_of_a_code_s_words(file: Path) -> None:
    lines = list(label_tables(ast.parse(file.read_text(encoding="utf-8"))))
    assert not lines, f"dòng {lines}: lời của mã đứng ở data/luoc-do, đọc qua contract/words.py hay label()"


def test_such_a_table_would_be_seen() -> None:
    one = 'NAMES = {"dang-ky": "Đăng ký", "tu-cham": "Tự chấm"}'
    two = 'STATES = {ReportState.MUON: ("!", "Muộn", "cam"), ReportState.CHUA_NOP: ("?", "Chưa nộp", "xam")}'
    other = 'ADVICE = {"tu_so": "tử số", "mau_so": "mẫu số"}; STYLE = {Verdict.DAT: "dat", Verdict.CHUA_DAT: "chua"}'
    assert [list(label_tables(ast.parse(text))) for text in (one, two, other)] == [[1], [1], []]


TEMPLATES = sorted((PACKAGE / "site" / "templates").rglob("*.html"))
CHOSEN = re.compile(r"'([^']+)' if [\w.]+ ?== ?'([a-z]+(?:-[a-z]+)+)'")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: f.name)
def test_no_template_chooses_words_by_a_code(file: Path) -> None:
    codes = frozenset().union(*GROUPS)
    chosen = CHOSEN.findall(file.read_text(encoding="utf-8"))
    found = [word for word, code in chosen if code in codes and SAID.fullmatch(word)]
    assert not found


def test_the_kinds_of_report_are_the_codes_of_every_column_that_takes_them() -> None:
    columns = [(s, c) for s, c in CODED if not _has_own_labels(s.name, c) and set(s.labels(c)) == set(KINDS)]
    assert {(s.name, c) for s, c in columns} == {("ke-hoach/ky-bao-cao", "loai"), ("tham-dinh/tiep-nhan", "loai")}
    assert all(spec.labels(c) == {k: KINDS[k].ten for k in spec.labels(c)} for spec, c in columns), GROUP


# --- no label typed by hand ----------------------------------------------------------------------------------------

# Labels that are also ordinary speech, and why they may stand in a sentence.
SPEECH = {
    "Công bố": "tên việc: “Công bố tiến độ quý 1 năm 2022”",
    "Khen thưởng": "tên một mục của trang",
    "Đính chính": "tên một mục của trang, và lời khuyên sửa số liệu",
    "Tập thể": "danh từ: “Tập thể nhỏ của đơn vị”",
    "Cá nhân": "danh từ: “Cá nhân của đơn vị”",
    "Chưa có": "đầu một câu, và ô không có gì",
    "Chỉ số cải cách hành chính": "tên của chỉ số đứng trong câu",
    "Chưa rõ": "câu trả lời của một người, không phải một mã",
    "Chưa thẩm định": "đầu một câu: “Chưa thẩm định xong 3/16 đơn vị”",
    "Đã công bố": "đầu một câu có ngày: “Đã công bố ngày 12/01/2023”",
    "Đã khóa sổ": "đầu một câu có tên kỳ và ngày",
    "Đã nhận": "đầu một câu có số: “Đã nhận 5 hồ sơ”, và tên cột của số đếm",
}
LABELS = sorted({
    text
    for name, group in words.every_group().items()
    if name not in ("viet-tat", "cach-viet-khac")  # written out in any sentence
    for word in group.values()
    for text in (word.dai, word.ngan)
    if len(text.split()) > 1 and text not in SPEECH
})  # fmt: skip
SILENT = {words.lower_first(w.dai) for code, w in words.REPORT_STATES.items() if code in ("chua-nop", "khong-nop")}
TYPED = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted([*LABELS, *SILENT], key=len, reverse=True))) + r")(?!\w)"
)
TEXTS = sorted(f for f in PACKAGE.rglob("*") if f.suffix in (".html", ".js", ".svg"))
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def said_in(source: str) -> list[str]:
    """The strings of a module, without its docstrings."""
    tree = ast.parse(source)
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    nodes = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
    return [n.value for n in nodes if isinstance(n.value, str)]


@pytest.mark.parametrize("file", [*SOURCES, *TEXTS], ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_no_label_is_typed_by_hand(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    said = said_in(text) if file.suffix == ".py" else [COMMENT.sub("", text)]
    found = [match for part in said for match in TYPED.findall(part)]
    assert not found, f"{found}: lời của mã đứng ở data/luoc-do/tu-ngu.yml, đọc qua contract/words.py"


def test_a_label_typed_by_hand_would_be_seen_and_each_allowed_word_is_a_label() -> None:
    assert said_in('"""Chưa nộp."""\nX = f"{n} đơn vị chưa nộp: Đủ điều kiện để xét"') == [
        " đơn vị chưa nộp: Đủ điều kiện để xét"
    ]
    assert TYPED.findall("3 đơn vị chưa nộp, Đủ điều kiện để xét, “Không nộp”, chưa nộpx") == [
        "chưa nộp", "Đủ điều kiện để xét", "Không nộp",
    ]  # fmt: skip
    every = {t for group in words.every_group().values() for w in group.values() for t in (w.dai, w.ngan)}
    assert set(SPEECH) <= every
