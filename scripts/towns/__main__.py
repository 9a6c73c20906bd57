"""`python -m towns [DATA] [SEED]`: write DATA/minh-hoa again (`data` without it). `make minh-hoa` calls it."""

import sys
from pathlib import Path

from towns.demonstration import DEFAULT_SEED, generate

given = sys.argv[1:]
generate(Path(given[0]) if given else Path("data"), int(given[1]) if len(given) > 1 else DEFAULT_SEED)
