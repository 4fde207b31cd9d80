"""A service that was not delivered: logged, ended, corrected, tied to a demand; minutes counted on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.commands.correct_gap import correct_gap
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.fill_position import fill_position
from models.commands.link_demand import link_demand
from models.commands.log_gap import GapForm
from models.commands.record_request import RequestEntry, record_request
from models.services_vocabulary import GapKnown, GapReason
from models.tables import ServiceGap
from models.vocabulary import RequestHow
from tests.builders import NOW, TODAY, count
from tests.owed_desk import APRIL_24, MARCH_9, SPEECH, OwedDesk

D = date


@pytest.fixture
def desk(town):
    return OwedDesk(town)


def refused(words: str):
    return pytest.raises(Refused, match=words)


def test_twice_thirty_minutes_a_week_over_six_weeks_and_a_vacation_are_six_hours(desk):
    """Six weeks from 9 March to 17 April, 60 minutes each; 20 to 24 April is vacation."""
    gap_id = desk.log(ends_on=APRIL_24).gap_id
    row = desk.told(gap_id)
    assert (row.minutes_missed, row.minutes, row.frequency, row.why_not) == (360, 30, "2 x a week", "")
    assert [part.days for part in row.missed.parts] == [5] * 6
    [(verb, _, detail)] = desk.acts()
    assert (verb, detail["after"]["starts_on"], detail["before"]) == ("log_gap", "2026-03-09", None)


def test_an_open_gap_is_counted_to_the_day_one_looks(desk):
    """From Monday 4 May: four weeks to 29 May (Memorial Day's week whole), and Monday 1 June, a fifth of a week."""
    assert desk.told(desk.log(starts_on=D(2026, 5, 4)).gap_id).minutes_missed == 4 * 60 + 12


def test_what_was_promised_stays_as_it_was_when_the_gap_was_logged(desk):
    gap_id = desk.log(ends_on=APRIL_24).gap_id
    desk.db.exec_driver_sql("UPDATE service SET minutes = 45")
    assert desk.told(gap_id).minutes_missed == 360


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"service_id": None}, "No row of a service grid is known"),
        ({"frequency": "every other week"}, "“every other week” is not counted by itself"),
        ({"starts_on": D(2025, 8, 25)}, "published only from 3 September 2025"),
    ],
)
def test_where_minutes_cannot_be_counted_a_sentence_says_why_and_they_are_entered(desk, facts, sentence):
    if "frequency" in facts:
        facts = {"service_id": desk.grid(desk.pupil, "Counseling", 30, facts["frequency"]), "service": "Counseling"}
    gap_id = desk.log(**facts).gap_id
    assert desk.told(gap_id).minutes_missed is None and sentence in desk.told(gap_id).why_not
    entered = desk.log(**facts, starts_on=D(2026, 3, 2), ends_on=D(2026, 3, 6), missed=75) if not facts.get(
        "starts_on") else None  # fmt: skip
    assert entered is None or desk.told(entered.gap_id).minutes_missed == 75


def test_the_same_form_twice_logs_one_gap(desk):
    form = {"entry_key": "once"}
    assert desk.log(**form).gap_id == desk.log(**form).gap_id and desk.log(**form).already
    assert count(desk.db, ServiceGap) == 1 and len(desk.acts()) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": D(2026, 3, 8)}, "cannot end before it starts"),
        ({"ends_on": D(2026, 6, 2)}, "still to come"),
        ({"starts_on": D(2026, 6, 2)}, "begins with a session that was not held"),
        ({"service": " ", "service_id": None}, "which service"),
        ({"service_id": 999_999}, "not of a grid of this student's"),
        ({"reason": GapReason.VACANCY}, "a position, never a person"),
        ({"reason": GapReason.OTHER}, "few words why"),
        ({"missed": 0}, "above 0"),
        ({"ends_on": MARCH_9, "missed": 1441}, "more than 1 days have"),
        ({"filled_on": D(2026, 4, 1)}, "Name the position that was filled"),
        ({"position": "SLP", "filled_on": D(2026, 3, 8)}, "filled before the gap starts"),
        ({"request_id": 999_999}, "not one of this student's requests"),
        ({"student_id": 999_999}, "no student with that number"),
        ({"position": "x" * 121}, "may have 120"),
    ],
)
def test_a_gap_that_cannot_stand_is_refused_in_a_sentence(desk, wrong, sentence):
    with refused(sentence):
        desk.log(**wrong)
    assert count(desk.db, ServiceGap) == 0 and desk.acts() == []


def test_only_a_position_known_to_fall_vacant_is_entered_ahead(desk):
    gap_id = desk.vacant(starts_on=D(2026, 6, 8)).gap_id
    assert desk.told(gap_id).minutes_missed == 0


def test_the_same_days_of_a_service_count_once_and_two_rows_of_it_are_two(desk):
    desk.log(ends_on=APRIL_24)
    with refused("from 9 March 2026 to 24 April 2026: the same days would count twice"):
        desk.log(starts_on=APRIL_24)
    desk.log(starts_on=D(2026, 4, 25))
    with refused("from 25 April 2026 and goes on"):
        desk.log(service_id=None, service=f"  {SPEECH.upper()} ", starts_on=D(2026, 5, 4))
    other = desk.grid(desk.pupil, SPEECH, 30, "weekly")
    assert desk.log(service_id=other).gap_id


def test_a_service_that_no_accepted_iep_has_is_warned_of_and_logged(desk):
    assert desk.log().warnings == ()
    assert desk.log(service="speech-LANGUAGE  therapy", service_id=None, starts_on=D(2025, 9, 8),
                    ends_on=D(2025, 9, 9)).warnings == ()  # fmt: skip
    desk.grid(desk.pupil, "Counseling", 30, "weekly", "proposed")
    [offered] = desk.log(service="Counseling", service_id=None).warnings
    [unknown] = desk.log(service="Horse riding", service_id=None).warnings
    assert "a proposed IEP on file, and in no accepted one" in offered
    assert "No accepted IEP of this student on file has this service" in unknown
    bare = desk.town.student(last_name="Silva")
    [nothing] = desk.log(student_id=bare, service_id=None).warnings
    assert "could not be checked" in nothing


def test_a_gap_ends_once_and_a_second_editor_is_told(desk):
    gap_id = desk.log().gap_id
    with refused("cannot end before it starts"):
        desk.end(gap_id, D(2026, 3, 8))
    with refused("still to come"):
        desk.end(gap_id, D(2026, 6, 2))
    desk.end(gap_id, APRIL_24, missed=300)
    desk.end(gap_id, APRIL_24, missed=300)
    assert (desk.gap(gap_id).ends_on, desk.told(gap_id).minutes_missed, desk.gap(gap_id).version) == (APRIL_24, 300, 2)
    with refused("has ended already"):
        desk.end(gap_id, D(2026, 4, 17))
    other = desk.log(starts_on=D(2026, 5, 4)).gap_id
    desk.end(other, D(2026, 5, 8))
    with pytest.raises(ChangedMeanwhile):
        correct_gap(desk.db, desk.by, other, None, reason="Logged twice", version=1, today=TODAY, now=NOW)


def form_of(desk, gap_id, **facts):
    row = desk.gap(gap_id)
    form = GapForm(
        row.entry_key, row.student_id, row.service, row.starts_on, GapReason(row.reason), GapKnown(row.known),
        row.ends_on, row.service_id,
    )  # fmt: skip
    return replace(form, **facts)


def test_a_correction_needs_its_reason_and_both_versions_stay_in_the_ledger(desk):
    gap_id = desk.log(ends_on=APRIL_24).gap_id
    later = form_of(desk, gap_id, starts_on=D(2026, 3, 16))
    given = {"version": 1, "today": TODAY, "now": NOW}
    with refused("Say why it is corrected"):
        correct_gap(desk.db, desk.by, gap_id, later, reason=" ", **given)
    correct_gap(desk.db, desk.by, gap_id, later, reason="The log begins on the 16th", **given)
    verb, reason, detail = desk.acts()[-1]
    assert (verb, reason) == ("correct_gap", "The log begins on the 16th")
    assert detail == {"before": {"starts_on": "2026-03-09"}, "after": {"starts_on": "2026-03-16"}}
    assert desk.told(gap_id).minutes_missed == 300
    with refused("stays with its student"):
        elsewhere = form_of(desk, gap_id, student_id=desk.town.student(last_name="Silva"), service_id=None)
        correct_gap(desk.db, desk.by, gap_id, elsewhere, reason="Wrong student", version=2, today=TODAY, now=NOW)


def test_a_gap_taken_back_counts_nowhere_and_leaves_its_days_free(desk):
    gap_id = desk.log().gap_id
    correct_gap(desk.db, desk.by, gap_id, None, reason="Of another student", version=1, today=TODAY, now=NOW)
    assert desk.told(gap_id) is None and desk.acts()[-1][0] == "take_back_gap"
    with refused("no such gap"):
        desk.end(gap_id, APRIL_24)
    assert desk.log().gap_id != gap_id


def test_a_filled_position_is_filled_for_every_student_of_it_in_scope_and_each_gap_goes_on(desk):
    other = desk.town.student(last_name="Silva")
    elsewhere = desk.town.student(desk.town.day, "Pham")
    here = desk.vacant().gap_id
    there = desk.vacant(" speech-language PATHOLOGIST,  Bowen", student_id=other, service_id=None).gap_id
    desk.by = desk.town.director
    far = desk.vacant(student_id=elsewhere, service_id=None).gap_id
    absent = desk.log(student_id=other, service="Counseling", service_id=None).gap_id
    n = fill_position(desk.db, desk.town.chair_bowen, here, filled_on=D(2026, 5, 11), today=TODAY, now=NOW)
    assert n == 2
    assert [desk.gap(g).filled_on for g in (here, there, far, absent)] == [D(2026, 5, 11)] * 2 + [None, None]
    assert [desk.gap(g).ends_on for g in (here, there)] == [None, None]
    assert [verb for verb, *_ in desk.acts()][-2:] == ["fill_position"] * 2
    with refused("names no vacant position"):
        fill_position(desk.db, desk.by, absent, filled_on=TODAY, today=TODAY, now=NOW)
    for wrong, sentence in ((D(2026, 6, 2), "still to come"), (D(2026, 3, 8), "before the gap starts")):
        with refused(sentence):
            fill_position(desk.db, desk.by, far, filled_on=wrong, today=TODAY, now=NOW)


def test_a_written_demand_is_a_request_of_the_ledger_and_its_answer_the_districts(desk):
    gap_id = desk.log().gap_id
    entry = RequestEntry("d", desk.pupil, D(2026, 4, 13), "Ngozi Okafor", RequestHow.EMAIL, "When does speech resume?")
    asked = record_request(desk.db, desk.by, entry, today=TODAY, now=NOW).request_id
    link_demand(desk.db, desk.by, gap_id, asked, version=1, now=NOW)
    row = desk.told(gap_id)
    assert (row.request_id, row.asked_on, row.answer) == (asked, D(2026, 4, 13), "open")
    other = replace(entry, entry_key="x", student_id=desk.town.student(last_name="Silva"))
    stranger = record_request(desk.db, desk.by, other, today=TODAY, now=NOW).request_id
    with refused("not one of this student's requests"):
        link_demand(desk.db, desk.by, gap_id, stranger, version=2, now=NOW)
    link_demand(desk.db, desk.by, gap_id, None, version=2, now=NOW)
    assert desk.told(gap_id).asked_on is None
    assert [verb for verb, *_ in desk.acts()].count("link_demand") == 2


def test_a_chair_of_another_school_and_an_administrator_find_no_gap(desk):
    gap_id = desk.vacant().gap_id
    desk.by = desk.town.chair_day
    for act in (
        lambda: desk.log(),
        lambda: desk.end(gap_id, APRIL_24),
        lambda: correct_gap(desk.db, desk.by, gap_id, None, reason="x", version=1, today=TODAY, now=NOW),
        lambda: fill_position(desk.db, desk.by, gap_id, filled_on=TODAY, today=TODAY, now=NOW),
        lambda: link_demand(desk.db, desk.by, gap_id, None, version=1, now=NOW),
    ):
        with refused("There is no (student|such gap)"):
            act()
    desk.by = desk.town.administrator
    with pytest.raises(OutOfScope):
        desk.log()
