"""`daybook clock`: answers, explanations, every rule, many at once."""

from __future__ import annotations

import csv
import json
import os

import pytest

from models.law.register import RULES
from models.law.rule import Method
from seed.school_years import published


def test_clock_answers_with_due_work_by_and_citation(daybook):
    code, out, _ = daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-16")
    assert code == 0
    assert "due       2026-04-21 (Tue)" in out
    assert "work by   2026-04-21" in out
    assert "603 CMR 28.08(3)(b)" in out


def test_explain_lists_every_day_and_why_it_is_skipped(daybook, year):
    code, out, _ = daybook("clock", "IEP_DELIVERY", "2026-04-16", "--calendar", year, "--explain")
    assert code == 0
    for line in ("2026-04-17 (Fri)    1", "2026-04-18 (Sat)    -  weekend", "2026-04-20 (Mon)    -  Patriots' Day",
                 "2026-04-21 (Tue)    -  April vacation", "2026-04-30 (Thu)    5"):  # fmt: skip
        assert line in out
    assert "due       2026-04-30" in out


def test_consent_caps_the_delivery(daybook, year):
    _, out, _ = daybook("clock", "IEP_DELIVERY", "2026-04-29", "--calendar", year, "--consent", "2026-02-23", "--json")
    answer = json.loads(out)
    assert answer["due"] == "2026-05-05"
    assert answer["citation"]["text"]


def test_an_instant_is_read_in_massachusetts(daybook):
    _, out, _ = daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-17T02:30:00+00:00", "--json")
    assert json.loads(out)["started_on"] == "2026-04-16"


def test_list_gives_every_rule_with_all_its_facts(daybook):
    code, out, _ = daybook("clock", "--list", "--json")
    rules = json.loads(out)
    assert code == 0
    assert [r["key"] for r in rules] == list(RULES)
    for rule in rules:
        assert {"label", "section", "starts_on", "stops_on", "duty", "owed_by", "period", "direction", "method",
                "citation", "verified", "verified_sentence", "confidence", "work_by", "in_force_from", "practice",
                "note"} <= rule.keys()  # fmt: skip
        assert rule["period"].keys() == {"n", "unit"}
        assert rule["citation"].keys() == {"text", "url", "words"}


def test_batch_answers_each_row_and_goes_on(daybook, tmp_path):
    asked, answers = tmp_path / "in.csv", tmp_path / "out.csv"
    asked.write_text(
        "id,rule_id,trigger,inputs,amount,cal_sessions,cal_no_school,cal_snow_days\n"
        "1,BSEA_NOTICE_REJECT,2026-04-16,,,,,\n2,NO_SUCH_RULE,2026-04-16,,,,,\n", encoding="utf-8",
    )  # fmt: skip
    code, out, _ = daybook("clock", "--batch", asked, "--out", answers)
    rows = list(csv.DictReader(answers.open(encoding="utf-8")))
    assert code == 0
    assert out.startswith("2 rows: 1 answered, 1 refused")
    assert (rows[0]["due"], rows[0]["work_by"], rows[0]["error"]) == ("2026-04-21", "2026-04-21", "")
    assert rows[1]["due"] == "" and "NO_SUCH_RULE" in rows[1]["error"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("BSEA_NOTICE_REJECT", "9999-12-31"),
        ("BSEA_NOTICE_REJECT", "9999-12-31T23:00:00-11:00"),
        ("AGENCY_PERIOD", "9990-01-01", "--days", "99999"),
        ("ANNUAL_REVIEW", "9999-12-01"),
        ("BSEA_NOTICE_REJECT", "0001-01-01T00:00:00+14:00"),
    ],
    ids=" ".join,
)
def test_a_count_past_the_year_9999_is_refused_in_words(daybook, arguments):
    code, out, complaint = daybook("clock", *_known(arguments))
    assert code != 0 and out == ""
    assert "the years 1 to 9999" in complaint and "Error" not in complaint


def test_more_days_than_any_case_sets_are_refused(daybook):
    code, _, complaint = daybook("clock", _of(Method.ROLL_FORWARD), "2026-04-16", "--days", "999999999")
    assert code == 2 and "--days" in complaint and "Error" not in complaint


@pytest.mark.parametrize(
    ("option", "value", "method"),
    [("--consent", "2026-02-23", Method.DELIVERY_CAP), ("--days", "10", Method.ROLL_FORWARD)],
)
def test_a_fact_the_rule_does_not_ask_for_is_refused_with_the_rule_that_does(daybook, option, value, method):
    code, out, complaint = daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-16", option, value)
    assert code == 2 and out == ""
    assert complaint.strip() == (
        f"{option} is read for {_of(method)} only, and BSEA_NOTICE_REJECT does not ask for it: leave it out."
    )


def test_the_days_of_the_case_are_read_where_the_rule_asks_for_them(daybook):
    code, out, _ = daybook("clock", _of(Method.ROLL_FORWARD), "2026-04-16", "--days", "9", "--json")
    assert code == 0 and json.loads(out)["due"] == "2026-04-27"  # the ninth day is a Saturday


@pytest.mark.parametrize(
    "arguments",
    [
        ("--list", "BSEA_NOTICE_REJECT"),
        ("--list", "--explain"),
        ("--batch", "in.csv", "--out", "out.csv", "--json"),
        ("BSEA_NOTICE_REJECT", "2026-04-16", "--out", "out.csv"),
        ("BSEA_NOTICE_REJECT", "2026-04-16", "--first-day", "2025-08-27"),
    ],
    ids=" ".join,
)
def test_an_option_that_would_not_be_read_is_refused(daybook, arguments):
    code, out, complaint = daybook("clock", *arguments)
    assert code == 2 and out == "" and complaint.strip().endswith(".")


def test_two_calendars_of_one_school_year_are_refused_by_name(daybook, tmp_path, year):
    again = tmp_path / "again.json"
    again.write_text(year.read_text("utf-8"), encoding="utf-8")
    code, out, complaint = daybook("clock", "IEP_DELIVERY", "2026-04-16", "--calendar", year, "--calendar", again)
    assert code == 2 and out == ""
    assert complaint.strip() == f"{year} and {again} are both the school year 2025-26: give each year once."


def test_a_calendar_that_cannot_be_read_is_named(daybook, tmp_path, year):
    broken = tmp_path / "broken.json"
    broken.write_text("{cut", encoding="utf-8")
    code, _, complaint = daybook("clock", "IEP_DELIVERY", "2026-04-16", "--calendar", year, "--calendar", broken)
    assert code == 1 and complaint.startswith(f"{broken}: ")


def test_two_school_years_are_joined(daybook, tmp_path, year):
    following = tmp_path / "2026-27.json"
    following.write_text(json.dumps(published(2026)), encoding="utf-8")
    code, out, _ = daybook("clock", "IEP_DELIVERY", "2026-06-10", "--calendar", following, "--calendar", year, "--json")
    assert code == 0 and json.loads(out)["due"] > "2026-09-01"


def _questions(folder):
    asked = folder / "in.csv"
    asked.write_text(
        "id,rule_id,trigger,inputs,amount,cal_sessions,cal_no_school,cal_snow_days\n1,BSEA_NOTICE_REJECT,2026-04-16,,,,,\n",
        encoding="utf-8",
    )
    return asked


def test_answers_that_cannot_be_written_are_refused_by_the_name_asked_for(daybook, tmp_path):
    asked, wanted = _questions(tmp_path), tmp_path / "nowhere" / "x.csv"
    code, _, complaint = daybook("clock", "--batch", asked, "--out", wanted)
    assert code == 2 and f"--out {wanted} cannot be written: there is no folder" in complaint
    assert ".answers-" not in complaint


def test_answers_never_replace_the_questions_or_a_device(daybook, tmp_path):
    asked = _questions(tmp_path)
    code, _, complaint = daybook("clock", "--batch", asked, "--out", tmp_path / "." / "in.csv")
    assert code == 2 and "is the file of questions" in complaint
    assert asked.read_text("utf-8").startswith("id,")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code, _, complaint = daybook("clock", "--batch", asked, "--out", pipe)
    assert code == 2 and "is not an ordinary file" in complaint and pipe.is_fifo()


def test_answers_through_a_link_leave_the_link(daybook, tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert daybook("clock", "--batch", _questions(tmp_path), "--out", tmp_path / "link.csv")[0] == 0
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").is_file()


def _of(method: Method) -> str:
    return next(key for key, found in RULES.items() if found.method is method)


def _known(arguments):
    return [_of(Method.ROLL_FORWARD) if part == "AGENCY_PERIOD" else part for part in arguments]
