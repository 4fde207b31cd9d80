"""File proposals with what is known of their journey and their answer; start and stop the clocks that follow.

One command for one form typed on a screen and for the thousands of an import: facts are checked, then written, then
the clocks of the touched proposals are brought in step. Filing the same form again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.access.principal import Principal
from models.clocks.from_facts import Facts, triggers
from models.commands import acts, answers
from models.commands.check_proposal import check, settle_receipt
from models.commands.errors import Refused
from models.commands.forms import Filed, ProposalForm
from models.commands.known_facts import with_known_facts
from models.commands.proposal_clocks import restart_clocks
from models.commands.supersede import supersede
from models.commands.who_receives import nobody_yet
from models.tables import District, Proposal, Student
from models.tables.base import filled
from models.vocabulary import Delivery, DisputeState, Role

_KEPT = (
    "ref", "kind", "language", "consent_received_on", "team_meeting_on", "sent_on", "sent_by", "received_on",
    "receipt_basis", "iep_starts_on", "iep_ends_on", "delivery", "iep_response", "placement_response",
    "response_received_on", "dispute", "notes", "line_digest", "school_id", "chair_id",
)  # fmt: skip

_TOLD = tuple(name for name in _KEPT if name != "line_digest")
_ANSWERED = ("iep_response", "placement_response", "response_received_on")

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
    nobody = nobody_yet(db, students, today=today)
    results: list[Filed | Refused | None] = []
    good: list[tuple[int, ProposalForm, str, list[str]]] = []
    for form in forms:
        try:
            student = students.get(form.student_id)
            if student is None or not _may_write(principal, student):
                raise Refused("No student with that id is in your schools.", field="state_id")
            warnings = check(form, today=today)
            form, moved = settle_receipt(
                form, assumed_days=district.assumed_receipt_days, nobody=form.student_id in nobody
            )
            good.append((len(results), form, key_of(form, student.state_id), warnings + moved))
            results.append(None)
        except Refused as refusal:
            results.append(refusal)
    stored = _stored(db, scope.district_id, [key for _, _, key, _ in good])
    touched: dict[int, ProposalForm] = {}
    written: list[acts.Entry] = []
    for index, form, key, warnings in good:
        student = students[form.student_id]
        before = stored.get(key)
        form = with_known_facts(db, form, before)
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
            written.append(_act(form, proposal_id, before, stored[key]))
        results[index] = Filed(proposal_id, outcome, tuple(warnings))
    if touched:
        acts.record_many(db, principal, written, now=now)
        superseded = supersede(db, principal, {students[f.student_id].id for f in touched.values()}, now=now)
        restart_clocks(db, scope.district_id, set(touched) | superseded)
    return results


def _act(form: ProposalForm, proposal_id: int, old: Any, new: Any) -> acts.Entry:
    """The columns that differ, before and after; and the answer, whose portions and notice have rows of their own."""
    names = [name for name in _TOLD if old is None or getattr(old, name) != getattr(new, name)]
    detail: dict[str, Any] = {"after": {name: getattr(new, name) for name in names if old or getattr(new, name)}}
    if old:
        detail["before"] = {name: getattr(old, name) for name in names}
    said = {
        "how": form.response_how, "proof": form.response_proof, "portions": [p.words for p in form.portions],
        "notice_sent_on": form.bsea_notice_sent_on, "notice_how": form.bsea_notice_how,
        "notice_reference": form.bsea_notice_reference,
    }  # fmt: skip
    if any(said.values()):
        detail["answer"] = {name: value for name, value in said.items() if value}
    return acts.Entry("file_proposal", "proposal", proposal_id, form.student_id, detail)


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


def key_of(form: ProposalForm, state_id: str) -> str:
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
    if values["dispute"] == DisputeState.NONE and all(getattr(old, name) == values[name] for name in _ANSWERED):
        values["dispute"] = old.dispute  # nothing new was answered: what the earlier pages left open or closed stands
    if all(getattr(old, name) == values[name] for name in _KEPT):
        return "unchanged", old.id
    db.execute(update(Proposal).where(Proposal.id == old.id).values(values | {"version": old.version + 1}))
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
