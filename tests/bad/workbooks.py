"""Hostile and unusable workbooks, each made from a good template: code of its finding → how to spoil one."""

from __future__ import annotations

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import openpyxl

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet2.xml"  # “Số liệu”: the help stands before it
Spoil = Callable[[bytes], bytes]


class BadBook(NamedTuple):
    """`says` is the whole sentence of the finding, `row` its row."""

    name: str
    code: str
    spoil: Spoil
    says: str
    row: int | None = None


def repack(book: bytes, change: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """The workbook with some parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, lambda part: part)(old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def without(book: bytes, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return out.getvalue()


def cells(xml: str, row: int) -> Spoil:
    """A row of raw cells put after the others."""
    return lambda book: repack(
        book, {SHEET: lambda s: s.replace(b"</sheetData>", f'<row r="{row}">{xml}</row></sheetData>'.encode())}
    )


def entities(before: str) -> Spoil:
    return lambda book: repack(book, {SHEET: lambda s: before.encode() + re.sub(rb"^<\?xml[^>]*\?>", b"", s)})


def shared_text(book: bytes) -> bytes:
    """Three megabytes of text that no compression gives away, in one shared string, used in ten thousand cells."""
    text = base64.b64encode(random.Random(1).randbytes(2_250_000)).decode()
    rows = "".join(f'<row r="{n}"><c r="J{n}" t="s"><v>0</v></c></row>' for n in range(8, 10_008))
    table = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    change: dict[str, Spoil] = {SHEET: lambda s: s.replace(b"</sheetData>", f"{rows}</sheetData>".encode())}
    return repack(book, change, {"xl/sharedStrings.xml": table.encode()})


def more(name: str, part: bytes = b"x") -> Spoil:
    return lambda book: repack(book, {}, {name: part})


def macro_type(book: bytes) -> bytes:
    return repack(book, {"[Content_Types].xml": lambda s: s.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")})


def renamed(book: bytes) -> bytes:
    return repack(book, {"xl/workbook.xml": lambda s: s.replace("Số liệu".encode(), b"Sheet1")})


def lying(book: bytes) -> bytes:
    """A directory that says the sheet is small, and bytes that unpack to far more."""
    packed = bytearray(repack(book, {SHEET: lambda s: s + b" " * 9_000_000}))
    size = len(zipfile.ZipFile(io.BytesIO(book)).read(SHEET)) + 9_000_000
    return bytes(packed).replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little"))


def locked_part(book: bytes) -> bytes:
    """The bit of an encrypted part set for each part, in both headers."""
    raw = bytearray(book)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    return bytes(raw)


def many_parts(book: bytes) -> bytes:
    return repack(book, {}, {f"xl/media/{n}.png": b"" for n in range(450)})


def broken_stream(book: bytes) -> bytes:
    """A part whose packed bytes are none."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        info = parts.getinfo(SHEET)
    start = info.header_offset + 30 + len(info.filename)
    return book[:start] + bytes(255 - b for b in book[start : start + 60]) + book[start + 60 :]


def percent_cell(book: bytes) -> bytes:
    """98% as Excel stores what is typed so: 0.98 with a percent format."""
    style = b'<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        at = len(
            re.findall(rb"<xf ", parts.read("xl/styles.xml").partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0])
        )
    book = repack(book, {"xl/styles.xml": lambda s: s.replace(b"</cellXfs>", style)})
    return cells(f'<c r="C9" s="{at}"><v>0.98</v></c>', 9)(book)


def merged(area: str) -> Spoil:
    mark = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    return lambda book: repack(book, {SHEET: lambda s: s.replace(b"</sheetData>", mark)})


def second_sheet(book: bytes) -> bytes:
    """The data sheet copied, as people do to keep a draft, and filled there."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    copy = opened.copy_worksheet(opened["Số liệu"])
    copy.title = "Số liệu (2)"
    copy["F6"] = 12
    opened.save(out := io.BytesIO())
    return out.getvalue()


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_ENTITY = f"Phần “{SHEET}” của tệp khai báo thực thể XML; Excel không viết như vậy nên không đọc."
_MACRO = "Tệp có mã lệnh kèm theo ({}); không đọc."
_SOURCE = "Tệp lấy số liệu từ tệp hoặc nguồn khác ({}); không đọc."
_LARGE = "Tệp giải nén ra quá lớn ({}); không đọc tiếp."
_FAR = "Ô {} có chữ, nằm ngoài vùng số liệu (tối đa 20040 dòng, 80 cột)."

BOOKS: tuple[BadBook, ...] = (
    BadBook("6 MB", "excel-qua-lon", lambda b: b + b"\0" * 6_000_000,
            "Tệp Excel nặng hơn giới hạn 5000000 byte; không đọc tiếp."),
    BadBook("xls", "excel-cu", lambda _: CFB + b"\0" * 2000, "Đây là tệp Excel kiểu cũ (.xls), không đọc được."),
    BadBook("password", "excel-mat-khau", lambda _: CFB + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le"),
            "Tệp Excel đặt mật khẩu mở tệp nên không đọc được."),
    BadBook("encrypted part", "excel-mat-khau", locked_part, "Tệp Excel đặt mật khẩu mở tệp nên không đọc được."),
    BadBook("cut short", "excel-hong", lambda b: b[: len(b) // 2],
            "Tệp không mở được như một tệp Excel .xlsx (BadZipFile)."),
    BadBook("a zip of something else", "tep-nen", lambda _: _zip({"a.txt": b"x"}), "Đây là tệp nén (zip)."),
    BadBook("a zip around the book", "tep-nen", lambda b: _zip({"tien-do.xlsx": b}),
            "Đây là tệp nén (zip, bên trong có “tien-do.xlsx”)."),
    BadBook("Word", "loai-tep-khac", lambda _: _zip({"[Content_Types].xml": b"x", "word/document.xml": b"x"}),
            "Đây là văn bản Word (.docx), không phải bảng số liệu."),
    BadBook("a binary book", "trang-tinh-khac-dang", lambda _: _zip({"xl/workbook.bin": b"x"}),
            "Đây là bảng tính Excel nhị phân (.xlsb) mang tên bảng tính."),
    BadBook("MHTML", "trang-tinh-khac-dang", lambda _: b"MIME-Version: 1.0\nX-Document-Type: Workbook\n",
            "Đây là trang web một tệp (MHTML) mang tên bảng tính."),
    BadBook("SYLK", "trang-tinh-khac-dang", lambda _: b"ID;PWXL;N;E\n",
            "Đây là bảng tính SYLK (.slk) mang tên bảng tính."),
    BadBook("mail", "loai-tep-khac", lambda _: b"Received: from vi-du\nSubject: bao cao\n",
            "Đây là thư điện tử (.eml), không phải bảng số liệu."),
    BadBook("HTML named .xls", "trang-tinh-khac-dang", lambda _: b"<html><table><tr><td>1</td></tr></table></html>",
            "Đây là trang web (HTML) mang tên bảng tính."),
    BadBook("sheet missing", "excel-hong", lambda b: without(b, SHEET),
            f"Tệp không mở được như một tệp Excel .xlsx (thiếu phần {SHEET})."),
    BadBook("no xml", "excel-hong", lambda b: repack(b, {SHEET: lambda _: b"<a><b></a>"}),
            f"Tệp không mở được như một tệp Excel .xlsx ({SHEET}: ParseError)."),
    BadBook("broken stream", "excel-hong", broken_stream,
            f"Tệp không mở được như một tệp Excel .xlsx ({SHEET}: error)."),
    BadBook("vbaProject", "excel-macro", more("xl/vbaProject.bin"), _MACRO.format("xl/vbaProject.bin")),
    BadBook("Excel 4 macros", "excel-macro", more("xl/macrosheets/sheet1.xml"),
            _MACRO.format("xl/macrosheets/sheet1.xml")),
    BadBook("embedded object", "excel-macro", more("xl/embeddings/oleObject1.bin"),
            _MACRO.format("xl/embeddings/oleObject1.bin")),
    BadBook("xlsm without code", "excel-macro", macro_type,
            _MACRO.format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.macroEnabled.main+xml")),
    BadBook("external link", "excel-lien-ket-ngoai", more("xl/externalLinks/externalLink1.xml"),
            _SOURCE.format("xl/externalLinks/externalLink1.xml")),
    BadBook("connection", "excel-lien-ket-ngoai", more("xl/connections.xml"), _SOURCE.format("xl/connections.xml")),
    BadBook("zip bomb", "excel-nen-bat-thuong", more("xl/media/a.xml", b"0" * 7_000_000),
            _LARGE.format("xl/media/a.xml")),
    BadBook("a part too large", "excel-nen-bat-thuong", more("xl/media/a.xml", b"0123456789" * 900_000),
            _LARGE.format("xl/media/a.xml")),
    BadBook("a directory that lies", "excel-hong", lying,
            f"Tệp không mở được như một tệp Excel .xlsx ({SHEET}: BadZipFile)."),
    BadBook("a text used ten thousand times", "excel-nen-bat-thuong", shared_text, _LARGE.format("chữ trong các ô")),
    BadBook("450 parts", "excel-nen-bat-thuong", many_parts, _LARGE.format("461 phần")),
    BadBook("billion laughs", "excel-xml-la", entities(LAUGHS), _ENTITY),
    BadBook("external entity", "excel-xml-la", entities(OUTSIDE), _ENTITY),
    BadBook("sheets renamed", "excel-thieu-trang", renamed,
            "Tệp không có trang “Số liệu”; đang có: Hướng dẫn, Sheet1, Danh mục."),
    BadBook("XFD1048576", "excel-vung-qua-rong", cells('<c r="XFD1048576"><v>1</v></c>', 1_048_576),
            _FAR.format("XFD1048576"), 1_048_576),
    BadBook("a far column", "excel-vung-qua-rong", cells('<c r="CC9"><v>1</v></c>', 9), _FAR.format("CC9"), 9),
    BadBook("formula", "excel-cong-thuc", cells('<c r="C9"><f>SUM(F5:F6)</f><v>3</v></c>', 9),
            "Ô C9 là công thức; chỉ nhận giá trị.", 9),
    BadBook("shared formula", "excel-cong-thuc", cells('<c r="C9"><f t="shared" si="0"/><v>3</v></c>', 9),
            "Ô C9 là công thức; chỉ nhận giá trị.", 9),
    BadBook("error cell", "excel-o-loi", cells('<c r="C9" t="e"><v>#N/A</v></c>', 9),
            "Ô C9 đang báo lỗi của Excel: “#N/A”.", 9),
    BadBook("percent cell", "excel-o-phan-tram", percent_cell,
            "Ô C9 ở dạng phần trăm: hiện 98% mà bên trong là 0.98; không rõ muốn ghi số nào.", 9),
    BadBook("merged cells", "excel-o-gop", merged("K5:K7"),
            "Vùng K5:K7 là ô gộp: chỉ ô đầu còn chữ, các dòng dưới mất phần của mình.", 5),
    BadBook("a second filled sheet", "excel-hai-trang", second_sheet,
            "Trang “Số liệu (2)” của cùng tệp cũng có bảng này đã điền; không rõ trang nào là bản gửi.", 4),
)  # fmt: skip


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
