"""What has been awarded: decisions with a number and a day, why a collective could be considered, revoked ones last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from thidua.contract.names import FORMS, Cells, Row
from thidua.law.model import Proof, Verdict
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView


def decided(trang: PageView) -> str:
    """Only what has a decision number and a date; a revoked award stays, marked so."""
    v = trang.route.view
    names = {r["ma_hinh_thuc"]: r["ten"] for r in v.rows(FORMS)}
    count = Counter("thu-hoi" if r["so_quyet_dinh_thu_hoi"] or r["ngay_thu_hoi"] else "con" for r in v.awarded)
    groups = [{"ma": "tren", "dong": v.awarded}, {"ma": "xa", "dong": v.awarded_by_communes}]
    here = {g["ma"]: g["dong"] for g in cut(groups, "dong", trang.route.so_trang)}
    rows = [_decision(v, r, names) for r in here.get("tren", ())]
    return render(
        "khen-thuong-ket-qua.html",
        trang=trang,
        dong=[r for r in rows if not r["da_thu_hoi"]],
        thu_hoi=[r for r in rows if r["da_thu_hoi"]],
        xa=sorted(here.get("xa", ()), key=lambda r: bool(r["thu_hoi"])),
        so_xa=len(v.awarded_by_communes),
        dem=count,
        v=v,
    )


def _decision(v: SiteYear, row: Row, names: Mapping[str, str]) -> Cells:
    """A decision with why the collective could be considered; of persons nothing is joined."""
    form, ma = row["ma_hinh_thuc"], row["ma_don_vi"]
    own = row["loai_doi_tuong"] == "tap-the" and row["ten_cong_bo"] == v.unit_name(ma)
    proof = v.awards.don_vi.get(ma, {}).get(form) if own else None
    gone = bool(row["so_quyet_dinh_thu_hoi"] or row["ngay_thu_hoi"])
    return {**row, "ten_hinh_thuc": names.get(form, form), "da_thu_hoi": gone, "vi_sao": why(proof) if proof else ""}


def why(proof: Proof) -> str:
    """The standard that a collective met, in the words of its proof; "" where its proof has no alternatives."""
    for part in proof.con:
        if proof.mot_trong and part.ket_luan is Verdict.DU:
            return part.cau
        if found := why(part):
            return found
    return ""
