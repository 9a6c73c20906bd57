"""Bad input stops the build with findings: nothing is published and the last good site stays, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bad.releases import replace
from smalldata import rewrite
from thidua.cli import main
from thidua.site.frame.town import SiteTown
from thidua.site.mkdocs_build import SiteRefused
from thidua.stages import build as stages
from town import META, write_files, write_site_town
from webpages import tree_bytes

TARGETS = "sa-pa/2022/ke-hoach/chi-tieu.csv"
CLAUSES = "sa-pa/2022/ke-hoach/dieu-khoan.csv"


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda file: (file.write_bytes(change(file.read_bytes())), None)[1]


def _row(column: str, value: str) -> Callable[[Path], None]:
    return lambda file: rewrite(file, lambda rows: [rows[0] | {column: value}, *rows[1:]])


BAD: dict[str, tuple[str, Callable[[Path], None]]] = {
    "tệp rỗng": (TARGETS, _bytes(lambda b: b"")),
    "mã UTF-16": (TARGETS, _bytes(lambda b: b.decode().encode("utf-16"))),
    "byte không phải UTF-8": (TARGETS, _bytes(lambda b: b.replace("đ".encode(), b"\xf0", 1))),
    "dấu nháy không đóng": (TARGETS, _bytes(lambda b: b + b'"')),
    "dấu chấm phẩy": (CLAUSES, _bytes(lambda b: b.split(b"\n", 1)[0].replace(b",", b";") + b"\n" + b"a;b\n")),
    "thiếu cột": (TARGETS, _bytes(lambda b: b.replace(b"nam_den_han", b"nam_dat", 1))),
    "năm không phải số": (TARGETS, _row("nam_den_han", "hai nghìn")),
    "phép so sánh lạ": (TARGETS, _row("so_sanh", "~")),
    "điều khoản không có": (TARGETS, _row("ma_dieu_khoan", "IV.9.z")),
    "hai dòng cùng mã": (CLAUSES, lambda file: rewrite(file, lambda rows: [*rows, rows[-1]])),
}


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    """Stands for the site of the last good build."""
    out = tmp_path / "trang" / "site"
    (out / "chi-tieu").mkdir(parents=True)
    (out / "index.html").write_text("bản tốt", encoding="utf-8")
    (out / "chi-tieu" / "index.html").write_bytes(b"\x00\xff")
    (out / "du-lieu").mkdir()
    (out / "du-lieu" / "datapackage.json").write_text("{}", encoding="utf-8")
    return out


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_file_stops_the_build(
    name: str, small_data: Path, last_good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, spoil = BAD[name]
    spoil(small_data / file)
    before = tree_bytes(last_good.parent)
    assert main(["build", "--data", str(small_data), "--out", str(last_good)]) == 1
    said = capsys.readouterr()
    assert file in said.err
    assert "trang đã dựng lần trước giữ nguyên" in said.err
    assert said.out == ""
    assert tree_bytes(last_good.parent) == before


def test_without_a_site_before_nothing_appears(small_data: Path, tmp_path: Path) -> None:
    (small_data / TARGETS).write_bytes(b"")
    assert main(["build", "--data", str(small_data), "--out", str(tmp_path / "trang" / "site")]) == 1
    assert not (tmp_path / "trang").exists()


def test_a_fault_in_one_town_stops_both(small_data: Path, last_good: Path) -> None:
    before = tree_bytes(last_good.parent)
    (small_data / "minh-hoa" / "danh-muc" / "khoi.csv").write_bytes(b"\xff\xfe")
    assert main(["build", "--data", str(small_data), "--out", str(last_good)]) == 1
    assert tree_bytes(last_good.parent) == before


def _say(words: str) -> None:
    """Progress is of no interest here."""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Data that are sound: what goes wrong comes later."""
    return write_site_town(tmp_path / "data").parent


def test_a_crash_in_the_middle_leaves_the_last_good_site(
    tiny: Path, last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(town: SiteTown, site: Path) -> None:
        (site / "nửa chừng.xml").write_text("<rss>", encoding="utf-8")
        raise OSError("đĩa đầy")

    monkeypatch.setattr(stages, "write_feeds", full)
    before = tree_bytes(last_good.parent)
    with pytest.raises(OSError, match="đĩa đầy"):
        stages.build(tiny, last_good, _say)
    assert tree_bytes(last_good.parent) == before
    assert sorted(p.name for p in last_good.parent.iterdir()) == ["site"]


def test_a_built_site_with_a_broken_link_does_not_replace_the_last_good_one(
    tiny: Path, last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs does not look into raw HTML; the check of the finished site does."""

    def broken(town: SiteTown, site: Path) -> None:
        (site / "le").mkdir(exist_ok=True)
        page = '<html lang="vi"><title>T</title><h1>T</h1><a href="khong-co/">x</a>'
        (site / "le" / "index.html").write_text(page, encoding="utf-8")

    monkeypatch.setattr(stages, "write_feeds", broken)
    before = tree_bytes(last_good.parent)
    with pytest.raises(SiteRefused) as refused:
        stages.build(tiny, last_good, _say)
    assert any(fault.startswith("le/index.html: ") for fault in refused.value.faults)
    assert tree_bytes(last_good.parent) == before
    assert sorted(p.name for p in last_good.parent.iterdir()) == ["site"]


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_data_folder_that_is_not_there_is_wrong_usage(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--data", str(tmp_path / "khong-co")]) == 2
    assert "khong-co" in capsys.readouterr().err


def test_a_data_folder_without_a_town_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    assert main(["build", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "site")]) == 2
    assert "bo-du-lieu.yml" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_site_is_never_replaced(
    small_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--out` in place of a folder of somebody's papers must not take them away."""
    mine = tmp_path / "giay-to"
    mine.mkdir()
    (mine / "thu.txt").write_text("của tôi", encoding="utf-8")
    assert main(["build", "--data", str(small_data), "--out", str(mine)]) == 2
    assert (mine / "thu.txt").read_text("utf-8") == "của tôi"
    assert str(mine) in capsys.readouterr().err


def test_a_demonstration_alone_stands_at_the_root(tmp_path: Path) -> None:
    write_files(write_site_town(tmp_path / "data"), {"bo-du-lieu.yml": META})
    stages.build(tmp_path / "data", tmp_path / "site", _say)
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "SỐ LIỆU MINH HỌA" in home
    assert "noindex" in home


def test_two_real_towns_have_no_site_in_common(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_site_town(tmp_path / "data")
    other = Path(shutil.copytree(folder, folder.with_name("thu-hai")))
    replace(other / "bo-du-lieu.yml", "ma: thu", "ma: thu-hai")
    assert main(["build", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "site")]) == 1
    assert "thu, thu-hai; dựng mỗi nơi một trang" in capsys.readouterr().err


def test_a_macro_that_fails_names_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """MkDocs would end the whole process, without a word that a person could use."""
    monkeypatch.setattr("thidua.site.macros.counts", lambda view: {})
    write_site_town(tmp_path / "data")
    assert main(["build", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "site")]) == 1
    assert "Trang phuong-phap/index.md không dựng được: KeyError: 'so_dieu'." in capsys.readouterr().err
