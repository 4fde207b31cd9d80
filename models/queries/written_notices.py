"""The notices N1 and N2: what each says and leaves unsaid; and the proposals that have no N1 on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.law.prior_written_notice import WRITTEN, Question, unanswered
from models.queries.counts import COUNTED_TO
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page, number
from models.queries.requests import within
from models.tables import ParentRequest, Proposal, School, Student, WrittenNotice
from models.vocabulary import Delivery, Role

_OVER = (Delivery.SUPERSEDED.value, Delivery.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A signed notice with every answer it gives. `kind` is the proposal's, `asks` the request's, where it has one."""

    notice_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    form: str
    signed_on: date
    sent_on: date | None
    sent_how: str
    action: str
    why: str
    data_used: str
    other_options: str
    other_factors: str
    sources_of_help: str
    safeguards_given: bool
    language: str
    recorded_at: datetime
    recorded_by: str
    proposal_id: int | None
    kind: str | None
    proposal_sent_on: date | None
    request_id: int | None
    asks: str | None
    made_by: str | None
    received_on: date | None
    replaces_id: int | None
    replaced_by_id: int | None

    @property
    def lacks(self) -> tuple[Question, ...]:
        """The questions of 34 CFR 300.503(b)-(c) to which it says nothing."""
        said = {question.field: getattr(self, question.field) for question in WRITTEN}
        return unanswered(said | {"safeguards_given": self.safeguards_given, "language": self.language})


@dataclass(frozen=True, slots=True)
class WithoutN1:
    proposal_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    kind: str
    sent_on: date | None
    language: str
    iep_response: str
    response_received_on: date | None


def written_notices(
    db: Connection, scope: Scope, *, waiting: bool = False, filters: WorkFilters | None = None,
    after: Cursor | None = None, limit: int = PAGE,
) -> Page[NoticeRow]:  # fmt: skip
    """Latest date first. One that was replaced stays, and says by which. `waiting`: those not sent, or that leave a
    question unanswered, and that no later one replaces."""
    asked = [scope.rows(WrittenNotice), *within(WrittenNotice, filters), *(_waiting() if waiting else ())]
    day, at = WrittenNotice.signed_on, WrittenNotice.id
    if after is not None:
        asked += [day <= after.day, or_(day < after.day, at < after.id)]
    rows = [
        NoticeRow(*row)
        for row in db.execute(_notices().where(*asked).order_by(day.desc(), at.desc()).limit(number(limit + 1)))
    ]
    more = len(rows) > limit
    return Page(tuple(rows[:limit]), Cursor(rows[limit - 1].signed_on, rows[limit - 1].notice_id) if more else None)


def written_notice(db: Connection, scope: Scope, notice_id: int) -> NoticeRow | None:
    """One notice whole; None outside scope."""
    row = db.execute(_notices().where(WrittenNotice.id == notice_id, scope.rows(WrittenNotice))).first()
    return NoticeRow(*row) if row else None


def notices_of(db: Connection, scope: Scope, student_id: int) -> tuple[NoticeRow, ...]:
    """Every notice about one student, the latest date first; none outside scope."""
    return tuple(NoticeRow(*row) for row in db.execute(_of_student(scope)[0], {"student": student_id}))


def without_n1_of(db: Connection, scope: Scope, student_id: int) -> tuple[WithoutN1, ...]:
    """One student's proposals that stand without an N1, the latest sent first."""
    return tuple(WithoutN1(*row) for row in db.execute(_of_student(scope)[1], {"student": student_id}))


@lru_cache(maxsize=256)
def _of_student(scope: Scope) -> tuple[Select, Select]:
    """Kept, because building them costs more than running them."""
    n, p, student = WrittenNotice, Proposal, bindparam("student")
    return (
        _notices().where(n.student_id == student, scope.rows(n)).order_by(n.signed_on.desc(), n.id.desc()),
        _proposals()
        # the student's district, not the proposal's: that one would draw the plan to every proposal without an N1
        .where(p.student_id == student, scope.rows(Student), *_without_n1(scope))
        .order_by(p.sent_on.desc(), p.id.desc()),
    )


def proposals_without_n1(
    db: Connection, scope: Scope, *, filters: WorkFilters | None = None, after: Cursor | None = None, limit: int = PAGE
) -> Page[WithoutN1]:
    """Sent since the district began with Daybook, still standing, and no N1 on record: the latest sent first."""
    p, day, at = Proposal, Proposal.sent_on, Proposal.id
    asked = [_own(scope, Scope.rows), *_without_n1(scope), *within(p, filters)]
    if after is not None:
        asked += [day <= after.day, or_(day < after.day, at < after.id)]
    query = _proposals().where(*asked).order_by(day.desc(), at.desc()).limit(number(limit + 1))
    rows = [WithoutN1(*row) for row in db.execute(query)]
    more = len(rows) > limit
    return Page(tuple(rows[:limit]), Cursor(rows[limit - 1].sent_on, rows[limit - 1].proposal_id) if more else None)


def proposal_of(db: Connection, scope: Scope, proposal_id: int) -> WithoutN1 | None:
    """The proposal that an N1 is to go with; None outside scope."""
    row = db.execute(_proposals().where(Proposal.id == proposal_id, scope.rows(Proposal))).first()
    return WithoutN1(*row) if row else None


def count_without_n1(db: Connection, scope: Scope) -> int:
    """Counts only: safe for every role. COUNTED_TO + 1 means more."""
    seen = select(Proposal.id).where(_own(scope, Scope.counted), *_without_n1(scope)).limit(number(COUNTED_TO + 1))
    return db.execute(select(func.count()).select_from(seen.subquery())).scalar_one()


def count_waiting_notices(db: Connection, scope: Scope) -> int:
    """Counts only: safe for every role. COUNTED_TO + 1 means more."""
    seen = select(WrittenNotice.id).where(scope.counted(WrittenNotice), *_waiting()).limit(number(COUNTED_TO + 1))
    return db.execute(select(func.count()).select_from(seen.subquery())).scalar_one()


def _waiting() -> list[ColumnElement[bool]]:
    """In the words of the index that holds them."""
    n, later = WrittenNotice, aliased(WrittenNotice)
    replaced = exists().where(later.student_id == n.student_id, later.replaces_id == n.id)
    return [or_(n.sent_on.is_(None), n.unanswered > number(0)), ~replaced]


def _own(scope: Scope, rows: Callable[[Scope, type], ColumnElement[bool]]) -> ColumnElement[bool]:
    """A chair's proposals are found by their students: of the whole district's, most would be another's."""
    if scope.role is Role.TEAM_CHAIR:
        return Proposal.student_id.in_(select(Student.id).where(rows(scope, Student)))
    return rows(scope, Proposal)


def _without_n1(scope: Scope) -> list[ColumnElement[bool]]:
    p = Proposal
    return [p.n1_id.is_(None), p.sent_on.is_not(None), p.sent_on >= scope.go_live_on, p.delivery.not_in(_OVER)]


def _proposals() -> Select:
    p = Proposal
    return (
        select(
            p.id, p.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), p.kind, p.sent_on, p.language, p.iep_response,
            p.response_received_on,
        )
        .join(Student, Student.id == p.student_id)
        .outerjoin(School, School.id == p.school_id)
    )  # fmt: skip


def _notices() -> Select:
    n, p, r, later = WrittenNotice, Proposal, ParentRequest, aliased(WrittenNotice)
    by = select(func.max(later.id)).where(later.student_id == n.student_id, later.replaces_id == n.id)
    return (
        select(
            n.id, n.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), n.form, n.signed_on, n.sent_on, n.sent_how, n.action, n.why,
            n.data_used, n.other_options, n.other_factors, n.sources_of_help, n.safeguards_given, n.language,
            n.recorded_at, n.recorded_by, n.proposal_id, p.kind, p.sent_on, n.request_id, r.asks, r.made_by,
            r.received_on, n.replaces_id, by.scalar_subquery(),
        )
        .join(Student, Student.id == n.student_id)
        .outerjoin(School, School.id == n.school_id)
        .outerjoin(p, p.id == n.proposal_id)
        .outerjoin(r, r.id == n.request_id)
    )  # fmt: skip
