"""Run as a program: `thidua validate`, `build`, `gate` and `import` under hard limits, one forked process an order.

An order is a JSON list: the name of a function of ORDERS and its arguments. The limits are the system's – memory,
processor seconds, size of a file written – so that a case that breaks one dies instead of being slow. The answer is a
JSON object: exit codes and what the commands said.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import resource
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from line_program import serve
from town import write_town

MEMORY_MORE = 400_000_000  # bytes beyond what the program itself takes
SECONDS = 5  # ten times what the dearest case takes
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


def gate(repo: str, base: str, head: str, author: str) -> dict[str, object]:
    """What `thidua gate` says of a request."""
    from thidua.cli import main

    said = io.StringIO()
    asked = ["--base", base, "--head", head, f"--author={author}", "--repo", repo, "--format", "json"]
    with contextlib.redirect_stdout(said):
        code = main(["gate", *asked])
    told = json.loads(said.getvalue())
    return {"gate": code, "found": told["phat_hien"], "report": told["bao_cao"]}


def bring_in(file: str, data: str, words: list[str]) -> dict[str, object]:
    """What `thidua import` would do with a file; nothing is written."""
    from thidua.handin.importer import Asked, run

    outcome = run(Path(file), Path(data), Asked(words))
    return {"clean": outcome.clean, "found": [p.as_dict() for p in outcome.problems], "text": outcome.text}


ORDERS = {"read": answer, "gate": gate, "import": bring_in}


def obey(name: str, *arguments: object) -> dict[str, object]:
    """The answer to one order."""
    limit()
    try:
        return ORDERS[name](*arguments)  # type: ignore[operator, no-any-return]
    except BaseException:  # noqa: BLE001 (whatever it is, the test shows it)
        return {"traceback": traceback.format_exc()}


def prepare() -> None:
    """What every order would load or work out anew in its own process is there before the first fork."""
    import thidua.gate.decide
    import thidua.handin.importer
    import thidua.stages.build  # noqa: F401

    with tempfile.TemporaryDirectory() as folder:
        write_town(Path(folder) / "data")
        (Path(folder) / "data/thu/2022/la.csv").touch()  # stops a build before its first page
        answer(f"{folder}/data", build=True)
    gc.collect()
    gc.freeze()  # a collection would copy what the forks share


if __name__ == "__main__":
    prepare()
    serve(obey, lambda code: {"traceback": f"died: {code}"})
