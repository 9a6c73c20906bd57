"""Awards of sections V and VI: the officer's cases, and what must hold of all of them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from in_memory import NAM
from law.award_cases import Case, load, read
from law.award_keys import NOMINEES, CaseError, form_code
from law.award_town import ALL_IN_ORDER, FAULTS, LAW, PLAN, World
from thidua.law import explain
from thidua.law.model import NoVerdict, Proof, Verdict, all_of, any_of
from thidua.law.tree import Clause, evaluate
from thidua.results.model import Results

CASES = load()
ORDER = [Verdict.CHUA_DU, Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET, Verdict.DU]  # from the worst
UNDECIDED = {Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU}
# Dòng ủng hộ: bỏ đi thì không ai được lợi. Dòng nói rõ là chưa hoàn thành thì không ủng hộ ai.
RANKS = "ket-qua/xep-hang-tinh"
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
        kept = [i for i in kept if rows[i].get("ket_qua") not in ("chua-dat", "dang-thuc-hien")]
        # A lock that shows that no dossier came, and another body's rank, support nobody.
        found += [(table, i) for i in kept if rows[i].get("ma_ky") != "ho-so" or table != "tham-dinh/cong-bo"]
    others = {
        i for i, row in enumerate(world.dataset.tables[RANKS].to_dict("records")) if row["doi_tuong"] != world.who
    }
    return [(table, i) for table, i in found if table != RANKS or i not in others]


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
    if case.cells.get("doi_tuong") in ("thi-xa", "to-thi-xa"):
        return  # it registers with nobody
    receipts = [i for i, kind in enumerate(world.dataset.tables["tham-dinh/tiep-nhan"]["loai"]) if kind != "tien-do"]
    for index in receipts:
        assert case.proof(world.without("tham-dinh/tiep-nhan", index)).ket_luan is not Verdict.DU


LOCKED = ["dang-ky", "bao-cao-nam", "quy-4", "ho-so"]
FITTING = {"cap": "tinh", "ve_cchc": "co", "hieu_qua": "co", "dot_pha": "co", "pham_vi": "tinh", "ket_luan": "xac-nhan"}
REGISTRATION = {"noi_dung": "co", "chi_tieu": 2}
# What has all that its clause asks for, in time and late: (key, value); none may lower anything.
PAPERS = {
    "đăng ký": ("dang_ky", REGISTRATION | {"ngay_nhan": date(2022, 3, 9)}),
    "đăng ký muộn": ("dang_ky", REGISTRATION | {"ngay_nhan": date(2022, 3, 10)}),
    "báo cáo": ("bao_cao_nam", date(2023, 1, 5)),
    "báo cáo muộn": ("bao_cao_nam", date(2023, 3, 1)),
    "kế hoạch": ("van_ban", ["ke-hoach"]),
    "văn bản chỉ đạo": ("van_ban", ["chi-dao"]),
    "hồ sơ": ("ho_so", {"truc_tiep": "chi-dao", "ngay_nhan": date(2023, 1, 20)}),
    "hồ sơ muộn": ("ho_so", {"truc_tiep": "chi-dao", "ngay_nhan": date(2023, 2, 1)}),
    "mô hình": ("sang_kien", {"loai": "mo-hinh", "pham_vi": "tinh", "tham_dinh": FITTING}),
    "sáng kiến nêu trong hồ sơ": ("sang_kien", {"tham_dinh": FITTING}),
}


def lacking(case: Case, key: str, value: object) -> dict[str, object] | None:
    """The cells of the case with the paper, all periods locked; None where it has one, or may have none."""
    if value == {"tham_dinh": FITTING}:  # claimed in a dossier that is there and claims nothing yet
        dossier = case.cells.get("ho_so")
        if not dossier or "sang_kien" in dossier or "sang_kien" in case.cells:
            return None
        return {key: value, "ho_so": dossier | {"sang_kien": "co"}}
    given = case.cells.get(key, "khong" if case.cells.get("san_co") != "du" else ALL_IN_ORDER.get(key, "khong"))
    if key == "van_ban":
        have = [] if given == "khong" else list(given)
        return None if value[0] in have else {key: [*have, *value]}  # type: ignore[index]
    if key == "ho_so" and (case.cells.get("ho_so_khac") or case.cells.get("doi_tuong") in ("to", "ca-nhan", "thi-xa")):
        return None
    return {key: value} if given == "khong" else None


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_a_paper_that_has_what_its_clause_asks_for_never_worsens_a_verdict(paper: str) -> None:
    """Over every example, with the periods locked: no conclusion and no condition; and a late one beside none."""
    tried = 0
    for case in CASES:
        added = lacking(case, *PAPERS[paper])
        if added is None:
            continue
        locked = case.cells | {"khoa_so": LOCKED}
        after = Case(case.tep, locked | added)
        was, now = locked_proof(case.ten), after.proof(after.world)
        tried += 1
        assert ORDER.index(now.ket_luan) >= ORDER.index(was.ket_luan), (case.ten, paper)
        lower = lowered(was, now)
        assert not lower, (case.ten, paper, lower)
    assert tried > 20


# A dossier that is there and names no initiative claims none: that is known, and rests on no missing row.
IN_TIME = [paper for paper in PAPERS if "muộn" not in paper and "nêu trong" not in paper]


@pytest.mark.parametrize("paper", IN_TIME, ids=str)
def test_what_is_said_not_to_hold_while_no_period_is_locked_does_not_rest_on_a_paper_that_may_still_come(
    paper: str,
) -> None:
    """Over every example, with nothing locked: a condition that a paper could still turn is not known to fail."""
    for case in CASES:
        added = lacking(case, *PAPERS[paper])
        if added is None:
            continue
        was = open_proof(case.ten)
        failed = {leaf.dieu_khoan for leaf in proofs(was) if not leaf.con and leaf.ket_luan is Verdict.CHUA_DU}
        if not failed:
            continue
        after = Case(case.tep, case.cells | {"khoa_so": []} | added)
        now = {leaf.dieu_khoan for leaf in proofs(after.proof(after.world)) if leaf.ket_luan is Verdict.CHUA_DU}
        assert failed <= now, (case.ten, paper, failed - now)


@cache
def open_proof(words: str) -> Proof:
    """The proof of an example with none of its periods locked."""
    case = by_name(words)
    before = Case(case.tep, case.cells | {"khoa_so": []})
    return before.proof(before.world)


REGISTER = ("trinh", "da_duoc", "xa_khen", "ket_thuc_xet", "to_duoc")


@pytest.mark.parametrize("clause", ["V.5", "VI.1.6"])
def test_nothing_is_said_to_be_in_order_from_a_register_that_nobody_keeps(clause: str) -> None:
    """Over every example, without a row of the register of submissions and awards, and without its lock."""
    for case in CASES:
        if case.cells.get("dieu_khoan") not in (None, clause):
            continue
        kept = {key: cell for key, cell in case.cells.items() if key not in REGISTER}
        if "ho_so" in kept:
            kept["ho_so"] = {k: v for k, v in (kept["ho_so"] or {}).items() if k not in ("ngay_nhan", "nhan_lai")}
        bare = Case(case.tep, kept | {"khoa_so": [], "dieu_khoan": clause, "hinh_thuc": form_code(case.cells)})
        assert not bare.world.facts.register[0]
        said = [part for part in proofs(bare.proof(bare.world)) if "không có dòng nào" in part.cau.lower()]
        assert bare.proof(bare.world).ket_luan is not Verdict.DU, case.ten
        assert not said, (case.ten, said)


def test_nothing_is_said_not_to_be_given_before_a_row_or_the_end_of_the_round_says_so() -> None:
    """Over every example: "không được tặng" cites a row."""
    for case in CASES:
        for part in proofs(case.proof(case.world)):
            if part.cau.startswith("Không được tặng") or "không thể được tặng" in part.cau:
                assert part.can_cu, (case.ten, part.cau)


@cache
def locked_proof(words: str) -> Proof:
    """The proof of an example with its periods locked."""
    case = by_name(words)
    before = Case(case.tep, case.cells | {"khoa_so": LOCKED})
    return before.proof(before.world)


def lowered(was: Proof, now: Proof) -> list[str]:
    """The main conditions that are lower than they were, by clause."""
    first, then = ({part.dieu_khoan: part.ket_luan for part in proof.con} for proof in (was, now))
    return [code for code in first.keys() & then.keys() if ORDER.index(then[code]) < ORDER.index(first[code])]


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


def test_a_town_verdict_on_part_of_the_units_says_how_many_and_cites_the_reading_of_the_missing() -> None:
    case = by_name(
        "Tỷ lệ của thị xã cộng từ 5 trong 6 đơn vị, dù đơn vị thiếu không được gì cũng vượt 80%, thì đủ điểm a"
    )
    said = [proof.cau for proof in proofs(case.proof(case.world))]
    assert any("Mới cộng từ một phần đơn vị: “Chỉ tiêu thử” (5/6 đơn vị)." in words for words in said)
    assert any("quy mô không quá đơn vị lớn nhất đã báo cáo" in words for words in said)
    whole = Case(case.tep, case.cells | {"chi_tieu": [case.cells["chi_tieu"][0] | {"noi_khac": 5}]})
    said = [proof.cau for proof in proofs(whole.proof(whole.world))]
    assert not any("đơn vị)" in words or "quy mô không quá" in words for words in said)


def test_a_decision_under_a_former_name_says_so() -> None:
    case = by_name("Quyết định ghi tên cũ của chính đơn vị là của đơn vị")
    assert "ghi tên cũ “Xã Thử Cũ”" in explain_text(case.proof(case.world))


def test_the_day_on_which_a_round_was_closed_is_said() -> None:
    case = by_name("Xã thứ nhất, vòng xét Cờ đã kết thúc mà không được, thì đạt VI.1.3.1.ii")
    assert "đã kết thúc xét ngày 01/03/2023" in explain_text(case.proof(case.world))


def test_a_town_of_which_nobody_has_reported_is_not_said_to_have_nought_of_so_many() -> None:
    cells = {"ten": "x", "dieu_khoan": "VI.1.2.1.a", "hinh_thuc": "co-thi-dua-tinh", "doi_tuong": "thi-xa"}
    case = Case("thu", cells | {"chi_tieu": [{"cach_tinh": "dem", "don_vi_tinh": "nơi", "gia_tri": 2}]})
    assert "0/" not in explain_text(case.proof(case.world))


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"vi-3-khong-xem-xet": "ca-ba"}, "Cách hiểu đã ghi nhận: Chỉ thiếu cả ba điều mới không được xem xét."),
        ({}, "Câu văn hiểu được hai cách, chưa ai ghi nhận cách nào."),
    ],
)
def test_how_the_excluding_sentence_was_read_is_said(reading: dict[str, str], words: str) -> None:
    cells = {"ten": "VI.3", "dieu_khoan": "VI.3", "bao_cao_nam": date(2023, 1, 5), "khoa_so": LOCKED}
    case = Case("thu", cells | {"cach_hieu": reading})
    assert case.proof(case.world).cau.endswith(words)


def results(world: World) -> Results:
    return Results("thu", {NAM: world.year})


def test_explaining_a_dossier_says_first_what_decided_it_then_the_rows() -> None:
    world = by_name("Hồ sơ muộn thì cần xem xét dù mọi điều khác đạt").world
    text = explain.run(world.facts, "90001-hs-01")
    lines = text.splitlines()
    assert lines[1] == "Kết luận: cần xem xét. Vì:"
    assert lines[2] == "  VI.4.2: Cơ quan thường trực nhận hồ sơ ngày 01/02/2023, muộn."
    assert lines[3] == "Sẽ đổi khi: Người có thẩm quyền xét hồ sơ không đúng thời gian."
    assert "chưa phải là đã được khen" not in text
    before, _, after = text.partition("Xem nguồn:")
    assert ".csv" not in before
    assert "2022/tham-dinh/tiep-nhan.csv, dòng 2, 3, 4" in after


def test_a_row_of_a_file_that_is_not_public_says_so() -> None:
    world = by_name("Xã thứ nhất, trình Cờ không được, thì đủ điều kiện Bằng khen tỉnh").world
    assert "ket-qua/trinh.csv, dòng 2 (tệp không công bố)" in explain.run(world.facts, "90001", "VI.1.3.1")


def test_an_eligible_nominee_is_said_not_to_be_rewarded_yet_by_the_clause_of_the_plan() -> None:
    world = by_name("Xã thứ 2 có đủ mọi thứ thì đủ điều kiện Giấy khen thị xã").world
    lines = explain.run(world.facts, "90001", "VI.1.4.1").splitlines()
    assert lines[1:3] == [
        "Kết luận: đủ điều kiện để xét.",
        "Đủ điều kiện để xét, chưa phải là đã được khen (V.3).",
    ]


def test_a_unit_is_known_by_its_name_and_all_its_forms_fit_a_page() -> None:
    world = by_name("Xã thứ 2 có đủ mọi thứ thì đủ điều kiện Giấy khen thị xã").world
    row = next(row for row in world.facts.year.town.units.values() if row["ma_don_vi"] == "90001")
    row["ten"] = "Xã Thử Một"
    text = explain.run(world.facts, "xã  thử một")
    assert text == explain.run(world.facts, "90001")
    assert len(text.splitlines()) <= 20
    assert "✓ Đủ điều kiện để xét: Giấy khen của Chủ tịch UBND thị xã cho tập thể (VI.1.4.1)" in text


def test_forms_for_other_kinds_are_named_together_and_not_explained() -> None:
    world = by_name("Phòng thứ nhất đủ mọi thứ thì đủ điều kiện Bằng khen tỉnh").world
    last = explain.run(world.facts, "phong-1").splitlines()[-1]
    assert last.startswith("Không dành cho loại đối tượng này: Cờ thi đua") and "(VI.1.4.1.iii)" in last


def test_a_reading_is_no_achievement_and_a_standard_of_another_kind_is_named_and_no_more() -> None:
    world = by_name("Xã thứ nhất, trình Cờ không được, thì đủ điều kiện Bằng khen tỉnh").world
    lines = [line.strip() for line in explain.run(world.facts, "90001", "VI.1.3.1").splitlines()]
    assert "Không dành cho loại đối tượng này: VI.1.3.1.i, VI.1.3.1.iii." in lines
    readings = [line for line in lines if "Văn bản để ngỏ" in line]
    assert readings and all(line.startswith("· ") for line in readings)


def test_a_year_without_a_law_says_so_and_only_of_who_is_known() -> None:
    facts = replace(CASES[0].world.facts, law=None)
    assert "không có luật khen thưởng dưới dạng dữ liệu" in explain.run(facts, "90001")
    assert json.loads(explain.run(facts, "90001", fmt="json"))["luat"] is None
    with pytest.raises(explain.UsageError, match="không có đơn vị hay hồ sơ"):
        explain.run(facts, "khong-co")


def test_explaining_as_json_has_the_same_keys_at_every_level() -> None:
    world = by_name("Xã thứ 2 có đủ mọi thứ thì đủ điều kiện Giấy khen thị xã").world
    found = json.loads(explain.run(world.facts, "90001", "VI.1.4.1", "json"))
    assert (found["dieu_khoan"], found["ket_luan"]) == ("VI.1.4.1", "du-dieu-kien")
    stack = [found]
    while stack:
        node = stack.pop()
        assert list(node) == ["dieu_khoan", "ket_luan", "can_cu", "thay_doi", "cau", "phep", "con"]
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


ADVICE_TO_WRITE = ("Hồ sơ nêu", "Đơn vị nêu mô hình.")


def test_nobody_is_advised_to_write_down_what_did_not_happen() -> None:
    """Over every example: what fails because nothing was stated changes only if it was there and was left out."""
    for case in CASES:
        for part in proofs(case.proof(case.world)):
            assert not str(part.thay_doi).startswith(ADVICE_TO_WRITE), (case.ten, part.cau)
