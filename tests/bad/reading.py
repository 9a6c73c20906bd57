"""One wrong file for each finding of the reader: code → table, bytes, where, and the sentence that it must give."""

from __future__ import annotations

import gzip
import unicodedata
from typing import NamedTuple

HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
ROW = "2-a-2,59,60,,,,\n"
DECISIONS = "so_ky_hieu,ngay_ky,noi_dung,duong_dan\n"
SURVEY = "ma_chi_tieu,ma_don_vi,ma_ky,so_phieu,so_hai_long,ty_le,phuong_phap,don_vi_thuc_hien,nguon\n"
PROGRESS, REGISTRATION, SURVEYS = "don-vi/tien-do", "don-vi/dang-ky", "tham-dinh/hai-long"


class Case(NamedTuple):
    """`mended` is a piece of the canonical file, for findings of form alone."""

    code: str
    table: str
    raw: bytes
    line: int | None
    column: str | None
    sentence: str
    mended: str | None = None


def _p(code: str, text: str, line: int | None, column: str | None, sentence: str, mended: str | None = None) -> Case:
    return Case(code, PROGRESS, text.encode(), line, column, sentence, mended)


def _b(code: str, raw: bytes, line: int | None, sentence: str, mended: str | None = None) -> Case:
    return Case(code, PROGRESS, raw, line, None, sentence, mended)


def cp1258(text: str) -> bytes:
    """As Windows-1258 writes it: each letter without its tone, then the tone."""
    return "".join(_apart(c) for c in text).encode("cp1258")


def _apart(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones


READING: tuple[Case, ...] = (
    _b(
        "tep-qua-lon",
        HEADER.encode() + ROW.encode() * 70_000,
        None,
        "Tệp nặng 1120059 byte, quá giới hạn 1000000 byte; không đọc tiếp.",
    ),
    _b("tep-rong", b"", None, "Tệp rỗng, không có cả dòng tiêu đề."),
    _p("chi-co-tieu-de", HEADER, 1, None, "Tệp chỉ có dòng tiêu đề, chưa có dòng số liệu nào."),
    _p(
        "qua-nhieu-dong",
        HEADER + ROW * 20_001,
        None,
        None,
        "Tệp có 20001 dòng, quá giới hạn 20000 dòng; không đọc tiếp.",
    ),
    _p(
        "qua-nhieu-cot",
        HEADER.strip() + "," * 34 + "\n" + ROW,
        1,
        None,
        "Dòng có 41 ô, quá giới hạn 40 cột; không đọc tiếp.",
    ),
    _b("tep-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, None, "Đây là tệp Excel (xls) mang tên .csv."),
    _b("tep-nen", gzip.compress((HEADER + ROW).encode(), mtime=0), None, "Đây là tệp nén (gzip)."),
    _p(
        "dong-sep",
        "sep=,\n" + HEADER + ROW,
        1,
        None,
        "Dòng đầu là “sep=,”, dấu hiệu riêng của Excel, không phải số liệu.",
        ROW,
    ),
    _p(
        "ca-dong-trong-ngoac",
        "".join(f'"{line}"\n' for line in (HEADER + ROW).splitlines()),
        1,
        None,
        "Mỗi dòng nằm trọn trong một cặp ngoặc kép.",
        ROW,
    ),
    _b("loai-tep-khac", b"%PDF-1.7\n", None, "Đây là tệp PDF, không phải bảng số liệu."),
    _b(
        "trang-tinh-khac-dang",
        b"<html><body><table><tr><td>2-a-2</td></tr></table>",
        None,
        "Đây là trang web (HTML) mang tên bảng tính.",
    ),
    _b(
        "ma-hoa-cp1252",
        (HEADER + "2-a-2,59,60,,,tình hình quá khó,\n").encode("cp1252"),
        None,
        "Tệp mã hóa Windows-1252 (chữ Tây Âu), không phải UTF-8.",
        "tình hình quá khó",
    ),
    _b(
        "bang-ma-nhap-nhang",
        (HEADER + "2-a-2,59,60,,,báo cáo quý 1 các xã,\n").encode("cp1252"),
        None,
        "Tệp không phải UTF-8 và đọc được theo hai bảng mã: “2-a-2,59,60,,,báo cáo quư 1 các xă,” (Windows-1258) hoặc "
        "“2-a-2,59,60,,,báo cáo quý 1 các xã,” (Windows-1252); không đoán.",
    ),
    _p(
        "mat-chu",
        HEADER + "2-a-2,59,60,,,K? ho?ch th?c hi?n phong trào thi ?ua,\n",
        2,
        "ly_do",
        "Chữ có dấu đã mất, chỉ còn dấu “?”: “K?”. Excel lưu “CSV (Comma delimited)” bằng bảng mã không có chữ Việt "
        "nên mất hẳn, không khôi phục được.",
    ),
    _p(
        "phong-chu-cu",
        HEADER + "2-a-2,59,60,,,KÕ ho¹ch thùc hiÖn phong trµo,\n",
        2,
        "ly_do",
        "Chữ viết bằng phông chữ TCVN3 (ABC, .VnTime), không phải Unicode: “KÕ ho¹ch thùc hiÖn phong trµo”. Có phải "
        "là: “Kế hoạch thực hiện phong trào”?",
    ),
    _p(
        "chu-la",
        HEADER + "2-a-2,59,60,,,KÕ tiếp,\n",
        2,
        "ly_do",
        "“KÕ tiếp” có chữ lạ, có thể viết bằng phông chữ TCVN3 (ABC, .VnTime). Có phải là: “Kế tiếp”?",
    ),
    _b(
        "ma-hoa-utf-16",
        (HEADER + ROW).encode("utf-16"),
        None,
        "Tệp mã hóa UTF-16 (Excel gọi là “Unicode Text”), không phải UTF-8.",
        ROW,
    ),
    _b(
        "ma-hoa-cp1258",
        cp1258(HEADER + "2-a-2,59,60,,,Thiếu hồ sơ của đợt trước,\n"),
        None,
        "Tệp mã hóa Windows-1258 (tiếng Việt cũ), không phải UTF-8.",
        "Thiếu hồ sơ của đợt",
    ),
    _b(
        "khong-phai-utf-8",
        HEADER.encode() + b"2-a-2,59,60,,,Ch\xb8a \xae\xb9t,\n",
        None,
        "Tệp không phải UTF-8, và không nhận ra bảng mã nào chắc chắn (byte thứ 76).",
    ),
    _b("bom", b"\xef\xbb\xbf" + (HEADER + ROW).encode(), 1, "Đầu tệp có dấu BOM.", HEADER),
    _b(
        "xuong-dong-crlf",
        (HEADER + ROW).replace("\n", "\r\n").encode(),
        1,
        "Xuống dòng kiểu Windows (CRLF) ở 2 chỗ; tệp lưu trong kho chỉ dùng LF.",
        HEADER + ROW,
    ),
    _b(
        "xuong-dong-cr",
        (HEADER + ROW).replace("\n", "\r").encode(),
        1,
        "Xuống dòng kiểu máy Mac cũ (CR) ở 2 chỗ; tệp lưu trong kho chỉ dùng LF.",
        HEADER + ROW,
    ),
    _p("thieu-xuong-dong-cuoi", HEADER + ROW.strip(), 2, None, "Dòng cuối không có dấu xuống dòng.", ROW),
    _p("ky-tu-dieu-khien", HEADER + "2-a-2,59,60,,,đã\0xong,\n", 2, "ly_do", "Có ký tự điều khiển U+0000."),
    _p(
        "dau-phan-cach",
        (HEADER + ROW).replace(",", ";"),
        1,
        None,
        "Các ô phân cách bằng dấu chấm phẩy (;) thay vì dấu phẩy.",
        HEADER + ROW,
    ),
    _p(
        "ngoac-kep-chua-dong",
        HEADER + '2-a-2,59,60,,,"đã xong,\n' + "2-dd-2,,,,dat,,\n",
        2,
        None,
        "Dấu ngoặc kép mở mà không đóng; các dòng sau vẫn được kiểm tra riêng.",
    ),
    _p(
        "ngoac-kep-sai",
        HEADER + '2-a-2,59,60,,,"Kế hoạch" 12,\n',
        2,
        None,
        "Dấu ngoặc kép đặt sai: sau dấu đóng còn chữ.",
    ),
    _p(
        "ngoac-kep-thua",
        HEADER + '2-a-2,"59","60",,,,\n',
        2,
        None,
        "Ngoặc kép không cần thiết hoặc chưa đúng cách.",
        ROW,
    ),
    _p(
        "xuong-dong-trong-o",
        HEADER + '2-a-2,59,60,,,"một\nhai",\n',
        2,
        None,
        "Trong ô có dấu xuống dòng.",
        "2-a-2,59,60,,,một hai,\n",
    ),
    _p(
        "khong-co-tieu-de",
        ROW + ROW.replace("a", "b"),
        1,
        None,
        "Dòng 1 không phải dòng tiêu đề của bảng “don-vi/tien-do”: không nhận ra cột nào.",
    ),
    _p("tieu-de-trong", HEADER.replace("ly_do", "") + ROW, 1, None, "Cột thứ 6 không có tên ở dòng tiêu đề."),
    _p(
        "cot-trong-thua", (HEADER + ROW).replace("\n", ",,\n"), 1, None, "Cuối mỗi dòng thừa 2 cột trống.", HEADER + ROW
    ),
    _p("tieu-de-lap", HEADER.replace("mau_so", "tu_so") + ROW, 1, "tu_so", "Tên cột “tu_so” xuất hiện hơn một lần."),
    _p(
        "cot-la",
        HEADER.replace("mau_so", "Mẫu số") + ROW,
        1,
        "Mẫu số",
        "Bảng “don-vi/tien-do” không có cột “Mẫu số”. Có phải “mau_so” (Mẫu số)?",
    ),
    _p(
        "cot-thieu",
        (HEADER + ROW).replace(",ly_do", "").replace(",,,,\n", ",,,\n"),
        1,
        "ly_do",
        "Thiếu cột “ly_do” (Lý do).",
    ),
    _p(
        "sai-thu-tu-cot",
        (HEADER + ROW).replace("tu_so,mau_so", "mau_so,tu_so"),
        1,
        None,
        "Các cột không theo thứ tự của lược đồ.",
        HEADER + "2-a-2,60,59",
    ),
    _p("thua-o", HEADER + "2-a-2,59,60,,,Có, đã nộp,\n", 2, None, "Dòng có 8 ô trong khi tiêu đề có 7 cột."),
    _p("thieu-o", HEADER + "2-a-2,59,60\n", 2, None, "Dòng chỉ có 3 ô trong khi tiêu đề có 7 cột."),
    _p("dong-trong", HEADER + "\n" + ROW + ",,,,,,\n", 2, None, "Dòng trống (và 1 chỗ khác).", HEADER + ROW),
    _p("o-qua-dai", HEADER + f"2-a-2,59,60,,,{'a' * 2001},\n", 2, "ly_do", "Ô có 2001 ký tự, quá giới hạn 2000."),
    _p(
        "chua-nfc",
        HEADER + "2-a-2,59,60,,,đa\u0303 xong,\n",
        2,
        "ly_do",
        "Chữ tiếng Việt ghép bằng dấu rời (NFD).",
        "đã xong",
    ),
    _p(
        "khoang-trang", HEADER + "2-a-2, 59 ,60,,,,\n", 2, "tu_so", "Đầu hoặc cuối ô có khoảng trắng thừa: “ 59 ”.", ROW
    ),
    _p(
        "ky-tu-an",
        HEADER + "2-a-2\u200b,59,60,,,,\n",
        2,
        "ma_chi_tieu",
        "Có ký tự không nhìn thấy U+200B ZERO WIDTH SPACE.",
        ROW,
    ),
    _p(
        "ky-tu-hong",
        HEADER + "2-a-2,59,60,,,Ch\ufffda xong,\n",
        2,
        "ly_do",
        "Có ký tự hỏng � U+FFFD REPLACEMENT CHARACTER: chữ đã mất khi chuyển mã.",
    ),
    _p(
        "ky-tu-la-trong-ma",
        HEADER + "2-а-2,59,60,,,,\n",
        2,
        "ma_chi_tieu",
        "Mã “2-а-2” có ký tự а U+0430 CYRILLIC SMALL LETTER A, nhìn giống mà không phải chữ hoặc số thường.",
    ),
    _p(
        "cong-thuc",
        HEADER + "2-a-2,59,60,,,=1+1,\n",
        2,
        "ly_do",
        "Ô bắt đầu bằng “=”, bảng tính sẽ hiểu là công thức: “=1+1”.",
    ),
    _p(
        "gach-dau-dong",
        HEADER + "2-a-2,59,60,,,- Đã xong,\n",
        2,
        "ly_do",
        "Ô bắt đầu bằng gạch đầu dòng “- ”.",
        ",Đã xong,",
    ),
    _p("so-khong-hop-le", HEADER + "2-a-2,12%,60,,,,\n", 2, "tu_so", "“12%” không phải số viết đúng cách."),
    _p(
        "dau-phay-thap-phan",
        HEADER + '2-a-2,"59,5",60,,,,\n',
        2,
        "tu_so",
        "Số viết với dấu phẩy thập phân: “59,5”, đúng là “59.5”.",
        "2-a-2,59.5,60",
    ),
    _p(
        "phan-cach-hang-nghin",
        HEADER + "2-a-2,59,1.234.567,,,,\n",
        2,
        "mau_so",
        "Số có dấu phân cách hàng nghìn: “1.234.567”, đúng là “1234567”.",
        "2-a-2,59,1234567,",
    ),
    _p(
        "so-nhap-nhang",
        HEADER + '2-a-2,59,"1,234",,,,\n',
        2,
        "mau_so",
        "“1,234” có thể là 1234 hoặc 1.234; không đoán.",
    ),
    _p(
        "co-the-la-hang-nghin",
        HEADER + "2-a-2,59,1.234,,,,\n",
        2,
        "mau_so",
        "“1.234” được đọc là số thập phân; có phải muốn ghi 1234?",
        "2-a-2,59,1.234,",
    ),
    Case(
        "ngay-sai-dang",
        REGISTRATION,
        (DECISIONS + "12/KH,25/03/2022,Đăng ký,\n").encode(),
        2,
        "ngay_ky",
        "Ngày viết “25/03/2022”, đúng là “2022-03-25”.",
        "2022-03-25",
    ),
    Case(
        "ngay-nhap-nhang",
        REGISTRATION,
        (DECISIONS + "12/KH,03/04/2022,Đăng ký,\n").encode(),
        2,
        "ngay_ky",
        "“03/04/2022” có thể là ngày 2022-04-03 hoặc 2022-03-04; không đoán.",
    ),
    Case(
        "ngay-khong-co",
        REGISTRATION,
        (DECISIONS + "12/KH,2022-02-30,Đăng ký,\n").encode(),
        2,
        "ngay_ky",
        "Không có ngày “2022-02-30” trong lịch.",
    ),
    Case(
        "ngay-khong-hop-le",
        REGISTRATION,
        (DECISIONS + "12/KH,44629,Đăng ký,\n").encode(),
        2,
        "ngay_ky",
        "“44629” không phải ngày theo dạng năm-tháng-ngày. Có thể là số ngày của Excel: 2022-03-09.",
    ),
    Case(
        "mat-so-khong",
        SURVEYS,
        (SURVEY + "2-a-1,9001,quy-4,200,190,,,,Báo cáo\n").encode(),
        2,
        "ma_don_vi",
        "Mã “9001” mất số 0 ở đầu, đúng là “09001”.",
        ",09001,",
    ),
    _p(
        "thieu-gia-tri",
        HEADER + ",59,60,,,,\n",
        2,
        "ma_chi_tieu",
        "Ô “ma_chi_tieu” (Mã chỉ tiêu) bắt buộc mà để trống.",
    ),
    _p(
        "ngoai-danh-muc",
        HEADER + "2-a-2,,,,đạt,,\n",
        2,
        "ket_qua",
        "“đạt” không phải giá trị của cột “ket_qua” (Kết quả).",
    ),
    _p(
        "ma-sai-dang",
        HEADER + "2.A.2,59,60,,,,\n",
        2,
        "ma_chi_tieu",
        "“2.A.2” không đúng dạng của cột “ma_chi_tieu” (Mã chỉ tiêu).",
    ),
    _p("ngoai-khoang", HEADER + "2-a-2,-5,60,,,,\n", 2, "tu_so", "“-5” ngoài khoảng cho phép của cột “tu_so” (từ 0)."),
    _p("trung-khoa", HEADER + ROW + ROW, 3, "ma_chi_tieu", "Dòng này trùng khóa (ma_chi_tieu) với dòng 2."),
    _p(
        "con-loi-khac",
        HEADER + "".join(f"2-a-{n},x,60,,,,\n" for n in range(1, 252)),
        None,
        None,
        "Tệp còn ít nhất 51 điểm khác chưa liệt kê.",
    ),
)
