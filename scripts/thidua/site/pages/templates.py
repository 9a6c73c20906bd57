"""The ready Excel templates on /nop-so-lieu/ (units) and /tham-dinh/ (the appraisal), and why one is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from thidua.contract.names import SCORES
from thidua.contract.tables import load_contract
from thidua.handin.downloads import NOTHING, Offer
from thidua.handin.place import APPRAISAL_PART, STANDING, UNITS_PART, offered
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.sentences import period_name
from thidua.site.frame.view import PageView

Row = dict[str, Any]


def of_units(trang: PageView, offers: list[Offer]) -> str:
    """Each unit's open templates, folded by block and unit; then every table with its command."""
    ours = [o for o in offers if o.spec.name.startswith(UNITS_PART)]
    ready = [o for o in ours if o.path and not o.why_not]
    of_unit: dict[str, list[Offer]] = {}
    for offer in ready:
        of_unit.setdefault(offer.unit, []).append(offer)
    town = trang.route.town
    units = [u for u in town.sending_units if u["ma_don_vi"] in of_unit]
    groups = ({**b, "don_vi": [u for u in units if u["ma_khoi"] == b["ma_khoi"]]} for b in town.blocks)
    here = [g for g in cut(groups, "don_vi", trang.route.so_trang) if g["don_vi"]]
    files = {u["ma_don_vi"]: [_file(o) for o in of_unit[u["ma_don_vi"]]] for g in here for u in g["don_vi"]}
    return render(
        "mau-don-vi.html",
        trang=trang,
        nam=town.newest_plan,
        co_mau=bool(units),
        khoi=here,
        tep_cua=files,
        bang=_commands(UNITS_PART, "<mã-đơn-vị>", ours, town.dataset.ma),
    )


def of_appraisal(trang: PageView, offers: list[Offer]) -> str:
    """The appraisal's open templates, and for each table without one why, with the command that makes it."""
    ours = [o for o in offers if o.spec.name.startswith(APPRAISAL_PART)]
    names = {u["ma_don_vi"]: u["ten"] for u in trang.route.town.sending_units}
    ready = [_file(o, names.get(o.unit, "")) for o in ours if o.path and not o.why_not]
    return render(
        "mau-tham-dinh.html",
        trang=trang,
        nam=trang.route.town.newest_plan,
        tep=[f for f in ready if not f["don_vi"]],
        diem=[f for f in ready if f["don_vi"]],
        bang=_commands(APPRAISAL_PART, STANDING, ours, trang.route.town.dataset.ma),
    )


def _file(o: Offer, unit: str = "") -> Row:
    """A file as a link: its title, the name that it is saved under, its size."""
    when = f" {period_name(o.period).lower()}" if o.period else ""
    title = o.spec.title.removesuffix(" quý") if o.period else o.spec.title
    saved = f"{o.place.file_name}.xlsx" if o.place else ""
    return {"ten": f"{title}{when}", "lien": o.path, "luu": saved, "co": o.size, "don_vi": unit}


def _commands(part: str, who: str, offers: Iterable[Offer], bo: str) -> list[Row]:
    """Every table of a part: what it is for, its command, and whether a file stands ready."""
    reasons: dict[str, list[str]] = {}
    for o in offers:
        reasons.setdefault(o.spec.name, []).append(o.why_not)
    rows = []
    for spec in (s for s in offered(load_contract()) if s.name.startswith(part)):
        about = " <quý>" if "ma_ky" in spec.path_keys else " <mã-đơn-vị>" if spec.name == SCORES else ""
        why = reasons.get(spec.name, [NOTHING])
        rows.append(
            {
                "ten": spec.title,
                "de": spec.schema["description"],
                "lenh": f"thidua template {who} {spec.name.removeprefix(part)}{about} --bo {bo}",
                "vi_sao": "" if not all(why) else why[0],
                "co_thieu": next(filter(None, why), "") if not all(why) else "",
            }
        )
    return rows


BLOCKS: dict[str, Callable[[PageView, list[Offer]], str]] = {"mau_excel": of_units, "mau_tham_dinh": of_appraisal}
