"""Each story of a proposal, with the clocks it starts and stops. Dates counted on a wall calendar, 182 school days."""

from __future__ import annotations

from datetime import date

from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, Queue, ReceiptBasis, SentBy

D = date
HANDED = {"sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND}
REJECTED = {"response": IepResponse.REJECTED_IN_PART, "response_received_on": D(2026, 4, 16)}


def test_a_rejection_in_part_received_on_a_thursday_is_due_at_the_bsea_on_tuesday(desk):
    filed = desk.file(team_meeting_on=D(2026, 3, 16), **HANDED, **REJECTED)
    assert desk.dates(filed) == {
        "IEP_DELIVERY": ("2026-03-16", "2026-03-23", "2026-03-20"),
        "PARENT_RESPONSE": ("2026-03-20", "2026-04-19", "2026-04-16"),
        "BSEA_NOTICE_REJECT": ("2026-04-16", "2026-04-21", None),
    }
    clocks = desk.clocks(filed)
    assert clocks["BSEA_NOTICE_REJECT"].queue == Queue.BSEA_NOTICE
    assert clocks["BSEA_NOTICE_REJECT"].work_by == D(2026, 4, 21)
    assert clocks["PARENT_RESPONSE"].work_by is None, "the family's own date is nobody's working day here"
    assert clocks["IEP_DELIVERY"].stop_fact == "proposal sent"


def test_a_placement_refused_with_the_iep_accepted_has_its_own_five_days(desk):
    filed = desk.file(
        **HANDED, response=IepResponse.ACCEPTED, placement_response=PlacementResponse.REFUSES,
        response_received_on=D(2026, 4, 10),
    )  # fmt: skip
    assert desk.dates(filed) == {
        "PARENT_RESPONSE": ("2026-03-20", "2026-04-19", "2026-04-10"),
        "BSEA_NOTICE_PLACEMENT": ("2026-04-10", "2026-04-15", None),
    }


def test_a_placement_page_alone_leaves_the_iep_unanswered_and_its_window_open(desk):
    filed = desk.file(**HANDED, placement_response=PlacementResponse.CONSENTS, response_received_on=D(2026, 4, 10))
    assert desk.dates(filed) == {
        "PARENT_RESPONSE": ("2026-03-20", "2026-04-19", None),
        "BSEA_NOTICE_SILENCE": ("2026-03-20", "2026-04-24", None),
    }


def test_a_finding_of_no_eligibility_rejected_on_a_saturday_counts_from_that_saturday(desk):
    filed = desk.file(
        kind=ProposalKind.NO_ELIGIBILITY, **HANDED, response=IepResponse.REJECTED_IN_FULL,
        response_received_on=D(2026, 5, 9),
    )  # fmt: skip
    assert desk.dates(filed)["BSEA_NOTICE_INELIG"] == ("2026-05-09", "2026-05-14", None)
    assert "BSEA_NOTICE_REJECT" not in desk.clocks(filed)


def test_a_notice_due_on_a_saturday_stays_due_then_and_is_worked_by_friday(desk):
    filed = desk.file(**HANDED, **(REJECTED | {"response_received_on": D(2026, 5, 18)}))
    clock = desk.clocks(filed)["BSEA_NOTICE_REJECT"]
    assert (clock.due_on, clock.work_by) == (D(2026, 5, 23), D(2026, 5, 22))


def test_a_notice_due_on_memorial_day_is_worked_by_the_friday_before(desk):
    filed = desk.file(**HANDED, **(REJECTED | {"response_received_on": D(2026, 5, 20)}))
    clock = desk.clocks(filed)["BSEA_NOTICE_REJECT"]
    assert (clock.due_on, clock.work_by) == (D(2026, 5, 25), D(2026, 5, 22))


def test_the_five_days_run_through_april_vacation(desk):
    filed = desk.file(**HANDED, **(REJECTED | {"response_received_on": D(2026, 4, 17)}))
    assert desk.clocks(filed)["BSEA_NOTICE_REJECT"].due_on == D(2026, 4, 22)


def test_an_unclear_answer_is_treated_as_a_rejection_for_the_clock(desk):
    filed = desk.file(**HANDED, **(REJECTED | {"response": IepResponse.UNCLEAR}))
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", None)


def test_an_amendment_rejected_goes_to_the_bsea_like_any_iep(desk):
    filed = desk.file(kind=ProposalKind.AMENDMENT, **HANDED, **REJECTED)
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-16", "2026-04-21", None)


def test_a_rejection_without_a_day_of_receipt_waits_for_that_day(desk):
    filed = desk.file(**HANDED, response=IepResponse.REJECTED_IN_FULL)
    clock = desk.clocks(filed)["BSEA_NOTICE_REJECT"]
    assert (clock.queue, clock.due_on) == (Queue.UNDATED, None)
    assert clock.no_date_because == (
        "The day the district received the rejection is not recorded, and the five days start there."
    )
    assert filed.warnings == (
        "The answer has no day of receipt: no deadline can be counted from it until one is added.",
    )


def test_revoking_everything_is_no_rejection_and_is_answered_by_a_notice_without_a_number(desk):
    filed = desk.file(**HANDED, response=IepResponse.REVOKED, response_received_on=D(2026, 4, 10))
    assert desk.dates(filed) == {
        "PARENT_RESPONSE": ("2026-03-20", "2026-04-19", "2026-04-10"),
        "REVOKE_NOTICE": ("2026-04-10", None, None),
    }
    assert desk.clocks(filed)["REVOKE_NOTICE"].queue == Queue.OTHER


def test_an_acceptance_after_day_30_is_taken_and_stops_the_window(desk):
    silent = desk.file(**HANDED)
    assert "BSEA_NOTICE_SILENCE" in desk.clocks(silent)
    filed = desk.file(**HANDED, response=IepResponse.ACCEPTED, response_received_on=D(2026, 4, 25))
    assert filed.proposal_id == silent.proposal_id
    assert desk.dates(filed) == {"PARENT_RESPONSE": ("2026-03-20", "2026-04-19", "2026-04-25")}


def test_silence_is_day_30_for_the_window_and_day_35_in_district_practice(desk):
    for response in (IepResponse.AWAITING, IepResponse.NO_RESPONSE):
        filed = desk.file(ref=f"S-{response}", **HANDED, response=response)
        assert desk.dates(filed) == {
            "PARENT_RESPONSE": ("2026-03-20", "2026-04-19", None),
            "BSEA_NOTICE_SILENCE": ("2026-03-20", "2026-04-24", None),
        }
        assert desk.clocks(filed)["BSEA_NOTICE_SILENCE"].queue == Queue.PRACTICE


def test_a_director_who_chose_not_to_notify_after_silence_gets_no_such_clock(desk):
    from sqlalchemy import update

    from models.tables import District

    desk.db.execute(update(District).values(notify_after_silence=False))
    assert list(desk.clocks(desk.file(**HANDED))) == ["PARENT_RESPONSE"]


def test_a_meeting_on_its_own_starts_delivery_only(desk):
    filed = desk.file(team_meeting_on=D(2026, 5, 21))
    assert desk.dates(filed) == {"IEP_DELIVERY": ("2026-05-21", "2026-05-29", None)}
    assert desk.clocks(filed)["IEP_DELIVERY"].queue == Queue.DELIVERY


def test_a_hand_delivered_proposal_is_received_the_same_day(desk):
    desk.file(**HANDED)
    from sqlalchemy import select

    from models.tables import Proposal

    row = desk.db.execute(select(Proposal.received_on, Proposal.receipt_basis)).one()
    assert tuple(row) == (D(2026, 3, 20), ReceiptBasis.HAND)
