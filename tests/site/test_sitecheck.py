from __future__ import annotations

from pathlib import Path

import pytest

from thidua.site.frame.scripts import policy
from thidua.site.outputs.sitecheck import check_site

OURS = policy("")
WIDE = OURS.replace("default-src 'none'", "default-src *")
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{OURS}">'
HEAD = f'<html lang="vi"><head>{POLICY}<title>Trang</title></head><body><h1>Trang</h1>'
NO_POLICY = "có 0 chính sách an ninh, phải có đúng 1, trước mọi thứ được tải"


def site(folder: Path, **pages: str) -> Path:
    """A site of index.html and the given pages: `chi_tieu` is chi-tieu/index.html; bodies only."""
    for name, body in {"index": "", **pages}.items():
        path = folder / ("index.html" if name == "index" else f"{name.replace('_', '-')}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + body + "</body></html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        '<a href="chi-tieu/">x</a>',
        '<a href="chi-tieu/#iv-2-dd">x</a>',
        '<a href="/chi-tieu/?a=b#iv-2-dd">x</a>',
        '<a href="chi-tieu/index.html">x</a>',
        '<a href=".">x</a><a href="./">x</a><a href="#">x</a><a href="#top">x</a><a href="">x</a>',
        '<a href="mailto:a@vi-du.gov.vn">x</a><a href="tel:0214">x</a>',
        '<p id="a">x</p><a href="#a">x</a><a name="b"></a><a href="#b">x</a>',
        '<p id="phần">x</p><a href="#ph%E1%BA%A7n">x</a>',
        '<img src="data:image/png;base64,AA=="><svg><title>Biểu đồ</title><use href="#m"/><g id="m"/></svg>',
        '<link rel="canonical" href="https://noi-khac.vn/">',
    ],
)
def test_a_sound_page_has_no_fault(body: str, tmp_path: Path) -> None:
    assert check_site(site(tmp_path, index=body, chi_tieu='<p id="iv-2-dd">x</p>')) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="khong-co/">x</a>', '<a> dẫn tới "khong-co/": không có tệp này'),
        ('<a href="chi-tieu">x</a>', '<a> dẫn tới "chi-tieu": không có tệp này'),
        ('<a href="Chi-tieu/">x</a>', '<a> dẫn tới "Chi-tieu/": không có tệp này'),
        ('<a href="../chi-tieu/">x</a>', '<a> dẫn tới "../chi-tieu/": ra ngoài trang web'),
        ('<a href="chi-tieu/#iv-2-d">x</a>', '<a> dẫn tới "chi-tieu/#iv-2-d": trang không có id "iv-2-d"'),
        ('<a href="#b">x</a>', '<a> dẫn tới "#b": trang không có id "b"'),
        ('<img src="a.png">', '<img> dẫn tới "a.png": không có tệp này'),
        ('<img srcset="a.png 1x">', '<img> dẫn tới "a.png": không có tệp này'),
        ('<img src="https://x.vn/a.png">', '<img> dẫn tới "https://x.vn/a.png": tải từ nguồn khác'),
        ("<script>const a = '<a href=\"khong-co/\">'</script>", "có script; trang này không được có"),
        ('<link rel="stylesheet" href="http://x.vn/a.css">', '<link> dẫn tới "http://x.vn/a.css": tải từ nguồn khác'),
        ('<iframe src="https://x.vn/"></iframe>', '<iframe> dẫn tới "https://x.vn/": tải từ nguồn khác'),
        ('<p style="background:url(https://x.vn/a)">', 'style dẫn tới "https://x.vn/a": tải từ nguồn khác'),
        ("<style>@import 'https://x.vn/a';</style>", '<style> dẫn tới "https://x.vn/a": tải từ nguồn khác'),
        ('<a href="javascript:alert(1)">x</a>', '<a> dẫn tới "javascript:alert(1)": giao thức không được phép'),
        ('<a href="data:text/html,x">x</a>', '<a> dẫn tới "data:text/html,x": giao thức không được phép'),
        ('<a href="https://[x">x</a>', '<a> có địa chỉ không đọc được "https://[x"'),
        (
            '<a href="https://x.vn/">x</a>',
            '<a> dẫn tới "https://x.vn/": máy chủ "x.vn" không có trong danh sách được phép',
        ),
        ('<p id="a"><b id="a">', 'id "a" xuất hiện hơn một lần'),
        ("<h1>Nữa</h1>", "có 2 thẻ <h1>, phải có đúng 1"),
        ('<base href="/">', "có <base>: mọi liên kết tương đối sẽ đổi nghĩa"),
    ],
)
def test_each_fault_is_named_with_its_page(body: str, fault: str, tmp_path: Path) -> None:
    assert check_site(site(tmp_path, index=body, chi_tieu='<p id="iv-2-dd">x</p>')) == [f"index.html: {fault}"]


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html><title>T</title><h1>T</h1>", '<html lang> là "", phải là "vi"'),
        ('<html lang="en"><title>T</title><h1>T</h1>', '<html lang> là "en", phải là "vi"'),
        ('<html lang="vi"><title> </title><h1>T</h1>', "không có <title> hoặc <title> rỗng"),
        ('<html lang="vi"><svg><title>T</title></svg><h1>T</h1>', "không có <title> hoặc <title> rỗng"),
        ('<html lang="vi"><title>T</title>', "có 0 thẻ <h1>, phải có đúng 1"),
    ],
)
def test_what_every_page_must_have(html: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(html.replace(">", f">{POLICY}", 1), encoding="utf-8")
    assert check_site(tmp_path) == [f"index.html: {fault}"]


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (POLICY, None),
        (f'<meta charset="utf-8"><link rel="canonical" href="/">{POLICY}', None),
        (POLICY.replace("'self'", "&#39;self&#39;"), None),
        ("", NO_POLICY),
        (f"<!-- {POLICY} -->", NO_POLICY),
        (f'<link rel="icon" href="co.svg">{POLICY}', NO_POLICY),
        (f"<style></style>{POLICY}", NO_POLICY),
        (f"<title>T</title></head><body>{POLICY}", NO_POLICY),
        (f"<p>Thân trang không có thẻ mở</p>{POLICY}", NO_POLICY),
        (POLICY + POLICY, NO_POLICY.replace("0", "2", 1)),
        (POLICY.replace(OURS, WIDE), f'chính sách an ninh là "{WIDE}", phải là "{OURS}"'),
        (POLICY.replace("content=", "value="), f'chính sách an ninh là "", phải là "{OURS}"'),
        (POLICY.replace("-Policy", "-Policy-Report-Only"), NO_POLICY),
    ],
)
def test_every_page_carries_its_policy_before_anything_is_loaded(head: str, fault: str | None, tmp_path: Path) -> None:
    (tmp_path / "co.svg").write_text("<svg/>", encoding="utf-8")
    html = f'<html lang="vi"><head>{head}<title>Trang</title><h1>Trang</h1>'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert check_site(tmp_path) == ([] if fault is None else [f"index.html: {fault}"])


@pytest.mark.parametrize("html", ["", " \n", "<!-- -->"])
def test_a_page_without_anything_is_at_fault_and_stops_nothing(html: str, tmp_path: Path) -> None:
    (site(tmp_path, index='<a href="trong/">x</a>') / "trong").mkdir()
    (tmp_path / "trong" / "index.html").write_text(html, encoding="utf-8")
    faults = check_site(tmp_path)
    assert "trong/index.html: không có <title> hoặc <title> rỗng" in faults
    assert all(fault.startswith("trong/") for fault in faults)


@pytest.mark.parametrize("before", ["<div>" * 2000, "x" * 11_000_000, "<!-- <", "<p title='"])
def test_a_page_is_read_to_its_end_however_deep_long_or_broken(before: str, tmp_path: Path) -> None:
    closing = {"<!-- <": " -->", "<p title='": "'>"}.get(before, "")
    page = f'{before}{closing}<img src="https://x.vn/a.png">'
    assert check_site(site(tmp_path, index=page)) == [
        'index.html: <img> dẫn tới "https://x.vn/a.png": tải từ nguồn khác'
    ]


def test_a_page_too_deep_to_be_read_to_its_end_is_at_fault(tmp_path: Path) -> None:
    deep = "<div>" * 6000 + '<img src="https://x.vn/a.png">'
    assert check_site(site(tmp_path, index=deep)) == ["index.html: thẻ lồng nhau quá sâu, không đọc được tới cuối"]


def test_text_before_the_policy_makes_it_too_late(tmp_path: Path) -> None:
    """A browser opens the body at the first word, and no policy counts there."""
    html = f'<html lang="vi">Chữ<head>{POLICY}<title>Trang</title><h1>Trang</h1>'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert check_site(tmp_path) == [f"index.html: {NO_POLICY}"]


def test_the_english_page_is_in_english(tmp_path: Path) -> None:
    site(tmp_path, english="")
    assert check_site(tmp_path) == ['english/index.html: <html lang> là "vi", phải là "en"']


@pytest.mark.parametrize("host", ["laocai.gov.vn", "sapa.laocai.gov.vn"])
def test_an_allowed_host_and_its_subdomains_may_be_linked(host: str, tmp_path: Path) -> None:
    site(tmp_path, index=f'<a href="https://{host}/a">x</a>')
    assert check_site(tmp_path, ["laocai.gov.vn"]) == []


def test_a_host_that_only_ends_alike_is_foreign(tmp_path: Path) -> None:
    site(tmp_path, index='<a href="https://xlaocai.gov.vn/">x</a>')
    assert len(check_site(tmp_path, ["laocai.gov.vn"])) == 1


def test_links_from_a_page_below_are_resolved_from_there(tmp_path: Path) -> None:
    site(tmp_path, chi_tieu='<a href="..">x</a><a href="../chi-tieu/">x</a><a href="../../">x</a>')
    assert check_site(tmp_path) == ['chi-tieu/index.html: <a> dẫn tới "../../": ra ngoài trang web']


def test_stylesheets_load_only_what_the_site_has(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "co.svg").write_text("<svg/>", encoding="utf-8")
    css = "a{background:url(co.svg)}b{background:url('khong.png')}@import \"https://x.vn/a.css\";c{fill:url(#m)}"
    (tmp_path / "a.css").write_text(css, encoding="utf-8")
    assert check_site(tmp_path) == [
        'a.css: url() dẫn tới "khong.png": không có tệp này',
        'a.css: url() dẫn tới "https://x.vn/a.css": tải từ nguồn khác',
    ]


def test_links_from_the_root_count_from_where_the_site_will_stand(tmp_path: Path) -> None:
    """The page for wrong addresses may be shown at any depth, so its links name the whole path."""
    page = '<a href="/thi-dua/chi-tieu/">x</a><img src="/thi-dua/khong-co.svg">'
    assert check_site(site(tmp_path, index=page, chi_tieu=""), base="/thi-dua/") == [
        'index.html: <img> dẫn tới "/khong-co.svg": không có tệp này'
    ]


@pytest.mark.parametrize("address", ["/chi-tieu/", "/", "/thi-dua-khac/", "/thi-dua"])
def test_a_link_from_the_root_past_where_the_site_will_stand_leaves_it(address: str, tmp_path: Path) -> None:
    """What is there belongs to somebody else, even where the name is one of ours."""
    page = site(tmp_path, index=f'<a href="{address}">x</a>', chi_tieu="")
    assert check_site(page, base="/thi-dua/") == [f'index.html: <a> dẫn tới "/..{address}": ra ngoài trang web']


def test_a_link_that_only_looks_like_one_from_the_root_is_foreign(tmp_path: Path) -> None:
    page = site(tmp_path, index='<a href="//x.vn/thi-dua/">x</a>')
    assert check_site(page, ["x.vn"], base="/thi-dua/") == [
        'index.html: <a> dẫn tới "//x.vn/thi-dua/": giao thức không được phép'
    ]


def test_a_stylesheet_past_where_the_site_will_stand_leaves_it_too(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "co.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "a.css").write_text("a{background:url(/thi-dua/co.svg)}b{background:url(/co.svg)}", encoding="utf-8")
    assert check_site(tmp_path, base="/thi-dua/") == ['a.css: url() dẫn tới "/../co.svg": ra ngoài trang web']
