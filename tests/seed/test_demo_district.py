"""The demo district loads on both databases and has each of its stories, on any day of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from models.access.principal import Scope, operator
from models.commands.check_proposal import check
from models.commands.forms import ProposalForm
from models.commands.open_district import open_district
from models.database import DatabaseNotReady, reading, transaction
from models.dispute_vocabulary import Road, Stage
from models.queries.arrivals import arrival_counts
from models.queries.counts import standing_counts
from models.queries.days_ahead import count_days
from models.queries.district import districts, people
from models.queries.facts_needed import facts_needed
from models.queries.matters import closed_matters, open_matters
from models.queries.owed_counts import owed_counts
from models.queries.session_shortfalls import short_by_service
from models.queries.vacancies import disputed_vacancies
from models.queries.worklist import worklist
from models.tables import Act, Answer, Clock, ConcernStatement, Contact, EarlyDialogue, PracticeMark, Proposal, Student
from models.tables.base import filled
from models.vocabulary import Mode, Queue, Role
from seed import cast
from seed.files import known_school_days
from seed.load import load, loaded_for
from seed.stories import stories
from tests.conftest import MONDAY
from tests.conftest import NOON as NOW

STORIES = {
    "overdue_by_a_day", "placement_refused", "saturday_night", "unclear", "extended_year_and_transport", "july",
    "graduation", "accepted_then_rejected_in_part", "initial_rejected_then_part", "joint_custody", "revoked",
    "turning_eighteen", "translated_later", "closes_in_two_days", "day_33", "no_receipt", "state_custody",
    "no_school", "no_answer_date", "termination", "extended_evaluation", "transfer", "privately_placed",
    "evaluation_running",
}  # fmt: skip


def _scope(db) -> Scope:
    return operator(db, districts(db)[0].id, "A test").scope


def test_the_monday_page_has_what_it_always_has(demo_engine):
    with reading(demo_engine) as db:
        scope = _scope(db)
        counts = standing_counts(db, scope, today=MONDAY)
        needed = facts_needed(db, scope, today=MONDAY)
        came = arrival_counts(db, scope, today=MONDAY)
        notices = worklist(db, scope, today=MONDAY, queues=[Queue.BSEA_NOTICE]).rows
    assert counts[Queue.BSEA_NOTICE].open == 5
    assert counts[Queue.BSEA_NOTICE].overdue == 1
    assert (notices[0].last_name, notices[0].due_on) == ("Okafor", date(2026, 4, 26))
    assert (notices[1].last_name, notices[1].due_on) == ("Pham", date(2026, 4, 28))
    assert counts[Queue.ANSWER_WINDOW].week == 6
    assert 30 <= counts[Queue.ANSWER_WINDOW].open <= 45
    assert counts[Queue.DELIVERY].open == 4
    assert came["accepted"] >= 3
    assert (needed.receipts, needed.answers, needed.schoolless) == (3, 1, 1)
    assert needed.calendars == ("Riverside Early Childhood Center",)


def test_disputes_stand_on_every_kind_of_road_and_nothing_of_them_is_late(demo_engine):
    with reading(demo_engine) as db:
        scope = _scope(db)
        found = [*open_matters(db, scope).rows, *closed_matters(db, scope, today=MONDAY).rows]
        days = count_days(db, scope, today=MONDAY, days=10)
    assert {row.road for row in found} == {road.value for road in Road} - {"court_appeal", "other"}
    assert {row.stage for row in found} == {stage.value for stage in Stage} - {"under_way"}
    assert (days.appointed, days.due, days.late, days.untold) == (4, 6, 0, 0)


def test_services_were_not_delivered_minutes_are_owed_and_one_vacancy_touches_stay_put(demo_engine):
    """240 minutes less 105 delivered, and 90: 225 owed to two students; the 60 of a third are made up."""
    with reading(demo_engine) as db:
        counts = owed_counts(db, _scope(db), today=MONDAY)
        [vacant] = disputed_vacancies(db, _scope(db))
        short = short_by_service(db, _scope(db), today=MONDAY)
    assert (counts.students, counts.minutes, counts.gaps, counts.positions) == (2, 225, 5, 1)
    assert (vacant.last_name, vacant.service) == ("Okafor", "Speech-language therapy")
    assert short and all(row.short > 0 for row in short)


def test_the_district_has_its_size_its_people_and_its_rates(demo_engine):
    with reading(demo_engine) as db:
        district = districts(db)[0]
        staff = people(db, district.id)
        students = db.execute(select(func.count()).select_from(Student)).scalar_one()
        rejected = db.execute(
            select(func.count())
            .select_from(Answer)
            .where(Answer.iep_response.in_(["rejected_in_part", "rejected_in_full"]))
        ).scalar_one()
        contacts = db.execute(select(func.count()).select_from(Contact)).scalar_one()
    assert (district.code, district.is_demo, district.go_live_on) == (cast.CODE, True, date(2024, 7, 1))
    assert [p.name for p in staff if p.role == Role.DIRECTOR] == ["Rosa Alvarez"]
    assert sum(p.role == Role.TEAM_CHAIR for p in staff) == 9
    assert students == 640
    years = (MONDAY - district.go_live_on).days / 365
    assert 5.5 <= rejected / (students / 100) / years <= 9.5
    assert contacts >= 40


def test_a_second_load_keeps_the_data(demo_engine):
    with transaction(demo_engine) as db:
        mark = db.execute(select(Student.id).limit(1)).scalar_one()
        db.execute(Student.__table__.update().where(Student.id == mark).values(local_id="kept"))
    assert not load(demo_engine, today=MONDAY + timedelta(3), now=NOW, say=lambda _line: None)
    with reading(demo_engine) as db:
        assert db.execute(select(Student.local_id).where(Student.id == mark)).scalar_one() == "kept"
    assert loaded_for(demo_engine) == MONDAY


def test_an_interrupted_load_starts_again(sqlite_engine):
    with transaction(sqlite_engine) as db:
        district = open_district(
            db, code=cast.CODE, name=cast.NAME, go_live_on=MONDAY, mode=Mode.DEMO, by="A test", now=NOW
        )
        db.execute(insert(Student).values(filled(Student, district_id=district, state_id="1", last_name="Half",
                                                 first_name="Loaded")))  # fmt: skip
    assert load(sqlite_engine, today=MONDAY, now=NOW, say=lambda _line: None)
    with reading(sqlite_engine) as db:
        assert db.execute(select(func.count()).select_from(Student)).scalar_one() == 640


def test_a_real_district_is_never_touched(sqlite_engine):
    with transaction(sqlite_engine) as db:
        open_district(db, code="00350000", name="Somewhere", go_live_on=MONDAY, mode=Mode.REAL, by="A test", now=NOW)
    with pytest.raises(DatabaseNotReady, match="a real district"):
        load(sqlite_engine, today=MONDAY, now=NOW)


def test_each_story_is_in_the_database(demo_engine):
    told = {story.key: story for story in stories(MONDAY, known_school_days(MONDAY))}
    assert told.keys() >= STORIES
    with reading(demo_engine) as db:
        known = set(db.execute(select(Student.state_id)).scalars())
        answers = dict(db.execute(
            select(Student.state_id, func.count(Answer.id))
            .outerjoin(Answer, Answer.student_id == Student.id).group_by(Student.state_id)
        ).tuples().all())  # fmt: skip
        july = db.execute(
            select(Answer.received_on, Answer.proof)
            .join(Student, Student.id == Answer.student_id)
            .where(Student.state_id == told["july"].student.state_id)
        ).one()
        saturday = db.execute(
            select(Clock.started_on, Clock.due_on)
            .join(Student, Student.id == Clock.student_id)
            .where(Student.state_id == told["saturday_night"].student.state_id, Clock.rule_key == "BSEA_NOTICE_INELIG")
        ).one()
        translated = db.execute(
            select(Proposal.language, Proposal.received_on)
            .join(Student, Student.id == Proposal.student_id)
            .where(Student.state_id == told["translated_later"].student.state_id)
        ).one()
        snow = db.execute(select(func.count()).where(Act.verb == "amend_calendar")).scalar_one()
    assert {story.student.state_id for story in told.values()} <= known
    for key in ("accepted_then_rejected_in_part", "joint_custody", "initial_rejected_then_part", "revoked"):
        assert answers[told[key].student.state_id] == 2, key
    assert july == (date(2025, 7, 14), "date stamp of the clerk, central office")
    assert saturday == (date(2026, 4, 25), date(2026, 4, 30))
    assert translated == ("Haitian Creole", MONDAY - timedelta(26))
    assert snow == 3


def test_stories_can_be_told_on_any_day():
    day = date(2025, 1, 1)
    while day < date(2027, 12, 31):
        for story in stories(day, known_school_days(day)):
            for step in story.steps:
                assert step.on <= day, (day, story.key)
                check(ProposalForm(student_id=1, **step.facts), today=step.on)
            assert all(contact.occurred_at.date() <= day for contact in story.contacts)
        day += timedelta(9)


@pytest.mark.parametrize("day", ["2026-07-15", "2026-09-02", "2027-01-12", "2028-02-29", "2027-06-18"])
def test_the_district_loads_in_every_season(sqlite_engine, day):
    today = date.fromisoformat(day)
    load(sqlite_engine, today=today, now=datetime(today.year, today.month, today.day, 16, tzinfo=UTC), say=str)
    with reading(sqlite_engine) as db:
        scope = _scope(db)
        counts = standing_counts(db, scope, today=today)
        assert 4 <= counts[Queue.BSEA_NOTICE].open <= 6
        assert counts[Queue.BSEA_NOTICE].overdue == 1
        assert counts[Queue.ANSWER_WINDOW].week >= 6


def test_some_families_were_heard_before_their_meeting_and_some_concerns_wait(demo_engine):
    with reading(demo_engine) as db:
        talks = db.execute(select(EarlyDialogue.held_on, EarlyDialogue.summary_sent_on)).all()
        waiting = db.execute(select(ConcernStatement.unanswered)).scalars().all()
        marks = db.execute(select(PracticeMark.name)).scalars().all()
    assert {(held is not None, sent is not None) for held, sent in talks} >= {
        (True, False),
        (True, True),
        (False, False),
    }
    assert sorted(waiting) == [0, 1]
    assert marks == ["Early dialogue before every annual meeting"]
