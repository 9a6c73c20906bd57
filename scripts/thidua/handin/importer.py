"""`thidua import`: a filled workbook or a CSV → the canonical file, written only when everything about it is clean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua.contract.tables import Contract, load_contract
from thidua.findings.catalogue import CATALOGUE, problem, show
from thidua.findings.collect import Collector
from thidua.findings.problem import ERROR, Problem
from thidua.handin.fill import Table, accept_rest, read_table, without_unfilled
from thidua.handin.grid import Grid, Head, header_row, read_csv, read_head
from thidua.handin.place import Place, UsageError, choose_town, offered, place_at, place_of
from thidua.handin.preview import changes, trial
from thidua.handin.standing import agree_to_drop, closed_row, kept_columns, left_out, merged, standing, stored_bytes
from thidua.handin.unseen import unseen
from thidua.handin.xlsx import read_workbook
from thidua.handin.xlsx_package import CFB, MAX_BYTES, ZIP
from thidua.reading.decoding import MAX_BYTES as MAX_TEXT
from thidua.reading.file_kinds import foreign_kind
from thidua.reading.normalise import Normalised, Row, normalise
from thidua.reading.reader import order, read_dataset
from thidua.town.periods import is_quarter
from thidua.town.town import Town
from thidua.writing.store import Store

# Of the bytes that were made for the reader, not of the user's file.
_OURS = frozenset({"dau-phan-cach"})


@dataclass
class Outcome:
    """What an import found and would write. `text` is None where an error forbids writing."""

    problems: list[Problem]
    place: Place | None = None
    text: str | None = None
    changed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # keys of rows that stand, are not in the file and stay
    bo_dong: int | None = None

    @property
    def clean(self) -> bool:
        return self.text is not None and all(p.muc != ERROR for p in self.problems)


def run(
    file: Path, data: Path, words: list[str], bo: str | None, nam: int | None, bo_dong: int | None = None
) -> Outcome:
    """Judge a file against the data directory; nothing is written. `words` are WHO WHAT [PERIOD], if given.

    Rows that the file leaves out stay, unless `bo_dong` says how many of them go.
    Raises UsageError for a file, town, unit or period that is not there, and for another count.
    """
    raw = _bytes(file)
    found = Collector(file.name)
    contract = load_contract()
    grid = _grid(raw, contract, found)
    if grid is None:
        return Outcome(found.problems())
    head = read_head(grid, contract)
    said = head.place or (None if words else _inside(file, data, contract))
    folder = choose_town(data, bo or (said.bo if said else None))
    dataset, _ = read_dataset(folder, contract)
    town = Town(dataset, contract)
    place = _agreed(said, words, town, nam, bo, found)
    if place is not None and not _same_quarter(head, place):
        found.add("nhap-khac-noi", 1, gia_tri=head.title, can=place.path)
        return Outcome(found.problems(), place)
    header = header_row(grid, place.spec) if place else None
    if place is None or header is None:
        if place is not None:
            found.add("khong-co-tieu-de", 1, bang=place.spec.name, cac_cot=", ".join(place.spec.titles.values()))
        return Outcome(found.problems(), place)
    table = read_table(grid, header, place.spec, found)
    unseen(grid, header[0], table, found)
    accept_rest(table, head, place, town, found)
    unfilled = without_unfilled(table)
    return _judged(table, place, town, found, replace(Outcome([], place, left_out=unfilled), bo_dong=bo_dong))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as wrong:
        raise UsageError(f"Không đọc được “{file}”: {wrong.strerror}.") from wrong


def _grid(raw: bytes, contract: Contract, found: Collector) -> Grid | None:
    if kind := foreign_kind(raw, found.tep):
        found.add(kind[0], None, None, None, **kind[1])
        return None
    if raw.startswith((ZIP, CFB)):
        return read_workbook(raw, found)
    if len(raw) > MAX_TEXT:
        found.add("tep-qua-lon", so=len(raw), gioi_han=MAX_TEXT)
        return None
    return read_csv(raw, offered(contract), found)


def _inside(file: Path, data: Path, contract: Contract) -> Place | None:
    """The place of a file that Excel saved over the one in the data directory."""
    try:
        return place_at(file.resolve().relative_to(data.resolve()).as_posix(), contract)
    except ValueError:
        return None


def _agreed(
    said: Place | None, words: list[str], town: Town, nam: int | None, bo: str | None, found: Collector
) -> Place | None:
    """The one place that the file and the command mean; None with a finding when they differ or neither says."""
    asked = None
    if words:
        who, what, period = (*words, None)[:3]
        year = nam if nam is not None else said.nam if said else None
        asked = place_of(town, str(who), str(what), period, year)
    if said is None and asked is None:
        found.add("nhap-khong-ro-tep", 1)
        return None
    if said is not None and (bo not in (None, said.bo) or nam not in (None, said.nam)):
        found.add("nhap-khac-noi", 1, gia_tri=said.path, can=f"{bo or said.bo}, {nam or said.nam}")
        return None
    if said is not None and asked is not None and said.path != asked.path:
        found.add("nhap-khac-noi", 1, gia_tri=said.path, can=asked.path)
        return None
    return asked or said


def _judged(table: Table, place: Place, town: Town, found: Collector, outcome: Outcome) -> Outcome:
    """The reader's findings, then those of the schema and of the whole town with this file in its place."""
    result = normalise(table.raw(), place.spec, found.tep)
    outcome.problems = _mended(found.problems() + [_placed(p, table) for p in result.problems if p.ma not in _OURS])
    if result.text is None or any(p.muc == ERROR for p in outcome.problems):
        return outcome
    raw = stored_bytes(town.dataset, place)
    before, header = standing(raw, place)
    result = kept_columns(before, result, place.spec)
    outcome.kept = left_out(before, result, place.spec)
    if outcome.bo_dong is not None:
        agree_to_drop(outcome.kept, outcome.bo_dong)
        outcome.kept = []
    else:
        result = merged(before, result, place.spec)
    result = replace(result, header=header)
    if closed := closed_row(before, result.rows, place, town):
        outcome.problems += [_closed(closed, table, place, found.tep)]
        return outcome
    outcome.problems = sorted(outcome.problems + _tried(result, table, place, town, found.tep), key=order)
    outcome.text = result.text
    outcome.changed = _changes(raw, before, result, place)
    return outcome


def _closed(row: Row, table: Table, place: Place, tep: str) -> Problem:
    key = "|".join(row.cells[place.spec.columns.index(c)] for c in place.spec.key)
    return problem("ky-khoa-khong-nhap", tep, table.place(row.dong), ky=place.keys.get("ma_ky", place.what), khoa=key)


def _same_quarter(head: Head, place: Place) -> bool:
    """Whether the sheet's own title names no other quarter than the one that the file is for, if that is of one."""
    meant = place.keys.get("ma_ky", "")
    return head.quarter is None or not is_quarter(meant) or head.quarter == meant


def _mended(problems: list[Problem]) -> list[Problem]:
    """Findings of form alone: mended on the way in, so they inform and stop nothing."""
    return [replace(p, muc="canh-bao") if CATALOGUE[p.ma].chi_sai_dang else p for p in problems]


def _placed(p: Problem, table: Table) -> Problem:
    return replace(p, dong=table.place(p.dong))


def _tried(result: Normalised, table: Table, place: Place, town: Town, tep: str) -> list[Problem]:
    """Line n of the canonical text is row n - 2 of what was read, which knows its place in the sheet."""

    def placed(p: Problem) -> Problem:
        inside = p.dong is not None and 2 <= p.dong < len(result.rows) + 2
        line = result.rows[p.dong - 2].dong if inside and p.dong is not None else None
        return replace(p, tep=tep, dong=table.place(line))

    assert result.text is not None
    return [placed(p) if p.tep == place.path else p for p in trial(result.text, place, town.dataset, town.contract)]


def _changes(raw: bytes, before: list[Row], result: Normalised, place: Place) -> list[str]:
    """What differs from the stored file; a file that only has another form is rewritten too."""
    found = changes(before, result.rows, place.spec)
    assert result.text is not None
    return found or ([] if raw == result.text.encode() else ["viết lại tệp cho đúng dạng, không đổi giá trị nào"])


def write(outcome: Outcome, store: Store) -> Path:
    """Put the canonical file in its place. Raises NotWritten, OSError; then nothing was written."""
    if outcome.place is None or outcome.text is None or not outcome.clean:
        raise ValueError("only a clean outcome is written")
    target = store.root / outcome.place.path
    store.put({outcome.place.path: outcome.text.encode()}, (as_text(outcome, target),))
    return target


_SHOWN = 200


def as_text(outcome: Outcome, written: Path | None) -> str:
    """The report for people, but for the findings, which `thidua validate` knows how to show."""
    parts = [*_left_out(outcome.left_out), *_kept(outcome.kept)]
    if outcome.text is not None and outcome.changed:
        parts.append("\n".join([f"Thay đổi ({len(outcome.changed)}):", *_short([f"  {c}" for c in outcome.changed])]))
    parts.append(_closing(outcome, written))
    return "\n\n".join(parts)


def _left_out(keys: list[str]) -> list[str]:
    if not keys:
        return []
    return [f"Bỏ qua {len(keys)} dòng chưa điền (chưa có số liệu): {', '.join(_short([show(k) for k in keys]))}."]


def _kept(keys: list[str]) -> list[str]:
    if not keys:
        return []
    shown = ", ".join(_short([show(k) for k in keys]))
    return [f"Giữ nguyên {len(keys)} dòng đang có mà tệp không ghi: {shown}. Muốn bỏ hẳn: thêm --bo-dong {len(keys)}."]


def _short(items: list[str]) -> list[str]:
    return items if len(items) <= _SHOWN else [*items[:_SHOWN], f"… và {len(items) - _SHOWN} mục nữa"]


def _closing(outcome: Outcome, written: Path | None) -> str:
    if written is not None:
        return f"Đã ghi {written}."
    if outcome.clean and outcome.place is not None:
        return f"Không có gì thay đổi so với {outcome.place.path}."
    return "CHƯA ghi gì: sửa các lỗi trên rồi nhập lại."
