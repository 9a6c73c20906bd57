"""The open-data folder: CSV, JSON, kept copies of releases, and one Data Package that the stock `frictionless
validate` accepts.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import thidua
from thidua.contract.tables import Contract
from thidua.law.yearly import YearAwards
from thidua.opendata.derived import derived_tables
from thidua.opendata.one_workbook import FILE as WORKBOOK
from thidua.opendata.one_workbook import NO_DATE, OneWorkbook
from thidua.opendata.own_tables import FROM, OF_TARGETS, OF_UNITS, own_path, own_tables
from thidua.opendata.public_tables import PublicTable, public_tables
from thidua.opendata.yearly import award_documents, derived_awards, derived_scores
from thidua.reading.dataset import Dataset
from thidua.reading.released import SUMS, read_releases
from thidua.results.model import Results
from thidua.results.scores_model import YearScores
from thidua.town.wording import wording_of

FOLDER = "phien-ban"
ZIP = "tat-ca.zip"
LAWS = "v1/luat-khen-thuong"


def copy_laws(dataset: Dataset, out: Path) -> None:
    """Put the law of every year under `out`/v1/luat-khen-thuong/<year>.yml, byte for byte as the plan has it."""
    for path, raw in dataset.texts.items():
        year, _, place = path.partition("/")
        target = out / LAWS / f"{year}{place.removeprefix('ke-hoach/luat')}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)


def copy_releases(dataset: Path, out: Path) -> None:
    """Put every release of the dataset under `out`/phien-ban/<year>/<mã>/, byte for byte as it was released."""
    for release in read_releases(dataset):
        for path in (*release.files, SUMS):
            target = out / FOLDER / str(release.nam) / release.ma / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((release.folder / path).read_bytes())


DEMO = "SỐ LIỆU MINH HỌA"
DEMO_PREFIX = "minh-hoa-"
PIECE = 10_000  # lines that are written in one go
AUTHORS = "Các tác giả Thi đua Cải cách hành chính"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Ghi công 4.0 Quốc tế",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.vi",
}
# Spelt out in full, because a reader that guesses the separator takes a text full of ";" for the separator.
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}


def write_package(
    dataset: Dataset,
    results: Results,
    contract: Contract,
    out: Path,
    commit: str | None,
    nguon_ngay: str | None = None,
    scores: dict[int, YearScores] | None = None,
    awards: dict[int, YearAwards] | None = None,
) -> list[dict[str, Any]]:
    """Write `out`/csv/*.csv, `out`/v1/*.json and `out`/datapackage.json; the bytes depend on the arguments alone.

    `commit` is the 40-hex commit that changed the dataset last, `nguon_ngay` its date (ISO date or RFC 3339 time);
    None where that is not known. Returns one description a table, for the data page and the dictionary: name, title,
    description, path, json (both relative to `out`), rows, bytes, hash, derived, columns, primary_key.
    """
    for folder in ("csv", "v1"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    tables = chain(
        public_tables(dataset, contract),
        derived_tables(results, contract),
        derived_scores(scores or {}, contract),
        derived_awards(awards or {}, contract),
    )
    goi = wording_of(dataset.meta)
    copy_releases(dataset.folder, out)
    copy_laws(dataset, out)
    described, resources = [], []
    with OneWorkbook(out / WORKBOOK, *_front(dataset)) as workbook:
        for table in (found.said_by(goi) for found in tables):  # one at a time: all would hold every row once more
            described.append(_write_table(table, out, dataset.is_demo))
            resources.append(_resource(table, described[-1]))
            workbook.add(table, described[-1]["description"])
            if table.name == FROM:
                _write_own(table, dataset, out)
    package = {**_package(dataset, commit, nguon_ngay), "resources": resources}
    (out / "datapackage.json").write_bytes(_json_bytes(package))
    _write_proofs(awards or {}, out / "v1", dataset.is_demo)
    write_zip(out / ZIP, out, ["datapackage.json", *(entry["path"] for entry in described)])
    return described


def _front(dataset: Dataset) -> tuple[str, tuple[str, ...]]:
    """The title of the one workbook and what its reader must know first."""
    package = _package(dataset, None, None)
    return package["title"], (
        package["description"],
        "Mỗi trang tính là một bảng: dòng 1 nói bảng là gì, dòng 2 là tên cột, dòng 3 là tên cột như trong tệp CSV.",
        "Mã giữ nguyên dạng chữ: 03001 không mất số 0 ở đầu. Ngày viết theo năm-tháng-ngày.",
        f"Giấy phép: {LICENCE['title']} (CC BY 4.0). Được dùng lại, chỉ cần ghi nguồn.",
    )


def write_zip(file: Path, folder: Path, names: list[str]) -> None:
    """`names` of `folder` in one archive that unpacks to a whole data package; no day of any machine in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            with (folder / name).open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target)


def _write_own(table: PublicTable, dataset: Dataset, out: Path) -> None:
    for folder in (OF_UNITS, OF_TARGETS):
        (out / folder).mkdir(exist_ok=True)
    for folder, code, own in own_tables(table, dataset):
        _written(out / own_path(folder, code, dataset.is_demo), _csv(own))


def _write_proofs(awards: dict[int, YearAwards], folder: Path, demo: bool) -> None:
    for path, document in award_documents(awards):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(
            {"ghi_chu": DEMO, **document} if demo else document, ensure_ascii=False, separators=(",", ":")
        )
        (folder / path).write_text(text + "\n", encoding="utf-8", newline="")


def csv_bytes(table: PublicTable) -> bytes:
    """UTF-8, comma, LF, one header row; a gap is an empty cell. Text is written as it stands, never altered."""
    return b"".join(_csv(table))


def _csv(table: PublicTable) -> Iterator[bytes]:
    """The file in pieces, so that a large table is never held as text as well."""
    lines = chain([[f["name"] for f in table.fields]], table.rows)
    while piece := list(islice(lines, PIECE)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(piece)
        yield text.getvalue().encode("utf-8")


def _json(table: PublicTable) -> Iterator[bytes]:
    """A list of objects, one a line. Decimals stay text, so that no reader turns them into binary floats."""
    names, before = [f["name"] for f in table.fields], "[\n"
    for row in table.rows:
        yield (before + json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)).encode("utf-8")
        before = ",\n"
    yield b"\n]\n" if table.rows else b"[]\n"


def _write_table(table: PublicTable, out: Path, demo: bool) -> dict[str, Any]:
    prefix = DEMO_PREFIX if demo else ""
    path, json_path = f"csv/{prefix}{table.name}.csv", f"v1/{prefix}{table.name}.json"
    size, digest = _written(out / path, _csv(table))
    _written(out / json_path, _json(table))
    return {
        "name": table.name,
        "ten": table.title,
        "title": f"{table.title} – {DEMO}" if demo else table.title,
        "description": f"{DEMO}: đơn vị và số liệu hư cấu. {table.description}" if demo else table.description,
        "path": path,
        "json": json_path,
        "rows": len(table.rows),
        "bytes": size,
        "hash": f"sha256:{digest}",
        "derived": table.derived,
        "columns": list(table.fields),
        "primary_key": list(table.primary_key),
    }


def _written(path: Path, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write a file; how many bytes it has, and their SHA-256."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def resource_of(table: PublicTable, path: str, data: bytes) -> dict[str, Any]:
    """The description of a table that stands as `data` at `path` of a package."""
    digest = "sha256:" + hashlib.sha256(data).hexdigest()
    described = {"name": table.name, "title": table.title, "description": table.description}
    return _resource(table, {**described, "path": path, "hash": digest, "bytes": len(data)})


def _resource(table: PublicTable, entry: dict[str, Any]) -> dict[str, Any]:
    taken = {key: entry[key] for key in ("name", "title", "description", "path", "hash", "bytes")}
    return {
        **taken,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {**table.schema, "title": entry["title"], "description": entry["description"]},
    }


def _package(dataset: Dataset, commit: str | None, nguon_ngay: str | None) -> dict[str, Any]:
    town = str(dataset.meta["ten_day_du"])
    title = f"Thi đua cải cách hành chính – {town}"
    description = (
        "Kế hoạch, chỉ tiêu, đăng ký, tiến độ và kết quả của phong trào thi đua cải cách hành chính. "
        "Ô trống là chưa có số liệu, không phải số 0."
    )
    package: dict[str, Any] = {
        "name": f"thi-dua-cchc-{dataset.meta['ma']}",
        "title": f"{title} – {DEMO}" if dataset.is_demo else title,
        "description": f"{DEMO}: đơn vị và số liệu hư cấu. {description}" if dataset.is_demo else description,
        "profile": "tabular-data-package",
        "version": thidua.__version__,
        "licenses": [LICENCE],
        "sources": [_source(dataset, commit)],
        "contributors": [{"title": AUTHORS, "role": "author"}],
        "keywords": ["thi đua", "cải cách hành chính", str(dataset.meta["ten"])],
        # No commit is said in words, not left out: a copy must not look as if it could be traced.
        "phien_ban_nguon": commit or "không rõ phiên bản",
    }
    if dataset.meta.get("dia_chi_trang"):
        package["homepage"] = str(dataset.meta["dia_chi_trang"])
    if nguon_ngay:
        package["created"] = nguon_ngay if "T" in nguon_ngay else f"{nguon_ngay}T00:00:00Z"
    return package


def _source(dataset: Dataset, commit: str | None) -> dict[str, str]:
    if dataset.is_demo:
        title = f"{DEMO}: số liệu do chương trình tạo ra, không có đơn vị nào là thật"
    else:
        title = f"Kế hoạch phong trào thi đua và các bảng số liệu của {dataset.meta['ten_day_du']}"
    repository = str(dataset.meta.get("kho_ma") or "").rstrip("/")
    if not repository:
        return {"title": title}
    return {"title": title, "path": f"{repository}/tree/{commit}" if commit else repository}


def _json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
