"""`python -m thidua.demo [DATA] [SEED]`: write DATA/minh-hoa again (DATA is `data` without it)."""

import sys
from pathlib import Path

from thidua.demo.generate import DEFAULT_SEED, generate

data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data")
generate(data, int(sys.argv[2]) if len(sys.argv) > 2 else DEFAULT_SEED)
