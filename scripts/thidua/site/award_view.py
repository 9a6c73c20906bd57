"""Proofs as pages show them: words and glyphs of verdicts, rows grouped by file. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from thidua.results.awards.logic import LEADS
from thidua.results.awards.model import Proof, Verdict
from thidua.results.awards.yearly import not_for_its_kind
from thidua.results.model import Source
from thidua.site.env import environment
from thidua.site.view import PageView

GLYPHS = {Verdict.DU: "✓", Verdict.CHUA_DU: "✕", Verdict.CAN_XEM_XET: "!", Verdict.CHUA_DU_DU_LIEU: "?"}
WORDS = {
    Verdict.DU: "Đủ điều kiện để xét",
    Verdict.CHUA_DU: "Chưa đủ điều kiện",
    Verdict.CAN_XEM_XET: "Cần xem xét",
    Verdict.CHUA_DU_DU_LIEU: "Chưa đủ dữ liệu",
}
# Lời ngắn cho từng điều kiện: “đủ điều kiện để xét” chỉ nói được về cả một hình thức.
CONDITION_WORDS = {**WORDS, Verdict.DU: "Đạt", Verdict.CHUA_DU: "Chưa đạt"}
STYLES = {Verdict.DU: "dat", Verdict.CHUA_DU: "chua-dat", Verdict.CAN_XEM_XET: "can-xem-xet"}
MOST_FILES = 60  # named for one condition on a page; the proof to download names them all
NOT_FOR_IT = "Không dành cho đơn vị này"


@dataclass(frozen=True)
class RowGroup:
    """Rows of one file that a condition read: (words, link or "") for each run of lines."""

    tep: str
    dong: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Node:
    """One condition as shown. `doi`: what would change it, where its parts do not already say so."""

    p: Proof
    doi: str | None
    con: tuple[Node, ...]


@dataclass(frozen=True)
class FormProof:
    """One form's proof without the conditions that all forms of the page share."""

    ma: str
    ten: str
    p: Proof
    rieng: tuple[Node, ...]


def form_proofs(proofs: Iterable[tuple[str, str, Proof]]) -> tuple[list[Node], list[FormProof]]:
    """The conditions shared by every form, once, and each form's own. `proofs`: (anchor, name, proof)."""
    found = list(proofs)
    shared = [part for part in found[0][2].con if all(part in p.con for _, _, p in found)] if len(found) > 1 else []
    own = [
        FormProof(code, name, proof, tuple(_node(part) for part in proof.con if part not in shared))
        for code, name, proof in found
    ]
    return [_node(part) for part in shared], own


def _node(proof: Proof) -> Node:
    said = any(part.thay_doi == proof.thay_doi for part in proof.con)
    change = None if said or (proof.thay_doi or "").startswith(LEADS) else proof.thay_doi
    return Node(proof, change, tuple(_node(part) for part in proof.con))


def row_groups(trang: PageView, rows: tuple[Source, ...]) -> tuple[RowGroup, ...]:
    """Rows by file, neighbouring lines as one run: "dòng 2–12"."""
    lines: dict[str, set[int]] = {}
    for source in rows:
        lines.setdefault(source.tep, set()).add(source.dong)
    return tuple(
        RowGroup(tep, tuple(_run(trang, tep, first, last) for first, last in _runs(sorted(found))))
        for tep, found in lines.items()
    )


def _runs(lines: list[int]) -> list[tuple[int, int]]:
    starts = [lines[0], *(b for a, b in pairwise(lines) if b != a + 1)]
    ends = [*(a for a, b in pairwise(lines) if b != a + 1), lines[-1]]
    return list(zip(starts, ends, strict=True))


def _run(trang: PageView, tep: str, first: int, last: int) -> tuple[str, str]:
    link = trang.lien_nguon(Source(tep, first))
    words = f"dòng {first}" if first == last else f"dòng {first}–{last}"
    return words, link + ("" if not link or first == last else f"-L{last}")


environment().globals.update(
    khen_ky_hieu=lambda v: GLYPHS[v],
    khen_tu=lambda v: WORDS[v],
    khen_tu_dieu_kien=lambda v: CONDITION_WORDS[v],
    khen_kieu=lambda v: STYLES.get(v, "chua-co"),
    khen_khac_loai=not_for_its_kind,
    khong_danh_cho=NOT_FOR_IT,
    khen_dong=row_groups,
    khen_tep_nhieu_nhat=lambda: MOST_FILES,
)
