"""When the parent received the proposal: known, proved by the answer, assumed for mail, or not known at all."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.tables import Proposal
from models.vocabulary import IepResponse, PlacementResponse, Queue, ReceiptBasis, SentBy

D = date
FRIDAY = D(2026, 3, 20)


def receipt(desk, filed):
    columns = (Proposal.received_on, Proposal.receipt_basis)
    return tuple(desk.db.execute(select(*columns).where(Proposal.id == filed.proposal_id)).one())


@pytest.mark.parametrize("by", [SentBy.MAIL, SentBy.CERTIFIED_MAIL])
def test_mail_is_assumed_received_three_days_after_posting_and_labelled_so(desk, by):
    filed = desk.file(sent_on=FRIDAY, sent_by=by)
    assert receipt(desk, filed) == (D(2026, 3, 23), ReceiptBasis.ASSUMED)
    clock = desk.clocks(filed)["PARENT_RESPONSE"]
    assert clock.due_on == D(2026, 4, 22)
    assert clock.start_fact == "proposal assumed received, by policy, after mailing"


@pytest.mark.parametrize(
    ("answered", "received", "basis", "window_ends", "warned"),
    [
        (D(2026, 3, 22), D(2026, 3, 22), ReceiptBasis.ANSWER, D(2026, 4, 21), True),
        (D(2026, 3, 23), D(2026, 3, 23), ReceiptBasis.ASSUMED, D(2026, 4, 22), False),
        (D(2026, 3, 24), D(2026, 3, 23), ReceiptBasis.ASSUMED, D(2026, 4, 22), False),
    ],
)
def test_an_answer_before_the_assumed_receipt_moves_it(desk, answered, received, basis, window_ends, warned):
    filed = desk.file(sent_on=FRIDAY, sent_by=SentBy.MAIL, response=IepResponse.ACCEPTED, response_received_on=answered)
    assert receipt(desk, filed) == (received, basis)
    assert desk.clocks(filed)["PARENT_RESPONSE"].due_on == window_ends
    sentence = "Answered 22 Mar 2026, before the assumed receipt of 23 Mar 2026: receipt moved."
    assert filed.warnings == ((sentence,) if warned else ())


def test_a_known_receipt_replaces_the_assumed_one(desk):
    mailed = {"sent_on": FRIDAY, "sent_by": SentBy.MAIL}
    assert desk.clocks(desk.file(**mailed))["PARENT_RESPONSE"].due_on == D(2026, 4, 22)
    known = desk.file(**mailed, received_on=D(2026, 3, 26), receipt_basis=ReceiptBasis.CERTIFIED_MAIL)
    assert known.outcome == "changed"
    assert receipt(desk, known) == (D(2026, 3, 26), ReceiptBasis.CERTIFIED_MAIL)
    assert desk.clocks(known)["PARENT_RESPONSE"].due_on == D(2026, 4, 25)
    assert desk.clocks(known)["PARENT_RESPONSE"].start_fact == "proposal received by the parent"


def test_a_receipt_without_a_basis_is_as_recorded_by_the_district(desk):
    filed = desk.file(sent_on=FRIDAY, sent_by=SentBy.EMAIL, received_on=D(2026, 3, 21))
    assert receipt(desk, filed) == (D(2026, 3, 21), ReceiptBasis.RECORDED)


@pytest.mark.parametrize("by", [SentBy.EMAIL, SentBy.PORTAL, SentBy.BACKPACK, None])
def test_what_did_not_go_by_mail_or_by_hand_has_no_date_until_its_receipt_is_known(desk, by):
    filed = desk.file(sent_on=FRIDAY, sent_by=by)
    clocks = desk.clocks(filed)
    assert list(clocks) == ["PARENT_RESPONSE"], "and no practice clock counts from a day nobody knows"
    clock = clocks["PARENT_RESPONSE"]
    assert (clock.queue, clock.due_on, clock.sorts_on) == (Queue.UNDATED, None, FRIDAY)
    assert clock.no_date_because == (
        "The day the parent received the proposal is not recorded, and the 30 days start there."
    )


def test_an_answer_proves_that_an_emailed_proposal_was_received(desk):
    filed = desk.file(
        sent_on=FRIDAY, sent_by=SentBy.EMAIL, response=IepResponse.ACCEPTED, response_received_on=D(2026, 3, 30)
    )
    assert receipt(desk, filed) == (D(2026, 3, 30), ReceiptBasis.ANSWER)
    assert desk.dates(filed) == {"PARENT_RESPONSE": ("2026-03-30", "2026-04-29", "2026-03-30")}


def test_a_district_that_assumes_nothing_leaves_mail_undated_too(desk):
    from sqlalchemy import update

    from models.tables import District

    desk.db.execute(update(District).values(assumed_receipt_days=0))
    filed = desk.file(sent_on=FRIDAY, sent_by=SentBy.MAIL)
    assert receipt(desk, filed) == (None, "")
    assert desk.clocks(filed)["PARENT_RESPONSE"].queue == Queue.UNDATED


def test_a_placement_page_alone_proves_receipt_too(desk):
    filed = desk.file(
        sent_on=FRIDAY, sent_by=SentBy.EMAIL, placement_response=PlacementResponse.REFUSES,
        response_received_on=D(2026, 4, 1),
    )  # fmt: skip
    assert receipt(desk, filed) == (D(2026, 4, 1), ReceiptBasis.ANSWER)
    assert desk.dates(filed)["BSEA_NOTICE_PLACEMENT"] == ("2026-04-01", "2026-04-06", None)
