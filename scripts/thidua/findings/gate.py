"""Findings of the gate: paths, modes and rights of a request. `tep` is the path in the repository."""

from __future__ import annotations

from thidua.findings.entry import Entry, loi

_TACH = "Tách thành hai yêu cầu riêng."

GATED: tuple[Entry, ...] = (
    loi("yeu-cau-rong", "Yêu cầu không thay đổi tệp nào.", "Gửi lại với tệp cần thêm hoặc sửa.", "0 tệp"),
    loi("qua-nhieu-tep", "Yêu cầu đổi {so} tệp, quá giới hạn {gioi_han}.", "Chia thành nhiều yêu cầu.", "3 001 tệp"),
    loi("yeu-cau-qua-lon", "Các tệp của yêu cầu nặng {so} byte, quá giới hạn {gioi_han}.",
        "Chia thành nhiều yêu cầu.", "61 000 000 byte"),
    loi("cay-git-hong", "git không đọc được yêu cầu, hoặc hai mục trong cây thư mục có cùng một đường dẫn.",
        "Tạo lại yêu cầu từ nhánh chính bằng trang web của GitHub.", "một mục không có tên"),
    loi("khong-chung-goc", "Yêu cầu không đi từ một điểm duy nhất của nhánh chính nên không biết nó đổi gì.",
        "Tạo nhánh mới từ nhánh chính rồi gửi lại.", "nhánh mồ côi"),
    loi("nhanh-cu", "Nhánh chính đã đổi tệp này sau khi yêu cầu được tạo.",
        "Bấm “Update branch” trên trang yêu cầu, hoặc tạo lại yêu cầu từ bản mới nhất.", "tệp sửa ở cả hai nơi"),
    loi("nen-hong", "Nhánh chính có lỗi ở bảng {bang} nên không quyết định được ai được ghi gì.",
        "Báo Phòng Nội vụ: bảng này phải được sửa trước.", "cong-bo.csv không đọc được"),
    loi("duong-dan-ky-tu-cam", "Đường dẫn có ký tự không được dùng: {ky_tu}.",
        "Đặt lại tên tệp bằng chữ thường không dấu, số và gạch nối.", "quy-1\\n.csv"),
    loi("duong-dan-qua-dai", "Đường dẫn quá dài, hoặc có tên tệp hay thư mục dài hơn {gioi_han} byte.",
        "Đặt lại tên ngắn hơn.", "tên 201 ký tự"),
    loi("duong-dan-chua-nfc", "Đường dẫn có chữ ghép bằng dấu rời (NFD).", "Đặt lại tên tệp bằng chữ không dấu.",
        "a + ⟨U+0301⟩"),
    loi("duong-dan-di-vong", "Đường dẫn có phần trống hoặc phần chỉ gồm dấu chấm.",
        "Đặt tệp đúng thư mục, không dùng “.”, “..” hay hai dấu gạch chéo liền nhau.", "data/../quy-1.csv"),
    loi("duong-dan-cuoi-thua", "Tên tệp hoặc thư mục bắt đầu bằng khoảng trắng, hoặc kết thúc bằng dấu chấm hay khoảng "
        "trắng.", "Đặt lại tên, bỏ ký tự thừa.", "quy-1.csv."),
    loi("duong-dan-gach-dau", "Tên tệp hoặc thư mục bắt đầu bằng gạch nối.", "Đặt lại tên.", "-quy-1.csv"),
    loi("duong-dan-song-sinh", "Đường dẫn chỉ khác “{kia}” ở chữ hoa, chữ thường hoặc cách ghép dấu.",
        "Dùng đúng đường dẫn đã có.", "Quy-1.csv cạnh quy-1.csv"),
    loi("duoi-tep-chu-hoa", "Đuôi tệp phải viết thường: .csv.", "Đổi tên tệp cho đuôi là .csv.", "quy-1.CSV"),
    loi("tep-dieu-khien-git", "Tệp này điều khiển git nên không nhận.", "Bỏ tệp này khỏi yêu cầu.", ".gitattributes"),
    loi("che-do-tep", "Không phải tệp thường: {loai}.",
        "Gửi tệp thường (chế độ 100644), ví dụ tải lên bằng trang web của GitHub.", "liên kết tượng trưng"),
    loi("con-tro-lfs", "Tệp chỉ là con trỏ Git LFS, không có nội dung.", "Tắt Git LFS rồi gửi chính tệp đó.",
        "version https://git-lfs.github.com/spec/v1"),
    loi("tron-du-lieu-va-ma", "Yêu cầu vừa đổi mã nguồn, lược đồ hay bộ minh họa vừa đổi dữ liệu ({du_lieu}).", _TACH,
        "scripts/… và data/sa-pa/…"),
    loi("khong-ro-nguoi-gui", "Không có mã số tài khoản của người gửi, nên không biết được ghi gì.",
        "Gửi lại bằng một tài khoản còn dùng được.", "tài khoản đã xóa"),
    loi("tai-khoan-het-han", "Tài khoản gửi yêu cầu có trong danh sách nhưng hôm đó không còn hoặc chưa có hiệu lực.",
        "Đề nghị Phòng Nội vụ gia hạn trong danh-muc/tai-khoan.csv.", "den_ngay đã qua"),
    loi("ngoai-thu-muc", "Tệp này thuộc thư mục của đơn vị {don_vi}; tài khoản của bạn không gửi cho đơn vị này.",
        "Bỏ tệp này khỏi yêu cầu; chỉ gửi tệp trong thư mục của đơn vị mình.", "thư mục của xã khác"),
    loi("ngoai-quyen", "Tệp này chỉ {ai} được ghi.", "Bỏ tệp này khỏi yêu cầu; nếu cần sửa, mở một phản ánh.",
        "tham-dinh/tiep-nhan.csv"),
    loi("bo-du-lieu-moi", "Bộ dữ liệu này chưa có trên nhánh chính nên chưa ai được ghi số liệu.",
        "Quản trị gửi trước bo-du-lieu.yml và danh-muc/tai-khoan.csv.", "data/thi-xa-moi/…"),
    loi("ky-da-khoa", "Kỳ {ky} đã khóa sổ.",
        "Gửi đề nghị sửa cho Phòng Nội vụ; Phòng trả lại để sửa, hoặc ghi đính chính.", "sau dòng khoa-so"),
    loi("can-nop-thay", "Sửa tệp của đơn vị {don_vi} cần một dòng tiếp nhận nop-thay của đơn vị và kỳ {ky}, hoặc các "
        "dòng đính chính đủ cho từng ô đổi, trong cùng yêu cầu.",
        "Thêm dòng vào tham-dinh/tiep-nhan.csv (hinh_thuc là nop-thay) hoặc ket-qua/dinh-chinh.csv. Báo cáo của chính "
        "Phòng Nội vụ thì gửi với vai trò don-vi khi kỳ còn mở.", "sửa quy-1.csv của xã mà không có tiếp nhận"),
    loi("da-cong-bo-chi-them", "Bản đã công bố không được sửa hay xóa.", "Bỏ tệp này khỏi yêu cầu.", "da-cong-bo/…"),
    loi("dong-chi-them", "Dòng “{khoa}” đã ghi không được sửa hay bỏ; tệp này chỉ thêm dòng.",
        "Giữ nguyên các dòng cũ, thêm dòng mới ở cuối.", "xóa một dòng đính chính"),
    loi("tron-bao-cao-va-tham-dinh", "Yêu cầu vừa có báo cáo của chính Phòng Nội vụ vừa có thẩm định hay kết "
        "quả ({kia}).", _TACH, "don-vi/noi-vu/… và tham-dinh/…"),
)  # fmt: skip
