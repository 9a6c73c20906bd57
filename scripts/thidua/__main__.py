"""`python -m thidua` is the command `thidua`."""

import sys

from thidua.cli import main

sys.exit(main())
