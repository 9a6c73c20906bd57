"""`thidua close-round`: the round for a form of award is over, so who was not awarded is known."""

from __future__ import annotations

from thidua.office.desk import RELEASES, Desk, Refused, read_day, shown
from thidua.office.writing import Change, with_row

PENDING, AWARDED = "chua-co", "duoc-tang"


def close_round(desk: Desk, form: str, ngay: str, so: str) -> Change:
    """The `ket-thuc-xet` row of a form. Raises Refused while a dossier has no result or a result no decision."""
    row, day = desk.form(form), read_day(ngay)
    missing = []
    done = desk.official("ket-thuc-xet", "ma_hinh_thuc", form)
    if done:
        missing.append(f"Đã kết thúc xét “{form}” ngày {shown(done['ngay'])} (dòng {done['ma']}).")
    closed = desk.official("khoa-so", "ma_ky", "ho-so")
    if closed is None:
        missing.append("Chưa khóa sổ kỳ hồ sơ (thidua lock ho-so).")
    elif day < closed["ngay"]:
        missing.append(f"Ngày {shown(day)} trước ngày khóa sổ hồ sơ {shown(closed['ngay'])}.")
    missing += _open_dossiers(desk, form)
    if missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"ket-thuc-{form}"), "noi_dung": "ket-thuc-xet", "ma_hinh_thuc": form}
    new |= {"trang_thai": "chinh-thuc", "so_quyet_dinh": so, "ngay": ngay}
    return Change(
        dict([with_row(desk, RELEASES, new, "ngay")]), (f"Đã kết thúc xét: {row['ten']}, ngày {shown(day)}.",)
    )


def _open_dossiers(desk: Desk, form: str) -> list[str]:
    """By number alone: who was proposed and refused is nobody's business but the desk's."""
    sent = [r for r in desk.rows("ket-qua/trinh") if r["ma_hinh_thuc"] == form]
    pending = sum(r["ket_qua"] in (None, PENDING) for r in sent)
    awarded = sum(r["ket_qua"] == AWARDED for r in sent)
    decided = sum(r["ma_hinh_thuc"] == form for r in desk.rows("ket-qua/khen-thuong"))
    out = [f"{pending} hồ sơ đã trình chưa có kết quả (ket-qua/trinh.csv)."] if pending else []
    if awarded > decided:
        out.append(f"{awarded} hồ sơ được tặng mà mới nhập {decided} dòng quyết định (ket-qua/khen-thuong.csv).")
    return out
