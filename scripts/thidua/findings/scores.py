"""Findings of the checks of rubric, scores and ranks."""

from __future__ import annotations

from thidua.findings.entry import Entry, canh_bao, loi

RUBRIC: tuple[Entry, ...] = (
    loi("tieu-chi-cha-sai", "Tiêu chí cha “{gia_tri}” không phải cha của {ma}.", "Ghi cha là {dung}.", "3 cho 2.1.3"),
    loi("tieu-chi-la-thieu", "Tiêu chí {ma} là tiêu chí chấm điểm mà thiếu “{cot}”, hoặc điểm tối đa bằng 0.",
        "Ghi điểm tối đa lớn hơn 0 và nguồn điểm; tiêu chí nhóm thì phải có tiêu chí con.",
        "2.1.3 không có điểm tối đa"),
    loi("tieu-chi-nhom-co-diem", "Tiêu chí {ma} có tiêu chí con mà lại có điểm tối đa {gia_tri}.",
        "Để trống điểm tối đa của tiêu chí nhóm; điểm chỉ ở tiêu chí con.", "2.1 có 5 điểm, 2.1.1 có 2 điểm"),
    loi("diem-qua-bon-so-le", "Điểm {gia_tri} có hơn bốn chữ số thập phân.", "Ghi nhiều nhất bốn chữ số thập phân.",
        "1.23456"),
    loi("muc-xep-loai-nguoc", "Mức kết thúc ở {gia_tri}, không lớn hơn chỗ bắt đầu {tu}.",
        "Kiểm tra lại hai đầu của mức.", "từ 90 đến 80"),
    loi("muc-xep-loai-chong", "Mức này chồng lên mức “{muc}”: một chỉ số không thể thuộc hai mức.",
        "Ghi “đến” của mức dưới bằng “từ” của mức trên.", "Tốt 80–91, Xuất sắc từ 90"),
)  # fmt: skip

SCORES: tuple[Entry, ...] = (
    loi("diem-khong-o-la", "Tiêu chí “{gia_tri}” có tiêu chí con nên không chấm điểm trực tiếp.",
        "Chấm ở các tiêu chí con; điểm của nhóm là tổng, hệ thống tự cộng.", "2.1 thay vì 2.1.1"),
    loi("tieu-chi-ngoai-khoi", "Tiêu chí “{gia_tri}” không áp dụng cho khối {khoi} của đơn vị {don_vi}.",
        "Bỏ dòng này, hoặc kiểm tra lại mã tiêu chí.", "tiêu chí của xã, phường ở một phòng"),
    loi("diem-vuot-toi-da", "Điểm {gia_tri} lớn hơn điểm tối đa {toi_da}.", "Kiểm tra lại điểm và mã tiêu chí.",
        "3.5/3"),
    loi("dieu-tra-trong-tu-cham", "Tiêu chí “{gia_tri}” lấy điểm từ điều tra xã hội học, đơn vị không tự chấm.",
        "Bỏ dòng này; điểm điều tra do Phòng Nội vụ ghi trong tham-dinh/diem.", "7.1 trong tu-cham.csv"),
    loi("khong-ap-dung-thieu-ly-do", "Tiêu chí được ghi không áp dụng mà không có lý do.",
        "Ghi lý do ở cột nhan_xet.", "co, nhan_xet trống"),
    loi("khong-ap-dung-co-diem", "Tiêu chí vừa ghi không áp dụng vừa có điểm {gia_tri}.",
        "Bỏ điểm, hoặc bỏ khong_ap_dung nếu tiêu chí có áp dụng.", "1.5, co"),
    canh_bao("khac-tu-cham-thieu-ly-do", "Điểm thẩm định {tham_dinh} khác điểm tự chấm {tu_cham} mà không có lý do.",
             "Ghi lý do ở cột nhan_xet để đơn vị và người dân biết vì sao.", "1.5 khi tự chấm 2"),
    loi("khong-xep-hang-thua", "Đơn vị “{gia_tri}” không thuộc khối được xếp hạng nên không cần dòng này.",
        "Bỏ dòng này, hoặc kiểm tra lại mã đơn vị.", "đơn vị sự nghiệp trong khong-xep-hang.csv"),
    loi("cong-bo-xep-hang-chua-du", "Công bố xếp hạng khối {gia_tri} khi {so}/{tong} đơn vị chưa thẩm định xong: "
        "{don_vi}.", "Thẩm định đủ mọi tiêu chí, hoặc ghi khong-xep-hang.csv kèm lý do; mới thông báo thì ghi du-kien.",
        "15/16 đơn vị đã thẩm định"),
    canh_bao("chi-so-in-lech", "Chỉ số {gia_tri} lệch quá 0,01 so với {diem} chia {toi_da}.",
             "Đối chiếu với văn bản; nếu văn bản in như vậy thì giữ nguyên.", "85,15 điểm trên 100, chỉ số 58,15"),
)  # fmt: skip

SCORED: tuple[Entry, ...] = (*RUBRIC, *SCORES)
