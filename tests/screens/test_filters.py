"""What is chosen above a list narrows every list below it that can be narrowed so, and the file of it too."""

from __future__ import annotations

from datetime import date

from dashboard.widgets import exports
from models.queries.filters import WorkFilters
from tests import demo
from tests.screens.conftest import said


def test_the_register_says_that_it_is_filtered_and_what_empty_means(demo_url, opened):
    assert "the law asks for; latest first" in said(opened("bsea_notices"))
    narrowed = said(opened("bsea_notices", standing="No date yet"))
    assert "shown within the filters, latest first" in narrowed
    assert "No notice of this school year fits these filters." in narrowed


def test_the_file_of_the_register_holds_what_the_screen_shows(demo_url, monkeypatch):
    from models.access.principal import principal_of
    from models.database import create, reading

    engine = create(demo_url)
    monkeypatch.setenv("DAYBOOK_DATABASE", demo_url)
    with reading(engine) as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
    engine.dispose()
    _, every = exports.year_register(scope, demo.DAY, WorkFilters())
    _, late = exports.year_register(scope, demo.DAY, WorkFilters(standing="overdue"))
    every, late = list(every), list(late)
    assert 0 < len(late) < len(every)
    assert all(due < date(2026, 4, 27) and sent is None for _, due, sent, *_ in late)
