"""What a number of Trends counts, one by one: answers, silences, meetings and disputes, notices that came due. For
whoever may see names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from models.access.principal import Scope
from models.dispute_vocabulary import Road
from models.queries.halves import bounds
from models.queries.notices import by_outcome, of_year
from models.queries.paging import PAGE, Cursor, Page
from models.queries.section_618 import CountedCase
from models.queries.trends_answers import Answered, came_in, kinds, silent_in
from models.tables import BseaNotice, Clock, Matter, Proposal, School, Student


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
    return _page(db, query, CountedAnswer, (day, p.id), after, limit)


def compared_answers(
    db: Connection, scope: Scope, *, first: date, last: date, rejected: bool, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[CountedAnswer]:  # fmt: skip
    """The answers that came between two days, of which a change of practice is told; or those that reject."""
    p = Proposal
    came = p.response_received_on.between(first, last)
    query = _proposals(p.response_received_on).where(scope.rows(p), came, p.iep_response.in_(kinds(rejected=rejected)))
    return _page(db, query, CountedAnswer, (p.response_received_on, p.id), after, limit)


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
    db: Connection, scope: Scope, *, year: int, road: Road, today: date, outcome: str = "", after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[CountedCase]:  # fmt: skip
    """Those of one road, as they were asked for or filed: taken up in that year, or ended in it with that outcome."""
    m = Matter
    first, last = bounds(year)
    end = min(last, today)
    of = (m.outcome_on.between(first, end), m.outcome == outcome) if outcome else (m.opened_on.between(first, end),)
    query = (
        select(
            m.id, m.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), m.road, m.reference, m.opened_on, m.stage, m.outcome, m.outcome_on,
        )
        .join(Student, Student.id == m.student_id)
        .outerjoin(School, School.id == m.school_id)
        .where(scope.rows(m), m.road == road.value, *of)
    )  # fmt: skip
    return _page(db, query, CountedCase, (m.opened_on, m.id), after, limit)


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice that came due. `sent_on` is empty while it is overdue."""

    notice_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    received_on: date
    due_on: date
    sent_on: date | None


def due_notices(
    db: Connection, scope: Scope, *, outcome: str, today: date, after: Cursor | None = None, limit: int = PAGE
) -> Page[DueNotice]:
    """Those of the school year around `today` that went on time or late, or are overdue, by the day they were due;
    "decided" is all of these. Nothing for what is none of them."""
    n = BseaNotice
    each = by_outcome(today)
    each["decided"] = or_(each["on_time"], each["late"], each["overdue"])
    mine = scope.rows(n)
    if outcome not in each:
        return Page(())
    query = (
        select(n.id, n.student_id, Student.last_name, Student.first_name, Student.grade,
               func.coalesce(School.short_name, ""), n.received_on, n.due_on, n.sent_on)
        .join(Student, Student.id == n.student_id)
        .outerjoin(School, School.id == n.school_id)
        .where(mine, *of_year(scope.go_live_on, today), each[outcome])
    )  # fmt: skip
    return _page(db, query, DueNotice, (n.due_on, n.id), after, limit)


def _page(
    db: Connection, query: Select, made: Callable[..., Any], order: tuple[Any, Any], after: Cursor | None, limit: int
) -> Page[Any]:
    """`order`: a day, then the key. Both are read once more after each row, for the cursor."""
    day, key = order
    query = query.add_columns(day, key).order_by(day, key).limit(limit + 1)
    if after is not None:
        query = query.where(or_(day > after.day, and_(day == after.day, key > after.id)))
    rows = db.execute(query).all()
    more = Cursor(*rows[limit - 1][-2:]) if len(rows) > limit else None
    return Page(tuple(made(*row[:-2]) for row in rows[:limit]), more)
