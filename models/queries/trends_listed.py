"""What a number of Trends counts, one by one: answers, silences, meetings and disputes, services proposed with fewer
minutes. For whoever may see names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from models.access.principal import Scope
from models.dispute_vocabulary import Road
from models.queries.halves import bounds
from models.queries.paging import PAGE, Cursor, Page
from models.queries.section_618 import CountedCase
from models.queries.trends_answers import Answered, came_in, silent_in
from models.tables import Clock, Matter, Proposal, School, Student


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """`day`: on which the answer came, or the thirtieth day without one."""

    proposal_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    kind: str
    received_on: date | None
    day: date


def counted_answers(
    db: Connection, scope: Scope, *, year: int, answer: Answered, today: date, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[CountedAnswer]:  # fmt: skip
    """In the order of their days."""
    p, c = Proposal, Clock
    if answer is Answered.SILENCE:
        day: Any = c.due_on
        query = _proposals(day).join(c, c.proposal_id == p.id).where(scope.rows(c), *silent_in(year, today))
    else:
        day = p.response_received_on
        query = _proposals(day).where(scope.rows(p), *came_in(year, today), p.iep_response == answer.value)
    query = query.order_by(day, p.id).limit(limit + 1)
    if after is not None:
        query = query.where(_further(day, p.id, after))
    found = [CountedAnswer(*row) for row in db.execute(query)]
    more = len(found) > limit
    return Page(tuple(found[:limit]), Cursor(found[limit - 1].day, found[limit - 1].proposal_id) if more else None)


def _proposals(day: Any) -> Select:
    p = Proposal
    return (
        select(
            p.id, p.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), p.kind, p.received_on, day,
        )
        .select_from(p)
        .join(Student, Student.id == p.student_id)
        .outerjoin(School, School.id == Student.school_id)
    )  # fmt: skip


def counted_matters(
    db: Connection, scope: Scope, *, year: int, road: Road, today: date, after: Cursor | None = None, limit: int = PAGE
) -> Page[CountedCase]:
    """Those of one road, as they were asked for or filed."""
    m = Matter
    first, last = bounds(year)
    query = (
        select(
            m.id, m.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), m.road, m.reference, m.opened_on, m.stage, m.outcome, m.outcome_on,
        )
        .join(Student, Student.id == m.student_id)
        .outerjoin(School, School.id == m.school_id)
        .where(scope.rows(m), m.opened_on.between(first, min(last, today)), m.road == road.value)
        .order_by(m.opened_on, m.id)
        .limit(limit + 1)
    )  # fmt: skip
    if after is not None:
        query = query.where(_further(m.opened_on, m.id, after))
    found = [CountedCase(*row) for row in db.execute(query)]
    more = len(found) > limit
    return Page(tuple(found[:limit]), Cursor(found[limit - 1].opened_on, found[limit - 1].matter_id) if more else None)


def _further(day: Any, key: Any, after: Cursor) -> ColumnElement[bool]:
    return or_(day > after.day, and_(day == after.day, key > after.id))
