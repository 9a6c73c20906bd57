"""The files of a day judged together: each by itself, those of one report laid over one another, then all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from thidua.contract.tables import load_contract
from thidua.findings.problem import BROKEN, BuildStopped, Problem
from thidua.handin.attachments import Attachment
from thidua.handin.importer import LATE, Asked, Outcome, Sheet, draft, inside, sheet_of, tried
from thidua.handin.named import place_named, unit_named
from thidua.handin.place import Place, UsageError, choose_town, known_unit
from thidua.handin.preview import Standing
from thidua.handin.xlsx_package import saved_at
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.town.spoken import quarter_said
from thidua.town.town import Town


@dataclass
class Item:
    """One file of the batch. `why`: the reasons that refuse it; `notes`: what a person has to look at."""

    file: Attachment
    outcome: Outcome
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    same_as: str = ""  # the file of the batch that says the same
    layer: int = 0  # among the files of one report: what comes later holds what came before

    @property
    def place(self) -> Place | None:
        return self.outcome.place

    @property
    def problems(self) -> list[Problem]:
        return self.outcome.problems

    @property
    def accepted(self) -> bool:
        """Whether what it says may stand in the repository: written now, or there already."""
        return not self.why and self.outcome.clean

    @property
    def writes(self) -> bool:
        return self.accepted and bool(self.outcome.changed) and not self.same_as


When = Callable[[Item, Town], tuple[Any, ...] | None]  # when a file came, where that is known


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
    towns = {s.place.bo for s in sheets if s.place is not None and (data / s.place.bo).is_dir()}
    folder = choose_town(data, asked.bo or (towns.pop() if len(towns) == 1 else None))
    town, asked = Town(read_dataset(folder, contract)[0], contract), replace(asked, bo=folder.name)
    standing = Standing(town.dataset, contract)
    items = [_item(file, sheet, town, asked) for file, sheet in zip(files, sheets, strict=True)]
    groups: dict[str, list[tuple[Item, Sheet]]] = {}
    for item, sheet in zip(items, sheets, strict=True):
        if item.accepted and item.place is not None:
            groups.setdefault(item.place.path, []).append((item, sheet))
    for group in (g for g in groups.values() if len(g) > 1):
        _lay_over(_in_order(group, town, when), town, asked)
    dataset = _try_all(items, standing)
    return Batch(items, standing, town, Town(dataset, contract))


def _sheet(file: Attachment, data: Path) -> Sheet:
    contract = load_contract()
    return sheet_of(file.raw, file.name, contract, inside(file.file, data, contract) if file.file else None)


def _item(file: Attachment, sheet: Sheet, town: Town, asked: Asked) -> Item:
    """The file by itself."""
    if file.why:
        return Item(file, Outcome([], tep=file.name), [f"Tệp {file.why}"])
    title = sheet.head.title if sheet.head else ""
    place = sheet.place or place_named(title, town, asked.nam) or place_named(file.short, town, asked.nam)
    if place is not None and (unknown := _unknown_unit(place, town)):
        return Item(file, Outcome([], place, tep=file.name), [unknown])
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


def _in_order(group: list[tuple[Item, Sheet]], town: Town, when: When) -> list[tuple[Item, Sheet]]:
    """The files of one report by when they came, else by when they were saved. Where nobody can say, those that
    contradict each other are refused.
    """
    items = [item for item, _ in group]
    came: list[Any] = [when(item, town) for item in items]
    for known in (came, [saved_at(item.file.raw) for item in items]):
        if all(known) and len(set(known)) == len(known):
            return [group[at] for at in sorted(range(len(group)), key=lambda at: known[at])]
    for item in items:
        others = [other for other in items if other is not item and _contradict(item.outcome, other.outcome)]
        if others:
            item.why.append(
                f"Khác với “{others[0].file.name}” của cùng báo cáo mà không rõ bản nào gửi sau: ghi ngày đến, số đến "
                "của từng tệp (--so-den), hoặc chỉ nhập tệp đúng."
            )
    return [(item, sheet) for item, sheet in group if not item.why]


def _contradict(one: Outcome, other: Outcome) -> bool:
    shared = one.given.keys() & other.given.keys()
    return any(one.given[key].cells != other.given[key].cells for key in shared)


def _lay_over(group: list[tuple[Item, Sheet]], town: Town, asked: Asked) -> None:
    """The later files of one report over the earlier: the outcome of each says what it changes of what came before."""
    for (before, _), (item, sheet) in zip(group, group[1:], strict=False):
        standing = (before.outcome.text or "").encode()
        clash, item.layer = _contradict(item.outcome, before.outcome), before.layer + 1
        item.outcome = draft(replace(sheet, place=item.place), town, asked, standing)
        if not item.outcome.changed and item.outcome.clean:
            item.same_as = before.file.name
        elif clash:
            item.notes.append(f"Gửi sau “{before.file.name}” của cùng báo cáo: chỗ khác nhau lấy theo tệp này.")
        else:
            item.notes.append(f"Cùng báo cáo với “{before.file.name}”: gộp dòng của hai tệp.")


def _try_all(items: list[Item], standing: Standing) -> Dataset:
    """The findings of the whole town, and no file in it that would bring an error; the town as it is then.

    Raises BuildStopped where a check crashes: that is no fault of a file.
    """
    while True:
        writing = [item for item in sorted(items, key=lambda item: item.layer) if item.writes]
        last = {item.place.path: item for item in writing if item.place is not None}
        judged, dataset = tried([item.outcome for item in last.values()], standing)
        found = list(zip(last.values(), judged, strict=True))
        if broken := [p for _, outcome in found for p in outcome.problems if p.ma == BROKEN]:
            raise BuildStopped(broken[:1])
        if all(outcome.clean for _, outcome in found):
            for item, outcome in found:
                item.outcome = outcome
            return dataset
        _refuse(found, standing)


def _refuse(found: list[tuple[Item, Outcome]], standing: Standing) -> None:
    """Those that bring an error: by their own rows, else those that bring one elsewhere when tried alone, else all."""
    own = [(item, replace(o, problems=[p for p in o.problems if p.tep == o.tep])) for item, o in found]
    wrong = [(item, o) for item, o in own if not o.clean]
    if not wrong:
        alone = [(item, tried([item.outcome], standing)[0][0]) for item, _ in found]
        wrong = [(item, o) for item, o in alone if not o.clean] or found
    for item, outcome in wrong:
        item.outcome = outcome
