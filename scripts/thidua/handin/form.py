"""The browser form as JSON: what every form of a town shares, and the files of one unit with the rows due standing
ready.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from thidua.contract.names import Row
from thidua.contract.tables import DATA, TableSpec
from thidua.findings.catalogue import CATALOGUE
from thidua.handin.check_code import NUMBERS_OF_CODE
from thidua.handin.due import own_values, sends
from thidua.handin.form_rules import file_facts, published, rules_of
from thidua.handin.grid import LAST, QUARTER, ROMAN
from thidua.handin.layout import Line, choices
from thidua.handin.place import UNITS_PART, Place, offered
from thidua.handin.template import COMPLETE, ROWS, title_of
from thidua.reading import cells, lost_letters, old_fonts, values
from thidua.reading.dataset import Dataset
from thidua.reading.one_file import CONSTRAINTS
from thidua.town.periods import word_of
from thidua.town.town import Town
from thidua.town.wording import wording_of

BRANCH = "main"
BEYOND_LATIN = 0x20000  # the planes from here on hold no Latin letter
_GITHUB = re.compile(r"https://github\.com/[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+", re.ASCII)
# Findings that the browser can give; the others need the repository.
SAID = (
    *(
        "o-qua-dai",
        "mat-chu",
        "phong-chu-cu",
        "chu-la",
        "ky-tu-dieu-khien",
        "ky-tu-hong",
        "ky-tu-an",
        "chua-nfc",
        "khoang-trang",
    ),
    *("so-khong-hop-le", "dau-phay-thap-phan", "phan-cach-hang-nghin", "so-nhap-nhang", "co-the-la-hang-nghin"),
    *("ngay-sai-dang", "ngay-nhap-nhang", "ngay-khong-co", "ngay-khong-hop-le"),
    *("mat-so-khong", "gach-dau-dong", "cong-thuc", "ky-tu-la-trong-ma"),
    *("thieu-gia-tri", "ngoai-danh-muc", "ma-sai-dang", "ngoai-khoang", "trung-khoa", "khong-co-trong-bang"),
    *("chi-co-tieu-de", "so-lieu-sai-loai", "tu-so-mau-so-thieu", "tu-so-lon-hon-mau-so", "mau-so-bang-0"),
    *("khong-ap-dung-co-so-lieu", "dong-khong-so-lieu", "thieu-ly-do", "luy-ke-giam", "nhay-100-lan"),
    *("dang-ky-dinh-tinh", "dang-ky-thap-hon", "diem-vuot-toi-da", "diem-qua-bon-so-le", "ngay-ngoai-nam"),
    *("lien-ket-http", "lien-ket-la", "lien-ket-sai"),
    *("ho-so-sai-ma", "doi-tuong-ngoai-don-vi", "doi-tuong-khac-loai", "hinh-thuc-khac-doi-tuong"),
    "sang-kien-khong-co",
)


def units_tables(town: Town) -> tuple[TableSpec, ...]:
    """The tables that a unit sends, in the order of the contract."""
    return tuple(s for s in offered(town.contract) if s.name.startswith(UNITS_PART))


def repository_of(dataset: Dataset) -> str:
    """The repository's address where it is one of GitHub, which the form's links are made for; else ""."""
    address = str(dataset.meta.get("kho_ma") or "").rstrip("/")
    return address if _GITHUB.fullmatch(address) else ""


def _office(town: Town) -> str:
    """The body that takes reports in, in the middle of a sentence."""
    return wording_of(town.dataset.meta).thuong_truc


def shared_form(town: Town, nam: int) -> dict[str, Any]:
    return {
        "year": nam,
        "office": _office(town),
        "contact": str(town.dataset.meta.get("lien_he") or ""),
        "town": str(town.dataset.meta.get("ten") or ""),
        "repository": repository_of(town.dataset),
        "branch": BRANCH,
        "limits": {"chars": cells.MAX_CHARS, "digits": values.MAX_DIGITS},
        "patterns": {
            **cells.PATTERNS,
            **values.NUMBER_PATTERNS,
            **values.DAY_PATTERNS,
            "latin": latin_letters(),
        },
        "lost": lost_letters.PATTERNS,
        "fonts": old_fonts.tables() | {"names": cells.FONTS},
        "formula": cells.FORMULA,
        "code": NUMBERS_OF_CODE,
        "last": LAST,
        "quarter": {"pattern": QUARTER if word_of(town.year(nam).progress_periods) == "quý" else NEVER, "roman": ROMAN},
        "constraints": CONSTRAINTS,
        "published": published(town, nam),
        "findings": {code: _finding(code) for code in SAID},
        "tables": {s.name.removeprefix(UNITS_PART): _table(town, s, nam) for s in units_tables(town)},
    }


@cache
def latin_letters() -> str:
    """The letters beyond ASCII that a code may hold without being taken for twins of plain ones, as a class."""
    found = [n for n in range(0x80, BEYOND_LATIN) if unicodedata.name(chr(n), "").startswith("LATIN")]
    starts = [n for at, n in enumerate(found) if at == 0 or found[at - 1] != n - 1]
    ends = [n for at, n in enumerate(found) if at == len(found) - 1 or found[at + 1] != n + 1]
    return "[" + "".join(f"\\u{{{a:x}}}-\\u{{{b:x}}}" for a, b in zip(starts, ends, strict=True)) + "]"


def _finding(code: str) -> dict[str, Any]:
    e = CATALOGUE[code]
    return {"level": e.muc, "says": e.thong_bao, "mend": e.cach_sua, "form": e.chi_sai_dang}


def _table(town: Town, spec: TableSpec, nam: int) -> dict[str, Any]:
    return {
        "title": spec.title,
        "about": town.goi.own(spec.schema["description"]),
        "key": spec.key,
        "complete": spec.name in COMPLETE,
        "columns": [_column(town, spec, name, nam) for name in spec.columns],
        "rules": rules_of(town, spec, nam),
    }


def _column(town: Town, spec: TableSpec, name: str, nam: int) -> dict[str, Any]:
    field = spec.fields[name]
    waits = spec.name in COMPLETE and name in spec.key
    offered_here = {} if waits else choices(spec, name, town, nam)
    said = {
        "name": name,
        "title": spec.titles[name],
        "help": town.goi.own(field.get("description", "")),
        "example": str(field.get("vi_du", "")),
        "kind": cells.columns_of(spec)[name].kind,
        "constraints": field.get("constraints", {}),
        "optional": name in spec.may_miss,
        "table": None if waits else spec.references.get(name),
        "yearly": not waits and name in spec.references and _yearly(town, spec.references[name]),
        "choices": [[code, shown] for shown, code in offered_here.items()],
    }
    return {k: v for k, v in said.items() if v not in (None, "", [], {}, False)}


def _yearly(town: Town, table: str) -> bool:
    return "nam" in town.contract.table(table).path_keys


LOCKED = "Kỳ này đã khóa sổ. Cần sửa thì liên hệ cơ quan thường trực."
NOTHING_DUE = "Kế hoạch năm nay không giao đơn vị dòng nào trong bảng này."
NEVER = "(?!)"  # matches nothing: a plan without quarters has no title to compare
NO_QUARTER = "Đơn vị không có trong kỳ này nên không phải báo cáo."
SENT_BACK = "Cơ quan thường trực đã trả lại số liệu của kỳ này để đơn vị sửa."
Say = Callable[[Row], str]


class Texts:
    """Words that many rows share, each written once; a row names its place in the list."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def place(self, words: str) -> int:
        return self.found.setdefault(words, len(self.found))


def unit_form(town: Town, unit: Row, nam: int, deadline: Say) -> dict[str, Any]:
    """`deadline` puts a row of ky-bao-cao into words."""
    texts = Texts()
    files = [
        _file(town, unit, place, texts, deadline)
        for spec in units_tables(town)
        if sends(town, spec, unit)
        for place in _places(town, spec, unit, nam)
    ]
    return {"unit": unit["ma_don_vi"], "name": unit["ten"], "files": files, "texts": list(texts.found)}


def _places(town: Town, spec: TableSpec, unit: Row, nam: int) -> list[Place]:
    keys = {"nam": str(nam), "ma_don_vi": unit["ma_don_vi"]}
    if "ma_ky" not in spec.path_keys:
        return [Place(town.ma, spec, keys)]
    return [Place(town.ma, spec, keys | {"ma_ky": ma}) for ma in town.year(nam).progress_periods]


def _file(town: Town, unit: Row, place: Place, texts: Texts, deadline: Say) -> dict[str, Any]:
    code = town.year(place.nam).code_of(place.period)
    period = town.year(place.nam).periods.get(code) if code else None
    known = is_open_to_all(place.spec)
    waiting = ROWS.get(place.spec.name, lambda _c, _p: [])(town, place)
    closed = _closed(town, unit, place, code) or ("" if waiting or _is_free(place) else NOTHING_DUE)
    said = {
        "table": place.what,
        "period": place.keys.get("ma_ky"),
        "when": period["ten"] if period and "ma_ky" in place.keys else None,
        "path": f"{DATA}/{place.path}",
        "title": title_of(town, place),
        "name": f"{place.file_name}.csv",
        "deadline": deadline(period) if period else None,
        "closed": closed,
        "note": town.goi.own(SENT_BACK) if _is_sent_back(town, place, code) else None,
        "lines": [] if closed else [_line(line, texts) for line in waiting],
        "own": [] if closed or not known else list(own_values(town, place).values()),
    }
    exists = {"exists": place.relpath in town.by_file if known else None}
    facts = {} if closed else file_facts(town, place)
    return {k: v for k, v in said.items() if v not in (None, "", [])} | exists | facts


def is_open_to_all(spec: TableSpec) -> bool:
    """Whether everything in the table is published: only then may a page say what a file holds, or that it is there."""
    return set(spec.public) == set(spec.columns) and not spec.public_rows


def _is_sent_back(town: Town, place: Place, period: str | None) -> bool:
    """Only progress can be sent back."""
    return "ma_ky" in place.keys and town.year(place.nam).is_sent_back(period, place.keys["ma_don_vi"])


def _closed(town: Town, unit: Row, place: Place, period: str | None) -> str:
    """Why the unit cannot send the file now, "" when it can."""
    year = town.year(place.nam)
    if "ma_ky" in place.keys and unit["ma_don_vi"] not in year.quarters[place.keys["ma_ky"]].units:
        return NO_QUARTER
    if not year.is_locked(period) or _is_sent_back(town, place, period):
        return ""
    return town.goi.own(LOCKED)


def _is_free(place: Place) -> bool:
    return place.spec.name not in COMPLETE


def _line(line: Line, texts: Texts) -> dict[str, Any]:
    said = {
        "values": line.values,
        "seen": [[texts.place(title), texts.place(words)] for title, words in line.seen.items() if words],
        "off": sorted(line.closed),
    }
    return {k: v for k, v in said.items() if v}
