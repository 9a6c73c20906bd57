"""What is shown of an exact figure: rounded half up, in Vietnamese, and never against its verdict."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.contract.words import DATA_STATES, REPORT_STATES, VERDICTS
from thidua.results.display import (
    data_state_words,
    format_count,
    format_figure,
    format_level,
    format_threshold,
    format_value,
    report_state_words,
    verdict_glyph,
    verdict_words,
)
from thidua.results.model import DataState, Figure, ReportState, Verdict

PERCENT_90 = {"don_vi_tinh": "%", "gia_tri": "90", "so_sanh": ">="}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("90", "90%"),
        ("295/3", "98,33%"),
        ("95.5", "95,50%"),
        ("33.335", "33,34%"),
        ("33.3349", "33,33%"),
        ("89.996", "89,996%"),
        ("90.004", "90,004%"),
        ("89.9999999", "89,9999999%"),
        ("89.99", "89,99%"),
        ("0", "0%"),
    ],
)
def test_ty_le_lam_tron_nua_len_hai_so_nhung_khong_bao_gio_trai_voi_ket_luan(value, text):
    assert format_figure(Figure(gia_tri=Fraction(value)), PERCENT_90) == text


@given(st.fractions(min_value=0, max_value=100, max_denominator=10**6))
def test_so_hien_ra_luon_cung_phia_voi_so_that_so_voi_chi_tieu(value):
    shown = format_figure(Figure(gia_tri=value), PERCENT_90).removesuffix("%").replace(",", ".")
    assert (Fraction(shown) >= 90, Fraction(shown) > 90) == (value >= 90, value > 90)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("2/3", "lần", "2/3"),
        ("199/300", "lần", "199/300"),
        ("1/2", "lần", "0,50"),
        ("12", "xã, phường", "12 xã, phường"),
        ("1234567", "hồ sơ", "1.234.567 hồ sơ"),
        ("12", None, "12"),
    ],
)
def test_ty_so_hien_phan_so_va_so_dem_co_dau_cham_hang_nghin(value, unit, text):
    assert format_value(Fraction(value), unit) == text


def test_so_dem_le_co_dau_phay():
    assert format_count(Fraction("1234.5")) == "1.234,50"


@pytest.mark.parametrize(
    ("so_sanh", "gia_tri", "unit", "text"),
    [
        (">=", "90", "%", "tối thiểu 90%"),
        (">", "90", "%", "trên 90%"),
        ("<=", "2/3", "lần", "không quá 2/3"),
        (">=", "12", "xã, phường", "tối thiểu 12 xã, phường"),
        (None, None, None, ""),
    ],
)
def test_muc_phai_dat_doc_dung_dau_so_sanh(so_sanh, gia_tri, unit, text):
    assert format_threshold(so_sanh, gia_tri, unit) == text


def test_ty_le_cong_bo_va_trang_thai_don_vi_ghi_deu_thanh_chu():
    assert format_figure(Figure(ty_le_cong_bo=Fraction("91.5")), PERCENT_90) == "91,50%"
    assert format_figure(Figure(ket_qua="chua-dat"), PERCENT_90) == "ghi “chưa đạt”"
    assert format_figure(Figure(tu_so=Fraction(5)), PERCENT_90) == "không có"


def test_nam_tren_khong_hien_dung_hai_so_cua_no():
    assert format_figure(Figure(Fraction(1234), Fraction(0)), {"don_vi_tinh": "lần", "gia_tri": "2/3"}) == "1.234/0"
    assert format_figure(Figure(Fraction(0), Fraction(0)), PERCENT_90) == "không có"


def test_ket_qua_nao_cung_co_chu_va_ky_hieu_rieng():
    assert set(VERDICTS) == set(Verdict)
    assert len({verdict_glyph(v) for v in Verdict}) == len({verdict_words(v) for v in Verdict}) == len(Verdict)
    assert (verdict_glyph(Verdict.VUOT), verdict_words(Verdict.VUOT)) == ("▲", "Vượt chỉ tiêu")
    assert verdict_words(Verdict.CHUA_DEN_HAN, 2025) == "Mốc 2025, chưa đến hạn"
    assert verdict_words(Verdict.DAT, 2025) == "Đạt"


def test_trang_thai_so_lieu_va_trang_thai_nop_deu_co_chu():
    assert set(DATA_STATES) == set(DataState)
    assert set(REPORT_STATES) >= set(ReportState)
    assert data_state_words(DataState.TU_BAO_CAO) == "đơn vị tự báo cáo"
    assert report_state_words(ReportState.KHONG_NOP) == "Không nộp"


@pytest.mark.parametrize(
    ("so_sanh", "gia_tri", "cach_noi", "text"),
    [
        (">=", "90", "tối thiểu", "tối thiểu 90%"),
        (">=", "20", "trở lên", "20% trở lên"),
        (">=", "100", None, "100%"),
        (">=", "80", None, "80%"),
        (">", "90", "trên", "trên 90%"),
        (">", "90", None, "trên 90%"),  # what is strict is never said bare
        ("<=", "50", "không quá", "không quá 50%"),
    ],
)
def test_a_level_is_worded_as_the_text_words_it(so_sanh, gia_tri, cach_noi, text):
    row = {"so_sanh": so_sanh, "gia_tri": gia_tri, "don_vi_tinh": "%", "cach_noi": cach_noi}
    assert format_level(row) == text
    assert format_level({"so_sanh": None, "gia_tri": None, "don_vi_tinh": None, "cach_noi": None}) == ""
