"""`thidua plan import`: the signed wording of a plan into ke-hoach/van-ban-goc.csv of its town and year.

`run` reads and computes, `write` alone changes a file; printing and exit codes are the command's.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.desk.plan_binder import PREAMBLE, RECIPIENTS, SIGNATURE, Binding, Correction, bind
from thidua.desk.plan_passages import Join, read_paragraphs
from thidua.reading.datasets import TownUnclear, choose_town
from thidua.writing.store import Store

MAX_BYTES = 1_000_000
COLUMNS = ("ma_dieu_khoan", "thu_tu", "nguyen_van")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class ImportRefused(Exception):
    """The import cannot begin; the message is a Vietnamese sentence for the person at the desk."""


@dataclass(frozen=True)
class ImportReport:
    """What an import would write (`binding.passages` → `target`) and all that a person should look at."""

    source: Path
    target: Path
    joins: list[Join]
    binding: Binding

    @property
    def complete(self) -> bool:
        """Every paragraph is placed and every clause has its wording."""
        return not self.binding.unplaced and not self.binding.missing

    def as_text(self) -> str:
        """The report in Vietnamese, several lines, none of them cut."""
        b = self.binding
        lines = [f"{self.source.name} → {self.target}", *_summary(b)]
        lines += _listing("Đoạn bị ngắt trang, đã nối", [_join_line(j) for j in self.joins])
        lines += _listing("Số mục ghi trùng trong văn bản", [_correction_line(c) for c in b.corrections])
        lines += _listing("Đoạn chưa xếp được", [f"dòng {u.line}: {u.reason}: {u.text}" for u in b.unplaced])
        lines += _listing("Điều khoản chưa có nguyên văn", b.missing)
        return "\n".join(lines)


def run(file: Path, data: Path, bo: str | None = None, nam: int | None = None) -> ImportReport:
    """Reads `file` and binds it to the clauses of town `bo`, year `nam`, under `data`; writes nothing.

    Without names: the one town that is not a demonstration, its newest year with a ke-hoach folder.
    Raises ImportRefused if the file, the town, the year or its clauses cannot be used.
    """
    folder = _plan_folder(_town(data, bo), nam)
    joins, binding = import_plan(read_source(file), read_clauses(folder / "dieu-khoan.csv"))
    if all(p.ma_dieu_khoan in (PREAMBLE, RECIPIENTS, SIGNATURE) for p in binding.passages):
        raise ImportRefused(f"{file.name}: không tìm thấy mục nào của kế hoạch (I., II., …); có đúng tệp không?")
    return ImportReport(file, folder / "van-ban-goc.csv", joins, binding)


def import_plan(text: str, clauses: Sequence[str]) -> tuple[list[Join], Binding]:
    """Paragraphs of `text` bound to `clauses` (codes in the plan's order), and the page splits that were joined."""
    paragraphs, joins = read_paragraphs(text)
    return joins, bind(paragraphs, clauses)


def write(report: ImportReport, store: Store) -> Path:
    """Writes the rows as canonical CSV. Raises NotWritten, OSError; then nothing was written."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((p.ma_dieu_khoan, p.thu_tu, p.nguyen_van) for p in report.binding.passages)
    path = report.target.relative_to(store.root).as_posix()
    store.put({path: out.getvalue().encode()}, (report.as_text(),))
    return report.target


def read_source(file: Path) -> str:
    """The file's text, NFC, `\\n` line ends, no byte-order mark. Raises ImportRefused."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ImportRefused(f"{file}: không mở được tệp ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        if len(raw) > MAX_BYTES:
            raise ImportRefused(_too_large(file)) from error
        line = raw[: error.start].count(b"\n") + 1
        raise ImportRefused(f"{file.name}, dòng {line}: không phải UTF-8. Hãy lưu lại tệp với mã UTF-8.") from error
    if len(raw) > MAX_BYTES:
        raise ImportRefused(_too_large(file))
    return _checked(file, unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def read_clauses(file: Path) -> list[str]:
    """The clause codes of dieu-khoan.csv, in its order. Raises ImportRefused."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            codes = [row["ma_dieu_khoan"] for row in csv.DictReader(stream)]
    except FileNotFoundError as error:
        raise ImportRefused(f"{file}: chưa có danh sách điều khoản để xếp nguyên văn vào.") from error
    except (KeyError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(f"{file}: không đọc được cột ma_dieu_khoan. Hãy chạy thidua validate trước.") from error
    if not codes:
        raise ImportRefused(f"{file}: chưa có điều khoản nào.")
    return codes


def _too_large(file: Path) -> str:
    return f"{file.name}: lớn hơn 1 MB. Hãy nhập riêng phần chữ của kế hoạch."


def _checked(file: Path, text: str) -> str:
    if not text.strip():
        raise ImportRefused(f"{file.name}: tệp trống.")
    if found := _INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        code = f"U+{ord(found[0]):04X}"
        raise ImportRefused(f"{file.name}, dòng {line}: có ký tự không nhìn thấy {code}. Hãy xóa nó rồi nhập lại.")
    return text


def _town(data: Path, bo: str | None) -> Path:
    """A plan is signed for a real town: a demonstration must be named."""
    try:
        return choose_town(data, bo, demo=False)
    except TownUnclear as wrong:
        raise ImportRefused(str(wrong)) from wrong


def _plan_folder(town: Path, nam: int | None) -> Path:
    years = sorted(f.parent.name for f in town.glob("[0-9][0-9][0-9][0-9]/ke-hoach") if f.is_dir())
    year = str(nam) if nam is not None else (years[-1] if years else "")
    if year not in years:
        raise ImportRefused(f"{town}: không có thư mục ke-hoach của năm {year or 'nào'}.")
    return town / year / "ke-hoach"


def _summary(b: Binding) -> list[str]:
    clauses = len({p.ma_dieu_khoan for p in b.passages} - {PREAMBLE, RECIPIENTS, SIGNATURE})
    return [
        f"Đã xếp {len(b.passages)}/{len(b.passages) + len(b.unplaced)} đoạn; {clauses} điều khoản có nguyên văn.",
        "Dấu Markdown và dấu liệt kê (I., 1., a), -) không nằm trong nguyên văn: mã điều khoản thay cho chúng.",
    ]


def _listing(title: str, items: Sequence[str]) -> list[str]:
    return [f"{title}: {len(items) or 'không có'}", *(f"  {item}" for item in items)]


def _join_line(join: Join) -> str:
    return f"dòng {join.line} và {join.next_line}: “… {join.before}” + “{join.after} …”"


def _correction_line(c: Correction) -> str:
    return f"dòng {c.line}: văn bản ghi mục {c.written} lần nữa, xếp là {c.code}"
