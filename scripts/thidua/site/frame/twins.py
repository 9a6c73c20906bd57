"""A year's page stands at a short address and at one for good: what it shows is made once, for both."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from thidua.site.frame.routes import YEARLY, Route, relative

Made = TypeVar("Made")


@dataclass(frozen=True)
class Twins(Generic[Made]):
    """What was made for the first of two routes and waits for the second; under its address and a word of the maker."""

    routes: Mapping[str, Route]
    _waiting: dict[tuple[str, str], tuple[Route, Made]] = field(default_factory=dict)

    def made(self, route: Route, make: Callable[[], Made], what: str = "") -> tuple[Route, Made]:
        """What `make` gives for this route, or has given for its twin, and which of the two it is made for."""
        key = route.canonical, what
        if key in self._waiting:
            return self._waiting.pop(key)
        found = route, make()
        if has_twin(route, self.routes):
            self._waiting[key] = found
        return found


def has_twin(route: Route, routes: Mapping[str, Route]) -> bool:
    """Whether the same page of the same year stands at another address too."""
    other = f"{route.town.base}{route.path}" if route.permanent else route.canonical
    twin = routes.get(f"{other}index.md")
    return twin is not None and twin.url != route.url and twin.canonical == route.canonical


def side_by_side(routes: Mapping[str, Route]) -> list[tuple[str, Route]]:
    """The routes by source name, each next to its twin so that nothing waits long; otherwise in their order."""
    first: dict[str, int] = {}
    for at, route in enumerate(routes.values()):
        first.setdefault(route.canonical, at)
    return sorted(routes.items(), key=lambda item: first[item[1].canonical])


def rebased(html: str, made: Route, route: Route) -> str:
    """HTML that was made for `made` with the links of its twin `route`: only those that leave the year differ."""
    if made.url == route.url:
        return html
    folder, depth = made.url.split("/")[:-1], made.path.count("/")

    def moved(match: re.Match[str]) -> str:
        ups, rest = match[1].count("/"), match[2]
        if ups == depth and rest.split("/", 1)[0] in YEARLY:
            return match[0]
        return f'="{relative(route.url, "/".join([*folder[: len(folder) - ups], rest]))}"'

    return re.sub(rf'="((?:\.\./){{{depth},}})([^"]*)"', moved, html)
