"""What a unit costs at two sizes, each in a process of its own so that the peak of memory is its own.

`python -m bench.scale DATA [OUT]` measures one data folder and prints JSON; with OUT its site is built too, without
PNG.
"""

from __future__ import annotations

import gc
import gzip
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.clock import processor
from thidua.checks import check_dataset
from thidua.cli import SELDOM
from thidua.contract.tables import load_contract
from thidua.reading.datasets import find_datasets
from thidua.reading.reader import read_dataset
from thidua.site.frame.routes import all_routes
from thidua.site.frame.town import SiteTown
from thidua.site.outputs import embeds
from thidua.site.site import DOCS, authored_files
from thidua.stages import build as stages

HEAVIEST = 30
STAGES = {"doc": "Đọc", "kiem-tra": "Kiểm tra chéo", "tinh": "Tính", "dung": "Dựng trang"}


def measured(data: Path, out: Path | None) -> dict[str, Any]:
    """The figures of one size, from a new process."""
    command = [sys.executable, "-m", "bench.scale", str(data), *([str(out)] if out else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _measure(data: Path, out: Path | None) -> dict[str, Any]:
    gc.set_threshold(*SELDOM)  # as the command does
    clock = _Clock()
    contract, folder = load_contract(), find_datasets(data)[0]
    dataset, problems = clock.of("doc", lambda: read_dataset(folder, contract))
    assert not problems, problems[:3]
    clock.of("kiem-tra", lambda: check_dataset(dataset, contract))
    real = replace(dataset, meta=dataset.meta | {"trang_thai": "that-su"})  # a site needs a town at its root
    town = clock.of("tinh", lambda: stages.computed(real, ""))
    clock.found["dong"] = sum(len(dataset.records(name)) for name in dataset.tables)
    clock.found["bo-nho-tinh"] = _megabytes()
    if out:
        embeds.png = lambda card: b""
        clock.of("dung", lambda: _rendered(town, data, out))
        clock.found["trang"] = len(all_routes([town], authored_files(DOCS)))
        clock.found["bo-nho-dung"] = _megabytes()
        clock.found["byte"] = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
        weights = {f.relative_to(out).as_posix(): len(gzip.compress(f.read_bytes(), 6)) for f in out.rglob("*.html")}
        clock.found["nang"] = sorted(weights.items(), key=lambda one: -one[1])[:HEAVIEST]
    return clock.found


def _rendered(town: SiteTown, data: Path, out: Path) -> None:
    """What a build does after its figures are computed."""
    with pytest.MonkeyPatch.context() as given:
        given.setattr(stages, "read", lambda data: ([town.dataset], []))
        given.setattr(stages, "check_dataset", lambda dataset, contract: [])
        given.setattr(stages, "computed", lambda dataset, base: town)
        stages.build(data, out, lambda words: None)


class _Clock:
    def __init__(self) -> None:
        self.found: dict[str, Any] = {}

    def of(self, stage: str, job: Callable[[], Any]) -> Any:
        """What the job gives; its processor seconds, those of its own processes too, are noted."""
        before = processor()
        given = job()
        self.found[stage] = processor() - before
        return given


def _megabytes() -> int:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)))
