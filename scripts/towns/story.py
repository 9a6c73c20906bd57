"""The demonstration's story as told in `scenarios/minh-hoa/`: what is out of the ordinary, year by year.

The fields are the keys of the scenario; a key that is not here is an error (TypeError), not a silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from towns.files import Row, Rows, scenario, table
from towns.town import Town, Unit, Year

FILES = ("nop-bao-cao", "so-lieu", "cham-diem", "khen-thuong")
PAPER = "ban-giay"
Units = list[str]
ByPeriod = dict[str, Units]
ByUnit = dict[str, str]


@dataclass(frozen=True)
class Facts:
    """One year. Units by code, periods by ma_ky; tables are still drawn text."""

    ky: list[str]
    khong_nop: ByPeriod = field(default_factory=dict)
    chua_ghi_nhan: ByPeriod = field(default_factory=dict)
    ngay_nhan: dict[str, ByUnit] = field(default_factory=dict)
    nhan_som: dict[str, str] = field(default_factory=dict)
    hinh_thuc: dict[str, ByUnit] = field(default_factory=dict)
    ngay_ky: ByUnit = field(default_factory=dict)
    khong_neu_noi_dung: Units = field(default_factory=list)
    khong_neu_chi_tieu: Units = field(default_factory=list)
    bo_trong: dict[str, list[str]] = field(default_factory=dict)
    so_lieu_chu_tri: dict[str, str] = field(default_factory=dict)
    khao_sat: str = ""
    dinh_chinh: Rows = field(default_factory=list)
    dang_tham_dinh: dict[str, Any] = field(default_factory=dict)
    tu_cham_bo_trong: dict[str, list[str]] = field(default_factory=dict)
    tong_diem: ByUnit = field(default_factory=dict)
    de_nghi: str = ""
    ho_so_chua_nhan: list[str] = field(default_factory=list)
    can_cu_tra_loi: Row = field(default_factory=dict)
    tra_loi: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """What holds for all years; `nam`: year → its facts, as in the scenario."""

    thi_xa: dict[str, str]
    thanh_lap: ByUnit
    ngay_nhan_thuong: dict[str, str]
    khong_ap_dung: list[dict[str, Any]]
    tu_neu_khong_ap_dung: dict[str, str]
    khong_mau_so: dict[str, str]
    chua_dat: dict[str, Units]
    dat_nam_sau: Units
    theo_thu_tu: str
    luon_dang_ky: list[str]
    luon_co_noi_thieu: list[str]
    quy_mo: str
    so_nguoi: dict[str, str]
    mien_cham: list[dict[str, Any]]
    nguoi_tham_dinh: dict[str, str]
    cau_cham_diem: dict[str, Any]
    nghi_tet: str
    nhom_dieu_kien: dict[str, list[str]]
    nam: dict[str, dict[str, Any]]
    bang: dict[str, Any]

    @cached_property
    def exempt(self) -> dict[tuple[str, str], str]:
        """(target, unit) → why the plan does not apply it to the unit."""
        return _reasons(self.khong_ap_dung, "chi_tieu")

    @cached_property
    def not_scored(self) -> dict[tuple[str, str], str]:
        """(criterion, unit) → why the unit is not scored on it."""
        return _reasons(self.mien_cham, "tieu_chi")

    @cached_property
    def sizes(self) -> Rows:
        return table(self.quy_mo)

    def tables(self) -> dict[str, Rows]:
        """The tables that stand in the scenario as they are: path → rows; {ma_don_vi} makes a file for each unit."""
        found: dict[str, Rows] = {}
        for path, told in self.bang.items():
            text, common = (told, {}) if isinstance(told, str) else (told["dong"], told["moi_dong"])
            for row in table(text):
                unit = {"ma_don_vi": row.pop("ma_don_vi")} if "{ma_don_vi}" in path else {}
                found.setdefault(path.format(**unit), []).append(row | common)
        return found


def _reasons(told: list[dict[str, Any]], what: str) -> dict[tuple[str, str], str]:
    return {(code, unit): entry["ly_do"] for entry in told for code in entry[what] for unit in entry["don_vi"]}


def read_story() -> Story:
    """All files of the scenario as one: what they tell about a year is put together."""
    told: dict[str, Any] = {"nam": {}, "bang": {}}
    for name in FILES:
        part = scenario(f"minh-hoa/{name}")
        for nam, facts in part.get("nam", {}).items():
            told["nam"][nam] = told["nam"].get(nam, {}) | facts
        told["bang"] |= part.get("bang", {})
        told |= {key: value for key, value in part.items() if key not in ("nam", "bang")}
    return Story(**told)


@dataclass(frozen=True)
class ToldYear(Year):
    """A year with what is told about it. `scorer`: the town whose chance gives the points."""

    story: Story
    facts: Facts
    scorer: Town

    @property
    def quarters(self) -> tuple[int, ...]:
        return tuple(int(ky.removeprefix("quy-")) for ky in self.facts.ky if ky.startswith("quy-"))

    def targets_of(self, body: Unit) -> tuple[Row, ...]:
        due = super().targets_of(body)
        return tuple(t for t in due if (t["ma_chi_tieu"], body.ma) not in self.story.exempt)

    def hands_in(self, ky: str, body: Unit) -> bool:
        """Whether the body hands in what is due in the period, as data or on paper."""
        quarter = ky.removeprefix("quy-")
        formed = body.formed_by(self.last_day(int(quarter))) if quarter != ky else True
        return formed and body.ma not in self.facts.khong_nop.get(ky, ())

    def sends(self, quarter: int, body: Unit) -> bool:
        """Whether the body has a progress file for the quarter."""
        ky = f"quy-{quarter}"
        return self.hands_in(ky, body) and self.facts.hinh_thuc.get(ky, {}).get(body.ma) != PAPER
