"""A chronology is released under a number that stands in the ledger, by who may see the student."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.commands.record_export import record_export
from models.queries.student_chain import chain_head
from models.tables import Act
from tests.builders import NOW


def test_a_release_is_an_act_of_the_student_and_the_head_it_names_holds_it(town):
    pupil = town.student()
    record_export(town.db, town.chair_bowen, pupil, kind="pdf", number="c0ffee", now=NOW)
    act = town.db.execute(select(Act.__table__)).one()
    assert (act.verb, act.student_id, act.by) == ("export_chronology", pupil, "Mei Chen") and "c0ffee" in act.detail
    head = chain_head(town.db, town.chair_bowen.scope, pupil)
    assert (head.acts, head.head) == (1, act.hash)
    assert chain_head(town.db, town.chair_day.scope, pupil).head == ""


def test_nobody_releases_another_schools_student(town):
    with pytest.raises(Refused, match="no student with that number in your schools"):
        record_export(town.db, town.chair_day, town.student(), kind="pdf", number="c0ffee", now=NOW)
