"""Sessions of a service log: filed once, changed when the log changes, bad rows named; no note comes in."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.imports.refusal import FileRefused
from models.tables import Act, SessionRecord
from tests.imports.conftest import SAMPLES, STUDENTS

HEAD = "state_id,service,held_on,minutes_planned,minutes_delivered,status\n"
TWO = HEAD + "0012345678,Speech,2026-05-04,30,30,held\n0012345678,Speech,5/6/2026,30,0,Provider absent\n"


def acts(importing):
    return [
        (row.student_id, json.loads(row.detail))
        for row in importing.rows(Act)
        if row.verb == "import_sessions"
    ]  # fmt: skip


def test_sessions_are_filed_once_and_changed_when_the_log_changes(importing_on_both):
    desk = importing_on_both
    desk.bring("students", STUDENTS)
    assert desk.bring("sessions", TWO).new == 2 and desk.bring("sessions", TWO).unchanged == 2
    report = desk.bring("sessions", TWO.replace("30,0,Provider absent", "30,20,held"))
    assert (report.changed, report.unchanged) == (1, 1)
    rows = [(r.held_on, r.minutes_planned, r.minutes_delivered, r.status) for r in desk.rows(SessionRecord)]
    assert rows == [(date(2026, 5, 4), 30, 30, "held"), (date(2026, 5, 6), 30, 20, "held")]
    first, later = acts(desk)
    assert first[0] == later[0] and [line["held_on"] for line in first[1]["new"]] == ["2026-05-04", "2026-05-06"]
    [line] = later[1]["changed"]
    assert (line["before"]["minutes_delivered"], line["minutes_delivered"]) == (0, 20)


def test_a_record_carries_the_school_and_the_chair_of_its_student(with_students):
    assert with_students.bring("sessions", TWO).filed
    assert {(r.school_id, r.chair_id) for r in with_students.rows(SessionRecord)} == {(1, 1)}


def test_a_dry_run_files_nothing_and_the_good_lines_go_in_where_the_bad_are_set_aside(with_students):
    assert with_students.bring("sessions", TWO, dry_run=True).new == 2
    assert with_students.count(SessionRecord) == 0
    bad = TWO + "0012345678,Speech,2026-05-07,thirty,30,held\n"
    assert not with_students.bring("sessions", bad).filed
    report = with_students.bring("sessions", bad, set_aside=with_students.folder / "bad.csv")
    assert (report.filed, report.new, report.refused) == (True, 2, 1)
    text = (with_students.folder / "bad.csv").read_text("utf-8-sig")
    assert "thirty" in text and "whole number from 0 to 1,440" in text and text.count("\n") == 2


def test_headers_in_any_order_and_a_column_of_notes_is_named_and_not_kept(with_students):
    text = "Status;Minutes Delivered;Notes;HELD_ON;minutesplanned;State ID;Service\n"
    text += "held;30;said he was tired;2026-05-04;30;0012345678;Speech\n"
    report = with_students.bring("sessions", text)
    assert report.filed and report.unknown_columns == ("Notes",)
    with with_students.engine.connect() as db:
        told = db.exec_driver_sql("SELECT * FROM session_record").all() + db.exec_driver_sql("SELECT * FROM act").all()
    assert "tired" not in str(told)


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("77,Speech,2026-05-04,30,30,held", "state_id", "probably 0000000077"),
        ("1000000099,Speech,2026-05-04,30,30,held", "state_id", "No student here"),
        ("0012345678,,2026-05-04,30,30,held", "service", "missing"),
        ("0012345678,Speech,,30,30,held", "held_on", "missing"),
        ("0012345678,Speech,2026-06-02,30,30,held", "held_on", "in the future"),
        ("0012345678,Speech,5/4/26,30,30,held", "held_on", "two digits"),
        ("0012345678,Speech,2026-05-04,thirty,30,held", "minutes_planned", "whole number"),
        ("0012345678,Speech,2026-05-04,30,-5,held", "minutes_delivered", "whole number"),
        ("0012345678,Speech,2026-05-04,30,1441,held", "minutes_delivered", "0 to 1,440"),
        ("0012345678,Speech,2026-05-04,30,0,held", "status", "has delivered minutes"),
        ("0012345678,Speech,2026-05-04,0,0,", "minutes_planned", "says nothing"),
        ("0012345678,Speech,2026-05-04,30,30,perhaps", "status", "Allowed here: held"),
        (f"0012345678,{'x' * 121},2026-05-04,30,30,held", "service", "120 fit"),
    ],
)
def test_a_bad_session_is_named_by_line_column_and_reason(with_students, line, column, why):
    (bad,) = with_students.bring("sessions", f"{HEAD}{line}\n").bad
    assert (bad.line, bad.column) == (2, column) and why in bad.reason


def test_a_day_first_date_refuses_the_file(with_students):
    with pytest.raises(FileRefused, match="Line 2: “20/5/2026”"):
        with_students.bring("sessions", HEAD + "0012345678,Speech,20/5/2026,30,30,held\n")


def test_two_sessions_of_one_day_are_told_apart_by_number_or_time(with_students):
    same = HEAD + "0012345678,Speech,2026-05-04,30,30,held\n0012345678, speech ,2026-05-04,30,0,cancelled\n"
    [bad] = with_students.bring("sessions", same).bad
    assert (bad.line, bad.column) == (3, "held_on") and "in a column “session”" in bad.reason
    head = "session," + HEAD
    told = head + "10:15,0012345678,Speech,2026-05-04,30,30,held\n2,0012345678,Speech,2026-05-04,30,0,cancelled\n"
    assert with_students.bring("sessions", told).new == 2


def test_a_session_without_a_status_says_it_by_its_minutes_and_one_beside_the_plan_has_none_planned(with_students):
    text = HEAD + "0012345678,Speech,2026-05-04,30,30,\n0012345678,Speech,2026-05-05,30,0,\n"
    text += "0012345678,Speech,2026-05-06,0,45,\n"
    assert with_students.bring("sessions", text).new == 3
    assert [r.status for r in with_students.rows(SessionRecord)] == ["held", "not_given", "held"]


def test_what_does_not_agree_is_a_warning_and_is_kept(with_students):
    grid = "state_id,grid,service,minutes,frequency,state\n0012345678,C,Speech,30,weekly,accepted\n"
    with_students.bring("services", grid)
    text = HEAD + "0012345678,Speech,2026-05-04,30,15,cancelled\n0012345678,Reading,2026-05-04,30,30,held\n"
    report = with_students.bring("sessions", text + "1000000002,Reading,2026-05-04,30,30,held\n")
    assert report.new == 3
    assert [(w.line, w.column) for w in report.warnings] == [(2, "status"), (3, "service")]


def test_only_the_director_files_sessions(with_students):
    from models.access.principal import principal_of
    from models.database import reading

    with reading(with_students.engine) as db:
        chair = principal_of(db, with_students.director.scope.district_id, "mei.chen@alderfalls.example")
    with pytest.raises(OutOfScope):
        with_students.bring("sessions", TWO, principal=chair)


def test_the_sample_log_is_filed_whole_and_twice(importing):
    for kind, name in (("schools", "schools.csv"), ("people", "people.csv"), ("students", "students.csv")):
        assert importing.bring(kind, SAMPLES / name).filed
    today = date(2026, 7, 1)
    filed = importing.bring("sessions", SAMPLES / "sessions.csv", today=today)
    assert filed.new == 579 and not filed.refused and not filed.warnings
    assert importing.bring("sessions", SAMPLES / "sessions.csv", today=today).unchanged == 579
