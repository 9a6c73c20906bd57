"""Models: each has a page that says what the unit stated and what the appraisal answered, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.site.pages.models import NOT_APPRAISED, UNCLEAR, recognition
from webpages import DEMO, WebPage, csv_rows, resolve

REPO = Path(__file__).resolve().parents[2]


def stated() -> dict[str, dict[str, str]]:
    """Address → the unit's own row."""
    files = sorted((REPO / "data" / "minh-hoa").glob("*/don-vi/*/sang-kien.csv"))
    return {f"mo-hinh/{f.parents[2].name}-{f.parent.name}-{r['ma']}/": r for f in files for r in csv_rows(f)}


def test_each_model_is_listed_once_and_has_its_page(pages: dict[str, WebPage]) -> None:
    expected = stated()
    listed = [resolve(f"{DEMO}mo-hinh/", a.get("href")) for a in pages[f"{DEMO}mo-hinh/"].find(".ds-mh a")]
    assert sorted(listed) == sorted(DEMO + path for path in expected)
    for path, row in expected.items():
        page = pages[DEMO + path]
        assert row["ten"] in page.heading
        assert row["mo_ta"] in page.text and row["noi_ap_dung"] in page.text


def test_a_page_says_what_the_appraisal_answered(pages: dict[str, WebPage]) -> None:
    rows = csv_rows(REPO / "data/minh-hoa/2022/tham-dinh/sang-kien.csv")
    told = {f"{DEMO}mo-hinh/2022-{r['ma_don_vi']}-{r['ma']}/": r for r in rows}
    for path in stated():
        page, row = pages[DEMO + path], told.get(DEMO + path)
        if row is None:
            assert NOT_APPRAISED in page.text and "Áp dụng có hiệu quả" not in page.text
        else:
            assert (row["so_quyet_dinh"] or "Không được xác nhận") in page.text
            assert row["can_cu"] in page.text
    doubtful = [p for p, r in told.items() if r["ket_luan"] == "chua-ro"]
    assert doubtful and all(UNCLEAR in pages[p].text and "Đã công nhận" not in pages[p].text for p in doubtful)


def test_the_real_town_says_that_there_is_none(pages: dict[str, WebPage]) -> None:
    assert "Chưa đơn vị nào gửi mô hình" in pages["mo-hinh/"].text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (None, NOT_APPRAISED),
        ({"ket_luan": None}, NOT_APPRAISED),
        ({"ket_luan": "khong-xac-nhan"}, "Không được xác nhận"),
        (
            {"ket_luan": "xac-nhan", "cap_cong_nhan": None, "so_quyet_dinh": None},
            "Đã xác nhận, chưa có cấp công nhận",
        ),
        (
            {"ket_luan": "xac-nhan", "cap_cong_nhan": "tinh", "so_quyet_dinh": "1/QĐ"},
            "Đã công nhận: UBND tỉnh, 1/QĐ",
        ),
    ],
)
def test_recognition_in_words(row: dict[str, str | None] | None, words: str) -> None:
    assert recognition(row) == words
