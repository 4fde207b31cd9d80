"""A facilitated meeting that settles, and a mediation whose agreement is carried out: from the asking to the last term.

Every date stands in `answers/` with how it was counted.
"""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.end_stay_put import EndOfStayPut, end_stay_put
from models.commands.errors import Refused
from models.dispute_vocabulary import AppointmentKind, ObligationSource, Outcome, Step
from models.dispute_vocabulary import Road as Way
from models.queries.obligations import obligation
from models.vocabulary import IepResponse, PortionKind, ProposalKind, StayPutEnd
from tests.stories.conftest import portion
from tests.stories.roads import WHEN, Road, counted

D = date


def test_a_facilitated_meeting_settles_and_the_amendment_that_it_led_to_ends_the_dispute(story):
    """Refused in part on Thursday 8 January 2026; asked for on the 14th, held and settled on Thursday the 29th."""
    mother = story.person("Ada Alder")
    old = story.propose(ProposalKind.ANNUAL, D(2025, 10, 1), D(2025, 10, 6))
    story.answer(old, D(2025, 10, 8), mother, IepResponse.ACCEPTED)
    made = story.propose(ProposalKind.AMENDMENT, D(2025, 12, 15), D(2025, 12, 18))
    story.answer(made, D(2026, 1, 8), mother, IepResponse.REJECTED_IN_PART,
                 portions=(portion(PortionKind.SERVICE, "Reading, 2 x 30", "3 x 45", "2 x 30"),))  # fmt: skip
    story.copy_sent(made, D(2026, 1, 12), of=D(2026, 1, 8))
    road = Road(story.town, story.pupil)
    meeting = road.open(Way.FACILITATED_MEETING, D(2026, 1, 14), proposal_id=made).matter_id
    assert road.stands(meeting) == ("asked", "agreed", "district", D(2026, 1, 14))
    road.record(meeting, Step.AGREED, D(2026, 1, 16))
    assert road.stands(meeting)[:3] == ("preparing", "scheduled", "district"), "the district schedules and invites"
    road.held(meeting, AppointmentKind.TEAM_MEETING, D(2026, 1, 29), at="09:30")
    assert road.stands(meeting)[:3] == ("result_awaited", "closed", "district")
    road.record(meeting, Step.CLOSED, D(2026, 1, 29), outcome=Outcome.AGREEMENT_FULL)
    owed = road.owes(meeting, ObligationSource.AGREEMENT, "An amendment with reading 3 x 45", D(2026, 2, 5))
    assert road.stands(meeting)[0] == "carrying_out" and road.stands(meeting)[3] == D(2026, 2, 5)
    assert story.stays() == {"reading": "3 x 45"}, "a meeting ends nothing: what was agreed is not yet signed"
    settled = story.propose(ProposalKind.AMENDMENT, D(2026, 1, 29), D(2026, 2, 4))
    story.answer(settled, D(2026, 2, 10), mother, IepResponse.ACCEPTED)
    signed = EndOfStayPut("end", made, StayPutEnd.AGREEMENT, D(2026, 2, 10), "Amendment of 4 February", "3 x 45")
    end_stay_put(story.db, story.director, signed, **WHEN)
    road.done(owed, D(2026, 2, 4), "Amendment handed over")
    assert road.ended(meeting) == ("closed", "agreement_full", D(2026, 1, 29))
    assert story.row(made).dispute == "closed" and story.ledger.lines == ()
    assert road.every_clock() == counted("facilitated_meeting")


def test_a_mediation_ends_in_an_agreement_that_binds_and_is_carried_out(story):
    """Asked on Tuesday 10 March 2026, both agreed on Friday the 13th, held on Wednesday 8 April."""
    road = Road(story.town, story.pupil)
    talks = road.open(Way.MEDIATION, D(2026, 3, 10), neutral="K. Lindgren").matter_id
    assert road.stands(talks) == ("asked", "agreed", "district", D(2026, 3, 10))
    assert road.every_clock() == [], "nothing runs before both have agreed"
    road.record(talks, Step.AGREED, D(2026, 3, 13))
    assert road.stands(talks) == ("preparing", "scheduled", "bsea", D(2026, 4, 12))
    road.held(talks, AppointmentKind.MEDIATION, D(2026, 4, 8), at="10:00", people="Ada Alder; Rosa Alvarez")
    road.record(talks, Step.AGREEMENT_SIGNED, D(2026, 4, 8))
    assert road.stands(talks)[:3] == ("result_awaited", "closed", "district")
    with pytest.raises(Refused, match="binds when it is signed") as told:
        road.record(talks, Step.VOIDED, D(2026, 4, 10))
    assert told.value.authority == "34 CFR 300.510(e), 300.506(b)(7)"
    road.record(talks, Step.CLOSED, D(2026, 4, 9), outcome=Outcome.AGREEMENT_PARTIAL)
    hours = road.owes(
        talks, ObligationSource.AGREEMENT, "Twelve hours of reading", D(2026, 5, 15), remind_on=D(2026, 5, 1)
    )
    log = road.owes(talks, ObligationSource.AGREEMENT, "A log goes home each Friday", D(2026, 4, 17))
    assert road.stands(talks)[0] == "carrying_out" and road.stands(talks)[3] == D(2026, 4, 17)
    assert (road.standing(log, D(2026, 4, 17)), road.standing(log, D(2026, 4, 18))) == ("soon", "overdue")
    road.done(log, D(2026, 4, 20), "First log sent home")
    assert road.stands(talks)[3] == D(2026, 5, 15)
    road.done(hours, D(2026, 5, 14), "Attendance log")
    assert road.ended(talks) == ("closed", "agreement_partial", D(2026, 4, 9))
    assert road.every_clock() == counted("mediation")
    for reader in (story.chair, story.town.chair_day):
        found = obligation(story.db, reader.scope, hours)
        assert found is None or found.words == "", "the terms open only to the director and to people named"
