"""The nightly export of students and their parents."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope, Principal
from models.database import reading, transaction
from models.imports.refusal import FileRefused
from models.tables import Act, Answer, BseaNotice, Clock, ImportRun, Parent, Person, Proposal, School, Student
from models.vocabulary import Role
from tests.builders import create
from tests.imports.conftest import NOW, STUDENTS


def test_students_and_parents_are_filed_with_their_zeros(importing_on_both):
    report = importing_on_both.bring("students", STUDENTS)
    assert (report.new, report.refused, report.filed) == (2, 0, True)
    dana, luz = importing_on_both.rows(Student)
    assert (dana.state_id, dana.local_id, dana.date_of_birth) == ("0012345678", "0007", date(2014, 3, 9))
    assert luz.date_of_birth == date(2013, 4, 16) and luz.chair_id is None and dana.chair_id is not None
    first, second = importing_on_both.rows(Parent)
    assert (first.student_id, first.rank, first.name, first.rights) == (dana.id, 1, "Ada Okafor", "parent")
    assert second.name == "Ines Reyes"


def test_the_same_file_twice_changes_nothing(importing_on_both):
    importing_on_both.bring("students", STUDENTS)
    before = importing_on_both.rows(Student), importing_on_both.rows(Parent)
    again = importing_on_both.bring("students", STUDENTS)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2) and "nothing new" in again.headline()
    assert (importing_on_both.rows(Student), importing_on_both.rows(Parent)) == before


def test_one_changed_cell_changes_one_student_and_keeps_the_id(importing_on_both):
    importing_on_both.bring("students", STUDENTS)
    ids = importing_on_both.rows(Student, Student.id)
    report = importing_on_both.bring(
        "students", STUDENTS.replace("English,05", "English,06").replace("Ada ", "Ada B. ")
    )
    assert (report.changed, report.unchanged) == (1, 1)
    assert importing_on_both.rows(Student, Student.id) == ids
    assert (
        importing_on_both.rows(Student)[0].grade == "06" and importing_on_both.rows(Parent)[0].name == "Ada B. Okafor"
    )


def test_the_same_facts_in_another_order_of_columns_are_unchanged(with_students):
    rows = [line.split(",") for line in STUDENTS.splitlines()]
    turned = "\n".join(",".join(reversed(row)) for row in rows)
    assert with_students.bring("students", turned).unchanged == 2


def test_the_same_cells_under_other_names_are_a_change(with_students):
    turned = STUDENTS.replace("last_name,first_name", "first_name,last_name")
    assert with_students.bring("students", turned).changed == 2
    assert with_students.rows(Student)[0].first_name == "Okafor"


def test_a_narrower_file_leaves_what_it_does_not_speak_of(with_students):
    report = with_students.bring("students", "state_id,last_name,first_name,grade\n0012345678,Okafor,Dana,06\n")
    dana = with_students.rows(Student)[0]
    assert report.changed == 1 and dana.grade == "06" and dana.school_id and dana.home_language == "English"
    assert with_students.count(Parent) == 2


def test_a_parent_no_longer_named_goes_and_one_who_has_answered_stays_without_rights(with_students):
    engine = with_students.engine
    with transaction(engine) as db:
        dana, parent = with_students.rows(Student)[0], with_students.rows(Parent)[0]
        ids = {"district_id": dana.district_id, "student_id": dana.id}
        proposal = create(db, Proposal, key="x", kind="annual", **ids)
        create(db, Answer, proposal_id=proposal, parent_id=parent.id, received_on=date(2026, 1, 2),
               recorded_at=NOW, **ids)  # fmt: skip
    without = STUDENTS.replace("Ada Okafor,ada@mail.example,617-555-0100", ",,").replace("Ines Reyes", "")
    assert with_students.bring("students", without).changed == 2
    assert [(p.name, p.rights) for p in with_students.rows(Parent)] == [("Ada Okafor", "none")]


def test_a_full_name_is_last_then_first(importing):
    importing.bring("students", 'state_id,full_name\n1000000001,"Jean-Louis, Marie Ange"\n')
    assert [(s.last_name, s.first_name) for s in importing.rows(Student)] == [("Jean-Louis", "Marie Ange")]


def test_a_school_may_be_named_by_its_local_id(importing):
    importing.bring("students", "state_id,last_name,first_name,school_local_id\n1000000001,A,B,D\n")
    day = importing.rows(School)[1]
    assert importing.rows(Student)[0].school_id == day.id


def test_an_empty_school_is_a_fact_still_needed(importing):
    report = importing.bring("students", "state_id,last_name,first_name,school_code\n1000000001,A,B,\n")
    assert report.filed and importing.rows(Student)[0].school_id is None


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("1000000001,A,B,00359999,", "school_code", "No school here has that code"),
        ("1000000001,A,B,350005,", "school_code", "probably 00350005"),
        (",A,B,,", "state_id", "missing"),
        ("12345678,A,B,,", "state_id", "probably 0012345678"),
        ("123456789,A,B,,", "state_id", "9 of its 10 digits"),
        ("7,A,B,,", "state_id", "a spreadsheet has dropped the leading zeros"),
        ("1000000001,,B,,", "last_name", "last and a first name"),
        ("1000000001,A,B,,2/30/2014", "date_of_birth", "no such day"),
        ("1000000001,A,B,,4/16/14", "date_of_birth", "two digits"),
        ("1000000001,A,B,,2027-01-01", "date_of_birth", "future"),
    ],
)
def test_a_bad_line_is_named_with_line_column_value_and_reason(importing, line, column, why):
    report = importing.bring(
        "students", f"state_id,last_name,first_name,school_code,date_of_birth\n1000000009,Z,Z,,\n{line}\n"
    )
    (bad,) = report.bad
    assert (bad.line, bad.column) == (3, column) and why in bad.reason and bad.value in line
    assert not report.filed and importing.count(Student) == importing.count(ImportRun) == importing.count(Act) == 0


def test_every_bad_cell_of_a_line_is_named(importing):
    report = importing.bring("students", "state_id,last_name,first_name,school_code,date_of_birth\n1000000001,,,9,x\n")
    assert {b.column for b in report.bad} == {"last_name", "school_code", "date_of_birth"} and report.refused == 1


def test_unknown_rights_of_a_parent_are_a_bad_cell(importing):
    head = "state_id,last_name,first_name,guardian1_name,guardian1_rights\n"
    assert importing.bring("students", head + "1000000001,A,B,C,aunt\n").bad[0].column == "guardian1_rights"
    assert importing.bring("students", head + "1000000001,A,B,C,Foster Parent\n").filed
    assert importing.rows(Parent)[0].rights == "foster_parent"


def test_unknown_chairs_and_codes_are_warnings_told_once_with_their_count(importing):
    head = "state_id,last_name,first_name,team_chair_email,disability,sped_placement,calendar\n"
    lines = "".join(f"100000000{n},A,B,nobody@x.org,99,77,Nowhere\n" for n in range(1, 6))
    report = importing.bring("students", head + lines)
    assert report.filed and report.new == 5
    assert {(w.column, w.line, w.lines) for w in report.warnings} == {
        ("team_chair_email", 2, 5), ("disability", 2, 5), ("sped_placement", 2, 5), ("calendar", 2, 5),
    }  # fmt: skip


def test_a_chair_added_later_is_set_by_the_same_file(importing):
    text = "state_id,last_name,first_name,team_chair_email\n1000000001,A,B,new.chair@alderfalls.example\n"
    importing.bring("students", text)
    importing.bring("people", "email,name,role\nnew.chair@alderfalls.example,New Chair,team chair\n")
    assert importing.bring("students", text).changed == 1
    new = importing.rows(Person)[-1].id
    assert importing.rows(Student)[0].chair_id == new
    assert importing.bring("students", text).unchanged == 1


def test_the_same_student_twice_in_a_file_is_a_bad_line(importing):
    report = importing.bring("students", "state_id,last_name,first_name\n1000000001,A,B\n1000000001,A,B\n")
    assert [(b.line, b.column) for b in report.bad] == [(3, "state_id")] and "earlier line" in report.bad[0].reason


def test_one_day_first_date_refuses_the_file_with_its_line_and_value(importing):
    with pytest.raises(FileRefused, match=r"Line 3: “16/4/2014” can only be day/month/year"):
        importing.bring(
            "students",
            "state_id,last_name,first_name,date_of_birth\n1000000001,A,B,4/5/2014\n1000000002,A,B,16/4/2014\n",
        )
    assert importing.count(Student) == 0


def test_a_day_first_date_is_found_behind_another_bad_cell(importing):
    with pytest.raises(FileRefused, match="day/month/year"):
        importing.bring("students", "state_id,last_name,first_name,date_of_birth,school_code\n,,,16/4/2014,1\n")


def test_a_student_who_moves_takes_proposals_clocks_answers_and_notices_along(importing_on_both):
    importing = importing_on_both
    importing.bring("students", STUDENTS)
    proposals = (
        "state_id,proposal_ref,proposal_type,consent_received_on,sent_on,sent_by,response,response_received_on\n"
        "0012345678,R1,annual,,2026-05-04,hand,rejected,2026-05-20\n0012345678,R2,initial,2026-04-10,,,,\n"
    )
    assert importing.bring("proposals", proposals).filed
    assert all(c.due_on for c in importing.rows(Clock)) and importing.count(Answer) and importing.count(BseaNotice)
    assert importing.bring("students", STUDENTS.replace("05,00350005", "05,00350305")).changed == 1
    day = importing.rows(School)[1].id
    dana = importing.rows(Student)[0]
    for table in (Proposal, Clock, Answer, BseaNotice):
        with reading(importing.engine) as db:
            rows = db.execute(select(table.school_id, table.chair_id)).all()
        assert {tuple(row) for row in rows} == {(day, dana.chair_id)}, table
    with reading(importing.engine) as db:
        waiting = db.execute(select(Clock.no_date_because).where(Clock.due_on.is_(None), Clock.stopped_on.is_(None)))
        assert any("no calendar" in why for why in waiting.scalars())  # Day has none yet


def test_only_a_director_may_import(importing):
    scope = importing.director.scope
    chair = Principal("Mei", "m", type(scope)(scope.district_id, Role.TEAM_CHAIR, 1, (), scope.go_live_on, ""))
    with pytest.raises(OutOfScope, match="Only the special-education director"):
        importing.bring("students", STUDENTS, principal=chair)
