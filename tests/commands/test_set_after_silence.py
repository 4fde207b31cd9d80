"""The notice after silence is the director's choice: the day-35 clock comes and goes with it, and the law's stay."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.set_after_silence import set_after_silence
from models.tables import Act
from models.vocabulary import SentBy
from tests.builders import NOW

HANDED = {"sent_on": date(2026, 3, 20), "sent_by": SentBy.HAND}


def test_without_it_the_day_35_goes_from_every_open_window_and_with_it_comes_back(desk):
    filed = desk.file(**HANDED)
    assert set_after_silence(desk.db, desk.town.director, False, now=NOW) == 1
    assert desk.dates(filed) == {"PARENT_RESPONSE": ("2026-03-20", "2026-04-19", None)}
    assert set_after_silence(desk.db, desk.town.director, False, now=NOW) == 0
    assert set_after_silence(desk.db, desk.town.director, True, now=NOW) == 1
    assert desk.dates(filed)["BSEA_NOTICE_SILENCE"] == ("2026-03-20", "2026-04-24", None)
    kept = desk.db.execute(select(Act.detail).where(Act.verb == "set_after_silence").order_by(Act.id)).scalars()
    assert list(kept) == ['{"before": true, "after": false}', '{"before": false, "after": true}']


def test_a_chair_does_not_choose_it(desk):
    with pytest.raises(OutOfScope):
        set_after_silence(desk.db, desk.town.chair_bowen, False, now=NOW)
