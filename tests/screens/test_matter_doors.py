"""From the row of a rejection or of what stays in place one opens a matter over that very proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import aliased

from dashboard.widgets import stay_put_parts, tables
from models.access.principal import principal_of
from models.database import create, reading
from models.dispute_vocabulary import Road
from models.queries.notices import register
from models.queries.worklist import worklist
from models.tables import Matter, Proposal
from models.vocabulary import Queue
from tests import demo
from tests.screens.short_form import Form
from tests.screens.test_papers_shown import SENT
from tests.screens.test_stay_put import ROW

TODAY = demo.DAY


def doors(row) -> list[tuple[str, int]]:
    """Form and number of each door to opening one, below the next action of a row."""
    return [(p["do"], p["id"]) for p in row["also"] if p.get("t") == "Meeting or dispute"]


def test_a_row_of_the_register_and_one_of_stay_put_lead_to_their_proposal():
    [mine] = tables.register([replace(SENT, proposal_id=41)], TODAY, caption="")["rows"]
    assert doors(mine) == [("matter_about", 41)]
    [other] = tables.register([SENT], TODAY, caption="")["rows"]
    assert doors(other) == [("open_matter", SENT.student_id)], "a hearing request is over no proposal"
    [held] = stay_put_parts.disputes([ROW], TODAY)["rows"]
    assert doors(held) == [("matter_about", ROW.line.offer_id)]


@pytest.fixture
def db(demo_url):
    engine = create(demo_url)
    with reading(engine) as found:
        yield found
    engine.dispose()


def test_every_row_of_rejections_has_its_door(db):
    scope = principal_of(db, 1, demo.DIRECTOR).scope
    waiting = worklist(db, scope, today=TODAY, queues=[Queue.BSEA_NOTICE]).rows
    found = register(db, scope, today=TODAY).rows
    assert {row.proposal_id is None for row in found} == {True, False}
    of_year = tables.register(found, TODAY, caption="")["rows"]
    for made, rows in ((tables.notices(waiting, TODAY, caption="")["rows"], waiting), (of_year, found)):
        assert rows
        for shown, row in zip(made, rows, strict=True):
            about = ("open_matter", row.student_id) if row.proposal_id is None else ("matter_about", row.proposal_id)
            assert doors(shown) == [about]


def test_the_door_opens_the_form_over_that_proposal_and_files_it_so(demo_url, opened):
    engine = create_engine(demo_url)
    with engine.connect() as db:
        later = aliased(Proposal)  # so that it is not the one which the form would choose by itself
        query = select(Proposal.id).join(later, later.student_id == Proposal.student_id)
        query = query.where(Proposal.dispute != "none", later.id > Proposal.id, later.sent_on > Proposal.sent_on)
        number = db.execute(query.limit(1)).scalar_one()
    form = Form(opened, "stay_put", "matter_about", number)
    form.fill(road=Road.MEDIATION)
    assert form.field("proposal").value == number
    assert "Opened: Mediation" in form.press("open")
    with engine.connect() as db:
        assert db.execute(select(Matter.proposal_id).order_by(Matter.id.desc()).limit(1)).scalar_one() == number
    engine.dispose()
