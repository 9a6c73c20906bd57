"""Awards of sections V and VI: the officer's cases, and what must hold of all of them."""

from __future__ import annotations

import csv
import json
from itertools import product
from pathlib import Path

import pytest

from in_memory import NAM
from law.award_cases import Case, load, read
from law.award_keys import NOMINEES, CaseError
from law.award_town import FAULTS, LAW, PLAN, World
from thidua.law import explain
from thidua.law.model import NoVerdict, Proof, Verdict, all_of, any_of
from thidua.law.tree import Clause, evaluate
from thidua.results.model import Results

CASES = load()
UNDECIDED = {Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU}
# Dòng ủng hộ: bỏ đi thì không ai được lợi. Dòng nói rõ là chưa hoàn thành thì không ủng hộ ai.
SUPPORTING = {
    "tham-dinh/tiep-nhan": None,
    "tham-dinh/cong-bo": None,
    "tham-dinh/hai-long": None,
    "tham-dinh/sang-kien": ("ket_luan", "xac-nhan"),
    "tham-dinh/dieu-kien": ("ket_luan", "xac-nhan"),
    "ket-qua/xep-hang-tinh": None,
    "don-vi/dang-ky": None,
    "don-vi/dang-ky-chi-tieu": None,
    "don-vi/van-ban": None,
    "don-vi/tien-do": None,
    "tham-dinh/tien-do": None,
    "don-vi/sang-kien": None,
}


def proofs(proof: Proof) -> list[Proof]:
    return [proof, *(inner for child in proof.con for inner in proofs(child))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.ten)
def test_the_case_comes_out_as_its_sentence_says(case: Case) -> None:
    proof = case.proof(case.world)
    assert proof.ket_luan == case.cells["ket_luan"], f"{case.ten}\n{explain_text(proof)}"


def explain_text(proof: Proof) -> str:
    return json.dumps([(p.dieu_khoan, p.ket_luan, p.cau) for p in proofs(proof)], ensure_ascii=False, indent=1)


def test_no_two_cases_share_a_sentence() -> None:
    names = [case.ten for case in CASES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


RULES = tuple(LAW.dieu_khoan.values())
NEVER_EXCLUDES = {"VI.4.2"}  # lateness alone excludes nobody


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.goc], ids=lambda rule: rule.ma)
def test_every_rule_has_its_three_answers(rule: Clause) -> None:
    answers = {Verdict(case.cells["ket_luan"]) for case in CASES if case.dieu_khoan == rule.ma}
    assert Verdict.DU in answers
    assert answers & UNDECIDED
    assert (Verdict.CHUA_DU in answers) is (rule.ma not in NEVER_EXCLUDES)


def clauses() -> set[str]:
    with (PLAN / "dieu-khoan.csv").open(encoding="utf-8", newline="") as file:
        return {row["ma_dieu_khoan"] for row in csv.DictReader(file)}


def test_every_clause_of_sections_v_and_vi_has_a_rule_and_every_rule_a_clause() -> None:
    known = clauses()
    listed = [rule.ma for rule in RULES]
    assert set(listed) <= known
    assert len(listed) == len(set(listed))
    containers = {"V", "VI", "VI.1", "VI.1.3", "VI.1.4", "VI.4"}
    assert {clause for clause in known if clause.split(".")[0] in ("V", "VI")} - set(listed) == containers


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ma)
def test_a_rule_says_what_it_asks_or_why_it_gives_no_verdict(rule: Clause) -> None:
    assert (rule.goc is None) == (rule.ly_do is not None)
    assert len(rule.cau or rule.ly_do or "") > 20


def test_the_law_of_the_real_plan_is_read_to_the_end() -> None:
    assert FAULTS == ()


def test_every_proof_cites_clauses_that_exist_and_says_what_would_change_it() -> None:
    known = clauses()
    for case in CASES:
        for proof in proofs(case.proof(case.world)):
            assert proof.dieu_khoan in known, case.ten
            assert (proof.thay_doi is None) is (proof.ket_luan is Verdict.DU), (case.ten, proof)
            assert proof.cau.endswith((".", "VI", "tỉnh")) or proof.con, proof.cau


def test_every_open_reading_of_the_rules_is_recorded_in_the_plan() -> None:
    with (PLAN / "cach-hieu.csv").open(encoding="utf-8", newline="") as file:
        recorded = {row["ma"] for row in csv.DictReader(file)}
    assert set(LAW.cach_hieu) <= recorded


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "sai.yaml"
    path.write_text("- ten: Thử\n  dang_kí: khong\n  ket_luan: du-dieu-kien\n", encoding="utf-8")
    with pytest.raises(CaseError, match="khóa lạ: dang_kí"):
        list(read(path))


def test_an_unknown_key_inside_a_fact_is_an_error() -> None:
    case = Case("thu", {"ten": "Thử", "dang_ky": {"ngay": "2022-03-01"}, "ket_luan": "du-dieu-kien"})
    with pytest.raises(CaseError, match="khóa lạ: ngay"):
        _ = case.world


def supporting_rows(world: World) -> list[tuple[str, int]]:
    found = []
    for table, wanted in SUPPORTING.items():
        rows = world.dataset.tables[table].to_dict("records")
        kept = [i for i, row in enumerate(rows) if wanted is None or row[wanted[0]] == wanted[1]]
        found += [(table, i) for i in kept if rows[i].get("ket_qua") not in ("chua-dat", "dang-thuc-hien")]
    return found


@pytest.mark.parametrize("case", [c for c in CASES if c.cells["ket_luan"] != Verdict.DU], ids=lambda case: case.ten)
def test_removing_a_supporting_fact_never_makes_anybody_eligible(case: Case) -> None:
    world = case.world
    for table, index in supporting_rows(world):
        assert case.proof(world.without(table, index)).ket_luan is not Verdict.DU, (table, index)
    unranked = World(world.dataset, {})
    assert case.proof(unranked).ket_luan is not Verdict.DU


ELIGIBLE = [case for case in CASES if case.dieu_khoan is None and case.cells["ket_luan"] == Verdict.DU]


@pytest.mark.parametrize("case", ELIGIBLE, ids=lambda case: case.ten)
def test_removing_any_confirmation_that_an_eligible_case_rests_on_is_seen(case: Case) -> None:
    """At least the general conditions read their rows: without them nobody stays eligible."""
    world = case.world
    needed = [("tham-dinh/dieu-kien", "guong-mau-chap-hanh"), ("tham-dinh/dieu-kien", "thanh-tich-tieu-bieu")]
    for table, condition in needed:
        rows = world.dataset.tables[table]["dieu_kien"].tolist()
        assert case.proof(world.without(table, rows.index(condition))).ket_luan is not Verdict.DU
    receipts = [i for i, kind in enumerate(world.dataset.tables["tham-dinh/tiep-nhan"]["loai"]) if kind != "tien-do"]
    for index in receipts:
        assert case.proof(world.without("tham-dinh/tiep-nhan", index)).ket_luan is not Verdict.DU


ADVERSE = {
    "trình Bộ Nội vụ": {"trinh": [{"hinh_thuc": "khen-nha-nuoc", "noi_trinh": "bo-noi-vu"}]},
    "trình xã": {"trinh": [{"hinh_thuc": "giay-khen-xa-phuong-tap-the", "noi_trinh": "xa-phuong"}]},
    "đã được Giấy khen xã": {"xa_khen": [{}]},
    "hồ sơ thứ hai chưa trình": {"ho_so_khac": ["giay-khen-xa-phuong-tap-the", "khen-nha-nuoc"]},
    "khen đã thu hồi": {"xa_khen": [{"thu_hoi": "co"}]},
}


@pytest.mark.parametrize("adverse", ADVERSE, ids=str)
@pytest.mark.parametrize("case", ELIGIBLE, ids=lambda case: case.ten)
def test_an_adverse_fact_takes_eligibility_away(case: Case, adverse: str) -> None:
    spoiled = Case(case.tep, case.cells | ADVERSE[adverse])
    assert spoiled.proof(spoiled.world).ket_luan is not Verdict.DU


ALL = list(Verdict)
ORDER = [Verdict.CHUA_DU, Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET, Verdict.DU]


def leaf(verdict: Verdict) -> Proof:
    return Proof("V.1", "Thử.", verdict, (), None if verdict is Verdict.DU else "Đổi.")


@pytest.mark.parametrize(("one", "other"), list(product(ALL, ALL)))
def test_precedence_of_required_conditions_and_of_alternatives(one: Verdict, other: Verdict) -> None:
    both = all_of("V", "Thử.", leaf(one), leaf(other)).ket_luan
    assert both is min(one, other, key=ORDER.index)
    best = [Verdict.DU, Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU, Verdict.CHUA_DU]
    assert any_of("V", "Thử.", leaf(one), leaf(other)).ket_luan is min(one, other, key=best.index)


def by_name(words: str) -> Case:
    return next(case for case in CASES if case.ten == words)


def results(world: World) -> Results:
    return Results("thu", {NAM: world.year})


def test_explaining_a_dossier_prints_clauses_verdicts_rows_and_what_would_change() -> None:
    world = by_name("Hồ sơ muộn thì cần xem xét dù mọi điều khác đạt").world
    text = explain.run(world.facts, "90001-hs-01")
    assert "VI.4.2 [cần xem xét]" in text
    assert "Đủ điều kiện để xét, chưa phải được khen (V.3)" in text
    assert "dòng đã đọc: 2022/tham-dinh/tiep-nhan.csv:" in text
    assert "sẽ đổi khi: Người có thẩm quyền xét việc nộp muộn." in text


def test_explaining_as_json_has_the_five_keys_at_every_level() -> None:
    world = by_name("Xã thứ 2 có đủ mọi thứ thì đủ điều kiện Giấy khen thị xã").world
    found = json.loads(explain.run(world.facts, "90001", "VI.1.4.1", "json"))
    assert (found["dieu_khoan"], found["ket_luan"]) == ("VI.1.4.1", "du-dieu-kien")
    stack = [found]
    while stack:
        node = stack.pop()
        assert list(node) == ["dieu_khoan", "ket_luan", "can_cu", "thay_doi", "con"]
        assert all(set(row) == {"tep", "dong"} for row in node["can_cu"])
        stack += node["con"]


def test_explaining_a_unit_without_an_award_shows_every_form_for_collectives_that_has_standards() -> None:
    world = by_name("Xã thứ 2 có đủ mọi thứ thì đủ điều kiện Giấy khen thị xã").world
    found = json.loads(explain.run(world.facts, "90001", fmt="json"))
    shown = [child["dieu_khoan"] for child in found["con"]]
    assert shown == ["VI.1.2", "VI.1.3.1", "VI.1.4.1", "VI.1.4.1.iii", "VI.1.4.1.iv"]


@pytest.mark.parametrize(
    ("subject", "award", "nam", "fmt", "words"),
    [
        ("khong-co", None, None, "text", "không có đơn vị hay hồ sơ"),
        ("90001", "khong-co", None, "text", "không có hình thức"),
        ("90001", "khen-nha-nuoc", None, "text", "không có kết luận"),
        ("90001", None, 1999, "text", "Không có dữ liệu năm 1999"),
        ("90001", None, None, "xml", "Không có dạng"),
    ],
)
def test_wrong_use_says_what_may_be_given(
    subject: str, award: str | None, nam: int | None, fmt: str, words: str
) -> None:
    world = CASES[0].world
    with pytest.raises(explain.UsageError, match=words):
        explain.run(explain.facts_of_year(world.dataset, results(world), {}, nam), subject, award, fmt)


def test_a_form_without_standards_gives_no_verdict() -> None:
    facts = CASES[0].world.facts
    form = facts.form("giay-khen-xa-phuong-tap-the")
    assert form is not None
    with pytest.raises(NoVerdict, match="Chủ tịch UBND xã, phường"):
        evaluate(facts, NOMINEES["xa"], form)
