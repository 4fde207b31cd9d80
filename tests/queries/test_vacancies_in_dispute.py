"""A vacant position touches stay-put where the service that waits for it is the one in dispute."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.commands.fill_position import fill_position
from models.commands.forms import RejectedPortion
from models.queries.monday import monday
from models.queries.stay_put import in_force, stay_put
from models.queries.vacancies import count_disputed_vacancies, disputed_vacancies
from models.services_vocabulary import GapReason
from models.vocabulary import IepResponse, PlacementResponse, PortionKind
from tests.owed_desk import SPEECH, OwedDesk
from tests.queries.conftest import MONDAY, NOON

D = date
PORTION = RejectedPortion("Speech-language therapy: 60 to 30 minutes a week", PortionKind.SERVICE)


@pytest.fixture
def desk(lists):
    return OwedDesk(lists.town, MONDAY)


def rejected(lists, desk, *portions, **facts):
    lists.rejected(desk.pupil, D(2026, 4, 21), iep_starts_on=D(2026, 5, 5), portions=portions, **facts)


def touched(desk, person=None):
    rows = stay_put(desk.db, (person or desk.town.director).scope, today=MONDAY).rows
    return [[(c.touch.value, c.service) for c in row.changes if c.touch == "vacant"] for row in rows]


def counted(desk, person=None):
    person = person or desk.town.director
    return count_disputed_vacancies(desk.db, person.scope), monday(desk.db, person.scope, today=MONDAY).vacancies


def test_a_vacancy_in_the_service_in_dispute_stands_on_stay_put_on_the_file_and_on_monday(lists, desk):
    rejected(lists, desk, PORTION)
    gap = desk.vacant().gap_id
    assert touched(desk) == [[("vacant", SPEECH)]]
    found = in_force(desk.db, desk.by.scope, desk.pupil, today=MONDAY)
    [changes] = found.changes.values()
    assert (changes[0].day, changes[0].position) == (D(2026, 3, 9), "Speech-language pathologist, Bowen")
    [row] = disputed_vacancies(desk.db, desk.by.scope)
    assert (row.student_id, row.service, row.since) == (desk.pupil, SPEECH, D(2026, 3, 9))
    assert counted(desk) == (1, 1)
    fill_position(desk.db, desk.by, gap, filled_on=MONDAY, today=MONDAY, now=NOON)
    assert touched(desk) == [[]] and disputed_vacancies(desk.db, desk.by.scope) == () and counted(desk) == (0, 0)


@pytest.mark.parametrize(
    ("facts", "portions", "n"),
    [
        ({}, (), 1),  # portions not entered: any service may be meant
        ({"response": IepResponse.REJECTED_IN_FULL}, (), 1),
        ({}, (RejectedPortion("Specialized reading is too little", PortionKind.SERVICE),), 0),
        ({}, (RejectedPortion("Goal 2", PortionKind.GOAL),), 0),
        ({"response": IepResponse.ACCEPTED, "placement_response": PlacementResponse.REFUSES}, (), 0),
        ({"response": IepResponse.ACCEPTED}, (), 0),
    ],
)
def test_it_touches_the_dispute_only_where_that_service_is_disputed(lists, desk, facts, portions, n):
    rejected(lists, desk, *portions, **facts)
    desk.vacant()
    assert counted(desk) == (n, n)
    assert len(disputed_vacancies(desk.db, desk.by.scope)) == n
    assert sum(bool(changes) for changes in touched(desk)) == n


def test_another_reason_another_student_and_an_ended_gap_do_not_touch_it(lists, desk):
    rejected(lists, desk, PORTION)
    desk.log(reason=GapReason.STAFF_ABSENCE)
    desk.vacant(student_id=desk.town.student(last_name="Silva"), service_id=None)
    assert touched(desk) == [[]] and counted(desk) == (0, 0)
    other = desk.vacant(starts_on=D(2026, 2, 2), ends_on=D(2026, 2, 27)).gap_id
    assert desk.told(other).ends_on and counted(desk) == (0, 0)


def test_a_chair_of_another_school_sees_none_and_an_administrator_a_number(lists, desk):
    rejected(lists, desk, PORTION)
    desk.vacant()
    foreign = desk.town.chair_day
    assert disputed_vacancies(desk.db, foreign.scope) == () and counted(desk, foreign) == (0, 0)
    assert counted(desk, desk.town.administrator) == (1, 1)
    with pytest.raises(OutOfScope):
        disputed_vacancies(desk.db, desk.town.administrator.scope)
