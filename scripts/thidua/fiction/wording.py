"""Vietnamese sentences of the invented reports."""

from __future__ import annotations

from random import Random

SHORT_OF_FILES = (
    "Hồ sơ phức tạp, phải xin ý kiến cơ quan cấp trên nên kéo dài.",
    "Thiết bị và đường truyền chưa đáp ứng, đang đề nghị bổ sung.",
    "Thiếu người trong hai tháng cuối năm do điều động.",
    "Người dân chưa quen nộp và thanh toán trực tuyến.",
    "Dữ liệu cũ thiếu thông tin, chưa chuẩn hóa xong.",
)
SHORT_OF_STAFF = (
    "Một số người đang theo học, chưa được cấp bằng, chứng chỉ.",
    "Lớp bồi dưỡng của tỉnh lùi sang năm sau.",
    "Có người mới tiếp nhận trong quý 4, chưa kịp tập huấn.",
)
NOT_DONE = (
    "Kinh phí được cấp muộn, chuyển một phần việc sang năm sau.",
    "Đề án đã trình, chưa được phê duyệt.",
    "Chưa tuyển được người phụ trách, việc làm dở dang.",
)
ADJUSTED = (
    "Đối chiếu phần mềm, loại phần đếm trùng.",
    "Một phần chưa có kết quả cuối cùng nên chưa tính.",
    "Chưa có minh chứng cho phần số liệu này.",
)
SENT_BACK = (
    "Minh chứng không khớp số liệu, đề nghị rà soát và gửi lại.",
    "Chưa nêu cách tính và tài liệu kèm theo, đề nghị bổ sung.",
)
MEASURES = (
    "Phân công một công chức theo dõi hằng tuần.",
    "Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa.",
    "Rà soát, đôn đốc hằng tháng và công khai kết quả.",
    "Bố trí kinh phí, thiết bị ngay từ quý 1.",
    "Đưa vào tiêu chí đánh giá công chức cuối năm.",
)
PLEDGE = "Đăng ký thực hiện các nội dung, chỉ tiêu của phong trào thi đua cải cách hành chính năm {nam}."


def pick(choices: tuple[str, ...], *key: object) -> str:
    """The sentence for a key: the same key, the same sentence."""
    return Random(":".join(map(str, key))).choice(choices)
