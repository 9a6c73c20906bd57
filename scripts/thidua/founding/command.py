"""`thidua init`: the folder of a new place, checked as if it were written, then put in place whole."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.desk.desk import Refused
from thidua.desk.still_open import still_open
from thidua.desk.talk import Talk
from thidua.desk.writing import checked
from thidua.founding.place import Place, folder_taken, place_of
from thidua.founding.skeleton import files_of, load
from thidua.founding.units import read_units
from thidua.town.town import Town
from thidua.writing.disk_errors import not_written
from thidua.writing.store import Store

__all__ = ["data_folder", "found", "place_of"]


@contextmanager
def data_folder(data: Path) -> Iterator[None]:
    """The data folder, made for the new place where there is none; gone again where nothing was written into it."""
    made = not data.is_dir()
    with not_written(data):
        data.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if made:
            with suppress(OSError):  # it holds the new place
                data.rmdir()


def found(args: argparse.Namespace, place: Place, store: Store, talk: Talk) -> None:
    """Write the new folder below `args.data` and say what is still open. Raises Refused, BuildStopped, NotWritten,
    UsageError; then nothing was written.
    """
    if taken := folder_taken(args.data, place.ma):
        raise Refused(f"Đã có “{args.data / taken}” và không trống; không ghi đè. Chọn tên thư mục khác bằng --ma.")
    contract = load_contract()
    units = read_units(Path(args.don_vi)) if args.don_vi else []
    files = files_of(place, units, load(args.mau), contract)
    town = Town(checked(place.ma, files, contract), contract)
    said = _said(args.data, place, town)
    store.put({f"{place.ma}/{path}": content for path, content in files.items()}, said)
    talk.say("\n".join(said))


def _said(data: Path, place: Place, town: Town) -> tuple[str, ...]:
    where, year = data / place.ma, town.year(place.nam)
    done = f"Đã lập {where}: {len(year.units)} đơn vị, kế hoạch năm {place.nam} với {len(year.targets)} nội dung."
    waiting = still_open(year)
    return (
        done,
        f"Còn để ngỏ ({len(waiting)}):",
        *(f"  - {words}" for words in waiting),
        f"Dựng thử: thidua build --data {data}",
    )
