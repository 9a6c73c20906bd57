"""Untrusted text in a comment on GitHub: nothing in it becomes markup, a mention, a reference or a command."""

from __future__ import annotations

import re

from thidua.catalogue import show

_JOINER = "\u2060"  # breaks @name and #12, which GitHub looks for after the Markdown is rendered
_KEPT = set(" .:_,;=()%?/-")  # after words of ours, where none of them can start anything
_TIGHT = re.compile(r"[.:](?!\s|$)")  # a dot or colon inside a word makes an address: www.…, https:…
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is only a letter


def prose(text: str, limit: int = 600) -> str:
    """Words in running text: every mark that could mean something is written as a character reference."""
    plain = "".join(map(_inert, show(text, limit)))
    return _LOOSE_UNDERSCORE.sub("&#95;", _TIGHT.sub(lambda m: f"&#{ord(m.group())};", plain))


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
