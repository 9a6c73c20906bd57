"""What the rules may ask, where the rows alone say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in_memory import NAM, Town
from law.award_town import World, build
from thidua.law.asked import Asked
from thidua.law.facts import Facts
from thidua.law.nominees import Subject
from thidua.law.tree import by_clause
from thidua.reading.dataset import Frames
from thidua.town.town import Town as TownView


class OwnCodes(Town):
    """A town whose period of dossiers has a code of its own."""

    def _calendar(self) -> list[dict[str, object]]:
        return [{"nam": NAM, "ma_ky": "ho-so-khen", "loai": "ho-so", "ten": "Hồ sơ khen"}]


def facts(town: Town) -> Facts:
    return Facts(TownView(town.light_dataset()).year(NAM), None)


def test_the_lock_of_the_period_of_dossiers_shows_that_the_register_is_kept_whatever_its_code() -> None:
    assert facts(OwnCodes()).register == (False, ())
    kept, rows = facts(OwnCodes().lock("ho-so-khen")).register
    assert (kept, [row.tep for row in rows]) == (True, ["2022/tham-dinh/cong-bo.csv"])
    assert facts(OwnCodes().lock("dang-ky")).register == (False, ())


@pytest.mark.parametrize(
    ("tu_so", "words"),
    [
        (89, "Chỉ tiêu “Chỉ tiêu thử”: chưa đạt, sau đính chính."),
        (95, "Số chỉ tiêu có con số đã đạt: 1/1, trong đó 1 sau đính chính."),
    ],
)
def test_a_proof_that_rests_on_a_corrected_figure_says_so(tu_so: int, words: str) -> None:
    target = {"tu_so": tu_so, "mau_so": 100, "tham_dinh": "chap-nhan"}
    cells = {"ten": "thử", "khoa_so": ["quy-4"], "cach_hieu": {"nguong-cho-don-vi": "muc-cua-thi-xa"}}
    dataset = build(cells | {"chi_tieu": [target]}).dataset
    corrected = Town().correct("don-vi/90001/tien-do/quy-4.csv", "2-b-1").light_dataset()
    assert isinstance(dataset.tables, Frames) and isinstance(corrected.tables, Frames)
    table = {"ket-qua/dinh-chinh": corrected.tables.read["ket-qua/dinh-chinh"]}
    facts = World(replace(dataset, tables=Frames({**dataset.tables.read, **table})), {}).facts
    form = next(form for form in facts.forms() if form.goc == "VI.1.2")
    unit = Subject("90001", "90001", "tap-the")
    targets = by_clause(Asked(facts, unit, form, "VI.1.2.1.a"), "VI.1.2.1.a").con[0]
    assert words in [part.cau for part in targets.con]
