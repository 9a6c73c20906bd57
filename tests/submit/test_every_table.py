"""Every table of units and of Phòng Nội vụ: template → filled → import → the town is still clean."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sheets import Filled, append, bring_in, fill, save, template

from thidua.contract import load_contract
from thidua.problems import ERROR
from thidua.submit.importer import Outcome
from thidua.submit.layout import DATA_SHEET, YES
from thidua.submit.place import offered
from thidua.validate import check_folder

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
KEYS = {"dieu-kien": 3, "sang-kien/tham-dinh": 2}  # the column that names a row, where it is not the first


@dataclass(frozen=True)
class Played:
    """A town after the files of all cases were brought in, one after the other."""

    data: Path
    outcomes: dict[str, Outcome]
    errors_before: set[str]


def errors(data: Path) -> set[str]:
    return {f"{p.tep} {p.ma}" for p in check_folder(data / BO, CONTRACT) if p.muc == ERROR}


@pytest.fixture(scope="module")
def played(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("moi-bang")
    data = Path(shutil.copytree(small_data_once, folder / "data"))
    before = errors(data)
    outcomes = {}
    for case, (who, rows, new, _) in CASES.items():
        book, _place = template(data, *who, case.split("/")[0], *PERIODS.get(case, []), bo=BO)
        fill(book, rows, KEYS.get(case, 1))
        append(book, *new)
        if case == "tien-do/tham-dinh":
            book[DATA_SHEET]["B3"] = YES
        outcomes[case] = bring_in(save(book, folder / "f.xlsx"), data)
    return Played(data, outcomes, before)


def test_every_table_that_is_handed_in_has_a_case() -> None:
    names = {s.name.split("/")[1] for s in offered(CONTRACT)}
    assert names == {case.split("/")[0] for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_filled_and_imported(played: Played, case: str) -> None:
    outcome = played.outcomes[case]
    assert outcome.clean, outcome.problems
    assert outcome.changed
    assert outcome.place is not None
    assert CASES[case][3] in (played.data / outcome.place.path).read_text("utf-8")


def test_the_town_is_as_clean_as_before(played: Played) -> None:
    assert errors(played.data) <= played.errors_before


def test_untouched_templates_bring_back_the_very_bytes_that_are_stored(played: Played, tmp_path: Path) -> None:
    for words in (["tien-do", "quy-3"], ["van-ban"], ["tu-cham"]):
        book, place = template(played.data, UNIT, *words, bo=BO)
        stored = (played.data / place.path).read_bytes()
        assert bring_in(save(book, tmp_path / "f.xlsx"), played.data).changed == [], words
        assert (played.data / place.path).read_bytes() == stored
