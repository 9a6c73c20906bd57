"""Ratios that hold on a busy machine: processor time, both sides in turn in one run, the median of several rounds."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Job = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """Seconds of processor time of ours and of the baseline, and the median of the rounds' ratios."""

    ours: float
    bare: float
    ratio: float
    rounds: int


def spent(job: Job) -> float:
    """Processor seconds of the job and of the processes that it waited for."""
    before = processor()
    job()
    return processor() - before


def processor() -> float:
    """Processor seconds of this process and of those that it waited for, to the microsecond."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in each)


def lasted(job: Job) -> float:
    """Seconds on the wall: what two cores save shows nowhere else."""
    before = time.perf_counter()
    job()
    return time.perf_counter() - before


def compare(ours: Job, bare: Job, rounds: int, measure: Callable[[Job], float] = spent) -> Ratio:
    """Both jobs in turn, the first to go changing every round."""
    mine, theirs = [], []
    for at in range(rounds):
        for job, into in ((ours, mine), (bare, theirs)) if at % 2 == 0 else ((bare, theirs), (ours, mine)):
            into.append(measure(job))
    ratios = [a / b for a, b in zip(mine, theirs, strict=True) if b]
    return Ratio(median(mine), median(theirs), median(ratios) if ratios else float("inf"), rounds)
