"""One clock with what is needed to explain its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar
from models.clocks.due_date import NoDueDate
from models.clocks.explanation import Explanation, explain
from models.law.register import RULES
from models.queries.school_days import load_calendars
from models.queries.student_file import NoSuchStudent
from models.tables import Clock, ClockMove, Matter, School, Student
from models.tables.act import Act


@dataclass(frozen=True, slots=True)
class Moved:
    due_before: date | None
    due_after: date | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ExplainedClock:
    """`explanation` is None where no date can be given; `refusal` then says why."""

    id: int
    rule_key: str
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    started_on: date
    start_fact: str
    due_on: date | None
    work_by: date | None
    printed_on: date | None
    printed_source: str
    stopped_on: date | None
    stop_fact: str
    calendar: str
    explanation: Explanation | None
    refusal: str
    moved: tuple[Moved, ...]
    matter_id: int | None = None
    road: str = ""
    title: str = ""
    reference: str = ""
    proposal_id: int | None = None


def explained_clock(db: Connection, scope: Scope, clock_id: int) -> ExplainedClock:
    """Counts again, day by day, from the stored start. Raises NoSuchStudent outside scope."""
    row = db.execute(
        select(
            Clock.__table__,
            Student.last_name,
            Student.first_name,
            Student.grade,
            School.short_name,
            Matter.road,
            Matter.title,
            Matter.reference,
        )
        .join(Student, Student.id == Clock.student_id)
        .outerjoin(School, School.id == Clock.school_id)
        .outerjoin(Matter, Matter.id == Clock.matter_id)
        .where(Clock.id == clock_id, scope.rows(Clock))
    ).first()
    if row is None:
        raise NoSuchStudent
    calendar = load_calendars(db, [row.calendar_id]).get(row.calendar_id) if row.calendar_id else None
    explanation, refusal = None, row.no_date_because
    if row.due_on is not None:
        try:
            if isinstance(calendar, OutsideCalendar):
                raise calendar
            explanation = explain(RULES[row.rule_key], row.started_on, calendar, consent_on=row.cap_from)
        except (NoDueDate, OutsideCalendar) as error:
            refusal = str(error)
    moved = db.execute(
        select(ClockMove.due_before, ClockMove.due_after, Act.reason, Act.by)
        .join(Act, Act.id == ClockMove.act_id)
        .where(ClockMove.clock_id == clock_id)
        .order_by(ClockMove.id)
    )
    return ExplainedClock(
        row.id, row.rule_key, row.student_id, row.last_name, row.first_name, row.grade, row.short_name or "",
        row.started_on, row.start_fact, row.printed_on or row.due_on, row.work_by, row.printed_on, row.printed_source,
        row.stopped_on, row.stop_fact, getattr(calendar, "name", ""), explanation, refusal,
        tuple(Moved(*m) for m in moved), row.matter_id, row.road or "", row.title or "", row.reference or "",
        row.proposal_id,
    )  # fmt: skip


def open_rules(db: Connection, scope: Scope) -> dict[str, int]:
    """How many open clocks each rule has. Counts only."""
    return dict(
        db.execute(
            select(Clock.rule_key, func.count())
            .where(scope.counted(Clock), Clock.stopped_on.is_(None))
            .group_by(Clock.rule_key)
        )
        .tuples()
        .all()
    )
