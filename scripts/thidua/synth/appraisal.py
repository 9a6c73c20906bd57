"""What the standing body records and concludes: receipts, conclusions on progress, surveys, answers, releases."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from thidua.fiction.bodies import Unit
from thidua.fiction.wording import ADJUSTED
from thidua.synth.figures import QUARTERS, Rows
from thidua.synth.town import Year

ANSWERED = (
    *("truc-tiep-cchc", "thanh-tich-tieu-bieu", "guong-mau-chap-hanh", "noi-bo-doan-ket", "da-ban-hanh-ke-hoach"),
    "da-co-van-ban-chi-dao",
)
SURVEYED = ("2-g-2",)


def receipts(year: Year, bodies: Iterable[Unit], ranked: frozenset[str], from_number: int) -> Rows:
    """The register of these bodies; one registration in forty comes late."""
    rows: Rows = []
    for body in bodies:
        rng = year.town.rng(year.nam, body.ma, "nhan")
        for kind, period, dossier, day in _received(year, body, ranked, rng):
            number = f"{from_number + len(rows)}/Đ-PMHB"
            rows.append({"ma_don_vi": body.ma, "loai": kind, "ma_ky": period, "ma_ho_so": dossier, "lan": "1",
                         "ngay_nhan": day, "so_den": number, "hinh_thuc": "he-thong"})  # fmt: skip
    return rows


def _received(year: Year, body: Unit, ranked: frozenset[str], rng: Random) -> list[tuple[str, str, str, str]]:
    nam = year.nam
    register = "15" if rng.random() < 0.025 else f"0{rng.randint(4, 9)}"
    found = [("dang-ky", "dang-ky", "", f"{nam}-03-{register}")]
    found += [("tien-do", f"quy-{q}", "", f"{nam}-{3 * q + 1:02}-0{rng.randint(3, 9)}") for q in QUARTERS[:-1]]
    if body.khoi in ranked:
        found.append(("tu-cham", "tu-cham", "", f"{nam}-12-{rng.randint(10, 20)}"))
    found.append(("tien-do", "quy-4", "", f"{nam + 1}-01-0{rng.randint(3, 9)}"))
    found.append(("bao-cao-nam", "bao-cao-nam", "", f"{nam + 1}-01-0{rng.randint(3, 9)}"))
    if year.town.nominates(body):
        found += [("ho-so", "ho-so", f"{body.ma}-hs-{n:02}", f"{nam + 1}-01-13") for n in (1, 2)]
    return found


def conclusions(year: Year, body: Unit, quarter: int, reported: Rows, before: Rows) -> Rows:
    """One row for each reported row; a few numerators are set lower, never below the quarter before."""
    rng = year.town.rng(year.nam, body.ma, quarter, "tham-dinh")
    floors = {row["ma_chi_tieu"]: row.get("tu_so", 0) for row in before}
    rows: Rows = []
    for row in reported:
        out: dict[str, object] = {"ma_don_vi": body.ma, "ma_chi_tieu": row["ma_chi_tieu"], "ket_luan": "chap-nhan"}
        top, floor = row.get("tu_so"), floors.get(row["ma_chi_tieu"], 0)
        if isinstance(top, int) and isinstance(floor, int) and rng.random() < 0.04 and top - 1 > floor:
            why = {"tu_so": top - 1, "mau_so": row["mau_so"], "ly_do": rng.choice(ADJUSTED)}
            out |= {"ket_luan": "dieu-chinh", **why}
        rows.append(out)
    return rows


def surveys(year: Year, bodies: Iterable[Unit]) -> Rows:
    """Satisfaction at the end of the year in each ranked body."""
    rows: Rows = []
    for body in bodies:
        rng = year.town.rng(year.nam, body.ma, "hai-long")
        for target in SURVEYED:
            rows.append({"ma_chi_tieu": target, "ma_don_vi": body.ma, "ma_ky": "quy-4", "so_phieu": "50",
                         "so_hai_long": rng.randint(40, 50), "phuong_phap": "Phiếu hỏi trực tiếp",
                         "don_vi_thuc_hien": "Phòng Minh Họa B", "nguon": "Báo cáo khảo sát (hư cấu)"})  # fmt: skip
    return rows


def answers(year: Year, nominating: Iterable[Unit]) -> Rows:
    """What people confirm about each body's dossier."""
    when = {"ket_luan": "xac-nhan", "can_cu": "Biên bản", "ngay": f"{year.nam + 1}-02-06"}
    return [
        {"loai_doi_tuong": "ho-so", "ma": f"{body.ma}-hs-01", "dieu_kien": question, **when}
        for body in nominating
        for question in ANSWERED
    ]


def releases(nam: int) -> Rows:
    """Locks and official releases of a whole year, in the order of the days."""
    after = nam + 1
    found = [("khoa-dang-ky", "khoa-so", "dang-ky", "", f"{nam}-03-31")]
    for q in QUARTERS[:-1]:
        month = f"{nam}-{3 * q + 1:02}"
        found += [(f"khoa-quy-{q}", "khoa-so", f"quy-{q}", "", f"{month}-25"),
                  (f"tien-do-quy-{q}", "tien-do", f"quy-{q}", "", f"{month}-28")]  # fmt: skip
    found += [
        ("khoa-tu-cham", "khoa-so", "tu-cham", "", f"{nam}-12-30"),
        ("xep-hang-xa-phuong", "xep-hang", "", "xa-phuong", f"{after}-01-10"),
        ("xep-hang-co-quan", "xep-hang", "", "co-quan-chuyen-mon", f"{after}-01-10"),
        ("khoa-quy-4", "khoa-so", "quy-4", "", f"{after}-01-18"),
        ("khoa-bao-cao-nam", "khoa-so", "bao-cao-nam", "", f"{after}-01-18"),
        ("tien-do-quy-4", "tien-do", "quy-4", "", f"{after}-01-30"),
        ("khoa-ho-so", "khoa-so", "ho-so", "", f"{after}-02-06"),
    ]
    names = ("ma", "noi_dung", "ma_ky", "ma_khoi", "ngay")
    return [{**dict(zip(names, row, strict=True)), "trang_thai": "chinh-thuc"} for row in found]
