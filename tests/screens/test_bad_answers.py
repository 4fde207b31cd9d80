"""What cannot be true of a proposal and its answer: a sentence, the authority behind it, and what was typed stays."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from dashboard import wiring
from models.access.principal import principal_of
from models.commands.record_answer import record_answer
from models.commands.returned_page import ReturnedPage
from models.tables import Parent, Proposal
from models.vocabulary import IepResponse, PlacementResponse, ReceiptBasis, SentBy
from seed.cast import CHAIRS
from tests import demo
from tests.screens.forms import LONG, NOT_SENT, ODD, OKAFOR, TOMORROW, WAITING, find, refused

PROPOSAL = {
    "in the future": ({"Sent on (empty: not yet)": TOMORROW, "How": SentBy.MAIL}, "still to come", "603 CMR 28.05(7)"),
    "a year mistyped": (
        {"Team meeting held": date(1926, 4, 20), "Sent on (empty: not yet)": demo.DAY, "How": SentBy.MAIL},
        "The day reads 20 Apr 1926", "",
    ),
    "sent before the Team met": (
        {"Sent on (empty: not yet)": date(2026, 4, 2), "How": SentBy.HAND}, "sent before the Team met", "28.05(7)",
    ),
    "sent nobody says how": ({"Sent on (empty: not yet)": demo.DAY}, "Say how it was sent", "28.05(7)(a)"),
    "50,000 characters": ({"Language": LONG}, "the language 60", ""),
    "ends before it starts": (
        {"IEP starts (if known)": date(2026, 5, 2), "IEP ends (if known)": date(2026, 5, 1)}, "before it starts", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROPOSAL)
def test_a_proposal_that_cannot_be_true(form, name):
    values, words, authority = PROPOSAL[name]
    typed = {"Reference (optional)": ODD} | values
    refused(form("student_file", ("new_proposal", OKAFOR)), typed, "Record proposal", words=words, authority=authority)


SENDING = {
    "in the future": ({"Sent on": TOMORROW}, "still to come", "603 CMR 28.05(7)(a)"),
    "left empty": ({"Sent on": None}, "Enter the day it was sent", "28.05(7)(a)"),
    "before the Team met": ({"Sent on": date(2026, 1, 5)}, "cannot have been sent before", "28.05(7)"),
    "50,000 characters": ({"Language": LONG}, "60 characters", ""),
    "a copy in no language": ({"Translated copy sent on": demo.DAY}, "into which language", ""),
    "a copy of tomorrow": (
        {"Translated into (if a copy follows)": "Khmer", "Translated copy sent on": TOMORROW}, "in the future",
        "28.05(7)(a)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENDING)
def test_a_sending_that_cannot_be_true(form, name):
    values, words, authority = SENDING[name]
    opened = form("student_file", ("sending", NOT_SENT))
    refused(opened, values, "Record sending", words=words, authority=authority)


RECEIPT = {
    "in the future": (TOMORROW, "still to come", "603 CMR 28.05(7)(a)"),
    "left empty": (None, "Enter the day the parent received it", "28.05(7)(a)"),
    "before it was sent": (date(2026, 3, 1), "cannot have been received before", "28.05(7)(a)"),
}


@pytest.mark.parametrize("name", RECEIPT)
def test_a_receipt_that_cannot_be_true(form, name):
    typed, words, authority = RECEIPT[name]
    opened = form("pending_responses", ("receipt", WAITING))
    entered = {"Received on": typed, "How the district knows": ReceiptBasis.HAND}
    refused(opened, entered, "Record receipt", words=words, authority=authority)
    assert opened.rows("select count(*) from act where verb = 'record_receipt'") == [(0,)]


ANSWER = {
    "in the future": ({"Received by the district": TOMORROW}, "still to come", "603 CMR 28.08(3)(b)"),
    "before the proposal was sent": (
        {"Received by the district": date(2026, 3, 1)}, "before the proposal was sent", "28.05(7)(a)",
    ),
    "left empty": ({"Received by the district": None}, "Enter the day the district received it", "28.08(3)(b)"),
    "nothing marked": ({"Answer to the IEP": IepResponse.AWAITING}, "Mark what the page says", "28.05(7)(a)"),
    "no portion": ({"Answer to the IEP": IepResponse.REJECTED_IN_PART}, "List each rejected portion", "28.05(7)"),
    "a long proof": ({"Proof (optional)": LONG}, "50,000 characters", ""),
    "50,000 characters": (
        {"Anything else the parent wrote (optional, word for word)": LONG}, "50,000 characters", "28.08(3)(b)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWER)
def test_an_answer_that_cannot_be_true(form, name):
    values, words, authority = ANSWER[name]
    typed = {"Answer to the IEP": IepResponse.REJECTED_IN_FULL, "Proof (optional)": ODD} | values
    refused(form("record_answer", proposal=WAITING), typed, "Record answer", words=words, authority=authority)


def test_an_answer_before_the_proposal_was_sent_at_all(form):
    typed = {"Answer to the IEP": IepResponse.ACCEPTED, "Anything else the parent wrote (optional, word for word)": ODD}
    refused(form("record_answer", proposal=NOT_SENT), typed, "Record answer", words="not recorded as sent",
            authority="28.05(7)(a)")  # fmt: skip


def test_a_placement_answer_with_no_placement(form):
    """The finding proposes none: the form does not ask, and the command refuses whoever asks all the same."""
    finding = "select id from proposal where kind = 'no_eligibility' order by id desc"
    opened = form("record_answer", proposal=finding)
    assert "Answer to the placement" not in [r.label for r in opened.at.radio]
    opened = form("record_answer", proposal=WAITING)
    assert opened.field("Answer to the placement").value is PlacementResponse.AWAITING


REVOCATION = {
    "in the future": ({"Received by the district": TOMORROW, "It came in writing": True}, "still to come"),
    "left empty": ({"Received by the district": None, "It came in writing": True}, "Enter the day"),
    "said aloud": ({}, "Only a written revocation counts"),
    "no words": ({"The sentence that revokes, word for word": " ", "It came in writing": True}, "Copy the sentence"),
}


@pytest.mark.parametrize("name", REVOCATION)
def test_a_revocation_that_cannot_be_true(form, name):
    values, words = REVOCATION[name]
    typed = {"The sentence that revokes, word for word": ODD} | values
    opened = form("proposal", "Revocation of all consent", proposal=WAITING)
    refused(opened, typed, "Record revocation", words=words, authority="603 CMR 28.07(1)(a)4")


def test_a_withdrawal_that_cannot_be_true(form):
    for typed, words in (({"Withdrawn on": TOMORROW, "Why": ODD}, "still to come"), ({"Withdrawn on": None, "Why": ODD},
                          "Enter the day"), ({"Why": " "}, "Say why")):  # fmt: skip
        opened = form("proposal", "Withdraw", proposal=WAITING)
        opened.by = "Withdraw"
        refused(opened, typed, "Withdraw", words=words, authority="34 CFR 300.503")


def test_an_end_of_stay_put_that_cannot_be_true(form):
    disputed = "select proposal_id from portion order by id desc"
    typed = {"Paper that proves it": ODD, "What is delivered from then on": ODD, "Ended on": TOMORROW}
    opened = form("stay_put", ("endstay", disputed))
    opened.fill({"What ended": "Everything of this proposal"})
    refused(opened, typed, "Record the end", words="still to come", authority="603 CMR 28.08(7)")


def test_which_parents_answer_controls_is_chosen_by_nobody_but_the_director(form, demo_url):
    proposal = find(demo_url, WAITING)
    with wiring.writing() as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        people = db.execute(select(Parent.id).join(Proposal, Proposal.student_id == Parent.student_id)
                            .where(Proposal.id == proposal).order_by(Parent.rank))  # fmt: skip
        for who, answer in zip(people.scalars(), (IepResponse.ACCEPTED, IepResponse.REJECTED_IN_FULL), strict=True):
            page = ReturnedPage(f"form {who}", proposal, demo.DAY, who, response=answer)
            record_answer(db, director, page, today=demo.DAY, now=demo.NOW)
    opened = form("proposal", "Decide which answer controls", proposal=f"select {proposal}")
    assert opened.field("The answer that controls").value is None
    typed = {"Reason, and the paper it rests on": ODD}
    refused(opened, typed, "Record the decision", words="Choose the answer that controls")
    opened.fill({"The answer that controls": 0, "Reason, and the paper it rests on": LONG})
    assert "50000 characters and holds 300" in opened.press("Record the decision")


def test_another_schools_chair_reaches_no_form_of_this_family(form, demo_url, opened):
    other = next(c for c in CHAIRS if c.name == "Patrick Doyle")
    at = opened("record_answer", person=other.email, proposal=str(find(demo_url, WAITING)))
    assert "There is no student with that number in your schools." in "".join(e.value for e in at.error)
