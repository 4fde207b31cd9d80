"""What every command on a matter shares: find it in scope, claim it, and let clocks, stage and next day follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from models.access.principal import Principal
from models.commands.clocks import Dates, clock_rows, keep_in_step
from models.commands.errors import Refused
from models.dispute_vocabulary import AppointmentState, Party, Stage
from models.law.register import RULES
from models.queries.cases import StoredCase, cases, family
from models.queries.school_days import load_calendars
from models.roads.case import Happened
from models.roads.clocks import clocks_of, overrides
from models.roads.register import ROADS
from models.roads.standing import next_of, stage_of
from models.tables import Appointment, Clock, Matter, Obligation, School, Student

NO_STUDENT = "There is no student with that number in your schools."
NO_MATTER = "There is no such meeting, mediation, hearing or complaint in your schools."
_RIGHTS = [key for key, rule in RULES.items() if rule.right]


def student_of(db: Connection, principal: Principal, student_id: int) -> Any:
    """School and chair of a student in scope; Refused otherwise."""
    row = db.execute(
        select(Student.id, Student.school_id, Student.chair_id).where(
            Student.id == student_id, principal.scope.rows(Student)
        )
    ).first()
    if row is None:
        raise Refused(NO_STUDENT, field="student")
    return row


def matter_of(db: Connection, principal: Principal, matter_id: int) -> Any:
    """The stored row of a matter in scope; Refused otherwise."""
    row = db.execute(select(Matter.__table__).where(Matter.id == matter_id, principal.scope.rows(Matter))).first()
    if row is None:
        raise Refused(NO_MATTER, field="matter")
    return row


def must_fit(text: str, longest: int, field: str, what: str) -> str:
    """The text without its outer spaces. Raises Refused where it is longer than the field, or damaged."""
    text = text.strip()
    if len(text) > longest:
        raise Refused(f"{what} has {len(text):,} characters and may have {longest}.", field=field)
    if "\x00" in text:
        raise Refused(f"{what} holds a character that is no letter (NUL): copy it again.", field=field)
    return text


def follow_facts(db: Connection, principal: Principal, student_id: int, matter_id: int) -> None:
    """After every write: the clocks of the matter and of its hearing's family, then stage, next step and next day."""
    stored = cases(db, principal.scope, student_id)
    touched = list(family(stored, matter_id))
    place = db.execute(
        select(Student.calendar_id.label("own"), School.calendar_id.label("school"))
        .outerjoin(School, School.id == Student.school_id)
        .where(Student.id == student_id)
    ).one()
    calendar_id = place.own or place.school
    dates = Dates(load_calendars(db, {calendar_id} if calendar_id else set()))
    rows: list[dict[str, Any]] = []
    for one in touched:
        copies = {
            "district_id": principal.scope.district_id, "school_id": one.school_id, "chair_id": one.chair_id,
            "student_id": student_id, "proposal_id": None, "matter_id": one.id,
        }  # fmt: skip
        printed = {key: (fact.until, _source(fact)) for key, fact in overrides(one.case).items() if fact.until}
        rows += clock_rows(clocks_of(one.case), dates, calendar_id, copies, one.opened_on, printed)
    keep_in_step(db, [one.id for one in touched], rows, of="matter")
    for one in touched:
        _settle(db, one)


def _source(fact: Happened) -> str:
    """Where a printed date stands, or who set it and why."""
    return f"{fact.by_whom}: {fact.words}" if fact.by_whom else fact.words


def _settle(db: Connection, one: StoredCase) -> None:
    case = one.case
    owes = db.execute(
        select(func.count()).where(Obligation.matter_id == one.id, Obligation.done_on.is_(None))
    ).scalar_one()  # fmt: skip
    stage, following, told = stage_of(case, owes=bool(owes)), next_of(case), case.concluded
    closed_on = case.ended.on if stage is Stage.CLOSED and case.ended else None
    db.execute(
        update(Matter)
        .where(Matter.id == one.id)
        .values(
            opened_on=case.on(ROADS[case.road].opens) or one.opened_on,
            stage=stage.value,
            next_step=following.step.value if following else "",
            next_owed_by=(following.owed_by if following else Party.NOBODY).value,
            next_on=_next_on(db, one),
            outcome=told.outcome.value if told and told.outcome else "",
            outcome_on=told.on if told else None,
            closed_on=closed_on,
        )
    )


def _next_on(db: Connection, one: StoredCase) -> date:
    """The earliest day on which somebody owes something: a session not yet told as held, a running clock, something
    owed. Else the last day of a right, for a right that passed unused holds nothing up. Else the opening."""
    waits = AppointmentState.SCHEDULED.value
    clocks = (Clock.matter_id == one.id, Clock.stopped_on.is_(None), or_(Clock.due_on.is_not(None),
              Clock.printed_on.is_not(None)))  # fmt: skip
    days = [
        db.execute(select(func.min(column)).where(*where)).scalar()
        for column, *where in (
            (Appointment.held_on, Appointment.matter_id == one.id, Appointment.state == waits),
            (Clock.sorts_on, *clocks, Clock.rule_key.not_in(_RIGHTS)),
            (Obligation.due_on, Obligation.matter_id == one.id, Obligation.done_on.is_(None)),
        )
    ]  # fmt: skip
    rights = db.execute(select(func.max(Clock.sorts_on)).where(*clocks, Clock.rule_key.in_(_RIGHTS))).scalar()
    return min((day for day in days if day), default=rights or one.opened_on)
