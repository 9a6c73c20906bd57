"""What the rules may ask, where the rows alone say it."""

from __future__ import annotations

from in_memory import NAM, Town
from thidua.law.facts import Facts
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
