"""What a file would change: rows that come, go or differ, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.catalogue import show
from thidua.contract import TableSpec
from thidua.reading.normalise import Row


def changes(before: Sequence[Row], after: Sequence[Row], spec: TableSpec) -> list[str]:
    """One sentence for each change, rows in the new file's order, then the rows that go."""
    old, new = _by_key(before, spec), _by_key(after, spec)
    lines = [line for key in new for line in _row(key, old.get(key), new[key], spec)]
    return lines + [f"bỏ dòng {_name(key)}" for key in old if key not in new]


def _by_key(rows: Sequence[Row], spec: TableSpec) -> dict[tuple[str, ...], tuple[str, ...]]:
    places = [spec.columns.index(c) for c in spec.key]
    return {tuple(r.cells[p] for p in places): r.cells for r in rows}


def _row(
    key: tuple[str, ...], old: tuple[str, ...] | None, new: tuple[str, ...], spec: TableSpec
) -> Iterator[str]:  # fmt: skip
    named = [(c, v) for c, v in zip(spec.columns, new, strict=True) if v and c not in spec.key]
    if old is None:
        words = ", ".join(f"{spec.titles[c]} = {show(v)}" for c, v in named)
        yield f"thêm dòng {_name(key)}: {words or 'chưa có gì'}"
        return
    for column, was, now in zip(spec.columns, old, new, strict=True):
        if was != now:
            yield f"dòng {_name(key)}, {spec.titles[column]}: {_shown(was)} → {_shown(now)}"


def _name(key: tuple[str, ...]) -> str:
    return "|".join(map(show, key))


def _shown(value: str) -> str:
    return show(value) or "(trống)"
