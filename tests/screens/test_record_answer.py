"""The form of an answer: what is typed stays, what follows is shown, what cannot be true is refused with authority."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, text

from dashboard import wiring
from models.access.principal import principal_of
from models.queries.stay_put import in_force
from models.vocabulary import IepResponse, PlacementResponse
from tests import demo
from tests.screens.conftest import said


@pytest.fixture
def waiting(demo_url, opened):
    """The form of a proposal of Júlia Silva's, who has two parents, opened by the director."""
    engine = create_engine(demo_url)
    with engine.connect() as db:
        found = db.execute(
            text("select p.id from proposal p join student s on s.id = p.student_id where s.last_name = 'Silva'"
                 " and p.iep_response = 'awaiting' order by p.id desc")
        ).scalar()  # fmt: skip
    at = opened("record_answer", proposal=str(found))
    return Form(at, engine, found)


class Form:
    def __init__(self, at, engine, proposal_id):
        self.at, self.engine, self.proposal_id = at, engine, proposal_id

    def widget(self, kind: str, field: str):
        return next(w for w in self.at.get(kind) if (w.key or "").startswith(f"{field}-"))

    def set(self, kind: str, field: str, value):
        self.widget(kind, field).set_value(value)
        self.at.run()
        assert not self.at.exception

    def record(self):
        next(b for b in self.at.button if b.label == "Record answer").click().run()
        assert not self.at.exception

    def count(self, table: str) -> int:
        with self.engine.connect() as db:
            where = f"where proposal_id = {self.proposal_id}" if table != "draft" else ""
            return db.execute(text(f"select count(*) from {table} {where}")).scalar()


def test_a_partial_rejection_is_recorded_with_its_words_as_they_stand(waiting):
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_PART)
    waiting.set("selectbox", "kind0", "omission")
    waiting.set("text_area", "words0", "=HYPERLINK(1) <b>No</b> OT")
    waiting.set("radio", "placed", PlacementResponse.CONSENTS)
    assert waiting.count("draft") == 1
    waiting.record()
    assert "A copy is due at the BSEA by Sat 2 May" in said(waiting.at)
    with waiting.engine.connect() as db:
        words = db.execute(
            text("select words from portion where proposal_id = :p"), {"p": waiting.proposal_id}
        ).scalar()
    assert words == "=HYPERLINK(1) <b>No</b> OT"
    assert (waiting.count("answer"), waiting.count("bsea_notice"), waiting.count("draft")) == (1, 1, 0)


def test_a_service_that_stands_in_the_accepted_grid_alone_keeps_its_name_in_dispute(demo_url, opened):
    """No service of this proposal is entered: what is chosen is the accepted row."""
    engine = create_engine(demo_url)
    with engine.connect() as db:
        number, student, name = db.execute(
            text(
                "select p.id, p.student_id, min(v.service) from proposal p join service v "
                "on v.student_id = p.student_id where p.iep_response = 'awaiting' and p.received_on is not null "
                "and p.kind = 'annual' group by p.id "
                "having min(v.state) = 'accepted' and max(v.state) = 'accepted' and count(*) = 2 "
                "and count(distinct v.service) = 2 order by p.id desc"
            )
        ).first()  # fmt: skip
    form = Form(opened("record_answer", proposal=str(number)), engine, number)
    form.set("radio", "iep", IepResponse.REJECTED_IN_PART)
    shown = form.widget("selectbox", "kind0").options
    form.set("selectbox", "kind0", f"service {shown.index(f'Service: {name}')}")
    form.set("text_area", "words0", "Do not cut it.")
    form.record()
    with wiring.reading() as db:
        found = in_force(db, principal_of(db, 1, demo.DIRECTOR).scope, student, today=demo.DAY)
    [line] = [line for line in found.ledger.lines if line.offer_id == number]
    assert (line.service, line.what) == (name, "Do not cut it.")
    assert [d.service for d in found.delivered].count(name) == 1, "and is delivered once"


def test_what_is_refused_names_its_authority_and_what_was_typed_stays(waiting):
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_FULL)
    waiting.set("text_area", "said", "x" * 50_000)
    waiting.record()
    assert "50,000 characters" in said(waiting.at) and "28.08" in said(waiting.at)
    assert waiting.widget("text_area", "said").value == "x" * 50_000
    waiting.set("text_area", "said", "We disagree.")
    for day, words in ((demo.DAY + timedelta(1), "still to come"), (date(2026, 3, 1), "before the proposal was sent")):
        waiting.set("date_input", "day", day)
        waiting.record()
        assert words in said(waiting.at)
        assert waiting.widget("text_area", "said").value == "We disagree."
    assert waiting.count("answer") == 0


def test_portions_typed_are_still_there_after_another_answer_was_tried(waiting):
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_PART)
    waiting.set("text_area", "words0", "Speech stays at 60")
    waiting.set("radio", "iep", IepResponse.ACCEPTED)
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_PART)
    assert waiting.widget("text_area", "words0").value == "Speech stays at 60"


def test_a_draft_is_taken_up_again_in_another_session(waiting, opened):
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_PART)
    waiting.set("text_area", "words0", "Speech stays at 60")
    again = Form(opened("record_answer", proposal=str(waiting.proposal_id)), waiting.engine, waiting.proposal_id)
    assert again.widget("text_area", "words0").value == "Speech stays at 60"
    assert "Your draft kept" in said(again.at)


def test_without_a_proposal_the_screen_says_where_to_find_one(demo_url, opened):
    assert "No proposal is chosen" in said(opened("record_answer"))
    assert "There is no student with that number in your schools." in said(opened("record_answer", proposal="999999"))
    assert "There is no student with that number in your schools." in said(opened("proposal", proposal="999999"))
