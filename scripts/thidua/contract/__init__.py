"""What a table, a column, a code, a period and a kind of report is: read from data/luoc-do/ of the running code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

OWN_FOLDER = Path(__file__).resolve().parents[3] / "data" / "luoc-do"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where PyYAML has it


def read_yaml(file: Path) -> Any:
    """A file of the contract: trusted input, never from a submission."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
