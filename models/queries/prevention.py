"""What comes before a Team meeting: dialogues to hold, summaries to send, concerns without an answer; and practices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, Select, func, or_, select

from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.paging import PAGE, Cursor, Page
from models.queries.requests import within
from models.tables import Concern, ConcernStatement, EarlyDialogue, PracticeMark, School, Student

FIRST, LAST = timedelta(21), timedelta(14)  # two to three weeks before the meeting


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """`from_on` and `to_on`: when the practice wants it, two to three weeks before the meeting. No law does."""

    id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    meeting_on: date
    held_on: date | None
    people: str
    hopes: str
    concerns: str
    ideas: str
    called_off: bool
    called_off_why: str
    summary_sent_on: date | None
    summary_how: str
    version: int

    @property
    def from_on(self) -> date:
        return self.meeting_on - FIRST

    @property
    def to_on(self) -> date:
        return self.meeting_on - LAST


@dataclass(frozen=True, slots=True)
class ConcernPoint:
    number: int
    words: str
    answer: str
    answered_on: date | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    received_on: date
    made_by: str
    unanswered: int
    proposal_id: int | None
    version: int
    points: tuple[ConcernPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    id: int
    name: str
    began_on: date
    ended_on: date | None
    version: int


def waiting_dialogues(
    db: Connection, scope: Scope, *, filters: WorkFilters | None = None, after: Cursor | None = None, limit: int = PAGE
) -> Page[DialogueRow]:
    """Those whose meeting's summary is not sent yet, by the day of the meeting."""
    d = EarlyDialogue
    where = [scope.rows(d), d.summary_sent_on.is_(None), d.called_off.is_(False), *within(d, filters)]
    if after is not None:
        where += [d.meeting_on >= after.day, or_(d.meeting_on > after.day, d.id > after.id)]
    found = [
        DialogueRow(*r) for r in db.execute(_dialogues().where(*where).order_by(d.meeting_on, d.id).limit(limit + 1))
    ]
    more = len(found) > limit
    return Page(tuple(found[:limit]), Cursor(found[limit - 1].meeting_on, found[limit - 1].id) if more else None)


def dialogues_of(db: Connection, scope: Scope, student_id: int) -> tuple[DialogueRow, ...]:
    d = EarlyDialogue
    query = _dialogues().where(d.student_id == student_id, scope.rows(d)).order_by(d.meeting_on.desc(), d.id.desc())
    return tuple(DialogueRow(*row) for row in db.execute(query))


def dialogue_of(db: Connection, scope: Scope, dialogue_id: int) -> DialogueRow | None:
    """None outside scope."""
    row = db.execute(_dialogues().where(EarlyDialogue.id == dialogue_id, scope.rows(EarlyDialogue))).first()
    return DialogueRow(*row) if row else None


def open_statements(
    db: Connection, scope: Scope, *, filters: WorkFilters | None = None, after: Cursor | None = None, limit: int = PAGE,
    whole: bool = False,
) -> Page[StatementRow]:  # fmt: skip
    """Statements with a point that has no answer, the longest waiting first; `whole`: with their points."""
    s = ConcernStatement
    where = [scope.rows(s), s.unanswered > 0, *within(s, filters)]
    if after is not None:
        where += [s.received_on >= after.day, or_(s.received_on > after.day, s.id > after.id)]
    rows = [
        StatementRow(*r) for r in db.execute(_statements().where(*where).order_by(s.received_on, s.id).limit(limit + 1))
    ]
    more = len(rows) > limit
    shown = _with_points(db, rows[:limit]) if whole else tuple(rows[:limit])
    return Page(shown, Cursor(rows[limit - 1].received_on, rows[limit - 1].id) if more else None)


def statements_of(db: Connection, scope: Scope, student_id: int) -> tuple[StatementRow, ...]:
    """Every statement of one student with its points, the latest first."""
    s = ConcernStatement
    query = _statements().where(s.student_id == student_id, scope.rows(s)).order_by(s.received_on.desc(), s.id.desc())
    return _with_points(db, [StatementRow(*row) for row in db.execute(query)])


def statement_of(db: Connection, scope: Scope, statement_id: int) -> StatementRow | None:
    """One with its points; None outside scope."""
    row = db.execute(_statements().where(ConcernStatement.id == statement_id, scope.rows(ConcernStatement))).first()
    return _with_points(db, [StatementRow(*row)])[0] if row else None


def practices(db: Connection, scope: Scope) -> tuple[Practice, ...]:
    """The marks of the district, the latest first. Nothing about a student: safe for every role."""
    p = PracticeMark
    query = (
        select(p.id, p.name, p.began_on, p.ended_on, p.version)
        .where(p.district_id == scope.district_id)
        .order_by(p.began_on.desc(), p.id)
    )
    return tuple(Practice(*row) for row in db.execute(query))


def _with_points(db: Connection, rows: list[StatementRow]) -> tuple[StatementRow, ...]:
    points: dict[int, list[ConcernPoint]] = {}
    for statement_id, *values in db.execute(
        select(
            Concern.statement_id, Concern.number, Concern.words, Concern.answer, Concern.answered_on,
            Concern.answered_by,
        )
        .where(Concern.statement_id.in_([row.id for row in rows]))
        .order_by(Concern.number)
    ):  # fmt: skip
        points.setdefault(statement_id, []).append(ConcernPoint(*values))
    return tuple(replace(row, points=tuple(points.get(row.id, ()))) for row in rows)


def _dialogues() -> Select:
    d = EarlyDialogue
    return (
        select(
            d.id, d.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), d.meeting_on, d.held_on, d.people, d.hopes, d.concerns, d.ideas,
            d.called_off, d.called_off_why, d.summary_sent_on, d.summary_how, d.version,
        )
        .join(Student, Student.id == d.student_id)
        .outerjoin(School, School.id == d.school_id)
    )  # fmt: skip


def _statements() -> Select:
    s = ConcernStatement
    return (
        select(
            s.id, s.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), s.received_on, s.made_by, s.unanswered, s.proposal_id, s.version,
        )
        .join(Student, Student.id == s.student_id)
        .outerjoin(School, School.id == s.school_id)
    )  # fmt: skip
