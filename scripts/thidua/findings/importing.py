"""Findings of `thidua import`: what an Excel file may hold that cannot be taken, and what the desk must be asked."""

from __future__ import annotations

from thidua.findings.entry import Entry, canh_bao, loi

_VALUES = "Trong Excel: chọn các ô, Chép, rồi Dán đặc biệt → Giá trị (Paste Special → Values), lưu lại."
_PLAIN = "Trong Excel: Lưu thành (Save As) → “Excel Workbook (*.xlsx)”, rồi nhập lại."

PACKAGES: tuple[Entry, ...] = (
    loi("excel-qua-lon", "Tệp Excel nặng hơn giới hạn {gioi_han} byte; không đọc tiếp.",
        "Bỏ hình ảnh và các trang không phải số liệu, hoặc chép số liệu sang tệp mẫu mới.", "tệp 8 MB"),
    loi("excel-cu", "Đây là tệp Excel kiểu cũ (.xls), không đọc được.", _PLAIN, "Excel 97–2003"),
    loi("excel-mat-khau", "Tệp Excel đặt mật khẩu mở tệp nên không đọc được.",
        "Trong Excel: Tệp → Thông tin → Bảo vệ sổ làm việc → Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại.",
        "mật khẩu mở tệp"),
    loi("excel-hong", "Tệp không mở được như một tệp Excel .xlsx ({vi_sao}).",
        "Mở lại bằng Excel hoặc LibreOffice rồi lưu thành .xlsx; vẫn lỗi thì tạo mẫu mới bằng thidua template.",
        "tệp tải về dở dang"),
    loi("excel-macro", "Tệp có mã lệnh kèm theo ({phan}); không đọc.", _PLAIN, ".xlsm, vbaProject.bin"),
    loi("excel-lien-ket-ngoai", "Tệp lấy số liệu từ tệp hoặc nguồn khác ({phan}); không đọc.",
        "Trong Excel: Dữ liệu → Sửa liên kết (Edit Links) → Ngắt liên kết (Break Link); chỉ giữ giá trị, lưu lại.",
        "xl/externalLinks/externalLink1.xml"),
    loi("excel-nen-bat-thuong", "Tệp giải nén ra quá lớn ({phan}); không đọc tiếp.",
        "Tạo mẫu mới bằng thidua template và chép số liệu sang (dán giá trị).", "bom nén"),
    loi("excel-xml-la", "Phần “{phan}” của tệp khai báo thực thể XML; Excel không viết như vậy nên không đọc.",
        "Tạo mẫu mới bằng thidua template và chép số liệu sang (dán giá trị).", "<!DOCTYPE … <!ENTITY …"),
)  # fmt: skip

SHEETS: tuple[Entry, ...] = (
    loi("excel-thieu-trang", "Tệp không có trang “{can}”; đang có: {co}.",
        "Đổi tên trang chứa số liệu lại thành “{can}”, hoặc chép sang tệp mẫu mới.", "trang “Sheet1”, “Sheet2”"),
    loi("excel-vung-qua-rong", "Ô {o} có chữ, nằm ngoài vùng số liệu (tối đa {dong_toi_da} dòng, {cot_toi_da} cột).",
        "Xóa nội dung ô đó: chọn ô, bấm Delete, lưu lại.", "XFD1048576"),
    loi("excel-cong-thuc", "Ô {o} là công thức; chỉ nhận giá trị{them}.", _VALUES, "=SUM(F5:F9)"),
    loi("excel-o-loi", "Ô {o} đang báo lỗi của Excel: “{gia_tri}”.", "Gõ lại giá trị vào ô, hoặc để trống.", "#N/A"),
    loi("excel-tu-doi-ngay", "Ô {o} đã bị bảng tính đổi thành ngày ({ngay}), mà cột này không ghi ngày.",
        "Đặt ô ở dạng Văn bản (Text) rồi gõ lại đúng như văn bản.", "2/3 thành 02/03"),
    loi("excel-ma-la-so", "Ô {o} là mã nhưng bảng tính giữ như số “{gia_tri}”: không rõ có số 0 ở cuối hay không.",
        "Đặt ô ở dạng Văn bản (Text) rồi gõ lại mã.", "1.1 hay 1.10"),
)  # fmt: skip

DESK: tuple[Entry, ...] = (
    loi("nhap-khong-ro-tep", "Không rõ số liệu này của đơn vị nào, bảng nào.",
        "Giữ nguyên dòng đường dẫn ở đầu tệp mẫu, hoặc chỉ ra: thidua import TỆP --as ĐƠN-VỊ BẢNG [KỲ].",
        "tệp CSV đã xóa ba dòng đầu"),
    loi("nhap-khac-noi", "Tệp ghi là “{gia_tri}” mà lệnh yêu cầu “{can}”.",
        "Bỏ --as, --bo, --nam nếu tệp đúng; hoặc lấy đúng tệp.", "tệp của quý 1, lệnh ghi quý 2"),
    loi("chap-nhan-tat-ca-sai", "Ô “{o}” ghi “{gia_tri}”.", "Chọn “Có”, hoặc để trống.", "Xong"),
    canh_bao("so-lieu-da-doi", "{don_vi}, chỉ tiêu {chi_tieu}: tệp này cho xem “{da_xem}”, nay đơn vị báo cáo "
             "“{hien_nay}”; dòng này không được nhận.",
             "Tạo mẫu mới bằng thidua template để xem số hiện nay rồi kết luận.", "12 / 60 đã sửa thành 21 / 60"),
)  # fmt: skip

IMPORTED: tuple[Entry, ...] = (*PACKAGES, *SHEETS, *DESK)
