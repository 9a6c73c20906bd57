"""lich/lich.ics: every day of a town's plans as a calendar file (RFC 5545) that any phone or desktop calendar takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from thidua.site.frame.deadlines import Due, due_of
from thidua.site.frame.town import SiteTown

FOLDER, FILE = "lich/", "lich.ics"
MOST_OCTETS = 75  # of a line; what is longer goes on in the next, after a blank


def write_calendar(town: SiteTown, site: Path) -> None:
    """The file of a town below the site's folder."""
    folder = site / town.base / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(calendar_file(town))


def calendar_file(town: SiteTown) -> bytes:
    """All years, each thing an event of one whole day; what has no day is not in it."""
    name = f"Thi đua cải cách hành chính, {town.ten_giua}" + (" (minh họa, hư cấu)" if town.is_demo else "")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Thi dua cai cach hanh chinh//VI", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for nam in town.years:
        for due in due_of(town.view(nam)):
            if due.ngay:
                lines += _event(town, nam, due, due.ngay)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode("utf-8")


def _event(town: SiteTown, nam: int, due: Due, day: dt.date) -> Iterator[str]:
    """The stamp is the event's own day, so that the file changes only when an event does."""
    mark = "[Minh họa] " if town.is_demo else ""
    proposed = " (ngày đề xuất)" if due.de_xuat else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{nam}-{due.ma}@thidua-{town.dataset.ma}"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{mark}{due.ten}{proposed}')}"
    yield f"DESCRIPTION:{_text(f'{due.ai}: {due.loi_han}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A value that cannot end its line or its list."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line cut between letters, never within one."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode("utf-8")) > MOST_OCTETS:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece]) + "\r\n"
