"""Lists of services owed: each row once within scope, page by page; filters; totals counted on paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.access.principal import OutOfScope
from models.commands.answer_request import answer_request
from models.commands.link_demand import link_demand
from models.commands.record_request import RequestEntry, record_request
from models.queries.gap_minutes import count_of
from models.queries.made_up import entries_of, entry_row
from models.queries.owed_counts import OwedCounts, owed_counts
from models.queries.owed_filters import OwedFilters
from models.queries.owed_minutes import owed_minutes, owed_row, owed_to
from models.queries.paging import Cursor
from models.queries.service_choices import grid_choices, matter_choices, position_choices, service_names
from models.queries.service_gaps import gap_row, gaps_of, service_gaps
from models.queries.student_file import NoSuchStudent
from models.services_vocabulary import MinutesKind, OwedSource
from models.vocabulary import RequestAnswer, RequestHow
from tests.owed_desk import APRIL_24, MARCH_9, SPEECH, OwedDesk
from tests.queries.conftest import MONDAY, NOON

D = date


@pytest.fixture
def desk(lists):
    return OwedDesk(lists.town, MONDAY)


def pages(read, desk, person=None, **more):
    """Every page in turn, two rows each, the cursor written to an address and read again."""
    after, found = None, []
    while True:
        scope = (person or desk.town.director).scope
        page = read(desk.db, scope, today=MONDAY, after=after, limit=2, **more)
        found.append([row.gap_id if hasattr(row, "missed") else row.owed_id for row in page.rows])
        if page.next is None:
            return found
        after = Cursor.read(str(page.next))


@pytest.fixture
def five(desk):
    """Gaps of five students, two begun on one day; the second student is of Day, the third ended."""
    desk.by = desk.town.director
    ids = []
    for n, back in enumerate((40, 30, 30, 20, 10)):
        school = desk.town.day if n == 1 else desk.town.bowen
        pupil = desk.town.student(school, f"Name{n}")
        ids.append(desk.log(student_id=pupil, service_id=None, service=("Speech", "Reading")[n % 2], missed=100,
                            starts_on=MONDAY - timedelta(back)).gap_id)  # fmt: skip
    desk.end(ids[2], D(2026, 4, 10))
    return ids


def test_open_gaps_come_longest_first_page_by_page_and_ended_ones_apart(desk, five):
    assert pages(service_gaps, desk) == [[five[0], five[1]], [five[3], five[4]]]
    assert pages(service_gaps, desk, filters=OwedFilters(state="ended")) == [[five[2]]]
    assert [g.gap_id for g in gaps_of(desk.db, desk.town.director.scope, desk.pupil, today=MONDAY)] == []


def test_a_chair_sees_the_gaps_of_their_schools_and_an_administrator_only_numbers(desk, five):
    assert pages(service_gaps, desk, desk.town.chair_day) == [[five[1]]]
    assert gap_row(desk.db, desk.town.chair_day.scope, five[0], today=MONDAY) is None
    with pytest.raises(OutOfScope):
        service_gaps(desk.db, desk.town.administrator.scope, today=MONDAY)
    counted = owed_counts(desk.db, desk.town.administrator.scope, today=MONDAY)
    assert counted == OwedCounts(students=0, minutes=0, gaps=4, positions=0, plans=0)
    assert owed_counts(desk.db, desk.town.chair_day.scope, today=MONDAY).gaps == 1


def test_gaps_narrow_by_school_service_and_state(desk, five):
    def only(**chosen):
        return [row for page in pages(service_gaps, desk, filters=OwedFilters(**chosen)) for row in page]

    assert only(school_id=desk.town.day) == [five[1]]
    assert only(service="speech") == [five[0], five[4]]
    assert only(state="undecided") == [five[2]]
    row = gap_row(desk.db, desk.by.scope, five[2], today=MONDAY)
    desk.owe(100, student_id=row.student_id, gap_id=five[2])
    assert only(state="undecided") == []
    vacant = desk.vacant().gap_id
    assert only(state="vacant") == [vacant]


def test_gaps_whose_written_demand_has_no_answer_are_found(desk, five):
    row = gap_row(desk.db, desk.by.scope, five[0], today=MONDAY)
    entry = RequestEntry("d", row.student_id, D(2026, 4, 13), "A parent", RequestHow.EMAIL, "When does it resume?")
    asked = record_request(desk.db, desk.by, entry, today=MONDAY, now=NOON).request_id
    link_demand(desk.db, desk.by, five[0], asked, version=1, now=NOON)
    found = service_gaps(desk.db, desk.by.scope, today=MONDAY, filters=OwedFilters(state="unanswered")).rows
    assert [(g.gap_id, g.answer, g.asked_on) for g in found] == [(five[0], "open", D(2026, 4, 13))]
    answer_request(desk.db, desk.by, asked, answer=RequestAnswer.GRANTED, words="From 4 May", answered_on=MONDAY,
                   version=1, today=MONDAY, now=NOON)  # fmt: skip
    assert service_gaps(desk.db, desk.by.scope, today=MONDAY, filters=OwedFilters(state="unanswered")).is_empty
    assert gap_row(desk.db, desk.by.scope, five[0], today=MONDAY).answered_on == MONDAY


@pytest.fixture
def owed(desk):
    """Owed to four: a plan over on 20 April, none, to 30 April, and to 29 May; a fifth is made up."""
    desk.by = desk.town.director
    plans = (D(2026, 4, 20), None, D(2026, 4, 30), D(2026, 5, 29), None)
    ids = []
    for n, until in enumerate(plans):
        pupil = desk.town.student(desk.town.day if n == 1 else desk.town.bowen, f"Name{n}")
        source = OwedSource.FINDING if n == 2 else OwedSource.OWN_INITIATIVE
        ids.append(desk.owe(100 * (n + 1), student_id=pupil, plan_until=until, source=source, paper="PRS-1",
                            decided_on=D(2026, 4, 13)))  # fmt: skip
    desk.minutes(ids[4], 500, D(2026, 4, 24))
    desk.minutes(ids[3], 150, D(2026, 4, 24))
    desk.minutes(ids[2], 30, D(2026, 4, 24), MinutesKind.OFFERED)
    return ids


def test_minutes_owed_come_by_the_end_of_their_plan_and_the_header_adds_what_is_left(desk, owed):
    """100, 200, 300 and 400 less 150: 850 minutes of four students; one plan ends in April and goes on to its 30th,
    one ended on the 20th."""
    assert pages(owed_minutes, desk) == [[owed[1], owed[0]], [owed[2], owed[3]]]
    counted = owed_counts(desk.db, desk.town.administrator.scope, today=MONDAY)
    assert (counted.students, counted.minutes, counted.plans) == (4, 850, 2)
    mine = owed_counts(desk.db, desk.town.chair_day.scope, today=MONDAY)
    assert (mine.students, mine.minutes, mine.plans) == (1, 200, 0)
    desk.minutes(owed[0], 130, D(2026, 4, 27))  # thirty more than owed: nobody else owes less for that
    assert owed_counts(desk.db, desk.by.scope, today=MONDAY).minutes == 750


def test_a_student_who_is_owed_twice_is_one_student(desk):
    desk.owe(60), desk.owe(30, service="Reading")
    counted = owed_counts(desk.db, desk.by.scope, today=MONDAY)
    assert (counted.students, counted.minutes) == (1, 90)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [({"state": "no_plan"}, [1]), ({"state": "over"}, [0]), ({"state": "this_month"}, [0, 2]),
     ({"state": "ended"}, [4]), ({"source": "finding"}, [2]), ({"service": "reading"}, [])],
)  # fmt: skip
def test_minutes_owed_narrow_by_state_source_and_service(desk, owed, chosen, found):
    rows = owed_minutes(desk.db, desk.by.scope, today=MONDAY, filters=OwedFilters(**chosen)).rows
    assert [row.owed_id for row in rows] == [owed[n] for n in found]


@pytest.mark.parametrize(("day", "n"), [(D(2026, 3, 31), 0), (D(2026, 4, 1), 2), (D(2026, 4, 30), 2),
                                        (D(2026, 5, 1), 1), (D(2026, 5, 31), 1), (D(2026, 6, 1), 0)])  # fmt: skip
def test_a_plan_ends_this_month_from_its_first_day_to_its_last(desk, owed, day, n):
    assert owed_counts(desk.db, desk.by.scope, today=day).plans == n


def test_a_source_that_may_not_be_read_is_not_found_by_it_either(desk):
    desk.by = desk.town.director
    hidden = desk.owe(source=OwedSource.AGREEMENT, paper="Settlement", restricted=True)
    chair, only = desk.town.chair_bowen.scope, OwedFilters(source="agreement")
    assert owed_minutes(desk.db, chair, today=MONDAY, filters=only).is_empty
    [row] = owed_minutes(desk.db, chair, today=MONDAY).rows
    assert (row.owed_id, row.source, row.paper, row.left) == (hidden, "", "", 360)
    [row] = owed_minutes(desk.db, desk.by.scope, today=MONDAY, filters=only).rows
    assert row.paper == "Settlement"


def test_the_rows_and_entries_of_one_student_stay_in_scope(desk):
    owed = desk.owe(60)
    entry = desk.minutes(owed, 30, D(2026, 4, 24))
    desk.log()
    mine, foreign = desk.town.chair_bowen.scope, desk.town.chair_day.scope
    assert [row.left for row in owed_to(desk.db, mine, desk.pupil)] == [30]
    assert [(e.kind, e.minutes, e.by_whom) for e in entries_of(desk.db, mine, desk.pupil)] == [
        ("delivered", 30, "J. Ortiz, SLP")
    ]
    assert len(gaps_of(desk.db, mine, desk.pupil, today=MONDAY)) == 1
    assert owed_to(desk.db, foreign, desk.pupil) == entries_of(desk.db, foreign, desk.pupil) == ()
    assert owed_row(desk.db, foreign, owed) is entry_row(desk.db, foreign, entry) is None
    assert entry_row(desk.db, mine, entry).minutes == 30
    assert gaps_of(desk.db, foreign, desk.pupil, today=MONDAY) == ()
    assert matter_choices(desk.db, foreign, desk.pupil) == grid_choices(desk.db, foreign, desk.pupil) == ()


def test_the_forms_offer_the_grid_accepted_first_the_positions_and_the_filter_its_services(desk):
    desk.grid(desk.pupil, "Counseling", 30, "weekly", "proposed")
    rows = grid_choices(desk.db, desk.by.scope, desk.pupil)
    assert [(r.service, r.accepted) for r in rows] == [
        (SPEECH, True), ("Specialized reading", True), ("Counseling", False),
    ]  # fmt: skip
    desk.vacant()
    desk.vacant("speech-language pathologist,  BOWEN", service="Other", service_id=None)
    assert len(position_choices(desk.db, desk.by.scope)) == 1
    desk.owe(60, service="Reading")
    assert [name for _, name in service_names(desk.db, desk.by.scope)] == ["Other", "Reading", SPEECH]


def test_before_a_gap_is_saved_the_form_may_ask_what_would_be_counted(desk):
    def ask(person, minutes=30):
        return count_of(desk.db, person.scope, desk.pupil, minutes=minutes, frequency="2 x a week", first=MARCH_9,
                        last=APRIL_24)  # fmt: skip

    assert ask(desk.by).missed.minutes == 360
    assert "enter the minutes" in ask(desk.by, None).why_not
    with pytest.raises(NoSuchStudent):
        ask(desk.town.chair_day)
