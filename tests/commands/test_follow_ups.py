"""A follow-up is shown until the family is contacted again, and only to those who may see the student."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.queries.monday import follow_ups
from models.tables import Contact
from tests.builders import NOW, create

TODAY = date(2026, 6, 1)


def contact(town, student_id, day, key, follow_up=None):
    create(
        town.db, Contact, district_id=town.district_id, student_id=student_id, entry_key=key,
        occurred_at=datetime(2026, 5, day, 14, tzinfo=UTC), means="phone", direction="to_parent", outcome="reached",
        recorded_at=NOW, recorded_by="Mei Chen", follow_up_on=follow_up,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 5, 17), False),
        (date(2026, 5, 18), True),
        (date(2026, 6, 1), True),
        (date(2026, 6, 11), True),
        (date(2026, 6, 12), False),
    ],
)
def test_from_two_weeks_back_to_ten_days_ahead(town, day, shown):
    contact(town, town.student(), 4, "a", day)
    assert bool(follow_ups(town.db, town.director.scope, today=TODAY)) is shown


def test_a_later_contact_keeps_the_promise(town):
    student = town.student()
    contact(town, student, 4, "a", date(2026, 5, 29))
    assert [f.by for f in follow_ups(town.db, town.director.scope, today=TODAY)] == ["Mei Chen"]
    contact(town, student, 5, "b")
    assert follow_ups(town.db, town.director.scope, today=TODAY) == ()


def test_another_schools_chair_sees_none(town):
    contact(town, town.student(), 4, "a", date(2026, 5, 29))
    assert len(follow_ups(town.db, town.chair_bowen.scope, today=TODAY)) == 1
    assert follow_ups(town.db, town.chair_day.scope, today=TODAY) == ()
