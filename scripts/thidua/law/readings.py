"""Where the text is open: the readings the rules know, and the one taken when none is recorded.

`ke-hoach/cach-hieu.csv` records the choice. A choice that no rule knows is handed to people.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.law.facts import Facts, Sources
from thidua.law.model import Proof, review


@dataclass(frozen=True)
class Reading:
    """An open point: the choices (code → meaning) and the default; None means people must choose."""

    ma: str
    lua_chon: dict[str, str]
    mac_dinh: str | None


READINGS = (
    Reading(
        "vi-3-khong-xem-xet",
        {
            "mot-trong-ba": "Thiếu một trong ba điều là không được xem xét.",
            "ca-ba": "Chỉ thiếu cả ba điều mới không được xem xét.",
        },
        None,
    ),
    Reading(
        "hai-nam-lien-tuc",
        {"nam-truoc-va-nam-xet": "Năm trước và năm xét, theo năm dương lịch."},
        "nam-truoc-va-nam-xet",
    ),
    Reading("nam-trinh", {"nam-thi-dua": "Năm thi đua, không phải năm nộp hồ sơ."}, "nam-thi-dua"),
    Reading(
        "sang-kien-co-so",
        {
            "don-vi": "Đơn vị công nhận là đủ.",
            "co-so": "Cấp cơ sở (gồm cả thị xã) trở lên.",
            "tinh": "UBND tỉnh công nhận.",
        },
        "co-so",
    ),
    Reading(
        "cap-tham-quyen-sang-kien",
        {
            "don-vi": "Thủ trưởng đơn vị công nhận là đủ.",
            "co-so": "Cấp cơ sở (gồm cả thị xã) trở lên.",
            "tinh": "UBND tỉnh công nhận.",
        },
        None,
    ),
    Reading(
        "chin-muoi-phan-tram-diem",
        {
            "con-so-cong-bo": "So chỉ số như đã in với 90%.",
            "chua-lam-tron": "So điểm chia điểm tối đa, chưa làm tròn, với 90%.",
        },
        "con-so-cong-bo",
    ),
    Reading("giay-khen-da-co-co", {"khong": "Đã có Cờ hoặc Bằng khen thì không thuộc VI.1.4.1."}, "khong"),
    Reading(
        "khen-mot-noi",
        {
            "co": "Giấy khen của Chủ tịch UBND xã, phường cũng tính.",
            "khong": "Giấy khen của Chủ tịch UBND xã, phường không tính.",
        },
        "co",
    ),
    Reading(
        "khoi-co-quan-chuyen-mon",
        {"khong-gom-su-nghiep": "Không gồm đơn vị sự nghiệp, cơ quan Đảng và đoàn thể."},
        "khong-gom-su-nghiep",
    ),
)


def choice(facts: Facts, code: str) -> tuple[str | None, Sources]:
    """The recorded choice, else the default; None where people have yet to choose (or chose one unknown here)."""
    reading = next(reading for reading in READINGS if reading.ma == code)
    recorded, rows = facts.reading(code)
    if recorded is None:
        return reading.mac_dinh, rows
    return (recorded if recorded in reading.lua_chon else None), rows


def open_readings(facts: Facts, clause: str, *codes: str) -> tuple[Proof, ...]:
    """One node for each point on which no usable reading stands; none where all are settled."""
    nodes = []
    for code in codes:
        chosen, rows = choice(facts, code)
        if chosen is None:
            words = f"Văn bản để ngỏ ({code}) và cách hiểu chưa được ghi nhận."
            nodes.append(review(clause, words, f"Ghi cách hiểu {code} vào ke-hoach/cach-hieu.csv.", rows))
    return tuple(nodes)
