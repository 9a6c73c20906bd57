"""A whole build by stage, beside other generators that are handed the bodies of the same pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.clock import processor, spent
from bench.generators import bodies_of, fresh, missing, sides
from thidua.stages import build

STAGES = {  # as the report names it → the function that `build` calls
    "Đọc": "read",
    "Kiểm tra chéo": "check_dataset",
    "Tính": "all_computed",
    "Dữ liệu mở (CSV, JSON)": "open_data",
    "Tệp mẫu Excel": "write_downloads",
    "Dữ liệu của biểu mẫu": "write_forms",
    "HTML": "write_pages",
    "Trang nhúng và ảnh": "write_embeds",
    "Chỉ mục tìm kiếm": "write_search",
    "Mã băm mọi tệp": "write_manifest",
    "Đọc lại mọi trang": "check_site",
    "CSS được dùng": "slim",
}
WHOLE = "Cả lần dựng"


@dataclass(frozen=True)
class Build:
    """Processor seconds by stage, the whole last, and by generator; the size of what is built. Medians of rounds."""

    stages: dict[str, float]
    sides: dict[str, float]
    pages: int
    files: int
    bytes: int


def by_stage(data: Path, folder: Path, rounds: int) -> Build:
    """Raises AssertionError where a generator left out a body: then its time says nothing."""
    ours: dict[str, list[float]] = defaultdict(list)
    theirs: dict[str, list[float]] = defaultdict(list)
    out = folder / "dung"
    _silently(data, out)
    bodies = bodies_of(out)
    for _ in range(rounds):
        with _watched() as found:
            found[WHOLE] = spent(lambda: _silently(data, out))
        for stage, seconds in found.items():
            ours[stage].append(seconds)
        for name, side in sides().items():
            into = folder / name
            theirs[name].append(spent(lambda side=side, into=into: fresh(side, bodies, into)))
            assert not missing(bodies, into / "site"), name
    sizes = [file.stat().st_size for file in out.rglob("*") if file.is_file()]
    return Build(_medians(ours), _medians(theirs), len(bodies), len(sizes), sum(sizes))


def _medians(found: dict[str, list[float]]) -> dict[str, float]:
    return {name: median(seconds) for name, seconds in found.items()}


def _silently(data: Path, out: Path) -> None:
    build.build(data, out, lambda _: None)


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """What each stage takes while a build runs, both towns together."""
    found: dict[str, float] = defaultdict(float)
    kept = {name: getattr(build, name) for name in STAGES.values()}
    for stage, name in STAGES.items():
        setattr(build, name, _noted(kept[name], stage, found))
    try:
        yield found
    finally:
        for name, job in kept.items():
            setattr(build, name, job)


def _noted(job: Callable[..., Any], stage: str, found: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        before = processor()
        try:
            return job(*args, **named)
        finally:
            found[stage] += processor() - before

    return timed
