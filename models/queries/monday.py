"""The Monday page in numbers, and the coming changes in disputed IEPs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.queries.arrivals import arrival_counts, since
from models.queries.counts import QueueCounts, standing_counts
from models.queries.days_ahead import DaysCounted, count_days
from models.queries.facts_needed import FactsNeeded, facts_needed
from models.queries.notices import OnTime, on_time
from models.queries.school_moves import count_disputed_moves
from models.queries.standing_entries import misfiled
from models.queries.vacancies import count_disputed_vacancies
from models.tables import Contact, Proposal, School, Student
from models.vocabulary import DisputeState, Queue

TEN_DAYS = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Monday:
    """Counts only: safe for every role. `changes` are days to come; `vacancies` services in dispute that wait now;
    `moves` school moves of the last ten days."""

    since: date
    arrived: dict[str, int]
    notices: QueueCounts
    windows: QueueCounts
    sending: QueueCounts
    undated: QueueCounts
    changes: int
    next_change: date | None
    vacancies: int
    moves: int
    facts: FactsNeeded
    on_time: OnTime
    ahead: DaysCounted


@dataclass(frozen=True, slots=True)
class Change:
    """A disputed IEP whose term starts or ends: what stays in place should be looked at before that day."""

    day: date
    starts: bool
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    kind: str


_DISPUTED = (DisputeState.NOTICE_DUE.value, DisputeState.NOTICE_SENT.value)


def monday(db: Connection, scope: Scope, *, today: date) -> Monday:
    counts = standing_counts(db, scope, today=today)
    n, first = _change_counts(db, scope, today)
    return Monday(
        since(today),
        arrival_counts(db, scope, today=today),
        counts[Queue.BSEA_NOTICE],
        counts[Queue.ANSWER_WINDOW],
        counts[Queue.DELIVERY],
        counts[Queue.UNDATED],
        n,
        first,
        count_disputed_vacancies(db, scope),
        count_disputed_moves(db, scope, today=today),
        facts_needed(db, scope, today=today),
        on_time(db, scope, today=today),
        count_days(db, scope, today=today, days=10),
    )


def _disputed(scope_rows, day_column, today: date):
    soon = day_column.between(today, today + TEN_DAYS)
    return (scope_rows, Proposal.dispute.in_(_DISPUTED), Proposal.withdrawn_on.is_(None), soon)


def _change_counts(db: Connection, scope: Scope, today: date) -> tuple[int, date | None]:
    total, soonest = 0, None
    for column in (Proposal.iep_starts_on, Proposal.iep_ends_on):
        n, first = db.execute(
            select(func.count(), func.min(column)).where(*_disputed(scope.counted(Proposal), column, today))
        ).one()
        total += n
        soonest = min(filter(None, (soonest, first)), default=None)
    return total, soonest


def coming(db: Connection, scope: Scope, *, today: date, limit: int = 10) -> tuple[Change, ...]:
    """Starts and ends of disputed IEPs in the next ten days, soonest first."""
    found = []
    for starts, column in ((True, Proposal.iep_starts_on), (False, Proposal.iep_ends_on)):
        query = (
            select(
                column,
                Student.id,
                Student.last_name,
                Student.first_name,
                Student.grade,
                func.coalesce(School.short_name, ""),
                Proposal.kind,
            )
            .join(Student, Student.id == Proposal.student_id)
            .outerjoin(School, School.id == Proposal.school_id)
            .where(*_disputed(scope.rows(Proposal), column, today))
            .order_by(column, Proposal.id)
            .limit(limit)
        )
        found += [Change(row[0], starts, *row[1:]) for row in db.execute(query)]
    return tuple(sorted(found, key=lambda c: (c.day, c.student_id))[:limit])


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day somebody set for the next contact, not yet kept: no contact with the family has been logged since."""

    day: date
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    by: str


def follow_ups(db: Connection, scope: Scope, *, today: date, limit: int = 10) -> tuple[FollowUp, ...]:
    """From two weeks back to ten days ahead, soonest first."""
    later = Contact.__table__.alias("later")
    kept = select(1).where(later.c.student_id == Contact.student_id, later.c.occurred_at > Contact.occurred_at)
    query = (
        select(
            Contact.follow_up_on,
            Student.id,
            Student.last_name,
            Student.first_name,
            Student.grade,
            func.coalesce(School.short_name, ""),
            Contact.recorded_by,
        )
        .join(Student, Student.id == Contact.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .where(
            Contact.district_id == scope.district_id,
            Contact.follow_up_on.between(today - timedelta(14), today + TEN_DAYS),
            scope.rows(Student),
            ~kept.exists(),
            ~misfiled(Contact.__table__),
        )
        .order_by(Contact.follow_up_on, Contact.id)
        .limit(limit)
    )
    return tuple(FollowUp(*row) for row in db.execute(query))
