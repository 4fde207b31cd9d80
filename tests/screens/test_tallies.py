"""Counts are kept until something is written, and not a moment longer; each scope and each day has its own."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest

from dashboard import tallies, wiring
from models import database
from models.access.principal import principal_of
from models.commands import acts
from models.queries.counts import standing_counts
from seed.cast import CHAIRS
from tests import demo


@pytest.fixture
def asked(demo_url, monkeypatch):
    """How often the database was asked to count, and a way to ask as somebody."""
    engine = database.create(demo_url)
    calls: list[str] = []

    @contextmanager
    def reading():
        with database.reading(engine) as db:
            yield db

    def count(db, scope, *, today):
        calls.append(scope.role)
        return standing_counts(db, scope, today=today)

    def ask(email=demo.DIRECTOR, day=demo.DAY):
        with database.reading(engine) as db:
            scope = principal_of(db, 1, email).scope
        return tallies.counted(SimpleNamespace(scope=scope), count, today=day)

    monkeypatch.setattr(wiring, "reading", reading)
    yield SimpleNamespace(calls=calls, ask=ask, engine=engine)
    engine.dispose()


def test_asked_twice_with_nothing_written_between_it_is_counted_once(asked):
    assert asked.ask() == asked.ask()
    assert len(asked.calls) == 1


def test_after_any_act_it_is_counted_anew(asked):
    asked.ask()
    with database.transaction(asked.engine) as db:
        who = principal_of(db, 1, demo.DIRECTOR)
        acts.record(db, who, "noted", "district", 1, now=demo.NOW)
    asked.ask()
    assert len(asked.calls) == 2


def test_a_chair_is_never_given_the_directors_count_nor_tomorrow_todays(asked):
    director, chair = asked.ask(), asked.ask(CHAIRS[0].email)
    asked.ask(day=demo.DAY + timedelta(days=1))
    assert director != chair and len(asked.calls) == 3
