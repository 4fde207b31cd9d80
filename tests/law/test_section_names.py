"""The mistakes a simple calculator makes with these dates, each refused by name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.due_date import NEW_YORK, NoDueDate, deadline
from models.law.register import RULES, rule
from tests.law.answer_files import calendar

TWO_YEARS = calendar("two_years")
SNOWED = calendar("two_years_with_snow")
BSEA_NOTICES = ("BSEA_NOTICE_REJECT", "BSEA_NOTICE_PLACEMENT", "BSEA_NOTICE_INELIG", "BSEA_NOTICE_HEARINGREQ")


@pytest.mark.parametrize("key", BSEA_NOTICES)
def test_the_copy_to_the_bsea_is_due_in_five_calendar_days_in_july_as_in_march(key):
    assert deadline(rule(key), date(2026, 7, 8), TWO_YEARS).due == date(2026, 7, 13)
    assert deadline(rule(key), date(2026, 3, 9), TWO_YEARS).due == date(2026, 3, 14)


def test_the_parents_thirty_days_run_from_receipt_and_are_calendar_days():
    met, sent, received = date(2025, 12, 1), date(2025, 12, 3), date(2025, 12, 5)
    due = deadline(rule("PARENT_RESPONSE"), received, TWO_YEARS).due
    assert due == date(2026, 1, 4)
    assert due not in {met + timedelta(30), sent + timedelta(30), TWO_YEARS.nth_school_day_after(received, 30)}


def test_silence_is_looked_at_on_day_30_and_told_to_the_bsea_five_days_after_that():
    received = date(2025, 12, 5)
    looked_at = deadline(rule("NO_RESPONSE_DEEMED"), received).due
    assert deadline(rule("BSEA_NOTICE_SILENCE"), received).due == looked_at + timedelta(5)
    assert looked_at == deadline(rule("PARENT_RESPONSE"), received).due


@pytest.mark.parametrize("key", [k for k, r in RULES.items() if r.work_by and r.has_number])
def test_a_duty_of_the_district_is_never_rolled_past_a_weekend(key):
    found = rule(key)
    for start in (date(2025, 9, 15) + timedelta(n) for n in range(14)):
        got = deadline(found, start, TWO_YEARS)
        assert got.work_by <= got.due
        assert got.work_by.weekday() < 5


def test_five_days_are_not_a_hundred_and_twenty_hours():
    received = datetime(2026, 3, 7, 23, 30, tzinfo=NEW_YORK)
    by_hours = (received.astimezone(UTC) + timedelta(hours=120)).astimezone(NEW_YORK).date()
    assert by_hours == date(2026, 3, 13)
    assert deadline(rule("BSEA_NOTICE_REJECT"), received).due == date(2026, 3, 12)


def test_an_instant_counts_on_its_day_in_massachusetts_not_in_utc():
    stored = datetime(2025, 10, 16, 1, 15, tzinfo=UTC)
    assert deadline(rule("BSEA_NOTICE_REJECT"), stored).due == date(2025, 10, 20)


def test_snow_days_move_the_end_of_the_year_and_the_date_that_hangs_on_it():
    consent = date(2026, 4, 16)
    assert deadline(rule("EVAL_EOY"), consent, TWO_YEARS).due == date(2026, 7, 1)
    assert deadline(rule("EVAL_EOY"), consent, SNOWED).due == date(2026, 7, 6)


def test_snow_days_move_no_calendar_clock():
    for key in (*BSEA_NOTICES, "PARENT_RESPONSE", "REC_ACCESS", "EXP_RES_MEETING"):
        started = date(2026, 1, 23)
        assert deadline(rule(key), started, SNOWED) == deadline(rule(key), started, TWO_YEARS)


def test_each_school_is_counted_on_its_own_calendar():
    year = Session(date(2025, 9, 3), date(2026, 6, 17))
    high = SchoolCalendar("High", [year], {})
    preschool = SchoolCalendar("Preschool", [year], {date(2026, 3, 6): "Fridays off", date(2026, 3, 13): "Fridays off"})
    assert deadline(rule("REF_NOTICE"), date(2026, 3, 2), high).due == date(2026, 3, 9)
    assert deadline(rule("REF_NOTICE"), date(2026, 3, 2), preschool).due == date(2026, 3, 10)


def test_both_names_of_the_evaluation_limit_give_one_date():
    for n in range(0, 600):
        day = date(2025, 9, 3) + timedelta(n)
        try:
            expected = deadline(rule("EVAL_TEAM_IEP"), day, TWO_YEARS)
        except ValueError:
            continue
        assert deadline(rule("EVAL_EOY"), day, TWO_YEARS) == expected


def test_five_school_days_after_the_meeting_never_pass_the_forty_five():
    found, met, consent = rule("IEP_DELIVERY"), date(2026, 2, 4), date(2025, 11, 20)
    assert deadline(found, met, TWO_YEARS).due == date(2026, 2, 11)
    capped = deadline(found, met, TWO_YEARS, consent_on=consent)
    assert capped == (date(2026, 2, 6), date(2026, 2, 6))
    assert deadline(found, met, TWO_YEARS, consent_on=date(2026, 1, 5)).due == date(2026, 2, 11)


def test_before_the_memo_of_june_2025_immediately_had_no_number():
    with pytest.raises(NoDueDate, match="13 June 2025"):
        deadline(rule("IEP_DELIVERY"), date(2025, 6, 12), TWO_YEARS)


def test_a_meeting_at_the_end_of_june_is_worked_off_before_the_summer():
    assert deadline(rule("IEP_DELIVERY"), date(2026, 6, 12), TWO_YEARS) == (date(2026, 9, 3), date(2026, 6, 17))


def test_a_request_filed_by_the_district_has_no_thirty_days_of_resolution():
    filed = date(2026, 2, 2)
    parent, district = deadline(rule("DPC_DECISION"), filed).due, deadline(rule("DPC_DECISION_DISTRICT"), filed).due
    assert parent - district == timedelta(30)


def test_the_three_days_to_void_belong_to_a_resolution_agreement():
    voidable = [key for key, found in RULES.items() if "void" in found.label]
    assert voidable == ["SETTLE_VOID"]
    assert "resolution" in rule("SETTLE_VOID").starts_on and "mediation" in rule("SETTLE_VOID").note


def test_services_stop_ten_school_days_after_the_districts_notice_not_the_parents_letter():
    letter, notice = date(2026, 2, 2), date(2026, 2, 5)
    due = deadline(rule("REVOKE_STOP"), notice, TWO_YEARS).due
    assert due == date(2026, 2, 26)
    assert due != deadline(rule("REVOKE_STOP"), letter, TWO_YEARS).due


def test_the_student_signs_from_the_eighteenth_birthday_even_one_born_on_29_february():
    assert deadline(rule("AGE18_RIGHTS"), date(2008, 2, 29)).due == date(2026, 2, 28)
    assert deadline(rule("AGE17_NOTICE"), date(2008, 2, 29)).due == date(2025, 2, 28)
    assert deadline(rule("AGE22_END"), date(2008, 2, 29)).due == date(2030, 2, 28)


@pytest.mark.parametrize("key", ["BSEA_DATE_PARENT", "BSEA_DATE_DISTRICT", "PRS_DISTRICT_RESPONSE"])
def test_a_date_that_a_notice_or_a_letter_prints_is_entered_and_never_computed(key):
    with pytest.raises(NoDueDate, match="enter the date from"):
        deadline(rule(key), date(2026, 2, 2), TWO_YEARS)


@pytest.mark.parametrize("key", [*BSEA_NOTICES, "PARENT_RESPONSE", "NO_RESPONSE_DEEMED", "BSEA_NOTICE_SILENCE"])
def test_neither_a_meeting_nor_mediation_pauses_a_calendar_clock(key):
    found = rule(key)
    assert {"a request to meet", "mediation", "vacation", "a snow day"} <= set(found.would_not_move)
    closed = SchoolCalendar("Closed", [Session(date(2025, 9, 3), date(2026, 6, 17))], {})
    assert deadline(found, date(2026, 2, 10), closed) == deadline(found, date(2026, 2, 10), None)


def test_holidays_count_in_the_one_place_that_counts_them():
    leaving = date(2026, 4, 27)
    assert deadline(rule("UNILATERAL_NOTICE"), leaving).due == date(2026, 4, 13)
    assert deadline(rule("DISCLOSE_5BD"), date(2026, 4, 22)).due == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("sent", "counts_on"),
    [
        (datetime(2025, 10, 10, 17, 0), date(2025, 10, 10)),
        (datetime(2025, 10, 10, 17, 1), date(2025, 10, 14)),
        (datetime(2025, 10, 13, 9, 0), date(2025, 10, 14)),
        (datetime(2026, 7, 3, 9, 0), date(2026, 7, 3)),
    ],
)
def test_a_filing_counts_the_same_day_only_until_five_on_a_business_day(sent, counts_on):
    assert deadline(rule("BSEA_FILING_DEEMED"), sent.replace(tzinfo=NEW_YORK)).due == counts_on
