"""One contact filed with its act, durably, beside one bare durable insert of the same row."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from models.commands.log_contact import ContactEntry, log_contact
from models.database import reading, transaction
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import director
from tests.speed.raw import Driver

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = "Asked whether the proposal has come. It has; the family reads it this week."
pytestmark = pytest.mark.speed


def test_a_contact_filed_costs_three_bare_durable_inserts(volumes, system):
    engine, numbers = volumes("B"), count()
    with reading(engine) as db:
        principal = director(db)
    at = NOW if system == "postgresql" else "2026-03-02 12:00:00.000000"

    def ours() -> None:
        entry = ContactEntry(
            f"speed{next(numbers)}", 77, NOW, ContactMeans.PHONE, ContactDirection.TO_PARENT, ContactOutcome.REACHED,
            with_whom="parent", summary=WORDS,
        )  # fmt: skip
        with transaction(engine) as db:
            log_contact(db, principal, entry, now=NOW)

    def by_hand() -> None:
        with transaction(engine) as db:
            Driver(db).many(
                "INSERT INTO contact (district_id, student_id, entry_key, occurred_at, means, direction, with_whom, "
                "outcome, language, interpreter, summary, recorded_at, recorded_by) VALUES (1, 77, ?, ?, 'phone', "
                "'to_parent', 'parent', 'reached', '', ?, ?, ?, 'R. Director')",
                [(f"speed{next(numbers)}", at, False, WORDS, at)],
            )

    filed, limit = in_turn(ours, by_hand, rounds=60)
    settle(Line("one contact filed with its act, durable", "B", system, filed, limit, 3))
