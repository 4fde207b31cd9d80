"""`python -m seed`: the same as `daybook demo`."""

from __future__ import annotations

import sys

from dashboard.cli import main

if __name__ == "__main__":
    main(["demo", *sys.argv[1:]])
