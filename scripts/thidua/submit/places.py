"""Where a changed path stands: which town and table it belongs to, or to what only an administrator writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.contract import Contract, TableSpec
from thidua.datasets import META, SCHEMAS

DATA = "data"
ACCOUNTS = "danh-muc/tai-khoan"
_RELEASED = re.compile(r"20[0-9]{2}/da-cong-bo/[a-z0-9]+(?:-[a-z0-9]+)*/[A-Za-z0-9][A-Za-z0-9._/-]*", re.ASCII)


@dataclass(frozen=True)
class Place:
    """One path. `bo` names the real town whose data it is; None for code, schemas and the demonstration."""

    path: str
    bo: str | None = None
    relpath: str = ""
    spec: TableSpec | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    folder: str | None = None  # the dataset's folder, real or demonstration

    @property
    def is_data(self) -> bool:
        return self.bo is not None

    @property
    def of_administrator(self) -> bool:
        """Accounts, and what a town says of itself: its state, its hosts."""
        return self.relpath == META or (self.spec is not None and self.spec.name == ACCOUNTS)

    @property
    def is_release(self) -> bool:
        """A frozen copy of what was released."""
        return _RELEASED.fullmatch(self.relpath) is not None

    @property
    def unit(self) -> str | None:
        """The unit in whose own folder the path stands."""
        return self.keys.get("ma_don_vi") if self.spec and self.spec.name.startswith("don-vi/") else None

    @property
    def period(self) -> str | None:
        """The period whose lock closes the file."""
        return self.spec.period.format_map(self.keys) if self.spec and self.spec.period else None


def place_of(path: str, demonstrations: frozenset[str], contract: Contract) -> Place:
    """`demonstrations` are the folders of the base whose figures are invented; any other under data/ is a town's."""
    parts = path.split("/", 2)
    if len(parts) < 3 or parts[0] != DATA or parts[1] == SCHEMAS:
        return Place(path)
    folder, relpath = parts[1], parts[2]
    if folder in demonstrations:
        return Place(path, folder=folder)
    spec, keys = contract.match(relpath) or (None, {})
    return Place(path, folder, relpath, spec, keys, folder)
