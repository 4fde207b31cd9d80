"""Before a Team meeting: the early dialogue decides nothing, each concern has its answer, a practice its first day."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.commands.concerns import answer_concern, file_concerns
from models.commands.early_dialogue import Told, call_off_dialogue, hold_dialogue, plan_dialogue, send_summary
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.mark_practice import end_practice, mark_practice
from models.database import transaction
from models.queries.prevention import (
    dialogue_of,
    open_statements,
    practices,
    statement_of,
    waiting_dialogues,
)
from tests.builders import NOW, TODAY, create_town

D = date
MEETING = D(2026, 5, 20)
HELD = Told(D(2026, 5, 4), "Ngozi Okafor; Mei Chen", "More reading at home", "Speech went down", "Keep 60 minutes?")


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


@pytest.fixture
def dialogue(town):
    return plan_dialogue(town.db, town.chair_bowen, town.student(), entry_key="d", meeting_on=MEETING, now=NOW)


def row(town, dialogue, who=None):
    return dialogue_of(town.db, (who or town.director).scope, dialogue)


def hold(town, dialogue, told=HELD, version=1):
    hold_dialogue(town.db, town.chair_bowen, dialogue, told, version=version, today=TODAY, now=NOW)


def test_the_practice_wants_it_two_to_three_weeks_before_the_meeting(town, dialogue):
    found = row(town, dialogue)
    assert (found.from_on, found.to_on) == (D(2026, 4, 29), D(2026, 5, 6))  # Wed 20 May less 21 and 14 days
    [waiting] = waiting_dialogues(town.db, town.chair_bowen.scope).rows
    assert waiting == found
    assert waiting_dialogues(town.db, town.chair_day.scope).is_empty


def test_it_is_held_before_the_meeting_and_keeps_hopes_concerns_and_ideas(town, dialogue):
    hold(town, dialogue)
    found = row(town, dialogue)
    assert (found.held_on, found.hopes, found.ideas) == (D(2026, 5, 4), HELD.hopes, HELD.ideas)
    with pytest.raises(Refused, match="The dialogue comes before the Team meeting"):
        hold(town, dialogue, Told(MEETING, "", "x", "", ""), version=2)
    with pytest.raises(Refused, match="what the parents hope for or worry about"):
        hold(town, dialogue, Told(D(2026, 5, 5), "", "", " ", "idea"), version=2)
    with pytest.raises(ChangedMeanwhile):
        hold(town, dialogue, Told(D(2026, 5, 5), "", "x", "", ""), version=1)


def test_the_summary_follows_the_meeting_and_ends_the_waiting(town, dialogue):
    say = {"how": "e-mail", "version": 1, "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match="cannot have been sent before"):
        send_summary(town.db, town.chair_bowen, dialogue, sent_on=D(2026, 5, 19), **say)
    send_summary(town.db, town.chair_bowen, dialogue, sent_on=D(2026, 5, 21), **say)
    assert waiting_dialogues(town.db, town.director.scope).is_empty


def test_a_dialogue_that_was_not_wanted_is_called_off_with_its_reason(town, dialogue):
    with pytest.raises(Refused, match="Say why there was no early dialogue"):
        call_off_dialogue(town.db, town.chair_bowen, dialogue, why=" ", version=1, now=NOW)
    call_off_dialogue(town.db, town.chair_bowen, dialogue, why="The parents did not wish one", version=1, now=NOW)
    assert waiting_dialogues(town.db, town.director.scope).is_empty


def test_each_concern_is_answered_by_itself_and_the_statement_waits_until_all_are(town):
    points = ["Speech: 90 minutes", " ", "No aide at lunch"]
    say = {"entry_key": "c", "received_on": D(2026, 5, 1), "made_by": "Ngozi Okafor", "today": TODAY, "now": NOW}
    filed = file_concerns(town.db, town.chair_bowen, town.student(), points=points, **say)
    assert file_concerns(town.db, town.chair_bowen, town.students["Okafor"], points=points, **say).already
    scope = town.director.scope
    assert [(p.number, p.words) for p in statement_of(town.db, scope, filed.statement_id).points] == [
        (1, "Speech: 90 minutes"), (2, "No aide at lunch"),
    ]  # fmt: skip
    for number, left in ((2, 1), (1, 0)):
        version = statement_of(town.db, scope, filed.statement_id).version
        answer_concern(
            town.db, town.chair_bowen, filed.statement_id, number, answer="As the data show", proposal_id=None,
            version=version, today=TODAY, now=NOW,
        )  # fmt: skip
        assert statement_of(town.db, scope, filed.statement_id).unanswered == left
    assert open_statements(town.db, scope).is_empty
    with pytest.raises(Refused, match="no concern statement with that number in your schools"):
        answer_concern(town.db, town.chair_day, filed.statement_id, 1, answer="x", proposal_id=None, version=3,
                       today=TODAY, now=NOW)  # fmt: skip


def test_a_statement_without_a_point_or_a_name_is_refused(town):
    say = {"entry_key": "c", "received_on": D(2026, 5, 1), "today": TODAY, "now": NOW}
    with pytest.raises(Refused, match="at least one concern"):
        file_concerns(town.db, town.director, town.student(), points=[" "], made_by="Ngozi Okafor", **say)
    with pytest.raises(Refused, match="Say whose concerns these are"):
        file_concerns(town.db, town.director, town.students["Okafor"], points=["x"], made_by="", **say)


def test_only_the_director_marks_the_day_a_practice_began_and_ended(town):
    say = {"entry_key": "p", "name": "Early dialogue", "began_on": D(2026, 2, 2), "now": NOW}
    with pytest.raises(OutOfScope):
        mark_practice(town.db, town.chair_bowen, **say)
    mark = mark_practice(town.db, town.director, **say)
    assert mark_practice(town.db, town.director, **say) == mark
    with pytest.raises(Refused, match="cannot have ended before it began"):
        end_practice(town.db, town.director, mark, ended_on=D(2026, 2, 1), version=1, now=NOW)
    end_practice(town.db, town.director, mark, ended_on=D(2026, 6, 1), version=1, now=NOW)
    [found] = practices(town.db, town.administrator.scope)
    assert (found.name, found.began_on, found.ended_on) == ("Early dialogue", D(2026, 2, 2), D(2026, 6, 1))
