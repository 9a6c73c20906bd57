"""The demonstration's invented rubric: 100 points for either block, not the rubric of any real town."""

from __future__ import annotations

from thidua.fiction.files import Row

COMMUNES, DEPARTMENTS = "xa-phuong", "co-quan-chuyen-mon"
SURVEY_FIELD = "7"

# (mã, nội dung, điểm tối đa, khối, minh chứng); nhóm không có điểm.
CRITERIA: tuple[tuple[str, str, str, str, str], ...] = (
    ("1", "Cải cách thể chế", "", "", ""),
    ("1.1", "Ban hành văn bản đúng thẩm quyền, trình tự, thể thức", "3", "", "Sổ văn bản đi"),
    ("1.2", "Rà soát văn bản và xử lý văn bản hết hiệu lực", "3", "", "Báo cáo rà soát"),
    ("1.3", "Theo dõi tình hình thi hành pháp luật", "4", "", "Kế hoạch và báo cáo theo dõi"),
    ("2", "Cải cách thủ tục hành chính", "", "", ""),
    ("2.1", "Công khai thủ tục hành chính", "", "", ""),
    ("2.1.1", "Niêm yết đủ thủ tục tại nơi tiếp nhận hồ sơ", "2", "", "Biên bản kiểm tra"),
    ("2.1.2", "Công khai thủ tục trên trang thông tin điện tử", "2", "", "Đường dẫn trang"),
    ("2.2", "Giải quyết hồ sơ", "", "", ""),
    ("2.2.1", "Hồ sơ giải quyết đúng hạn", "6", "", "Số liệu phần mềm một cửa"),
    ("2.2.2", "Xin lỗi bằng văn bản khi quá hạn", "2", "", "Văn bản xin lỗi"),
    ("2.2.3", "Số hóa kết quả giải quyết", "3", "", "Số liệu phần mềm một cửa"),
    ("2.3", "Bộ phận một cửa bố trí đủ người, đủ thiết bị", "5", COMMUNES, "Biên bản kiểm tra"),
    ("2.4", "Tham mưu đơn giản hóa thủ tục thuộc ngành quản lý", "5", DEPARTMENTS, "Văn bản tham mưu"),
    ("2.5", "Dịch vụ công trực tuyến và thanh toán trực tuyến", "5", "", "Số liệu cổng dịch vụ công"),
    ("3", "Cải cách tổ chức bộ máy hành chính nhà nước", "", "", ""),
    ("3.1", "Tổ chức, biên chế đúng quy định", "4", "", "Báo cáo tổ chức, biên chế"),
    ("3.2", "Ban hành và thực hiện quy chế làm việc", "3", "", "Quy chế làm việc"),
    ("3.3", "Kiểm tra việc đã phân cấp cho xã, phường", "3", DEPARTMENTS, "Kết luận kiểm tra"),
    ("3.4", "Hoạt động của thôn, tổ dân phố", "3", COMMUNES, "Báo cáo năm"),
    ("4", "Cải cách chế độ công vụ", "", "", ""),
    ("4.1", "Bố trí cán bộ, công chức theo vị trí việc làm", "4", "", "Danh sách bố trí"),
    ("4.2", "Kỷ luật, kỷ cương hành chính", "", "", ""),
    ("4.2.1", "Không có người vi phạm đến mức bị kỷ luật", "3", "", "Báo cáo năm"),
    ("4.2.2", "Tự kiểm tra công vụ theo kế hoạch", "3", "", "Biên bản tự kiểm tra"),
    ("4.3", "Đào tạo, bồi dưỡng theo kế hoạch", "3", "", "Danh sách đã học"),
    ("4.4", "Đánh giá cán bộ, công chức hằng tháng", "2", "", "Thông báo kết quả đánh giá"),
    ("5", "Cải cách tài chính công", "", "", ""),
    ("5.1", "Giải ngân vốn đầu tư công được giao", "3", "", "Số liệu kho bạc"),
    ("5.2", "Công khai dự toán, quyết toán", "3", "", "Văn bản công khai"),
    ("5.3", "Quy chế chi tiêu nội bộ, quản lý tài sản", "2", "", "Quy chế"),
    ("5.4", "Thực hiện kiến nghị sau thanh tra, kiểm toán", "2", "", "Báo cáo thực hiện kiến nghị"),
    ("6", "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", "", "", ""),
    ("6.1", "Văn bản điện tử có ký số", "4", "", "Số liệu phần mềm văn bản"),
    ("6.2", "Xử lý hồ sơ công việc trên môi trường mạng", "4", "", "Số liệu phần mềm văn bản"),
    ("6.3", "Trang thông tin điện tử cập nhật đủ mục", "3", "", "Đường dẫn trang"),
    ("6.4", "Tổ công nghệ số cộng đồng", "4", COMMUNES, "Quyết định thành lập, báo cáo"),
    ("6.5", "Cơ sở dữ liệu chuyên ngành", "4", DEPARTMENTS, "Báo cáo cập nhật dữ liệu"),
    ("7", "Tác động của cải cách hành chính (điều tra xã hội học)", "", "", ""),
    ("7.1", "Mức độ hài lòng của người dân, tổ chức", "8", "", "Báo cáo khảo sát"),
    ("7.2", "Đánh giá của cơ quan, đơn vị có quan hệ công tác", "4", "", "Báo cáo khảo sát"),
    ("7.3", "Đánh giá của cán bộ, công chức trong đơn vị", "3", "", "Báo cáo khảo sát"),
)

BANDS = (
    ("Xuất sắc", "90", ""),
    ("Tốt", "80", "90"),
    ("Khá", "70", "80"),
    ("Trung bình", "50", "70"),
    ("Yếu", "0", "50"),
)
BANDS_SOURCE = "Quyết định số 03/QĐ-UBND ngày 10/01/{nam} của UBND thị xã Minh Họa (hư cấu)"


def criteria() -> list[Row]:
    """Rows of ke-hoach/tieu-chi in the order that they are shown."""
    return [_criterion(*row) for row in CRITERIA]


def _criterion(ma: str, noi_dung: str, diem: str, khoi: str, minh_chung: str) -> Row:
    field = ma.split(".")[0]
    survey = field == SURVEY_FIELD
    return {
        "ma_tieu_chi": ma,
        "cha": ma.rpartition(".")[0],
        "thu_tu": ma.rpartition(".")[2],
        "ma_linh_vuc": "" if survey else field,
        "noi_dung": noi_dung,
        "diem_toi_da": diem,
        "ma_khoi": khoi,
        "nguon_diem": ("dieu-tra" if survey else "tu-cham") if diem else "",
        "minh_chung": minh_chung,
    }


def band_rows(nam: int) -> list[Row]:
    """Rows of ke-hoach/muc-xep-loai: the same bands for both ranked blocks."""
    source = BANDS_SOURCE.format(nam=nam)
    return [
        {"ma_khoi": khoi, "ten": ten, "tu": tu, "den": den, "can_cu": source}
        for khoi in (COMMUNES, DEPARTMENTS)
        for ten, tu, den in BANDS
    ]


def is_survey(leaf: Row) -> bool:
    return leaf["nguon_diem"] == "dieu-tra"


def leaves_for(khoi: str) -> list[Row]:
    """The criteria with points that apply to a block."""
    return [row for row in criteria() if row["diem_toi_da"] and row["ma_khoi"] in ("", khoi)]
