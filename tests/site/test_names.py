"""Short names for narrow places are made of the full name's own words, one way on every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.results.rubric import Criterion
from thidua.site.frame.names import short_domain, short_part
from thidua.town.town import source
from webpages import csv_rows

PLAN = Path(__file__).resolve().parents[2] / "data" / "sa-pa" / "danh-muc" / "linh-vuc.csv"
FIELDS = {row["ma_linh_vuc"]: row for row in csv_rows(PLAN)}


def part(name: str, field: str | None) -> Criterion:
    where = source({"_tep": "tieu-chi.csv", "_dong": 2})
    return Criterion("1", None, name, False, None, None, frozenset(), field, None, "1", where)


def test_a_field_is_named_by_the_words_of_its_address() -> None:
    assert [short_domain(row) for row in FIELDS.values()] == [
        "Thể chế", "Thủ tục hành chính", "Tổ chức bộ máy", "Công vụ", "Tài chính công", "Chính quyền số",
    ]  # fmt: skip
    assert short_domain({"ten": "Môi trường", "duong_dan": "khac"}) == "Môi trường"


@pytest.mark.parametrize(
    ("name", "field", "short"),
    [
        ("Cải cách thể chế", "1", "Thể chế"),
        ("Tác động của cải cách hành chính (điều tra xã hội học)", None, "Điều tra xã hội học"),
        ("Việc khác", None, "Việc khác"),
        ("Việc (nay) khác", "9", "Việc (nay) khác"),
    ],
)
def test_a_part_of_the_rubric_is_named_by_its_field_or_its_brackets(name: str, field: str | None, short: str) -> None:
    assert short_part(part(name, field), FIELDS) == short
