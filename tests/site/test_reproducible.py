"""The same data give the same bytes: on another day's machine, in another zone, folder and hash order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from webpages import tree_bytes

# PYTHONHASHSEED orders sets, TZ moves days, LC_ALL changes defaults of text.
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
)


def _copied_backwards(source: Path, target: Path) -> Path:
    """The same files, made in the opposite order: a folder lists them otherwise on many file systems."""
    for file in sorted((p for p in source.rglob("*") if p.is_file()), reverse=True):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return target


def test_two_builds_are_byte_identical(small_data: Path, tmp_path: Path) -> None:
    folders = (small_data, _copied_backwards(small_data, tmp_path / "noi-khac" / "du-lieu"))
    outs = (tmp_path / "mot" / "site", tmp_path / "noi-khac" / "hai")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "thidua", "build", "--data", str(data), "--out", str(out)],
            env=os.environ | machine,
            cwd=data.parent,
            stderr=subprocess.PIPE,
        )
        for data, out, machine in zip(folders, outs, MACHINES, strict=True)
    ]
    for process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said.decode()
    first, second = (tree_bytes(out) for out in outs)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 100
