"""A day of a matter: appointed, held, postponed, cancelled. Who takes part is kept; what was said there is not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.commands.matters import NO_MATTER, follow_facts, matter_of, must_fit
from models.commands.time_of_day import time_of_day
from models.dispute_vocabulary import AppointmentKind, AppointmentState, Road
from models.roads.register import ROADS
from models.tables import Appointment
from models.tables.base import filled


@dataclass(frozen=True, slots=True)
class AppointmentForm:
    """`at`: the time of day as typed, or empty where not yet known. `people`: names, as they will stand."""

    entry_key: str
    kind: AppointmentKind
    on: date
    at: str = ""
    place: str = ""
    people: str = ""


def appoint(db: Connection, principal: Principal, matter_id: int, form: AppointmentForm, *, now: datetime) -> int:
    """The appointment's id. The same form twice appoints one day. Past days may be entered: a record is caught up."""
    matter = matter_of(db, principal, matter_id)
    stored = db.execute(
        select(Appointment.id).where(
            Appointment.district_id == matter.district_id, Appointment.entry_key == form.entry_key
        )
    ).scalar()
    if stored is not None:
        return stored
    if matter.closed_on is not None:
        raise Refused("This matter is closed.", field="on")
    if form.kind not in ROADS[Road(matter.road)].days:
        raise Refused("This road has no such day.", field="kind", authority=ROADS[Road(matter.road)].source)
    values = _checked(form)
    row = filled(
        Appointment, district_id=matter.district_id, school_id=matter.school_id, chair_id=matter.chair_id,
        student_id=matter.student_id, matter_id=matter_id, entry_key=form.entry_key, recorded_at=now,
        recorded_by=principal.name, **values,
    )  # fmt: skip
    appointment_id = db.execute(insert(Appointment).values(row).returning(Appointment.id)).scalar_one()
    acts.record(
        db, principal, "appoint", "appointment", appointment_id, now=now, student_id=matter.student_id,
        detail={"before": None, "after": values},
    )  # fmt: skip
    follow_facts(db, principal, matter.student_id, matter_id)
    return appointment_id


def change_appointment(
    db: Connection, principal: Principal, appointment_id: int, form: AppointmentForm, state: AppointmentState, *,
    why: str, version: int, today: date, now: datetime,
) -> None:  # fmt: skip
    """Its day, place or people, or what became of it. A postponed day stays in the record: appoint the new one."""
    stored = db.execute(
        select(Appointment.__table__).where(Appointment.id == appointment_id, principal.scope.rows(Appointment))
    ).first()
    if stored is None:
        raise Refused(NO_MATTER, field="appointment")
    why = must_fit(why, 300, "why", "This reason")
    if state in (AppointmentState.POSTPONED, AppointmentState.CANCELLED) and not why:
        raise Refused("Say by whom and why it was put off: the reason is part of the record.", field="why")
    if state is AppointmentState.HELD and form.on > today:
        raise Refused("This day is still to come: it cannot have been held.", field="on")
    after = _checked(form) | {"kind": stored.kind, "state": state.value, "why": why}
    before = {name: getattr(stored, name) for name in after}
    if after == before:
        return
    claim(db, Appointment, appointment_id, version)
    db.execute(update(Appointment).where(Appointment.id == appointment_id).values(after))
    acts.record(
        db, principal, "change_appointment", "appointment", appointment_id, now=now, reason=why,
        student_id=stored.student_id, detail={"before": before, "after": after},
    )  # fmt: skip
    follow_facts(db, principal, stored.student_id, stored.matter_id)


def _checked(form: AppointmentForm) -> dict[str, Any]:
    at = time_of_day(form.at, field="at")
    must_be_likely(form.on, field="on")
    values = asdict(form) | {"at": at, "kind": form.kind.value, "held_on": form.on}
    values["place"] = must_fit(form.place, 120, "place", "This place")
    values["people"] = must_fit(form.people, 500, "people", "This list of names")
    return {name: values[name] for name in ("kind", "held_on", "at", "place", "people")}
