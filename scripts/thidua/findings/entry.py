"""One entry of the catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.problems import ERROR, WARNING


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
