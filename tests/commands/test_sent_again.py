"""A form whose answer was lost is sent again as it was: it stands once, and its author is told of no other editor."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from models.commands.decide_answers import decide_controlling_answer
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.record_proposal import Sending, record_sending, withdraw_proposal
from models.commands.record_receipt import record_receipt
from models.commands.returned_page import ReturnedPage
from models.commands.revoke_consent import record_revocation_notice, revoke_consent
from models.commands.start_tasks import confirm_start, mark_start
from models.tables import Act, StartTask
from models.vocabulary import IepResponse, PlacementResponse, ReceiptBasis, SentBy
from tests.builders import NOW
from tests.commands.test_record_proposal import WHEN, answer, met, mother, row

D = date


@pytest.fixture
def twice(desk):
    """Does it twice, as it is sent twice; the second time writes nothing."""

    def do(command, *given, **more):
        count = select(func.count()).select_from(Act)
        before = desk.db.execute(count).scalar_one()
        first = command(desk.db, *given, **more)
        between = desk.db.execute(count).scalar_one()
        assert command(desk.db, *given, **more) == first
        assert (between, desk.db.execute(count).scalar_one()) == (before + 1, before + 1)

    return do


def test_the_day_of_receipt_and_the_sending_of_a_proposal(desk, twice):
    made, who = met(desk), desk.town.chair_bowen
    sending = Sending(D(2026, 5, 22), SentBy.EMAIL, "English", "Spanish", D(2026, 5, 27))
    twice(record_sending, who, made, sending, version=1, **WHEN)
    with pytest.raises(ChangedMeanwhile):
        record_sending(desk.db, who, made, Sending(D(2026, 5, 22), SentBy.MAIL), version=1, **WHEN)
    received = {"received_on": D(2026, 5, 26), "version": row(desk, made).version}
    twice(record_receipt, who, made, basis=ReceiptBasis.HAND, **received, **WHEN)
    with pytest.raises(ChangedMeanwhile):
        record_receipt(desk.db, who, made, basis=ReceiptBasis.PORTAL, **received, **WHEN)


def test_a_withdrawal(desk, twice):
    made, who = met(desk), desk.town.director
    twice(withdraw_proposal, who, made, on=D(2026, 5, 28), why="Wrong grid", version=1, **WHEN)
    with pytest.raises(Refused, match="It was withdrawn on 28 May 2026"):
        withdraw_proposal(desk.db, who, made, on=D(2026, 5, 28), why="Another reason", version=1, **WHEN)


def test_a_start_and_what_must_wait_for_it(desk, twice):
    made, who = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND), desk.town.chair_bowen
    answer(desk, made, D(2026, 5, 26), mother(desk), "e", IepResponse.ACCEPTED, placement=PlacementResponse.REFUSES)
    task = desk.db.execute(select(StartTask.id)).scalar_one()
    twice(mark_start, who, task, waits="", now=NOW)
    twice(confirm_start, who, task, started_on=D(2026, 5, 28), **WHEN)


def test_which_answer_controls_and_the_notice_after_a_revocation(desk, twice):
    made, who = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND), desk.town.director
    accepts = answer(desk, made, D(2026, 5, 26), mother(desk), "a", IepResponse.ACCEPTED)
    answer(desk, made, D(2026, 5, 28), mother(desk, "Peter Okafor"), "b", IepResponse.REJECTED_IN_FULL)
    twice(decide_controlling_answer, who, made, answer_id=accepts.answer_id, reason="Custody order", now=NOW)
    twice(decide_controlling_answer, who, made, answer_id=None, reason="Custody order", now=NOW)
    page = ReturnedPage("r", made, D(2026, 5, 29), mother(desk), words="We revoke consent to all services.")
    revoke_consent(desk.db, who, page, in_writing=True, **WHEN)
    twice(record_revocation_notice, who, made, dated=D(2026, 6, 1), **WHEN)


def test_the_same_proposal_with_another_language_is_not_taken_for_the_one_on_file(desk):
    made = met(desk, language="Spanish")
    assert met(desk, language="Spanish") == made == met(desk)
    with pytest.raises(Refused, match="on file already"):
        met(desk, language="Khmer")
