"""Opening a district: a name that stands on papers, and never a real one beside the demo."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.commands.open_district import open_district
from models.database import transaction
from models.tables import District
from models.vocabulary import Mode
from tests.builders import NOW


def opened(db, *, name="Somewhere", mode=Mode.REAL):
    return open_district(
        db, code="00350000", name=name, go_live_on=date(2025, 7, 1), mode=mode, by="Rosa Alvarez", now=NOW
    )


@pytest.mark.parametrize("name", ["", "   ", "S" * 121])
def test_a_district_without_a_name_or_with_an_endless_one_is_refused(engine, name):
    with transaction(engine) as db:
        with pytest.raises(Refused):
            opened(db, name=name)
        assert db.execute(select(District.id)).all() == []


def test_a_real_district_is_never_opened_beside_the_demo(demo_engine):
    with transaction(demo_engine) as db:
        with pytest.raises(Refused, match="holds the demo district Harrow Mills"):
            opened(db)
        assert db.execute(select(District.mode)).scalars().all() == [Mode.DEMO.value]
