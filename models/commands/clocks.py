"""Keeps the clock table in step with the facts and the calendars. Due dates are computed here and stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, not_, select, true, update

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.clocks.due_date import NoDueDate, deadline
from models.clocks.from_facts import Started
from models.commands.bulk import bulk_insert, bulk_update, stored_day
from models.law.register import RULES
from models.queries.school_days import load_calendars
from models.tables import Clock, ClockMove, School, Student
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
    started: Iterable[Started], dates: Dates, calendar_id: int | None, copies: dict[str, Any], fallback_start: date
) -> list[dict[str, Any]]:
    """Rows for the clock table. `copies`: district, school, chair, student, proposal. `fallback_start` only sorts."""
    rows = []
    for clock in started:
        reads = RULES[clock.rule_key].reads_school_calendar
        if clock.started_on is None:
            dated = Dated(None, None, clock.missing)
        else:
            dated = dates.of(clock.rule_key, clock.started_on, clock.cap_from, calendar_id)
        start = clock.started_on or fallback_start
        queue = clock.queue if dated.due_on else _undated(clock.rule_key, start)
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
                stopped_on=clock.stopped_on,
                stop_fact=clock.stop_fact,
                sorts_on=dated.due_on or start,
            )
        )
    return rows


def _undated(rule_key: str, started_on: date) -> Queue:
    """Where a clock without a date belongs: it waits for a fact, or no number governs it."""
    rule = RULES[rule_key]
    early = rule.in_force_from and started_on < rule.in_force_from
    return Queue.OTHER if early or not rule.has_number else Queue.UNDATED


_COMPARED = (
    "queue", "started_on", "start_fact", "cap_from", "calendar_id", "due_on", "work_by", "no_date_because",
    "stopped_on", "stop_fact", "school_id", "chair_id",
)  # fmt: skip


def _which(proposal_id: int, rule_key: str, started_on: date) -> tuple:
    """One clock of each rule for a proposal; but each rejection starts a notice clock of its own."""
    own = rule_key.startswith("BSEA_NOTICE") and not RULES[rule_key].practice
    return proposal_id, rule_key, started_on if own else None


def keep_in_step(db: Connection, proposal_ids: Sequence[int], rows: Sequence[dict[str, Any]]) -> None:
    """Make the clocks of these proposals equal to `rows`, touching only what differs. Printed dates survive, and
    so does what a calendar moved: of a clock that goes, the moves stay and say which it was."""
    stored = {
        _which(c.proposal_id, c.rule_key, c.started_on): c
        for c in db.execute(select(Clock.__table__).where(Clock.proposal_id.in_(proposal_ids)))
    }
    new = []
    for row in rows:
        old = stored.pop(_which(row["proposal_id"], row["rule_key"], row["started_on"]), None)
        if old is None:
            new.append(row)
        elif any(getattr(old, name) != row[name] for name in _COMPARED):
            kept = {name: row[name] for name in _COMPARED}
            kept["sorts_on"] = old.printed_on or row["sorts_on"]
            db.execute(update(Clock).where(Clock.id == old.id).values(kept))
    if new:
        db.execute(insert(Clock), new)
    for clock in stored.values():
        was = f"{clock.rule_key} of proposal {clock.proposal_id}, started {clock.started_on.isoformat()}"
        db.execute(update(ClockMove).where(ClockMove.clock_id == clock.id).values(clock_id=None, was=was))
    if stored:
        db.execute(delete(Clock).where(Clock.id.in_([clock.id for clock in stored.values()])))


@dataclass(frozen=True, slots=True)
class Move:
    """One stored date that a calendar moves. `stopped_on` lets the caller name verdicts that change."""

    clock_id: int
    due_before: date | None
    due_after: date | None
    work_by_before: date | None
    work_by_after: date | None
    because: str
    stopped_on: date | None
    rule_key: str
    started_on: date
    printed_on: date | None


def moves(
    db: Connection,
    calendars: dict[int, SchoolCalendar | OutsideCalendar],
    *,
    due_from: date | None = None,
) -> list[Move]:
    """Every clock of these calendars whose answer differs from the stored one, open or stopped.

    `due_from`: the first changed day. What was due before it cannot move.
    """
    where = [Clock.calendar_id.in_(list(calendars))]
    if due_from is not None:
        where.append((Clock.due_on >= due_from) | (Clock.due_on.is_(None) & _could_be_dated()))
    columns = (
        Clock.id, Clock.calendar_id, Clock.rule_key, Clock.started_on, Clock.cap_from, Clock.due_on, Clock.work_by,
        Clock.stopped_on, Clock.printed_on, Clock.no_date_because,
    )  # fmt: skip
    dates = Dates(calendars)
    of = dates.of
    found = []
    for clock_id, calendar_id, key, start, cap, due, work_by, stopped, printed, why in db.execute(
        select(*columns).where(*where)
    ):
        now = of(key, start, cap, calendar_id)
        if now.due_on != due or now.work_by != work_by or now.because[:300] != why:
            found.append(
                Move(clock_id, due, now.due_on, work_by, now.work_by, now.because, stopped, key, start, printed)
            )
    return found


def _could_be_dated() -> ColumnElement[bool]:
    """Not the clocks that started before any number governed them: no calendar gives those a date."""
    return and_(
        true(),
        *(
            not_(and_(Clock.rule_key == rule.key, Clock.started_on < rule.in_force_from))
            for rule in RULES.values()
            if rule.reads_school_calendar and rule.in_force_from
        ),
    )


def apply_moves(db: Connection, found: Sequence[Move], act_id: int) -> None:
    """Store the new dates, and one `clock_move` row for each."""
    if not found:
        return
    day = partial(stored_day, db)
    bulk_update(
        db,
        "clock",
        ("due_on", "work_by", "sorts_on", "no_date_because", "queue"),
        [
            (
                day(m.due_after),
                day(m.work_by_after),
                day(m.printed_on or m.due_after or m.started_on),
                m.because[:300],
                (Queue.DELIVERY if m.due_after else _undated(m.rule_key, m.started_on)).value,
                m.clock_id,
            )
            for m in found
        ],
    )
    bulk_insert(
        db,
        "clock_move",
        ("act_id", "clock_id", "due_before", "due_after", "work_by_before", "work_by_after"),
        [
            (act_id, m.clock_id, day(m.due_before), day(m.due_after), day(m.work_by_before), day(m.work_by_after))
            for m in found
        ],
    )


def recompute(db: Connection, calendar_ids: Sequence[int], *, act_id: int) -> int:
    """Recompute every clock of these calendars, and of the schools that follow them; how many moved."""
    reading = [key for key, rule in RULES.items() if rule.reads_school_calendar]
    db.execute(
        update(Clock)
        .where(
            Clock.school_id == School.id,
            School.calendar_id.in_(calendar_ids),
            Clock.rule_key.in_(reading),
            Clock.calendar_id.is_distinct_from(School.calendar_id),
            Clock.student_id.not_in(select(Student.id).where(Student.calendar_id.is_not(None))),
        )
        .values(calendar_id=School.calendar_id)
        .execution_options(synchronize_session=False)
    )
    found = moves(db, load_calendars(db, calendar_ids))
    apply_moves(db, found, act_id)
    return len(found)
