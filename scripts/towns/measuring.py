"""Made-up towns of any size, for measuring: years are complete, figures are chance. `thidua synth` calls it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from math import ceil
from pathlib import Path
from random import Random

from thidua.findings.problem import CannotBeMeant
from towns.files import Row, Rows, Writer, scenario, table
from towns.papers import APPRAISER, WORDS, can_be_aimed_at, documents, dossier
from towns.plan import PLAN_YEAR, goal, hundredths, is_survey, leaves, meets, targets, top_points
from towns.town import DONE, FAILED, FRACTIONS, RANKED, SHARES, UNDER_WAY, Town, Unit, Year
from towns.write import write_town

MOST_UNITS, MOST_YEARS = 11_500, 5  # beyond, danh-muc/don-vi and dieu-kien are no longer one file of 1 MB
STEP = 25  # phần trăm điểm
_TOLD = scenario("do-luong")


def run(units: int, years: int, out: Path, ma: str, seed: int) -> str:
    """Write `out`/`ma` with that many wards and communes and complete years; returns what was written, in words.

    Raises CannotBeMeant for a size or a place.
    """
    if not 1 <= units <= MOST_UNITS or not 1 <= years <= MOST_YEARS:
        raise CannotBeMeant(f"--units từ 1 đến {MOST_UNITS}, --years từ 1 đến {MOST_YEARS}.")
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", ma):
        raise CannotBeMeant("--bo là chữ thường không dấu, số và gạch nối, như “tinh-thu”.")
    folder = out / ma
    if folder.exists():
        raise CannotBeMeant(f"“{folder}” đã có; chọn chỗ khác bằng --out hoặc --bo.")
    files = generate(Town(ma, units, years, seed), out)
    return f"Đã tạo {folder}: {units} xã, phường hư cấu, {years} năm, {files} tệp."


def generate(town: Town, out: Path) -> int:
    """Write the town below `out`; returns how many tables. The same town writes the same bytes."""
    writer, name = Writer(out / town.ma), f"Thị xã Thử Nghiệm {town.ma}"
    nams = range(PLAN_YEAR, PLAN_YEAR + town.years)
    write_town(writer, [MeasuredYear(town, nam, targets(nam)) for nam in nams], name)
    writer.write(f"{PLAN_YEAR - 1}/ket-qua/chi-so", printed_rows(town))
    meta = _TOLD["bo_du_lieu"].format(ma=town.ma, ten=name)
    (writer.folder / "bo-du-lieu.yml").write_text(meta, encoding="utf-8")
    return writer.written


def nominates(town: Town) -> tuple[Unit, ...]:
    """One body in five sends dossiers."""
    return town.bodies[::5]


class MeasuredYear(Year):
    """A year in which every body sends everything."""

    @cached_property
    def _nominating(self) -> frozenset[str]:
        return frozenset(body.ma for body in nominates(self.town))

    @cached_property
    def _issued(self) -> Rows:
        """What every body issues in the year."""
        return table(_TOLD["van_ban"], **self.words)

    def progress(self, body: Unit) -> dict[int, Rows]:
        rng = self.rng(body.ma, "tien-do")
        out: dict[int, Rows] = {quarter: [] for quarter in self.quarters}
        for target in self.targets_of(body):
            cells = _fractions(target, rng) if target["cach_tinh"] in FRACTIONS else _states(rng)
            for quarter, found in zip(self.quarters, cells, strict=True):
                shown = {"minh_chung": self._evidence(body, rng)}
                out[quarter].append({"ma_chi_tieu": target["ma_chi_tieu"], **found, **shown})
        return out

    def _evidence(self, body: Unit, rng: Random) -> str:
        kind = rng.random()
        if kind < 0.15:
            return f"https://vi-du.gov.vn/{body.ma}/{self.nam}/{rng.randint(11, 240)}"
        return f"{rng.randint(11, 240)}/BC-{body.abbr}" if kind < 0.5 else ""

    def papers(self, body: Unit) -> dict[str, Rows]:
        rng = self.rng(body.ma, "van-ban")
        number = self.rng(body.ma, "dang-ky").randint(10, 45)
        pledge = {"ngay_ky": f"{self.nam}-03-01", "noi_dung": WORDS["dang_ky"].format(**self.words)}
        found = {
            "dang-ky": [{"so_ky_hieu": f"{number}/ĐK-{body.abbr}", **pledge}],
            "dang-ky-chi-tieu": self._registered_values(body),
            "van-ban": documents(body, self.nam, rng, rng.randint(8, 20), self._issued),
        }
        if body.ma in self._nominating:
            words = self.words | {"ma": body.ma, "ten": body.ten}
            found["sang-kien"] = table(_TOLD["sang_kien"], **words)
            found["de-nghi"] = [dossier(row) for row in table(_TOLD["de_nghi"], **words)]
        return found

    def _registered_values(self, body: Unit) -> Rows:
        """About a third of the body's targets, at the plan's value; at least one."""
        rng = self.rng(body.ma, "chi-tieu")
        able = [t for t in self.targets_of(body) if can_be_aimed_at(t)]
        chosen = [t for t in able if rng.random() < 0.35] or able[:1]
        return [
            {"ma_chi_tieu": t["ma_chi_tieu"], "gia_tri": t["gia_tri"], "bien_phap": rng.choice(WORDS["bien_phap"])}
            for t in chosen
        ]

    def scores(self, body: Unit) -> tuple[Rows, Rows]:
        """Where the two differ, the appraisal says why."""
        own: Rows = []
        given: Rows = []
        if body.khoi not in RANKED:
            return own, given
        rng = self.rng(body.ma, "diem")
        quality = rng.randint(60, 99)
        for leaf in leaves(body.khoi):
            top = top_points(leaf)
            lost = rng.randint(0, 2 * top * (100 - quality) // 100)
            points = max(0, top - (lost if is_survey(leaf) else lost // STEP * STEP))
            claimed = min(top, points + (STEP if rng.random() < 0.15 else 0))
            ma = {"ma_tieu_chi": leaf["ma_tieu_chi"]}
            row = {**ma, "diem": hundredths(points), "nguoi_tham_dinh": APPRAISER}
            if not is_survey(leaf):
                paper = {"giai_trinh": "Có đủ hồ sơ, sổ sách.", "minh_chung": f"{rng.randint(20, 240)}/BC-{body.abbr}"}
                own.append({**ma, "diem": hundredths(claimed), **paper})
                row["nhan_xet"] = "Minh chứng chưa đủ." if claimed != points else ""
            given.append(row)
        return own, given

    def conclusions(self, body: Unit, quarter: int, reported: Rows, before: Rows) -> Rows:
        """One row for each reported row; a few numerators are set lower, never below the quarter before."""
        rng = self.rng(body.ma, quarter, "tham-dinh")
        floors = {row["ma_chi_tieu"]: int(row.get("tu_so", 0)) for row in before}
        rows: Rows = []
        for row in reported:
            out = {"ma_don_vi": body.ma, "ma_chi_tieu": row["ma_chi_tieu"], "ket_luan": "chap-nhan"}
            lower = int(row["tu_so"]) - 1 if "tu_so" in row else None
            if lower is not None and rng.random() < 0.04 and lower > floors.get(row["ma_chi_tieu"], 0):
                why = {"tu_so": str(lower), "mau_so": row["mau_so"], "ly_do": rng.choice(WORDS["dieu_chinh"])}
                out |= {"ket_luan": "dieu-chinh", **why}
            rows.append(out)
        return rows

    def receipts(self, bodies: tuple[Unit, ...]) -> Rows:
        """One registration in forty comes late."""
        how = {"lan": "1", "hinh_thuc": "he-thong"}
        names = ("loai", "ma_ky", "ma_ho_so", "ngay_nhan")
        return [
            {"ma_don_vi": body.ma, **dict(zip(names, found, strict=True)), **how}
            for body in bodies
            for found in self._received(body, self.rng(body.ma, "nhan"))
        ]

    def _received(self, body: Unit, rng: Random) -> list[tuple[str, str, str, str]]:
        """(kind, period, dossier, day) in the order of the days."""
        nam, after = self.nam, self.nam + 1
        register = "15" if rng.random() < 0.025 else f"0{rng.randint(4, 9)}"
        found = [("dang-ky", "dang-ky", "", f"{nam}-03-{register}")]
        found += [("tien-do", f"quy-{q}", "", f"{nam}-{3 * q + 1:02}-0{rng.randint(3, 9)}") for q in (1, 2, 3)]
        if body.khoi in RANKED:
            found.append(("tu-cham", "tu-cham", "", f"{nam}-12-{rng.randint(10, 20)}"))
        found.append(("tien-do", "quy-4", "", f"{after}-01-0{rng.randint(3, 9)}"))
        found.append(("bao-cao-nam", "bao-cao-nam", "", f"{after}-01-0{rng.randint(3, 9)}"))
        if body.ma in self._nominating:
            found += [("ho-so", "ho-so", f"{body.ma}-hs-{n:02}", f"{after}-01-13") for n in (1, 2)]
        return found

    def surveys(self, bodies: tuple[Unit, ...]) -> Rows:
        """Satisfaction at the end of the year in each ranked body."""
        what = {"ma_chi_tieu": _TOLD["chi_tieu_khao_sat"], "ma_ky": "quy-4", "so_phieu": "50"}
        how = {"don_vi_thuc_hien": APPRAISER, "phuong_phap": "Phiếu hỏi trực tiếp"}
        source = {"nguon": "Báo cáo khảo sát (hư cấu)"}
        asked = [(body.ma, self.rng(body.ma, "hai-long").randint(40, 50)) for body in bodies if body.khoi in RANKED]
        return [{**what, "ma_don_vi": ma, "so_hai_long": str(content), **how, **source} for ma, content in asked]

    def tables(self) -> dict[str, Rows]:
        here, official = f"{self.nam}/tham-dinh", {"trang_thai": "chinh-thuc"}
        releases = [row | official for row in table(_TOLD["cong_bo"], **self.words)]
        return {f"{here}/dieu-kien": self.answers(), f"{here}/cong-bo": releases}

    def answers(self) -> Rows:
        """What people confirm about each body's first dossier: rows of tham-dinh/dieu-kien."""
        ground = {column: cell.format(**self.words) for column, cell in _TOLD["can_cu_tra_loi"].items()}
        said = {"ket_luan": "xac-nhan", **ground}
        return [
            {"loai_doi_tuong": "ho-so", "ma": f"{body.ma}-hs-01", "dieu_kien": question, **said}
            for body in nominates(self.town)
            for question in _TOLD["dieu_kien_xac_nhan"]
        ]


def _fractions(target: Row, rng: Random) -> Rows:
    """Numerator and denominator that never fall; in quarter 4 a reason where the plan is not met."""
    size, aim = rng.randint(40, 900), goal(target)
    level = rng.choices((1, 0, -1), (50, 30, 20))[0]
    top = min(size, max(0, ceil(size * aim) + level * max(1, size * rng.randint(2, 9) // 100)))
    if target["so_sanh"] == "<=":
        top = int(size * aim) // 2
    cells = [{"tu_so": str(top * share // 100), "mau_so": str(max(1, -(-size * share // 100)))} for share in SHARES]
    if not meets(target, Fraction(top, size)):
        cells[-1]["ly_do"] = rng.choice(WORDS["thieu_ho_so"])
    return cells


def _states(rng: Random) -> Rows:
    final = rng.choices((DONE, UNDER_WAY, FAILED), (80, 13, 7))[0]
    reached = rng.randint(1, 4)
    if final == DONE:
        return [{"ket_qua": DONE if quarter >= reached else UNDER_WAY} for quarter in (1, 2, 3, 4)]
    return [*({"ket_qua": UNDER_WAY} for _ in range(3)), {"ket_qua": final, "ly_do": rng.choice(WORDS["chua_lam"])}]


def printed_rows(town: Town) -> Rows:
    """Rows of ket-qua/chi-so of the year before the first: points out of 100, ranked by competition ranking."""
    rows: Rows = []
    for khoi in RANKED:
        found = [(town.rng(b.ma, "in").randint(6000, 9900), b) for b in town.ranked if b.khoi == khoi]
        ordered = sorted((points for points, _ in found), reverse=True)
        place = {points: at for at, points in reversed(list(enumerate(ordered, start=1)))}
        said = {"ma_khoi": khoi, "diem_toi_da": "100", "nguon": "Quyết định hư cấu"}
        for points, body in found:
            index = {"diem": hundredths(points), "chi_so": hundredths(points), "thu_hang": str(place[points])}
            rows.append({"ma_don_vi": body.ma, **index, **said})
    return rows
