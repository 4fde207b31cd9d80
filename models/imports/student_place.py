"""Where a student's line belongs: its school, chair and calendar, each resolved once per value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

from sqlalchemy import Connection

from models.imports.columns import Header
from models.imports.lookups import calendars_of, chairs_of, schools_of
from models.imports.memo import Memo
from models.imports.refusal import BadCell

UNKNOWN = -1
Place = tuple[int | None, int | None, int | None]


class Places:
    """A place is (school, chair, calendar); UNKNOWN where the line names one that is not here. It goes into the
    line's fingerprint, so that a line counts as changed once the chair it names has been added."""

    def __init__(self, db: Connection, district_id: int, header: Header) -> None:
        self._schools, self._chairs = schools_of(db, district_id), chairs_of(db, district_id)
        self._calendars = calendars_of(db, district_id)
        self._header = header
        self._school_key = _picked(header, "school_code", "school_local_id")
        self._chair_key = _picked(header, "team_chair_email", "sped_liaison")
        self._calendar_at = header.at.get("calendar")
        self._school, self._chair, self._calendar = Memo(self._school_of), Memo(self._chair_of), Memo(self._calendar_of)

    def of(self, values: Sequence[str]) -> Place:
        at = self._calendar_at
        return (
            self._school[self._school_key(values)],
            self._chair[self._chair_key(values)],
            None if at is None else self._calendar[values[at]],
        )

    def findings(self, values: Sequence[str]) -> tuple[list[BadCell], list[BadCell]]:
        """Bad cells (the school) and warnings (the chair, the calendar) of one line."""
        bad, warned = [], []
        school_id, chair_id, calendar_id = self.of(values)
        if school_id == UNKNOWN:
            try:
                self._schools.named(*self._school_key(values))
            except BadCell as cell:
                bad.append(cell.with_traceback(None))
        if chair_id == UNKNOWN:
            email, liaison = self._chair_key(values)
            column = "team_chair_email" if email else "sped_liaison"
            reason = "No chair of that name or address is under People; none is set."
            warned.append(BadCell(column, email or liaison, reason))
        if calendar_id == UNKNOWN:
            name = self._header.get(values, "calendar")
            warned.append(BadCell("calendar", name, "No calendar has that name; the school's own applies."))
        return bad, warned

    def _school_of(self, key: tuple[str, str]) -> int | None:
        try:
            return self._schools.named(*key)
        except BadCell:
            return UNKNOWN

    def _chair_of(self, key: tuple[str, str]) -> int | None:
        named = key[0] or key[1]
        return self._chairs.get(named.lower(), UNKNOWN) if named else None

    def _calendar_of(self, name: str) -> int | None:
        return self._calendars.get(name.lower(), UNKNOWN) if name else None


def _picked(header: Header, first: str, second: str) -> Callable[[Sequence[str]], tuple[str, str]]:
    """Both cells of a line; an absent column is an empty cell."""
    if header.has(first) and header.has(second):
        return itemgetter(header.at[first], header.at[second])
    if header.has(first):
        at = header.at[first]
        return lambda values: (values[at], "")
    if header.has(second):
        at = header.at[second]
        return lambda values: ("", values[at])
    return lambda values: ("", "")
