"""Requests & notices: what waits is told by its age and never as late; what a notice leaves unsaid is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from dashboard.widgets import request_exports, request_tables
from dashboard.widgets.downloads import to_csv
from models.access.principal import principal_of
from models.queries.filters import WorkFilters
from models.queries.requests import RequestRow
from models.tables import Act, Draft, ParentRequest, Proposal, Student, WrittenNotice
from models.vocabulary import RequestAnswer, RequestHow
from tests import demo
from tests.papers.test_written_notice import NOTICE
from tests.screens.conftest import said
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
ASKED = RequestRow(
    request_id=5, student_id=3, last_name="Silva", first_name="Joana", grade="2", school="Bowen",
    received_on=date(2026, 2, 2), made_by="Maria Silva", how="letter", asks="An aide " * 60, answer="open",
    answered_on=None, answer_words="", version=1, recorded_at=datetime(2026, 2, 3, tzinfo=UTC),
    recorded_by="Mei Chen", notice_id=None, notice_form=None, notice_sent_on=None,
)  # fmt: skip


def test_an_open_request_tells_its_age_and_is_never_drawn_as_late():
    data = request_tables.open_requests([ASKED], TODAY)
    [row] = data["rows"]
    assert words(row["cells"][0]) == ["84 days", "since Mon 2 Feb"]
    assert (row["cells"][0]["mark"], "s" in row["cells"][0]) == ("ring", False)
    assert "warm" not in str(data) and "verdue" not in str(data)
    assert len(words(row["cells"][2])[1]) == request_tables.SHOWN
    assert row["action"] == {"name": "answer_request", "t": "Answer", "id": 5, "label": "Answer, J. Silva",
                             "primary": True}  # fmt: skip


def test_a_notice_names_the_questions_it_leaves_unanswered():
    [row] = request_tables.notices([NOTICE], TODAY)["rows"]
    assert words(row["cells"][3]) == ["2 questions unanswered", "the data used, the safeguards statement"]
    assert row["cells"][3]["mark"] == "diamond"


@pytest.fixture
def rows(demo_url):
    """Reads the demo database as it stands after the screen has written."""
    engine = create_engine(demo_url)

    def read(query):
        with engine.connect() as db:
            return db.execute(query).all()

    yield read
    engine.dispose()


class Form:
    """A form as its row opens it, opened again in every run: what was typed comes back from the draft."""

    def __init__(self, opened, name: str, record_id: int) -> None:
        self.at, self.which = opened("requests_notices"), (name, record_id)
        self.run()

    def run(self) -> str:
        self.at.session_state["form"] = self.which
        self.at.run()
        assert not self.at.exception
        return said(self.at)

    def field(self, name: str):
        kinds = ("text_area", "selectbox", "checkbox", "button", "radio", "date_input", "text_input")
        return next(w for kind in kinds for w in self.at.get(kind) if (w.key or "").startswith(f"{name}-"))

    def fill(self, name: str, value) -> str:
        self.field(name).set_value(value)
        return self.run()

    def press(self, name: str) -> str:
        self.field(name).click()
        return self.run()


def test_the_screen_says_how_many_wait_and_that_no_law_sets_a_number_of_days(demo_url, opened):
    at = opened("requests_notices")
    assert not at.exception
    assert "had no written answer" in said(at) and "without an N1" in said(at)
    assert "No law sets a number of days" in said(at)


def test_a_request_is_recorded_refused_by_an_n2_and_answered_once_that_is_sent(demo_url, opened, rows):
    [[pupil]] = rows(select(Student.id).limit(1))
    asking = Form(opened, "request", pupil)
    asking.fill("asks", " ")
    assert "in the parent's words" in asking.press("record")
    asking.fill("asks", "A one-to-one aide =1+1 <b>")
    assert "Say how the request came." in asking.press("record"), "a way nobody chose is not filed"
    asking.fill("how", RequestHow.EMAIL)
    assert [row.form for row in rows(select(Draft.form))] == ["request"], "kept as it was typed"
    assert "It stands open until it is answered" in asking.press("record")
    latest = select(ParentRequest.id, ParentRequest.asks).order_by(ParentRequest.id.desc()).limit(1)
    [[request_id, asks]] = rows(latest)
    assert asks == "A one-to-one aide =1+1 <b>" and rows(select(Draft.id)) == []

    answering = Form(opened, "answer_request", request_id)
    answering.fill("answer", RequestAnswer.N2)
    assert "Say what the district refuses" in answering.press("sign")
    advice = answering.fill("action", "A one-to-one aide is refused")
    assert "◇ why, unanswered" in advice and "✓ the action" in advice
    answering.fill("is_sent", True)
    assert "refused by an N2" in answering.press("sign")
    notice = select(WrittenNotice.id, WrittenNotice.action, WrittenNotice.sent_on)
    [[notice_id, action, sent_on]] = rows(notice.where(WrittenNotice.request_id == request_id))
    assert (action, sent_on) == ("A one-to-one aide is refused", demo.DAY)
    state = select(ParentRequest.answer, ParentRequest.written_notice_id).where(ParentRequest.id == request_id)
    assert rows(state) == [("n2", notice_id)]
    acts = rows(select(Act.verb).where(Act.student_id == pupil).order_by(Act.id.desc()).limit(3))
    assert [verb for [verb] in acts] == ["answer_request", "sign_notice", "record_request"]


def test_an_n1_written_for_a_proposal_takes_it_off_the_list_of_those_without(demo_url, opened, rows):
    without = select(Proposal.id).where(Proposal.n1_id.is_(None), Proposal.sent_on.is_not(None))
    [[proposal_id]] = rows(without.limit(1))
    writing = Form(opened, "n1", proposal_id)
    writing.fill("action", "The IEP proposed")
    told = writing.press("sign")
    assert "Signed: N1" in told and "not sent yet" in told
    assert (proposal_id,) not in rows(without)


def test_every_column_of_the_exports_has_its_value_and_a_formula_stays_text(demo_url):
    made = create_engine(demo_url)
    with made.connect() as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
    made.dispose()
    tables = (
        request_exports.requests(scope, WorkFilters()),
        request_exports.notices(scope, WorkFilters(), waiting=True),
        request_exports.without_n1(scope, WorkFilters()),
    )
    for heads, found in tables:
        listed = list(found)
        assert len(listed) > 5 and {len(row) for row in listed} == {len(heads)}
    odd = request_exports._request(replace(ASKED, asks="=1+1"))
    assert ",'=1+1," in to_csv((request_exports.REQUESTS, [odd]), "1f").decode("utf-8-sig")


def test_no_screen_writes_its_own_words_for_lateness():
    folder = Path(request_tables.__file__).parent
    for path in (*folder.glob("request_*.py"), *folder.glob("written_notice_*.py")):
        assert "verdue" not in path.read_text(encoding="utf-8"), path.name
