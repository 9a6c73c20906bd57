"""`thidua new-cycle`: the skeleton of next year's plan beside this year's, which stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from thidua.desk.desk import Desk, Refused
from thidua.desk.still_open import still_open
from thidua.desk.writing import Change, read_cells, table_bytes, with_files
from thidua.reading.datasets import GivenFiles
from thidua.reading.reader import read_town
from thidua.town.town import Town

Text = dict[str, str]
REGISTRATION = "dang-ky"
COPIED = ("dieu-khoan", "chi-tieu", "tieu-chi", "muc-xep-loai", "hinh-thuc", "dieu-kien", "cach-hieu", "khong-ap-dung")
EMPTY_TABLES = ("ke-hoach/hieu-chinh", "tham-dinh/tiep-nhan", "tham-dinh/cong-bo", "ket-qua/dinh-chinh")
EMPTY_FOLDERS = ("tham-dinh/tien-do", "tham-dinh/diem", "ket-qua")
SHIFTED, FORGOTTEN = ("tu_ngay", "den_ngay", "han_nop"), {"cach-hieu": ("lua_chon", "can_cu", "ngay")}
_DATED = ("ten", "tieu_de", "noi_dung", "cau_hoi", "mo_ta_tu_so", "mo_ta_mau_so")


def new_cycle(desk: Desk, year: int) -> Change:
    """The folder of `year`, from the plan of the desk's year. Raises Refused unless it is the next and not there."""
    missing = []
    if year != desk.nam + 1:
        missing.append(f"Năm mới phải là {desk.nam + 1}, năm sau của kế hoạch {desk.nam}; không phải {year}.")
    if (desk.folder / str(year)).exists():
        missing.append(f"Đã có thư mục {year} trong bộ dữ liệu “{desk.folder.name}”; không ghi đè.")
    if missing:
        raise Refused(*missing)
    town, then = desk.year.town, desk.year.town.year(year)
    gone = [ma for ma in town.units if ma not in then.in_force]
    files = {f"{year}/ke-hoach/{name}.csv": _copied(desk, name, year, set(gone)) for name in COPIED}
    files[f"{year}/ke-hoach/ky-bao-cao.csv"] = _periods(desk, year)
    texts = desk.dataset.texts
    given = {d.of_year(year): texts.get(d.of_year(desk.nam), b"") for d in desk.contract.documents}
    files |= {path: _days_later(text, year - desk.nam) for path, text in given.items()}
    files |= {f"{year}/{table}.csv": _table(desk, table, ()) for table in EMPTY_TABLES}
    empty = (*EMPTY_FOLDERS, *(f"don-vi/{ma}/tien-do" for ma in then.units))
    will, kept = f"mở năm {year} từ kế hoạch {desk.nam}", {p: c for p, c in files.items() if c}
    said = (*_said(desk, year, gone), *_waiting(desk, year, kept))
    return Change(kept, said, str(year), empty, will, _not_locked(desk))


def _waiting(desk: Desk, year: int, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What the new year leaves open, as it would be; what is wrong with it is `commit`'s to say."""
    dataset, _ = read_town(GivenFiles(desk.folder.name, with_files(desk, files)), desk.contract)
    found = still_open(Town(dataset, desk.contract).year(year))
    return (f"Còn để ngỏ ({len(found)}):", *(f"  - {words}" for words in found))


def _not_locked(desk: Desk) -> tuple[str, ...]:
    """The periods of the old year that are over when a new one is opened, all but its last quarter, and not locked."""
    periods, quarters = desk.year.periods, desk.year.progress_periods
    over = [*(ky for ky, row in periods.items() if row["loai"] == REGISTRATION), *quarters[:-1]]
    return tuple(f"{periods[ky]['ten']} chưa khóa sổ." for ky in over if not desk.year.is_locked(ky))


def _said(desk: Desk, year: int, gone: list[str]) -> tuple[str, ...]:
    return (
        f"Đã mở năm {year} từ kế hoạch {desk.nam}; dữ liệu các năm trước giữ nguyên.",
        f"Thư mục của {year}: ke-hoach, don-vi, tham-dinh, ket-qua.",
        f"Cần xem lại theo kế hoạch {year} khi ký: điều khoản, luật khen (luat.yml), chỉ tiêu (câu trích còn của "
        f"{desk.nam}), mọi hạn nộp "
        "(đang ghi là đề xuất), cách hiểu (đã để trống), điều lạ của văn bản (chưa chép).",
        *([f"Đơn vị hết hiệu lực, đã bỏ khỏi miễn chỉ tiêu và đơn vị chủ trì: {desk.named(gone)}."] if gone else []),
    )


def _copied(desk: Desk, name: str, year: int, gone: set[str]) -> bytes:
    rows = [_moved(row, desk.nam, year) for row in _rows(desk, f"ke-hoach/{name}")]
    for row in rows:
        row.update(dict.fromkeys(FORGOTTEN.get(name, ()), ""))
        if row.get("don_vi_chu_tri") in gone:
            row["don_vi_chu_tri"] = ""
        if name == "chi-tieu":
            row["nguon"] = "de-xuat"
            row["nam_den_han"] = str(year) if row["nam_den_han"] == str(desk.nam) else row["nam_den_han"]
    return _table(desk, f"ke-hoach/{name}", (r for r in rows if r.get("ma_don_vi") not in gone))


def _moved(row: Text, old: int, new: int) -> Text:
    """Years named in our own wording move along; what quotes or founds something does not."""
    years = re.compile(rf"(?<=năm )(?:{old}|{old + 1})(?!\d)")
    moved = {c: years.sub(lambda m: str(int(m[0]) + new - old), row[c]) for c in _DATED if c in row}
    return row | moved


def _periods(desk: Desk, year: int) -> bytes:
    """The same periods a year later: proposed, because the new plan is not signed yet."""
    rows = [_moved(row, desk.nam, year) for row in _rows(desk, "ke-hoach/ky-bao-cao")]
    for row in rows:
        row.update({c: _later(row[c], year - desk.nam) for c in SHIFTED if row[c]})
        row.update(ngay_cong_bo="", nguon="de-xuat")
    return _table(desk, "ke-hoach/ky-bao-cao", rows)


def _days_later(text: bytes, years: int) -> bytes:
    """A document with its days, and the years that rows name, so much later: the cases of a law speak of their year."""
    moved = re.sub(r"(?<![\d-])(20\d\d)(?=-\d\d-\d\d)", lambda m: str(int(m[1]) + years), text.decode("utf-8"))
    return re.sub(r'(?<=nam: ")20\d\d', lambda m: str(int(m[0]) + years), moved).encode("utf-8")


def _later(day: str, years: int) -> str:
    """The same day of a later year; 29 February becomes the 28th."""
    found = date.fromisoformat(day)
    last = 28 if (found.month, found.day) == (2, 29) else found.day
    return found.replace(year=found.year + years, day=last).isoformat()


def _rows(desk: Desk, table: str) -> list[Text]:
    spec = desk.contract.table(table)
    return [dict(zip(spec.columns, cells, strict=True)) for cells in read_cells(desk, spec)[0]]


def _table(desk: Desk, table: str, rows: Iterable[Text]) -> bytes:
    """Canonical CSV; empty bytes for a table without rows that may not be empty."""
    spec, lines = desk.contract.table(table), [tuple(r.values()) for r in rows]
    if not lines and not spec.may_be_empty:
        return b""
    return table_bytes(spec, lines)
