"""Templates that stand ready on the site: each unit's progress of the quarter that is open now."""

from __future__ import annotations

from pathlib import Path

from thidua.checks.context import Context, Row
from thidua.checks.figures import REPORTS
from thidua.checks.progress import QUARTERS
from thidua.contract import Contract
from thidua.dataset import Dataset
from thidua.duty import stands_in_quarter
from thidua.submit.place import PLAN, Place
from thidua.submit.template import form_of
from thidua.submit.workbook import to_bytes

FOLDER = "nop-so-lieu/mau"


def open_quarter(dataset: Dataset) -> tuple[int, str] | None:
    """The first quarter of the newest year with a plan that is not locked, or None when all are."""
    nam = max((int(n) for n in dataset.table(PLAN)["nam"]), default=None)
    if nam is None:
        return None
    periods = dataset.table("ke-hoach/ky-bao-cao", nam)
    releases = dataset.table("tham-dinh/cong-bo", nam).to_dict("records")
    locked = {r["ma_ky"] for r in releases if (r["noi_dung"], r["trang_thai"]) == ("khoa-so", "chinh-thuc")}
    quarters = [ma for ma in QUARTERS if ma in set(periods["ma_ky"]) - locked]
    return (nam, quarters[0]) if quarters else None


def download_path(ma_don_vi: str) -> str:
    """Address of a unit's ready template inside its town."""
    return f"{FOLDER}/{ma_don_vi}/tien-do.xlsx"


def ready_units(dataset: Dataset) -> list[Row]:
    """The units that have a ready template, in official order: those with a block that stand in the open quarter."""
    quarter = open_quarter(dataset)
    units = dataset.table("danh-muc/don-vi").to_dict("records")
    rows: list[Row] = [{str(k): v for k, v in u.items()} for u in units]
    found = [u for u in rows if quarter and u["ma_khoi"] and stands_in_quarter(u, *quarter)]
    return sorted(found, key=lambda u: (u["thu_tu"] is None, u["thu_tu"] or 0, u["ma_don_vi"]))


def write_downloads(dataset: Dataset, contract: Contract, folder: Path) -> None:
    """Write every ready template of a town below `folder`, the town's root."""
    quarter = open_quarter(dataset)
    if quarter is None:
        return
    context, spec = Context(dataset, contract), contract.table(REPORTS)
    for unit in ready_units(dataset):
        keys = {"nam": str(quarter[0]), "ma_don_vi": unit["ma_don_vi"], "ma_ky": quarter[1]}
        file = folder / download_path(unit["ma_don_vi"])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(to_bytes(form_of(context, Place(dataset.ma, spec, keys))))
