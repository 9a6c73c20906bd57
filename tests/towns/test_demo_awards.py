"""The demonstration's nominations of 2022 against verdicts worked out by hand from the plan and the scenario.

Each row says why; the verdicts were written down before the program was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.contract.tables import load_contract
from thidua.law.explain import nominations
from thidua.law.facts import Facts
from thidua.law.model import NoVerdict, Proof, Verdict
from thidua.law.nominees import Form, Subject
from thidua.law.ranks import facts_of
from thidua.law.tree import evaluate
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.town.town import Town
from webpages import csv_rows

DATA = Path(__file__).resolve().parents[2] / "data"
DEMO = DATA / "minh-hoa"
NAM = 2022
DU, CHUA, XEM, THIEU = Verdict.DU, Verdict.CHUA_DU, Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU

# hồ sơ → (kết luận, điều khoản quyết định, vì sao)
COLLECTIVES = {
    "90001-hs-01": (CHUA, "VI.1.2.2", "cờ: thứ 3 toàn tỉnh, không dẫn đầu; còn chỉ tiêu chưa đạt"),
    "90001-hs-02": (XEM, "VI.1.3.1.ii", "đồng hạng 1 với 90004; cờ đã trình mà không được tặng"),
    "90002-hs-01": (DU, None, "1-1-3: thứ 3, một mình"),
    "90003-hs-01": (CHUA, "VI.1.4.1.iii", "1-1-3-4: thứ 4 không được đôn lên"),
    "90004-hs-01": (DU, None, "đồng hạng 1 không quyết định: đã có kế hoạch, đăng ký, văn bản (i)"),
    "90005-hs-01": (DU, None, "làm tốt, sáng tạo, hiệu quả, dân hài lòng (ii)"),
    "90006-hs-01": (XEM, "VI.1.4.1", "văn bản đơn vị nêu, chưa xác nhận"),
    "90007-hs-01": (XEM, "VI.3", "đăng ký nhận ngày 10/3 là muộn"),
    "90008-hs-01": (DU, None, "tập thể nhỏ, đủ ba văn bản của i"),
    "90009-hs-01": (XEM, "VI.4.2", "hồ sơ chưa có dòng tiếp nhận khi đã khóa sổ"),
    "90011-hs-01": (XEM, "V.5", "đã trình Bộ Nội vụ: với Giấy khen thị xã là một cách hiểu"),
    "90014-hs-01": (XEM, "VI.1.4.1", "đoàn kết: đơn vị và hồ sơ được trả lời khác nhau"),
    "90016-hs-01": (CHUA, "VI.3", "không đăng ký, không báo cáo năm"),
    "pmh-a-hs-01": (DU, None, "thứ 2, một mình"),
    "pmh-b-hs-01": (CHUA, "VI.1.4.1", "đoàn kết không được xác nhận"),
    "pmh-c-hs-01": (DU, None, "thứ nhất khối cơ quan chuyên môn"),
    "pmh-d-hs-01": (XEM, "VI.1.4.1.iv", "đồng hạng 3 với pmh-i"),
    "pmh-e-hs-01": (DU, None, "kế hoạch không đặt ngày cho báo cáo năm, nhận ngày 16/01 không là muộn"),
    "pmh-f-hs-01": (XEM, "VI.4.2", "hồ sơ nhận tháng 02"),
    "pmh-h-hs-01": (XEM, "VI.1.4.1", "đoàn kết chưa có nhận định"),
    "pmh-i-hs-01": (DU, None, "đồng hạng 3 không quyết định: đủ i"),
    "pmh-j-hs-01": (THIEU, "VI.3", "bản đăng ký chưa có dòng tiếp nhận"),
    "pmh-l-hs-01": (CHUA, "VI.1.4.1.iv", "không xếp hạng là một sự thật"),
    "dv-mh-1-hs-01": (THIEU, "VI.1.4.1", "văn bản chỉ đạo chưa rõ, không có khảo sát hài lòng"),
    "dv-mh-2-hs-01": (XEM, "V.5", "Bằng khen trong năm đã bị thu hồi"),
    "dv-mh-3-hs-01": (XEM, "VI.4.2", "hồ sơ đến trước khi công bố chỉ số"),
    "dv-mh-3-hs-02": (THIEU, "V.1", "chưa rõ có trực tiếp chỉ đạo không"),
    "dt-mh-1-hs-01": (DU, None, "đoàn thể: điểm i cho mọi tập thể"),
    "thi-xa-hs-01": (DU, None, "đứng thứ 2 toàn tỉnh"),
}
PERSONS = {
    "90001-hs-03": (DU, None, "sáng kiến được UBND tỉnh công nhận, không cần xếp loại"),
    "90002-hs-02": (XEM, "VI.1.3.2", "sáng kiến chỉ được đơn vị công nhận"),
    "90003-hs-02": (CHUA, "VI.1.3.2", "sáng kiến không được xác nhận"),
    "90004-hs-02": (DU, None, "hai năm hoàn thành tốt"),
    "90005-hs-02": (XEM, "VI.1.3.2", "sáng kiến tự nêu, chưa thẩm định"),
    "90006-hs-02": (THIEU, "VI.1.4.2", "chưa có kết quả đánh giá hai năm"),
    "90008-hs-02": (DU, None, "cách làm được lãnh đạo ghi nhận, có hiệu quả"),
    "90013-hs-01": (XEM, "VI.3", "cá nhân của đơn vị không được xem xét"),
    "90015-hs-01": (CHUA, "VI.1.6", "đã có Giấy khen của xã"),
    "90015-hs-02": (XEM, "V.5", "Giấy khen của xã đã thu hồi"),
    "pmh-a-hs-02": (XEM, "VI.1.4.2", "cấp có thẩm quyền công nhận: chưa ghi cách hiểu"),
    "pmh-b-hs-02": (THIEU, "VI.1.3.2", "sáng kiến chưa rõ"),
    "pmh-c-hs-02": (DU, None, "hai năm xuất sắc và sáng kiến cấp cơ sở"),
    "pmh-d-hs-02": (DU, None, "xuất sắc cả hai năm cũng là tốt trở lên"),
    "pmh-g-hs-01": (XEM, "VI.1.6", "hai hồ sơ chưa trình"),
    "pmh-g-hs-02": (XEM, "VI.1.6", "hai hồ sơ chưa trình"),
    "pmh-h-hs-02": (CHUA, "V.5", "đã trình Bộ Nội vụ"),
    "pmh-i-hs-02": (CHUA, "VI.1.3.2", "hồ sơ không nêu sáng kiến"),
    "pmh-j-hs-02": (THIEU, "VI.3", "bản đăng ký của đơn vị chưa có dòng tiếp nhận"),
    "dv-mh-1-hs-02": (CHUA, "V.1", "Bằng khen: tham mưu là chưa trực tiếp"),
    "dt-mh-1-hs-02": (DU, None, "Giấy khen điểm i: tham mưu cũng được xét"),
}
# đơn vị, hình thức mà hồ sơ (nếu có) không đề nghị → (kết luận, điều khoản quyết định)
UNITS = {
    ("90016", "giay-khen-thi-xa-xa-phuong-2-3"): (CHUA, "VI.3"),
    ("90013", "giay-khen-thi-xa-tap-the"): (CHUA, "VI.3"),  # đăng ký không nêu chỉ tiêu
    ("90010", "giay-khen-thi-xa-tap-the"): (CHUA, "VI.3"),  # đăng ký không nêu nội dung
    ("dt-mh-2", "giay-khen-thi-xa-tap-the"): (CHUA, "VI.3"),
    ("90001", "giay-khen-thi-xa-xa-phuong-2-3"): (CHUA, "V.5"),  # đã trình cờ; chỗ thứ 2, 3 không phải chỗ trình tiếp
    ("90001", "giay-khen-thi-xa-tap-the"): (THIEU, "VI.1.4.1.iii"),  # dẫn đầu, chưa biết có được Bằng khen không
    ("pmh-i", "giay-khen-thi-xa-co-quan-2-3"): (XEM, "VI.1.4.1.iv"),  # ở đây đồng hạng 3 quyết định
    ("90004", "bang-khen-tinh-tap-the"): (CHUA, "V.5"),  # đã trình, đã được Giấy khen
    ("pmh-c", "giay-khen-thi-xa-tap-the"): (CHUA, "V.5"),  # đang giữ Bằng khen của tỉnh
    ("pmh-c", "co-thi-dua-tinh"): (CHUA, "VI.1.2.2"),  # cờ không dành cho phòng, ban
    ("thi-xa", "co-thi-dua-tinh"): (CHUA, "VI.1.2.2"),  # thứ 2 toàn tỉnh
    ("thi-xa", "giay-khen-thi-xa-tap-the"): (CHUA, "VI.1.4.1.i"),  # giấy khen của chính thị xã
    ("90012", "bang-khen-tinh-tap-the"): (CHUA, "VI.1.3.1"),  # không dẫn đầu
    ("dv-mh-1", "giay-khen-thi-xa-co-quan-2-3"): (CHUA, "VI.1.4.1.iv"),  # ngoài khối
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(DEMO, load_contract())[0]


def year_facts(dataset: Dataset, nam: int) -> Facts:
    return facts_of(Town(dataset).year(nam), compute(dataset), compute_scores(dataset))


@pytest.fixture(scope="module")
def facts(dataset: Dataset) -> Facts:
    return year_facts(dataset, NAM)


def known(facts: Facts, code: str) -> Iterator[tuple[Subject, Form, Proof]]:
    """The proof of each form that has standards."""
    for subject, form in nominations(facts, code):
        try:
            yield subject, form, evaluate(facts, subject, form)
        except NoVerdict:
            continue


def of_dossier(facts: Facts, code: str) -> Proof:
    ((_, _, proof),) = known(facts, code)
    return proof


def clauses(proof: Proof, verdict: Verdict) -> set[str]:
    """The clauses anywhere in a proof that hold a verdict."""
    own = {proof.dieu_khoan} if proof.ket_luan is verdict else set()
    return own.union(*(clauses(part, verdict) for part in proof.con))


def dossier_codes() -> set[str]:
    return {row["ma_ho_so"] for file in DEMO.glob(f"{NAM}/don-vi/*/de-nghi.csv") for row in csv_rows(file)}


def test_every_dossier_is_worked_out_by_hand() -> None:
    assert dossier_codes() == COLLECTIVES.keys() | PERSONS.keys()


@pytest.mark.parametrize("code", [*COLLECTIVES, *PERSONS])
def test_dossier(facts: Facts, code: str) -> None:
    verdict, clause, why = (COLLECTIVES | PERSONS)[code]
    proof = of_dossier(facts, code)
    assert proof.ket_luan is verdict, why
    assert clause is None or clause in clauses(proof, verdict), why


@pytest.mark.parametrize(("unit", "form"), UNITS)
def test_unit_for_a_form_beside_its_dossiers(facts: Facts, unit: str, form: str) -> None:
    verdict, clause = UNITS[unit, form]
    (proof,) = [proof for _, found, proof in known(facts, unit) if found.ma == form]
    assert proof.ket_luan is verdict
    assert clause in clauses(proof, verdict)


def test_each_verdict_is_seen_for_units_teams_and_persons(facts: Facts) -> None:
    seen: dict[str, set[Verdict]] = {"unit": set(), "tt": set(), "cn": set()}
    for code in COLLECTIVES | PERSONS:
        subject, _, proof = next(known(facts, code))
        kind = "unit" if subject.is_unit else "tt" if "-tt-" in subject.ma else "cn"
        seen[kind].add(proof.ket_luan)
    assert seen == dict.fromkeys(seen, set(Verdict))


def test_each_form_with_standards_is_nominated_for(facts: Facts) -> None:
    named = {facts.dossier(code)["ma_hinh_thuc"] for code in dossier_codes()}
    without = {form.ma for form in facts.forms() if form.goc in ("VI.1.1", "VI.1.5")}
    assert named == {form.ma for form in facts.forms()} - without


def test_an_exclusion_covers_every_form_of_the_unit(facts: Facts) -> None:
    for unit in ("90010", "90013", "90016", "dt-mh-2"):
        assert {proof.ket_luan for _, _, proof in known(facts, unit)} == {CHUA}


def test_exactly_90_percent_in_2021_is_not_over_90_and_the_second_place_stands_alone(facts: Facts) -> None:
    proof = of_dossier(facts, "thi-xa-hs-01")
    words = {part.cau: part.ket_luan for part in leaves(proof)}
    assert words["Năm 2021: không trên 90% số điểm tối đa."] is CHUA
    assert words["Năm 2022: trên 90% số điểm tối đa."] is DU


def leaves(proof: Proof) -> Iterator[Proof]:
    if not proof.con:
        yield proof
    for part in proof.con:
        yield from leaves(part)


def test_a_rank_names_the_neighbours_that_it_was_compared_with_and_cites_their_rows(facts: Facts) -> None:
    tied, alone = (
        next(p for p in leaves(of_dossier(facts, code)) if "trong khối xã, phường," in p.cau)
        for code in ("90001-hs-02", "90002-hs-01")
    )
    assert tied.cau == (
        "Đồng hạng 1 (2 đơn vị cùng hạng) trong khối xã, phường, cùng với Phường Minh Họa 4, "
        "trước Phường Minh Họa 2; điều khoản dành cho thứ nhất."
    )
    assert {source.tep for source in tied.can_cu} >= {f"2022/tham-dinh/diem/{ma}.csv" for ma in (90001, 90004, 90002)}
    assert "Đứng thứ 3 trong khối xã, phường, sau Phường Minh Họa 1, Phường Minh Họa 4, trước " in alone.cau


def test_a_decision_and_a_submission_are_said_with_form_place_and_day(facts: Facts) -> None:
    said = {code: " ".join(p.cau for p in leaves(of_dossier(facts, code))) for code in ("dv-mh-2-hs-01", "90015-hs-01")}
    assert (
        "đã bị thu hồi: Bằng khen của Chủ tịch UBND tỉnh cho tập thể (quyết định 1904/QĐ-UBND ngày 15/12/2022, đã thu "
        "hồi theo 730/QĐ-UBND ngày 12/04/2023)." in said["dv-mh-2-hs-01"]
    )
    assert "(quyết định 104/QĐ-UBND ngày 26/12/2022 của " in said["90015-hs-01"]
    assert "chưa ai ghi nhận cách hiểu; hệ thống tạm đọc: Giấy khen của Chủ tịch" in said["90015-hs-01"]


def contradictions(proof: Proof) -> list[str]:
    """What one proof says and denies: a sentence with two verdicts, or "nothing shows X" beside X."""
    found = list(leaves(proof))
    twice = [a.cau for a in found for b in found if a.cau == b.cau and a.ket_luan is not b.ket_luan]
    nothing = [p.cau.removeprefix(NOTHING).removesuffix(".") for p in found if p.cau.startswith(NOTHING)]
    return twice + [words for words in nothing for p in found if p.ket_luan is CHUA and f"{words}:" in p.cau]


NOTHING = "Không có dòng nào cho thấy "


def test_what_people_are_asked_is_said_as_a_statement_never_as_a_question(facts: Facts) -> None:
    units = [proof for code in facts.year.in_force for *_, proof in known(facts, code)]
    said = {p.cau for proof in [*units, *map(of_dossier, [facts] * len(PERSONS), PERSONS)] for p in leaves(proof)}
    assert {words for words in said if "?" in words} == set()
    for start in ("Phòng Nội vụ xác nhận", "Phòng Nội vụ không xác nhận"):
        assert f"{start}: nội bộ tập thể có đoàn kết." in said
    assert "Chưa có nhận định: nội bộ tập thể có đoàn kết hay không." in said


@pytest.mark.parametrize("town", ["minh-hoa", "sa-pa"])
def test_no_proof_contradicts_itself(town: str) -> None:
    known_town = year_facts(read_dataset(DATA / town, load_contract())[0], NAM)
    dossiers = dossier_codes() if town == "minh-hoa" else set()
    proofs = [(code, proof) for code in (*known_town.year.in_force, *dossiers) for *_, proof in known(known_town, code)]
    assert len(proofs) > 100
    assert [(code, said) for code, proof in proofs if (said := contradictions(proof))] == []


def test_the_flag_is_known_not_given_by_submission_by_closing_and_not_by_silence(facts: Facts) -> None:
    assert "Không được tặng Cờ thi đua của Ủy ban nhân dân tỉnh (trình tỉnh ngày 10/02/2023)." in {
        p.cau for p in leaves(of_dossier(facts, "90001-hs-02"))
    }
    assert facts.round_closed("VI.1.2")[0]
    assert not facts.round_closed("VI.1.3.1")[0]


def test_a_target_due_in_a_later_year_is_neither_met_nor_missing_for_the_flag(facts: Facts) -> None:
    """2-a-1 is due in 2025 and no commune has a figure for it: VI.1.2.1.a speaks of what is due."""
    for unit in ("90001", "90008", "pmh-c"):
        said = " ".join(leaf.cau for _, _, proof in known(facts, unit) for leaf in leaves(proof))
        assert "Chỉ tiêu" in said
        assert "2-a-1" not in said


def test_decided_awards_are_of_nominees_said_to_be_eligible_but_for_the_revoked_one(facts: Facts) -> None:
    rows = csv_rows(DEMO / f"{NAM}/ket-qua/trinh.csv")
    given = [row["ma_ho_so"] for row in rows if row["ket_qua"] == "duoc-tang"]
    assert given
    assert {of_dossier(facts, code).ket_luan for code in given} == {DU}
    decided = csv_rows(DEMO / f"{NAM}/ket-qua/khen-thuong.csv")
    assert [row["ma_don_vi"] for row in decided if row["so_quyet_dinh_thu_hoi"]] == ["dv-mh-2"]
    assert len(decided) == len(given) + 1


def test_initiatives_of_each_level_and_conclusion(dataset: Dataset) -> None:
    rows = dataset.table("tham-dinh/sang-kien", NAM)
    assert set(rows["cap_cong_nhan"]) >= {"don-vi", "co-so", "tinh"}
    assert set(rows["ket_luan"]) == {"xac-nhan", "khong-xac-nhan", "chua-ro"}
    stated = dataset.table("don-vi/sang-kien", NAM)
    assert set(stated["loai"]) == {"mo-hinh", "sang-kien", "cach-lam"}
    assert len(stated) == len(rows) + 1  # một sáng kiến chưa thẩm định


def test_nobody_is_eligible_in_the_open_year(dataset: Dataset) -> None:
    facts = year_facts(dataset, 2023)
    units = dataset.table("danh-muc/don-vi")["ma_don_vi"]
    seen = {proof.ket_luan for unit in units for _, _, proof in known(facts, unit)}
    assert DU not in seen
    assert THIEU in seen
