"""Bulletins of a town from its records: releases, decisions on awards, corrections. Nothing is written by hand or by
clock.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.contract.kinds import PROGRESS
from thidua.contract.names import CORRECTIONS, DECISIONS, R, Row
from thidua.contract.tables import load_contract
from thidua.contract.words import NOMINEES, lower_first
from thidua.site.frame.sentences import form_name
from thidua.site.frame.town import SiteTown, decided, group
from thidua.site.frame.words import date
from thidua.town.year import RANKS, ROUND_END


@dataclass(frozen=True)
class Bulletin:
    """`ma` is unique in its town and never changes, `neo` likewise on the page; `trang` is where it leads."""

    ma: str
    neo: str
    loai: str
    ngay: dt.date
    tieu_de: str
    noi_dung: str
    trang: str


def bulletins(town: SiteTown) -> list[Bulletin]:
    """Every bulletin of the town, newest first; of one day in the order of their codes."""
    found = [*_releases(town), *_decisions(town), *_corrections(town)]
    return sorted(found, key=lambda b: (-b.ngay.toordinal(), b.ma))


def _releases(town: SiteTown) -> Iterator[Bulletin]:
    for r in town.data.official:
        if words := _released(town, r):
            title, page = words
            paper = f"Theo {r['so_quyet_dinh']}, ngày {date(r['ngay'])}." if r["so_quyet_dinh"] else ""
            body = paper or f"Ghi nhận ngày {date(r['ngay'])}; chưa ghi số văn bản."
            ma = f"{r['nam']}-cong-bo-{r['ma']}"
            yield Bulletin(ma, f"tin-{ma}", "cong-bo", r["ngay"], title, body, page)


def _released(town: SiteTown, r: Row) -> tuple[str, str] | None:
    """Title and page of a release; None for a lock, which publishes nothing."""
    nam = r["nam"]
    known = nam in town.years
    if r["noi_dung"] == PROGRESS and r["ma_ky"]:
        page = f"nam/{nam}/tien-do/{r['ma_ky']}/" if known else "nam/"
        return f"Công bố tiến độ {lower_first(town.data.year(nam).period_name(r['ma_ky']))} năm {nam}", page
    if r["noi_dung"] == RANKS:
        block = next((k["ten"] for k in town.ranked_blocks if k["ma_khoi"] == r["ma_khoi"]), None)
        page = f"nam/{nam}/xep-hang/{r['ma_khoi']}/" if known and block else "nam/"
        return f"Công bố xếp hạng khối {lower_first(block or 'không rõ')} năm {nam}", page
    if r["noi_dung"] == ROUND_END:
        return f"Kết thúc xét {form_name(town, nam, r['ma_hinh_thuc'])} năm {nam}", f"nam/{nam}/" if known else "nam/"
    return None


def _decisions(town: SiteTown) -> Iterator[Bulletin]:
    """One bulletin a decision: how many collectives and persons, never who. A revocation is its own."""
    rows = decided(town.data.rows(DECISIONS))
    for (nam, so), given in _by(rows, "so_quyet_dinh").items():
        day, title = min(r["ngay"] for r in given), f"Quyết định khen thưởng {so}"
        yield _decision(town, (nam, "khen", so), day, title, _count_of(given) + " được khen thưởng.")
    revoked = [r for r in rows if r["so_quyet_dinh_thu_hoi"] and r["ngay_thu_hoi"]]
    for (nam, so), taken in _by(revoked, "so_quyet_dinh_thu_hoi").items():
        day, title = min(r["ngay_thu_hoi"] for r in taken if r["ngay_thu_hoi"]), f"Quyết định thu hồi khen thưởng {so}"
        yield _decision(town, (nam, "thu-hoi", so), day, title, _count_of(taken) + " bị thu hồi khen thưởng.")


def _decision(town: SiteTown, key: tuple[int, str, str], day: dt.date, title: str, body: str) -> Bulletin:
    """`key`: year, kind, the document's number, which the anchor stands for whatever rows come later."""
    nam, kind, so = key
    page = f"nam/{nam}/" if nam in town.years else "nam/"
    anchor = f"tin-{nam}-{kind}-{hashlib.sha256(so.encode()).hexdigest()[:10]}"
    return Bulletin(f"{nam}-{kind}-{so}", anchor, "khen-thuong", day, title, body, page)


def _by(rows: list[R], column: str) -> dict[tuple[int, str], list[R]]:
    years = group(rows, "nam").items()
    return {(nam, so): found for nam, of_year in years for so, found in group(of_year, column).items()}


def _count_of(rows: Sequence[Row]) -> str:
    n = Counter(r["loai_doi_tuong"] for r in rows)
    parts = [f"{n[kind]} {lower_first(words.dai)}" for kind, words in NOMINEES.items() if n[kind]]
    return " và ".join(parts)


def _corrections(town: SiteTown) -> Iterator[Bulletin]:
    for r in town.data.rows(CORRECTIONS):
        nam, unit = r["nam"], _unit_of(town, r)
        where = f"{unit['ten']}, năm {nam}" if unit else f"năm {nam}"
        kind, column = _words(r)
        change = f"“{r['truoc'] or 'trống'}” thành “{r['sau'] or 'trống'}”"
        target = _target_of(town, r)
        body = f"{target['ten']}, {column}" if target else column[:1].upper() + column[1:]
        body += f": {change}. Lý do: {r['ly_do'] or 'không ghi'}"
        known = nam in town.years
        page = f"nam/{nam}/" if known else "nam/"
        if known and unit and unit["ma_don_vi"] in town.view(nam).units:
            page += f"don-vi/{unit['ma_don_vi']}/"
        title = f"Đính chính {kind}: {where}"
        ma = f"{nam}-dinh-chinh-{r['ma']}"
        yield Bulletin(ma, f"tin-{ma}", "dinh-chinh", r["ngay"], title, body, page)


def _words(r: Row) -> tuple[str, str]:
    """What the corrected file and column are called in the data contract."""
    match = load_contract().match(f"{r['nam']}/{r['tep']}")
    if match is None:
        return "dữ liệu", r["cot"]
    title, column = match[0].title, str(match[0].titles.get(match[0].name_now(r["cot"]), r["cot"]))
    return lower_first(title), column.lower()


def _target_of(town: SiteTown, r: Row) -> Row | None:
    """The target that a correction speaks of, by the row's key."""
    known = town.view(r["nam"]).targets if r["nam"] in town.years else {}
    return next((known[p] for p in r["khoa"].split("|") if p in known), None)


def _unit_of(town: SiteTown, r: Row) -> Row | None:
    """The unit that a correction speaks of, by the file's folder or the row's key."""
    parts = [*r["tep"].removesuffix(".csv").split("/"), *r["khoa"].split("|")]
    return next((town.all_units[p] for p in parts if p in town.all_units), None)
