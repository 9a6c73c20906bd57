"""Untrusted text in a comment on GitHub: nothing in it becomes markup, a mention, a reference or a command."""

from __future__ import annotations

import re

from thidua.findings.catalogue import show

_JOINER = "\u2060"  # breaks @name, #12, GH-12 and a commit's id: GitHub looks for them after the Markdown is rendered
_ISSUE = re.compile(r"(?<![0-9A-Za-z])GH(?=-\d)", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{7,}(?![0-9A-Za-z])", re.IGNORECASE)
_SHORT = 6  # GitHub takes seven to forty characters for a commit's id
_KEPT = set(" .:_,;=()%?/-")  # after words of ours, where none of them can start anything
_TIGHT = re.compile(r"[.:](?!\s|$)")  # a dot or colon inside a word makes an address: www.…, https:…
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is only a letter


def prose(text: str, limit: int = 600) -> str:
    """Words in running text: every mark that could mean something is written as a character reference."""
    shown = _COMMIT.sub(_in_pieces, _ISSUE.sub(rf"\g<0>{_JOINER}", show(text, limit)))
    plain = "".join(map(_inert, shown))
    return _LOOSE_UNDERSCORE.sub("&#95;", _TIGHT.sub(lambda m: f"&#{ord(m.group())};", plain))


def _in_pieces(found: re.Match[str]) -> str:
    """Every piece is too short for an id, not the first alone."""
    run = found.group()
    return _JOINER.join(run[at : at + _SHORT] for at in range(0, len(run), _SHORT))


def _inert(char: str) -> str:
    if char.isalnum() or char in _KEPT or ord(char) > 127:
        return char
    return f"&#{ord(char)};" + (_JOINER if char in "@#" else "")


def code(text: str, limit: int = 200) -> str:
    """A value as a code span, whatever back quotes it holds. Nothing in a code span is a mention."""
    shown = show(text, limit)
    if not shown.strip():
        return "(trống)"
    fence = "`" * (_longest(shown) + 1)
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{space}{shown}{space}{fence}"


def block(text: str) -> str:
    """A whole file, to copy; its lines stand as they are."""
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}csv\n{text.rstrip(chr(10))}\n{fence}"


def _longest(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
