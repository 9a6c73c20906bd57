"""What each piece of an officer's work takes: commands, and what is typed in Excel, counted on the demonstration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from webpages import csv_rows

YEAR = Path(__file__).resolve().parents[2] / "data/minh-hoa/2022"
SECOND_A_KEY, SECONDS_A_COMMAND = 0.28, 5  # a middling typist (keystroke-level model); a command's own time, rounded up


@dataclass(frozen=True)
class Task:
    """One piece of work: `cells` are what is typed in a sheet, each ended by a key."""

    name: str
    commands: tuple[str, ...]
    cells: tuple[str, ...]
    before: str

    @property
    def keys(self) -> int:
        return sum(len(text) + 1 for text in (*self.commands, *self.cells))

    @property
    def minutes(self) -> int:
        """Typing and waiting alone, rounded up: reading and deciding are the officer's."""
        return -int(-(self.keys * SECOND_A_KEY + len(self.commands) * SECONDS_A_COMMAND) // 60)

    @property
    def row(self) -> str:
        """The task's row of the page."""
        numbers = f"{len(self.commands)} | {len(self.cells)} | {_number(self.keys)}"
        return f"| {self.name} | {numbers} | {self.minutes} | {self.before} |"


def _filled(rows: Iterable[dict[str, str]], *columns: str) -> tuple[str, ...]:
    return tuple(row[column] for row in rows for column in columns if row[column])


def _register() -> Task:
    receipts = [r for r in csv_rows(YEAR / "tham-dinh/tiep-nhan.csv") if r["loai"] == "dang-ky"]
    return Task(
        f"Nhận đăng ký của {len(receipts)} đơn vị, ghi sổ",
        (
            "thidua template moi-don-vi dang-ky --out mau",
            "thidua template moi-don-vi dang-ky-chi-tieu --out mau",
            "thidua import den --lap-so-den so-den.csv",
            "thidua import den --so-den so-den.csv --dong-y",
        ),
        _filled(receipts, "ngay_nhan", "so_den"),
        "88 lệnh cho 29 đơn vị",
    )


def _report() -> Task:
    rows = csv_rows(YEAR / "don-vi/90001/tien-do/quy-4.csv")
    cells = _filled(rows, "tu_so", "mau_so", "so_luong", "ket_qua", "ly_do", "minh_chung")
    name = f"Một đơn vị điền báo cáo quý ({len(rows)} dòng)"
    return Task(name, (), cells, "596 phím không kể minh chứng; trên điện thoại 27 màn hình")


def _appraisal() -> Task:
    rows = csv_rows(YEAR / "tham-dinh/tien-do/quy-4.csv")
    other = [r for r in rows if r["ket_luan"] != "chap-nhan"]
    cells = ("Có", *_filled(other, "ket_luan", "tu_so", "mau_so", "so_luong", "ket_qua", "ly_do"))
    commands = "thidua template thuong-truc tien-do quy-4", "thidua import tham-dinh.xlsx"
    return Task(
        f"Thẩm định một quý ({_number(len(rows))} dòng, {len(other)} dòng điều chỉnh)", commands, cells, "như nay"
    )


def _scores() -> Task:
    every, cells = 0, []
    for file in sorted((YEAR / "tham-dinh/diem").iterdir()):
        own = {r["ma_tieu_chi"]: r["diem"] for r in csv_rows(YEAR / f"don-vi/{file.stem}/tu-cham.csv")}
        rows = csv_rows(file)
        every += len(rows)
        cells += ["Có", *_filled((r for r in rows if own.get(r["ma_tieu_chi"]) != r["diem"]), "diem", "nhan_xet")]
    commands = "thidua template thuong-truc diem moi-don-vi --out diem", "thidua import diem --dong-y"
    return Task(f"Chấm điểm mọi đơn vị ({every} điểm)", commands, tuple(cells), f"mỗi đơn vị hai lệnh, gõ cả {every} ô")


def _conditions() -> Task:
    rows = csv_rows(YEAR / "tham-dinh/dieu-kien.csv")
    other = [r for r in rows if r["ket_luan"] != "xac-nhan"]
    once = _filled(rows[:1], "can_cu", "ngay")
    cells = ("Xác nhận tất cả", *once, *_filled(other, "ket_luan", "can_cu", "ngay"))
    commands = "thidua template thuong-truc dieu-kien", "thidua import dieu-kien.xlsx"
    name = f"Trả lời điều kiện khen ({len(rows)} dòng, {len(other)} dòng trả lời khác)"
    return Task(name, commands, cells, f"gõ đủ {len(rows)} dòng")


def tasks() -> list[Task]:
    """All of them, in the order of a year."""
    fix = (
        'thidua correct 90001 tien-do quy-1 --o 2-b-1 tu_so 90 --ly-do "Đếm trùng một hồ sơ." '
        '--can-cu "Công văn số 40/UBND-VP" --ngay 10/8/2022'
    )
    return [
        Task("Mở năm mới", ("thidua new-cycle 2024",), (), "như nay"),
        _register(),
        _report(),
        _appraisal(),
        Task(
            "Khóa sổ, công bố một quý",
            ("thidua lock quy-4 --ngay 25/1/2023", "thidua publish quy-4 --ngay 31/1/2023 --so 9/TB"),
            (),
            "như nay",
        ),
        _scores(),
        _conditions(),
        Task("Đính chính một ô đã công bố", (fix,), (), "sửa tay hai tệp CSV"),
    ]


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
