"""A small clean town with nominations and awards, and one change to it for each finding of the checks of awards."""

from __future__ import annotations

from pathlib import Path

from bad.checks import Case
from town import write_files, write_town

_UNITS_FOLDER = "2022/don-vi"
DOSSIERS = f"{_UNITS_FOLDER}/09001/de-nghi.csv"
INITIATIVES, COMMUNAL = f"{_UNITS_FOLDER}/09001/sang-kien.csv", f"{_UNITS_FOLDER}/09001/khen-thuong-xa.csv"
CLAUSES, RECEIPTS = "2022/ke-hoach/dieu-khoan.csv", "2022/tham-dinh/tiep-nhan.csv"
ANSWERS, APPRAISED = "2022/tham-dinh/dieu-kien.csv", "2022/tham-dinh/sang-kien.csv"
SUBMISSIONS, DECISIONS = "2022/ket-qua/trinh.csv", "2022/ket-qua/khen-thuong.csv"
PROVINCE, UNITS, PERIODS = "2022/ket-qua/xep-hang-tinh.csv", "danh-muc/don-vi.csv", "2022/ke-hoach/ky-bao-cao.csv"
TRIED = "2022/ke-hoach/luat-thu.yml"
LAW, READINGS = "2022/ke-hoach/luat.yml", "2022/ke-hoach/cach-hieu.csv"

FILES = {
    "2022/ke-hoach/hinh-thuc.csv": """ma_hinh_thuc,ten,cap,nguoi_trao,doi_tuong,dieu_khoan,so_luong,he_so,can_cu
giay-khen,Giấy khen cho tập thể,thi-xa,Chủ tịch UBND thị xã,tap-the,VI,,,
giay-khen-nguoi,Giấy khen cho cá nhân,thi-xa,Chủ tịch UBND thị xã,ca-nhan,VI,,,
""",
    "2022/ke-hoach/dieu-kien.csv": """dieu_kien,dieu_khoan,cau_hoi,doi_tuong,loai
guong-mau,VI,Gương mẫu không?,tap-the|ca-nhan,danh-gia
doan-ket,VI,Đoàn kết không?,tap-the,danh-gia
""",
    DOSSIERS: """ma_ho_so,ma_doi_tuong,loai_doi_tuong,ma_hinh_thuc,tieu_chuan,thanh_tich,ngay_trinh,\
truc_tiep,ma_sang_kien
09001-hs-01,09001,tap-the,giay-khen,VI,,2023-01-11,chi-dao,
09001-hs-02,09001-cn-01,ca-nhan,giay-khen-nguoi,VI,,2023-01-11,thuc-hien,sk-01
09001-hs-03,09001-tt-01,tap-the,giay-khen,VI,,2023-01-11,chi-dao,
""",
    INITIATIVES: """ma,ten,loai,ma_linh_vuc,mo_ta,noi_ap_dung,pham_vi_ap_dung,duong_dan
sk-01,Nhắc hạn,sang-kien,2,,,don-vi,
""",
    COMMUNAL: """so_quyet_dinh,ma_doi_tuong,ngay,thanh_tich,ten_cong_bo,thu_hoi
7/QĐ-UBND,09001-cn-02,2022-12-20,Số hóa,Cá nhân thử 2,
""",
    ANSWERS: """loai_doi_tuong,ma,dieu_kien,ket_luan,can_cu,ngay
don-vi,09001,doan-ket,xac-nhan,,2023-02-01
ho-so,09001-hs-02,guong-mau,xac-nhan,,2023-02-01
""",
    APPRAISED: """ma_don_vi,ma,cap_cong_nhan,so_quyet_dinh,ve_cchc,ap_dung_hieu_qua,dot_pha,pham_vi_ap_dung,\
ket_luan,can_cu
09001,sk-01,co-so,,co,co,co,don-vi,xac-nhan,
""",
    SUBMISSIONS: """ma_doi_tuong,ma_hinh_thuc,noi_trinh,ma_ho_so,so_to_trinh,ngay,ket_qua
09001,giay-khen,thi-xa,09001-hs-01,1/TTr,2023-02-10,duoc-tang
09001-cn-02,giay-khen-nguoi,thi-xa,,1/TTr,2023-02-10,khong-duoc-tang
""",
    DECISIONS: """so_quyet_dinh,ma_hinh_thuc,thu_tu,ngay,ma_don_vi,loai_doi_tuong,ten_cong_bo,chuc_vu,\
so_quyet_dinh_thu_hoi,ngay_thu_hoi
9/QĐ-UBND,giay-khen,1,2023-03-06,09001,tap-the,Xã Thử Một,,10/QĐ-UBND,2023-03-06
""",
    PROVINCE: """bo_chi_so,doi_tuong,diem,diem_toi_da,chi_so,thu_hang,dong_hang,so_don_vi,trang_thai,nguon
PAR INDEX,thi-xa,92.36,100,92.36,8,2,9,chinh-thuc,QĐ
SIPAS,thi-xa,,,90,,,,chinh-thuc,QĐ
""",
}
FILES[LAW] = """muc: [VI]
nguoi_chon: VI
hoi_chung:
  - dung-loai
  - tieu-chuan
dieu_khoan:
  VI:
    cau: Gương mẫu; tập thể thì đoàn kết và đứng đầu khối.
    tat_ca:
      - hoi: guong-mau
      - hoi: {cau_hoi: doan-ket, hoac: guong-mau}
        chi_voi: tap-the
      - hang-khoi: {khoi: xa-phuong, hang: [1, 2]}
        chi_voi: tap-the
      - cach-hieu: nam-trinh
cach_hieu:
  nam-trinh:
    nam-thi-dua: Năm thi đua.
    mac_dinh: nam-thi-dua
"""
FILES[TRIED] = """- ten: Người gương mẫu thì đạt
  dieu_khoan: VI
  doi_tuong: ca-nhan
  dong: {don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]}
  tra_loi: {guong-mau: xac-nhan}
  ket_luan: du-dieu-kien
"""
FILES[READINGS] = """ma,dieu_khoan,cau_hoi,lua_chon,can_cu,ngay
nam-trinh,VI,Năm nào?,nam-thi-dua,,2022-03-01
"""
# Thêm vào tệp có sẵn của thị xã nhỏ.
MORE = {
    CLAUSES: "VI,vi,,5,muc,Khen thưởng,Các hình thức khen.\n",
    PERIODS: "ho-so,ho-so,Hồ sơ,2023-01-01,2023-01-31,2023-01-31,den-het,,ke-hoach\n",
    "2022/tham-dinh/cong-bo.csv": "ket-thuc-giay-khen,ket-thuc-xet,,,giay-khen,chinh-thuc,,2023-03-01\n",
    RECEIPTS: "09001,ho-so,ho-so,09001-hs-01,1,2023-01-12,20,he-thong\n",
}


def _law(code: str, old: str, new: str, line: int | None, sentence: str, column: str | None = None) -> Case:
    return Case(code, LAW, old, new, line, column, sentence)


def _asks(code: str, line: str, sentence: str, column: str | None = None) -> Case:
    """A line more, before the first condition of the clause."""
    return _law(code, "- hoi: guong-mau", f"- {line}\n      - hoi: guong-mau", 10, sentence, column)


def _cases_cannot_be_read() -> list[Case]:
    """A case in which something is of another shape: what is written, and what is said of it."""
    said = "Không đọc được trường hợp thử của luật: "
    slips = {
        ("{guong-mau: xac-nhan}", "abc"): "dòng 1: tra_loi phải là các cặp “tên: giá trị”.",
        ("{guong-mau: xac-nhan}", "[guong-mau]"): "dòng 1: tra_loi phải là các cặp “tên: giá trị”.",
        ("{guong-mau: xac-nhan}", "{guong-mau: [xac-nhan]}"): "dòng 1: tra_loi phải là các cặp “tên: giá trị”.",
        ("{don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]}", "abc"): "dòng 1: dong phải là các bảng, mỗi bảng một ",
        ("[{ma_hinh_thuc: giay-khen-nguoi}]", "[abc]"): "dòng 1: dong phải là các bảng, mỗi bảng một danh sách dòng.",
        ("{ma_hinh_thuc: giay-khen-nguoi}", "{ma_hinh_thuc: [x]}"): "dòng 1: dong phải là các bảng, mỗi bảng một ",
        ("dieu_khoan: VI", "dieu_khoan: [VI]"): "dòng 1: dieu_khoan phải là một giá trị.",
        ("doi_tuong: ca-nhan", "hang: [1]"): "dòng 1: hang phải là một giá trị.",
        ("ket_luan: du-dieu-kien", "ket_luan: du"): "dòng 1: ket_luan là một trong: du-dieu-kien, ",
        ("xac-nhan}", "dong-y}"): "bảng tham-dinh/dieu-kien: “dong-y” không hợp với cột ket_luan.",
        (
            "don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]",
            "tham-dinh/cong-bo: [{trang_thai: chinh-thuc}]",
        ): "bảng tham-dinh/cong-bo thiếu noi_dung, ngay.",
        (
            "don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]",
            "tham-dinh/tiep-nhan: [{loai: dang-ky}]",
        ): "bảng tham-dinh/tiep-nhan thiếu ngay_nhan.",
        (
            "don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]",
            "ket-qua/khen-thuong: [{ma_hinh_thuc: giay-khen-nguoi, so_quyet_dinh: 1/QĐ}]",
        ): "bảng ket-qua/khen-thuong thiếu ten_cong_bo.",
        (
            "don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]",
            "ke-hoach/hinh-thuc: [{ma_hinh_thuc: moi}]",
        ): "bảng ke-hoach/hinh-thuc thiếu ten, doi_tuong, dieu_khoan.",
        (
            "don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]",
            "ke-hoach/dieu-kien: [{dieu_kien: moi}]",
        ): "bảng ke-hoach/dieu-kien thiếu cau_hoi.",
        (
            "ma_hinh_thuc: giay-khen-nguoi",
            "ma_ho_so: x, nam: 1e99999999",
        ): "bảng don-vi/de-nghi: “1e99999999” không hợp ",
    }
    return [Case("luat-thu-hong", TRIED, *slip, None, None, said + words) for slip, words in slips.items()]


LAW_CASES = (
    _law(
        "luat-khong-doc-duoc",
        "muc: [VI]",
        "muc: [VI",
        2,
        "Không đọc được luật khen thưởng ",
    ),
    _law("luat-sai-dang", "muc: [VI]", "muc: [VI]\nphan: [V]", 2, "Chỗ này của luật phải là mỗi tên một lần, trong: "),
    _law("luat-sai-dang", "    tat_ca:", "    mot_hai:", 9, "Chỗ này của luật phải là mỗi tên một lần, trong: "),
    _law(
        "luat-sai-dang",
        "cau: Gương mẫu; tập thể",
        'cau: "Gương \\e[31mmẫu" #',
        8,
        "Chỗ này của luật phải là một câu hoặc ",
    ),
    _law(
        "luat-sai-dang",
        "  VI:\n",
        '  VI:\n    cau: x\n    tat_ca: [dung-loai]\n  "VI\\e":\n',
        10,
        "Chỗ này của luật phải là ",
    ),
    _law("luat-dieu-kien-la", "- dung-loai", "- dung-nguoi", 4, "Luật dùng từ “dung-nguoi” "),
    _law("luat-tham-so-sai", "[1, 2]", "[nhat]", 13, "Từ “hang-khoi” không nhận hang như đã ghi.", "hang"),
    _asks(
        "luat-tham-so-sai",
        'doi-tuong: {gom: [xa-phuong], ten: "xã\\u202e"}',
        "Từ “doi-tuong” không nhận ten như đã ghi.",
        "ten",
    ),
    _law("luat-tham-so-sai", "- dung-loai", "- dung-loai: nguoi", 4, "Từ “dung-loai” không nhận nguoi ", "nguoi"),
    _asks(
        "luat-tham-so-sai",
        "diem-tinh: {bo_chi_so: PAR INDEX, tren: 1e10000000, nam: 0, cach_hieu: nam-trinh}",
        "Từ “diem-tinh” không nhận tren như đã ghi.",
        "tren",
    ),
    _law("luat-thieu-tham-so", ", hang: [1, 2]", "", 13, "Từ “hang-khoi” thiếu hang.", "hang"),
    _law("luat-tro-vao-khong", "cau_hoi: doan-ket", "cau_hoi: doan-kt", 11, "Luật ghi cau_hoi là “doan-kt”"),
    _law(
        "luat-tro-vao-khong",
        "chi_voi: tap-the\n      - hang",
        "chi_voi: to\n      - hang",
        11,
        "Luật ghi chi_voi",
    ),
    _law("luat-tro-vao-khong", "nguoi_chon: VI", "nguoi_chon: VI\ncap_xa: thon", 1, "Luật ghi cap_xa là “thon”"),
    _law("luat-tro-vao-khong", "- cach-hieu: nam", "- mot-hinh-thuc: nam", 1, "Luật ghi cap_xa là “xa-phuong”"),
    _asks(
        "luat-tro-vao-khong",
        "chi-tieu: {dinh_tinh: doan-ket, cach_hieu: nam-trinh, don_vi_thieu: nam}",
        "Luật ghi don_vi_thieu là “nam”",
    ),
    _law("luat-tro-vao-khong", "khoi: xa-phuong", "khoi: thon", 13, "Luật ghi khoi là “thon”"),
    _asks("luat-tro-vao-khong", "da-nop: tu-cham", "Luật ghi ky là “tu-cham”, mà kế hoạch của năm không có mã ấy."),
    _asks("luat-tro-vao-khong", "da-nop: tien-do", "Luật ghi ky là “tien-do”, mà kế hoạch của năm không có mã ấy."),
    _asks(
        "luat-tro-vao-khong", "khong-trinh-bo: nam-trinh", "Luật ghi noi là “tinh”, mà kế hoạch của năm không có mã ấy."
    ),
    _law("luat-tro-vao-khong", "muc: [VI]", "muc: [VI, Vl]", 1, "Luật ghi muc là “Vl”, mà kế hoạch của năm không có "),
    _law("luat-sai-dang", "muc: [VI]\n", "", 1, "Chỗ này của luật phải là muc: những mục của kế hoạch mà luật nói "),
    _asks("luat-thieu-tham-so", "doi-tuong: {gom: [xa-phuong]}", "Từ “doi-tuong” thiếu ten.", "ten"),
    _law("luat-vong", "- hoi: guong-mau", "- dieu: VI", 7, "Điều khoản VI rốt cuộc hỏi lại chính nó."),
    _law("luat-thieu-tieu-chuan", "  - tieu-chuan\n", "", 4, "hoi_chung không có dòng tieu-chuan, nên không ai được "),
    _law(
        "luat-thieu-tieu-chuan",
        "  - tieu-chuan\n",
        "  - tat_ca: [tieu-chuan]\n    chi_voi: tap-the\n",
        4,
        "hoi_chung không có dòng tieu-chuan, nên không ai được ",
    ),
    _law(
        "luat-khong-ai-hoi",
        "cach_hieu:",
        "  V:\n    cau: Thử.\n    tat_ca: [hoi: guong-mau]\ncach_hieu:",
        16,
        "Điều khoản V ",
    ),
    _law(
        "luat-hinh-thuc-thieu",
        "  VI:\n    cau",
        "  V:\n    cau",
        None,
        "Hình thức giay-khen (VI) không có tiêu chuẩn trong luật.",
    ),
    Case(
        "luat-hinh-thuc-thieu",
        "2022/ke-hoach/hinh-thuc.csv",
        "tap-the,VI,,,\ngiay-khen-nguoi,Giấy khen cho cá nhân,thi-xa,Chủ tịch UBND thị xã,ca-nhan,VI,",
        "tap-the,VI.1,,,\ngiay-khen-nguoi,Giấy khen cho cá nhân,thi-xa,Chủ tịch UBND thị xã,ca-nhan,VI.2,",
        None,
        None,
        "Hình thức giay-khen (VI.1) không có tiêu chuẩn trong luật.",
        LAW,
    ),
    _law(
        "luat-cach-hieu-thieu",
        "cach_hieu:\n",
        "cach_hieu:\n  moi:\n    a: Thử.\n",
        17,
        "Chỗ để ngỏ ",
    ),
    Case(
        "luat-thieu-dieu-khoan",
        CLAUSES,
        "VI,vi,,5",
        "VI.1,vi-1,VI,6,khoan,Mới,Mới.\nVI,vi,,5",
        None,
        None,
        "Điều khoản VI.1 thuộc phần mà luật nói tới nhưng không có trong luật.",
        LAW,
    ),
    Case(
        "luat-thu-sai",
        TRIED,
        "{guong-mau: xac-nhan}",
        "{guong-mau: khong-xac-nhan}",
        1,
        None,
        "Trường hợp thử “Người gương mẫu thì đạt” phải ra du-dieu-kien, mà luật của năm cho chua-du-dieu-kien.",
    ),
    Case(
        "luat-thu-hong",
        TRIED,
        "ca-nhan",
        "thon",
        None,
        None,
        "Không đọc được trường hợp thử của luật: doi_tuong “thon” không phải khối, ca-nhan hay noi-phat-dong.",
    ),
    *_cases_cannot_be_read(),
    Case(
        "tra-loi-trai-nhau",
        ANSWERS,
        "doan-ket,xac-nhan,,2023-02-01",
        "doan-ket,khong-xac-nhan,,2023-02-01\ndon-vi,09001,guong-mau,xac-nhan,,2023-02-01",
        3,
        "dieu_kien",
        "Trả lời có cho “guong-mau” trái với trả lời không cho “doan-ket” của cùng đối tượng.",
    ),
    Case(
        "trinh-con-cho",
        SUBMISSIONS,
        "2023-02-10,duoc-tang",
        "2023-02-10,chua-co",
        2,
        "ket_qua",
        "Vòng xét của hình thức giay-khen đã kết thúc mà dòng trình vẫn ghi chưa có kết quả.",
    ),
    Case(
        "cach-hieu-la",
        READINGS,
        "nam-thi-dua",
        "nam-nop",
        2,
        "lua_chon",
        "Cách hiểu đã ghi “nam-nop” không có trong luật; chỗ này vẫn cần xem xét.",
    ),
)

CASES: tuple[Case, ...] = (
    Case(
        "ho-so-sai-ma",
        DOSSIERS,
        "09001-hs-03",
        "09002-hs-03",
        4,
        "ma_ho_so",
        "Mã hồ sơ “09002-hs-03” không có dạng 09001-hs-NN.",
    ),
    Case(
        "ho-so-sai-ma",
        RECEIPTS,
        "09001-hs-01",
        "09001-01",
        4,
        "ma_ho_so",
        "Mã hồ sơ “09001-01” không có dạng 09001-hs-NN.",
    ),
    Case(
        "doi-tuong-ngoai-don-vi",
        DOSSIERS,
        "09001-tt-01",
        "09002-tt-01",
        4,
        "ma_doi_tuong",
        "“09002-tt-01” không phải mã 09001, 09001-tt-NN hay 09001-cn-NN.",
    ),
    Case(
        "doi-tuong-khac-loai",
        DOSSIERS,
        "09001-tt-01",
        "09001-cn-09",
        4,
        "ma_doi_tuong",
        "Mã “09001-cn-09” là mã của cá nhân, mà loại đối tượng ghi tập thể.",
    ),
    Case(
        "hinh-thuc-khac-doi-tuong",
        DOSSIERS,
        "tap-the,giay-khen,",
        "tap-the,giay-khen-nguoi,",
        2,
        "ma_hinh_thuc",
        "Hình thức “giay-khen-nguoi” không dành cho tập thể.",
    ),
    Case(
        "hinh-thuc-khac-doi-tuong",
        DECISIONS,
        "09001,tap-the",
        "09001,ca-nhan",
        2,
        "ma_hinh_thuc",
        "Hình thức “giay-khen” không dành cho cá nhân.",
    ),
    Case(
        "hinh-thuc-khac-doi-tuong",
        SUBMISSIONS,
        "09001-cn-02,giay-khen-nguoi",
        "09001-cn-02,giay-khen",
        3,
        "ma_hinh_thuc",
        "Hình thức “giay-khen” không dành cho cá nhân.",
    ),
    Case(
        "sang-kien-khong-co",
        DOSSIERS,
        "sk-01",
        "sk-02",
        3,
        "ma_sang_kien",
        "Đơn vị 09001 không có sáng kiến mang mã “sk-02” trong năm 2022.",
    ),
    Case(
        "sang-kien-khong-co",
        APPRAISED,
        "09001,sk-01",
        "09002,sk-01",
        2,
        "ma",
        "Đơn vị 09002 không có sáng kiến mang mã “sk-01” trong năm 2022.",
    ),
    Case(
        "khen-xa-ngoai-xa",
        UNITS,
        "Thử Một,xa-phuong,xa,",
        "Thử Một,xa-phuong,co-quan,",
        None,
        "ma_don_vi",
        "Đơn vị 09001 không phải xã, phường nên không có Giấy khen của Chủ tịch UBND xã, phường.",
        COMMUNAL,
    ),
    Case("dieu-kien-sai-ma", ANSWERS, "hs-02", "hs-09", 3, "ma", "“09001-hs-09” không phải mã hồ sơ nào của năm 2022."),
    Case(
        "dieu-kien-sai-ma",
        ANSWERS,
        "don-vi,09001",
        "don-vi,09001-hs-01",
        2,
        "ma",
        "“09001-hs-01” không phải mã đơn vị nào của năm 2022.",
    ),
    Case(
        "dieu-kien-khac-doi-tuong",
        ANSWERS,
        "guong-mau",
        "doan-ket",
        3,
        "dieu_kien",
        "Câu hỏi “doan-ket” không dành cho cá nhân.",
    ),
    Case(
        "ho-so-khong-co", SUBMISSIONS, "hs-01", "hs-09", 2, "ma_ho_so", "Không có hồ sơ “09001-hs-09” trong năm 2022."
    ),
    Case(
        "trinh-khac-doi-tuong",
        SUBMISSIONS,
        "09001-hs-01",
        "09001-hs-03",
        2,
        "ma_doi_tuong",
        "Hồ sơ 09001-hs-03 là của 09001-tt-01, không phải của “09001”.",
    ),
    Case(
        "noi-trinh-la",
        SUBMISSIONS,
        "giay-khen,thi-xa,",
        "giay-khen,thi-xaa,",
        2,
        "noi_trinh",
        "Nơi trình “thi-xaa” không phải cấp khen nào của năm 2022, cũng không phải bo-noi-vu.",
    ),
    Case(
        "doi-tuong-khong-co",
        SUBMISSIONS,
        "09001-cn-02",
        "09009-cn-02",
        3,
        "ma_doi_tuong",
        "Không có đơn vị nào ứng với mã đối tượng “09009-cn-02”.",
    ),
    Case(
        "doi-tuong-khong-co",
        COMMUNAL,
        "09001-cn-02",
        "09001-nn-02",
        2,
        "ma_doi_tuong",
        "Không có đơn vị nào ứng với mã đối tượng “09001-nn-02”.",
    ),
    Case(
        "thu-hoi-thieu",
        DECISIONS,
        "10/QĐ-UBND,2023-03-06",
        "10/QĐ-UBND,",
        2,
        "ngay_thu_hoi",
        "Việc thu hồi phải có cả số quyết định và ngày; cột “ngay_thu_hoi” đang trống.",
    ),
    Case(
        "thu-hoi-thieu",
        DECISIONS,
        "10/QĐ-UBND,2023-03-06",
        ",2023-03-06",
        2,
        "so_quyet_dinh_thu_hoi",
        "Việc thu hồi phải có cả số quyết định và ngày; cột “so_quyet_dinh_thu_hoi” đang trống.",
    ),
    Case(
        "thu-hoi-truoc",
        DECISIONS,
        "10/QĐ-UBND,2023-03-06",
        "10/QĐ-UBND,2023-03-05",
        2,
        "ngay_thu_hoi",
        "Ngày thu hồi 2023-03-05 trước ngày quyết định khen 2023-03-06.",
    ),
    Case(
        "hang-vuot-so-don-vi",
        PROVINCE,
        "8,2,9",
        "8,3,9",
        2,
        "thu_hang",
        "Thứ hạng 8, 3 đơn vị cùng hạng, vượt quá 9 đơn vị được xếp.",
    ),
    Case(
        "hang-vuot-so-don-vi",
        PROVINCE,
        "8,2,9",
        "10,,9",
        2,
        "thu_hang",
        "Thứ hạng 10, 1 đơn vị cùng hạng, vượt quá 9 đơn vị được xếp.",
    ),
    Case(
        "chi-so-in-lech",
        PROVINCE,
        "92.36,8",
        "93.26,8",
        2,
        "chi_so",
        "Chỉ số 93.26 lệch quá 0,01 so với 92.36 chia 100.",
    ),
    Case("diem-vuot-toi-da", PROVINCE, "92.36,100", "192.36,100", 2, "diem", "Điểm 192.36 lớn hơn điểm tối đa 100."),
)


def write_award_town(data: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """The town of `town.py` with nominations and awards; in `file`, `old` becomes `new`.

    Raises AssertionError when the text to replace is not there, so that no case passes by doing nothing.
    """
    folder = write_town(data)
    texts = {path: (folder / path).read_text(encoding="utf-8") + more for path, more in MORE.items()}
    texts |= FILES | {UNITS: (folder / UNITS).read_text(encoding="utf-8")}
    if file:
        assert texts[file].count(old) > 0, f"{file}: no {old!r}"
        texts[file] = texts[file].replace(old, new, 1)
    return write_files(folder, texts)
