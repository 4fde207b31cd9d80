"""What a district chooses for itself: policies, who signs in, and who reads small numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope, principal_of
from models.commands.change_person import grant_counts, set_active
from models.commands.errors import Refused
from models.commands.set_policies import Policies, policies, set_policies
from models.queries.set_up import set_up
from models.queries.staff import staff
from models.tables import Act, Person
from models.vocabulary import Role
from tests.builders import NOW
from tests.conftest import MONDAY


def test_policies_are_kept_with_what_they_were_before(town):
    assert policies(town.db, town.director) == Policies()
    chosen = Policies(notify_after_silence=False, assumed_receipt_days=5, silent_after_days=10, fewest_shown=15)
    assert set_policies(town.db, town.director, chosen, now=NOW)
    assert policies(town.db, town.director) == chosen
    act = town.db.execute(select(Act.__table__).where(Act.verb == "set_policies")).one()
    told = json.loads(act.detail)
    assert (told["before"]["assumed_receipt_days"], told["after"]["assumed_receipt_days"]) == (3, 5)


def test_to_look_at_them_and_keep_them_is_a_step_done(town):
    assert not set_up(town.db, town.director.scope, today=MONDAY).policies
    assert not set_policies(town.db, town.director, Policies(), now=NOW), "nothing changed"
    assert set_up(town.db, town.director.scope, today=MONDAY).policies


@pytest.mark.parametrize(
    ("field", "value"),
    [("assumed_receipt_days", -1), ("assumed_receipt_days", 11), ("silent_after_days", 0), ("silent_after_days", 61),
     ("fewest_shown", 5), ("fewest_shown", 31)],
)  # fmt: skip
def test_a_policy_out_of_bounds_is_refused_in_a_sentence(town, field, value):
    with pytest.raises(Refused, match=r"\d to \d+ days|lies between 6 and 30"):
        set_policies(town.db, town.director, replace(Policies(), **{field: value}), now=NOW)


def test_only_a_director_chooses_them_and_says_who_signs_in(town):
    for write in (
        lambda by: set_policies(town.db, by, Policies(), now=NOW),
        lambda by: set_active(town.db, by, town.chair_bowen.scope.person_id, False, now=NOW),
        lambda by: grant_counts(town.db, by, town.administrator.scope.person_id, True, now=NOW),
        lambda by: staff(town.db, by.scope),
    ):
        for person in (town.chair_bowen, town.administrator):
            with pytest.raises(OutOfScope):
                write(person)


def test_who_is_let_out_opens_nothing_and_comes_back_as_before(town):
    chair = town.chair_bowen
    assert set_active(town.db, town.director, chair.scope.person_id, False, now=NOW)
    with pytest.raises(OutOfScope, match="no place in Daybook"):
        principal_of(town.db, town.district_id, chair.email)
    assert not set_active(town.db, town.director, chair.scope.person_id, False, now=NOW)
    assert set_active(town.db, town.director, chair.scope.person_id, True, now=NOW)
    assert principal_of(town.db, town.district_id, chair.email).scope == chair.scope


def test_the_last_director_stays(town):
    directors = town.db.execute(select(Person.id).where(Person.role == Role.DIRECTOR.value)).scalars().all()
    for one in directors[1:]:
        set_active(town.db, town.director, one, False, now=NOW)
    with pytest.raises(Refused, match="the only director"):
        set_active(town.db, town.director, directors[0], False, now=NOW)


def test_small_numbers_are_granted_to_an_administrator_alone_and_taken_back(town):
    person = town.administrator.scope.person_id
    assert not town.administrator.scope.sees_counts
    assert grant_counts(town.db, town.director, person, True, now=NOW)
    scope = principal_of(town.db, town.district_id, town.administrator.email).scope
    assert scope.sees_counts and not scope.sees_names
    grant_counts(town.db, town.director, person, False, now=NOW)
    assert not principal_of(town.db, town.district_id, town.administrator.email).scope.sees_counts
    with pytest.raises(Refused, match="only an administrator needs this"):
        grant_counts(town.db, town.director, town.chair_bowen.scope.person_id, True, now=NOW)


def test_people_are_found_by_the_beginning_of_a_name_or_an_address(town):
    everybody = staff(town.db, town.director.scope)
    assert [p.name for p in everybody] == sorted(p.name for p in everybody)
    assert {p.name for p in staff(town.db, town.director.scope, text="chen")} == {"Mei Chen"}
    assert {p.name for p in staff(town.db, town.director.scope, text="Mei C")} == {"Mei Chen"}
    assert {p.name for p in staff(town.db, town.director.scope, text=town.director.email[:6])} == {"Rosa Alvarez"}
    assert staff(town.db, town.director.scope, text="%") == ()
    assert len(staff(town.db, town.director.scope, limit=2)) == 3, "one more says that there are more"
    mei = staff(town.db, town.director.scope, text="chen")[0]
    assert mei.school_ids == (town.bowen,) and mei.schools == ("Bowen",)
