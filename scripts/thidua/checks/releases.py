"""Are kept copies whole and chained, and has a released cell changed only with its correction?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from thidua.checks.context import Context
from thidua.checks.context import Found as Findings
from thidua.contract.names import CORRECTIONS, RECEIPTS, RELEASES, Row
from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.reading.copies import Copy, CopyUnread, read_copy
from thidua.reading.released import SOURCES, SUMS, Release, in_order, sha256
from thidua.town.kept import Keep, Subject, is_kept, moved_receipts, subject


def corrections_name_cells(context: Context) -> Findings:
    """File (inside the year's folder), column and key exist; the newest correction of a cell gives its value."""
    steps = _corrections(context)
    for row in context.rows(CORRECTIONS):
        yield from _one(context, row, steps[_cell(context, row)][-1]["ma"] == row["ma"])


def _cell(context: Context, row: Row) -> Cell:
    match = context.contract.match(f"{row['nam']}/{row['tep']}")
    return row["nam"], row["tep"], row["khoa"], match[0].name_now(row["cot"]) if match else row["cot"]


def _one(context: Context, row: Row, is_newest: bool) -> Findings:
    path = f"{row['nam']}/{row['tep']}"
    if path not in context.by_file:
        match = context.contract.match(path)
        if match and match[0].name in context.unread:
            return  # that file has findings of its own
        yield context.problem("dinh-chinh-sai-tep", row, "tep")
        return
    table, rows = context.by_file[path]
    spec = context.contract.table(table)
    column = spec.name_now(row["cot"])
    if column not in spec.columns:
        yield context.problem("dinh-chinh-sai-cot", row, "cot", bang=table)
        return
    named = [r for r in rows if "|".join(as_text(r[k]) for k in spec.key) == row["khoa"]]
    if not named:
        yield context.problem("dinh-chinh-sai-khoa", row, "khoa", tep_sua=row["tep"], khoa="|".join(spec.key))
    elif is_newest and as_text(named[0][column]) != (row["sau"] or ""):
        now = as_text(named[0][column])
        yield context.problem("dinh-chinh-khac-sau", row, "sau", hien_tai=now, tep_sua=row["tep"])


def as_text(value: Any) -> str:
    """A typed value as its canonical cell."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


WITHOUT_COPIES = "khong"


def keeps_copies(context: Context) -> bool:
    """Whether the town keeps copies of its releases; only bo-du-lieu.yml can say that it does not."""
    return str(context.dataset.meta.get("luu_ban_cong_bo", "co")) != WITHOUT_COPIES


def releases_have_copies(context: Context) -> Findings:
    """Each official release of figures or ranks has its folder, and each folder its row."""
    folders = {(r.nam, r.ma): r for r in context.dataset.files.releases()}
    rows = {(r["nam"], r["ma"]): r for r in context.rows(RELEASES) if is_kept(r)}
    for key, row in rows.items():
        if key not in folders and keeps_copies(context):
            yield context.problem("ban-luu-thieu", row, "ma")
    for key, release in folders.items():
        if key not in rows:
            yield problem("ban-luu-thua", _place(context, release))


def copies_match_their_hashes(context: Context) -> Findings:
    """The files of a copy are those that SHA256SUMS lists, byte for byte."""
    for release in context.dataset.files.releases():
        if not release.readable:
            yield problem("ban-luu-hong", f"{_place(context, release)}/{SUMS}")
            continue
        there = context.dataset.files.inside(release)
        for path in sorted(release.files.keys() - there.keys()):
            yield problem("ban-luu-thieu-tep", f"{_place(context, release)}/{SUMS}", ten=path)
        for path in sorted(there.keys() - release.files.keys() - {SUMS}):
            yield problem("ban-luu-tep-la", f"{_place(context, release)}/{path}")
        for path in sorted(there.keys() & release.files.keys()):
            if there[path].code or sha256(there[path].content()) != release.files[path]:
                yield problem("ban-luu-bi-sua", f"{_place(context, release)}/{path}")


def copies_form_a_chain(context: Context) -> Findings:
    """The copies of a year follow one another, each with the hash of the one before, from a single first one."""
    years: dict[int, list[Release]] = {}
    for release in context.dataset.files.releases():
        if release.readable:
            years.setdefault(release.nam, []).append(release)
    for releases in years.values():
        known = {r.ma: r for r in releases}
        followed = Counter(r.before[0] if r.before else None for r in releases)
        reached = {r.ma for r in in_order(releases)}
        for release in releases:
            why = _break(release, known, followed, reached)
            if why:
                yield problem("chuoi-cong-bo-dut", f"{_place(context, release)}/{SUMS}", vi_sao=why)


def _break(release: Release, known: dict[str, Release], followed: Counter[str | None], reached: set[str]) -> str | None:
    if release.before is None:
        return "có hơn một bản lưu đầu tiên trong năm" if followed[None] > 1 else None
    ma, digest = release.before
    if ma not in known:
        return f"không có bản lưu liền trước “{ma}”"
    if known[ma].digest != digest:
        return f"mã băm của bản lưu liền trước “{ma}” không khớp"
    if followed[ma] > 1:
        return f"hơn một bản lưu cùng nối vào “{ma}”"
    return None if release.ma in reached else "không nối được về bản lưu đầu tiên của năm"


def _place(context: Context, release: Release) -> str:
    return f"{context.dataset.ma}/{release.path}"


Cell = tuple[int, str, str, str]  # (year, file inside the year, key values joined by |, column)


@dataclass(frozen=True)
class _Compared:
    """One file of a release beside the same file now: rows by key, `columns` those that both have."""

    release: Release
    day: date
    keep: Keep
    spec: TableSpec
    relpath: str
    columns: tuple[str, ...]
    before: dict[str, Row]
    now: dict[str, Row]


def released_cells_change_with_a_correction(context: Context) -> Findings:
    """What was released stands as it was, or a correction leads from the released value to the present one."""
    corrections = _corrections(context)
    said: set[tuple[str, int | None, str | None, str, str | None]] = set()
    for release, row in _kept(context):
        for file in _files(context, release, row):
            changes = [file] if isinstance(file, Problem) else _changes(context, file, corrections)
            for found in changes:
                place = (found.tep, found.dong, found.cot, found.ma, found.gia_tri)
                if place not in said:  # several releases hold the same cell: it is said once
                    said.add(place)
                    yield found


def _kept(context: Context) -> Iterator[tuple[Release, Row]]:
    rows = {(r["nam"], r["ma"]): r for r in context.rows(RELEASES) if is_kept(r)}
    for release in context.dataset.files.releases():
        if (release.nam, release.ma) in rows:
            yield release, rows[release.nam, release.ma]


def _files(context: Context, release: Release, row: Row) -> Iterator[_Compared | Problem]:
    """Every file that the release holds fast and that is no longer the same bytes, new ones among them."""
    about = subject(row, context.units.values())
    frozen = {p.removeprefix(f"{SOURCES}/") for p in release.files if p.startswith(f"{SOURCES}/")}
    for relpath in sorted(frozen | context.by_file.keys()):
        keep, match = about.keeps(context.contract, relpath), context.contract.match(relpath)
        if keep is None or keep is Keep.KEM or match is None or match[0].name in context.unread:
            continue
        if not (relpath in frozen and _same_bytes(context, release, relpath)):
            try:
                copy = read_copy(context.dataset.files, release, relpath, context.contract)
            except CopyUnread as why:
                yield problem("ban-luu-khong-doc", f"{_place(context, release)}/{SOURCES}/{relpath}", vi_sao=str(why))
                continue
            yield _compared(context, release, row["ngay"], about, keep, relpath, copy)


def _compared(
    context: Context, release: Release, day: date, about: Subject, keep: Keep, relpath: str, copy: Copy | None
) -> _Compared:
    spec = context.contract.match(relpath)[0]  # type: ignore[index]
    columns = tuple(c for c in spec.columns if copy is None or c in copy.columns)
    key = [c for c in spec.key if c in columns]
    now = context.by_file.get(relpath, (spec.name, []))[1]
    sides = [{_key(r, key): r for r in rows if about.holds(keep, r)} for rows in (copy.rows if copy else [], now)]
    return _Compared(release, day, keep, spec, relpath, columns, *sides)


def _same_bytes(context: Context, release: Release, relpath: str) -> bool:
    files = context.dataset.files
    old, new = files.find(f"{release.path}/{SOURCES}/{relpath}"), files.find(relpath)
    return old is not None and new is not None and old.content() == new.content()


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
    for column in (c for c in file.columns if c not in file.spec.key):
        old, new = as_text(before.get(column)), as_text(row[column])
        if file.spec.name == RELEASES:
            if old != new:
                yield context.problem("cong-bo-bi-doi", {**row, column: row["ma"]}, column, ban=file.release.ma)
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


def released_receipts_stand(context: Context) -> Findings:
    """When a report of a released period came stays as it was released: no later row takes its place."""
    for release, row in _kept(context):
        paths = [p.removeprefix(f"{SOURCES}/") for p in release.files if p.startswith(f"{SOURCES}/")]
        register = [p for p in paths if (match := context.contract.match(p)) and match[0].name == RECEIPTS]
        try:
            copies = [read_copy(context.dataset.files, release, p, context.contract) for p in register]
        except CopyUnread:
            continue  # that has its finding
        before, now = [r for copy in copies if copy for r in copy.rows], context.year(release.nam).any_rows(RECEIPTS)
        for found in moved_receipts(before, now, row["ma_ky"]):
            words = {"don_vi": found["ma_don_vi"], "ky": found["ma_ky"], "ban": release.ma}
            yield context.problem("tiep-nhan-da-cong-bo", found, "ngay_nhan", **words)


def corrections_follow_one_another(context: Context) -> Findings:
    """A second correction of a cell starts from what the first one made of it."""
    for steps in _corrections(context).values():
        for first, second in pairwise(steps):
            if as_text(first["sau"]) != as_text(second["truoc"]):
                yield context.problem("dinh-chinh-sai-truoc", second, "truoc", dung=as_text(first["sau"]))


def _corrections(context: Context) -> dict[Cell, list[Row]]:
    out: dict[Cell, list[Row]] = {}
    for row in sorted(context.rows(CORRECTIONS), key=lambda r: (r["ngay"], r["_dong"])):
        out.setdefault(_cell(context, row), []).append(row)
    return out


def _key(row: Row, columns: Iterable[str]) -> str:
    return "|".join(as_text(row[c]) for c in columns)
