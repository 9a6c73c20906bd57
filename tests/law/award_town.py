"""The tiny town of one case of tests/rules/*.yaml: its rows, its nominee, its ranks."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from in_memory import NAM, Town, number
from law.award_keys import CaseError, check_keys, form_code, nominee
from thidua.law.facts import Facts
from thidua.law.law_file import PATH, read_law
from thidua.law.nominees import Subject
from thidua.law.ranks import RankInfo, RankState
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.results.model import PeriodResults, Source, YearResults
from thidua.results.years import compute
from thidua.town.town import Town as TownView

PLAN = Path(__file__).parents[2] / "data" / "sa-pa" / "2022" / "ke-hoach"
TEXTS = {PATH.format(nam=NAM): (PLAN / "luat.yml").read_bytes()}
LAW, FAULTS = read_law(TEXTS[PATH.format(nam=NAM)])

ALL_IN_ORDER = {  # san_co: du
    "dang_ky": {"ngay_nhan": date(2022, 3, 1), "noi_dung": "co", "chi_tieu": 2},
    "bao_cao_nam": date(2023, 1, 5),
    "khoa_so": ["dang-ky", "bao-cao-nam", "quy-4", "ho-so"],
    "van_ban": ["ke-hoach", "chi-dao"],
    "khao_sat": {"phieu": 100, "hai_long": 95},
    "chi_tieu": [{"tu_so": 95, "mau_so": 100, "tham_dinh": "chap-nhan"}],
    "cong_bo_xep_hang": date(2023, 1, 5),
}
TARGET_TABLES = (
    "don-vi/tien-do",
    "tham-dinh/tien-do",
    "tham-dinh/hai-long",
    "tham-dinh/tiep-nhan",
    "tham-dinh/cong-bo",
)


GIVEN = {"tu_so", "mau_so", "ket_qua", "tham_dinh", "phieu", "hai_long", "ty_le", "dang_ky", "noi_khac"}  # of a target
OTHERS = ("90002", "90003", "phong-1", "phong-2", "phong-3")  # who else reports to the town, with the same figure


class LazyYear(YearResults):
    """The year's results, computed when a rule asks for targets: most rules never do."""

    def __init__(self, dataset: Dataset) -> None:
        object.__setattr__(self, "dataset", dataset)

    @cached_property
    def ky(self) -> dict[str, PeriodResults]:  # type: ignore[override]
        year = compute(self.dataset).nam.get(NAM)  # type: ignore[attr-defined]
        return year.ky if year else {}


@dataclass
class World:
    """What a case is judged on, rebuilt cheaply with one row less."""

    dataset: Dataset
    ranks: dict[str, RankInfo]
    who: str = ""

    def without(self, table: str, index: int) -> World:
        tables = self.dataset.tables
        assert isinstance(tables, Frames)
        rows = [row for at, row in enumerate(tables.read[table].rows) if at != index]
        kept = Table({name: [row[name] for row in rows] for name in tables.read[table].names})
        dataset = replace(self.dataset, tables=Frames({**tables.read, table: kept}))
        fewer = World(dataset, self.ranks, self.who)
        if table not in TARGET_TABLES:
            fewer.__dict__["year"] = self.year
        known = self.facts.year._indexes
        fewer.facts.year._indexes.update({k: rows for k, rows in known.items() if k[0] != table})
        return fewer

    @cached_property
    def year(self) -> LazyYear:
        return LazyYear(self.dataset)

    @cached_property
    def facts(self) -> Facts:
        return Facts(TownView(self.dataset).year(NAM), self.year, self.ranks, LAW)


def build(cells: dict[str, Any]) -> World:
    """The town of a case."""
    started = cells.get("san_co", "khong")
    if started not in ("du", "khong"):
        raise CaseError(f"“{cells['ten']}”: san_co là du hoặc khong.")
    full = started == "du"
    given = (ALL_IN_ORDER | cells) if full else cells
    who, town = nominee(cells), _plan_town()
    _days(town, who.ma_don_vi, given)
    _papers(town, who.ma_don_vi, given)
    _answers(town, who, given, full)
    _dossiers(town, who, given)
    _initiative(town, who, given)
    _targets(town, who, given)
    _outcomes(town, who, given)
    return World(replace(town.light_dataset(), texts=TEXTS), _ranks(who, given), who.ma)


@cache
def _plan_rows(name: str) -> tuple[dict[str, str | None], ...]:
    with (PLAN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple({key: cell or None for key, cell in row.items()} for row in csv.DictReader(file))


def _plan_town() -> Town:
    town = Town(communes=3, departments=3).unit("trung-tam", "don-vi-su-nghiep", "su-nghiep")
    for name in ("hinh-thuc", "dieu-kien"):
        for row in _plan_rows(name):
            town.add(f"ke-hoach/{name}", nam=NAM, **row)
    for row in _plan_rows("ky-bao-cao"):
        days = {key: date.fromisoformat(row[key]) if row[key] else None for key in ("tu_ngay", "den_ngay", "han_nop")}
        town.add("ke-hoach/ky-bao-cao", nam=NAM, **(row | days))
    return town


def _days(town: Town, unit: str, given: dict[str, Any]) -> None:
    """When the nominee's unit stood, and what it came from."""
    days = given.get("hieu_luc", {})
    check_keys("hieu_luc", days, {"tu", "den", "ke_thua", "tach_tu", "ten_cu"})
    row = next(row for row in town.rows["danh-muc/don-vi"] if row["ma_don_vi"] == unit)
    row |= {"hieu_luc_tu": days.get("tu"), "hieu_luc_den": days.get("den"), "ke_thua": days.get("ke_thua")}
    row["ten_cu"] = days.get("ten_cu")
    if "tach_tu" in days:
        town.unit("don-vi-cu", row["ma_khoi"], row["loai"], den=days["tu"])
        town.rows["danh-muc/don-vi"][-1] |= {"ten": days["tach_tu"], "ke_thua": f"Nơi mới ({unit})"}


def _papers(town: Town, unit: str, given: dict[str, Any]) -> None:
    registration = given.get("dang_ky", "khong")
    if registration != "khong":
        check_keys("dang_ky", registration, {"ngay_nhan", "noi_dung", "chi_tieu", "ban_giay"})
        if registration.get("ban_giay") != "co":
            text = "Đăng ký thi đua" if registration.get("noi_dung") == "co" else None
            town.add(
                "don-vi/dang-ky", nam=NAM, ma_don_vi=unit, so_ky_hieu="1/DK", ngay_ky=date(2022, 3, 1), noi_dung=text
            )
        for number_ in range(registration.get("chi_tieu", 0)):
            town.add("don-vi/dang-ky-chi-tieu", nam=NAM, ma_don_vi=unit, ma_chi_tieu=f"9-a-{number_ + 1}")
        if registration.get("ngay_nhan"):
            town.receive(unit, registration["ngay_nhan"], "dang-ky")
    report = given.get("bao_cao_nam", "khong")
    if report != "khong":
        town.add("don-vi/van-ban", nam=NAM, ma_don_vi=unit, so_ky_hieu="9/BC", loai="bao-cao-nam")
        if report != "chua-tiep-nhan":
            town.receive(unit, report, "bao-cao-nam")
    for kind in given.get("van_ban", []):
        town.add("don-vi/van-ban", nam=NAM, ma_don_vi=unit, so_ky_hieu=f"{kind}", loai=kind)
    for period in given.get("khoa_so", []):
        town.lock(period)


def _answers(town: Town, who: Subject, given: dict[str, Any], full: bool) -> None:
    usual = {str(row["dieu_kien"]): "xac-nhan" for row in _plan_rows("dieu-kien")} if full else {}
    known = {row["dieu_kien"] for row in _plan_rows("dieu-kien")}
    if given.get("tra_loi") and not who.ma_ho_so and not who.is_unit:
        raise CaseError(f"“{given['ten']}”: câu trả lời về cá nhân, tập thể nhỏ nằm ở hồ sơ; thêm khóa ho_so.")
    own = ("ho-so", who.ma_ho_so) if who.ma_ho_so else ("don-vi", who.ma)
    pairs = ((own, usual | given.get("tra_loi", {})), (("don-vi", who.ma), given.get("tra_loi_don_vi", {})))
    for (kind, code), answers in pairs:
        check_keys("tra_loi", answers, {str(name) for name in known})
        for condition, answer in answers.items():
            if answer != "chua-tra-loi":
                cells = {"loai_doi_tuong": kind, "ma": code, "dieu_kien": condition, "ket_luan": answer}
                town.add("tham-dinh/dieu-kien", nam=NAM, **cells)


def _dossiers(town: Town, who: Subject, given: dict[str, Any]) -> None:
    if "ho_so" in given:
        own = given["ho_so"] or {}
        check_keys("ho_so", own, {"truc_tiep", "sang_kien", "ngay_nhan", "nhan_lai"})
        claimed = "sk-01" if own.get("sang_kien") == "co" else None
        _dossier(town, who, 1, form_code(given), truc_tiep=own.get("truc_tiep"), ma_sang_kien=claimed)
        for turn, key in enumerate(("ngay_nhan", "nhan_lai"), start=1):
            if own.get(key):
                row = town.receive(who.ma_don_vi, own[key], "ho-so", turn).rows["tham-dinh/tiep-nhan"][-1]
                row["ma_ho_so"] = who.ma_ho_so
    for order, code in enumerate(given.get("ho_so_khac", []), start=2):
        _dossier(town, who, order, code)


def _dossier(town: Town, who: Subject, order: int, form: str, **cells: Any) -> None:
    keys = {"ma_ho_so": f"{who.ma_don_vi}-hs-0{order}", "ma_doi_tuong": who.ma, "loai_doi_tuong": who.loai}
    town.add("don-vi/de-nghi", nam=NAM, ma_don_vi=who.ma_don_vi, ma_hinh_thuc=form, **keys, **cells)


def _initiative(town: Town, who: Subject, given: dict[str, Any]) -> None:
    if "sang_kien" not in given:
        return
    own = given["sang_kien"]
    check_keys("sang_kien", own, {"loai", "pham_vi", "tham_dinh"})
    keys = {"nam": NAM, "ma_don_vi": who.ma_don_vi, "ma": "sk-01"}
    kind = own.get("loai", "sang-kien")
    town.add("don-vi/sang-kien", **keys, ten="Sáng kiến thử", loai=kind, pham_vi_ap_dung=own.get("pham_vi"))
    if "tham_dinh" in own:
        found = own["tham_dinh"]
        check_keys("tham_dinh", found, {"cap", "ve_cchc", "hieu_qua", "dot_pha", "pham_vi", "ket_luan"})
        cells = {key: found.get(key) for key in ("ve_cchc", "dot_pha", "ket_luan")}
        cells |= {"cap_cong_nhan": found.get("cap"), "ap_dung_hieu_qua": found.get("hieu_qua")}
        town.add("tham-dinh/sang-kien", **keys, pham_vi_ap_dung=found.get("pham_vi"), **cells)


def _targets(town: Town, who: Subject, given: dict[str, Any]) -> None:
    lead = "90001" if who.ma == "thi-xa" else who.ma_don_vi
    for order, cells in enumerate(given.get("chi_tieu", []), start=1):
        plan = {"so_sanh", "gia_tri", "don_vi_tinh", "cach_tinh", "nam_den_han", "tu_so_trong_mau_so"}
        check_keys("chi_tieu", cells, plan | GIVEN)
        code = f"2-b-{order}"
        own = {
            key: str(cells[key]) if key == "gia_tri" and cells[key] is not None else cells[key]
            for key in plan & set(cells)
        }
        town.target(**({"ma_chi_tieu": code, "khoi_bao_cao": "xa-phuong|co-quan-chuyen-mon"} | own))
        if "tu_so" in cells or "ket_qua" in cells:
            state = cells.get("ket_qua")
            town.report(lead, cells.get("tu_so"), cells.get("mau_so"), ma_chi_tieu=code, ket_qua=state)
        for other in OTHERS[: cells.get("noi_khac", 0)]:
            town.report(other, cells.get("tu_so"), cells.get("mau_so"), ma_chi_tieu=code, ket_qua=cells.get("ket_qua"))
            town.appraise(other, "chap-nhan", ma_chi_tieu=code)
        if "dang_ky" in cells:
            row = {"nam": NAM, "ma_don_vi": lead, "ma_chi_tieu": code, "gia_tri": str(cells["dang_ky"])}
            town.add("don-vi/dang-ky-chi-tieu", **row)
        if "tham_dinh" in cells:
            town.appraise(lead, cells["tham_dinh"], ma_chi_tieu=code)
        if "phieu" in cells or "ty_le" in cells:
            rate = number(cells.get("ty_le"))
            town.survey(lead, cells.get("hai_long"), cells.get("phieu"), ma_chi_tieu=code, ty_le=rate)


def _outcomes(town: Town, who: Subject, given: dict[str, Any]) -> None:
    if (survey := given.get("khao_sat", "khong")) != "khong":
        check_keys("khao_sat", survey, {"phieu", "hai_long", "ty_le"})
        cells = {"ma_chi_tieu": "2-g-9", "ty_le": number(survey.get("ty_le"))}
        town.survey(who.ma_don_vi, survey.get("hai_long"), survey.get("phieu"), **cells)
    if given.get("cong_bo_xep_hang", "khong") != "khong":
        for block in ("xa-phuong", "co-quan-chuyen-mon"):
            row = {"ma": f"xh-{block}", "noi_dung": "xep-hang", "ma_khoi": block, "trang_thai": "chinh-thuc"}
            town.add("tham-dinh/cong-bo", nam=NAM, **row, ngay=given["cong_bo_xep_hang"])
    for form in given.get("ket_thuc_xet", []):
        row = {"ma": f"kt-{form}", "noi_dung": "ket-thuc-xet", "ma_hinh_thuc": form, "trang_thai": "chinh-thuc"}
        town.add("tham-dinh/cong-bo", nam=NAM, **row, ngay=date(2023, 3, 1))
    for nam, row in given.get("hang_tinh", {}).items():
        _provincial(town, who, nam, row)
    for row in given.get("trinh", []):
        check_keys("trinh", row, {"hinh_thuc", "noi_trinh", "ket_qua"})
        cells = {"noi_trinh": row["noi_trinh"], "ket_qua": row.get("ket_qua", "chua-co")}
        town.add("ket-qua/trinh", nam=NAM, ma_doi_tuong=who.ma, ma_hinh_thuc=row["hinh_thuc"], **cells)
    for order, row in enumerate(given.get("da_duoc", []), start=1):
        _award(town, who, order, row)
    for row in given.get("xa_khen", []):
        check_keys("xa_khen", row, {"thu_hoi"})
        revoked = "2/QĐ" if row.get("thu_hoi") == "co" else None
        cells = {"so_quyet_dinh": "1/QĐ", "ma_doi_tuong": who.ma, "thu_hoi": revoked}
        town.add("don-vi/khen-thuong-xa", nam=NAM, ma_don_vi="90002", **cells)
    for code, chosen in (given.get("cach_hieu", {}) | given.get("cach_hieu_cu", {})).items():
        asked = {"dieu_khoan": "VI.1.6", "cau_hoi": OLDER} if code in given.get("cach_hieu_cu", {}) else _question(code)
        town.add("ke-hoach/cach-hieu", nam=NAM, ma=code, lua_chon=chosen, **asked)
    for order, form in enumerate(given.get("to_duoc", []), start=1):
        cells = {"ma_doi_tuong": f"{who.ma_don_vi}-tt-0{order}", "ma_hinh_thuc": form, "noi_trinh": "thi-xa"}
        town.add("ket-qua/trinh", nam=NAM, ket_qua="duoc-tang", **cells)
    for row in given.get("hang_tinh_khac", []):
        check_keys("hang_tinh_khac", row, {"doi_tuong", "hang", "bo_chi_so"})
        keys = {"nam": NAM, "bo_chi_so": row.get("bo_chi_so", "PAR INDEX"), "doi_tuong": row["doi_tuong"]}
        town.add("ket-qua/xep-hang-tinh", **keys, thu_hang=row["hang"], trang_thai="chinh-thuc", nguon="QĐ")


OLDER = "“Trình đề nghị 1 cơ quan” có tính cả Giấy khen của Chủ tịch UBND xã, phường theo VI.1.5 không?"


def _question(code: str) -> dict[str, str | None]:
    row = next((row for row in _plan_rows("cach-hieu") if row["ma"] == code), {})
    return {"dieu_khoan": row.get("dieu_khoan") or "V.5", "cau_hoi": row.get("cau_hoi") or "?"}


def _provincial(town: Town, who: Subject, nam: int, row: dict[str, Any]) -> None:
    check_keys("hang_tinh", row, {"hang", "dong_hang", "diem", "toi_da", "chi_so", "trang_thai"})
    cells = {"thu_hang": row.get("hang"), "dong_hang": row.get("dong_hang")}
    numbers = {"diem": row.get("diem"), "diem_toi_da": row.get("toi_da"), "chi_so": row.get("chi_so")}
    cells |= {key: Decimal(str(cell)) if cell is not None else None for key, cell in numbers.items()}
    keys = {"nam": nam, "bo_chi_so": "PAR INDEX", "doi_tuong": who.ma, "nguon": "Quyết định của tỉnh"}
    town.add("ket-qua/xep-hang-tinh", **keys, **cells, trang_thai=row.get("trang_thai", "chinh-thuc"))


def _award(town: Town, who: Subject, order: int, row: dict[str, Any]) -> None:
    check_keys("da_duoc", row, {"hinh_thuc", "thu_hoi", "ten_cong_bo"})
    cells = {
        "so_quyet_dinh": f"{order}/QĐ",
        "thu_tu": order,
        "ma_hinh_thuc": row["hinh_thuc"],
        "loai_doi_tuong": who.loai,
    }
    revoked = {"so_quyet_dinh_thu_hoi": "99/QĐ"} if row.get("thu_hoi") == "co" else {}
    name = row.get("ten_cong_bo", who.ma)
    town.add("ket-qua/khen-thuong", nam=NAM, ma_don_vi=who.ma_don_vi, ten_cong_bo=name, **cells, **revoked)


def _ranks(who: Subject, given: dict[str, Any]) -> dict[str, RankInfo]:
    own = given.get("hang", "chua-co")
    if own in ("chua-co", "khong-xep-hang"):
        return {who.ma: RankInfo(None, 0, None, 3, RankState(own))}
    cells = own if isinstance(own, dict) else {"hang": own}
    check_keys("hang", cells, {"hang", "dong_hang", "so_don_vi"})
    rows = (Source(f"{NAM}/tham-dinh/diem/{who.ma}.csv", 2),)
    return {
        who.ma: RankInfo(
            cells["hang"], cells.get("dong_hang", 1), None, cells.get("so_don_vi", 12), RankState.XEP_HANG, nguon=rows
        )
    }
