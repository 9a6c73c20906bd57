"""`thidua import`: a filled workbook or a CSV → the canonical file, written only when everything about it is clean."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE, problem
from thidua.findings.collect import Collector
from thidua.findings.problem import ERROR, Problem
from thidua.handin.check_code import check_code
from thidua.handin.fill import Table, read_table, without_unfilled
from thidua.handin.grid import Head, has_spoilt_header, header_row
from thidua.handin.named import names_another, place_named
from thidua.handin.place import Place, choose_town, place_said
from thidua.handin.preview import Standing, Trial, changes
from thidua.handin.rest import answer_rest
from thidua.handin.sheet import Sheet, file_bytes, inside, sheet_of
from thidua.handin.standing import (
    Key,
    agree_to_drop,
    by_key,
    closed_row,
    comes_late,
    kept_columns,
    key_words,
    keys_of,
    left_out,
    merged,
    repeated,
    rewritten,
    standing,
    stored_bytes,
)
from thidua.handin.unseen import unseen
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import shown_path
from thidua.reading.normalise import Normalised, Row, normalise
from thidua.reading.reader import order, read_dataset
from thidua.town.periods import is_quarter
from thidua.town.town import Town
from thidua.writing.store import Store

# Of the bytes that were made for the reader, not of the user's file.
_OURS = frozenset({"dau-phan-cach"})
LATE = "nhap-sau-khoa"


@dataclass(frozen=True)
class Asked:
    """What the command says beside the files: WHO WHAT [PERIOD], the town, the year, how many rows go."""

    words: Sequence[str] = ()
    bo: str | None = None
    nam: int | None = None
    bo_dong: int | None = None


@dataclass
class Outcome:
    """What the import of one file found and would write. `text` is None where an error forbids writing."""

    problems: list[Problem]
    place: Place | None = None
    text: str | None = None
    changed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # keys of rows that stand, are not in the file and stay
    tep: str = ""
    table: Table | None = None
    keys: tuple[Key, ...] = ()  # of each row of `text`
    given: dict[Key, Row] = field(default_factory=dict)  # the file's own rows

    @property
    def clean(self) -> bool:
        return self.text is not None and all(p.muc != ERROR for p in self.problems)

    @property
    def code(self) -> str:
        """The mã đối chiếu of the file's own rows; "" without any."""
        return check_code(self.place, self.given.values()) if self.place and self.given else ""

    @property
    def odd(self) -> list[Problem]:
        """What a person has to look at: all but errors, and what was only written otherwise and is mended."""
        return [p for p in self.problems if p.muc != ERROR and not CATALOGUE[p.ma].chi_sai_dang]


def run(file: Path, data: Path, asked: Asked) -> Outcome:
    """Judge a file against the data directory; nothing is written.

    Rows that the file leaves out stay, unless `asked.bo_dong` says how many of them go.
    Raises UsageError for a file, town, unit or period that is not there, and for another count.
    """
    contract, name = load_contract(), shown_path(file.name)
    sheet = sheet_of(file_bytes(file), name, contract, None if asked.words else inside(file, data, contract))
    if sheet.grid is None:
        return Outcome(sheet.found.problems(), tep=name)
    folder = choose_town(data, asked.bo or (sheet.place.bo if sheet.place else None))
    town = Town(read_dataset(folder, contract)[0], contract)
    if not asked.words:
        sheet = replace(sheet, place=place_meant(sheet, name, town, asked.nam))
    return tried([[draft(sheet, town, asked)]], Standing(town.dataset, contract))[0][0][0]


def place_meant(sheet: Sheet, name: str, town: Town, nam: int | None) -> Place | None:
    """The place that a file says, else the one that its title or its name means."""
    title = sheet.head.title if sheet.head else ""
    return sheet.place or place_named(title, town, nam) or place_named(name, town, nam)


def draft(sheet: Sheet, town: Town, asked: Asked, standing: bytes | None = None) -> Outcome:
    """What the file by itself would make of what stands: `standing`, where that is no longer what the disk has.

    Raises UsageError for a unit or period that is not there, and for another count of rows that go.
    """
    found, grid, head = deepcopy(sheet.found), sheet.grid, sheet.head
    if grid is None or head is None:
        return Outcome(found.problems(), sheet.place, tep=found.tep)
    place = _agreed(sheet.place, list(asked.words), town, asked.nam, asked.bo, found)
    if place is not None and not _same_quarter(head, place):
        found.add("nhap-khac-noi", 1, gia_tri=head.title, can=place.path)
        return Outcome(found.problems(), place, tep=found.tep)
    if place is not None and names_another(head.title, place, town):
        found.add("tieu-de-khac", 1, gia_tri=head.title, can=place.path)
    header = header_row(grid, place.spec) if place else None
    if place is None or header is None:
        if place is not None and not has_spoilt_header(grid, place.spec, found):
            found.add("khong-co-tieu-de", 1, bang=place.spec.name, cac_cot=", ".join(place.spec.titles.values()))
        return Outcome(found.problems(), place, tep=found.tep)
    table = read_table(grid, header, place.spec, found)
    unseen(grid, header[0], table, found)
    answer_rest(table, head, place, town, found)
    outcome = Outcome([], place, left_out=without_unfilled(table), tep=found.tep, table=table)
    raw = stored_bytes(town.dataset, place) if standing is None else standing
    outcome = _judged(table, place, town, found, outcome, raw, asked.bo_dong)
    if outcome.text is not None and grid.code not in ("", outcome.code):
        outcome.problems += [problem("ma-doi-chieu-khac", found.tep, gia_tri=grid.code, dung=outcome.code)]
    return outcome


def _agreed(
    said: Place | None, words: list[str], town: Town, nam: int | None, bo: str | None, found: Collector
) -> Place | None:
    """The one place that the file and the command mean; None with a finding when they differ or neither says."""
    asked = None
    if words:
        asked = place_said(town, words, nam if nam is not None else said.of_year if said else None)
    if said is None and asked is None:
        found.add("nhap-khong-ro-tep", 1)
        return None
    if said is not None and (bo not in (None, said.bo) or (said.of_year and nam not in (None, said.of_year))):
        found.add("nhap-khac-noi", 1, gia_tri=said.path, can=f"{bo or said.bo}, {nam or said.of_year}")
        return None
    if said is not None and asked is not None and said.path != asked.path:
        found.add("nhap-khac-noi", 1, gia_tri=said.path, can=asked.path)
        return None
    return asked or said


def _judged(
    table: Table, place: Place, town: Town, found: Collector, outcome: Outcome, raw: bytes, bo_dong: int | None
) -> Outcome:
    """The reader's findings; then the canonical text, where rows may change and none goes unsaid."""
    result = normalise(table.raw(), place.spec, found.tep)
    outcome.problems = _mended(found.problems() + [_placed(p, table) for p in result.problems if p.ma not in _OURS])
    if result.text is None or any(p.muc == ERROR for p in outcome.problems):
        return outcome
    if twice := repeated(result.rows, place.spec):
        outcome.problems += [_twice(row, first, table, place, found.tep) for row, first in twice]
        return outcome
    before, header = standing(raw, place)
    result = kept_columns(before, result, place.spec)
    outcome.given = by_key(result.rows, place.spec)
    outcome.kept = left_out(before, result, place.spec)
    if bo_dong is not None:
        agree_to_drop(outcome.kept, bo_dong)
        outcome.kept = []
    else:
        result = merged(before, result, place.spec)
    result = replace(result, header=header)
    if closed := closed_row(before, result.rows, place, town):
        outcome.problems += [_closed(closed, table, place, found.tep)]
        return outcome
    outcome.problems += [
        problem("nhap-dong-chi-them", found.tep, table.place(row.dong), khoa=key_words(row, place.spec))
        for row in rewritten(before, result.rows, place, town)
    ]
    if comes_late(before, place, town):
        outcome.problems += [problem(LATE, found.tep, ky=place.keys.get("ma_ky", place.what))]
    outcome.text, outcome.keys = result.text, tuple(keys_of(result.rows, place.spec))
    outcome.changed = _changes(raw, before, result, place)
    return outcome


def tried(layers: Sequence[Sequence[Outcome]], town: Standing) -> tuple[list[list[Outcome]], Dataset]:
    """Drafts with the findings of the whole town, all that may be written standing in its place; and the town then.

    `layers`: for each place its drafts, each laid over the one before. The last holds every row; a finding about a row
    is of the draft that gave it.
    """
    tops = [stack[-1] for stack in layers]
    trial = town.trial([(top.place, top.text) for top in tops if top.place and top.text is not None])
    return [_with_findings(stack, trial) for stack in layers], trial.dataset


def _with_findings(stack: Sequence[Outcome], trial: Trial) -> list[Outcome]:
    """Line n of the canonical text is row n - 2, which its draft knows in its sheet. What is of no draft's row, or of
    another file, is said of the last."""
    top = stack[-1]
    if top.place is None or top.text is None:
        return list(stack)
    new: list[list[Problem]] = [[] for _ in stack]
    for p in trial.of[top.place.path]:
        key = top.keys[p.dong - 2] if p.dong is not None and 2 <= p.dong < len(top.keys) + 2 else None
        at = next((at for at in reversed(range(len(stack))) if key in stack[at].given), len(stack) - 1)
        new[at].append(_told(p, stack[at], key))
    new[-1] += trial.elsewhere
    return [replace(o, problems=sorted(o.problems + more, key=order)) for o, more in zip(stack, new, strict=True)]


def _told(p: Problem, draft: Outcome, key: Key | None) -> Problem:
    """A finding about a row, at its place in the sheet of a draft."""
    row = draft.given.get(key) if key is not None else None
    return replace(p, tep=draft.tep, dong=draft.table.place(row.dong) if row and draft.table else None)


def _closed(row: Row, table: Table, place: Place, tep: str) -> Problem:
    ky = place.keys.get("ma_ky", place.what)
    return problem("ky-khoa-khong-nhap", tep, table.place(row.dong), ky=ky, khoa=key_words(row, place.spec))


def _twice(row: Row, first: Row, table: Table, place: Place, tep: str) -> Problem:
    words = {"khoa": ", ".join(place.spec.key), "dong_truoc": table.place(first.dong)}
    return problem("trung-khoa", tep, table.place(row.dong), place.spec.key[0], key_words(row, place.spec), **words)


def _same_quarter(head: Head, place: Place) -> bool:
    """Whether the sheet's own title names no other quarter than the one that the file is for, if that is of one."""
    meant = place.keys.get("ma_ky", "")
    return head.quarter is None or not is_quarter(meant) or head.quarter == meant


def _mended(problems: list[Problem]) -> list[Problem]:
    """Findings of form alone: mended on the way in, so they inform and stop nothing."""
    return [replace(p, muc="canh-bao") if CATALOGUE[p.ma].chi_sai_dang else p for p in problems]


def _placed(p: Problem, table: Table) -> Problem:
    return replace(p, dong=table.place(p.dong))


def _changes(raw: bytes, before: list[Row], result: Normalised, place: Place) -> list[str]:
    """What differs from the stored file; a file in another form is rewritten too, none is made for nothing."""
    found = changes(before, result.rows, place.spec)
    assert result.text is not None
    as_is = raw == result.text.encode() or not (raw or result.rows)
    return found or ([] if as_is else ["viết lại tệp cho đúng dạng, không đổi giá trị nào"])


def write(outcome: Outcome, store: Store, said: Sequence[str] = ()) -> Path:
    """Put the canonical file in its place. Raises NotWritten, OSError; then nothing was written."""
    if outcome.place is None or outcome.text is None or not outcome.clean:
        raise ValueError("only a clean outcome is written")
    store.put({outcome.place.path: outcome.text.encode()}, said)
    return store.root / outcome.place.path
