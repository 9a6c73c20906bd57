"""What one invented town is – how large, which bodies – and what every year of it can be asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from thidua.town.duty import is_due
from towns.files import Row, Rows, scenario, table

KHOI = table(scenario("chung")["khoi"])
RANKED = tuple(khoi["ma_khoi"] for khoi in KHOI if khoi["xep_hang"] == "co")
COMMUNES, DEPARTMENTS = RANKED
SHARES = (23, 48, 74, 100)  # phần trăm khối lượng cả năm đã phát sinh đến hết mỗi quý
FRACTIONS = ("ty-le", "cap-thi-xa")  # cách tính có tử số và mẫu số
DONE, FAILED, UNDER_WAY = "dat", "chua-dat", "dang-thuc-hien"
LETTERS = "abcdefghijkl"
PART = 500  # units in one part of a table that would be too long for one file
_LAST_DAYS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}  # of the quarters


@dataclass(frozen=True)
class Unit:
    """A row of danh-muc/don-vi; `abbr` is what its document numbers end in."""

    ma: str
    ten: str
    ten_ngan: str
    khoi: str
    loai: str
    abbr: str
    tu_ngay: str = ""

    def row(self, thu_tu: int) -> Row:
        return {
            "ma_don_vi": self.ma,
            "ten": self.ten,
            "ten_ngan": self.ten_ngan,
            "ma_khoi": self.khoi,
            "loai": self.loai,
            "thu_tu": str(thu_tu),
            "hieu_luc_tu": self.tu_ngay,
        }

    def formed_by(self, last_day: str) -> bool:
        """Whether the unit existed on that day (ISO)."""
        return self.tu_ngay <= last_day


@dataclass(frozen=True)
class Town:
    """`units` wards and communes with codes after `before_first`; the other bodies are the same seventeen.

    `formed`: the first day (ISO) of a body that has not always been there.
    """

    ma: str
    units: int
    years: int
    seed: int
    before_first: int = 60000
    called: str = "Thử Nghiệm"
    formed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def bodies(self) -> tuple[Unit, ...]:
        """Every body in official order."""
        return (
            *(self._commune(n) for n in range(1, self.units + 1)),
            *(self._department(letter, letter.upper()) for letter in LETTERS),
            *(_service(number) for number in range(1, 4)),
            *(_union(number) for number in range(1, 3)),
        )

    def _commune(self, number: int) -> Unit:
        """The first six are wards."""
        kind, loai = ("Phường", "phuong") if number <= 6 else ("Xã", "xa")
        name = f"{self.called} {number}"
        return Unit(f"{self.before_first + number:05}", f"{kind} {name}", name, COMMUNES, loai, "UBND")

    def _department(self, letter: str, upper: str) -> Unit:
        ma, name = f"pmh-{letter}", f"Phòng Minh Họa {upper}"
        return Unit(ma, name, f"Phòng {upper}", DEPARTMENTS, "co-quan", f"PMH{upper}", self.formed.get(ma, ""))

    @cached_property
    def ranked(self) -> tuple[Unit, ...]:
        return tuple(b for b in self.bodies if b.khoi in RANKED)

    def rng(self, *what: object) -> Random:
        """Chance that depends on the seed and on what it is for, never on the order of work."""
        return Random(":".join(map(str, (self.seed, *what))))

    def pick(self, choices: list[str], *what: object) -> str:
        """One of the sentences: for the same thing the same one."""
        return self.rng(*what).choice(choices)

    def unit_rows(self, name: str) -> Rows:
        """Rows of danh-muc/don-vi, the town itself (called `name`) last."""
        itself = Unit("thi-xa", name, name, "", "thi-xa", "")
        return [body.row(at) for at, body in enumerate((*self.bodies, itself), start=1)]


def _service(number: int) -> Unit:
    name = f"Đơn vị sự nghiệp Minh Họa {number}"
    return Unit(f"dv-mh-{number}", name, f"Sự nghiệp {number}", "don-vi-su-nghiep", "su-nghiep", f"ĐVMH{number}")


def _union(number: int) -> Unit:
    name = f"Đoàn thể Minh Họa {number}"
    return Unit(f"dt-mh-{number}", name, f"Đoàn thể {number}", "dang-doan-the", "dang-doan", f"ĐTMH{number}")


@dataclass(frozen=True)
class Year(ABC):
    """One year of the town with its targets (rows of ke-hoach/chi-tieu); what happens in it, the kinds of year say."""

    town: Town
    nam: int
    targets: tuple[Row, ...]

    def rng(self, *what: object) -> Random:
        return self.town.rng(self.nam, *what)

    def pick(self, choices: list[str], *what: object) -> str:
        return self.town.pick(choices, self.nam, *what)

    @property
    def words(self) -> dict[str, object]:
        """What scenarios call {nam} (the year) and {sau} (the year after)."""
        return {"nam": self.nam, "sau": self.nam + 1}

    @property
    def quarters(self) -> tuple[int, ...]:
        return 1, 2, 3, 4

    def last_day(self, quarter: int) -> str:
        return f"{self.nam}-{_LAST_DAYS[quarter]}"

    def targets_of(self, body: Unit) -> tuple[Row, ...]:
        """The targets of the body's progress files, in the plan's order (surveys never come from units)."""
        leads = any(t["don_vi_chu_tri"] == body.ma for t in self.targets)
        kind = (body.khoi, body.loai, body.ma if leads else "")
        if kind not in self._known:
            self._known[kind] = tuple(t for t in self.targets if _is_due(t, body))
        return self._known[kind]

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], tuple[Row, ...]]:
        return {}

    @abstractmethod
    def progress(self, body: Unit) -> dict[int, Rows]:
        """Quarter → the rows of the file that the body sent."""

    @abstractmethod
    def papers(self, body: Unit) -> dict[str, Rows]:
        """The body's other files: name of the table under don-vi/… → rows."""

    @abstractmethod
    def scores(self, body: Unit) -> tuple[Rows, Rows]:
        """Rows of tu-cham and of tham-dinh/diem; empty where there is no file."""

    @abstractmethod
    def conclusions(self, body: Unit, quarter: int, reported: Rows, before: Rows) -> Rows:
        """Rows of tham-dinh/tien-do on what the body reported; `before` is its file of the quarter before."""

    @abstractmethod
    def receipts(self, bodies: tuple[Unit, ...]) -> Rows:
        """Rows of tham-dinh/tiep-nhan of these bodies, without numbers."""

    @abstractmethod
    def surveys(self, bodies: tuple[Unit, ...]) -> Rows:
        """Rows of tham-dinh/hai-long of these bodies."""

    @abstractmethod
    def tables(self) -> dict[str, Rows]:
        """The other tables of the year: path inside the dataset, without .csv → rows."""


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
