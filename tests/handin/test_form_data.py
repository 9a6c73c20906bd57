"""The form's JSON: the rows of the templates, nothing that is not published, open only where the gate would let in."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

import thidua
from smalldata import rewrite
from thidua.contract.tables import load_contract
from thidua.handin.due import own_values
from thidua.handin.form import (
    LOCKED,
    NO_QUARTER,
    NOTHING_DUE,
    SENT_BACK,
    is_open_to_all,
    repository_of,
    shared_form,
    unit_form,
    units_tables,
)
from thidua.handin.place import Place
from thidua.handin.template import form_of
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.site.frame.scripts import FORM_FOLDER
from thidua.site.outputs.form_files import FOLDER, write_forms
from thidua.town.town import Town
from town import write_town
from webpages import csv_rows

NAM = 2022


def context_of(folder: Path) -> Town:
    return Town(read_dataset(folder, load_contract())[0], load_contract())


def form(context: Town, ma: str, nam: int = NAM) -> dict[str, dict[str, Any]]:
    """The unit's files by table and period ("tien-do/quy-4")."""
    made = unit_form(context, context.units[ma], nam, lambda period: "hạn")
    return {"/".join(filter(None, (f["table"], f.get("period")))): f for f in made["files"]}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_town(tmp_path / "data")


def test_the_rows_are_those_of_the_template(town: Path) -> None:
    context = context_of(town)
    for table in ("tien-do", "dang-ky-chi-tieu"):
        spec = context.contract.table(f"don-vi/{table}")
        keys = {"nam": str(NAM), "ma_don_vi": "09001"} | ({"ma_ky": "quy-4"} if table == "tien-do" else {})
        place = Place("thu", spec, keys)
        file = form(context, "09001")["tien-do/quy-4" if table == "tien-do" else table]
        template = form_of(context, place)
        waiting = [line["values"]["ma_chi_tieu"] for line in file["lines"]]
        assert waiting == [line.values["ma_chi_tieu"] for line in template.lines][: len(waiting)]
        assert {k: v for k, v in file["own"][0].items() if v} == {
            k: v for k, v in next(iter(own_values(context, place).values())).items() if v
        }
        assert file["exists"] is True
        assert file["path"] == f"data/{place.path}"


def test_a_locked_period_is_closed_and_one_sent_back_is_open(town: Path) -> None:
    files = form(context_of(town), "09001")
    assert files["tien-do/quy-1"]["closed"] == LOCKED.format("cơ quan thường trực")
    assert "lines" not in files["tien-do/quy-1"]
    assert "closed" not in files["tien-do/quy-4"]
    conclusions = town / "2022/tham-dinh/tien-do/quy-1.csv"
    rewrite(conclusions, lambda rows: [{**r, "ket_luan": "tra-lai", "ly_do": "Thiếu minh chứng."} for r in rows])
    again = form(context_of(town), "09001")["tien-do/quy-1"]
    assert "closed" not in again
    assert again["note"] == SENT_BACK.format("Cơ quan thường trực")
    assert again["own"][0]["tu_so"] == "20"
    assert form(context_of(town), "09002")["tien-do/quy-1"]["closed"] == LOCKED.format("cơ quan thường trực")


def test_a_unit_owes_nothing_for_a_quarter_without_it(town: Path) -> None:
    rewrite(town / "danh-muc/don-vi.csv", lambda rows: [{**r, "hieu_luc_tu": "2022-07-01"} for r in rows])
    assert form(context_of(town), "09001")["tien-do/quy-1"]["closed"] == NO_QUARTER


def test_a_table_without_due_rows_is_closed(town: Path) -> None:
    assert form(context_of(town), "09001")["tu-cham"]["closed"] == NOTHING_DUE


def test_only_units_of_a_block_that_stand_in_the_year_send(town: Path) -> None:
    context = context_of(town)
    assert list(context.year(NAM).senders) == ["09001", "09002", "noi-vu"]
    assert list(context.year(2026).senders) == ["noi-vu"]
    assert "khen-thuong-xa" in form(context, "09001")
    assert "khen-thuong-xa" not in form(context, "noi-vu")


def test_nothing_leaves_that_is_not_published(small_data: Path, tmp_path: Path) -> None:
    """Nominations and their codes: neither what a file holds nor whether it is there."""
    demo = small_data / "minh-hoa"
    secret = demo / "2022/don-vi/90001/de-nghi.csv"
    assert csv_rows(secret)
    rewrite(secret, lambda rows: [{**r, "thanh_tich": "KHÔNG ĐƯỢC THẤY"} for r in rows])
    rewrite(demo / "2022/tham-dinh/cong-bo.csv", lambda rows: [r for r in rows if r["noi_dung"] != "khoa-so"])
    context = context_of(demo)
    write_forms(context.dataset, context.contract, tmp_path)
    written = {f.stem: json.loads(f.read_text("utf-8")) for f in (tmp_path / FOLDER).glob("*.json")}
    assert "90001" in written
    text = json.dumps(written, ensure_ascii=False)
    assert "KHÔNG ĐƯỢC THẤY" not in text
    assert "-cn-01" not in json.dumps([w["files"] for ma, w in written.items() if ma != "chung"])
    assert "tai_khoan" not in text
    hidden = {s.name.removeprefix("don-vi/") for s in units_tables(context) if not is_open_to_all(s)}
    assert hidden == {"de-nghi", "khen-thuong-xa"}
    for file in (f for ma, w in written.items() if ma != "chung" for f in w["files"] if f["table"] in hidden):
        assert file["exists"] is None
        assert "own" not in file


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://github.com/to-chuc/thi-dua", True),
        ("https://github.com/to-chuc/thi-dua/", True),
        ("", False),
        ("http://github.com/to-chuc/thi-dua", False),
        ("https://github.com.xau.vn/to-chuc/thi-dua", False),
        ("https://github.com/to-chuc/thi-dua?x=1", False),
        ("https://github.com/to-chuc/thi-dua/new/main", False),
        ("https://gitlab.com/to-chuc/thi-dua", False),
        ("javascript:alert(1)", False),
    ],
)
def test_links_are_made_for_github_alone(town: Path, address: str, known: bool) -> None:
    context = context_of(town)
    dataset: Dataset = dataclasses.replace(context.dataset, meta={**context.dataset.meta, "kho_ma": address})
    assert repository_of(dataset) == (address.rstrip("/") if known else "")


def test_columns_and_limits_are_those_of_the_schemas(town: Path) -> None:
    context = context_of(town)
    shared = shared_form(context, NAM)
    for spec in units_tables(context):
        table = shared["tables"][spec.name.removeprefix("don-vi/")]
        assert [c["name"] for c in table["columns"]] == list(spec.columns)
        for column in table["columns"]:
            limits = spec.fields[column["name"]].get("constraints", {})
            assert column["title"] == spec.titles[column["name"]]
            assert column.get("constraints", {}) == limits


def test_the_office_is_called_as_the_town_calls_it_and_nowhere_else(town: Path) -> None:
    context = context_of(town)
    meta = {**context.dataset.meta, "co_quan_thuong_truc": "Phòng Văn hóa – Xã hội", "lien_he": "0214 000 000"}
    context = Town(dataclasses.replace(context.dataset, meta=meta), context.contract)
    shared = shared_form(context, NAM)
    assert (shared["office"], shared["contact"]) == ("Phòng Văn hóa – Xã hội", "0214 000 000")
    assert form(context, "09001")["tien-do/quy-1"]["closed"] == (
        "Kỳ này đã khóa sổ. Cần sửa thì liên hệ Phòng Văn hóa – Xã hội."
    )
    scripts = Path(thidua.__file__).parent / "site" / "templates" / "theme" / FORM_FOLDER
    assert [f.name for f in scripts.glob("*.js") if "Phòng Nội vụ" in f.read_text("utf-8")] == []


def test_a_file_says_whose_it_is_in_its_name_and_title_as_the_template_does(town: Path) -> None:
    context = context_of(town)
    place = Place(
        "thu", context.contract.table("don-vi/tien-do"), {"nam": "2022", "ma_don_vi": "09001", "ma_ky": "quy-4"}
    )
    file = form(context, "09001")["tien-do/quy-4"]
    assert file["name"] == "thu-2022-don-vi-09001-tien-do-quy-4.csv"
    assert file["title"] == form_of(context, place).title
