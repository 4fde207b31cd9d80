"""Dry runs, setting bad lines aside, the record of each import, and what the report says."""

from __future__ import annotations

import csv
import json

import pytest

from models.tables import Act, ImportRun, Student
from tests.imports.conftest import STUDENTS

HEAD = "state_id,last_name,first_name,school_code,Bus\n"
GOOD, BAD = "1000000001,A,B,00350005,\n", "1000000002,=cmd(),+B,00359999,@7\n"


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(importing_on_both):
    report = importing_on_both.bring("students", STUDENTS, dry_run=True)
    assert (report.new, report.filed, report.dry_run, report.act_id) == (2, False, True, None)
    assert "dry run" in report.as_text()
    assert importing_on_both.count(Student) == importing_on_both.count(Act) == importing_on_both.count(ImportRun) == 0


def test_a_dry_run_writes_no_set_aside_file(importing):
    importing.bring("students", HEAD + GOOD + BAD, dry_run=True, set_aside=importing.folder / "bad.csv")
    assert not list(importing.folder.glob("bad*"))


def test_nothing_is_filed_from_a_file_with_a_bad_line(importing):
    report = importing.bring("students", HEAD + GOOD + BAD)
    assert not report.filed and importing.count(Student) == 0 and "set the bad ones aside" in report.headline()


def test_asked_to_the_good_are_filed_and_the_bad_set_aside_in_a_file_of_their_own(importing):
    aside = importing.folder / "bad.csv"
    report = importing.bring("students", HEAD + GOOD + BAD, set_aside=aside)
    assert report.filed and (report.new, report.refused) == (1, 1) and report.set_aside == str(aside)
    with aside.open(encoding="utf-8-sig", newline="") as file:
        header, row = list(csv.reader(file))
    assert header == ["state_id", "last_name", "first_name", "school_code", "Bus", "line", "reason"]
    assert row[:6] == ["1000000002", "'=cmd()", "'+B", "00359999", "'@7", "3"] and "No school here" in row[6]


def test_no_cell_of_a_set_aside_file_can_become_a_formula(importing):
    cells = ["=1+1", "+1", "-1", "@x"]
    head = "state_id,last_name,first_name,school_code,a,b,c,d\n"
    importing.bring("students", f"{head}2,A,B,9,{','.join(cells)}\n", set_aside=importing.folder / "bad.csv")
    with (importing.folder / "bad.csv").open(encoding="utf-8-sig", newline="") as file:
        row = list(csv.reader(file))[1]
    assert row[4:8] == [f"'{cell}" for cell in cells]


def test_a_mended_set_aside_file_can_be_handed_in_again(importing):
    aside = importing.folder / "bad.csv"
    importing.bring("students", HEAD + GOOD + BAD, set_aside=aside)
    mended = aside.read_text("utf-8-sig").replace("00359999", "00350305")
    report = importing.bring("students", mended, name="mended.csv")
    assert report.filed and importing.rows(Student)[1].last_name == "=cmd()"


def test_an_earlier_set_aside_file_is_never_overwritten(importing):
    aside = importing.folder / "bad.csv"
    first = importing.bring("students", HEAD + BAD, set_aside=aside)
    second = importing.bring("students", HEAD + BAD, set_aside=aside)
    assert first.set_aside != second.set_aside and aside.exists()


def test_without_bad_lines_no_set_aside_file_is_left(importing):
    assert importing.bring("students", HEAD + GOOD, set_aside=importing.folder / "bad.csv").set_aside == ""
    assert not list(importing.folder.glob("bad*"))


def test_each_import_leaves_one_run_and_an_act_for_the_file_and_for_each_student(with_students):
    (run,) = with_students.rows(ImportRun)
    act, *students = with_students.rows(Act)
    assert [(a.verb, a.student_id) for a in students] == [("import_student", s.id) for s in with_students.rows(Student)]
    assert (run.kind, run.new, run.file_name, len(run.digest), run.act_id) == ("students", 2, "file.csv", 64, act.id)
    assert act.verb == "import" and "Okafor" not in act.detail


def test_a_report_is_ready_for_json_and_reads_as_text(importing):
    report = importing.bring("students", HEAD + BAD)
    told = json.loads(json.dumps(report.as_dict()))
    assert told["bad"][0]["line"] == 2 and told["unknown_columns"] == ["Bus"] and told["refused"] == 1
    assert "line 2, school_code “00359999”: No school here" in report.as_text()
    assert "Columns not read: Bus." in report.as_text()


def test_a_line_with_too_many_cells_is_a_bad_line(importing):
    report = importing.bring("students", HEAD + "1000000001,A,B,,,x\n" + GOOD.replace("1000000001,", "1000000007,", 1))
    assert [(b.line, b.reason[:20]) for b in report.bad] == [(2, "The line has 6 cells")]


def test_progress_is_told_every_thousand_lines(importing):
    told: list[int] = []
    lines = "".join(f"{1_000_000_000 + n},A,B,,\n" for n in range(2_500))
    importing.bring("students", HEAD + lines, progress=told.append)
    assert told == [1_000, 2_000, 2_500]


def test_an_unknown_kind_is_refused_by_name(importing):
    with pytest.raises(ValueError, match="no kind of file called teachers"):
        importing.bring("teachers", STUDENTS)
