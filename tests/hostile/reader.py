"""Run as a program: `thidua validate` and `thidua build` under hard limits, one forked process for each order.

An order is a JSON list: the path of a data folder and whether to build it too. The limits are the system's – memory,
processor seconds, size of a file written – so that a case that breaks one dies instead of being slow. The answer is a
JSON object: the exit codes and what the two commands said.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from towns import write_town

MEMORY_MORE = 400_000_000  # bytes beyond what the program itself takes
SECONDS = 20
WRITTEN = 2_000_000  # bytes of one file


def limit() -> None:
    """From here on this process cannot take more than a refused file needs."""
    with Path("/proc/self/statm").open(encoding="ascii") as stream:
        taken = int(stream.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY_MORE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN,) * 2)


def answer(data: str, build: bool) -> dict[str, object]:
    """What the two commands say of the folder."""
    from thidua.cli import main

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        validated = main(["validate", "--data", data, "--format", "json"])
    found = {"validate": validated, "found": json.loads(said.getvalue())}
    if not build:
        return found
    stopped = io.StringIO()
    out = Path(data).parent / "site"
    with contextlib.redirect_stderr(stopped):
        built = main(["build", "--data", data, "--out", str(out)])
    return {**found, "build": built, "said": stopped.getvalue(), "out": out.exists()}


def child(data: str, build: bool) -> None:
    """Answer one order and leave."""
    limit()
    try:
        line = json.dumps(answer(data, build))
    except BaseException:  # noqa: BLE001 (whatever it is, the test shows it)
        line = json.dumps({"traceback": traceback.format_exc()})
    with os.fdopen(1, "w", encoding="utf-8") as stream:
        stream.write(line + "\n")
    os._exit(0)


def serve() -> None:
    """Answer orders until standard input ends."""
    import frictionless.formats  # noqa: F401
    import frictionless.resources  # noqa: F401

    import thidua.stages
    import thidua.validate

    with tempfile.TemporaryDirectory() as folder:  # what every read prepares once is prepared before the first fork
        write_town(Path(folder))
        thidua.validate.run(Path(folder), [], "json")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(*json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code != 0:
            print(json.dumps({"traceback": f"died: {code}"}), flush=True)


if __name__ == "__main__":
    serve()
