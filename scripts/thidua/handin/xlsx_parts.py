"""The parts of a workbook beside its sheets: shared texts, number formats, what is struck through."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS

from thidua.handin.xlsx_package import Package

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")


def tag(element: Element) -> str:
    return element.tag.removeprefix(_MAIN).removeprefix(_STRICT)


def children(element: Element, name: str) -> list[Element]:
    return [e for e in element if tag(e) == name]


def whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def shared_texts(package: Package) -> tuple[list[str], set[int]]:
    """The shared texts, and which of them have words that are struck through."""
    if not package.has("xl/sharedStrings.xml"):
        return [], set()
    texts = children(package.xml("xl/sharedStrings.xml"), "si")
    return [unescaped(rich_text(si)) for si in texts], {at for at, si in enumerate(texts) if is_struck(si)}


def is_struck(item: Element) -> bool:
    """Whether a run of the text is struck through."""
    looks = (look for run in children(item, "r") for look in children(run, "rPr"))
    return any(_strikes(look) for look in looks)


def _strikes(font: Element) -> bool:
    return any(e.get("val") not in ("0", "false") for e in children(font, "strike"))


def rich_text(item: Element) -> str:
    """The text of plain and formatted runs; phonetic readings are no text of the cell."""
    runs = [e for e in item if tag(e) in ("t", "r")]
    return "".join((e.text or "") if tag(e) == "t" else "".join(t.text or "" for t in children(e, "t")) for e in runs)


def unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x0007_; half a character is a lost one."""
    if "_x" not in text:
        return text
    return _HALF.sub("\ufffd", _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))


def styles(package: Package) -> tuple[dict[int, str], set[int]]:
    """The number format of each cell style that has one of its own, and the styles that strike through."""
    if not package.has("xl/styles.xml"):
        return {}, set()
    root = package.xml("xl/styles.xml")
    formats = dict(BUILTIN_FORMATS)
    for each in (e for group in children(root, "numFmts") for e in group):
        formats[whole(each.get("numFmtId")) or 0] = each.get("formatCode") or ""
    cell_styles = [e for group in children(root, "cellXfs") for e in group]
    used = [whole(style.get("numFmtId")) or 0 for style in cell_styles]
    fonts = [e for group in children(root, "fonts") for e in group]
    struck = {at for at, font in enumerate(fonts) if _strikes(font)}
    return (
        {at: formats.get(code) or "" for at, code in enumerate(used) if code != 0},
        {at for at, style in enumerate(cell_styles) if (whole(style.get("fontId")) or 0) in struck},
    )
