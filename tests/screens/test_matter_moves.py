"""What is said of the clocks of a matter when a day of it is set or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from dashboard import wiring
from dashboard.widgets import matter_moves
from models.law.register import RULES
from models.tables import Matter
from tests.screens.short_form import Form
from tests.screens.test_matter_page import CLOCK, TODAY


def test_a_clock_that_moved_began_or_lost_its_day_is_told_and_one_that_stayed_or_was_met_is_not():
    day = date(2026, 4, 29)
    old = replace(CLOCK, due_on=day, printed_on=None, stopped_on=None)
    label = RULES[CLOCK.rule_key].label

    def told(*after, before=(old,)):
        return matter_moves.moves(before, after, TODAY)

    assert told(old) == []
    assert told(replace(old, due_on=date(2026, 4, 27))) == [f"{label}: Mon 27 Apr, moved from Wed 29 Apr."]
    assert told(replace(old, printed_on=date(2026, 4, 30))) == [f"{label}: Thu 30 Apr, moved from Wed 29 Apr."]
    assert told(replace(old, due_on=None)) == told() == [f"{label}: no day any more, it was Wed 29 Apr."]
    assert told(old, replace(old, id=99)) == [f"{label}: Wed 29 Apr."]
    assert told(replace(old, stopped_on=TODAY)) == []


def test_an_earlier_hearing_day_says_which_dates_it_moves(demo_url, opened):
    with wiring.reading() as db:
        hearing = db.execute(select(Matter.id).where(Matter.reference == "26-04512")).scalar_one()
    form = Form(opened, "matter", "appoint", hearing)
    form.fill(on=date(2026, 5, 4))
    text = form.press("record")
    assert "The day is set: hearing day, Mon 4 May. " in text
    assert "Exhibits, evaluations and witness list delivered: Mon 27 Apr, moved from Wed 29 Apr." in text
