"""One student's file: within scope the whole story, outside it the same words as for a number nobody has."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.forms import RejectedPortion
from models.queries.clock_of import explained_clock
from models.queries.student_file import NoSuchStudent, student_file
from models.tables import Clock, Parent
from tests.builders import create, create_district, create_student

D = date


@pytest.fixture
def told(lists):
    pupil = lists.town.student(last_name="Nguyễn", chair_id=lists.town.chair_bowen.scope.person_id)
    lists.rejected(
        pupil, D(2026, 4, 16), team_meeting_on=D(2026, 3, 4), consent_received_on=D(2026, 1, 5),
        portions=(RejectedPortion("Speech"),), bsea_notice_sent_on=D(2026, 4, 20), notes="came by backpack",
    )  # fmt: skip
    lists.contact(pupil, datetime(2026, 4, 11, 1, 30, tzinfo=UTC), summary="left word")
    for rank, name in ((2, "Bao"), (1, "Anh")):
        create(lists.db, Parent, district_id=lists.town.district_id, student_id=pupil, rank=rank, name=name)
    return lists, pupil


def test_the_story_is_one_line_of_time_latest_first(told):
    lists, pupil = told
    file = student_file(lists.db, lists.town.chair_bowen.scope, pupil)
    assert [(str(e.day), e.kind) for e in file.events] == [
        ("2026-04-20", "bsea_notice"), ("2026-04-16", "note"), ("2026-04-16", "answer"), ("2026-04-10", "contact"),
        ("2026-03-09", "received"), ("2026-03-09", "sent"), ("2026-03-04", "meeting"), ("2026-01-05", "consent"),
    ]  # fmt: skip
    assert [p.name for p in file.parents] == ["Anh", "Bao"]
    answer = next(e for e in file.events if e.kind == "answer")
    assert answer.detail[-1] == "Speech" and answer.by == "Rosa Alvarez"
    assert (file.head.school, file.head.chair) == ("Bowen School", "Mei Chen")
    assert {c.rule_key for c in file.clocks} == {
        "IEP_DELIVERY", "EVAL_TEAM_IEP", "PARENT_RESPONSE", "BSEA_NOTICE_REJECT",
    }  # fmt: skip


def test_a_foreign_student_and_a_number_nobody_has_are_answered_in_the_same_words(told):
    lists, pupil = told
    elsewhere = create_student(lists.db, create_district(lists.db, "99030000"), last_name="Elsewhere")
    words = set()
    for person, number in (
        (lists.town.chair_day, pupil), (lists.town.chair_day, 987_654), (lists.town.director, elsewhere),
        (lists.town.director, -1),
    ):  # fmt: skip
        with pytest.raises(NoSuchStudent) as refusal:
            student_file(lists.db, person.scope, number)
        words.add((type(refusal.value), str(refusal.value)))
    assert words == {(NoSuchStudent, "There is no student with that number in your schools.")}


def test_a_clock_outside_scope_is_as_unknown_as_one_nobody_has(told):
    lists, _ = told
    for clock_id in [*lists.db.execute(select(Clock.id)).scalars(), 987_654]:
        with pytest.raises(NoSuchStudent, match="There is no student with that number in your schools"):
            explained_clock(lists.db, lists.town.chair_day.scope, clock_id)


def test_an_administrator_is_refused_before_anything_is_looked_up(told):
    lists, pupil = told
    for number in (pupil, 987_654):
        with pytest.raises(OutOfScope):
            student_file(lists.db, lists.town.administrator.scope, number)
        with pytest.raises(OutOfScope):
            explained_clock(lists.db, lists.town.administrator.scope, number)


def test_the_stored_date_of_every_clock_is_the_one_its_explanation_counts_to(told):
    lists, pupil = told
    for clock in student_file(lists.db, lists.town.director.scope, pupil).clocks:
        explained = explained_clock(lists.db, lists.town.director.scope, clock.id)
        assert explained.refusal == ""
        assert (explained.explanation.due.due, explained.due_on) == (clock.due_on, clock.due_on)


def test_every_clock_is_in_the_file_even_those_before_go_live(told):
    lists, pupil = told
    live = lists.go_live(D(2026, 4, 27), lists.town.director)
    assert len(student_file(lists.db, live.scope, pupil).clocks) == 4
