"""Has a source cell changed since it was released, without its row of dinh-chinh?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from thidua.archive.scope import Keep, is_kept, subject
from thidua.archive.sums import SOURCES, Release
from thidua.catalogue import problem
from thidua.checks.context import Context, Row
from thidua.checks.context import Found as Findings
from thidua.checks.corrections import TABLE as CORRECTIONS
from thidua.checks.corrections import as_text
from thidua.checks.releases import TABLE as RELEASES
from thidua.contract import UNITS, TableSpec
from thidua.datasets import Found
from thidua.problems import Problem
from thidua.tables import read_found

Cell = tuple[int, str, str, str]  # (year, file inside the year, key values joined by |, column)


@dataclass(frozen=True)
class _Compared:
    """One file of a release beside the same file now: rows by key."""

    release: Release
    day: date
    keep: Keep
    spec: TableSpec
    relpath: str
    before: dict[str, Row]
    now: dict[str, Row]


def released_cells_change_with_a_correction(context: Context) -> Findings:
    """What was released stands as it was, or a correction leads from the released value to the present one."""
    corrections = _corrections(context)
    said: set[tuple[str, int | None, str | None, str, str | None]] = set()
    for release, row in _kept(context):
        for file in _files(context, release, row):
            for found in _changes(context, file, corrections):
                place = (found.tep, found.dong, found.cot, found.ma, found.gia_tri)
                if place not in said:  # several releases hold the same cell: it is said once
                    said.add(place)
                    yield found


def _kept(context: Context) -> Iterator[tuple[Release, Row]]:
    rows = {(r["nam"], r["ma"]): r for r in context.rows(RELEASES) if is_kept(r)}
    for release in context.dataset.files.releases():
        if (release.nam, release.ma) in rows:
            yield release, rows[release.nam, release.ma]


def _files(context: Context, release: Release, row: Row) -> Iterator[_Compared]:
    """Every file that the release holds fast and that is no longer the same bytes, new ones among them."""
    about = subject(row, context.rows(UNITS))
    frozen = {p.removeprefix(f"{SOURCES}/") for p in release.files if p.startswith(f"{SOURCES}/")}
    for relpath in sorted(frozen | context.by_file.keys()):
        keep, match = about.keeps(context.contract, relpath), context.contract.match(relpath)
        if keep is None or keep is Keep.KEM or match is None or match[0].name in context.unread:
            continue
        if not (relpath in frozen and _same_bytes(context, release, relpath)):
            spec, keys = match
            before = _rows(_copy(context, release, relpath), spec, keys)
            now = context.by_file.get(relpath, (spec.name, []))[1]
            sides = [{_key(r, spec): r for r in rows if about.holds(keep, r)} for rows in (before, now)]
            yield _Compared(release, row["ngay"], keep, spec, relpath, *sides)


def _copy(context: Context, release: Release, relpath: str) -> Found | None:
    return context.dataset.files.find(f"{release.path}/{SOURCES}/{relpath}")


def _same_bytes(context: Context, release: Release, relpath: str) -> bool:
    old, new = _copy(context, release, relpath), context.dataset.files.find(relpath)
    return old is not None and new is not None and old.content() == new.content()


def _rows(file: Found | None, spec: TableSpec, keys: dict[str, str]) -> list[Row]:
    """The rows of a released copy; none where the release has no such file."""
    return read_found(file, spec, keys)[0].rows if file else []


def _changes(context: Context, file: _Compared, corrections: dict[Cell, list[Row]]) -> Findings:
    shown = f"{context.dataset.ma}/{file.relpath}"
    for key in sorted(file.before.keys() - file.now.keys()):
        if file.spec.name == RELEASES:
            yield problem("cong-bo-bi-doi", shown, None, "ma", key, ban=file.release.ma)
        else:
            yield problem("dong-da-cong-bo-mat", shown, None, None, key, ban=file.release.ma)
    for key, row in file.now.items():
        if key not in file.before and file.keep is Keep.THEM:
            continue
        yield from _row_changes(context, file, key, row, corrections)


def _row_changes(
    context: Context, file: _Compared, key: str, row: Row, corrections: dict[Cell, list[Row]]
) -> Iterator[Problem]:
    before = file.before.get(key, {})
    for column in (c for c in file.spec.columns if c not in file.spec.key):
        old, new = as_text(before.get(column)), as_text(row[column])
        if file.spec.name == RELEASES:
            if old != new:
                yield context.problem("cong-bo-bi-doi", row | {column: row["ma"]}, column, ban=file.release.ma)
            continue
        cell = (file.release.nam, file.relpath.partition("/")[2], key, column)
        yield from _cell_change(context, file, row, column, (old, new), corrections.get(cell, []))


def _cell_change(
    context: Context, file: _Compared, row: Row, column: str, values: tuple[str, str], steps: list[Row]
) -> Iterator[Problem]:
    """The released value is what the cell was on the day of the release by its corrections, if it has any.

    A correction of that very day may have come before the release or after it.
    """
    old, new = values
    earlier, until = (sum(c["ngay"] < file.day for c in steps), sum(c["ngay"] <= file.day for c in steps))
    was = [as_text(steps[0]["truoc"]), *(as_text(c["sau"]) for c in steps)] if steps else [new]
    if old in was[earlier : until + 1]:
        return
    if until < len(steps):
        yield context.problem("dinh-chinh-sai-truoc", steps[until], "truoc", dung=old)
    else:
        yield context.problem("o-da-cong-bo-doi", row, column, truoc=old, ban=file.release.ma)


def corrections_follow_one_another(context: Context) -> Findings:
    """A second correction of a cell starts from what the first one made of it."""
    for steps in _corrections(context).values():
        for first, second in pairwise(steps):
            if as_text(first["sau"]) != as_text(second["truoc"]):
                yield context.problem("dinh-chinh-sai-truoc", second, "truoc", dung=as_text(first["sau"]))


def _corrections(context: Context) -> dict[Cell, list[Row]]:
    out: dict[Cell, list[Row]] = {}
    for row in sorted(context.rows(CORRECTIONS), key=lambda r: (r["ngay"], r["_dong"])):
        out.setdefault((row["nam"], row["tep"], row["khoa"], row["cot"]), []).append(row)
    return out


def _key(row: Row, spec: TableSpec) -> str:
    return "|".join(as_text(row[k]) for k in spec.key)
