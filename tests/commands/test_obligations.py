"""What a result makes owed: from the paper it stands in to the day it is done, or DESE closes the last action."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.commands.complete_obligation import close_corrective_action, complete_obligation, reopen_obligation
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.owe import ObligationForm, correct_obligation, owe
from models.database import transaction
from models.dispute_vocabulary import FiledBy, ObligationSource, Outcome, Road, Step
from models.queries.obligations import obligation
from models.queries.results import count_unowed, result_of, unowed
from models.tables import Act, Obligation
from tests.builders import NOW, TODAY, count, create_town
from tests.matter_desk import MatterDesk

D = date
AGREED, ACTION = ObligationSource.AGREEMENT, ObligationSource.CORRECTIVE_ACTION


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


@pytest.fixture
def desk(town):
    return MatterDesk(town)


@pytest.fixture
def meeting(desk):
    """A facilitated meeting that ended in an agreement on 20 March 2026: an ordinary meeting, no confidential talk."""
    opened = desk.open(Road.FACILITATED_MEETING, D(2026, 3, 2), FiledBy.BOTH).matter_id
    desk.record(opened, Step.CLOSED, D(2026, 3, 20), outcome=Outcome.AGREEMENT_FULL)
    return opened


@pytest.fixture
def complaint(desk):
    opened = desk.open(Road.STATE_COMPLAINT, D(2026, 3, 2)).matter_id
    desk.record(opened, Step.LETTER_RECEIVED, D(2026, 4, 20), outcome=Outcome.FINDING)
    return opened


def form(matter_id, source=AGREED, key="o1", due=D(2026, 7, 1), **facts):
    return ObligationForm(key, source, **({"words": "12 hours of reading", "due_on": due, "matter_id": matter_id,
                                           "owner": "Reading office"} | facts))  # fmt: skip


def owing(desk, matter_id, *args, **facts):
    return owe(desk.db, desk.town.director, form(matter_id, *args, **facts), now=NOW)


def row(desk, obligation_id):
    return obligation(desk.db, desk.town.director.scope, obligation_id)


def last_act(desk):
    act = desk.db.execute(select(Act.__table__).order_by(Act.id.desc()).limit(1)).one()
    return act, json.loads(act.detail)


def test_what_an_agreement_makes_owed_holds_the_matter_open_until_it_is_done(desk, meeting):
    assert desk.matter(meeting).stage == "closed"
    owed = owing(desk, meeting, due=D(2026, 6, 12), remind_on=D(2026, 6, 5))
    held = desk.matter(meeting)
    assert (held.stage, held.closed_on, held.next_on) == ("carrying_out", None, D(2026, 6, 12))
    complete_obligation(desk.db, desk.town.director, owed, done_on=D(2026, 5, 29), words="Log of 12 hours", version=1,
                        today=TODAY, now=NOW)  # fmt: skip
    done = desk.matter(meeting)
    assert (done.stage, done.closed_on) == ("closed", D(2026, 3, 20))
    assert row(desk, owed).standing(TODAY) == "done"
    act, detail = last_act(desk)
    assert (act.verb, act.student_id) == ("complete_obligation", desk.student)
    assert detail["after"] == {"done_on": "2026-05-29", "done_words": "Log of 12 hours"}


def test_nothing_is_owed_before_the_paper_it_stands_in_is_recorded(desk):
    hearing = desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2)).matter_id
    for source, words in (
        (ObligationSource.DECISION, "Record the decision first"),
        (ObligationSource.SETTLEMENT, "Record the settlement first"),
        (AGREED, "Record the signed agreement first"),
        (ACTION, "Record the letter of finding first"),
    ):
        with pytest.raises(Refused, match=words):
            owing(desk, hearing, source)
    desk.record(hearing, Step.DECIDED, D(2026, 5, 4))
    assert owing(desk, hearing, ObligationSource.DECISION)


def test_an_agreement_that_was_voided_makes_nothing_owed(desk):
    opened = desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2))
    desk.record(opened.resolution_id, Step.AGREEMENT_SIGNED, D(2026, 3, 12))
    assert owing(desk, opened.resolution_id)
    desk.record(opened.resolution_id, Step.VOIDED, D(2026, 3, 16))
    with pytest.raises(Refused, match="Record the signed agreement first"):
        owing(desk, opened.resolution_id, key="o2")


def test_the_district_may_undertake_something_by_itself_and_is_never_late_with_it(desk):
    owed = owing(desk, None, ObligationSource.OWN_INITIATIVE, due=D(2026, 5, 1), student_id=desk.student)
    assert row(desk, owed).standing(TODAY) == "passed"
    with pytest.raises(Refused, match="Say of which agreement"):
        owing(desk, None, AGREED, key="o2", student_id=desk.student)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"words": " "}, "Say what is owed"),
        ({"owner": ""}, "Say who sees to it"),
        ({"remind_on": D(2026, 7, 2)}, "The reminder would come after the day itself"),
        ({"words": "x" * 2001}, "may have 2000"),
        ({"owner_id": 999_999}, "not in office in this district"),
    ],
)
def test_what_is_refused(desk, meeting, facts, words):
    with pytest.raises(Refused, match=words):
        owing(desk, meeting, **facts)
    assert count(desk.db, Obligation) == 0


def test_the_same_form_twice_is_one_obligation(desk, meeting):
    assert owing(desk, meeting) == owing(desk, meeting)
    assert count(desk.db, Obligation) == 1


def test_a_correction_has_a_reason_keeps_both_and_tells_a_second_editor(desk, meeting):
    owed, director = owing(desk, meeting), desk.town.director
    with pytest.raises(Refused, match="Say why it is corrected"):
        correct_obligation(desk.db, director, owed, form(meeting), reason="", version=1, now=NOW)
    other = form(meeting, due=D(2026, 8, 1))
    assert correct_obligation(desk.db, director, owed, other, reason="The date stamp", version=1, now=NOW)
    act, detail = last_act(desk)
    assert (act.verb, act.reason) == ("correct_obligation", "The date stamp")
    assert detail == {"before": {"due_on": "2026-07-01"}, "after": {"due_on": "2026-08-01"}}
    assert desk.matter(meeting).next_on == D(2026, 8, 1)
    with pytest.raises(ChangedMeanwhile):
        correct_obligation(desk.db, director, owed, form(meeting), reason="Again", version=1, now=NOW)


def test_done_in_error_is_taken_back_with_the_reason(desk, meeting):
    owed, director = owing(desk, meeting), desk.town.director
    done = {"today": TODAY, "now": NOW, "words": ""}
    with pytest.raises(Refused, match="still to come"):
        complete_obligation(desk.db, director, owed, done_on=D(2026, 6, 2), version=1, **done)
    complete_obligation(desk.db, director, owed, done_on=D(2026, 5, 4), version=1, **done)
    with pytest.raises(Refused, match="Take that back first"):
        complete_obligation(desk.db, director, owed, done_on=D(2026, 5, 5), version=2, **done)
    with pytest.raises(Refused, match="Say why it is open again"):
        reopen_obligation(desk.db, director, owed, reason="", version=2, now=NOW)
    reopen_obligation(desk.db, director, owed, reason="Another student's log", version=2, now=NOW)
    assert (row(desk, owed).done_on, desk.matter(meeting).stage) == (None, "carrying_out")


def test_the_last_corrective_action_that_dese_closes_stops_the_year_of_the_complaint(desk, complaint):
    first, second = owing(desk, complaint, ACTION), owing(desk, complaint, ACTION, key="o2")
    close = {"today": TODAY, "now": NOW, "version": 1}
    close_corrective_action(desk.db, desk.town.director, first, closed_on=D(2026, 5, 11), **close)
    assert desk.clocks(complaint)["PRS_CAP"] == (D(2027, 4, 20), None)
    close_corrective_action(desk.db, desk.town.director, second, closed_on=D(2026, 5, 18), **close)
    assert desk.clocks(complaint)["PRS_CAP"] == (D(2027, 4, 20), D(2026, 5, 18))
    assert row(desk, second).done_on == D(2026, 5, 18)
    with pytest.raises(Refused, match="cannot be opened again"):
        reopen_obligation(desk.db, desk.town.director, second, reason="x", version=2, now=NOW)


def test_dese_closes_nothing_before_it_was_done_and_nothing_that_is_not_its_own(desk, complaint, meeting):
    action, other = owing(desk, complaint, ACTION), owing(desk, meeting, key="o2")
    say = {"today": TODAY, "now": NOW}
    with pytest.raises(Refused, match="Only DESE's corrective actions"):
        close_corrective_action(desk.db, desk.town.director, other, closed_on=D(2026, 5, 11), version=1, **say)
    complete_obligation(desk.db, desk.town.director, action, done_on=D(2026, 5, 20), words="", version=1, **say)
    with pytest.raises(Refused, match="before it was done"):
        close_corrective_action(desk.db, desk.town.director, action, closed_on=D(2026, 5, 11), version=2, **say)


def test_a_result_asks_for_its_terms_until_they_are_entered_or_said_to_be_none(desk, meeting, complaint):
    scope = desk.town.director.scope

    def waiting():
        assert count_unowed(desk.db, scope, today=TODAY) == len(unowed(desk.db, scope, today=TODAY))
        return [u.matter_id for u in unowed(desk.db, scope, today=TODAY)]

    assert waiting() == [meeting, complaint]
    assert result_of(desk.db, scope, meeting).asks
    owing(desk, meeting)
    assert waiting() == [complaint]
    desk.record(complaint, Step.NOTHING_OWED, D(2026, 4, 21))
    assert waiting() == [] and not result_of(desk.db, scope, complaint).asks
    mediation = desk.open(Road.MEDIATION, D(2026, 3, 2)).matter_id
    desk.record(mediation, Step.CLOSED, D(2026, 4, 1), outcome=Outcome.NO_AGREEMENT)
    assert waiting() == [], "no agreement leads to nothing"
    with pytest.raises(Refused, match="Nothing has come out of this yet"):
        desk.record(mediation, Step.NOTHING_OWED, D(2026, 4, 1))


def test_another_schools_chair_finds_no_obligation(desk, meeting):
    owed = owing(desk, meeting)
    with pytest.raises(Refused, match="There is no such obligation in your schools"):
        complete_obligation(desk.db, desk.town.chair_day, owed, done_on=TODAY, words="", version=1, today=TODAY,
                            now=NOW)  # fmt: skip
    assert obligation(desk.db, desk.town.chair_day.scope, owed) is None
