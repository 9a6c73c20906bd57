"""Every commit of a request is looked at, not the last alone; and nothing is expanded before it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bad.requests import _chain
from gate.gate_repo import (
    ADMIN,
    LINK,
    Q1,
    Q4,
    Q4_OF_2,
    RELEASES,
    STANDING,
    TOWN,
    UNIT_1,
    Origin,
    Tree,
    changed,
    codes,
    let_in,
)
from thidua.cli import main
from thidua.gate.decide import Decision, decide
from thidua.gate.history import MAX_COMMITS, MAX_WALKED, _Walk, secret_in, steps_of
from thidua.gate.history import SECRETS as SECRET_KINDS
from thidua.gate.objects import FILE, MAX_TREES, Repo, TreeTooLarge
from thidua.gate.paths import MAX_DEPTH

FIGURES = b"ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n2-dd-1,,,,dat,,\n"
COPY = f"{TOWN}/2022/da-cong-bo/quy-1/SHA256SUMS"


def sent(origin: Origin, *odd: Tree, author: str = UNIT_1) -> Decision:
    """A commit for each of these, and a last one with nothing but an honest figure."""
    honest = changed(origin.tree, {}, origin.edited(Q4, "59,60", "58,60"))
    trees = [changed(origin.tree, one) for one in odd]
    return decide(Repo(origin.folder), origin.base, _chain(origin, *trees, honest), author)


@pytest.mark.parametrize(
    ("odd", "author"),
    [
        ({Q4_OF_2.encode(): FIGURES}, UNIT_1),
        ({Q1.encode(): FIGURES}, UNIT_1),
        ({b"scripts/thidua/cli.py": b"x\n"}, UNIT_1),
        ({Q4.encode(): (LINK, b"/etc/passwd")}, UNIT_1),
        ({Q4.replace("quy-4", "Quy-3\n").encode(): FIGURES}, UNIT_1),
        ({b".gitattributes": b"* -text\n"}, ADMIN),
    ],
    ids=["another's folder", "a locked period", "code", "a link", "a path", "what steers git"],
)
def test_what_a_later_commit_undid_is_refused_and_named(odd: Tree, author: str, origin: Origin) -> None:
    found = sent(origin, odd, author=author)
    (path,) = odd
    assert ("commit-truoc-sai", path.decode()) in codes(found)
    told = next(p for p in found.problems if p.ma == "commit-truoc-sai")
    assert "một commit sạch" in told.cach_sua


def test_a_foreign_file_taken_away_and_put_back_is_refused(origin: Origin) -> None:
    origin.merge({Q4_OF_2: FIGURES.decode()})
    without = {p: c for p, c in origin.tree.items() if p != Q4_OF_2.encode()}
    honest = changed(origin.tree, {}, origin.edited(Q4, "59,60", "58,60"))
    found = decide(Repo(origin.folder), origin.base, _chain(origin, without, honest), UNIT_1)
    assert codes(found) == [("commit-truoc-sai", Q4_OF_2)]


def test_a_slip_in_the_data_that_a_later_commit_mended_is_none(origin: Origin) -> None:
    slip = changed(origin.tree, {}, origin.edited(Q4, "59,60", "61,60"))
    mended = changed(origin.tree, {}, origin.edited(Q4, "59,60", "58,60"))
    assert let_in(decide(Repo(origin.folder), origin.base, _chain(origin, slip, mended), UNIT_1))
    broken = changed(origin.tree, {}, {Q4: "hong\n"})
    assert let_in(decide(Repo(origin.folder), origin.base, _chain(origin, broken, mended), UNIT_1))


def test_a_branch_brought_up_to_date_is_judged_by_its_own_changes(origin: Origin) -> None:
    """What the base's side of a merge brings is the base's; a file that the merge itself makes is the request's."""
    mine = origin.head(origin.edited(Q4, "59,60", "58,60"))
    origin.merge({Q4_OF_2: FIGURES.decode()}, {"scripts/moi.py": "x\n"})
    both = changed(origin.tree, {}, origin.edited(Q4, "59,60", "58,60"))
    merge = origin.commit(both, mine, origin.base)
    assert let_in(decide(Repo(origin.folder), origin.base, merge, UNIT_1))
    evil = origin.commit(changed(both, {b"scripts/moi.py": b"la\n"}), mine, origin.base)
    clean = origin.commit(both, evil)
    assert codes(decide(Repo(origin.folder), origin.base, clean, UNIT_1)) == [("commit-truoc-sai", "scripts/moi.py")]


def test_a_history_of_its_own_that_was_merged_in_is_looked_at(origin: Origin) -> None:
    orphan = origin.commit({Q4_OF_2.encode(): FIGURES})
    mine = origin.head(origin.edited(Q4, "59,60", "58,60"))
    merge = origin.commit(changed(origin.tree, {}, origin.edited(Q4, "59,60", "58,60")), mine, orphan)
    assert codes(decide(Repo(origin.folder), origin.base, merge, UNIT_1)) == [("commit-truoc-sai", Q4_OF_2)]


def test_a_released_copy_altered_and_put_back_is_refused(origin: Origin) -> None:
    origin.merge({COPY: "x\n"})
    found = sent(origin, {COPY.encode(): b"y\n"}, author=STANDING)
    assert ("commit-truoc-sai", COPY) in codes(found)


def test_a_release_added_and_withdrawn_in_one_request_changes_none(origin: Origin) -> None:
    trees = [changed(origin.tree, {COPY.encode(): content}) for content in (b"x\n", b"y\n")]
    lock = "khoa-quy-4,khoa-so,quy-4,,,chinh-thuc,,2023-02-01\n"
    withdrawn = changed(origin.tree, {}, origin.appended(RELEASES, lock))
    assert let_in(decide(Repo(origin.folder), origin.base, _chain(origin, *trees, withdrawn), STANDING))


SECRETS = [
    "-----BEGIN " + "PRIVATE KEY-----",
    "ghp_" + "a1" * 18,
    "github_pat_" + "a1" * 30,
    "AKIA" + "A1" * 8,
    "https://quan-tri:" + "mat-khau@vi-du.gov.vn/",
]
KINDS = {  # at the beginning, in the middle and at the end of a file
    "khóa riêng": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "mã truy cập GitHub": "gho_" + "a1" * 18,
    "mã truy cập GitLab": "glpat-" + "a1" * 10,
    "khóa của AWS": "ASIA" + "A1" * 8,
    "khóa của Google": "AIza" + "a1-_x" * 7,
    "mã truy cập Slack": "xoxb-" + "1234567890",
    "phiên đăng nhập (JWT)": "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0." + "c2lnbmF0dXJl",
    "mật khẩu trong địa chỉ": "http://a:" + "b@c.vn",
}


@pytest.mark.parametrize("kind", SECRET_KINDS)
def test_every_kind_of_secret_is_known_wherever_it_stands(kind: str) -> None:
    for text in (KINDS[kind], f"một dòng\n{KINDS[kind]}", f"một dòng\n{KINDS[kind]} và {KINDS[kind]}\n"):
        assert secret_in(text.encode()) == kind


@pytest.mark.parametrize(
    "part", ["eyJ-", "eyJ-.eyJ", "https://a-", "http://a:", "-----BEGIN A ", "AKIA", "xoxb", "ghp_"]
)
def test_what_begins_like_a_secret_a_hundred_thousand_times_is_none(part: str) -> None:
    assert secret_in(part.encode() * 100_000) is None


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_refused_in_whichever_commit_it_stands_and_never_shown(secret: str, origin: Origin) -> None:
    for found in (
        origin.ask(ADMIN, {"docs/a.md": f"{secret}\n"}),
        sent(origin, {Q4.encode(): FIGURES + f"2-dd-2,,,,dat,,{secret}\n".encode()}),
    ):
        assert "co-bi-mat" in dict(codes(found))
        assert not any(secret in f"{p.thong_bao} {p.gia_tri}" for p in found.problems if p.ma == "co-bi-mat")


def test_what_only_looks_like_a_secret_is_none(origin: Origin) -> None:
    words = "Mật khẩu: xem https://vi-du.gov.vn:8443/a@b, AKIA, ghp_ngan, eyJ.\n"
    assert let_in(origin.ask(ADMIN, {"docs/a.md": words}))


def test_the_weight_of_all_commits_together_counts(origin: Origin) -> None:
    heavy: list[Tree] = [{b"docs/a.md": b"%d" % n * 31_000_000} for n in range(2)]
    assert ("yeu-cau-qua-lon", "") in codes(sent(origin, *heavy, author=ADMIN))


def test_as_many_commits_as_allowed_come_in(origin: Origin) -> None:
    trees = [changed(origin.tree, {}, {"README.md": f"{n}\n"}) for n in range(MAX_COMMITS)]
    assert let_in(decide(Repo(origin.folder), origin.base, _chain(origin, *trees), ADMIN))


# bounds: what is counted is work, never seconds


def counted(origin: Origin, monkeypatch: pytest.MonkeyPatch, head: str) -> tuple[Decision, int, list[str]]:
    """The answer, how many folders were read for it, and the git commands that listed the request."""
    folders, commands = 0, []
    trees, run = Repo.trees, Repo._run

    @contextmanager
    def counting(repo: Repo) -> Iterator[Callable[[str], dict[bytes, tuple[str, str]]]]:
        with trees(repo) as ask:

            def one(id_: str) -> dict[bytes, tuple[str, str]]:
                nonlocal folders
                folders += 1
                return ask(id_)

            yield one

    def told(repo: Repo, *args: str, **options: Any) -> bytes:
        commands.append(" ".join(args))
        return run(repo, *args, **options)

    monkeypatch.setattr(Repo, "trees", counting)
    monkeypatch.setattr(Repo, "_run", told)
    found = decide(Repo(origin.folder), origin.base, head, ADMIN)
    return found, folders, [c for c in commands if head in c and c.startswith(("ls-tree", "diff-tree"))]


def _million(origin: Origin, deeper: int = 0) -> str:
    blob = bytes.fromhex(origin._write("blob", b"x\n"))
    tree = origin._write("tree", b"".join(b"100644 %04d\0" % n + blob for n in range(1_000)))
    for _ in range(1 + deeper):
        tree = origin._write("tree", b"".join(b"40000 %04d\0" % n + bytes.fromhex(tree) for n in range(1_000)))
    return origin.commit_of(tree)


def _flat(origin: Origin) -> str:
    blob = bytes.fromhex(origin._write("blob", b"x\n"))
    return origin.commit_of(origin._write("tree", b"".join(b"100644 %06d\0" % n + blob for n in range(100_000))))


def _deep(origin: Origin) -> str:
    """1,500 paths of a hundred folders each: few objects, many folders to go through."""
    tree = origin._write("tree", b"100644 f\0" + bytes.fromhex(origin._write("blob", b"x\n")))
    for _ in range(99):
        tree = origin._write("tree", b"40000 a\0" + bytes.fromhex(tree))
    return origin.commit_of(
        origin._write("tree", b"".join(b"40000 %04d\0" % n + bytes.fromhex(tree) for n in range(1_500)))
    )


@pytest.mark.parametrize(
    "bomb",
    [_million, lambda o: _million(o, 2), _flat, _deep],
    ids=["a million files in three objects", "a million millions", "a hundred thousand files", "folders in folders"],
)
def test_a_tree_too_large_is_refused_before_git_lists_it(
    bomb: Callable[[Origin], str], origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, folders, listed = counted(origin, monkeypatch, bomb(origin))
    assert codes(found) == [("cay-qua-lon", "")]
    assert folders <= 2 * MAX_WALKED
    assert listed == []


def test_a_bomb_in_an_earlier_commit_is_refused_too(origin: Origin) -> None:
    head = origin.commit(origin.tree | {b"a": b"1\n"}, _million(origin))
    assert codes(decide(Repo(origin.folder), origin.base, head, ADMIN)) == [("cay-qua-lon", "")]


def _many_parents(origin: Origin, names: int, times: int) -> str:
    """One merge of that many branches, whose root holds that many names: hardly anything differs, much is to read."""
    blob = bytes.fromhex(origin._write("blob", b"x\n"))
    entries = [b"100644 %06d\0" % n + blob for n in range(names)]
    tree, merged_tree = (origin._write("tree", b"".join(kept)) for kept in (entries, entries[1:]))
    first = origin.commit_of(tree)
    parents = [origin.commit_of(tree, first, seconds=1_651_363_200 + n) for n in range(times)]
    return origin.commit_of(merged_tree, *parents)


def test_what_is_read_is_bounded_and_not_only_what_differs(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    size = 11_000 * 34
    found, folders, listed = counted(origin, monkeypatch, _many_parents(origin, 11_000, 240))
    assert codes(found) == [("cay-qua-lon", "")]
    assert folders <= MAX_TREES // size + 50  # and the small folders of the base
    assert listed == []


def test_a_merge_of_many_branches_of_an_ordinary_size_is_walked(origin: Origin) -> None:
    head = _many_parents(origin, 300, 100)
    steps = steps_of(Repo(origin.folder), origin.base, head, origin.base)
    assert len(steps) == 102
    assert [len(step.changes) for step in steps if step.commit == head] == [1]


def test_of_more_commits_than_allowed_none_is_walked(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = [changed(origin.tree, {}, {"README.md": f"{n}\n"}) for n in range(MAX_COMMITS + 1)]
    found, folders, _ = counted(origin, monkeypatch, _chain(origin, *trees))
    assert codes(found) == [("qua-nhieu-commit", "")]
    assert folders == 2  # the request's root and the base's


NAMES = st.sampled_from([b"a", b"b", b"c"])
TREES = st.recursive(st.sampled_from(["1", "2"]), lambda below: st.dictionaries(NAMES, below, max_size=3), max_leaves=8)


@given(new=st.dictionaries(NAMES, TREES), olds=st.lists(st.dictionaries(NAMES, TREES), max_size=4))
def test_a_merge_brings_the_paths_at_which_it_is_like_no_parent(new: Any, olds: list[Any]) -> None:
    stored: dict[str, Any] = {}

    def kept(tree: Any) -> str:
        stored[repr(tree)] = tree
        return repr(tree)

    def read(id_: str) -> dict[bytes, tuple[str, str]]:
        return {name: ("040000", kept(t)) if isinstance(t, dict) else (FILE, t) for name, t in stored[id_].items()}

    def files(tree: Any, at: bytes = b"") -> dict[bytes, str]:
        below = [files(t, at + name + b"/") if isinstance(t, dict) else {at + name: t} for name, t in tree.items()]
        return {path: content for part in below for path, content in part.items()}

    found = {c.path: c.new_id for c in _Walk(read).differences(kept(new), [kept(old) for old in olds])}
    now, before = files(new), [files(old) for old in olds]
    paths = {path for side in (now, *before) for path in side}
    assert found.keys() == {p for p in paths if all(now.get(p) != old.get(p) for old in before)}
    assert all(now.get(path) == (None if set(id_) == {"0"} else id_) for path, id_ in found.items())


def test_a_folder_of_more_names_than_any_holds_is_not_read(origin: Origin) -> None:
    tree = origin._write("tree", b"100644 a\0" + b"\0" * 20 + b"x" * 8_000_001)
    with Repo(origin.folder).trees() as read, pytest.raises(TreeTooLarge):
        read(tree)


def test_paths_too_deep_are_named(origin: Origin) -> None:
    path = "/".join(["docs", *("a" * MAX_DEPTH), "b.md"])
    assert codes(origin.ask(ADMIN, {path: "x\n"})) == [("duong-dan-qua-dai", path)]


def test_the_command_refuses_a_bomb(origin: Origin, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["gate", "--repo", str(origin.folder), "--base", origin.base, "--head", _million(origin)]
    assert main([*words, "--author", ADMIN]) == 1
    assert "cay-qua-lon" in capsys.readouterr().out
