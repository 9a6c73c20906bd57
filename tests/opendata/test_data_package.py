from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report

import thidua
from thidua.contract.tables import Contract
from thidua.opendata.package import write_package
from thidua.reading.dataset import Dataset
from thidua.results.model import Results

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def descriptor(out: Path) -> dict[str, Any]:
    return json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


def frictionless(out: Path) -> Report:
    """What the stock tool says; test_packages.py calls it in a process of its own, as any reader does."""
    return Package(str(out / "datapackage.json")).validate()


def test_stock_frictionless_accepts_the_package(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = write_package(dataset, results, contract, tmp_path, COMMIT, "2022-05-01")
    report = frictionless(tmp_path)
    assert report.valid, report.flatten()
    assert {t.name: t.stats.get("rows", 0) for t in report.tasks} == {e["name"]: e["rows"] for e in entries}
    assert not [w for t in report.tasks for w in t.warnings]


def test_stock_frictionless_refuses_a_changed_file(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    write_package(dataset, results, contract, tmp_path, COMMIT)
    path = tmp_path / "csv" / "don-vi-tien-do.csv"
    path.write_bytes(path.read_bytes().replace(b",59,", b",58,"))
    assert not frictionless(tmp_path).valid


def test_a_table_without_rows_is_published_with_its_header(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = write_package(dataset, results, contract, tmp_path, None)
    entry = next(e for e in entries if e["name"] == "ket-qua-dinh-chinh")
    assert entry["rows"] == 0
    assert (tmp_path / entry["path"]).read_bytes() == b"nam,ma,ngay,tep,khoa,cot,truoc,sau,ly_do,can_cu\n"
    assert json.loads((tmp_path / entry["json"]).read_text(encoding="utf-8")) == []


def test_the_description_is_that_of_the_file(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    for entry in write_package(dataset, results, contract, tmp_path, COMMIT):
        data = (tmp_path / entry["path"]).read_bytes()
        header = data.decode("utf-8").split("\n", 1)[0].split(",")
        assert header == [c["name"] for c in entry["columns"]]
        assert (entry["bytes"], entry["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
        assert b"\r" not in data


def test_text_leaves_as_it_stands(dataset: Dataset, results: Results, contract: Contract, tmp_path: Path) -> None:
    write_package(dataset, results, contract, tmp_path, COMMIT)
    units = dataset.tables["danh-muc/don-vi"].set_index("ma_don_vi")
    with (tmp_path / "csv" / "danh-muc-don-vi.csv").open(encoding="utf-8", newline="") as file:
        assert {r["ma_don_vi"]: r["ten"] for r in csv.DictReader(file)} == units["ten"].to_dict()


def test_a_text_full_of_semicolons_does_not_mislead_the_stock_reader(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    blocks = dataset.tables["danh-muc/khoi"]
    blocks.loc[0, "ten"] = "số; 'một'; 'hai'; 'ba'; bốn"
    write_package(dataset, results, contract, tmp_path, COMMIT)
    (row,) = Package(str(tmp_path / "datapackage.json")).get_resource("danh-muc-khoi").read_rows()
    assert row.to_dict() == {"ma_khoi": "xa-phuong", "ten": "số; 'một'; 'hai'; 'ba'; bốn", "xep_hang": "co"}


def test_json_keeps_exact_figures_as_text_and_gaps_as_null(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    write_package(dataset, results, contract, tmp_path, COMMIT)
    row = json.loads((tmp_path / "v1" / "don-vi-tien-do.json").read_text(encoding="utf-8"))[1]
    assert (row["nam"], row["ma_don_vi"], row["tu_so"], row["mau_so"]) == (2022, "03002", "0", "12.5")
    assert row["so_luong"] is None


def test_the_same_input_gives_the_same_bytes_in_any_row_order(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    turned = replace(dataset, tables={n: t.iloc[::-1] for n, t in dataset.tables.items()})
    for folder, data in (("a", dataset), ("b", turned)):
        write_package(data, results, contract, tmp_path / folder, COMMIT, "2022-05-01")
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert files == sorted(p.relative_to(tmp_path / "b") for p in (tmp_path / "b").rglob("*.*"))
    for path in files:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes(), path


def test_the_demonstration_says_so_in_name_title_and_description(
    demo: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = write_package(demo, results, contract, tmp_path, None)
    package = descriptor(tmp_path)
    for item in (package, *package["resources"], *entries):
        assert "SỐ LIỆU MINH HỌA" in item["title"]
        assert item["description"].startswith("SỐ LIỆU MINH HỌA")
    names = [p.name for folder in ("csv", "v1") for p in (tmp_path / folder).iterdir()]
    assert len(names) == 2 * len(entries)
    assert all(n.startswith("minh-hoa-") for n in names)
    assert frictionless(tmp_path).valid


def test_the_real_town_is_not_called_a_demonstration(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    write_package(dataset, results, contract, tmp_path, None)
    assert "MINH HỌA" not in (tmp_path / "datapackage.json").read_text(encoding="utf-8")


def test_the_package_names_licence_version_source_and_commit(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    known = replace(dataset, meta={**dataset.meta, "kho_ma": "https://vi-du.gov.vn/kho/"})
    write_package(known, results, contract, tmp_path, COMMIT, "2022-05-01")
    package = descriptor(tmp_path)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == thidua.__version__
    assert package["sources"][0]["path"] == f"https://vi-du.gov.vn/kho/tree/{COMMIT}"
    assert (package["phien_ban_nguon"], package["created"]) == (COMMIT, "2022-05-01T00:00:00Z")
    assert package["contributors"]


def test_without_git_the_package_says_that_the_version_is_not_known(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    write_package(dataset, results, contract, tmp_path, None)
    package = descriptor(tmp_path)
    assert package["phien_ban_nguon"] == "không rõ phiên bản"
    assert "created" not in package
    assert "path" not in package["sources"][0]


def test_the_version_is_that_of_pyproject() -> None:
    tomllib = pytest.importorskip("tomllib")
    root = Path(__file__).parents[2]
    assert tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == (
        thidua.__version__
    )
