"""A list that cannot be read is told as unavailable: never as an empty list, and never as a zero.

Each query of each screen fails once, in one of four ways by turns (`make trust-long`: in each of the four); what the
page still says is what it says when all is well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

import pytest
from sqlalchemy import Engine, event

from dashboard import tallies, wiring
from models.database import sqlite_module
from tests.screens.conftest import said
from tests.screens.test_each_screen import SCREENS
from tests.trust.conftest import LONG

FAULTS = (
    "database is locked",
    "disk I/O error",
    "server closed the connection unexpectedly",
    "canceling statement due to statement timeout",
)
OF_ONE = {"student_file": {"student": "1"}, "record_answer": {"proposal": "1"}, "proposal": {"proposal": "1"}}
UNAVAILABLE = "could not read the database just now, so this page is not shown"


@dataclass(eq=False)
class Queries:
    """What a run asked of the database; the queries numbered `at` fail with `words`."""

    seen: list[str] = field(default_factory=list)
    at: range = range(0)
    words: str = ""

    def ask(self, _cursor, statement, _parameters, _context) -> None:
        self.seen.append(statement)
        if len(self.seen) - 1 in self.at:
            raise sqlite_module().OperationalError(self.words)


@pytest.fixture
def queries() -> Iterator[Queries]:
    queries = Queries()
    event.listen(Engine, "do_execute", queries.ask)
    yield queries
    event.remove(Engine, "do_execute", queries.ask)


class Page:
    """A screen that is run again and again in one session, each time with its counts asked for anew."""

    def __init__(self, opened, queries: Queries, screen: str) -> None:
        self.at, self.queries = opened(screen, **OF_ONE.get(screen, {})), queries

    def run(self, at: range = range(0), words: str = "") -> set[str]:
        """What it says and draws."""
        tallies._kept.cache_clear()
        self.queries.seen.clear()
        self.queries.at, self.queries.words = at, words
        self.at.run()
        self.queries.at = range(0)
        assert not self.at.exception
        return {str(e.proto) for kind in ("html", "markdown", "bidi_component") for e in self.at.get(kind)}


def test_no_query_that_fails_makes_a_page_empty_or_a_count_zero(demo_url, opened, queries, figure):
    pages = {screen: Page(opened, queries, screen) for screen in (*SCREENS, "record_answer", "proposal")}
    whole, asked = {}, {}
    for screen, page in pages.items():
        whole[screen] = page.run()
        asked[screen] = list(queries.seen)
    frame = sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, zip(*asked.values(), strict=False)))
    runs = 0
    for screen, page in pages.items():
        for at in range(0 if LONG or screen == "monday" else frame, len(asked[screen])):
            for words in FAULTS if LONG else [FAULTS[at % len(FAULTS)]]:
                left = page.run(range(at, at + 1), words) - whole[screen]
                runs += 1
                told = [e.value for e in page.at.error]
                assert len(told) == 1 and UNAVAILABLE in told[0], (screen, at, words, asked[screen][at], told)
                assert len(left) == 1 and "This page cannot be shown" in left.pop(), (screen, at, words)
        assert page.run() == whole[screen], "once it can be read again, the page is whole"
    figure(f"lists: {runs} queries of {len(pages)} screens failed; 0 pages empty, 0 counts zero, each said so in words")
    assert frame > 10 and runs > 100


def test_what_was_typed_outlives_a_page_that_could_not_be_read(demo_url, opened, queries):
    page = Page(opened, queries, "record_answer")
    words = next(w for w in page.at.text_area if w.key.startswith("said-"))
    words.set_value("We do not agree.")
    page.run(range(0, 99), FAULTS[0])  # neither can the draft be kept nor the page be read
    assert UNAVAILABLE in said(page.at)
    page.run()
    assert next(w for w in page.at.text_area if w.key.startswith("said-")).value == "We do not agree."


def test_without_a_calendar_each_list_has_every_row_it_had(demo_url, opened, queries):
    def rows() -> dict[str, list[int]]:
        shown = {}
        for screen in ("monday", "pending_responses", "bsea_notices", "stay_put", "requests_notices"):
            page = Page(opened, queries, screen)
            page.run()
            drawn = [json.loads(e.proto.json) for e in page.at.main.get("bidi_component") if e.proto.json]
            shown[screen] = [len(data["rows"]) for data in drawn if "rows" in data]
        return shown

    before = rows()
    assert sum(map(sum, before.values())) > 50
    with wiring.writing() as db:
        for lost in ("DELETE FROM calendar_event", "DELETE FROM calendar_year", "UPDATE school SET calendar_id = NULL"):
            db.exec_driver_sql(lost)
    now = rows()
    assert all(a <= b for screen in before for a, b in zip(before[screen], now[screen], strict=True))
    assert "no school calendar yet" in said(opened())
