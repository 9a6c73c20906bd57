"""Nominations, confirmations, submissions and awards of the demonstration; nothing here is random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from thidua.demo.awards_answers import ANSWERED, ANSWERS, APPRAISED
from thidua.demo.awards_dossiers import ACHIEVEMENTS, DOSSIERS, HOLIDAYS, INITIATIVES, NO_RECEIPT
from thidua.demo.awards_outcomes import COMMUNAL, DECISIONS, PROVINCE, ROUNDS, SUBMISSIONS
from thidua.fiction.files import Row, Writer, columns, read_rows

DOSSIER_KEYS = ("ma_don_vi", "so", "ai", "ma_hinh_thuc", "tieu_chuan", "truc_tiep", "ma_sang_kien", "ngay_trinh")
DECISION_ORDER = ("so_quyet_dinh", "ngay", "ma_hinh_thuc", "thu_tu", "ma_don_vi", "loai_doi_tuong", "ten_cong_bo")
DECISION_KEYS = (*DECISION_ORDER, "chuc_vu", "so_quyet_dinh_thu_hoi", "ngay_thu_hoi")


def generate(folder: Path) -> None:
    """Add the awards to the demonstration in `folder`, after all else of it was written.

    Rows are merged into tiep-nhan.csv and cong-bo.csv; doing it twice changes nothing.
    """
    writer = Writer(folder, folder.parent / "luoc-do")
    for nam in DOSSIERS:
        _units(writer, nam)
        _appraisal(writer, nam)
        _outcomes(writer, nam)
        _merge(writer, nam)
    for nam, rows in PROVINCE.items():
        _table(writer, f"{nam}/ket-qua/xep-hang-tinh.csv", "ket-qua.xep-hang-tinh", rows)


def dossiers(nam: int) -> list[Row]:
    """Rows of de-nghi with the unit that each belongs to."""
    return [_dossier(dict(zip(DOSSIER_KEYS, map(str, row), strict=True))) for row in DOSSIERS[nam]]


def _dossier(cells: Row) -> Row:
    unit, own = cells["ma_don_vi"], cells.pop("ai")
    return cells | {
        "ma_ho_so": f"{unit}-hs-{int(cells.pop('so')):02}",
        "ma_doi_tuong": f"{unit}-{own}" if own else unit,
        "loai_doi_tuong": "ca-nhan" if own.startswith("cn") else "tap-the",
        "thanh_tich": ACHIEVEMENTS[own[:2]],
    }


def receipt_day(signed: str) -> str:
    """The first working day after a dossier was signed."""
    day = date.fromisoformat(signed) + timedelta(1)
    first, last = map(date.fromisoformat, HOLIDAYS)
    while day.weekday() > 4 or first <= day <= last:
        day += timedelta(1)
    return day.isoformat()


def _units(writer: Writer, nam: int) -> None:
    by_unit = sorted(dossiers(nam), key=itemgetter("ma_ho_so"))
    for unit, found in groupby(by_unit, itemgetter("ma_don_vi")):
        rows = [{key: cell for key, cell in row.items() if key != "ma_don_vi"} for row in found]
        writer.write(f"{nam}/don-vi/{unit}/de-nghi.csv", "don-vi.de-nghi", rows)
    for unit, stated in groupby(INITIATIVES[nam], itemgetter(0)):
        own = [row[1:] for row in stated]
        _table(writer, f"{nam}/don-vi/{unit}/sang-kien.csv", "don-vi.sang-kien", own, pad=True)
    for unit, awards in groupby(COMMUNAL[nam], itemgetter(0)):
        _table(writer, f"{nam}/don-vi/{unit}/khen-thuong-xa.csv", "don-vi.khen-thuong-xa", (row[1:] for row in awards))


def _appraisal(writer: Writer, nam: int) -> None:
    if ANSWERS[nam]:
        day, ground = ANSWERED[nam]
        rows = [
            (kind, code, condition, answer, ground, day)
            for (kind, code), answers in ANSWERS[nam].items()
            for condition, answer in answers.items()
        ]
        _table(writer, f"{nam}/tham-dinh/dieu-kien.csv", "tham-dinh.dieu-kien", rows)
    if APPRAISED[nam]:
        _table(writer, f"{nam}/tham-dinh/sang-kien.csv", "tham-dinh.sang-kien", APPRAISED[nam])


def _outcomes(writer: Writer, nam: int) -> None:
    if SUBMISSIONS[nam]:
        _table(writer, f"{nam}/ket-qua/trinh.csv", "ket-qua.trinh", SUBMISSIONS[nam])
    if DECISIONS[nam]:
        rows = [dict(zip(DECISION_KEYS, row, strict=True)) for row in DECISIONS[nam]]
        writer.write(f"{nam}/ket-qua/khen-thuong.csv", "ket-qua.khen-thuong", rows)


def _table(writer: Writer, path: str, schema: str, rows: Iterable[Sequence[str]], pad: bool = False) -> None:
    """Rows as tuples in the schema's order of columns; `pad`: the last columns may be left out."""
    names = columns(writer.schemas, schema)
    writer.write(path, schema, [dict(zip(names, row, strict=not pad)) for row in rows])


def _merge(writer: Writer, nam: int) -> None:
    here = f"{nam}/tham-dinh"
    if ROUNDS[nam]:
        ours = rounds(nam)
        codes = {row["ma"] for row in ours}
        kept = [row for row in read_rows(writer.folder / here / "cong-bo.csv") if row["ma"] not in codes]
        releases = sorted([*kept, *ours], key=itemgetter("ngay"))
        writer.write(f"{here}/cong-bo.csv", "tham-dinh.cong-bo", releases)
    if DOSSIERS[nam]:
        kept = [row for row in read_rows(writer.folder / here / "tiep-nhan.csv") if row["loai"] != "ho-so"]
        register = sorted([*kept, *receipts(nam)], key=itemgetter("ngay_nhan", "ma_don_vi", "ma_ky", "ma_ho_so"))
        numbered = [{**row, "so_den": f"{n}/Đ-PMHB"} for n, row in enumerate(register, start=1)]
        writer.write(f"{here}/tiep-nhan.csv", "tham-dinh.tiep-nhan", numbered)


def rounds(nam: int) -> list[Row]:
    """Rows of cong-bo that close the round for a form."""
    names = ("ma", "ma_hinh_thuc", "so_quyet_dinh", "ngay")
    rows = [dict(zip(names, row, strict=True)) for row in ROUNDS[nam]]
    return [{**row, "noi_dung": "ket-thuc-xet", "trang_thai": "chinh-thuc"} for row in rows]


def receipts(nam: int) -> list[Row]:
    """Rows of tiep-nhan of the dossiers, without numbers."""
    how = {"loai": "ho-so", "ma_ky": "ho-so", "lan": "1", "hinh_thuc": "he-thong"}
    found = [row for row in dossiers(nam) if row["ma_ho_so"] not in NO_RECEIPT]
    return [
        {"ma_don_vi": r["ma_don_vi"], "ma_ho_so": r["ma_ho_so"], "ngay_nhan": receipt_day(r["ngay_trinh"])} | how
        for r in found
    ]
