"""The calendar: the days of the plan, to the day; the file that phones take; papers told for each kind of report."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rendering import site_of
from thidua.contract.kinds import KINDS
from thidua.site.frame import sentences
from thidua.site.frame.deadlines import Due, due_of
from thidua.site.frame.town import SiteTown
from thidua.site.outputs import calendar_file
from webpages import WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def towns(small_data_once: Path) -> list[SiteTown]:
    return site_of(small_data_once).towns


def events(text: str) -> list[dict[str, str]]:
    """The events of a file, its folded lines put together."""
    whole = text.replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", whole, re.DOTALL)
    return [dict(line.split(":", 1) for line in b.strip().split("\r\n")) for b in blocks]


def test_the_file_has_each_deadline_of_the_plan_once(towns: list[SiteTown]) -> None:
    town = towns[-1]
    text = calendar_file.calendar_file(town).decode("utf-8")
    found = {e["UID"]: e for e in events(text)}
    assert len(found) == text.count("BEGIN:VEVENT")
    for nam in town.years:
        for row in csv_rows(REPO / "data" / "minh-hoa" / str(nam) / "ke-hoach" / "ky-bao-cao.csv"):
            if row["han_nop"]:
                last = dt.date.fromisoformat(row["han_nop"]) - dt.timedelta(days=row["phep_so_han"] == "truoc")
                event = found[f"{nam}-{row['ma_ky']}@thidua-minh-hoa"]
                assert event["DTSTART;VALUE=DATE"] == f"{last:%Y%m%d}"
                assert event["SUMMARY"].startswith("[Minh họa] ")
                assert event["SUMMARY"].endswith("(ngày đề xuất)") == (row["nguon"] == "de-xuat")


def test_what_has_no_day_is_no_event(towns: list[SiteTown]) -> None:
    real = events(calendar_file.calendar_file(towns[0]).decode("utf-8"))
    assert [e["UID"].split("@")[0] for e in real] == ["2022-dang-ky", "2022-ho-so"]


def test_lines_are_short_and_no_letter_is_cut(towns: list[SiteTown]) -> None:
    for town in towns:
        raw = calendar_file.calendar_file(town)
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 and line.decode("utf-8") for line in raw.split(b"\r\n")[:-1])
        assert raw == calendar_file.calendar_file(replace(town))


def test_words_cannot_end_their_line(towns: list[SiteTown], monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Due("x", "Hạn; một, hai\\ba\nEND:VCALENDAR", "ai", dt.date(2022, 1, 1), "hết ngày", False, "")
    monkeypatch.setattr(calendar_file, "due_of", lambda v: [odd])
    text = calendar_file.calendar_file(towns[0]).decode("utf-8")
    assert "SUMMARY:Hạn\\; một\\, hai\\\\ba\\nEND:VCALENDAR\r\n" in text
    assert text.count("\r\nEND:VCALENDAR") == 1


def test_a_release_keeps_its_name_when_its_day_moves(towns: list[SiteTown], monkeypatch: pytest.MonkeyPatch) -> None:
    v = towns[0].view(2022)

    def names(*days: dt.date) -> list[str]:
        rows = [{"ten": f"tiến độ quý {i}", "ngay": day, "tinh_trang": ""} for i, day in enumerate(days, 1)]
        monkeypatch.setattr(sentences, "calendar", lambda v, day: rows)
        return sorted(d.ma for d in due_of(v) if not d.loai)

    first = names(dt.date(2022, 4, 1), dt.date(2022, 7, 1))
    assert first == names(dt.date(2022, 8, 1), dt.date(2022, 7, 1))
    assert len(set(first)) == 2


@pytest.mark.parametrize("base", ["", "minh-hoa/"])
def test_the_page_tells_the_papers_of_every_kind_and_every_day(
    built_site: Path, pages: dict[str, WebPage], base: str
) -> None:
    page = pages[f"{base}lich/"]
    ids = {h.get("id") for h in page.find("h2")}
    assert set(KINDS) <= ids
    shown = [t.get("datetime") for t in page.find(".lich time")]
    file = (built_site / base / "lich" / "lich.ics").read_bytes().decode("utf-8")
    dates = [e["DTSTART;VALUE=DATE"] for e in events(file)]
    assert sorted(d.replace("-", "") for d in shown) == sorted(dates)
