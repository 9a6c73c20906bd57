"""The rows that wait in the other templates: scores, receipts, conditions, initiatives."""

from __future__ import annotations

from collections.abc import Callable

from thidua.checks.context import Context, Row
from thidua.checks.rubric import Rubric, rubrics
from thidua.checks.scores import GIVEN, OWN, SURVEY
from thidua.submit.due import EVIDENCE, UNIT, text, units_of
from thidua.submit.layout import Line
from thidua.submit.periods import is_locked
from thidua.submit.place import Place

CRITERION, GROUP, TOP, PROOF = "Nội dung tiêu chí", "Thuộc nhóm", "Điểm tối đa", "Minh chứng cần có"
SELF, SELF_WHY = "Điểm đơn vị tự chấm", "Giải trình của đơn vị"
QUESTION, SUBJECT, KIND = "Câu hỏi", "Đơn vị hoặc hồ sơ", "Loại câu hỏi"
INITIATIVE, ABOUT, WHERE, LINK = "Tên sáng kiến", "Mô tả của đơn vị", "Đơn vị khai áp dụng", "Liên kết"
RECEIPTS, CONDITIONS, RECOGNISED = "tham-dinh/tiep-nhan", "tham-dinh/dieu-kien", "tham-dinh/sang-kien"
INITIATIVES, DOSSIERS, QUESTIONS = "don-vi/sang-kien", "don-vi/de-nghi", "ke-hoach/dieu-kien"
_SPARE_CODES = 10


def self_scores(context: Context, place: Place) -> list[Line]:
    """Every criterion that the unit scores itself."""
    rows = _criteria(context, place)
    return [_criterion(rubric, r) for rubric, r in rows if r["nguon_diem"] != SURVEY]


def scores(context: Context, place: Place) -> list[Line]:
    """Every criterion of the unit's block, with the points that it gave itself and why."""
    own = {r["ma_tieu_chi"]: r for r in context.dataset.of_unit(OWN, place.nam, place.keys["ma_don_vi"])}
    lines = []
    for rubric, row in _criteria(context, place):
        line, said = _criterion(rubric, row), own.get(row["ma_tieu_chi"], {})
        survey = "điều tra xã hội học" if row["nguon_diem"] == SURVEY else ""
        seen = {SELF: text(said.get("diem")) or survey, SELF_WHY: text(said.get("giai_trinh"))}
        lines.append(Line(line.values, line.seen | seen | {EVIDENCE: text(said.get("minh_chung"))}))
    return lines


def _criteria(context: Context, place: Place) -> list[tuple[Rubric, Row]]:
    rubric = rubrics(context).get(place.nam)
    block = context.units[place.keys["ma_don_vi"]]["ma_khoi"]
    return [(rubric, rubric.rows[ma]) for ma in rubric.leaves(block)] if rubric and block else []


def _criterion(rubric: Rubric, row: Row) -> Line:
    parent = rubric.rows.get(row["cha"] or "")
    seen = {GROUP: text(parent and parent["noi_dung"]), CRITERION: row["noi_dung"]}
    seen |= {TOP: text(row["diem_toi_da"]), PROOF: text(row["minh_chung"])}
    return Line({"ma_tieu_chi": row["ma_tieu_chi"]}, seen)


def receipts(context: Context, place: Place) -> list[Line]:
    """What every unit in force owes and has no receipt yet, period by period: dossiers are added by hand."""
    have = {(r["ma_don_vi"], r["ma_ky"]) for r in _of(context, RECEIPTS, place)}
    ranked = {r["ma_khoi"] for r in context.rows("danh-muc/khoi") if r["xep_hang"] == "co"}
    lines = []
    for (nam, ky), period in context.periods.items():
        if nam != place.nam or period["loai"] == "ho-so" or is_locked(context.dataset, nam, ky):
            continue
        for unit in units_of(context, nam):
            owes = period["loai"] != "tu-cham" or unit["ma_khoi"] in ranked
            if owes and (unit["ma_don_vi"], ky) not in have:
                key = {"ma_don_vi": unit["ma_don_vi"], "loai": period["loai"], "ma_ky": ky, "lan": "1"}
                lines.append(Line(key, {UNIT: unit["ten"]}))
    return lines


def conditions(context: Context, place: Place) -> list[Line]:
    """Every question of the plan for every unit of a ranked block, and for every dossier."""
    ranked = {r["ma_khoi"] for r in context.rows("danh-muc/khoi") if r["xep_hang"] == "co"}
    units = [u for u in units_of(context, place.nam) if u["ma_khoi"] in ranked]
    subjects = [("don-vi", u["ma_don_vi"], u["ten"], "tap-the") for u in units]
    for row in _of(context, DOSSIERS, place):
        subjects.append(("ho-so", row["ma_ho_so"], f"Hồ sơ {row['ma_hinh_thuc']}", row["loai_doi_tuong"]))
    return [
        _condition(loai, ma, name, question)
        for loai, ma, name, kind in subjects
        for question in _of(context, QUESTIONS, place)
        if kind in question["doi_tuong"].split("|")
    ]


def _condition(loai: str, ma: str, name: str, question: Row) -> Line:
    kinds = {"su-kien": "Sự kiện", "danh-gia": "Đánh giá"}
    key = {"loai_doi_tuong": loai, "ma": ma, "dieu_kien": question["dieu_kien"]}
    return Line(key, {SUBJECT: name, QUESTION: question["cau_hoi"], KIND: kinds.get(question["loai"], "")})


def recognised(context: Context, place: Place) -> list[Line]:
    """Every initiative that a unit has sent this year."""
    lines = []
    for row in _of(context, INITIATIVES, place):
        unit = context.units.get(row["ma_don_vi"], {})
        seen = {UNIT: text(unit.get("ten")), INITIATIVE: row["ten"], ABOUT: text(row["mo_ta"])}
        seen |= {WHERE: text(row["noi_ap_dung"]), LINK: text(row["duong_dan"])}
        lines.append(Line({"ma_don_vi": row["ma_don_vi"], "ma": row["ma"]}, seen))
    return lines


def initiatives(context: Context, place: Place) -> list[Line]:
    """Codes that are still free, so that nobody has to invent one."""
    return [Line({"ma": f"sk-{n:02d}"}) for n in range(1, _SPARE_CODES + 1)]


def dossiers(context: Context, place: Place) -> list[Line]:
    """The unit's next dossier codes."""
    return [Line({"ma_ho_so": f"{place.keys['ma_don_vi']}-hs-{n:02d}"}) for n in range(1, _SPARE_CODES + 1)]


def _of(context: Context, table: str, place: Place) -> list[Row]:
    return [r for r in context.rows(table) if r["nam"] == place.nam]


MORE_ROWS: dict[str, Callable[[Context, Place], list[Line]]] = {
    OWN: self_scores,
    GIVEN: scores,
    RECEIPTS: receipts,
    CONDITIONS: conditions,
    RECOGNISED: recognised,
    INITIATIVES: initiatives,
    DOSSIERS: dossiers,
}
