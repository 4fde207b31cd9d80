"""Meetings & disputes: where each stands and who owes what, told so that only the district is ever late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, select

from dashboard.widgets import matter_cells, matter_exports, matter_tables
from dashboard.widgets.downloads import to_csv
from models.access.principal import principal_of
from models.dispute_vocabulary import TALKS
from models.queries.days_ahead import DayAhead, OpenDay
from models.queries.matters import MatterFilters, MatterRow
from models.tables import Matter
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
ROW = MatterRow(
    id=5, student_id=3, last_name="Ruiz", first_name="Kim", grade="8", school="Day", road="hearing", title="",
    reference="26-04512", neutral="", filed_by="parent", about="proposal", opened_on=date(2026, 3, 17),
    stage="preparing", next_step="disclosed", next_owed_by="both", next_on=date(2026, 4, 29), outcome="",
    outcome_on=None, closed_on=None, version=1,
)  # fmt: skip


def on(days: int, rule_key: str = "DPC_RESPONSE", queue: str = "dispute") -> OpenDay:
    return OpenDay(date.fromordinal(TODAY.toordinal() + days), 7, rule_key, queue)


def sitting(days: int) -> OpenDay:
    return OpenDay(date.fromordinal(TODAY.toordinal() + days), appointment_id=4, kind="hearing_day", at="09:30")


@pytest.mark.parametrize(
    ("days", "first", "second", "mark", "style"),
    [
        ([on(-3)], "Overdue 3 days", "was due Fri 24 Apr", "disc", "warm"),
        ([on(0)], "Due today", "Mon 27 Apr", "half", "bold"),
        ([on(2)], "Due in 2 days", "Wed 29 Apr", "half", "bold"),
        ([on(3)], "Due in 3 days", "Thu 30 Apr", "ring", ""),
        ([sitting(1), on(9)], "Tomorrow, 9:30", "hearing day", "half", "bold"),
        ([sitting(9)], "Wed 6 May, 9:30", "hearing day", "ring", ""),
        ([sitting(-6)], "Hearing day Tue 21 Apr", "not recorded as held", "diamond", "bold"),
        ([on(5, "DPC_DECISION", "watched")], "By Sat 2 May", "the BSEA owes it", "ring", ""),
        ([on(-5, "DPC_DECISION", "watched")], "Was due Wed 22 Apr", "from the BSEA", "dashed", "bold"),
        ([on(-5, "PRS_DECISION", "watched")], "Was due Wed 22 Apr", "from DESE", "dashed", "bold"),
        ([on(8, "CIVIL_ACTION", "watched")], "Closes Tue 5 May", "Appeal of a decision to court", "ring", ""),
        ([on(-30, "DPC_SUFFICIENCY", "watched"), on(5)], "Due in 5 days", "Sat 2 May", "ring", ""),
        ([on(-30, "DPC_SUFFICIENCY", "watched")], "No day set", None, "ring", ""),
        ([OpenDay(None, 7, "PRS_DISTRICT_RESPONSE", "other")], "No date yet", "why no date", "diamond", "bold"),
        ([OpenDay(date(2026, 4, 25))], "Overdue 2 days", ("was due Sat 25 Apr", "agreed or ordered"), "disc", "warm"),
    ],
)  # fmt: skip
def test_the_next_day_is_overdue_only_where_the_district_owes_it(days, first, second, mark, style):
    cell = matter_cells.next_day(replace(ROW, days=tuple(days)), TODAY)
    aside = second if isinstance(second, tuple) else (second,) if second else ()
    assert words(cell) == [first, *aside]
    assert (cell.get("mark"), cell.get("s", "")) == (mark, style)


def test_a_row_names_its_road_its_step_who_owes_it_and_one_action():
    [row] = matter_tables.open_ones([replace(ROW, days=(on(2),))], TODAY)["rows"]
    assert [words(cell) for cell in row["cells"][1:]] == [
        ["K. Ruiz", "grade 8, Day"],
        ["BSEA hearing 26-04512", "a proposed IEP or placement"],
        ["Tue 17 Mar", "by the parent"],
        ["Being prepared", "Both sides: deliver exhibits and witness list"],
    ]
    assert row["action"] == {"name": "matter_step", "t": "Record delivery", "id": 5,
                             "label": "Record delivery, K. Ruiz, BSEA hearing", "primary": False}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "name", "words_", "about"),
    [
        ({"next_step": "held", "days": (sitting(1),)}, "matter_day", "Change the day", 4),
        ({"next_step": "held", "days": (sitting(0),)}, "matter_day", "Record as held", 4),
        ({"next_step": "scheduled"}, "appoint", "Set the day", 5),
        ({"next_step": "decided", "next_owed_by": "bsea"}, "matter_step", "Record decision", 5),
        ({"next_step": "closed"}, "matter_step", "Record the end", 5),
    ],
)
def test_the_action_is_named_by_what_one_does_here(facts, name, words_, about):
    made = matter_cells.action(replace(ROW, **facts), TODAY)
    assert (made["name"], made["t"], made["id"]) == (name, words_, about)
    assert matter_cells.action(replace(ROW, next_step=""), TODAY) is None


def test_one_button_stands_out_that_of_the_districts_soonest_step():
    rows = [
        replace(ROW, id=1, stage="set_aside", next_owed_by="district", next_on=date(2026, 5, 9)),
        replace(ROW, id=2, stage="asked", next_owed_by="parent", next_on=date(2026, 4, 27)),
        replace(ROW, id=3, stage="asked", next_owed_by="district", next_on=date(2026, 4, 29)),
    ]
    drawn = matter_tables.open_ones(rows, TODAY)["rows"]
    assert [row["id"] for row in drawn if row["action"]["primary"]] == [3]


def test_what_the_district_is_late_with_stands_first_whatever_its_stage_and_day_on_file():
    late = OpenDay(date(2026, 4, 25))  # a term of a decision
    rows = [
        replace(ROW, id=1, stage="asked", next_on=date(2026, 4, 27), days=(on(1),)),
        replace(ROW, id=2, stage="carrying_out", next_step="", next_on=date(2026, 5, 30), days=(late,)),
        replace(ROW, id=3, stage="set_aside", next_step="", next_on=date(2026, 4, 26)),
    ]
    drawn = matter_tables.open_ones(rows, TODAY)["rows"]
    assert [row["id"] for row in drawn] == [2, 1, 3], "no day is set for the last: no day puts it before another"
    stands = [words(row["cells"][4]) for row in drawn]
    assert stands[0] == ["Result being carried out"] and stands[2] == ["Set aside", "no step is left"]


def test_a_date_that_cannot_be_counted_yet_stands_above_what_is_late():
    uncounted = OpenDay(None, 8, "DPC_RESPONSE", "dispute")
    rows = [replace(ROW, id=1, days=(OpenDay(date(2026, 4, 25)),)), replace(ROW, id=2, days=(uncounted,))]
    assert [row["id"] for row in matter_tables.open_ones(rows, TODAY)["rows"]] == [2, 1]
    kept = [replace(row, stage="set_aside") for row in rows]
    assert [row["id"] for row in matter_tables.open_ones(kept, TODAY)["rows"]] == [1, 2]


def test_the_weeks_tell_each_day_what_falls_on_it_and_an_empty_week_so():
    sits = DayAhead(date(2026, 4, 28), None, "", "", 4, "hearing_day", "10:00", "", 5, "hearing", "", "26-04512", 3,
                    "Ruiz", "Kim", "8", "Day")  # fmt: skip
    due = replace(sits, day=date(2026, 5, 9), clock_id=7, rule_key="DPC_SUFFICIENCY", queue="watched", at="")
    ours = replace(due, rule_key="DPC_RESPONSE", queue="dispute")
    weeks = matter_tables.weeks([sits, due, ours], TODAY)["weeks"]
    assert [week["t"] for week in weeks] == ["This week", "Week of 4 May", "Week of 11 May", "Week of 18 May"]
    [tomorrow] = weeks[0]["days"]
    assert tomorrow["t"] == "Tue 28 Apr, tomorrow"
    assert words(tomorrow["entries"][0]) == ["10:00 hearing day", "K. Ruiz · 26-04512"]
    [saturday] = weeks[1]["days"]
    assert [words(e)[:2] for e in saturday["entries"]] == [
        ["Sufficiency challenge", "a limit, not a duty"],
        ["Response to the parent's hearing request", "K. Ruiz · 26-04512"],
    ]
    assert weeks[2]["days"] == [] and weeks[2]["none"]


def test_the_screen_says_how_many_are_open_how_many_days_fall_and_who_owes_the_next_step(demo_url, opened):
    at = opened("matters")
    assert not at.exception
    assert (
        "11 matters are open; 7 dates fall in the next seven days; the district owes the next step in 5; "
        "1 date of the district passed."
    ) in said(at)


def test_a_chair_has_the_screen_with_their_own_and_an_administrator_has_none(demo_url, opened):
    at = opened("matters", "n.haddad@harrowmills.example")
    assert not at.exception and "matters are open" in said(at) and "11 matters" not in said(at)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        opened("matters", "t.beaulieu@harrowmills.example")


def test_filters_that_nothing_fits_say_so(demo_url, opened):
    assert "None that is open fits these filters." in said(opened("matters", stage="Under way"))


def test_an_empty_list_says_what_empty_means(demo_url, opened):
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE matter SET closed_on = '2024-01-10', stage = 'closed'")
    engine.dispose()
    words_ = said(opened("matters"))
    assert ">0 matters are open" in words_ and "One stands here from the day it is recorded." in words_
    assert "None was closed since the first of July." in words_


def test_every_column_of_the_file_has_its_value_a_formula_stays_text_and_confidential_talks_are_left_out(demo_url):
    engine = create_engine(demo_url)
    with engine.connect() as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
        many = len(db.execute(select(Matter.id).where(Matter.road.not_in(TALKS))).all())
    engine.dispose()
    heads, rows = matter_exports.matters(scope, MatterFilters(), TODAY)
    listed = list(rows)
    assert len(listed) == many and {len(row) for row in listed} == {len(heads)}
    assert not {row[0] for row in listed} & {"Mediation", "Resolution meeting", "Settlement conference"}
    odd = matter_exports._row(replace(ROW, reference="=1+1"), TODAY)
    assert ",'=1+1," in to_csv((heads, [odd]), "1f").decode("utf-8-sig")
