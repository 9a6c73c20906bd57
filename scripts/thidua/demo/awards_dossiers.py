"""Who is nominated for what in the fictional town, by hand: dossiers, initiatives, when they were received.

Facts of other tables that decide here: 90001 and 90004 share rank 1, 90002 is alone at 3; pmh-c is first, pmh-a
second, pmh-d and pmh-i share rank 3; 90010, 90013, 90016 and dt-mh-2 fall under VI.3, 90007, 90012 and pmh-k
registered late, pmh-j's registration has no receipt, pmh-e reported late at the end of the year.
"""

from __future__ import annotations

FLAG = "co-thi-dua-tinh"
MERIT, MERIT_PERSON = "bang-khen-tinh-tap-the", "bang-khen-tinh-ca-nhan"
TOWN, TOWN_PERSON = "giay-khen-thi-xa-tap-the", "giay-khen-thi-xa-ca-nhan"
COMMUNES_2_3, DEPARTMENTS_2_3 = "giay-khen-thi-xa-xa-phuong-2-3", "giay-khen-thi-xa-co-quan-2-3"
STATE = "khen-nha-nuoc"

LEADS, DOES, ADVISES = "chi-dao", "thuc-hien", "tham-muu"
PAPERS, WORKS = "VI.1.4.1.i", "VI.1.4.1.ii"
COMMUNE_PLACE, DEPARTMENT_PLACE = "VI.1.4.1.iii", "VI.1.4.1.iv"
EXCELLENT, PROVINCE_INITIATIVE = "VI.1.3.2.i", "VI.1.3.2.ii"
GOOD, WAY_OF_WORKING = "VI.1.4.2.i", "VI.1.4.2.ii"

# (đơn vị, số hồ sơ, tập thể nhỏ hay cá nhân trong đơn vị, hình thức, tiêu chuẩn, vai trò, sáng kiến, ngày trình)
DOSSIERS: dict[int, tuple[tuple[str, int, str, str, str, str, str, str], ...]] = {
    2022: (
        # Tập thể
        ("90001", 1, "", FLAG, "VI.1.2", LEADS, "sk-01", "2023-01-11"),
        ("90001", 2, "", MERIT, "VI.1.3.1.ii", LEADS, "", "2023-01-30"),
        ("90002", 1, "", COMMUNES_2_3, COMMUNE_PLACE, LEADS, "", "2023-01-12"),
        ("90003", 1, "", COMMUNES_2_3, COMMUNE_PLACE, LEADS, "", "2023-01-12"),
        ("90004", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-12"),
        ("90005", 1, "", TOWN, WORKS, LEADS, "", "2023-01-13"),
        ("90006", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-13"),
        ("90007", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-13"),
        ("90008", 1, "tt-01", TOWN, PAPERS, LEADS, "", "2023-01-16"),
        ("90009", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-30"),
        ("90011", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-16"),
        ("90014", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-16"),
        ("90016", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-17"),
        ("pmh-a", 1, "", DEPARTMENTS_2_3, DEPARTMENT_PLACE, LEADS, "", "2023-01-11"),
        ("pmh-b", 1, "tt-01", TOWN, PAPERS, LEADS, "", "2023-01-11"),
        ("pmh-c", 1, "", MERIT, "VI.1.3.1.iii", LEADS, "", "2023-01-12"),
        ("pmh-d", 1, "", DEPARTMENTS_2_3, DEPARTMENT_PLACE, LEADS, "", "2023-01-12"),
        ("pmh-e", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-17"),
        ("pmh-f", 1, "", TOWN, PAPERS, LEADS, "", "2023-02-02"),
        ("pmh-h", 1, "tt-01", TOWN, PAPERS, LEADS, "", "2023-01-17"),
        ("pmh-i", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-17"),
        ("pmh-j", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-18"),
        ("pmh-l", 1, "", DEPARTMENTS_2_3, DEPARTMENT_PLACE, LEADS, "", "2023-01-18"),
        ("dv-mh-1", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-18"),
        ("dv-mh-2", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-18"),
        ("dv-mh-3", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-06"),
        ("dv-mh-3", 2, "tt-01", TOWN, PAPERS, LEADS, "", "2023-01-18"),
        ("dt-mh-1", 1, "", TOWN, PAPERS, LEADS, "", "2023-01-18"),
        ("thi-xa", 1, "", MERIT, "VI.1.3.1.i", LEADS, "", "2023-01-27"),
        # Cá nhân
        ("90001", 3, "cn-01", MERIT_PERSON, PROVINCE_INITIATIVE, LEADS, "sk-02", "2023-01-11"),
        ("90002", 2, "cn-01", MERIT_PERSON, EXCELLENT, DOES, "sk-01", "2023-01-12"),
        ("90003", 2, "cn-01", MERIT_PERSON, EXCELLENT, DOES, "sk-01", "2023-01-12"),
        ("90004", 2, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-12"),
        ("90005", 2, "cn-01", MERIT_PERSON, EXCELLENT, LEADS, "sk-01", "2023-01-13"),
        ("90006", 2, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-13"),
        ("90008", 2, "cn-01", TOWN_PERSON, WAY_OF_WORKING, DOES, "sk-01", "2023-01-16"),
        ("90013", 1, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-16"),
        ("90015", 1, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-17"),
        ("90015", 2, "cn-02", TOWN_PERSON, GOOD, DOES, "", "2023-01-17"),
        ("pmh-a", 2, "cn-01", TOWN_PERSON, WAY_OF_WORKING, DOES, "sk-01", "2023-01-11"),
        ("pmh-b", 2, "cn-01", MERIT_PERSON, EXCELLENT, LEADS, "sk-01", "2023-01-11"),
        ("pmh-c", 2, "cn-01", MERIT_PERSON, EXCELLENT, DOES, "sk-01", "2023-01-12"),
        ("pmh-d", 2, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-12"),
        ("pmh-g", 1, "cn-01", MERIT_PERSON, EXCELLENT, DOES, "sk-01", "2023-01-13"),
        ("pmh-g", 2, "cn-01", TOWN_PERSON, GOOD, DOES, "sk-01", "2023-01-13"),
        ("pmh-h", 2, "cn-01", MERIT_PERSON, EXCELLENT, DOES, "sk-01", "2023-01-17"),
        ("pmh-i", 2, "cn-01", MERIT_PERSON, EXCELLENT, LEADS, "", "2023-01-17"),
        ("pmh-j", 2, "cn-01", TOWN_PERSON, GOOD, DOES, "", "2023-01-18"),
        ("dv-mh-1", 2, "cn-01", MERIT_PERSON, PROVINCE_INITIATIVE, ADVISES, "sk-01", "2023-01-18"),
        ("dt-mh-1", 2, "cn-01", TOWN_PERSON, GOOD, ADVISES, "", "2023-01-18"),
    ),
    2023: (),
}
NO_RECEIPT = {"90009-hs-01"}  # đơn vị đã nhập hồ sơ, Phòng thường trực chưa ghi nhận
HOLIDAYS = ("2023-01-20", "2023-01-26")  # nghỉ Tết Nguyên đán Quý Mão

ACHIEVEMENTS = {
    "": "Hoàn thành các chỉ tiêu cải cách hành chính của đơn vị trong năm.",
    "tt": "Tập thể tiếp nhận, trả kết quả đúng hạn, nhân dân hài lòng.",
    "cn": "Trực tiếp rà soát, rút ngắn thời gian giải quyết hồ sơ tại đơn vị.",
}

# (đơn vị, mã, tên, loại, lĩnh vực, mô tả, nơi áp dụng, phạm vi đơn vị nêu)
Initiative = tuple[str, str, str, str, str, str, str, str]
INITIATIVES: dict[int, tuple[Initiative, ...]] = {
    2022: (
        ("90001", "sk-01", "Một cửa thân thiện", "mo-hinh", "2", "Hẹn giờ, trả kết quả tại nhà.", "Toàn tỉnh", "tinh"),
        ("90001", "sk-02", "Ký số ngay tại quầy", "sang-kien", "6", "Ký số khi trả kết quả.", "Toàn tỉnh", "tinh"),
        ("90002", "sk-01", "Bảng nhắc hạn hồ sơ", "sang-kien", "2", "Nhắc trước hạn hai ngày.", "Phường", "don-vi"),
        ("90003", "sk-01", "Mẫu đơn điền sẵn", "sang-kien", "2", "Mẫu điền sẵn tại quầy.", "Phường", "don-vi"),
        ("90005", "sk-01", "Tổ lưu động dịch vụ công", "sang-kien", "6", "Hướng dẫn tại nhà.", "Phường", "thi-xa"),
        ("90007", "sk-01", "Ngày thứ sáu không hẹn", "mo-hinh", "2", "Trả kết quả trong ngày.", "Thị xã", "thi-xa"),
        ("90008", "sk-01", "Sổ tay một trang", "cach-lam", "2", "Mỗi thủ tục một trang.", "Xã", "don-vi"),
        ("pmh-a", "sk-01", "Lịch họp không giấy", "sang-kien", "6", "Tài liệu họp điện tử.", "Phòng", "don-vi"),
        ("pmh-b", "sk-01", "Theo dõi tiến độ theo tuần", "sang-kien", "4", "Bảng theo dõi chung.", "Thị xã", "thi-xa"),
        ("pmh-c", "sk-01", "Rà soát văn bản theo nhóm", "sang-kien", "1", "Chia nhóm rà soát.", "Thị xã", "thi-xa"),
        ("pmh-g", "sk-01", "Bản tin cải cách 60 giây", "sang-kien", "6", "Phát thanh ngắn.", "Thị xã", "thi-xa"),
        ("pmh-h", "sk-01", "Hồ sơ tuyển sinh trực tuyến", "sang-kien", "2", "Nộp trực tuyến.", "Thị xã", "thi-xa"),
        ("dv-mh-1", "sk-01", "Thư viện số dùng chung", "sang-kien", "6", "Kho tài liệu chung.", "Toàn tỉnh", "tinh"),
    ),
    2023: (
        ("90002", "sk-01", "Hẹn giờ nộp hồ sơ", "sang-kien", "2", "Chọn giờ qua điện thoại.", "Phường", "don-vi"),
        ("90005", "sk-01", "Tổ lưu động dịch vụ công", "mo-hinh", "6", "Mở thêm hai điểm.", "Thị xã", "thi-xa"),
        ("pmh-a", "sk-01", "Một đầu mối theo dõi văn bản", "cach-lam", "6", "Một sổ chung.", "Phòng", "don-vi"),
    ),
}
