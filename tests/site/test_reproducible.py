"""The same data give the same bytes: on another day, in another zone, folder, language and hash order.

Both towns are built, cut small but with every kind of page and download, the second time by exported sources that know
no commit: they say that the version is not known. The second machine's clock stands 400 days
away: a module that every Python loads first moves `time` and `datetime`, as `faketime` would.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sources import export_sources
from webpages import WebPage, pages_of, tree_bytes

# PYTHONHASHSEED orders sets, TZ moves days, LC_ALL and LANG change defaults of text.
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
)
ANOTHER_DAY = '''"""Loaded by every Python of this folder before anything else: its clock stands 400 days ahead."""

import datetime
import time

AHEAD = 400 * 86_400
_time, _time_ns = time.time, time.time_ns
_localtime, _gmtime, _strftime = time.localtime, time.gmtime, time.strftime
time.time = lambda: _time() + AHEAD
time.time_ns = lambda: _time_ns() + AHEAD * 1_000_000_000
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)


class _Same(type):
    """Days made elsewhere are days too."""

    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])


class _Date(datetime.date, metaclass=_Same):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class _Moment(datetime.datetime, metaclass=_Same):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()
'''
# Compiled parts of pandas want the types that they were built for: they are loaded before.
PATCHED = "\n\nimport pandas\n\ndatetime.date, datetime.datetime = _Date, _Moment\n"


def _copied_backwards(source: Path, target: Path) -> Path:
    """The same files, made in the opposite order: a folder lists them otherwise on many file systems."""
    for file in sorted((p for p in source.rglob("*") if p.is_file()), reverse=True):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return target


def _build(root: Path, data: Path, out: Path, paths: list[str], **machine: str) -> dict[str, bytes]:
    """The site that the command makes in a process of its own, with modules from `paths` before all others."""
    usual = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "build", "--data", str(data), "--out", str(out)],
        env=usual | machine | {"PYTHONPATH": os.pathsep.join([*paths, *sys.path[1:]])},
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree_bytes(out)


def _clock(folder: Path, words: str) -> str:
    """A folder whose module every Python loads first that has it in its path."""
    folder.mkdir(parents=True)
    (folder / "sitecustomize.py").write_text(words, encoding="utf-8")
    return str(folder)


def _day(page: WebPage) -> dt.datetime:
    """How new the page says its data are."""
    words = " ".join(page.one(".chan-trang").text_content().split())
    return dt.datetime.strptime(words.split("Cập nhật: ")[1][:10], "%d/%m/%Y").replace(tzinfo=dt.UTC)


def test_two_builds_are_byte_identical(small_data: Path, tmp_path: Path) -> None:
    """The second is built by sources without git, and is given the day that the first took from the newest record."""
    for meta in small_data.glob("*/bo-du-lieu.yml"):  # with an address there is a sitemap
        words = "".join(line for line in meta.read_text("utf-8").splitlines(True) if "dia_chi_trang:" not in line)
        meta.write_text(f"{words}dia_chi_trang: https://vi-du.gov.vn/thi-dua/\n", encoding="utf-8")
    first = _build(tmp_path, small_data, tmp_path / "mot" / "site", [], **MACHINES[0])
    pages = pages_of(tmp_path / "mot" / "site")
    day = max(_day(page) for page in pages.values() if page.is_demo)
    versions = {page.one("#phien-ban-nguon").text_content() for url, page in pages.items() if url.endswith("du-lieu/")}
    assert versions == {"không rõ phiên bản"}

    root = export_sources(tmp_path / "nơi khác" / "kho")
    data = _copied_backwards(small_data, root / "data")
    clock = _clock(tmp_path / "dong-ho", ANOTHER_DAY + PATCHED)
    machine = MACHINES[1] | {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
    second = _build(root, data, root / "hai", [clock, str(root / "scripts")], **machine)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    kinds = {Path(name).suffix for name in first}
    assert {".html", ".csv", ".json", ".xlsx", ".xml", ".svg", ".png", ".css"} <= kinds
    assert len(first) > 300
    assert '"phien_ban_nguon": "không rõ phiên bản"' in first["manifest.json"].decode()
    assert '"phien_ban_nguon": "không rõ phiên bản"' in first["du-lieu/datapackage.json"].decode()
    assert "lastmod" not in first["sitemap.xml"].decode()


def test_the_clock_of_the_other_day_is_really_another(tmp_path: Path) -> None:
    """Without this the test above could pass because its second machine has the first one's day."""
    ask = "import datetime, time; print(datetime.date.today(), datetime.datetime.now().date(), int(time.time()))"
    clock = {"PYTHONPATH": os.pathsep.join([_clock(tmp_path / "dong-ho", ANOTHER_DAY + PATCHED), *sys.path[1:]])}
    days = [
        subprocess.run([sys.executable, "-c", ask], env=os.environ | more, capture_output=True, text=True, check=True)
        for more in ({}, clock)
    ]
    here, there = (d.stdout.split() for d in days)
    assert here[0] != there[0] and here[1] != there[1]
    assert int(there[2]) - int(here[2]) >= 400 * 86_400
