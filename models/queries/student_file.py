"""The whole story of one student: who may answer, what is proposed, every clock, one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from models.access.principal import Scope
from models.queries.line_of_time import Event, line_of_time
from models.queries.stay_put_history import ended_by
from models.tables import Calendar, Clock, Parent, Person, Proposal, School, Service, Student, WrittenNotice


class NoSuchStudent(LookupError):
    """Not found, or not in scope: the same words for both."""

    def __init__(self) -> None:
        super().__init__("There is no student with that number in your schools.")


@dataclass(frozen=True, slots=True)
class StudentHead:
    id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    state_id: str
    date_of_birth: date | None
    home_language: str
    chair: str
    placement: str
    disability: str
    calendar_id: int | None
    responsible_district: str
    own_calendar: str
    decision_making: str
    adult_consent_on: date | None
    custody: str


@dataclass(frozen=True, slots=True)
class ParentRow:
    id: int
    name: str
    rights: str
    language: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ClockRow:
    id: int
    proposal_id: int | None
    rule_key: str
    queue: str
    started_on: date
    due_on: date | None
    work_by: date | None
    no_date_because: str
    printed_on: date | None
    printed_source: str
    stopped_on: date | None
    stop_fact: str
    matter_id: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    grid: str
    service: str
    minutes: int
    frequency: str
    setting: str
    state: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in its four independent states, and the N1 that goes with it."""

    id: int
    received_on: date | None
    kind: str
    ref: str
    sent_on: date | None
    iep_starts_on: date | None
    iep_ends_on: date | None
    delivery: str
    iep_response: str
    response_received_on: date | None
    placement_response: str
    dispute: str
    n1_signed_on: date | None
    n1_sent_on: date | None
    controlling_answer_id: int | None
    ended_by: str
    revocation_notice_on: date | None


@dataclass(frozen=True, slots=True)
class StudentFile:
    head: StudentHead
    parents: tuple[ParentRow, ...]
    proposals: tuple[ProposalRow, ...]
    clocks: tuple[ClockRow, ...]
    events: tuple[Event, ...]
    services: tuple[ServiceRow, ...]


def student_file(db: Connection, scope: Scope, student_id: int) -> StudentFile:
    """Raises NoSuchStudent for a foreign id as for one that does not exist."""
    asked, own = _statements(scope), {"student": student_id}
    row = db.execute(asked.head, own).first()
    if row is None:
        raise NoSuchStudent
    return StudentFile(
        StudentHead(*row),
        tuple(ParentRow(*r) for r in db.execute(asked.parents, own).all()),
        tuple(ProposalRow(*r) for r in db.execute(asked.proposals, own).all()),
        tuple(ClockRow(*r) for r in db.execute(asked.clocks, own).all()),
        line_of_time(db, scope, student_id),
        tuple(ServiceRow(*r) for r in db.execute(asked.services, own).all()),
    )


class _Statements(NamedTuple):
    head: Select
    parents: Select
    proposals: Select
    clocks: Select
    services: Select


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> _Statements:
    """Kept, because building them costs more than running them."""
    student_id = bindparam("student")
    return _Statements(
        select(
            Student.id, Student.last_name, Student.first_name, Student.grade, func.coalesce(School.name, ""),
            Student.state_id, Student.date_of_birth, Student.home_language, func.coalesce(Person.name, ""),
            Student.placement, Student.disability, func.coalesce(Student.calendar_id, School.calendar_id),
            Student.responsible_district, func.coalesce(Calendar.name, ""), Student.decision_making,
            Student.adult_consent_on, Student.custody,
        )
        .outerjoin(Calendar, Calendar.id == Student.calendar_id)
        .outerjoin(School, School.id == Student.school_id)
        .outerjoin(Person, Person.id == Student.chair_id)
        .where(Student.id == student_id, scope.rows(Student)),
        select(Parent.id, Parent.name, Parent.rights, Parent.language, Parent.phone, Parent.email)
        .where(Parent.student_id == student_id)
        .order_by(Parent.rank),
        select(
            Proposal.id,
            Proposal.received_on,
            Proposal.kind,
            Proposal.ref,
            Proposal.sent_on,
            Proposal.iep_starts_on,
            Proposal.iep_ends_on,
            Proposal.delivery,
            Proposal.iep_response,
            Proposal.response_received_on,
            Proposal.placement_response,
            Proposal.dispute,
            WrittenNotice.signed_on,
            WrittenNotice.sent_on,
            Proposal.controlling_answer_id,
            ended_by(),
            Proposal.revocation_notice_on,
        )
        .outerjoin(WrittenNotice, WrittenNotice.id == Proposal.n1_id)
        .where(Proposal.student_id == student_id)
        .order_by(func.coalesce(Proposal.sent_on, Proposal.team_meeting_on).desc(), Proposal.id.desc()),
        select(
            Clock.id,
            Clock.proposal_id,
            Clock.rule_key,
            Clock.queue,
            Clock.started_on,
            func.coalesce(Clock.printed_on, Clock.due_on),
            Clock.work_by,
            Clock.no_date_because,
            Clock.printed_on,
            Clock.printed_source,
            Clock.stopped_on,
            Clock.stop_fact,
            Clock.matter_id,
        )
        .where(Clock.student_id == student_id)
        .order_by(Clock.stopped_on.is_not(None), Clock.sorts_on.desc(), Clock.id.desc()),
        select(Service.grid, Service.service, Service.minutes, Service.frequency, Service.setting, Service.state)
        .where(Service.student_id == student_id)
        .order_by(Service.state, Service.grid, Service.id),
    )  # fmt: skip
