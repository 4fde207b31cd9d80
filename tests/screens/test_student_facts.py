"""Who and where on a student's file: who may answer today, who is on file without that right, whose calendar counts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

from dashboard.widgets import student_parts
from models.queries.student_file import ParentRow, StudentFile, StudentHead

TODAY = date(2026, 4, 27)
HEAD = StudentHead(
    7, "Fir", "Finn", "12", "Harrow Mills High School", "1099000005", date(2009, 4, 23), "English", "Priya Raman", "",
    "", 3, "", "", "", None, "",
)  # fmt: skip
MOTHER = ParentRow(1, "Fay Fir", "parent", "English", "", "")
WORKER = ParentRow(2, "A caseworker", "none", "", "", "")


def told(*people: ParentRow, **head) -> list[str]:
    found = StudentFile(replace(HEAD, **head), people, (), (), (), ())
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", unescape(student_parts.facts(found, TODAY)))
    return [f"{name}: {words.partition(' · ')[0]}" for name, words in rows]


def test_a_caseworker_is_on_file_and_may_not_answer():
    assert told(MOTHER)[-1] == "May answer: Fay Fir, parent"
    assert told(WORKER)[-2:] == ["On file: A caseworker, no rights to answer", "May answer: nobody is recorded"]


def test_at_18_the_student_answers_and_what_was_decided_is_told():
    born = {"date_of_birth": date(2008, 4, 23)}
    by_law = "May answer: the student, at 18 (603 CMR 28.07(5))"
    assert told(MOTHER, **born)[-2:] == ["On file: Fay Fir, parent", by_law]
    shared = born | {"decision_making": "shared", "adult_consent_on": date(2026, 4, 24)}
    assert told(MOTHER, **shared)[-3:] == [
        "May answer: Fay Fir, parent", by_law,
        "From 18 on: the student shares the decision, Fri 24 Apr",
    ]  # fmt: skip


def test_responsible_district_serving_site_and_calendar_are_three_facts():
    assert told()[0] == "School: Harrow Mills High School"
    assert told(school="")[0] == "School: not known"
    placed = told(school="", responsible_district="99010000", own_calendar="Collaborative", placement="Collaborative")
    assert placed[:3] == [
        "School: none of this district", "Calendar: Collaborative, the student's own", "Responsible: district 99010000",
    ]  # fmt: skip
