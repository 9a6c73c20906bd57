"""Verdicts as data, and what may leave of dossiers: nothing that says which person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from law.award_town import build
from thidua.contract.tables import Contract, load_contract
from thidua.law.facts import Facts
from thidua.law.model import Proof, Verdict, met, not_for_its_kind, not_met, review
from thidua.law.yearly import PersonCount, YearAwards, compute_awards
from thidua.opendata.public_tables import Cell, mask, public_tables
from thidua.opendata.yearly import award_documents, derived_awards
from thidua.reading.dataset import Dataset
from thidua.results.model import Results, Source
from thidua.results.years import compute

FORM = "giay-khen-thi-xa-ca-nhan"


def awards_of(people: int, **answers: str) -> YearAwards:
    """A small town whose Xã 90001 nominates so many persons; `answers` of each one's dossier by its order."""
    dataset = build({"ten": "Thử", "san_co": "du", "doi_tuong": "xa"}).dataset
    dossiers = [
        {"nam": 2022, "ma_don_vi": "90001", "ma_ho_so": f"90001-hs-{i:02}", "ma_doi_tuong": f"90001-cn-{i:02}"}
        | {"loai_doi_tuong": "ca-nhan", "ma_hinh_thuc": FORM}
        for i in range(1, people + 1)
    ]
    told = [
        {"nam": 2022, "loai_doi_tuong": "ho-so", "ma": f"90001-hs-{i[1:]}", "dieu_kien": "guong-mau-chap-hanh"}
        | {"ket_luan": answer}
        for i, answer in answers.items()
    ]
    dataset = with_rows(dataset, {"don-vi/de-nghi": dossiers, "tham-dinh/dieu-kien": told})
    return compute_awards(dataset, compute(dataset), {})[2022]


def with_rows(dataset: Dataset, added: dict[str, list[dict[str, object]]]) -> Dataset:
    """The dataset with more rows, every gap None as the reader gives it."""
    tables = {}
    for name, frame in dataset.tables.items():
        places = [{"_tep": f"{name}.csv", "_dong": 90 + i, **r} for i, r in enumerate(added.get(name, []))]
        kept = [[None if pd.isna(cell) else cell for cell in row] for row in frame.itertuples(index=False, name=None)]
        new = [[row.get(c) for c in frame.columns] for row in places]
        tables[name] = pd.DataFrame([*kept, *new], columns=frame.columns, dtype=object)
    return replace(dataset, tables=tables)


def rows(year: YearAwards, name: str) -> list[dict[str, Cell]]:
    found = next(t for t in derived_awards({2022: year}, load_contract()) if t.name == name)
    names = [f["name"] for f in found.fields]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def test_a_units_verdict_names_its_conditions_and_the_rows_behind_it() -> None:
    found = {(r["ma_don_vi"], r["ma_hinh_thuc"]): r for r in rows(awards_of(0), "ket-luan-khen-thuong")}
    row = found["90001", "giay-khen-thi-xa-tap-the"]
    assert row["ket_luan"] == "can-xem-xet"  # VI.4.2: the dossiers are closed, and none came
    assert str(row["dieu_kien"]).split("|")[0] == "VI.3:du-dieu-kien"
    assert "tham-dinh/tiep-nhan.csv:" in str(row["nguon"])
    assert found["90002", "giay-khen-thi-xa-tap-the"]["ket_luan"] == "chua-du-dieu-kien"  # VI.3


def test_a_unit_has_a_verdict_for_each_collective_form_with_standards_and_no_other() -> None:
    found = {r["ma_hinh_thuc"] for r in rows(awards_of(1), "ket-luan-khen-thuong")}
    assert FORM not in found
    assert "khen-nha-nuoc" not in found
    assert found == {f.ma for f in awards_of(1).hinh_thuc}


@pytest.mark.parametrize(
    ("people", "answers", "expected"),
    [
        (1, {"d01": "khong-xac-nhan"}, [("khong-tach", 1)]),
        (2, {"d01": "khong-xac-nhan"}, [("khong-tach", 2)]),
        (3, {}, [("khong-tach", 3)]),
        (3, {"d01": "khong-xac-nhan"}, [("chua-du-dieu-kien", 1), ("chua-du-du-lieu", 2)]),
    ],
    ids=["một người", "hai người", "ba người cùng kết luận", "ba người khác kết luận"],
)
def test_persons_are_counted_and_split_only_where_nobody_is_known_by_it(
    people: int, answers: dict[str, str], expected: list[tuple[str, int]]
) -> None:
    found = rows(awards_of(people, **answers), "ket-luan-ca-nhan-tong-hop")
    assert [(r["ket_luan"], r["so_luong"]) for r in found] == expected
    assert {(r["ma_don_vi"], r["ma_hinh_thuc"]) for r in found} == {("90001", FORM)}


def test_the_proof_of_a_unit_is_published_whole_and_without_dossiers() -> None:
    documents = dict(award_documents({2022: awards_of(3, d01="khong-xac-nhan")}))
    own = documents["khen-thuong/2022/90001.json"]["chung_minh"]["giay-khen-thi-xa-tap-the"]
    assert set(own) == {"dieu_khoan", "cau", "ket_luan", "can_cu", "thay_doi", "con", "phep"}
    assert own["con"][0]["dieu_khoan"] == "VI.3"
    assert "-hs-" not in str(documents)
    assert "-cn-" not in str(documents)


ROW = (Source("x.csv", 2),)
KIND, FACT, OTHER = not_met("V.1", "Loại.", "Đổi."), not_met("V.1", "Số.", "Đổi.", ROW), review("V.1", "Xét.", "Xét.")


@pytest.mark.parametrize(
    ("proof", "expected"),
    [
        (KIND, True),
        (FACT, False),
        (met("V.1", "Đạt."), False),
        (Proof("V", "Mọi.", Verdict.CHUA_DU, con=(KIND, FACT)), True),
        (Proof("V", "Một.", Verdict.CHUA_DU, con=(KIND, FACT), mot_trong=True), False),
        (Proof("V", "Một.", Verdict.CAN_XEM_XET, con=(KIND, OTHER), mot_trong=True), False),
    ],
)
def test_only_what_a_nominee_is_makes_a_form_not_for_it(proof: Proof, expected: bool) -> None:
    assert not_for_its_kind(proof) is expected


def test_the_exclusion_of_vi_3_is_known_for_the_unit_and_only_for_it() -> None:
    world = build({"ten": "Thử", "dang_ky": "khong", "bao_cao_nam": "khong", "khoa_so": ["dang-ky", "bao-cao-nam"]})
    year = compute_awards(world.dataset, Results("thu", {2022: world.year}), {})[2022]
    assert year.excluded("90001") is not None
    assert year.excluded("thi-xa") is None
    assert awards_of(0).excluded("90001") is None


def dossier_rows() -> Dataset:
    dataset = build({"ten": "Thử", "san_co": "du"}).dataset
    answer = {"nam": 2022, "dieu_kien": "guong-mau-chap-hanh", "ket_luan": "khong-xac-nhan"}
    change = {"nam": 2022, "ngay": date(2023, 2, 1), "cot": "ket_luan", "truoc": "xac-nhan", "sau": "khong-xac-nhan"}
    added: dict[str, list[dict[str, object]]] = {
        "don-vi/de-nghi": [
            {"nam": 2022, "ma_don_vi": "90001", "ma_ho_so": "90001-hs-01", "ma_doi_tuong": "90001-cn-01"}
            | {"loai_doi_tuong": "ca-nhan", "ma_hinh_thuc": FORM}
        ],
        "tham-dinh/tiep-nhan": [
            {"nam": 2022, "ma_don_vi": "90001", "loai": "ho-so", "ma_ho_so": "90001-hs-01", "lan": 1}
            | {"ngay_nhan": date(2023, 1, 9)}
        ],
        "tham-dinh/dieu-kien": [
            {**answer, "loai_doi_tuong": "ho-so", "ma": "90001-hs-01"},
            {**answer, "loai_doi_tuong": "don-vi", "ma": "90003", "can_cu": "Xem hồ sơ 90003-hs-02"},
        ],
        "ket-qua/dinh-chinh": [
            {
                **change,
                "ma": "dc-01",
                "tep": "tham-dinh/dieu-kien.csv",
                "khoa": "ho-so|90001-hs-01|guong-mau-chap-hanh",
            },
            {**change, "ma": "dc-02", "tep": "tham-dinh/dieu-kien.csv", "khoa": "don-vi|90003|guong-mau-chap-hanh"},
        ],
    }
    return with_rows(dataset, added)


def published(dataset: Dataset, contract: Contract, name: str) -> list[dict[str, Cell]]:
    found = next((t for t in public_tables(dataset, contract) if t.name == name), None)
    return [dict(zip([f["name"] for f in found.fields], r, strict=True)) for r in found.rows] if found else []


def test_no_dossier_or_persons_code_leaves_in_any_table() -> None:
    tables = public_tables(dossier_rows(), load_contract())
    leaking = [t.name for t in tables for row in t.rows if "-hs-" in str(row) or "-cn-" in str(row)]
    assert leaking == []


def test_dossiers_their_receipts_and_answers_stay_at_home_those_of_units_leave() -> None:
    dataset, contract = dossier_rows(), load_contract()
    assert published(dataset, contract, "don-vi-de-nghi") == []
    assert {r["loai"] for r in published(dataset, contract, "tham-dinh-tiep-nhan")} == {"dang-ky", "bao-cao-nam"}
    answers = published(dataset, contract, "tham-dinh-dieu-kien")
    assert {r["loai_doi_tuong"] for r in answers} == {"don-vi"}
    assert [r["can_cu"] for r in answers if r["ma"] == "90003"] == ["Xem hồ sơ không công bố"]


def test_a_correction_of_a_hidden_cell_is_seen_but_not_what_it_changed() -> None:
    hidden, shown = published(dossier_rows(), load_contract(), "ket-qua-dinh-chinh")
    assert [hidden[c] for c in ("ma", "khoa", "truoc", "sau")] == ["dc-01", *["không công bố"] * 3]
    assert [shown[c] for c in ("ma", "khoa", "truoc", "sau")] == [
        "dc-02",
        "don-vi|90003|guong-mau-chap-hanh",
        "xac-nhan",
        "khong-xac-nhan",
    ]


@pytest.mark.parametrize("text", ["pmh-a", "90001-tt-01", "https://a.vn/x-hs-b", "12/QĐ-CN"])
def test_what_is_no_persons_code_is_left_alone(text: str) -> None:
    assert mask(text) == text


def test_the_facts_of_a_person_never_reach_the_year() -> None:
    """What the year keeps of persons are numbers: nothing that a page could show by mistake."""
    year = awards_of(3, d01="khong-xac-nhan")
    assert year.ca_nhan == (PersonCount("90001", FORM, 3, ((Verdict.CHUA_DU, 1), (Verdict.CHUA_DU_DU_LIEU, 2))),)
    assert not any(isinstance(value, Facts) for value in vars(year).values())
