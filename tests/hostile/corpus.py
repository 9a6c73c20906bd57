# ruff: noqa: E501
"""The hostile corpus: for every row of the table "Bytes and cells" of the security design, files and their answer.

A case is one file put into a small clean town. `found` lists every finding that the whole town must then give – code,
line, column – so that one fault never drags others behind it; an empty list means that the file is accepted.
"""

from __future__ import annotations

import gzip
import io
import unicodedata
import zipfile
from typing import NamedTuple

from bad.reading import HEADER, ROW, cp1258
from town import FILES, QUARTER_1

# What the town of the corpus leaves out: a case is then read in half the time, and no figure depends on another file.
LEFT_OUT = tuple(
    path for path in FILES
    if path.startswith(("2022/tham-dinh/", "2022/don-vi/", "2022/ket-qua/", "2022/ke-hoach/khong-ap-dung"))
)  # fmt: skip

PAPERS = "2022/don-vi/09001/van-ban.csv"
PAPERS_HEADER = "so_ky_hieu,loai,ngay,trich_yeu,duong_dan\n"
SURVEYS = "2022/tham-dinh/hai-long.csv"
SURVEYS_HEADER = FILES[SURVEYS].split("\n", 1)[0] + "\n"
UNITS = "danh-muc/don-vi.csv"
GOOD = FILES[QUARTER_1]

Finding = tuple[str, int | None, str | None]


class Case(NamedTuple):
    """`row` is the row of the table, `path` the place in the town, `wait` whether reading it may take long."""

    row: str
    name: str
    raw: bytes
    found: tuple[Finding, ...]
    path: str = QUARTER_1


def _text(row: str, name: str, text: str, *found: Finding, path: str = QUARTER_1) -> Case:
    return Case(row, name, text.encode(), found, path)


def _paper(row: str, name: str, words: str, *found: Finding) -> Case:
    """A document whose summary is `words`."""
    cell = '"' + words.replace('"', '""') + '"' if set(words) & set(',"\n') else words
    return _text(row, name, f"{PAPERS_HEADER}1/KH-UBND,ke-hoach,2021-12-28,{cell},\n", *found, path=PAPERS)


def _cell(row: str, value: str, *codes: str) -> Case:
    """A number cell that holds `value`."""
    found = [(code, 2, "tu_so") for code in codes]
    return _text(row, f"tu_so = {ascii(value[:20])}, {len(value)}", f"{HEADER}2-a-2,{value},9000000,,,,\n", *found)


def _code(row: str, value: str, code: str) -> Case:
    """A target's code that holds `value`."""
    return _text(row, f"ma_chi_tieu = {ascii(value)}", f"{HEADER}{value},59,60,,,,\n", (code, 2, "ma_chi_tieu"))


def _day(row: str, value: str, code: str) -> Case:
    text = f"{PAPERS_HEADER}1/KH-UBND,ke-hoach,{value},Kế hoạch,\n"
    return _text(row, f"ngay = {value!r}", text, (code, 2, "ngay"), path=PAPERS)


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, inside in (("[Content_Types].xml", b"<Types/>"), (name, content)):
            archive.writestr(zipfile.ZipInfo(path), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()


EMPTY = "tệp rỗng, chỉ có tiêu đề"
FORMS = "BOM, CRLF"
EXCEL = "dạng của Excel Việt Nam"
BYTES = "byte không phải văn bản, dòng và ngoặc kép hỏng"
TABLE = "tiêu đề và số ô"
NUMBERS = "số không thập phân thường"
ASKED = "1.234"
DAYS = "ngày"
CHARACTERS = "ký tự ẩn, đảo chiều, nhìn giống"
FORMULAS = "công thức bảng tính"
MARKUP = "HTML, Markdown, Jinja, lệnh của máy CI, liên kết"
LIMITS = "quá lớn"
ROWS = (EMPTY, FORMS, EXCEL, BYTES, TABLE, NUMBERS, ASKED, DAYS, CHARACTERS, FORMULAS, MARKUP, LIMITS)

_LONG = "x" * 2001
_WIDE = HEADER.strip() + ",la" * 34 + "\n"

CASES: tuple[Case, ...] = (
    Case(EMPTY, "0 byte", b"", (("tep-rong", None, None),)),
    Case(EMPTY, "blank lines alone", b"\n \n\t\n", (("tep-rong", None, None),)),
    Case(EMPTY, "a BOM alone", b"\xef\xbb\xbf", (("bom", 1, None), ("tep-rong", None, None))),
    _text(EMPTY, "header only", HEADER, ("chi-co-tieu-de", 1, None)),
    _text(EMPTY, "header only, where allowed", SURVEYS_HEADER, path=SURVEYS),
    Case(FORMS, "BOM", b"\xef\xbb\xbf" + GOOD.encode(), (("bom", 1, None),)),
    Case(FORMS, "two BOMs", b"\xef\xbb\xbf" * 2 + GOOD.encode(), (("bom", 1, None), ("ky-tu-an", 1, None))),
    _text(FORMS, "CRLF", GOOD.replace("\n", "\r\n"), ("xuong-dong-crlf", 1, None)),
    _text(FORMS, "one CRLF", GOOD.replace("\n2-dd-1", "\r\n2-dd-1"), ("xuong-dong-crlf", 2, None)),
    _text(FORMS, "no last line end", GOOD.rstrip("\n"), ("thieu-xuong-dong-cuoi", 4, None)),
    _text(EXCEL, "semicolons", GOOD.replace(",", ";"), ("dau-phan-cach", 1, None)),
    _text(EXCEL, "tabs", GOOD.replace(",", "\t"), ("dau-phan-cach", 1, None)),
    _text(EXCEL, "decimal commas", HEADER + '2-a-2,"59,5",60,,,,\n', ("dau-phay-thap-phan", 2, "tu_so")),
    _text(EXCEL, "a comma that may mean thousands", HEADER + '2-a-2,"1,234",,,,,\n', ("so-nhap-nhang", 2, "tu_so")),
    _day(EXCEL, "25/12/2021", "ngay-sai-dang"),
    _day(EXCEL, "03/04/2021", "ngay-nhap-nhang"),
    Case(EXCEL, "NFD", unicodedata.normalize("NFD", FILES[PAPERS]).encode(), (("chua-nfc", 2, "trich_yeu"),), PAPERS),
    Case(EXCEL, "UTF-16 with a mark", GOOD.encode("utf-16"), (("ma-hoa-utf-16", None, None),)),
    Case(EXCEL, "UTF-16 without a mark", GOOD.encode("utf-16-le"), (("ma-hoa-utf-16", None, None),)),
    Case(EXCEL, "UTF-16, big end first", b"\xfe\xff" + GOOD.encode("utf-16-be"), (("ma-hoa-utf-16", None, None),)),
    Case(EXCEL, "UTF-16, half a character", GOOD.encode("utf-16")[:-1], (("khong-phai-utf-8", None, None),)),
    Case(EXCEL, "cp1258", cp1258(FILES[PAPERS]), (("ma-hoa-cp1258", None, None),), PAPERS),
    Case(EXCEL, "TCVN3", PAPERS_HEADER.encode() + b"1/KH,ke-hoach,2021-12-28,K\xd5 ho\xb9ch,\n",
         (("khong-phai-utf-8", None, None),), PAPERS),
    Case(BYTES, "gzip", gzip.compress(GOOD.encode(), mtime=0), (("tep-nen", None, None),)),
    Case(BYTES, "bzip2", b"BZh91AY&SY" + b"\0" * 40, (("tep-nen", None, None),)),
    Case(BYTES, "xlsx renamed", _zip("xl/workbook.xml", b"<x/>"), (("tep-excel", None, None),)),
    Case(BYTES, "a zip bomb renamed", _zip("xl/worksheets/sheet1.xml", b"0" * 60_000_000), (("tep-excel", None, None),)),
    Case(BYTES, "xls renamed", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, (("tep-excel", None, None),)),
    Case(BYTES, "PDF renamed", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", (("loai-tep-khac", None, None),)),
    Case(BYTES, "overlong UTF-8", HEADER.encode() + b"2-a-2,59,60,,,\xc0\xaf,\n", (("khong-phai-utf-8", None, None),)),
    Case(BYTES, "a surrogate in UTF-8", HEADER.encode() + b"2-a-2,59,60,,,\xed\xa0\x80,\n",
         (("khong-phai-utf-8", None, None),)),
    _text(BYTES, "NUL", HEADER + "2-a-2,59,60,,,a\0b,\n", ("ky-tu-dieu-khien", 2, "ly_do")),
    _text(BYTES, "NUL in a code", HEADER + "2-a-2\0,59,60,,,,\n", ("ky-tu-dieu-khien", 2, "ma_chi_tieu")),
    _text(BYTES, "NUL in the header", HEADER.replace("tu_so", "tu\0_so") + ROW, ("ky-tu-dieu-khien", 1, None)),
    _text(BYTES, "C0", HEADER + "2-a-2,59,60,,,a\x1b[2Jb,\n", ("ky-tu-dieu-khien", 2, "ly_do")),
    _text(BYTES, "DEL", HEADER + "2-a-2,59,60,,,a\x7fb,\n", ("ky-tu-dieu-khien", 2, "ly_do")),
    _text(BYTES, "C1", HEADER + "2-a-2,59,60,,,a\x9bb,\n", ("ky-tu-dieu-khien", 2, "ly_do")),
    _text(BYTES, "next line (C1)", HEADER + "2-a-2,59,60,,,a\x85b,\n", ("ky-tu-dieu-khien", 2, "ly_do")),
    _text(BYTES, "CR only", GOOD.replace("\n", "\r"), ("xuong-dong-cr", 1, None)),
    _text(BYTES, "a lone CR in a cell", HEADER + '2-a-2,59,60,,,"a\rb",\n',
          ("xuong-dong-cr", 2, None), ("xuong-dong-trong-o", 2, None)),
    _text(BYTES, "a newline in a cell", HEADER + '2-a-2,59,60,,,"a\nb",\n', ("xuong-dong-trong-o", 2, None)),
    _text(BYTES, "an unclosed quote", HEADER + '2-a-2,59,60,,,"a,\n2-dd-2,,,,dat,,\n', ("ngoac-kep-chua-dong", 2, None)),
    _text(BYTES, "an unclosed quote and a whole row that closes it",
          HEADER + '2-a-2,59,60,,,"a,\n2-dd-2,,,,dat,b",\n',
          ("ngoac-kep-chua-dong", 2, None), ("ngoac-kep-thua", 3, None)),
    _text(BYTES, "a quote that swallows from the first cell",
          HEADER + '"2-a-2,59,60,,,,\n2-dd-2",,,,dat,,\n', ("ngoac-kep-chua-dong", 2, None),
          ("ngoac-kep-thua", 3, None), ("ma-sai-dang", 3, "ma_chi_tieu")),
    _text(BYTES, "words after a quote", HEADER + '2-a-2,59,60,,,"a" b,\n', ("ngoac-kep-sai", 2, None)),
    _text(BYTES, "quotes without need", HEADER + '"2-a-2","59","60",,,,\n', ("ngoac-kep-thua", 2, None)),
    _text(BYTES, "an unclosed quote in the header", HEADER.replace("ly_do", '"ly_do'), ("ngoac-kep-chua-dong", 1, None)),
    _text(TABLE, "no header", ROW, ("khong-co-tieu-de", 1, None)),
    _text(TABLE, "a duplicate header", HEADER.replace("mau_so", "tu_so") + ROW, ("tieu-de-lap", 1, "tu_so")),
    _text(TABLE, "a blank header", HEADER.replace("mau_so", "") + ROW, ("tieu-de-trong", 1, None)),
    _text(TABLE, "an unknown header", HEADER.replace("\n", ",them\n") + ROW.replace("\n", ",x\n"), ("cot-la", 1, "them")),
    _text(TABLE, "a renamed header", HEADER.replace("mau_so", "Mẫu số") + ROW, ("cot-la", 1, "Mẫu số")),
    _text(TABLE, "a header in capitals", HEADER.replace("mau_so", "MAU_SO") + ROW, ("cot-la", 1, "MAU_SO")),
    _text(TABLE, "a missing header", HEADER.replace(",minh_chung", "") + "2-a-2,59,60,,,\n",
          ("cot-thieu", 1, "minh_chung")),
    _text(TABLE, "another order", "tu_so,ma_chi_tieu,mau_so,so_luong,ket_qua,ly_do,minh_chung\n59,2-a-2,60,,,,\n",
          ("sai-thu-tu-cot", 1, None)),
    _text(TABLE, "markup for a header", HEADER.replace("\n", ",<script>\n") + ROW.replace("\n", ",x\n"),
          ("cot-la", 1, "<script>")),
    _text(TABLE, "an extra cell", HEADER + ROW.replace("\n", ",x\n"), ("thua-o", 2, None)),
    _text(TABLE, "a missing cell", HEADER + "2-a-2,59,60\n2-dd-2,,,,dat,,\n", ("thieu-o", 2, None)),
    _text(TABLE, "blank rows", HEADER + "\n" + ROW + ",,,,,,\n", ("dong-trong", 2, None)),
    _text(TABLE, "spare columns", HEADER.replace("\n", ",,\n") + ROW.replace("\n", ",,\n"), ("cot-trong-thua", 1, None)),
    _text(TABLE, "a repeated key", HEADER + ROW + ROW, ("trung-khoa", 3, "ma_chi_tieu")),
    *(_cell(NUMBERS, value, "so-khong-hop-le") for value in (
        "NaN", "nan", "INF", "-inf", "1e400", "1E5", "0x10", "0b1", "1_000", "+5", ".5", "5.", "５", "٥", "−5", "12%",
        "-0", "-0.00", "007", "1 2", "1.2.3", "½", "²", "Ⅷ", "1/3", "--5", "5-", "0.1.2", "9" * 31, "1" * 1999,
        "0." + "3" * 1990, "1e-400", "true", "None", "#REF!", "#N/A", "59 hồ sơ", "một")),
    _cell(NUMBERS, "1" * 2001, "o-qua-dai"),
    _cell(NUMBERS, " 12 ", "khoang-trang"),
    _text(NUMBERS, "a number with a blank that cannot be seen", HEADER + "2-a-2,1\u00a0234\u00a0567,9000000,,,,\n",
          ("ky-tu-an", 2, "tu_so"), ("phan-cach-hang-nghin", 2, "tu_so")),
    _text(NUMBERS, "below the range", HEADER + "2-a-2,-5,60,,,,\n", ("ngoai-khoang", 2, "tu_so")),
    _cell(ASKED, "1.234", "co-the-la-hang-nghin"),
    _text(ASKED, "1.234 in a file of Excel", (HEADER + "2-a-2,1.234,,,,,\n").replace(",", ";"),
          ("dau-phan-cach", 1, None), ("so-nhap-nhang", 2, "tu_so")),
    _cell(ASKED, "1.234.567", "phan-cach-hang-nghin"),
    *(_day(DAYS, value, code) for value, code in (
        ("30/02/2022", "ngay-khong-co"), ("2022-02-30", "ngay-khong-co"), ("2022-13-01", "ngay-khong-co"),
        ("0000-01-01", "ngay-khong-co"), ("44562", "ngay-khong-hop-le"), ("44562.5", "ngay-khong-hop-le"),
        ("2021-12-28T10:00:00", "ngay-khong-hop-le"), ("2021-12-28 10:00", "ngay-khong-hop-le"),
        ("28-12-21", "ngay-khong-hop-le"), ("28 tháng 12", "ngay-khong-hop-le"), ("２０２１-12-28", "ngay-khong-hop-le"),
        ("99999999-01-01", "ngay-khong-hop-le"), ("2021-12-28Z", "ngay-khong-hop-le"), ("28.12.2021", "ngay-sai-dang"))),
    _code(CHARACTERS, "2-a-2\u200b", "ky-tu-an"),
    _code(CHARACTERS, "2-\u00ada-2", "ky-tu-an"),
    _code(CHARACTERS, "\u202e2-a-2", "ky-tu-an"),
    _code(CHARACTERS, "2-a-2\u2066", "ky-tu-an"),
    _code(CHARACTERS, "2-a-2\u00a0", "ky-tu-an"),
    _code(CHARACTERS, "2-\u0430-2", "ky-tu-la-trong-ma"),
    _code(CHARACTERS, "２-a-2", "ky-tu-la-trong-ma"),
    _code(CHARACTERS, "2-a-\u0662", "ky-tu-la-trong-ma"),
    _code(CHARACTERS, "2‐a‐2", "ky-tu-la-trong-ma"),
    _code(CHARACTERS, "2-A-2", "ma-sai-dang"),
    _code(CHARACTERS, "2-á-2", "ma-sai-dang"),
    _code(CHARACTERS, "../../x", "ma-sai-dang"),
    _paper(CHARACTERS, "bidi in text", "Kế hoạch \u202egnod", ("ky-tu-an", 2, "trich_yeu")),
    _paper(CHARACTERS, "a tag character", "Kế hoạch \U000e0041", ("ky-tu-an", 2, "trich_yeu")),
    _paper(CHARACTERS, "a line separator", "Kế\u2028hoạch", ("ky-tu-an", 2, "trich_yeu")),
    _paper(CHARACTERS, "private use", "Kế hoạch \ue000", ("ky-tu-hong", 2, "trich_yeu")),
    _paper(CHARACTERS, "a lost character", "K\ufffd hoạch", ("ky-tu-hong", 2, "trich_yeu")),
    _paper(CHARACTERS, "no character", "Kế hoạch \uffff", ("ky-tu-hong", 2, "trich_yeu")),
    *(_paper(FORMULAS, ascii(words), words, ("cong-thuc", 2, "trich_yeu")) for words in (
        "=1+1", "=HYPERLINK(\"https://vi-du.example\",\"x\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "-=1",
        "＝1+1", "＋1", "－1", "＠A1")),
    _paper(FORMULAS, "a formula after a bullet", "- =1+1", ("gach-dau-dong", 2, "trich_yeu"), ("cong-thuc", 2, "trich_yeu")),
    _paper(FORMULAS, "a formula after a blank", " =1+1", ("khoang-trang", 2, "trich_yeu"), ("cong-thuc", 2, "trich_yeu")),
    _paper(FORMULAS, "a formula after what cannot be seen", "\u200b=1+1",
           ("ky-tu-an", 2, "trich_yeu"), ("cong-thuc", 2, "trich_yeu")),
    _paper(FORMULAS, "a formula after a tab", "\t=1+1", ("ky-tu-dieu-khien", 2, "trich_yeu")),
    _paper(FORMULAS, "a bullet", "- Kế hoạch", ("gach-dau-dong", 2, "trich_yeu")),
    *(_paper(MARKUP, words[:30], words) for words in (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table><h1>x", "[x](javascript:alert(1))",
        "![y](data:text/html,z)", "{{ 7*7 }}{% raw %}{{ config }}", "::error::x", "##[error]x", "a %s {bo} \\1 \\g<0>",
        "&lt;b&gt; &#60;i&#62;", "]]> <!-- --> <?xml?>", "${{ secrets.X }} $(id) `id`", "'; DROP TABLE a; --")),
    *(_text(MARKUP, f"duong_dan = {link}", f"{PAPERS_HEADER}1/KH-UBND,ke-hoach,2021-12-28,Kế hoạch,{link}\n",
            (code, 2, "duong_dan"), path=PAPERS) for link, code in (
        ("javascript:alert(1)", "lien-ket-sai"), ("data:text/html;charset=x", "lien-ket-sai"),
        ("//vi-du.gov.vn/a", "lien-ket-sai"), ("file:///etc/passwd", "lien-ket-sai"), ("ftp://vi-du.gov.vn/a", "lien-ket-sai"),
        ("http://vi-du.gov.vn/a", "lien-ket-http"), ("https://vi-du.example/a", "lien-ket-la"),
        ("https://vi-du.gov.vn@vi-du.example/", "lien-ket-sai"), ("https://vi-du.gov.vn.vi-du.example/", "lien-ket-la"))),
    Case(LIMITS, "over a megabyte", HEADER.encode() + ROW.encode() * 70_000, (("tep-qua-lon", None, None),)),
    Case(LIMITS, "64 MB of one line", b"9" * 64_000_000, (("tep-qua-lon", None, None),)),
    Case(LIMITS, "64 MB of quotes", b'"' * 64_000_000, (("tep-qua-lon", None, None),)),
    Case(LIMITS, "a megabyte of NUL", b"\0" * 1_000_000, (
        ("thieu-xuong-dong-cuoi", 1, None), ("ky-tu-dieu-khien", 1, None), ("khong-co-tieu-de", 1, None))),
    Case(LIMITS, "a megabyte of quotes", HEADER.encode() + b'"' * 990_000,
         (("thieu-xuong-dong-cuoi", 2, None), ("thieu-o", 2, None))),
    Case(LIMITS, "a megabyte of commas", b"," * 1_000_000,
         (("thieu-xuong-dong-cuoi", 1, None), ("qua-nhieu-cot", 1, None))),
    Case(LIMITS, "20,001 rows", HEADER.encode() + b"2-a-2,1,2,,,,\n" * 20_001, (("qua-nhieu-dong", None, None),)),
    Case(LIMITS, "a million blank lines", HEADER.encode() + b"\n" * 900_000, (("qua-nhieu-dong", None, None),)),
    _text(LIMITS, "41 columns", _WIDE + ROW, ("qua-nhieu-cot", 1, None)),
    _text(LIMITS, "a cell of 2,001 characters", f"{HEADER}2-a-2,59,60,,,{_LONG},\n", ("o-qua-dai", 2, "ly_do")),
    _text(LIMITS, "a row of a megabyte", f"{HEADER}2-a-2,59,60,,,{'x' * 900_000},\n", ("o-qua-dai", 2, "ly_do")),
    _text(LIMITS, "a row of a million cells", f"{HEADER}{',' * 900_000}\n",
          ("dong-trong", 2, None), ("chi-co-tieu-de", 1, None)),
    _text(LIMITS, "marks on one letter", f"{HEADER}2-a-2,59,60,,,a{chr(0x301) * 400_000},\n", ("o-qua-dai", 2, "ly_do")),
    _text(LIMITS, "a header of a megabyte", "x" * 990_000 + "\n" + ROW, ("khong-co-tieu-de", 1, None)),
)  # fmt: skip
