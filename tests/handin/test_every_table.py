"""Every table of units and of Phòng Nội vụ: template → filled → saved again → import → the gate lets it in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gate.gate_repo import Origin, codes, let_in
from handin.libreoffice import CSV, saved_again
from handin.sheets import Filled, append, bring_in, encoded, fill, rows_of, save, template
from read_once import files_once, town_once
from smalldata import rewrite
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.gate import decide
from thidua.handin.importer import Outcome
from thidua.handin.layout import DATA_SHEET, YES
from thidua.handin.place import APPRAISAL_PART, UNITS_PART, offered
from webpages import tree_bytes

CONTRACT = load_contract()
BO, UNIT, DOSSIER = "minh-hoa", "90001", "90001-hs-09"
New = dict[str, Any]
# words of the command → rows filled by their first cell, rows written on empty lines, what the file then holds
CASES: dict[str, tuple[list[str], Filled, list[New], str]] = {
    "dang-ky": ([UNIT], {}, [{"Số ký hiệu": "99/KH", "Ngày ký": "2022-03-09"}], "99/KH,2022-03-09,,\n"),
    "dang-ky-chi-tieu": ([UNIT], {"2-b-1": {"Giá trị đăng ký": "99,5"}}, [], "2-b-1,99.5,"),
    "van-ban": (
        [UNIT], {}, [{"Số ký hiệu": "98/KH", "Loại": "Tuyên truyền", "Ngày": "2022-05-25", "Trích yếu": "Kế hoạch"}],
        "98/KH,tuyen-truyen,2022-05-25,Kế hoạch,\n",
    ),
    "tien-do": ([UNIT], {"2-b-1": {"Tử số": "92", "Mẫu số": "92"}}, [], "2-b-1,92,92,"),
    "tu-cham": ([UNIT], {"1.1": {"Điểm tự chấm": "2,25"}}, [], "1.1,2.25,"),
    "sang-kien": (
        [UNIT], {"sk-09": {"Tên": "Tổ lưu động", "Loại": "Mô hình", "Phạm vi áp dụng": "Trong đơn vị"}}, [],
        "sk-09,Tổ lưu động,mo-hinh,,,,don-vi,\n",
    ),
    "de-nghi": (
        [UNIT],
        {DOSSIER: {"Mã đối tượng": UNIT, "Loại đối tượng": "Tập thể", "Mã hình thức": "giay-khen-thi-xa-tap-the"}},
        [], f"{DOSSIER},{UNIT},tap-the,giay-khen-thi-xa-tap-the,",
    ),
    "khen-thuong-xa": (
        [UNIT], {}, [{"Số quyết định": "7/QĐ", "Mã đối tượng": f"{UNIT}-cn-01", "Ngày": "2022-12-20"}],
        f"7/QĐ,{UNIT}-cn-01,2022-12-20,,,\n",
    ),
    "tiep-nhan": (
        ["thuong-truc"], {},
        [{"Mã đơn vị": UNIT, "Loại": "Hồ sơ khen thưởng", "Mã kỳ": "ho-so", "Mã hồ sơ": f"{UNIT}-hs-01", "Lần": "2",
          "Ngày nhận": "2023-01-16", "Hình thức": "Bản giấy"}],
        f"{UNIT},ho-so,ho-so,{UNIT}-hs-01,2,2023-01-16,,ban-giay\n",
    ),
    "hai-long": (
        ["thuong-truc"], {}, [{"Mã chỉ tiêu": "2-g-2", "Mã đơn vị": UNIT, "Mã kỳ": "quy-2", "Số phiếu": "60",
                               "Số hài lòng": "55", "Nguồn": "Báo cáo"}],
        f"2-g-2,{UNIT},quy-2,60,55,,,,Báo cáo\n",
    ),
    "cong-bo": (
        ["thuong-truc"], {},
        [{"Mã": "tb-9", "Nội dung": "Công bố tiến độ", "Mã kỳ": "quy-4", "Trạng thái": "Dự kiến", "Ngày": "2023-02-20"}],  # noqa: E501
        "tb-9,tien-do,quy-4,,,du-kien,,2023-02-20\n",
    ),
    "khong-xep-hang": (
        ["thuong-truc"], {}, [{"Mã đơn vị": UNIT, "Lý do": "Mới thành lập"}], f"{UNIT},Mới thành lập,\n",
    ),
    "dieu-kien": (
        ["thuong-truc"], {"truc-tiep-cchc": {"Kết luận": "Xác nhận", "Căn cứ": "Biên bản"}}, [],
        f"don-vi,{UNIT},truc-tiep-cchc,xac-nhan,Biên bản,",
    ),
    "diem": (["thuong-truc"], {"1.1": {"Điểm thẩm định": "2", "Nhận xét": "Thiếu một văn bản"}}, [], "1.1,2,,Thiếu"),
    "sang-kien/tham-dinh": (
        ["thuong-truc"], {"sk-09": {"Cấp công nhận": "Cấp cơ sở", "Kết luận": "Xác nhận"}}, [],
        f"{UNIT},sk-09,co-so,,,,,,xac-nhan,\n",
    ),
    "tien-do/tham-dinh": (["thuong-truc"], {}, [], ",chap-nhan,"),
}  # fmt: skip
PERIODS = {"tien-do": ["quy-4"], "diem": [UNIT], "tien-do/tham-dinh": ["quy-4"]}
IDS = {"don-vi": "5001", "thuong-truc": "5002"}
ACCOUNTS = f"""ma_tai_khoan,ma_don_vi,vai_tro,tai_khoan,tu_ngay,den_ngay
{IDS["don-vi"]},{UNIT},don-vi,xa,,
{IDS["thuong-truc"]},pmh-a,thuong-truc,noi-vu,,
"""
ISO_DAY = re.compile(r"^(20\d\d)-(\d\d)-(1[3-9]|2\d|3\d)$")
KEYS = {"dieu-kien": 3, "sang-kien/tham-dinh": 2}  # the column that names a row, where it is not the first


@dataclass(frozen=True)
class Played:
    """A town after the files of all cases were brought in, one after the other; `files` are what was brought in."""

    data: Path
    outcomes: dict[str, Outcome]
    files: list[Path]


def errors(data: Path) -> set[str]:
    return {f"{p.tep} {p.ma}" for p in check_folder(data / BO, CONTRACT) if p.muc == ERROR}


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, files_once():
        patch.setattr(decide, "_read", town_once)
        yield


@pytest.fixture(scope="module")
def before(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town as a real one with its periods still open, and accounts of a unit and of Phòng Nội vụ."""
    data = tmp_path_factory.mktemp("truoc") / "data"
    shutil.copytree(small_data_once / BO, data / BO)
    meta = data / BO / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8").replace("trang_thai: minh-hoa", "trang_thai: that-su"), encoding="utf-8")
    rewrite(data / BO / "2022/tham-dinh/cong-bo.csv", lambda rows: [r for r in rows if r["noi_dung"] != "khoa-so"])
    (data / BO / "danh-muc/tai-khoan.csv").write_text(ACCOUNTS, encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def filled(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Each template filled by openpyxl as it stands when the files before it have come in."""
    folder = tmp_path_factory.mktemp("dien")
    data = Path(shutil.copytree(before, folder / "data"))
    outcomes, files = {}, []
    for number, (case, (who, rows, new, _)) in enumerate(CASES.items()):
        book, _place = template(data, *who, case.split("/")[0], *PERIODS.get(case, []), bo=BO)
        fill(book, rows, KEYS.get(case, 1))
        append(book, *new)
        if case == "tien-do/tham-dinh":
            book[DATA_SHEET]["B3"] = YES
        files.append(save(book, folder / f"{number:02}.xlsx"))
        outcomes[case] = bring_in(files[-1], data)
    return Played(data, outcomes, files)


WAYS = {
    "openpyxl": "openpyxl", "LibreOffice": "xlsx", "LibreOffice CSV": CSV,
    "Excel CSV UTF-8": "utf-8-sig", "Excel CSV UTF-16": "utf-16", "Excel CSV Windows-1258": "cp1258",
}  # fmt: skip


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def played(
    request: pytest.FixtureRequest, before: Path, filled: Played, tmp_path_factory: pytest.TempPathFactory
) -> Played:
    """The same files brought in as they are, saved again by LibreOffice, or as a Vietnamese Excel writes CSV."""
    if request.param == "openpyxl":
        return filled
    folder = tmp_path_factory.mktemp("luu-lai")
    data = Path(shutil.copytree(before, folder / "data"))
    if request.param in ("xlsx", CSV):
        files = saved_again(request.getfixturevalue("office"), filled.files, folder / "ra", request.param)
    else:
        files = [as_excel(file, folder / f"{file.stem}.csv", request.param) for file in filled.files]
    return Played(data, {case: bring_in(file, data) for case, file in zip(CASES, files, strict=True)}, files)


def as_excel(file: Path, target: Path, encoding: str) -> Path:
    """The workbook's data as CSV, with the days that can be told from months in the Vietnamese order."""
    rows = [[ISO_DAY.sub(r"\3/\2/\1", cell) for cell in row] for row in rows_of(load_workbook(file))]
    target.write_bytes(encoded(rows, encoding))
    return target


def test_every_table_that_is_handed_in_has_a_case() -> None:
    parts = (UNITS_PART, APPRAISAL_PART)
    names = {s.name.split("/")[1] for s in offered(CONTRACT) if s.name.startswith(parts)}
    assert names == {case.split("/")[0] for case in CASES}


def test_each_is_imported_as_it_was_filled(played: Played) -> None:
    for case, outcome in played.outcomes.items():
        assert outcome.clean, (case, outcome.problems)
        assert outcome.changed, case
        assert outcome.place is not None
        assert CASES[case][3] in (played.data / outcome.place.path).read_text("utf-8"), case


def test_the_town_is_as_clean_as_before(before: Path, played: Played) -> None:
    assert errors(played.data) <= errors(before)


def test_whatever_saved_the_workbook_the_files_are_the_very_same(filled: Played, played: Played) -> None:
    assert tree_bytes(played.data) == tree_bytes(filled.data)


def test_the_gate_lets_in_what_was_imported(before: Path, played: Played, tmp_path: Path) -> None:
    """The unit's files come in from the unit, the appraisals from Phòng Nội vụ, and neither from the other."""
    old, new = (tree_bytes(data) for data in (before, played.data))
    changed = {f"data/{path}": raw.decode() for path, raw in new.items() if old.get(path) != raw}
    origin = Origin(tmp_path / "kho.git", {f"data/{path}".encode(): raw for path, raw in old.items()})
    own = {path: text for path, text in changed.items() if "/don-vi/" in path}
    judged = {path: text for path, text in changed.items() if "/tham-dinh/" in path}
    assert len(own) == len([s for s in offered(CONTRACT) if s.name.startswith("don-vi/")])
    assert len(judged) == len(changed) - len(own) == len(CASES) - len(own)
    assert let_in(origin.ask(IDS["don-vi"], own))
    origin.merge(own)
    assert let_in(origin.ask(IDS["thuong-truc"], judged))
    assert {c for c, _ in codes(origin.ask(IDS["don-vi"], judged))} == {"ngoai-quyen"}


def test_untouched_templates_bring_back_the_very_bytes_that_are_stored(filled: Played, tmp_path: Path) -> None:
    for words in (["tien-do", "quy-3"], ["van-ban"], ["tu-cham"]):
        book, place = template(filled.data, UNIT, *words, bo=BO)
        stored = (filled.data / place.path).read_bytes()
        assert bring_in(save(book, tmp_path / "f.xlsx"), filled.data).changed == [], words
        assert (filled.data / place.path).read_bytes() == stored
