"""The open clocks of one or several queues, soonest first, with what a row on a screen says.

Ids are picked on an index that already holds their order, one ordered pick for each (queue, school or caseload), and
only the picked rows are joined. So a page costs the same in a town and in a state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
    union_all,
)  # fmt: skip

from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page, day, number, word
from models.queries.standing_entries import stands
from models.tables import Clock, Contact, Portion, Proposal, School, Student
from models.tables.notice import BseaNotice
from models.vocabulary import Queue, Role

TASKS = (Queue.BSEA_NOTICE, Queue.ANSWER_WINDOW, Queue.DELIVERY, Queue.PRACTICE, Queue.UNDATED)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of work. `due_on` is the printed date where a paper prints one. A hearing request has no proposal."""

    clock_id: int
    queue: str
    rule_key: str
    started_on: date
    start_fact: str
    due_on: date | None
    work_by: date | None
    no_date_because: str
    sorts_on: date
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    proposal_id: int | None
    kind: str
    language: str
    team_meeting_on: date | None
    sent_on: date | None
    sent_by: str
    received_on: date | None
    receipt_basis: str
    iep_response: str
    placement_response: str
    response_received_on: date | None
    portions: int
    first_portion: str
    triggers: str
    last_contact_at: datetime | None
    last_contact_outcome: str
    attempts: int
    practice_due_on: date | None


def worklist(
    db: Connection,
    scope: Scope,
    *,
    today: date,
    queues: Sequence[Queue] = TASKS,
    filters: WorkFilters | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[WorkRow]:
    """Open clocks of these queues within scope, on or after go-live, in order of date and id."""
    wanted = (scope, tuple(queues), filters or WorkFilters(), today, limit + 1)
    if after is None:
        found = db.execute(_first_page(*wanted))
    else:
        cursor = {"after_day": after.day, "after_id": after.id}
        ids = list(db.execute(_picked(*wanted, goes_on=True), cursor).scalars())
        found = db.execute(_of_ids(), {"ids": ids}) if ids else ()
    rows = tuple(WorkRow(*row) for row in found)
    if len(rows) <= limit:
        return Page(rows)
    last = rows[limit - 1]
    return Page(rows[:limit], Cursor(last.sorts_on, last.clock_id))


# Building a statement costs more than running it: each is kept, scope and filters being part of its key. The first
# page is one statement with nothing bound, which both databases plan once. Further on the cursor is bound, and
# PostgreSQL plans a bound statement each time: so the ids are picked by a small one.


@lru_cache(maxsize=512)
def _first_page(scope: Scope, queues: tuple[Queue, ...], filters: WorkFilters, today: date, limit: int) -> Select:
    picked = _picked(scope, queues, filters, today, limit, goes_on=False).subquery("picked")
    return _joined().join(picked, picked.c.id == Clock.id).order_by(picked.c.sorts_on, picked.c.id)


@cache
def _of_ids() -> Select:
    return _joined().where(Clock.id.in_(bindparam("ids", expanding=True))).order_by(Clock.sorts_on, Clock.id)


@lru_cache(maxsize=512)
def _picked(
    scope: Scope, queues: tuple[Queue, ...], filters: WorkFilters, today: date, limit: int, *, goes_on: bool
) -> Select:
    clauses = filters.clauses(today)
    if goes_on:
        last, row = bindparam("after_day", type_=Date), bindparam("after_id", type_=Integer)
        # row comparison: (sorts_on, id) > (last day, last id)
        clauses += [
            or_(Clock.sorts_on > last, and_(Clock.sorts_on == last, Clock.id > row)),
            Clock.sorts_on >= last,
        ]
    ids = select(Clock.id, Clock.sorts_on)
    parts = [
        select(part.subquery())
        for part in (
            ids.where(Clock.stopped_on.is_(None), place, *clauses, Clock.sorts_on >= day(scope.go_live_on))
            .order_by(Clock.sorts_on, Clock.id)
            .limit(number(limit))
            for place in _places(scope, queues)
        )
    ]
    merged = (
        parts[0] if len(parts) == 1 else (union if scope.role is Role.TEAM_CHAIR else union_all)(*parts)
    ).subquery()
    return select(merged.c.id, merged.c.sorts_on).order_by(merged.c.sorts_on, merged.c.id).limit(number(limit))


def _places(scope: Scope, queues: Sequence[Queue]) -> Iterator[ColumnElement[bool]]:
    """One condition for each ordered index range that this person may read."""
    scope.rows(Clock)
    for queue in queues:
        here = and_(Clock.district_id == number(scope.district_id), Clock.queue == word(queue.value))
        if scope.role is not Role.TEAM_CHAIR:
            yield here
            continue
        for school_id in scope.school_ids:
            yield and_(here, Clock.school_id == number(school_id))
        yield and_(here, Clock.chair_id == number(scope.person_id))


def _joined() -> Select:
    contact = Contact.__table__
    last = (
        select(contact.c.id)
        .where(contact.c.student_id == Clock.student_id, stands(contact))
        .order_by(contact.c.occurred_at.desc(), contact.c.id.desc())
        .limit(number(1))
        .correlate(Clock)
        .scalar_subquery()
    )
    attempts = (
        select(func.count())
        .select_from(contact)
        .where(contact.c.student_id == Clock.student_id, contact.c.direction == word("to_parent"), stands(contact))
        .where(contact.c.occurred_at >= func.coalesce(Proposal.sent_on, day(date(1900, 1, 1))))
        .correlate(Clock, Proposal)
        .scalar_subquery()
    )
    latest = contact.alias("latest")
    practice = Clock.__table__.alias("practice")
    portion_count = (
        select(func.count()).select_from(Portion).where(Portion.answer_id == BseaNotice.answer_id).correlate(BseaNotice)
    ).scalar_subquery()
    portion_first = (
        select(Portion.words)
        .where(Portion.answer_id == BseaNotice.answer_id)
        .order_by(Portion.id)
        .limit(number(1))
        .correlate(BseaNotice)
        .scalar_subquery()
    )
    return (
        select(
            Clock.id,
            Clock.queue,
            Clock.rule_key,
            Clock.started_on,
            Clock.start_fact,
            func.coalesce(Clock.printed_on, Clock.due_on),
            Clock.work_by,
            Clock.no_date_because,
            Clock.sorts_on,
            Student.id,
            Student.last_name,
            Student.first_name,
            Student.grade,
            func.coalesce(School.short_name, word("")),
            Proposal.id,
            func.coalesce(Proposal.kind, word("")),
            func.coalesce(Proposal.language, word("")),
            Proposal.team_meeting_on,
            Proposal.sent_on,
            func.coalesce(Proposal.sent_by, word("")),
            Proposal.received_on,
            func.coalesce(Proposal.receipt_basis, word("")),
            func.coalesce(Proposal.iep_response, word("")),
            func.coalesce(Proposal.placement_response, word("")),
            Proposal.response_received_on,
            portion_count,
            func.coalesce(portion_first, word("")),
            func.coalesce(BseaNotice.triggers, word("")),
            latest.c.occurred_at,
            func.coalesce(latest.c.outcome, word("")),
            attempts,
            practice.c.due_on,
        )
        .select_from(Clock)
        .join(Student, Student.id == Clock.student_id)
        .outerjoin(Proposal, Proposal.id == Clock.proposal_id)
        .outerjoin(School, School.id == Clock.school_id)
        .outerjoin(
            BseaNotice,
            and_(
                BseaNotice.proposal_id == Clock.proposal_id,
                BseaNotice.received_on == Clock.started_on,
                BseaNotice.practice.is_(False),
            ),
        )
        .outerjoin(latest, latest.c.id == last)
        .outerjoin(
            practice,
            and_(
                practice.c.proposal_id == Clock.proposal_id,
                practice.c.rule_key == word("BSEA_NOTICE_SILENCE"),
                practice.c.stopped_on.is_(None),
            ),
        )
    )
