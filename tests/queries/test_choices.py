"""What a filter offers: by the beginning of a name, within scope, and no more than asked for however large a state."""

from __future__ import annotations

import pytest

from models.queries.choices import chair_choices, school_choices
from tests.builders import create_school


def schools(lists, person, text="", limit=50):
    return [c.name for c in school_choices(lists.db, person.scope, text=text, limit=limit)]


def chairs(lists, text, limit=50):
    return [c.name for c in chair_choices(lists.db, lists.town.director.scope, text=text, limit=limit)]


@pytest.fixture
def many(lists):
    for number in range(60):
        create_school(lists.db, lists.town.district_id, f"Oak {number:02d}")
    create_school(lists.db, lists.town.district_id, "Oak")
    create_school(lists.db, lists.town.district_id, "100% Oak_Hill")
    return lists


def test_a_school_is_offered_by_the_beginning_of_its_name_in_any_case(many):
    assert schools(many, many.town.director, "bow") == ["Bowen"]
    assert schools(many, many.town.director, "Bowen School") == ["Bowen"], "its whole name"
    assert schools(many, many.town.director, "wen") == []


def test_no_more_is_read_than_asked_for_and_the_exact_name_comes_first(many):
    assert len(schools(many, many.town.director)) == 50
    assert schools(many, many.town.director, "Oak", 3) == ["Oak", "Oak 00", "Oak 01"]


def test_signs_of_a_pattern_are_letters_like_any_other(many):
    assert schools(many, many.town.director, "100%") == ["100% Oak_Hill"]
    assert schools(many, many.town.director, "%") == schools(many, many.town.director, "_") == []


def test_a_chair_is_offered_the_own_schools_only(many):
    assert schools(many, many.town.chair_bowen) == ["Bowen"]
    assert schools(many, many.town.chair_bowen, "Oak") == []


def test_a_person_is_found_by_first_or_last_name(lists):
    assert chairs(lists, "mei") == chairs(lists, "Chen") == ["Mei Chen"]
    assert chairs(lists, "") == ["Ann Ito", "Mei Chen", "Pat Doyle"]
    assert chairs(lists, "Rosa") == [], "the director chairs no Team"
