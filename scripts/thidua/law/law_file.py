"""ke-hoach/luat.yml as bytes → a Law, and what is wrong with it, each with its line."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from thidua.law.conditions import CONDITIONS
from thidua.law.readings import Reading
from thidua.law.tree import CLAUSE, COMMUNAL_LEVEL, STANDARD, Clause, Guard, Law, Node
from thidua.law.weighing import Weighing
from thidua.reading.meta import is_steering, plain_yaml
from thidua.town.year import TownYear

PATH = "{nam}/ke-hoach/luat.yml"
MAX_BYTES, MAX_NESTED = 200_000, 20
ALL, ANY, ONLY, NOT, WORDS, WEIGHED, PARTS, SILENT = (
    "tat_ca",
    "mot_trong",
    "chi_voi",
    "tru",
    "cau",
    "can_nhac",
    "phan",
    "khong_ket_luan",
)
DEFAULT = "mac_dinh"
_NUMBER = re.compile("[0-9]{1,12}(?:[./][0-9]{1,12})?")  # 90, 99.5, 2/3
Pairs = list[tuple[str, yaml.Node]]


@dataclass(frozen=True)
class Fault:
    """Something wrong with the file: a code of the catalogue, the line, and the words of its sentence."""

    ma: str
    dong: int
    loi: Mapping[str, str]


def law_of(year: TownYear) -> Law | None:
    """The law of a year of a town; None where its plan has none, or one that cannot be read to the end."""
    raw = year.town.dataset.texts.get(PATH.format(nam=year.nam))
    law, faults = read_law(raw) if raw is not None else (None, ())
    return None if faults else law


@cache
def read_law(raw: bytes) -> tuple[Law, tuple[Fault, ...]]:
    """The law as far as it can be read, and everything that is wrong in its form; references are another check's."""
    try:
        root = plain_yaml(raw, MAX_BYTES, MAX_NESTED)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return Law(), (Fault("luat-khong-doc-duoc", line, {"vi_sao": type(wrong).__name__}),)
    reader = _Reader()
    return reader.law(root), tuple(reader.faults)


@dataclass
class _Reader:
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: yaml.Node | None, can: str) -> None:
        """A line that is not what must stand there."""
        line = node.start_mark.line + 1 if node else 1
        self.faults.append(Fault("luat-sai-dang", line, {"can": can}))

    def law(self, root: yaml.Node | None) -> Law:
        parts = dict(self.pairs(root, {"muc", "nguoi_chon", "cap_xa", "hoi_chung", "dieu_khoan", "cach_hieu"}))
        if "muc" not in parts:
            self.fault(root, "muc: những mục của kế hoạch mà luật nói tới")
        clauses = [self.clause(code, node) for code, node in self.pairs(parts.get("dieu_khoan"))]
        readings = [self.reading(code, node) for code, node in self.pairs(parts.get("cach_hieu"))]
        return Law(
            muc=self.texts(parts.get("muc")),
            nguoi_chon=self.text(parts["nguoi_chon"]) if "nguoi_chon" in parts else None,
            cap_xa=self.text(parts["cap_xa"]) if "cap_xa" in parts else COMMUNAL_LEVEL,
            hoi_chung=self.lines(parts.get("hoi_chung")),
            dieu_khoan={clause.ma: clause for clause in clauses},
            cach_hieu={reading.ma: reading for reading in readings},
        )

    def clause(self, code: str, node: yaml.Node) -> Clause:
        line = node.start_mark.line  # that of the code: what it holds starts one line below
        parts = dict(self.pairs(node, {WORDS, SILENT, ALL, ANY, WEIGHED, PARTS, ONLY, NOT}))
        if SILENT in parts:
            return Clause(code, line, "", ly_do=self.text(parts[SILENT]))
        how = self.weighing(parts[WEIGHED]) if WEIGHED in parts else None
        given = [key for key in (ALL, ANY, PARTS) if key in parts]
        if len(given) != 1 or WORDS not in parts or (how is not None) is not (given == [PARTS]):
            self.fault(node, f"{WORDS}, và một trong {ALL}, {ANY}, {WEIGHED} với {PARTS}; hoặc chỉ {SILENT}")
            return Clause(code, line, "", ly_do="")
        asked = Guard(self.texts(parts.get(ONLY)), self.texts(parts.get(NOT)))
        body = Node(line, con=self.lines(parts[given[0]]), mot_trong=ANY in parts, ai=asked)
        return Clause(code, line, self.text(parts[WORDS]), body, None, how)

    def weighing(self, node: yaml.Node) -> Weighing | None:
        parts = {key: self.text(value) for key, value in self.pairs(node, {"cach_hieu", ALL, ANY})}
        if len(parts) == 3:
            return Weighing(**parts)
        self.fault(node, f"cach_hieu, {ALL}, {ANY}")
        return None

    def reading(self, code: str, node: yaml.Node) -> Reading:
        choices = {key: self.text(value) for key, value in self.pairs(node)}
        default = choices.pop(DEFAULT, None)
        if not choices or (default is not None and default not in choices):
            self.fault(node, f"các lựa chọn, và {DEFAULT} là một trong số đó hoặc không có")
        return Reading(code, node.start_mark.line, choices, default)

    def lines(self, node: yaml.Node | None) -> tuple[Node, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.fault(node, "một danh sách các dòng bắt đầu bằng -")
            return ()
        return tuple(found for item in node.value if (found := self.line(item)))

    def line(self, node: yaml.Node) -> Node | None:
        """`- word`, `- word: value`, `- word: {parameter: value}`, or a group; each may have `chi_voi`, `tru`."""
        if isinstance(node, yaml.ScalarNode):
            return self.word(node, str(node.value), None, Guard())
        parts = dict(self.pairs(node))
        asked = Guard(self.texts(parts.pop(ONLY, None)), self.texts(parts.pop(NOT, None)))
        words = self.text(parts.pop(WORDS)) if WORDS in parts else ""
        if len(parts) != 1:
            self.fault(node, "một điều kiện, hoặc tat_ca, mot_trong, trong mỗi dòng")
            return None
        [(name, value)] = parts.items()
        if name in (ALL, ANY):
            line = node.start_mark.line + 1
            return Node(line, con=self.lines(value), mot_trong=name == ANY, cau=words, ai=asked)
        return self.word(node, name, value, asked)

    def word(self, node: yaml.Node, name: str, value: yaml.Node | None, asked: Guard) -> Node | None:
        """A line of one word with its parameters; None where the line says nothing that is known."""
        line = node.start_mark.line + 1
        if name == STANDARD and value is None:
            return Node(line, STANDARD, ai=asked)
        if name == CLAUSE and value is not None:
            return Node(line, CLAUSE, {CLAUSE: self.text(value)}, ai=asked)
        if name not in CONDITIONS:
            self.faults.append(Fault("luat-dieu-kien-la", line, {"ten": name, "co": ", ".join(CONDITIONS)}))
            return None
        given = self.parameters(node, name, value)
        return None if given is None else Node(line, name, given, ai=asked)

    def parameters(self, node: yaml.Node, name: str, value: yaml.Node | None) -> dict[str, Any] | None:
        """The parameters as the condition's function takes them; None where one is missing, unknown or of no use."""
        takes = parameters_of(name)
        pairs = self.pairs(value) if isinstance(value, yaml.MappingNode) else []
        if value is not None and not pairs and takes:
            pairs = [(next(iter(takes)), value)]
        given = {key: self.value(cell, takes[key][0]) for key, cell in pairs if key in takes}
        wrong = [key for key, _ in pairs if key not in takes] + [key for key, got in given.items() if got is None]
        if value is not None and value.value and not takes and not pairs:  # one value, to a word that takes none
            wrong.append(str(value.value) if isinstance(value, yaml.ScalarNode) else "danh sách")
        missing = [key for key, (_, needed) in takes.items() if needed and key not in given]
        for code, keys in (("luat-tham-so-sai", wrong), ("luat-thieu-tham-so", missing)):
            if keys:
                words = {"ten": name, "cot": ", ".join(keys), "co": ", ".join(takes) or "không tham số nào"}
                self.faults.append(Fault(code, node.start_mark.line + 1, words))
        return None if wrong or missing else given

    def value(self, node: yaml.Node, kind: Any) -> Any:
        """A cell as the kind that the function asks for; None where it is none."""
        if typing.get_origin(kind) is tuple:
            cells = node.value if isinstance(node, yaml.SequenceNode) else [node]
            found = tuple(self.value(cell, typing.get_args(kind)[0]) for cell in cells)
            return None if None in found else found
        if not isinstance(node, yaml.ScalarNode) or is_steering(str(node.value)):
            return None
        try:
            return _as(str(node.value), kind)
        except (ValueError, ZeroDivisionError):
            return None

    def pairs(self, node: yaml.Node | None, known: Iterable[str] = ()) -> Pairs:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, "các dòng “tên: giá trị”")
            return []
        pairs = [(str(key.value), value) for key, value in node.value]
        for (key, _), (where, _) in zip(pairs, node.value, strict=True):
            if is_steering(key) or (known and key not in known) or [name for name, _ in pairs].count(key) > 1:
                self.fault(where, f"mỗi tên một lần, trong: {', '.join(sorted(known)) or 'các tên khác nhau'}")
        return pairs

    def texts(self, node: yaml.Node | None) -> tuple[str, ...]:
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.text(cell) for cell in node.value)
        return (self.text(node),) if node is not None else ()

    def text(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode) and str(node.value).strip() and not is_steering(str(node.value)):
            return str(node.value)
        self.fault(node, "một câu hoặc một mã")
        return ""


def _as(text: str, kind: Any) -> Any:
    """A cell of a kind. Raises ValueError, ZeroDivisionError."""
    if kind is Fraction and not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return text if kind is str else kind(text)


def plain_number(text: str) -> Decimal:
    """A number as people write it in a file: few digits, a point. Raises ValueError for any other text."""
    if "/" in text or not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


@cache
def parameters_of(name: str) -> dict[str, tuple[Any, bool]]:
    """Parameter → (its kind, whether it is needed) of a condition, as its function's signature says."""
    function = CONDITIONS[name]
    kinds = typing.get_type_hints(function, include_extras=False, localns={"Asked": object})
    taken = list(inspect.signature(function).parameters.values())[1:]
    return {p.name: (kinds[p.name], p.default is p.empty) for p in taken}


def told(node: Node) -> dict[str, Any]:
    """Everything that a line tells its condition: its parameters, and what the condition takes where one is missing."""
    if node.tu not in CONDITIONS:
        return dict(node.tham_so)
    taken = inspect.signature(CONDITIONS[node.tu]).parameters.values()
    return {p.name: p.default for p in taken if p.default not in (p.empty, "", ())} | dict(node.tham_so)


def lines_of(law: Law) -> Iterator[tuple[str | None, Node]]:
    """(clause or None, line) of every line of a law."""
    for node in law.hoi_chung:
        yield from ((None, found) for found in node.walk())
    for clause in law.dieu_khoan.values():
        yield from ((clause.ma, found) for found in clause.walk())
