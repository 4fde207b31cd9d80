"""Record minutes owed to make up for a service, with what makes them owed and the plan to deliver them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.clocks.promised import compared
from models.commands import acts
from models.commands.errors import Refused
from models.commands.matters import must_fit, student_of
from models.commands.services_owed import counted, has_happened, may_read, named
from models.dispute_vocabulary import Road
from models.roads.register import ROADS
from models.services_vocabulary import OwedSource
from models.tables import Matter, OwedMinutes, ServiceGap
from models.tables.base import filled

_ROADS = {
    OwedSource.FINDING: (Road.STATE_COMPLAINT,),
    OwedSource.DECISION: (Road.HEARING, Road.EXPEDITED_HEARING, Road.COURT_APPEAL),
}
_STANDS_ON = (OwedSource.FINDING, OwedSource.AGREEMENT, OwedSource.DECISION)
_HIDDEN = ("source", "paper", "matter_id")


@dataclass(frozen=True, slots=True)
class OweForm:
    """`paper`: what it stands on, as DESE letter of finding of 3 March. `restricted` is set by itself where the matter
    is one of confidential talks. `plan_until`: the day by which all is delivered; empty while there is no plan."""

    entry_key: str
    student_id: int
    service: str
    minutes: int
    source: OwedSource
    decided_on: date
    gap_id: int | None = None
    matter_id: int | None = None
    paper: str = ""
    restricted: bool = False
    plan_from: date | None = None
    plan_until: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    owed_id: int
    already: bool


def owe_minutes(db: Connection, principal: Principal, form: OweForm, *, today: date, now: datetime) -> Owed:
    """The same form twice owes once. Raises Refused in a sentence for what cannot be."""
    student = student_of(db, principal, form.student_id)
    district_id = principal.scope.district_id
    stored = db.execute(
        select(OwedMinutes.id).where(OwedMinutes.district_id == district_id, OwedMinutes.entry_key == form.entry_key)
    ).scalar()
    if stored is not None:
        return Owed(stored, already=True)
    values = checked(db, principal, form, today)
    row = filled(
        OwedMinutes, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,
        student_id=form.student_id, entry_key=form.entry_key, recorded_at=now, recorded_by=principal.name, **values,
    )  # fmt: skip
    owed_id = db.execute(insert(OwedMinutes).values(row).returning(OwedMinutes.id)).scalar_one()
    acts.record(
        db, principal, "owe_minutes", "owed_minutes", owed_id, now=now, student_id=form.student_id,
        detail={"before": None, "after": told(values)},
    )  # fmt: skip
    return Owed(owed_id, already=False)


def checked(db: Connection, principal: Principal, form: OweForm, today: date) -> dict[str, Any]:
    """The columns that the form fills."""
    service = named(form.service, "Say for which service the minutes are owed.")
    minutes = counted(form.minutes, "minutes")
    has_happened(form.decided_on, today, "decided_on")
    _plan(form)
    paper = must_fit(form.paper, 200, "paper", "This text")
    if form.source in _STANDS_ON and not paper and form.matter_id is None:
        raise Refused("Say on which paper it stands, or choose the matter it comes from.", field="paper")
    if form.gap_id is not None:
        gap = db.execute(
            select(ServiceGap.id).where(
                ServiceGap.id == form.gap_id, ServiceGap.student_id == form.student_id,
                ServiceGap.taken_back_on.is_(None),
            )
        ).first()  # fmt: skip
        if gap is None:
            raise Refused("The gap it makes up for is not one of this student's.", field="gap")
    restricted = form.restricted or _of_talks(db, principal, form)
    if restricted and not may_read(db, principal, form.matter_id):
        raise Refused(
            "What comes of confidential talks is recorded by the director, or by a person named to read it.",
            field="restricted", authority="34 CFR 300.506(b)(8)",
        )  # fmt: skip
    return {
        "service": service, "service_key": compared(service), "gap_id": form.gap_id, "matter_id": form.matter_id,
        "minutes": minutes, "source": form.source.value, "paper": paper, "restricted": restricted,
        "decided_on": form.decided_on, "plan_from": form.plan_from, "plan_until": form.plan_until,
        "next_on": form.plan_until or form.decided_on,
    }  # fmt: skip


def told(values: dict[str, Any]) -> dict[str, Any]:
    """As the ledger keeps it: a student's acts go out with the chronology, and what is confidential does not."""
    if not values.get("restricted"):
        return values
    return {name: value for name, value in values.items() if name not in _HIDDEN}


def _plan(form: OweForm) -> None:
    if form.plan_until is None:
        if form.plan_from is not None:
            raise Refused("A plan ends: say by which day all is delivered.", field="plan_until")
        return
    if form.plan_from is not None and form.plan_until < form.plan_from:
        raise Refused("The plan cannot end before it begins.", field="plan_until")
    if form.plan_until < form.decided_on:
        raise Refused("The plan cannot end before the minutes were owed.", field="plan_until")


def _of_talks(db: Connection, principal: Principal, form: OweForm) -> bool:
    """Whether the matter it comes from is one of confidential talks."""
    if form.matter_id is None:
        return False
    road = db.execute(
        select(Matter.road).where(
            Matter.id == form.matter_id, Matter.student_id == form.student_id, principal.scope.rows(Matter)
        )
    ).scalar()
    if road is None:
        raise Refused("The matter it comes from is not one of this student's.", field="matter")
    if Road(road) not in _ROADS.get(form.source, tuple(Road)):
        raise Refused("This matter does not end in a finding, or a decision, of that kind.", field="matter",
                      authority=ROADS[Road(road)].source)  # fmt: skip
    return ROADS[Road(road)].talks
