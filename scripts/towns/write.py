"""Write one invented town, year by year: lists, plan, what the bodies send, what the standing body records."""

from __future__ import annotations

from collections.abc import Sequence

from towns.files import Rows, Writer
from towns.plan import write_lists, write_plan
from towns.town import Unit, Year, parts


def write_town(writer: Writer, years: Sequence[Year], name: str) -> None:
    """Every table of the town but those that only its own scenario has; the same years write the same bytes."""
    write_lists(writer, years[0].town, name)
    for year in years:
        write_plan(writer, year)
        _write_year(writer, year)
        for path, rows in year.tables().items():
            writer.write(path, rows)


def _write_year(writer: Writer, year: Year) -> None:
    """Part by part, so that memory does not grow with the number of units."""
    number = 1
    for part, bodies in parts(year.town.bodies):
        concluded: dict[int, Rows] = {quarter: [] for quarter in year.quarters}
        for body in bodies:
            reported = _write_body(writer, year, body)
            for quarter, rows in reported.items():
                concluded[quarter] += year.conclusions(body, quarter, rows, reported.get(quarter - 1, []))
        for quarter, rows in concluded.items():
            writer.write(_place(year, f"tien-do/quy-{quarter}", part), rows)
        register = [row | {"so_den": f"{n}/Đ-PMHB"} for n, row in enumerate(year.receipts(bodies), number)]
        number += len(register)
        writer.write(_place(year, "tiep-nhan", part), register)
        if surveyed := year.surveys(bodies):
            writer.write(_place(year, "hai-long", part), surveyed)


def _place(year: Year, table: str, part: str) -> str:
    return f"{year.nam}/tham-dinh/{table}/{part}" if part else f"{year.nam}/tham-dinh/{table}"


def _write_body(writer: Writer, year: Year, body: Unit) -> dict[int, Rows]:
    """All files of one body and its appraised points; returns its progress."""
    here, reported = f"{year.nam}/don-vi/{body.ma}", year.progress(body)
    for quarter, rows in reported.items():
        writer.write(f"{here}/tien-do/quy-{quarter}", rows)
    for table, rows in year.papers(body).items():
        writer.write(f"{here}/{table}", rows)
    own, given = year.scores(body)
    if own:
        writer.write(f"{here}/tu-cham", own)
    if given:
        writer.write(f"{year.nam}/tham-dinh/diem/{body.ma}", given)
    return reported
