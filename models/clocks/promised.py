"""How much a row of a service grid promises, read from its minutes and its frequency as districts write them.

What the words do not say plainly is not guessed: the minutes missed are then entered by a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Promise:
    """`minutes` in all of each day, week or month with school, or of each cycle of `days` school days."""

    minutes: int
    every: Every
    days: int = 0


_WORD = re.compile(r"\d+|[a-z]+|×")
_CYCLE = re.compile(r"\b(\d{1,2})[\s-]*(?:school[\s-]+)?days?[\s-]+cycle\b|\b(\d{1,2})[\s-]*d(?:ay)?[\s-]+cycle\b")
_SILENT = frozenset(
    ("a", "an", "per", "each", "every", "the", "in", "x", "×", "time", "times", "session", "sessions", "for", "of")
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_EVERY = {
    "day": Every.DAY, "daily": Every.DAY, "week": Every.WEEK, "weekly": Every.WEEK, "wk": Every.WEEK,
    "month": Every.MONTH, "monthly": Every.MONTH,
}  # fmt: skip
_MINUTES = frozenset(("min", "mins", "minute", "minutes"))


def compared(name: str) -> str:
    """The name of a service or of a position as it is compared: in any case, with one space between words."""
    return " ".join(name.casefold().split())[:120]


def promise(minutes: int, frequency: str) -> Promise | None:
    """30 with “2 x a week” promises 60 a week. None where the words say several things, or none that is known."""
    words = frequency.casefold()
    cycle = _CYCLE.search(words)
    if cycle:
        words = words[: cycle.start()] + words[cycle.end() :]
    times: list[int] = []
    every = {Every.CYCLE} if cycle else set()
    said = _WORD.findall(words)
    for word, following in zip(said, [*said[1:], ""], strict=False):
        if word in _SILENT or word in _MINUTES:
            continue
        if word in _EVERY:
            every.add(_EVERY[word])
        elif word in _TIMES:
            times.append(_TIMES[word])
        elif word.isdigit() and following in _MINUTES:
            if int(word) != minutes:  # the row's own minutes said once more, or something else
                return None
        elif word.isdigit():
            times.append(int(word))
        else:
            return None
    if len(every) != 1 or len(times) > 1 or minutes <= 0 or not all(0 < n <= 40 for n in times):
        return None
    days = int(cycle[1] or cycle[2]) if cycle else 0
    return None if cycle and not days else Promise(minutes * (times or [1])[0], every.pop(), days)
