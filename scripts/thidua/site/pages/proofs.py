"""Proofs: why a unit may or may not be considered for each form, and how many persons of it were nominated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.law.model import Proof, Verdict, can_change, clause_of_kind, deciding, for_other_kinds, not_for_its_kind
from thidua.law.yearly import PersonCount, TeamProof
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.town import SiteYear
from thidua.site.pages.awards import MATRIX, anchors, form_name

# What a page's heading says, the best verdict first.
CONCLUSIONS = (
    (Verdict.DU, "đủ điều kiện để xét {so} hình thức khen"),
    (Verdict.CAN_XEM_XET, "cần xem xét ở {so} hình thức khen"),
    (Verdict.CHUA_DU_DU_LIEU, "chưa đủ dữ liệu ở {so} hình thức khen"),
)
CRUMBS = (("khen-thuong/", "Khen thưởng"), (MATRIX, "Điều kiện"))


@dataclass(frozen=True)
class Node:
    """One condition as shown. `doi`: what would change it, where its parts do not already say so.

    `khac`: the alternatives that are not for this kind of nominee, named and no more.
    """

    p: Proof
    doi: str | None
    con: tuple[Node, ...]
    khac: tuple[Proof, ...] = ()

    @property
    def dieu_khac(self) -> tuple[str, ...]:
        """The clauses of the alternatives for other kinds."""
        return tuple(map(clause_of_kind, self.khac))

    @property
    def ghi_chu(self) -> bool:
        """Whether it only says how the text is read: nobody achieved it."""
        return self.p.ghi_chu or bool(self.con) and all(part.ghi_chu for part in self.con)

    @property
    def dat(self) -> bool:
        return self.p.ket_luan is Verdict.DU and not self.ghi_chu

    @property
    def chua(self) -> bool:
        return self.p.ket_luan is not Verdict.DU

    @property
    def thieu(self) -> bool:
        return self.p.ket_luan is Verdict.CHUA_DU_DU_LIEU


@dataclass(frozen=True)
class FormProof:
    """One form's proof without the conditions that all forms of the page share.

    `vi`: what a verdict rests on that is not "đủ", one condition a clause, the form's own first.
    """

    ma: str
    ten: str
    p: Proof
    rieng: tuple[Node, ...]
    vi: tuple[Proof, ...]


def form_proofs(proofs: Iterable[tuple[str, str, Proof]]) -> tuple[list[Node], list[FormProof]]:
    """The conditions shared by every form, once, and each form's own. `proofs`: (anchor, name, proof)."""
    found = list(proofs)
    shared = [part for part in found[0][2].con if all(part in p.con for _, _, p in found)] if len(found) > 1 else []
    own = [
        FormProof(
            code, name, proof, tuple(_node(part) for part in proof.con if part not in shared), _why(proof, shared)
        )
        for code, name, proof in found
    ]
    return [_node(part) for part in shared], own


def _why(proof: Proof, shared: list[Proof]) -> tuple[Proof, ...]:
    if proof.ket_luan is Verdict.DU:
        return ()
    common = {leaf for part in shared for leaf in deciding(part)}
    first: dict[str, Proof] = {}
    for leaf in sorted(deciding(proof), key=lambda leaf: leaf in common):
        first.setdefault(leaf.dieu_khoan, leaf)
    return tuple(first.values())


def _node(proof: Proof, advise: bool = True) -> Node:
    """`advise`: whether a change here could change anything above: not below what holds, nor beside what cannot change.

    An alternative that fails beside one that holds is shown without advice.
    """
    below = advise and proof.ket_luan is not Verdict.DU and can_change(proof)
    said = any(part.thay_doi for part in proof.con) and below
    change = proof.thay_doi if advise and not said else None
    others = for_other_kinds(proof)
    return Node(proof, change, tuple(_node(part, below) for part in proof.con if part not in others), others)


def unit_page(route: Route) -> Page:
    """The proofs of a unit's own awards and its teams'; its persons as counts."""
    v, ma = route.view, route.arg
    unit, proofs = v.town.all_units[ma], v.awards.don_vi[ma]
    title = f"{unit['ten']}: {conclusion(v, ma)} năm {route.nam}"
    about = (
        f"Vì sao {unit['ten']} đủ hay chưa đủ điều kiện để xét từng hình thức khen năm {route.nam}, kèm dòng số liệu."
    )
    names = {f.ma: f.ten for f in v.awards.hinh_thuc}
    shared, own = form_proofs((code, names[code], proof) for code, proof in proofs.items())
    teams = v.awards.tap_the.get(ma, ())
    context = {
        "u": unit,
        "loai_tru": v.awards.excluded(ma),
        "chung": shared,
        "hinh_thuc": (forms := [f for f in own if not not_for_its_kind(f.p)]),
        "co_du": any(f.p.ket_luan is Verdict.DU for f in forms) and not v.awards.excluded(ma),
        "khac_loai": [f for f in own if not_for_its_kind(f.p)],
        "tap_the": form_proofs(_team(v, t, teams) for t in teams),
        "ca_nhan": _persons(v, ma),
        "neo": anchors(v),
        "luat": v.awards.luat,
        "tep_day_du": f"du-lieu/v1/khen-thuong/{route.nam}/{ma}.json",
        "la_don_vi": ma in v.units,
    }
    return Page(title, about, CRUMBS, "khen-thuong-don-vi.html", context)


def _team(v: SiteYear, team: TeamProof, teams: Sequence[TeamProof]) -> tuple[str, str, Proof]:
    """(code, heading, proof) of a team. Dossiers name nobody: several teams of a unit are told apart by their order."""
    codes = sorted({other.ma for other in teams})
    at = codes.index(team.ma) + 1
    which = "" if len(codes) == 1 else " thứ nhất" if at == 1 else f" thứ {at}"
    return team.ma, f"Tập thể{which}: {form_name(v, team.ma_hinh_thuc)}", team.chung_minh


def conclusion(v: SiteYear, ma: str) -> str:
    """What a unit's proofs come to, within a sentence: the best verdict that any form has, and of how many forms."""
    if v.awards.excluded(ma):
        return "không được xem xét khen"
    found = Counter(p.ket_luan for p in v.awards.don_vi[ma].values() if not not_for_its_kind(p))
    for verdict, words in CONCLUSIONS:
        if found[verdict]:
            return words.format(so=found[verdict])
    return "chưa đủ điều kiện ở hình thức khen nào"


def _persons(v: SiteYear, ma: str) -> list[tuple[str, PersonCount]]:
    return [(form_name(v, found.ma_hinh_thuc), found) for found in v.persons.get(ma, ())]
