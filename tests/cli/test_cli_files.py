"""`daybook init` and `daybook import`, over a real district."""

from __future__ import annotations

import json


def test_init_again_only_brings_the_database_up_to_date(district):
    code, out, _ = district("init", "--code", "99010000", "--name", "Other", "--go-live", "2026-07-01")
    assert code == 0 and "open already and was left as it is" in out
    code, out, _ = district("init")
    assert code == 0 and "is up to date" in out and "Harrow Mills" in out


def test_a_pinned_day_is_refused_over_a_real_district(district, monkeypatch):
    monkeypatch.setenv("DAYBOOK_TODAY", "2026-04-27")
    code, _, complaint = district("worklist")
    assert code == 1 and "DAYBOOK_TODAY is set" in complaint
    code, out, _ = district("doctor")
    assert code == 1 and "WRONG  day" in out


def test_files_come_in_and_a_dry_run_files_nothing(district, tmp_path, year):
    schools, students = tmp_path / "schools.csv", tmp_path / "students.csv"
    schools.write_text("school_code,name\n99010005,Bowen\n", encoding="utf-8")
    students.write_text(
        "state_id,last_name,first_name,school_code\n1099100001,Okafor,Daniel,99010005\n1099100002,Silva,Ana,99019999\n",
        encoding="utf-8",
    )
    code, out, _ = district("import", "schools", schools, "--dry-run", "--json")
    assert code == 0 and json.loads(out)["dry_run"] and json.loads(out)["new"] == 1
    assert district("import", "schools", schools)[0] == 0
    code, out, complaint = district("import", "students", students)
    assert code == 1 and "line 3, school_code" in out and "--set-aside" in complaint
    code, out, _ = district("import", "students", students, "--set-aside", tmp_path / "bad.csv")
    assert code == 0 and "1 new" in out
    assert "99019999" in (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")
    code, out, _ = district("import", "calendar", year, "--name", "District", "--school", "99010005")
    assert code == 0 and "180 school days" in out
    code, out, _ = district("calendar", "list")
    assert "District: 1 school" in out


def test_an_empty_file_is_refused_in_a_sentence(district, tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    code, _, complaint = district("import", "people", tmp_path / "empty.csv")
    assert code == 1 and "empty" in complaint
