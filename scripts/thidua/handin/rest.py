"""The one cell above the table that answers for every row left empty: accept the figures, take over the self-scores,
answer as last year. What it fills in is the rows'; a row whose figure has changed since it was shown is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from thidua.contract import names as t
from thidua.contract.words import CONFIRMATIONS
from thidua.findings.collect import Collector
from thidua.handin.due import REPORTED, ROWS, SELF, last_answers, own_scores
from thidua.handin.fill import Table
from thidua.handin.grid import Head, plain
from thidua.handin.layout import ACCEPT_ALL, ANSWER_ALL, HELPER, TAKE_SELF, YES, Rest
from thidua.handin.place import Place
from thidua.town.town import Town

Key = tuple[str, ...]
Filled = Mapping[str, str]  # column → text
CONFIRM, LAST_YEAR = f"{CONFIRMATIONS['xac-nhan'].dai} tất cả", "Như năm trước"


def answer_rest(table: Table, head: Head, place: Place, town: Town, found: Collector) -> None:
    """Fills the rows left empty as the cell says. Nobody concludes on a figure that they did not see."""
    rest = RESTS.get(place.spec.name)
    if rest is None:
        return
    chosen = next((c for c in rest.choices if plain(head.accept).casefold() == c.casefold()), "")
    if head.accept.strip() and not chosen:
        offered = " hoặc ".join(f"“{choice}”" for choice in rest.choices)
        found.add("chap-nhan-tat-ca-sai", gia_tri=head.accept, o=head.accept_at, chon=offered)
    lines = {tuple(line.values[c] for c in place.spec.key): line for line in ROWS[place.spec.name](town, place)}
    now = {key: line.seen.get(rest.shown, "") for key, line in lines.items()}
    fill = _FILL[place.spec.name](town, place, chosen) if chosen else {}
    also = dict(zip(rest.more, head.more, strict=False))
    names, kept = list(table.columns), []
    for row, cells in table.rows:
        key = tuple(cells[names.index(c)].strip() if c in names else "" for c in place.spec.key)
        if rest.shown and _stale(table, row, key, now, rest, found):
            continue
        empty = not any(c.strip() for c, name in zip(cells, names, strict=True) if name not in place.spec.key)
        if empty and key in fill:
            new = {**also, **fill[key]}
            cells = [new.get(name, cell) for name, cell in zip(names, cells, strict=True)]
        kept.append((row, cells))
    table.rows = kept


def _stale(table: Table, row: int, key: Key, now: Mapping[Key, str], rest: Rest, found: Collector) -> bool:
    shown = table.helper(row, f"{HELPER}{rest.shown}")
    if shown is None or plain(shown) == plain(now.get(key, "")):
        return False
    words = {"dong_nao": "|".join(key), "da_xem": shown, "hien_nay": now.get(key) or "không có số liệu"}
    found.add("so-lieu-da-doi", row, **words)
    return True


def _accepted(town: Town, place: Place, chosen: str) -> dict[Key, Filled]:
    return {tuple(line.values.values()): {"ket_luan": "chap-nhan"} for line in ROWS[t.APPRAISALS](town, place)}


def _as_self_scored(town: Town, place: Place, chosen: str) -> dict[Key, Filled]:
    return {(ma,): {"diem": str(row["diem"])} for ma, row in own_scores(town, place).items() if row["diem"] is not None}


def _answered(town: Town, place: Place, chosen: str) -> dict[Key, Filled]:
    if chosen == LAST_YEAR:
        return {key: {"ket_luan": row["ket_luan"]} for key, row in last_answers(town, place).items()}
    return {tuple(line.values.values()): {"ket_luan": "xac-nhan"} for line in ROWS[t.ANSWERS](town, place)}


_UNSEEN = "Dòng có số liệu đã thay đổi từ khi tạo tệp này thì không được nhận theo."
RESTS: dict[str, Rest] = {
    t.APPRAISALS: Rest(
        ACCEPT_ALL, (YES,), REPORTED, "Dòng nào phải điều chỉnh hoặc trả lại thì ghi kết luận và lý do.",
        f"Chọn {YES}: mọi dòng mà cột Kết luận còn trống được nhận là “Chấp nhận”. {_UNSEEN}",
    ),
    t.SCORES: Rest(
        TAKE_SELF, (YES,), SELF,
        "Tiêu chí nào chấm khác điểm tự chấm, hoặc lấy theo khảo sát, thì ghi điểm và nhận xét.",
        f"Chọn {YES}: mọi dòng mà cột Điểm thẩm định còn trống lấy đúng điểm đơn vị tự chấm. {_UNSEEN}",
    ),
    t.ANSWERS: Rest(
        ANSWER_ALL, (CONFIRM, LAST_YEAR), "", "Điều nào trả lời khác thì ghi kết luận và căn cứ.",
        f"{CONFIRM}: mọi dòng còn trống được xác nhận. {LAST_YEAR}: lấy câu trả lời năm trước, ở dòng có. Căn cứ và "
        "ngày ghi bên cạnh là của các dòng ấy.", ("can_cu", "ngay"),
    ),
}  # fmt: skip
_FILL: dict[str, Callable[[Town, Place, str], dict[Key, Filled]]] = {
    t.APPRAISALS: _accepted,
    t.SCORES: _as_self_scored,
    t.ANSWERS: _answered,
}
