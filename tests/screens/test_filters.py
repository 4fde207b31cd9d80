"""What is chosen above a list narrows every list below it that can be narrowed so, and the file of it too."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.widgets import exports
from models.access.principal import principal_of
from models.database import create, reading, transaction
from models.law.register import RULES
from models.queries.filters import WorkFilters
from models.vocabulary import Queue
from tests import demo
from tests.builders import create_person, create_school
from tests.screens.conftest import said


def test_the_register_says_that_it_is_filtered_and_what_empty_means(demo_url, opened):
    assert "the law asks for; latest first" in said(opened("bsea_notices"))
    narrowed = said(opened("bsea_notices", standing="No date yet"))
    assert "shown within the filters, latest first" in narrowed
    assert "No notice of this school year fits these filters." in narrowed


@pytest.fixture
def scope(demo_url):
    """The director's."""
    engine = create(demo_url)
    with reading(engine) as db:
        found = principal_of(db, 1, demo.DIRECTOR).scope
    engine.dispose()
    return found


def test_the_file_of_the_register_holds_what_the_screen_shows(scope):
    _, every = exports.year_register(scope, demo.DAY, WorkFilters())
    _, late = exports.year_register(scope, demo.DAY, WorkFilters(standing="overdue"))
    every, late = list(every), list(late)
    assert 0 < len(late) < len(every)
    assert all(due < date(2026, 4, 27) and sent is None for _, due, sent, *_ in late)


@pytest.fixture
def state_sized(demo_url):
    """300 schools and 300 chairs more than a town has."""
    engine = create(demo_url)
    with transaction(engine) as db:
        for number in range(300):
            create_school(db, 1, f"Oak {number:03d}")
            create_person(db, 1, f"Olive Oak{number:03d}")
    engine.dispose()


def box(at, label):
    return next(s for s in at.main.selectbox if s.label == label)


@pytest.mark.parametrize("screen", ["pending_responses", "bsea_notices"])
def test_a_filter_of_a_state_holds_no_more_than_fifty_names_and_takes_the_beginning_of_one(state_sized, opened, screen):
    at = opened(screen)
    assert not at.exception
    for label in ("School", "Team chair"):
        assert len(box(at, label).options) == 51
    at = opened(screen, school="Oak 1")
    assert "More than 50 begin with “Oak 1”: choose one. The list is not narrowed yet." in plain_said(at)
    at = opened(screen, school="Oak 12")
    assert box(at, "School").options == ["All schools", *(f"Oak 12{n}" for n in range(10))]
    assert "10 begin with “Oak 12”" in plain_said(at)
    at = opened(screen, school="Elm")
    assert "Nothing begins with “Elm”" in plain_said(at)


def test_in_a_state_a_school_is_chosen_by_its_name_and_by_its_beginning_alike(state_sized, opened):
    for text in ("Bowen", "bow"):
        at = opened("pending_responses", school=text)
        words = plain_said(at)
        assert not at.exception and "begin" not in words
        assert at.main.selectbox and "Every family has answered" not in words


def test_in_a_town_every_school_is_in_the_list(demo_url, opened):
    at = opened("pending_responses")
    assert {"All schools", "Bowen", "Horace Mann"} < set(box(at, "School").options)
    assert len(box(at, "School").options) == 9


def plain_said(at) -> str:
    return said(at).replace("\\", "")


def test_the_file_of_a_work_list_names_the_rule_as_the_screens_do(scope):
    heads, rows = exports.work(scope, demo.DAY, [Queue.ANSWER_WINDOW], WorkFilters())
    at = heads.index("Rule")
    told = {row[at] for row in rows}
    assert told == {RULES["PARENT_RESPONSE"].label}
