"""What a matter is known by: changed with its version, once, within scope, and in the ledger."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.commands.amend_matter import MatterNames, amend_matter
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.database import transaction
from models.dispute_vocabulary import Road
from models.tables import Act
from tests.builders import NOW, create_town
from tests.matter_desk import MatterDesk


@pytest.fixture
def desk(engine):
    with transaction(engine) as db:
        yield MatterDesk(create_town(db))


def amend(desk, matter_id, version=1, who=None, **names):
    return amend_matter(desk.db, who or desk.town.director, matter_id, MatterNames(**names), version=version, now=NOW)


def test_number_and_neutral_change_with_before_and_after_in_the_ledger(desk):
    matter_id = desk.open(Road.MEDIATION, date(2026, 5, 1)).matter_id
    assert amend(desk, matter_id, reference=" M-77 ", neutral="K. Lindgren")
    row = desk.matter(matter_id)
    assert (row.reference, row.neutral, row.title, row.version) == ("M-77", "K. Lindgren", "", 2)
    [detail] = desk.db.execute(select(Act.detail).where(Act.verb == "amend_matter")).scalars()
    assert json.loads(detail)["before"] == {"reference": "", "neutral": "", "title": ""}
    assert not amend(desk, matter_id, version=2, reference="M-77", neutral="K. Lindgren")


def test_a_second_editor_is_shown_what_the_first_saved(desk):
    matter_id = desk.open(Road.MEDIATION, date(2026, 5, 1)).matter_id
    amend(desk, matter_id, reference="M-77")
    with pytest.raises(ChangedMeanwhile) as told:
        amend(desk, matter_id, reference="M-78")
    assert told.value.theirs["reference"] == "M-77"


def test_another_road_keeps_a_name_and_a_long_number_is_refused_at_its_field(desk):
    other = desk.open(Road.OTHER, date(2026, 5, 1), title="Advisory opinion").matter_id
    for names, field in (({"title": " "}, "title"), ({"title": "SpedEx", "reference": "9" * 61}, "reference")):
        with pytest.raises(Refused) as told:
            amend(desk, other, **names)
        assert told.value.field == field
    mediation = desk.open(Road.MEDIATION, date(2026, 5, 1)).matter_id
    assert not amend(desk, mediation, title="Ours") and desk.matter(mediation).title == ""


def test_another_schools_chair_finds_no_such_matter(desk):
    matter_id = desk.open(Road.MEDIATION, date(2026, 5, 1)).matter_id
    with pytest.raises(Refused, match="in your schools"):
        amend(desk, matter_id, who=desk.town.chair_day, reference="M-1")
