"""Released copies: a released cell changes only with its correction row, and no copy changes at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad.releases import (
    COPY,
    CORRECTIONS,
    FIGURES,
    RECEIPTS,
    RELEASES,
    SPOILT,
    SURVEYS,
    correct,
    replace,
    write_released_town,
)
from smalldata import rewrite
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.of_checks import RELEASED
from thidua.findings.problem import ERROR, Problem
from thidua.opendata.frozen import derived_of
from thidua.reading.released import SOURCES, Release, in_order, read_releases
from thidua.town.kept import subject
from webpages import csv_rows, tree_bytes

REPO = Path(__file__).resolve().parents[2]
CONTRACT = load_contract()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The small town with two releases: quarter 1 before its correction of 4 May, quarter 4 after it."""
    return write_released_town(tmp_path / "data")


def errors(town: Path) -> list[Problem]:
    return [p for p in check_folder(town, CONTRACT) if p.muc == ERROR]


def found(town: Path) -> list[tuple[str, str, int | None, str | None]]:
    return [(p.ma, p.tep.removeprefix("thu/"), p.dong, p.cot) for p in errors(town)]


def test_untouched_releases_have_no_findings_and_hold_the_values_of_their_day(town: Path) -> None:
    assert errors(town) == []
    first, last = in_order(read_releases(town))
    assert (first.ma, last.ma, last.before) == ("tien-do-quy-1", "tien-do-quy-4", ("tien-do-quy-1", first.digest))
    assert csv_rows(first.folder / SOURCES / FIGURES)[0]["mau_so"] == "20"  # as it was before dc-01
    assert csv_rows(town / FIGURES)[0]["mau_so"] == "21"


def test_a_changed_released_cell_without_a_row_stops_the_build(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(town / FIGURES, "2-a-2,20,21", "2-a-2,19,21")
    assert found(town) == [("o-da-cong-bo-doi", FIGURES, 2, "tu_so")]
    assert main(["build", "--data", str(town.parent), "--out", str(tmp_path / "site")]) == 1
    assert "Ô đã công bố “20” nay là “19” mà không có dòng đính chính" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_with_its_row_it_passes(town: Path) -> None:
    replace(town / FIGURES, "2-a-2,20,21", "2-a-2,19,21")
    correct(town, "2022-06-01", "don-vi/09001/tien-do/quy-1.csv", "2-a-2", "tu_so", "20", "19")
    assert errors(town) == []


def test_a_row_with_another_old_value_is_no_correction_of_what_was_released(town: Path) -> None:
    replace(town / FIGURES, "2-a-2,20,21", "2-a-2,19,21")
    correct(town, "2022-06-01", "don-vi/09001/tien-do/quy-1.csv", "2-a-2", "tu_so", "18", "19")
    assert found(town) == [("dinh-chinh-sai-truoc", CORRECTIONS, 3, "truoc")]


def test_a_row_dated_before_the_release_excuses_nothing(town: Path) -> None:
    replace(town / FIGURES, "2-a-2,20,21", "2-a-2,19,21")
    correct(town, "2022-04-20", "don-vi/09001/tien-do/quy-1.csv", "2-a-2", "tu_so", "20", "19")
    assert found(town) == [("o-da-cong-bo-doi", FIGURES, 2, "tu_so")]


def test_a_second_correction_starts_from_the_first(town: Path) -> None:
    path = "don-vi/09001/tien-do/quy-1.csv"
    replace(town / FIGURES, "2-a-2,20,21", "2-a-2,20,22")
    correct(town, "2022-06-01", path, "2-a-2", "mau_so", "21", "22")
    assert errors(town) == []
    replace(town / CORRECTIONS, "mau_so,21,22", "mau_so,20,22")
    assert found(town) == [("dinh-chinh-sai-truoc", CORRECTIONS, 3, "truoc")]


def test_a_correction_removed_later_is_missed(town: Path) -> None:
    rewrite(town / CORRECTIONS, lambda rows: [])
    assert ("dong-da-cong-bo-mat", CORRECTIONS, None, None) in found(town)
    assert ("o-da-cong-bo-doi", FIGURES, 2, "mau_so") in found(town)


@pytest.mark.parametrize(("file", "old", "new", "code"), [
    (FIGURES, "2-dd-1,,,,dat,,\n", "", "dong-da-cong-bo-mat"),
    (FIGURES, "2-dd-2,,,,dang-thuc-hien,,\n", "2-dd-2,,,,dat,,\n", "o-da-cong-bo-doi"),
    ("2022/don-vi/09002/tien-do/quy-1.csv", "", "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
     "2-dd-1,,,,dat,,\n", "o-da-cong-bo-doi"),
    ("2022/tham-dinh/tien-do/quy-1.csv", "chap-nhan", "tra-lai", "o-da-cong-bo-doi"),
    (SURVEYS, "200,190", "200,191", "o-da-cong-bo-doi"),
    (SURVEYS, "2-a-1,09002,quy-4,,,92.5,,,Báo cáo khảo sát\n", "", "dong-da-cong-bo-mat"),
    (RECEIPTS, "2022-04-05", "2022-04-06", "o-da-cong-bo-doi"),
    ("2022/ke-hoach/chi-tieu.csv", "Đúng hạn,>=,90", "Đúng hạn,>=,95", "o-da-cong-bo-doi"),
    (RELEASES, "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25", "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-26",
     "cong-bo-bi-doi"),
    (RELEASES, "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25\n", "", "cong-bo-bi-doi"),
    (RELEASES, "quy-1,,,chinh-thuc,5/TB", "quy-1,,,du-kien,5/TB", "ban-luu-thua"),
    (RELEASES, "quy-1,,,chinh-thuc,5/TB", "quy-1,,,chinh-thuc,6/TB", "cong-bo-bi-doi"),
])  # fmt: skip
def test_what_was_released_stays(town: Path, file: str, old: str, new: str, code: str) -> None:
    target = town / file
    target.parent.mkdir(parents=True, exist_ok=True)
    if old:
        replace(target, old, new)
    else:
        target.write_text(new, encoding="utf-8")
    assert code in {p.ma for p in errors(town)}


@pytest.mark.parametrize(("file", "row"), [
    (RECEIPTS, "09002,tien-do,quy-1,,1,2022-05-30,90,ban-giay\n"),  # came late, is still recorded
    (SURVEYS, "2-a-1,09001,quy-1,10,9,,,,Báo cáo\n"),  # of quarter 1, which was released without it
    ("2022/ke-hoach/khong-ap-dung.csv", "2-dd-1,09002,Không có bộ phận một cửa.\n"),
    ("danh-muc/don-vi.csv", "09003,Xã Thử Ba,Thử Ba,xa-phuong,xa,09003,5,,,\n"),
])  # fmt: skip
def test_registers_and_lists_may_grow_but_not_what_a_release_says(town: Path, file: str, row: str) -> None:
    (town / file).write_text((town / file).read_text("utf-8") + row, encoding="utf-8")
    expected = {"o-da-cong-bo-doi"} if file == SURVEYS else set()
    assert {p.ma for p in errors(town)} == expected


def test_a_further_receipt_does_not_move_the_day_of_one_that_was_released(town: Path) -> None:
    earlier = "09001,tien-do,quy-1,,2,2022-04-04,,ban-giay\n"
    (town / RECEIPTS).write_text((town / RECEIPTS).read_text("utf-8") + earlier, encoding="utf-8")
    assert "tiep-nhan-da-cong-bo" in {p.ma for p in errors(town)}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_copy_is_found(town: Path, name: str) -> None:
    spoil, codes = SPOILT[name]
    spoil(town / COPY)
    assert codes <= {p.ma for p in errors(town)}


def test_every_finding_about_releases_is_triggered_above() -> None:
    """By its code in this file or among the spoilt copies, so that none is forgotten."""
    text = Path(__file__).read_text("utf-8")
    spoilt = set().union(*(codes for _, codes in SPOILT.values()))
    assert [e.ma for e in RELEASED if f'"{e.ma}"' not in text and e.ma not in spoilt] == []


def test_removing_all_copies_is_found_and_only_the_town_can_say_that_it_keeps_none(town: Path) -> None:
    shutil.rmtree(town / "2022/da-cong-bo")
    assert [p.ma for p in errors(town)] == ["ban-luu-thieu", "ban-luu-thieu"]
    meta = town / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8") + "luu_ban_cong_bo: khong\n", encoding="utf-8")
    assert errors(town) == []


DEMO = REPO / "data" / "minh-hoa"


@pytest.mark.parametrize("release", read_releases(DEMO), ids=lambda r: f"{r.nam}-{r.ma}")
def test_the_released_results_follow_from_the_released_sources_alone(release: Release) -> None:
    """Anybody can compute a release again from its own copies: the same bytes come out."""
    files = tree_bytes(release.folder)
    sources = {p.removeprefix("nguon/"): b for p, b in files.items() if p.startswith("nguon/")}
    row = next(r for r in csv_rows(DEMO / str(release.nam) / "tham-dinh/cong-bo.csv") if r["ma"] == release.ma)
    about = subject(
        {**row, "nam": release.nam, "ma_ky": row["ma_ky"] or None, "ma_khoi": row["ma_khoi"] or None},
        csv_rows(DEMO / "danh-muc/don-vi.csv"),
    )
    derived = derived_of(sources, about, CONTRACT)
    assert {f"dan-xuat/{name}.csv": content for name, content in derived.items()} == {
        p: b for p, b in files.items() if p.startswith("dan-xuat/")
    }


def test_the_demonstration_keeps_every_official_release_with_the_values_before_the_corrections() -> None:
    official = {
        (f.parents[1].name, row["ma"])
        for f in DEMO.glob("*/tham-dinh/cong-bo.csv")
        for row in csv_rows(f)
        if row["noi_dung"] in ("tien-do", "xep-hang") and row["trang_thai"] == "chinh-thuc"
    }
    assert {(str(r.nam), r.ma) for r in read_releases(DEMO)} == official
    changed = 0
    for row in csv_rows(DEMO / "2022/ket-qua/dinh-chinh.csv"):
        for release in read_releases(DEMO):
            file = release.folder / SOURCES / str(release.nam) / row["tep"]
            if release.nam == 2022 and file.exists() and row["tep"].startswith("don-vi/"):
                old = next(r for r in csv_rows(file) if r["ma_chi_tieu"] == row["khoa"])[row["cot"]]
                assert old == row["truoc"]
                changed += 1
    assert changed >= 3
