"""The sources of the product outside their repository, and git as somebody of a town calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
SOURCES = ("scripts", "docs", "data/luoc-do")


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
