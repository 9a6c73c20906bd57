"""Accounts are in the repository and nowhere else: no table, no dictionary, no page."""

from __future__ import annotations

import csv
from pathlib import Path

from thidua.contract.tables import load_contract

REPO = Path(__file__).resolve().parents[2]


def test_no_column_of_the_accounts_is_public() -> None:
    assert load_contract().table("danh-muc/tai-khoan").public == ()


def test_nothing_of_the_accounts_is_on_the_site(built_site: Path) -> None:
    with (REPO / "data" / "minh-hoa" / "danh-muc" / "tai-khoan.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    secrets = (
        {r["ma_tai_khoan"] for r in rows} | {r["tai_khoan"] for r in rows} | {"ma_tai_khoan", "danh-muc-tai-khoan"}
    )
    files = [f for f in built_site.rglob("*") if f.suffix in (".html", ".csv", ".json", ".xml", ".txt", ".ics", ".svg")]
    assert files
    for file in files:
        text = file.read_text("utf-8")
        assert not {s for s in secrets if s in text}, file.relative_to(built_site)
