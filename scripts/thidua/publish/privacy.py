"""What of the source rows may leave at all: no dossier, no person's code, no correction of a hidden cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from thidua.contract import Contract, TableSpec

CORRECTIONS = "ket-qua/dinh-chinh"
HIDDEN = "không công bố"
# Mã cá nhân và mã hồ sơ nhận ra được một người, dù nằm ở ô nào, kể cả trong lời văn.
_CODE = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)*-(?:cn|hs)-[0-9]+\b")


def visible_rows(frame: pd.DataFrame, spec: TableSpec, contract: Contract) -> pd.DataFrame:
    """The rows of a table that may be published, their cells masked where they speak of what is hidden."""
    for column, values in spec.public_rows.items():
        frame = frame[frame[column].isin(values)]
    return _corrections(frame, contract) if spec.name == CORRECTIONS and not frame.empty else frame


def mask(text: str) -> str:
    """The text without codes of persons and of dossiers."""
    return _CODE.sub(HIDDEN, text) if "-cn-" in text or "-hs-" in text else text


def _corrections(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """A correction stays to be seen; what it changed does not, where the cell itself is not public."""
    frame = frame.copy()
    hidden = [not corrects_public(row, contract) for row in frame.to_dict("records")]
    for column in ("khoa", "truoc", "sau", "ly_do"):
        cells = [HIDDEN if hide else cell for hide, cell in zip(hidden, frame[column], strict=True)]
        frame[column] = pd.Series(cells, index=frame.index, dtype=object)
    return frame


def corrects_public(row: Mapping[Any, Any], contract: Contract) -> bool:
    """Whether a correction (with its year `nam`) is of a cell that is published."""
    found = contract.match(f"{row['nam']}/{row['tep']}")
    if found is None or row["cot"] not in found[0].public:
        return False
    spec, key = found[0], dict(zip(found[0].key, str(row["khoa"]).split("|"), strict=False))
    return all(key.get(column) in values for column, values in spec.public_rows.items())
