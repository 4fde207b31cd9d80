"""On a phone a row is a card: every fact but the first, which names it, carries the name of its column."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.widgets import calendar_parts, rule_parts
from models.law.coverage import COVERAGE
from models.law.register import RULES
from models.queries.calendars import CalendarRow

CALENDAR = CalendarRow(1, "District", "", ("Bowen",), ("2025-26",), date(2026, 6, 16), (180,))
TABLES = {
    "calendars": calendar_parts.table([CALENDAR], date(2026, 4, 27), of=1),
    "rules": rule_parts.table("603 CMR 28.08", list(RULES.values())[:2], {}),
    "coverage": rule_parts.coverage(COVERAGE[:2]),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_fact_of_a_card_has_its_label(name):
    first, *others = TABLES[name]["columns"]
    assert "label" not in first
    assert [c["label"].lower() for c in others] == [c["t"].lower() for c in others]
