"""Findings of `thidua rank`: the table is any table, so nothing here speaks of a schema or hands back a mended file."""

from __future__ import annotations

from thidua.findings.entry import Entry, loi

RANKED: tuple[Entry, ...] = (
    loi("bang-diem-rong", "Tệp rỗng.",
        "Ghi dòng tên cột ma_don_vi,diem,diem_toi_da rồi mỗi đơn vị một dòng.", "0 byte"),
    loi("bang-diem-chi-co-tieu-de", "Tệp chỉ có dòng tên cột.", "Thêm mỗi đơn vị một dòng.", "chỉ một dòng"),
    loi("bang-diem-qua-lon", "Tệp vượt {gioi_han}; không đọc tiếp.", "Bỏ bớt cột thừa hoặc tách tệp.", "20 001 dòng"),
    loi("bang-diem-khong-phai-utf-8", "Tệp không phải văn bản UTF-8: gặp byte {gia_tri}.",
        "Trong Excel: Lưu thành, chọn “CSV UTF-8”.", "xlsx đổi tên thành csv, UTF-16"),
    loi("bang-diem-ky-tu-dieu-khien", "Có ký tự điều khiển {gia_tri}.",
        "Xóa ký tự này; xuống dòng bằng LF hoặc CRLF.", "NUL"),
    loi("bang-diem-dau-phan-cach", "Các cột không ngăn bằng dấu phẩy: “{gia_tri}”.",
        "Lưu lại với dấu phẩy giữa các cột và dấu chấm thập phân.", "ma_don_vi;diem;diem_toi_da"),
    loi("bang-diem-ngoac-kep", "Dấu ngoặc kép không khép hoặc đặt sai chỗ; các dòng sau chưa được kiểm tra.",
        "Khép ngoặc kép trên cùng dòng, hoặc bỏ đi.", "\"03001,59,60"),
    loi("bang-diem-xuong-dong-trong-o", "Một ô chứa dấu xuống dòng; các dòng sau chưa được kiểm tra.",
        "Viết ô trên một dòng; xem có ngoặc kép nào chưa khép.", "\"một⏎hai\""),
    loi("bang-diem-ten-cot", "Tên cột “{gia_tri}” để trống hoặc lặp lại.",
        "Đặt cho mỗi cột một tên riêng.", "diem,diem"),
    loi("bang-diem-thieu-cot", "Thiếu cột “{cot}”; tệp có: {gia_tri}.",
        "Thêm cột, tên viết đúng như vậy: chữ thường, không dấu, không dấu cách.", "thiếu diem_toi_da"),
    loi("bang-diem-so-o", "Dòng có {gia_tri} ô trong khi dòng tên cột có {can}.",
        "Ghi đủ ô; số thập phân dùng dấu chấm, không dùng dấu phẩy.", "03001,59,5,60"),
    loi("bang-diem-dong-trong", "Dòng trống.", "Xóa dòng này.", ",,"),
    loi("bang-diem-o-trong", "Ô “{cot}” để trống; thiếu số liệu không phải là 0.",
        "Điền giá trị, hoặc bỏ đơn vị khỏi bảng xếp hạng.", "03001,,60"),
    loi("bang-diem-ma", "Mã “{gia_tri}” {vi_sao}.", "Gõ lại mã như trong danh mục, đừng dán.", "nоi-vu với о Kirin"),
    loi("bang-diem-so", "“{gia_tri}” ở cột “{cot}” không phải số thập phân không âm có nhiều nhất bốn chữ số lẻ.",
        "Ghi như 87.125: chữ số 0–9 và một dấu chấm, không dấu cách, không %.", "87,5"),
    loi("bang-diem-toi-da-0", "Điểm tối đa bằng 0 nên không có chỉ số.",
        "Ghi điểm tối đa áp dụng cho đơn vị, hoặc bỏ đơn vị khỏi bảng.", "03001,0,0"),
    loi("bang-diem-vuot-toi-da", "Điểm {gia_tri} lớn hơn điểm tối đa {toi_da}.",
        "Kiểm tra lại hai số trên dòng này.", "61,60"),
    loi("bang-diem-trung-don-vi", "Đơn vị “{gia_tri}” đã có ở dòng {dong_truoc}.",
        "Giữ một dòng cho mỗi đơn vị.", "03001 hai lần"),
)  # fmt: skip
