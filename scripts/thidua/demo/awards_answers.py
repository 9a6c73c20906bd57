"""What Phòng thường trực answers in the fictional town, by hand: conditions and initiatives.

A condition that is not named has no answer: a judgement then waits for people, a fact is missing.
"""

from __future__ import annotations

YES, NO, UNCLEAR = "xac-nhan", "khong-xac-nhan", "chua-ro"
UNIT, DOSSIER = "don-vi", "ho-so"

_COLLECTIVE = dict.fromkeys(("truc-tiep-cchc", "thanh-tich-tieu-bieu", "guong-mau-chap-hanh", "noi-bo-doan-ket"), YES)
_PAPERS = _COLLECTIVE | dict.fromkeys(("da-ban-hanh-ke-hoach", "da-co-van-ban-chi-dao"), YES)
_WORKS = _COLLECTIVE | dict.fromkeys(
    ("thuc-hien-cchc-tot", "sang-tao-doi-moi", "hieu-qua-cao", "hai-long-ty-le-cao"), YES
)
_FLAG = _COLLECTIVE | dict.fromkeys(
    (
        *("vuot-muc-nhiem-vu", "nhan-to-moi-noi-bat-lan-toa", "dan-chu-co-so", "huong-ung-phong-trao"),
        *("doi-song-tap-the", "thuc-hanh-tiet-kiem", "che-do-chinh-sach"),
    ),
    YES,
)
_PERSON = dict.fromkeys(("truc-tiep-cchc", "thanh-tich-tieu-bieu", "guong-mau-chap-hanh"), YES)
_EXCELLENT = _PERSON | {"hai-nam-hoan-thanh-xuat-sac": YES}
_NOT_EXCELLENT = _PERSON | {"hai-nam-hoan-thanh-xuat-sac": NO}
_GOOD = _PERSON | {"hai-nam-hoan-thanh-tot": YES}
_NOT_GOOD = _PERSON | {"hai-nam-hoan-thanh-tot": NO}
_ADVISES = {"thanh-tich-tieu-bieu": YES, "guong-mau-chap-hanh": YES}


def _without(answers: dict[str, str], condition: str) -> dict[str, str]:
    return {key: answer for key, answer in answers.items() if key != condition}


# (loại, mã) → {điều kiện: câu trả lời}
ANSWERS: dict[int, dict[tuple[str, str], dict[str, str]]] = {
    2022: {
        # Đơn vị: dùng cho mọi hình thức của chính đơn vị
        (UNIT, "90001"): _FLAG,
        (UNIT, "90014"): {"noi-bo-doan-ket": NO},  # trái với câu trả lời về hồ sơ
        # Hồ sơ của tập thể
        (DOSSIER, "90002-hs-01"): _COLLECTIVE,
        (DOSSIER, "90003-hs-01"): _COLLECTIVE,
        (DOSSIER, "90004-hs-01"): _PAPERS,
        (DOSSIER, "90005-hs-01"): _WORKS,
        (DOSSIER, "90006-hs-01"): _COLLECTIVE,  # văn bản đơn vị nêu, chưa ai xác nhận
        (DOSSIER, "90007-hs-01"): _PAPERS,
        (DOSSIER, "90008-hs-01"): _PAPERS,
        (DOSSIER, "90009-hs-01"): _PAPERS,
        (DOSSIER, "90011-hs-01"): _PAPERS,
        (DOSSIER, "90014-hs-01"): _PAPERS,
        (DOSSIER, "90016-hs-01"): _PAPERS,
        (DOSSIER, "pmh-a-hs-01"): _COLLECTIVE,
        (DOSSIER, "pmh-b-hs-01"): _PAPERS | {"noi-bo-doan-ket": NO},
        (DOSSIER, "pmh-c-hs-01"): _COLLECTIVE,
        (DOSSIER, "pmh-d-hs-01"): _COLLECTIVE,
        (DOSSIER, "pmh-e-hs-01"): _PAPERS,
        (DOSSIER, "pmh-f-hs-01"): _PAPERS,
        (DOSSIER, "pmh-h-hs-01"): _without(_PAPERS, "noi-bo-doan-ket"),
        (DOSSIER, "pmh-i-hs-01"): _PAPERS,
        (DOSSIER, "pmh-j-hs-01"): _PAPERS,
        (DOSSIER, "pmh-l-hs-01"): _COLLECTIVE,
        (DOSSIER, "dv-mh-1-hs-01"): _PAPERS | {"da-co-van-ban-chi-dao": UNCLEAR},
        (DOSSIER, "dv-mh-2-hs-01"): _PAPERS,
        (DOSSIER, "dv-mh-3-hs-01"): _PAPERS,
        (DOSSIER, "dv-mh-3-hs-02"): _PAPERS | {"truc-tiep-cchc": UNCLEAR},
        (DOSSIER, "dt-mh-1-hs-01"): _PAPERS,
        (DOSSIER, "thi-xa-hs-01"): _COLLECTIVE,
        # Hồ sơ của cá nhân
        (DOSSIER, "90001-hs-03"): _NOT_EXCELLENT,
        (DOSSIER, "90002-hs-02"): _EXCELLENT,
        (DOSSIER, "90003-hs-02"): _EXCELLENT,
        (DOSSIER, "90004-hs-02"): _GOOD,
        (DOSSIER, "90005-hs-02"): _EXCELLENT,
        (DOSSIER, "90006-hs-02"): _PERSON,  # chưa có kết quả đánh giá hai năm
        (DOSSIER, "90008-hs-02"): _NOT_GOOD | {"cach-lam-lanh-dao-ghi-nhan": YES, "cach-lam-trien-khai-hieu-qua": YES},
        (DOSSIER, "90013-hs-01"): _GOOD,
        (DOSSIER, "90015-hs-01"): _GOOD,
        (DOSSIER, "90015-hs-02"): _GOOD,
        (DOSSIER, "pmh-a-hs-02"): _NOT_GOOD | {"cach-lam-lanh-dao-ghi-nhan": NO},
        (DOSSIER, "pmh-b-hs-02"): _EXCELLENT,
        (DOSSIER, "pmh-c-hs-02"): _EXCELLENT,
        (DOSSIER, "pmh-d-hs-02"): _EXCELLENT,  # xuất sắc cũng là tốt trở lên
        (DOSSIER, "pmh-g-hs-01"): _EXCELLENT,
        (DOSSIER, "pmh-g-hs-02"): _GOOD,
        (DOSSIER, "pmh-h-hs-02"): _EXCELLENT,
        (DOSSIER, "pmh-i-hs-02"): _EXCELLENT,
        (DOSSIER, "pmh-j-hs-02"): _GOOD,
        (DOSSIER, "dv-mh-1-hs-02"): _ADVISES | {"hai-nam-hoan-thanh-xuat-sac": YES},
        (DOSSIER, "dt-mh-1-hs-02"): _ADVISES | {"tham-muu-cchc": YES, "hai-nam-hoan-thanh-tot": YES},
    },
    2023: {},
}
ANSWERED = {2022: ("2023-02-06", "Biên bản họp xét khen thưởng ngày 06/02/2023 (hư cấu)")}

PROVINCE, GRASSROOTS, OWN = "tinh", "co-so", "don-vi"
HAS, LACKS, NOT_KNOWN = "co", "khong", "chua-ro"
_GROUND = "Biên bản Hội đồng sáng kiến ngày 28/12/2022 (hư cấu)"

# (đơn vị, mã, cấp công nhận, số quyết định, về CCHC, áp dụng hiệu quả, đột phá, phạm vi, kết luận, căn cứ)
# 90005 có sáng kiến chưa thẩm định.
APPRAISED: dict[int, tuple[tuple[str, str, str, str, str, str, str, str, str, str], ...]] = {
    2022: (
        ("90001", "sk-01", PROVINCE, "2011/QĐ-UBND", HAS, HAS, HAS, "tinh", YES, _GROUND),
        ("90001", "sk-02", PROVINCE, "2011/QĐ-UBND", HAS, HAS, HAS, "tinh", YES, _GROUND),
        ("90002", "sk-01", OWN, "64/QĐ-UBND", HAS, HAS, HAS, "don-vi", YES, _GROUND),
        ("90003", "sk-01", "", "", HAS, LACKS, LACKS, "don-vi", NO, _GROUND),
        ("90007", "sk-01", GRASSROOTS, "881/QĐ-UBND", HAS, HAS, LACKS, "thi-xa", YES, _GROUND),
        ("90008", "sk-01", OWN, "72/QĐ-UBND", HAS, HAS, LACKS, "don-vi", YES, _GROUND),
        ("pmh-a", "sk-01", OWN, "19/QĐ-PMHA", HAS, HAS, HAS, "don-vi", YES, _GROUND),
        ("pmh-b", "sk-01", GRASSROOTS, "881/QĐ-UBND", HAS, HAS, NOT_KNOWN, "thi-xa", UNCLEAR, _GROUND),
        ("pmh-c", "sk-01", GRASSROOTS, "881/QĐ-UBND", HAS, HAS, HAS, "thi-xa", YES, _GROUND),
        ("pmh-g", "sk-01", GRASSROOTS, "881/QĐ-UBND", HAS, HAS, HAS, "thi-xa", YES, _GROUND),
        ("pmh-h", "sk-01", GRASSROOTS, "881/QĐ-UBND", HAS, HAS, HAS, "thi-xa", YES, _GROUND),
        ("dv-mh-1", "sk-01", PROVINCE, "2011/QĐ-UBND", HAS, HAS, HAS, "tinh", YES, _GROUND),
    ),
    2023: (),
}
