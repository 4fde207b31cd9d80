"""Opening a district: eight digits, once, and the act says who."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.commands.open_district import open_district
from models.database import transaction
from models.tables import Act, District
from models.vocabulary import Mode
from tests.builders import NOW, count


def opened(db, code="99010000", name=" Harrow Mills "):
    return open_district(
        db, code=code, name=name, go_live_on=date(2025, 7, 1), mode=Mode.REAL, by="Rosa Alvarez", now=NOW
    )


@pytest.mark.parametrize("code", ["9901000", "990100000", "9901000X", "", "99010000 ", "٩٩٠١٠٠٠٠", "99010000\n"])
def test_a_code_that_is_not_eight_digits_is_refused(engine, code):
    with transaction(engine) as db:
        with pytest.raises(Refused) as refusal:
            opened(db, code=code)
        assert str(refusal.value) == f"A district code has eight digits, such as 99010000. “{code}” has not."
        assert count(db, District) == 0


def test_a_district_is_opened_once(engine):
    with transaction(engine) as db:
        opened(db)
        with pytest.raises(Refused, match="District 99010000 is open already"):
            opened(db)
        assert count(db, District) == 1


def test_the_new_district_goes_live_on_its_day_and_the_act_says_who_opened_it(engine):
    with transaction(engine) as db:
        district_id = opened(db)
        row = db.execute(select(District.name, District.go_live_on, District.mode)).one()
        assert tuple(row) == ("Harrow Mills", date(2025, 7, 1), "real")
        act = db.execute(select(Act.verb, Act.by, Act.record_id, Act.at)).one()
        assert tuple(act) == ("open_district", "Rosa Alvarez", district_id, NOW)
