"""Services owed: the screen and its exports, and each form as a person fills it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.widgets import owed_exports
from dashboard.widgets.downloads import to_csv
from models.access.principal import principal_of
from models.database import create, reading
from models.queries.owed_filters import OwedFilters
from models.services_vocabulary import GapKnown, GapReason, MinutesKind, OwedSource
from tests import demo
from tests.screens.conftest import said
from tests.screens.forms import find, rows
from tests.screens.short_form import Form
from tests.screens.test_owed_tables import GAP

D, TODAY = date, demo.DAY


def test_the_screen_adds_up_what_is_owed_and_offers_its_forms(demo_url, opened):
    at = opened("services_owed")
    assert not at.exception
    text = said(at)
    assert "2 students are owed 225 min · 3 h 45 min on record; 1 position is vacant; " in text
    assert "603 CMR 28.05(7)(b); 34 CFR 300.323(c)(2)" in text
    assert [b.label for b in at.button if b.label.startswith(("Log a service", "Record minutes"))] == [
        "Log a service not delivered", "Record minutes owed",
    ]  # fmt: skip
    chair = opened("services_owed", "n.haddad@harrowmills.example")
    assert not chair.exception and "0 students are owed" in said(chair)


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [
        ("Position vacant", "Not delivered", "offered, delivered"),
        ("No plan yet", "offered, delivered", "Not delivered"),
    ],
)
def test_a_state_of_gaps_or_of_minutes_shows_the_list_it_is_of(demo_url, opened, state, shown, hidden):
    text = said(opened("services_owed", state=state))
    assert shown in text and hidden not in text


def test_a_list_that_nothing_fits_says_so(demo_url, opened):
    text = said(opened("services_owed", school="Riverside"))
    assert "No gap in a service fits these filters" in text and "No minutes owed fit these filters" in text


def test_every_column_of_the_exports_has_its_value_and_a_formula_stays_text(demo_url):
    engine = create(demo_url)
    with reading(engine) as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
    for state in ("", "ended"):
        chosen = OwedFilters(state=state)
        for make in (owed_exports.gaps, owed_exports.owed, owed_exports.short):
            heads, found = make(scope, TODAY, chosen)
            listed = list(found)
            assert listed and {len(row) for row in listed} == {len(heads)}, (make.__name__, state)
    odd = owed_exports._gap(replace(GAP, position="=1+1"))
    assert ",'=1+1," in to_csv((owed_exports.GAPS, [odd]), "1f").decode("utf-8-sig")
    engine.dispose()


STUDENT = "select student_id from service where state = 'accepted' and service = 'Specialized reading' limit 1 offset 5"


def test_a_gap_is_logged_counted_before_it_is_saved_and_told(demo_url, opened):
    pupil = find(demo_url, STUDENT)
    row = find(demo_url, f"select id from service where student_id = {pupil} and service = 'Specialized reading'")
    form = Form(opened, "services_owed", "gap", pupil)
    assert "603 CMR 28.05(7)(b)" in said(form.at) and "The exact clause was not read" in said(form.at)
    form.fill(known=GapKnown.PARENT)
    assert "Choose the service." in form.press("record")
    form.fill(row=row)
    assert "Enter the day since when" in form.press("record")
    told = form.fill(starts_on=D(2026, 4, 13), ends_on=D(2026, 4, 17))
    assert "1 week of" in told and "missed." in told
    assert "Choose why" in form.press("record")
    form.fill(reason=GapReason.STAFF_ABSENCE, ends_on=D(2026, 4, 10))
    assert "cannot end before it starts" in form.press("record")
    form.fill(ends_on=D(2026, 4, 17))
    assert "Logged: Specialized reading was not delivered." in form.press("record")
    assert rows(demo_url, f"select starts_on, ends_on from service_gap where student_id = {pupil}") == [
        ("2026-04-13", "2026-04-17")
    ]


def test_that_the_amount_is_disputed_is_no_gap_and_leads_to_the_other_road(demo_url, opened):
    form = Form(opened, "services_owed", "gap", find(demo_url, STUDENT))
    told = form.fill(about="amount")
    assert "That is no gap" in told and "BSEA" in told and "603 CMR 28.08(2)" in told
    labels = [b.label for b in form.at.button]
    assert "Record an answer" in labels and "Open a meeting or dispute" in labels and "Log it" not in labels


def test_a_service_that_no_iep_has_is_logged_with_its_warning(demo_url, opened):
    form = Form(opened, "services_owed", "gap", find(demo_url, STUDENT))
    form.fill(row=0)
    form.fill(service="Horse riding", starts_on=D(2026, 4, 13), reason=GapReason.TRANSPORTATION, missed=90)
    told = form.press("record")
    assert "Logged: Horse riding" in told and "No accepted IEP of this student on file has this service" in told


def test_a_gap_ends_is_corrected_and_taken_back_with_its_reason(demo_url, opened):
    gap = find(demo_url, "select id from service_gap where reason = 'staff_absence'")
    end = Form(opened, "services_owed", "gap_end", gap)
    end.fill(missed=90)
    assert "Enter the last day" in end.press("record")
    end.fill(ends_on=D(2026, 4, 17))
    assert "was not delivered to Fri 17 Apr" in end.press("record")
    fix = Form(opened, "services_owed", "gap_correct", gap)
    fix.fill(missed=100)
    assert "Say why it is corrected" in fix.press("record")
    fix.fill(why="Two sessions were held")
    assert "Corrected." in fix.press("record")
    assert rows(demo_url, f"select missed_entered, version from service_gap where id = {gap}") == [(100, 3)]
    back = Form(opened, "services_owed", "gap_correct", gap)
    back.fill(why="Of another student")
    assert "Taken back" in back.press("takeback")
    assert rows(demo_url, f"select taken_back_on from service_gap where id = {gap}") == [("2026-04-27",)]


def test_a_position_is_filled_for_all_who_wait(demo_url, opened):
    gap = find(demo_url, "select id from service_gap where reason = 'vacancy' order by id")
    form = Form(opened, "services_owed", "gap_filled", gap)
    form.fill(filled_on=D(2026, 4, 24))
    assert "is filled. Record the end of each gap" in form.press("record")
    left = "select count(*) from service_gap where reason = 'vacancy' and filled_on is null"
    assert rows(demo_url, left) == [(0,)]


def test_a_demand_is_tied_to_its_gap(demo_url, opened):
    gap, pupil = rows(demo_url, "select id, student_id from service_gap where request_id is not null")[0]
    engine = create(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("update service_gap set request_id = null")
    engine.dispose()
    asked = find(demo_url, f"select id from parent_request where student_id = {pupil}")
    form = Form(opened, "services_owed", "gap_demand", gap)
    form.fill(request=asked)
    assert "stand beside the gap" in form.press("record")
    assert rows(demo_url, f"select request_id from service_gap where id = {gap}") == [(asked,)]


def test_minutes_are_owed_delivered_corrected_and_ended(demo_url, opened):
    pupil = find(demo_url, STUDENT)
    owe = Form(opened, "services_owed", "owe_minutes", pupil)
    owe.fill(service="Specialized reading", minutes=120)
    assert "Choose what makes it owed" in owe.press("record")
    owe.fill(source=OwedSource.FINDING)
    assert "Say on which paper it stands" in owe.press("record")
    owe.fill(paper="PRS-09134, item 1", decided_on=D(2026, 4, 13), plan_until=D(2026, 6, 12))
    assert "120 min · 2 h of Specialized reading are owed" in owe.press("record")
    owed = find(demo_url, f"select id from owed_minutes where student_id = {pupil} order by id desc")
    session = Form(opened, "services_owed", "minutes", owed)
    session.fill(by_whom="The reading teacher")
    assert "Enter the minutes and the day" in session.press("record")
    session.fill(minutes=45, on=D(2026, 4, 28))
    assert "still to come" in session.press("record")
    session.fill(on=D(2026, 4, 24))
    assert "Recorded: 45 min delivered" in session.press("record")
    entry = find(demo_url, f"select id from owed_entry where owed_id = {owed}")
    fix = Form(opened, "services_owed", "minutes_fix", entry)
    fix.fill(kind=MinutesKind.OFFERED, why="Offered, not delivered")
    assert "Corrected." in fix.press("record")
    plan = Form(opened, "services_owed", "owed_correct", owed)
    plan.fill(plan_until=D(2026, 5, 29), why="Agreed by phone")
    assert "Saved." in plan.press("record")
    end = Form(opened, "services_owed", "owed_end", owed)
    end.fill(on=D(2026, 4, 24))
    assert "what is not made up stays told" in end.press("record")
    end.fill(why="The family moved away")
    assert "Recorded." in end.press("record")
    assert rows(demo_url, f"select plan_until, closed_on, closed_why from owed_minutes where id = {owed}") == [
        ("2026-05-29", "2026-04-24", "The family moved away")
    ]


def test_the_students_file_tells_it_all(demo_url, opened):
    pupil = find(demo_url, "select student_id from owed_minutes order by id")
    text = said(opened("student_file", student=str(pupil)))
    assert "Services owed" in text and "what has been made up" in text
