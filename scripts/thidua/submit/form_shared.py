"""What every form of a town shares, as JSON: tables from the schemas, patterns of the reader, sentences of the
catalogue. The browser judges with these and has no wording or column of its own."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from thidua.catalogue import CATALOGUE
from thidua.checks.awards import KINDS
from thidua.checks.context import Context
from thidua.checks.figures import EXEMPT, NOT_APPLIED, UNMET
from thidua.checks.links import ALWAYS_LINK, LINK_OR_NUMBER, LOOKS_LIKE_LINK
from thidua.checks.progress import JUMP
from thidua.contract import TableSpec
from thidua.forms import cells, days, figures
from thidua.submit.form_rules import NOMINATION_PATTERNS
from thidua.submit.layout import choices
from thidua.submit.place import UNITS_PART, offered
from thidua.submit.template import COMPLETE

BRANCH = "main"
BEYOND_LATIN = 0x20000  # the planes from here on hold no Latin letter
_GITHUB = re.compile(r"https://github\.com/[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+", re.ASCII)
# Findings that the browser can give; the others need the repository.
SAID = (
    *("o-qua-dai", "ky-tu-dieu-khien", "ky-tu-hong", "ky-tu-an", "chua-nfc", "khoang-trang", "xuong-dong-trong-o"),
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


def units_tables(context: Context) -> tuple[TableSpec, ...]:
    """The tables that a unit sends, in the order of the contract."""
    return tuple(s for s in offered(context.contract) if s.name.startswith(UNITS_PART))


def repository_of(context: Context) -> str:
    """The repository's address where it is one of GitHub, which the form's links are made for; else ""."""
    address = str(context.dataset.meta.get("kho_ma") or "").rstrip("/")
    return address if _GITHUB.fullmatch(address) else ""


def shared_form(context: Context, nam: int) -> dict[str, Any]:
    hosts = context.dataset.meta.get("may_chu_lien_ket")
    return {
        "year": nam,
        "repository": repository_of(context),
        "branch": BRANCH,
        "hosts": [str(h).lower() for h in hosts] if isinstance(hosts, list) else [],
        "links": {"always": ALWAYS_LINK, "orNumber": LINK_OR_NUMBER},
        "limits": {"chars": cells.MAX_CHARS, "digits": figures.MAX_DIGITS, "jump": JUMP},
        "patterns": {
            **cells.PATTERNS,
            **figures.PATTERNS,
            **days.PATTERNS,
            **NOMINATION_PATTERNS,
            "link": LOOKS_LIKE_LINK.pattern,
            "latin": latin_letters(),
        },
        "formula": cells.FORMULA,
        "exempt": EXEMPT,
        "reasons": {"exempt": NOT_APPLIED, "unmet": UNMET},
        "kinds": KINDS,
        "findings": {code: _finding(code) for code in SAID},
        "tables": {s.name.removeprefix(UNITS_PART): _table(context, s, nam) for s in units_tables(context)},
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


def _table(context: Context, spec: TableSpec, nam: int) -> dict[str, Any]:
    return {
        "title": spec.title,
        "about": spec.schema["description"],
        "key": spec.key,
        "complete": spec.name in COMPLETE,
        "columns": [_column(context, spec, name, nam) for name in spec.columns],
    }


def _column(context: Context, spec: TableSpec, name: str, nam: int) -> dict[str, Any]:
    field = spec.fields[name]
    limits = field.get("constraints", {})
    waits = spec.name in COMPLETE and name in spec.key
    offered_here = {} if waits else choices(spec, name, context, nam)
    said = {
        "name": name,
        "title": spec.titles[name],
        "help": field.get("description", ""),
        "example": str(field.get("vi_du", "")),
        "kind": cells.columns_of(spec)[name].kind,
        "required": bool(limits.get("required")),
        "enum": limits.get("enum"),
        "pattern": limits.get("pattern"),
        "minimum": None if limits.get("minimum") is None else str(limits["minimum"]),
        "maximum": None if limits.get("maximum") is None else str(limits["maximum"]),
        "table": None if waits else spec.references.get(name),
        "yearly": not waits and name in spec.references and _yearly(context, spec.references[name]),
        "choices": [[code, shown] for shown, code in offered_here.items()],
    }
    return {k: v for k, v in said.items() if v not in (None, "", [], False)}


def _yearly(context: Context, table: str) -> bool:
    return "nam" in context.contract.table(table).path_keys
