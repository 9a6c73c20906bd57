"""One period with progress of a year, as the results ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.town.duty import reporters

if TYPE_CHECKING:
    from thidua.contract import rows as r
    from thidua.town.year import TownYear

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Quarter:
    """One period with progress of a year: its units, and its rows by unit and target."""

    year: TownYear
    ma_ky: str

    @property
    def nam(self) -> int:
        return self.year.nam

    @cached_property
    def units(self) -> dict[str, r.DanhMucDonVi]:
        return self.year.units_in(self.ma_ky)

    @property
    def is_last(self) -> bool:
        return self.ma_ky == self.year.last_period

    @cached_property
    def khoa_so(self) -> bool:
        return self.year.is_locked(self.ma_ky)

    @cached_property
    def chinh_thuc(self) -> bool:
        return self.year.is_released(self.ma_ky)

    @cached_property
    def received(self) -> frozenset[str]:
        """Units with a receipt."""
        return frozenset(unit for ky, unit in self.year.received if ky == self.ma_ky)

    def reporters(self, ma_chi_tieu: str) -> tuple[str, ...]:
        """Codes of the units that should report a target (for a survey: that it should cover), official order."""
        return reporters(self.year.targets[ma_chi_tieu], self.units, self.year.town.commune_kinds)

    @cached_property
    def reports(self) -> dict[Pair, r.DonViTienDo]:
        return self.year.reports.get(self.ma_ky, {})

    @cached_property
    def appraisals(self) -> dict[Pair, r.ThamDinhTienDo]:
        return self.year.appraisals.get(self.ma_ky, {})

    @cached_property
    def surveys(self) -> dict[Pair, r.ThamDinhHaiLong]:
        return self.year.surveys.get(self.ma_ky, {})
