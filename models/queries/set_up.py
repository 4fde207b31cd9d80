"""How far a district is on its way into service: what stands in the database already, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.tables import Act, CalendarYear, Contact, ImportRun, Person, Proposal, School, Student
from models.vocabulary import Role

COUNTED_TO = 10_000  # enough to say that a list stands; a state's is not counted through
SUMMER = timedelta(92)
POLICIES_VERB = "set_policies"


@dataclass(frozen=True, slots=True)
class LastFile:
    """The last file of its kind that was filed."""

    name: str
    at: datetime
    new: int
    changed: int
    refused: int


@dataclass(frozen=True, slots=True)
class SetUp:
    """Counts stop above COUNTED_TO. `uncovered`: schools without a calendar that reaches today. `files`: the last one
    filed of each kind."""

    go_live_on: date
    schools: int
    uncovered: int
    directors: int
    chairs: int
    people: int
    policies: bool
    students: int
    proposals: int
    services: int
    contacts: int
    sessions: int
    files: dict[str, LastFile]


def set_up(db: Connection, scope: Scope, *, today: date) -> SetUp:
    """Numbers of the district; nothing about a student."""
    mine = School.district_id == scope.district_id
    roles = dict(
        db.execute(
            select(Person.role, func.count())
            .where(Person.district_id == scope.district_id, Person.active.is_(True))
            .group_by(Person.role)
        )
        .tuples()
        .all()
    )
    soon = CalendarYear.first_day <= today + SUMMER  # next year's alone says nothing of this one
    reaching = select(CalendarYear.calendar_id).where(CalendarYear.last_day >= today, soon)
    policies = select(Act.id).where(
        Act.district_id == scope.district_id, Act.record == "district", Act.record_id == scope.district_id,
        Act.verb == POLICIES_VERB,
    )  # fmt: skip
    return SetUp(
        scope.go_live_on,
        db.execute(select(func.count()).select_from(School).where(mine)).scalar_one(),
        db.execute(
            select(func.count()).select_from(School)
            .where(mine, School.calendar_id.is_(None) | School.calendar_id.not_in(reaching))
        ).scalar_one(),
        roles.get(Role.DIRECTOR.value, 0), roles.get(Role.TEAM_CHAIR.value, 0), sum(roles.values()),
        db.execute(policies.limit(1)).first() is not None,
        _some(db, scope, Student), _some(db, scope, Proposal), _filed(db, scope, "services"),
        _some(db, scope, Contact), _filed(db, scope, "sessions"), _files(db, scope),
    )  # fmt: skip


def is_empty(db: Connection, scope: Scope) -> bool:
    """No proposal was filed yet: whatever a list says then, it says of nothing."""
    return db.execute(select(Proposal.id).where(Proposal.district_id == scope.district_id).limit(1)).first() is None


def _some(db: Connection, scope: Scope, table: type) -> int:
    few = select(table.id).where(table.district_id == scope.district_id).limit(COUNTED_TO + 1)
    return db.execute(select(func.count()).select_from(few.subquery())).scalar_one()


def _filed(db: Connection, scope: Scope, kind: str) -> int:
    """How many lines came in by files: these kinds come in no other way, and have no index by district."""
    of_kind = (ImportRun.district_id == scope.district_id, ImportRun.kind == kind)
    return db.execute(select(func.coalesce(func.sum(ImportRun.new), 0)).where(*of_kind)).scalar_one()


def _files(db: Connection, scope: Scope) -> dict[str, LastFile]:
    last = select(func.max(ImportRun.id)).where(ImportRun.district_id == scope.district_id).group_by(ImportRun.kind)
    columns = (
        ImportRun.kind, ImportRun.file_name, ImportRun.at, ImportRun.new, ImportRun.changed, ImportRun.refused,
    )  # fmt: skip
    return {kind: LastFile(*row) for kind, *row in db.execute(select(*columns).where(ImportRun.id.in_(last)))}
