"""A paper goes on record with the fact that it proves, in one transaction, within scope; and follows it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.commands.attach_paper import Enclosed, attach_papers
from models.commands.errors import Refused
from models.commands.log_contact import ContactEntry, log_contact
from models.commands.move_contact import move_contact
from models.commands.record_answer import record_answer
from models.commands.returned_page import ReturnedPage
from models.commands.seal_contact import approve_seal
from models.database import transaction
from models.papers.checking import check
from models.queries.packet import packet
from models.queries.papers import NoSuchPaper, paper_with_content, papers_of, papers_of_student, same_papers
from models.tables import (
    Act,
    Answer,
    BseaNotice,
    ConcernStatement,
    EarlyDialogue,
    Matter,
    Obligation,
    Paper,
    PaperContent,
    Parent,
    ParentRequest,
    WrittenNotice,
)
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, Fact, IepResponse, PaperKind, SentBy
from tests.builders import NOW, TODAY, count, create, create_town
from tests.commands.conftest import Desk
from tests.papers.scans import photo, scan

PAGE = Enclosed(PaperKind.RESPONSE_PAGE, check("page.pdf", scan(2)))
PHOTO = Enclosed(PaperKind.PLACEMENT_PAGE, check("IMG_1.jpg", photo(800, 600, orientation=6)))
CALL = ContactEntry(
    "5a1e", 0, datetime(2026, 5, 29, 13, 5, tzinfo=UTC), ContactMeans.LETTER, ContactDirection.FROM_PARENT,
    ContactOutcome.RECEIVED, "Maria Silva", summary="Her letter came.",
)  # fmt: skip


def proposal_of(desk):
    mother = create(desk.db, Parent, district_id=desk.town.district_id, student_id=desk.pupil, name="Ngozi Okafor")
    return desk.file(sent_on=date(2026, 5, 4), sent_by=SentBy.HAND).proposal_id, mother


def rejected(desk, papers, *, by=None):
    """An answer and what came with it, as the screen records them."""
    proposal_id, mother = proposal_of(desk)
    who = by or desk.town.chair_bowen
    page = ReturnedPage("form", proposal_id, date(2026, 5, 28), mother, response=IepResponse.REJECTED_IN_FULL)
    done = record_answer(desk.db, who, page, today=TODAY, now=NOW)
    return done, attach_papers(desk.db, who, Fact.ANSWER, done.answer_id, papers, now=NOW)


def test_the_pages_of_an_answer_stand_in_its_packet_without_further_action(desk):
    done, attached = rejected(desk, [PAGE, PHOTO])
    proposal_id = desk.db.execute(select(Answer.proposal_id)).scalar_one()
    found = packet(desk.db, desk.town.director.scope, desk.notice_clock(proposal_id))
    assert [(p.kind, p.name, p.pages) for p in found.enclosed] == [
        ("response_page", "page.pdf", 2), ("placement_page", "IMG_1.jpg", 1),
    ]  # fmt: skip
    assert found.lacks == ()
    verbs = desk.db.execute(select(Act.verb).where(Act.student_id == desk.pupil).order_by(Act.id.desc()).limit(3))
    assert list(verbs.scalars()) == ["attach_paper", "attach_paper", "record_answer"]
    again = attach_papers(desk.db, desk.town.chair_bowen, Fact.ANSWER, done.answer_id, [PAGE, PHOTO], now=NOW)
    assert [a.paper_id for a in again] == [a.paper_id for a in attached] and all(a.already for a in again)
    assert count(desk.db, PaperContent) == 2


def test_an_answer_whose_paper_is_refused_is_not_on_record_either(engine):
    with transaction(engine) as db:
        desk = Desk(create_town(db))
        proposal_id, mother = proposal_of(desk)
    page = ReturnedPage("form", proposal_id, date(2026, 5, 28), mother, response=IepResponse.REJECTED_IN_FULL)
    with pytest.raises(Refused, match="nothing with that number"), transaction(engine) as db:
        record_answer(db, desk.town.director, page, today=TODAY, now=NOW)
        attach_papers(db, desk.town.director, Fact.ANSWER, 987_654, [PAGE], now=NOW)
    with transaction(engine) as db:
        assert (count(db, Answer), count(db, BseaNotice), count(db, Paper)) == (0, 0, 0)


def a_fact(desk, fact):
    """One fact of that kind, of a student of Bowen's."""
    town, own = desk.town, {"district_id": desk.town.district_id, "student_id": desk.pupil}
    if fact is Fact.STUDENT:
        return desk.pupil
    if fact in (Fact.PROPOSAL, Fact.PARENT):
        proposal_id, parent_id = proposal_of(desk)
        return proposal_id if fact is Fact.PROPOSAL else parent_id
    if fact in (Fact.ANSWER, Fact.BSEA_NOTICE):
        done, _ = rejected(desk, [])
        return done.answer_id if fact is Fact.ANSWER else desk.db.execute(select(BseaNotice.id)).scalar_one()
    if fact is Fact.CONTACT:
        filed = ContactEntry("e", desk.pupil, CALL.occurred_at, CALL.means, CALL.direction, CALL.outcome, summary="x")
        return log_contact(desk.db, town.director, filed, now=NOW).contact_id
    if fact is Fact.REQUEST:
        return create(desk.db, ParentRequest, **own, entry_key="r", received_on=TODAY, made_by="A", how="letter",
                      asks="x", recorded_at=NOW, recorded_by="B")  # fmt: skip
    made = {"recorded_at": NOW, "recorded_by": "B"}
    if fact is Fact.MATTER:
        return create(desk.db, Matter, **own, **made, entry_key="m", road="mediation", filed_by="parent",
                      opened_on=TODAY, next_on=TODAY)  # fmt: skip
    if fact is Fact.OBLIGATION:
        return create(desk.db, Obligation, **own, **made, entry_key="o", source="agreement", words="x", due_on=TODAY)
    if fact is Fact.EARLY_DIALOGUE:
        return create(desk.db, EarlyDialogue, **own, **made, entry_key="d", meeting_on=TODAY)
    if fact is Fact.CONCERN_STATEMENT:
        return create(desk.db, ConcernStatement, **own, **made, entry_key="c", received_on=TODAY, made_by="A",
                      unanswered=1)  # fmt: skip
    assert fact is Fact.WRITTEN_NOTICE
    return create(desk.db, WrittenNotice, **own, entry_key="n", form="n1", language="English", action="x",
                  signed_on=TODAY, recorded_at=NOW, recorded_by="B")  # fmt: skip


NOT_HERE = (Fact.MATTER, Fact.SERVICE_GAP, Fact.OWED_MINUTES)  # tried where their own commands are


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact not in NOT_HERE])
def test_a_paper_of_any_fact_is_its_own_schools_alone(desk, fact):
    fact_id, other = a_fact(desk, fact), desk.town.chair_day
    with pytest.raises(Refused) as foreign:
        attach_papers(desk.db, other, fact, fact_id, [PAGE], now=NOW)
    with pytest.raises(Refused) as nothing:
        attach_papers(desk.db, other, fact, 987_654, [PAGE], now=NOW)
    assert str(foreign.value) == str(nothing.value)
    [kept] = attach_papers(desk.db, desk.town.chair_bowen, fact, fact_id, [PAGE], now=NOW)
    assert [p.name for p in papers_of(desk.db, desk.town.chair_bowen.scope, [(fact, fact_id)])] == ["page.pdf"]
    assert papers_of(desk.db, other.scope, [(fact, fact_id)]) == ()
    for number in (kept.paper_id, 987_654):
        with pytest.raises(NoSuchPaper, match="There is no paper with that number in your schools"):
            paper_with_content(desk.db, other.scope, number)


def test_papers_of_several_facts_are_read_at_once_in_the_order_in_which_they_came(desk):
    done, _ = rejected(desk, [PAGE])
    attach_papers(desk.db, desk.town.director, Fact.STUDENT, desk.pupil, [PHOTO], now=NOW)
    asked = [(Fact.STUDENT, desk.pupil), (Fact.ANSWER, done.answer_id), (Fact.ANSWER, 987_654)]
    assert [p.name for p in papers_of(desk.db, desk.town.director.scope, asked)] == ["page.pdf", "IMG_1.jpg"]
    assert papers_of(desk.db, desk.town.director.scope, []) == ()


def test_where_the_same_paper_stands_already_is_told_within_scope(desk):
    attach_papers(desk.db, desk.town.director, Fact.STUDENT, desk.pupil, [PAGE], now=NOW)
    digests = [PAGE.paper.digest, "0" * 64]
    [same] = same_papers(desk.db, desk.town.chair_bowen.scope, desk.pupil, digests)
    assert (same.fact, same.name) == ("student", "page.pdf")
    assert same_papers(desk.db, desk.town.chair_day.scope, desk.pupil, digests) == ()


def test_the_papers_of_an_entry_go_with_it_to_the_right_student_and_are_sealed_at_the_wrong_one(desk):
    town, wrong, right = desk.town, desk.pupil, desk.town.student(last_name="Pham")
    filed = ContactEntry("e", wrong, CALL.occurred_at, CALL.means, CALL.direction, CALL.outcome, summary="x")
    entry = log_contact(desk.db, town.chair_bowen, filed, now=NOW).contact_id
    attach_papers(desk.db, town.chair_bowen, Fact.CONTACT, entry, [PAGE], now=NOW)
    moved = move_contact(desk.db, town.chair_bowen, entry, to_student_id=right, entry_key="m", now=NOW)
    [there] = papers_of(desk.db, town.director.scope, [(Fact.CONTACT, moved.contact_id)])
    assert paper_with_content(desk.db, town.director.scope, there.id)[1] == PAGE.paper.content
    assert (there.kind, there.digest) == ("response_page", PAGE.paper.digest)
    approve_seal(desk.db, town.director, entry, now=NOW)
    assert papers_of_student(desk.db, town.director.scope, wrong) == ()
    assert [p.id for p in papers_of_student(desk.db, town.director.scope, right)] == [there.id]
