"""The files that the form of /nop-so-lieu/ loads when it needs them, and the form's place on the page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from thidua.contract.names import Row
from thidua.contract.tables import Contract
from thidua.handin.form import repository_of, shared_form, unit_form
from thidua.reading.dataset import Dataset
from thidua.site.frame import paging
from thidua.site.frame.env import render
from thidua.site.frame.sentences import deadline
from thidua.site.frame.view import FORM_PAGE, PageView
from thidua.town.town import Town
from thidua.town.wording import upper_first

FOLDER = f"{FORM_PAGE}bieu-mau/"
SHARED, MANY = "chung.json", "cac-don-vi.json"


def write_forms(dataset: Dataset, contract: Contract, folder: Path) -> None:
    """Write the form's files of a town below `folder`, the town's root."""
    town, target = Town(dataset, contract), folder / FOLDER
    if not town.years:
        return
    nam = town.years[-1]
    target.mkdir(parents=True, exist_ok=True)
    _write(target / SHARED, shared_form(town, nam))
    units = list(town.year(nam).senders.values())
    if len(units) > paging.SIZE:
        groups = _groups(town, units)
        _write(target / MANY, [[name, [[u["ma_don_vi"], u["ten"]] for u in found]] for name, found in groups])
    for unit in units:
        _write(
            target / f"{unit['ma_don_vi']}.json", unit_form(town, unit, nam, lambda period: deadline(period, town.goi))
        )


def _groups(town: Town, units: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Block by block: its name and its units."""
    blocks = ((b["ten"], [u for u in units if u["ma_khoi"] == b["ma_khoi"]]) for b in town.blocks.values())
    return [(name, found) for name, found in blocks if found]


def _write(file: Path, content: object) -> None:
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file.write_text(words + "\n", encoding="utf-8", newline="")


def form_block(trang: PageView) -> str:
    """The form's empty place, with what a page without JavaScript says there; on the first page of its list alone."""
    town = trang.route.town
    if trang.route.so_trang > 1:
        return str(Markup('<p><a href="{}">Biểu mẫu ở trang đầu</a></p>').format(trang.lien(FORM_PAGE)))
    many = len(town.sending_units) > paging.SIZE
    return render(
        "bieu-mau.html",
        trang=trang,
        nam=town.newest_plan,
        khoi=[] if many else _groups(town.data, town.sending_units),
        cac_don_vi=MANY if many else "",
        so_don_vi=len(town.sending_units),
        thu_muc=trang.lien(FOLDER),
        co_kho=bool(repository_of(town.dataset)),
    )


def receiver_block(trang: PageView) -> str:
    """Where a filled file goes, for whoever has no account."""
    return render("noi-nhan.html", trang=trang, noi_nhan=upper_first(trang.route.town.goi.thuong_truc))
