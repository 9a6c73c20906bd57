"""The kinds of report that a unit hands in, from data/luoc-do/loai-bao-cao.yml: what each is called, which rows show
that it is there, who owes it, and in which order they come. The periods of each kind are the plan's (town/periods.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from thidua.contract import OWN_FOLDER, read_yaml

FILE = "loai-bao-cao.yml"
GROUP = "loai-bao-cao"  # the name by which a column's `nhan` and bang.yml's `dong_cong_khai` take these codes
PROGRESS = "tien-do"  # the figures of the targets: the one kind that is appraised row by row


class Owed(StrEnum):
    """Who owes a report of a kind."""

    MOI_DON_VI = "moi-don-vi"
    KHOI_XEP_HANG = "khoi-xep-hang"  # units of a ranked block alone
    KHONG_AI = "khong-ai"  # a proposal: it stands only where there is one


@dataclass(frozen=True)
class Kind:
    """One kind of report. `bang`: table → what a row must say to show that the report is there.

    `tung_ho_so`: each receipt names one dossier; `cong_khai`: its receipts may be published.
    """

    loai: str
    ten: str
    ten_ngan: str
    thu_tu: int
    bang: Mapping[str, Mapping[str, str]]
    ai_nop: Owed
    cong_khai: bool
    tung_ho_so: bool = False

    def shown_by(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether a row of the table shows that a report of this kind is there."""
        return table in self.bang and all(row[column] == value for column, value in self.bang[table].items())


def kinds(folder: Path = OWN_FOLDER) -> tuple[Kind, ...]:
    """Every kind, in the order of the file."""
    return _read(folder)


@cache
def _read(folder: Path) -> tuple[Kind, ...]:
    return tuple(_kind(entry) for entry in read_yaml(folder / FILE))


def _kind(entry: dict[str, Any]) -> Kind:
    return Kind(**{**entry, "ai_nop": Owed(entry["ai_nop"])})


KINDS = {kind.loai: kind for kind in sorted(kinds(), key=lambda kind: kind.thu_tu)}  # in the order of the year
