"""The worklist: soonest first, page by page without a gap or a double, within scope and after go-live."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.access.principal import OutOfScope
from models.commands.forms import RejectedPortion
from models.queries.paging import Cursor
from models.queries.worklist import TASKS, worklist
from models.vocabulary import ContactOutcome, PlacementResponse, Queue

D = date
PEOPLE = ("director", "chair_bowen", "chair_day", "chair_both")


def everything(lists, person, **more):
    return worklist(lists.db, person.scope, today=lists.today, limit=10_000, **more).rows


def walk(lists, person, limit, **more):
    """Every page in turn, as a reader turns them: the cursor goes through an address and back."""
    after, found, pages = None, [], 0
    while True:
        page = worklist(lists.db, person.scope, today=lists.today, after=after, limit=limit, **more)
        found += page.rows
        pages += 1
        assert len(page.rows) <= limit and pages < 500
        if page.next is None:
            return found
        assert len(page.rows) == limit
        after = Cursor.read(str(page.next))


@pytest.mark.parametrize("who", PEOPLE)
def test_the_list_is_every_open_clock_of_the_person_by_date_and_id(long_lists, who):
    person = getattr(long_lists.town, who)
    mine = [c.id for c in long_lists.open_clocks(person) if c.queue in TASKS]
    assert len(mine) > 20
    assert [row.clock_id for row in everything(long_lists, person)] == mine


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_all_pages_together_are_one_big_page(long_lists, who, limit):
    person = getattr(long_lists.town, who)
    walked = walk(long_lists, person, limit)
    assert walked == list(everything(long_lists, person))
    assert len({row.clock_id for row in walked}) == len(walked)


def test_a_chair_of_two_schools_sees_the_caseload_in_a_third_and_nothing_else_there(long_lists):
    town = long_lists.town
    rows = everything(long_lists, town.chair_both)
    cedar = {row.last_name for row in rows if row.school == "Cedar"}
    assert cedar == {"Name05", "Name17", "Name29", "Name41", "Name53", "Name65"}
    caseload_in_own_school = [row for row in rows if row.last_name == "Name03"]
    assert len(caseload_in_own_school) == 1, "reached by school and by caseload, listed once"


def test_pages_of_one_queue_end_with_that_queue(long_lists):
    walked = walk(long_lists, long_lists.town.director, 5, queues=[Queue.BSEA_NOTICE])
    assert {row.queue for row in walked} == {Queue.BSEA_NOTICE}
    assert len(walked) == 24


def test_a_page_that_ends_exactly_at_the_end_has_no_next(lists):
    for name in ("Adams", "Baker"):
        lists.rejected(lists.town.student(last_name=name), D(2026, 4, 24))
    scope = lists.town.director.scope
    assert worklist(lists.db, scope, today=lists.today, limit=2).next is None
    assert worklist(lists.db, scope, today=lists.today, limit=1).next is not None


def test_a_clock_stopped_between_two_pages_costs_no_row(long_lists):
    from sqlalchemy import update

    from models.tables import Clock

    person = long_lists.town.director
    whole = everything(long_lists, person)
    first = worklist(long_lists.db, person.scope, today=long_lists.today, limit=10)
    gone = update(Clock).where(Clock.id == first.rows[3].clock_id).values(stopped_on=long_lists.today)
    long_lists.db.execute(gone)
    second = worklist(long_lists.db, person.scope, today=long_lists.today, limit=10, after=first.next)
    assert (*first.rows, *second.rows) == whole[:20]


@pytest.mark.parametrize(
    ("go_live", "shown"),
    [(D(2026, 4, 25), ["Due25", "Due26"]), (D(2026, 4, 26), ["Due26"]), (D(2026, 4, 27), [])],
)
def test_a_clock_due_before_go_live_is_history_and_no_task(lists, go_live, shown):
    lists.rejected(lists.town.student(last_name="Due25"), D(2026, 4, 20))
    lists.rejected(lists.town.student(last_name="Due26"), D(2026, 4, 21))
    for person in (lists.town.director, lists.town.chair_bowen):
        after = lists.go_live(go_live, person)
        assert [row.last_name for row in everything(lists, after)] == shown


def test_an_administrator_gets_no_rows(lists):
    lists.rejected(lists.town.student(), D(2026, 4, 24))
    with pytest.raises(OutOfScope, match="An administrator sees counts and rates, not rows with names"):
        everything(lists, lists.town.administrator)


def test_a_row_says_what_a_screen_needs_to_say(lists):
    pupil = lists.town.student(last_name="Nguyễn", first_name="Minh", grade="4")
    lists.rejected(
        pupil, D(2026, 4, 23), team_meeting_on=D(2026, 3, 4), placement_response=PlacementResponse.REFUSES,
        portions=(RejectedPortion("Speech"), RejectedPortion("Bus")), language="Tiếng Việt",
    )  # fmt: skip
    lists.contact(pupil, datetime(2026, 3, 1, 15, tzinfo=UTC))
    lists.contact(pupil, datetime(2026, 4, 1, 15, tzinfo=UTC))
    lists.contact(pupil, datetime(2026, 4, 2, 15, tzinfo=UTC), ContactOutcome.REACHED)
    [row] = everything(lists, lists.town.chair_bowen)
    assert (row.last_name, row.first_name, row.grade, row.school) == ("Nguyễn", "Minh", "4", "Bowen")
    assert (row.rule_key, row.started_on, row.due_on, row.work_by) == (
        "BSEA_NOTICE_REJECT", D(2026, 4, 23), D(2026, 4, 28), D(2026, 4, 28),
    )  # fmt: skip
    assert (row.portions, row.first_portion) == (2, "Speech")
    assert row.triggers == "BSEA_NOTICE_REJECT BSEA_NOTICE_PLACEMENT"
    assert (row.attempts, row.last_contact_outcome) == (2, "reached"), "tries are counted from the sending"
    assert row.last_contact_at == datetime(2026, 4, 2, 15, tzinfo=UTC)
    assert row.practice_due_on is None


def test_a_window_past_day_30_carries_the_date_of_the_districts_own_practice(lists):
    lists.handed(lists.town.student(), D(2026, 3, 26))
    [window] = everything(lists, lists.town.director, queues=[Queue.ANSWER_WINDOW])
    assert (window.due_on, window.practice_due_on) == (D(2026, 4, 25), D(2026, 4, 30))


def test_a_notice_after_silence_beside_a_rejection_makes_no_second_row(lists):
    pupil = lists.town.student()
    lists.handed(pupil, D(2026, 3, 9), bsea_notice_sent_on=D(2026, 4, 13))
    lists.rejected(pupil, D(2026, 4, 24), bsea_notice_sent_on=D(2026, 4, 13))
    assert [row.rule_key for row in everything(lists, lists.town.director)] == ["BSEA_NOTICE_REJECT"]


def test_a_printed_date_is_shown_and_sorted_by(lists):
    from sqlalchemy import update

    from models.tables import Clock

    lists.rejected(lists.town.student(), D(2026, 4, 24))
    lists.db.execute(update(Clock).values(printed_on=D(2026, 5, 4), sorts_on=D(2026, 5, 4), printed_source="order"))
    [row] = everything(lists, lists.town.director, queues=[Queue.BSEA_NOTICE])
    assert (row.due_on, row.sorts_on) == (D(2026, 5, 4), D(2026, 5, 4))


@pytest.mark.parametrize("text", [None, "", "nonsense", "2026-04-27", "2026-13-01.4", "2026-04-27.x", ".", "4.5"])
def test_an_address_that_holds_no_cursor_starts_at_the_first_page(text):
    assert Cursor.read(text) is None


def test_a_cursor_survives_the_address():
    assert Cursor.read(str(Cursor(D(2026, 4, 27), 12))) == Cursor(D(2026, 4, 27), 12)
