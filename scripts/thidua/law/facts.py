"""What the rules may ask about one dataset and one year.

Every query returns `(value, rows)`: the value, None where nothing is recorded, and the rows that it
was read from. Nothing is decided here: a missing row is None, and what that means is the rule's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.contract import names as t
from thidua.contract.names import R, Row, TableName
from thidua.law.nominees import Form, Subject, form_of
from thidua.results.model import PeriodResults, TargetResult, YearResults
from thidua.town.periods import last_day
from thidua.town.town import Source, source
from thidua.town.year import LOCK, OFFICIAL, RANKS, ROUND_END, TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r
    from thidua.law.ranks import RankInfo
    from thidua.law.tree import Law
    from thidua.town.wording import Wording

Sources = tuple[Source, ...]
PROPOSED = "de-xuat"  # of a day: not the plan's own
DOSSIER = "ho-so"  # the period in which nominations come


def sources(rows: Iterable[Row]) -> Sources:
    """The places of rows, in order."""
    return tuple(map(source, rows))


@dataclass
class Facts:
    """One town in one year of the movement. `law`: the year's own, None where the plan has none.

    `ranks`: unit code → place in its block.
    """

    year: TownYear
    results: YearResults | None
    ranks: Mapping[str, RankInfo] = field(default_factory=dict)
    law: Law | None = None

    @property
    def the_law(self) -> Law:
        """The year's law. Nothing is asked of a year without one."""
        assert self.law is not None
        return self.law

    @property
    def goi(self) -> Wording:
        """What the place and its standing body are called."""
        return self.year.town.goi

    @property
    def nam(self) -> int:
        return self.year.nam

    # --- units, forms, nominees -------------------------------------------------------------

    def unit(self, code: str) -> r.DanhMucDonVi | None:
        """A unit's row in danh-muc/don-vi."""
        return self.year.town.units.get(code)

    def unit_rows(self, code: str) -> Sources:
        """Where a unit's row stands."""
        unit = self.unit(code)
        return sources([unit]) if unit else ()

    def block(self, who: Subject) -> str | None:
        """The block of a nominee that is a unit itself; a team and a person belong to none."""
        unit = self.unit(who.ma_don_vi) if who.is_unit else None
        return unit["ma_khoi"] if unit else None

    def is_town(self, who: Subject) -> bool:
        """Whether the nominee is the town itself."""
        return who.is_unit and self.is_of_town(who)

    def is_of_town(self, who: Subject) -> bool:
        """The same, or a person or a team of it: what it asks of units it does not ask of its own."""
        return self._is_town(who.ma_don_vi)

    @cached_property
    def _forms(self) -> dict[str, Form]:
        rows = self.year.rows(t.FORMS)
        clauses = {row["dieu_khoan"] for row in rows}
        return {row["ma_hinh_thuc"]: form_of(row, clauses) for row in rows}

    def forms(self) -> tuple[Form, ...]:
        """Every form of the year, in the table's order."""
        return tuple(self._forms.values())

    def form(self, code: str) -> Form | None:
        """One form by its code."""
        return self._forms.get(code)

    def name_of_form(self, root: str, kind: str = "") -> str:
        """The name of the forms of a root clause, as the plan has it: of the one for this kind of nominee, if any."""
        found = sorted((form for form in self.forms() if form.goc == root), key=lambda form: kind not in form.doi_tuong)
        return found[0].ten if found else root

    def root(self, form_code: str) -> str:
        """The root clause of a form that a row names; a code that no table lists is its own root."""
        form = self.form(form_code)
        return form.goc if form else form_code

    @property
    def communal_root(self) -> str:
        """The root clause of the forms that communes and wards give themselves; their level where there is none."""
        return next((form.goc for form in self.forms() if form.cap == self.the_law.cap_xa), self.the_law.cap_xa)

    def dossier(self, code: str | None) -> r.DonViDeNghi | None:
        """A dossier's row in don-vi/de-nghi."""
        return next(iter(self.year.find(t.DOSSIERS, "ma_ho_so", code)), None) if code else None

    def dossiers(self, who: Subject) -> list[r.DonViDeNghi]:
        """All dossiers of one nominee in the year."""
        return self.year.find(t.DOSSIERS, "ma_doi_tuong", who.ma)

    def unit_subject(self, code: str, form: Form) -> Subject:
        """The unit as nominee for a form, with the dossier it has for it (the exact form before its family)."""
        rows = [d for d in self.year.find(t.DOSSIERS, "ma_doi_tuong", code) if self.root(d["ma_hinh_thuc"]) == form.goc]
        rows.sort(key=lambda row: row["ma_hinh_thuc"] != form.ma)
        return Subject(code, code, "tap-the", rows[0]["ma_ho_so"] if rows else None)

    def dossier_subject(self, code: str) -> Subject | None:
        """The nominee of a dossier."""
        row = self.dossier(code)
        return Subject(row["ma_doi_tuong"], row["ma_don_vi"], row["loai_doi_tuong"], code) if row else None

    # --- periods and receipts ----------------------------------------------------------------

    def receipt(self, unit: str, kind: str, dossier: str | None = None) -> tuple[date | None, Sources]:
        """When the standing body first received what a unit sent; None without a receipt."""
        rows = self.receipts(unit, kind, dossier)
        return (rows[0]["ngay_nhan"] if rows else None), sources(rows)

    def receipts(self, unit: str, kind: str, dossier: str | None = None) -> list[r.ThamDinhTiepNhan]:
        """Every receipt of what a unit sent, or of one dossier, the earliest first."""
        return [row for row in self.year.receipts_of(unit, kind) if dossier in (None, row["ma_ho_so"])]

    def last_day(self, kind: str) -> date | None:
        """The last day on which something comes in time by the plan; a day that is only proposed makes nothing late."""
        period, _ = self.period(kind)
        return None if period is None or period["nguon"] == PROPOSED else last_day(period)

    def owed(self, unit: str, kind: str) -> bool:
        """Whether a unit owed what is handed in outside the quarters: it stood on the last day for it."""
        row, period = self.unit(unit), self.period(kind)[0]
        return row is not None and period is not None and self.year.owes(period["ma_ky"], row)

    def predecessors(self, unit: str) -> list[r.DanhMucDonVi]:
        """The units that a unit has come from, as their rows say."""
        rows = self.year.town.units.values()
        return [row for row in rows if row["ma_don_vi"] != unit and f"({unit})" in (row["ke_thua"] or "")]

    def period(self, kind: str) -> tuple[r.KeHoachKyBaoCao | None, Sources]:
        """The period of a kind (dang-ky, bao-cao-nam, ho-so) in ke-hoach/ky-bao-cao."""
        row = self.year.of_kind(kind)
        return row, sources([row] if row else [])

    def locked(self, period: str) -> tuple[bool, Sources]:
        """Whether the official `khoa-so` row of a period is there."""
        rows = self.year.official(LOCK, self.year.code_of(period))
        return bool(rows), sources(rows)

    def ranks_released(self, block: str | None) -> tuple[date | None, Sources]:
        """When a block's ranks were first officially released."""
        rows = self.year.official(RANKS, block)
        return min((row["ngay"] for row in rows), default=None), sources(rows)

    def round_closed(self, root: str) -> tuple[date | None, Sources]:
        """When the round for a form (its root clause) was officially closed; None where it is not."""
        forms = [form.ma for form in self.forms() if form.goc == root]
        rows = [row for form in {*forms, root} for row in self.year.official(ROUND_END, form)]
        rows.sort(key=lambda row: row["_dong"])
        return (rows[0]["ngay"] if rows else None), sources(rows)

    # --- what people answered ----------------------------------------------------------------

    def answer(self, who: Subject, condition: str) -> tuple[str | None, Sources]:
        """The standing body's answer about the dossier, or about the unit where it is the nominee.

        `xac-nhan`, `khong-xac-nhan`, `chua-ro`; `trai-nhau` where dossier and unit are answered differently.
        """
        asked = {"dieu_kien": condition}
        rows = self.year.find(t.ANSWERS, "ma", who.ma_ho_so, loai_doi_tuong="ho-so", **asked)
        if who.is_unit:
            rows = rows + self.year.find(t.ANSWERS, "ma", who.ma, loai_doi_tuong="don-vi", **asked)
        given = {row["ket_luan"] for row in rows}
        said = given - {"chua-ro"}  # which counts as no answer
        if len(said) > 1:
            return "trai-nhau", sources(rows)
        return next(iter(said or given), None), sources(rows)

    def question(self, condition: str) -> tuple[r.KeHoachDieuKien | None, Sources]:
        """The question behind a condition (ke-hoach/dieu-kien)."""
        rows = self.year.find(t.QUESTIONS, "dieu_kien", condition)
        return (rows[0] if rows else None), sources(rows)

    def reading_row(self, code: str) -> tuple[r.KeHoachCachHieu | None, Sources]:
        """The row by which people recorded a reading where the text is open; None where nobody has."""
        rows = [row for row in self.year.find(t.READINGS, "ma", code) if row["lua_chon"]]
        return (rows[0] if rows else None), sources(rows[:1])

    def reading(self, code: str) -> tuple[str | None, Sources]:
        """The choice that is recorded; None where nobody has recorded one."""
        row, rows = self.reading_row(code)
        return (row["lua_chon"] if row else None), rows

    # --- what units state, and its appraisal --------------------------------------------------

    def stated(self, table: TableName[R], unit: str, **also: object) -> tuple[list[R], Sources]:
        """Rows of a unit's own table (dang-ky, dang-ky-chi-tieu, van-ban, sang-kien) in the year."""
        rows = self.year.find(table, "ma_don_vi", unit, **also)
        return rows, sources(rows)

    def appraisal(self, unit: str, initiative: str) -> tuple[r.ThamDinhSangKien | None, Sources]:
        """The appraisal of one initiative (tham-dinh/sang-kien)."""
        rows = self.year.find(t.APPRAISED, "ma_don_vi", unit, ma=initiative)
        return (rows[0] if rows else None), sources(rows)

    def surveys(self, unit: str) -> tuple[list[r.ThamDinhHaiLong], Sources]:
        """Satisfaction surveys of a unit that say anything: counts, or a published percentage."""
        rows = self.year.find(t.SURVEYS, "ma_don_vi", unit)
        rows = [row for row in rows if row["ty_le"] is not None or (row["so_phieu"] and row["so_hai_long"] is not None)]
        return rows, sources(rows)

    # --- results -------------------------------------------------------------------------------

    def rank(self, who: Subject) -> tuple[RankInfo | None, Sources]:
        """The place of a unit in its block."""
        info = self.ranks.get(who.ma) if who.is_unit else None
        return info, (info.nguon if info else ())

    def provincial(self, unit: str, index: str, nam: int | None = None) -> tuple[r.KetQuaXepHangTinh | None, Sources]:
        """The province's published row of the town or of a ward or commune in an index, of this or another year."""
        year = self.year.town.year(nam or self.nam)
        rows = year.find(t.PROVINCE, "doi_tuong", unit, bo_chi_so=index)
        return (rows[0] if rows else None), sources(rows)

    def sharing(self, row: r.KetQuaXepHangTinh) -> list[r.KetQuaXepHangTinh]:
        """Final rows of the same index and kind (the town; a ward or commune) with the same rank, this one first."""
        rows = self.year.town.year(row["nam"]).find(t.PROVINCE, "bo_chi_so", row["bo_chi_so"])
        town = self._is_town(row["doi_tuong"])
        like = [x for x in rows if x["trang_thai"] == OFFICIAL and x["thu_hang"] == row["thu_hang"]]
        return [row, *(x for x in like if x is not row and self._is_town(x["doi_tuong"]) is town)]

    def _is_town(self, code: str) -> bool:
        unit = self.unit(code)
        return unit is not None and self.year.is_launcher(unit)

    @property
    def _last(self) -> PeriodResults | None:
        return self.results.ky.get(self.year.last_period or "") if self.results else None

    @property
    def ended(self) -> bool:
        """Whether the last period with figures is locked: nothing more comes."""
        return self._last is not None and self._last.khoa_so

    def targets(self, who: Subject) -> list[tuple[r.KeHoachChiTieu, TargetResult]]:
        """The target rows and results of a unit, or of the town, at the end of the year (its last period)."""
        quarter = self._last
        if quarter is None or not who.is_unit:
            return []
        results = list(quarter.thi_xa.values()) if self.is_town(who) else quarter.cua_don_vi.get(who.ma, [])
        return [(self.year.targets[result.ma_chi_tieu], result) for result in results]

    # --- submissions and awards ----------------------------------------------------------------

    @cached_property
    def register(self) -> tuple[bool, Sources]:
        """Whether the year's register of submissions and awards is kept: one row of it, or its lock, shows that."""
        year = self.year
        rows: list[Row] = [*year.find(t.RECEIPTS, "loai", DOSSIER), *year.rows(t.SUBMISSIONS), *year.rows(t.DECISIONS)]
        rows += [*year.rows(t.COMMUNAL), *year.official(LOCK, year.code_of(DOSSIER))]
        rows += [row for row in year.rows(t.RELEASES) if row["noi_dung"] == ROUND_END and row["trang_thai"] == OFFICIAL]
        return bool(rows), sources(rows[:1])

    def submissions(self, who: Subject) -> list[r.KetQuaTrinh]:
        """What was submitted for the nominee, anywhere (ket-qua/trinh)."""
        return self.year.find(t.SUBMISSIONS, "ma_doi_tuong", who.ma)

    def communal(self, who: Subject) -> list[r.DonViKhenThuongXa]:
        """Awards of a commune's or ward's Chủ tịch to the nominee, revoked ones too."""
        return self.year.find(t.COMMUNAL, "ma_doi_tuong", who.ma)

    def decisions(self, who: Subject) -> list[r.KetQuaKhenThuong]:
        """Decided awards to collectives, or to persons, of the nominee's unit: decisions name no codes."""
        return self.year.find(t.DECISIONS, "ma_don_vi", who.ma_don_vi, loai_doi_tuong=who.loai)
