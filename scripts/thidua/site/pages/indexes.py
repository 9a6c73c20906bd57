"""The town's indexes in the province, year by year (I.v), and its wards and communes in the province's list."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.contract.names import PROVINCE, Row
from thidua.results.display import format_count
from thidua.site.frame.charts import place, share
from thidua.site.frame.env import render
from thidua.site.frame.town import SiteTown
from thidua.site.frame.view import PageView

MOST_TICKS = 30  # places that can be told apart on a phone


@dataclass(frozen=True)
class Rank:
    """A place on the strip of all places: where the best stands at the left end, in percent."""

    nam: int
    x: str
    moi_nhat: bool


def indexes(trang: PageView) -> str:
    """Each index of the plan: its newest figure in a sentence, a strip of places, every year with its source."""
    town = trang.route.town
    found = [_index(town, code, name) for code, name in town.data.index_sets.items()]
    rows = [r for r in _rows(town) if not _of_the_whole(town, r)]
    units = [{**r, "don_vi": town.all_units[r["doi_tuong"]]["ten"], "cau": standing(r)} for r in rows]
    return render(
        "chi-so.html",
        trang=trang,
        bo=found,
        don_vi=units,
        cau=_summary(found, town),
        chua_co=[b for b in found if not b["dong"]],
    )


def _rows(town: SiteTown) -> list[Row]:
    """Newest year first."""
    rows = town.data.rows(PROVINCE)
    return sorted(rows, key=lambda r: -r["nam"])


def _of_the_whole(town: SiteTown, row: Row) -> bool:
    """Whether the row is about the place as a whole: its launching body stands for it."""
    return bool(row["doi_tuong"] == town.data.year(row["nam"]).launcher)


def _index(town: SiteTown, code: str, name: str) -> Row:
    rows = [r for r in _rows(town) if r["bo_chi_so"] == code and _of_the_whole(town, r)]
    return {
        "ma": code,
        "ten": name,
        "dong": [{**r, "so": value(r), "cho": standing(r)} for r in rows],
        "dai": _strip(rows[:2]),
        "doi": _change(rows),
    }


def value(row: Row) -> str:
    """The published index in words: percent where there is one, else points of how many."""
    if row["chi_so"] is not None:
        return f"{format_count(row['chi_so'])}%"
    if row["diem"] is None:
        return "không công bố điểm"
    out_of = f" trên {format_count(row['diem_toi_da'])}" if row["diem_toi_da"] is not None else ""
    return f"{format_count(row['diem'])} điểm{out_of}"


def standing(row: Row) -> str:
    """The place in words, with how many share it and how many were ranked."""
    if row["thu_hang"] is None:
        return "không công bố thứ hạng"
    tied = f", {row['dong_hang']} nơi cùng hạng" if (row["dong_hang"] or 1) > 1 else ""
    of = f" trong {row['so_don_vi']} nơi" if row["so_don_vi"] else ""
    return f"thứ {row['thu_hang']}{of}{tied}"


def _change(rows: list[Row]) -> str:
    """The newest year beside the one before, where both were ranked among as many."""
    if len(rows) < 2 or None in (rows[0]["thu_hang"], rows[1]["thu_hang"]):
        return ""
    new, old = rows[0], rows[1]
    if new["so_don_vi"] != old["so_don_vi"]:
        return f"Năm {old['nam']} xếp trong {old['so_don_vi']} nơi nên không so thứ hạng."
    steps = old["thu_hang"] - new["thu_hang"]
    moved = "giữ nguyên" if not steps else f"{'lên' if steps > 0 else 'xuống'} {abs(steps)} bậc"
    return f"So với năm {old['nam']}: {moved} (trước là thứ {old['thu_hang']})."


def _strip(rows: list[Row]) -> dict[str, object] | None:
    """Places of the newest year and the one before among as many; None where they cannot stand on one strip."""
    ranked = [r for r in rows if r["thu_hang"] and (r["so_don_vi"] or 0) > 1]
    if not ranked or ranked[0] is not rows[0]:
        return None
    number = ranked[0]["so_don_vi"]
    same = [r for r in ranked if r["so_don_vi"] == number]
    marks = [Rank(r["nam"], place(share(r["thu_hang"] - 1, number - 1)), r is rows[0]) for r in same]
    ticks = [place(share(k, number - 1)) for k in range(number)] if number <= MOST_TICKS else []
    return {"so": number, "moc": marks, "vach": ticks}


def _summary(found: list[Row], town: SiteTown) -> str:
    known = [b for b in found if b["dong"]]
    if not known:
        return f"Chưa có con số nào của {town.ten_giua} có nguồn công khai trong hệ thống này."
    parts = [f"{b['ma']} năm {b['dong'][0]['nam']} {b['dong'][0]['cho']}" for b in known]
    missing = [b["ma"] for b in found if not b["dong"]]
    rest = f" Chưa có: {', '.join(missing)}." if missing else ""
    return f"{town.ten}: {'; '.join(parts)}.{rest}"
