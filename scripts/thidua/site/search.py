"""The search index of a town: Pagefind over folded words, with the real words to show."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

import pagefind_bin

from thidua.site.fold import fold
from thidua.site.search_records import Record, records
from thidua.site.town import Town

FOLDER = "tim/pagefind"
# Pagefind brings whole interfaces along; the page has its own.
KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "index/*", "fragment/*")


class SearchFailed(Exception):
    """Raised by `write_search` alone: Pagefind ended with an error."""


def write_search(town: Town, docs: Path, authored: list[str], out: Path) -> None:
    """The index of one town into its folder of the built site. Raises SearchFailed."""
    with tempfile.TemporaryDirectory(prefix="tim-", dir=out.parent) as temp:  # goes with the build if it dies
        pages, index = Path(temp) / "trang", Path(temp) / "chi-muc"
        pages.mkdir()
        for i, record in enumerate(records(town, docs, authored)):
            (pages / f"{i:05}.html").write_text(_document(record), encoding="utf-8", newline="\n")
        _run(pages, index)
        target = out / town.base / FOLDER
        for pattern in KEPT:
            for file in sorted(index.glob(pattern)):
                copy = target / file.relative_to(index)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)


def _run(pages: Path, index: Path) -> None:
    command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(index), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed(f"Pagefind dừng với mã {done.returncode}: {done.stderr.strip()}")


def _document(r: Record) -> str:
    """What Pagefind reads of a record: folded words to find it by, its real words and address to show."""
    shown = {"nhom": r.nhom, "ten": r.ten, "ta": r.ta, "noi": r.noi}
    meta = "".join(f'<p data-pagefind-meta="{name}">{html.escape(words)}</p>' for name, words in shown.items())
    body = f'<p data-pagefind-weight="10">{html.escape(fold(r.ten))}</p><p>{html.escape(fold(f"{r.ta} {r.them}"))}</p>'
    return f'<html lang="vi"><body>{meta}<main data-pagefind-body>{body}</main></body></html>\n'
