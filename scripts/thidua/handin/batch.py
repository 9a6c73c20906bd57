"""The files of a day judged together: each by itself, those of one report laid over one another, then all at once.

An error belongs to the file that gave its row: that one is refused, and the others of its report are laid anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.findings.problem import BROKEN, BuildStopped
from thidua.handin.attachments import Attachment
from thidua.handin.importer import LATE, Asked, Outcome, draft, place_meant, tried
from thidua.handin.layers import Draft, Item, Report, When, in_order
from thidua.handin.named import unit_named
from thidua.handin.place import APPRAISAL_PART, Place, UsageError, choose_town, known_unit
from thidua.handin.preview import Standing
from thidua.handin.sheet import Sheet, inside, sheet_of
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import find_datasets
from thidua.reading.reader import read_dataset
from thidua.town.spoken import quarter_said
from thidua.town.town import Town

Judged = tuple[Item, Outcome]


@dataclass(frozen=True)
class Batch:
    """All files in the order in which they were given; the town as it stands, and with what may be written in place."""

    items: list[Item]
    standing: Standing
    town: Town
    after: Town

    @property
    def accepted(self) -> list[Item]:
        return [item for item in self.items if item.accepted]

    @property
    def texts(self) -> dict[str, tuple[Place, str]]:
        """Path → its place and what is to be written there: of files of one report the last, which holds the others."""
        found = [item.outcome for item in sorted(self.items, key=lambda item: item.layer) if item.writes]
        return {o.place.path: (o.place, o.text) for o in found if o.place is not None and o.text is not None}


def judge(files: Sequence[Attachment], data: Path, asked: Asked, when: When) -> Batch:
    """Every file judged as if those that may be written stood in the repository; nothing is written.

    Raises UsageError for a town or year that cannot be meant, and for words or a count that suit one file alone.
    """
    if asked.words or asked.bo_dong is not None:
        raise UsageError("--as và --bo-dong là của một tệp; nhập riêng tệp ấy.")
    contract = load_contract()
    sheets = [_sheet(file, data) for file in files]
    known = {folder.name for folder in find_datasets(data)}
    towns = {s.place.bo for s in sheets if s.place is not None and s.place.bo in known}
    folder = choose_town(data, asked.bo or (towns.pop() if len(towns) == 1 else None))
    town, asked = Town(read_dataset(folder, contract)[0], contract), replace(asked, bo=folder.name)
    standing = Standing(town.dataset, contract)
    ours = all(s.place is None or s.place.spec.name.startswith(APPRAISAL_PART) for s in sheets)
    items = [_item(file, sheet, town, asked, ours) for file, sheet in zip(files, sheets, strict=True)]
    groups: dict[str, list[Draft]] = {}
    for item, sheet in zip(items, sheets, strict=True):
        if item.accepted and item.place is not None:
            own = item, replace(sheet, place=item.place), item.outcome
            groups.setdefault(item.place.path, []).append(own)
    reports = [in_order(group, town, when) for group in groups.values()]
    for report in reports:
        report.lay(town, asked)
    dataset = _try_all(reports, standing, town, asked)
    return Batch(items, standing, town, Town(dataset, contract))


def _sheet(file: Attachment, data: Path) -> Sheet:
    contract = load_contract()
    return sheet_of(file.raw, file.name, contract, inside(file.file, data, contract) if file.file else None)


_NOT_OF_UNITS = (
    "“{}” là bảng của thường trực: không nhận cùng tệp các đơn vị gửi. Đúng là của mình thì nhập riêng tệp này."
)


def _item(file: Attachment, sheet: Sheet, town: Town, asked: Asked, ours: bool) -> Item:
    """The file by itself; `ours`: the folder holds files of the appraisal alone, which no unit sends."""
    if file.why:
        return Item(file, Outcome([], tep=file.name), [f"Tệp {file.why}"])
    place = place_meant(sheet, file.short, town, asked.nam)
    if place is not None and (unknown := _unknown_unit(place, town)):
        return Item(file, Outcome([], place, tep=file.name), [unknown])
    if place is not None and not place.spec.is_of_units and not ours:  # what a unit sends is no order of the office
        return Item(file, Outcome([], place, tep=file.name), [_NOT_OF_UNITS.format(place.spec.title)])
    try:
        outcome = draft(replace(sheet, place=place), town, asked)
    except UsageError as wrong:
        return Item(file, Outcome([], place, tep=file.name), [str(wrong)])
    item = Item(file, outcome)
    late = [p for p in outcome.problems if p.ma == LATE]
    item.why += [f"{p.thong_bao} {p.cach_sua}" for p in late]
    item.notes += _other_name(file.short, place, town) if place is not None and outcome.clean else []
    return item


def _unknown_unit(place: Place, town: Town) -> str:
    code = place.keys.get("ma_don_vi", "")
    if not code or code in town.units:
        return ""
    try:
        known_unit(town, place.nam, code)
    except UsageError as unknown:
        return str(unknown)
    return f"Không có đơn vị “{code}”."


def _other_name(name: str, place: Place, town: Town) -> list[str]:
    """Where the file's name speaks of another unit or quarter than the file: somebody may have sent the wrong one."""
    unit, quarter = unit_named(name, town), quarter_said(name)
    own = place.keys.get("ma_don_vi")
    out = []
    if own is not None and unit not in (None, own):
        out.append(f"Tên tệp nói {town.units[str(unit)]['ten']}, trong tệp là {town.units[own]['ten']}; lấy theo tệp.")
    if quarter is not None and place.keys.get("ma_ky", quarter) != quarter:
        out.append(f"Tên tệp nói {quarter}, trong tệp là {place.keys['ma_ky']}; lấy theo trong tệp.")
    return out


def _try_all(reports: list[Report], standing: Standing, town: Town, asked: Asked) -> Dataset:
    """The findings of the whole town, and no file in it that would bring an error; the town as it is then.

    Raises BuildStopped where a check crashes: that is no fault of a file.
    """
    while True:
        stacks = [laid for report in reports if (laid := report.laid)]
        judged, dataset = tried([[item.outcome for item in laid] for laid in stacks], standing)
        found = [list(zip(laid, outcomes, strict=True)) for laid, outcomes in zip(stacks, judged, strict=True)]
        each = [pair for stack in found for pair in stack]
        if broken := [p for _, outcome in each for p in outcome.problems if p.ma == BROKEN]:
            raise BuildStopped(broken[:1])
        wrong = [] if all(outcome.clean for _, outcome in each) else _wrong(found, standing)
        for item, outcome in wrong or each:
            item.outcome = outcome
        if not wrong:
            return dataset
        for report in reports:
            report.leave_out([item for item, _ in wrong], town, asked)


def _wrong(found: list[list[Judged]], standing: Standing) -> list[Judged]:
    """Those that bring an error: by their own rows, else those that bring one elsewhere when their report is tried
    alone, else the last of every report."""
    own = [(i, replace(o, problems=[p for p in o.problems if p.tep == o.tep])) for stack in found for i, o in stack]
    if wrong := [(item, o) for item, o in own if not o.clean]:
        return wrong
    for stack in found:
        outcomes = tried([[item.outcome for item, _ in stack]], standing)[0][0]
        wrong += [(item, o) for (item, _), o in zip(stack, outcomes, strict=True) if not o.clean]
    return wrong or [stack[-1] for stack in found]
