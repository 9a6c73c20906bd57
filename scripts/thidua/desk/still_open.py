"""What a town's year still leaves open: what nobody has said yet, proposals, what waits for people to decide."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.contract import names as t
from thidua.contract.names import Row
from thidua.findings.catalogue import listed
from thidua.law.law_file import PATH
from thidua.town.year import TownYear

WAITING = "Chờ quyết định"  # a cell of a plan begins with it where people have to decide
PROPOSED = "de-xuat"
_SAID = {
    "co_quan_thuong_truc": "cơ quan thường trực của phong trào",
    "lien_he": "điện thoại hoặc thư điện tử tiếp nhận phản ánh",
    "nguoi_giu": "cơ quan nhận giữ trang",
    "kho_ma": "địa chỉ kho mã",
    "dia_chi_trang": "địa chỉ công khai của trang",
}
_PLAN: tuple[str, ...] = (t.CLAUSES, t.TARGETS, t.PERIODS, t.FORMS, t.QUESTIONS, t.CRITERIA)
_NAMED = ("ma_chi_tieu", "ma_ky", "ma_hinh_thuc", "dieu_kien", "ma_tieu_chi", "ma_dieu_khoan")


def still_open(year: TownYear) -> tuple[str, ...]:
    """One sentence for each thing, of the town and of the year's plan."""
    return (*_of_town(year), *_of_plan(year), *_of_people(year))


def _of_town(year: TownYear) -> Iterator[str]:
    town = year.town
    if silent := [words for key, words in _SAID.items() if not str(town.dataset.meta.get(key) or "").strip()]:
        yield f"bo-du-lieu.yml chưa ghi: {', '.join(silent)}."
    empty = [row["ten"] for ma, row in town.blocks.items() if not year.of_block(ma)]
    if empty:
        yield f"danh-muc/don-vi.csv: khối chưa có đơn vị nào: {listed(empty, 'khối')}."
    if not town.rows(t.ACCOUNTS):
        yield "danh-muc/tai-khoan.csv: chưa có tài khoản nào được gửi số liệu."


def _of_plan(year: TownYear) -> Iterator[str]:
    for table in _PLAN:
        rows = year.any_rows(table)
        name = f"{table}.csv"
        if waiting := [_name(row) for row in rows if any(str(cell).startswith(WAITING) for cell in row.values())]:
            yield f"{name}: chờ quyết định {listed(waiting, 'dòng')}."
        if proposed := [_name(row) for row in rows if row.get("nguon") == PROPOSED]:
            yield f"{name}: {len(proposed)} dòng mới là đề xuất (nguon là de-xuat)."
    late = [row["ten"] for row in year.periods.values() if row["han_nop"] is None]
    if late:
        yield f"ke-hoach/ky-bao-cao.csv: chưa có hạn nộp: {listed(late, 'kỳ')}."
    if not year.rows(t.SIGNED_TEXT):
        yield "Văn bản kế hoạch đã ký chưa gắn (thidua plan import)."


def _of_people(year: TownYear) -> Iterator[str]:
    unread = [row["ma"] for row in year.rows(t.READINGS) if not row["lua_chon"]]
    if unread:
        yield f"ke-hoach/cach-hieu.csv: chưa ghi nhận cách hiểu nào cho {listed(unread, 'chỗ')}."
    if not year.rows(t.CRITERIA):
        yield "ke-hoach/tieu-chi.csv: chưa có bộ tiêu chí chấm điểm, nên chưa có xếp hạng."
    if PATH.format(nam=year.nam) not in year.town.dataset.texts:
        yield "ke-hoach/luat.yml: chưa có luật khen thưởng, nên trang không kết luận ai đủ điều kiện."


def _name(row: Row) -> str:
    return str(next(row[key] for key in _NAMED if key in row))
