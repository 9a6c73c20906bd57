"""Real git repositories for the gate: objects are written byte by byte, so that a bad tree can be made too."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import date
from pathlib import Path

from thidua.gate.decide import Decision, Verdict, decide
from thidua.gate.objects import Repo
from town import FILES, META

FILE, EXECUTABLE, LINK, GITLINK = "100644", "100755", "120000", "160000"
Content = bytes | tuple[str, bytes]  # bytes of a plain file, or a mode and its bytes
Tree = dict[bytes, Content]

UNIT_1, UNIT_2, STANDING, ADMIN, EXPIRED, BOTH_UNITS, STRANGER = "1001", "1002", "1003", "1004", "1005", "1006", "7777"
ACCOUNTS = f"""ma_tai_khoan,ma_don_vi,vai_tro,tai_khoan,tu_ngay,den_ngay
{UNIT_1},09001,don-vi,Xa-Mot,2022-01-01,
{UNIT_2},09002,don-vi,phuong-hai,,
{STANDING},noi-vu,thuong-truc,noi-vu,,
{STANDING},noi-vu,don-vi,noi-vu,,
{ADMIN},noi-vu,quan-tri,quan-tri,,
{EXPIRED},09001,don-vi,xa-mot-cu,,2022-03-31
{BOTH_UNITS},09001,don-vi,hai-xa,,
{BOTH_UNITS},09002,don-vi,hai-xa,,2022-12-31
"""
TOWN = "data/thu"
Q1, Q4 = f"{TOWN}/2022/don-vi/09001/tien-do/quy-1.csv", f"{TOWN}/2022/don-vi/09001/tien-do/quy-4.csv"
Q1_OF_2, Q4_OF_2 = Q1.replace("09001", "09002"), Q4.replace("09001", "09002")
OFFICE_Q4 = Q4.replace("09001", "noi-vu")
RECEIPTS, RELEASES = f"{TOWN}/2022/tham-dinh/tiep-nhan.csv", f"{TOWN}/2022/tham-dinh/cong-bo.csv"
CORRECTIONS, APPRAISAL_1 = f"{TOWN}/2022/ket-qua/dinh-chinh.csv", f"{TOWN}/2022/tham-dinh/tien-do/quy-1.csv"
APPRAISAL_1B = f"{TOWN}/2022/tham-dinh/tien-do/quy-1/phan-2.csv"
APPRAISAL_4, ACCOUNT_TABLE = f"{TOWN}/2022/tham-dinh/tien-do/quy-4.csv", f"{TOWN}/danh-muc/tai-khoan.csv"
TARGETS, PERIODS = f"{TOWN}/2022/ke-hoach/chi-tieu.csv", f"{TOWN}/2022/ke-hoach/ky-bao-cao.csv"
UNITS = f"{TOWN}/danh-muc/don-vi.csv"
DAY = date(2022, 5, 1)
_SECONDS = 1_651_363_200  # 2022-05-01T07:00+07:00


def base_tree() -> Tree:
    """The small town as a real one, with accounts, and a little code beside it. Quarter 1 is locked, 4 is open."""
    tree: Tree = {f"{TOWN}/{path}".encode(): text.encode() for path, text in FILES.items()}
    tree[f"{TOWN}/bo-du-lieu.yml".encode()] = META.replace("minh-hoa", "that-su").encode()
    tree[ACCOUNT_TABLE.encode()] = ACCOUNTS.encode()
    return tree | {b"README.md": b"# Kho\n", b"scripts/thidua/cli.py": b"print()\n"}


class Origin:
    """A repository with one base commit, and requests that leave it."""

    def __init__(self, folder: Path, tree: Tree | None = None) -> None:
        self.folder = folder
        for part in ("objects", "refs"):  # all that `git init` makes that git asks for
            (folder / part).mkdir(parents=True)
        (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
        (folder / "config").write_text("[core]\n\tbare = true\n", encoding="ascii")
        self.tree = base_tree() if tree is None else tree
        self.base = self.commit(self.tree)

    def text(self, path: str) -> str:
        """The base's file."""
        content = self.tree[path.encode()]
        assert isinstance(content, bytes)
        return content.decode()

    def edited(self, path: str, old: str, new: str) -> dict[str, str]:
        """The base's file with one text replaced."""
        assert old in self.text(path), f"{path}: no {old!r}"
        return {path: self.text(path).replace(old, new, 1)}

    def appended(self, path: str, rows: str) -> dict[str, str]:
        return {path: self.text(path) + rows}

    def merge(self, *changes: dict[str, str]) -> None:
        """Move the base on, as a merged request does."""
        self.tree = changed(self.tree, {}, *changes)
        self.base = self.commit(self.tree, self.base)

    def head(self, *changes: dict[str, str], gone: tuple[str, ...] = (), odd: Tree | None = None) -> str:
        """A commit on the base with files replaced, taken away, or put in as anything."""
        tree = changed(self.tree, odd or {}, *changes)
        return self.commit({p: c for p, c in tree.items() if p not in {g.encode() for g in gone}}, self.base)

    def ask(self, author: str, *changes: dict[str, str], gone: tuple[str, ...] = (), odd: Tree | None = None,
            day: date | None = None) -> Decision:  # fmt: skip
        """What the gate says to these changes from `author`."""
        return decide(Repo(self.folder), self.base, self.head(*changes, gone=gone, odd=odd), author, day)

    def commit(self, tree: Tree, *parents: str, seconds: int = _SECONDS) -> str:
        return self.commit_of(self._tree(tree), *parents, seconds=seconds, orphan=not parents)

    def commit_of(self, tree: str, *parents: str, seconds: int = _SECONDS, orphan: bool = False) -> str:
        """A commit of the tree with that id, on the base unless it says its parents."""
        parents = parents if parents or orphan else (self.base,)
        who = f"Thử <thu@vi-du.gov.vn> {seconds} +0700"
        lines = [f"tree {tree}", *(f"parent {p}" for p in parents), f"author {who}", f"committer {who}"]
        return self._write("commit", ("\n".join([*lines, "", "Thử", ""])).encode())

    def _tree(self, tree: Tree) -> str:
        """One level: names in git's order, with nothing refused."""
        folders: dict[bytes, Tree] = {}
        entries = []
        for path, content in tree.items():
            name, slash, rest = path.partition(b"/")
            if slash:
                folders.setdefault(name, {})[rest] = content
                continue
            mode, raw = content if isinstance(content, tuple) else (FILE, content)
            entries.append((name, mode, raw.decode() if mode == GITLINK else self._write("blob", raw)))
        entries += [(name, "40000", self._tree(below)) for name, below in folders.items()]
        entries.sort(key=lambda e: e[0] + (b"/" if e[1] == "40000" else b""))
        return self._write("tree", b"".join(m.encode() + b" " + n + b"\0" + bytes.fromhex(i) for n, m, i in entries))

    def _write(self, kind: str, raw: bytes) -> str:
        stored = f"{kind} {len(raw)}".encode() + b"\0" + raw
        id_ = hashlib.sha1(stored, usedforsecurity=False).hexdigest()
        file = self.folder / "objects" / id_[:2] / id_[2:]
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(stored, 1))
        return id_


def changed(tree: Tree, odd: Tree, *changes: dict[str, str]) -> Tree:
    plain: Tree = {path.encode(): text.encode() for change in changes for path, text in change.items()}
    return tree | plain | odd


def codes(decision: Decision) -> list[tuple[str, str]]:
    """Errors as (code, path)."""
    return [(p.ma, p.tep) for p in decision.problems if p.muc == "loi"]


def let_in(decision: Decision) -> bool:
    assert decision.verdict is not Verdict.NHAN or not codes(decision)
    return decision.verdict is Verdict.NHAN


def dumped(decision: Decision) -> str:
    return json.dumps([p.as_dict() for p in decision.problems], ensure_ascii=False)
