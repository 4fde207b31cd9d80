"""A district goes into service from the command line: a folder at a time, stopped by a bad file, and gone on with."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest

from seed.samples.make import FOLDER
from seed.school_years import published


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("schools", "people", "students", "proposals"):
        shutil.copy(FOLDER / f"{name}.csv", folder)
    this = date.today().year - (date.today().month < 7)
    for year in (this, this + 1):  # whatever day it is, one of them reaches it
        name = f"calendar-Harrow_Mills-{year}-{(year + 1) % 100}.json"
        (folder / name).write_text(json.dumps(published(year)), encoding="utf-8")
    return folder


def test_it_says_what_stands_and_what_comes_next(district):
    code, out, _ = district("setup")
    assert code == 0 and "0 of 6 steps are done; next: schools" in out and "Next: daybook import schools" in out
    assert "Harrow Mills, 99010000, in service from 2025-07-01." in out


def test_a_folder_fills_monday_and_the_same_folder_again_changes_nothing(district, files):
    code, out, err = district("setup", files)
    assert code == 0, err
    assert out.index("calendar-Harrow_Mills-") < out.index("schools.csv") < out.index("proposals.csv")
    assert "every school has one that reaches today" in out and "next: policies" in out
    code, out, _ = district("policies", "--confirm")
    assert code == 0 and "told on day 35" in out
    code, out, _ = district("setup", files)
    assert "proposals.csv: nothing new. All 925 were here already." in out
    assert "6 of 6 steps are done: Monday is filled" in out


def test_a_bad_file_stops_it_and_mended_it_goes_on_from_there(district, files):
    students = files / "students.csv"
    whole = students.read_text("utf-8-sig")
    students.write_text(whole.replace("99010025", "99019999", 1), encoding="utf-8")
    code, out, err = district("setup", files)
    assert code == 1 and "students.csv: nothing of it was filed. Mend it and run the same command again" in err
    assert "99019999" in out and "proposals.csv" not in out
    assert "done   People" in district("setup")[1]
    students.write_text(whole, encoding="utf-8")
    code, out, _ = district("setup", files)
    assert code == 0 and "people.csv: nothing new" in out and "students.csv: 640 new" in out


def test_bad_lines_are_set_aside_beside_their_file(district, files):
    students = files / "students.csv"
    students.write_text(students.read_text("utf-8-sig").replace("99010025", "99019999", 1), encoding="utf-8")
    code, out, _ = district("setup", files, "--set-aside")
    assert code == 0 and "students.csv: 639 new, 0 changed, 0 unchanged, 1 refused" in out
    assert "99019999" in (files / "students-to-mend.csv").read_text("utf-8-sig")


def test_a_dry_run_files_nothing_and_says_what_it_cannot_look_through_yet(district, files):
    code, out, _ = district("setup", files, "--dry-run")
    assert code == 0 and "students.csv: names schools that are not filed yet" in out
    assert "0 of 6 steps are done" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["/no/such/folder"], "is no folder"), ([".", "--serve"], "not both at once")],
)
def test_bad_use_is_one_sentence(district, arguments, words):
    code, _, err = district("setup", *arguments)
    assert code == 2 and words in err


def test_a_folder_without_any_of_the_files_is_named(district, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = district("setup", tmp_path / "empty")
    assert code == 2 and "holds none of the files: schools.csv, people.csv" in err


def test_policies_are_shown_changed_and_refused(district):
    assert "received after 3 days" in district("policies")[1]
    code, out, _ = district("policies", "--not-after-silence", "--assumed-receipt", "5", "--fewest-shown", "12")
    assert code == 0 and "not told on day 35" in out and "received after 5 days" in out and "from 12 on" in out
    code, _, err = district("policies", "--not-reached", "0")
    assert code == 1 and "after 1 to 60 days" in err
