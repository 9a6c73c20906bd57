"""bo-du-lieu.yml of any kind is read or a finding, in every command; nothing in it steers the parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_town import write_desk_town
from thidua.cli import main
from thidua.reading.meta import MAX_META, meta_of
from town import META as DEMONSTRATION

META = DEMONSTRATION.replace("minh-hoa", "that-su")
PLAIN = META.replace("ten: Thị xã Thử\n", "")
UNREADABLE = {
    "a tag of true and false": (PLAIN + "ten: !!bool abc\n", "ghi kiểu"),
    "a tag of a time": (PLAIN + "ten: !!timestamp abc\n", "ghi kiểu"),
    "a tag of a number": (PLAIN + "ten: !!int ''\n", "ghi kiểu"),
    "a tag in full": (PLAIN + "ten: !<tag:yaml.org,2002:bool> abc\n", "ghi kiểu"),
    "a tag of Python": (PLAIN + "ten: !!python/object:os.system x\n", "ghi kiểu"),
    "a name twice": (META + "ten: Thị xã Khác\n", "“ten” hai lần"),
    "a name twice within": (META + "lien_he: {a: 1, a: 2}\n", "“a” hai lần"),
    "parts within parts": (META + "lien_he: " + "{a: " * 100 + "}" * 100 + "\n", "lồng quá"),
    "lists within lists": (META + "lien_he:\n" + "- " * 5_000 + "x\n", "lồng quá"),
    "an anchor": (PLAIN + "ten: &a Thử\nlien_he: *a\n", "nhắc lại"),
    "half a character": (PLAIN + 'ten: "\\ud800"\n', "không in được"),
    "a bell": (PLAIN + 'ten: "a\\ab"\n', "không in được"),
    "too long": (META + "#" * MAX_META, "không đọc được"),
    "no mapping": ("- a\n", "tên: giá trị"),
    "a day that is none": (PLAIN + "ten: 2022-99-99\n", "không đọc được"),
    "an address without its scheme": (META + "dia_chi_trang: thidua.vi-du.gov.vn\n", "https://"),
}
COMMANDS = (
    "validate",
    "build --out trang",
    "receive 09002 tien-do quy-1 --ngay 2022-04-09 --hinh-thuc ban-giay --bo thu",
    "template 09001 tien-do quy-1 --out mau.xlsx",
    "remind --ngay 2022-04-01",
    "explain 09001",
)


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_says_more_than_names_and_values_is_a_finding(case: str) -> None:
    text, why = UNREADABLE[case]
    (found,) = meta_of(text.encode(), "thu")[1]
    assert found.ma == "bo-du-lieu-sai"
    assert why in found.thong_bao


@pytest.mark.parametrize("case", ["a tag of true and false", "a name twice", "lists within lists", "half a character"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words.split()[0])
def test_no_command_breaks_down_over_it(
    words: str, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    town = write_desk_town(tmp_path / "data")
    (town / "bo-du-lieu.yml").write_text(UNREADABLE[case][0], encoding="utf-8")
    register = (town / "2022/tham-dinh/tiep-nhan.csv").read_bytes()
    code = main([*words.split(), "--data", "data"])
    said = capsys.readouterr()
    is_template = words.startswith("template")  # it asks the file whether the town is real, and nothing else
    expected = 2 * (case != "half a character") if is_template else 1
    assert (code, "bo-du-lieu.yml" in said.out + said.err) == (expected, bool(expected))
    assert (town / "2022/tham-dinh/tiep-nhan.csv").read_bytes() == register


@pytest.mark.parametrize("address", ["", "https://thidua.vi-du.gov.vn/", "http://thidua.vi-du.gov.vn/sa-pa/"])
def test_a_plain_file_is_read(address: str) -> None:
    meta, found = meta_of(f'{META}dia_chi_trang: "{address}"\n'.encode(), "thu")
    assert found == []
    assert meta["may_chu_lien_ket"] == ["vi-du.gov.vn"]
