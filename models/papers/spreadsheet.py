"""Text in a cell of a spreadsheet stays text: what a program would calculate gets a leading apostrophe."""

from __future__ import annotations

_LEADS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def formula_safe(text: str) -> str:
    return f"'{text}" if text.startswith(_LEADS) else text
