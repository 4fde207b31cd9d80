"""Record that stay-put ended: by written agreement, decision or order (603 CMR 28.08(7); 34 CFR 300.518).

The parent's own later acceptance ends it too, and is recorded as the answer it is. The end of an IEP's dates, a
meeting, a mediation that is still going on end nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.clocks.due_date import due_on
from models.clocks.stay_put import ledger
from models.clocks.stay_put_ledger import Line
from models.commands import acts
from models.commands.errors import Refused
from models.law.register import RULES
from models.queries.stay_put_history import history_of
from models.tables import Proposal, StayPutEnded
from models.tables.base import filled
from models.vocabulary import DisputeState, StayPutEnd

LONGEST = 2_000
_APPEAL = RULES["CIVIL_ACTION"]
AUTHORITY = "603 CMR 28.08(7); 34 CFR 300.518"


@dataclass(frozen=True, slots=True)
class EndOfStayPut:
    """`portion_id` ends it for that portion alone. `in_force`: what is delivered from then on. `paper` names the signed
    paper. Of a decision for the district: the day it was decided, and whether appeals were taken and are finished."""

    entry_key: str
    proposal_id: int
    reason: StayPutEnd
    ended_on: date
    paper: str
    in_force: str = ""
    portion_id: int | None = None
    decided_on: date | None = None
    appeals_finished: bool = False


@dataclass(frozen=True, slots=True)
class EndRecorded:
    end_id: int
    already: bool = False


def end_stay_put(
    db: Connection, principal: Principal, form: EndOfStayPut, *, today: date, now: datetime
) -> EndRecorded:
    """What is delivered from then on becomes the version a later dispute holds. The same form twice is one entry."""
    principal.must_be_director("record that stay-put ended")
    proposal = db.execute(
        select(Proposal.__table__)
        .where(Proposal.id == form.proposal_id, principal.scope.rows(Proposal))
        .with_for_update()
    ).first()
    if proposal is None:
        raise Refused("There is no such proposal in your schools.", field="proposal")
    filed = db.execute(
        select(StayPutEnded.id).where(
            StayPutEnded.district_id == principal.scope.district_id, StayPutEnded.entry_key == form.entry_key
        )
    ).scalar()
    if filed is not None:
        return EndRecorded(filed, already=True)
    lines = _in_dispute(db, principal, proposal)
    ending = _ending(lines, form)
    _check(form, ending, today=today)
    end_id = db.execute(insert(StayPutEnded).values(_row(principal, proposal, form, now)).returning(StayPutEnded.id))
    end_id = end_id.scalar_one()
    if len(ending) == len(lines):
        _close(db, proposal)
    acts.record(
        db, principal, "end_stay_put", "stay_put_ended", end_id, now=now, student_id=proposal.student_id,
        reason=_why(form),
        detail={
            "before": {"proposal": proposal.id, "elements": len(lines), "dispute": proposal.dispute},
            "after": {"reason": form.reason.value, "ended_on": form.ended_on, "portion": form.portion_id,
                      "in_force": form.in_force.strip(), "paper": form.paper.strip(),
                      "elements": len(lines) - len(ending)},
        },
    )  # fmt: skip
    return EndRecorded(end_id)


def _in_dispute(db: Connection, principal: Principal, proposal: Any) -> list[Line]:
    found = ledger(history_of(db, principal.scope, proposal.student_id))
    return [line for line in found.lines if line.offer_id == proposal.id]


def _ending(lines: list[Line], form: EndOfStayPut) -> list[Line]:
    if not lines:
        raise Refused("Nothing of this proposal is in dispute, so no stay-put is there to end.", field="proposal")
    if form.portion_id is None:
        return lines
    one = [line for line in lines if line.portion_id == form.portion_id]
    if not one:
        raise Refused("This portion is no longer in dispute: look at the ledger again.", field="portion")
    return one


def _check(form: EndOfStayPut, ending: list[Line], *, today: date) -> None:
    if form.ended_on > today:
        raise Refused(
            "This day is still to come: stay-put goes on until it has ended.", field="ended_on", authority=AUTHORITY
        )
    since = max((line.since for line in ending if line.since), default=None)
    if since and form.ended_on < since:
        raise Refused(
            f"The rejection was received {_d(since)}: what began then cannot have ended before.", field="ended_on"
        )
    if not form.paper.strip():
        raise Refused(
            "Name the signed agreement, decision or order that proves it: without one stay-put goes on.",
            field="paper",
            authority=AUTHORITY,
        )
    if form.reason is StayPutEnd.DECISION_FOR_DISTRICT:
        _check_appeal(form, today=today)
    elif not form.in_force.strip():
        raise Refused(
            "Say what is delivered from then on: it becomes the version that a later dispute holds.",
            field="in_force",
            authority="34 CFR 300.518(d)" if form.reason is StayPutEnd.DECISION_FOR_PARENT else "603 CMR 28.08(7)",
        )
    for field, text, longest in (("in_force", form.in_force, LONGEST), ("paper", form.paper, 200)):
        if len(text) > longest:
            raise Refused(
                f"This text has {len(text):,} characters; here {longest:,} are kept. Sum it up, and attach the paper "
                "itself to the student's file.",
                field=field,
            )


def _check_appeal(form: EndOfStayPut, *, today: date) -> None:
    """A decision for the district ends it only when no appeal is taken in time, or appeals are finished."""
    if form.decided_on is None:
        raise Refused("Enter the day of the decision: the time to appeal runs from it.", field="decided_on",
                      authority=str(_APPEAL.citation))  # fmt: skip
    if form.decided_on > form.ended_on:
        raise Refused("The decision is dated after the day stay-put is said to have ended.", field="decided_on")
    last = due_on(_APPEAL, form.decided_on)
    if not form.appeals_finished and form.ended_on <= last:
        raise Refused(
            f"An appeal may be taken until {_d(last)}, and stay-put goes on until then. Record the end after that day, "
            "or say that appeals were taken and are finished.",
            field="ended_on",
            authority=f"{_APPEAL.citation}; 34 CFR 300.518(a)",
        )


def _row(principal: Principal, proposal: Any, form: EndOfStayPut, now: datetime) -> dict[str, Any]:
    return filled(
        StayPutEnded, district_id=proposal.district_id, school_id=proposal.school_id, chair_id=proposal.chair_id,
        student_id=proposal.student_id, proposal_id=proposal.id, reason=form.reason.value, ended_on=form.ended_on,
        why=_why(form), portion_id=form.portion_id, in_force=form.in_force.strip(), paper=form.paper.strip(),
        entry_key=form.entry_key, recorded_at=now, recorded_by=principal.name,
    )  # fmt: skip


def _why(form: EndOfStayPut) -> str:
    if form.decided_on is None:
        return ""
    appeal = "appeals finished" if form.appeals_finished else "no appeal in time"
    return f"decided {_d(form.decided_on)}, {appeal}"


def _close(db: Connection, proposal: Any) -> None:
    """Where nothing stays in dispute. A notice that is still owed to the BSEA stays owed."""
    if proposal.dispute != DisputeState.NOTICE_SENT:
        return
    db.execute(
        update(Proposal)
        .where(Proposal.id == proposal.id)
        .values(dispute=DisputeState.CLOSED.value, version=proposal.version + 1)
    )


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
