"""What was not delivered, what is owed, and what came before a meeting stand on the student's line of time."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from dashboard.widgets.event_words import event_words
from models.commands.concerns import answer_concern, file_concerns
from models.commands.early_dialogue import Told, call_off_dialogue, hold_dialogue, plan_dialogue, send_summary
from models.commands.record_minutes import MinutesForm, correct_minutes
from models.database import transaction
from models.queries.line_of_time import line_of_time
from models.services_vocabulary import MinutesKind
from models.tables import OwedMinutes
from tests.builders import NOW, TODAY, create_town
from tests.owed_desk import OwedDesk

D = date


@pytest.fixture
def desk(engine):
    with transaction(engine) as db:
        yield OwedDesk(create_town(db))


def line(desk, person=None):
    """(day, title, words quoted, circumstance), oldest first."""
    events = line_of_time(desk.db, (person or desk.town.director).scope, desk.pupil)
    return [(e.day, *event_words(e)) for e in reversed(events)]


def test_a_gap_begins_and_ends_on_the_line(desk):
    gap = desk.vacant().gap_id
    begun = (D(2026, 3, 9), "Speech-language therapy: not delivered from this day on", (),
             "position vacant; accepted: 30 minutes, 2 x a week")  # fmt: skip
    assert line(desk) == [begun]
    desk.end(gap, D(2026, 4, 24))
    assert line(desk) == [
        begun, (D(2026, 4, 24), "Speech-language therapy: last day without it", (), "position vacant")
    ]  # fmt: skip


def test_minutes_owed_are_offered_and_delivered_on_the_line_and_a_correction_stands_alone(desk):
    owed = desk.owe(90, decided_on=D(2026, 4, 27), plan_from=D(2026, 5, 1), plan_until=D(2026, 5, 29))
    desk.minutes(owed, 30, D(2026, 5, 4), MinutesKind.OFFERED, "Mei Chen")
    wrong = desk.minutes(owed, 60, D(2026, 5, 11))
    form = MinutesForm("again", MinutesKind.DELIVERED, 45, D(2026, 5, 12), "J. Ortiz, SLP")
    correct_minutes(desk.db, desk.by, owed, wrong, form, entry_key="again", reason="The log says 45", today=TODAY,
                    now=NOW)  # fmt: skip
    desk.minutes(owed, 45, D(2026, 5, 18))
    assert line(desk) == [
        (D(2026, 4, 27), "Speech-language therapy: 90 minutes owed", (),
         "the district's own initiative · to be made up from Fri 1 May to Fri 29 May"),
        (D(2026, 5, 4), "Speech-language therapy: 30 minutes offered", (), "Mei Chen"),
        (D(2026, 5, 12), "Speech-language therapy: 45 minutes delivered", (), "J. Ortiz, SLP"),
        (D(2026, 5, 18), "Speech-language therapy: 45 minutes delivered", (), "J. Ortiz, SLP"),
        (D(2026, 5, 18), "Speech-language therapy: nothing more is owed", (), "all is made up"),
    ]  # fmt: skip


def test_what_confidential_talks_made_owed_is_not_on_the_line(desk):
    owed = desk.owe(90)
    desk.minutes(owed, 30, D(2026, 5, 4))
    assert len(line(desk)) == 2
    desk.db.execute(update(OwedMinutes).where(OwedMinutes.id == owed).values(restricted=True))
    assert line(desk) == []


def test_an_early_dialogue_and_the_summary_after_are_on_the_line_and_one_called_off_is_not(desk):
    own = {"now": NOW}
    first = plan_dialogue(desk.db, desk.by, desk.pupil, entry_key="a", meeting_on=D(2026, 5, 20), **own)
    second = plan_dialogue(desk.db, desk.by, desk.pupil, entry_key="b", meeting_on=D(2026, 5, 27), **own)
    told = Told(D(2026, 5, 6), "Rosa Silva; Mei Chen", "Reads for pleasure", "Recess", "")
    hold_dialogue(desk.db, desk.by, first, told, version=1, today=TODAY, **own)
    send_summary(desk.db, desk.by, first, sent_on=D(2026, 5, 21), how="e-mail", version=2, today=TODAY, **own)
    call_off_dialogue(desk.db, desk.by, second, why="The family moved the meeting", version=1, **own)
    assert line(desk) == [
        (D(2026, 5, 6), "Early dialogue held", ("Hopes: Reads for pleasure", "Concerns: Recess"),
         "Rosa Silva; Mei Chen"),
        (D(2026, 5, 21), "Summary of the Team meeting sent", (), "e-mail"),
    ]  # fmt: skip


def test_a_dialogue_called_off_is_not_told_and_the_summary_of_its_meeting_is(desk):
    first = plan_dialogue(desk.db, desk.by, desk.pupil, entry_key="a", meeting_on=D(2026, 5, 20), now=NOW)
    told = Told(D(2026, 5, 6), "Rosa Silva", "Reads", "", "")
    hold_dialogue(desk.db, desk.by, first, told, version=1, today=TODAY, now=NOW)
    call_off_dialogue(desk.db, desk.by, first, why="Recorded for the wrong student", version=2, now=NOW)
    send_summary(desk.db, desk.by, first, sent_on=D(2026, 5, 21), how="letter", version=3, today=TODAY, now=NOW)
    assert line(desk) == [(D(2026, 5, 21), "Summary of the Team meeting sent", (), "letter")]


def test_a_parents_concerns_are_on_the_line_in_their_words_and_each_answer_beside_its_own(desk):
    filed = file_concerns(
        desk.db, desk.by, desk.pupil, entry_key="c", received_on=D(2026, 4, 13), made_by="Rosa Silva",
        points=("Loud lunch room", "No word since March"), today=TODAY, now=NOW,
    )  # fmt: skip
    answer_concern(desk.db, desk.by, filed.statement_id, 2, answer="A call each Friday", proposal_id=None, version=1,
                   today=TODAY, now=NOW)  # fmt: skip
    assert line(desk) == [
        (D(2026, 4, 13), "Written concerns of Rosa Silva", ("1. Loud lunch room", "2. No word since March"), ""),
        (TODAY, "Concerns of Rosa Silva answered", ("2. No word since March Answer: A call each Friday",),
         f"answered by {desk.by.name}"),
    ]  # fmt: skip


def test_nothing_of_it_reaches_the_chair_of_another_school(desk):
    desk.vacant()
    desk.owe(90)
    first = plan_dialogue(desk.db, desk.by, desk.pupil, entry_key="a", meeting_on=D(2026, 5, 20), now=NOW)
    told = Told(D(2026, 5, 6), "Rosa Silva", "Reads", "", "")
    hold_dialogue(desk.db, desk.by, first, told, version=1, today=TODAY, now=NOW)
    file_concerns(desk.db, desk.by, desk.pupil, entry_key="c", received_on=D(2026, 4, 13), made_by="Rosa Silva",
                  points=("Recess",), today=TODAY, now=NOW)  # fmt: skip
    assert len(line(desk)) == 4 and line(desk, desk.town.chair_day) == []
