"""A whole build by stage, beside a bare MkDocs build of as many pages of the same HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.clock import processor, spent
from bench.pages import bare, bodies_of
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
}
WHOLE = "Cả lần dựng"


def by_stage(data: Path, folder: Path, rounds: int) -> tuple[dict[str, float], float]:
    """Stage → processor seconds of a build, the whole one last, and those of the bare build; medians of the rounds."""
    ours: dict[str, list[float]] = defaultdict(list)
    theirs: list[float] = []
    out = folder / "dung"
    _silently(data, out)
    bodies = bodies_of(out)
    for _ in range(rounds):
        with _watched() as found:
            found[WHOLE] = spent(lambda: _silently(data, out))
        for stage, seconds in found.items():
            ours[stage].append(seconds)
        theirs.append(spent(lambda: bare(bodies, folder / "dung-tran")))
    return {stage: median(ours[stage]) for stage in (*STAGES, WHOLE)}, median(theirs)


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
