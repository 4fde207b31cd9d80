"""The register of BSEA notices of a school year, and how many went out on time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, or_, select

from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page
from models.tables import Answer, BseaNotice, Clock, School, Student


@dataclass(frozen=True, slots=True)
class OnTime:
    """Notices the law asks for, by how they went. District practice after silence is counted apart, in no rate."""

    sent_on_time: int
    sent_late: int
    overdue: int
    waiting: int
    practice: int

    @property
    def decided(self) -> int:
        return self.sent_on_time + self.sent_late + self.overdue

    @property
    def rate(self) -> float | None:
        return self.sent_on_time / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """`clock_id` opens the explanation of `due_on`. `iep_response`: of the page that it is about, or
    ""."""

    notice_id: int
    clock_id: int | None
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    triggers: str
    practice: bool
    received_on: date
    due_on: date
    sent_on: date | None
    sent_how: str
    reference: str
    proposal_id: int | None = None
    iep_response: str = ""


def school_year_of(day: date) -> tuple[date, date]:
    """1 July to 30 June around the day."""
    start = date(day.year if day.month >= 7 else day.year - 1, 7, 1)
    return start, date(start.year + 1, 6, 30)


def on_time(db: Connection, scope: Scope, *, today: date) -> OnTime:
    """This school year's notices by outcome, by the day the rejection was received. Counts only."""
    sums = [func.sum(case((condition, 1), else_=0)) for condition in by_outcome(today).values()]
    practice = func.sum(case((BseaNotice.practice.is_(True), 1), else_=0))
    row = db.execute(select(*sums, practice).where(scope.counted(BseaNotice), *of_year(scope.go_live_on, today))).one()
    return OnTime(*(int(n or 0) for n in row))


def by_outcome(today: date) -> dict[str, ColumnElement[bool]]:
    """Sent on time, sent late, overdue, waiting; district practice after silence is none of them."""
    n = BseaNotice
    law = n.practice.is_(False)
    return {
        "on_time": and_(law, n.sent_on <= n.due_on),
        "late": and_(law, n.sent_on > n.due_on),
        "overdue": and_(law, n.sent_on.is_(None), n.due_on < today),
        "waiting": and_(law, n.sent_on.is_(None), n.due_on >= today),
    }


def of_year(go_live_on: date, today: date) -> tuple[ColumnElement[bool], ...]:
    """Rejections of the school year around that day, of which Daybook keeps the register."""
    n = BseaNotice
    return n.received_on.between(*school_year_of(today)), n.due_on >= go_live_on


def _within(filters: WorkFilters, today: date) -> list[ColumnElement[bool]]:
    """School, chair and standing, as on the list of what is to be sent: a standing is of a notice not sent yet."""
    found: list[ColumnElement[bool]] = []
    if filters.school_id is not None:
        found.append(BseaNotice.school_id == filters.school_id)
    if filters.chair_id is not None:
        found.append(BseaNotice.chair_id == filters.chair_id)
    if filters.standing is None:
        return found
    due, soon = BseaNotice.due_on, today + timedelta(2)
    found += (BseaNotice.sent_on.is_(None), BseaNotice.practice.is_(False))
    match filters.standing:
        case "overdue":
            found.append(due < today)
        case "soon":
            found.append(due.between(today, soon))
        case "later":
            found.append(due > soon)
        case _:
            found.append(false())  # a notice without a date is in no register yet
    return found


def register(
    db: Connection, scope: Scope, *, today: date, filters: WorkFilters | None = None, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[RegisterRow]:  # fmt: skip
    """Every notice of this school year within the filters, latest rejection first."""
    first, last = school_year_of(today)
    where = [scope.rows(BseaNotice), BseaNotice.received_on.between(first, last)]
    where += _within(filters or WorkFilters(), today)
    if after is not None:
        day, number = BseaNotice.received_on, BseaNotice.id
        where.append(or_(day < after.day, and_(day == after.day, number < after.id)))
    clock = (
        select(func.min(Clock.id))
        .where(
            Clock.student_id == BseaNotice.student_id,
            Clock.proposal_id.is_not_distinct_from(BseaNotice.proposal_id),
            Clock.started_on == BseaNotice.received_on,
            Clock.rule_key.startswith("BSEA_NOTICE"),
        )
        .correlate(BseaNotice)
        .scalar_subquery()
    )
    query = (
        select(
            BseaNotice.id,
            clock,
            Student.id,
            Student.last_name,
            Student.first_name,
            Student.grade,
            func.coalesce(School.short_name, ""),
            BseaNotice.triggers,
            BseaNotice.practice,
            BseaNotice.received_on,
            BseaNotice.due_on,
            BseaNotice.sent_on,
            BseaNotice.sent_how,
            BseaNotice.reference,
            BseaNotice.proposal_id,
            func.coalesce(Answer.iep_response, ""),
        )
        .join(Student, Student.id == BseaNotice.student_id)
        .outerjoin(School, School.id == BseaNotice.school_id)
        .outerjoin(Answer, Answer.id == BseaNotice.answer_id)
        .where(*where)
        .order_by(BseaNotice.received_on.desc(), BseaNotice.id.desc())
        .limit(limit + 1)
    )
    rows = [RegisterRow(*row) for row in db.execute(query)]
    following = Cursor(rows[limit - 1].received_on, rows[limit - 1].notice_id) if len(rows) > limit else None
    return Page(tuple(rows[:limit]), following)
