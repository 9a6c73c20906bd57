"""What a body registers, issues and sends beside its progress: registration, papers, dossiers."""

from __future__ import annotations

from thidua.fiction.bodies import Unit
from thidua.fiction.wording import MEASURES, PLEDGE
from thidua.synth.figures import FRACTIONS
from thidua.synth.town import Year

Rows = list[dict[str, object]]


def registration(year: Year, body: Unit) -> Rows:
    number = year.town.rng(year.nam, body.ma, "dang-ky").randint(10, 45)
    paper = {"so_ky_hieu": f"{number}/ĐK-{body.abbr}", "ngay_ky": f"{year.nam}-03-01"}
    return [{**paper, "noi_dung": PLEDGE.format(nam=year.nam)}]


def registered_values(year: Year, body: Unit) -> Rows:
    """About a third of the body's targets, at the plan's value; at least one."""
    rng = year.town.rng(year.nam, body.ma, "chi-tieu")
    able = [t for t in year.targets_of(body) if t["cach_tinh"] in (*FRACTIONS, "dinh-tinh")]
    chosen = [t for t in able if rng.random() < 0.35] or able[:1]
    return [
        {"ma_chi_tieu": t["ma_chi_tieu"], "gia_tri": t["gia_tri"], "bien_phap": rng.choice(MEASURES)} for t in chosen
    ]


def documents(year: Year, body: Unit) -> Rows:
    """Plan, steering papers, quarterly and yearly reports, oldest first."""
    nam, rng = year.nam, year.town.rng(year.nam, body.ma, "van-ban")
    papers = [
        (f"{nam}-03-15", "KH", "ke-hoach", f"Thực hiện phong trào thi đua năm {nam}"),
        (f"{nam}-04-04", "BC", "bao-cao-quy", f"Kết quả cải cách hành chính quý 1 năm {nam}"),
        (f"{nam}-05-16", "CV", "chi-dao", "Đôn đốc thực hiện chỉ tiêu cải cách hành chính"),
        (f"{nam}-07-04", "BC", "bao-cao-quy", f"Kết quả cải cách hành chính quý 2 năm {nam}"),
        (f"{nam}-09-15", "CV", "chi-dao", "Khắc phục các chỉ tiêu chậm tiến độ"),
        (f"{nam}-10-04", "BC", "bao-cao-quy", f"Kết quả cải cách hành chính quý 3 năm {nam}"),
        (f"{nam}-12-23", "BC", "bao-cao-nam", f"Kết quả phong trào thi đua cải cách hành chính năm {nam}"),
    ]
    rows: Rows = []
    number = rng.randint(8, 20)
    for day, letters, kind, subject in papers:
        number += rng.randint(3, 17)
        link = f"https://vi-du.gov.vn/{body.ma}/{nam}/{number}" if rng.random() < 0.5 else ""
        paper = {"so_ky_hieu": f"{number}/{letters}-{body.abbr}", "loai": kind, "ngay": day}
        rows.append({**paper, "trich_yeu": subject, "duong_dan": link})
    return rows


def initiative(body: Unit) -> dict[str, object]:
    return {"ma": "sk-01", "ten": f"Cách làm hay của {body.ten}", "loai": "mo-hinh", "ma_linh_vuc": "2",
            "mo_ta": "Hẹn giờ, trả kết quả tại nhà.", "noi_ap_dung": body.ten, "pham_vi_ap_dung": "don-vi"}  # fmt: skip


def dossiers(year: Year, body: Unit) -> Rows:
    """One dossier of the body itself and one of a person of it."""
    day = {"ngay_trinh": f"{year.nam + 1}-01-12"}
    return [
        {"ma_ho_so": f"{body.ma}-hs-01", "ma_doi_tuong": body.ma, "loai_doi_tuong": "tap-the", "truc_tiep": "chi-dao",
         "ma_hinh_thuc": "giay-khen-thi-xa-tap-the", "tieu_chuan": "VI.1.4.1.i", **day,
         "thanh_tich": "Hoàn thành các chỉ tiêu cải cách hành chính của đơn vị trong năm."},
        {"ma_ho_so": f"{body.ma}-hs-02", "ma_doi_tuong": f"{body.ma}-cn-01", "loai_doi_tuong": "ca-nhan", **day,
         "truc_tiep": "thuc-hien", "ma_hinh_thuc": "giay-khen-thi-xa-ca-nhan", "tieu_chuan": "VI.1.4.2.i",
         "thanh_tich": "Trực tiếp rà soát, rút ngắn thời gian giải quyết hồ sơ tại đơn vị.", "ma_sang_kien": "sk-01"},
    ]  # fmt: skip
