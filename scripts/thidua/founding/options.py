"""The options of `thidua init`: what a new place may say of itself, and the skeletons that there are."""

from __future__ import annotations

# What a new place says of itself: option → help.
FOUNDING = {
    "ten": "tên nơi này, như “Xã Tả Phìn”",
    "nam": "năm của kế hoạch, như 2026",
    "ma": "tên thư mục, không dấu; không ghi thì lập từ tên",
    "ten_day_du": "tên đầy đủ kèm tỉnh; không ghi thì là tên",
    "ten_goi": "nơi này gọi là gì ở giữa câu, như xã; không ghi thì lấy từ tên",
    "thuong_truc": "cơ quan thường trực của phong trào",
    "lien_he": "điện thoại hoặc thư điện tử tiếp nhận phản ánh",
    "nguoi_giu": "cơ quan nhận giữ trang",
    "cong": "cổng thông tin điện tử",
    "don_vi": "tệp danh sách đơn vị (CSV, Excel): cột Tên đơn vị; nên có Mã, Loại, Khối, Tên ngắn",
}
SKELETONS = ("trong", "xa-2026")  # scripts/thidua/founding/mau
