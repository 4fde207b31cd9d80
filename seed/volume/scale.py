"""How large: a town, the largest city, the whole state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 3, 2)
GO_LIVE = date(2022, 7, 1)
FIRST_YEAR, YEARS = 2022, 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Every school has its own calendar and one Team chair, who holds a few students elsewhere too."""

    name: str
    ieps: int
    schools: int


S = Scale("S", 2_000, 20)
B = Scale("B", 11_000, 110)
M = Scale("M", 200_000, 2_000)
