"""Positions that stand vacant, each once; sessions short by service, added up on paper."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.commands.file_sessions import SessionForm, file_sessions
from models.commands.fill_position import fill_position
from models.queries.owed_counts import owed_counts
from models.queries.owed_filters import OwedFilters
from models.queries.session_shortfalls import sessions_of, short_by_service
from models.queries.vacancies import vacant_positions
from models.services_vocabulary import SessionStatus
from tests.owed_desk import OwedDesk
from tests.queries.conftest import MONDAY, NOON

D = date
HELD, GONE, AWAY = SessionStatus.HELD, SessionStatus.STAFF_ABSENT, SessionStatus.STUDENT_ABSENT


@pytest.fixture
def desk(lists):
    return OwedDesk(lists.town, MONDAY)


def test_a_position_is_vacant_once_whoever_waits_for_it_and_no_more_once_it_is_filled(desk):
    other = desk.town.student(last_name="Silva")
    first = desk.vacant().gap_id
    desk.vacant(student_id=other, service_id=None, starts_on=D(2026, 3, 2))
    desk.vacant("Reading teacher, Bowen", service="Reading", service_id=None, starts_on=D(2026, 3, 16))
    desk.vacant("School psychologist", service="Counseling", service_id=None, starts_on=D(2026, 5, 4))  # ahead
    rows = vacant_positions(desk.db, desk.town.director.scope)
    assert [(r.position, r.since, r.students) for r in rows] == [
        ("Speech-language pathologist, Bowen", D(2026, 3, 2), 2), ("Reading teacher, Bowen", D(2026, 3, 16), 1),
        ("School psychologist", D(2026, 5, 4), 1),
    ]  # fmt: skip
    scope = desk.town.administrator.scope
    assert owed_counts(desk.db, scope, today=MONDAY).positions == 2, "what falls vacant in May is not vacant now"
    fill_position(desk.db, desk.by, first, filled_on=MONDAY, today=MONDAY, now=NOON)
    assert owed_counts(desk.db, scope, today=MONDAY).positions == 1
    assert vacant_positions(desk.db, desk.town.chair_day.scope) == ()
    assert len(vacant_positions(desk.db, desk.by.scope, filters=OwedFilters(service="reading"))) == 1
    with pytest.raises(OutOfScope):
        vacant_positions(desk.db, scope)


@pytest.fixture
def log(desk):
    """Speech of Dana: 30 held, 0 of 30 staff absent, 0 of 30 student absent, 20 of 30, 45 of 30, and 15 beside the
    plan: 150 planned, 110 delivered. Of Silva at Day: 0 of 30. Reading of Dana: 45 of 45."""
    silva = desk.town.student(desk.town.day, "Silva")
    of = ((desk.pupil, "Speech", 30, 30, HELD), (desk.pupil, "Speech", 30, 0, GONE),
          (desk.pupil, "Speech", 30, 0, AWAY), (desk.pupil, "Speech", 30, 20, HELD),
          (desk.pupil, "Speech", 30, 45, HELD), (desk.pupil, "Speech", 0, 15, HELD),
          (silva, "speech ", 30, 0, GONE), (desk.pupil, "Reading", 45, 45, HELD))  # fmt: skip
    forms = [
        SessionForm(pupil, service, D(2026, 4, 1 + n), planned, delivered, status)
        for n, (pupil, service, planned, delivered, status) in enumerate(of)
    ]
    forms.append(SessionForm(desk.pupil, "Speech", D(2025, 6, 2), 30, 0, GONE))  # last school year
    file_sessions(desk.db, desk.town.director, forms, now=NOON)
    return silva


def test_a_service_is_short_by_what_was_planned_and_not_delivered(desk, log):
    [row] = short_by_service(desk.db, desk.town.director.scope, today=MONDAY)
    assert (row.students, row.sessions, row.short, row.absent, row.extra) == (2, 4, 70, 30, 30)
    assert row.last_on == D(2026, 4, 7)
    [mine] = short_by_service(desk.db, desk.town.chair_bowen.scope, today=MONDAY)
    assert (mine.students, mine.short) == (1, 40)
    assert short_by_service(desk.db, desk.by.scope, today=MONDAY, filters=OwedFilters(school_id=desk.town.day)) == ()
    with pytest.raises(OutOfScope):
        short_by_service(desk.db, desk.town.administrator.scope, today=MONDAY)


def test_all_sessions_of_one_student_this_school_year_by_service(desk, log):
    rows = sessions_of(desk.db, desk.by.scope, desk.pupil, today=MONDAY)
    assert [(r.service, r.sessions, r.planned, r.delivered, r.short, r.absent) for r in rows] == [
        ("Reading", 1, 45, 45, 0, 0), ("Speech", 6, 150, 110, 40, 30),
    ]  # fmt: skip
    assert sessions_of(desk.db, desk.by.scope, log, today=MONDAY) == ()
