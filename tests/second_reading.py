"""A second, plain reading of rules.md (Targets), written from the rule text alone.

It reads the CSV files with the standard library, shares no code with `thidua`, and prefers repetition to cleverness:
what it says is compared with the program's own results in test_second_reading.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from plain_files import Year


@dataclass
class Answer:
    """What is said of one target for one unit (or the town) in one quarter."""

    ket_qua: str | None
    trang_thai: str | None
    gia_tri: Fraction | None = None
    n: int | None = None
    N: int | None = None
    tam_tinh: bool = False
    tinh_den: bool = False
    dem: dict[str, int] = field(default_factory=dict)


def number(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def meets(target: dict[str, str], value: Fraction) -> bool:
    wanted, sign = Fraction(target["gia_tri"]), target["so_sanh"]
    if value == wanted:
        return "=" in sign
    return (">" if value > wanted else "<") in sign


def is_compared(target: dict[str, str], top: Fraction | None, bottom: Fraction | None) -> bool:
    """A ceiling over nothing whose numerator is no part of it: 5 recruited, none left, is above; none recruited not."""
    ceiling = target["so_sanh"] in ("<=", "<") and target["tu_so_trong_mau_so"] == "khong"
    return ceiling and bottom == 0 and top is not None


def exceeds(target: dict[str, str], value: Fraction, maximum: Fraction | None) -> bool:
    wanted = Fraction(target["gia_tri"])
    return target["so_sanh"] == ">=" and (maximum is None or wanted < maximum) and value > wanted


def on_number(year: Year, ky: str, target: dict[str, str], value: Fraction, maximum: Fraction | None) -> Answer:
    """The verdict on a figure; the data state is filled in by the caller."""
    if int(target["nam_den_han"]) > year.nam:
        return Answer("chua-den-han", None, value)
    final = ky == "quy-4" and year.has("khoa-so", "quy-4")
    if not meets(target, value):
        return Answer("chua-dat" if final else "dang-thuc-hien", None, value)
    word = "vuot" if exceeds(target, value, maximum) else "dat"
    return Answer(word, None, value, tinh_den=not final)


def on_nothing(year: Year, ky: str, target: dict[str, str], top: Fraction) -> Answer:
    """Something over nothing is above level × 0, whatever the level; nothing is not."""
    if int(target["nam_den_han"]) > year.nam:
        return Answer("chua-den-han", None)
    final = ky == "quy-4" and year.has("khoa-so", "quy-4")
    if top == 0:
        return Answer("dat", None, tinh_den=not final)
    return Answer("chua-dat" if final else "dang-thuc-hien", None)


def on_state(year: Year, ky: str, target: dict[str, str], state: str) -> Answer:
    if int(target["nam_den_han"]) > year.nam:
        return Answer("chua-den-han", None)
    final = ky == "quy-4" and year.has("khoa-so", "quy-4")
    if state == "dat":
        return Answer("dat", None, tinh_den=not final)
    return Answer("chua-dat" if state == "chua-dat" and final else "dang-thuc-hien", None)


def value_of(target: dict[str, str], top: Fraction | None, bottom: Fraction | None) -> Fraction | None:
    if top is None or not bottom:
        return None
    return top / bottom * (100 if target["don_vi_tinh"] == "%" else 1)


def maximum_of(target: dict[str, str]) -> Fraction | None:
    if target["don_vi_tinh"] == "%":
        return Fraction(100)
    return Fraction(1) if target["don_vi_tinh"] == "lần" and target["tu_so_trong_mau_so"] == "co" else None


def state_of_rows(year: Year, ky: str, unit: str, target: str) -> str | None:
    report, appraisal = year.report(unit, ky, target), year.appraisal(unit, ky, target)
    if report is None and appraisal is None:
        return None
    of_report = (f"don-vi/{unit}/tien-do/{ky}.csv", target)
    of_appraisal = (f"tham-dinh/tien-do/{ky}.csv", f"{unit}|{target}")
    if (report and of_report in year.corrections) or (appraisal and of_appraisal in year.corrections):
        return "da-dinh-chinh"
    if year.has("tien-do", ky):
        return "chinh-thuc"
    if appraisal is not None:
        return "dang-tham-dinh" if appraisal["ket_luan"] == "tra-lai" else "da-tham-dinh"
    came = any(r["loai"] == "tien-do" and r["ma_ky"] == ky and r["ma_don_vi"] == unit for r in year.receipts)
    return "dang-tham-dinh" if came else "tu-bao-cao"


def unit_answer(year: Year, ky: str, target: dict[str, str], unit: str) -> Answer:
    ma = target["ma_chi_tieu"]
    if (unit, ma) in year.exempt:
        return Answer("khong-ap-dung", None)
    if target["cach_tinh"] == "khao-sat":
        return survey_answer(year, ky, target, unit)
    report, appraisal = year.report(unit, ky, ma), year.appraisal(unit, ky, ma)
    used = appraisal if appraisal and appraisal["ket_luan"] == "dieu-chinh" else report
    state = state_of_rows(year, ky, unit, ma)
    if used is None or not any(used[c] for c in ("tu_so", "mau_so", "so_luong", "ket_qua")):
        return Answer("chua-co-so-lieu", state if state == "da-dinh-chinh" else None)
    answer = row_answer(year, ky, target, used)
    answer.trang_thai = state
    return answer


def row_answer(year: Year, ky: str, target: dict[str, str], used: dict[str, str]) -> Answer:
    top, bottom, count = number(used["tu_so"]), number(used["mau_so"]), number(used["so_luong"])
    if used["ket_qua"] == "khong-ap-dung":
        return Answer("khong-ap-dung", None)
    if target["cach_tinh"] in ("dinh-tinh", "ty-le-don-vi"):
        return on_state(year, ky, target, used["ket_qua"]) if used["ket_qua"] else Answer("chua-co-so-lieu", None)
    if target["cach_tinh"] == "dem":
        if used["ket_qua"]:
            return on_state(year, ky, target, used["ket_qua"])
        return on_state(year, ky, target, "dat" if count else "chua-dat")
    if target["don_vi_tinh"] in ("%", "lần"):
        if top is not None and is_compared(target, top, bottom):
            return on_nothing(year, ky, target, top)
        if bottom == 0:
            return Answer("khong-ap-dung", None)
        value = value_of(target, top, bottom)
    else:
        value = count
    if value is None:
        return Answer("chua-co-so-lieu", None)
    return on_number(year, ky, target, value, maximum_of(target))


def survey_answer(year: Year, ky: str, target: dict[str, str], unit: str) -> Answer:
    row = year.survey(unit, ky, target["ma_chi_tieu"])
    if row is None:
        return Answer("chua-co-so-lieu", None)
    value = value_of(target, number(row["so_hai_long"]), number(row["so_phieu"]))
    if row["so_phieu"] == "0":
        answer = Answer("khong-ap-dung", None)
    elif value is not None:
        answer = on_number(year, ky, target, value, Fraction(100))
    elif int(target["nam_den_han"]) > year.nam:
        answer = Answer("chua-den-han", None)
    else:
        answer = Answer("can-xem-xet", None)
    answer.trang_thai = "chinh-thuc" if year.has("tien-do", ky) else "da-tham-dinh"
    if ("tham-dinh/hai-long.csv", f"{target['ma_chi_tieu']}|{unit}|{ky}") in year.corrections:
        answer.trang_thai = "da-dinh-chinh"
    return answer


def together(states: list[str | None]) -> str | None:
    """The state of a sum: corrected or released as soon as a part is, appraised only if every part is."""
    found = [s for s in states if s]
    if not found:
        return None
    for word in ("da-dinh-chinh", "chinh-thuc"):
        if word in found:
            return word
    if all(s == "da-tham-dinh" for s in found):
        return "da-tham-dinh"
    return "tu-bao-cao" if all(s == "tu-bao-cao" for s in found) else "dang-tham-dinh"


def usable(year: Year, ky: str, target: dict[str, str], unit: str) -> dict[str, str] | None:
    """The row whose figure counts for the town; None where there is none, or it cannot be added up."""
    ma = target["ma_chi_tieu"]
    if target["cach_tinh"] == "khao-sat":
        row = year.survey(unit, ky, ma)
        return row if row and row["so_phieu"] and row["so_hai_long"] else None
    appraisal = year.appraisal(unit, ky, ma)
    row = appraisal if appraisal and appraisal["ket_luan"] == "dieu-chinh" else year.report(unit, ky, ma)
    if row is None:
        return None
    if target["cach_tinh"] in ("dinh-tinh", "ty-le-don-vi"):
        return row if row["ket_qua"] else None
    if target["cach_tinh"] == "dem":
        return row if row["ket_qua"] or row["so_luong"] else None
    if target["don_vi_tinh"] in ("%", "lần"):
        return row if row["tu_so"] and row["mau_so"] else None
    return row if row["so_luong"] else None


def town_answer(year: Year, ky: str, target: dict[str, str]) -> Answer:
    ma, kind = target["ma_chi_tieu"], target["cach_tinh"]
    if ("thi-xa", ma) in year.exempt:
        return Answer("khong-ap-dung", None)
    owing = year.owing(target, ky)
    named = bool(owing)
    if kind == "khao-sat":
        own = unit_answer(year, ky, target, "thi-xa")
        if own.ket_qua != "chua-co-so-lieu":
            return own
        if not named:
            owing = [u["ma_don_vi"] for u in year.standing(ky) if year.survey(u["ma_don_vi"], ky, ma)]
    each = {u: unit_answer(year, ky, target, u) for u in owing}
    due = [u for u in owing if each[u].ket_qua != "khong-ap-dung"]
    counted = {u: row for u in due if (row := usable(year, ky, target, u))}
    n, big = len(counted), len(due)
    states = together([a.trang_thai for a in each.values()]) if n or not due else None
    if kind == "khao-sat" and not counted and any(a.ket_qua == "can-xem-xet" for a in each.values()):
        states = together([a.trang_thai for a in each.values()])
    answer = decide(year, ky, target, each, due, counted)
    answer.trang_thai = states
    answer.n, answer.N, answer.tam_tinh = n, big, n < big
    if kind == "khao-sat" and not named:
        answer.n, answer.N, answer.tam_tinh = n or None, None, False
    return answer


def decide(
    year: Year,
    ky: str,
    target: dict[str, str],
    each: dict[str, Answer],
    due: list[str],
    counted: dict[str, dict[str, str]],
) -> Answer:
    kind = target["cach_tinh"]
    if each and not due:
        return Answer("khong-ap-dung", None)
    if not due:  # a task that nobody reports is followed, and the town has no verdict of it
        return Answer(None if kind == "dinh-tinh" else "chua-co-so-lieu", None)
    if kind == "dinh-tinh":
        words = [a.ket_qua for a in each.values()]
        return Answer(None, None, dem={w: words.count(w) for w in set(words) if w})
    if not counted:
        rates = any(a.ket_qua in ("can-xem-xet", "chua-den-han") for a in each.values())
        later = int(target["nam_den_han"]) > year.nam
        return Answer(("chua-den-han" if later else "can-xem-xet") if rates else "chua-co-so-lieu", None)
    maximum = maximum_of(target)
    if kind == "dem":
        value = sum((Fraction(r["so_luong"] or int(r["ket_qua"] == "dat")) for r in counted.values()), Fraction(0))
        maximum = Fraction(len(due))
    elif kind == "ty-le-don-vi":
        met = sum(r["ket_qua"] == "dat" for r in counted.values())
        value = Fraction(met, len(counted)) * 100
    else:
        names = ("so_hai_long", "so_phieu") if kind == "khao-sat" else ("tu_so", "mau_so")
        if target["don_vi_tinh"] not in ("%", "lần"):
            value = Fraction(next(iter(counted.values()))["so_luong"])
        else:
            top, bottom = (sum((Fraction(r[c]) for r in counted.values()), Fraction(0)) for c in names)
            if not bottom:  # all that is due is something over nothing; a silent unit could give it a denominator
                answer = on_nothing(year, ky, target, top)
                final = answer.ket_qua in ("dat", "chua-dat") and not answer.tinh_den
                return Answer("chua-co-so-lieu", None) if final and len(counted) < len(due) else answer
            value = top / bottom * (100 if target["don_vi_tinh"] == "%" else 1)
    final = ky == "quy-4" and year.has("khoa-so", "quy-4")
    answer = on_number(year, ky, target, value, maximum)
    if final and len(counted) < len(due) and int(target["nam_den_han"]) <= year.nam:
        possible = extremes(year, ky, target, due, counted, value)
        wanted = Fraction(target["gia_tri"])
        if possible and min(possible) <= wanted <= max(possible):
            possible.append(wanted)  # the whole may also come to stand exactly there
        if not possible or {on_number(year, ky, target, v, maximum).ket_qua for v in possible} != {answer.ket_qua}:
            return Answer("chua-co-so-lieu", None, value)  # units that are silent could still turn it
    return answer


def extremes(
    year: Year, ky: str, target: dict[str, str], due: list[str], counted: dict[str, dict[str, str]], value: Fraction
) -> list[Fraction]:
    """The least and the greatest whole, worked out anew: rows added for the silent units, the worst and the best."""
    silent = [u for u in due if u not in counted]
    before = [year.last_before(u, target) for u in silent]
    if target["cach_tinh"] == "dem":
        had = [Fraction(r["so_luong"] or int(r["ket_qua"] == "dat")) if r else Fraction(0) for r in before]
        return [value + sum(had), value + sum(max(number, Fraction(1)) for number in had)]
    if target["cach_tinh"] == "ty-le-don-vi":
        met = sum(r["ket_qua"] == "dat" for r in counted.values())
        had = sum(r["ket_qua"] == "dat" for r in before if r)
        return [Fraction((met + had) * 100, len(due)), Fraction((met + len(silent)) * 100, len(due))]
    names = ("so_hai_long", "so_phieu") if target["cach_tinh"] == "khao-sat" else ("tu_so", "mau_so")
    if target["tu_so_trong_mau_so"] == "khong":
        return []
    worst = best = bottom = Fraction(0)
    for row in counted.values():
        worst, best, bottom = (
            a + Fraction(row[c]) for a, c in ((worst, names[0]), (best, names[0]), (bottom, names[1]))
        )
    rated = []
    for unit, had_row in zip(silent, before, strict=True):
        block = year.blocks[unit]
        sizes = [Fraction(r[names[1]]) for u, r in counted.items() if year.blocks[u] == block]
        if not sizes:
            return []
        has = bool(had_row and had_row["tu_so"] and had_row["mau_so"])
        done, of = (Fraction(had_row["tu_so"]), Fraction(had_row["mau_so"])) if has and had_row else (0, 0)
        size = max([*sizes, of])
        survey = year.survey(unit, ky, target["ma_chi_tieu"]) if target["cach_tinh"] == "khao-sat" else None
        if survey and survey["ty_le"]:  # its rate is known, its size is not: there in full, or not at all
            rated.append((Fraction(survey["ty_le"]) * size / 100, size))
        else:
            worst, best, bottom = worst + done, best + size, bottom + size  # what has failed may yet be made good
    scale = 100 if target["don_vi_tinh"] == "%" else 1
    wholes = []
    for there in product((0, 1), repeat=len(rated)):
        top = sum(t * r[0] for t, r in zip(there, rated, strict=True))
        size = bottom + sum(t * r[1] for t, r in zip(there, rated, strict=True))
        wholes += [(worst + top) / size * scale, (best + top) / size * scale]
    return [min(wholes), max(wholes)]
