"""Every story of the district, dated from a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from seed import stories_open, stories_told
from seed.story import Story, Teller


def stories(today: date, school_days: Sequence[date]) -> tuple[Story, ...]:
    """`school_days` of the district, ascending, up to the end of this school year at least."""
    teller = Teller(today, school_days)
    stories_open.tell(teller)
    stories_told.tell(teller)
    return tuple(teller.told)
