"""A blank cell is not known to the spreadsheet. It takes back no receipt and no notice recorded on a screen."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.commands.record_receipt import record_receipt
from models.tables import BseaNotice, Proposal
from models.vocabulary import DisputeState, IepResponse, ReceiptBasis, SentBy
from tests.builders import NOW, TODAY

D = date
MAILED = {"ref": "P-1", "sent_on": D(2026, 3, 20), "sent_by": SentBy.MAIL}
REJECTED = {"response": IepResponse.REJECTED_IN_PART, "response_received_on": D(2026, 4, 16)}


def recorded_as_sent(desk, digest=""):
    filed = desk.file(**MAILED, **REJECTED, digest=digest)
    desk.send(filed.proposal_id, D(2026, 4, 20), reference="A-17")
    return filed


def test_a_notice_recorded_on_a_screen_survives_the_same_spreadsheet(desk):
    recorded_as_sent(desk)
    again = desk.file(**MAILED, **REJECTED)
    assert again.outcome == "unchanged"
    assert desk.dates(again)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", "2026-04-20")


def test_a_notice_recorded_on_a_screen_survives_a_line_that_changed_elsewhere(desk):
    recorded_as_sent(desk, digest="a")
    again = desk.file(**MAILED, **REJECTED, notes="called twice", digest="b")
    assert again.outcome == "changed"
    assert desk.dates(again)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", "2026-04-20")
    row = desk.db.execute(select(BseaNotice.sent_on, BseaNotice.sent_how, BseaNotice.reference)).one()
    assert tuple(row) == (D(2026, 4, 20), "e-mail", "A-17")
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == DisputeState.NOTICE_SENT


def test_a_corrected_day_of_the_rejection_keeps_the_notice_that_followed_it(desk):
    recorded_as_sent(desk)
    corrected = desk.file(**MAILED, **(REJECTED | {"response_received_on": D(2026, 4, 15)}))
    assert desk.dates(corrected)["BSEA_NOTICE_REJECT"] == ("2026-04-15", "2026-04-20", "2026-04-20")


def test_a_notice_of_an_earlier_rejection_does_not_discharge_a_later_one(desk):
    recorded_as_sent(desk)
    later = desk.file(**MAILED, **(REJECTED | {"response_received_on": D(2026, 5, 11)}))
    assert desk.dates(later)["BSEA_NOTICE_REJECT"] == ("2026-05-11", "2026-05-16", None)
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == DisputeState.NOTICE_DUE


def test_a_receipt_recorded_on_a_screen_survives_a_spreadsheet_that_does_not_know_it(desk):
    filed = desk.file(**MAILED)
    assert desk.dates(filed)["PARENT_RESPONSE"] == ("2026-03-23", "2026-04-22", None)
    record_receipt(
        desk.db, desk.town.director, filed.proposal_id, received_on=D(2026, 3, 26),
        basis=ReceiptBasis.CERTIFIED_MAIL, today=TODAY, now=NOW,
    )  # fmt: skip
    again = desk.file(**MAILED, notes="called twice")
    assert desk.dates(again)["PARENT_RESPONSE"] == ("2026-03-26", "2026-04-25", None)
    assert desk.db.execute(select(Proposal.receipt_basis)).scalar_one() == ReceiptBasis.CERTIFIED_MAIL


def test_a_receipt_that_the_spreadsheet_gives_replaces_an_earlier_one(desk):
    desk.file(**MAILED, received_on=D(2026, 3, 26))
    again = desk.file(**MAILED, received_on=D(2026, 3, 27))
    assert desk.dates(again)["PARENT_RESPONSE"] == ("2026-03-27", "2026-04-26", None)


def test_an_answer_before_the_recorded_receipt_moves_it(desk):
    desk.file(**MAILED, received_on=D(2026, 3, 26))
    again = desk.file(**MAILED, response=IepResponse.ACCEPTED, response_received_on=D(2026, 3, 24))
    assert desk.dates(again)["PARENT_RESPONSE"] == ("2026-03-23", "2026-04-22", "2026-03-24")
