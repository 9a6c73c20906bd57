"""The cases of tests/rules/*.yaml: short Vietnamese keys → a tiny town, a nominee, a verdict to expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from law.award_keys import CaseError, check_keys, form_code, nominee
from law.award_town import ALL_IN_ORDER, World, build
from thidua.law.asked import Asked
from thidua.law.model import Proof
from thidua.law.tree import by_clause, evaluate

RULES_FOLDER = Path(__file__).parents[1] / "rules"
KEYS = {
    *ALL_IN_ORDER,
    *("ten", "dieu_khoan", "hinh_thuc", "doi_tuong", "san_co", "ket_luan", "hang", "hang_tinh", "tra_loi"),
    *("tra_loi_don_vi", "ho_so", "ho_so_khac", "sang_kien", "trinh", "da_duoc", "xa_khen", "ket_thuc_xet"),
    *("cach_hieu", "cach_hieu_cu", "hieu_luc", "to_duoc", "hang_tinh_khac"),
}


@dataclass(frozen=True)
class Case:
    tep: str
    cells: dict[str, Any]

    @property
    def ten(self) -> str:
        return str(self.cells["ten"])

    @property
    def dieu_khoan(self) -> str | None:
        return self.cells.get("dieu_khoan")

    @cached_property
    def world(self) -> World:
        return build(self.cells)

    def proof(self, world: World) -> Proof:
        facts, cells = world.facts, self.cells
        form = facts.form(form_code(cells))
        if form is None:
            raise CaseError(f"Không có hình thức {form_code(cells)}.")
        who = nominee(cells)
        if self.dieu_khoan is None:
            return evaluate(facts, who, form)
        return by_clause(Asked(facts, who, form, self.dieu_khoan), self.dieu_khoan)


def load(folder: Path = RULES_FOLDER) -> list[Case]:
    """All cases, file by file. Raises CaseError for an unknown key."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in read(path)]


def read(path: Path) -> Iterator[Case]:
    for cells in yaml.safe_load(path.read_text(encoding="utf-8")):
        check_keys(path.name, cells, KEYS)
        for needed in ("ten", "ket_luan"):
            if needed not in cells:
                raise CaseError(f"{path.name}: “{cells.get('ten', '?')}” thiếu “{needed}”.")
        yield Case(path.name, cells)
