"""The demonstration's two years worked out a second time from the bare CSV, sharing no code with the first.

The plain way: points as whole ten-thousandths, the index by long division on integers, ranks by counting.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from thidua.checks import check_dataset
from thidua.checks.scores import SCORE_CHECKS
from thidua.contract.tables import load_contract
from thidua.law.ranks import RankState, rank_info
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.scores_model import AppraisalState, YearScores
from thidua.town.town import Town

DEMO = Path(__file__).resolve().parents[2] / "data" / "minh-hoa"
BLOCKS = ("xa-phuong", "co-quan-chuyen-mon")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found, problems = read_dataset(DEMO, load_contract())
    assert [p for p in (*problems, *check_dataset(found, load_contract(), checks=SCORE_CHECKS))] == []
    return found


@pytest.fixture(scope="module")
def years(dataset: Dataset) -> dict[int, YearScores]:
    return compute_scores(dataset)


def csv_of(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def whole(text: str) -> int:
    """Points in ten-thousandths: `1.75` → 17500."""
    before, _, after = text.partition(".")
    return int(before + (after + "0000")[:4])


def hundredths(points: int, maximum: int) -> int:
    """The index in hundredths of a percent, half up."""
    quotient, rest = divmod(points * 10_000, maximum)
    return quotient + (1 if rest * 2 >= maximum else 0)


def plain_block(nam: int, block: str) -> dict[str, tuple[int, int] | None]:
    """Unit → (points, maximum) over all criteria, None where one has no points; units that are not ranked left out."""
    criteria = [
        c for c in csv_of(DEMO / f"{nam}/ke-hoach/tieu-chi.csv") if c["diem_toi_da"] and c["ma_khoi"] in ("", block)
    ]
    not_ranked = {r["ma_don_vi"] for r in csv_of(DEMO / f"{nam}/tham-dinh/khong-xep-hang.csv")}
    out: dict[str, tuple[int, int] | None] = {}
    for unit in csv_of(DEMO / "danh-muc/don-vi.csv"):
        if unit["ma_khoi"] != block or unit["ma_don_vi"] in not_ranked or unit["hieu_luc_tu"] > f"{nam}-12-31":
            continue
        given = {r["ma_tieu_chi"]: r for r in csv_of(DEMO / f"{nam}/tham-dinh/diem/{unit['ma_don_vi']}.csv")}
        counted = [c for c in criteria if given.get(c["ma_tieu_chi"], {}).get("khong_ap_dung") != "co"]
        cells = [given.get(c["ma_tieu_chi"], {}).get("diem", "") for c in counted]
        total = (sum(map(whole, cells)), sum(whole(c["diem_toi_da"]) for c in counted)) if all(cells) else None
        out[unit["ma_don_vi"]] = total
    return out


@pytest.mark.parametrize("nam", [2022, 2023])
@pytest.mark.parametrize("block", BLOCKS)
def test_indexes_and_ranks_agree_with_the_plain_way(years: dict[int, YearScores], nam: int, block: str) -> None:
    plain, found = plain_block(nam, block), years[nam].khoi[block]
    assert len(plain) == found.so_don_vi > 0
    indexes = {ma: hundredths(*total) for ma, total in plain.items() if total}
    assert {
        ma: int(u.chi_so * 100) for ma, u in found.don_vi.items() if ma in plain and u.chi_so is not None
    } == indexes
    complete = len(indexes) == len(plain)
    assert found.du_dieu_kien_xep is complete
    if complete:
        ranks = {ma: 1 + sum(other > own for other in indexes.values()) for ma, own in indexes.items()}
        assert found.xep_hang_tinh_thu is not None
        assert {ma: r.thu_hang for ma, r in found.xep_hang_tinh_thu.hang.items()} == ranks


@pytest.mark.parametrize("block", BLOCKS)
def test_the_rubric_gives_each_block_a_hundred_points(years: dict[int, YearScores], block: str) -> None:
    for nam in (2022, 2023):
        assert sum(leaf.diem_toi_da or 0 for leaf in years[nam].bo_tieu_chi.leaves(block)) == 100


def test_2022_is_complete_and_official_with_a_tie_at_one_and_a_tie_at_three(years: dict[int, YearScores]) -> None:
    ties = {}
    for block in BLOCKS:
        ranking = years[2022].khoi[block].xep_hang
        assert ranking is not None
        ties[block] = {(ma, r.thu_hang) for ma, r in ranking.hang.items() if r.dong_hang == 2}
    assert ties["xa-phuong"] == {("90001", 1), ("90004", 1)}
    assert ties["co-quan-chuyen-mon"] == {("pmh-d", 3), ("pmh-i", 3)}


def test_2023_waits_for_one_commune_and_is_not_released(years: dict[int, YearScores]) -> None:
    communes = years[2023].khoi["xa-phuong"]
    waiting = [ma for ma, u in communes.don_vi.items() if u.trang_thai is AppraisalState.CHUA_THAM_DINH]
    assert (waiting, communes.so_da_tham_dinh, communes.so_don_vi) == (["90012"], 15, 16)
    assert not any(b.da_cong_bo for b in years[2023].khoi.values())


def test_the_states_that_pages_must_show_are_there(dataset: Dataset, years: dict[int, YearScores]) -> None:
    unranked = rank_info(Town(dataset).year(2022), years, "pmh-l")
    assert (unranked.trang_thai, unranked.thu_hang) == (RankState.KHONG_XEP_HANG, None)
    assert rank_info(Town(dataset).year(2023), years, "90001").trang_thai is RankState.CHUA_CO
    units = years[2022].khoi["xa-phuong"].don_vi
    assert units["90013"].tong.tu_cham.thieu == ("4.3",)
    silent = years[2023].khoi["xa-phuong"].don_vi["90016"]
    assert len(silent.tong.tu_cham.thieu) == silent.tong.tu_cham.so_tieu_chi
    assert silent.trang_thai is AppraisalState.DA_THAM_DINH
    assert {u.xep_loai.ten for u in units.values() if u.xep_loai} >= {"Xuất sắc", "Tốt", "Khá"}
    assert [ma for ma, u in units.items() if u.nam_truoc and u.nam_truoc.ghi_chu] == ["90007"]
    assert all(r.nhan_xet for u in units.values() for r in u.tieu_chi.values() if r.lech or r.khong_ap_dung)
