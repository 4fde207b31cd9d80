"""Who one is when one signs in: an active person of this district, with the reason for what they see."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.access.principal import OutOfScope, operator, principal_of
from models.database import transaction
from models.tables import Clock, Person
from models.vocabulary import Role
from tests.builders import create_district, create_person, create_town


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


def sign_in(town, email, district_id=None):
    return principal_of(town.db, district_id or town.district_id, email)


def test_an_address_is_the_same_in_any_case(town):
    assert sign_in(town, "Mei.Chen@AlderFalls.example") == town.chair_bowen


@pytest.mark.parametrize("email", ["nobody@alderfalls.example", "", "%", "mei.chen"])
def test_an_unknown_address_has_no_place(town, email):
    with pytest.raises(OutOfScope, match=r"This address has no place in Daybook\. Ask the director to add you under"):
        sign_in(town, email)


def test_one_who_left_and_one_of_another_district_have_no_place_either(town):
    other = create_district(town.db, "99030000")
    create_person(town.db, other, "Otto Other")
    with pytest.raises(OutOfScope):
        sign_in(town, "otto.other@alderfalls.example")
    town.db.execute(update(Person).where(Person.id == town.chair_day.scope.person_id).values(active=False))
    with pytest.raises(OutOfScope):
        sign_in(town, "pat.doyle@alderfalls.example")


def test_the_scope_says_why(town):
    alone = create_person(town.db, town.district_id, "Noa Park")
    people = (town.director, town.administrator, town.chair_bowen, town.chair_both, alone)
    assert [p.scope.why for p in people] == [
        "all schools", "counts only, no names", "Bowen", "Bowen and Day", "own caseload",
    ]  # fmt: skip


def test_go_live_travels_with_the_scope(town):
    assert town.chair_day.scope.go_live_on == date(2025, 7, 1)


def test_the_operator_of_ones_own_machine_is_a_director(town):
    person = operator(town.db, town.district_id, "Rosa Alvarez")
    assert (person.role, person.scope.why, person.scope.school_ids) == (Role.DIRECTOR, "all schools", ())


def test_only_a_director_passes_where_a_director_must(town):
    assert town.director.must_be_director("do this") is None
    for person in (town.chair_both, town.administrator):
        with pytest.raises(OutOfScope, match="Only the special-education director may do this"):
            person.must_be_director("do this")


def test_an_administrator_has_no_clause_for_rows_but_one_for_counts(town):
    scope = town.administrator.scope
    with pytest.raises(OutOfScope, match="Ask the director"):
        scope.rows(Clock)
    assert "district_id" in str(scope.counted(Clock))


def test_a_chair_sees_schools_or_caseload(town):
    clause = str(town.chair_both.scope.rows(Clock))
    assert "school_id IN" in clause and " OR " in clause and "chair_id =" in clause
