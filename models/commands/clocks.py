"""Keeps the clock table in step with the facts and the calendars. Due dates are computed here and stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.clocks.due_date import NoDueDate, deadline
from models.clocks.from_facts import Started
from models.law.register import RULES
from models.tables import Clock, ClockMove
from models.tables.base import filled
from models.vocabulary import Queue

NO_CALENDAR = "The student's school has no calendar here yet, and this clock counts school days. Add the calendar."


@dataclass(frozen=True, slots=True)
class Dated:
    due_on: date | None
    work_by: date | None
    because: str


class Dates:
    """Due dates by distinct (calendar, rule, start, cap): thousands of clocks share a few of these."""

    def __init__(self, calendars: dict[int, SchoolCalendar | OutsideCalendar]) -> None:
        self._calendars = calendars
        self._known: dict[tuple, Dated] = {}

    def of(self, rule_key: str, started_on: date, cap_from: date | None, calendar_id: int | None) -> Dated:
        rule = RULES[rule_key]
        key = (rule_key, started_on, cap_from, calendar_id if rule.reads_school_calendar else None)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._compute(rule, started_on, cap_from, calendar_id)
        return found

    def _compute(self, rule, started_on, cap_from, calendar_id) -> Dated:
        calendar = None
        if rule.reads_school_calendar:
            calendar = self._calendars.get(calendar_id)
            if calendar is None:
                return Dated(None, None, NO_CALENDAR)
            if isinstance(calendar, OutsideCalendar):
                return Dated(None, None, str(calendar))
        try:
            due = deadline(rule, started_on, calendar, consent_on=cap_from)
        except (NoDueDate, OutsideCalendar) as refusal:
            return Dated(None, None, str(refusal))
        return Dated(due.due, due.work_by, "")


def clock_rows(
    started: Iterable[Started],
    dates: Dates,
    calendar_id: int | None,
    copies: dict[str, Any],
    fallback_start: date,
    printed: Mapping[str, tuple[date, str]] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """Rows for the clock table. `copies`: district, school, chair, student, proposal or matter. `fallback_start` only
    sorts. `printed`: rule key -> the date that a paper prints, and where it stands."""
    rows = []
    for clock in started:
        reads = RULES[clock.rule_key].reads_school_calendar
        if clock.started_on is None:
            dated = Dated(None, None, clock.missing)
        else:
            dated = dates.of(clock.rule_key, clock.started_on, clock.cap_from, calendar_id)
        start = clock.started_on or fallback_start
        printed_on, source = printed.get(clock.rule_key, (None, ""))
        queue = clock.queue if dated.due_on or printed_on else undated_queue(clock.rule_key, start)
        rows.append(
            filled(
                Clock,
                **copies,
                queue=queue.value,
                rule_key=clock.rule_key,
                started_on=start,
                start_fact=clock.start_fact,
                cap_from=clock.cap_from,
                calendar_id=calendar_id if reads else None,
                due_on=dated.due_on,
                work_by=dated.work_by,
                no_date_because=dated.because[:300],
                printed_on=printed_on,
                printed_source=source[:300],
                stopped_on=clock.stopped_on,
                stop_fact=clock.stop_fact,
                sorts_on=printed_on or dated.due_on or start,
            )
        )
    return rows


def undated_queue(rule_key: str, started_on: date) -> Queue:
    """Where a clock without a date belongs: it waits for a fact, or no number governs it."""
    rule = RULES[rule_key]
    early = rule.in_force_from and started_on < rule.in_force_from
    return Queue.OTHER if early or not rule.has_number else Queue.UNDATED


_COMPARED = (
    "queue", "started_on", "start_fact", "cap_from", "calendar_id", "due_on", "work_by", "no_date_because",
    "stopped_on", "stop_fact", "school_id", "chair_id", "printed_on", "printed_source", "sorts_on",
)  # fmt: skip


def _which(owner_id: int, rule_key: str, started_on: date) -> tuple:
    """One clock of each rule for a proposal or a matter; but each rejection starts a notice clock of its own, and each
    report of an evaluator a meeting."""
    rule = RULES[rule_key]
    own = (rule_key.startswith("BSEA_NOTICE") and not rule.practice) or rule_key == "IEE_RECONVENE"
    return owner_id, rule_key, started_on if own else None


def keep_in_step(db: Connection, owner_ids: Sequence[int], rows: Sequence[dict[str, Any]], *,
                 of: str = "proposal") -> None:  # fmt: skip
    """Make the clocks of these proposals, or matters (`of`), equal to `rows`, touching only what differs. What a
    calendar moved survives: of a clock that goes, the moves stay and say which it was."""
    owner = f"{of}_id"
    stored = {
        _which(getattr(c, owner), c.rule_key, c.started_on): c
        for c in db.execute(select(Clock.__table__).where(getattr(Clock, owner).in_(owner_ids)))
    }
    new = []
    for row in rows:
        old = stored.pop(_which(row[owner], row["rule_key"], row["started_on"]), None)
        if old is None:
            new.append(row)
        elif any(getattr(old, name) != row[name] for name in _COMPARED):
            kept = {name: row[name] for name in _COMPARED}
            db.execute(update(Clock).where(Clock.id == old.id).values(kept))
    if new:
        db.execute(insert(Clock), new)
    for clock in stored.values():
        was = f"{clock.rule_key} of {of} {getattr(clock, owner)}, started {clock.started_on.isoformat()}"
        db.execute(update(ClockMove).where(ClockMove.clock_id == clock.id).values(clock_id=None, was=was))
    if stored:
        db.execute(delete(Clock).where(Clock.id.in_([clock.id for clock in stored.values()])))
