"""What one made-up town is: how large, which years, which bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from thidua.fiction.bodies import KHOI, LETTERS, Unit, commune, department, service, union
from thidua.fiction.files import Row
from thidua.town.duty import is_due

FIRST_YEAR = 2022
PART = 500  # units in one part of a table that would be too long for one file
RANKED = tuple(k["ma_khoi"] for k in KHOI if k["xep_hang"] == "co")


@dataclass(frozen=True)
class Town:
    """`units` wards and communes with codes after `before_first`; the other bodies are the same seventeen."""

    ma: str
    units: int
    years: int
    seed: int
    before_first: int = 60000

    @property
    def name(self) -> str:
        return f"Thị xã Thử Nghiệm {self.ma}"

    @property
    def nams(self) -> range:
        return range(FIRST_YEAR, FIRST_YEAR + self.years)

    @cached_property
    def bodies(self) -> tuple[Unit, ...]:
        """Every body in official order."""
        return (
            *(commune(n, self.before_first, "Thử Nghiệm") for n in range(1, self.units + 1)),
            *(department(letter) for letter in LETTERS),
            *(service(n) for n in range(1, 4)),
            *(union(n) for n in range(1, 3)),
        )

    @cached_property
    def ranked(self) -> tuple[Unit, ...]:
        return tuple(b for b in self.bodies if b.khoi in RANKED)

    def rng(self, *what: object) -> Random:
        """Chance that depends on the seed and on what it is for, never on the order of work."""
        return Random(":".join(map(str, (self.seed, *what))))

    def unit_rows(self) -> list[dict[str, object]]:
        """Rows of danh-muc/don-vi, the town itself last."""
        rows = [body.row(at) for at, body in enumerate(self.bodies, start=1)]
        return [*rows, Unit("thi-xa", self.name, self.name, "", "thi-xa", "").row(len(rows) + 1)]

    def nominates(self, body: Unit) -> bool:
        """One body in five sends a dossier."""
        return body.ma in self._nominating

    @cached_property
    def _nominating(self) -> frozenset[str]:
        return frozenset(body.ma for body in self.bodies[::5])


@dataclass(frozen=True)
class Year:
    """One year of the town with its targets (rows of ke-hoach/chi-tieu)."""

    town: Town
    nam: int
    targets: tuple[Row, ...]

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], tuple[Row, ...]]:
        return {}

    def targets_of(self, body: Unit) -> tuple[Row, ...]:
        """The targets of the body's progress files, in the plan's order (surveys never come from units)."""
        leads = any(t["don_vi_chu_tri"] == body.ma for t in self.targets)
        kind = (body.khoi, body.loai, body.ma if leads else "")
        if kind not in self._known:
            self._known[kind] = tuple(t for t in self.targets if _is_due(t, body))
        return self._known[kind]


def _is_due(target: Row, body: Unit) -> bool:
    if target["cach_tinh"] == "khao-sat":
        return False
    unit = {"ma_don_vi": body.ma, "ma_khoi": body.khoi, "loai": body.loai}
    blocks = target["khoi_bao_cao"].split("|")
    return is_due(unit, target["cach_tinh"], blocks, target["cap"] or None, target["don_vi_chu_tri"])


def parts(bodies: tuple[Unit, ...]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """(name of the part, its bodies): one part without a name while all fit into one file."""
    if len(bodies) <= PART + 50:
        yield "", bodies
        return
    for at in range(0, len(bodies), PART):
        yield f"phan-{at // PART + 1:02}", bodies[at : at + PART]
