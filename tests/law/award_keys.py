"""Who a case is about, and what its keys may be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thidua.law.nominees import Subject

NOMINEES = {
    "xa": Subject("90001", "90001", "tap-the"),
    "phong": Subject("phong-1", "phong-1", "tap-the"),
    "su-nghiep": Subject("trung-tam", "trung-tam", "tap-the"),
    "thi-xa": Subject("thi-xa", "thi-xa", "tap-the"),
    "to": Subject("90001-tt-01", "90001", "tap-the"),
    "ca-nhan": Subject("90001-cn-01", "90001", "ca-nhan"),
    "nguoi-thi-xa": Subject("thi-xa-cn-01", "thi-xa", "ca-nhan"),
    "to-thi-xa": Subject("thi-xa-tt-01", "thi-xa", "tap-the"),
}
USUAL_FORM = {
    "VI.1.2": "co-thi-dua-tinh",
    "VI.1.3.1": "bang-khen-tinh-tap-the",
    "VI.1.3.2": "bang-khen-tinh-ca-nhan",
    "VI.1.4.1": "giay-khen-thi-xa-tap-the",
    "VI.1.4.2": "giay-khen-thi-xa-ca-nhan",
}


class CaseError(Exception):
    """A case is written wrongly: an unknown key or value."""


def check_keys(where: str, cells: dict[str, Any], known: set[str]) -> None:
    if unknown := set(cells) - known:
        raise CaseError(f"{where}: “{cells.get('ten', '?')}” có khóa lạ: {', '.join(sorted(unknown))}.")


def form_code(cells: dict[str, Any]) -> str:
    if "hinh_thuc" in cells:
        return str(cells["hinh_thuc"])
    clause = cells.get("dieu_khoan", "")
    person = NOMINEES[cells.get("doi_tuong", "xa")].loai == "ca-nhan" if cells.get("doi_tuong") in NOMINEES else False
    return next(
        (code for root, code in USUAL_FORM.items() if clause.startswith(root)),
        USUAL_FORM["VI.1.4.2" if person else "VI.1.4.1"],
    )


def nominee(cells: dict[str, Any]) -> Subject:
    kind = cells.get("doi_tuong", "xa")
    if kind not in NOMINEES:
        raise CaseError(f"“{cells['ten']}”: không có đối tượng {kind}.")
    who = NOMINEES[kind]
    return replace(who, ma_ho_so=f"{who.ma_don_vi}-hs-01") if "ho_so" in cells else who
