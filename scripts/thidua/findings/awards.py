"""Findings of the checks of nominations, confirmations, submissions and awards."""

from __future__ import annotations

from thidua.findings.entry import Entry, loi

NOMINATIONS: tuple[Entry, ...] = (
    loi("ho-so-sai-ma", "Mã hồ sơ “{gia_tri}” không có dạng {don_vi}-hs-NN.",
        "Ghi mã của chính đơn vị, -hs- và số thứ tự từ 01.", "90002-hs-01 trong thư mục 90001"),
    loi("doi-tuong-ngoai-don-vi", "“{gia_tri}” không phải mã {don_vi}, {don_vi}-tt-NN hay {don_vi}-cn-NN.",
        "Ghi mã đơn vị, hoặc thêm -tt-NN cho tập thể, -cn-NN cho cá nhân của đơn vị.", "90002-cn-01 của đơn vị 90001"),
    loi("doi-tuong-khac-loai", "Mã “{gia_tri}” là mã của {cua}, mà loại đối tượng ghi {ghi}.",
        "Sửa mã đối tượng (-tt-, -cn-) hoặc loại đối tượng.", "90001-cn-01, tap-the"),
    loi("hinh-thuc-khac-doi-tuong", "Hình thức “{gia_tri}” không dành cho {loai}.",
        "Chọn hình thức của đúng loại đối tượng; xem cột doi_tuong của ke-hoach/hinh-thuc.csv.",
        "bang-khen-tinh-ca-nhan cho tập thể"),
    loi("sang-kien-khong-co", "Đơn vị {don_vi} không có sáng kiến mang mã “{gia_tri}” trong năm {nam}.",
        "Ghi đúng mã trong sang-kien.csv của đơn vị, hoặc bổ sung dòng ở đó.", "sk-09"),
    loi("khen-xa-ngoai-xa", "Đơn vị {don_vi} không phải xã, phường nên không có Giấy khen của "
        "Chủ tịch UBND xã, phường.",
        "Bỏ tệp này, hoặc chuyển dòng về thư mục của xã, phường đã khen.", "2022/don-vi/noi-vu/khen-thuong-xa.csv"),
)  # fmt: skip

OUTCOMES: tuple[Entry, ...] = (
    loi("dieu-kien-sai-ma", "“{gia_tri}” không phải mã {loai} nào của năm {nam}.",
        "Ghi mã đơn vị khi loại là don-vi, mã hồ sơ khi loại là ho-so.", "ho-so, 90001-hs-99"),
    loi("dieu-kien-khac-doi-tuong", "Câu hỏi “{gia_tri}” không dành cho {loai}.",
        "Bỏ dòng này, hoặc kiểm tra lại mã; xem cột doi_tuong của ke-hoach/dieu-kien.csv.",
        "noi-bo-doan-ket cho hồ sơ cá nhân"),
    loi("ho-so-khong-co", "Không có hồ sơ “{gia_tri}” trong năm {nam}.",
        "Ghi đúng mã hồ sơ của đơn vị, hoặc để trống nếu trình không theo hồ sơ nào.", "90001-hs-99"),
    loi("trinh-khac-doi-tuong", "Hồ sơ {ho_so} là của {cua}, không phải của “{gia_tri}”.",
        "Kiểm tra lại mã đối tượng và mã hồ sơ.", "hồ sơ của người khác"),
    loi("doi-tuong-khong-co", "Không có đơn vị nào ứng với mã đối tượng “{gia_tri}”.",
        "Ghi mã đơn vị, hoặc mã đơn vị kèm -tt-NN, -cn-NN.", "90099-cn-01"),
    loi("thu-hoi-thieu", "Việc thu hồi phải có cả số quyết định và ngày; cột “{cot}” đang trống.",
        "Ghi đủ cả hai cột, hoặc để trống cả hai nếu không thu hồi.", "có ngày thu hồi, thiếu số quyết định"),
    loi("thu-hoi-truoc", "Ngày thu hồi {gia_tri} trước ngày quyết định khen {ngay}.", "Kiểm tra lại hai ngày.",
        "thu hồi ngày 2023-01-01 một quyết định ngày 2023-03-06"),
    loi("hang-vuot-so-don-vi", "Thứ hạng {gia_tri}, {dong_hang} đơn vị cùng hạng, vượt quá {so} đơn vị được xếp.",
        "Kiểm tra lại thứ hạng, số đơn vị đồng hạng và số đơn vị được xếp.", "hạng 10 trên 9 đơn vị"),
)  # fmt: skip

AWARDED: tuple[Entry, ...] = (*NOMINATIONS, *OUTCOMES)
