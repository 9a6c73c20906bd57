"""Workbooks opened and saved again by LibreOffice, for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

PACKAGE = "libreoffice-calc-nogui"
# Field separator ;, quote ", UTF-8, from line 1, sheet 2 (“Số liệu”): as a Vietnamese Excel saves.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"


def saved_again(office: str, files: list[Path], folder: Path, kind: str) -> list[Path]:
    """The files as LibreOffice writes them into a new folder, in the same order; the program is started once."""
    folder.mkdir()
    profile = (folder / "ho-so").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=600, check=False, encoding="utf-8")
    made = sorted(p for p in folder.iterdir() if p.suffix == f".{kind.split(':')[0]}")
    again = [next((p for p in made if p.name.startswith(file.stem)), None) for file in files]
    assert all(again) and len(made) == len(files), done.stdout + done.stderr
    return [p for p in again if p]
