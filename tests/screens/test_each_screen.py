"""Each screen shows its rows or says what empty means; a failure is never an empty list."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine

from tests import demo
from tests.screens.conftest import said

SCREENS = (
    "monday", "pending_responses", "bsea_notices", "stay_put", "contact_log", "requests_notices", "matters",
    "trends", "section_618", "services_owed", "student_file", "calendars", "rules", "help",
)  # fmt: skip
ADMINISTRATOR = "t.beaulieu@harrowmills.example"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_director_opens_every_screen(demo_url, opened, screen):
    at = opened(screen)
    assert not at.exception
    assert "Rosa Alvarez, Director" in said(at)


def test_a_table_that_cannot_be_read_is_an_error_never_an_empty_list(demo_url, opened):
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("PRAGMA foreign_keys=OFF")
        db.exec_driver_sql("ALTER TABLE contact RENAME TO gone")
    engine.dispose()
    words = said(opened("pending_responses"))
    assert "could not read the database" in words
    assert "Every family has answered" not in words


def test_a_student_of_nobody_is_refused_in_words(demo_url, opened):
    assert "There is no student with that number in your schools." in said(opened("student_file", student="999999"))


def test_an_address_that_is_no_number_asks_for_a_student(demo_url, opened):
    assert "No student is chosen" in said(opened("student_file", student="1 OR 1=1"))


def test_an_administrator_has_counts_and_no_named_screen(demo_url, opened):
    at = opened("monday", ADMINISTRATOR)
    assert not at.exception
    assert "counts only, no names" in said(at)
    assert "Today in the district" in said(at)


def test_a_pinned_day_is_refused_over_a_real_district(demo_url, opened, monkeypatch):
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE district SET mode = 'real'")
    engine.dispose()
    monkeypatch.setenv("DAYBOOK_OPERATOR", "R. Alvarez")
    assert "DAYBOOK_TODAY is set, but this database holds a real district" in said(opened())


def test_real_data_needs_a_named_person(demo_url, opened, monkeypatch):
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE district SET mode = 'real'")
    engine.dispose()
    monkeypatch.delenv("DAYBOOK_OPERATOR", raising=False)
    assert "needs a named person" in said(opened())


def test_an_empty_database_says_what_to_run(tmp_path, opened, monkeypatch):
    from models.database import create, migrate

    url = f"sqlite:///{(tmp_path / 'empty.db').as_posix()}"
    engine = create(url)
    migrate(engine)
    engine.dispose()
    monkeypatch.setenv("DAYBOOK_DATABASE", url)
    monkeypatch.setenv("DAYBOOK_TODAY", demo.DAY.isoformat())
    assert "daybook init" in said(opened())


@pytest.mark.parametrize("number", ["", "abc", "-1", "²", "99999999999", "2147483648"])
def test_an_address_that_holds_no_number_of_a_student_chooses_none(demo_url, opened, number):
    assert "No student is chosen." in said(opened("student_file", student=number))
