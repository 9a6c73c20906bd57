"""Findings of the reader: the folder, the bytes, the header, the cells, the schema."""

from __future__ import annotations

from thidua.findings.entry import Entry, canh_bao, loi, sai_dang

_MAU = "Chép lại bằng bản đã chuẩn hóa kèm theo, hoặc lưu lại thành CSV UTF-8, phân cách bằng dấu phẩy."

FOLDER: tuple[Entry, ...] = (
    loi("tep-la", "Tệp này không thuộc bảng nào của hợp đồng dữ liệu.",
        "Sửa tên hoặc chỗ đặt tệp cho đúng mẫu trong luoc-do/bang.yml, hoặc bỏ tệp.", "2022/don-vi/03001/tien-do.csv"),
    loi("lien-ket-tuong-trung", "Đây là liên kết tượng trưng, không phải tệp; không đọc.",
        "Thay bằng chính tệp CSV.", "quy-1.csv → /etc/passwd"),
    loi("khong-doc-duoc", "Hệ điều hành không cho đọc tệp này.", "Kiểm tra quyền đọc của tệp.", "quyền 000"),
    loi("thieu-bo-du-lieu", "Thư mục không có tệp bo-du-lieu.yml nên không phải một bộ dữ liệu.",
        "Thêm bo-du-lieu.yml, hoặc bỏ thư mục.", "data/thi-xa-khac/"),
    loi("bo-du-lieu-sai", "bo-du-lieu.yml không hợp lệ: {vi_sao}.",
        "Sửa theo mẫu bo-du-lieu.yml của bộ dữ liệu có sẵn.", "trang_thai: that"),
)  # fmt: skip

BYTES: tuple[Entry, ...] = (
    loi("tep-qua-lon", "Tệp nặng {so} byte, quá giới hạn {gioi_han} byte; không đọc tiếp.",
        "Chia nhỏ tệp, hoặc bỏ phần không phải dữ liệu của bảng.", "tệp 3 MB"),
    loi("tep-rong", "Tệp rỗng, không có cả dòng tiêu đề.", "Ghi dòng tiêu đề và số liệu, hoặc bỏ tệp.", "0 byte"),
    loi("chi-co-tieu-de", "Tệp chỉ có dòng tiêu đề, chưa có dòng số liệu nào.",
        "Ghi ít nhất một dòng số liệu; chưa có số liệu thì đừng nộp tệp.", "ma_chi_tieu,tu_so,…"),
    loi("qua-nhieu-dong", "Tệp có {so} dòng, quá giới hạn {gioi_han} dòng; không đọc tiếp.",
        "Bỏ các dòng không phải số liệu của bảng.", "20 001 dòng"),
    loi("qua-nhieu-cot", "Dòng có {so} ô, quá giới hạn {gioi_han} cột; không đọc tiếp.",
        "Bỏ các cột không phải của bảng.", "41 cột"),
    loi("tep-excel", "Đây là tệp Excel ({loai}) mang tên .csv.",
        "Mở bằng Excel và lưu lại thành “CSV UTF-8 (phân cách bằng dấu phẩy)”.", "xlsx đổi tên thành csv"),
    loi("tep-nen", "Đây là tệp nén ({loai}) mang tên .csv.", "Giải nén rồi nộp tệp CSV bên trong.", "gzip"),
    sai_dang("ma-hoa-utf-16", "Tệp mã hóa UTF-16 (Excel gọi là “Unicode Text”), không phải UTF-8.", _MAU, "FF FE …"),
    sai_dang("ma-hoa-cp1258", "Tệp mã hóa Windows-1258 (tiếng Việt cũ), không phải UTF-8.", _MAU, "Ch\\xcca …"),
    loi("khong-phai-utf-8", "Tệp không phải UTF-8, và không nhận ra bảng mã nào chắc chắn (byte thứ {so}).",
        "Mở bằng phần mềm đã tạo ra tệp và lưu lại thành CSV UTF-8.", "TCVN3, VNI"),
    sai_dang("bom", "Đầu tệp có dấu BOM.", _MAU, "EF BB BF"),
    sai_dang("xuong-dong-crlf", "Xuống dòng kiểu Windows (CRLF){them}; tệp lưu trong kho chỉ dùng LF.", _MAU, "\\r\\n"),
    sai_dang("xuong-dong-cr", "Xuống dòng kiểu máy Mac cũ (CR){them}; tệp lưu trong kho chỉ dùng LF.", _MAU, "\\r"),
    sai_dang("thieu-xuong-dong-cuoi", "Dòng cuối không có dấu xuống dòng.", _MAU, "…,60⟨hết tệp⟩"),
    loi("ky-tu-dieu-khien", "Có ký tự điều khiển {ky_tu}{them}.", "Xóa ký tự đó và gõ lại ô.", "NUL"),
    sai_dang("dau-phan-cach", "Các ô phân cách bằng {dau} thay vì dấu phẩy.", _MAU, "ma_chi_tieu;tu_so"),
    loi("ngoac-kep-chua-dong", "Dấu ngoặc kép mở mà không đóng; các dòng sau vẫn được kiểm tra riêng.",
        "Đóng ngoặc kép ở cuối ô, hoặc bỏ dấu mở.", "2-a-1,\"đã xong"),
    loi("ngoac-kep-sai", "Dấu ngoặc kép đặt sai: sau dấu đóng còn chữ.",
        "Bao cả ô trong một cặp ngoặc kép; ngoặc kép bên trong thì gõ hai lần.", "\"Kế hoạch\" 12"),
    sai_dang("ngoac-kep-thua", "Ngoặc kép không cần thiết hoặc chưa đúng cách{them}.", _MAU, "\"59\""),
    sai_dang("xuong-dong-trong-o", "Trong ô có dấu xuống dòng{them}.",
             "Viết ô trên một dòng; bản chuẩn hóa thay dấu xuống dòng bằng khoảng trắng.", "\"dòng một⏎dòng hai\""),
)  # fmt: skip

ROWS: tuple[Entry, ...] = (
    loi("khong-co-tieu-de", "Dòng 1 không phải dòng tiêu đề của bảng “{bang}”: không nhận ra cột nào.",
        "Ghi dòng đầu là: {cac_cot}", "thiếu dòng tiêu đề"),
    loi("tieu-de-trong", "Cột thứ {so} không có tên ở dòng tiêu đề.",
        "Ghi tên cột đúng như lược đồ, hoặc bỏ cột.", "ma_chi_tieu,,mau_so"),
    sai_dang("cot-trong-thua", "Cuối mỗi dòng thừa {so} cột trống.", _MAU, "ma_chi_tieu,tu_so,,"),
    loi("tieu-de-lap", "Tên cột “{gia_tri}” xuất hiện hơn một lần.", "Giữ một cột, bỏ cột lặp.", "tu_so,tu_so"),
    loi("cot-la", "Bảng “{bang}” không có cột “{gia_tri}”.{goi_y}",
        "Bỏ cột, hoặc sửa tên cột. Các cột của bảng: {cac_cot}.", "ghi_chu_rieng"),
    loi("cot-thieu", "Thiếu cột “{cot}” ({tieu_de}).", "Thêm cột; chưa có số liệu thì để trống các ô.", "thiếu mau_so"),
    sai_dang("sai-thu-tu-cot", "Các cột không theo thứ tự của lược đồ.", "Xếp lại: {cac_cot}.", "mau_so,tu_so"),
    loi("thua-o", "Dòng có {so} ô trong khi tiêu đề có {can} cột.",
        "Ô có dấu phẩy thì bao cả ô trong ngoặc kép; bỏ ô thừa.", "2-a-1,59,60,,,,,x"),
    loi("thieu-o", "Dòng chỉ có {so} ô trong khi tiêu đề có {can} cột.",
        "Thêm đủ dấu phẩy; ô không có số liệu thì để trống.", "2-a-1,59"),
    sai_dang("dong-trong", "Dòng trống{them}.", "Xóa dòng trống.", ",,,"),
)  # fmt: skip

CELLS: tuple[Entry, ...] = (
    loi("o-qua-dai", "Ô có {so} ký tự, quá giới hạn {gioi_han}.",
        "Viết gọn lại; nội dung dài thì dẫn liên kết tới văn bản.", "2 001 ký tự"),
    sai_dang("chua-nfc", "Chữ tiếng Việt ghép bằng dấu rời (NFD){them}.",
             "Chép lại bằng bản đã chuẩn hóa kèm theo, hoặc gõ lại bằng bộ gõ Unicode dựng sẵn.", "a + ⟨U+0301⟩"),
    sai_dang("khoang-trang", "Đầu hoặc cuối ô có khoảng trắng thừa: “{gia_tri}”{them}.",
             "Xóa khoảng trắng thừa.", "␣12␣"),
    sai_dang("ky-tu-an", "Có ký tự không nhìn thấy {ky_tu}{them}.",
             "Xóa ký tự đó; khoảng trắng thì gõ bằng phím cách.", "⟨U+200B⟩"),
    loi("ky-tu-hong", "Có ký tự hỏng {ky_tu}{them}: chữ đã mất khi chuyển mã.", "Gõ lại chữ đó từ bản gốc.", "Ch�a"),
    loi("ky-tu-la-trong-ma", "Mã “{gia_tri}” có ký tự {ky_tu}, nhìn giống mà không phải chữ hoặc số thường.",
        "Gõ lại mã bằng chữ không dấu, hoặc chép từ danh mục.", "nоi-vu với о Kirin (U+043E)"),
    loi("cong-thuc", "Ô bắt đầu bằng “{dau}”, bảng tính sẽ hiểu là công thức: “{gia_tri}”.",
        "Viết lại để ô bắt đầu bằng chữ hoặc số; không có nội dung thì để trống.", "=SUM(A1:A9)"),
    sai_dang("gach-dau-dong", "Ô bắt đầu bằng gạch đầu dòng “- ”{them}.", "Bỏ gạch đầu dòng.", "- Đã ban hành"),
    loi("so-khong-hop-le", "“{gia_tri}” không phải số viết đúng cách.",
        "Chỉ dùng chữ số 0–9 và một dấu chấm thập phân, không dấu cộng, không %, không đơn vị.", "12%"),
    sai_dang("dau-phay-thap-phan", "Số viết với dấu phẩy thập phân: “{gia_tri}”, đúng là “{dung}”{them}.",
             "Dùng dấu chấm thập phân.", "98,33"),
    sai_dang("phan-cach-hang-nghin", "Số có dấu phân cách hàng nghìn: “{gia_tri}”, đúng là “{dung}”{them}.",
             "Bỏ dấu phân cách hàng nghìn.", "1.234.567"),
    loi("so-nhap-nhang", "“{gia_tri}” có thể là {nghin} hoặc {thap_phan}; không đoán.",
        "Ghi {nghin} nếu là số nghìn; ghi {thap_phan}0 nếu là số thập phân.", "1,234"),
    canh_bao("co-the-la-hang-nghin", "“{gia_tri}” được đọc là số thập phân; có phải muốn ghi {nghin}?",
             "Nếu là số nghìn, ghi {nghin}. Nếu đúng là số thập phân, ghi {gia_tri}0 để khỏi hỏi lại.", "1.234"),
    sai_dang("ngay-sai-dang", "Ngày viết “{gia_tri}”, đúng là “{dung}”{them}.",
             "Viết ngày theo dạng năm-tháng-ngày.", "25/03/2022"),
    loi("ngay-nhap-nhang", "“{gia_tri}” có thể là ngày {mot} hoặc {hai}; không đoán.",
        "Ghi đúng một trong hai, theo dạng năm-tháng-ngày.", "03/04/2022"),
    loi("ngay-khong-co", "Không có ngày “{gia_tri}” trong lịch.", "Kiểm tra lại ngày và tháng.", "30/02/2022"),
    loi("ngay-khong-hop-le", "“{gia_tri}” không phải ngày theo dạng năm-tháng-ngày.{goi_y}",
        "Viết ngày như 2022-03-09, không kèm giờ.", "44629"),
    sai_dang("mat-so-khong", "Mã “{gia_tri}” mất số 0 ở đầu, đúng là “{dung}”{them}.",
             "Ghi đủ năm chữ số; trong Excel đặt cột ở dạng Văn bản (Text).", "3001"),
)  # fmt: skip

SCHEMA: tuple[Entry, ...] = (
    loi("thieu-gia-tri", "Ô “{cot}” ({tieu_de}) bắt buộc mà để trống.", "Điền giá trị. {mo_ta}", ",59,60"),
    loi("ngoai-danh-muc", "“{gia_tri}” không phải giá trị của cột “{cot}” ({tieu_de}).",
        "Chọn một trong: {cac_gia_tri}.", "đạt"),
    loi("ma-sai-dang", "“{gia_tri}” không đúng dạng của cột “{cot}” ({tieu_de}).", "{mo_ta} Ví dụ: {vi_du}.", "2.Đ.1"),
    loi("ngoai-khoang", "“{gia_tri}” ngoài khoảng cho phép của cột “{cot}” ({khoang}).",
        "Kiểm tra lại con số.", "-5"),
    loi("sai-luoc-do", "“{gia_tri}” không đúng lược đồ của cột “{cot}” ({ly_do}).", "{mo_ta}", "…"),
    loi("trung-khoa", "Dòng này trùng khóa ({khoa}) với dòng {dong_truoc}.",
        "Giữ một dòng cho mỗi khóa.", "2-a-1 ghi hai lần"),
    loi("con-loi-khac", "Tệp còn ít nhất {so} điểm khác chưa liệt kê.", "Sửa các điểm đã nêu rồi thử lại.", "200 điểm"),
)  # fmt: skip

READ: tuple[Entry, ...] = (*FOLDER, *BYTES, *ROWS, *CELLS, *SCHEMA)
