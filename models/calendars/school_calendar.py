"""A school's days: sorted, with bounds, each day off with its reason.

Only listed days are off. A legal holiday is never subtracted silently: a published calendar lists its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import filterfalse

_ONE_DAY = timedelta(days=1)
_LONGEST_SUMMER = 120


class OutsideCalendar(ValueError):
    """A question that the published calendar cannot answer. The message names the calendar and the missing days."""


class PastCalendar(OutsideCalendar):
    """A count that starts within the published days and runs past the last of them."""


@dataclass(frozen=True, slots=True)
class Session:
    """One school year's first and last day with students, both included."""

    first: date
    last: date

    @property
    def label(self) -> str:
        start = self.first.year if self.first.month >= 7 else self.first.year - 1
        return f"{start}-{(start + 1) % 100:02d}"


@lru_cache(maxsize=256)
def _weekdays(first: date, last: date) -> tuple[date, ...]:
    """Monday to Friday from first to last. Hundreds of schools share a few school years."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5)


class SchoolCalendar:
    """`sessions` in any order; `off` maps each weekday without school to its reason.

    `added` are days with school in spite of a weekend or an earlier closure.
    """

    __slots__ = ("_first", "_gaps", "_last", "added", "days", "name", "off", "sessions")

    def __init__(
        self,
        name: str,
        sessions: Iterable[Session],
        off: Mapping[date, str],
        added: Iterable[date] = (),
    ) -> None:
        self.name = name
        self.sessions = tuple(sorted(sessions, key=lambda s: s.first))
        if not self.sessions:
            raise OutsideCalendar(f"{name} has no published school year: add its first and last day.")
        self.off = dict(off)
        self.added = frozenset(added)
        days: list[date] = []
        for session in self.sessions:
            if session.last < session.first:
                raise ValueError(f"{name}: the school year {session.first} ends before it begins.")
            days += filterfalse(self.off.__contains__, _weekdays(session.first, session.last))
        self.days: list[date] = sorted({*days, *self.added}) if self.added else days
        self._first, self._last = self.sessions[0].first, self.sessions[-1].last
        self._gaps = tuple(
            (a.last, b.first)
            for a, b in zip(self.sessions, self.sessions[1:], strict=False)
            if (b.first - a.last).days > _LONGEST_SUMMER
        )

    @property
    def first_published(self) -> date:
        return self._first

    @property
    def last_published(self) -> date:
        return self._last

    def is_school_day(self, day: date) -> bool:
        self._check(day)
        i = bisect_left(self.days, day)
        return i < len(self.days) and self.days[i] == day

    def nth_school_day_after(self, start: date, n: int) -> date:
        """The n-th school day after `start` (day 0). n=0 gives `start` itself. Refuses outside the published years."""
        if start < self._first or start > self._last:
            self._check(start)
        if n == 0:
            return start
        i = bisect_right(self.days, start) + n - 1
        if i < len(self.days):
            found = self.days[i]
            if self._gaps:
                self._check_gaps(start, found)
            return found
        raise PastCalendar(
            f"{self.name} is published only to {_long(self._last)}: {n} school days after {_long(start)} run past it. "
            "Add the next school year's calendar."
        )

    def school_days_between(self, first: date, last: date) -> list[date]:
        """Both included, ascending. Refuses outside the published years."""
        self._check(first)
        self._check(last)
        if self._gaps:
            self._check_gaps(first, last)
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def session_of(self, day: date) -> Session | None:
        """The school year that holds the day, or None in a summer between two of them."""
        self._check(day)
        for session in self.sessions:
            if session.first <= day <= session.last:
                return session
        return None

    def school_days_left(self, day: date) -> int:
        """School days after `day` up to the end of its school year; 0 in the summer."""
        session = self.session_of(day)
        if session is None:
            return 0
        return bisect_right(self.days, session.last) - bisect_right(self.days, day)

    def last_school_day(self, session: Session) -> date:
        """The last day of that year with students: the printed last day, unless it is off."""
        i = bisect_right(self.days, session.last) - 1
        return self.days[i] if i >= 0 and self.days[i] >= session.first else session.last

    def school_day_number(self, day: date) -> int | None:
        """How many school days of its school year have begun by that day; None in the summer or outside."""
        if not self._first <= day <= self._last:
            return None
        session = self.session_of(day)
        if session is None:
            return None
        return bisect_right(self.days, day) - bisect_left(self.days, session.first)

    def why_off(self, day: date) -> str | None:
        """Why there is no school on that day, in words; None where there is."""
        return None if self.is_school_day(day) else self.reason_without_school(day)

    def reason_without_school(self, day: date) -> str:
        """For a day that is known to be without."""
        if day in self.off:
            return self.off[day]
        if day.weekday() >= 5:
            return "weekend"
        return "summer: no school"

    def _check(self, day: date) -> None:
        if day < self._first:
            raise OutsideCalendar(
                f"{self.name} is published only from {_long(self._first)}: {_long(day)} lies before it. "
                "Add the earlier school year's calendar."
            )
        if day > self._last:
            raise OutsideCalendar(
                f"{self.name} is published only to {_long(self._last)}: {_long(day)} lies past it. "
                "Add the next school year's calendar."
            )

        if self._gaps:
            self._check_gaps(day, day)

    def _check_gaps(self, start: date, end: date) -> None:
        """A missing school year between two published ones is refused, never counted as a long summer."""
        for before, after in self._gaps:
            if start < after and end > before and not (start <= before and end <= before):
                raise OutsideCalendar(
                    f"{self.name} has no school year published between {_long(before)} and {_long(after)}. "
                    "Add the missing school year's calendar."
                )


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
