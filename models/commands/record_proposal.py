"""A proposal typed on a screen: made, sent, its translated copy, withdrawn. The clocks follow from these facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.check_proposal import settle_receipt
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.file_proposals import file_proposals, key_of
from models.commands.forms import Filed, ProposalForm
from models.commands.likely import must_be_likely
from models.commands.proposal_clocks import restart_clocks
from models.commands.record_answer import own_proposal
from models.commands.who_receives import nobody_yet
from models.tables import District, Proposal, Student
from models.vocabulary import Delivery, ProposalKind, ReceiptBasis, SentBy

DELIVERY, WINDOW = "603 CMR 28.05(7); DESE memo SY2024-2025-6", "603 CMR 28.05(7)(a)"
WITHDRAWAL = "34 CFR 300.503"
_TYPED = (
    "student_id", "kind", "ref", "language", "consent_received_on", "team_meeting_on", "sent_on", "sent_by",
    "iep_starts_on", "iep_ends_on", "notes",
)  # fmt: skip
_MAY_BE_LEFT = ("language", "notes")  # empty: as it is on file
LONGEST_NOTE = 1_000
_DERIVED = ("", ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER, ReceiptBasis.HAND)


@dataclass(frozen=True, slots=True)
class Sending:
    """When, how, in which language; and the translated copy with its own day."""

    sent_on: date
    sent_by: SentBy
    language: str = ""
    translated_into: str = ""
    translated_sent_on: date | None = None


def record_proposal(db: Connection, principal: Principal, form: ProposalForm, *, today: date, now: datetime) -> Filed:
    """A new proposal. The same one typed twice is one; another under the same reference is refused."""
    if form.consent_received_on and form.team_meeting_on and form.team_meeting_on < form.consent_received_on:
        raise Refused("The Team met before consent to evaluate was received.", field="team_meeting_on",
                      authority="603 CMR 28.05(1)")  # fmt: skip
    if form.team_meeting_on and form.team_meeting_on > today:
        raise Refused("The Team meeting is still to come: enter the proposal when it has been held.",
                      field="team_meeting_on", authority=DELIVERY)  # fmt: skip
    if form.team_meeting_on is None and form.sent_on is None:
        raise Refused("Give the day of the Team meeting, or the day it was sent: the clock of delivery starts there.",
                      field="team_meeting_on", authority=DELIVERY)  # fmt: skip
    if form.sent_on and form.team_meeting_on and form.sent_on < form.team_meeting_on:
        raise Refused("It was sent before the Team met: correct one of the two days.", field="sent_on",
                      authority=DELIVERY)  # fmt: skip
    if form.sent_on and form.sent_by is None:
        raise Refused("Say how it was sent: receipt is judged by it.", field="sent_by", authority=WINDOW)
    form = replace(form, ref=form.ref.strip(), language=form.language.strip(), notes=form.notes.strip())
    if len(form.notes) > LONGEST_NOTE:
        raise Refused(f"The note has {len(form.notes):,} characters; {LONGEST_NOTE:,} are kept. Attach a paper.",
                      field="notes")  # fmt: skip
    if len(form.ref) > 40 or len(form.language) > 60:
        raise Refused("The reference holds 40 characters, the language 60.", field="ref")
    own = select(Student.id, Student.state_id).where(Student.id == form.student_id, principal.scope.rows(Student))
    student = db.execute(own.with_for_update()).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    key = key_of(form, student.state_id)
    of_key = (Proposal.district_id == principal.scope.district_id, Proposal.key == key)
    old = db.execute(select(Proposal.__table__).where(*of_key)).first()
    if old is not None:
        typed = {name: getattr(form, name) for name in _TYPED if name not in _MAY_BE_LEFT or getattr(form, name)}
        if all(getattr(old, name) == (value or "" if name == "sent_by" else value) for name, value in typed.items()):
            return Filed(old.id, "unchanged")
        raise Refused(
            "A proposal of this kind and day, or with this reference, is on file already. Open it from the student's "
            "file, or give this one a reference of its own.",
            field="ref",
        )
    filed = file_proposals(db, principal, [form], today=today, now=now)[0]
    if isinstance(filed, Refused):
        raise filed
    return filed


def record_sending(
    db: Connection,
    principal: Principal,
    proposal_id: int,
    sending: Sending,
    *,
    version: int,
    today: date,
    now: datetime,
) -> None:
    """Replaces what was recorded; the act keeps it. Receipt that was assumed or implied is settled again."""
    row, _ = own_proposal(db, principal, proposal_id)
    sent = sending.sent_on
    if sent > today:
        raise Refused("The day of sending is still to come.", field="sent_on", authority=WINDOW)
    must_be_likely(sent, field="sent_on")
    if row.team_meeting_on and sent < row.team_meeting_on:
        raise Refused(f"The Team met on {_d(row.team_meeting_on)}: it cannot have been sent before.",
                      field="sent_on", authority=DELIVERY)  # fmt: skip
    if row.response_received_on and sent > row.response_received_on:
        raise Refused(f"The answer came on {_d(row.response_received_on)}: it was sent by then.",
                      field="sent_on", authority=WINDOW)  # fmt: skip
    if row.receipt_basis not in _DERIVED and row.received_on < sent:
        raise Refused(f"It is recorded as received on {_d(row.received_on)}: it was sent by then.",
                      field="sent_on", authority=WINDOW)  # fmt: skip
    if len(sending.language.strip()) > 60 or len(sending.translated_into.strip()) > 60:
        raise Refused("The name of a language holds 60 characters.", field="language")
    translated = sending.translated_sent_on
    if translated and not sending.translated_into.strip():
        raise Refused("Say into which language the translated copy is.", field="translated_into")
    if translated and (translated > today or translated < sent):
        raise Refused("The translated copy is dated before the first, or in the future.", field="translated_sent_on",
                      authority=WINDOW)  # fmt: skip
    values: dict[str, Any] = {
        "sent_on": sent,
        "sent_by": sending.sent_by.value,
        "language": sending.language.strip() or row.language,
        "translated_into": sending.translated_into.strip(),
        "translated_sent_on": translated,
    }
    if version != row.version and all(getattr(row, name) == value for name, value in values.items()):
        return  # the same form sent again, because no answer came
    if row.receipt_basis in _DERIVED:
        values |= _receipt(db, row, sending, today)
    received = values.get("received_on", row.received_on)
    if row.delivery in (Delivery.DRAFTED, Delivery.MEETING_HELD, Delivery.SENT, Delivery.RECEIVED):
        values["delivery"] = (Delivery.RECEIVED if received else Delivery.SENT).value
    _edit(db, principal, row, "record_sending", values, version, now)


def withdraw_proposal(
    db: Connection,
    principal: Principal,
    proposal_id: int,
    *,
    on: date,
    why: str,
    version: int,
    today: date,
    now: datetime,
) -> None:
    """Ends what the proposal started; a rejection already received is still owed to the BSEA."""
    row, _ = own_proposal(db, principal, proposal_id)
    if (row.withdrawn_on, row.withdrawn_why) == (on, why.strip()):
        return
    if row.withdrawn_on:
        raise Refused(f"It was withdrawn on {_d(row.withdrawn_on)}.", field="on")
    if on > today:
        raise Refused("The day of withdrawal is still to come.", field="on", authority=WITHDRAWAL)
    if row.sent_on and on < row.sent_on:
        raise Refused(f"It was sent on {_d(row.sent_on)}: it cannot have been withdrawn before.", field="on")
    if not why.strip():
        raise Refused("Say why the district takes its proposal back: the parent is owed a notice of it.",
                      field="why", authority=WITHDRAWAL)  # fmt: skip
    if len(why) > 300:
        raise Refused(f"The reason has {len(why)} characters and holds 300.", field="why")
    values = {"withdrawn_on": on, "withdrawn_why": why.strip(), "delivery": Delivery.WITHDRAWN.value}
    _edit(db, principal, row, "withdraw_proposal", values, version, now)


def _receipt(db: Connection, row: Any, sending: Sending, today: date) -> dict[str, Any]:
    policy = select(District.assumed_receipt_days).where(District.id == row.district_id)
    form = ProposalForm(
        row.student_id, ProposalKind(row.kind), sent_on=sending.sent_on, sent_by=sending.sent_by,
        response_received_on=row.response_received_on,
    )  # fmt: skip
    nobody = bool(nobody_yet(db, [row.student_id], today=today))
    form, _ = settle_receipt(form, assumed_days=db.execute(policy).scalar_one(), nobody=nobody)
    return {"received_on": form.received_on, "receipt_basis": form.receipt_basis.value if form.receipt_basis else ""}


def _edit(
    db: Connection, principal: Principal, row: Any, verb: str, values: dict[str, Any], version: int, now: datetime
) -> None:
    claim(db, Proposal, row.id, version)
    db.execute(update(Proposal).where(Proposal.id == row.id).values(values))
    before = {name: getattr(row, name) for name in values}
    acts.record(
        db, principal, verb, "proposal", row.id, now=now, student_id=row.student_id,
        detail={"before": before, "after": values},
    )  # fmt: skip
    restart_clocks(db, principal.scope.district_id, {row.id})


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
