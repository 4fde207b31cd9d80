"""Every form that records a fact takes its papers: refused ones hold it back, good ones stand with the fact."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, insert, select, update

from dashboard.widgets import (
    answer_forms,
    notice_form,
    proposal_forms,
    student_doors,
    student_forms,
    written_notice_view,
)
from models.dispute_vocabulary import Road
from models.tables import Act, Draft, Matter, Obligation, Paper, Proposal, Student, WrittenNotice
from models.tables.base import filled
from models.vocabulary import ContactOutcome, Fact, PaperKind, ReceiptBasis, RequestHow
from tests import demo
from tests.papers.scans import program, scan
from tests.screens.conftest import said

PDF, DAY = "application/pdf", demo.DAY
GOOD, BAD = ("letter.pdf", scan(), PDF), ("order.pdf", program(), PDF)


@pytest.fixture
def rows(demo_url):
    engine = create_engine(demo_url)

    def read(query):
        with engine.connect() as db:
            return db.execute(query).all()

    def write(statement):
        with engine.begin() as db:
            db.execute(statement)

    yield SimpleNamespace(read=read, write=write, one=lambda query: read(query.limit(1))[0][0])
    engine.dispose()


@pytest.fixture
def same_key(monkeypatch):
    """A dialog that is opened anew in every run of the test keeps the id of its form."""
    for module in (answer_forms, notice_form, proposal_forms, student_doors, student_forms, written_notice_view):
        monkeypatch.setattr(module, "uuid", SimpleNamespace(uuid4=lambda: "form"))


class Dialog:
    """A form opened by its row, or by the button on its screen, again in every run."""

    def __init__(self, at, door: tuple[str, int] | str) -> None:
        self.at, self.door = at, door
        self.run()

    def run(self) -> str:
        if isinstance(self.door, str):
            next(b for b in self.at.button if b.label == self.door).click()
        else:
            self.at.session_state["form"] = self.door
        self.at.run()
        assert not self.at.exception
        return said(self.at)

    def field(self, kind: str, name: str):
        return next(w for w in self.at.get(kind) if (w.key or "").startswith(f"{name}-"))

    def fill(self, kind: str, name: str, value) -> str:
        self.field(kind, name).set_value(value)
        return self.run()

    def upload(self, *files) -> str:
        self.at.file_uploader[0].set_value(list(files))
        return self.run()

    def press(self, label: str) -> str:
        next(b for b in self.at.button if b.label == label).click()
        return self.run()

    def leave_out(self) -> str:
        next(box for box in self.at.checkbox if box.label.startswith("Leave")).check()
        return self.run()


def sent(rows):
    """A proposal that was sent, has an answer to come, and no day of receipt yet."""
    found = rows.one(select(Proposal.id).where(Proposal.iep_response == "awaiting", Proposal.sent_on.is_not(None)))
    rows.write(update(Proposal).where(Proposal.id == found).values(received_on=None, receipt_basis=""))
    return found


def attached(rows):
    return [
        tuple(row) for row in rows.read(select(Paper.fact, Paper.fact_id, Paper.kind, Paper.name).order_by(Paper.id))
    ]


def last_act(rows):
    return rows.one(select(Act.id).order_by(Act.id.desc()))


def held_then_kept(rows, form: Dialog, label: str, fact: Fact, fact_id: int | None, kind: PaperKind) -> None:
    """Refused with its sentence and nothing written; left out, the fact and its one paper stand on record."""
    before = last_act(rows)
    assert "order.pdf cannot be kept. The content of this file is a program" in form.upload(GOOD, BAD)
    assert "A file cannot be kept, so nothing is recorded yet" in form.press(label)
    assert (last_act(rows), attached(rows)) == (before, []), "neither the fact nor a paper"
    assert "order.pdf is left out" in form.leave_out()
    assert "letter.pdf attached." in form.press(label)
    [(of, of_id, what, name)] = attached(rows)
    assert (of, what, name) == (fact, kind, "letter.pdf") and (fact_id is None or of_id == fact_id)
    verbs = [verb for [verb] in rows.read(select(Act.verb).where(Act.id > before).order_by(Act.id))]
    assert len(verbs) > 1 and verbs[-1] == "attach_paper"


def test_a_day_of_receipt_with_its_proof(rows, opened, same_key):
    number = sent(rows)
    form = Dialog(opened("pending_responses"), ("receipt", number))
    form.fill("selectbox", "basis", ReceiptBasis.SIGNED_RECEIPT)
    held_then_kept(rows, form, "Record receipt", Fact.PROPOSAL, number, PaperKind.RECEIPT)


def test_a_sending_with_the_proposal_as_sent(rows, opened, same_key):
    number = sent(rows)
    form = Dialog(opened("pending_responses"), ("sending", number))
    held_then_kept(rows, form, "Record sending", Fact.PROPOSAL, number, PaperKind.PROPOSAL)


def test_a_new_proposal_with_its_copy(rows, opened, same_key):
    form = Dialog(opened("pending_responses"), ("new_proposal", rows.one(select(Student.id))))
    held_then_kept(rows, form, "Record proposal", Fact.PROPOSAL, None, PaperKind.PROPOSAL)


def test_a_written_notice_with_the_copy_that_was_sent(rows, opened, same_key):
    pupil = rows.one(select(Student.id))
    notice = {
        "student_id": pupil,
        "entry_key": "n",
        "form": "n2",
        "language": "English",
        "action": "An aide is refused",
    }
    notice |= {"signed_on": demo.DAY, "recorded_at": demo.NOW, "recorded_by": "Rosa Alvarez"}
    rows.write(insert(WrittenNotice).values(filled(WrittenNotice, district_id=1, **notice)))
    number = rows.one(select(WrittenNotice.id).where(WrittenNotice.sent_on.is_(None)))
    form = Dialog(opened("requests_notices"), ("notice", number))
    held_then_kept(rows, form, "Record as sent", Fact.WRITTEN_NOTICE, number, PaperKind.NOTICE)


def test_a_revocation_with_the_parents_letter(rows, opened, same_key):
    form = Dialog(opened("proposal", proposal=str(sent(rows))), "Revocation of all consent")
    form.fill("text_area", "words", "I revoke my consent to all services.")
    form.fill("checkbox", "written", True)
    held_then_kept(rows, form, "Record revocation", Fact.ANSWER, None, PaperKind.LETTER)


def test_who_may_answer_with_the_order_it_rests_on(rows, opened, same_key):
    form = Dialog(opened("student_file", student=str(rows.one(select(Student.id)))), "Who may answer")
    form.fill("text_input", "name", "Ana Souza")
    held_then_kept(rows, form, "Record", Fact.PARENT, None, PaperKind.LETTER)


def test_a_contact_with_the_letter_that_came(rows, opened):
    pupil = rows.one(select(Student.id))
    form = Dialog(opened("contact_log"), ("call", pupil))
    assert "A draft keeps no file" in form.fill("text_area", "said", "Her letter came.")
    form.fill("selectbox", "outcome", ContactOutcome.RECEIVED)
    held_then_kept(rows, form, "Sign and file", Fact.CONTACT, None, PaperKind.LETTER)
    assert rows.read(select(Draft.id)) == []


def test_a_concern_statement_with_the_letter_itself(rows, opened):
    form = Dialog(opened("student_file", student=str(rows.one(select(Student.id)))), "File a concern statement")
    form.fill("text_area", "points", "The reading goal is last year's")
    held_then_kept(rows, form, "File the statement", Fact.CONCERN_STATEMENT, None, PaperKind.LETTER)


def test_from_eighteen_on_with_the_decree(rows, opened, same_key):
    grown = rows.one(select(Student.id).where(Student.date_of_birth < date(2008, 4, 1)))
    form = Dialog(opened("student_file", student=str(grown)), "From 18 on")
    held_then_kept(rows, form, "Record", Fact.STUDENT, grown, PaperKind.LETTER)


def test_the_notice_after_a_revocation_with_its_copy(rows, opened, same_key):
    number = sent(rows)
    rows.write(update(Proposal).where(Proposal.id == number).values(iep_response="revoked", response_received_on=DAY))
    form = Dialog(opened("proposal", proposal=str(number)), "Record the notice's date")
    held_then_kept(rows, form, "Record its date", Fact.PROPOSAL, number, PaperKind.NOTICE)


def test_an_obligation_that_is_done_with_its_proof(rows, opened):
    owed = rows.one(select(Obligation.id).where(Obligation.done_on.is_(None), Obligation.restricted.is_(False)))
    form = Dialog(opened("pending_responses"), ("obligation_done", owed))
    form.fill("text_input", "words", "Delivered")
    held_then_kept(rows, form, "Record as done", Fact.OBLIGATION, owed, PaperKind.LETTER)


def test_a_request_with_the_parents_letter(rows, opened):
    form = Dialog(opened("requests_notices"), ("request", rows.one(select(Student.id))))
    form.fill("selectbox", "how", RequestHow.EMAIL)
    assert "A draft keeps no file" in form.fill("text_area", "asks", "A one-to-one aide")
    held_then_kept(rows, form, "Record request", Fact.REQUEST, None, PaperKind.LETTER)


def test_a_matter_with_the_request_that_opened_it(rows, opened):
    form = Dialog(opened("matters"), ("open_matter", rows.one(select(Student.id))))
    form.fill("selectbox", "road", Road.FACILITATED_MEETING)
    held_then_kept(rows, form, "Open it", Fact.MATTER, None, PaperKind.LETTER)
    [[number]] = rows.read(select(Paper.fact_id))
    assert rows.one(select(Matter.road).where(Matter.id == number)) == "facilitated_meeting"
