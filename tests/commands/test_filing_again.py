"""The same form twice changes nothing; a changed form changes what it changes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.commands.forms import RejectedPortion
from models.tables import Answer, BseaNotice, Clock, Portion, Proposal
from models.vocabulary import IepResponse, SentBy
from tests.builders import count

D = date
PAGE = {
    "team_meeting_on": D(2026, 3, 16), "sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND,
    "response": IepResponse.REJECTED_IN_PART, "response_received_on": D(2026, 4, 16),
    "portions": (RejectedPortion("the bus"),), "bsea_notice_sent_on": D(2026, 4, 20), "response_how": "backpack",
}  # fmt: skip


def everything(desk):
    tables = (Proposal, Answer, Portion, BseaNotice, Clock)
    return [desk.db.execute(select(t.__table__).order_by(t.id)).all() for t in tables]


def test_the_same_form_twice_changes_nothing_at_all(desk):
    first = desk.file(**PAGE)
    before = everything(desk)
    again = desk.file(**PAGE)
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert again.proposal_id == first.proposal_id
    assert everything(desk) == before


def test_another_day_sent_is_another_proposal_where_there_is_no_reference(desk):
    a = desk.file(sent_on=D(2026, 3, 20), sent_by=SentBy.HAND)
    b = desk.file(sent_on=D(2026, 3, 21), sent_by=SentBy.HAND)
    assert a.proposal_id != b.proposal_id


def test_with_a_reference_another_day_sent_is_a_correction_and_moves_the_window(desk):
    a = desk.file(ref="P-1", sent_on=D(2026, 3, 20), sent_by=SentBy.HAND)
    assert desk.dates(a)["PARENT_RESPONSE"] == ("2026-03-20", "2026-04-19", None)
    b = desk.file(ref="P-1", sent_on=D(2026, 3, 24), sent_by=SentBy.HAND)
    assert (b.proposal_id, b.outcome) == (a.proposal_id, "changed")
    assert desk.dates(b)["PARENT_RESPONSE"] == ("2026-03-24", "2026-04-23", None)


def test_a_corrected_day_of_the_answer_is_a_new_answer_and_moves_the_notice(desk):
    desk.file(**PAGE)
    filed = desk.file(**(PAGE | {"response_received_on": D(2026, 4, 15)}))
    assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-04-15", "2026-04-20", "2026-04-20")
    assert count(desk.db, Answer) == 2, "the first entry stays on record"
    notice = desk.db.execute(select(BseaNotice.received_on, BseaNotice.due_on)).all()
    assert [tuple(n) for n in notice] == [(D(2026, 4, 15), D(2026, 4, 20))]


def test_portions_added_later_are_kept(desk):
    desk.file(**PAGE)
    more = (*PAGE["portions"], RejectedPortion("the aide"))
    assert desk.file(**(PAGE | {"portions": more})).outcome == "changed"
    last = desk.db.execute(select(Answer.id).order_by(Answer.id.desc()).limit(1)).scalar_one()
    words = desk.db.execute(select(Portion.words).where(Portion.answer_id == last).order_by(Portion.id)).scalars()
    assert list(words) == ["the bus", "the aide"]


def test_how_the_page_came_is_told_with_the_clock(desk):
    filed = desk.file(**PAGE)
    assert desk.clocks(filed)["BSEA_NOTICE_REJECT"].start_fact == "response page received, backpack"
    changed = desk.file(**(PAGE | {"response_how": "e-mail"}))
    assert desk.clocks(changed)["BSEA_NOTICE_REJECT"].start_fact == "response page received, e-mail"
