"""What gives each finding of the catalogue: code → a run of the real program over files made for it.

The cases themselves stand with the tests of each part; here they are only run, so that one test can ask of every code
whether anything triggers it at all.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from dataclasses import replace as with_
from datetime import date
from functools import cached_property
from pathlib import Path

from bad import awards, checks, ranking, releases, requests, unseen
from bad.reading import HEADER, PROGRESS, READING, ROW
from bad.scores import CONG_BO, FULL, GIVEN, OWN, WRONG
from bad.workbooks import BOOKS
from gate.gate_repo import Origin
from handin.sheets import append, bring_in, fill, save, template
from results.score_town import RELEASED, TU_CHAM
from results.score_town import town as score_town
from thidua.checks import check_dataset
from thidua.checks.context import Check, Context, Found
from thidua.checks.scores import SCORE_CHECKS
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.of_requests import UNSEEN
from thidua.findings.problem import Problem
from thidua.handin.layout import DATA_SHEET
from thidua.handin.template import run as make_template
from thidua.reading.datasets import stray_entries
from thidua.reading.reader import read_dataset, read_file
from thidua.stages.rank import rank_table
from town import FILES, META, QUARTER_1, QUARTER_4, write_town

CONTRACT = load_contract()


class Bench:
    """Fresh folders for triggers, and the few things that are slow to make, made once."""

    def __init__(self, root: Path):
        self._root, self._made = root, 0

    def fresh(self) -> Path:
        self._made += 1
        folder = self._root / str(self._made)
        folder.mkdir()
        return folder

    def data(self) -> Path:
        """A data folder with the small town."""
        write_town(folder := self.fresh() / "data")
        return folder

    def released(self) -> Path:
        """The small town with two kept releases, to be spoilt."""
        return Path(shutil.copytree(self._released, self.fresh() / "thu"))

    @cached_property
    def _released(self) -> Path:
        return releases.write_released_town(self.fresh() / "data")

    @cached_property
    def book(self) -> bytes:
        """A good template, to be spoilt."""
        return make_template(self.data(), ["09001", "tien-do", "quy-4"], None, None)[0]


Trigger = Callable[[Bench], list[Problem]]


def _file(table: str, raw: bytes) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        (file := bench.fresh() / "t.csv").write_bytes(raw)
        return read_file(file, CONTRACT.table(table))[1]

    return run


def _town(changes: dict[str, tuple[str, str]]) -> Trigger:
    return lambda bench: check_folder(write_town(bench.fresh(), changes), CONTRACT)


def _award(case: checks.Case) -> Trigger:
    return lambda bench: check_folder(awards.write_award_town(bench.fresh(), case.file, case.old, case.new), CONTRACT)


def _scores(changes: dict[str, str]) -> Trigger:
    return lambda bench: check_dataset(score_town(bench.fresh(), changes), CONTRACT, checks=SCORE_CHECKS)


def _rank(content: str | bytes) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        file = bench.fresh() / "bang.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return rank_table(file)[1]

    return run


def _book(spoil: Callable[[bytes], bytes]) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        (file := bench.fresh() / "f.xlsx").write_bytes(spoil(bench.book))
        return bring_in(file, bench.data()).problems

    return run


def _spoilt(spoil: Callable[[Path], object]) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        spoil((town := bench.released()) / releases.COPY)
        return check_folder(town, CONTRACT)

    return run


def _released(file: str, old: str, new: str) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        releases.replace((town := bench.released()) / file, old, new)
        return check_folder(town, CONTRACT)

    return run


def _request(ask: requests.Ask) -> Trigger:
    return lambda bench: ask(Origin(bench.fresh() / "kho.git")).problems


def _folder(spoil: Callable[[Path], object]) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        spoil(town := write_town(bench.fresh()))
        return [*stray_entries(town.parent), *read_dataset(town, CONTRACT)[1]]

    return run


def _link(town: Path) -> None:
    (town / QUARTER_1).unlink()
    (town / QUARTER_1).symlink_to(town / QUARTER_4)


def _schema_limit(bench: Bench) -> list[Problem]:
    """A limit of a schema that has no words of its own in the catalogue."""
    spec = CONTRACT.table(PROGRESS)
    schema = copy.deepcopy(spec.schema)
    schema["fields"][-1]["constraints"] = {"minLength": 30}
    file = bench.fresh() / "t.csv"
    file.write_text(HEADER + ROW.replace(",\n", ",12/BC\n"), encoding="utf-8", newline="")
    return read_file(file, with_(spec, schema=schema))[1]


def _crash(bench: Bench) -> list[Problem]:
    def broken(context: Context) -> Found:
        raise ZeroDivisionError("chia cho 0")

    return check_dataset(read_dataset(write_town(bench.fresh()), CONTRACT)[0], CONTRACT, checks=(Check(broken),))


def _day_by_excel(bench: Bench) -> list[Problem]:
    book, _ = template(data := bench.data(), "09001", "van-ban")
    append(book, {"Số ký hiệu": date(2022, 3, 2), "Loại": "Kế hoạch", "Ngày": "2022-03-25", "Trích yếu": "K"})
    return bring_in(save(book, bench.fresh() / "f.xlsx"), data).problems


def _cell(address: str, value: object, *words: str) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        book, _ = template(data := bench.data(), *words)
        book[DATA_SHEET][address] = value
        return bring_in(save(book, bench.fresh() / "f.xlsx"), data).problems

    return run


def _changed_since(bench: Bench) -> list[Problem]:
    book, _ = template(data := bench.data(), "thuong-truc", "tien-do", "quy-1")
    book[DATA_SHEET]["B3"] = "Có"
    file = data / "thu/2022/don-vi/noi-vu/tien-do/quy-1.csv"
    file.write_text(file.read_text("utf-8").replace("3,2", "2,3"), encoding="utf-8")
    return bring_in(save(book, bench.fresh() / "f.xlsx"), data).problems


def _unseen(code: str) -> Trigger:
    def run(bench: Bench) -> list[Problem]:
        book, _ = template(data := bench.data(), "09001", "tien-do", "quy-4")
        return bring_in(save(unseen.spoil(code, book), bench.fresh() / "f.xlsx"), data).problems

    return run


def _lock_file(bench: Bench) -> list[Problem]:
    (file := bench.fresh() / "~$tien-do.xlsx").write_bytes(b"\x0bPhong Noi vu" + b" " * 150)
    return bring_in(file, bench.data()).problems


def _no_head(bench: Bench) -> list[Problem]:
    (file := bench.fresh() / "q.csv").write_text(FILES[QUARTER_4], encoding="utf-8")
    return bring_in(file, bench.data()).problems


def _other_title(bench: Bench) -> list[Problem]:
    (file := bench.fresh() / "q.csv").write_text(f"Tiến độ quý 4 năm 2021\n{FILES[QUARTER_4]}", encoding="utf-8")
    return bring_in(file, bench.data(), "09001", "tien-do", "quy-4").problems


def _other_place(bench: Bench) -> list[Problem]:
    (file := bench.fresh() / "f.xlsx").write_bytes(bench.book)
    return bring_in(file, bench.data(), "09001", "tien-do", "quy-1").problems


def _handed_over(*last: str) -> Trigger:
    """What the form hands over, with these lines as its last."""

    def found(bench: Bench) -> list[Problem]:
        lines = ["Tiến độ quý 4 năm 2022", "thu/2022/don-vi/09001/tien-do/quy-4.csv", *FILES[QUARTER_4].split("\n")]
        (file := bench.fresh() / "gui.csv").write_text("\n".join([*filter(None, lines), *last]), encoding="utf-8")
        return bring_in(file, bench.data()).problems

    return found


def _late(bench: Bench) -> list[Problem]:
    """Quarter 1 is locked, and unit 09002 sent nothing."""
    (file := bench.fresh() / "q.csv").write_text(HEADER + "2-dd-1,,,,dat,,\n", encoding="utf-8")
    return bring_in(file, bench.data(), "09002", "tien-do", "quy-1", bo="thu").problems


def _rewritten(bench: Bench) -> list[Problem]:
    book, _ = template(data := bench.data(), "thuong-truc", "cong-bo")
    fill(book, {"khoa-quy-1": {"Ngày": "2022-04-26"}})
    return bring_in(save(book, bench.fresh() / "f.xlsx"), data).problems


def _closed(bench: Bench) -> list[Problem]:
    data = bench.data()
    decisions = data / "thu/2022/tham-dinh/cong-bo.csv"
    lock = "khoa-quy-4,khoa-so,quy-4,,,chinh-thuc,1/TB,2023-01-05\n"
    decisions.write_text(decisions.read_text("utf-8") + lock, encoding="utf-8")
    (file := bench.fresh() / "q.csv").write_text(HEADER + "2-a-2,58,60,,,,\n", encoding="utf-8")
    return bring_in(file, data, "09001", "tien-do", "quy-4", bo="thu").problems


def _wrong_correction(bench: Bench) -> list[Problem]:
    releases.replace((town := bench.released()) / releases.FIGURES, "2-a-2,20,21", "2-a-2,19,21")
    releases.correct(town, "2022-06-01", "don-vi/09001/tien-do/quy-1.csv", "2-a-2", "tu_so", "18", "19")
    return check_folder(town, CONTRACT)


def _first(pairs: list[tuple[str, Trigger]]) -> dict[str, Trigger]:
    """The first case of each code."""
    found: dict[str, Trigger] = {}
    for code, trigger in pairs:
        found.setdefault(code, trigger)
    return found


_SPOILT = releases.SPOILT
TRIGGERS: dict[str, Trigger] = _first(
    [
        *((c.code, _file(c.table, c.raw)) for c in READING),
        ("sai-luoc-do", _schema_limit),
        ("tep-la", _folder(lambda town: (town / "la.csv").write_text("x", encoding="utf-8"))),
        ("lien-ket-tuong-trung", _folder(_link)),
        ("khong-doc-duoc", lambda b: read_file(b.fresh() / "mat.csv", CONTRACT.table(PROGRESS))[1]),
        ("thieu-bo-du-lieu", _folder(lambda town: (town.parent / "la").mkdir())),
        ("bo-du-lieu-sai", _town({"bo-du-lieu.yml": ("*", META.replace("minh-hoa", "that"))})),
        *((c.code, _town({c.file: (c.old, c.new)})) for c in checks.CHECKED),
        ("kiem-tra-hong", _crash),
        *((code, _scores({path: text})) for code, path, text, _, _ in WRONG),
        (
            "khac-tu-cham-thieu-ly-do",
            _scores({OWN: TU_CHAM + "1.1,4,,\n1.2,6,,\n", GIVEN: FULL.replace("1.2,5,,Xem hồ sơ", "1.2,5,,")}),
        ),
        ("cong-bo-xep-hang-chua-du", _scores({CONG_BO: RELEASED, "2022/tham-dinh/diem/90002.csv": ""})),
        *((c.code, _award(c)) for c in (*awards.LAW_CASES, *awards.CASES)),
        *((code, _rank(content)) for content, code, *_ in ranking.FILES),
        *((code, _rank(f"{ranking.HEAD}a,1,2\n{row}\nz,1,2\n")) for row, code, *_ in ranking.ROWS),
        *((code, _spoilt(spoil)) for spoil, codes in _SPOILT.values() for code in sorted(codes)),
        ("o-da-cong-bo-doi", _released(releases.FIGURES, "2-a-2,20,21", "2-a-2,19,21")),
        ("dong-da-cong-bo-mat", _released(releases.FIGURES, "2-dd-1,,,,dat,,\n", "")),
        ("cong-bo-bi-doi", _released(releases.RELEASES, "quy-1,,,chinh-thuc,5/TB", "quy-1,,,chinh-thuc,6/TB")),
        (
            "tiep-nhan-da-cong-bo",
            _released(releases.RECEIPTS, "15,ban-giay\n", "15,ban-giay\n09001,tien-do,quy-1,,2,2022-04-04,,ban-giay\n"),
        ),
        ("dinh-chinh-sai-truoc", _wrong_correction),
        *((code, _request(ask)) for code, ask in requests.ASKED.items()),
        *((b.code, _book(b.spoil)) for b in BOOKS),
        *((entry.ma, _unseen(entry.ma)) for entry in UNSEEN),
        ("tep-khoa-excel", _lock_file),
        ("excel-tu-doi-ngay", _day_by_excel),
        ("excel-ma-la-so", _cell("A5", 1.1, "09001", "tien-do", "quy-4")),
        ("chap-nhan-tat-ca-sai", _cell("B3", "Xong", "thuong-truc", "tien-do", "quy-1")),
        ("so-lieu-da-doi", _changed_since),
        ("ma-doi-chieu-khac", _handed_over("Hết. Mã đối chiếu: AAAAAA")),
        ("sau-dong-het", _handed_over("Hết. Mã đối chiếu: AAAAAA", "", "Trân trọng,")),
        ("nhap-khong-ro-tep", _no_head),
        ("nhap-khac-noi", _other_place),
        ("tieu-de-khac", _other_title),
        ("nhap-dong-chi-them", _rewritten),
        ("ky-khoa-khong-nhap", _closed),
        ("nhap-sau-khoa", _late),
    ]
)
