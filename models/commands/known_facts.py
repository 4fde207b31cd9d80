"""A blank cell means not known to the spreadsheet: it takes back nothing that was recorded since on a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from models.commands.forms import ProposalForm
from models.tables import Answer, BseaNotice
from models.vocabulary import DisputeState, IepResponse, PlacementResponse, ReceiptBasis

_DERIVED = (None, ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER)


def with_known_facts(db: Connection, form: ProposalForm, old: Any | None) -> ProposalForm:
    """The form with the answer, the receipt and the BSEA notice that are on record for the same proposal."""
    if old is None:
        return form
    form = _with_known_answer(db, form, old)
    if form.receipt_basis in _DERIVED and old.receipt_basis not in ("", *_DERIVED) and _still_fits(form, old):
        form = replace(form, received_on=old.received_on, receipt_basis=ReceiptBasis(old.receipt_basis))
    if form.bsea_notice_sent_on is None and old.dispute == DisputeState.NOTICE_SENT:
        of_page = (BseaNotice.proposal_id == old.id, BseaNotice.practice.is_(False))
        sent = db.execute(
            select(BseaNotice.sent_on, BseaNotice.sent_how, BseaNotice.reference)
            .where(*of_page)
            .order_by(BseaNotice.id.desc())
        ).first()
        if sent:
            form = replace(
                form,
                bsea_notice_sent_on=sent.sent_on,
                bsea_notice_how=form.bsea_notice_how or sent.sent_how,
                bsea_notice_reference=form.bsea_notice_reference or sent.reference,
            )
    return form


def _with_known_answer(db: Connection, form: ProposalForm, old: Any) -> ProposalForm:
    """A page recorded on a screen stands, unless the file tells of a later one."""
    stands = (old.iep_response, old.placement_response, old.response_received_on)
    told = (form.response, form.placement_response, form.response_received_on)
    if stands == told:
        return form
    latest = db.execute(
        select(func.max(Answer.received_on)).where(Answer.proposal_id == old.id, Answer.entry_key.is_not(None))
    ).scalar()
    if latest is None or (form.response_received_on and form.response_received_on > latest):
        return form
    response, placement, came = stands
    return replace(
        form, response=IepResponse(response), placement_response=PlacementResponse(placement),
        response_received_on=came,
    )  # fmt: skip


def _still_fits(form: ProposalForm, old: Any) -> bool:
    """Received after it was sent, and before it was answered."""
    day, answered = old.received_on, form.response_received_on
    return form.sent_on is not None and form.sent_on <= day and (answered is None or day <= answered)
