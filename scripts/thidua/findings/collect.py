"""Collects the findings of one file: one for each thing, repeats counted instead of listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem

LIMIT = 200  # a file wrong throughout is mended by its first findings; more would only bury them


@dataclass
class _Seen:
    place: tuple[int | None, str | None, str | None]
    words: dict[str, object]
    repeats: int | None = None  # None: the code is not counted


@dataclass
class Collector:
    """Findings of the file `tep`, in the order in which they were met."""

    tep: str
    _seen: dict[object, _Seen] = field(default_factory=dict)
    _left_out: int = 0
    calls: int = 0  # how often anything was found

    def add(self, code: str, dong: int | None = None, cot: str | None = None, gia_tri: str | None = None,
            **words: object) -> None:  # fmt: skip
        """One finding at one place."""
        self.calls += 1
        if len(self._seen) >= LIMIT:
            self._left_out += 1
            return
        self._seen[(code, len(self._seen))] = _Seen((dong, cot, gia_tri), words)

    def count(self, code: str, dong: int | None = None, cot: str | None = None, gia_tri: str | None = None,
              per_file: bool = False, **words: object) -> None:  # fmt: skip
        """A form that repeats: the first place stands for all in its column, or in the file."""
        self.calls += 1
        key = (code, None if per_file else cot, "*")
        if key in self._seen:
            self._seen[key].repeats = (self._seen[key].repeats or 0) + 1
        else:
            self._seen[key] = _Seen((dong, cot, gia_tri), words, 0)

    def take(self, other: Collector, lines: int) -> None:
        """Adds the findings of `other`, which counted its lines from `lines` further down."""
        for key, seen in other._seen.items():
            dong, cot, gia_tri = seen.place
            moved = _Seen((None if dong is None else dong + lines, cot, gia_tri), seen.words, seen.repeats)
            assert isinstance(key, tuple)
            self._seen[(*key, "+", lines)] = moved
        self._left_out += other._left_out

    def __bool__(self) -> bool:
        return bool(self._seen)

    def problems(self) -> list[Problem]:
        """All findings; the last one says how many were left out, if any."""
        found = [self._problem(key, seen) for key, seen in self._seen.items()]
        if self._left_out:
            found.append(problem("con-loi-khac", self.tep, so=self._left_out))
        return found

    def _problem(self, key: object, seen: _Seen) -> Problem:
        assert isinstance(key, tuple)
        words: dict[str, Any] = dict(seen.words)
        if seen.repeats is not None:
            words["them"] = f" (và {seen.repeats} chỗ khác)" if seen.repeats else ""
        return problem(key[0], self.tep, *seen.place, **words)
