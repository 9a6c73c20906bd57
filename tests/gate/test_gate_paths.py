"""What a request may look like: paths, modes, dot-files, size and ancestry, on real repositories."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pytest

from gate.gate_repo import (
    ADMIN,
    EXECUTABLE,
    GITLINK,
    LINK,
    Q4,
    Q4_OF_2,
    TOWN,
    UNIT_1,
    UNIT_2,
    Content,
    Origin,
    base_tree,
    changed,
    codes,
    let_in,
)
from thidua.gate.decide import Verdict, decide
from thidua.gate.objects import Repo, RepoError
from thidua.gate.paths import MAX_FILES, shown

FIGURES = b"ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n2-dd-1,,,,dat,,\n"
FOLDER = f"{TOWN}/2022/don-vi/09001".encode()
OWN = FOLDER + b"/tien-do/"
NFD = unicodedata.normalize("NFD", "hồ-sơ").encode()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (OWN + b"../../09002/tien-do/quy-4.csv", "duong-dan-di-vong"),
        (OWN + b"./quy-4.csv", "duong-dan-di-vong"),
        (b"../" + OWN + b"quy-4.csv", "duong-dan-di-vong"),
        (OWN + NFD + b".csv", "duong-dan-chua-nfc"),
        (OWN + b"Quy-4.csv", "duong-dan-song-sinh"),
        (b"Data/thu/2022/don-vi/09001/tien-do/quy-3.csv", "duong-dan-song-sinh"),
        (OWN + b"quy-3.csv.", "duong-dan-cuoi-thua"),
        (OWN + b"quy-3.csv ", "duong-dan-cuoi-thua"),
        (FOLDER + b" /tien-do/quy-3.csv", "duong-dan-cuoi-thua"),
        (OWN + b"a\\b.csv", "duong-dan-ky-tu-cam"),
        (OWN + b"quy-3\n.csv", "duong-dan-ky-tu-cam"),
        (OWN + b"quy-3\r.csv", "duong-dan-ky-tu-cam"),
        (OWN + b"quy-3\xff.csv", "duong-dan-ky-tu-cam"),
        (OWN + "quy\u200b-3.csv".encode(), "duong-dan-ky-tu-cam"),
        (OWN + "quy\u202e-3.csv".encode(), "duong-dan-ky-tu-cam"),
        (OWN + b"quy-3.csv:a", "duong-dan-ky-tu-cam"),
        (OWN + b"-quy-3.csv", "duong-dan-gach-dau"),
        (b"-rf/quy-3.csv", "duong-dan-gach-dau"),
        (OWN + b"x" * 300 + b".csv", "duong-dan-qua-dai"),
        (OWN + b"thu-muc/" * 130 + b"a.csv", "duong-dan-qua-dai"),
        (OWN + b"quy-3.CSV", "duoi-tep-chu-hoa"),
        (OWN + b"quy-3.Csv", "duoi-tep-chu-hoa"),
    ],
    ids=lambda v: shown(v).encode("unicode_escape").decode()[-40:] if isinstance(v, bytes) else v,
)
def test_a_path_that_not_every_system_reads_alike_is_refused(path: bytes, code: str, origin: Origin) -> None:
    for author in (UNIT_1, ADMIN):
        assert (code, shown(path)) in codes(origin.ask(author, odd={path: FIGURES}))


def test_a_path_with_an_empty_part_is_refused(origin: Origin) -> None:
    found = origin.ask(UNIT_1, odd={OWN + b"/quy-3.csv": FIGURES})  # git itself will not read such a tree
    assert found.verdict is Verdict.TU_CHOI
    assert codes(found) == [("cay-git-hong", "")]


def test_twins_in_one_request_and_of_folders_are_found(origin: Origin) -> None:
    both: dict[bytes, Content] = {b"docs/a.md": b"x\n", b"docs/A.md": b"x\n"}
    assert {c for c, _ in codes(origin.ask(ADMIN, odd=both))} == {"duong-dan-song-sinh"}
    composed, apart = (unicodedata.normalize(f, "docs/hồ.md").encode() for f in ("NFC", "NFD"))
    assert "duong-dan-song-sinh" in dict(codes(origin.ask(ADMIN, odd={composed: b"x\n", apart: b"x\n"})))
    assert "duong-dan-song-sinh" in dict(codes(origin.ask(ADMIN, odd={b"SCRIPTS/a.py": b"x\n"})))


def test_two_entries_of_one_name_are_refused(origin: Origin) -> None:
    twice = origin.commit(origin.tree | {b"a": b"1\n"}, origin.base)
    raw = subprocess.run(
        ["git", "-C", str(origin.folder), "cat-file", "tree", f"{twice}^{{tree}}"], capture_output=True, check=True
    ).stdout
    entry = raw[: raw.index(b"\0") + 21]
    tree = origin._write("tree", entry + raw)
    who = "Thử <thu@vi-du.gov.vn> 1651363200 +0700"
    head = origin._write(
        "commit", f"tree {tree}\nparent {origin.base}\nauthor {who}\ncommitter {who}\n\nThử\n".encode()
    )
    assert ("cay-git-hong", "") in codes(decide(Repo(origin.folder), origin.base, head, ADMIN))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((LINK, b"../09002/tien-do/quy-4.csv"), "liên kết tượng trưng"),
        ((LINK, b"/etc/passwd"), "liên kết tượng trưng"),
        ((GITLINK, b"1" * 40), "kho con"),
        ((EXECUTABLE, FIGURES), "tệp chạy được"),
    ],
    ids=["symlink", "absolute symlink", "gitlink", "executable"],
)
def test_only_plain_files_come_in(content: Content, words: str, origin: Origin) -> None:
    for path in (OWN + b"quy-4.csv", OWN + b"quy-3.csv", b"scripts/tool"):
        found = origin.ask(ADMIN if path.startswith(b"scripts") else UNIT_1, odd={path: content})
        assert ("che-do-tep", shown(path)) in codes(found)
        assert any(words in p.thong_bao for p in found.problems)


def test_a_command_of_the_code_that_is_there_already_may_be_changed(origin: Origin) -> None:
    """`.ci/run` is one; data is never run, whatever the base says of it."""
    command, data = b".ci/run", OWN + b"quy-4.csv"
    origin.tree |= {command: (EXECUTABLE, b"make test\n"), data: (EXECUTABLE, FIGURES)}
    origin.base = origin.commit(origin.tree)
    assert codes(origin.ask(ADMIN, odd={command: (EXECUTABLE, b"make check test\n")})) == []
    assert ("che-do-tep", shown(data)) in codes(origin.ask(UNIT_1, odd={data: (EXECUTABLE, FIGURES + b"\n")}))


def test_a_gitlink_is_seen_whatever_gitmodules_says_of_it(origin: Origin) -> None:
    origin.tree |= {
        b".gitmodules": b'[submodule "a"]\n\tpath = a\n\turl = x\n\tignore = all\n',
        b"a": (GITLINK, b"1" * 40),
    }
    origin.base = origin.commit(origin.tree)
    assert codes(origin.ask(ADMIN, odd={b"a": (GITLINK, b"2" * 40)})) == [("che-do-tep", "a")]


@pytest.mark.parametrize("name", [".gitattributes", ".gitmodules", ".lfsconfig", ".gitconfig", ".GitAttributes"])
@pytest.mark.parametrize("folder", ["", f"{TOWN}/2022/don-vi/09001/", "scripts/"])
def test_files_that_steer_git_are_refused_whoever_sends_them(name: str, folder: str, origin: Origin) -> None:
    for author in (UNIT_1, ADMIN):
        assert ("tep-dieu-khien-git", folder + name) in codes(origin.ask(author, {folder + name: "* -text\n"}))


@pytest.mark.parametrize("path", [".git/config", "a/.git/hooks/x", "GIT~1/config", "gitmod~1", "docs/.gitignore"])
def test_what_git_would_take_for_its_own_is_refused(path: str, origin: Origin) -> None:
    assert ("tep-dieu-khien-git", path) in codes(origin.ask(ADMIN, {path: "x\n"}))


def test_attributes_of_the_request_do_not_change_what_is_read(origin: Origin) -> None:
    """The bytes judged are the blob's: a checkout would have turned them into something else."""
    wrong = Q4.encode()
    attributes = b"*.csv ident eol=crlf working-tree-encoding=UTF-16 filter=lfs\n"
    found = origin.ask(UNIT_1, origin.edited(Q4, "59,60", "58,60"), odd={b".gitattributes": attributes})
    assert dict(codes(found)) == {"tep-dieu-khien-git": ".gitattributes", "ngoai-quyen": ".gitattributes"} | {
        "tron-du-lieu-va-ma": ".gitattributes"
    }
    assert all(p.tep != wrong.decode() for p in found.problems)


def test_a_pointer_to_content_elsewhere_is_refused(origin: Origin) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n"
    assert ("con-tro-lfs", Q4) in codes(origin.ask(UNIT_1, odd={Q4.encode(): pointer}))
    assert ("con-tro-lfs", "docs/a.png") in codes(origin.ask(ADMIN, odd={b"docs/a.png": pointer}))


def test_an_empty_request_is_refused(origin: Origin) -> None:
    assert codes(origin.ask(UNIT_1)) == [("yeu-cau-rong", "")]
    assert codes(decide(Repo(origin.folder), origin.base, origin.base, UNIT_1)) == [("yeu-cau-rong", "")]


def test_one_file_more_than_the_limit_is_too_many(origin: Origin) -> None:
    many = {f"docs/tep-{n}.md": "x\n" for n in range(MAX_FILES)}
    assert let_in(origin.ask(ADMIN, many))
    assert codes(origin.ask(ADMIN, many, {"docs/thua.md": "x\n"})) == [("qua-nhieu-tep", "")]


def test_a_request_is_what_it_changed_since_it_left_the_base(origin: Origin) -> None:
    """What was merged into the base meanwhile is not taken for the request's own."""
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    origin.merge({Q4_OF_2: FIGURES.decode()}, {"scripts/moi.py": "x\n"})
    found = decide(Repo(origin.folder), origin.base, head, UNIT_1)
    assert let_in(found)
    assert [c.path for c in found.changes] == [Q4.encode()]


def test_a_lock_merged_meanwhile_holds(origin: Origin) -> None:
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    releases = f"{TOWN}/2022/tham-dinh/cong-bo.csv"
    origin.merge(origin.appended(releases, "khoa-quy-4,khoa-so,quy-4,,,chinh-thuc,,2023-02-01\n"))
    assert codes(decide(Repo(origin.folder), origin.base, head, UNIT_1)) == [("ky-da-khoa", Q4)]


def test_a_file_that_the_base_changed_meanwhile_must_be_brought_up_to_date(origin: Origin) -> None:
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    origin.merge(origin.edited(Q4, "59,60", "57,60"))
    assert codes(decide(Repo(origin.folder), origin.base, head, UNIT_1)) == [("nhanh-cu", Q4)]


def test_a_request_without_a_single_common_commit_is_refused(origin: Origin) -> None:
    tree = changed(base_tree(), {}, origin.edited(Q4, "59,60", "58,60"))
    orphan = origin.commit(tree)
    assert codes(decide(Repo(origin.folder), origin.base, orphan, UNIT_1)) == [("khong-chung-goc", "")]
    left, right = (origin.commit(base_tree() | {n: b"x\n"}, origin.base) for n in (b"1", b"2"))
    crossed = [origin.commit(tree, *parents) for parents in ((left, right), (right, left))]
    assert codes(decide(Repo(origin.folder), crossed[0], crossed[1], UNIT_1)) == [("khong-chung-goc", "")]


@pytest.mark.parametrize("revision", ["khong-co", "--all", "-h", "a b", "", "HEAD:README.md", "main;ls"])
def test_a_revision_that_is_none_is_wrong_usage(revision: str, origin: Origin) -> None:
    with pytest.raises(RepoError, match=r"Kho không có|không phải tên nhánh"):
        decide(Repo(origin.folder), origin.base, revision, UNIT_1)


def test_a_repository_with_part_of_its_history_is_wrong_usage(origin: Origin, tmp_path: Path) -> None:
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    shallow = tmp_path / "nong"
    subprocess.run(["git", "-C", str(origin.folder), "update-ref", "refs/heads/main", head], check=True)
    command = ["git", "clone", "--quiet", "--depth=1", "--branch=main", f"file://{origin.folder}", str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(RepoError, match="unshallow"):
        Repo(shallow)


def test_the_work_tree_and_git_s_environment_steer_nothing(
    origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answer whatever is checked out, replaced, or said by the shell around."""
    wish = origin.head({Q4_OF_2: FIGURES.decode()})
    other = Origin(tmp_path / "khac.git")
    monkeypatch.setenv("GIT_DIR", str(other.folder))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.folder / "objects"))
    assert let_in(decide(Repo(origin.folder), origin.base, wish, UNIT_2))
    harmless = origin.head(origin.edited(Q4, "59,60", "58,60"))
    monkeypatch.undo()
    replace = origin.folder / "refs" / "replace" / wish
    replace.parent.mkdir(parents=True)
    replace.write_text(f"{harmless}\n")
    assert codes(decide(Repo(origin.folder), origin.base, wish, UNIT_1)) == [("ngoai-thu-muc", Q4_OF_2)]
