"""A finding about the data – what is wrong, where, how to mend it – and one entry of the catalogue of findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

ERROR = "loi"
WARNING = "canh-bao"
BROKEN = "kiem-tra-hong"  # the program's fault, not the data's: nobody is refused for it, and nothing taken


@dataclass(frozen=True, order=True)
class Problem:
    """One finding; the field names are the JSON contract of `thidua validate`.

    `tep` is relative to the data directory, `dong` the physical line (1 = header) or None
    when the whole file is meant, `gia_tri` the offending text as read (never altered).
    """

    tep: str
    dong: int | None
    cot: str | None
    ma: str
    muc: str
    gia_tri: str | None
    thong_bao: str
    cach_sua: str

    def as_dict(self) -> dict[str, object]:
        """The finding in the published key order."""
        d = asdict(self)
        return {k: d[k] for k in ("ma", "muc", "tep", "dong", "cot", "gia_tri", "thong_bao", "cach_sua")}


def is_broken(problems: Iterable[Problem]) -> bool:
    """Whether a check crashed: a person has to look."""
    return any(p.ma == BROKEN for p in problems)


EXIT_FINDINGS, EXIT_BROKEN = 1, 4  # of every command


def exit_of(problems: Iterable[Problem]) -> int:
    """The exit code for findings that stop a command."""
    return EXIT_BROKEN if is_broken(problems) else EXIT_FINDINGS


class CannotBeMeant(Exception):
    """A command was given what cannot be meant; the message is a Vietnamese sentence for whoever called it. Each
    package raises a kind of its own."""


class NotDone(Exception):
    """A command cannot do what is asked; the message says in Vietnamese all that is missing. Nothing was written."""


class BuildStopped(Exception):
    """Raised by the stages of a build, and by the desk where a check crashes, when findings forbid publishing."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} lỗi")
        self.problems = problems


def stop_on_errors(problems: list[Problem]) -> None:
    """Raises BuildStopped with all findings when one of them is an error."""
    if any(p.muc == ERROR for p in problems):
        raise BuildStopped(problems)


@dataclass(frozen=True)
class Entry:
    """`thong_bao` and `cach_sua` are templates; `vi_du` is a value or line that triggers the finding.

    `chi_sai_dang`: only the form is wrong, and the reader can hand back the canonical file.
    """

    ma: str
    muc: str
    thong_bao: str
    cach_sua: str
    vi_du: str
    chi_sai_dang: bool = False


def loi(ma: str, thong_bao: str, cach_sua: str, vi_du: str) -> Entry:
    """An error: it stops publication."""
    return Entry(ma, ERROR, thong_bao, cach_sua, vi_du)


def sai_dang(ma: str, thong_bao: str, cach_sua: str, vi_du: str) -> Entry:
    """An error of form alone, which the reader can mend."""
    return Entry(ma, ERROR, thong_bao, cach_sua, vi_du, True)


def canh_bao(ma: str, thong_bao: str, cach_sua: str, vi_du: str) -> Entry:
    """A warning: it informs and stops nothing."""
    return Entry(ma, WARNING, thong_bao, cach_sua, vi_du)
