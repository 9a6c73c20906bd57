"""The demonstration town: data/minh-hoa, made from its scenario and a seed. `make minh-hoa` writes it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from towns.appraisal import conclusions, corrections, receipts, surveys
from towns.files import Rows, Writer
from towns.nominations import answers, dossiers
from towns.plan import targets
from towns.releases import generate as keep_releases
from towns.reports import papers, progress
from towns.scores import scores
from towns.story import Facts, Story, ToldYear, read_story
from towns.town import Town, Unit
from towns.write import write_town

DEFAULT_SEED = 2022
APPRAISER = "pmh-b"
FIRST_ACCOUNT = 900_000_000_000_100  # numbers that no account has
SINCE = "2022-01-01"


def generate(data: Path, seed: int = DEFAULT_SEED) -> None:
    """Write `data`/minh-hoa from the scenario; older CSV there is removed. The same seed writes the same bytes."""
    folder = data / "minh-hoa"
    for old in sorted(folder.rglob("*.csv")):
        old.unlink()
    writer, story = Writer(folder), read_story()
    years = told_years(story, seed)
    write_town(writer, years, story.thi_xa["ten"])
    writer.write("danh-muc/tai-khoan", _accounts(years[0].town))
    for path, rows in story.tables().items():
        writer.write(path, rows)
    for year in years:
        writer.write(f"{year.nam}/ket-qua/dinh-chinh", corrections(year, folder))
    keep_releases(folder)  # last: the copies hold what all the others wrote


def told_years(story: Story, seed: int) -> list[Demonstration]:
    """The years of the story; the points have a chance of their own."""
    told = story.thi_xa
    communes, before_first, called = int(told["so_xa_phuong"]), int(told["truoc_ma_dau"]), told["ten_xa_phuong"]
    town = Town("minh-hoa", communes, len(story.nam), seed, before_first, called, story.thanh_lap)
    scorer = replace(town, seed=Random(seed).getrandbits(32))
    return [
        Demonstration(town, int(nam), targets(int(nam)), story, Facts(**facts), scorer)
        for nam, facts in story.nam.items()
    ]


class Demonstration(ToldYear):
    """A told year: each table from the module that knows it."""

    def progress(self, body: Unit) -> dict[int, Rows]:
        return progress(self, body)

    def papers(self, body: Unit) -> dict[str, Rows]:
        return papers(self, body)

    def scores(self, body: Unit) -> tuple[Rows, Rows]:
        return scores(self, body)

    def conclusions(self, body: Unit, quarter: int, reported: Rows, before: Rows) -> Rows:
        return conclusions(self, body, quarter, reported, before)

    def receipts(self, bodies: tuple[Unit, ...]) -> Rows:
        return receipts(self)

    def surveys(self, bodies: tuple[Unit, ...]) -> Rows:
        return surveys(self)

    def tables(self) -> dict[str, Rows]:
        exempt = self.story.exempt.items()
        found = {
            f"{self.nam}/ke-hoach/khong-ap-dung": [
                {"ma_chi_tieu": target, "ma_don_vi": unit, "ly_do": why} for (target, unit), why in exempt
            ],
            f"{self.nam}/tham-dinh/dieu-kien": answers(self),
        }
        found |= {f"{self.nam}/don-vi/{unit}/de-nghi": rows for unit, rows in dossiers(self).items()}
        return {path: rows for path, rows in found.items() if rows}


def _accounts(town: Town) -> Rows:
    """One account a unit, then those who appraise and who look after the code. None gives anybody a right."""
    units = [(n, body.ma, "don-vi", f"minh-hoa-{body.ma}", "") for n, body in enumerate(town.bodies, 1)]
    office = (
        (900, APPRAISER, "thuong-truc", "minh-hoa-thuong-truc", ""),
        (900, APPRAISER, "don-vi", "minh-hoa-thuong-truc", ""),
        (901, APPRAISER, "quan-tri", "minh-hoa-quan-tri", ""),
        (902, APPRAISER, "thuong-truc", "minh-hoa-thuong-truc-cu", "2022-12-31"),
    )
    return [
        {
            "ma_tai_khoan": str(FIRST_ACCOUNT + number),
            "ma_don_vi": unit,
            "vai_tro": role,
            "tai_khoan": login,
            "tu_ngay": SINCE,
            "den_ngay": until,
        }
        for number, unit, role, login, until in (*units, *office)
    ]
