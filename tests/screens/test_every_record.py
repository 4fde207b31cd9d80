"""Whatever is on record can be opened: the file of each kind of student, each matter, each kind of proposal."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from dashboard.widgets.student_parts import SECTIONS
from models import tables as t
from models.database import create
from tests.screens.conftest import said

OF_A_STUDENT = (
    t.Matter, t.Obligation, t.ServiceGap, t.OwedMinutes, t.Contact, t.ParentRequest, t.WrittenNotice, t.EarlyDialogue,
    t.ConcernStatement, t.BseaNotice, t.StartTask, t.Answer, t.Service,
)  # fmt: skip
UNSHOWN = ("could not be shown", "could not read the database", "There is no ")


@pytest.fixture
def engine(demo_url):
    made = create(demo_url)
    yield made
    made.dispose()


def students(engine: Engine) -> set[int]:
    """Eight of those that have something of each kind, the latest entered first: the stories of the demo."""
    with engine.connect() as db:
        some = [db.execute(select(table.student_id).distinct().order_by(table.student_id.desc()).limit(8)).scalars()
                for table in OF_A_STUDENT]  # fmt: skip
        return {number for found in some for number in found}


def proposals(engine: Engine) -> list[int]:
    """One of each kind with each pair of answers, withdrawn or not."""
    p = t.Proposal
    told = (p.kind, p.iep_response, p.placement_response, p.withdrawn_on.is_(None))
    with engine.connect() as db:
        rows = db.execute(select(*told, p.id).order_by(p.id)).all()
    return list({tuple(row[:-1]): row[-1] for row in rows}.values())


def matters(engine: Engine) -> list[int]:
    with engine.connect() as db:
        return list(db.execute(select(t.Matter.id).order_by(t.Matter.id)).scalars())


@pytest.mark.parametrize(
    ("screen", "named", "found", "least"),
    [
        ("student_file", "student", students, 25),
        ("matter", "matter", matters, 16),
        ("proposal", "proposal", proposals, 12),
        ("record_answer", "proposal", proposals, 12),
    ],
)
def test_whatever_is_on_record_can_be_opened(engine, opened, screen, named, found, least):
    numbers = sorted(found(engine))
    assert len(numbers) >= least
    at = opened(screen, **{named: str(numbers[0])})
    unopened = {}
    for number in numbers:
        at.query_params[named] = str(number)
        at.run()
        if at.exception or any(words in said(at) for words in UNSHOWN):
            unopened[number] = said(at)[-200:]
    assert unopened == {}


@pytest.mark.parametrize("student", ["1", "640"])
def test_what_stands_at_the_head_of_a_file_leads_to_a_section_of_it(demo_url, opened, student):
    words = said(opened("student_file", student=student))
    for anchor, name in SECTIONS.items():
        assert words.count(f"<h2 id='{anchor}' tabindex='-1'>{name}</h2>") == 1
