"""When a calendar changes: which stored due dates move, and the moving, with one row that remembers each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Connection, and_, not_, select, true, update

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.commands.bulk import bulk_insert, bulk_update, stored_day
from models.commands.clocks import Dates, undated_queue
from models.law.register import RULES
from models.queries.school_days import load_calendars
from models.roads.running import queue_of
from models.tables import Clock, School, Student
from models.vocabulary import Queue


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
    of_matter: bool = False


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
        Clock.stopped_on, Clock.printed_on, Clock.no_date_because, Clock.matter_id,
    )  # fmt: skip
    dates = Dates(calendars)
    of = dates.of
    found = []
    for clock_id, calendar_id, key, start, cap, due, work_by, stopped, printed, why, matter in db.execute(
        select(*columns).where(*where)
    ):
        now = of(key, start, cap, calendar_id)
        if now.due_on != due or now.work_by != work_by or now.because[:300] != why:
            found.append(
                Move(
                    clock_id,
                    due,
                    now.due_on,
                    work_by,
                    now.work_by,
                    now.because,
                    stopped,
                    key,
                    start,
                    printed,
                    matter is not None,
                )
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
                (_queue(m) if m.due_after or m.printed_on else undated_queue(m.rule_key, m.started_on)).value,
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


def _queue(move: Move) -> Queue:
    return queue_of(move.rule_key) if move.of_matter else Queue.DELIVERY


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
