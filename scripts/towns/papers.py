"""What a body registers, issues and nominates: shared by every kind of town."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from towns.files import Row, Rows, scenario
from towns.town import FRACTIONS, Unit

LETTERS = {"ke-hoach": "KH", "chi-dao": "CV", "bao-cao-quy": "BC", "bao-cao-nam": "BC", "tuyen-truyen": "TB"}
APPRAISER = "Phòng Minh Họa B"
WORDS = scenario("chung")["cau"]


def can_be_aimed_at(target: Row) -> bool:
    """A single unit has no share or count of units to aim at."""
    return target["cach_tinh"] in (*FRACTIONS, "dinh-tinh")


def documents(body: Unit, nam: int, rng: Random, number: int, papers: Iterable[Row]) -> Rows:
    """Rows of van-ban for `papers` (loai, ngay, trich_yeu; oldest first), numbered upwards from `number`."""
    rows = []
    for paper in papers:
        number += rng.randint(3, 17)
        link = f"https://vi-du.gov.vn/{body.ma}/{nam}/{number}" if rng.random() < 0.5 else ""
        rows.append({"so_ky_hieu": f"{number}/{LETTERS[paper['loai']]}-{body.abbr}", **paper, "duong_dan": link})
    return rows


def dossier(row: Row) -> Row:
    """A row of de-nghi with the kind of its subject and what it has done."""
    subject = row["ma_doi_tuong"]
    kind = next((kind for kind in ("cn", "tt") if f"-{kind}-" in subject), "don_vi")
    person = "ca-nhan" if kind == "cn" else "tap-the"
    return row | {"loai_doi_tuong": person, "thanh_tich": WORDS["thanh_tich"][kind]}
