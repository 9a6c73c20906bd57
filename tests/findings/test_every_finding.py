"""Every code of the catalogue: something triggers it, its sentences are the golden ones, its page shows how to mend it.

The golden file is tests/golden/phat-hien.yml: for each code the sentence and the mending exactly as a person reads
them. A sentence is changed in the catalogue and there, by hand, so that somebody has read it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bad.triggers import TRIGGERS, Bench
from thidua.findings.catalogue import CATALOGUE
from thidua.site.pages.submission import catalogue_entries

GOLDEN: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "phat-hien.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("phat-hien"))


def test_nothing_is_triggered_or_golden_that_the_catalogue_does_not_have() -> None:
    assert set(TRIGGERS) - set(CATALOGUE) == set()
    assert set(GOLDEN) - set(CATALOGUE) == set()


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_finding_is_triggered_says_its_golden_words_and_has_its_entry(code: str, bench: Bench) -> None:
    assert code in TRIGGERS, f"{code}: chưa có gì gây ra (tests/bad/triggers.py)"
    found = [p for p in TRIGGERS[code](bench) if p.ma == code]
    assert found, f"{code}: chạy trường hợp của nó mà không thấy phát hiện nào"

    assert code in GOLDEN, f"{code}: chưa có câu mẫu (tests/golden/phat-hien.yml)"
    said = {"thong_bao": found[0].thong_bao, "cach_sua": found[0].cach_sua}
    assert said == GOLDEN[code]
    assert found[0].muc == CATALOGUE[code].muc

    entry = catalogue_entries()[code]
    assert entry.vi_du.strip(), f"{code}: chưa có ví dụ trên trang danh mục lỗi"
    assert "".join(text for text, _ in entry.cach_sua).strip(), f"{code}: chưa có cách sửa trên trang danh mục lỗi"
