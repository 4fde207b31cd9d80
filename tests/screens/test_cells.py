"""What a row says: word and shape for each standing, on the day before, the day and the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.widgets import cells
from tests.screens.rows import NOTICE, ROW, words

D = date


@pytest.mark.parametrize(
    ("today", "word", "second", "mark"),
    [
        (D(2026, 4, 25), "4 days left", "day 26, by Wed 29 Apr", "ring"),
        (D(2026, 4, 27), "2 days left", "day 28, by Wed 29 Apr", "half"),
        (D(2026, 4, 28), "1 day left", "day 29, by Wed 29 Apr", "half"),
        (D(2026, 4, 29), "Last day today", "day 30, Wed 29 Apr", "half"),
        (D(2026, 4, 30), "Day 31, no answer", "day 30 was Wed 29 Apr", "dashed"),
    ],
)
def test_a_family_is_never_overdue(today, word, second, mark):
    cell = cells.standing(ROW, today)
    assert words(cell) == [word, second]
    assert cell["mark"] == mark
    assert cell.get("s") != "warm"


@pytest.mark.parametrize(
    ("today", "word", "second", "mark"),
    [
        (D(2026, 4, 22), "Due in 4 days", "Sun 26 Apr, work by Fri 24 Apr", "ring"),
        (D(2026, 4, 25), "Due tomorrow", "Sun 26 Apr, work by Fri 24 Apr", "half"),
        (D(2026, 4, 26), "Due today", "Sun 26 Apr, work by Fri 24 Apr", "half"),
        (D(2026, 4, 27), "Overdue 1 day", "was due Sun 26 Apr", "disc"),
        (D(2026, 5, 1), "Overdue 5 days", "was due Sun 26 Apr", "disc"),
    ],
)
def test_a_notice_past_its_date_is_overdue_by_the_district(today, word, second, mark):
    cell = cells.standing(NOTICE, today)
    assert words(cell) == [word, second]
    assert cell["mark"] == mark


def test_district_practice_is_never_drawn_as_late():
    cell = cells.standing(replace(NOTICE, queue="practice", rule_key="BSEA_NOTICE_SILENCE"), D(2026, 4, 30))
    assert words(cell)[0] == "Practice date passed"
    assert cell["mark"] == "dashed"
    assert cell.get("s") != "warm"


def test_the_note_under_a_silent_family_says_that_no_law_sets_the_date():
    assert cells.practice_note(ROW, D(2026, 4, 29)) is None
    tag, text = cells.practice_note(ROW, D(2026, 4, 30))
    assert tag == {"tag": "district practice"}
    assert text["t"] == "BSEA notice on day 35, Mon 4 May. No law sets this date, and it is never shown as late."


def test_a_missing_receipt_is_a_word_not_a_blank():
    row = replace(ROW, due_on=None, received_on=None, receipt_basis="")
    assert words(cells.standing(row, D(2026, 4, 27))) == ["No receipt date", "why no date"]
    assert words(cells.receipt(row, D(2026, 4, 27))) == ["Not recorded", "delivery unproved"]


@pytest.mark.parametrize(
    ("rule_key", "word"),
    [
        ("PARENT_RESPONSE", "No receipt date"),
        ("BSEA_NOTICE_REJECT", "No date of answer"),
        ("IEP_DELIVERY", "No calendar"),
    ],
)
def test_a_clock_without_a_date_has_a_door_that_says_why(rule_key, word):
    cell = cells.standing(replace(ROW, due_on=None, rule_key=rule_key), D(2026, 4, 27))
    assert words(cell)[0] == word
    assert cell["lines"][1][0] == {"t": "why no date", "why": 7, "label": "why no date, J. Silva"}


def test_what_came_back_is_said_in_words():
    assert words(cells.returned(NOTICE)) == ["IEP rejected in part", "Speech-language: keep 60 minutes and 1 more"]
    refused = replace(NOTICE, iep_response="accepted", placement_response="refuses", portions=0, first_portion="")
    assert words(cells.returned(refused)) == ["Placement refused", "IEP accepted"]
    finding = replace(NOTICE, kind="no_eligibility", iep_response="rejected_in_full", portions=0, first_portion="")
    assert words(cells.returned(finding)) == ["No eligibility rejected", "no portions listed"]


def test_last_contact_says_when_how_and_how_often():
    assert words(cells.last_contact(ROW, D(2026, 4, 27))) == ["Fri 17 Apr, 10 days ago", "voicemail · 1 attempt"]
    assert words(cells.last_contact(replace(ROW, last_contact_at=None, attempts=0), D(2026, 4, 27)))[0] == "None yet"


def test_a_date_of_another_school_year_carries_its_year():
    row = replace(ROW, started_on=D(2025, 5, 1), received_on=D(2025, 5, 1), due_on=D(2025, 5, 31))
    assert words(cells.receipt(row, D(2026, 4, 27)))[0] == "Thu 1 May 2025"


@pytest.mark.parametrize(
    ("kind", "response", "said"),
    [
        ("annual", "rejected_in_full", "IEP rejected in full"),
        ("no_eligibility", "rejected_in_full", "No eligibility rejected"),
        ("no_eligibility", "accepted", "Finding accepted"),
        ("no_eligibility", "unclear", "Answer unclear"),
    ],
)
def test_an_answer_to_a_finding_names_no_iep_wherever_it_stands(kind, response, said):
    from dashboard import phrasing

    assert phrasing.answer(kind, response) == said
