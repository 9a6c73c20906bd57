"""Who scores what in the fictional town, by hand: totals, ties, exemptions, what is missing, last year's paper.

Points are in hundredths. The comments give the index that they lead to.
"""

from __future__ import annotations

from thidua.demo.units import APPRAISER, FORMED_IN_JULY

SCORED_YEARS = (2022, 2023)

NO_PROCEDURES = "Đơn vị không có thủ tục hành chính giải quyết trực tiếp cho người dân, tổ chức."
NO_INVESTMENT = "Năm này đơn vị không được giao vốn đầu tư công."
NO_FINDINGS = "Năm này đơn vị không có kiến nghị sau thanh tra, kiểm toán."
PROCEDURES = ("2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.2.3", "2.5", "7.1")

# Tiêu chí không áp dụng (cả hai năm): đơn vị → {tiêu chí: lý do}.
EXEMPT: dict[str, dict[str, str]] = {
    "90004": {"5.4": NO_FINDINGS},
    "90006": {"5.4": NO_FINDINGS},
    "90011": {"5.4": NO_FINDINGS},
    "pmh-h": {"5.1": NO_INVESTMENT},
    "pmh-i": dict.fromkeys(PROCEDURES, NO_PROCEDURES),
    "pmh-l": dict.fromkeys(PROCEDURES, NO_PROCEDURES),
}

TOTALS: dict[int, dict[str, int]] = {
    2022: {
        "90001": 9350,  # 93,50: đồng hạng 1 với 90004 (91,63 trên 98)
        "90002": 9175,
        "90003": 9000,  # đúng 90: Xuất sắc
        "90004": 9163,
        "90005": 8999,  # 89,99: Tốt
        "90006": 8649,
        "90007": 8740,
        "90008": 8515,
        "90009": 8405,
        "90010": 8250,
        "90011": 7972,
        "90012": 8000,  # đúng 80: Tốt
        "90013": 7964,
        "90014": 7420,
        "90015": 7085,
        "90016": 5840,
        "pmh-a": 9245,
        "pmh-b": 8920,
        "pmh-c": 9510,
        "pmh-d": 9083,  # 90,83: đồng hạng 3 với pmh-i (65,40 trên 72 = 90,8333…)
        "pmh-e": 8672,
        "pmh-f": 8550,
        "pmh-g": 8805,
        "pmh-h": 8067,
        "pmh-i": 6540,
        "pmh-j": 8190,
        "pmh-k": 7745,
        "pmh-l": 5895,
    },
    2023: {
        "90001": 9240,
        "90002": 9310,
        "90003": 9085,
        "90004": 9016,
        "90005": 9120,
        "90006": 8575,
        "90007": 8865,
        "90008": 8430,
        "90009": 8610,
        "90010": 8395,
        "90011": 8020,
        "90013": 8150,
        "90014": 7865,
        "90015": 7340,
        "90016": 6675,
        "pmh-a": 9380,
        "pmh-b": 9015,
        "pmh-c": 9425,
        "pmh-d": 9160,
        "pmh-e": 8720,
        "pmh-f": 8695,
        "pmh-g": 8750,
        "pmh-h": 8210,
        "pmh-i": 6515,
        "pmh-j": 8345,
        "pmh-k": 8105,
        "pmh-l": 5980,
    },
}
NOT_APPRAISED = {2022: set[str](), 2023: {"90012"}}
NO_SELF_SCORE = {2022: set[str](), 2023: {"90016"}}
SELF_SCORE_LEFT_OUT = {2022: {("90013", "4.3")}, 2023: set[tuple[str, str]]()}
SELF_SCORES_COME = {2023: "2023-07-03"}  # tiếp nhận của năm 2022 nằm trong receipts.py

NOT_RANKED = {
    2022: (
        {
            "ma_don_vi": FORMED_IN_JULY,
            "ly_do": "Đơn vị thành lập từ 01/7/2022, chưa đủ một năm hoạt động; được chấm điểm, không xếp hạng.",
            "can_cu": "Quyết định số 03/QĐ-UBND ngày 10/01/2022 của UBND thị xã Minh Họa (hư cấu)",
        },
    )
}

STANDING_BODY = "Phòng Minh Họa B"
INSPECTORS = "Tổ thẩm định liên ngành"  # điểm của chính đơn vị thẩm định do tổ liên ngành chấm
APPRAISED_BY = {APPRAISER: INSPECTORS}

# (mã, nội dung, khối, số văn bản, ngày)
SCORE_RELEASES = {
    2022: (
        ("xep-hang-xa-phuong", "xep-hang", "xa-phuong", "07/QĐ-UBND", "2023-01-10"),
        ("xep-hang-co-quan", "xep-hang", "co-quan-chuyen-mon", "08/QĐ-UBND", "2023-01-10"),
    ),
    2023: (),
}

# Kết quả năm 2021 như văn bản in (hư cấu): đơn vị → (điểm, điểm tối đa, chỉ số, hạng). Chỉ số của 90007 in lệch 0,01.
PRINTED_SOURCE = "Quyết định số 11/QĐ-UBND ngày 14/01/2022 của UBND thị xã Minh Họa (hư cấu)"
PRINTED_2021: dict[str, tuple[str, str, str, str]] = {
    "90001": ("90.25", "100", "90.25", "2"),
    "90002": ("91.4", "100", "91.4", "1"),
    "90003": ("88.1", "100", "88.1", "4"),
    "90004": ("87.5", "98", "89.29", "3"),
    "90005": ("86.9", "100", "86.9", "5"),
    "90006": ("84.3", "98", "86.02", "7"),
    "90007": ("86.55", "100", "86.56", "6"),
    "90008": ("85.15", "100", "85.15", "8"),
    "90009": ("82.4", "100", "82.4", "9"),
    "90010": ("81.75", "100", "81.75", "10"),
    "90011": ("79.8", "98", "81.43", "11"),
    "90012": ("78.2", "100", "78.2", "12"),
    "90013": ("76.65", "100", "76.65", "13"),
    "90014": ("76.1", "100", "76.1", "14"),
    "90015": ("68.45", "100", "68.45", "15"),
    "90016": ("60.05", "100", "60.05", "16"),
    "pmh-a": ("90.8", "100", "90.8", "2"),
    "pmh-b": ("88.65", "100", "88.65", "3"),
    "pmh-c": ("92.35", "100", "92.35", "1"),
    "pmh-d": ("87.9", "100", "87.9", "4"),
    "pmh-e": ("87.1", "100", "87.1", "5"),
    "pmh-f": ("84.2", "100", "84.2", "8"),
    "pmh-g": ("86.3", "100", "86.3", "6"),
    "pmh-h": ("82.45", "97", "85", "7"),
    "pmh-i": ("60.1", "72", "83.47", "9"),
    "pmh-j": ("80.55", "100", "80.55", "10"),
    "pmh-k": ("79.9", "100", "79.9", "11"),
}

REASONS = (
    "Minh chứng chưa đủ cho số điểm tự chấm.",
    "Một phần việc làm sau thời hạn của kế hoạch.",
    "Số liệu phần mềm thấp hơn báo cáo của đơn vị.",
    "Kiểm tra thực tế còn mục chưa cập nhật.",
)
REASONS_RAISED = (
    "Đơn vị tự chấm thấp hơn mức mà minh chứng cho thấy.",
    "Tài liệu bổ sung chứng minh đã làm đủ nội dung.",
)
EXPLANATIONS = (
    "Thực hiện đủ nội dung theo kế hoạch.",
    "Có văn bản và kết quả kèm theo.",
    "Còn một nội dung chưa hoàn thành nên chưa chấm tối đa.",
    "Theo số liệu trích từ phần mềm.",
)
NOT_SELF_SCORED = "Đơn vị không tự chấm; chấm theo hồ sơ, số liệu sẵn có."
