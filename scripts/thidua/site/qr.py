"""QR codes as one SVG path: the address of the live page on a printed sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import segno

QUIET = 4  # modules of white that a reader needs around the code


@dataclass(frozen=True)
class QrCode:
    """`canh` modules a side, quiet zone included; `net` draws the dark ones."""

    canh: int
    net: str
    dia_chi: str


def qr_code(address: str) -> QrCode:
    """The code of an address, error correction M at least; the same path for the same address."""
    code = segno.make(address, error="m", micro=False)
    rows = list(code.matrix_iter(scale=1, border=QUIET))
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    return QrCode(len(rows), path, address)


def _runs(y: int, row: Iterable[int]) -> str:
    """Dark modules of one row, neighbours joined."""
    out, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            out.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = None
    return "".join(out)
