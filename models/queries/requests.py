"""What parents asked for and what became of it: the open requests by age, and those that were answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select

from models.access.principal import Scope
from models.queries.counts import COUNTED_TO
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page, number, word
from models.tables import ParentRequest, School, Student, WrittenNotice
from models.vocabulary import RequestAnswer

_OPEN = ParentRequest.answer == word(RequestAnswer.OPEN.value)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """`notice_id` is the N1 or N2 about it; a notice that is signed and not sent has answered nobody yet."""

    request_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    received_on: date
    made_by: str
    how: str
    asks: str
    answer: str
    answered_on: date | None
    answer_words: str
    version: int
    recorded_at: datetime
    recorded_by: str
    notice_id: int | None
    notice_form: str | None
    notice_sent_on: date | None


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """How many, COUNTED_TO + 1 meaning more; and the day of the one that has waited longest."""

    open: int
    oldest_on: date | None


def open_requests(
    db: Connection, scope: Scope, *, filters: WorkFilters | None = None, after: Cursor | None = None, limit: int = PAGE
) -> Page[RequestRow]:
    """Those without an answer, oldest first: no law sets a number of days, so age is all that is told."""
    asked = [scope.rows(ParentRequest), _OPEN, *within(ParentRequest, filters)]
    day, at = ParentRequest.received_on, ParentRequest.id
    if after is not None:
        asked += [day >= after.day, or_(day > after.day, at > after.id)]
    return _page(db, _rows().where(*asked).order_by(day, at), limit)


def answered_requests(
    db: Connection, scope: Scope, *, filters: WorkFilters | None = None, after: Cursor | None = None, limit: int = PAGE
) -> Page[RequestRow]:
    """Granted, answered by an N1 or N2, or taken back: the latest received first."""
    asked = [scope.rows(ParentRequest), ~_OPEN, *within(ParentRequest, filters)]
    day, at = ParentRequest.received_on, ParentRequest.id
    if after is not None:
        asked += [day <= after.day, or_(day < after.day, at < after.id)]
    return _page(db, _rows().where(*asked).order_by(day.desc(), at.desc()), limit)


def count_open_requests(db: Connection, scope: Scope) -> OpenRequests:
    """Counts only: safe for every role."""
    seen = (
        select(ParentRequest.received_on.label("day"))
        .where(scope.counted(ParentRequest), _OPEN)
        .order_by(ParentRequest.received_on, ParentRequest.id)
        .limit(number(COUNTED_TO + 1))
        .subquery()
    )
    return OpenRequests(*db.execute(select(func.count(), func.min(seen.c.day))).one())


def request_of(db: Connection, scope: Scope, request_id: int) -> RequestRow | None:
    """The one a form is about; None outside scope."""
    row = db.execute(_rows().where(ParentRequest.id == request_id, scope.rows(ParentRequest))).first()
    return RequestRow(*row) if row else None


def requests_of(db: Connection, scope: Scope, student_id: int) -> tuple[RequestRow, ...]:
    """Every request about one student, the latest first; none outside scope."""
    return tuple(RequestRow(*row) for row in db.execute(_of_student(scope), {"student": student_id}))


@lru_cache(maxsize=256)
def _of_student(scope: Scope) -> Select:
    """Kept, because building it costs more than running it."""
    r = ParentRequest
    own = _rows().where(r.student_id == bindparam("student"), scope.rows(r))
    return own.order_by(r.received_on.desc(), r.id.desc())


def within(table: Any, filters: WorkFilters | None) -> list[ColumnElement[bool]]:
    """School and chair, as on the other lists."""
    found: list[ColumnElement[bool]] = []
    if filters is not None and filters.school_id is not None:
        found.append(table.school_id == number(filters.school_id))
    if filters is not None and filters.chair_id is not None:
        found.append(table.chair_id == number(filters.chair_id))
    return found


def _page(db: Connection, query: Select, limit: int) -> Page[RequestRow]:
    rows = [RequestRow(*row) for row in db.execute(query.limit(number(limit + 1)))]
    more = len(rows) > limit
    return Page(tuple(rows[:limit]), Cursor(rows[limit - 1].received_on, rows[limit - 1].request_id) if more else None)


def _rows() -> Select:
    r, n = ParentRequest, WrittenNotice
    return (
        select(
            r.id, r.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), r.received_on, r.made_by, r.how, r.asks, r.answer, r.answered_on,
            r.answer_words, r.version, r.recorded_at, r.recorded_by, n.id, n.form, n.sent_on,
        )
        .join(Student, Student.id == r.student_id)
        .outerjoin(School, School.id == r.school_id)
        .outerjoin(n, n.id == r.written_notice_id)
    )  # fmt: skip
