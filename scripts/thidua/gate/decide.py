"""`thidua gate`: may this request come in? Trusted code and the base decide; the request is only read, as objects laid
over the base.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from thidua.checks import check_dataset
from thidua.checks.validate import unread_tables
from thidua.contract.names import ACCOUNTS, APPRAISALS, PERIODS, RECEIPTS, RELEASES, UNITS
from thidua.contract.tables import DATA, Contract, load_contract
from thidua.findings.catalogue import CATALOGUE, problem
from thidua.findings.problem import BROKEN, ERROR, Problem, is_broken
from thidua.gate.history import MAX_WALKED, step_faults, steps_of
from thidua.gate.objects import FILE, Change, Entry, Repo, RepoError, TreeTooLarge
from thidua.gate.paths import MAX_BYTES as WHOLE
from thidua.gate.paths import Place, merged, place_of, shape_faults, shown, stale_faults
from thidua.gate.rights import Author, Request, Standing, author_faults, author_of, mixture_faults, ownership_faults
from thidua.reading.datasets import META, SCHEMAS, GivenFiles
from thidua.reading.decoding import MAX_BYTES
from thidua.reading.normalise import normalise, only_form
from thidua.reading.reader import Seen, order, read_town
from thidua.reading.released import FOLDER
from thidua.town.town import Town

_RELEASED = f"/{FOLDER}/".encode()
# Who may write what is read from these: accounts, what came, what is locked, released, sent back, in which period, and
# which units a release is of.
DECIDING = frozenset({ACCOUNTS, RECEIPTS, RELEASES, APPRAISALS, PERIODS, UNITS})


class Blobs:
    """Contents of a repository's files, each fetched once: base and request share nearly all of theirs.

    A file over the reader's limit is kept to one byte past it: enough for the reader to refuse it. A released copy is
    kept whole, as its hash is of the whole; how much a request may bring in all is told before it is read.
    """

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._known: dict[str, bytes] = {}

    def town(self, tree: Iterable[Entry], name: str, only: str | None = None) -> GivenFiles | None:
        """The plain files of a town in a tree, or that one of them; None where there is none. Links are left out."""
        root = f"{DATA}/{name}/{only or ''}".encode()
        found = [e for e in tree if e.mode == FILE and (e.path == root if only else e.path.startswith(root))]
        self._fetch([e for e in found if _RELEASED in e.path], WHOLE)
        self._fetch(found, MAX_BYTES + 1)
        return GivenFiles(name, {shown(e.path).split("/", 2)[2]: self._known[e.id] for e in found}) if found else None

    def _fetch(self, entries: list[Entry], limit: int) -> None:
        missing = list(dict.fromkeys(e.id for e in entries if e.id not in self._known))
        self._known.update(zip(missing, self._repo.read(missing, limit), strict=True))


class Verdict(IntEnum):
    """The gate's answer; the value is the exit code."""

    NHAN = 0
    TU_CHOI = 1
    CHO = 3
    HONG = 4  # a check crashed: neither taken nor refused, a person looks


@dataclass(frozen=True, eq=False)
class JudgedTown(Town):
    """A town with its findings; `tep` of a finding is the path in the repository."""

    problems: tuple[Problem, ...] = ()

    @property
    def is_clean(self) -> bool:
        return all(p.muc != ERROR for p in self.problems)


@dataclass(frozen=True)
class Decision:
    """What the gate found. `problems` hold what refuses and what informs; `known` stood in the base already;
    `mended` is the canonical text of files that are wrong in form alone; `unchecked` says what was not looked at."""

    verdict: Verdict
    author: Author
    changes: tuple[Change, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    known: tuple[Problem, ...] = ()
    mended: dict[str, str] = field(default_factory=dict)
    unchecked: tuple[str, ...] = ()
    base: dict[str, JudgedTown] = field(default_factory=dict)
    head: dict[str, JudgedTown] = field(default_factory=dict)


def decide(repo: Repo, base: str, head: str, author: str, day: date | None = None) -> Decision:
    """Judge the request that would merge `head` into `base`, sent by the account numbered `author`.

    `day` is the day on which accounts must hold; by default the base commit's, in Viet Nam. Raises RepoError.
    """
    gate = _Gate(repo, repo.commit(base), repo.commit(head))
    who = author_of(author, gate.real.values(), day or repo.committed_on(gate.base_id))
    try:
        return gate.decide(who)
    except TreeTooLarge:
        return Decision(Verdict.TU_CHOI, who, problems=(problem("cay-qua-lon", "", gioi_han=MAX_WALKED),))
    except RepoError:  # the base's real towns have been read: it is the request that git cannot read
        return Decision(Verdict.TU_CHOI, who, problems=(problem("cay-git-hong", ""),))


class _Gate:
    """One judgement. Real towns of the base are read whole, as their accounts and locks decide; others where touched.

    A folder of the base that says neither that it is real nor a demonstration is a town without accounts.
    """

    def __init__(self, repo: Repo, base: str, head: str) -> None:
        self.repo, self.blobs, self.contract = repo, Blobs(repo), load_contract()
        self.base_id, self.head_id = base, head
        self.seen = Seen()
        self.base_tree = repo.tree(base)
        self.states = {name: self._state(name) for name in _towns_of(self.base_tree)}
        self.real = {name: self._town(self.base_tree, name) for name in self._in_state("that-su")}

    def decide(self, author: Author) -> Decision:
        """Raises RepoError when git cannot read the request."""
        real = self.real
        demonstrations = frozenset(self._in_state("minh-hoa"))
        roots = self.repo.merge_bases(self.base_id, self.head_id)
        if len(roots) != 1:
            return Decision(Verdict.TU_CHOI, author, problems=(problem("khong-chung-goc", ""),))
        steps = steps_of(self.repo, self.base_id, self.head_id, roots[0])  # before anything is listed
        head_tree = self.repo.tree(self.head_id)
        changes = self.repo.changes(roots[0], self.head_id)

        def place(path: str) -> Place:
            return place_of(path, demonstrations, self.contract)

        places = {c: place(shown(c.path)) for c in changes}
        tree = merged(self.base_tree, head_tree, changes)
        shape = shape_faults(self.repo, changes, head_tree, tree)
        shape += stale_faults(changes, self.repo.changes(roots[0], self.base_id), tree)
        head, unchecked = self._head_towns(tree, places, bool(shape))
        base = {ma: real.get(ma) or self._town(self.base_tree, ma) for ma in head if ma in self.states}
        request = Request(
            places,
            base=real,
            head=head,
            looked=not unchecked,
            broken=_broken(head.values()),
            base_broken=_broken(real.values()),
        )
        faults = [*shape, *mixture_faults(request), *self._undecidable(real), *author_faults(author)]
        if author.standing is Standing.CO_QUYEN:
            faults += ownership_faults(request, author)
        faults += step_faults(self.repo, steps, changes, place, request, author)
        new, known = _compared(base, head, {shown(c.path) for c in changes})
        problems = tuple(sorted({*faults, *new}, key=order))
        return Decision(
            verdict=_verdict(author, problems, known),
            author=author,
            changes=tuple(changes),
            places=tuple(places.values()),
            problems=problems,
            known=tuple(known),
            mended=self._mended(problems, places, head),
            unchecked=unchecked,
            base=base,
            head=head,
        )

    def _state(self, name: str) -> object:
        """What a town of the base says that it is."""
        alone = self.blobs.town(self.base_tree, name, META)
        return alone.meta()[0].get("trang_thai") if alone else None

    def _in_state(self, state: str) -> list[str]:
        return [name for name, told in self.states.items() if told == state]

    def _town(self, tree: list[Entry], name: str) -> JudgedTown:
        return _read(self.blobs.town(tree, name) or GivenFiles(name, {}), self.contract, self.seen)

    def _head_towns(
        self, tree: list[Entry], places: dict[Change, Place], odd: bool
    ) -> tuple[dict[str, JudgedTown], tuple[str, ...]]:
        """The towns that the request touches, as they would be; and what was not read, and why."""
        touched = sorted({p.folder for p in places.values() if p.folder})
        if odd:
            return {}, ("Nội dung tệp chưa được kiểm tra vì yêu cầu có lỗi ở trên.",)
        if any(not p.folder for p in places.values()):
            return {}, ("Số liệu do “make check” của yêu cầu kiểm tra, vì yêu cầu đổi mã nguồn.",) if touched else ()
        found = {name: self.blobs.town(tree, name) for name in touched}
        return {name: _read(files, self.contract, self.seen) for name, files in found.items() if files}, ()

    def _undecidable(self, real: dict[str, JudgedTown]) -> list[Problem]:
        return [
            problem("nen-hong", f"{DATA}/{ma}", bang=table)
            for ma, town in real.items()
            for table in sorted(_unread(town, self.contract) & DECIDING)
        ]

    def _mended(
        self, problems: tuple[Problem, ...], places: dict[Change, Place], head: dict[str, JudgedTown]
    ) -> dict[str, str]:
        """Path → the canonical file, where form alone is wrong."""
        errors = [p for p in problems if p.muc == ERROR]
        wrong = {p.tep for p in errors} - {p.tep for p in errors if not CATALOGUE[p.ma].chi_sai_dang}
        found = {}
        for change, place in places.items():
            if place.path in wrong and place.folder in head and change.new_mode == FILE:
                relpath = place.path.split("/", 2)[2]
                match, file = self.contract.match(relpath), head[place.folder].dataset.files.find(relpath)
                result = normalise(file.content(), match[0], place.path) if match and file else None
                if result and result.text is not None and only_form(result.problems):
                    found[place.path] = result.text
        return found


def broken(author: str, why: Exception) -> Decision:
    """The answer where the gate itself broke down."""
    told = problem(BROKEN, "", ten="gate", loai=type(why).__name__, chi_tiet=why)
    return Decision(Verdict.HONG, Author(author, Standing.KHONG_RO), problems=(told,))


def _verdict(author: Author, problems: tuple[Problem, ...], known: list[Problem]) -> Verdict:
    """What stood in the base already refuses nobody; but a check that crashes on both sides has not been asked."""
    if is_broken((*problems, *known)):
        return Verdict.HONG
    if any(p.muc == ERROR for p in problems):
        return Verdict.TU_CHOI
    return Verdict.NHAN if author.standing is Standing.CO_QUYEN else Verdict.CHO


def _towns_of(tree: list[Entry]) -> list[str]:
    """The folders under data/ that say what they are."""
    parts = [e.path.decode("utf-8", "backslashreplace").split("/") for e in tree if e.mode == FILE]
    return sorted(p[1] for p in parts if len(p) == 3 and p[0] == DATA and p[1] != SCHEMAS and p[2] == META)


def _read(files: GivenFiles, contract: Contract, seen: Seen | None = None) -> JudgedTown:
    dataset, problems = read_town(files, contract, seen)
    problems = problems + check_dataset(dataset, contract, unread_tables(problems, files.name, contract))
    return JudgedTown(dataset, contract, tuple(replace(p, tep=f"{DATA}/{p.tep}") for p in problems))


def _broken(towns: Iterable[JudgedTown]) -> frozenset[str]:
    """Paths with errors."""
    return frozenset(p.tep for town in towns for p in town.problems if p.muc == ERROR)


def _unread(town: JudgedTown, contract: Contract) -> frozenset[str]:
    plain = [replace(p, tep=p.tep.removeprefix(f"{DATA}/")) for p in town.problems]
    return unread_tables(plain, town.dataset.ma, contract)


def _compared(
    base: dict[str, JudgedTown], head: dict[str, JudgedTown], changed: set[str]
) -> tuple[list[Problem], list[Problem]]:
    """Findings that the request brings, and those that stand in the base already and in files it leaves alone."""
    new, known = [], []
    for ma, town in head.items():
        left = Counter(_sameness(p) for p in base[ma].problems) if ma in base else Counter()
        for p in town.problems:
            if p.tep not in changed and left[_sameness(p)]:
                left[_sameness(p)] -= 1
                known.append(p)
            else:
                new.append(p)
    return new, known


def _sameness(p: Problem) -> tuple[object, ...]:
    return p.tep, p.cot, p.ma, p.gia_tri, p.thong_bao
