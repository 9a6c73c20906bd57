"""manifest.json lists every file as it is, and `thidua verify` finds whatever differs in a copy."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.cli import main
from thidua.opendata.manifest import NAME, ManifestUnreadable, as_text, verify, write_manifest
from webpages import WebPage, resolve, tree_bytes

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small folder with its manifest."""
    site = tmp_path / "ban-sao"
    (site / "trang").mkdir(parents=True)
    (site / "index.html").write_bytes(b"mot")
    (site / "trang" / "index.html").write_bytes(b"hai")
    write_manifest(site, COMMIT)
    return site


def test_the_manifest_of_the_site_lists_every_file_with_its_hash(built_site: Path) -> None:
    listed = json.loads((built_site / NAME).read_text("utf-8"))
    files = {p: raw for p, raw in tree_bytes(built_site).items() if p != NAME}
    assert listed["so_tep"] == len(files) > 100
    assert listed["tep"] == {
        p: {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()} for p, raw in files.items()
    }
    assert list(listed["tep"]) == sorted(listed["tep"])


def test_the_site_is_its_own_sound_copy(built_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(built_site)]) == 0
    assert capsys.readouterr().out.startswith("Đúng: ")


def test_every_page_leads_to_the_manifest(pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        links = [resolve(url, a.get("href")) for a in page.find(".chan-trang a[href]")]
        assert NAME in links, f"/{url}"
    for url in ("du-lieu/", "minh-hoa/du-lieu/"):
        assert NAME in [resolve(url, a.get("href")) for a in pages[url].find("#noi-dung a[href]")], f"/{url}"


def test_pages_and_manifest_name_one_version(built_site: Path, pages: dict[str, WebPage]) -> None:
    version = json.loads((built_site / NAME).read_text("utf-8"))["phien_ban_nguon"]
    marks = {url: mark for url, page in pages.items() for mark in page.find("#phien-ban-nguon")}
    assert set(marks) == {url for url in pages if url in ("du-lieu/", "minh-hoa/du-lieu/")} != set()
    assert {m.text_content().split(",")[0] for m in marks.values()} == {version if " " in version else version[:12]}


def _link(site: Path) -> None:
    file = site / "index.html"
    file.rename(site.parent / "index.html")
    file.symlink_to(site.parent / "index.html")


DIFFERENT: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda s: (s / "index.html").unlink(), "  thiếu: index.html"),
    "a folder missing": (lambda s: shutil.rmtree(s / "trang"), "  thiếu: trang/index.html"),
    "changed": (lambda s: (s / "trang" / "index.html").write_bytes(b"hay"), "  bị sửa: trang/index.html"),
    "extra": (lambda s: (s / "trang" / "la.js").write_bytes(b"x"), "  lạ: trang/la.js"),
    "extra, hidden": (lambda s: (s / ".la").write_bytes(b"x"), "  lạ: .la"),
    "a link with the same bytes": (_link, "  bị sửa: index.html"),
    "a link to a folder": (lambda s: (s / "noi").symlink_to("/"), "  lạ: noi"),
    "another manifest below": (lambda s: (s / "trang" / NAME).write_bytes(b"{}"), f"  lạ: trang/{NAME}"),
    "a name that steers": (lambda s: (s / "a\x1b[2Jb").write_bytes(b"x"), "  lạ: a⟨U+001B⟩[2Jb"),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_copy_that_differs_is_named(name: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, line = DIFFERENT[name]
    assert main(["verify", str(copy)]) == 0
    capsys.readouterr()
    change(copy)
    assert main(["verify", str(copy)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == line
    assert out[1].startswith("SAI: ")


OF_A_HOST: dict[str, str] = {
    ".nojekyll": "  của nơi đặt trang (GitHub Pages): .nojekyll",
    "CNAME": "  của nơi đặt trang (GitHub Pages): CNAME",
    "trang/Thumbs.db": "  của Windows: trang/Thumbs.db",
    "trang/desktop.ini": "  của Windows: trang/desktop.ini",
    ".DS_Store": "  của macOS: .DS_Store",
}


@pytest.mark.parametrize("name", OF_A_HOST)
def test_what_a_host_or_a_system_puts_beside_has_its_own_word(
    name: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No page leads there, and nobody wrote it: it is named, and the copy is still the one that was published."""
    (copy / name).write_bytes(b"x")
    assert main(["verify", str(copy)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == OF_A_HOST[name]
    assert out[1].startswith("Đúng: ")


@pytest.mark.parametrize("name", ["trang/CNAME", "trang/.nojekyll", "thumbs.db.html"])
def test_such_a_name_anywhere_else_is_foreign(name: str, copy: Path) -> None:
    (copy / name).write_bytes(b"x")
    assert verify(copy).extra == (name,)
    (copy / name).unlink()
    (copy / "Thumbs.db").symlink_to("/etc/hostname")
    assert verify(copy).extra == ("Thumbs.db",)


def test_of_many_files_of_one_kind_the_first_are_named_and_the_others_counted(copy: Path) -> None:
    for n in range(60):
        (copy / f"t{n:02}").mkdir()
        (copy / f"t{n:02}" / "Thumbs.db").write_bytes(b"x")
    (copy / "CNAME").write_bytes(b"x")
    told = as_text(verify(copy)).splitlines()
    assert sum(line.startswith("  của Windows: t") for line in told) == 50
    assert {"  của Windows: còn 10 tệp nữa", "  của nơi đặt trang (GitHub Pages): CNAME"} <= set(told)


FOREIGN: dict[str, Callable[[str], str]] = {
    "a name twice": lambda text: text.replace("{", '{"phien_ban_nguon": "khac", ', 1),
    "a file twice": lambda text: text.replace(
        '"index.html": {', '"index.html": {"sha256": "' + "0" * 64 + '"}, "index.html": {', 1
    ),
    "another number of files": lambda text: text.replace('"so_tep": ', '"so_tep": 1', 1),
    "a number below zero": lambda text: text.replace('"bytes": ', '"bytes": -', 1),
    "a half": lambda text: text.replace('"bytes": ', '"bytes": 0.5, "khac": ', 1),
    "no number": lambda text: text.replace('"bytes": ', '"bytes": NaN, "khac": ', 1),
    "half a character": lambda text: text.replace('"index.html"', '"\\ud800.html"', 1),
    "a control character": lambda text: text.replace('"index.html"', '"a\\u0007.html"', 1),
    "a path that turns the line": lambda text: text.replace('"index.html"', '"a\\u202e.html"', 1),
    "a name of a megabyte": lambda text: text.replace('"index.html"', f'"{"a" * 1_000_000}"', 1),
    "None": lambda text: text.replace(f'"{COMMIT}"', "null", 1),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_manifest_that_thidua_never_writes_is_refused_on_reading(
    kind: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (copy / NAME).read_text("utf-8")
    (copy / NAME).write_text(FOREIGN[kind](text), encoding="utf-8")
    assert (copy / NAME).read_text("utf-8") != text
    assert main(["verify", str(copy)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err) < 1_000


def test_a_pipe_is_not_waited_for(copy: Path) -> None:
    os.mkfifo(copy / "ong")
    assert verify(copy).extra == ("ong",)


def test_a_forged_manifest_beside_forged_files_is_found_by_the_published_one(copy: Path, tmp_path: Path) -> None:
    published = tmp_path / "tu-ban-phat-hanh.json"
    shutil.copyfile(copy / NAME, published)
    (copy / "index.html").write_bytes(b"gia")
    write_manifest(copy, COMMIT)
    assert main(["verify", str(copy)]) == 0
    assert main(["verify", str(copy), "--manifest", str(published)]) == 1
    assert verify(copy).digest != verify(copy, published).digest


def _reworded(site: Path) -> None:
    """The same files and hashes, another version: only its own bytes tell."""
    file = site / NAME
    file.write_text(file.read_text("utf-8").replace(COMMIT, "f" * 40), encoding="utf-8")


def _piped(site: Path) -> None:
    (site / NAME).unlink()
    os.mkfifo(site / NAME)


def _link_to_nothing(site: Path) -> None:
    (site / NAME).unlink()
    (site / NAME).symlink_to("khong-co")


OWN_MANIFEST: dict[str, tuple[Callable[[Path], object], str]] = {
    "altered": (_reworded, "  bị sửa: manifest.json"),
    "emptied": (lambda s: (s / NAME).write_bytes(b""), "  bị sửa: manifest.json"),
    "deleted": (lambda s: (s / NAME).unlink(), "  thiếu: manifest.json"),
    "no file": (_piped, "  bị sửa: manifest.json"),
    "a link to nothing": (_link_to_nothing, "  bị sửa: manifest.json"),
}


@pytest.mark.parametrize("name", OWN_MANIFEST)
def test_a_copy_s_own_manifest_is_held_to_the_published_one(
    name: str, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "tu-ban-phat-hanh.json"
    shutil.copyfile(copy / NAME, published)
    assert main(["verify", str(copy), "--manifest", str(published)]) == 0
    assert "Đúng: 2 tệp khớp" in capsys.readouterr().out
    change, line = OWN_MANIFEST[name]
    change(copy)
    assert main(["verify", str(copy), "--manifest", str(published)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == line
    assert out[1].startswith("SAI: ")
    assert out[1].endswith("so với bản kê 2 tệp.")


def test_paths_of_a_manifest_are_never_opened(copy: Path) -> None:
    outside = {"../bi-mat": {"sha256": "0" * 64}, "/etc/passwd": {"sha256": "0" * 64}}
    (copy / NAME).write_text(json.dumps({"phien_ban_nguon": COMMIT, "tep": outside}), encoding="utf-8")
    assert set(verify(copy).missing) == set(outside)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"tep": {}}', b"[" * 100_000,
        b'{"tep": {"a": 1}, "phien_ban_nguon": "x"}', b'{"tep": {"a": {"sha256": "xyz"}}, "phien_ban_nguon": "x"}',
        b'{"tep": {}, "phien_ban_nguon": 5}',
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_wrong_usage(raw: bytes, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / NAME).write_bytes(raw)
    with pytest.raises(ManifestUnreadable):
        verify(copy)
    assert main(["verify", str(copy)]) == 2
    assert NAME in capsys.readouterr().err


def test_no_more_is_read_than_a_manifest_can_be(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = (copy / NAME).stat().st_size
    monkeypatch.setattr("thidua.opendata.manifest.MAX_BYTES", size)
    assert verify(copy).sound
    monkeypatch.setattr("thidua.opendata.manifest.MAX_BYTES", size - 1)
    with pytest.raises(ManifestUnreadable, match=f"nặng hơn {size - 1} byte"):
        verify(copy)


def test_a_folder_that_is_not_there_or_has_no_manifest_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "khong-co")]) == 2
    assert main(["verify", str(tmp_path)]) == 2
