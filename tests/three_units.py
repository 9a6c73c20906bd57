"""A town of three units that builds in about two seconds, in two states that no page has in common."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from town import write_town

REPO = Path(__file__).resolve().parents[1]
PLAN = REPO / "data/sa-pa/2022/ke-hoach/dieu-khoan.csv"
SOURCES = ("scripts", "docs", "data/luoc-do")

_PERIODS = (
    "quy-4,",
    "quy-2,tien-do,Quý 2,2022-04-01,2022-06-30,,,,de-xuat\n"
    "quy-3,tien-do,Quý 3,2022-07-01,2022-09-30,,,,de-xuat\n"
    "quy-4,",
)
NAMES = ("Thị xã Thử A", "Thị xã Thử B")  # stands on every page, so that a mixed site shows


def write_three_units(data: Path, name: str = NAMES[0], address: str = "") -> Path:
    """The town under `data/thu`, standing at the site's root; with an address the site has a sitemap."""
    folder = write_town(data, {"2022/ke-hoach/ky-bao-cao.csv": _PERIODS})
    shutil.copyfile(PLAN, folder / "2022" / "ke-hoach" / "dieu-khoan.csv")  # authored pages lead to its clauses
    meta = folder / "bo-du-lieu.yml"
    text = meta.read_text("utf-8").replace("minh-hoa", "that-su").replace("Thị xã Thử", name)
    meta.write_text(text + (f"dia_chi_trang: {address}\n" if address else ""), encoding="utf-8")
    return folder


def export_sources(folder: Path) -> Path:
    """The sources as an archive of the repository holds them – no .git above or in them – without any town."""
    for source in SOURCES:
        shutil.copytree(REPO / source, folder / source, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copyfile(REPO / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def git(root: Path, *args: str, day: str = "2022-05-06T23:30:00+00:00") -> str:
    """Run git as somebody of the town, deaf to this machine's settings; its answer. Raises CalledProcessError."""
    who = ("-c", "user.name=Thử", "-c", "user.email=thu@vi-du.gov.vn", "-c", "init.defaultBranch=main")
    env = os.environ | {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", *who, *args], cwd=root, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()
