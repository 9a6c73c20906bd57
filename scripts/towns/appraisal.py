"""What Phòng thường trực of the demonstration records and concludes: receipts, conclusions, surveys, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from towns.files import Row, Rows, read_rows, spec_of, table
from towns.nominations import dossiers
from towns.papers import APPRAISER, WORDS
from towns.story import ToldYear
from towns.town import Unit


def receipts(year: ToldYear) -> Rows:
    """The register in order of day: what came in by period, then the dossiers."""
    how = {"loai": "ho-so", "ma_ky": "ho-so", "lan": "1", "hinh_thuc": "he-thong"}
    found = [
        {"ma_don_vi": unit, "ma_ho_so": row["ma_ho_so"], "ngay_nhan": _after(year, row["ngay_trinh"]), **how}
        for unit, rows in dossiers(year).items()
        for row in rows
        if row["ma_ho_so"] not in year.facts.ho_so_chua_nhan
    ]
    for ky in year.facts.ky:
        found += _of_period(year, ky)
    return sorted(found, key=lambda r: (r["ngay_nhan"], r["ma_don_vi"], r["ma_ky"], r["ma_ho_so"]))


def _of_period(year: ToldYear, ky: str) -> Iterator[Row]:
    kind = "tien-do" if ky.startswith("quy-") else ky
    for body in year.town.ranked if ky == "tu-cham" else year.town.bodies:
        if not year.hands_in(ky, body) or body.ma in year.facts.chua_ghi_nhan.get(ky, ()):
            continue
        how = year.facts.hinh_thuc.get(ky, {}).get(body.ma, "he-thong")
        days = year.facts.ngay_nhan.get(ky, {}).get(body.ma) or _usual_day(year, ky, body)
        for turn, day in enumerate(days.split(), start=1):
            row = {"ma_don_vi": body.ma, "loai": kind, "ma_ky": ky, "ma_ho_so": "", "lan": str(turn)}
            yield {**row, "ngay_nhan": day, "hinh_thuc": how}


def _usual_day(year: ToldYear, ky: str, body: Unit) -> str:
    """A working day of the period's usual days; what comes early is drawn with the scores that it brings."""
    early = year.facts.nhan_som.get(ky)
    town = year.scorer if early else year.town
    usual = early or year.story.ngay_nhan_thuong[ky].format(**year.words)
    first, last = map(date.fromisoformat, usual.split())
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    rng = town.rng(year.nam, body.ma, ky, "nhan")
    return rng.choice([day for day in days if day.weekday() < 5]).isoformat()


def _after(year: ToldYear, signed: str) -> str:
    """The first working day after a dossier was signed."""
    day = date.fromisoformat(signed) + timedelta(1)
    first, last = map(date.fromisoformat, year.story.nghi_tet.split())
    while day.weekday() > 4 or first <= day <= last:
        day += timedelta(1)
    return day.isoformat()


def conclusions(year: ToldYear, body: Unit, quarter: int, reported: Rows, before: Rows) -> Rows:
    """On all rows of a closed quarter; in the one under way as far as the work has come."""
    floors = {row["ma_chi_tieu"]: int(row.get("tu_so", 0)) for row in before}
    under_way = year.facts.dang_tham_dinh
    if under_way.get("ky") == f"quy-{quarter}" and body.ma not in under_way["xong"]:
        if body.ma in under_way["tra_lai"]:
            return [_sent_back(year, body, quarter, row) for row in reported[2:8:3]]
        reported = reported[: len(reported) // 2] if body.ma in under_way["mot_nua"] else []
    return [_conclusion(year, body, quarter, row, floors.get(row["ma_chi_tieu"], 0)) for row in reported]


def _sent_back(year: ToldYear, body: Unit, quarter: int, row: Row) -> Row:
    target = row["ma_chi_tieu"]
    why = year.pick(WORDS["tra_lai"], body.ma, target, quarter)
    return {"ma_don_vi": body.ma, "ma_chi_tieu": target, "ket_luan": "tra-lai", "ly_do": why}


def _conclusion(year: ToldYear, body: Unit, quarter: int, row: Row, floor: int) -> Row:
    """Accepted or set lower; a cell corrected by hand was accepted as reported, so that the correction counts."""
    target = row["ma_chi_tieu"]
    out = {"ma_don_vi": body.ma, "ma_chi_tieu": target, "ket_luan": "chap-nhan"}
    lower = _lower(row, floor, year.rng(body.ma, target, quarter))
    path = f"don-vi/{body.ma}/tien-do/quy-{quarter}.csv"
    if lower is None or any((c["tep"], c["khoa"]) == (path, target) for c in year.facts.dinh_chinh):
        return out
    why = year.pick(WORDS["dieu_chinh"], body.ma, target, quarter)
    return {**out, "ket_luan": "dieu-chinh", "tu_so": str(lower), "mau_so": row["mau_so"], "ly_do": why}


def _lower(row: Row, floor: int, rng: Random) -> int | None:
    """A numerator a little lower than reported, never lower than the quarter before; None where nothing changes."""
    if "tu_so" not in row or rng.random() > 0.04:
        return None
    top = int(row["tu_so"])
    lower = max(floor, top - max(1, int(top * Fraction(rng.randint(1, 4), 100))))
    return lower if lower < top else None


def surveys(year: ToldYear) -> Rows:
    """Rows of tham-dinh/hai-long, as told."""
    return [_survey(year, row) for row in table(year.facts.khao_sat)]


def _survey(year: ToldYear, row: Row) -> Row:
    quarter = row["ma_ky"].removeprefix("quy-")
    return row | {
        "phuong_phap": "" if row["ty_le"] else "Phiếu hỏi trực tiếp tại bộ phận một cửa",
        "don_vi_thuc_hien": APPRAISER,
        "nguon": f"Báo cáo khảo sát quý {quarter} năm {year.nam} (hư cấu)",
    }


def corrections(year: ToldYear, folder: Path) -> Rows:
    """Rows of ket-qua/dinh-chinh, read off the cells of `folder` as they stand now.

    Raises StopIteration if a corrected row is not there.
    """
    return [_correction(row, _cell(folder, f"{year.nam}/{row['tep']}", row)) for row in year.facts.dinh_chinh]


def _correction(told: Row, now: str) -> Row:
    before = str(int(now) - int(told["thay_doi"]))
    return {column: cell for column, cell in told.items() if column != "thay_doi"} | {"truoc": before, "sau": now}


def _cell(folder: Path, path: str, correction: Row) -> str:
    key, rows = spec_of(path).key, read_rows(folder / path)
    return next(r[correction["cot"]] for r in rows if "|".join(r[k] for k in key) == correction["khoa"])
