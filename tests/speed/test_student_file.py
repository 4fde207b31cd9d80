"""The whole story of a family of sixty contacts, beside the same rows by hand."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from models.database import reading
from models.queries.student_file import student_file
from seed.volume.contacts import LONG_EVERY
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import director
from tests.speed.raw import Driver

pytestmark = pytest.mark.speed
_OF_STUDENT = (
    "SELECT s.id, s.last_name, s.first_name, s.grade, coalesce(o.name, ''), s.state_id, s.date_of_birth, "
    "s.home_language, coalesce(p.name, ''), s.placement, s.disability, coalesce(s.calendar_id, o.calendar_id) "
    "FROM student s LEFT JOIN school o ON o.id = s.school_id LEFT JOIN person p ON p.id = s.chair_id "
    "WHERE s.id = ? AND s.district_id = 1",
    "SELECT name, rights, language, phone, email FROM parent WHERE student_id = ? ORDER BY rank",
    "SELECT id, proposal_id, rule_key, queue, started_on, coalesce(printed_on, due_on), work_by, no_date_because, "
    "printed_on, printed_source, stopped_on, stop_fact FROM clock WHERE student_id = ? "
    "ORDER BY stopped_on IS NOT NULL, sorts_on DESC, id DESC",
    "SELECT grid, service, minutes, frequency, setting, state FROM service WHERE student_id = ? "
    "ORDER BY state, grid, id",
    "SELECT * FROM proposal WHERE student_id = ?",
    "SELECT kind, ref, sent_on, iep_starts_on, iep_ends_on, delivery, iep_response, response_received_on, "
    "placement_response, dispute FROM proposal WHERE student_id = ? ORDER BY coalesce(sent_on, team_meeting_on) DESC",
    "SELECT r.answer_id, r.words FROM portion r JOIN answer a ON a.id = r.answer_id JOIN proposal p "
    "ON p.id = a.proposal_id WHERE p.student_id = ? ORDER BY r.id",
    "SELECT a.* FROM answer a JOIN proposal p ON p.id = a.proposal_id WHERE p.student_id = ?",
    "SELECT n.* FROM bsea_notice n JOIN proposal p ON p.id = n.proposal_id "
    "WHERE p.student_id = ? AND n.sent_on IS NOT NULL",
    "SELECT c.*, s.reason, s.asked_by, s.approved_by, s.approved_at FROM contact c "
    "LEFT JOIN seal s ON s.contact_id = c.id WHERE c.student_id = ?",
    "SELECT id, received_on, answer, how, made_by, asks, answered_on, answer_words, recorded_at, recorded_by "
    "FROM parent_request WHERE student_id = ?",
    "SELECT id, signed_on, sent_on, form, sent_how, action, why, recorded_at, recorded_by FROM written_notice "
    "WHERE student_id = ?",
    "SELECT confirmed_on, what, confirmed_by FROM start_task WHERE student_id = ? AND confirmed_on IS NOT NULL",
    'SELECT at, "by", verb, reason, detail, record_id FROM act WHERE student_id = ? AND verb IN '
    "('decide_controlling_answer', 'record_rights_holder', 'record_adult', 'record_receipt', 'record_custody', "
    "'correct_student') ORDER BY id",
    "SELECT m.road, m.title, m.reference, m.opened_on, f.* FROM matter_fact f JOIN matter m ON m.id = f.matter_id "
    "WHERE f.student_id = ? AND NOT f.void ORDER BY f.id",
    "SELECT m.road, m.title, m.reference, m.opened_on, a.* FROM appointment a JOIN matter m ON m.id = a.matter_id "
    "WHERE a.student_id = ? AND a.state = 'held' ORDER BY a.held_on",
)  # each table that ours reads


def contenders(db: Connection):
    """(ours, limit) for one of the long stories."""
    scope, driver, student_id = director(db).scope, Driver(db), 3 * LONG_EVERY
    assert 60 <= len(student_file(db, scope, student_id).events) <= 75
    return (
        lambda: student_file(db, scope, student_id),
        lambda: [driver.all(statement, (student_id,)) for statement in _OF_STUDENT],
    )


def test_a_student_file_costs_twice_the_bare_statements_and_the_same_in_any_district(volumes, system):
    with ExitStack() as stack:
        made = [c for s in "SM" for c in contenders(stack.enter_context(reading(volumes(s))))]
        ours_s, limit_s, ours_m, limit_m = in_turn(*made, rounds=30)
    settle(
        Line("student file, 60 to 70 events", "S", system, ours_s, limit_s, 2),
        Line("student file, 60 to 70 events", "M", system, ours_m, limit_m, 2),
        Line("student file, M beside S", "M", system, ours_m, ours_s, 1.3),
    )
