"""What was read anew of the law stands in cases at its border, just below, just above, and where it is not known."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml

from law.award_cases import RULES_FOLDER, load
from thidua.law.model import Verdict

SIDES = ("tai", "duoi", "tren", "chua_biet")
TABLE: Mapping[str, Mapping[str, str]] = yaml.safe_load((RULES_FOLDER / "bon-phia.yml").read_text(encoding="utf-8"))
VERDICTS = {case.ten: Verdict(case.cells["ket_luan"]) for case in load()}
POINTS = 17  # of the rereading; two of them are asked by two clauses each


@pytest.mark.parametrize("point", TABLE, ids=str)
def test_a_point_has_its_four_sides(point: str) -> None:
    sides = TABLE[point]
    assert tuple(sides) == SIDES
    assert [name for name in sides.values() if name not in VERDICTS] == []
    assert len(set(sides.values())) == len(SIDES)
    assert VERDICTS[sides["chua_biet"]] in (Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET)
    known = {VERDICTS[sides[side]] for side in SIDES[:3]}
    assert len(known) > 1, "the border makes no difference"


def test_every_point_is_in_the_table() -> None:
    assert len(TABLE) == POINTS + 2
