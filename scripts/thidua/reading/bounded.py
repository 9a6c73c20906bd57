"""Reading a file from outside without taking in more than a limit."""

from __future__ import annotations

from pathlib import Path


class TooLarge(ValueError):
    """Raised by `read_at_most`, and only there."""


def read_at_most(path: Path, limit: int) -> bytes:
    """The file's bytes. Raises OSError, and TooLarge where there are more than `limit`."""
    with path.open("rb") as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(str(path))
    return raw
