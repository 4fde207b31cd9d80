"""The days of disputes: what is appointed and what falls due, of the coming weeks or of the matters on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, null, select

from models.access.principal import Scope
from models.dispute_vocabulary import AppointmentState
from models.queries.paging import number, word
from models.tables import Appointment, Clock, Matter, Obligation, School, Student
from models.vocabulary import Queue

MOST = 200
OF_DISPUTES = (Queue.DISPUTE, Queue.WATCHED)
_WAITS = Appointment.state == word(AppointmentState.SCHEDULED.value)
_DAY: Any = func.coalesce(Clock.printed_on, Clock.due_on)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """One open day of a matter: a clock (`clock_id`, `rule_key`, `queue`), a day that is appointed (`appointment_id`,
    `kind`, `at`), or something owed (neither). A clock whose date is yet unknown has none."""

    day: date | None
    clock_id: int | None = None
    rule_key: str = ""
    queue: str = ""
    printed: bool = False
    appointment_id: int | None = None
    kind: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """The same with whose it is, for a calendar."""

    day: date
    clock_id: int | None
    rule_key: str
    queue: str
    appointment_id: int | None
    kind: str
    at: str
    place: str
    matter_id: int
    road: str
    title: str
    reference: str
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str


@dataclass(frozen=True, slots=True)
class DaysCounted:
    """Of the days from today on: how many are appointed, how many fall due; `late`: duties of the district that are
    past; `untold`: appointed days that are past and not recorded as held; `first_on`: the first still to come."""

    appointed: int
    due: int
    late: int
    untold: int
    first_on: date | None

    @property
    def listed(self) -> int:
        """As many as the list has that shows what is behind too."""
        return self.appointed + self.due + self.late + self.untold


def open_days(db: Connection, scope: Scope, matter_ids: Sequence[int]) -> dict[int, tuple[OpenDay, ...]]:
    """By matter, soonest first, those without a date last. Of matters in scope; nothing that names anybody."""
    seen = scope.rows(Clock)
    if not matter_ids:
        return {}
    found: dict[int, list[OpenDay]] = {}
    clocks = select(Clock.matter_id, _DAY, Clock.id, Clock.rule_key, Clock.queue, Clock.printed_on.is_not(None)).where(
        Clock.matter_id.in_(matter_ids), seen, Clock.stopped_on.is_(None)
    )
    for matter_id, *clock in db.execute(clocks):
        found.setdefault(matter_id, []).append(OpenDay(*clock[:4], printed=bool(clock[4])))
    days = select(Appointment.matter_id, Appointment.held_on, Appointment.id, Appointment.kind, Appointment.at).where(
        Appointment.matter_id.in_(matter_ids), scope.rows(Appointment), _WAITS
    )
    for matter_id, on, appointment_id, kind, at in db.execute(days):
        found.setdefault(matter_id, []).append(OpenDay(on, appointment_id=appointment_id, kind=kind, at=at))
    owed = select(Obligation.matter_id, func.min(Obligation.due_on)).where(
        Obligation.matter_id.in_(matter_ids), scope.rows(Obligation), Obligation.done_on.is_(None)
    )
    for matter_id, on in db.execute(owed.group_by(Obligation.matter_id)):
        found.setdefault(matter_id, []).append(OpenDay(on))
    far = date.max
    return {i: tuple(sorted(all_, key=lambda d: (d.day or far, d.clock_id or 0))) for i, all_ in found.items()}


def days_ahead(
    db: Connection, scope: Scope, *, today: date, days: int = 28, behind: bool = False, limit: int = MOST
) -> tuple[DayAhead, ...]:
    """Appointed days and clocks of disputes from today on, soonest first. `behind`: with the duties of the district
    that are past, and the appointed days that are past and not recorded as held."""
    last = today + timedelta(days - 1)
    a = _whose(Appointment, Appointment.held_on, null(), word(""), word(""), Appointment.id, Appointment.kind,
               Appointment.at, Appointment.place)  # fmt: skip
    from_day = scope.go_live_on if behind else today
    appointed = a.where(scope.rows(Appointment), _WAITS, Appointment.held_on.between(from_day, last))
    found = [
        DayAhead(*row)
        for row in db.execute(appointed.order_by(Appointment.held_on, Appointment.id).limit(number(limit)))
    ]
    c = _whose(Clock, _DAY, Clock.id, Clock.rule_key, Clock.queue, null(), word(""), word(""), word(""))
    for queue in OF_DISPUTES:
        start = from_day if queue is Queue.DISPUTE else today
        due = c.where(scope.rows(Clock), *_running(scope, queue), Clock.sorts_on.between(start, last))
        found += [DayAhead(*row) for row in db.execute(due.order_by(Clock.sorts_on, Clock.id).limit(number(limit)))]
    return tuple(sorted(found, key=lambda d: (d.day, d.at or "24", d.matter_id))[:limit])


def count_days(db: Connection, scope: Scope, *, today: date, days: int) -> DaysCounted:
    """Counts only: safe for every role."""
    last = today + timedelta(days - 1)
    waits, held_on = (scope.counted(Appointment), _WAITS), Appointment.held_on
    appointed, first = _many(db, held_on, *waits, held_on.between(today, last))
    untold, _ = _many(db, held_on, *waits, held_on >= scope.go_live_on, held_on < today)
    due, late = 0, 0
    for queue in OF_DISPUTES:
        own = (scope.counted(Clock), *_running(scope, queue))
        n, soonest = _many(db, Clock.sorts_on, *own, Clock.sorts_on.between(today, last))
        due, first = due + n, min(filter(None, (first, soonest)), default=None)
        if queue is Queue.DISPUTE:
            late, _ = _many(db, Clock.sorts_on, *own, Clock.sorts_on >= scope.go_live_on, Clock.sorts_on < today)
    return DaysCounted(appointed, due, late, untold, first)


def _many(db: Connection, column: Any, *where: ColumnElement[bool]) -> tuple[int, date | None]:
    n, first = db.execute(select(func.count(), func.min(column)).where(*where)).one()
    return n, first


def _running(scope: Scope, queue: Queue) -> tuple[ColumnElement[bool], ...]:
    return (Clock.queue == word(queue.value), Clock.stopped_on.is_(None), Clock.district_id == scope.district_id)


def _whose(table: Any, *columns: Any) -> Select[Any]:
    return (
        select(
            *columns, Matter.id, Matter.road, Matter.title, Matter.reference, Student.id, Student.last_name,
            Student.first_name, Student.grade, func.coalesce(School.short_name, ""),
        )
        .join(Matter, Matter.id == table.matter_id)
        .join(Student, Student.id == table.student_id)
        .outerjoin(School, School.id == table.school_id)
    )  # fmt: skip
