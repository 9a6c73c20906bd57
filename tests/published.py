"""What the published tables say, and how a page shows it: told from the tables alone, without the code under test."""

from __future__ import annotations

from pathlib import Path

from webpages import DEMO, csv_rows

Rows = list[dict[str, str]]
Plan = dict[tuple[str, str], dict[str, str]]  # (year, target) → its row
SOME_PLACES = {"2-b-2", "6-b-1"}  # "12 of the communes", "over 90 % of the units": one has it or has not


def table(site: Path, name: str, base: str = DEMO) -> Rows:
    town = base.rstrip("/") or "sa-pa"
    return csv_rows(site / base / "du-lieu" / "csv" / f"{town}-{name}.csv")


def progress_of(site: Path, base: str = DEMO) -> Rows:
    return table(site, "tien-do-don-vi", base)


def plan_of(site: Path, base: str = DEMO) -> Plan:
    return {(r["nam"], r["ma_chi_tieu"]): r for r in table(site, "ke-hoach-chi-tieu", base)}


def state(row: dict[str, str], plan: Plan) -> str:
    """What is shown of a published result, told from the published plan."""
    code, target = row["ket_qua"], plan[row["nam"], row["ma_chi_tieu"]]
    if code != "khong-ap-dung" and target["nam_den_han"] > row["nam"]:
        return "chua-den-han"
    if row["ma_chi_tieu"] in SOME_PLACES and code not in ("khong-ap-dung", "chua-co-so-lieu"):
        return "co" if code in ("dat", "vuot") else "chua-co"
    return code
