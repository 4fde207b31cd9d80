"""Derive the clocks of proposals again from their facts: after every write that changes one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from models.clocks.from_facts import Facts, clocks_of, earlier_rejections
from models.commands import answers
from models.commands.clocks import Dates, clock_rows, keep_in_step
from models.queries.school_days import load_calendars
from models.tables import BseaNotice, District, Proposal, School, Student
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, ReceiptBasis


def restart_clocks(db: Connection, district_id: int, proposal_ids: set[int]) -> None:
    """Clocks that the facts no longer start go; those that differ change; the rest are not touched."""
    district = db.execute(select(District.__table__).where(District.id == district_id)).one()
    rows = db.execute(
        select(
            Proposal.__table__,
            Student.calendar_id.label("own_calendar"),
            School.calendar_id.label("school_calendar"),
            Student.date_of_birth,
            Student.adult_consent_on,
        )
        .join(Student, Student.id == Proposal.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .where(Proposal.id.in_(proposal_ids))
        .order_by(Proposal.id)
    ).all()
    successors = {
        row.id: row.response_received_on
        for row in db.execute(
            select(Proposal.id, Proposal.response_received_on).where(
                Proposal.id.in_([r.superseded_by_id for r in rows if r.superseded_by_id])
            )
        )
    }
    notices: dict[int, list[Any]] = {}
    for n in db.execute(
        select(BseaNotice.__table__)
        .where(BseaNotice.proposal_id.in_(proposal_ids))
        .order_by(BseaNotice.practice.desc(), BseaNotice.id)  # a copy of a rejection beats a notice after silence
    ):
        notices.setdefault(n.proposal_id, []).append(n)
    arrived = answers.arrivals(db, proposal_ids)
    dates = Dates(load_calendars(db, {c for r in rows if (c := r.own_calendar or r.school_calendar)}))
    clocks: list[dict[str, Any]] = []
    for row in rows:
        theirs = notices.get(row.id, [])
        pages = [(n.triggers.split()[0], n.received_on, n.sent_on) for n in theirs if not n.practice]
        facts = _facts(row, theirs, arrived.get(row.id), successors, district.notify_after_silence)
        copies = {
            "district_id": district_id, "school_id": row.school_id, "chair_id": row.chair_id,
            "student_id": row.student_id, "proposal_id": row.id,
        }  # fmt: skip
        fallback = row.sent_on or row.team_meeting_on or row.iep_starts_on or date(1970, 1, 1)
        started = (*clocks_of(facts), *earlier_rejections(facts, pages))
        clocks += clock_rows(started, dates, row.own_calendar or row.school_calendar, copies, fallback)
    keep_in_step(db, sorted(proposal_ids), clocks)


def _facts(
    row: Any, notices: list[Any], arrived: answers.Arrived | None, successors: dict[int, date | None], notify: bool
) -> Facts:
    return Facts(
        kind=ProposalKind(row.kind),
        consent_received_on=row.consent_received_on,
        team_meeting_on=row.team_meeting_on,
        sent_on=row.sent_on,
        received_on=row.received_on,
        receipt_basis=ReceiptBasis(row.receipt_basis) if row.receipt_basis else None,
        response=IepResponse(row.iep_response),
        response_received_on=row.response_received_on,
        response_how=arrived.how if arrived else "",
        placement=PlacementResponse(row.placement_response),
        notice_sent_on=notices[-1].sent_on if notices else None,
        superseded_on=successors.get(row.superseded_by_id),
        withdrawn_on=row.withdrawn_on,
        notify_after_silence=notify,
        placement_received_on=arrived.placed.get(row.placement_response) if arrived else None,
        copies=tuple((n.received_on, n.sent_on) for n in notices if not n.practice),
        revocation_notice_on=row.revocation_notice_on,
        born_on=row.date_of_birth,
        iep_ends_on=row.iep_ends_on,
        adult_decided_on=row.adult_consent_on,
    )
