"""Scripts: the files that the table lists, on the pages that it names, under their policy; nothing else anywhere."""

from __future__ import annotations

import pytest

from thidua.site.frame.scripts import script_faults, stray_scripts

FORM, DEMO, OTHER = "nop-so-lieu/index.html", "minh-hoa/nop-so-lieu/index.html", "nop-so-lieu/loi/index.html"
REST = (
    "img-src 'self' data:; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
PLAIN = f"default-src 'none'; {REST}"
OPEN = f"default-src 'none'; script-src 'self'; {REST}"
SEARCH = f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; {REST}"
EMBEDDED = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def faults(path: str, script: str | None, *policies: str) -> list[str]:
    return list(script_faults(path, [] if script is None else [script], policies))


def test_the_form_loads_its_own_files() -> None:
    assert faults(FORM, "../assets/nop-so-lieu/cells.js", OPEN) == []
    assert faults(DEMO, "../../assets/nop-so-lieu/cells.js", OPEN) == []
    assert faults(OTHER, None, PLAIN) == []


def test_the_search_loads_its_own_file() -> None:
    assert faults("tim/index.html", "../assets/tim.js", SEARCH) == []
    assert faults("minh-hoa/tim/index.html", "../../assets/tim.js", SEARCH) == []
    assert faults(FORM, "../assets/tim.js", OPEN) != []


@pytest.mark.parametrize("path", ["index.html", "404.html", "chi-tieu/index.html", "minh-hoa/nhung/index.html"])
def test_a_page_without_script_has_the_policy_of_reading(path: str) -> None:
    assert faults(path, None, PLAIN) == []


@pytest.mark.parametrize(
    "path", ["nhung/thi-xa.html", "minh-hoa/nhung/don-vi/90001.html", "minh-hoa/nam/2022/nhung/khoi/phong-ban.html"]
)
def test_a_page_to_embed_has_the_narrow_policy(path: str) -> None:
    assert faults(path, None, EMBEDDED) == []
    assert len(faults(path, None, PLAIN)) == 1


@pytest.mark.parametrize("path", ["nhung/index.html", "nhung/don-vi/index.html", "nhung/thi-xa/index.html", "x/a.html"])
def test_no_other_page_has_it(path: str) -> None:
    assert len(faults(path, None, EMBEDDED)) == 1


@pytest.mark.parametrize(
    ("path", "script", "policy", "says"),
    [
        (OTHER, "../../assets/nop-so-lieu/cells.js", PLAIN, "có script"),
        ("index.html", "", PLAIN, "có script"),
        (FORM, "", OPEN, "không phải tệp của trang này"),
        (FORM, "../assets/khac.js", OPEN, "không phải tệp của trang này"),
        (FORM, "../assets/nop-so-lieu/../khac.js", OPEN, "không phải tệp của trang này"),
        (FORM, "https://x.vn/assets/nop-so-lieu/cells.js", OPEN, "không phải tệp của trang này"),
        (FORM, "//x.vn/assets/nop-so-lieu/cells.js", OPEN, "không phải tệp của trang này"),
        (FORM, "../assets/nop-so-lieu/cells.json", OPEN, "không phải tệp của trang này"),
        (OTHER, None, OPEN, f'phải là "{PLAIN}"'),
        (FORM, None, PLAIN, f'phải là "{OPEN}"'),
        (FORM, None, SEARCH, f'phải là "{OPEN}"'),
        (FORM, None, OPEN.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "phải là"),
        (FORM, None, OPEN.replace("connect-src 'self'", "connect-src *"), "phải là"),
        (OTHER, None, PLAIN.replace("default-src 'none'", "default-src *"), "phải là"),
        (OTHER, None, PLAIN.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"), "phải là"),
        (OTHER, None, PLAIN.replace("form-action 'self'", "form-action https://x.vn"), "phải là"),
        (OTHER, None, PLAIN.replace("; base-uri 'none'", ""), "phải là"),
        (OTHER, None, f"{PLAIN}; frame-src *", "phải là"),
        (OTHER, None, "", "phải là"),
    ],
)
def test_anything_else_is_a_fault(path: str, script: str | None, policy: str, says: str) -> None:
    found = faults(path, script, policy)
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize("policies", [(), (PLAIN, PLAIN)])
def test_a_page_has_one_policy(policies: tuple[str, ...]) -> None:
    says = f"có {len(policies)} chính sách an ninh, phải có đúng 1, trước mọi thứ được tải"
    assert faults("index.html", None, *policies) == [says]


def test_code_stands_where_the_table_says() -> None:
    sound = ["assets/nop-so-lieu/cells.js", "tim/pagefind/a.wasm", "minh-hoa/tim/pagefind/a.js", "du-lieu/a.json"]
    stray = ["assets/khac.js", "assets/nop-so-lieu/khac.js", "tin/a.mjs", "minh-hoa/a/tim/pagefind/a.js"]
    assert [f.split(":")[0] for f in stray_scripts(sound + stray)] == stray
