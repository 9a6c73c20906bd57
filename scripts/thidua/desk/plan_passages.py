"""From the text or Markdown of a signed plan to its paragraphs: marks stripped, page splits joined.

Only marks go (`#`, `**`, `- `, inline tags, escapes); every word stays as signed. Enumerators such as
`a)` are left to `binder`, which needs them to know the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

ENUMERATOR = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})\.|(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])|(?P<letter>[a-zđ])[),.])\s+(?=\S)"
)
WRAPPED_WIDTH = 120  # a file none of whose lines is longer was wrapped at a column; otherwise one line is one paragraph

_HEADING = re.compile(r"#{1,6}\s+|>\s?")
_BULLET = re.compile(r"[-–—•●▪◦](?:\s+|(?=[^\W\d]))|[*+]\s+")
_RULE = re.compile(r"(?:[-=*_]\s*){3,}")
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span|p|div)(?:\s[^<>]*)?>", re.IGNORECASE)
# No mark inside the match, so one pass is linear in the text; nested marks take one pass for each level.
_EMPHASIS = (
    re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*)])([^*]*[^\s*])\1"),
    re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?!\w)"),
)
_NESTING = 3
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDS_SENTENCE = re.compile(r"[.;:!?…][”\"’')\]]*$")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: `line` the physical line (from 1) where it begins, `bullet` its list mark or ''."""

    line: int
    text: str
    bullet: str = ""
    heading: bool = False

    @property
    def is_page_number(self) -> bool:
        return not self.bullet and _PAGE_NUMBER.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Join:
    """Two parts of one paragraph that a page had split: the line of each, the words on either side."""

    line: int
    next_line: int
    before: str
    after: str


@dataclass(frozen=True)
class _Line:
    number: int
    raw: str
    hard_break: bool


def read_paragraphs(text: str) -> tuple[list[Paragraph], list[Join]]:
    """All paragraphs of `text` in order, and the joins made. `text` is NFC with `\\n` line ends."""
    wrapped = max((len(line) for line in text.split("\n")), default=0) <= WRAPPED_WIDTH
    paragraphs = [p for block in _blocks(text) for p in _paragraphs(block, wrapped)]
    return _join_pages(paragraphs)


def starts_with_enumerator(text: str) -> re.Match[str] | None:
    """The enumerator that opens `text`, or None. `1.5 triệu` is a figure: without its dot a number needs a capital."""
    match = ENUMERATOR.match(text)
    if match and "." in (match["number"] or "").rstrip(".") and not match["number"].endswith("."):
        return match if text[match.end()].isupper() else None
    return match


def is_bare_enumerator(text: str) -> bool:
    """Whether `text` is an enumerator that lost its words, as tables and PDF readers leave them."""
    match = ENUMERATOR.match(text + " X")
    return match is not None and match.end() == len(text) + 1


def _blocks(text: str) -> list[list[_Line]]:
    """Runs of lines without a blank line or a form feed (a page's end) between them."""
    blocks: list[list[_Line]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("\f"):
            blocks.append([])
        for part in _BREAK_TAG.sub("  \n", line).split("\n"):
            hard = part.endswith("  ") or part.rstrip().endswith("\\")
            if part.strip():
                blocks[-1].append(_Line(number, part.strip().removesuffix("\\"), hard))
    return [block for block in blocks if block]


def _paragraphs(block: list[_Line], wrapped: bool) -> list[Paragraph]:
    """The paragraphs of one block. Emphasis is stripped over the whole block: bold may span a line break."""
    result: list[Paragraph] = []
    open_line = False
    for line, text in zip(block, _strip_inline("\n".join(x.raw for x in block)).split("\n"), strict=True):
        if _RULE.fullmatch(line.raw):
            open_line = False
            continue
        new = _paragraph(line, text)
        if wrapped and open_line and not _begins_anew(new):
            result[-1] = replace(result[-1], text=f"{result[-1].text} {new.text}")
        else:
            result.append(new)
        open_line = not (line.hard_break or new.heading or new.is_page_number)
    return [p for p in result if p.text]


def _begins_anew(new: Paragraph) -> bool:
    """Whether a paragraph's own mark says that it continues no other."""
    if new.bullet or new.heading or new.is_page_number or is_bare_enumerator(new.text):
        return True
    return starts_with_enumerator(new.text) is not None


def _paragraph(line: _Line, text: str) -> Paragraph:
    text = text.strip()
    heading = line.raw.startswith("#") or re.fullmatch(r"(\*{2,3}|__).*\1", line.raw) is not None
    while match := _HEADING.match(text):
        text = text[match.end() :]
    bullet = None if _PAGE_NUMBER.fullmatch(text) else _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    text = re.sub(r"\s+#+$", "", text) if line.raw.startswith("#") else text
    return Paragraph(
        line.number, " ".join(_ESCAPE.sub(r"\1", text).split()), bullet[0].strip() if bullet else "", heading
    )


def _strip_inline(text: str) -> str:
    """`text` without inline tags and emphasis; its line breaks stay."""
    text = _INLINE_TAG.sub("", text)
    for _ in range(_NESTING):
        for pattern in _EMPHASIS:
            text = pattern.sub(r"\2", text)
    return text


def _join_pages(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Join]]:
    """Joins a paragraph that stops mid-sentence with the lowercase one after it; a page number may stand between."""
    result: list[Paragraph] = []
    joins: list[Join] = []
    numbers: list[Paragraph] = []
    for new in paragraphs:
        if new.is_page_number:
            numbers.append(new)
        elif result and _continues(result[-1], new):
            old = result[-1]
            joins.append(Join(_last_line(old, joins), new.line, _tail(old.text), _head(new.text)))
            result[-1] = replace(old, text=f"{old.text} {new.text}")
        else:
            result.append(new)
    return sorted([*result, *numbers], key=lambda p: p.line), joins


def _last_line(paragraph: Paragraph, joins: list[Join]) -> int:
    """A paragraph over three pages is joined twice: the second join begins where the first ended."""
    return joins[-1].next_line if joins and joins[-1].next_line > paragraph.line else paragraph.line


def _continues(old: Paragraph, new: Paragraph) -> bool:
    """Headings seldom end in a full stop, so they are never taken for half a sentence."""
    if old.heading or old.text.isupper() or _begins_anew(new):
        return False
    return new.text[0].islower() and _ENDS_SENTENCE.search(old.text) is None


def _tail(text: str) -> str:
    return " ".join(text.split()[-4:])


def _head(text: str) -> str:
    return " ".join(text.split()[:4])
