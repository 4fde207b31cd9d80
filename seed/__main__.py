"""`python -m seed`: hands over to `daybook demo`, run as the program it is. Imports nothing of the dashboard."""

from __future__ import annotations

import runpy
import sys

if __name__ == "__main__":
    sys.argv[1:] = ["demo", *sys.argv[1:]]
    runpy.run_module("dashboard.cli", run_name="__main__", alter_sys=True)
