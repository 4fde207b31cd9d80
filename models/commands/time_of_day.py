"""A time of day as people type it, kept as 24-hour `HH:MM`."""

from __future__ import annotations

import re

from models.commands.errors import Refused

_TYPED = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?\s*(a\.?m\.?|p\.?m\.?)?", re.IGNORECASE | re.ASCII)
_EARLY = 7  # nobody meets before: an hour below it in one figure lacks its am or pm


def time_of_day(typed: str, *, field: str) -> str:
    """`14:30` for 14:30, 2:30 pm, 2.30 p.m. or 1430; `09:00` for 9 am or 9:00; empty for nothing. Refused where it is
    no time, or could be of the morning or the afternoon."""
    text = typed.strip()
    if not text:
        return ""
    found = _TYPED.fullmatch(text)
    hours, minutes, half = found.groups() if found else ("", "", "")
    hour, half = int(hours or 99), (half or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or not (minutes or half):
        raise Refused("That is no time of day. Write it as 9:30, 14:00 or 2:00 pm.", field=field)
    if not half and 1 <= hour < _EARLY and len(hours) == 1:
        raise Refused(
            f"{text} could be of the morning or of the afternoon. Write {hour}:{minutes} pm, or {hour + 12}:{minutes}.",
            field=field,
        )
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minutes or '00'}"
