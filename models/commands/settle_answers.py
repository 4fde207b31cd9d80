"""Bring a proposal in step with all its returned pages: its states, its notices to the BSEA, its clocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.clocks.answered import Page, Standing, standing_of
from models.clocks.due_date import due_on
from models.clocks.from_facts import page_triggers
from models.commands.proposal_clocks import restart_clocks
from models.commands.returned_page import ReturnedPage
from models.commands.supersede import supersede
from models.law.register import RULES
from models.tables import Answer, BseaNotice, Parent, Proposal, Student
from models.tables.base import filled
from models.vocabulary import DecisionMaking, DisputeState, IepResponse, PlacementResponse, ProposalKind, Rights


def pages_of(db: Connection, proposal_id: int) -> tuple[Page, ...]:
    rows = db.execute(
        select(
            Answer.id, Answer.parent_id, Answer.answered_by, Answer.iep_response, Answer.placement_response,
            Answer.received_on,
        ).where(Answer.proposal_id == proposal_id).order_by(Answer.id)
    )  # fmt: skip
    return tuple(
        Page(r.id, f"#{r.parent_id}" if r.parent_id else r.answered_by.casefold(), IepResponse(r.iep_response),
             PlacementResponse(r.placement_response), r.received_on)
        for r in rows
    )  # fmt: skip


def notice_for(db: Connection, proposal: Any, page: ReturnedPage, answer_id: int) -> date | None:
    """One row of the register for a rejecting page, and the day its copy is due. A second page of the same day joins
    the first while that is still to send: one packet."""
    keys = page_triggers(ProposalKind(proposal.kind), page.response, page.placement)
    if not keys:
        return None
    due = due_on(RULES[keys[0]], page.received_on)
    waiting = db.execute(
        select(BseaNotice.id, BseaNotice.triggers).where(
            BseaNotice.proposal_id == proposal.id, BseaNotice.received_on == page.received_on,
            BseaNotice.practice.is_(False), BseaNotice.sent_on.is_(None),
        )
    ).first()  # fmt: skip
    if waiting:
        both = sorted({*waiting.triggers.split(), *keys}, key=list(RULES).index)
        db.execute(update(BseaNotice).where(BseaNotice.id == waiting.id).values(triggers=" ".join(both)))
        return due
    row = filled(
        BseaNotice, district_id=proposal.district_id, school_id=proposal.school_id, chair_id=proposal.chair_id,
        student_id=proposal.student_id, proposal_id=proposal.id, answer_id=answer_id, triggers=" ".join(keys),
        received_on=page.received_on, due_on=due,
    )  # fmt: skip
    db.execute(insert(BseaNotice).values(row))
    return due


def settle(db: Connection, principal: Principal, proposal_id: int, *, now: datetime) -> Standing:
    """The standing of all pages, written to the proposal; a successor's acceptance supersedes; clocks follow."""
    proposal = db.execute(select(Proposal.__table__).where(Proposal.id == proposal_id)).one()
    standing = standing_of(
        pages_of(db, proposal_id), proposal.controlling_answer_id, sole=sole(db, proposal.student_id)
    )
    dispute = _dispute(db, proposal, standing)
    db.execute(
        update(Proposal)
        .where(Proposal.id == proposal_id)
        .values(
            iep_response=standing.response.value,
            response_received_on=standing.received_on,
            placement_response=standing.placement.value,
            dispute=dispute.value,
            version=Proposal.version + 1,
        )
    )
    superseded = supersede(db, principal, {proposal.student_id}, now=now)
    restart_clocks(db, principal.scope.district_id, {proposal_id} | superseded)
    return standing


def follow_dispute(db: Connection, proposal_id: int) -> None:
    """After a copy was sent, or a sending taken back: due while one is owed, closed where nobody objects any more."""
    proposal = db.execute(select(Proposal.__table__).where(Proposal.id == proposal_id)).one()
    if proposal.dispute in (DisputeState.NONE, DisputeState.CLOSED):
        return
    came = proposal.response_received_on
    standing = Standing(
        IepResponse(proposal.iep_response), came, PlacementResponse(proposal.placement_response), came
    )  # fmt: skip
    dispute = _dispute(db, proposal, standing)
    db.execute(update(Proposal).where(Proposal.id == proposal_id).values(dispute=dispute.value))


def _dispute(db: Connection, proposal: Any, standing: Standing) -> DisputeState:
    copies = select(BseaNotice.sent_on).where(
        BseaNotice.proposal_id == proposal.id, BseaNotice.practice.is_(False)
    )  # fmt: skip
    sent = db.execute(copies).scalars().all()
    return standing.dispute(DisputeState(proposal.dispute), to_send=None in sent, sent=any(sent))


def sole(db: Connection, student_id: int) -> bool:
    """Whether one person answers for the student: one parent on file, or since 18 the student in their place."""
    rights = db.execute(select(Parent.rights).where(Parent.student_id == student_id)).scalars().all()
    if Rights.ADULT_STUDENT in rights:
        decides = db.execute(select(Student.decision_making).where(Student.id == student_id)).scalar_one()
        return decides in ("", DecisionMaking.OWN)
    return sum(r != Rights.NONE for r in rights) <= 1
