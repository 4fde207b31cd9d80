"""What the director enters and chooses on Trends; and three school years together, once Daybook has kept them whole."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models import database
from models.access.principal import principal_of
from models.commands.change_person import grant_counts
from models.tables import District
from tests import demo
from tests.screens.conftest import said
from tests.screens.forms import refused

YEAR_FORM, FEWEST_FORM = "Enter the numbers of a school year", "Others are shown numbers from 10 on: change"


def test_the_director_enters_the_students_of_a_year_and_the_rate_follows(form):
    entering = form("trends", YEAR_FORM)
    entering.fill({"Students with IEPs": 500})
    words = entering.press("Record the numbers")
    assert "The numbers of 2025-26 are recorded." in words
    assert "BSEA notices stand at 10.0 per 100" in words


@pytest.mark.parametrize(
    ("opener", "values", "button", "why"),
    [
        (YEAR_FORM, {"Students with IEPs": -3}, "Record the numbers", "a number above 0"),
        (YEAR_FORM, {"Students with IEPs": 640, "Where the number was read": " "}, "Record the numbers", "was read"),
        (FEWEST_FORM, {"From 6 to 30": 5}, "Keep this number", "between 6 and 30"),
        (FEWEST_FORM, {"From 6 to 30": 31}, "Keep this number", "between 6 and 30"),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_words_and_stays(form, opener, values, button, why):
    refused(form("trends", opener), values, button, words=why)


def test_the_smallest_number_shown_is_chosen_and_said(form):
    choosing = form("trends", FEWEST_FORM)
    choosing.fill({"From 6 to 30": 12})
    assert "Numbers of a group are shown from 12 on." in choosing.press("Keep this number")


ADMINISTRATOR = "t.beaulieu@harrowmills.example"


def test_three_school_years_are_offered_once_they_are_over_and_were_kept_whole(demo_url, opened):
    assert not opened("trends", by="school").get("toggle"), "the demo has been in service for two"
    with database.transaction(database.create(demo_url)) as db:
        db.execute(update(District).values(go_live_on=date(2022, 7, 1)))
    at = opened("trends", by="school")
    assert [toggle.label for toggle in at.toggle] == ["Three school years together, 2022-23 to 2024-25"]
    at.toggle[0].set_value(True).run()
    assert not at.exception and "in 2022-23 to 2024-25" in said(at) and at.query_params["years"] in ("3", ["3"])
    told = opened("trends", ADMINISTRATOR, by="school", years="3")
    assert not told.exception and "A group that a single year shows is not summed here" in said(told)


def test_whoever_was_granted_small_numbers_is_told_them_and_no_name(demo_url, opened):
    before = opened("trends", ADMINISTRATOR, by="school")
    assert "Numbers of a group under 10 are not shown" in said(before)
    with database.transaction(database.create(demo_url)) as db:
        director, person = principal_of(db, 1, demo.DIRECTOR), principal_of(db, 1, ADMINISTRATOR)
        grant_counts(db, director, person.scope.person_id, True, now=demo.NOW)
    after = opened("trends", ADMINISTRATOR, by="school")
    assert "are not shown" not in said(after) and "Day: 13 of 50 BSEA notices" in said(after)
    with pytest.raises(ValueError, match="pending_responses"):
        opened("pending_responses", ADMINISTRATOR)


@pytest.mark.parametrize(
    ("figure", "group", "words"),
    [("notices", "all&year=2024", "BSEA notices of 2024-25"),
     ("answers", "rejected_in_part", "Rejected in part, 2025-26"),
     ("answers", "silence", "No answer in 30 days, 2025-26"), ("disputes", "hearing", "taken up in 2025-26"),
     ("disputes", "mediation:agreement_full", "Mediation, ended in 2025-26"),
     ("on_time", "2025:decided", "BSEA notices that came due, rejections of 2025-26"),
     ("on_time", "2024:late", "BSEA notices sent late, rejections of 2024-25"),
     ("practice", "before", "Answers, "), ("practice", "after-rejected", "Rejections, "),
     ("reductions", "2026-04", "with fewer minutes, April 2026")],
)  # fmt: skip
def test_a_number_opens_what_it_counts_for_the_director_alone(demo_url, opened, figure, group, words):
    group, _, year = group.partition("&year=")
    more = {"year": year} if year else {}
    at = opened("trends", figure=figure, group=group, **more)
    assert not at.exception and words in said(at)
    assert words not in said(opened("trends", ADMINISTRATOR, figure=figure, group=group, **more))
    empty = {"disputes": "court_appeal", "on_time": "2025:late"}.get(figure)
    if empty:
        assert "Nothing is counted here." in said(opened("trends", figure=figure, group=empty))
    for nobody in ("<b>", "2026-13", "9999999", "-", ":", "2025:", "1999:late", "mediation:<b>", "after-"):
        assert not opened("trends", figure=figure, group=nobody).exception
