"""How a matter came out and what that leads to: its issues, who may open its agreement, and results nobody has yet
turned into what they make owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.dispute_vocabulary import TALKS, IssueResult, ObligationSource, Road, Step
from models.queries.cases import cases
from models.queries.choices import Choice
from models.queries.paging import number, word
from models.roads.outcomes import ISSUE_RESULTS, LEADS, is_closed, sources
from models.tables import (
    Matter,
    MatterFact,
    MatterIssue,
    MatterReader,
    Obligation,
    Person,
    PersonSchool,
    School,
    Student,
)
from models.vocabulary import Role

A_YEAR = timedelta(365)


@dataclass(frozen=True, slots=True)
class IssueRow:
    id: int
    number: int
    words: str
    result: str
    version: int


@dataclass(frozen=True, slots=True)
class Result:
    """`sources`: what of it can make something owed. `asks`: it has such a result, and neither an obligation nor the
    word that nothing is owed. `closed`: what is signed here opens to the people named only."""

    matter_id: int
    student_id: int
    last_name: str
    first_name: str
    road: Road
    reference: str
    version: int
    outcome: str
    outcome_on: date | None
    sources: tuple[ObligationSource, ...]
    closed: bool
    asks: bool
    issues: tuple[IssueRow, ...]
    may_become: tuple[IssueResult, ...]


@dataclass(frozen=True, slots=True)
class ReaderRow:
    person_id: int
    name: str
    named_at: datetime
    named_by: str


@dataclass(frozen=True, slots=True)
class Unowed:
    """A result of the last twelve months whose terms nobody has entered."""

    matter_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    road: str
    outcome: str
    outcome_on: date


def result_of(db: Connection, scope: Scope, matter_id: int) -> Result | None:
    """None outside scope."""
    row = db.execute(
        select(Matter.student_id, Student.last_name, Student.first_name, Matter.road, Matter.reference, Matter.version,
               Matter.outcome, Matter.outcome_on)
        .join(Student, Student.id == Matter.student_id)
        .where(scope.rows(Matter), Matter.id == matter_id)
    ).first()  # fmt: skip
    if row is None:
        return None
    case, road = cases(db, scope, row.student_id)[matter_id].case, Road(row.road)
    owed = db.execute(select(Obligation.id).where(Obligation.matter_id == matter_id).limit(1)).first()
    can = sources(case)
    issues = db.execute(
        select(MatterIssue.id, MatterIssue.number, MatterIssue.words, MatterIssue.result, MatterIssue.version)
        .where(MatterIssue.matter_id == matter_id)
        .order_by(MatterIssue.number)
    )
    return Result(
        matter_id, row.student_id, row.last_name, row.first_name, road, row.reference, row.version, row.outcome,
        row.outcome_on, can, road in TALKS or any(is_closed(road, source) for source in can),
        bool(can) and owed is None and not case.has(Step.NOTHING_OWED), tuple(IssueRow(*i) for i in issues),
        ISSUE_RESULTS.get(road, ()),
    )  # fmt: skip


def issue_of(db: Connection, scope: Scope, issue_id: int) -> IssueRow | None:
    """The one a form is about; None outside scope."""
    i = MatterIssue
    row = db.execute(
        select(i.id, i.number, i.words, i.result, i.version)
        .join(Matter, Matter.id == i.matter_id)
        .where(scope.rows(Matter), i.id == issue_id)
    ).first()
    return IssueRow(*row) if row else None


def unowed(db: Connection, scope: Scope, *, today: date, limit: int = 10) -> tuple[Unowed, ...]:
    """Results that lead to obligations and have none, the longest waiting first."""
    query = (
        select(
            Matter.id, Student.id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), Matter.road, Matter.outcome, Matter.outcome_on,
        )
        .join(Student, Student.id == Matter.student_id)
        .outerjoin(School, School.id == Matter.school_id)
        .where(scope.rows(Matter), *_unowed(today))
        .order_by(Matter.outcome_on, Matter.id)
        .limit(number(limit))
    )  # fmt: skip
    return tuple(Unowed(*row) for row in db.execute(query))


def count_unowed(db: Connection, scope: Scope, *, today: date) -> int:
    """Counts only: safe for every role."""
    found = select(func.count()).select_from(Matter).where(scope.counted(Matter), *_unowed(today))
    return db.execute(found).scalar_one()


def _unowed(today: date) -> list[ColumnElement[bool]]:
    fact, later = MatterFact, aliased(MatterFact)
    taken_back = select(later.id).where(later.corrects_id == fact.id).correlate(fact).exists()
    said = select(fact.id).where(
        fact.matter_id == Matter.id, fact.step == Step.NOTHING_OWED.value, ~fact.void, ~taken_back
    )
    owed = select(Obligation.id).where(Obligation.matter_id == Matter.id)
    return [
        Matter.outcome.in_([word(outcome.value) for outcome in LEADS]),  # written in: the index is of these alone
        Matter.outcome_on >= today - A_YEAR,
        ~said.correlate(Matter).exists(),
        ~owed.correlate(Matter).exists(),
    ]


def readers_of(db: Connection, scope: Scope, matter_id: int) -> tuple[ReaderRow, ...]:
    """Who beside the director may open the agreement of a matter. None outside scope."""
    found = db.execute(
        select(MatterReader.person_id, Person.name, MatterReader.named_at, MatterReader.named_by)
        .join(Person, Person.id == MatterReader.person_id)
        .join(Matter, Matter.id == MatterReader.matter_id)
        .where(scope.rows(Matter), Matter.id == matter_id)
        .order_by(Person.name, Person.id)
    )
    return tuple(ReaderRow(*row) for row in found)


def may_be_named(db: Connection, scope: Scope, matter_id: int) -> tuple[Choice, ...]:
    """The team chairs who see the student of this matter, as `name_reader` takes them."""
    at_school = select(PersonSchool.person_id).where(
        PersonSchool.person_id == Person.id, PersonSchool.school_id == Matter.school_id
    )
    found = db.execute(
        select(Person.id, Person.name)
        .join(Matter, Matter.district_id == Person.district_id)
        .where(
            scope.rows(Matter), Matter.id == matter_id, Person.active.is_(True),
            Person.role == Role.TEAM_CHAIR.value, or_(Matter.chair_id == Person.id, _within(at_school)),
        )
        .order_by(Person.name, Person.id)
    )  # fmt: skip
    return tuple(Choice(*row) for row in found)


def _within(query: Any) -> ColumnElement[bool]:
    return query.correlate(Person, Matter).exists()
