"""What became of the nominations in the fictional town, by hand: submissions, decisions, rounds, province results.

Numbers of decisions and names are invented; persons are only counted ("Cá nhân minh họa 1").
"""

from __future__ import annotations

from thidua.demo.awards_dossiers import (
    COMMUNES_2_3,
    DEPARTMENTS_2_3,
    FLAG,
    MERIT,
    MERIT_PERSON,
    STATE,
    TOWN,
    TOWN_PERSON,
)

GIVEN, REFUSED, PENDING = "duoc-tang", "khong-duoc-tang", "chua-co"
TO_TOWN, TO_PROVINCE, TO_MINISTRY = "thi-xa", "tinh", "bo-noi-vu"
COLLECTIVE, PERSON = "tap-the", "ca-nhan"

_BY_B, _BY_TOWN, _TO_MINISTRY = ("14/TTr-PMHB", "2023-02-15"), ("21/TTr-UBND", "2023-02-10"), "88/TTr-UBND"

# (đối tượng, hình thức, nơi trình, hồ sơ, số tờ trình, ngày, kết quả)
SUBMISSIONS: dict[int, tuple[tuple[str, str, str, str, str, str, str], ...]] = {
    2022: (
        ("90001", FLAG, TO_PROVINCE, "90001-hs-01", *_BY_TOWN, REFUSED),
        ("90002", COMMUNES_2_3, TO_TOWN, "90002-hs-01", *_BY_B, GIVEN),
        ("pmh-a", DEPARTMENTS_2_3, TO_TOWN, "pmh-a-hs-01", *_BY_B, GIVEN),
        ("90004", TOWN, TO_TOWN, "90004-hs-01", *_BY_B, GIVEN),
        ("90005", TOWN, TO_TOWN, "90005-hs-01", *_BY_B, GIVEN),
        ("90008-tt-01", TOWN, TO_TOWN, "90008-hs-01", *_BY_B, GIVEN),
        ("dt-mh-1", TOWN, TO_TOWN, "dt-mh-1-hs-01", *_BY_B, GIVEN),
        ("pmh-i", TOWN, TO_TOWN, "pmh-i-hs-01", *_BY_B, REFUSED),
        ("pmh-c", MERIT, TO_PROVINCE, "pmh-c-hs-01", *_BY_TOWN, GIVEN),
        ("thi-xa", MERIT, TO_PROVINCE, "thi-xa-hs-01", *_BY_TOWN, GIVEN),
        ("90001-cn-01", MERIT_PERSON, TO_PROVINCE, "90001-hs-03", *_BY_TOWN, GIVEN),
        ("pmh-c-cn-01", MERIT_PERSON, TO_PROVINCE, "pmh-c-hs-02", *_BY_TOWN, PENDING),
        ("90004-cn-01", TOWN_PERSON, TO_TOWN, "90004-hs-02", *_BY_B, GIVEN),
        ("90008-cn-01", TOWN_PERSON, TO_TOWN, "90008-hs-02", *_BY_B, GIVEN),
        ("dt-mh-1-cn-01", TOWN_PERSON, TO_TOWN, "dt-mh-1-hs-02", *_BY_B, GIVEN),
        ("pmh-d-cn-01", TOWN_PERSON, TO_TOWN, "pmh-d-hs-02", *_BY_B, REFUSED),
        ("90011", STATE, TO_MINISTRY, "", _TO_MINISTRY, "2022-11-18", PENDING),
        ("pmh-h-cn-01", STATE, TO_MINISTRY, "", _TO_MINISTRY, "2022-11-18", PENDING),
    ),
    2023: (),
}

_TOWN_DECISION, _PLACES_DECISION = ("346/QĐ-UBND", "2023-03-06"), ("345/QĐ-UBND", "2023-03-06")
_PROVINCE_DECISION, _EARLIER_DECISION = ("512/QĐ-UBND", "2023-03-20"), ("1904/QĐ-UBND", "2022-12-15")
_NOT_REVOKED, _REVOKED = ("", ""), ("730/QĐ-UBND", "2023-04-12")

# (số, ngày, hình thức, thứ tự, đơn vị, loại, tên công bố, chức vụ, số quyết định thu hồi, ngày thu hồi)
DECISIONS: dict[int, tuple[tuple[str, str, str, str, str, str, str, str, str, str], ...]] = {
    2022: (
        (*_EARLIER_DECISION, MERIT, "1", "dv-mh-2", COLLECTIVE, "Đơn vị sự nghiệp Minh Họa 2", "", *_REVOKED),
        (*_PLACES_DECISION, COMMUNES_2_3, "1", "90002", COLLECTIVE, "Phường Minh Họa 2", "", *_NOT_REVOKED),
        (*_PLACES_DECISION, DEPARTMENTS_2_3, "2", "pmh-a", COLLECTIVE, "Phòng Minh Họa A", "", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN, "1", "90004", COLLECTIVE, "Phường Minh Họa 4", "", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN, "2", "90005", COLLECTIVE, "Phường Minh Họa 5", "", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN, "3", "90008", COLLECTIVE, "Bộ phận một cửa Xã Minh Họa 8", "", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN, "4", "dt-mh-1", COLLECTIVE, "Đoàn thể Minh Họa 1", "", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN_PERSON, "5", "90004", PERSON, "Cá nhân minh họa 1", "Công chức", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN_PERSON, "6", "90008", PERSON, "Cá nhân minh họa 2", "Công chức", *_NOT_REVOKED),
        (*_TOWN_DECISION, TOWN_PERSON, "7", "dt-mh-1", PERSON, "Cá nhân minh họa 3", "Cán bộ", *_NOT_REVOKED),
        (*_PROVINCE_DECISION, MERIT, "1", "thi-xa", COLLECTIVE, "Thị xã Minh Họa", "", *_NOT_REVOKED),
        (*_PROVINCE_DECISION, MERIT, "2", "pmh-c", COLLECTIVE, "Phòng Minh Họa C", "", *_NOT_REVOKED),
        (*_PROVINCE_DECISION, MERIT_PERSON, "3", "90001", PERSON, "Cá nhân minh họa 4", "Công chức", *_NOT_REVOKED),
    ),
    2023: (),
}

# Giấy khen của Chủ tịch UBND xã, phường: (xã, số, đối tượng, ngày, thành tích, tên công bố, quyết định thu hồi)
COMMUNAL: dict[int, tuple[tuple[str, str, str, str, str, str, str], ...]] = {
    2022: (
        ("90002", "118/QĐ-UBND", "90002-tt-01", "2022-12-20", "Tuyên truyền", "Tổ công nghệ số minh họa 1", ""),
        ("90012", "97/QĐ-UBND", "90012-tt-01", "2022-12-22", "Số hóa hồ sơ", "Tổ công nghệ số minh họa 2", ""),
        ("90015", "104/QĐ-UBND", "90015-cn-01", "2022-12-26", "Tiếp nhận hồ sơ", "Cá nhân minh họa 5", ""),
        ("90015", "104/QĐ-UBND", "90015-cn-02", "2022-12-26", "Số hóa", "Cá nhân minh họa 6", "11/QĐ-UBND"),
    ),
    2023: (("90001", "41/QĐ-UBND", "90001-tt-01", "2023-06-20", "Tuyên truyền", "Tổ công nghệ số minh họa 3", ""),),
}

# Kết thúc xét: (mã, hình thức, số văn bản, ngày); Bằng khen của tỉnh còn đang xét.
ROUNDS: dict[int, tuple[tuple[str, str, str, str], ...]] = {
    2022: (
        ("ket-thuc-xet-giay-khen-2-3-xa-phuong", COMMUNES_2_3, "345/QĐ-UBND", "2023-03-06"),
        ("ket-thuc-xet-giay-khen-2-3-co-quan", DEPARTMENTS_2_3, "345/QĐ-UBND", "2023-03-06"),
        ("ket-thuc-xet-giay-khen-tap-the", TOWN, "346/QĐ-UBND", "2023-03-06"),
        ("ket-thuc-xet-giay-khen-ca-nhan", TOWN_PERSON, "346/QĐ-UBND", "2023-03-06"),
        ("ket-thuc-xet-co-thi-dua", FLAG, "19/TB-UBND", "2023-03-15"),
    ),
    2023: (),
}

_SOURCE = "Quyết định số {so}/QĐ-UBND của UBND tỉnh Minh Họa (hư cấu)"

# (bộ chỉ số, đối tượng, điểm, điểm tối đa, chỉ số, thứ hạng, đồng hạng, số đơn vị, trạng thái, nguồn)
# 2021 đúng 90 % nên không phải “trên 90 %”; 2022 đứng thứ 2 nên VI.1.3.1.i vẫn đạt.
PROVINCE: dict[int, tuple[tuple[str, str, str, str, str, str, str, str, str, str], ...]] = {
    2021: (
        ("PAR INDEX", "thi-xa", "90", "100", "90", "4", "1", "9", "chinh-thuc", _SOURCE.format(so="288")),
        ("PAR INDEX", "90002", "91.1", "100", "91.1", "5", "1", "152", "chinh-thuc", _SOURCE.format(so="288")),
    ),
    2022: (
        ("PAR INDEX", "thi-xa", "92.36", "100", "92.36", "2", "1", "9", "chinh-thuc", _SOURCE.format(so="301")),
        ("PAR INDEX", "90001", "93.1", "100", "93.1", "3", "2", "152", "chinh-thuc", _SOURCE.format(so="301")),
        ("SIPAS", "thi-xa", "", "", "87.42", "3", "1", "9", "chinh-thuc", _SOURCE.format(so="318")),
        ("ICT", "thi-xa", "0.6231", "1", "62.31", "4", "1", "9", "tam-tinh", _SOURCE.format(so="325")),
    ),
}
