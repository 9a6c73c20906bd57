"""An XLSX file as bounded, harmless XML: every way in which a workbook can hurt is refused before anything is read."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from thidua.findings.collect import Collector

MAX_BYTES = 5_000_000
MAX_PARTS = 400
MAX_PART = 8_000_000
MAX_UNPACKED = 16_000_000
MAX_RATIO, RATIO_FROM = 200, 500_000  # plain repetitive sheets reach 60
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject", "macrosheets/", "dialogsheets/", "activex/", "ctrlprops/", "embeddings/", "customui/")
_SOURCES = ("externallinks/", "connections.xml", "querytables/", "xl/model/", "customdata/")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip


class Refused(Exception):
    """Raised while a workbook is read, and only by this package's readers: a finding has been recorded."""


class Package:
    """The parts of a workbook. Each part is unpacked only when asked for, within its limit."""

    def __init__(self, raw: bytes, found: Collector):
        self.found = found
        _check_file(raw, found)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self._parts = {i.filename: i for i in self._zip.infolist()}
        except _BROKEN as wrong:
            raise self.refuse("excel-hong", vi_sao=type(wrong).__name__) from wrong
        self._check_parts()

    def refuse(self, code: str, **words: object) -> Refused:
        """Records the finding and gives the exception to raise."""
        self.found.add(code, None, None, None, **words)
        return Refused(code)

    def has(self, name: str) -> bool:
        return name in self._parts

    def xml(self, name: str) -> Element:
        """The root element of a part. Raises Refused for what is missing, too large, no XML or has entities."""
        if name not in self._parts:
            raise self.refuse("excel-hong", vi_sao=f"thiếu phần {name}")
        try:
            return fromstring(self._read(name), forbid_dtd=True)
        except DefusedXmlException as wrong:
            raise self.refuse("excel-xml-la", phan=name) from wrong
        except (ParseError, LookupError, *_BROKEN) as wrong:
            raise self.refuse("excel-hong", vi_sao=f"{name}: {type(wrong).__name__}") from wrong

    def related(self, name: str) -> dict[str, str]:
        """Relationship id → the part that it leads to, for the part `name`."""
        folder = posixpath.dirname(name)
        return {
            each.get("Id", ""): target[1:]
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
            for each in self._relations(name)
            if each.get("TargetMode") != "External"
            for target in [each.get("Target", "")]
        }

    def outside(self, name: str) -> dict[str, str]:
        """Relationship id → the address outside the book, for the part `name`; nothing is ever fetched."""
        return {
            e.get("Id", ""): e.get("Target", "") for e in self._relations(name) if e.get("TargetMode") == "External"
        }

    def _relations(self, name: str) -> list[Element]:
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        return list(self.xml(rels)) if rels in self._parts else []

    def _check_parts(self) -> None:
        if len(self._parts) > MAX_PARTS:
            raise self.refuse("excel-nen-bat-thuong", phan=f"{len(self._parts)} phần")
        for name, info in self._parts.items():
            if info.flag_bits & 1:
                raise self.refuse("excel-mat-khau")
            if any(mark in name.lower() for mark in _MACROS):
                raise self.refuse("excel-macro", phan=name)
            if any(mark in name.lower() for mark in _SOURCES):
                raise self.refuse("excel-lien-ket-ngoai", phan=name)
            thin = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
            if thin or info.file_size > MAX_PART:
                raise self.refuse("excel-nen-bat-thuong", phan=name)
        if sum(i.file_size for i in self._parts.values()) > MAX_UNPACKED:
            raise self.refuse("excel-nen-bat-thuong", phan="cả tệp")
        types = self.xml("[Content_Types].xml")
        macro = next(
            (e.get("ContentType", "") for e in types if "macroenabled" in e.get("ContentType", "").lower()), ""
        )
        if macro:
            raise self.refuse("excel-macro", phan=macro)

    def _read(self, name: str) -> bytes:
        """The part's bytes: never more than the directory says, which is within the limits; a directory that lies makes
        the checksum wrong."""
        return self._zip.read(self._parts[name])


def _check_file(raw: bytes, found: Collector) -> None:
    if raw.startswith(CFB):
        code = "excel-mat-khau" if _ENCRYPTED in raw else "excel-cu"
        found.add(code)
        raise Refused(code)
    if len(raw) > MAX_BYTES:
        found.add("excel-qua-lon", gioi_han=MAX_BYTES)
        raise Refused("excel-qua-lon")


_SAVED = re.compile(rb"<dcterms:modified[^>]*>([0-9T:.+Z-]{10,40})</dcterms:modified>")


def saved_at(raw: bytes) -> datetime | None:
    """When a workbook was last saved, by the program that saved it; None where it does not say, or not when exactly."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open("docProps/core.xml") as part:
            found = _SAVED.search(part.read(20_000))
            at = datetime.fromisoformat(found[1].decode("ascii")) if found else None
    except (KeyError, *_BROKEN):
        return None
    return at if at is not None and at.tzinfo is not None else None
