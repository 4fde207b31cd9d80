"""What a parent accepted starts without delay: a task for each part, its confirmation, and what must wait and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from models.access.principal import Principal
from models.clocks.answered import Standing
from models.commands import acts
from models.commands.errors import Refused
from models.commands.returned_page import ReturnedPage, check_text
from models.tables import Person, Service, StartTask
from models.tables.base import filled
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind

AUTHORITY = "603 CMR 28.05(7)(b)"
MOST = 20
REFUSED = "The placement is refused: the chair marks what can start in the current setting."
INITIAL = "An initial placement needs a consent of its own (603 CMR 28.07(1)(a))."
REST = "What was rejected or unclear before and is accepted now"
REJECTED = "Rejected since: see what is in force."


def start_what_is_accepted(
    db: Connection, proposal: Any, page: ReturnedPage, answer_id: int, standing: Standing
) -> int:
    """Tasks for what this page accepts and no earlier one did; how many. A placement refused makes them wait."""
    _follow_placement(db, proposal, page, standing)
    if standing.response in (IepResponse.REJECTED_IN_FULL, IepResponse.UNCLEAR):
        _open(db, proposal.id, StartTask.waits == "", waits=REJECTED)
    accepts = page.response in (IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART)
    if not accepts or proposal.kind == ProposalKind.NO_ELIGIBILITY or standing.response is not page.response:
        return 0
    before = db.execute(
        select(StartTask.id).where(StartTask.proposal_id == proposal.id, StartTask.waits != REJECTED).limit(1)
    ).first()
    if before and page.response is not IepResponse.ACCEPTED:
        return 0
    whats = [REST] if before else _parts(db, proposal, page)
    owner = db.execute(select(Person.name).where(Person.id == proposal.chair_id)).scalar() or ""
    rows = [
        filled(
            StartTask, district_id=proposal.district_id, school_id=proposal.school_id, chair_id=proposal.chair_id,
            student_id=proposal.student_id, proposal_id=proposal.id, answer_id=answer_id, what=what[:300],
            since=page.received_on, waits=_waits(proposal, standing), owner=owner,
        )
        for what in whats
    ]  # fmt: skip
    db.execute(insert(StartTask), rows)
    return len(rows)


def follow_decision(
    db: Connection, proposal: Any, page: ReturnedPage | None, answer_id: int | None, standing: Standing
) -> None:
    """What the answer that controls now accepts goes on, or starts; `page` None: the decision is taken back."""
    if answer_id is not None and standing.response is IepResponse.ACCEPTED:
        _open(db, proposal.id, StartTask.answer_id == answer_id, StartTask.waits == REJECTED,
              waits=_waits(proposal, standing))  # fmt: skip
    own = select(StartTask.id).where(StartTask.proposal_id == proposal.id, StartTask.answer_id == answer_id).limit(1)
    if page is not None and answer_id is not None and db.execute(own).first() is None:
        start_what_is_accepted(db, proposal, page, answer_id, standing)
    elif standing.response in (IepResponse.REJECTED_IN_FULL, IepResponse.UNCLEAR):
        _open(db, proposal.id, StartTask.waits == "", waits=REJECTED)


def _parts(db: Connection, proposal: Any, page: ReturnedPage) -> list[str]:
    rejected = {p.service_id for p in page.portions if p.service_id}
    services = db.execute(
        select(Service.id, Service.service, Service.minutes, Service.frequency)
        .where(
            Service.student_id == proposal.student_id,
            Service.state == "proposed",
            or_(Service.proposal_id == proposal.id, Service.iep_starts_on == proposal.iep_starts_on),
        )
        .order_by(Service.grid, Service.id)
        .limit(MOST)
    )
    named = [f"{s.service}, {s.minutes} min, {s.frequency}" for s in services if s.id not in rejected]
    rest = "All else that is not rejected" if page.portions else "All else in the accepted proposal"
    if not named:
        rest = "All that is not rejected" if page.portions else "All of the accepted proposal"
    return [*named, rest]


def _waits(proposal: Any, standing: Standing) -> str:
    if standing.placement is PlacementResponse.REFUSES:
        return REFUSED
    if proposal.kind == ProposalKind.INITIAL and standing.placement is not PlacementResponse.CONSENTS:
        return INITIAL
    return ""


def _follow_placement(db: Connection, proposal: Any, page: ReturnedPage, standing: Standing) -> None:
    if page.placement is PlacementResponse.REFUSES:
        _open(db, proposal.id, StartTask.waits == "", waits=REFUSED)
    elif standing.placement is PlacementResponse.CONSENTS:
        _open(db, proposal.id, StartTask.waits.in_((REFUSED, INITIAL)), waits="")


def _open(db: Connection, proposal_id: int, *where: Any, waits: str) -> None:
    db.execute(
        update(StartTask)
        .where(StartTask.proposal_id == proposal_id, StartTask.confirmed_on.is_(None), *where)
        .values(waits=waits)
    )


def confirm_start(
    db: Connection, principal: Principal, task_id: int, *, started_on: date, today: date, now: datetime
) -> None:
    task = _own(db, principal, task_id)
    if (task.confirmed_on, task.confirmed_by) == (started_on, principal.name):
        return
    _must_wait(task)
    if started_on > today:
        raise Refused("The day of starting is still to come.", field="started_on", authority=AUTHORITY)
    if started_on < task.since:
        raise Refused(
            f"This was accepted on {_d(task.since)}: it cannot have started under it before.",
            field="started_on",
            authority=AUTHORITY,
        )
    values = {"confirmed_on": started_on, "confirmed_by": principal.name, "waits": ""}
    _change(db, principal, task, "confirm_start", values, now)


def mark_start(db: Connection, principal: Principal, task_id: int, *, waits: str, now: datetime) -> None:
    """`waits` empty: it can start now. Else why it cannot, in the chair's words."""
    task = _own(db, principal, task_id)
    _must_wait(task)
    if task.waits == waits.strip():
        return
    check_text(waits, "the reason")
    if len(waits) > 300:
        raise Refused(f"The reason has {len(waits)} characters and holds 300.", field="waits")
    _change(db, principal, task, "mark_start", {"waits": waits.strip()}, now)


def _own(db: Connection, principal: Principal, task_id: int) -> Any:
    task = db.execute(
        select(StartTask.__table__).where(StartTask.id == task_id, principal.scope.rows(StartTask)).with_for_update()
    ).first()
    if task is None:
        raise Refused("There is no such task in your schools.", field="task")
    return task


def _must_wait(task: Any) -> None:
    if task.confirmed_on:
        raise Refused(f"This is confirmed as started on {_d(task.confirmed_on)}, by {task.confirmed_by}.", field="task")


def _change(db: Connection, principal: Principal, task: Any, verb: str, values: dict[str, Any], now: datetime) -> None:
    db.execute(update(StartTask).where(StartTask.id == task.id).values(values))
    before = {name: getattr(task, name) for name in values}
    acts.record(
        db, principal, verb, "start_task", task.id, now=now, student_id=task.student_id,
        detail={"before": before, "after": values},
    )  # fmt: skip


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
