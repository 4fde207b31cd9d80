"""Finding a student by a name as it is typed, where there are 200,000 of them, and by one that nobody has."""

from __future__ import annotations

import pytest

from models.database import reading
from models.queries.find_students import find_students
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import director

pytestmark = pytest.mark.speed
TYPED = ("Nguyễn", "nguyen", "M. Nguyen", "Minh", "lee", "zoe zzyx")


@pytest.mark.parametrize(("scale", "seconds"), [("B", 0.15), ("M", 1.0)])
def test_a_name_typed_in_any_way_is_answered_at_once_in_a_city_and_within_a_second_in_a_state(
    volumes, system, scale, seconds
):
    with reading(volumes(scale)) as db:
        scope = director(db).scope
        assert find_students(db, scope, "nguyen") and not find_students(db, scope, "zoe zzyx")
        made = [lambda words=words: find_students(db, scope, words) for words in TYPED]
        times = in_turn(*made, rounds=5)
    settle(
        *(Line(f"find “{words}”", scale, system, t, seconds, 1) for words, t in zip(TYPED, times, strict=True)),
    )
