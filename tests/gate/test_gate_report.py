"""The gate's report: what it says, what it offers, and that nothing in a request can steer who shows it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import markdown
import pytest

from gate.gate_repo import (
    ACCOUNT_TABLE,
    ADMIN,
    APPRAISAL_4,
    CORRECTIONS,
    Q4,
    Q4_OF_2,
    RECEIPTS,
    STANDING,
    STRANGER,
    TOWN,
    UNIT_1,
    UNIT_2,
    Origin,
    base_tree,
    codes,
    let_in,
)
from thidua.cli import main
from thidua.findings.catalogue import problem
from thidua.findings.markdown import block, code, prose
from thidua.gate.decide import Decision, Verdict
from thidua.gate.report import _CUT, MAX_FINDINGS, MAX_MENDED, as_markdown

HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
HOSTILE = (
    "@noi-vu", "x @all", "#12", "to-chuc/kho#3", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "![x](https://xau.example/a.png)", "**đậm** _nghiêng_ ~~bỏ~~", "`a` ``b``", "```\n<b>x</b>", "| a | b |",
    "www.xau.example", "https://xau.example/x", "a@xau.example", "::error::x", "%0A::set-output name=a::b",
    "&#64;noi-vu", "{{ 7*7 }}", "<!-- x", "-->", "\\`x\\`", "~~~", "$x$", "GH-12", "xem gh-7.", "_GH-3_",
    "1a2b3c4", "0123456789ABCDEF0123456789abcdef01234567", "(đ1234567890abc)",
)  # fmt: skip


# What GitHub turns into a mention, an issue or a commit once the page is made.
REFERENCE = re.compile(
    r"[@#]\w|(?<![0-9a-z])gh-[0-9]|(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{7,40}(?![0-9a-z])", re.IGNORECASE
)


def rendered(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(markdown.markdown(text, extensions=["fenced_code"]), create_parent="div")


def outside_code(page: lxml.html.HtmlElement) -> str:
    for element in page.iter("code", "pre"):
        element.text = ""
        for child in list(element):
            element.remove(child)
    return str(page.text_content())


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_only_text(value: str) -> None:
    written = f"- {code(value)}: {prose(value)}"
    page = rendered(written)
    assert {e.tag for e in page.iter()} <= {"div", "ul", "li", "code"}
    assert REFERENCE.search(outside_code(page)) is None
    for address in ("www.xau", "https://", "http:", "@xau"):
        assert address not in prose(value)
    assert "\n" not in written


@pytest.mark.parametrize("value", HOSTILE)
def test_a_file_to_paste_stays_inside_its_block(value: str) -> None:
    page = rendered(f"trước\n\n{block(value)}\n\nsau")
    assert {e.tag for e in page.iter()} <= {"div", "p", "pre", "code"}
    assert [p.text_content() for p in page.iter("p")] == ["trước", "sau"]


def test_hostile_cells_and_names_come_out_of_a_whole_report_as_text(origin: Origin) -> None:
    cells = [v.replace("\n", " ").replace('"', "'") for v in HOSTILE]
    rows = "".join(f'2-a-{n},"{v}",60,,"{v}","{v}",\n' for n, v in enumerate(cells, 3))
    names = [f"{TOWN}/2022/don-vi/09001/{v.replace('/', '')}.csv" for v in HOSTILE]
    for wish in ({Q4: HEADER + rows}, {name: "x\n" for name in names}):
        found = origin.ask(UNIT_1, wish)
        assert len(codes(found)) >= len(HOSTILE)
        page = rendered(as_markdown(found))
        assert {e.tag for e in page.iter() if isinstance(e.tag, str)} <= {
            "div", "h2", "h3", "p", "ul", "li", "code", "pre", "strong", "em", "br",
        }  # fmt: skip
        assert REFERENCE.search(outside_code(page)) is None


def test_the_verdict_stands_first(origin: Origin) -> None:
    good, bad = origin.edited(Q4, "59,60", "58,60"), origin.edited(Q4, "59,60", "61,60")
    first = [as_markdown(found).splitlines()[1] for found in (
        origin.ask(UNIT_1, good), origin.ask(UNIT_1, bad), origin.ask(STRANGER, good),
    )]  # fmt: skip
    assert first == ["## ✅ Được nhận", "## ❌ Chưa nhận được", "## ⏳ Chờ Phòng Nội vụ xác nhận"]


def test_a_stranger_with_errors_is_refused_and_told_both(origin: Origin) -> None:
    found = origin.ask(STRANGER, origin.edited(Q4, "59,60", "61,60"))
    assert found.verdict is Verdict.TU_CHOI
    assert "Phòng Nội vụ xác nhận sau khi hết lỗi" in as_markdown(found)


def test_a_finding_names_file_line_column_value_and_what_to_do(origin: Origin) -> None:
    text = as_markdown(origin.ask(UNIT_1, origin.edited(Q4, "59,60", "61,60")))
    assert f"- `{Q4}`, dòng 2, cột `tu_so`, giá trị `61`: Tử số 61 lớn hơn mẫu số 60." in text
    assert "**Cách sửa:** Kiểm tra hai con số: tử số là một phần của mẫu số." in text
    assert "### Yêu cầu này thay đổi gì" not in text


def test_a_file_that_is_wrong_in_form_alone_comes_back_ready_to_paste(origin: Origin) -> None:
    excel = "\ufeff" + origin.text(Q4).replace(",", ";").replace("\n", "\r\n")
    found = origin.ask(UNIT_1, {Q4: excel})
    assert found.verdict is Verdict.TU_CHOI
    assert found.mended == {Q4: origin.text(Q4)}
    assert block(origin.text(Q4)) in as_markdown(found)


def test_nothing_is_offered_where_more_than_the_form_is_wrong(origin: Origin) -> None:
    excel = "\ufeff" + origin.text(Q4)
    assert origin.ask(UNIT_1, {Q4: excel.replace("59,60", "61,60")}).mended == {}
    assert origin.ask(UNIT_2, {Q4: excel}).mended == {}  # and not to who may not write it


def test_the_whole_town_is_checked_with_the_request_laid_over_it(origin: Origin) -> None:
    """A change of the plan that makes another's figures wrong is the request's own error."""
    plan = f"{TOWN}/2022/ke-hoach/khong-ap-dung.csv"
    found = origin.ask(STANDING, origin.appended(plan, "2-a-2,09001,Không có hồ sơ.\n"))
    assert {tep for _, tep in codes(found)} >= {Q4}
    assert found.verdict is Verdict.TU_CHOI


def test_an_error_that_the_base_has_elsewhere_does_not_stop_a_request(origin: Origin) -> None:
    origin.merge(origin.edited(Q4, "59,60", "61,60"))
    found = origin.ask(UNIT_2, {Q4_OF_2: HEADER + "2-dd-1,,,,dat,,\n"})
    assert let_in(found)
    assert [p.ma for p in found.known if p.muc == "loi"] == ["tu-so-lon-hon-mau-so"]
    assert "Lỗi có sẵn trên nhánh chính" in as_markdown(found)
    assert "tu-so-lon-hon-mau-so" in dict(codes(origin.ask(UNIT_1, origin.edited(Q4, "chua-dat", "dang-thuc-hien"))))


def test_it_says_what_figures_and_completeness_become(origin: Origin) -> None:
    text = as_markdown(origin.ask(UNIT_2, {Q4_OF_2: HEADER + "2-dd-1,,,,dat,,\n"}))
    assert f"- thêm `{Q4_OF_2}`: 0 → 1 dòng" in text
    assert "**Phường Thử Hai** (`09002`), năm 2022" in text
    assert "- Số chỉ tiêu đã có số liệu, quy-4: 1/3 → **2/3**" in text
    assert "- `2-dd-1` Bộ phận một cửa: Chưa có số liệu → **Đạt (ghi “đạt”)**" in text
    assert "Xã Thử Một" not in text


def test_what_is_no_table_has_no_rows_to_count(origin: Origin) -> None:
    meta = f"{TOWN}/bo-du-lieu.yml"
    found = origin.ask(ADMIN, {meta: origin.text(meta) + "nguoi_giu: Phòng Nội vụ\n"})
    assert let_in(found)
    assert f"- sửa `{meta}`\n" in as_markdown(found)


def test_figures_are_those_after_appraisal_where_there_is_one(origin: Origin) -> None:
    assert "2-a-2" not in as_markdown(origin.ask(UNIT_1, origin.edited(Q4, "59,60", "57,60")))  # appraised as 58/60
    text = as_markdown(origin.ask(STANDING, origin.edited(APPRAISAL_4, "58,60", "48,60")))
    assert "58/60" in text and "48/60 = 80%" in text


def test_it_says_what_a_registration_and_a_receipt_change(origin: Origin) -> None:
    folder = f"{TOWN}/2022/don-vi/09002"
    papers = {
        f"{folder}/dang-ky.csv": "so_ky_hieu,ngay_ky,noi_dung,duong_dan\n7/KH,2022-03-01,Đăng ký.,\n",
        f"{folder}/dang-ky-chi-tieu.csv": "ma_chi_tieu,gia_tri,bien_phap\n2-dd-1,,Bố trí chỗ.\n",
    }
    text = as_markdown(origin.ask(UNIT_2, papers))
    assert "- Số chỉ tiêu đã đăng ký: 0 → **1**" in text
    assert "- Tình trạng nộp, dang-ky: Chưa nộp → **Có số liệu, chưa xác nhận ngày nhận**" in text
    origin.merge(papers)
    receipt = origin.appended(RECEIPTS, "09002,dang-ky,dang-ky,,1,2022-03-10,16,he-thong\n")
    text = as_markdown(origin.ask(STANDING, receipt))
    assert "- Tình trạng nộp, dang-ky: Có số liệu, chưa xác nhận ngày nhận → **Nộp muộn**" in text
    assert "Xã Thử Một" not in text


RUBRIC = """ma_tieu_chi,cha,thu_tu,ma_linh_vuc,noi_dung,diem_toi_da,ma_khoi,nguon_diem,minh_chung
1,,1,2,Thủ tục,,,,
1.1,1,1,,Bộ phận một cửa,10,,tu-cham,
"""
POINTS = "ma_tieu_chi,diem,khong_ap_dung,nhan_xet,nguoi_tham_dinh\n1.1,{},,Xem hồ sơ.,Tổ thẩm định\n"
SCORE_MENDED = "dc-02,2023-02-01,tham-dinh/diem/09001.csv,1.1,diem,9,7,Cộng nhầm.,\n"
RANKED = "xep-hang-xa,xep-hang,,xa-phuong,,chinh-thuc,7/QĐ-UBND,2023-01-10\n"


def scored(tmp_path: Path, released: bool) -> Origin:
    tree = base_tree()
    meta = tree[f"{TOWN}/bo-du-lieu.yml".encode()]
    assert isinstance(meta, bytes)
    tree[f"{TOWN}/bo-du-lieu.yml".encode()] = meta + b"luu_ban_cong_bo: khong\n"
    tree[f"{TOWN}/2022/ke-hoach/tieu-chi.csv".encode()] = RUBRIC.encode()
    for unit, points in (("09001", "9"), ("09002", "8")):
        tree[f"{TOWN}/2022/tham-dinh/diem/{unit}.csv".encode()] = POINTS.format(points).encode()
    releases = f"{TOWN}/2022/tham-dinh/cong-bo.csv".encode()
    content = tree[releases]
    assert isinstance(content, bytes)
    tree[releases] = content + (RANKED if released else "").encode()
    return Origin(tmp_path / "diem.git", tree)


def test_the_index_is_shown_and_the_rank_only_once_it_is_released(tmp_path: Path) -> None:
    for released in (False, True):
        origin = scored(tmp_path / str(released), released)
        wish = {f"{TOWN}/2022/tham-dinh/diem/09001.csv": POINTS.format("7")}
        wish |= origin.appended(CORRECTIONS, SCORE_MENDED) if released else {}
        text = as_markdown(origin.ask(STANDING, wish))
        assert "- Chỉ số thẩm định và điều tra: 90,00 → **70,00**" in text
        assert ("- Thứ hạng đã công bố: 1/2 → **2/2**" in text) == released
        assert ("Thứ hạng" in text) == released


GITHUB_COMMENT = 65_536  # characters that GitHub takes


def test_a_long_report_fits_a_comment(origin: Origin) -> None:
    own = {f"{TOWN}/2022/don-vi/09001/{'x' * 150}-{n}.csv": "x\n" for n in range(1_000)}
    text = as_markdown(origin.ask(UNIT_1, own))
    assert len(text) < GITHUB_COMMENT
    assert f"… và {2_000 - text.count('**Cách sửa:**')} phát hiện khác." in text
    assert 10 <= text.count("**Cách sửa:**") <= MAX_FINDINGS


@pytest.mark.parametrize("value", ["&" * 900, "@[x](y)" * 120, "#" * 900, "`" * 900, "<" * 900])
def test_values_that_grow_when_they_are_made_harmless_crowd_nothing_out(value: str, origin: Origin) -> None:
    """Escaped, a character may take ten: the findings stay, in a comment that GitHub takes."""
    rows = "".join(f'2-a-{n},"{value}{n}",60,,"{value}","{value}",\n' for n in range(3, 90))
    text = as_markdown(origin.ask(UNIT_1, {Q4: HEADER + rows}))
    assert len(text) < GITHUB_COMMENT
    assert text.splitlines()[1] == "## ❌ Chưa nhận được"
    assert text.count("**Cách sửa:**") >= 5
    assert "phát hiện khác." in text


def papers(unit: str, rows: int) -> str:
    """A unit's papers as Excel saves them, with semicolons."""
    lines = "".join(f"{n}/{unit};ke-hoach;2022-01-05;{'Kế hoạch ' * 20}{n};\n" for n in range(rows))
    return f"so_ky_hieu;loai;ngay;trich_yeu;duong_dan\n{lines}"


def with_papers(origin: Origin, rows: int) -> Decision:
    """Three units' papers, sent by an account that writes for all of them."""
    origin.merge(origin.appended(ACCOUNT_TABLE, f"{UNIT_1},noi-vu,don-vi,,,\n{UNIT_1},09002,don-vi,,,\n"))
    units = ("09001", "09002", "noi-vu")
    found = origin.ask(UNIT_1, {f"{TOWN}/2022/don-vi/{unit}/van-ban.csv": papers(unit, rows) for unit in units})
    assert len(found.mended) == len(units)
    return found


def test_files_to_paste_stand_whole(origin: Origin) -> None:
    found = with_papers(origin, 50)
    text = as_markdown(found)
    assert len(text) < GITHUB_COMMENT
    assert all(block(content) in text for content in found.mended.values())
    assert _CUT not in text


def test_files_to_paste_that_no_longer_fit_are_left_out_whole_and_said_to_be(origin: Origin) -> None:
    found = with_papers(origin, 50)
    files = {f"{path}-{n}": f"{content}{n}\n" for n in range(3) for path, content in found.mended.items()}
    text = as_markdown(replace(found, mended=files))
    assert len(text) < GITHUB_COMMENT
    assert 0 < sum(block(content) in text for content in files.values()) < len(files)
    assert sum(block(content) in text for content in files.values()) == text.count("```csv")
    assert text.count("```") % 2 == 0
    assert text.count(_CUT) == 1


def test_a_file_too_long_to_paste_says_so(origin: Origin) -> None:
    found = with_papers(origin, 60)
    text = as_markdown(found)
    assert min(map(len, found.mended.values())) > MAX_MENDED
    assert text.count("quá dài để chép ở đây") == len(found.mended)
    assert "```" not in text


@pytest.fixture
def gate(origin: Origin, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(author: str, *changes: dict[str, str], more: tuple[str, ...] = ()) -> tuple[int, str, str]:
        head = origin.head(*changes)
        asked = ["--base", origin.base, "--head", head, f"--author={author}", "--repo", str(origin.folder)]
        return main(["gate", *asked, *more]), *capsys.readouterr()

    return run


def test_the_command_s_exit_codes(gate, origin: Origin) -> None:  # type: ignore[no-untyped-def]
    good = origin.edited(Q4, "59,60", "58,60")
    assert gate(UNIT_1, good)[0] == 0
    assert gate(UNIT_2, good)[0] == 1
    assert gate(STRANGER, good)[0] == 3
    assert gate("", good)[0] == 1
    code, out, err = gate(UNIT_1, good, more=("--base", "khong-co"))
    assert (code, out) == (2, "")
    assert "Kho không có commit" in err


def test_the_day_may_be_given(gate, origin: Origin) -> None:  # type: ignore[no-untyped-def]
    origin.merge(origin.edited(ACCOUNT_TABLE, "Xa-Mot,2022-01-01,", "Xa-Mot,2022-01-01,2022-06-30"))
    good = origin.edited(Q4, "59,60", "58,60")
    assert gate(UNIT_1, good, more=("--ngay", "2022-06-30"))[0] == 0
    assert gate(UNIT_1, good, more=("--ngay", "2022-07-01"))[0] == 1


def test_annotations_cannot_be_extended_by_what_they_quote(gate, origin: Origin) -> None:  # type: ignore[no-untyped-def]
    wrong = origin.edited(Q4, "59,60", '"x%0A::error::y",60')
    path = f"{TOWN}/2022/don-vi/09001/a,line=9::b.csv"
    code, out, err = gate(UNIT_1, wrong, {path: "x\n"}, more=("--annotations",))
    assert code == 1
    assert err and all(line.startswith("::error file=") for line in err.splitlines())
    assert "a%2Cline=9%3A%3Ab.csv" in err
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())


def test_json_holds_the_verdict_the_findings_and_the_report(gate, origin: Origin) -> None:  # type: ignore[no-untyped-def]
    told = json.loads(gate(UNIT_1, origin.edited(Q4, "59,60", "61,60"), more=("--format", "json"))[1])
    assert (told["ket_qua"], told["ma_thoat"]) == ("tu-choi", 1)
    assert [(p["ma"], p["tep"], p["dong"]) for p in told["phat_hien"]] == [("tu-so-lon-hon-mau-so", Q4, 2)]
    assert told["bao_cao"].startswith("<!-- thidua: cong kiem tra -->\n## ❌")


def test_code_alone_is_let_in_without_reading_data(origin: Origin) -> None:
    found = origin.ask(ADMIN, {"scripts/thidua/cli.py": "pass\n"})
    assert let_in(found) and found.head == {}
    assert "- sửa `scripts/thidua/cli.py`" in as_markdown(found)


def test_every_sentence_of_the_gate_is_complete() -> None:
    from thidua.findings.of_requests import GATED

    words = dict.fromkeys(
        (
            "so",
            "gioi_han",
            "bang",
            "ky_tu",
            "kia",
            "loai",
            "du_lieu",
            "don_vi",
            "vi_sao",
            "goi_y",
            "ky",
            "khoa",
            "ban",
            "tang",
            "commit",
            "ly_do",
        ),
        "x",
    )
    for entry in GATED:
        assert "{" not in problem(entry.ma, "x", **words).thong_bao
