"""Write the whole demonstration town. The same seed writes the same bytes."""

from __future__ import annotations

from pathlib import Path
from random import Random

from thidua.demo import awards, scores
from thidua.demo import releases as kept
from thidua.demo.accounts import account_rows
from thidua.demo.appraisal import appraisals, releases, surveys
from thidua.demo.corrections import corrections
from thidua.demo.papers import documents, registered_values, registration
from thidua.demo.procedures import PROCEDURES
from thidua.demo.progress import Files, Year, progress
from thidua.demo.receipts import receipts
from thidua.demo.scenario import EXEMPTIONS, NOT_REGISTERED, QUARTERS, REGISTERED_WITHOUT_TARGETS, YEARS
from thidua.demo.units import KHOI, UNITS, unit_rows
from thidua.fiction.files import Writer, read_rows
from thidua.fiction.plan import fictional, periods, readings, targets

DEFAULT_SEED = 2022
COPIED = ("dieu-khoan", "hinh-thuc", "dieu-kien", "hieu-chinh")


def generate(data: Path, seed: int = DEFAULT_SEED) -> None:
    """Write `data`/minh-hoa from `data`/sa-pa's plan, `data`/luoc-do and the seed; older CSV there is removed."""
    folder, real = data / "minh-hoa", data / "sa-pa"
    for old in sorted(folder.rglob("*.csv")):
        old.unlink()
    writer = Writer(folder, data / "luoc-do")
    _lists(writer, real)
    for nam in YEARS:
        plan = real / "2022" / "ke-hoach"
        year = Year(nam, targets(plan, nam), seed)
        _plan(writer, plan, year)
        files = progress(year)
        _units(writer, year, files)
        _appraisal(writer, year, files)
        writer.write(f"{nam}/ket-qua/dinh-chinh.csv", "ket-qua.dinh-chinh", corrections(folder, nam))
    scores.generate(folder, Random(seed))
    awards.generate(folder)
    kept.generate(folder)  # last: the copies hold what all the others wrote


def _lists(writer: Writer, real: Path) -> None:
    writer.write("danh-muc/khoi.csv", "danh-muc.khoi", KHOI)
    writer.write("danh-muc/don-vi.csv", "danh-muc.don-vi", unit_rows())
    writer.write("danh-muc/linh-vuc.csv", "danh-muc.linh-vuc", read_rows(real / "danh-muc" / "linh-vuc.csv"))
    writer.write("danh-muc/tai-khoan.csv", "danh-muc.tai-khoan", account_rows())
    writer.write("danh-muc/thu-tuc.csv", "danh-muc.thu-tuc", PROCEDURES)


def _plan(writer: Writer, plan: Path, year: Year) -> None:
    here = f"{year.nam}/ke-hoach"
    writer.write(f"{here}/chi-tieu.csv", "ke-hoach.chi-tieu", year.targets)
    writer.write(f"{here}/ky-bao-cao.csv", "ke-hoach.ky-bao-cao", periods(year.nam))
    writer.write(f"{here}/cach-hieu.csv", "ke-hoach.cach-hieu", readings(plan, year.nam))
    exempt = [{"ma_chi_tieu": t, "ma_don_vi": unit, "ly_do": why} for (t, unit), why in EXEMPTIONS.items()]
    writer.write(f"{here}/khong-ap-dung.csv", "ke-hoach.khong-ap-dung", exempt)
    for name in COPIED:
        rows = [fictional(row, year.nam) for row in read_rows(plan / f"{name}.csv")]
        writer.write(f"{here}/{name}.csv", f"ke-hoach.{name}", rows)


def _units(writer: Writer, year: Year, files: Files) -> None:
    for (unit, quarter), rows in files.items():
        writer.write(f"{year.nam}/don-vi/{unit}/tien-do/quy-{quarter}.csv", "don-vi.tien-do", rows)
    for body in UNITS:
        here = f"{year.nam}/don-vi/{body.ma}"
        writer.write(f"{here}/van-ban.csv", "don-vi.van-ban", documents(year, body))
        if body.ma in NOT_REGISTERED[year.nam]:
            continue
        writer.write(f"{here}/dang-ky.csv", "don-vi.dang-ky", registration(year, body))
        if body.ma not in REGISTERED_WITHOUT_TARGETS[year.nam]:
            writer.write(f"{here}/dang-ky-chi-tieu.csv", "don-vi.dang-ky-chi-tieu", registered_values(year, body))


def _appraisal(writer: Writer, year: Year, files: Files) -> None:
    here = f"{year.nam}/tham-dinh"
    writer.write(f"{here}/tiep-nhan.csv", "tham-dinh.tiep-nhan", receipts(year))
    writer.write(f"{here}/hai-long.csv", "tham-dinh.hai-long", surveys(year.nam))
    writer.write(f"{here}/cong-bo.csv", "tham-dinh.cong-bo", releases(year.nam))
    for quarter in QUARTERS[year.nam]:
        rows = appraisals(year, files, quarter)
        writer.write(f"{here}/tien-do/quy-{quarter}.csv", "tham-dinh.tien-do", rows)
