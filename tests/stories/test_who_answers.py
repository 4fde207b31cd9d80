"""Two parents, a student who turns 18, a surrogate: who may answer on which day, and what comes of it."""

from __future__ import annotations

from datetime import date

import pytest

from models.clocks.stay_put_ledger import Without
from models.commands.errors import Refused
from models.commands.record_proposal import Sending
from models.commands.record_rights import record_adult
from models.commands.revoke_consent import record_revocation_notice
from models.vocabulary import (
    DecisionMaking,
    IepResponse,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    ReceiptBasis,
    Rights,
    SentBy,
)
from tests.stories.conftest import WHEN, portion

D = date
ACCEPTED, PART, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
CONSENTS = PlacementResponse.CONSENTS


def test_parents_in_joint_custody_who_split_are_each_recorded_and_the_director_decides_with_a_reason(story):
    """The mother's rejection came Wednesday 18 March: due Monday 23 March, whoever controls."""
    father, mother = story.person("Marc Elm"), story.person("Clara Elm")
    made = story.propose(ProposalKind.ANNUAL, D(2026, 3, 2), D(2026, 3, 6))
    accepts = story.answer(made, D(2026, 3, 12), father, ACCEPTED, placement=CONSENTS)
    reading = portion(PortionKind.SERVICE, "Reading in a group of six", "45 min, group of 3", "45 min, group of 6")
    story.answer(made, D(2026, 3, 18), mother, PART, placement=CONSENTS, portions=(reading,))
    owed = [(D(2026, 3, 18), D(2026, 3, 23), D(2026, 3, 23), None)]
    assert story.clock(made, "BSEA_NOTICE_REJECT") == owed
    (line,) = story.ledger.lines
    assert (line.in_force, line.undecided) == ("45 min, group of 3", True)
    story.decide(made, accepts, "Order of 3 Feb 2025: educational decisions are the father's")
    assert story.row(made).iep_response == ACCEPTED and story.stays() == {}
    assert story.clock(made, "BSEA_NOTICE_REJECT") == owed, "the rejection that came is still owed to the BSEA"
    assert "2026-06-01 Director's decision: the answer of Marc Elm controls" in story.line()
    story.decide(made, None, "The order was vacated")
    assert story.row(made).iep_response == PART
    assert "2026-06-01 Director's decision: no decision stands: the stronger objection counts" in story.line()


def test_one_parent_revokes_while_the_other_objects(story):
    """The district's notice is dated Wednesday 1 April. Ten school days: 2, 3, 6 to 10 and 13 to 15 April."""
    mother, father = story.person("Rosa Quince"), story.person("Hugo Quince")
    made = story.propose(ProposalKind.ANNUAL, D(2025, 12, 1), D(2025, 12, 5))
    story.answer(made, D(2025, 12, 8), mother, ACCEPTED, placement=CONSENTS)
    story.revoke(made, D(2026, 3, 30), mother, "I revoke my consent to all services.")
    assert [card.why for card in story.ledger.cards] == [Without.REVOKED]
    assert story.clock(made, "REVOKE_NOTICE") == [(D(2026, 3, 30), None, None, None)]
    stops = record_revocation_notice(story.db, story.director, made, dated=D(2026, 4, 1), **WHEN)
    assert stops == D(2026, 4, 15)
    objects = story.answer(made, D(2026, 4, 1), father, ACCEPTED, words="I object. The services must go on.")
    assert objects.standing.split and story.row(made).iep_response == IepResponse.REVOKED
    assert story.clock(made, "BSEA_NOTICE_REJECT") == []
    story.decide(made, objects, "Joint legal custody, agreement of 2 May 2024")
    assert story.row(made).iep_response == ACCEPTED and story.clock(made, "REVOKE_STOP") == []
    assert story.ledger.cards == () and story.ledger.program is not None


def test_a_student_who_turns_18_with_a_proposal_open_answers_from_that_day(story):
    """Born 23 April 2008. Sent 10 April: the thirty days run to Sunday 10 May, whoever answers."""
    mother = story.person("Fay Fir")
    story.born(D(2008, 4, 23))
    made = story.propose(ProposalKind.ANNUAL, D(2026, 4, 6), D(2026, 4, 10))
    assert story.clock(made, "AGE18_RIGHTS") == [(D(2008, 4, 23), D(2026, 4, 23), None, None)]
    assert story.clock(made, "PARENT_RESPONSE") == [(D(2026, 4, 10), D(2026, 5, 10), None, None)]
    with pytest.raises(Refused, match="answers from that day") as told:
        story.answer(made, D(2026, 4, 24), mother, ACCEPTED)
    assert "28.07(5)" in told.value.authority
    story.answer(made, D(2026, 4, 24), None, ACCEPTED, placement=CONSENTS, by_student=True)
    assert story.row(made).iep_response == ACCEPTED
    record_adult(story.db, story.chair, story.pupil, decides=DecisionMaking.OWN, decided_on=D(2026, 4, 27), **WHEN)
    assert story.clock(made, "AGE18_RIGHTS")[0][3] == D(2026, 4, 27)
    assert "2026-04-27 From 18 on: the student decides alone" in story.line()


def test_a_student_in_state_custody_waits_for_a_surrogate_and_nobody_else_can_answer(story):
    """Given to the surrogate on Monday 27 April: the thirty days run to Wednesday 27 May."""
    worker = story.person("Department of Children and Families", Rights.NONE)
    made = story.propose(ProposalKind.ANNUAL, D(2026, 4, 13), D(2026, 4, 17), SentBy.MAIL)
    assert story.clock(made, "PARENT_RESPONSE")[0][1] is None, "mail to a caseworker is no receipt"
    story.send(made, Sending(D(2026, 4, 17), SentBy.HAND))
    assert story.row(made).received_on is None
    for nobody in (worker, None):
        with pytest.raises(Refused) as told:
            story.answer(made, D(2026, 4, 20), nobody, ACCEPTED)
        assert "300.30" in told.value.authority
    surrogate = story.person("Una Hart", Rights.SURROGATE, "Appointment of 24 Apr 2026")
    story.receive(made, D(2026, 4, 27), ReceiptBasis.HAND)
    assert story.clock(made, "PARENT_RESPONSE") == [(D(2026, 4, 27), D(2026, 5, 27), None, None)]
    story.answer(made, D(2026, 5, 4), surrogate, ACCEPTED)
    assert "2026-06-01 Una Hart: educational surrogate" in story.line()
