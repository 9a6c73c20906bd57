"""Three towns built apart become one province's index, from their published packages alone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import multiprocessing
import os
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.opendata.package import write_package
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from towns.measuring import generate
from towns.town import Town

CONTRACT = load_contract()
NAMES = ("ban-cai", "ban-dong", "ban-tay")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder a town, as its own site would publish it; nothing else of the town is left."""
    folder = tmp_path_factory.mktemp("goi")
    for at, name in enumerate(NAMES):
        generate(Town(name, 2 + at, 1, seed=at, before_first=60000 + 100 * at), folder / "nguon")
        dataset = read_dataset(folder / "nguon" / name, CONTRACT)[0]
        out = folder / name / "du-lieu"
        out.mkdir(parents=True)
        write_package(dataset, compute(dataset), CONTRACT, out, "0" * 39 + str(at), scores=compute_scores(dataset))
    shutil.rmtree(folder / "nguon")
    return folder


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _join(packages: Path, out: Path, *names: str) -> int:
    return main(["join", *(str(packages / n / "du-lieu") for n in names or NAMES), "--out", str(out)])


@pytest.fixture
def index(packages: Path, tmp_path: Path) -> Path:
    assert _join(packages, tmp_path / "tinh") == 0
    return tmp_path / "tinh"


def test_every_town_stands_with_its_commit(index: Path) -> None:
    towns = _rows(index / "csv" / "thi-xa.csv")
    assert [t["bo"] for t in towns] == list(NAMES)
    assert [t["phien_ban_nguon"] for t in towns] == ["0" * 39 + str(at) for at in range(3)]
    assert [int(t["so_don_vi"]) for t in towns] == [2 + at + 18 for at in range(3)]


def test_ranks_stay_those_of_each_town(index: Path, packages: Path) -> None:
    joined = [r for r in _rows(index / "csv" / "xep-hang.csv") if r["bo"] == "ban-tay"]
    own = _rows(packages / "ban-tay" / "du-lieu" / "csv" / "minh-hoa-xep-hang.csv")
    assert [{k: v for k, v in r.items() if k != "bo"} for r in joined] == own


def test_sums_are_sums_and_never_means_of_rates(index: Path, packages: Path) -> None:
    where = {"nam": "2022", "ma_ky": "quy-4", "ma_chi_tieu": "2-b-1"}
    found = [r for r in _rows(index / "csv" / "tong-hop.csv") if where.items() <= r.items()]
    own = [
        r
        for name in NAMES
        for r in _rows(packages / name / "du-lieu" / "csv" / "minh-hoa-tien-do-thi-xa.csv")
        if where.items() <= r.items()
    ]
    top, bottom = (sum(Fraction(r[c]) for r in own) for c in ("tu_so", "mau_so"))
    assert len(own) == 3 and found[0]["so_thi_xa"] == "3"
    assert (Fraction(found[0]["tu_so"]), Fraction(found[0]["mau_so"])) == (top, bottom)
    assert Fraction(found[0]["ty_le"]) == top / bottom
    assert top / bottom != sum(Fraction(r["tu_so"]) / Fraction(r["mau_so"]) for r in own) / 3


def test_a_target_that_towns_define_differently_is_not_added_up(packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    file = copy / "ban-cai" / "du-lieu" / "csv" / "minh-hoa-ke-hoach-chi-tieu.csv"
    rows = _rows(file)
    rows[[r["ma_chi_tieu"] for r in rows].index("2-b-1")]["gia_tri"] = "55"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    _sign(copy / "ban-cai" / "du-lieu", file)
    assert _join(copy, tmp_path / "tinh") == 0
    summed = {r["ma_chi_tieu"] for r in _rows(tmp_path / "tinh" / "csv" / "tong-hop.csv")}
    assert "2-b-1" not in summed and "2-b-3" in summed


def _sign(package: Path, file: Path) -> None:
    import hashlib

    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        if resource["path"] == file.relative_to(package).as_posix():
            resource["hash"] = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_the_index_is_a_package_that_frictionless_accepts(index: Path) -> None:
    from frictionless import Package

    report = Package(str(index / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_the_page_names_every_town_and_says_that_all_is_made_up(index: Path) -> None:
    html = (index / "index.html").read_text("utf-8")
    assert all(f"Thử Nghiệm {name}" in html for name in NAMES)
    assert "SỐ LIỆU MINH HỌA" in html and "<script" not in html


def test_a_changed_file_is_refused_and_nothing_is_written(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    file = copy / "ban-dong" / "du-lieu" / "csv" / "minh-hoa-xep-hang.csv"
    file.write_bytes(file.read_bytes().replace(b",1,", b",2,", 1))
    assert _join(copy, tmp_path / "tinh") == 1
    assert "mã băm" in capsys.readouterr().err
    assert not (tmp_path / "tinh").exists()


@pytest.mark.parametrize("path", ["../../bi-mat.csv", "/etc/hostname", "csv/../../x.csv", "", "csv\\x.csv"])
def test_a_package_opens_nothing_outside_itself(path: str, packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    (tmp_path / "goi" / "bi-mat.csv").write_text("a\n", encoding="utf-8")
    descriptor = copy / "ban-cai" / "du-lieu" / "datapackage.json"
    content = json.loads(descriptor.read_text("utf-8"))
    for resource in content["resources"]:
        resource["path"] = path
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    assert _join(copy, tmp_path / "tinh") == 1


def _signed(copy: Path, table: str, change: Callable[[str], str]) -> None:
    """Change a table of a package as its own publisher could: the hash fits."""
    folder = copy / "ban-cai" / "du-lieu"
    descriptor = folder / "datapackage.json"
    content = json.loads(descriptor.read_text("utf-8"))
    (entry,) = (r for r in content["resources"] if r["name"] == table)
    raw = change((folder / entry["path"]).read_text("utf-8")).encode()
    (folder / entry["path"]).write_bytes(raw)
    entry["hash"] = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    names = raw.decode().split("\n", 1)[0].split(",")
    entry["schema"]["fields"] = [f for f in entry["schema"]["fields"] if f["name"] in names]
    descriptor.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("figure", ["1/0", "abc", "1e3000000"])
def test_what_is_no_figure_is_refused(figure: str, packages: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        rows = list(csv.DictReader(io.StringIO(text)))
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | ({"tu_so": figure} if row["tu_so"] else {}) for row in rows)
        return out.getvalue()

    copy = shutil.copytree(packages, tmp_path / "goi")
    _signed(copy, "tien-do-thi-xa", change)
    assert _join(copy, tmp_path / "tinh") == 1
    assert not (tmp_path / "tinh").exists()


def test_a_table_without_a_column_that_is_needed_is_refused(packages: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        rows = list(csv.reader(io.StringIO(text)))
        at = rows[0].index("trang_thai")
        return "".join(",".join(f'"{c}"' if "," in c else c for i, c in enumerate(r) if i != at) + "\n" for r in rows)

    copy = shutil.copytree(packages, tmp_path / "goi")
    _signed(copy, "tien-do-thi-xa", change)
    assert _join(copy, tmp_path / "tinh") == 1
    assert not (tmp_path / "tinh").exists()


@pytest.mark.parametrize("content", ["[" * 100_000, "[]", '{"name": "thi-dua-cchc-a", "resources": [[]]}'])
def test_a_descriptor_that_is_none_is_refused(content: str, packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    (copy / "ban-cai" / "du-lieu" / "datapackage.json").write_text(content, encoding="utf-8")
    assert _join(copy, tmp_path / "tinh") == 1


def test_the_same_town_twice_and_an_occupied_place_are_refused(packages: Path, tmp_path: Path) -> None:
    assert _join(packages, tmp_path / "tinh", "ban-cai", "ban-cai") == 1
    (tmp_path / "co-san").mkdir()
    (tmp_path / "co-san" / "a").write_text("a", encoding="utf-8")
    assert _join(packages, tmp_path / "co-san") == 1
    assert [p.name for p in (tmp_path / "co-san").iterdir()] == ["a"]


def test_made_up_figures_never_join_real_ones(packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    descriptor = copy / "ban-cai" / "du-lieu" / "datapackage.json"
    text = descriptor.read_text("utf-8")
    content = json.loads(text)
    content["description"] = content["description"].removeprefix("SỐ LIỆU MINH HỌA: ")
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    assert _join(copy, tmp_path / "tinh") == 1


def _table(change: Callable[[list[dict[str, str]]], object]) -> Callable[[str], str]:
    """A change of a table's rows, told as one of its text."""

    def changed(text: str) -> str:
        rows = list(csv.DictReader(io.StringIO(text)))
        change(rows)
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    return changed


def _cell(column: str, value: str) -> Callable[[str], str]:
    return _table(lambda rows: rows[0].update({column: value}))


FOREIGN = {
    "a row twice": ("tien-do-thi-xa", _table(lambda rows: rows.append(rows[0]))),
    "a unit twice": ("danh-muc-don-vi", _table(lambda rows: rows.append({**rows[0], "ten": "Khác"}))),
    "a formula": ("danh-muc-don-vi", _cell("ten", "=1+1")),
    "another formula": ("danh-muc-don-vi", _cell("ten", "@SUM(A1)")),
    "a header that is one": ("danh-muc-don-vi", lambda text: text.replace("ten_ngan", "=ten_ngan", 1)),
    "a control character": ("danh-muc-don-vi", _cell("ten", "a\x07b")),
    "a character that turns the line": ("danh-muc-don-vi", _cell("ten", "a\u202eb")),
    "a name of a megabyte": ("danh-muc-don-vi", _cell("ten", "a" * 1_000_000)),
    "None": ("danh-muc-don-vi", _cell("ten", "None")),
    "a count below zero": ("tien-do-thi-xa", _cell("so_don_vi_phai_bao_cao", "-1")),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_no_town_publishes_is_refused_before_anything_is_written(
    kind: str, packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    _signed(copy, *FOREIGN[kind])
    assert _join(copy, tmp_path / "tinh") == 1
    assert "Chưa ghi gì." in capsys.readouterr().err
    assert not (tmp_path / "tinh").exists()


DESCRIPTORS: dict[str, Callable[[str], str]] = {
    "a name twice": lambda text: text.replace("{", '{"name": "thi-dua-cchc-khac", ', 1),
    "two tables of one name": lambda text: text.replace('"name": "xep-hang"', '"name": "tien-do-thi-xa"', 1),
    "half a character": lambda text: text.replace('"title": "', '"title": "\\ud800', 1),
    "a title that turns the line": lambda text: text.replace('"title": "', '"title": "\\u202e', 1),
}


@pytest.mark.parametrize("kind", DESCRIPTORS)
def test_a_descriptor_that_can_be_read_in_two_ways_is_refused(kind: str, packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    file = copy / "ban-cai" / "du-lieu" / "datapackage.json"
    text = file.read_text("utf-8")
    file.write_text(DESCRIPTORS[kind](text), encoding="utf-8")
    assert file.read_text("utf-8") != text
    assert _join(copy, tmp_path / "tinh") == 1
    assert not (tmp_path / "tinh").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="máy không có ống")
@pytest.mark.parametrize("name", ["datapackage.json", "csv/minh-hoa-xep-hang.csv"])
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(name: str, packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    file = copy / "ban-cai" / "du-lieu" / name
    file.unlink()
    os.mkfifo(file)
    assert _join(copy, tmp_path / "tinh") == 1


@pytest.mark.parametrize("address", ["https://a b/", 'https://a.vn/"onmouseover=x', "https://x@y.vn/", "javascript:x"])
def test_an_odd_address_of_a_town_is_no_link(address: str, packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    file = copy / "ban-cai" / "du-lieu" / "datapackage.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"homepage": address}), encoding="utf-8")
    assert _join(copy, tmp_path / "tinh") == 0
    assert [t["trang"] for t in _rows(tmp_path / "tinh" / "csv" / "thi-xa.csv")][0] == ""


def test_a_count_that_a_town_does_not_know_is_not_counted_as_none(packages: Path, tmp_path: Path) -> None:
    """Of a survey without a plan of who is to be asked a town publishes no N: then nobody knows the sum."""
    where = {"nam": "2022", "ma_ky": "quy-4", "ma_chi_tieu": "2-b-1"}

    def unknown(rows: list[dict[str, str]]) -> None:
        next(r for r in rows if where.items() <= r.items())["so_don_vi_phai_bao_cao"] = ""

    copy = shutil.copytree(packages, tmp_path / "goi")
    _signed(copy, "tien-do-thi-xa", _table(unknown))
    assert _join(copy, tmp_path / "tinh") == 0
    (found,) = (r for r in _rows(tmp_path / "tinh" / "csv" / "tong-hop.csv") if where.items() <= r.items())
    assert (found["so_don_vi_phai_bao_cao"], found["so_thi_xa"]) == ("", "3")
    assert int(found["so_don_vi_co_so_lieu"]) > 0


def _half_years(rows: list[dict[str, str]]) -> None:
    """Two periods of half a year: in the alphabet the later one comes first."""
    for row in rows:
        row["ma_ky"] = {"quy-2": "nua-dau", "quy-4": "cuoi-nam"}.get(row["ma_ky"], row["ma_ky"])
        if row.get("loai") == "tien-do":
            row["tu_ngay"], row["den_ngay"] = ("2022-07-01", "2022-12-31") if row["ma_ky"] == "cuoi-nam" else ("", "")
            row["den_ngay"] = row["den_ngay"] or "2022-06-30"
            row["ten_ngan"] = {"nua-dau": "Nửa đầu năm", "cuoi-nam": "Cả năm"}.get(row["ma_ky"], "")


def test_the_newest_released_period_is_the_plan_s_last_one_by_its_own_name(packages: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(packages, tmp_path / "goi")
    for table in ("ke-hoach-ky-bao-cao", "tien-do-thi-xa"):
        _signed(copy, table, _table(_half_years))
    assert _join(copy, tmp_path / "tinh") == 0
    page = (tmp_path / "tinh" / "index.html").read_text("utf-8")
    assert "đã công bố đến cả năm năm 2022" in page
    assert page.count("đã công bố đến quý 4 năm 2022") == 2


def _killed(words: list[str]) -> None:
    shutil.copyfile = lambda *_: os._exit(9)  # type: ignore[assignment]
    main(words)


def test_what_a_killed_join_left_behind_goes_with_the_next_one(packages: Path, tmp_path: Path) -> None:
    words = ["join", *(str(packages / name / "du-lieu") for name in NAMES), "--out", str(tmp_path / "tinh")]
    dying = multiprocessing.get_context("fork").Process(target=_killed, args=[words])
    dying.start()
    dying.join()
    assert dying.exitcode == 9
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".")] == []
    assert main(words) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["tinh"]


def test_an_index_is_whole_or_not_there(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        _join(packages, tmp_path / "tinh")
    assert list(tmp_path.iterdir()) == []
