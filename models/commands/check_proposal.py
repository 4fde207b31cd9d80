"""What a proposal's facts must be before they are written: each refusal is a sentence that names the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.clocks.from_facts import REJECTIONS
from models.commands.errors import Refused
from models.commands.forms import ProposalForm
from models.commands.likely import must_be_likely
from models.commands.who_receives import NOBODY
from models.vocabulary import IepResponse, PlacementResponse, ReceiptBasis, SentBy

_MAILED = (SentBy.MAIL, SentBy.CERTIFIED_MAIL)
_HAPPENED = {
    "consent_received_on": ("Consent to evaluate", "603 CMR 28.05(1)"),
    "team_meeting_on": ("The Team meeting", ""),
    "sent_on": ("The proposal", "603 CMR 28.05(7)"),
    "received_on": ("The receipt", "603 CMR 28.05(7)(a)"),
    "response_received_on": ("The answer", "603 CMR 28.08(3)(b)"),
    "bsea_notice_sent_on": ("The BSEA notice", "603 CMR 28.08(3)(b)"),
}


def check(form: ProposalForm, *, today: date) -> list[str]:
    """Warnings, as sentences. Raises Refused for what cannot be true."""
    for name, (what, authority) in _HAPPENED.items():
        day = getattr(form, name)
        must_be_likely(day, field=name)
        if day and day > today and name != "team_meeting_on":
            raise Refused(f"{what} is dated {_d(day)}, which is still to come.", field=name, authority=authority)
    _ordered(form, "iep_starts_on", "iep_ends_on", "The IEP ends {b}, before it starts {a}.")
    _ordered(form, "sent_on", "received_on", "The proposal was received {b}, before it was sent {a}.")
    _ordered(form, "sent_on", "response_received_on", "The answer came {b}, before the proposal was sent {a}.")
    if form.received_on and form.receipt_basis is not ReceiptBasis.ASSUMED:
        _ordered(form, "received_on", "response_received_on", "The answer came {b}, before the receipt of {a}.")
    silent = form.response in (IepResponse.AWAITING, IepResponse.NO_RESPONSE)
    placed = form.placement_response in (PlacementResponse.CONSENTS, PlacementResponse.REFUSES)
    if form.response_received_on and silent and not placed:
        raise Refused(
            f"An answer was received {_d(form.response_received_on)} but neither the IEP response nor the placement "
            "response says what it was.",
            field="response",
        )
    warnings = []
    if form.portions and form.response in (IepResponse.ACCEPTED, IepResponse.AWAITING, IepResponse.NO_RESPONSE):
        raise Refused(
            "Rejected portions are listed, but the response does not reject anything.", field="rejected_portions"
        )
    if (not silent or placed) and form.response_received_on is None:
        warnings.append("The answer has no day of receipt: no deadline can be counted from it until one is added.")
    refused = form.placement_response is PlacementResponse.REFUSES
    if form.bsea_notice_sent_on and not silent and form.response not in REJECTIONS and not refused:
        warnings.append("A BSEA notice is dated, but nothing was rejected: no notice was recorded.")
    notice, answer = form.bsea_notice_sent_on, form.response_received_on
    if notice and answer and notice < answer and form.response in REJECTIONS:
        warnings.append(
            f"The BSEA notice is dated {_d(notice)}, before the rejection of {_d(answer)}. "
            "It may have followed silence."
        )
    return warnings


def settle_receipt(form: ProposalForm, *, assumed_days: int, nobody: bool = False) -> tuple[ProposalForm, list[str]]:
    """Receipt as known; else proved by the answer; else, for mail only, assumed by policy and labelled so.

    `nobody`: no person with rights is on file who could have received it, so that nothing is assumed."""
    if form.received_on:
        return (form if form.receipt_basis else replace(form, receipt_basis=ReceiptBasis.RECORDED)), []
    answered = form.response_received_on
    if form.sent_on is None:
        return form, []
    if nobody and not answered:
        return form, [NOBODY]
    if form.sent_by in _MAILED and assumed_days:
        assumed = form.sent_on + timedelta(assumed_days)
        if answered and answered < assumed:
            moved = replace(form, received_on=answered, receipt_basis=ReceiptBasis.ANSWER)
            return moved, [f"Answered {_d(answered)}, before the assumed receipt of {_d(assumed)}: receipt moved."]
        return replace(form, received_on=assumed, receipt_basis=ReceiptBasis.ASSUMED), []
    if form.sent_by is SentBy.HAND:
        return replace(form, received_on=form.sent_on, receipt_basis=ReceiptBasis.HAND), []
    if answered:
        return replace(form, received_on=answered, receipt_basis=ReceiptBasis.ANSWER), []
    return form, []


def _ordered(form: ProposalForm, first: str, second: str, sentence: str) -> None:
    a, b = getattr(form, first), getattr(form, second)
    if a and b and b < a:
        raise Refused(sentence.format(a=_d(a), b=_d(b)), field=second)


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
