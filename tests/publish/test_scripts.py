"""Scripts: the files that the table lists, on the pages that it names, under their policy; nothing else anywhere."""

from __future__ import annotations

import pytest

from thidua.publish.scripts import script_faults, stray_scripts

FORM, DEMO, OTHER = "nop-so-lieu/index.html", "minh-hoa/nop-so-lieu/index.html", "nop-so-lieu/loi/index.html"
PLAIN = "default-src 'none'; style-src 'self'"
OPEN = f"{PLAIN}; script-src 'self'; connect-src 'self'"


def faults(path: str, script: str | None, policy: str) -> list[str]:
    return list(script_faults(path, [] if script is None else [script], [policy]))


def test_the_form_loads_its_own_files() -> None:
    assert faults(FORM, "../assets/nop-so-lieu/cells.js", OPEN) == []
    assert faults(DEMO, "../../assets/nop-so-lieu/cells.js", OPEN) == []
    assert faults(OTHER, None, PLAIN) == []


def test_the_search_loads_its_own_file() -> None:
    rights = f"{PLAIN}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    assert faults("tim/index.html", "../assets/tim.js", rights) == []
    assert faults("minh-hoa/tim/index.html", "../../assets/tim.js", rights) == []
    assert faults(FORM, "../assets/tim.js", OPEN) != []


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
        (OTHER, None, OPEN, "chính sách an ninh cho phép"),
        (FORM, None, PLAIN, "chính sách an ninh cho phép"),
        (FORM, None, f"{PLAIN}; script-src 'self' 'unsafe-inline'; connect-src 'self'", "chính sách an ninh cho phép"),
        (FORM, None, f"{PLAIN}; script-src 'self'; connect-src *", "chính sách an ninh cho phép"),
    ],
)
def test_anything_else_is_a_fault(path: str, script: str | None, policy: str, says: str) -> None:
    found = faults(path, script, policy)
    assert len(found) == 1
    assert says in found[0]


def test_code_stands_where_the_table_says() -> None:
    sound = ["assets/nop-so-lieu/cells.js", "tim/pagefind/a.wasm", "minh-hoa/tim/pagefind/a.js", "du-lieu/a.json"]
    stray = ["assets/khac.js", "assets/nop-so-lieu/khac.js", "tin/a.mjs", "minh-hoa/a/tim/pagefind/a.js"]
    assert [f.split(":")[0] for f in stray_scripts(sound + stray)] == stray
