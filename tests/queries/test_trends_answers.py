"""Answers of a school year, days to an answer, before and after a practice; by hand. Monday 27 April 2026."""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.mark_practice import end_practice, mark_practice
from models.queries.trends_answers import Answered, answers_of, before_and_after, waits_of
from models.vocabulary import IepResponse
from tests.queries.conftest import MONDAY, NOON

D = date


@pytest.fixture
def district(lists):
    """Daybook since 1 July 2024, so that what happened in the year before is no history."""
    lists.director = lists.go_live(D(2024, 7, 1), lists.town.director)
    lists.administrator = lists.go_live(D(2024, 7, 1), lists.town.administrator)
    return lists


def answered(lists, response: IepResponse, on: date, sent: date, times: int = 1) -> None:
    for _ in range(times):
        facts = {"response": response, "response_received_on": on}
        if response is not IepResponse.ACCEPTED:
            facts |= {"bsea_notice_sent_on": on, "bsea_notice_how": "e-mail"}
        lists.handed(lists.town.student(last_name=f"N{len(lists.town.students)}"), sent, **facts)


def test_each_answer_is_counted_on_its_day_and_silence_on_the_day_after_the_thirtieth(district):
    answered(district, IepResponse.ACCEPTED, D(2026, 3, 20), D(2026, 3, 9), 2)
    answered(district, IepResponse.REJECTED_IN_PART, D(2026, 3, 20), D(2026, 3, 9))
    answered(district, IepResponse.REJECTED_IN_FULL, D(2025, 6, 20), D(2025, 6, 9))
    district.handed(district.town.student(), D(2026, 3, 27))  # day 30 is Sunday 26 April
    district.handed(district.town.student(), D(2026, 3, 28))  # day 30 is today
    found = answers_of(district.db, district.director.scope, year=2025, today=MONDAY)
    assert {row.key: row.count for row in found.rows} == {"accepted": 2, "rejected_in_part": 1, "silence": 1,
                                                           "rejected_in_full": 0}  # fmt: skip
    before = answers_of(district.db, district.director.scope, year=2024, today=MONDAY)
    assert {row.key: row.count for row in before.rows}["rejected_in_full"] == 1


def test_a_family_that_answers_after_the_thirtieth_day_was_silent_and_then_answered(district):
    answered(district, IepResponse.ACCEPTED, D(2026, 4, 24), D(2026, 3, 9))
    found = answers_of(district.db, district.director.scope, year=2025, today=MONDAY)
    assert {row.key: row.count for row in found.rows if row.count} == {"accepted": 1, "silence": 1}


def test_an_administrator_reads_the_answers_of_the_half_that_is_over(district):
    answered(district, IepResponse.ACCEPTED, D(2025, 10, 20), D(2025, 10, 9), 12)
    answered(district, IepResponse.REJECTED_IN_PART, D(2025, 10, 20), D(2025, 10, 9), 11)
    answered(district, IepResponse.ACCEPTED, D(2026, 3, 20), D(2026, 3, 9), 3)
    found = answers_of(district.db, district.administrator.scope, year=2025, today=MONDAY)
    assert {row.key: row.count for row in found.rows} == {key: None for key in Answered} | {"accepted": 12}
    assert (found.total, found.until) == (23, D(2025, 12, 31))


def test_days_are_counted_from_receipt_to_the_answer_and_for_who_waits_to_today(district):
    answered(district, IepResponse.ACCEPTED, D(2026, 3, 20), D(2026, 3, 9), 2)
    answered(district, IepResponse.ACCEPTED, D(2026, 3, 9), D(2026, 3, 9))
    district.handed(district.town.student(), D(2026, 4, 20))
    district.handed(district.town.student(), D(2025, 6, 30))
    waits = waits_of(district.db, district.director.scope, year=2025, today=MONDAY)
    assert (waits.answered, waits.waiting) == ({11: 2, 0: 1}, {7: 1})


def test_an_administrator_reads_the_days_as_they_stood_at_the_last_release_and_of_ten_families_at_least(district):
    answered(district, IepResponse.ACCEPTED, D(2025, 10, 20), D(2025, 10, 9), 10)
    answered(district, IepResponse.ACCEPTED, D(2026, 1, 4), D(2025, 12, 21), 2)
    waits = waits_of(district.db, district.administrator.scope, year=2025, today=MONDAY)
    assert (waits.answered, waits.waiting) == ({11: 10}, {10: 2})
    answered(district, IepResponse.ACCEPTED, D(2024, 10, 20), D(2024, 10, 9), 9)
    assert waits_of(district.db, district.administrator.scope, year=2024, today=MONDAY) is None
    assert waits_of(district.db, district.director.scope, year=2024, today=MONDAY).families == 9


def marked(lists, began: date) -> int:
    return mark_practice(
        lists.db, lists.director, entry_key=str(began), name="Early dialogue", began_on=began, now=NOON
    )


def test_before_and_after_a_practice_are_as_long_as_each_other(district):
    mark_id = marked(district, D(2026, 4, 20))
    for day, sent in ((D(2026, 4, 11), D(2026, 4, 1)), (D(2026, 4, 12), D(2026, 4, 1)), (D(2026, 4, 19), D(2026, 4, 1)),
                      (D(2026, 4, 20), D(2026, 4, 1)), (D(2026, 4, 27), D(2026, 4, 1))):  # fmt: skip
        answered(district, IepResponse.REJECTED_IN_PART, day, sent)
    answered(district, IepResponse.ACCEPTED, D(2026, 4, 22), D(2026, 4, 1))
    before, after = before_and_after(district.db, district.director.scope, mark_id, today=MONDAY)
    assert (before.first, before.last, before.answers, before.rejected) == (D(2026, 4, 12), D(2026, 4, 19), 2, 2)
    assert (after.first, after.last, after.answers, after.rejected) == (D(2026, 4, 20), MONDAY, 3, 2)


def test_a_practice_that_ended_is_compared_up_to_its_end(district):
    mark_id = marked(district, D(2026, 4, 6))
    end_practice(district.db, district.director, mark_id, ended_on=D(2026, 4, 10), version=1, now=NOON)
    before, after = before_and_after(district.db, district.director.scope, mark_id, today=MONDAY)
    assert [(p.first, p.last) for p in (before, after)] == [
        (D(2026, 4, 1), D(2026, 4, 5)), (D(2026, 4, 6), D(2026, 4, 10))
    ]  # fmt: skip


def test_of_a_practice_that_begins_today_or_is_not_there_nothing_is_told(district):
    for mark_id in (marked(district, MONDAY), 987_654):
        assert before_and_after(district.db, district.director.scope, mark_id, today=MONDAY) is None


def test_an_administrator_is_told_neither_where_one_part_is_small(district):
    mark_id = marked(district, D(2025, 11, 1))
    answered(district, IepResponse.ACCEPTED, D(2025, 11, 20), D(2025, 11, 9), 12)
    answered(district, IepResponse.REJECTED_IN_PART, D(2025, 11, 20), D(2025, 11, 9), 9)
    _, after = before_and_after(district.db, district.administrator.scope, mark_id, today=MONDAY)
    assert (after.last, after.answers, after.rejected) == (D(2025, 12, 31), None, None)
    answered(district, IepResponse.REJECTED_IN_PART, D(2025, 11, 20), D(2025, 11, 9))
    _, after = before_and_after(district.db, district.administrator.scope, mark_id, today=MONDAY)
    assert (after.answers, after.rejected) == (22, 10)
