"""The copy to the BSEA: when it stops the clock, what the register keeps, and what counts as on time."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.forms import RejectedPortion
from models.queries.notices import on_time
from models.tables import Answer, BseaNotice, Portion, Proposal
from models.vocabulary import DisputeState, IepResponse, PlacementResponse, SentBy
from tests.builders import TODAY

D = date
REJECTED = {
    "sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND, "response": IepResponse.REJECTED_IN_PART,
    "response_received_on": D(2026, 4, 16),
}  # fmt: skip


def register(desk):
    return desk.db.execute(select(BseaNotice.__table__).order_by(BseaNotice.id)).all()


def dispute(desk, filed):
    return desk.db.execute(select(Proposal.dispute).where(Proposal.id == filed.proposal_id)).scalar_one()


@pytest.mark.parametrize(
    ("sent", "on_time_is", "late_is"), [(D(2026, 4, 20), 1, 0), (D(2026, 4, 21), 1, 0), (D(2026, 4, 22), 0, 1)]
)
def test_a_notice_is_on_time_up_to_the_fifth_day_and_late_the_day_after(desk, sent, on_time_is, late_is):
    filed = desk.file(**REJECTED, bsea_notice_sent_on=sent, bsea_notice_how="e-mail", bsea_notice_reference="A-17")
    clock = desk.clocks(filed)["BSEA_NOTICE_REJECT"]
    assert (clock.due_on, clock.stopped_on, clock.stop_fact) == (D(2026, 4, 21), sent, "copy sent to the BSEA")
    found = on_time(desk.db, desk.town.director.scope, today=TODAY)
    assert (found.sent_on_time, found.sent_late, found.overdue, found.waiting) == (on_time_is, late_is, 0, 0)
    row = register(desk)[0]
    assert (row.sent_on, row.sent_how, row.reference) == (sent, "e-mail", "A-17")
    assert dispute(desk, filed) == DisputeState.NOTICE_SENT


def test_one_page_with_two_triggers_makes_one_clock_and_one_register_row(desk):
    filed = desk.file(**REJECTED, placement_response=PlacementResponse.REFUSES)
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", None)
    assert "BSEA_NOTICE_PLACEMENT" not in desk.clocks(filed)
    rows = register(desk)
    assert [(r.triggers, r.received_on, r.due_on, r.practice) for r in rows] == [
        ("BSEA_NOTICE_REJECT BSEA_NOTICE_PLACEMENT", D(2026, 4, 16), D(2026, 4, 21), False)
    ]
    assert dispute(desk, filed) == DisputeState.NOTICE_DUE


def test_a_notice_after_silence_is_practice_and_in_no_rate(desk):
    filed = desk.file(
        sent_on=D(2026, 3, 20), sent_by=SentBy.HAND, response=IepResponse.NO_RESPONSE,
        bsea_notice_sent_on=D(2026, 4, 27),
    )  # fmt: skip
    assert desk.dates(filed)["BSEA_NOTICE_SILENCE"] == ("2026-03-20", "2026-04-24", "2026-04-27")
    assert [(r.triggers, r.practice, r.due_on) for r in register(desk)] == [
        ("BSEA_NOTICE_SILENCE", True, D(2026, 4, 24))
    ]
    found = on_time(desk.db, desk.town.director.scope, today=TODAY)
    assert (found.practice, found.decided, found.rate) == (1, 0, None)


def test_a_notice_sent_after_silence_does_not_discharge_a_rejection_that_comes_later(desk):
    """The copy of a rejection cannot have been sent before there was one."""
    silent = {"sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND, "bsea_notice_sent_on": D(2026, 4, 24)}
    desk.file(**silent)
    filed = desk.file(**silent, response=IepResponse.REJECTED_IN_FULL, response_received_on=D(2026, 5, 4))
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-05-04", "2026-05-09", None)
    found = on_time(desk.db, desk.town.director.scope, today=TODAY)
    assert (found.sent_on_time, found.overdue, found.practice) == (0, 1, 1)
    assert [(r.practice, r.sent_on) for r in register(desk)] == [(True, D(2026, 4, 24)), (False, None)]
    assert dispute(desk, filed) == DisputeState.NOTICE_DUE
    assert filed.warnings == (
        "The BSEA notice is dated 24 Apr 2026, before the rejection of 4 May 2026. It may have followed silence.",
    )


def test_a_notice_sent_on_the_day_of_the_rejection_discharges_it(desk):
    filed = desk.file(**REJECTED, bsea_notice_sent_on=D(2026, 4, 16))
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", "2026-04-16")
    assert filed.warnings == ()


def test_a_notice_entered_later_stops_the_clock(desk):
    desk.file(**REJECTED)
    filed = desk.file(**REJECTED, bsea_notice_sent_on=D(2026, 4, 21))
    assert filed.outcome == "changed"
    corrected = desk.file(**REJECTED, bsea_notice_sent_on=D(2026, 4, 22))
    assert corrected.outcome == "changed"
    assert desk.clocks(corrected)["BSEA_NOTICE_REJECT"].stopped_on == D(2026, 4, 22)
    assert [r.sent_on for r in register(desk)] == [D(2026, 4, 22)]


def test_a_practice_notice_entered_later_is_kept(desk):
    silent = {"sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND}
    desk.file(**silent)
    filed = desk.file(**silent, bsea_notice_sent_on=D(2026, 4, 24))
    assert desk.clocks(filed)["BSEA_NOTICE_SILENCE"].stopped_on == D(2026, 4, 24)


def test_the_rejected_portions_are_kept_in_the_parents_words_and_in_order(desk):
    portions = (RejectedPortion("Speech twice a week"), RejectedPortion("Bus aide — “sáng nay”"))
    desk.file(**REJECTED, portions=portions)
    words = desk.db.execute(select(Portion.words).order_by(Portion.id)).scalars().all()
    assert words == ["Speech twice a week", "Bus aide — “sáng nay”"]


def test_a_rejection_then_acceptance_keeps_both_answers_and_the_notice_that_went_out(desk):
    desk.file(**REJECTED, bsea_notice_sent_on=D(2026, 4, 20))
    accepted = REJECTED | {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 5, 6)}
    filed = desk.file(**accepted, bsea_notice_sent_on=D(2026, 4, 20))
    answers = desk.db.execute(select(Answer.iep_response, Answer.received_on).order_by(Answer.id)).all()
    assert [tuple(a) for a in answers] == [
        (IepResponse.REJECTED_IN_PART, D(2026, 4, 16)), (IepResponse.ACCEPTED, D(2026, 5, 6)),
    ]  # fmt: skip
    assert [(r.received_on, r.sent_on) for r in register(desk)] == [(D(2026, 4, 16), D(2026, 4, 20))]
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", "2026-04-20")


def test_an_acceptance_before_the_notice_went_out_leaves_nothing_to_send(desk):
    desk.file(**REJECTED)
    desk.file(**(REJECTED | {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 4, 18)}))
    assert register(desk) == []
