"""Run as a program: a command of thidua in a process that really dies. `dying.py STEP WORD …` kills itself before its
n-th step; step 0 never comes.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from thidua.cli import main
from writing.steps import watched

if __name__ == "__main__":
    left = int(sys.argv[1])

    def step() -> None:
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with watched(step):
        code = main(sys.argv[2:])
    sys.exit(code)
