"""A complaint to DESE from its filing to the day on which the last corrective action is closed.

Every date stands in `answers/` with how it was counted.
"""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.errors import Refused
from models.commands.issues import Settled, name_issues, settle_issues
from models.dispute_vocabulary import About, IssueResult, ObligationSource, Outcome, Step
from models.dispute_vocabulary import Road as Way
from models.queries.results import result_of
from tests.builders import NOW
from tests.stories.roads import Road, counted

D = date
ACTION = ObligationSource.CORRECTIVE_ACTION


def test_a_complaint_ends_in_a_finding_whose_corrective_actions_are_done_and_closed_by_dese(story):
    """Filed on Tuesday 13 January 2026; DESE wrote to the district on the 16th; its letter is of Thursday 12 March."""
    road = Road(story.town, story.pupil)
    complaint = road.open(Way.STATE_COMPLAINT, D(2026, 1, 13), about=About.PROCEDURE, received_on=D(2026, 1, 16),
                          reference="PRS-09001").matter_id  # fmt: skip
    assert road.stands(complaint)[:3] == ("preparing", "local_report_sent", "district")
    road.record(complaint, Step.PRINTED, D(2026, 1, 16), rule_key="PRS_DISTRICT_RESPONSE", until=D(2026, 1, 30),
                words="DESE letter of 16 January")  # fmt: skip
    assert road.stands(complaint)[3] == D(2026, 1, 30)
    name_issues(road.db, story.director, complaint, ["Progress reports of the fall"],
                version=road.matter(complaint).version, now=NOW)  # fmt: skip
    road.record(complaint, Step.LOCAL_REPORT_SENT, D(2026, 1, 29))
    assert road.stands(complaint) == ("result_awaited", "letter_received", "dese", D(2026, 3, 14))
    with pytest.raises(Refused, match="Record the letter of finding first"):
        road.owes(complaint, ACTION, "Progress reports are sent", D(2026, 4, 1))
    road.record(complaint, Step.LETTER_RECEIVED, D(2026, 3, 12), outcome=Outcome.FINDING)
    [issue] = result_of(road.db, story.director.scope, complaint).issues
    found = [Settled(issue.id, IssueResult.NONCOMPLIANCE, issue.version)]
    assert settle_issues(road.db, story.director, complaint, found, now=NOW) == 1
    assert road.stands(complaint) == ("carrying_out", "action_closed", "district", D(2027, 3, 12))
    reports = road.owes(complaint, ACTION, "The missing reports go to the parents", D(2026, 4, 1))
    training = road.owes(complaint, ACTION, "Staff are trained, with the sign-in sheet", D(2026, 5, 15))
    assert road.stands(complaint)[3] == D(2026, 4, 1)
    road.done(reports, D(2026, 3, 30), "Copies of the reports")
    road.done(training, D(2026, 5, 18), "Sign-in sheet")
    assert [road.standing(owed, D(2026, 5, 18)) for owed in (reports, training)] == ["done", "done_late"]
    road.action_closed(reports, D(2026, 4, 10))
    assert road.stands(complaint)[1] == "action_closed", "one is still to be closed by DESE"
    road.action_closed(training, D(2026, 5, 27))
    assert road.stands(complaint)[1:3] == ("closed", "district")
    road.record(complaint, Step.CLOSED, D(2026, 5, 28), outcome=Outcome.FINDING)
    assert road.ended(complaint) == ("closed", "finding", D(2026, 5, 28))
    assert road.every_clock() == counted("state_complaint")
