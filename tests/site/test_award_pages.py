"""Pages on awards: verdicts with their rows, decided awards only, and of persons nothing but numbers."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest

from rendering import site_of
from thidua.law.law_file import read_law
from thidua.reading.dataset import Dataset
from thidua.site.site import Site
from webpages import DEMO, WebPage, csv_rows, resolve

Pages = dict[str, WebPage]
Rows = dict[str, list[dict[str, Any]]]
REPO = Path(__file__).resolve().parents[2]
MATRIX = "khen-thuong/dieu-kien/"
VERDICTS = ("Đủ điều kiện để xét", "Chưa đủ điều kiện", "Cần xem xét", "Chưa đủ dữ liệu")
UNIT = "90001"
PERSON, TEAM = "giay-khen-thi-xa-ca-nhan", "giay-khen-thi-xa-tap-the"


def with_rows(dataset: Dataset, added: Rows) -> Dataset:
    tables = dict(dataset.tables)
    for name, rows in added.items():
        frame = tables[name]
        new = [[{"nam": 2022, "_tep": f"{name}.csv", "_dong": 2, **r}.get(c) for c in frame.columns] for r in rows]
        kept = [list(row) for row in frame.itertuples(index=False, name=None)]
        tables[name] = pd.DataFrame([*kept, *new], columns=frame.columns, dtype=object)
    return replace(dataset, tables=tables)


def demo_with(data: Path, added: Rows, **meta: object) -> Site:
    """The small site with rows put into the demonstration's 2022."""
    return site_of(data, lambda d: replace(with_rows(d, added), meta={**d.meta, **meta}) if d.ma == "minh-hoa" else d)


def page_of(site: Site, path: str) -> str:
    """The words of a generated page of the demonstration's 2022, without MkDocs."""
    return lxml.html.fromstring(html_of(site, path)).text_content()


def html_of(site: Site, path: str) -> str:
    return f"<div>{site.generated(site.routes[f'{DEMO}nam/2022/{path}index.md'])[1]}</div>"


def block_of(site: Site, name: str, path: str) -> str:
    view = site.authored(site.routes[f"{DEMO}nam/2022/{path}index.md"], "Thử", "Thử")
    return " ".join(lxml.html.fromstring(f"<div>{site.block(name, view)}</div>").text_content().split())


def dossier(order: int, who: str, kind: str, form: str) -> dict[str, Any]:
    """A nomination under codes (91, 92, …) that the demonstration itself does not use."""
    codes = {"ma_ho_so": f"{UNIT}-hs-{90 + order}", "ma_doi_tuong": f"{UNIT}-{who}-{90 + order}"}
    return {"ma_don_vi": UNIT, "loai_doi_tuong": kind, "ma_hinh_thuc": form, **codes}


def test_no_page_and_no_file_names_a_person_or_a_dossier(built_site: Path) -> None:
    """But for the form and the list of findings, which give examples and the free codes that every unit is offered."""
    code = re.compile(r"-(cn|hs)-\d")
    files = [f for f in built_site.rglob("*") if f.suffix in (".html", ".csv", ".json", ".xml")]
    assert len(files) > 500
    naming = {f.relative_to(built_site).as_posix() for f in files if code.search(f.read_text("utf-8"))}
    assert {f for f in naming if not re.match(r"(minh-hoa/)?nop-so-lieu/(loi|bieu-mau)/", f)} == set()


def test_the_form_offers_every_unit_the_same_codes_whether_it_has_dossiers_or_not(built_site: Path) -> None:
    offered = {
        tuple(re.findall(r"-hs-(\d+)", f.read_text("utf-8")))
        for f in built_site.glob(f"{DEMO}nop-so-lieu/bieu-mau/9*.json")
    }
    assert len(offered) == 1
    assert offered.pop()


def test_a_unit_page_counts_its_persons_and_shows_its_teams(small_data: Path) -> None:
    people = [dossier(i, "cn", "ca-nhan", PERSON) for i in (1, 2)]
    site = demo_with(small_data, {"don-vi/de-nghi": [*people, dossier(3, "tt", "tap-the", TEAM)]})
    html = html_of(site, f"{MATRIX}{UNIT}/")
    assert not re.search(r"-(cn|hs)-\d", html)
    assert not re.search(r"-tt-\d", lxml.html.document_fromstring(html).text_content())
    words = page_of(site, f"{MATRIX}{UNIT}/")
    assert re.search(r"Giấy khen của Chủ tịch UBND thị xã cho cá nhân\s*2 hồ sơ, không tách", words)
    assert "Tập thể: Giấy khen của Chủ tịch UBND thị xã cho tập thể" in words


def test_teams_of_a_unit_are_told_apart_by_their_order_since_nothing_names_them(small_data: Path) -> None:
    teams = [dossier(i, "tt", "tap-the", TEAM) for i in (3, 4)]
    words = page_of(demo_with(small_data, {"don-vi/de-nghi": teams}), f"{MATRIX}{UNIT}/")
    assert "Tập thể thứ nhất: Giấy khen" in words and "Tập thể thứ 2: Giấy khen" in words


# A file, a column, a target, a unit, a dossier, a team or a person.
CODES = re.compile(r"\w+\.(csv|yml)\b|\b[a-z]+(_[a-z]+)+\b|\b\d{5}\b|\b\d-[a-zđ]{1,2}-\d\b|-(hs|cn|tt)-\d")
MOST_BEFORE_THE_ANSWER = 10  # lines


def test_a_proof_page_names_no_file_or_code_outside_its_sources_and_soon_says_the_answer(pages: Pages) -> None:
    questions = {row["dieu_kien"] for row in csv_rows(REPO / "data/minh-hoa/2022/ke-hoach/dieu-kien.csv")}
    proofs = {url: page for url, page in pages.items() if re.search(r"nam/2022/khen-thuong/dieu-kien/[^/]+/$", url)}
    assert len(proofs) > 50
    for url, page in proofs.items():
        body = lxml.html.document_fromstring(page.html).get_element_by_id("noi-dung")
        for source in body.xpath(".//details[contains(@class, 'nguon')]"):
            source.getparent().remove(source)
        text = body.text_content()
        assert [found[0] for found in CODES.finditer(text)] == [], url
        assert [code for code in questions if code in text] == [], url
        lines = [line for line in text.splitlines() if line.strip()]
        said = next(at for at, line in enumerate(lines) if any(verdict in line for verdict in VERDICTS))
        assert said <= MOST_BEFORE_THE_ANSWER, url


def test_persons_are_split_by_verdict_only_in_larger_mixed_groups(small_data: Path) -> None:
    people = [dossier(i, "cn", "ca-nhan", PERSON) for i in (1, 2, 3)]
    no = {"loai_doi_tuong": "ho-so", "ma": f"{UNIT}-hs-91", "dieu_kien": "guong-mau-chap-hanh"}
    site = demo_with(
        small_data, {"don-vi/de-nghi": people, "tham-dinh/dieu-kien": [{**no, "ket_luan": "khong-xac-nhan"}]}
    )
    words = page_of(site, f"{MATRIX}{UNIT}/")
    assert "Chưa đủ điều kiện: 1; ? Chưa đủ dữ liệu: 2" in words


def test_the_matrix_has_every_unit_and_a_verdict_in_words_in_every_cell(pages: Pages) -> None:
    for base in ("", DEMO):
        units = csv_rows(REPO / "data" / ("minh-hoa" if base else "sa-pa") / "danh-muc" / "don-vi.csv")
        page = pages[base + MATRIX]
        linked = {resolve(page.url, a.get("href")) for a in page.find("table tbody th a")}
        assert {f"{base}{MATRIX}{u['ma_don_vi']}/" for u in units} <= linked
        cells = [c.text_content() for c in page.find("table tbody td")]
        assert len(cells) > 100
        assert [c for c in cells if not any(w in c for w in (*VERDICTS, "Không dành cho đơn vị này"))] == []
        assert "Đủ điều kiện để xét, chưa phải được khen (V.3)" in page.heading


def test_an_excluded_unit_is_said_to_be_excluded_and_is_never_eligible(pages: Pages) -> None:
    rows = pages[DEMO + "nam/2022/" + MATRIX].find("table tbody tr")
    excluded = [r for r in rows if "Không được xem xét khen" in r.text_content()]
    assert excluded
    assert [r for r in excluded if "Đủ điều kiện để xét" in r.text_content()] == []
    name = excluded[0].xpath("./th/a")[0].get("href")
    assert "Không được xem xét khen năm 2022" in pages[resolve(DEMO + "nam/2022/" + MATRIX, name)].text


EXCLUDED = {
    "90010": ["Không nêu nội dung thi đua, hoặc không nêu chỉ tiêu nào."],
    "90016": [
        "Không nhận được đăng ký thi đua khi đã khóa sổ.",
        "Không có nội dung, chỉ tiêu đăng ký.",
        "Không nhận được báo cáo năm khi đã khóa sổ.",
    ],
}


@pytest.mark.parametrize("unit", EXCLUDED)
@pytest.mark.parametrize("kind", ["don-vi/{}/", "don-vi/{}/in/"])
def test_an_excluded_unit_is_told_its_own_causes(unit: str, kind: str, pages: Pages) -> None:
    """The plan has more than one: a unit that reported is not told that its report is missing."""
    said = [" ".join(p.text_content().split()) for p in pages[f"{DEMO}nam/2022/{kind.format(unit)}"].find("p")]
    assert [p for p in said if p.startswith("Không được xem xét khen")] == [
        " ".join(["Không được xem xét khen năm 2022.", *EXCLUDED[unit]])
    ]


def test_the_proof_of_each_award_is_one_tap_from_the_unit_with_the_rows_it_read(pages: Pages) -> None:
    for url, page in pages.items():
        if found := re.fullmatch(r"(minh-hoa/)?nam/(\d+)/don-vi/([\w-]+)/", url):
            proof = f"{found[1] or ''}nam/{found[2]}/{MATRIX}{found[3]}/"
            assert proof in set(page.links()), url
    text = pages[f"{DEMO}nam/2022/{MATRIX}{UNIT}/"].text
    assert "2022/tham-dinh/tiep-nhan.csv dòng" in text
    assert "Sẽ đổi khi: " in text


def test_each_condition_links_to_its_clause(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/{MATRIX}{UNIT}/"]
    links = {a.text_content(): a.get("href") for a in page.find("ul.cay a")}
    assert {"V.1", "V.5", "VI.1.6", "VI.3", "VI.1.4.1.iii"} <= set(links)
    assert links["VI.1.4.1.iii"].endswith("/ke-hoach/#vi-1-4-1-iii")


def test_a_reading_is_a_remark_and_nobodys_achievement(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/{MATRIX}{UNIT}/"]
    leaves = [li for li in page.find("ul.cay li") if li.find(".//li") is None]
    remarks = [li for li in leaves if "Văn bản để ngỏ" in li.text_content()]
    assert remarks
    assert not any("Đạt" in li.text_content() for li in remarks)
    assert "Cách đọc văn bản (" in page.text


def test_rows_lead_to_their_lines_where_the_repository_is_known(small_data: Path) -> None:
    site = demo_with(small_data, {}, kho_ma="https://github.com/a/b")
    html = html_of(site, f"{MATRIX}{UNIT}/")
    assert re.search(
        r'href="https://github\.com/a/b/blob/[0-9a-f]{40}/data/minh-hoa/2022/[\w/.-]+\.csv#L\d+-L\d+">dòng \d+–\d+</a>',
        html,
    )


def test_a_form_that_is_not_for_a_unit_is_no_accusation(pages: Pages) -> None:
    text = pages[f"{MATRIX}noi-vu/"].text
    assert re.search(r"Không dành cho đơn vị này: [^.]*khối xã, phường\.", text)


def test_every_decided_award_stands_once_in_its_table(pages: Pages) -> None:
    """As many rows as the CSV has, award by award."""
    year = REPO / "data" / "minh-hoa" / "2022"
    given = csv_rows(year / "ket-qua" / "khen-thuong.csv")
    communal = [r for file in sorted(year.glob("don-vi/*/khen-thuong-xa.csv")) for r in csv_rows(file)]
    page = pages[f"{DEMO}nam/2022/khen-thuong/ket-qua/"]
    decided = [e.text for e in page.find(".so-qd")]
    assert sorted(decided) == sorted(r["so_quyet_dinh"] for r in [*given, *communal])


def test_revoked_awards_stand_last_and_a_collectives_says_why(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/khen-thuong/ket-qua/"]
    heads = [h.get("id") for h in page.find("h2")]
    assert heads[:2] == ["quyet-dinh", "da-thu-hoi"]
    lists = page.find("ul.ds-qd")
    assert "Đã thu hồi" not in lists[0].text_content()
    assert all("Đã thu hồi" in li.text_content() for li in lists[1].findall("li"))
    reasons = [li for li in lists[0].findall("li") if "Vì sao:" in li.text_content()]
    assert reasons and all(li.find(".//a") is not None for li in reasons)


def test_the_real_town_says_that_nothing_is_decided_and_nobody_can_be_judged_yet(pages: Pages) -> None:
    assert "Chưa có quyết định khen thưởng nào được ghi nhận." in pages["khen-thuong/ket-qua/"].text
    assert "chưa đơn vị nào có đủ dữ liệu" in pages[MATRIX].text
    assert [c for c in pages[MATRIX].find("table tbody td") if "Chưa đủ điều kiện" in c.text_content()] == []


AWARD = {"ma_don_vi": UNIT, "loai_doi_tuong": "tap-the", "ten_cong_bo": "Phường Minh Họa 1", "thu_tu": 1}


def test_decided_awards_stand_with_number_and_date_and_a_revoked_one_stays_marked(small_data: Path) -> None:
    kept = {**AWARD, "so_quyet_dinh": "771/QĐ-T", "ngay": date(2023, 3, 1), "ma_hinh_thuc": TEAM}
    gone = {**kept, "so_quyet_dinh": "772/QĐ-T", "so_quyet_dinh_thu_hoi": "779/QĐ-T", "ngay_thu_hoi": date(2023, 5, 9)}
    draft = {**kept, "so_quyet_dinh": "773/QĐ-T", "ngay": None}
    local = {
        "ma_don_vi": UNIT,
        "so_quyet_dinh": "774/QĐ-UB",
        "ngay": date(2022, 12, 1),
        "ma_doi_tuong": f"{UNIT}-cn-07",
    }
    site = demo_with(small_data, {"ket-qua/khen-thuong": [kept, gone, draft], "don-vi/khen-thuong-xa": [local]})
    text = block_of(site, "ket_qua_khen", "khen-thuong/ket-qua/")
    assert "771/QĐ-T ngày 01/03/2023. Còn hiệu lực." in text
    assert "772/QĐ-T ngày 01/03/2023. Đã thu hồi theo 779/QĐ-T, ngày 09/05/2023." in text
    assert "773/QĐ-T" not in text
    assert "774/QĐ-UB" in text
    assert "-cn-" not in text


def test_the_method_page_states_every_rule_as_the_code_has_it(pages: Pages) -> None:
    for url in ("phuong-phap/", DEMO + "phuong-phap/"):
        text = pages[url].text
        law, _ = read_law((REPO / "data/sa-pa/2022/ke-hoach/luat.yml").read_bytes())
        for rule in law.dieu_khoan.values():
            assert rule.ma in text
            assert (rule.cau or rule.ly_do) in text, rule.ma
    assert "vi-3-khong-xem-xet: chưa ghi nhận, kết luận là cần xem xét." in pages["phuong-phap/"].text
    recorded = pages[DEMO + "phuong-phap/"].text
    assert "vi-3-khong-xem-xet: đã ghi nhận: Thiếu một trong ba điều là không được xem xét." in recorded


def test_every_form_of_the_plan_is_listed_with_its_clause_and_number(pages: Pages) -> None:
    page = pages["khen-thuong/"]
    forms = csv_rows(REPO / "data/sa-pa/2022/ke-hoach/hinh-thuc.csv")
    rows = {
        li.find("b").text_content(): li for li in page.find("ul.ds-hinh-thuc > li") or page.find(".ds-hinh-thuc li")
    }
    clauses = {r["ma_dieu_khoan"]: r for r in csv_rows(REPO / "data/sa-pa/2022/ke-hoach/dieu-khoan.csv")}
    for form in forms:
        row = rows[form["ten"]]
        number = f"{form['so_luong']} tập thể" if form["so_luong"] else "kế hoạch không nêu"
        assert f"số lượng: {number}" in row.text_content()
        first = row.findall(".//details/p")[0]
        assert first.find("a").text_content() == form["dieu_khoan"]
        assert clauses[form["dieu_khoan"]]["noi_dung"] in " ".join(first.text_content().split())


def test_a_proofs_heading_is_its_verdict_and_what_is_met_is_folded(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/{MATRIX}90002/"]
    assert page.heading == "Phường Minh Họa 2: đủ điều kiện để xét 2 hình thức khen năm 2022"
    for item in page.find("ul.cay li"):
        said = item.find("span")
        verdict = "" if said is None else said.get("class")
        folded = any("da-dat" in (e.get("class") or "") for e in item.iterancestors("details"))
        assert folded or "kq-du" not in verdict.split(), "a met condition stands in the open"
    assert all(d.get("open") is None for d in page.find("#noi-dung details"))


@pytest.mark.parametrize("path", ["", "khen-thuong/", MATRIX, "khen-thuong/ket-qua/"])
def test_awards_are_in_the_main_menu(pages: Pages, path: str) -> None:
    for base in ("", DEMO):
        page = pages[base + path]
        menu = {resolve(page.url, a.get("href")) for a in page.find("nav.muc-chinh a")}
        assert base + "khen-thuong/" in menu


def test_no_award_page_is_heavier_than_thirty_kilobytes(pages: Pages) -> None:
    heavy = {u: len(gzip.compress(p.html.encode())) for u, p in pages.items() if "khen-thuong/" in u}
    assert {u: n for u, n in heavy.items() if n > 30_000} == {}


def test_the_conditions_of_each_form_are_said_in_words_from_the_law(small_data: Path) -> None:
    site = demo_with(small_data, {})
    text = block_of(site, "cac_hinh_thuc_khen", "khen-thuong/")
    assert "Xếp thứ 2 hoặc thứ 3 khối xã, phường, theo kết quả đã công bố." in text
    assert "trừ Cờ thi đua của Ủy ban nhân dân tỉnh đã trình mà không được tặng" in text


def test_a_year_without_a_law_says_so_where_its_verdicts_would_stand(small_data: Path) -> None:
    site = site_of(small_data, lambda d: replace(d, texts={}))
    assert "không có luật khen thưởng dưới dạng dữ liệu" in block_of(site, "cac_hinh_thuc_khen", "khen-thuong/")
