"""What the forms of a matter fill in and offer: whose it is, the proposals and hearings it may be about, its facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.queries.matter_page import NoSuchMatter
from models.queries.school_days import load_calendars
from models.queries.student_file import NoSuchStudent
from models.tables import Appointment, Matter, MatterFact, Proposal, School, Student


@dataclass(frozen=True, slots=True)
class OfferedProposal:
    id: int
    kind: str
    sent_on: date | None
    iep_response: str
    placement_response: str


@dataclass(frozen=True, slots=True)
class MatterChoices:
    """`calendar` is that of the student's school, for the clocks that count school days."""

    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    proposals: tuple[OfferedProposal, ...]
    calendar: SchoolCalendar | OutsideCalendar | None


def matter_choices(db: Connection, scope: Scope, student_id: int) -> MatterChoices:
    """Raises NoSuchStudent outside scope."""
    row = db.execute(
        select(
            Student.id, Student.last_name, Student.first_name, Student.grade, func.coalesce(School.short_name, ""),
            func.coalesce(Student.calendar_id, School.calendar_id),
        )
        .outerjoin(School, School.id == Student.school_id)
        .where(Student.id == student_id, scope.rows(Student))
    ).first()  # fmt: skip
    if row is None:
        raise NoSuchStudent
    *head, calendar_id = row
    p = Proposal
    offered = db.execute(
        select(p.id, p.kind, p.sent_on, p.iep_response, p.placement_response)
        .where(p.student_id == student_id, p.withdrawn_on.is_(None))
        .order_by(func.coalesce(p.sent_on, p.team_meeting_on).desc(), p.id.desc())
    )
    calendar = load_calendars(db, [calendar_id]).get(calendar_id) if calendar_id else None
    return MatterChoices(*head, tuple(OfferedProposal(*r) for r in offered), calendar)


def student_of_proposal(db: Connection, scope: Scope, proposal_id: int) -> int:
    """Whose proposal it is. Raises NoSuchStudent outside scope."""
    found = db.execute(select(Proposal.student_id).where(Proposal.id == proposal_id, scope.rows(Proposal))).scalar()
    if found is None:
        raise NoSuchStudent
    return found


def matter_of_fact(db: Connection, scope: Scope, fact_id: int) -> int:
    """The matter a fact is of. Raises NoSuchMatter outside scope."""
    return _matter(db, select(Matter.id).join(MatterFact, MatterFact.matter_id == Matter.id).where(
        MatterFact.id == fact_id, scope.rows(Matter)
    ))  # fmt: skip


def matter_of_day(db: Connection, scope: Scope, appointment_id: int) -> int:
    """The matter a day is of. Raises NoSuchMatter outside scope."""
    return _matter(db, select(Appointment.matter_id).where(
        Appointment.id == appointment_id, scope.rows(Appointment)
    ))  # fmt: skip


def _matter(db: Connection, query) -> int:
    found = db.execute(query).scalar()
    if found is None:
        raise NoSuchMatter
    return found
