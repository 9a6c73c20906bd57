"""The rows that wait in a template: what is due from whom, with what was said before beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from thidua.checks.figures import columns_for
from thidua.checks.plan import Rubric, rubrics
from thidua.checks.scores import SURVEY
from thidua.contract import names as t
from thidua.contract.kinds import KINDS, Owed
from thidua.contract.names import Row
from thidua.contract.tables import TableSpec, label
from thidua.contract.words import VERDICTS, lower_first
from thidua.handin.layout import Line
from thidua.handin.place import Place
from thidua.results.display import format_level
from thidua.town.duty import target_is_due
from thidua.town.town import Town
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract.rows import DonViTuCham, KeHoachChiTieu, KeHoachDieuKien, KeHoachTieuChi, ThamDinhDieuKien

TARGET, ASKED, HOW, BEFORE = "Chỉ tiêu", "Kế hoạch yêu cầu", "Cách ghi", "Số liệu kỳ trước"
UNIT, REPORTED, REASON, EVIDENCE = "Tên đơn vị", "Đơn vị báo cáo", "Lý do của đơn vị", "Minh chứng của đơn vị"
FIGURES = ("tu_so", "mau_so", "so_luong", "ket_qua")


def text(value: Any) -> str:
    """A cell of a frame as the canonical text."""
    return "" if value is None else str(value)


def own_values(town: Town, place: Place) -> dict[tuple[str, ...], dict[str, str]]:
    """What the file holds already: key → column → text, in its order."""
    rows = town.by_file.get(place.relpath, ("", []))[1]
    cells = [{c: text(r[c]) for c in place.spec.columns} for r in rows]
    return {tuple(c[k] for k in place.spec.key): c for c in cells}


def figure_words(row: Row | None) -> str:
    """The figure of a reported row in words, "" when there is none."""
    if row is None:
        return ""
    parts = [VERDICTS[row["ket_qua"]].dai] if row["ket_qua"] else []
    if row["tu_so"] is not None or row["mau_so"] is not None:
        parts.append(f"{text(row['tu_so']) or '?'} / {text(row['mau_so']) or '?'}")
    if row["so_luong"] is not None:
        parts.append(text(row["so_luong"]))
    return "; ".join(parts)


def asked_words(target: KeHoachChiTieu) -> str:
    """What the plan asks of a target."""
    words = format_level(target) or "yêu cầu định tính"
    return words if target["nam_den_han"] == target["nam"] else f"{words} (mốc {target['nam_den_han']})"


def how_words(target: KeHoachChiTieu) -> str:
    """Which cells of a target's row are filled, and with what."""
    wanted = columns_for(target)
    kind = label(t.TARGETS, "loai_so_lieu", target["loai_so_lieu"])
    kind = kind and f"{kind}. "
    if wanted == ("tu_so", "mau_so"):
        top, bottom = target["mo_ta_tu_so"] or "số đã đạt", target["mo_ta_mau_so"] or "tổng số"
        return f"{kind}Tử số: {top}. Mẫu số: {bottom}."
    parts = {
        "so_luong": f"Số lượng: {target['mo_ta_tu_so'] or target['don_vi_tinh'] or 'số đếm được'}",
        "ket_qua": "Kết quả: chọn trong danh sách",
    }
    return f"{kind}{'; hoặc '.join(parts[c] for c in wanted)}."


def progress(town: Town, place: Place) -> list[Line]:
    """Every target due from the unit this quarter, but surveys and lasting exemptions."""
    ma, year = place.keys["ma_don_vi"], town.year(place.nam)
    reported = town.dataset.of_unit(t.REPORTS, place.nam, ma)
    before = _before(year, reported, place.keys["ma_ky"])
    lines = []
    for target in year.targets_of(town.units[ma]):
        if target["cach_tinh"] == "khao-sat":
            continue
        wanted = {*columns_for(target), "ket_qua"}
        seen = _about(target) | {HOW: how_words(target), BEFORE: before.get((ma, target["ma_chi_tieu"]), "")}
        lines.append(Line({"ma_chi_tieu": target["ma_chi_tieu"]}, seen, frozenset(FIGURES) - wanted))
    return lines


def registration(town: Town, place: Place) -> list[Line]:
    """Every target due from the unit; a qualitative one has no number to register."""
    lines = []
    for target in town.year(place.nam).targets_of(town.units[place.keys["ma_don_vi"]]):
        number = target["gia_tri"] is not None
        how = f"Giá trị bằng số, đơn vị tính: {target['don_vi_tinh']}." if number else "Chỉ ghi biện pháp."
        closed = frozenset[str]() if number else frozenset({"gia_tri"})
        lines.append(Line({"ma_chi_tieu": target["ma_chi_tieu"]}, _about(target) | {HOW: how}, closed))
    return lines


def appraisal(town: Town, place: Place) -> list[Line]:
    """Every reported row of the quarter that no other part of the appraisal has, with the unit's words and figures."""
    year, ky = town.year(place.nam), place.keys["ma_ky"]
    reported = year.rows(t.REPORTS)
    before = _before(year, reported, ky)
    appraised = year.find(t.APPRAISALS, "ma_ky", ky)
    elsewhere = {(row["ma_don_vi"], row["ma_chi_tieu"]) for row in appraised if row["_tep"] != place.relpath}
    lines = []
    for row in year.find(t.REPORTS, "ma_ky", ky):
        target, unit = year.targets.get(row["ma_chi_tieu"]), town.units.get(row["ma_don_vi"])
        if target is None or unit is None:
            continue
        if (row["ma_don_vi"], row["ma_chi_tieu"]) in elsewhere:
            continue
        seen = {UNIT: unit["ten"]} | _about(target)
        seen[REPORTED] = figure_words(row)
        seen |= {REASON: text(row["ly_do"]), EVIDENCE: text(row["minh_chung"])}
        seen[BEFORE] = before.get((row["ma_don_vi"], row["ma_chi_tieu"]), "")
        key = {"ma_don_vi": row["ma_don_vi"], "ma_chi_tieu": row["ma_chi_tieu"]}
        lines.append(Line(key, seen, frozenset(FIGURES) - {*columns_for(target), "ket_qua"}))
    return lines


def surveys(town: Town, place: Place) -> list[Line]:
    """Every target measured by survey, for the town and for each unit due."""
    year = town.year(place.nam)
    last = year.last_period or ""
    lines = []
    for ma, target in year.targets.items():
        if target["cach_tinh"] == "khao-sat":
            units = [
                u for u in town.units.values() if year.is_launcher(u) or target_is_due(target, u, town.commune_kinds)
            ]
            for unit in units:
                key = {"ma_chi_tieu": ma, "ma_don_vi": unit["ma_don_vi"], "ma_ky": last}
                lines.append(Line(key, _about(target) | {UNIT: unit["ten"]}))
    return lines


def _about(target: KeHoachChiTieu) -> dict[str, str]:
    return {TARGET: target["ten"], ASKED: asked_words(target)}


def _before(year: TownYear, reported: Iterable[Row], ky: str) -> dict[tuple[str, str], str]:
    """(unit, target) → what was reported in the last earlier period, of rows of the year, with its name."""
    found: dict[tuple[str, str], str] = {}
    earlier = year.periods_before(ky)
    for row in sorted((r for r in reported if r["ma_ky"] in earlier), key=lambda r: earlier.index(r["ma_ky"])):
        if words := figure_words(row):
            found[row["ma_don_vi"], row["ma_chi_tieu"]] = f"{words} ({row['ma_ky']})"
    return found


TARGET_ROWS: dict[str, Callable[[Town, Place], list[Line]]] = {
    t.REPORTS: progress,
    t.REGISTERED: registration,
    t.APPRAISALS: appraisal,
    t.SURVEYS: surveys,
}


CRITERION, GROUP, TOP, PROOF = "Nội dung tiêu chí", "Thuộc nhóm", "Điểm tối đa", "Minh chứng cần có"
SELF, SELF_WHY = "Điểm đơn vị tự chấm", "Giải trình của đơn vị"
QUESTION, SUBJECT, KIND, LAST = "Câu hỏi", "Đơn vị hoặc hồ sơ", "Loại câu hỏi", "Năm trước trả lời"
INITIATIVE, ABOUT, WHERE, LINK = "Tên sáng kiến", "Mô tả của đơn vị", "Đơn vị khai áp dụng", "Liên kết"
_SPARE_CODES = 10


def self_scores(town: Town, place: Place) -> list[Line]:
    """Every criterion that the unit scores itself."""
    rows = _criteria(town, place)
    return [_criterion(rubric, r) for rubric, r in rows if r["nguon_diem"] != SURVEY]


def scores(town: Town, place: Place) -> list[Line]:
    """Every criterion of the unit's block, with the points that it gave itself and why."""
    own, lines = own_scores(town, place), []
    for rubric, row in _criteria(town, place):
        line, said = _criterion(rubric, row), own.get(row["ma_tieu_chi"])
        survey = lower_first(label(t.CRITERIA, "nguon_diem", SURVEY)) if row["nguon_diem"] == SURVEY else ""
        seen = {SELF: text(said and said["diem"]) or survey, SELF_WHY: text(said and said["giai_trinh"])}
        lines.append(Line(line.values, line.seen | seen | {EVIDENCE: text(said and said["minh_chung"])}))
    return lines


def own_scores(town: Town, place: Place) -> dict[str, DonViTuCham]:
    """What the unit gave itself, by criterion."""
    return {r["ma_tieu_chi"]: r for r in town.dataset.of_unit(t.SELF_SCORES, place.nam, place.keys["ma_don_vi"])}


def _criteria(town: Town, place: Place) -> list[tuple[Rubric, KeHoachTieuChi]]:
    rubric = rubrics(town).get(place.nam)
    block = town.units[place.keys["ma_don_vi"]]["ma_khoi"]
    return [(rubric, rubric.rows[ma]) for ma in rubric.leaves(block)] if rubric and block else []


def _criterion(rubric: Rubric, row: KeHoachTieuChi) -> Line:
    parent = rubric.rows.get(row["cha"] or "")
    seen = {GROUP: text(parent and parent["noi_dung"]), CRITERION: row["noi_dung"]}
    seen |= {TOP: text(row["diem_toi_da"]), PROOF: text(row["minh_chung"])}
    return Line({"ma_tieu_chi": row["ma_tieu_chi"]}, seen)


def sends(town: Town, spec: TableSpec, unit: Row) -> bool:
    """Whether a unit sends a table of units: communal awards are of communes and wards alone."""
    return spec.name != t.COMMUNAL or town.is_commune(unit)


def receipts(town: Town, place: Place) -> list[Line]:
    """What every unit in force owes and has no receipt yet, period by period: dossiers are added by hand."""
    year = town.year(place.nam)
    have = {(r["ma_don_vi"], r["ma_ky"]) for r in year.receipts}
    lines = []
    for ky, period in year.periods.items():
        owed = KINDS[period["loai"]].ai_nop
        if owed is Owed.KHONG_AI or year.is_locked(ky):
            continue
        for ma, unit in year.senders.items():
            owes = owed is Owed.MOI_DON_VI or unit["ma_khoi"] in town.ranked_blocks
            if owes and (ma, ky) not in have:
                key = {"ma_don_vi": ma, "loai": period["loai"], "ma_ky": ky, "lan": "1"}
                lines.append(Line(key, {UNIT: unit["ten"]}))
    return lines


def conditions(town: Town, place: Place) -> list[Line]:
    """Every question of the plan for every unit of a ranked block, and for every dossier."""
    year = town.year(place.nam)
    units = [u for u in year.senders.values() if u["ma_khoi"] in town.ranked_blocks]
    subjects = [("don-vi", u["ma_don_vi"], u["ten"], "tap-the") for u in units]
    for row in year.rows(t.DOSSIERS):
        subjects.append(("ho-so", row["ma_ho_so"], f"Hồ sơ {row['ma_hinh_thuc']}", row["loai_doi_tuong"]))
    last = last_answers(town, place)
    return [
        _condition(loai, ma, name, question, last)
        for loai, ma, name, kind in subjects
        for question in year.rows(t.QUESTIONS)
        if kind in question["doi_tuong"].split("|")
    ]


Answered = dict[tuple[str, ...], "ThamDinhDieuKien"]


def last_answers(town: Town, place: Place) -> Answered:
    """What was answered about each unit in the year before, by the key of the table; a dossier is of one year."""
    rows = town.year(place.nam - 1).rows(t.ANSWERS)
    return {(r["loai_doi_tuong"], r["ma"], r["dieu_kien"]): r for r in rows if r["loai_doi_tuong"] == "don-vi"}


def _condition(loai: str, ma: str, name: str, question: KeHoachDieuKien, last: Answered) -> Line:
    key = {"loai_doi_tuong": loai, "ma": ma, "dieu_kien": question["dieu_kien"]}
    before = last.get(tuple(key.values()))
    seen = {SUBJECT: name, QUESTION: question["cau_hoi"], KIND: label(t.QUESTIONS, "loai", question["loai"])}
    return Line(key, seen | {LAST: label(t.ANSWERS, "ket_luan", before and before["ket_luan"])})


def recognised(town: Town, place: Place) -> list[Line]:
    """Every initiative that a unit has sent this year."""
    lines = []
    for row in town.year(place.nam).rows(t.INITIATIVES):
        unit = town.units.get(row["ma_don_vi"])
        seen = {UNIT: text(unit and unit["ten"]), INITIATIVE: row["ten"], ABOUT: text(row["mo_ta"])}
        seen |= {WHERE: text(row["noi_ap_dung"]), LINK: text(row["duong_dan"])}
        lines.append(Line({"ma_don_vi": row["ma_don_vi"], "ma": row["ma"]}, seen))
    return lines


def initiatives(town: Town, place: Place) -> list[Line]:
    """Codes that are still free, so that nobody has to invent one."""
    return [Line({"ma": f"sk-{n:02d}"}) for n in range(1, _SPARE_CODES + 1)]


def dossiers(town: Town, place: Place) -> list[Line]:
    """The unit's next dossier codes."""
    return [Line({"ma_ho_so": f"{place.keys['ma_don_vi']}-hs-{n:02d}"}) for n in range(1, _SPARE_CODES + 1)]


MORE_ROWS: dict[str, Callable[[Town, Place], list[Line]]] = {
    t.SELF_SCORES: self_scores,
    t.SCORES: scores,
    t.RECEIPTS: receipts,
    t.ANSWERS: conditions,
    t.APPRAISED: recognised,
    t.INITIATIVES: initiatives,
    t.DOSSIERS: dossiers,
}
ROWS = TARGET_ROWS | MORE_ROWS
WIDTHS = {
    TARGET: 44, ASKED: 16, HOW: 40, BEFORE: 20, UNIT: 22, REPORTED: 20, REASON: 28, EVIDENCE: 18, CRITERION: 44,
    GROUP: 26, TOP: 10, PROOF: 30, SELF: 12, SELF_WHY: 30, QUESTION: 48, SUBJECT: 24, KIND: 14, LAST: 16,
    INITIATIVE: 30, ABOUT: 44, WHERE: 22, LINK: 22,
}  # fmt: skip
