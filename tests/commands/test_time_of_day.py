"""A time of day is taken as people write it, and never guessed between morning and afternoon."""

from __future__ import annotations

import pytest

from models.commands.errors import Refused
from models.commands.time_of_day import time_of_day


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09:30", "09:30"), ("9:30", "09:30"), ("9.30", "09:30"), ("930", "09:30"), ("14:00", "14:00"),
        ("1430", "14:30"),
        ("2:30 pm", "14:30"), ("2:30pm", "14:30"), ("2.30 p.m.", "14:30"), ("2 PM", "14:00"), ("9 am", "09:00"),
        ("12:15 pm", "12:15"), ("12:15 am", "00:15"), ("02:30", "02:30"), ("7:00", "07:00"), (" 10:00 ", "10:00"),
        ("00:00", "00:00"), ("23:59", "23:59"), ("", ""), ("   ", ""),
    ],
)  # fmt: skip
def test_it_is_kept_as_24_hours(typed, kept):
    assert time_of_day(typed, field="at") == kept


@pytest.mark.parametrize(
    "typed", ["ten", "25:00", "24:00", "9:60", "13:00 pm", "0:30 pm", "9", "9:3", "half past two", "٩:٣٠"]
)
def test_what_is_no_time_is_refused_in_words(typed):
    with pytest.raises(Refused, match="no time of day") as refused:
        time_of_day(typed, field="at")
    assert refused.value.field == "at"


@pytest.mark.parametrize(("typed", "offered"), [("2:30", "2:30 pm, or 14:30"), ("6:45", "6:45 pm, or 18:45")])
def test_an_hour_that_could_be_of_the_afternoon_is_asked_about(typed, offered):
    with pytest.raises(Refused, match=offered):
        time_of_day(typed, field="at")
