"""Reports of the desk's small town as files of a day's post."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Post = Callable[..., Path]  # (name, rows, path="…/quy-4.csv") → the folder in which it lies
Run = Callable[..., tuple[int, str]]  # exit code and all that was said
HEAD = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
QUARTER_1, QUARTER_4 = (f"2022/don-vi/09001/tien-do/quy-{n}.csv" for n in (1, 4))
WRONG, RIGHT = "2-a-2,70,60,,,,90/BC\n", "2-dd-1,,,,dat,,\n"


def arrivals(folder: Path, *rows: str) -> Path:
    (file := folder.parent / "so-den.csv").write_text(
        "\n".join(["Tên tệp;Đơn vị;Ngày đến;Số đến", *rows, ""]), encoding="utf-8"
    )
    return file
