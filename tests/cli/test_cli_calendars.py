"""`daybook calendar`: the calendar that is meant, and no other."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from models.database import create, transaction
from models.tables import Calendar, District
from models.tables.base import filled


@pytest.fixture
def alike(demo, demo_url):
    """Two calendars beside `District` whose names differ from it, or from each other, in capitals alone."""
    engine = create(demo_url)
    with transaction(engine) as db:
        district_id = db.execute(select(District.id)).scalar_one()
        for name in ("DISTRICT", "Élan", "ÉLAN"):
            db.execute(insert(Calendar).values(filled(Calendar, district_id=district_id, name=name)))
    engine.dispose()
    return demo


@pytest.mark.parametrize("name", ["District", "DISTRICT", "ÉLAN", "high school"])
def test_the_exact_name_is_taken_and_capitals_are_forgiven_where_only_one_is_meant(alike, name):
    code, out, _ = alike("calendar", "show", name)
    assert code == 0
    assert out.startswith(f"{'High School' if name == 'high school' else name}:")


@pytest.mark.parametrize(("name", "known"), [("district", "DISTRICT or District"), ("élan", "ÉLAN or Élan")])
def test_a_name_that_could_be_two_calendars_is_refused(alike, name, known):
    for arguments in (("show", name), ("amend", name, "--close", "2026-04-29", "--reason", "Flood")):
        code, out, complaint = alike("calendar", *arguments)
        assert code == 2 and out == ""
        assert complaint.strip() == f"“{name}” could be {known}: write the name exactly."
