"""By hand: when units reach the targets that are counted by unit, surveys, appraisals, releases, corrections."""

from __future__ import annotations

# Đơn vị đến hết năm 2022 vẫn chưa đạt, với chỉ tiêu tính theo số đơn vị.
# 2-b-2: đúng 12 trên 16 xã, phường đạt; 6-b-1: đúng 27 trên 30 đơn vị, tức đúng 90%, không phải "trên 90%".
NOT_REACHED = {
    "1-a-1": set[str](),
    "2-b-2": {"90010", "90012", "90014", "90016"},
    "2-g-1": {"90015"},
    "2-h-1": set[str](),
    "6-a-1": set[str](),
    "6-b-1": {"90009", "90015", "pmh-k"},
    "6-e-1": {"90011", "dv-mh-3"},
    "6-l-1": set[str](),
}
# Trong số đó, đơn vị đạt ở quý 2 năm 2023.
REACHED_IN_2023 = {"90010", "90012", "90009", "pmh-k"}

# Khảo sát: phiếu hài lòng trên 50 phiếu của mỗi xã, phường và 40 phiếu của mỗi cơ quan; cộng lại đúng 90%.
SURVEY_COMMUNES = (47, 46, 48, 45, 46, 44, 45, 43, 46, 45, 42, 47, 44, 46, 45, 43)
SURVEY_DEPARTMENTS = {
    "pmh-a": 38,
    "pmh-b": 37,
    "pmh-c": 35,
    "pmh-d": 36,
    "pmh-e": 34,
    "pmh-f": 37,
    "pmh-g": 36,
    "pmh-h": 35,
    "pmh-j": 34,
}
# (chỉ tiêu, đơn vị, quý, số phiếu, số hài lòng, tỷ lệ trần)
SURVEYS: dict[int, tuple[tuple[str, str, int, str, str, str], ...]] = {
    2022: (
        *(("2-g-2", f"{90001 + i}", 4, "50", str(n), "") for i, n in enumerate(SURVEY_COMMUNES)),
        *(("2-g-2", unit, 4, "40", str(n), "") for unit, n in SURVEY_DEPARTMENTS.items()),
        ("2-g-2", "pmh-k", 4, "", "", "91.5"),
        ("2-a-1", "thi-xa", 4, "1200", "1052", ""),
        ("2-g-3", "thi-xa", 4, "480", "408", ""),
        ("3-b-1", "thi-xa", 2, "600", "498", ""),
        ("3-b-1", "thi-xa", 4, "1200", "1034", ""),
        ("3-b-2", "thi-xa", 4, "", "", "84.7"),
    ),
    2023: (
        *(("2-g-2", f"{90001 + i}", 2, "50", str(n), "") for i, n in enumerate((48, 46, 47, 45, 46, 44))),
        ("3-b-1", "thi-xa", 2, "600", "519", ""),
        ("3-b-2", "thi-xa", 1, "", "", "85.2"),
    ),
}

# Thẩm định quý 2 năm 2023 đang làm: xong, mới xong một nửa, có dòng trả lại; các đơn vị khác chưa bắt đầu.
APPRAISED = {*(f"{n}" for n in range(90001, 90007)), "pmh-a", "pmh-b", "pmh-c"}
HALF_APPRAISED = {"90007", "90008", "pmh-d"}
SENT_BACK = {"90009", "pmh-e"}

# (mã, nội dung, kỳ, trạng thái, số văn bản, ngày)
RELEASES: dict[int, tuple[tuple[str, str, str, str, str, str], ...]] = {
    2022: (
        ("khoa-dang-ky", "khoa-so", "dang-ky", "chinh-thuc", "", "2022-03-31"),
        ("khoa-quy-1", "khoa-so", "quy-1", "chinh-thuc", "", "2022-04-25"),
        ("tien-do-quy-1", "tien-do", "quy-1", "chinh-thuc", "31/TB-PMHB", "2022-04-28"),
        ("khoa-quy-2", "khoa-so", "quy-2", "chinh-thuc", "", "2022-07-25"),
        ("tien-do-quy-2", "tien-do", "quy-2", "chinh-thuc", "64/TB-PMHB", "2022-07-28"),
        ("khoa-quy-3", "khoa-so", "quy-3", "chinh-thuc", "", "2022-10-25"),
        ("tien-do-quy-3", "tien-do", "quy-3", "chinh-thuc", "97/TB-PMHB", "2022-10-28"),
        ("khoa-tu-cham", "khoa-so", "tu-cham", "chinh-thuc", "", "2022-12-30"),
        ("khoa-quy-4", "khoa-so", "quy-4", "chinh-thuc", "", "2023-01-18"),
        ("khoa-bao-cao-nam", "khoa-so", "bao-cao-nam", "chinh-thuc", "", "2023-01-18"),
        ("tien-do-quy-4", "tien-do", "quy-4", "chinh-thuc", "08/TB-PMHB", "2023-01-30"),
        ("khoa-ho-so", "khoa-so", "ho-so", "chinh-thuc", "", "2023-02-06"),
    ),
    2023: (
        ("khoa-dang-ky", "khoa-so", "dang-ky", "chinh-thuc", "", "2023-03-31"),
        ("khoa-quy-1", "khoa-so", "quy-1", "chinh-thuc", "", "2023-04-25"),
        ("tien-do-quy-1", "tien-do", "quy-1", "chinh-thuc", "33/TB-PMHB", "2023-04-28"),
        ("tien-do-quy-2-du-kien", "tien-do", "quy-2", "du-kien", "", "2023-07-31"),
    ),
}

# (mã, ngày, tệp, khóa, cột, giá trị cũ trừ giá trị mới, lý do, căn cứ)
CORRECTIONS: dict[int, tuple[tuple[str, str, str, str, str, int, str, str], ...]] = {
    2022: (
        (
            *("dc-01", "2022-08-15", "don-vi/90003/tien-do/quy-2.csv", "2-b-3", "tu_so", 2),
            *("Đếm trùng 2 hồ sơ đã chuyển sang quý sau.", "Công văn số 118/UBND-VP của đơn vị"),
        ),
        (
            *("dc-02", "2023-02-20", "don-vi/pmh-b/tien-do/quy-4.csv", "4-e-1", "tu_so", -7),
            *("Bổ sung 7 người được kiểm tra trong tháng 12.", "Biên bản kiểm tra công vụ ngày 28/12/2022"),
        ),
        (
            *("dc-03", "2023-02-24", "don-vi/pmh-j/tien-do/quy-4.csv", "6-c-1", "mau_so", -15),
            *("Cộng thiếu 15 hồ sơ công việc của tháng 11.", "Công văn số 26/CV-PMHJ của đơn vị"),
        ),
        (
            *("dc-04", "2023-03-02", "tham-dinh/hai-long.csv", "2-g-2|90007|quy-4", "so_hai_long", -1),
            *("Nhập sót 1 phiếu hài lòng.", "Biên bản kiểm phiếu ngày 28/02/2023"),
        ),
    ),
    2023: (
        (
            *("dc-01", "2023-05-22", "don-vi/90002/tien-do/quy-1.csv", "2-e-3", "tu_so", -4),
            *("Cộng thiếu 4 hồ sơ trực tuyến ngày cuối quý.", "Công văn số 61/UBND-VP của đơn vị"),
        ),
    ),
}
