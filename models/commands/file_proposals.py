"""File proposals with what is known of their journey and their answer; start and stop the clocks that follow.

One command for one form typed on a screen and for the thousands of an import: facts are checked, then written, then
the clocks of the touched proposals are brought in step. Filing the same form again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.access.principal import Principal
from models.clocks.from_facts import Facts, clocks_of, earlier_rejections, triggers
from models.commands import answers
from models.commands.check_proposal import check, settle_receipt
from models.commands.clocks import Dates, clock_rows, keep_in_step
from models.commands.errors import Refused
from models.commands.forms import Filed, ProposalForm
from models.commands.known_facts import with_known_facts
from models.commands.supersede import supersede
from models.queries.school_days import load_calendars
from models.tables import BseaNotice, District, Proposal, School, Student
from models.tables.base import filled
from models.vocabulary import Delivery, DisputeState, IepResponse, PlacementResponse, ProposalKind, ReceiptBasis, Role

_KEPT = (
    "ref", "kind", "language", "consent_received_on", "team_meeting_on", "sent_on", "sent_by", "received_on",
    "receipt_basis", "iep_starts_on", "iep_ends_on", "delivery", "iep_response", "placement_response",
    "response_received_on", "dispute", "notes", "line_digest", "school_id", "chair_id",
)  # fmt: skip

# Built once: for an import of thousands, building a statement costs more than running it.
_TABLE = Proposal.__table__
_INSERT = _TABLE.insert().returning(_TABLE.c.id)
_BY_ID = select(_TABLE).where(_TABLE.c.id == bindparam("wanted"))


def file_proposals(
    db: Connection, principal: Principal, forms: Sequence[ProposalForm], *, today: date, now: datetime
) -> list[Filed | Refused]:
    """The result at each index answers the form there: filed (new, changed, unchanged) or refused, with its sentence.

    A refused form writes nothing. Forms are taken in order; a later one may supersede an earlier one.
    """
    scope = principal.scope
    district = db.execute(select(District.__table__).where(District.id == scope.district_id)).one()
    students = _students(db, scope.district_id, {f.student_id for f in forms})
    results: list[Filed | Refused | None] = []
    good: list[tuple[int, ProposalForm, str, list[str]]] = []
    for form in forms:
        try:
            student = students.get(form.student_id)
            if student is None or not _may_write(principal, student):
                raise Refused("No student with that id is in your schools.", field="state_id")
            warnings = check(form, today=today)
            form, moved = settle_receipt(form, assumed_days=district.assumed_receipt_days)
            good.append((len(results), form, _key(form, student.state_id), warnings + moved))
            results.append(None)
        except Refused as refusal:
            results.append(refusal)
    stored = _stored(db, scope.district_id, [key for _, _, key, _ in good])
    touched: dict[int, ProposalForm] = {}
    for index, form, key, warnings in good:
        student = students[form.student_id]
        form = with_known_facts(db, form, stored.get(key))
        try:
            outcome, proposal_id = _write(db, scope.district_id, form, key, student, stored)
        except Refused as refusal:
            results[index] = refusal
            continue
        if outcome != "unchanged" or not form.digest:  # a line already filed, by its digest, is not looked at again
            kept = answers.keep(db, principal, proposal_id, form, student, now=now)
            outcome = "changed" if kept and outcome == "unchanged" else outcome
        if outcome != "unchanged":
            touched[proposal_id] = form
        results[index] = Filed(proposal_id, outcome, tuple(warnings))
    if touched:
        superseded = supersede(db, {students[f.student_id].id for f in touched.values()})
        restart_clocks(db, scope.district_id, set(touched) | superseded)
    return results


def restart_clocks(db: Connection, district_id: int, proposal_ids: set[int]) -> None:
    """Derive the clocks and the BSEA notices of these proposals again from their facts."""
    district = db.execute(select(District.__table__).where(District.id == district_id)).one()
    rows = db.execute(
        select(
            Proposal.__table__,
            Student.calendar_id.label("own_calendar"),
            School.calendar_id.label("school_calendar"),
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
    hows = answers.how_received(db, proposal_ids)
    dates = Dates(load_calendars(db, {c for r in rows if (c := r.own_calendar or r.school_calendar)}))
    clocks: list[dict[str, Any]] = []
    for row in rows:
        theirs = notices.get(row.id, [])
        notice = theirs[-1] if theirs else None
        facts = _facts(row, notice, hows.get(row.id, ""), successors, district.notify_after_silence)
        copies = {
            "district_id": district_id, "school_id": row.school_id, "chair_id": row.chair_id,
            "student_id": row.student_id, "proposal_id": row.id,
        }  # fmt: skip
        fallback = row.sent_on or row.team_meeting_on or row.iep_starts_on or date(1970, 1, 1)
        pages = [(n.triggers.split()[0], n.received_on, n.sent_on) for n in theirs if not n.practice]
        started = (*clocks_of(facts), *earlier_rejections(facts, pages))
        clocks += clock_rows(started, dates, row.own_calendar or row.school_calendar, copies, fallback)
    keep_in_step(db, sorted(proposal_ids), clocks)


def _may_write(principal: Principal, student: Any) -> bool:
    scope = principal.scope
    if scope.role is Role.TEAM_CHAIR:
        return student.school_id in scope.school_ids or student.chair_id == scope.person_id
    return scope.role is Role.DIRECTOR


def _students(db: Connection, district_id: int, ids: set[int]) -> dict[int, Any]:
    query = select(Student.id, Student.state_id, Student.school_id, Student.chair_id, Student.home_language).where(
        Student.district_id == district_id, Student.id.in_(ids)
    )
    return {row.id: row for row in db.execute(query)}


def _key(form: ProposalForm, state_id: str) -> str:
    return form.ref or f"{state_id} {form.kind.value} {form.sent_on or form.team_meeting_on or form.iep_starts_on}"


def _stored(db: Connection, district_id: int, keys: list[str]) -> dict[str, Any]:
    query = select(Proposal.__table__).where(Proposal.district_id == district_id, Proposal.key.in_(keys))
    return {row.key: row for row in db.execute(query)}


def _write(db: Connection, district_id: int, form: ProposalForm, key: str, student: Any, stored: dict) -> tuple:
    values = _values(form, student)
    old = stored.get(key)
    if old is None:
        row = filled(Proposal, district_id=district_id, student_id=student.id, key=key, **values)
        proposal_id = db.execute(_INSERT, row).scalar_one()
        stored[key] = db.execute(_BY_ID, {"wanted": proposal_id}).one()
        return "new", proposal_id
    if old.student_id != student.id:
        raise Refused(f"Reference {form.ref} belongs to another student's proposal.", field="proposal_ref")
    values["delivery"] = old.delivery if old.delivery in _FINAL else values["delivery"]
    if all(getattr(old, name) == values[name] for name in _KEPT):
        return "unchanged", old.id
    db.execute(update(Proposal).where(Proposal.id == old.id).values(values))
    stored[key] = db.execute(_BY_ID, {"wanted": old.id}).one()
    return "changed", old.id


_FINAL = (Delivery.SUPERSEDED.value, Delivery.WITHDRAWN.value)


def _values(form: ProposalForm, student: Any) -> dict[str, Any]:
    facts = _form_facts(form)
    dispute = DisputeState.NONE
    if triggers(facts):
        dispute = DisputeState.NOTICE_SENT if facts.copy_sent_on else DisputeState.NOTICE_DUE
    return {
        "ref": form.ref,
        "kind": form.kind.value,
        "language": form.language or student.home_language,
        "consent_received_on": form.consent_received_on,
        "team_meeting_on": form.team_meeting_on,
        "sent_on": form.sent_on,
        "sent_by": form.sent_by.value if form.sent_by else "",
        "received_on": form.received_on,
        "receipt_basis": form.receipt_basis.value if form.receipt_basis else "",
        "iep_starts_on": form.iep_starts_on,
        "iep_ends_on": form.iep_ends_on,
        "delivery": _delivery(form).value,
        "iep_response": form.response.value,
        "placement_response": form.placement_response.value,
        "response_received_on": form.response_received_on,
        "dispute": dispute.value,
        "notes": form.notes,
        "line_digest": form.digest,
        "school_id": student.school_id,
        "chair_id": student.chair_id,
    }


def _delivery(form: ProposalForm) -> Delivery:
    if form.received_on:
        return Delivery.RECEIVED
    if form.sent_on:
        return Delivery.SENT
    return Delivery.MEETING_HELD if form.team_meeting_on else Delivery.DRAFTED


def _form_facts(form: ProposalForm) -> Facts:
    return Facts(
        form.kind, form.consent_received_on, form.team_meeting_on, form.sent_on, form.received_on, form.receipt_basis,
        form.response, form.response_received_on, form.response_how, form.placement_response, form.bsea_notice_sent_on,
    )  # fmt: skip


def _facts(row: Any, notice: Any, how: str, successors: dict[int, date | None], notify: bool) -> Facts:
    form = ProposalForm(
        student_id=row.student_id,
        kind=ProposalKind(row.kind),
        consent_received_on=row.consent_received_on,
        team_meeting_on=row.team_meeting_on,
        sent_on=row.sent_on,
        received_on=row.received_on,
        receipt_basis=ReceiptBasis(row.receipt_basis) if row.receipt_basis else None,
        response=IepResponse(row.iep_response),
        response_received_on=row.response_received_on,
        response_how=how,
        placement_response=PlacementResponse(row.placement_response),
        bsea_notice_sent_on=notice.sent_on if notice else None,
    )
    return replace(
        _form_facts(form),
        superseded_on=successors.get(row.superseded_by_id),
        withdrawn_on=row.withdrawn_on,
        notify_after_silence=notify,
    )
