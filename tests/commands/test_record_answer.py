"""A returned page is recorded as it came: the states, the notice, the tasks and the clocks follow by themselves."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from models import tables
from models.commands.errors import Refused
from models.commands.record_answer import record_answer
from models.commands.returned_page import ReturnedPage, TypedPortion
from models.queries.packet import packet
from models.tables import Act, Answer, BseaNotice, Clock, Portion, Proposal, StartTask
from models.vocabulary import (
    DisputeState,
    IepResponse,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    ReceiptBasis,
    SentBy,
)
from tests.builders import NOW, TODAY, count, create

D = date
ACCEPTED, PART, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
CONSENTS, REFUSES = PlacementResponse.CONSENTS, PlacementResponse.REFUSES
SPEECH = TypedPortion(
    PortionKind.SERVICE, "=No data supports the cut", "the report says otherwise", "keep 60", "60 min", "30 min"
)


@pytest.fixture
def case(desk):
    """A proposal by hand on 4 May 2026; a mother and a father on file."""
    db, town = desk.db, desk.town
    filed = desk.file(kind=ProposalKind.ANNUAL, ref="P-1", sent_on=D(2026, 5, 4), sent_by=SentBy.HAND,
                      iep_starts_on=D(2026, 5, 1), iep_ends_on=D(2027, 4, 30))  # fmt: skip
    mother, father = (
        create(db, tables.Parent, district_id=town.district_id, student_id=desk.pupil, rank=i + 1, name=name)
        for i, name in enumerate(("Ngozi Okafor", "Peter Okafor"))
    )
    keys = iter(range(1000))

    def answer(day, by=mother, who=None, entry_key=None, **said):
        page = ReturnedPage(entry_key or f"form-{next(keys)}", said.pop("proposal_id", filed.proposal_id), day,
                            parent_id=by, **said)  # fmt: skip
        return record_answer(db, who or town.chair_bowen, page, today=TODAY, now=NOW)

    def proposal():
        return db.execute(select(Proposal.__table__).where(Proposal.id == filed.proposal_id)).one()

    return SimpleNamespace(desk=desk, db=db, town=town, filed=filed, mother=mother, father=father, answer=answer,
                           proposal=proposal)  # fmt: skip


def refusal(case, *args, **said):
    with pytest.raises(Refused) as caught:
        case.answer(*args, **said)
    return caught.value


def notices(case):
    rows = case.db.execute(
        select(Clock.rule_key, Clock.started_on, Clock.due_on, Clock.stopped_on)
        .where(Clock.proposal_id == case.filed.proposal_id, Clock.rule_key.startswith("BSEA_NOTICE_"))
        .where(Clock.rule_key != "BSEA_NOTICE_SILENCE")
        .order_by(Clock.started_on)
    )
    return [tuple(r) for r in rows]


def test_a_rejection_on_file_without_its_day_gets_the_day_from_the_page(case):
    case.desk.file(kind=ProposalKind.ANNUAL, ref="P-1", sent_on=D(2026, 5, 4), sent_by=SentBy.HAND, response=FULL)
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 4), None, None)]
    case.answer(D(2026, 5, 28), response=FULL)
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 28), D(2026, 6, 2), None)]


def test_a_partial_rejection_makes_a_notice_due_and_starts_the_rest(case):
    done = case.answer(D(2026, 5, 14), response=PART, portions=(SPEECH,), placement=CONSENTS, received_how="by hand")
    assert done.notice_due_on == D(2026, 5, 19) and done.tasks == 1
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 14), D(2026, 5, 19), None)]
    row = case.proposal()
    assert (row.iep_response, row.placement_response, row.dispute) == (PART, CONSENTS, DisputeState.NOTICE_DUE)
    assert case.db.execute(select(StartTask.what, StartTask.waits)).one() == ("All that is not rejected", "")
    kept = case.db.execute(select(Portion.words, Portion.today, Portion.proposed)).one()
    assert kept == ("=No data supports the cut", "60 min", "30 min")


def test_the_same_form_sent_twice_is_one_answer_and_one_notice(case):
    first = case.answer(D(2026, 5, 14), response=FULL, entry_key="once")
    again = case.answer(D(2026, 5, 14), response=FULL, entry_key="once")
    assert again.answer_id == first.answer_id and again.already
    assert count(case.db, Answer) == count(case.db, BseaNotice) == 1


def test_a_late_acceptance_after_the_notice_closes_the_dispute_and_the_history_stands(case):
    case.answer(D(2026, 5, 14), response=PART, portions=(SPEECH,))
    case.desk.send(case.filed.proposal_id, D(2026, 5, 18))
    done = case.answer(D(2026, 6, 1), response=ACCEPTED, placement=CONSENTS)
    row = case.proposal()
    assert (row.iep_response, row.response_received_on, row.dispute) == (ACCEPTED, D(2026, 6, 1), DisputeState.CLOSED)
    assert done.tasks == 1 and count(case.db, Answer) == 2
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 14), D(2026, 5, 19), D(2026, 5, 18))]


def test_a_copy_not_yet_sent_stays_owed_when_the_parent_accepts_later(case):
    case.answer(D(2026, 5, 29), response=FULL)
    case.answer(D(2026, 6, 1), response=ACCEPTED)
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 29), D(2026, 6, 3), None)]
    assert case.proposal().dispute == DisputeState.NOTICE_DUE
    case.desk.send(case.filed.proposal_id, D(2026, 6, 1))
    assert case.proposal().dispute == DisputeState.CLOSED


def test_an_accepted_iep_may_be_rejected_later_with_a_notice_of_its_own(case):
    case.answer(D(2026, 5, 6), response=ACCEPTED)
    case.answer(D(2026, 5, 20), response=PART, portions=(SPEECH,))
    assert case.proposal().iep_response == PART
    assert notices(case) == [("BSEA_NOTICE_REJECT", D(2026, 5, 20), D(2026, 5, 25), None)]


def test_a_placement_page_that_comes_alone_has_its_own_five_days(case):
    case.answer(D(2026, 5, 6), response=ACCEPTED)
    case.answer(D(2026, 5, 21), placement=REFUSES)
    row = case.proposal()
    assert (row.iep_response, row.placement_response, row.dispute) == (ACCEPTED, REFUSES, DisputeState.NOTICE_DUE)
    assert notices(case) == [("BSEA_NOTICE_PLACEMENT", D(2026, 5, 21), D(2026, 5, 26), None)]
    assert "placement is refused" in case.db.execute(select(StartTask.waits)).scalar_one()


def test_split_parents_are_each_recorded_and_the_rejection_stands_until_the_director_decides(case):
    case.answer(D(2026, 5, 12), by=case.mother, response=ACCEPTED)
    done = case.answer(D(2026, 5, 14), by=case.father, response=FULL)
    assert done.standing.split and case.proposal().iep_response == FULL
    assert case.answer(D(2026, 5, 20), by=case.mother, response=ACCEPTED).standing.response == FULL
    assert [n[1] for n in notices(case)] == [D(2026, 5, 14)]


def test_one_returned_page_is_one_row_however_many_triggers_and_two_pages_of_a_day_are_one_packet(case):
    case.answer(D(2026, 5, 14), response=FULL, placement=REFUSES)
    case.answer(D(2026, 5, 14), by=case.father, response=FULL)
    assert case.db.execute(select(BseaNotice.triggers)).scalars().all() == ["BSEA_NOTICE_REJECT BSEA_NOTICE_PLACEMENT"]


def test_a_packet_holds_the_pages_of_both_parents_who_rejected_on_one_day_and_no_page_of_another_day(case):
    other = TypedPortion(PortionKind.GOAL, "The goal is too low")
    mothers = case.answer(D(2026, 5, 14), response=PART, portions=(SPEECH,))
    fathers = case.answer(D(2026, 5, 14), by=case.father, response=PART, portions=(other,))
    later = case.answer(D(2026, 5, 18), response=FULL)
    for number, answer in enumerate((mothers, fathers, later)):
        create(case.db, tables.Paper, district_id=case.town.district_id, student_id=case.desk.pupil, fact="answer",
               fact_id=answer.answer_id, kind="response_page", name=f"page-{number}.pdf", size=1, digest=f"{number}",
               media_type="application/pdf", uploaded_at=NOW, uploaded_by="Mei Chen",
               school_id=case.town.bowen)  # fmt: skip
    clock = case.db.execute(
        select(Clock.id).where(Clock.rule_key == "BSEA_NOTICE_REJECT", Clock.started_on == D(2026, 5, 14))
    ).scalar_one()
    found = packet(case.db, case.town.director.scope, clock)
    assert [p.name for p in found.enclosed] == ["page-0.pdf", "page-1.pdf"]
    assert [words for words, *_ in found.portions] == [SPEECH.words, other.words]


def test_an_answer_proves_receipt_where_it_was_assumed_later(case):
    mailed = case.desk.file(kind=ProposalKind.AMENDMENT, ref="P-2", sent_on=D(2026, 5, 18), sent_by=SentBy.MAIL)
    case.answer(D(2026, 5, 20), response=ACCEPTED, proposal_id=mailed.proposal_id)
    row = case.db.execute(select(Proposal.__table__).where(Proposal.id == mailed.proposal_id)).one()
    assert (row.received_on, row.receipt_basis) == (D(2026, 5, 20), ReceiptBasis.ANSWER)


def test_asking_to_meet_only_is_a_flag_and_the_thirty_days_run_on(case):
    case.answer(D(2026, 5, 14), asks_to_meet=True)
    assert case.proposal().iep_response == IepResponse.AWAITING
    window = case.desk.clocks(case.filed)["PARENT_RESPONSE"]
    assert (window.due_on, window.stopped_on) == (D(2026, 6, 3), None)


def test_the_act_says_what_was_and_what_is_in_the_students_chain(case):
    done = case.answer(D(2026, 5, 14), response=FULL, words="We do not agree.")
    act = case.db.execute(select(Act.__table__).where(Act.verb == "record_answer")).one()
    assert (act.record_id, act.student_id) == (done.answer_id, case.desk.pupil)
    assert "We do not agree." in act.detail and '"iep": "awaiting"' in act.detail


def test_a_file_that_does_not_know_of_it_takes_no_answer_back(case):
    case.answer(D(2026, 5, 14), response=PART, portions=(SPEECH,))
    case.desk.file(kind=ProposalKind.ANNUAL, ref="P-1", sent_on=D(2026, 5, 4), sent_by=SentBy.HAND, notes="again")
    row = case.proposal()
    assert (row.iep_response, row.response_received_on, row.notes) == (PART, D(2026, 5, 14), "again")
    assert count(case.db, Answer) == 1 and len(notices(case)) == 1


REFUSALS = {
    "in the future": (D(2026, 6, 2), {"response": FULL}, "still to come", "28.08(3)(b)"),
    "before it was sent": (D(2026, 5, 3), {"response": FULL}, "before the proposal was sent", "28.05(7)(a)"),
    "nothing marked": (D(2026, 5, 14), {}, "Mark what the page says", "28.05(7)(a)"),
    "no portion": (D(2026, 5, 14), {"response": PART}, "List each rejected portion", "28.05(7)"),
    "50,000 characters": (D(2026, 5, 14), {"response": FULL, "words": "x" * 50_000}, "50,000 characters", "copy"),
    "no person": (D(2026, 5, 14), {"response": FULL, "by": None}, "Say who answered", "300.30"),
    "an empty portion": (
        D(2026, 5, 14), {"response": PART, "portions": (TypedPortion(PortionKind.GOAL, " "),)}, "no words", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_true_is_refused_in_a_sentence_with_its_authority(case, name):
    day, said, words, authority = REFUSALS[name]
    found = refusal(case, day, **said)
    assert words in found.reason and authority in found.authority
    assert count(case.db, Answer) == 0


def test_a_finding_of_no_eligibility_has_no_placement_to_answer(case):
    other = case.desk.file(kind=ProposalKind.NO_ELIGIBILITY, ref="P-3", sent_on=D(2026, 5, 4), sent_by=SentBy.HAND)
    found = refusal(case, D(2026, 5, 14), proposal_id=other.proposal_id, response=FULL, placement=REFUSES)
    assert "proposes no placement" in found.reason and found.authority == "603 CMR 28.06(2)"
    done = case.answer(D(2026, 5, 14), proposal_id=other.proposal_id, response=FULL)
    assert done.notice_due_on == D(2026, 5, 19)


def test_another_schools_chair_is_refused_in_the_words_of_nobody(case):
    words = "There is no such proposal in your schools."
    assert refusal(case, D(2026, 5, 14), who=case.town.chair_day, response=FULL).reason == words
    assert refusal(case, D(2026, 5, 14), proposal_id=999_999, response=FULL).reason == words


def test_at_eighteen_the_student_answers_and_a_parent_no_longer(case):
    case.db.execute(tables.Student.__table__.update().values(date_of_birth=D(2008, 5, 14)))
    assert "turned 18 on 14 May 2026" in refusal(case, D(2026, 5, 14), response=ACCEPTED).reason
    assert "turns 18" in refusal(case, D(2026, 5, 13), by=None, by_student=True, response=ACCEPTED).reason
    case.answer(D(2026, 5, 13), response=FULL)
    case.answer(D(2026, 5, 14), by=None, by_student=True, response=ACCEPTED)
    assert case.proposal().iep_response == ACCEPTED
    clock = case.desk.clocks(case.filed)["AGE18_RIGHTS"]
    assert (clock.due_on, clock.stopped_on) == (D(2026, 5, 14), None)
