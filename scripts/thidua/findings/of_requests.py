"""Findings of what arrives: a request's paths, modes and rights, and the files that `thidua import` is given."""

from __future__ import annotations

from thidua.findings.problem import Entry, canh_bao, loi

_TACH = "Tách thành hai yêu cầu riêng."

GATED: tuple[Entry, ...] = (
    loi("yeu-cau-rong", "Yêu cầu không thay đổi tệp nào.", "Gửi lại với tệp cần thêm hoặc sửa.", "0 tệp"),
    loi("qua-nhieu-tep", "Yêu cầu đổi {so} tệp, quá giới hạn {gioi_han}.", "Chia thành nhiều yêu cầu.", "3 001 tệp"),
    loi("yeu-cau-qua-lon", "Các tệp của yêu cầu nặng {so} byte, quá giới hạn {gioi_han}.",
        "Chia thành nhiều yêu cầu.", "61 000 000 byte"),
    loi("cay-qua-lon", "Yêu cầu đổi hơn {gioi_han} tệp và thư mục, hoặc có đường dẫn dài hơn mọi giới hạn: không đọc "
        "tiếp.", "Tạo lại yêu cầu từ nhánh chính, chỉ với tệp cần gửi.", "cây thư mục một triệu tệp"),
    loi("qua-nhieu-commit", "Yêu cầu có hơn {gioi_han} commit.",
        "Gộp lại thành một commit sạch rồi gửi lại.", "251 commit"),
    loi("commit-truoc-sai", "Commit {commit} của yêu cầu có điều không được nhận, tuy commit sau đã bỏ ({ly_do}).",
        "Gộp lại thành một commit sạch: tạo nhánh mới từ nhánh chính, chỉ chép tệp đúng vào rồi gửi lại.",
        "thêm rồi xóa tệp của xã khác"),
    loi("co-bi-mat", "Nội dung có {loai}: đã gửi lên là đã lộ, kể cả khi commit sau đã xóa.",
        "Thu hồi hoặc đổi khóa ấy ngay, rồi gộp lại thành một commit sạch không có nó.", "khóa riêng, mã truy cập"),
    loi("cay-git-hong", "git không đọc được yêu cầu, hoặc hai mục trong cây thư mục có cùng một đường dẫn.",
        "Tạo lại yêu cầu từ nhánh chính bằng trang web của GitHub.", "một mục không có tên"),
    loi("khong-chung-goc", "Yêu cầu không đi từ một điểm duy nhất của nhánh chính nên không biết nó đổi gì.",
        "Tạo nhánh mới từ nhánh chính rồi gửi lại.", "nhánh mồ côi"),
    loi("nhanh-cu", "Nhánh chính đã đổi tệp này sau khi yêu cầu được tạo.",
        "Bấm “Update branch” trên trang yêu cầu, hoặc tạo lại yêu cầu từ bản mới nhất.", "tệp sửa ở cả hai nơi"),
    loi("nen-hong", "Nhánh chính có lỗi ở bảng {bang} nên không quyết định được ai được ghi gì.",
        "Báo cơ quan thường trực: bảng này phải được sửa trước.", "cong-bo.csv không đọc được"),
    loi("duong-dan-ky-tu-cam", "Đường dẫn có ký tự không được dùng: {ky_tu}.",
        "Đặt lại tên tệp bằng chữ thường không dấu, số và gạch nối.", "quy-1\\n.csv"),
    loi("duong-dan-qua-dai", "Đường dẫn quá dài, sâu hơn {tang} thư mục, hoặc có tên tệp hay thư mục dài hơn "
        "{gioi_han} byte.", "Đặt lại tên ngắn hơn, đúng thư mục.", "tên 201 ký tự"),
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
        "Đề nghị cơ quan thường trực gia hạn trong danh-muc/tai-khoan.csv.", "den_ngay đã qua"),
    loi("ngoai-thu-muc", "Tệp này thuộc thư mục của đơn vị {don_vi}; tài khoản của bạn không gửi cho đơn vị "
        "này.{goi_y}",
        "Bỏ tệp này khỏi yêu cầu; chỉ gửi tệp trong thư mục của đơn vị mình.", "thư mục của xã khác"),
    loi("ngoai-quyen", "Tệp này {vi_sao}.{goi_y}",
        "Đổi tên hay dời tệp về đúng chỗ, hoặc bỏ nó khỏi yêu cầu; cần sửa tệp của nơi khác thì mở một phản ánh.",
        "tham-dinh/tiep-nhan.csv"),
    loi("bo-du-lieu-moi", "Bộ dữ liệu này chưa có trên nhánh chính nên chưa ai được ghi số liệu.",
        "Quản trị gửi trước bo-du-lieu.yml và danh-muc/tai-khoan.csv.", "data/thi-xa-moi/…"),
    loi("ky-da-khoa", "Kỳ {ky} đã khóa sổ.",
        "Gửi đề nghị sửa cho cơ quan thường trực; nơi ấy trả lại để sửa, hoặc ghi đính chính.", "sau dòng khoa-so"),
    loi("dong-khong-tra-lai", "Kỳ {ky} đã khóa sổ và dòng “{gia_tri}” không bị trả lại, hoặc bị bỏ khỏi tệp: không "
        "được đổi, thêm hay bỏ dòng ấy.",
        "Giữ dòng này đúng như trên nhánh chính; chỉ sửa dòng bị trả lại. Cần sửa dòng khác thì đề nghị cơ quan "
        "thường trực trả lại dòng đó.", "trả lại 2-dd-1 mà sửa cả 2-a-2"),
    loi("can-nop-thay", "Sửa tệp của đơn vị {don_vi} cần một dòng tiếp nhận nop-thay của đơn vị và kỳ {ky}, hoặc các "
        "dòng đính chính đủ cho từng ô đổi, trong cùng yêu cầu.",
        "Thêm dòng vào tham-dinh/tiep-nhan.csv (hinh_thuc là nop-thay) hoặc ket-qua/dinh-chinh.csv. Báo cáo của chính "
        "cơ quan thường trực thì gửi với vai trò don-vi khi kỳ còn mở.", "sửa quy-1.csv của xã mà không có tiếp nhận"),
    loi("da-cong-bo-chi-them", "Bản đã công bố không được sửa hay xóa.", "Bỏ tệp này khỏi yêu cầu.", "da-cong-bo/…"),
    loi("dong-chi-them", "Dòng “{khoa}” đã ghi không được sửa hay bỏ; tệp này chỉ thêm dòng.",
        "Giữ nguyên các dòng cũ. Ghi nhầm thì thêm một dòng nói rõ: tiếp nhận có cột thay_lan, khóa sổ có dòng "
        "mo-khoa, khen thưởng và hồ sơ trình có dòng đính chính.", "xóa một dòng đính chính"),
    loi("can-dinh-chinh", "Tệp này đã công bố (dòng {ban} của cong-bo.csv), mà yêu cầu đổi dòng “{gia_tri}” không kèm "
        "đủ dòng đính chính.",
        "Thêm vào ket-qua/dinh-chinh.csv một dòng cho từng ô đổi: giá trị cũ, giá trị mới, lý do; hoặc giữ nguyên dòng "
        "này.", "sửa kết luận của kỳ đã công bố"),
    loi("tron-bao-cao-va-tham-dinh", "Yêu cầu vừa có báo cáo của chính cơ quan thường trực vừa có thẩm định hay kết "
        "quả ({kia}).", _TACH, "don-vi/noi-vu/… và tham-dinh/…"),
)  # fmt: skip


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
    loi("excel-o-phan-tram", "Ô {o} ở dạng phần trăm: hiện {hien} mà bên trong là {gia_tri}; không rõ muốn ghi số nào.",
        "Ghi tử số và mẫu số vào hai ô của chúng; ô cần một con số thì đặt dạng Chung (General) rồi gõ lại số.", "98%"),
    loi("excel-o-gop", "Vùng {o} là ô gộp: chỉ ô đầu còn chữ, các dòng dưới mất phần của mình.",
        "Bỏ gộp (Merge & Center → Unmerge Cells) rồi điền từng dòng.", "K6:K8"),
    loi("excel-hai-trang", "Trang “{trang}” của cùng tệp cũng có bảng này đã điền; không rõ trang nào là bản gửi.",
        "Giữ một trang, xóa trang kia rồi lưu lại.", "trang “Số liệu (2)”"),
    loi("excel-o-loi", "Ô {o} đang báo lỗi của Excel: “{gia_tri}”.", "Gõ lại giá trị vào ô, hoặc để trống.", "#N/A"),
    loi("excel-tu-doi-ngay", "Ô {o} đã bị bảng tính đổi thành ngày ({ngay}), mà cột này không ghi ngày.",
        "Đặt ô ở dạng Văn bản (Text) rồi gõ lại đúng như văn bản.", "2/3 thành 02/03"),
    loi("excel-ma-la-so", "Ô {o} là mã nhưng bảng tính giữ như số “{gia_tri}”: không rõ có số 0 ở cuối hay không.",
        "Đặt ô ở dạng Văn bản (Text) rồi gõ lại mã.", "1.1 hay 1.10"),
)  # fmt: skip

UNSEEN: tuple[Entry, ...] = (
    canh_bao("excel-dong-an", "Dòng {o} đang bị ẩn hoặc lọc mà vẫn được đọc.",
             "Bỏ lọc, hiện lại các dòng để xem có đúng không; không gửi thì xóa hẳn dòng.", "dòng lọc theo màu"),
    canh_bao("excel-dong-gach", "Dòng {o} bị gạch ngang mà vẫn được đọc.",
             "Muốn bỏ thì xóa chữ trong dòng; muốn giữ thì bỏ gạch ngang.", "dòng gạch bỏ"),
    canh_bao("excel-o-gach", "Ô {o} bị gạch ngang, cả ô hay một phần, mà vẫn được đọc cả.",
             "Muốn bỏ thì xóa chữ bị gạch; muốn giữ thì bỏ gạch ngang.", "số cũ gạch đi, số mới viết sau"),
    canh_bao("excel-trang-an", "Trang “{trang}” đang bị ẩn mà vẫn được đọc.",
             "Hiện lại trang (Unhide) để xem có đúng bản muốn gửi không.", "trang “Số liệu” ẩn"),
    canh_bao("excel-hien-khac", "Ô {o} chứa {gia_tri} mà dạng ô “{dang}” cho hiện một số khác, hoặc không hiện số "
             "nào.", "Đặt dạng Chung (General) để thấy số thật; đúng số ấy thì cứ gửi, không thì gõ lại.",
             "59,6 hiện là 60"),
    canh_bao("excel-cot-an", "Cột {o} đang bị ẩn mà vẫn được đọc.", "Hiện lại cột để xem có đúng không.", "cột G"),
    canh_bao("excel-lien-ket-an", "Ô {o} có liên kết tới “{gia_tri}” mà chữ trong ô không phải địa chỉ đó; chỉ ghi "
             "chữ.", "Muốn ghi địa chỉ thì dán địa chỉ làm chữ của ô.", "“Xem tại đây”"),
)  # fmt: skip

DESK: tuple[Entry, ...] = (
    loi("tep-khoa-excel", "Đây là tệp tạm của Excel khi đang mở bảng tính (tên bắt đầu bằng ~$), không có số liệu.",
        "Gửi tệp cùng tên không có ~$; nếu bảng tính còn mở thì lưu và đóng lại.", "~$tien-do.xlsx"),
    loi("nhap-khong-ro-tep", "Không rõ số liệu này của đơn vị nào, bảng nào.",
        "Giữ nguyên dòng đường dẫn ở đầu tệp mẫu, hoặc chỉ ra: thidua import TỆP --as ĐƠN-VỊ BẢNG [KỲ].",
        "tệp CSV đã xóa ba dòng đầu"),
    loi("nhap-khac-noi", "Tệp ghi là “{gia_tri}” mà lệnh yêu cầu “{can}”.",
        "Bỏ --as, --bo, --nam nếu tệp đúng; hoặc lấy đúng tệp.", "tệp của quy-1, lệnh ghi quy-2"),
    canh_bao("tieu-de-khac", "Dòng đầu ghi “{gia_tri}”, có vẻ của đơn vị hay năm khác; tệp được nhập vào {can}.",
             "Xem có lấy nhầm tệp không; đúng tệp thì đồng ý.", "tệp của đơn vị khác, năm trước"),
    loi("ky-khoa-khong-nhap", "Kỳ {ky} đã khóa sổ mà tệp đổi dòng “{khoa}”: dòng này không bị trả lại, không có đính "
        "chính.", "Cơ quan thường trực trả lại đúng dòng đó rồi nhập lại, hoặc ghi trước dòng đính chính cho từng ô.",
        "sau khi khóa sổ"),
    canh_bao("nhap-sau-khoa", "Kỳ {ky} đã khóa sổ và trước đó chưa có gì của đơn vị.",
             "Nhận muộn thì nhập riêng tệp này, ghi tiếp nhận đúng ngày nhận.", "báo cáo quy-1 gửi trong tháng 7"),
    canh_bao("nhap-dong-chi-them", "Bảng này chỉ ghi thêm, mà tệp đổi hoặc bỏ dòng “{khoa}”.",
             "Dòng ấy đã gửi vào bản chung thì cổng kiểm tra sẽ từ chối: để nguyên nó, ghi một dòng mới thay. "
             "Chưa gửi đi thì cứ sửa.",
             "đổi ngày nhận ở một dòng cũ của sổ tiếp nhận"),
    loi("chap-nhan-tat-ca-sai", "Ô “{o}” ghi “{gia_tri}”.", "Chọn {chon}, hoặc để trống.", "Xong"),
    canh_bao("ma-doi-chieu-khac", "Dòng cuối ghi mã đối chiếu {gia_tri}, nhưng số liệu trong tệp cho mã {dung}: tệp "
             "đã đổi sau khi rời biểu mẫu.",
             "So từng con số với tờ đã ký, hoặc xin gửi lại tệp; đúng như tệp thì mới đồng ý.",
             "Sửa một ô trong tệp tải từ biểu mẫu rồi gửi"),
    canh_bao("sau-dong-het", "Sau dòng “Hết. Mã đối chiếu …” còn {so} dòng nữa; các dòng ấy không được nhận.",
             "Chữ ký cuối thư thì cứ để; là số liệu thì đưa lên trên dòng ấy.", "Trân trọng, …"),
    canh_bao("so-lieu-da-doi", "Dòng “{dong_nao}”: tệp này cho xem “{da_xem}”, nay đơn vị báo cáo "
             "“{hien_nay}”; dòng này không được nhận.",
             "Tạo mẫu mới bằng thidua template để xem số hiện nay rồi kết luận.", "12 / 60 đã sửa thành 21 / 60"),
)  # fmt: skip

IMPORTED: tuple[Entry, ...] = (*PACKAGES, *SHEETS, *UNSEEN, *DESK)
