"""`thidua validate`: which files, three forms, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thidua.checks.validate import as_github, as_text
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE, problem
from thidua.findings.problem import ERROR, WARNING
from thidua.stages.validate import UsageError, validate
from town import QUARTER_1, QUARTER_4, write_town

REPO_DATA = Path(__file__).resolve().parents[2] / "data"
KEYS = ["ma", "muc", "tep", "dong", "cot", "gia_tri", "thong_bao", "cach_sua"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A town with an error in each of two files and a warning in a third."""
    write_town(
        tmp_path,
        {
            QUARTER_1: ("20,21", "x,21"),
            QUARTER_4: ("59,60", "61,60"),
            "2022/don-vi/09001/dang-ky.csv": ("https:", "http:"),
        },
    )
    return tmp_path


def _json(data: Path, *paths: Path) -> tuple[list[dict[str, object]], int]:
    text, code = validate(data, list(paths), "json")
    return json.loads(text), code


def test_json_is_a_list_with_the_published_keys(data: Path) -> None:
    found, code = _json(data)
    assert code == 1
    assert all(list(p) == KEYS for p in found)
    assert [(p["ma"], p["muc"], p["tep"], p["dong"], p["cot"], p["gia_tri"]) for p in found] == [
        ("lien-ket-http", WARNING, "thu/2022/don-vi/09001/dang-ky.csv", 2, "duong_dan", "http://vi-du.gov.vn/12"),
        ("so-khong-hop-le", ERROR, f"thu/{QUARTER_1}", 2, "tu_so", "x"),
        ("tu-so-lon-hon-mau-so", ERROR, f"thu/{QUARTER_4}", 2, "tu_so", "61"),
    ]


def test_a_clean_town_and_warnings_alone_exit_0(tmp_path: Path) -> None:
    write_town(tmp_path)
    assert validate(tmp_path, [], "json") == ("[]", 0)
    assert validate(tmp_path, [], "github") == ("", 0)
    assert validate(tmp_path, [], "text") == ("Không có lỗi, không có cảnh báo.", 0)
    write_town(tmp_path, {"2022/don-vi/09001/dang-ky.csv": ("https:", "http:")})
    assert validate(tmp_path, [], "json")[1] == 0


def test_paths_limit_findings_but_tables_are_still_compared(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = [("tu-so-lon-hon-mau-so", 1)]
    monkeypatch.chdir(data / "thu" / "2022")
    for path in (data / "thu" / QUARTER_4, Path("thu") / QUARTER_4, Path(QUARTER_4).relative_to("2022")):
        found, code = _json(data, path)
        assert [(p["ma"], code) for p in found] == one
    assert len(_json(data, Path("thu/2022/don-vi/09001/tien-do"))[0]) == 2
    assert len(_json(data, Path("thu/2022/ke-hoach"), Path("thu") / QUARTER_1)[0]) == 1
    assert _json(data, Path("thu/2022/ke-hoach")) == ([], 0)
    assert len(_json(data, data)[0]) == 3


@pytest.mark.parametrize("path", ["khong-co.csv", "thu/2022/khong-co", "/", ".."])
def test_a_path_that_is_not_there_or_outside_is_wrong_usage(path: str, data: Path) -> None:
    with pytest.raises(UsageError, match=r"Không có tệp|không nằm trong"):
        validate(data, [Path(path)], "json")


def test_a_folder_without_datasets_and_an_unknown_form_are_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không có bộ dữ liệu nào"):
        validate(tmp_path, [], "json")
    with pytest.raises(UsageError, match="xml"):
        validate(tmp_path, [], "xml")


def test_github_commands_cannot_be_extended_by_data() -> None:
    nasty = problem("tep-la", "thu/a,line=9::error::b%0A\n::warning::c.csv", goi_y="")
    line = as_github([nasty])
    assert "\n" not in line
    assert line.startswith(
        "::error file=thu/a%2Cline=9%3A%3Aerror%3A%3Ab%250A%0A%3A%3Awarning%3A%3Ac.csv,title=tep-la::"
    )


def test_github_names_the_file_line_and_code(data: Path) -> None:
    lines = validate(data, [], "github")[0].splitlines()
    assert lines[0].startswith(f"::warning file={data.as_posix()}/thu/2022/don-vi/09001/dang-ky.csv,line=2,title=lien-")
    assert lines[1].endswith("::Cột tu_so: “x” không phải số viết đúng cách. Chỉ dùng chữ số 0–9 và một dấu chấm thập "
                             "phân, không dấu cộng, không %25, không đơn vị.")  # fmt: skip


def test_text_is_grouped_by_file_and_ends_with_a_count(data: Path) -> None:
    text = validate(data, [], "text")[0]
    assert text.count("Tệp thu/") == 3
    assert text.splitlines()[-1] == "2 lỗi, 1 cảnh báo trong 3 tệp."
    assert "  dòng 2, cột tu_so: LỖI [tu-so-lon-hon-mau-so] Tử số 61 lớn hơn mẫu số 60.\n" in text


def test_text_hands_back_a_file_that_is_wrong_in_form_alone(tmp_path: Path) -> None:
    folder = write_town(tmp_path, {QUARTER_4: ("59,60", '"59,5",60')})
    wanted = (folder / QUARTER_4).read_text(encoding="utf-8").replace('"59,5"', "59.5")
    assert wanted in validate(tmp_path, [], "text")[0]


def test_text_hands_back_nothing_that_steers_a_log(tmp_path: Path) -> None:
    file = "2022/don-vi/09001/van-ban.csv"
    write_town(tmp_path, {file: ("1/KH-UBND,ke-hoach,2021-12-28", "::error::x,ke-hoach,28/12/2021")})
    text = validate(tmp_path, [], "text")[0]
    assert "[ngay-sai-dang]" in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_names_of_files_cannot_steer_a_terminal() -> None:
    assert "Tệp thu/a⟨U+001B⟩[2J⟨U+000A⟩b.csv" in as_text([problem("tep-la", "thu/a\x1b[2J\nb.csv", goi_y="")])


def test_the_repository_s_own_data_has_no_errors() -> None:
    found = json.loads(validate(REPO_DATA, [], "json")[0])
    assert [p for p in found if p["muc"] == ERROR] == []


def test_the_catalogue_is_complete_vietnamese() -> None:
    for code, entry in CATALOGUE.items():
        assert code == entry.ma
        assert code == code.lower()
        assert code.replace("-", "").isascii()
        assert all((entry.thong_bao, entry.cach_sua, entry.vi_du))
        assert entry.thong_bao.rstrip("}").endswith((".", "?", "goi_y"))


def test_every_path_and_column_of_the_contract_fits_its_schema() -> None:
    contract = load_contract()
    names = {spec.name for spec in contract.tables}
    assert len(names) == len(contract.tables)
    for spec in contract.tables:
        assert {*spec.public, *spec.key} <= set(spec.columns)
        assert {*spec.references.values(), *spec.lists.values()} <= names
        assert all(
            set(spec.labels(c)) <= set(spec.fields[c]["constraints"]["enum"]) for c in spec.columns if spec.labels(c)
        )
        assert all(f.get("title") and f.get("description") for f in spec.fields.values())
