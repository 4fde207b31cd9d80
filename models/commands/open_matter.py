"""Open a matter: a road that the disagreement takes, with the fact that opens it (603 CMR 28.08; 34 CFR 300.506-516).

A parent's hearing request also starts the five days for the copy to the BSEA, and its resolution meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.clocks.from_facts import REJECTIONS
from models.commands import acts
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.commands.matters import follow_facts, must_fit, student_of
from models.commands.record_hearing_request import record_hearing_request
from models.dispute_vocabulary import About, FiledBy, Party, Road, Stage, Step
from models.queries.cases import StoredCase, cases
from models.roads.register import HEARINGS, ROADS, forbids_opening
from models.tables import Matter, MatterFact, Proposal
from models.tables.base import filled
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind


@dataclass(frozen=True, slots=True)
class MatterForm:
    """`opened_on`: the day it was asked for, or filed. `received_on`: the day it reached the other side, or (state
    complaint) the day DESE sent it to the district; empty where not known. `how`: how a parent's hearing request
    reached the district. `entry_key` is made when the form opens."""

    entry_key: str
    student_id: int
    road: Road
    filed_by: FiledBy
    opened_on: date
    about: About = About.PROPOSAL
    received_on: date | None = None
    proposal_id: int | None = None
    related_id: int | None = None
    title: str = ""
    reference: str = ""
    neutral: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """`resolution_id`: the resolution meeting that opened with a parent's hearing request."""

    matter_id: int
    already: bool
    resolution_id: int | None = None


def open_matter(db: Connection, principal: Principal, form: MatterForm, *, today: date, now: datetime) -> Opened:
    """The same form twice opens one matter. Raises Refused with its authority where the law forbids the road."""
    student = student_of(db, principal, form.student_id)
    district_id = principal.scope.district_id
    stored = db.execute(
        select(Matter.id).where(Matter.district_id == district_id, Matter.entry_key == form.entry_key)
    ).scalar()
    if stored is not None:
        return Opened(stored, already=True)
    _check(db, principal, form, today)
    matter_id = _write(db, principal, form, student, now=now)
    resolution_id = request_received(db, principal, form, student, matter_id, today=today, now=now)
    follow_facts(db, principal, form.student_id, matter_id)
    return Opened(matter_id, already=False, resolution_id=resolution_id)


def request_received(
    db: Connection, principal: Principal, form: MatterForm, student: object, matter_id: int, *, today: date,
    now: datetime,
) -> int | None:  # fmt: skip
    """A parent's hearing request has reached the district: the copy to the BSEA, and the resolution meeting; its id."""
    if form.road not in HEARINGS or form.filed_by is not FiledBy.PARENT or form.received_on is None:
        return None
    record_hearing_request(
        db, principal, form.student_id, entry_key=f"{form.entry_key[:60]}-b", received_on=form.received_on,
        how=form.how, today=today, now=now,
    )  # fmt: skip
    talks = MatterForm(
        f"{form.entry_key[:60]}-r", form.student_id, Road.RESOLUTION_MEETING, FiledBy.PARENT, form.received_on,
        form.about, proposal_id=form.proposal_id, related_id=matter_id,
    )  # fmt: skip
    return _write(db, principal, talks, student, now=now)


def _check(db: Connection, principal: Principal, form: MatterForm, today: date) -> None:
    road = ROADS[form.road]
    if form.filed_by not in road.filed_by:
        raise Refused("This road is not opened by that side.", field="filed_by", authority=road.source)
    for day, field in ((form.opened_on, "opened_on"), (form.received_on, "received_on")):
        if day and day > today:
            raise Refused("This day is still to come. Record it when it has happened.", field=field,
                          authority=road.source)  # fmt: skip
        must_be_likely(day, field=field)
    if form.received_on and form.received_on < form.opened_on:
        raise Refused("It cannot have been received before it was filed.", field="received_on")
    if form.road is Road.OTHER and not form.title.strip():
        raise Refused("Say in a few words what it is: for instance an advisory opinion.", field="title")
    must_fit(form.title, 120, "title", "This name")
    must_fit(form.reference, 60, "reference", "This number")
    must_fit(form.neutral, 120, "neutral", "This name")
    initial, revoked = _of_proposal(db, principal, form)
    own = cases(db, principal.scope, form.student_id)
    hearing = _hearing(own, form)
    forbidden = forbids_opening(
        form.road,
        form.filed_by,
        form.about,
        initial=initial,
        revoked=revoked,
        hearing=hearing.case if hearing else None,
    )
    if forbidden:
        raise Refused(forbidden.reason, field="road", authority=forbidden.authority)
    if form.road is Road.COURT_APPEAL and hearing and not hearing.case.has(Step.DECIDED):
        raise Refused("This hearing has no decision yet: an appeal is from a decision.", field="related",
                      authority=road.source)  # fmt: skip


def _hearing(own: dict[int, StoredCase], form: MatterForm) -> StoredCase | None:
    if form.related_id is None:
        return None
    found = own.get(form.related_id)
    if found is None or found.case.road not in HEARINGS:
        raise Refused("The hearing it belongs to is not one of this student's.", field="related")
    return found


def _of_proposal(db: Connection, principal: Principal, form: MatterForm) -> tuple[bool, bool]:
    """Whether it is over a first IEP or placement without consent, and whether all consent was revoked."""
    if form.proposal_id is None:
        return False, False
    row = db.execute(
        select(Proposal.kind, Proposal.iep_response, Proposal.placement_response).where(
            Proposal.id == form.proposal_id, Proposal.student_id == form.student_id, principal.scope.rows(Proposal)
        )
    ).first()
    if row is None:
        raise Refused("The proposal it is about is not one of this student's.", field="proposal")
    response, placement = IepResponse(row.iep_response), PlacementResponse(row.placement_response)
    unanswered = response in (IepResponse.AWAITING, IepResponse.NO_RESPONSE, *REJECTIONS)
    refused = unanswered or placement is not PlacementResponse.CONSENTS
    return row.kind == ProposalKind.INITIAL and refused, response is IepResponse.REVOKED


def _write(db: Connection, principal: Principal, form: MatterForm, student: object, *, now: datetime) -> int:
    district_id = principal.scope.district_id
    row = filled(
        Matter, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,  # type: ignore[attr-defined]
        student_id=form.student_id, proposal_id=form.proposal_id, related_id=form.related_id, entry_key=form.entry_key,
        road=form.road.value, filed_by=form.filed_by.value, about=form.about.value, title=form.title.strip(),
        reference=form.reference.strip(), neutral=form.neutral.strip(), opened_on=form.opened_on,
        stage=Stage.ASKED.value, next_owed_by=Party.NOBODY.value, next_on=form.opened_on, recorded_at=now,
        recorded_by=principal.name,
    )  # fmt: skip
    matter_id = db.execute(insert(Matter).values(row).returning(Matter.id)).scalar_one()
    facts = [(ROADS[form.road].opens, form.opened_on)]
    if form.received_on:
        facts.append((Step.RECEIVED, form.received_on))
    for step, day in facts:
        db.execute(insert(MatterFact).values(filled(
            MatterFact, district_id=district_id, matter_id=matter_id, student_id=form.student_id,
            entry_key=f"{form.entry_key[:48]}-{step.value[:12]}", step=step.value, happened_on=day, recorded_at=now,
            recorded_by=principal.name,
        )))  # fmt: skip
    shown = ("road", "filed_by", "about", "title", "reference", "neutral", "proposal_id", "related_id", "opened_on")
    after = {name: row[name] for name in shown} | {"received_on": form.received_on}
    acts.record(
        db, principal, "open_matter", "matter", matter_id, now=now, student_id=form.student_id,
        detail={"before": None, "after": after},
    )  # fmt: skip
    return matter_id
