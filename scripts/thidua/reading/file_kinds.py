"""Files of another kind than their name says: each is named for what it is, with what to do."""

from __future__ import annotations

import io
import re
import zipfile

from thidua.reading.near_names import LOCKED

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and workbooks with a password
_ENCRYPTED, _WORD = (name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument"))
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf": "7z",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"Rar!": "rar",
}
_HEADS = {
    b"%PDF": "tệp PDF",
    b"{\\rtf": "văn bản RTF",
    b"\x89PNG": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"GIF8": "ảnh GIF",
    b"II*\x00": "ảnh TIFF",
    b"MM\x00*": "ảnh TIFF",
    b"Received:": "thư điện tử (.eml)",
    b"Return-Path:": "thư điện tử (.eml)",
    b"Delivered-To:": "thư điện tử (.eml)",
    b"SQLite format 3": "cơ sở dữ liệu SQLite",
}
_OTHER_SHEETS = {b"MIME-Version:": "trang web một tệp (MHTML)", b"ID;P": "bảng tính SYLK (.slk)"}
_BINARY_BOOK = "xl/workbook.bin"
_PHOTO = re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_WEB = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<table|<meta)", re.IGNORECASE)
_SHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_INSIDE = (
    ("xl/", "xlsx"),
    ("word/", "văn bản Word (.docx)"),
    ("ppt/", "bản trình chiếu (.pptx)"),
    ("content.xml", "tệp của LibreOffice (.ods hoặc .odt)"),
    ("Index/", "tệp của Apple Numbers"),
)
_BOOKS = (".xlsx", ".xlsm", ".xls", ".csv")

Kind = tuple[str, dict[str, object]]  # code of the finding, its words


def foreign_kind(raw: bytes, name: str = "") -> Kind | None:
    """The finding for bytes that are no text and no workbook; None for what may be text or an .xlsx.

    `name` is the file's own, where there is one: Excel's lock files are known by it.
    """
    if name.startswith(LOCKED):
        return "tep-khoa-excel", {}
    for head, words in _HEADS.items():
        if raw.startswith(head):
            return "loai-tep-khac", {"loai": words}
    for head, words in _OTHER_SHEETS.items():
        if raw.startswith(head):
            return "trang-tinh-khac-dang", {"loai": words}
    if _PHOTO.match(raw):
        return "loai-tep-khac", {"loai": "ảnh chụp bằng điện thoại (HEIC)"}
    for magic, packed in _PACKED.items():
        if raw.startswith(magic):
            return "tep-nen", {"loai": packed}
    if _WEB.match(raw.removeprefix(b"\xef\xbb\xbf")[:200]):
        return "trang-tinh-khac-dang", {"loai": "trang web (HTML)"}
    if raw.lstrip()[:5] == b"<?xml":
        xml = "bảng tính XML 2003" if _SHEET_XML in raw[:4000] else "tệp XML"
        return "trang-tinh-khac-dang", {"loai": xml}
    if raw.startswith(CFB) and _WORD in raw and _ENCRYPTED not in raw:
        return "loai-tep-khac", {"loai": "văn bản Word kiểu cũ (.doc)"}
    return _packed(raw) if raw.startswith(ZIP) else None


def _packed(raw: bytes) -> Kind | None:
    """What a zip holds, by the names in it alone; a workbook, and what cannot be told, is None."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = packed.namelist()[:2000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if _BINARY_BOOK in names:
        return "trang-tinh-khac-dang", {"loai": "bảng tính Excel nhị phân (.xlsb)"}
    for inside, words in _INSIDE:
        if any(n == inside or n.startswith(inside) for n in names):
            return None if words == "xlsx" else ("loai-tep-khac", {"loai": words})
    if "[Content_Types].xml" in names:
        return None
    book = next((n for n in names if n.lower().endswith(_BOOKS)), None)
    return "tep-nen", {"loai": f"zip, bên trong có “{book[-80:]}”" if book else "zip"}
