"""A finding about the data: what is wrong, where, and how to mend it.

This module holds only the type. The sentences live in one table, `catalogue.py`,
so that the code, the report and the public page of findings can never disagree.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

ERROR = "loi"
WARNING = "canh-bao"


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


class BuildStopped(Exception):
    """Raised by the stages of a build, and only there, when findings forbid publishing."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} lỗi")
        self.problems = problems
