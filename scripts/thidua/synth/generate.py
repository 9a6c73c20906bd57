"""Write one made-up town of any size. The same town writes the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.contract.tables import OWN_FOLDER
from thidua.fiction.bodies import KHOI, Unit
from thidua.fiction.files import Writer, read_rows
from thidua.fiction.plan import fictional, periods, readings, targets
from thidua.fiction.score_rubric import band_rows, criteria
from thidua.synth import appraisal, papers
from thidua.synth.figures import QUARTERS, Rows, progress
from thidua.synth.scores import printed_rows, scores
from thidua.synth.town import FIRST_YEAR, RANKED, Town, Year, parts

PLAN = OWN_FOLDER.parent / "sa-pa"  # the real plan, from which the made-up one takes its clauses and targets
COPIED = ("dieu-khoan", "hinh-thuc", "dieu-kien", "hieu-chinh")
MOST_UNITS, MOST_YEARS = 11_500, 5  # beyond, danh-muc/don-vi and dieu-kien are no longer one file of 1 MB
META = """ma: {ma}
ten: {ten}
ten_day_du: {ten} (hư cấu, để đo)
trang_thai: minh-hoa
luu_ban_cong_bo: khong
may_chu_lien_ket: [vi-du.gov.vn]
"""


class UsageError(ValueError):
    """Raised by `run` alone, for a size or a place that cannot be meant; the message is for the user."""


def run(units: int, years: int, out: Path, ma: str, seed: int) -> str:
    """Write `out`/`ma` with that many wards and communes and complete years; returns what was written, in words."""
    if not 1 <= units <= MOST_UNITS or not 1 <= years <= MOST_YEARS:
        raise UsageError(f"--units từ 1 đến {MOST_UNITS}, --years từ 1 đến {MOST_YEARS}.")
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", ma):
        raise UsageError("--bo là chữ thường không dấu, số và gạch nối, như “tinh-thu”.")
    folder = out / ma
    if folder.exists():
        raise UsageError(f"“{folder}” đã có; chọn chỗ khác bằng --out hoặc --bo.")
    files = generate(Town(ma, units, years, seed), out)
    return f"Đã tạo {folder}: {units} xã, phường hư cấu, {years} năm, {files} tệp."


def generate(town: Town, out: Path) -> int:
    """Write the town below `out`; returns how many tables."""
    writer = Writer(out / town.ma, OWN_FOLDER)
    _lists(writer, town)
    for nam in town.nams:
        plan = PLAN / str(FIRST_YEAR) / "ke-hoach"
        year = Year(town, nam, tuple(targets(plan, nam)))
        _plan(writer, plan, year)
        _year(writer, year)
    writer.write(f"{FIRST_YEAR - 1}/ket-qua/chi-so.csv", "ket-qua.chi-so", printed_rows(town))
    (writer.folder / "bo-du-lieu.yml").write_text(META.format(ma=town.ma, ten=town.name), encoding="utf-8")
    return writer.written


def _lists(writer: Writer, town: Town) -> None:
    writer.write("danh-muc/khoi.csv", "danh-muc.khoi", KHOI)
    writer.write("danh-muc/don-vi.csv", "danh-muc.don-vi", town.unit_rows())
    writer.write("danh-muc/linh-vuc.csv", "danh-muc.linh-vuc", read_rows(PLAN / "danh-muc" / "linh-vuc.csv"))


def _plan(writer: Writer, plan: Path, year: Year) -> None:
    here = f"{year.nam}/ke-hoach"
    writer.write(f"{here}/chi-tieu.csv", "ke-hoach.chi-tieu", year.targets)
    writer.write(f"{here}/ky-bao-cao.csv", "ke-hoach.ky-bao-cao", periods(year.nam))
    writer.write(f"{here}/cach-hieu.csv", "ke-hoach.cach-hieu", readings(plan, year.nam))
    writer.write(f"{here}/tieu-chi.csv", "ke-hoach.tieu-chi", criteria())
    writer.write(f"{here}/muc-xep-loai.csv", "ke-hoach.muc-xep-loai", band_rows(year.nam))
    for name in COPIED:
        rows = [fictional(row, year.nam) for row in read_rows(plan / f"{name}.csv")]
        writer.write(f"{here}/{name}.csv", f"ke-hoach.{name}", rows)


def _year(writer: Writer, year: Year) -> None:
    """Part by part, so that memory does not grow with the number of units."""
    town, ranked, number = year.town, frozenset(RANKED), 1
    for part, bodies in parts(town.bodies):
        concluded: dict[int, Rows] = {quarter: [] for quarter in QUARTERS}
        for body in bodies:
            reported = _body(writer, year, body)
            for quarter, rows in reported.items():
                before = reported.get(quarter - 1, [])
                concluded[quarter] += appraisal.conclusions(year, body, quarter, rows, before)
        for quarter, rows in concluded.items():
            writer.write(_part(year, f"tien-do/quy-{quarter}", part), "tham-dinh.tien-do", rows)
        register = appraisal.receipts(year, bodies, ranked, number)
        number += len(register)
        writer.write(_part(year, "tiep-nhan", part), "tham-dinh.tiep-nhan", register)
        surveyed = appraisal.surveys(year, (b for b in bodies if b.khoi in ranked))
        if surveyed:
            writer.write(_part(year, "hai-long", part), "tham-dinh.hai-long", surveyed)
    answered = appraisal.answers(year, (b for b in town.bodies if town.nominates(b)))
    writer.write(f"{year.nam}/tham-dinh/dieu-kien.csv", "tham-dinh.dieu-kien", answered)
    writer.write(f"{year.nam}/tham-dinh/cong-bo.csv", "tham-dinh.cong-bo", appraisal.releases(year.nam))


def _part(year: Year, table: str, part: str) -> str:
    return f"{year.nam}/tham-dinh/{table}/{part}.csv" if part else f"{year.nam}/tham-dinh/{table}.csv"


def _body(writer: Writer, year: Year, body: Unit) -> dict[int, Rows]:
    """All files of one body and its appraised points; returns its progress."""
    here, reported = f"{year.nam}/don-vi/{body.ma}", progress(year, body)
    for quarter, rows in reported.items():
        writer.write(f"{here}/tien-do/quy-{quarter}.csv", "don-vi.tien-do", rows)
    writer.write(f"{here}/dang-ky.csv", "don-vi.dang-ky", papers.registration(year, body))
    writer.write(f"{here}/dang-ky-chi-tieu.csv", "don-vi.dang-ky-chi-tieu", papers.registered_values(year, body))
    writer.write(f"{here}/van-ban.csv", "don-vi.van-ban", papers.documents(year, body))
    if year.town.nominates(body):
        writer.write(f"{here}/sang-kien.csv", "don-vi.sang-kien", [papers.initiative(body)])
        writer.write(f"{here}/de-nghi.csv", "don-vi.de-nghi", papers.dossiers(year, body))
    if body.khoi in RANKED:
        own, given = scores(year, body)
        writer.write(f"{here}/tu-cham.csv", "don-vi.tu-cham", own)
        writer.write(f"{year.nam}/tham-dinh/diem/{body.ma}.csv", "tham-dinh.diem", given)
    return reported
