"""A paper is attached to the fact it proves: once, with its hash in the ledger, and within scope."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from sqlalchemy import select, update

from models.access.principal import OutOfScope
from models.commands.attach_paper import attach_paper
from models.commands.errors import Refused
from models.papers.checking import check
from models.queries.papers import NoSuchPaper, paper_with_content, papers_of, papers_of_student
from models.tables import Act, Answer, Contact, Paper, PaperContent, Seal
from models.vocabulary import Fact, IepResponse, PaperKind, SentBy
from tests.builders import NOW, count, create
from tests.papers.scans import photo, scan

PAGE = scan()


def attach(desk, fact, fact_id, *, by=None, content=PAGE, kind=PaperKind.RESPONSE_PAGE, name="page.pdf"):
    return attach_paper(desk.db, by or desk.town.director, fact, fact_id, kind, check(name, content), now=NOW)


def answer_of(desk):
    desk.file(sent_on=date(2026, 5, 4), sent_by=SentBy.HAND, response=IepResponse.REJECTED_IN_FULL,
              response_received_on=date(2026, 5, 21))  # fmt: skip
    return desk.db.execute(select(Answer.id)).scalar_one()


def test_the_bytes_come_back_and_the_ledger_knows_their_hash(desk):
    done = attach(desk, Fact.ANSWER, answer_of(desk), name="Réponse <b>.exe")
    row, content = paper_with_content(desk.db, desk.town.director.scope, done.paper_id)
    assert content == PAGE and row.digest == hashlib.sha256(PAGE).hexdigest()
    assert (row.name, row.pages, row.uploaded_by) == ("Réponse <b>.pdf", 1, desk.town.director.name)
    act = desk.db.execute(select(Act.__table__).where(Act.verb == "attach_paper")).one()
    assert (act.record_id, act.student_id) == (done.paper_id, desk.pupil)
    assert json.loads(act.detail)["after"]["sha256"] == row.digest
    assert "Réponse" not in act.detail


def test_what_was_made_fit_to_keep_leaves_the_hash_of_what_arrived(desk):
    arrived = photo(4000, 3000, orientation=3)
    attach(desk, Fact.STUDENT, desk.pupil, content=arrived, name="photo.jpg")
    after = json.loads(desk.db.execute(select(Act.detail).where(Act.verb == "attach_paper")).scalar_one())["after"]
    assert after["sha256_as_uploaded"] == hashlib.sha256(arrived).hexdigest() != after["sha256"]


def test_the_same_paper_on_the_same_fact_is_kept_once(desk):
    first = attach(desk, Fact.STUDENT, desk.pupil)
    again = attach(desk, Fact.STUDENT, desk.pupil, name="other name.pdf")
    assert (again.paper_id, again.already) == (first.paper_id, True)
    assert count(desk.db, Paper) == count(desk.db, PaperContent) == 1
    assert not attach(desk, Fact.ANSWER, answer_of(desk)).already


def test_papers_are_read_by_their_student_and_by_their_fact(desk):
    answer_id = answer_of(desk)
    one, two = attach(desk, Fact.ANSWER, answer_id).paper_id, attach(desk, Fact.STUDENT, desk.pupil).paper_id
    scope = desk.town.chair_bowen.scope
    assert [p.id for p in papers_of_student(desk.db, scope, desk.pupil)] == [two, one]
    assert [p.id for p in papers_of(desk.db, scope, [(Fact.ANSWER, answer_id)])] == [one]


def test_another_schools_chair_and_an_administrator_neither_attach_nor_read(desk):
    paper_id = attach(desk, Fact.STUDENT, desk.pupil, by=desk.town.chair_bowen).paper_id
    other, counts = desk.town.chair_day, desk.town.administrator
    with pytest.raises(Refused, match="nothing with that number in your schools"):
        attach(desk, Fact.STUDENT, desk.pupil, by=other)
    with pytest.raises(NoSuchPaper):
        paper_with_content(desk.db, other.scope, paper_id)
    assert papers_of_student(desk.db, other.scope, desk.pupil) == ()
    for act in (lambda: attach(desk, Fact.STUDENT, desk.pupil, by=counts),
                lambda: paper_with_content(desk.db, counts.scope, paper_id)):  # fmt: skip
        with pytest.raises(OutOfScope):
            act()


def test_the_papers_of_a_sealed_entry_are_sealed_with_it(desk):
    contact_id = create(
        desk.db, Contact, district_id=desk.town.district_id, student_id=desk.pupil, entry_key="a", occurred_at=NOW,
        means="letter", direction="from_parent", outcome="received", recorded_at=NOW,
    )  # fmt: skip
    paper_id = attach(desk, Fact.CONTACT, contact_id, kind=PaperKind.LETTER).paper_id
    person = desk.town.director.scope.person_id
    create(
        desk.db, Seal, district_id=desk.town.district_id, contact_id=contact_id, student_id=desk.pupil,
        reason="mediation", why="said in mediation", asked_by_id=person, asked_by="A", asked_at=NOW,
    )  # fmt: skip
    scope = desk.town.director.scope
    assert [p.id for p in papers_of_student(desk.db, scope, desk.pupil)] == [paper_id], "asked for, not yet approved"
    desk.db.execute(update(Seal).values(approved_at=NOW, approved_by="B"))
    assert papers_of_student(desk.db, scope, desk.pupil) == ()
    with pytest.raises(NoSuchPaper):
        paper_with_content(desk.db, scope, paper_id)


@pytest.mark.parametrize("fact", list(Fact))
def test_no_paper_hangs_on_nothing(desk, fact):
    with pytest.raises(Refused, match="nothing with that number"):
        attach(desk, fact, 987_654)
