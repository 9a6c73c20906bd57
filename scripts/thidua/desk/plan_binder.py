"""Binds each paragraph of the signed plan to the code of its clause, by headings and enumerators.

Strict on purpose: a passage under a wrong clause would put words in the town's mouth, so whatever the known
clauses do not explain (an unknown number, a letter met twice, text after the signature) is reported, not guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua.desk.plan_passages import Paragraph, is_bare_enumerator, starts_with_enumerator

PREAMBLE, RECIPIENTS, SIGNATURE = "mo-dau", "noi-nhan", "ky"
MAX_CELL = 2000  # characters; the reader of tables refuses longer cells

_BODY, _AFTER = "than", "het"
_SECTION, _NUMBER, _LETTER, _BULLET, _SUB_BULLET, _LOST = range(6)
_RECIPIENTS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s")
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)\b")
_CLOSING = re.compile(r"Trên đây là\b")
_SIGNATURE_WIDTH = 120
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True)
class Passage:
    """One row of van-ban-goc; `line` is where it begins in the file."""

    ma_dieu_khoan: str
    thu_tu: int
    nguyen_van: str
    line: int


@dataclass(frozen=True)
class Unplaced:
    """A paragraph that was not placed, as read, and why (a Vietnamese sentence)."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Correction:
    """A section heading whose number the text repeats: what it says, the code it got."""

    line: int
    written: str
    code: str


@dataclass(frozen=True)
class Binding:
    """The outcome: every paragraph is in `passages` or `unplaced`; `missing` are clauses without wording."""

    passages: list[Passage]
    unplaced: list[Unplaced]
    corrections: list[Correction]
    missing: list[str]


def bind(paragraphs: Sequence[Paragraph], clauses: Sequence[str]) -> Binding:
    """Binds `paragraphs`, in the order of the text, to `clauses`, codes in the order of the plan (`IV.2.đ`)."""
    binder = _Binder(clauses)
    for paragraph in paragraphs:
        binder.place(paragraph)
    placed = {p.ma_dieu_khoan for p in binder.passages}
    return Binding(binder.passages, binder.unplaced, binder.corrections, [c for c in clauses if c not in placed])


class _NotPlaced(Exception):
    """Raised within this module only; its text is the reason."""


@dataclass(frozen=True)
class _Step:
    """One clause of the path from the section down to where the text stands."""

    code: str
    level: int
    blocked: bool = False


@dataclass
class _Binder:
    clauses: Sequence[str]
    part: str = PREAMBLE
    path: list[_Step] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    bullets: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    passages: list[Passage] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def place(self, paragraph: Paragraph) -> None:
        try:
            code, words = self._resolve(paragraph)
            _check_cell(words)
        except _NotPlaced as reason:
            self.unplaced.append(Unplaced(paragraph.line, paragraph.text, str(reason)))
            return
        self.rows[code] += 1
        self.passages.append(Passage(code, self.rows[code], words, paragraph.line))

    def _resolve(self, paragraph: Paragraph) -> tuple[str, str]:
        """The code of a paragraph and its words without the enumerator."""
        if paragraph.is_page_number:
            raise _NotPlaced("có vẻ là số trang, không phải lời văn")
        if paragraph.text.startswith("|"):
            raise _NotPlaced("là dòng của một bảng Markdown; cần đưa bảng về từng đoạn")
        if self.part in (PREAMBLE, _BODY) and is_bare_enumerator(paragraph.text):
            self._lose_place(paragraph.text)
        match = starts_with_enumerator(paragraph.text)
        if match and match["roman"]:
            self._open_section(match["roman"], paragraph.line)
            return self._here(), paragraph.text[match.end() :]
        self._enter_part(paragraph)
        if self.part == _BODY:
            return self._resolve_in_body(paragraph, match)
        self._check_outside_body(paragraph)
        return self.part, paragraph.text

    def _resolve_in_body(self, paragraph: Paragraph, match: re.Match[str] | None) -> tuple[str, str]:
        if match and match["number"]:
            self._open(self.path[0].code + "." + match["number"].rstrip(".)"), _NUMBER, paragraph.line)
        elif match:
            self._open_letter(match["letter"], paragraph.line)
        elif paragraph.bullet:
            self._open_bullet(_SUB_BULLET if paragraph.bullet == "+" else _BULLET, paragraph.line)
        elif _CLOSING.match(paragraph.text):
            self.path = self.path[:1]
        return self._here(), paragraph.text[match.end() :] if match else paragraph.text

    def _lose_place(self, enumerator: str) -> None:
        """What follows an enumerator without words belongs to it, not to the clause before."""
        self.path = [*self.path, _Step(f"“{enumerator}”", _LOST, blocked=True)]
        self.part = _BODY
        raise _NotPlaced("chỉ có dấu liệt kê, lời văn nằm ở đoạn khác")

    def _enter_part(self, paragraph: Paragraph) -> None:
        """Moves on to recipients, signature or what follows it, where the paragraph says so."""
        if self.part == PREAMBLE or paragraph.bullet:
            return
        if _RECIPIENTS.match(paragraph.text):
            self.part = RECIPIENTS
        elif _SIGNATURE.match(paragraph.text) or (self.part == RECIPIENTS and paragraph.text.isupper()):
            self.part = SIGNATURE
        if self.part != _BODY and _APPENDIX.match(paragraph.text):
            self.part = _AFTER

    def _check_outside_body(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if self.part == _AFTER:
            raise _NotPlaced("đứng sau phần nơi nhận và chữ ký")
        if self.part == SIGNATURE and (paragraph.bullet or len(text) > _SIGNATURE_WIDTH):
            raise _NotPlaced("đứng trong phần chữ ký nhưng không giống dòng chữ ký")
        if self.part == RECIPIENTS and not paragraph.bullet and text[-1] not in ":;,.":
            raise _NotPlaced("không rõ là nơi nhận hay chữ ký")

    def _open_section(self, written: str, line: int) -> None:
        """The plan numbers two sections IV (hieu-chinh): a number met again means the section after the last one."""
        if self.part not in (PREAMBLE, _BODY):
            self.part = _AFTER
            raise _NotPlaced("đứng sau phần nơi nhận và chữ ký")
        code = self._next_section() if written in self.opened else written
        self.part = _BODY
        self._open(code or written, _SECTION, line)
        if code != written and code:
            self.corrections.append(Correction(line, written, code))

    def _next_section(self) -> str | None:
        sections = [c for c in self.clauses if "." not in c and c not in (PREAMBLE, RECIPIENTS, SIGNATURE)]
        last = self.path[0].code if self.path else ""
        following = sections[sections.index(last) + 1 :] if last in sections else []
        return following[0] if following else None

    def _open_letter(self, letter: str, line: int) -> None:
        parent = self._parent(_LETTER)
        self._open(f"{parent}.{letter}", _LETTER, line, possible=self._has_letters(parent))

    def _open_bullet(self, level: int, line: int) -> None:
        parent = self._parent(level)
        self.bullets[parent] += 1
        number = self.bullets[parent]
        name = _ROMAN[number - 1] if number <= len(_ROMAN) else str(number)
        self._open(f"{parent}.{name}", level, line, possible=not self._has_letters(parent))

    def _has_letters(self, parent: str) -> bool:
        """Letter i and first bullet share the code `.i`: a clause has letters if it has an `a`, else bullets."""
        return f"{parent}.a" in self.clauses

    def _parent(self, level: int) -> str:
        return [step for step in self.path if step.level < level][-1].code

    def _open(self, code: str, level: int, line: int, possible: bool = True) -> None:
        """Makes `code` the current clause. If it cannot be, what stands under it is blocked too."""
        above = [step for step in self.path if step.level < level]
        reason = self._objection(code, above, possible)
        self.path = [*above, _Step(code, level, blocked=bool(reason))]
        if reason:
            raise _NotPlaced(reason)
        self.opened[code] = line

    def _objection(self, code: str, above: list[_Step], possible: bool) -> str:
        if any(step.blocked for step in above):
            return f"nằm dưới {above[-1].code}, là đoạn chưa xếp được"
        if not possible or code not in self.clauses:
            return f"không có điều khoản {code} loại này trong dieu-khoan.csv"
        return f"{code} đã gặp ở dòng {self.opened[code]}" if code in self.opened else ""

    def _here(self) -> str:
        step = self.path[-1]
        if step.blocked:
            raise _NotPlaced(f"nằm dưới {step.code}, là đoạn chưa xếp được")
        return step.code


def _check_cell(words: str) -> None:
    """A cell's limits: a long passage may not be split, a formula's first character may not be altered."""
    if len(words) > MAX_CELL:
        raise _NotPlaced(f"dài {len(words)} ký tự, quá {MAX_CELL} ký tự của một ô")
    if words[0] in "=+-@":
        raise _NotPlaced(f"mở đầu bằng “{words[0]}”, bảng tính sẽ hiểu là công thức")
