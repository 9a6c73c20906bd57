"""The small town with two kept releases, and every way in which a kept copy can be spoilt."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from smalldata import rewrite
from thidua.reading.released import SCHEMAS, SOURCES, SUMS, sha256
from town import QUARTER_1, write_town
from towns.releases import generate as keep_releases

COPY = "2022/da-cong-bo/tien-do-quy-1"
FIGURES, SURVEYS, RELEASES = QUARTER_1, "2022/tham-dinh/hai-long.csv", "2022/tham-dinh/cong-bo.csv"
CORRECTIONS, RECEIPTS = "2022/ket-qua/dinh-chinh.csv", "2022/tham-dinh/tiep-nhan.csv"
ROWS = """tien-do-quy-1,tien-do,quy-1,,,chinh-thuc,5/TB,2022-04-28
tien-do-quy-4,tien-do,quy-4,,,chinh-thuc,9/TB,2023-01-28
"""


def write_released_town(data: Path) -> Path:
    """The small town with two releases: quarter 1 before its correction of 4 May, quarter 4 after it."""
    folder = write_town(data)
    file = folder / RELEASES
    file.write_text(file.read_text("utf-8") + ROWS, encoding="utf-8")
    keep_releases(folder)
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file}: no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def correct(town: Path, day: str, tep: str, khoa: str, cot: str, truoc: str, sau: str) -> None:
    """Add a correction row to the year."""
    row = {"ma": f"dc-{day}-{cot.replace('_', '-')}", "ngay": day, "tep": tep, "khoa": khoa, "cot": cot}
    row |= {"truoc": truoc, "sau": sau, "ly_do": "Cộng nhầm."}
    rewrite(town / CORRECTIONS, lambda rows: [*rows, row])


def _tampered(folder: Path) -> None:
    replace(folder / SOURCES / FIGURES, "2-a-2,20,20", "2-a-2,19,20")


def _resummed(folder: Path) -> None:
    """A figure and its hash changed together: the next release still has the old hash."""
    file = folder / SOURCES / FIGURES
    old = sha256(file.read_bytes())
    _tampered(folder)
    replace(folder / SUMS, old, sha256(file.read_bytes()))


def _other_schema(folder: Path) -> None:
    """A schema without a column that the copy has, put in with its hash: the copy cannot be read by it."""
    schema = folder / SCHEMAS / "don-vi.tien-do.json"
    old = sha256(schema.read_bytes())
    said = json.loads(schema.read_text("utf-8"))
    schema.write_text(json.dumps({**said, "fields": said["fields"][:-1]}), encoding="utf-8")
    replace(folder / SUMS, old, sha256(schema.read_bytes()))


def _second_first(folder: Path) -> None:
    later = folder.with_name("tien-do-quy-4") / SUMS
    later.write_text("".join(line for line in later.read_text().splitlines(True) if "../" not in line))


def _circle(folder: Path) -> None:
    text = (folder / SUMS).read_text()
    (folder / SUMS).write_text(f"{text}{'0' * 64}  ../tien-do-quy-4/{SUMS}\n")


SPOILT: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "tampered file": (_tampered, {"ban-luu-bi-sua"}),
    "tampered file and hash": (_resummed, {"chuoi-cong-bo-dut"}),
    "another schema": (_other_schema, {"chuoi-cong-bo-dut", "ban-luu-khong-doc"}),
    "removed release": (shutil.rmtree, {"ban-luu-thieu", "chuoi-cong-bo-dut"}),
    "removed file": (lambda f: (f / SOURCES / FIGURES).unlink(), {"ban-luu-thieu-tep"}),
    "added file": (lambda f: (f / SOURCES / "la.csv").write_text("x\n"), {"ban-luu-tep-la"}),
    "no hashes": (lambda f: (f / SUMS).unlink(), {"ban-luu-hong", "chuoi-cong-bo-dut"}),
    "a path out of the folder": (
        lambda f: (f / SUMS).write_text(f"{(f / SUMS).read_text()}{'0' * 64}  ../../../../etc/passwd\n"),
        {"ban-luu-hong", "chuoi-cong-bo-dut"},
    ),
    "two first releases": (_second_first, {"chuoi-cong-bo-dut"}),
    "a chain without a first": (_circle, {"chuoi-cong-bo-dut"}),
    "folder without a row": (lambda f: shutil.copytree(f, f.with_name("tien-do-quy-9")), {"ban-luu-thua"}),
}  # fmt: skip
