"""Every command that writes data, each on a town that stands where it can be given."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from desk_town import write_desk_town
from thidua.cli import main
from town import FILES, QUARTER_4

DOSSIERS = "lock ho-so --ngay 2023-02-06"
FIRST = "lock quy-1 --ngay 2022-04-25", "publish quy-1 --ngay 2022-04-28 --so 31/TB"
# The command, then what must have been done before.
COMMANDS: dict[str, tuple[str, ...]] = {
    "receive": ("receive 09002 dang-ky --ngay 2022-03-09 --hinh-thuc ban-giay",),
    "lock": (FIRST[0],),
    "publish": (FIRST[1], FIRST[0]),
    "publish xep-hang": (
        "publish xep-hang xa-phuong --ngay 2023-01-10 --so 7/QĐ",
        *FIRST,
        "lock tu-cham --ngay 2022-12-30",
    ),
    "close-round": ("close-round giay-khen --ngay 2023-03-01 --so 9/QĐ", DOSSIERS),
    "undo receive": ("undo receive 09001 tien-do quy-1 --ngay 2022-04-06",),
    "undo receive ghi nhầm": ("undo receive 09001 tien-do quy-1 --ngay 2022-04-12 --ghi-nham --dong-y",),
    "undo lock": ("undo lock quy-1 --ngay 2022-04-28", FIRST[0]),
    "correct": ("correct 09001 tien-do quy-1 --o 2-a-2 tu_so 19 --ly-do Sót --ngay 2022-06-02", *FIRST),
    "new-cycle": ("new-cycle 2023 --dong-y",),
    "import": ("import {}/quy-4.csv --as 09001 tien-do quy-4",),
    "import mới": ("import {}/dang-ky.csv --as 09002 dang-ky",),
    "import cả ngày": ("import {0}/ngay --so-den {0}/so-den.csv --dong-y",),
    "plan import": ("plan import {}/ke-hoach.md",),
    "template": ("template 09001 tien-do quy-4 --out {}/mau.xlsx",),
}
PLAN = """KẾ HOẠCH

IV. Nội dung

Các nội dung thi đua.

2. Thủ tục

Cải cách thủ tục.

a) Hài lòng

Người dân hài lòng.

đ) Số hóa

Số hóa kết quả.
"""


@dataclass(frozen=True)
class Case:
    """A command and a folder with everything that it needs, ready for it."""

    ready: Path
    command: str

    def copy(self, folder: Path) -> Path:
        """The folder anew."""
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.ready, folder))

    def run(self, folder: Path) -> int:
        return main(self.words(folder))

    def words(self, folder: Path) -> list[str]:
        return words_of(self.command, folder)


def words_of(command: str, folder: Path) -> list[str]:
    return [*command.format(folder).split(), "--data", str(folder / "data"), "--bo", "thu"]


def make_case(name: str, folder: Path) -> Case:
    """The command `name` of COMMANDS and what it needs, in `folder`."""
    write_desk_town(folder / "data")
    new = FILES["2022/don-vi/09001/dang-ky.csv"].replace("12/KH", "13/KH")
    report = FILES[QUARTER_4].replace("59,60", "58,60")
    given = {"quy-4.csv": report, "dang-ky.csv": new, "ke-hoach.md": PLAN}
    given |= {
        "ngay/bc.csv": f"thu/{QUARTER_4}\n{report}",
        "so-den.csv": "Tên tệp;Ngày đến;Số đến\nbc.csv;28/12/2022;95\n",
    }
    (folder / "ngay").mkdir()
    for file, text in given.items():
        (folder / file).write_text(text, encoding="utf-8", newline="")
    command, *before = COMMANDS[name]
    for earlier in before:
        assert main(words_of(earlier, folder)) == 0
    return Case(folder, command)
