"""The attachments of a day: files, folders and zips of them as names and bytes. Nothing is unpacked to the disk."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from thidua.findings.catalogue import show
from thidua.handin.place import UsageError
from thidua.handin.sheet import file_bytes
from thidua.handin.xlsx_package import MAX_BYTES, ZIP
from thidua.reading.datasets import shown_path
from thidua.reading.file_kinds import foreign_kind
from thidua.reading.near_names import LOCKED, is_clutter

MAX_FILES = 500
MAX_ALL = 200_000_000  # bytes of all files together
_CLUTTER_FOLDER = "__MACOSX/"
_UTF8_NAME = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Attachment:
    """One file as it came. `file` is where it lies, None inside a zip; `why` says why it has no bytes to look at."""

    name: str
    raw: bytes
    file: Path | None = None
    why: str = ""

    @property
    def short(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]


def attachments(paths: Iterable[Path]) -> list[Attachment]:
    """Every file of the paths, in their order and by name. Raises UsageError for a path that cannot be read, and for
    more than can be meant as the post of a day.
    """
    found: list[Attachment] = []
    for path in paths:
        for one in _of_folder(path) if path.is_dir() else _of_file(path, shown_path(path.name)):
            found.append(one)
            if len(found) > MAX_FILES or sum(len(a.raw) for a in found) > MAX_ALL:
                raise UsageError(f"Quá nhiều tệp một lần (tối đa {MAX_FILES} tệp, {MAX_ALL // 1_000_000} MB); chia ra.")
    return found


def _is_zip_of_files(file: Path) -> bool:
    """By the names in it: a workbook is a zip too."""
    if not file_bytes(file).startswith(ZIP):
        return False
    kind = foreign_kind(file_bytes(file, MAX_ALL), file.name)
    return kind is not None and kind[0] == "tep-nen"


def is_single(paths: list[Path]) -> bool:
    """Whether the paths are one file and no folder or zip of files."""
    return len(paths) == 1 and not paths[0].is_dir() and not _is_zip_of_files(paths[0])


def _of_folder(folder: Path) -> Iterator[Attachment]:
    """By name, folders within it too; what is a link or no plain file is named and not read."""
    try:
        for base, folders, files in os.walk(folder, onerror=_unreadable):
            folders.sort()
            links = [name for name in folders if Path(base, name).is_symlink()]
            for name in sorted([*files, *links]):
                if not _is_clutter(name):
                    path = Path(base, name)
                    yield from _of_entry(path, shown_path(path.relative_to(folder).as_posix()))
    except OSError as wrong:  # a name in it that the system does not take, being too long with all before it
        _unreadable(wrong)


def _of_entry(path: Path, shown: str) -> Iterator[Attachment]:
    if path.is_symlink() or not path.is_file():
        yield Attachment(shown, b"", None, "là liên kết hoặc không phải tệp thường.")
    else:
        yield from _of_file(path, shown)


def _unreadable(wrong: OSError) -> NoReturn:
    raise UsageError(f"Không đọc được thư mục “{show(wrong.filename, 300)}”: {wrong.strerror}.") from wrong


def _of_file(path: Path, shown: str) -> Iterator[Attachment]:
    if _is_zip_of_files(path):
        yield from _of_zip(path, shown)
    else:
        yield Attachment(shown, file_bytes(path), path)


def _of_zip(path: Path, shown: str) -> Iterator[Attachment]:
    """The files in a zip; one that cannot be opened, is locked or lies about its size is named and not read."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = [i for i in packed.infolist() if not i.is_dir() and not _is_clutter(i.filename)]
            if len(infos) > MAX_FILES:
                yield Attachment(shown, b"", None, f"chứa hơn {MAX_FILES} tệp; chia ra rồi gửi lại.")
                return
            for info in sorted(infos, key=_name):
                inside = _name(info).replace("\\", "/")  # as Windows packs folders
                yield _member(packed, info, f"{shown}/{inside}")
    except _BROKEN:
        yield Attachment(shown, b"", None, "là tệp nén bị hỏng; tải lại hoặc xin gửi lại.")


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Attachment:
    if info.flag_bits & 1:
        return Attachment(name, b"", None, "nằm trong tệp nén có mật khẩu; mở ra rồi nhập các tệp bên trong.")
    if info.file_size > MAX_BYTES:
        return Attachment(name, b"", None, f"nặng hơn giới hạn {MAX_BYTES // 1_000_000} MB.")
    try:
        with packed.open(info) as stream:
            return Attachment(name, stream.read(MAX_BYTES + 1))
    except _BROKEN:
        return Attachment(name, b"", None, "nằm trong tệp nén bị hỏng; tải lại hoặc xin gửi lại.")


def _is_clutter(name: str) -> bool:
    """What a system left there is passed over; a lock file is named: its book may be the one that was meant."""
    short = name.rpartition("/")[2]
    return name.startswith(_CLUTTER_FOLDER) or (is_clutter(short) and not short.startswith(LOCKED))


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was written: zips made on phones and by Windows hold UTF-8 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except ValueError:
        return info.filename
