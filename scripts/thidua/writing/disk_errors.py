"""What a disk that does not serve means to the person at the desk: one sentence, and what to do."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class NotWritten(Exception):
    """A command could not write; the message is a Vietnamese sentence that says how things stand now."""


@contextmanager
def not_written(place: Path) -> Iterator[None]:
    """Turn what the disk refuses inside into NotWritten; only around what leaves nothing half written."""
    try:
        yield
    except OSError as wrong:
        raise NotWritten(f"{in_words(wrong, place)} Chưa ghi gì.") from wrong


def in_words(wrong: OSError, place: Path) -> str:
    """The sentence about an error of the disk; `place` where the error itself names no file."""
    if isinstance(wrong, shutil.Error):  # many files at once, each with its own reason
        return f"Không chép hết được vào “{place}”: đĩa đầy, hoặc thiếu quyền."
    where = f"“{wrong.filename2 or wrong.filename or place}”"
    if wrong.errno in _FULL or "temporary directory" in str(wrong.strerror):  # none that takes a byte
        return f"Đĩa đầy, không ghi được {where}: giải phóng chỗ trống rồi chạy lại đúng lệnh này."
    if wrong.errno in _FORBIDDEN:
        return f"Không được phép ghi {where}: thiếu quyền, hoặc tệp đang mở trong chương trình khác như Excel."
    return f"Không đọc hoặc ghi được {where} ({wrong.strerror or wrong})."
