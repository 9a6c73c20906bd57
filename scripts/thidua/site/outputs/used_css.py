"""Of the theme's stylesheet only what the built pages use: a reader on a slow line loads nothing for chrome unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from pathlib import Path

from tinycss2 import parse_blocks_contents, parse_rule_list, serialize
from tinycss2.ast import Node, WhitespaceToken

from thidua.site.outputs.page_read import Page

THEME = "assets/stylesheets"
_WORD = re.compile(r"[\w-]+")
_CUSTOM = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING = ("media", "supports", "layer", "container")


@dataclass
class Names:
    """Every element, class and direction of writing that some page, or a script of ours, names."""

    the: set[str] = field(default_factory=set)
    ten: set[str] = field(default_factory=set)
    huong: set[str] = field(default_factory=set)

    def learn(self, page: Page) -> None:
        """A page that the theme's stylesheet does not reach names nothing in it."""
        if any(THEME in address for _, address in page.loaded):
            self.the |= page.elements
            self.ten |= page.classes
            self.huong |= page.directions

    def meet(self, selector: Sequence[Node]) -> bool:
        """Whether something may match: no name in the selector is unknown. Attributes, states and what stands in the
        brackets of :not() or :is() are taken as met.
        """
        return all(self._knows(before, token) for before, token in pairwise([WhitespaceToken(0, 0, " "), *selector]))

    def _knows(self, before: Node, token: Node) -> bool:
        if token.type == "[] block":
            values = [part.value for part in token.content if part.type in ("ident", "string")]
            return values[0] != "dir" or self.huong.issuperset(values[1:])
        if token.type != "ident" or before == ":":
            return True
        return token.value in (self.ten if before == "." else self.the)


def slim(site: Path, names: Names) -> None:
    """Rewrite the theme's stylesheet in a built site's folder for pages of those names."""
    words = words_of_scripts(site)
    names = replace(names, the=names.the | words, ten=names.ten | words)
    own = "".join(css.read_text("utf-8") for css in sorted(site.glob("assets/*.css")))
    for file in (site / THEME).iterdir():
        file.write_text(kept(file.read_text("utf-8"), names, own), "utf-8")


def words_of_scripts(site: Path) -> set[str]:
    """Whatever may be a name in the scripts of a built site."""
    return {word for script in site.glob("assets/**/*.js") for word in _WORD.findall(script.read_text("utf-8"))}


def kept(css: str, names: Names, other: str = "") -> str:
    """The rules of `css` that may match, in their order. `other`: stylesheets whose variables may be set here."""
    found = "".join(_rules(_parsed(css), names))
    while (less := "".join(_reading(_parsed(found), set(_CUSTOM.findall(found + other))))) != found:
        found = less
    return found


def _parsed(css: str | list[Node]) -> list[Node]:
    return list(parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _rules(rules: Iterable[Node], names: Names) -> Iterator[str]:
    """The rules of which a selector may match, with those selectors."""
    for rule in rules:
        if rule.type == "qualified-rule":
            if matching := [one for one in _selectors(rule.prelude) if names.meet(one)]:
                yield f"{','.join(serialize(one) for one in matching)}{{{serialize(rule.content)}}}"
        else:
            yield from _at_rule(rule, lambda inner: _rules(inner, names))


def _reading(rules: Iterable[Node], read: set[str]) -> Iterator[str]:
    """The rules without the variables that nothing reads; one that sets nothing else goes."""
    for rule in rules:
        if rule.type == "qualified-rule":
            declared = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if needed := [one.serialize() for one in declared if _is_needed(one, read)]:
                yield f"{serialize(rule.prelude)}{{{';'.join(needed)}}}"
        else:
            yield from _at_rule(rule, lambda inner: _reading(inner, read))


def _is_needed(one: Node, read: set[str]) -> bool:
    return one.type != "declaration" or not one.name.startswith("--") or one.name in read


def _at_rule(rule: Node, inside: Callable[[list[Node]], Iterator[str]]) -> Iterator[str]:
    if rule.lower_at_keyword not in _NESTING or rule.content is None:
        yield rule.serialize()
    elif found := "".join(inside(_parsed(rule.content))):
        yield f"@{rule.at_keyword}{serialize(rule.prelude)}{{{found}}}"


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """The alternatives of a selector; a comma in brackets parts nothing."""
    for is_comma, tokens in groupby(prelude, key=lambda token: token == ","):
        if not is_comma:
            yield list(tokens)
