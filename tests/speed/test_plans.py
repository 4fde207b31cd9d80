"""No list and no count reads a table from end to end: what a page costs must not grow with the district."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine

from models.access.principal import Scope
from models.database import reading
from models.dispute_vocabulary import Road
from models.queries.contacts import LogFilters, asked_seals, log
from models.queries.counts import standing_counts
from models.queries.days_ahead import count_days, days_ahead
from models.queries.disclosures import disclosures_of
from models.queries.filters import WorkFilters
from models.queries.line_of_time import line_of_time
from models.queries.matter_page import NoSuchMatter, matter_page
from models.queries.matters import MatterFilters, closed_matters, count_matters, matters_of, open_matters
from models.queries.owed_counts import owed_counts
from models.queries.owed_filters import OwedFilters
from models.queries.owed_minutes import owed_minutes, owed_to
from models.queries.paging import Cursor
from models.queries.papers import papers_of, papers_of_student, same_papers
from models.queries.requests import answered_requests, count_open_requests, open_requests, requests_of
from models.queries.school_moves import count_disputed_moves, disputed_moves
from models.queries.service_choices import position_choices, service_names
from models.queries.service_gaps import gaps_of, service_gaps
from models.queries.session_shortfalls import sessions_of, short_by_service
from models.queries.set_up import is_empty, set_up
from models.queries.student_file import student_file
from models.queries.trends_answers import Answered, answers_of, waits_of
from models.queries.trends_listed import compared_answers, counted_answers, counted_matters, due_notices
from models.queries.trends_matters import ended_by_outcome, opened_by_road
from models.queries.trends_notices import By, counted_notices, notices_by, notices_by_year, notices_of_block
from models.queries.vacancies import count_disputed_vacancies, disputed_vacancies, vacant_positions
from models.queries.worklist import worklist
from models.queries.written_notices import (
    count_without_n1,
    notices_of,
    proposals_without_n1,
    without_n1_of,
    written_notices,
)
from models.vocabulary import Fact, Queue
from seed.volume import TODAY, Scale, build
from tests.speed.persons import chair, director

LARGE = ("clock", "contact", "proposal", "student", "answer", "portion", "bsea_notice", "clock_move", "parent",
         "parent_request", "written_notice", "matter", "matter_fact", "appointment", "matter_issue", "obligation",
         "service_gap", "owed_minutes", "owed_entry", "session_record", "paper", "act", "disclosure",
         "disclosed_student")  # fmt: skip
TINY = Scale("tiny", 60, 3)
READS: dict[str, Callable[[Connection, Scope], object]] = {
    "a page": lambda db, scope: worklist(db, scope, today=TODAY),
    "the waiting families": lambda db, scope: worklist(
        db,
        scope,
        today=TODAY,
        queues=[Queue.UNDATED, Queue.ANSWER_WINDOW],
        filters=WorkFilters(rules="PARENT_RESPONSE"),
    ),
    "a page further on": lambda db, scope: worklist(db, scope, today=TODAY, after=Cursor(TODAY, 5)),
    "one school's page": lambda db, scope: worklist(db, scope, today=TODAY, filters=WorkFilters(school_id=2)),
    "families without a call": lambda db, scope: worklist(db, scope, today=TODAY, filters=WorkFilters(no_contact_in=7)),
    "counts": lambda db, scope: standing_counts(db, scope, today=TODAY),
    "notices by school year": lambda db, scope: notices_by_year(db, scope, today=TODAY),
    "a year's notices by school": lambda db, scope: notices_by(db, scope, year=2025, by=By.SCHOOL, today=TODAY),
    "a year's notices by disability": lambda db, scope: notices_by(db, scope, year=2025, by=By.DISABILITY, today=TODAY),
    "a year's portions": lambda db, scope: notices_by(db, scope, year=2025, by=By.PORTION, today=TODAY),
    "a year's answers": lambda db, scope: answers_of(db, scope, year=2025, today=TODAY),
    "a year's days to an answer": lambda db, scope: waits_of(db, scope, year=2025, today=TODAY),
    "a year's roads": lambda db, scope: opened_by_road(db, scope, year=2025, today=TODAY),
    "how they ended": lambda db, scope: ended_by_outcome(db, scope, road=Road.MEDIATION, year=2025, today=TODAY),
    "the notices of a count": lambda db, scope: counted_notices(db, scope, year=2025, by=By.GRADE, key="4"),
    "the notices of a year": lambda db, scope: counted_notices(db, scope, year=2025, by=None, key=""),
    "the answers of a count": lambda db, scope: counted_answers(
        db, scope, year=2025, answer=Answered.ACCEPTED, today=TODAY
    ),
    "the silences of a count": lambda db, scope: counted_answers(
        db, scope, year=2025, answer=Answered.SILENCE, today=TODAY
    ),
    "the matters of a count": lambda db, scope: counted_matters(db, scope, year=2025, road=Road.HEARING, today=TODAY),
    "the outcomes of a count": lambda db, scope: counted_matters(
        db, scope, year=2025, road=Road.HEARING, today=TODAY, outcome="settled"
    ),
    "the answers before and after": lambda db, scope: compared_answers(
        db, scope, first=TODAY.replace(month=2), last=TODAY, rejected=True
    ),
    "the notices that came due": lambda db, scope: due_notices(db, scope, outcome="decided", today=TODAY),
    "three years of notices by school": lambda db, scope: notices_of_block(
        db, scope, year=2025, by=By.SCHOOL, today=TODAY
    ),
    "copies given out": lambda db, scope: disclosures_of(db, scope, 3),
    "how far the set-up is": lambda db, scope: set_up(db, scope, today=TODAY),
    "whether anything is here": is_empty,
    "a student's file": lambda db, scope: student_file(db, scope, 3),
    "the open requests": lambda db, scope: open_requests(db, scope, after=Cursor(TODAY, 5)),
    "the answered requests": lambda db, scope: answered_requests(db, scope, after=Cursor(TODAY, 5)),
    "how many requests are open": count_open_requests,
    "the seals that wait": asked_seals,
    "the notices": lambda db, scope: written_notices(db, scope, after=Cursor(TODAY, 5)),
    "proposals without an N1": lambda db, scope: proposals_without_n1(db, scope, after=Cursor(TODAY, 5)),
    "how many proposals lack an N1": count_without_n1,
    "a student's requests and notices": lambda db, scope: (
        requests_of(db, scope, 3),
        notices_of(db, scope, 3),
        without_n1_of(db, scope, 3),
    ),
    "the open gaps": lambda db, scope: service_gaps(db, scope, today=TODAY, after=Cursor(TODAY, 5)),
    "the gaps of one school": lambda db, scope: service_gaps(db, scope, today=TODAY, filters=OwedFilters(school_id=2)),
    "the gaps that ended": lambda db, scope: service_gaps(
        db, scope, today=TODAY, filters=OwedFilters(state="undecided"), after=Cursor(TODAY, 5)
    ),
    "minutes owed": lambda db, scope: owed_minutes(db, scope, today=TODAY, after=Cursor(TODAY, 5)),
    "minutes owed whose plan ends": lambda db, scope: owed_minutes(
        db, scope, today=TODAY, filters=OwedFilters(state="this_month")
    ),
    "minutes made up": lambda db, scope: owed_minutes(db, scope, today=TODAY, filters=OwedFilters(state="ended")),
    "how much is owed": lambda db, scope: owed_counts(db, scope, today=TODAY),
    "sessions short by service": lambda db, scope: short_by_service(db, scope, today=TODAY),
    "what the services owed of a student are": lambda db, scope: (
        gaps_of(db, scope, 3, today=TODAY),
        owed_to(db, scope, 3),
        sessions_of(db, scope, 3, today=TODAY),
    ),
    "vacant positions": lambda db, scope: (
        vacant_positions(db, scope),
        position_choices(db, scope),
        service_names(db, scope),
    ),
    "school moves in dispute": lambda db, scope: (
        disputed_moves(db, scope, today=TODAY),
        count_disputed_moves(db, scope, today=TODAY),
    ),
    "vacancies in dispute": lambda db, scope: (disputed_vacancies(db, scope), count_disputed_vacancies(db, scope)),
    "the contact log": lambda db, scope: log(db, scope),
    "the log of one school": lambda db, scope: log(db, scope, filters=LogFilters(school_id=2)),
    "the log by its words": lambda db, scope: log(db, scope, filters=LogFilters(words="proposal")),
    "seals that are asked": lambda db, scope: asked_seals(db, scope),
    "the open matters": lambda db, scope: open_matters(
        db, scope, filters=MatterFilters(school_id=2, road="hearing"), after=Cursor(TODAY, 5)
    ),
    "the closed matters": lambda db, scope: closed_matters(db, scope, today=TODAY, after=Cursor(TODAY, 5)),
    "how many matters are open": count_matters,
    "the days of disputes": lambda db, scope: days_ahead(db, scope, today=TODAY, behind=True),
    "how many days of disputes": lambda db, scope: count_days(db, scope, today=TODAY, days=10),
    "a student's matters": lambda db, scope: matters_of(db, scope, 3),
    "one matter": lambda db, scope: one_matter(db, scope),
    "the papers of a page": lambda db, scope: papers_of(
        db, scope, [(Fact.CONTACT, 3), (Fact.CONTACT, 4), (Fact.ANSWER, 5)]
    ),
    "a student's papers": lambda db, scope: (papers_of_student(db, scope, 3), same_papers(db, scope, 3, ["ab"])),
    "a line of time": lambda db, scope: line_of_time(db, scope, 3),
}


def one_matter(db: Connection, scope: Scope) -> None:
    with pytest.raises(NoSuchMatter):
        matter_page(db, scope, 3)


@pytest.fixture(scope="module")
def tiny(sqlite_template, tmp_path_factory) -> Iterator[Engine]:
    import shutil

    from models import database

    path = tmp_path_factory.mktemp("plans") / "tiny.db"
    shutil.copyfile(sqlite_template, path)
    engine = database.create(f"sqlite:///{path.as_posix()}")
    build(engine, TINY)
    yield engine
    engine.dispose()


def plan(engine: Engine, read: Callable[[Connection, Scope], object], who: Callable) -> list[str]:
    """The steps of every statement the read sends."""
    sent: list[tuple] = []
    with reading(engine) as db:
        scope = who(db, 1).scope if who is chair else who(db).scope
        driver = db.connection.driver_connection
        driver.set_trace_callback(lambda statement: sent.append(statement))
        read(db, scope)
        driver.set_trace_callback(None)
        cursor = driver.cursor()
        statements = [statement for statement in sent if statement.lstrip().upper().startswith("SELECT")]
        assert statements
        return [row[3] for statement in statements for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.mark.parametrize("who", [director, chair])
@pytest.mark.parametrize("name", READS)
def test_no_large_table_is_read_from_end_to_end(tiny, name, who):
    steps = plan(tiny, READS[name], who)
    scans = [step for step in steps if step.startswith("SCAN ") and step.split()[1] in (*LARGE, "latest", "practice")]
    assert not scans


@pytest.mark.parametrize("who", [director, chair])
def test_a_page_is_picked_on_an_index_that_holds_its_order(tiny, who):
    steps = plan(tiny, READS["the waiting families"], who)
    picked = [step for step in steps if step.startswith("SEARCH clock USING INDEX ix_clock_open")]
    assert picked and all("sorts_on>" in step for step in picked)


def test_a_scan_would_be_seen(tiny):
    steps = plan(
        tiny, lambda db, _: db.exec_driver_sql("SELECT count(*) FROM clock WHERE start_fact = 'x'").all(), director
    )
    assert any(step.startswith("SCAN clock") for step in steps)
