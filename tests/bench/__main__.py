"""`python -m bench [PART …]`: measure and write the table into docs/phat-trien/do-luong.md."""

from __future__ import annotations

import argparse
import gc
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import data, gate, pages, scale, stages
from bench.clock import Ratio
from bench.generators import absent
from thidua.cli import SELDOM
from towns.measuring import generate
from towns.town import Town

REPORT = Path(__file__).resolve().parents[2] / "docs" / "phat-trien" / "do-luong.md"
BO = "do"
ONCE = ("weight", "scale")  # parts that do not repeat
SMALL = 152  # the communes of a province
STAGE_TARGETS = {"Tệp mẫu Excel": "≤ 2 s"}
SIDE_TARGETS = {"MkDocs trần": "≤ 7", "Hugo": "≤ 10"}
Line = tuple[str, str, str, str, str]  # what, ours, baseline, ratio, target


def _line(what: str, found: Ratio, against: str, target: str) -> Line:
    return (what, f"{found.ours:.3f} s", f"{found.bare:.3f} s ({against})", f"{found.ratio:.2f}", target)


class Bench:
    """The measures by part; each makes its own towns below one temporary folder."""

    def __init__(self, folder: Path, args: argparse.Namespace):
        self.folder, self.units, self.rounds = folder, args.units, args.rounds
        self.large, self.pages = args.large, not args.no_pages

    def town(self, units: int) -> Path:
        """A data folder with one town of that many wards and communes."""
        out = self.folder / f"data-{units}"
        if not out.exists():
            generate(Town(BO, units, 1, 2022), out)
        return out

    def validate(self) -> Iterator[Line]:
        town = self.town(self.units) / BO
        rows = data.rows_of(town)
        for cores, found in data.validation(town, self.rounds).items():
            target = "≤ 0,8" if cores.startswith("hai") else "≤ 1,3"
            yield _line(f"Kiểm tra mọi tệp, {rows} dòng, {cores}", found, "frictionless validate", target)
        again = data.second_check(town, self.folder / "nho", self.rounds)
        yield _line(f"Kiểm tra lần hai tại bàn, {rows} dòng", again, "lần đầu, không nhớ", "–")

    def compute(self) -> Iterator[Line]:
        for what, found in data.computing(self.town(self.units) / BO, self.rounds).items():
            yield _line(f"Tính {what}, {self.units} xã, phường", found, "pandas groupby chỉ cộng, số thực", "–")

    def rank(self) -> Iterator[Line]:
        found = data.ranking(10_500, self.folder, max(5, self.rounds))
        yield _line("thidua rank, 10.500 đơn vị", found, "pandas groupby", "≤ 2")

    def gate(self) -> Iterator[Line]:
        measured = gate.one_file(self.town(16), BO, self.folder / "cong", self.rounds)
        for what, found in measured.items():
            over = f"{found.ours - found.bare:.2f} s"
            ours, bare = f"{found.ours:.2f} s", f"{found.bare:.2f} s (nạp thư viện)"
            yield (f"Cổng, một {what}, 16 xã, phường", ours, bare, over, "≤ 1 s")

    def form(self) -> Iterator[Line]:
        found = pages.form(self.town(16), BO, "60001", self.rounds)
        yield _line("Tệp Excel của một đơn vị", found, "openpyxl ghi cùng các ô", "–")

    def build(self) -> Iterator[Line]:
        found = stages.by_stage(REPORT.parents[2] / "data", self.folder, self.rounds)
        whole = found.stages.pop(stages.WHOLE)
        for stage, seconds in found.stages.items():
            yield (stage, f"{seconds:.2f} s", "", "", STAGE_TARGETS.get(stage, "–"))
        yield (f"Cả lần dựng, {found.pages} trang", f"{whole:.2f} s", "", "", "≤ 15 s")
        for name, seconds in found.sides.items():
            against, target = f"{seconds:.2f} s ({name}, cùng thân trang)", SIDE_TARGETS.get(name, "–")
            yield ("Cả lần dựng", f"{whole:.2f} s", against, f"{whole / seconds:.1f}", target)
        yield (f"Cỡ cả trang, {found.files} tệp", f"{found.bytes / 1e6:.0f} MB", "", "", "≤ 46 MB")
        for sentence in absent():
            yield (sentence, "–", "–", "–", "–")

    def html(self) -> Iterator[Line]:
        found = pages.html_stage(REPORT.parents[2] / "data", self.folder / "html", self.rounds)
        against = "mkdocs trần, giao diện một dòng, cùng thân trang"
        yield _line(f"Bước HTML của hai bộ, {found.pages} trang", found.made, against, "≤ 2")
        yield _line("Như trên, thân trang đã có ở cả hai bên: khung của ta", found.given, against, "≤ 1,3")
        yield _line("Một trang thêm, tính cả MkDocs", found.marginal, "Jinja2 cùng mẫu", "≤ 4")

    def weight(self) -> Iterator[Line]:
        for kind, (largest, middle) in sorted(pages.weights(self.town(self.units), self.folder / "html").items()):
            kb = f"{largest / 1024:.1f} KB"
            yield (
                f"HTML riêng của trang “{kind}”, {self.units} xã, phường",
                kb,
                f"giữa: {middle / 1024:.1f} KB",
                "",
                "≤ 30 KB",
            )

    def scale(self) -> Iterator[Line]:
        """A size in the ratio's place as ours, 152 as the baseline; per unit, but memory, which is of the whole."""
        few, many = (self._sized(units) for units in (SMALL, self.large))
        for key, stage in scale.STAGES.items():
            if key in many:
                ours, bare = 1000 * many[key] / self.large, 1000 * few[key] / SMALL
                shown = (f"{ours:.1f} ms", f"{bare:.1f} ms ({SMALL} xã, phường)", f"{ours / bare:.2f}", "≤ 1,3")
                yield (f"{stage}, mỗi đơn vị, {self.large} xã, phường", *shown)
        if self.pages:
            ours, bare = many["byte"] / 1024 / self.large, few["byte"] / 1024 / SMALL
            shown = (f"{ours:.0f} KB", f"{bare:.0f} KB ({SMALL} xã, phường)", f"{ours / bare:.2f}", "≤ 1,3")
            yield (f"Cỡ trang web mỗi đơn vị, {many['trang']} trang", *shown)
            for address, size in _one_of_a_kind(many["nang"]):
                yield (f"Trang nặng: /{address.removesuffix('index.html')}", f"{size / 1024:.1f} KB", "", "", "≤ 30 KB")
            more, pages = many["bo-nho-dung"] - many["bo-nho-tinh"], many["trang"]
            yield (f"Bộ nhớ dựng trang, thêm vào lúc tính, {pages} trang", f"{more} MB", "", "", "–")
            yield ("Như trên, quy về 10.000 trang", f"{more * 10_000 // pages} MB", "", "", "–")
        yield (f"Bộ nhớ cao nhất lúc tính, {many['dong']} dòng", f"{many['bo-nho-tinh']} MB", "", "", "≤ 1 GB")

    def _sized(self, units: int) -> dict[str, Any]:
        out = self.folder / f"trang-{units}" if self.pages else None
        return scale.measured(self.town(units), out)


def _one_of_a_kind(heavy: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The heaviest five of those that do not stand in the same folder."""
    seen: set[str] = set()
    for address, size in heavy:
        kind = address.removeprefix("nam/2022/").split("/")[0]
        if kind not in seen and len(seen) < 5:
            seen.add(kind)
            yield address, size


PARTS = ("build", "validate", "compute", "rank", "gate", "form", "html", "weight", "scale")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--units", type=int, default=300, help="xã, phường khi đo dữ liệu")
    parser.add_argument("--large", type=int, default=1_500, help="xã, phường của cỡ lớn khi đo chi phí mỗi đơn vị")
    parser.add_argument("--no-pages", action="store_true", help="chi phí mỗi đơn vị không kể dựng trang")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    gc.set_threshold(*SELDOM)  # as the command does
    with tempfile.TemporaryDirectory(prefix="thidua-do-") as folder:
        bench = Bench(Path(folder), args)
        for part in args.parts or PARTS:
            measure: Callable[[], Iterator[Line]] = getattr(bench, part)
            lines = list(measure())
            for line in lines:
                print(" | ".join(line), flush=True)
            _write(part, lines, 1 if part in ONCE else args.rounds)


def _write(part: str, lines: list[Line], rounds: int) -> None:
    """The part's table between its marks in the report; the rest of the report is written by hand."""
    machine = f"{platform.machine()}, {os.cpu_count()} lõi, Python {platform.python_version()}"
    load = f"tải máy {os.getloadavg()[0]:.0f}"
    how = f"trung vị {rounds} lượt xen kẽ" if rounds > 1 else "một lượt"
    head = f"{machine}, {load}; {how}.\n\n"
    columns = "| Việc | Ta | Mốc | Tỷ số | Đích |\n|---|---|---|---|---|\n"
    table = head + columns + "".join(f"| {' | '.join(line)} |\n" for line in lines)
    text = REPORT.read_text("utf-8")
    begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->"
    if begin not in text:
        sys.exit(f"{REPORT.name} không có chỗ cho phần {part}")
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    REPORT.write_text(pattern.sub(lambda _: begin + table + end, text), encoding="utf-8")


if __name__ == "__main__":
    main()
