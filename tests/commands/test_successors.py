"""A successor that is accepted ends what it covers; one that is merely proposed ends nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.tables import Act, Proposal
from models.vocabulary import Delivery, IepResponse, ProposalKind, SentBy

D = date
OLD = {"ref": "OLD", "sent_on": D(2026, 3, 2), "sent_by": SentBy.HAND}
NEW = {"ref": "NEW", "sent_on": D(2026, 4, 6), "sent_by": SentBy.HAND}
ACCEPTED = {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 4, 9)}
OPEN_WINDOW = ("2026-03-02", "2026-04-01", None)


def delivery(desk, filed):
    return desk.db.execute(select(Proposal.delivery).where(Proposal.id == filed.proposal_id)).scalar_one()


def test_an_accepted_successor_stops_the_window_of_the_unanswered_one(desk):
    old = desk.file(**OLD)
    assert desk.dates(old)["PARENT_RESPONSE"] == OPEN_WINDOW
    desk.file(**NEW, **ACCEPTED)
    clocks = desk.clocks(old)
    assert {c.stopped_on for c in clocks.values()} == {D(2026, 4, 9)}
    assert {c.stop_fact for c in clocks.values()} == {"a successor was accepted"}
    assert delivery(desk, old) == Delivery.SUPERSEDED
    act = desk.db.execute(
        select(Act.record_id, Act.student_id, Act.detail).where(Act.verb == "supersede_proposal")
    ).one()
    assert (act.record_id, act.student_id) == (old.proposal_id, desk.pupil)
    assert '"before": "received", "after": "superseded"' in act.detail


def test_a_successor_that_is_merely_proposed_supersedes_nothing(desk):
    old = desk.file(**OLD)
    new = desk.file(**NEW)
    assert desk.dates(old)["PARENT_RESPONSE"] == OPEN_WINDOW
    assert desk.dates(new)["PARENT_RESPONSE"] == ("2026-04-06", "2026-05-06", None)
    assert delivery(desk, old) == Delivery.RECEIVED


def test_a_successor_rejected_in_part_supersedes_nothing(desk):
    old = desk.file(**OLD)
    desk.file(**NEW, response=IepResponse.REJECTED_IN_PART, response_received_on=D(2026, 4, 9))
    assert desk.dates(old)["PARENT_RESPONSE"] == OPEN_WINDOW


def test_an_accepted_amendment_supersedes_amendments_only(desk):
    annual = desk.file(**OLD)
    amendment = desk.file(**(OLD | {"ref": "A1"}), kind=ProposalKind.AMENDMENT)
    desk.file(**NEW, kind=ProposalKind.AMENDMENT, **ACCEPTED)
    assert desk.dates(annual)["PARENT_RESPONSE"] == OPEN_WINDOW
    assert desk.dates(amendment)["PARENT_RESPONSE"] == ("2026-03-02", "2026-04-01", "2026-04-09")


def test_an_accepted_annual_iep_supersedes_an_earlier_amendment(desk):
    amendment = desk.file(**OLD, kind=ProposalKind.AMENDMENT)
    desk.file(**NEW, **ACCEPTED)
    assert desk.dates(amendment)["PARENT_RESPONSE"] == ("2026-03-02", "2026-04-01", "2026-04-09")


def test_an_earlier_accepted_iep_does_not_end_a_later_proposal(desk):
    desk.file(**OLD, **(ACCEPTED | {"response_received_on": D(2026, 3, 9)}))
    later = desk.file(**NEW)
    assert desk.dates(later)["PARENT_RESPONSE"] == ("2026-04-06", "2026-05-06", None)


def test_a_proposal_not_yet_sent_is_not_ended_by_an_iep_accepted_before(desk):
    """The meeting of May waits for its papers, whatever was accepted in April."""
    desk.file(**NEW, **ACCEPTED)
    meeting = desk.file(ref="MAY", team_meeting_on=D(2026, 5, 21))
    assert desk.dates(meeting) == {"IEP_DELIVERY": ("2026-05-21", "2026-05-29", None)}
    assert delivery(desk, meeting) == Delivery.MEETING_HELD


def test_another_students_acceptance_ends_nothing(desk):
    old = desk.file(**OLD)
    other = desk.town.student(last_name="Adams")
    desk.file(**(NEW | {"student_id": other}), **ACCEPTED)
    assert desk.dates(old)["PARENT_RESPONSE"] == OPEN_WINDOW


def test_the_order_of_the_rows_in_a_file_does_not_matter(desk):
    desk.file(**NEW, **ACCEPTED)
    old = desk.file(**OLD)
    assert desk.dates(old)["PARENT_RESPONSE"] == ("2026-03-02", "2026-04-01", "2026-04-09")


def test_filing_the_superseded_proposal_again_leaves_it_superseded(desk):
    old = desk.file(**OLD)
    desk.file(**NEW, **ACCEPTED)
    again = desk.file(**OLD)
    assert (again.outcome, delivery(desk, old)) == ("unchanged", Delivery.SUPERSEDED)


def test_a_proposal_not_yet_sent_is_not_ended_by_one_whose_sending_was_never_recorded(desk):
    meeting = desk.file(ref="MAY", team_meeting_on=D(2026, 5, 21))
    desk.file(ref="NEW", **ACCEPTED)
    assert desk.dates(meeting) == {"IEP_DELIVERY": ("2026-05-21", "2026-05-29", None)}
