"""Requests for a hearing from the day they are filed to their end: a parent's, an expedited one, and a district's that
answers the request for an independent evaluation.

Every date stands in `answers/` with how it was counted.
"""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.errors import Refused
from models.dispute_vocabulary import About, AppointmentKind, FiledBy, ObligationSource, Outcome, Step
from models.dispute_vocabulary import Road as Way
from tests.stories.roads import Road, counted

D = date
DAY = AppointmentKind.HEARING_DAY


def test_a_parents_request_goes_through_response_resolution_disclosure_and_decision_to_an_appeal(story):
    """Received on Monday 5 January 2026; heard in February vacation; decided on Wednesday 18 March."""
    road = Road(story.town, story.pupil)
    opened = road.open(Way.HEARING, D(2026, 1, 5), received_on=D(2026, 1, 5))
    hearing, talks = opened.matter_id, opened.resolution_id
    assert road.stands(hearing) == ("resolution", "response_sent", "district", D(2026, 1, 15))
    assert road.stands(talks) == ("resolution", "scheduled", "district", D(2026, 1, 20))
    road.copied(D(2026, 1, 9))
    road.record(hearing, Step.RESPONSE_SENT, D(2026, 1, 14))
    road.record(hearing, Step.CHALLENGED, D(2026, 1, 15))
    assert road.stands(hearing)[1:] == ("found_sufficient", "bsea", D(2026, 1, 20))
    road.record(hearing, Step.FOUND_SUFFICIENT, D(2026, 1, 16))
    road.held(talks, AppointmentKind.RESOLUTION, D(2026, 1, 20))
    assert road.stands(talks) == ("result_awaited", "agreement_signed", "both", D(2026, 2, 4))
    road.record(talks, Step.CLOSED, D(2026, 2, 4), outcome=Outcome.NO_AGREEMENT)
    assert road.ended(talks) == ("closed", "no_agreement", D(2026, 2, 4))
    assert road.stands(hearing) == ("preparing", "scheduled", "bsea", D(2026, 3, 21))
    road.appoint(hearing, DAY, D(2026, 2, 23), at="10:00")
    assert road.stands(hearing) == ("preparing", "disclosed", "both", D(2026, 2, 13))
    road.record(hearing, Step.DISCLOSED, D(2026, 2, 12))
    assert road.stands(hearing)[1:] == ("held", "bsea", D(2026, 2, 23))
    road.record(hearing, Step.HELD, D(2026, 2, 23))
    road.record(hearing, Step.DECIDED, D(2026, 3, 18))
    road.record(hearing, Step.CLOSED, D(2026, 3, 25), outcome=Outcome.DECISION)
    owed = road.owes(hearing, ObligationSource.DECISION, "The Team meets to write the speech goal anew", D(2026, 4, 15))
    road.done(owed, D(2026, 4, 14), "Invitation and attendance")
    assert road.ended(hearing) == ("closed", "decision", D(2026, 3, 25))
    appeal = road.open(Way.COURT_APPEAL, D(2026, 5, 28), FiledBy.PARENT, related_id=hearing).matter_id
    assert road.stands(appeal)[:3] == ("under_way", "decided", "court")
    assert road.every_clock() == counted("parents_hearing")


def test_an_expedited_request_counts_school_days_over_february_vacation_and_calendar_days_for_the_talks(story):
    """Filed and received on Tuesday 10 February 2026, the vacation is from the 16th to the 20th."""
    road = Road(story.town, story.pupil)
    opened = road.open(Way.EXPEDITED_HEARING, D(2026, 2, 10), about=About.DISCIPLINE, received_on=D(2026, 2, 10))
    hearing, talks = opened.matter_id, opened.resolution_id
    assert road.stands(talks) == ("resolution", "scheduled", "district", D(2026, 2, 17))
    assert road.stands(hearing)[1:] == ("scheduled", "bsea", D(2026, 3, 17))
    road.copied(D(2026, 2, 13))
    with pytest.raises(Refused, match="A sufficiency challenge is not open in an expedited hearing"):
        road.record(hearing, Step.CHALLENGED, D(2026, 2, 12))
    with pytest.raises(Refused, match="No extension is given in an expedited hearing"):
        road.record(hearing, Step.EXTENDED, D(2026, 2, 12), rule_key="EXP_HEARING", until=D(2026, 4, 1),
                    words="Asked for", by_whom="Hearing officer")  # fmt: skip
    road.held(talks, AppointmentKind.RESOLUTION, D(2026, 2, 13))
    road.appoint(hearing, DAY, D(2026, 3, 4))
    assert road.stands(hearing)[1:] == ("disclosed", "both", D(2026, 2, 25))
    road.record(talks, Step.CLOSED, D(2026, 2, 25), outcome=Outcome.NO_AGREEMENT)
    road.record(hearing, Step.DISCLOSED, D(2026, 2, 25))
    road.record(hearing, Step.HELD, D(2026, 3, 4))
    road.record(hearing, Step.DECIDED, D(2026, 3, 16))
    road.record(hearing, Step.CLOSED, D(2026, 3, 16), outcome=Outcome.DECISION)
    assert road.ended(hearing) == ("closed", "decision", D(2026, 3, 16))
    assert road.every_clock() == counted("expedited_hearing")


def test_a_request_for_an_independent_evaluation_is_answered_by_filing_and_the_districts_request_has_no_talks(story):
    """Asked for on Friday 13 February 2026, the last school day before vacation; filed on Thursday the 26th."""
    road = Road(story.town, story.pupil)
    asked = road.open(Way.IEE_REQUEST, D(2026, 2, 13), about=About.DISTRICT_EVALUATION).matter_id
    road.record(asked, Step.EVALUATED, D(2025, 10, 31))
    assert road.stands(asked) == ("asked", "funded", "district", D(2026, 2, 27))
    opened = road.open(Way.HEARING, D(2026, 2, 26), FiledBy.DISTRICT, about=About.DISTRICT_EVALUATION,
                       received_on=D(2026, 2, 26))  # fmt: skip
    hearing = opened.matter_id
    assert opened.resolution_id is None
    with pytest.raises(Refused, match="no resolution meeting and no resolution period"):
        road.open(Way.RESOLUTION_MEETING, D(2026, 2, 26), related_id=hearing)
    road.record(asked, Step.DEFENDED, D(2026, 2, 26))
    assert road.stands(asked)[:3] == ("under_way", "closed", "district")
    road.record(asked, Step.CLOSED, D(2026, 2, 26), outcome=Outcome.DEFENDED)
    assert road.stands(hearing) == ("preparing", "scheduled", "bsea", D(2026, 4, 12))
    road.appoint(hearing, DAY, D(2026, 3, 18))
    assert road.stands(hearing)[1:] == ("disclosed", "both", D(2026, 3, 11))
    road.record(hearing, Step.DISCLOSED, D(2026, 3, 11))
    road.record(hearing, Step.HELD, D(2026, 3, 18))
    road.record(hearing, Step.DECIDED, D(2026, 4, 8))
    road.record(hearing, Step.CLOSED, D(2026, 4, 10), outcome=Outcome.DECISION)
    assert road.ended(asked) == ("closed", "defended", D(2026, 2, 26))
    assert road.ended(hearing) == ("closed", "decision", D(2026, 4, 10))
    assert road.every_clock() == counted("evaluation_defended")
