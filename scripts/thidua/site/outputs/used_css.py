"""Of the theme's stylesheet only what the built pages use: a reader on a slow line loads nothing for chrome unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

THEME = "assets/stylesheets"
_TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]""", re.DOTALL)
_DECLARED = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;"'])+""")
_TAG = re.compile(r"<([a-z][\w-]*)")
_ATTRIBUTE = re.compile(r'\s(class|dir)="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_FUNCTION = re.compile(r":[\w-]+\([^()]*\)")  # what stands in :not() need not be there, of :is() one is enough
_NAME = re.compile(r"\.((?:[\w-]|\\.)+)")
_ELEMENT = re.compile(r"(?:^|[\s>+~])([a-z][\w-]*)")
_DIRECTION = re.compile(r"\[dir=\"?(\w+)\"?\]")
_CUSTOM = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING = ("@media", "@supports", "@layer", "@container")


@dataclass
class Names:
    """Every element, class and direction of writing that some page, or a script of ours, names."""

    the: set[str] = field(default_factory=set)
    ten: set[str] = field(default_factory=set)
    huong: set[str] = field(default_factory=set)

    def meet(self, selector: str) -> bool:
        """Whether something may match: no name in the selector is unknown. Attributes and states are taken as met."""
        plain = selector
        while (less := _FUNCTION.sub("", plain)) != plain:
            plain = less
        return (
            all(name.replace("\\", "") in self.ten for name in _NAME.findall(plain))
            and self.the.issuperset(_ELEMENT.findall(plain))
            and self.huong.issuperset(_DIRECTION.findall(plain))
        )


def slim(site: Path) -> None:
    """Rewrite the theme's stylesheet in a built site's folder; what no page links goes."""
    folder = site / THEME
    for file in folder.glob("*"):
        if file.name.startswith("main.") and file.suffix == ".css":
            own = "".join(css.read_text("utf-8") for css in sorted(site.glob("assets/*.css")))
            file.write_text(kept(file.read_text("utf-8"), names_in(site), own), "utf-8")
        else:
            file.unlink()


def names_in(site: Path) -> Names:
    """What the pages of a folder name, and whatever may be a name in its scripts."""
    found = Names()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        found.the.update(_TAG.findall(text))
        for attribute, value in set(_ATTRIBUTE.findall(text)):
            (found.huong if attribute == "dir" else found.ten).update(value.split())
    for script in site.glob("assets/**/*.js"):
        words = _WORD.findall(script.read_text("utf-8"))
        found.ten.update(words)
        found.the.update(words)
    return found


def kept(css: str, names: Names, other: str = "") -> str:
    """The rules of `css` that may match, in their order. `other`: stylesheets whose variables may be set here."""
    found = "".join(_rules(css, names))
    while (less := _used_variables(found, other)) != found:
        found = less
    return found


def _rules(css: str, names: Names) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None:
            yield head
        elif head.startswith(_NESTING):
            if inside := "".join(_rules(body, names)):
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif matching := [one for one in _selectors(head) if names.meet(one)]:
            yield f"{','.join(matching)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """(selector or at-rule, what stands in its braces) of the outermost level; a statement has None for the second."""
    begin = depth = 0
    head = ""
    for token in _TOKEN.finditer(css):
        sign = token[0]
        if sign == "{":
            if not depth:
                head, begin = _plain(css[begin : token.start()]), token.end()
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield head, css[begin : token.start()]
                begin = token.end()
        elif sign == ";" and not depth:
            yield _plain(css[begin : token.end()]), None
            begin = token.end()


def _plain(head: str) -> str:
    return re.sub(r"/\*.*?\*/", "", head, flags=re.DOTALL).strip()


def _selectors(head: str) -> Iterable[str]:
    """The alternatives of a selector; a comma in brackets parts nothing."""
    return re.split(r",(?![^(\[]*[)\]])", head)


def _used_variables(css: str, other: str) -> str:
    """Without the variables that nothing reads, and the rules that set nothing else."""
    read = set(_CUSTOM.findall(css + other))

    def needed(body: str) -> str:
        declared = (part for part in _DECLARED.findall(body) if part.strip())
        return ";".join(p for p in declared if not p.lstrip().startswith("--") or p.partition(":")[0].strip() in read)

    out = []
    for head, body in _blocks(css):
        if body is None:
            out.append(head)
        elif head.startswith(_NESTING):
            out.append(f"{head}{{{inside}}}" if (inside := _used_variables(body, other + css)) else "")
        elif head.startswith("@"):
            out.append(f"{head}{{{body}}}")
        else:
            out.append(f"{head}{{{inside}}}" if (inside := needed(body)) else "")
    return "".join(out)
