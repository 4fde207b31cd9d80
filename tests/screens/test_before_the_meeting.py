"""Before the meeting over the demo district: what is empty says so; talks are planned; concerns wait for answers."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from dashboard.widgets import before_meeting_tables as tables
from models import database
from models.access.principal import principal_of
from models.commands.concerns import file_concerns
from models.commands.early_dialogue import plan_dialogue
from models.queries.prevention import DialogueRow, open_statements, waiting_dialogues
from models.tables import EarlyDialogue, Student
from tests import demo
from tests.screens.conftest import said

ROW = DialogueRow(1, 2, "Okafor", "Dana", "4", "Bowen", date(2026, 5, 20), None, "", "", "", "", False, "", None, "", 1)


@pytest.fixture
def engine(demo_url):
    made = database.create(demo_url)
    yield made
    made.dispose()


def a_student(engine):
    with database.reading(engine) as db:
        return db.execute(select(func.min(Student.id)).where(Student.school_id.is_not(None))).scalar_one()


def lines(row, today):
    cells = tables.dialogues([row], today)["rows"][0]["cells"]
    return [" ".join(p["t"] for line in c["lines"] for p in line) for c in cells]


def test_the_talk_is_offered_between_three_and_two_weeks_and_nobody_is_late():
    said_ = lines(ROW, date(2026, 4, 27))
    assert said_[0] == "Wed 20 May in 23 days"
    assert said_[2].startswith("Between Wed 29 Apr and Wed 6 May")
    assert not any("overdue" in words.lower() for words in lines(ROW, date(2026, 6, 1)))


def test_the_screen_says_that_it_is_a_practice_and_no_duty(demo_url, opened):
    at = opened("before_the_meeting")
    assert not at.exception
    assert "A practice of the district, not a duty." in said(at)


def test_a_talk_is_planned_from_the_students_file(engine, opened):
    at = opened("student_file", student=str(a_student(engine)))
    before = _count(engine)
    at.button(key="plan_dialogue").click().run()
    assert not at.exception
    with database.transaction(engine) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        plan_dialogue(db, director, a_student(engine), entry_key="k", meeting_on=date(2026, 5, 20), now=demo.NOW)
    assert _count(engine) == before + 1
    at = opened("before_the_meeting")
    assert not at.exception


@pytest.mark.parametrize(
    ("button", "title", "form"),
    [("plan_dialogue", "Plan it", "dialogue_plan"), ("file_concerns", "File the statement", "concern_file")],
)
def test_both_forms_open_on_the_screen_itself_once_the_student_is_found(engine, opened, button, title, form):
    student = a_student(engine)
    with database.reading(engine) as db:
        name = db.execute(select(Student.last_name).where(Student.id == student)).scalar_one()
    at = opened("before_the_meeting")
    at.session_state[f"{form}_student"] = name
    at.button(key=button).click().run()
    at.button(key=f"{form}{student}").click().run()
    assert not at.exception
    assert title in [b.label for b in at.button]


def test_concerns_wait_on_the_screen_until_each_is_answered(engine, opened):
    with database.transaction(engine) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        waited = len(open_statements(db, director.scope).rows)
        file_concerns(
            db, director, a_student(engine), entry_key="c", received_on=demo.DAY, made_by="A parent",
            points=["More speech", "An aide"], today=demo.DAY, now=demo.NOW,
        )  # fmt: skip
        rows = open_statements(db, director.scope).rows
        assert len(rows) == waited + 1
    made = tables.statements(rows, demo.DAY)
    assert made["rows"][-1]["action"]["t"] == "Answer"
    assert not opened("before_the_meeting").exception


def _count(engine):
    with database.reading(engine) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        assert waiting_dialogues(db, director.scope) is not None
        return db.execute(select(func.count()).select_from(EarlyDialogue)).scalar_one()
