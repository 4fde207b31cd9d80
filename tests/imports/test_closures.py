"""What the title of a calendar event says about school."""

from __future__ import annotations

import pytest

from models.imports.closures import Meaning, meaning_of


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("No School - Staff Day", "closed"),
        ("Winter Vacation", "closed"),
        ("Veterans Day", "closed"),
        ("Veterans’ Day (observed)", "closed"),
        ("Columbus Day / Indigenous Peoples Day", "closed"),
        ("Schools Closed: snow", "closed"),
        ("February Recess", "closed"),
        ("Half Day", "open"),
        ("Early Release - Professional Development", "open"),
        ("Veterans Day Assembly", "open"),
        ("Spring Break Camp", "open"),
        ("School resumes after vacation", "open"),
        ("Breakfast with the principal", "open"),
        ("St. Patrick's Day", "open"),
        ("Halloween", "open"),
        ("Vacation begins", "unsure"),
        ("Good Friday", "unsure"),
        ("Professional Development Day", "unsure"),
        ("No School for Kindergarten", "unsure"),
        ("Rosh Hashanah - No School", "closed"),
        ("No School", "closed"),
        ("No School: School Committee meeting", "closed"),
        ("No School Presidents' Day", "closed"),
        ("No school for students", "closed"),
        ("No School Teacher Workshop Day", "closed"),
        ("No School in Session", "closed"),
        ("No School Committee meeting", "unsure"),
        ("No school budget vote", "unsure"),
        ("No School Council", "unsure"),
        ("No school lunch", "unsure"),
        ("No school-wide assembly", "unsure"),
        ("No School Parent Teacher Association Meeting", "unsure"),
        ("Student Holiday Shopping", "unsure"),
        ("Make-up snow day", "unsure"),
        ("Snow Day Make-up", "unsure"),
    ],
)
def test_closure_is_read_from_the_title_of_an_event(title, meaning):
    assert meaning_of(title, all_day=True) is Meaning(meaning)


def test_a_timed_event_closes_nothing_unless_it_says_so():
    assert meaning_of("Vacation calendar vote", all_day=False) is Meaning.OPEN
