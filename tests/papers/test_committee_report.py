"""The report for the school committee: tagged, counted up to the last half year, with no small number and no name."""

from __future__ import annotations

import io
import json
import re
from contextlib import contextmanager
from types import SimpleNamespace

import pypdf
import pytest
from sqlalchemy import select

from dashboard import wiring
from dashboard.widgets import committee_report
from models.access.principal import principal_of
from models.database import create, transaction
from models.tables import Act, Person, Student
from tests import demo


@pytest.fixture
def report(demo_url, monkeypatch):
    """Made for the director of the demo district on Monday 27 April 2026: its paper, its words, the database."""
    engine = create(demo_url)
    with transaction(engine) as db:

        @contextmanager
        def this():
            yield db

        monkeypatch.setattr(wiring, "reading", this)
        monkeypatch.setattr(wiring, "writing", this)
        by = principal_of(db, 1, demo.DIRECTOR)
        district = SimpleNamespace(name="Harrow Mills Public Schools", is_demo=True)
        context = SimpleNamespace(principal=by, scope=by.scope, today=demo.DAY, now=demo.NOW, district=district)
        paper = pypdf.PdfReader(io.BytesIO(committee_report.made(context)))
        yield paper, " ".join(" ".join(page.extract_text() for page in paper.pages).split()), db
    engine.dispose()


def test_it_is_tagged_has_headings_and_tables_and_counts_to_the_end_of_december(report):
    paper, words, _ = report
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in paper.trailer["/Root"]
    for said in ("Counted up to 31 December 2025", "BSEA notices stand at", "By school", "large enough to be shown",
                 "invented", "Days from receipt to an answer", "Meetings and disputes", "state at 7.5"):  # fmt: skip
        assert said in words, said


def test_nothing_of_january_is_in_it_no_lateness_and_no_chair(report):
    _, words, db = report
    assert "April" not in words and "2026," not in words
    for unsaid in ("on time", "sent late", "overdue", "Team chair"):
        assert unsaid not in words, unsaid
    for name in db.execute(select(Person.name)).scalars():
        assert name not in words
    pupils = set(db.execute(select(Student.last_name)).scalars()) - {"Day", "Lincoln", "Franklin", "Service", "English"}
    assert not pupils & set(re.findall(r"[\w'’-]+", words))


def test_no_group_in_it_counts_fewer_than_ten(report):
    _, words, _ = report
    assert "not shown" in words
    answers = re.search(r"IEP accepted (\d+)", words)
    assert answers and int(answers[1]) >= 10
    assert re.search(r"Rejected in full not shown", words)


def test_that_it_was_made_stands_in_the_ledger_with_its_number(report):
    _, words, db = report
    [detail] = db.execute(select(Act.detail).where(Act.verb == "export_committee_report")).scalars()
    told = json.loads(detail)["after"]
    assert told["purpose"] == "counted up to 2025-12-31" and told["number"] in words
