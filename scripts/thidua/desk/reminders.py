"""Who has not reported yet and is due soon: from recorded receipts and a day that is given, never from a clock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.findings.catalogue import show
from thidua.findings.markdown import code, prose
from thidua.findings.problem import ERROR, BuildStopped
from thidua.reading.datasets import find_datasets, read_meta
from thidua.reading.reader import read_dataset
from thidua.results.model import ReportState
from thidua.results.receipts import receipts_of
from thidua.results.years import compute
from thidua.town.periods import last_day
from thidua.town.town import Town


@dataclass(frozen=True)
class Reminder:
    """One unit that owes one report. `ngay_cuoi` is the last day on which it is in time (ISO)."""

    bo: str
    nam: int
    ma_ky: str
    ten_ky: str
    ngay_cuoi: str
    ma_don_vi: str
    ten: str

    @property
    def key(self) -> str:
        """The same for the same report whatever its names become, so that nobody is reminded twice."""
        return f"({self.bo}, {self.nam}, {self.ma_ky}, {self.ma_don_vi})"

    @property
    def title(self) -> str:
        """Within the 256 characters that GitHub takes; it ends with the key."""
        return f"Nhắc nộp: {show(self.ten_ky, 60)} năm {self.nam} – {show(self.ten, 100)} {self.key}"

    @property
    def body(self) -> str:
        """Markdown; what comes from data is escaped."""
        day = date.fromisoformat(self.ngay_cuoi)
        return (
            f"{prose(self.ten)} ({code(self.ma_don_vi)}) chưa có báo cáo {prose(self.ten_ky)} năm {self.nam} "
            f"trong hệ thống.\n\nNgày cuối để nộp đúng hạn: **{day:%d/%m/%Y}**.\n\nĐã nộp bản giấy thì báo Phòng Nội "
            "vụ ghi dòng tiếp nhận. Phòng Nội vụ đóng phản ánh này khi đã nhận.\n"
        )


def reminders(data: Path, day: date, within: int) -> list[Reminder]:
    """Reports of real towns whose last day is `day` or one of the `within` days after it, and that have not come.

    Raises BuildStopped when a town's data have errors: then what has come is not known.
    """
    contract = load_contract()
    found: list[Reminder] = []
    for folder in find_datasets(data):
        if read_meta(folder)[0].get("trang_thai") == "minh-hoa":
            continue  # a town that does not say what it is has an error, and that is told
        dataset, problems = read_dataset(folder, contract)
        problems += check_dataset(dataset, contract)
        if any(p.muc == ERROR for p in problems):
            raise BuildStopped(problems)
        found += _of_town(Town(dataset, contract), day, day + timedelta(days=within))
    return found


def as_json(found: Iterable[Reminder]) -> str:
    """A list with, for each reminder, its facts, its key, and the title and body of an issue."""
    told = [asdict(r) | {"khoa": r.key, "tieu_de": r.title, "noi_dung": r.body} for r in found]
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_text(found: list[Reminder]) -> str:
    """One line a report, and how many."""
    lines = [f"{r.ngay_cuoi}  {r.ma_don_vi}  {r.ten}: {r.ten_ky} năm {r.nam}" for r in found]
    state = lower_first(REPORT_STATES[ReportState.CHUA_NOP].dai)
    return "\n".join([*lines, f"{len(found)} báo cáo {state}." if found else "Không có báo cáo nào sắp đến hạn."])


def _of_town(town: Town, first: date, last: date) -> Iterator[Reminder]:
    for nam, year in compute(town.dataset).nam.items():
        for ky, period in town.year(nam).periods.items():
            end = last_day(period)
            if end is None or not first <= end <= last:
                continue
            for ma in (r.ma_don_vi for r in receipts_of(year, ky) if r.trang_thai is ReportState.CHUA_NOP):
                yield Reminder(town.ma, nam, ky, period["ten"], end.isoformat(), ma, town.units[ma]["ten"])
