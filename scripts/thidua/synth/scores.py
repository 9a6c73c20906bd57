"""Points that a body gives itself and is given, and last year's printed results."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from thidua.fiction.bodies import Unit
from thidua.fiction.files import Row
from thidua.fiction.score_rubric import is_survey, leaves_for
from thidua.synth.town import Town, Year

Rows = list[dict[str, object]]
STEP = 25  # phần trăm điểm
APPRAISER = "Phòng Minh Họa B"


@cache
def _leaves(khoi: str) -> tuple[Row, ...]:
    return tuple(leaves_for(khoi))


def scores(year: Year, body: Unit) -> tuple[Rows, Rows]:
    """Rows of tu-cham and of tham-dinh/diem; where they differ, the appraisal says why."""
    rng = year.town.rng(year.nam, body.ma, "diem")
    quality = rng.randint(60, 99)
    own: Rows = []
    given: Rows = []
    for leaf in _leaves(body.khoi):
        top = int(Decimal(leaf["diem_toi_da"]) * 100)
        lost = rng.randint(0, 2 * top * (100 - quality) // 100)
        points = max(0, top - (lost if is_survey(leaf) else lost // STEP * STEP))
        claimed = min(top, points + (STEP if rng.random() < 0.15 else 0))
        row: dict[str, object] = {
            "ma_tieu_chi": leaf["ma_tieu_chi"], "diem": _points(points), "nguoi_tham_dinh": APPRAISER
        }  # fmt: skip
        if not is_survey(leaf):
            paper = {"giai_trinh": "Có đủ hồ sơ, sổ sách.", "minh_chung": f"{rng.randint(20, 240)}/BC-{body.abbr}"}
            own.append({"ma_tieu_chi": leaf["ma_tieu_chi"], "diem": _points(claimed), **paper})
            row["nhan_xet"] = "Minh chứng chưa đủ." if claimed != points else ""
        given.append(row)
    return own, given


def _points(hundredths: int) -> str:
    return f"{Decimal(hundredths).scaleb(-2).normalize():f}"


def printed_rows(town: Town) -> Rows:
    """Rows of ket-qua/chi-so of the year before the first: points out of 100, ranked by competition ranking."""
    rows: Rows = []
    for khoi in dict.fromkeys(b.khoi for b in town.ranked):
        found = [(town.rng(b.ma, "in").randint(6000, 9900), b) for b in town.ranked if b.khoi == khoi]
        ordered = sorted((points for points, _ in found), reverse=True)
        place = {points: at for at, points in reversed(list(enumerate(ordered, start=1)))}
        rows += [
            {"ma_don_vi": body.ma, "ma_khoi": khoi, "diem": _points(points), "diem_toi_da": "100",
             "chi_so": _points(points), "thu_hang": place[points], "nguon": "Quyết định hư cấu"}
            for points, body in found
        ]  # fmt: skip
    return rows
