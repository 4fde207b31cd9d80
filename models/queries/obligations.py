"""What is owed under agreements, settlements, decisions and findings: the open ones soonest first, those of a matter.

The words of a restricted obligation come back empty to whom they are not for: decided in SQL, with the scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from models.access.principal import Scope
from models.access.wall import open_terms
from models.dispute_vocabulary import ObligationSource
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page, number
from models.queries.requests import within
from models.tables import Matter, Obligation, ObligationText, Paper, Person, School, Student
from models.vocabulary import Fact

WEEK = timedelta(7)
_OPEN = Obligation.done_on.is_(None)
_OWN = Obligation.source == ObligationSource.OWN_INITIATIVE.value


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """`is_open`: this person may read its words; else `words`, `owner` and `done_words` are empty. `papers`: how many
    prove it. `owner_id` only where it is a person of the district."""

    obligation_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    matter_id: int | None
    road: str
    source: str
    words: str
    owner: str
    owner_id: int | None
    due_on: date
    remind_on: date | None
    restricted: bool
    is_open: bool
    done_on: date | None
    done_words: str
    closed_on: date | None
    version: int
    recorded_at: datetime
    recorded_by: str
    papers: int

    @property
    def is_practice(self) -> bool:
        """What the district undertakes by itself is owed to nobody: its day passes and nobody is late."""
        return self.source == ObligationSource.OWN_INITIATIVE

    def standing(self, today: date) -> str:
        """done, done_late, overdue, soon (today and the two days after), later; own initiative is never late."""
        if self.done_on is not None:
            return "done_late" if self.done_on > self.due_on and not self.is_practice else "done"
        if self.due_on < today:
            return "passed" if self.is_practice else "overdue"
        return "soon" if self.due_on <= today + timedelta(2) else "later"


@dataclass(frozen=True, slots=True)
class ObligationCounts:
    """`week`: due today or in the six days after. Own initiative is open, and never overdue."""

    open: int
    overdue: int
    week: int


def open_obligations(
    db: Connection, scope: Scope, *, today: date, filters: WorkFilters | None = None, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[ObligationRow]:  # fmt: skip
    """Those not recorded as done, soonest first."""
    day, at = Obligation.due_on, Obligation.id
    asked = [scope.rows(Obligation), _OPEN, *within(Obligation, filters), *_by_day(filters, today)]
    if after is not None:
        asked += [day >= after.day, or_(day > after.day, at > after.id)]
    query = _rows(scope).where(*asked).order_by(day, at).limit(number(limit + 1))
    rows = [ObligationRow(*row) for row in db.execute(query)]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(rows[:limit]), Cursor(last.due_on, last.obligation_id) if last else None)


def obligations_due(db: Connection, scope: Scope, *, today: date, limit: int = 10) -> tuple[ObligationRow, ...]:
    """For Monday: overdue, due within a week, or with a reminder whose day has come; soonest first."""
    near = or_(Obligation.due_on < today + WEEK, Obligation.remind_on <= today)
    query = _rows(scope).where(scope.rows(Obligation), _OPEN, near)
    return tuple(
        ObligationRow(*row) for row in db.execute(query.order_by(Obligation.due_on, Obligation.id).limit(number(limit)))
    )


def count_obligations(db: Connection, scope: Scope, *, today: date) -> ObligationCounts:
    """Counts only: safe for every role."""
    late, week = and_(Obligation.due_on < today, ~_OWN), Obligation.due_on.between(today, today + timedelta(6))
    counts = func.count(), func.count().filter(late), func.count().filter(week)
    return ObligationCounts(*db.execute(select(*counts).where(scope.counted(Obligation), _OPEN)).one())


def obligations_of(db: Connection, scope: Scope, matter_id: int) -> tuple[ObligationRow, ...]:
    """All that a matter made owed, the open ones first. None outside scope."""
    return _all(db, scope, Obligation.matter_id == matter_id)


def obligations_of_student(db: Connection, scope: Scope, student_id: int) -> tuple[ObligationRow, ...]:
    """All that is or was owed to one student, the open ones first. None outside scope."""
    return _all(db, scope, Obligation.student_id == student_id)


def obligation(db: Connection, scope: Scope, obligation_id: int) -> ObligationRow | None:
    """The one a form is about; None outside scope."""
    found = db.execute(_rows(scope).where(scope.rows(Obligation), Obligation.id == obligation_id)).first()
    return ObligationRow(*found) if found else None


@dataclass(frozen=True, slots=True)
class Wording:
    version: int
    words: str
    owner: str
    done_words: str
    reason: str
    recorded_at: datetime
    recorded_by: str


def wordings(db: Connection, scope: Scope, obligation_id: int) -> tuple[Wording, ...]:
    """Every wording of a restricted obligation, the latest first: none for whom they are not."""
    t = ObligationText
    found = db.execute(
        select(t.version, t.words, t.owner, t.done_words, t.reason, t.recorded_at, t.recorded_by)
        .join(Obligation, Obligation.id == t.obligation_id)
        .where(scope.rows(Obligation), open_terms(scope), t.obligation_id == obligation_id)
        .order_by(t.version.desc())
    )
    return tuple(Wording(*row) for row in found)


def _all(db: Connection, scope: Scope, which: ColumnElement[bool]) -> tuple[ObligationRow, ...]:
    query = _rows(scope).where(scope.rows(Obligation), which)
    order = (Obligation.done_on.is_not(None), Obligation.due_on, Obligation.id)
    return tuple(ObligationRow(*row) for row in db.execute(query.order_by(*order)))


def _by_day(filters: WorkFilters | None, today: date) -> list[ColumnElement[bool]]:
    match filters.standing if filters else None:
        case "overdue":
            return [Obligation.due_on < today, ~_OWN]
        case "soon":
            return [Obligation.due_on.between(today, today + timedelta(2))]
        case "later":
            return [Obligation.due_on > today + timedelta(2)]
    return []


def _rows(scope: Scope) -> Select:
    o, readable = Obligation, open_terms(scope)

    def told(column: Any) -> ColumnElement[str]:
        return case((readable, column), else_="")

    proofs = select(func.count()).where(
        Paper.district_id == o.district_id, Paper.fact == Fact.OBLIGATION.value, Paper.fact_id == o.id
    )
    return (
        select(
            o.id, o.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), o.matter_id, func.coalesce(Matter.road, ""), o.source, told(o.words),
            told(func.coalesce(func.nullif(o.owner, ""), Person.name, "")), case((readable, o.owner_id)), o.due_on,
            o.remind_on, o.restricted, case((readable, True), else_=False), o.done_on, told(o.done_words), o.closed_on,
            o.version, o.recorded_at, o.recorded_by, proofs.correlate(o).scalar_subquery(),
        )
        .join(Student, Student.id == o.student_id)
        .outerjoin(Matter, Matter.id == o.matter_id)
        .outerjoin(School, School.id == o.school_id)
        .outerjoin(Person, Person.id == o.owner_id)
    )  # fmt: skip
