"""One request for each finding of the gate: what is asked of a real repository, and by whom."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from gate.gate_repo import (
    ADMIN,
    APPRAISAL_1,
    APPRAISAL_1B,
    APPRAISAL_4,
    EXPIRED,
    FILE,
    LINK,
    OFFICE_Q4,
    Q1,
    Q4,
    Q4_OF_2,
    RECEIPTS,
    RELEASES,
    STANDING,
    TOWN,
    UNIT_1,
    UNIT_2,
    Origin,
    Tree,
    base_tree,
    changed,
)
from thidua.gate.decide import Decision, decide
from thidua.gate.history import MAX_COMMITS
from thidua.gate.objects import Repo
from thidua.gate.paths import MAX_FILES

Ask = Callable[[Origin], Decision]
HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
FIGURES = HEADER + "2-dd-1,,,,dat,,\n"
OWN = f"{TOWN}/2022/don-vi/09001/tien-do/".encode()
NFD = unicodedata.normalize("NFD", "hồ-sơ").encode()
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n"
COPY = f"{TOWN}/2022/da-cong-bo/quy-1/SHA256SUMS"
SCRIPT = {"scripts/thidua/cli.py": "x\n"}


def _named(path: bytes) -> Ask:
    return lambda origin: origin.ask(UNIT_1, odd={path: FIGURES.encode()})


def _mended(origin: Origin) -> dict[str, str]:
    return origin.edited(Q4, "59,60", "58,60")


def _too_heavy(origin: Origin) -> Decision:
    return origin.ask(ADMIN, {f"docs/tep-{n}.md": "x" * 1_000_000 for n in range(61)})


def _orphan(origin: Origin) -> Decision:
    head = origin.commit(changed(base_tree(), {}, _mended(origin)))
    return decide(Repo(origin.folder), origin.base, head, UNIT_1)


def _behind(origin: Origin) -> Decision:
    head = origin.head(_mended(origin))
    origin.merge(origin.edited(Q4, "59,60", "57,60"))
    return decide(Repo(origin.folder), origin.base, head, UNIT_1)


def _broken_base(origin: Origin) -> Decision:
    origin.merge({RELEASES: "hong\n"})
    return origin.ask(UNIT_2, {Q4_OF_2: FIGURES})


def _new_town(origin: Origin) -> Decision:
    meta = origin.text(f"{TOWN}/bo-du-lieu.yml").replace("ma: thu", "ma: moi")
    return origin.ask(STANDING, {"data/moi/bo-du-lieu.yml": meta, Q4.replace("thu", "moi"): origin.text(Q4)})


def _frozen(origin: Origin) -> Decision:
    origin.merge({COPY: "x\n"})
    return origin.ask(STANDING, {COPY: "y\n"})


def _row_taken(origin: Origin) -> Decision:
    row = "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25\n"
    return origin.ask(STANDING, origin.edited(RELEASES, row, ""))


def _another_row(origin: Origin) -> Decision:
    accepted, sent_back = "09001,2-dd-1,chap-nhan,,,,,\n", "09001,2-dd-1,tra-lai,,,,,Thiếu minh chứng.\n"
    origin.merge(origin.edited(APPRAISAL_1B, accepted, sent_back))
    return origin.ask(UNIT_1, origin.edited(Q1, "2-a-2,20,21", "2-a-2,19,21"))


def _released(origin: Origin) -> Decision:
    origin.merge(origin.appended(RELEASES, "tien-do-quy-1,tien-do,quy-1,,,chinh-thuc,5/TB,2022-04-28\n"))
    return origin.ask(STANDING, origin.edited(APPRAISAL_1, "2-a-2,chap-nhan", "2-a-2,tra-lai"))


def _chain(origin: Origin, *trees: Tree) -> str:
    """Commits one upon another from the base; the last one's id."""
    at = origin.base
    for tree in trees:
        at = origin.commit(tree, at)
    return at


def _undone(origin: Origin) -> Decision:
    foreign = changed(origin.tree, {}, {Q4_OF_2: FIGURES})
    head = _chain(origin, foreign, changed(origin.tree, {}, _mended(origin)))
    return decide(Repo(origin.folder), origin.base, head, UNIT_1)


def _too_many(origin: Origin) -> Decision:
    trees = [changed(origin.tree, {}, {"README.md": f"{n}\n"}) for n in range(MAX_COMMITS + 1)]
    return decide(Repo(origin.folder), origin.base, _chain(origin, *trees), ADMIN)


def _secret(origin: Origin) -> Decision:
    return origin.ask(ADMIN, {"docs/a.md": "-----BEGIN " + "RSA PRIVATE KEY-----\n"})


def _bomb(origin: Origin) -> Decision:
    """A thousand folders of a thousand files each, in three objects."""
    blob = bytes.fromhex(origin._write("blob", b"x\n"))
    files = origin._write("tree", b"".join(b"100644 %04d\0" % n + blob for n in range(1_000)))
    folders = b"".join(b"40000 %04d\0" % n + bytes.fromhex(files) for n in range(1_000))
    return decide(Repo(origin.folder), origin.base, origin.commit_of(origin._write("tree", folders)), ADMIN)


def _own_and_appraisal(origin: Origin) -> Decision:
    report = {OFFICE_Q4: HEADER + "2-dd-3,3,2,,,Chưa tuyển đủ.,\n"}
    return origin.ask(STANDING, report | origin.appended(APPRAISAL_4, "09001,2-dd-1,chap-nhan,,,,,\n"))


ASKED: dict[str, Ask] = {
    "yeu-cau-rong": lambda o: o.ask(UNIT_1),
    "qua-nhieu-tep": lambda o: o.ask(ADMIN, {f"docs/tep-{n}.md": "x\n" for n in range(MAX_FILES + 1)}),
    "yeu-cau-qua-lon": _too_heavy,
    "cay-qua-lon": _bomb,
    "qua-nhieu-commit": _too_many,
    "commit-truoc-sai": _undone,
    "co-bi-mat": _secret,
    "cay-git-hong": _named(OWN + b"/quy-3.csv"),
    "khong-chung-goc": _orphan,
    "nhanh-cu": _behind,
    "nen-hong": _broken_base,
    "duong-dan-ky-tu-cam": _named(OWN + b"quy-3\n.csv"),
    "duong-dan-qua-dai": _named(OWN + b"x" * 300 + b".csv"),
    "duong-dan-chua-nfc": _named(OWN + NFD + b".csv"),
    "duong-dan-di-vong": _named(OWN + b"../../09002/tien-do/quy-4.csv"),
    "duong-dan-cuoi-thua": _named(OWN + b"quy-3.csv."),
    "duong-dan-gach-dau": _named(OWN + b"-quy-3.csv"),
    "duong-dan-song-sinh": _named(OWN + b"Quy-4.csv"),
    "duoi-tep-chu-hoa": _named(OWN + b"quy-3.CSV"),
    "tep-dieu-khien-git": lambda o: o.ask(UNIT_1, {".gitattributes": "* -text\n"}),
    "che-do-tep": lambda o: o.ask(UNIT_1, odd={OWN + b"quy-3.csv": (LINK, b"/etc/passwd")}),
    "con-tro-lfs": lambda o: o.ask(UNIT_1, odd={Q4.encode(): (FILE, POINTER)}),
    "tron-du-lieu-va-ma": lambda o: o.ask(ADMIN, _mended(o) | SCRIPT),
    "khong-ro-nguoi-gui": lambda o: o.ask("", _mended(o)),
    "tai-khoan-het-han": lambda o: o.ask(EXPIRED, _mended(o)),
    "ngoai-thu-muc": lambda o: o.ask(UNIT_2, _mended(o)),
    "ngoai-quyen": lambda o: o.ask(UNIT_1, o.appended(RECEIPTS, "09001,tien-do,quy-4,,1,2023-01-05,20,he-thong\n")),
    "bo-du-lieu-moi": _new_town,
    "ky-da-khoa": lambda o: o.ask(UNIT_1, o.edited(Q1, "2-a-2,20,21", "2-a-2,19,21")),
    "dong-khong-tra-lai": _another_row,
    "can-nop-thay": lambda o: o.ask(STANDING, {Q4_OF_2: FIGURES}),
    "da-cong-bo-chi-them": _frozen,
    "can-dinh-chinh": _released,
    "dong-chi-them": _row_taken,
    "tron-bao-cao-va-tham-dinh": _own_and_appraisal,
}
