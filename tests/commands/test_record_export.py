"""A chronology is released under a number that stands in the ledger, by who may see the student."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.commands.record_export import LONGEST, Export, record_export
from models.queries.disclosures import disclosures_of
from models.queries.student_chain import chain_head
from models.tables import Act
from tests.builders import NOW


def test_a_release_is_an_act_of_the_student_and_the_head_it_names_holds_it(town):
    pupil = town.student()
    record_export(town.db, town.chair_bowen, Export("chronology", "pdf", "c0ffee", student_ids=(pupil,)), now=NOW)
    act = town.db.execute(select(Act.__table__)).one()
    assert (act.verb, act.student_id, act.by) == ("export_chronology", pupil, "Mei Chen") and "c0ffee" in act.detail
    head = chain_head(town.db, town.chair_bowen.scope, pupil)
    assert (head.acts, head.head) == (1, act.hash)
    assert chain_head(town.db, town.chair_day.scope, pupil).head == ""


def test_nobody_releases_another_schools_student(town):
    with pytest.raises(Refused, match="no student with that number in your schools"):
        record_export(town.db, town.chair_day, Export("x", "pdf", "c0ffee", student_ids=(town.student(),)), now=NOW)


def test_a_list_is_written_down_with_its_number_its_count_and_everybody_in_it(town):
    both = (town.student(), town.student())
    list_ = Export("pending-responses", "csv", "c0ffee", rows=3, student_ids=both)
    record_export(town.db, town.director, list_, now=NOW)
    act = town.db.execute(select(Act.__table__)).one()
    assert (act.verb, act.record, act.student_id) == ("export_list", "disclosure", None)
    (row,) = disclosures_of(town.db, town.director.scope, both[1])
    assert (row.number, row.rows, row.students, row.by, row.recipient) == ("c0ffee", 3, 2, "Rosa Alvarez", "")
    assert (row.id, row.number) == (act.record_id, json.loads(act.detail)["after"]["number"])


def test_the_longest_name_of_a_figure_is_kept_whole_on_either_database(town):
    what = "portions-refused-2022-23-to-2024-25-by-home-language"
    record_export(town.db, town.administrator, Export(what, "xlsx", "c0ffee", rows=9), now=NOW)
    told = json.loads(town.db.execute(select(Act.detail)).scalar_one())["after"]
    assert (told["what"], told["students"]) == (what, 0)


def test_words_too_long_for_the_log_of_access_are_refused_in_a_sentence(town):
    for field, most in LONGEST.items():
        words = {field: "x" * (most + 1)}
        with pytest.raises(Refused, match=f"may have {most} characters"):
            record_export(town.db, town.director, Export("record", "zip", "c0ffee", **words), now=NOW)


def test_what_is_given_to_somebody_says_to_whom_and_why(town):
    pupil = town.student()
    copy = Export("record", "zip", "c0ffee", student_ids=(pupil,), recipient="Maria Silva", purpose="her request")
    record_export(town.db, town.director, copy, now=NOW)
    (row,) = disclosures_of(town.db, town.chair_bowen.scope, pupil)
    assert (row.recipient, row.purpose) == ("Maria Silva", "her request")
    assert disclosures_of(town.db, town.chair_day.scope, pupil) == ()


def test_one_student_outside_the_scope_stops_the_whole_file(town):
    seen, unseen = town.student(), town.student(school_id=town.day)
    with pytest.raises(Refused):
        record_export(town.db, town.chair_bowen, Export("x", "csv", "c0ffee", student_ids=(seen, unseen)), now=NOW)
    assert town.db.execute(select(Act.id)).first() is None
