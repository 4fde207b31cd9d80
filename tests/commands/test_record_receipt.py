"""The day of receipt starts the thirty days, wherever it was unknown, assumed or wrong before."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.record_receipt import record_receipt
from models.tables import Act, Clock, Proposal
from models.vocabulary import IepResponse, ReceiptBasis, SentBy
from tests.builders import NOW, TODAY

D = date


def receive(desk, proposal_id, day, by=None):
    record_receipt(
        desk.db, by or desk.town.director, proposal_id, received_on=day, basis=ReceiptBasis.EMAIL_REPLY, today=TODAY,
        now=NOW,
    )  # fmt: skip


def window(desk, proposal_id):
    return desk.db.execute(
        select(Clock.queue, Clock.started_on, Clock.due_on).where(
            Clock.proposal_id == proposal_id, Clock.rule_key == "PARENT_RESPONSE"
        )
    ).one()


def test_an_unknown_receipt_recorded_starts_thirty_days(desk):
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.EMAIL)
    assert window(desk, filed.proposal_id).queue == "undated"
    receive(desk, filed.proposal_id, D(2026, 5, 12))
    assert tuple(window(desk, filed.proposal_id)) == ("answer_window", D(2026, 5, 12), D(2026, 6, 11))


def test_a_known_day_replaces_the_assumed_one_and_the_act_keeps_both(desk):
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.MAIL)
    assert window(desk, filed.proposal_id).due_on == D(2026, 6, 13)
    receive(desk, filed.proposal_id, D(2026, 5, 18))
    assert window(desk, filed.proposal_id).due_on == D(2026, 6, 17)
    detail = desk.db.execute(select(Act.detail).where(Act.verb == "record_receipt")).scalar_one()
    assert "2026-05-14" in detail and "2026-05-18" in detail


def test_who_records_a_receipt_second_over_an_open_form_is_told(desk):
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.EMAIL)
    opened = desk.db.execute(select(Proposal.version)).scalar_one()
    receive(desk, filed.proposal_id, D(2026, 5, 12))
    with pytest.raises(ChangedMeanwhile) as told:
        record_receipt(
            desk.db, desk.town.chair_bowen, filed.proposal_id, received_on=D(2026, 5, 14), basis=ReceiptBasis.HAND,
            today=TODAY, now=NOW, version=opened,
        )  # fmt: skip
    assert (told.value.theirs["received_on"], told.value.by) == (D(2026, 5, 12), desk.town.director.name)
    assert window(desk, filed.proposal_id).started_on == D(2026, 5, 12)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (D(2026, 5, 10), "sent 11 May 2026"),
        (D(2026, 6, 2), "still to come"),
        (D(2026, 5, 21), "answer came 20 May 2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(desk, day, words):
    answer = {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 5, 20)} if "answer" in words else {}
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.EMAIL, **answer)
    with pytest.raises(Refused, match=words):
        receive(desk, filed.proposal_id, day)


def test_the_day_of_sending_and_today_are_both_possible(desk):
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.EMAIL)
    receive(desk, filed.proposal_id, D(2026, 5, 11))
    receive(desk, filed.proposal_id, TODAY)
    assert window(desk, filed.proposal_id).due_on == D(2026, 7, 1)


def test_another_schools_chair_finds_no_such_proposal(desk):
    filed = desk.file(sent_on=D(2026, 5, 11), sent_by=SentBy.EMAIL)
    with pytest.raises(Refused, match="no such proposal in your schools"):
        receive(desk, filed.proposal_id, D(2026, 5, 12), by=desk.town.chair_day)
