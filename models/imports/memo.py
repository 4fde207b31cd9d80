"""Values that recur on thousands of lines, looked at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_MOST = 20_000


class Memo(dict):
    """A dictionary that computes what it lacks, and starts over before it grows with the file."""

    def __init__(self, compute: Callable[[str], Any]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, text: str) -> Any:
        if len(self) >= _MOST:
            self.clear()
        found = self[text] = self._compute(text)
        return found
