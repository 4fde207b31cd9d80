"""Answers that come late, in part, unclear or again: which clocks run, and what stays in place."""

from __future__ import annotations

from datetime import date

from models.clocks.stay_put_elements import PLACEMENT, WHOLE
from models.clocks.stay_put_ledger import Basis, Without
from models.vocabulary import DisputeState, IepResponse, PlacementResponse, PortionKind, ProposalKind, SentBy
from tests.stories.conftest import portion

D = date
ACCEPTED, PART, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
CONSENTS, REFUSES = PlacementResponse.CONSENTS, PlacementResponse.REFUSES


def test_a_rejection_mailed_in_july_to_a_closed_building_runs_from_the_clerks_stamp(story):
    """Mailed Wednesday 11 June 2025, so assumed received Saturday the 14th; stamped Monday 14 July, the thirtieth day.
    The five days are 15 to 19 July: Saturday the 19th, and work by Friday."""
    mother = story.person("Jo Alder")
    made = story.propose(ProposalKind.ANNUAL, D(2025, 6, 9), D(2025, 6, 11), SentBy.MAIL)
    assert story.clock(made, "PARENT_RESPONSE") == [(D(2025, 6, 14), D(2025, 7, 14), None, None)]
    story.answer(made, D(2025, 7, 14), mother, FULL, placement=REFUSES, proof="date stamp of the clerk")
    rejected = (D(2025, 7, 14), D(2025, 7, 19), D(2025, 7, 18))
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(*rejected, None)]
    story.copy_sent(made, D(2025, 7, 18), of=D(2025, 7, 14))
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(*rejected, D(2025, 7, 18))]
    assert story.stays() == {PLACEMENT: "", WHOLE: ""}, "held, and not entered: never a blank that looks like nothing"
    assert story.line()[1:] == [
        "2025-07-18 Notice sent to the BSEA", "2025-07-14 Answer: IEP rejected in full",
        "2025-06-14 Annual IEP received", "2025-06-11 Annual IEP sent", "2025-06-09 Team meeting",
    ]  # fmt: skip


def test_accepted_in_full_a_part_rejected_in_the_middle_of_the_year_brings_no_older_version_back(story):
    """Met Wednesday 1 October: five school days are 2, 3, 6, 7, 8 October. Rejected Monday 9 March: due Saturday 14."""
    mother = story.person("Bea Birch")
    made = story.propose(ProposalKind.ANNUAL, D(2025, 10, 1), D(2025, 10, 8))
    assert story.clock(made, "IEP_DELIVERY") == [(D(2025, 10, 1), D(2025, 10, 8), D(2025, 10, 8), D(2025, 10, 8))]
    story.answer(made, D(2025, 10, 15), mother, ACCEPTED, placement=CONSENTS)
    assert story.clock(made, "PARENT_RESPONSE") == [(D(2025, 10, 8), D(2025, 11, 7), None, D(2025, 10, 15))]
    assert story.tasks() == [("All of the accepted proposal", "")]
    counseling = portion(PortionKind.SERVICE, "Counseling by consultation only", "30 min a week", "15 min a month")
    story.answer(made, D(2026, 3, 9), mother, PART, portions=(counseling,))
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(D(2026, 3, 9), D(2026, 3, 14), D(2026, 3, 13), None)]
    assert story.clock(made, "PARENT_RESPONSE")[0][1:] == (D(2025, 11, 7), None, D(2026, 3, 9))
    (line,) = story.ledger.lines
    assert (line.basis, line.in_force, line.last.on) == (Basis.REGRET, "15 min a month", D(2025, 10, 15))
    assert story.tasks() == [("All of the accepted proposal", "")], "nothing starts anew"


def test_an_accepted_iep_with_a_refused_placement_is_due_at_the_bsea_and_waits(story):
    """Received Thursday 23 April, in April vacation, which counts: 24 to 28 April."""
    mother = story.person("Cam Cedar")
    made = story.propose(ProposalKind.ANNUAL, D(2026, 3, 30), D(2026, 4, 2))
    story.answer(made, D(2026, 4, 23), mother, ACCEPTED, placement=REFUSES)
    assert story.clock(made, "BSEA_NOTICE_PLACEMENT") == [(D(2026, 4, 23), D(2026, 4, 28), D(2026, 4, 28), None)]
    assert story.clock(made, "BSEA_NOTICE_REJECT") == []
    assert story.stays() == {PLACEMENT: ""}
    [(what, waits)] = story.tasks()
    assert what == "All of the accepted proposal" and "the chair marks what can start" in waits


def test_accept_for_implementation_purposes_beside_a_reject_all_box_is_unclear_until_it_is_clarified(story):
    """Friday 24 April: due Wednesday 29. Clarified on the 27th, before the copy went: it stays owed, then closes."""
    mother = story.person("Di Dogwood")
    made = story.propose(ProposalKind.ANNUAL, D(2026, 4, 7), D(2026, 4, 10))
    story.answer(made, D(2026, 4, 24), mother, IepResponse.UNCLEAR, words="“accept for implementation purposes”")
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(D(2026, 4, 24), D(2026, 4, 29), D(2026, 4, 29), None)]
    assert [line.basis for line in story.ledger.lines] == [Basis.UNCLEAR] and story.tasks() == []
    story.answer(made, D(2026, 4, 27), mother, ACCEPTED, placement=CONSENTS)
    assert story.row(made).dispute == DisputeState.NOTICE_DUE and story.stays() == {}
    assert story.tasks() == [("All of the accepted proposal", "")]
    story.copy_sent(made, D(2026, 4, 28), of=D(2026, 4, 24))
    assert story.row(made).dispute == DisputeState.CLOSED


def test_extended_year_and_transportation_alone_rejected_keep_their_older_version_and_the_rest_starts(story):
    """Friday 24 April: due Wednesday 29 April."""
    mother = story.person("Nell Nutmeg")
    made = story.propose(ProposalKind.ANNUAL, D(2026, 4, 6), D(2026, 4, 10), SentBy.PORTAL)
    summer = portion(PortionKind.EXTENDED_YEAR, "No extended year services", "4 weeks in July", "none")
    bus = portion(PortionKind.TRANSPORTATION, "A bus with other students", "Door to door, alone", "Small bus, shared")
    story.answer(made, D(2026, 4, 24), mother, PART, placement=CONSENTS, portions=(summer, bus))
    assert story.stays() == {"extended_year": "4 weeks in July", "transportation": "Door to door, alone"}
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(D(2026, 4, 24), D(2026, 4, 29), D(2026, 4, 29), None)]
    assert story.tasks() == [("All that is not rejected", "")]
    assert "2026-04-24 Annual IEP received" in story.line(), "by the portal, unproved until the answer"


def test_an_initial_iep_rejected_as_a_whole_and_later_accepted_in_part_never_held_anything(story):
    """Consent Monday 3 November 2025. School days after it: 16 in November (11, 27 and 28 are off), 17 in December to
    the 23rd; January 5 to 9 and 12 to 16 make 43 (19 is off), and the 45th is Wednesday the 21st. The Team met Monday
    12 January: 13, 14, 15, 16 and 20 January. Rejected Friday 30 January: due Wednesday 4 February. In part on Tuesday
    17 March: due Sunday 22, work by Friday 20."""
    mother = story.person("Pat Pine")
    made = story.propose(ProposalKind.INITIAL, D(2026, 1, 12), D(2026, 1, 16), consent_received_on=D(2025, 11, 3))
    assert story.clock(made, "EVAL_TEAM_IEP")[0][:2] == (D(2025, 11, 3), D(2026, 1, 21))
    assert story.clock(made, "IEP_DELIVERY")[0][:2] == (D(2026, 1, 12), D(2026, 1, 20))
    story.answer(made, D(2026, 1, 30), mother, FULL, placement=REFUSES)
    assert [card.why for card in story.ledger.cards] == [Without.INITIAL] and story.stays() == {}
    story.copy_sent(made, D(2026, 2, 3), of=D(2026, 1, 30))
    aide = portion(PortionKind.SERVICE, "Aide shared with two students", proposed="Aide, one to three")
    story.answer(made, D(2026, 3, 17), mother, PART, placement=CONSENTS, portions=(aide,))
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [
        (D(2026, 1, 30), D(2026, 2, 4), D(2026, 2, 4), D(2026, 2, 3)),
        (D(2026, 3, 17), D(2026, 3, 22), D(2026, 3, 20), None),
    ]
    assert [(line.basis, line.in_force) for line in story.ledger.lines] == [(Basis.NOTHING, "")]
    assert story.tasks() == [("All that is not rejected", "")]
