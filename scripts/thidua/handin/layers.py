"""The files of one report, in the order in which they came: each laid over the last good one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.findings.catalogue import show
from thidua.findings.problem import Problem
from thidua.handin.attachments import Attachment
from thidua.handin.importer import Asked, Outcome, draft
from thidua.handin.place import Place
from thidua.handin.sheet import Sheet
from thidua.handin.xlsx_package import saved_at
from thidua.town.town import Town

_SENT, _SAVED = "Gửi sau", "Lưu sau"


@dataclass(eq=False)
class Item:
    """One file of the batch. `why`: the reasons that refuse it; `notes`: what a person has to look at."""

    file: Attachment
    outcome: Outcome
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: str = ""  # what it is to the other files of its report
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
Draft = tuple[Item, Sheet, Outcome]  # a file, its cells, what it says by itself


@dataclass
class Report:
    """The files of one report that may be written, in order; `later`: how it is known that one is later."""

    files: list[Draft]
    later: str = ""

    def lay(self, town: Town, asked: Asked) -> None:
        """Each file over the last clean one before it: its outcome says what it changes of that."""
        below: list[Item] = []
        for item, sheet, own in self.files:
            item.outcome, item.beside, item.same_as, item.layer = own, "", "", len(below)
            if below:
                text = below[-1].outcome.text
                assert text is not None  # a clean one has it; without it nothing would seem to stand there
                item.outcome = draft(sheet, town, asked, text.encode())
                self._say(item, own, below)
            if item.outcome.clean and not item.same_as:
                below.append(item)

    def _say(self, item: Item, own: Outcome, below: Sequence[Item]) -> None:
        """What the file is to those that it is laid over."""
        if not item.outcome.clean:
            return
        last = below[-1].file.name
        if not item.outcome.changed:
            item.same_as = next((one.file.name for one in below if _holds(one.outcome, own)), last)
        elif clash := [one.file.name for one in below if _contradict(own, one.outcome)]:
            item.beside = f"{self.later} “{show(clash[-1], 200)}” của cùng báo cáo: chỗ khác nhau lấy theo tệp này."
        else:
            item.beside = f"Cùng báo cáo với “{show(last, 200)}”: gộp dòng của hai tệp."

    def leave_out(self, refused: Sequence[Item], town: Town, asked: Asked) -> None:
        """Without some of its files: the others are laid anew, as if those had never come."""
        ids = {id(item) for item in refused}
        left = [one for one in self.files if id(one[0]) not in ids]
        if len(left) < len(self.files):
            self.files = left
            self.lay(town, asked)

    @property
    def laid(self) -> list[Item]:
        """The files that lie over one another, the first below; none where nothing is to be written."""
        found = [item for item, _, _ in self.files if item.accepted and not item.same_as]
        return found if any(item.writes for item in found) else []


def in_order(files: Sequence[Draft], town: Town, when: When) -> Report:
    """The files of one report by when they came, else by when they were saved. Where nobody can say, those that
    contradict each other are refused.
    """
    items = [item for item, _, _ in files]
    came: list[Any] = [when(item, town) for item in items]
    saved: list[Any] = [saved_at(item.file.raw) for item in items]
    for known, later in ((came, _SENT), (saved, _SAVED)):
        if all(known) and len(set(known)) == len(known):
            return Report([files[at] for at in sorted(range(len(files)), key=lambda at: known[at])], later)
    for item in items:
        others = [other for other in items if other is not item and _contradict(item.outcome, other.outcome)]
        if others:
            item.why.append(
                f"Khác với “{show(others[0].file.name, 200)}” của cùng báo cáo mà không rõ bản nào gửi sau: ghi ngày "
                "đến, số đến của từng tệp (--so-den), hoặc chỉ nhập tệp đúng."
            )
    return Report([one for one in files if not one[0].why])


def _contradict(one: Outcome, other: Outcome) -> bool:
    shared = one.given.keys() & other.given.keys()
    return any(one.given[key].cells != other.given[key].cells for key in shared)


def _holds(one: Outcome, other: Outcome) -> bool:
    """Whether one has every row of the other."""
    return other.given.keys() <= one.given.keys() and not _contradict(one, other)
