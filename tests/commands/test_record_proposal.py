"""A proposal from the Team meeting to its withdrawal; two who edit it; who may answer; revocation of all consent."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.decide_answers import decide_controlling_answer
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.forms import ProposalForm
from models.commands.record_answer import record_answer
from models.commands.record_proposal import Sending, record_proposal, record_sending, withdraw_proposal
from models.commands.record_rights import RightsHolder, record_adult, record_rights_holder
from models.commands.returned_page import ReturnedPage
from models.commands.revoke_consent import record_revocation_notice, revoke_consent
from models.commands.start_tasks import REJECTED, confirm_start, mark_start
from models.queries.line_of_time import line_of_time
from models.tables import Clock, Parent, Proposal, StartTask, Student
from models.vocabulary import (
    DecisionMaking,
    DisputeState,
    IepResponse,
    PlacementResponse,
    ProposalKind,
    ReceiptBasis,
    Rights,
    SentBy,
)
from tests.builders import NOW, TODAY, count

D = date
ANNUAL = ProposalKind.ANNUAL
WHEN = {"today": TODAY, "now": NOW}


def met(desk, **facts):
    given = {"kind": ANNUAL, "team_meeting_on": D(2026, 5, 20), "consent_received_on": D(2026, 4, 1)} | facts
    return record_proposal(desk.db, desk.town.chair_bowen, ProposalForm(desk.pupil, **given), **WHEN).proposal_id


def row(desk, proposal_id):
    return desk.db.execute(select(Proposal.__table__).where(Proposal.id == proposal_id)).one()


def clocks(desk, proposal_id):
    found = desk.db.execute(select(Clock.__table__).where(Clock.proposal_id == proposal_id))
    return {c.rule_key: (c.started_on, c.due_on, c.stopped_on) for c in found}


def mother(desk, name="Ngozi Okafor", rights=Rights.PARENT):
    person = RightsHolder(desk.pupil, name, rights)
    return record_rights_holder(desk.db, desk.town.chair_bowen, person, now=NOW)


def answer(desk, proposal_id, day, parent_id, key, response, **said):
    page = ReturnedPage(key, proposal_id, day, parent_id, response=response, **said)
    return record_answer(desk.db, desk.town.chair_bowen, page, **WHEN)


def test_a_team_meeting_starts_the_five_school_days_within_the_forty_five(desk):
    made = met(desk)
    found = clocks(desk, made)
    assert found["IEP_DELIVERY"] == (D(2026, 5, 20), D(2026, 5, 28), None)
    assert found["EVAL_TEAM_IEP"][0] == D(2026, 4, 1)
    assert met(desk) == made and count(desk.db, Proposal) == 1
    with pytest.raises(Refused, match="on file already"):
        met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND, ref=row(desk, made).key)


def test_sending_stops_the_delivery_and_mail_starts_the_window_by_policy(desk):
    made = met(desk)
    sending = Sending(D(2026, 5, 22), SentBy.MAIL, "English", "Spanish", D(2026, 5, 27))
    record_sending(desk.db, desk.town.chair_bowen, made, sending, version=1, **WHEN)
    found = row(desk, made)
    assert (found.received_on, found.receipt_basis) == (D(2026, 5, 25), ReceiptBasis.ASSUMED)
    assert (found.translated_into, found.translated_sent_on) == ("Spanish", D(2026, 5, 27))
    assert clocks(desk, made)["IEP_DELIVERY"][2] == D(2026, 5, 22)
    assert clocks(desk, made)["PARENT_RESPONSE"][:2] == (D(2026, 5, 25), D(2026, 6, 24))


def test_the_second_of_two_editors_is_told_what_the_first_saved(desk):
    made = met(desk)
    first, second = Sending(D(2026, 5, 22), SentBy.HAND), Sending(D(2026, 5, 26), SentBy.EMAIL)
    record_sending(desk.db, desk.town.chair_bowen, made, first, version=1, **WHEN)
    with pytest.raises(ChangedMeanwhile) as told:
        record_sending(desk.db, desk.town.director, made, second, version=1, **WHEN)
    assert (told.value.theirs["sent_on"], told.value.by) == (D(2026, 5, 22), "Mei Chen")
    assert row(desk, made).sent_by == "hand"


def test_a_withdrawn_proposal_ends_its_clocks_and_keeps_its_reason(desk):
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    with pytest.raises(Refused, match="notice of it"):
        withdraw_proposal(desk.db, desk.town.director, made, on=D(2026, 5, 28), why=" ", version=1, **WHEN)
    withdraw_proposal(desk.db, desk.town.director, made, on=D(2026, 5, 28), why="Wrong grid", version=1, **WHEN)
    assert (row(desk, made).delivery, row(desk, made).withdrawn_why) == ("withdrawn", "Wrong grid")
    assert clocks(desk, made)["PARENT_RESPONSE"][2] == D(2026, 5, 28)


def test_what_cannot_be_true_of_a_proposal_is_refused(desk):
    for facts, words in (
        ({"team_meeting_on": D(2026, 6, 5)}, "still to come"),
        ({"team_meeting_on": None, "consent_received_on": None}, "Give the day of the Team meeting"),
        ({"sent_on": D(2026, 5, 19), "sent_by": SentBy.HAND}, "sent before the Team met"),
        ({"consent_received_on": D(2026, 5, 21)}, "before consent to evaluate"),
    ):
        with pytest.raises(Refused, match=words):
            met(desk, **facts)
    assert count(desk.db, Proposal) == 0


def test_a_note_on_a_proposal_stands_on_the_line_of_time_and_too_long_a_one_is_refused(desk):
    """An out-of-district school gave notice of termination: the amendment says so where everybody looks."""
    words = "Notice of termination by the approved private school is on file."
    made = met(desk, kind=ProposalKind.AMENDMENT, notes=f" {words} ")
    assert met(desk, kind=ProposalKind.AMENDMENT) == made, "typed again without the note, it is the same proposal"
    events = line_of_time(desk.db, desk.town.director.scope, desk.pupil)
    assert [(e.kind, e.detail) for e in events if e.kind == "note"] == [("note", (words,))]
    with pytest.raises(Refused, match=r"The note has 1,001 characters; 1,000 are kept\."):
        met(desk, kind=ProposalKind.ANNUAL, notes="x" * 1_001)


def test_the_director_alone_decides_which_parent_controls_and_says_why(desk):
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    accepts = answer(desk, made, D(2026, 5, 26), mother(desk), "a", IepResponse.ACCEPTED)
    answer(desk, made, D(2026, 5, 28), mother(desk, "Peter Okafor"), "b", IepResponse.REJECTED_IN_FULL)
    assert row(desk, made).iep_response == IepResponse.REJECTED_IN_FULL
    told = {"answer_id": accepts.answer_id, "now": NOW}
    with pytest.raises(OutOfScope):
        decide_controlling_answer(desk.db, desk.town.chair_bowen, made, reason="court order", **told)
    with pytest.raises(Refused, match="Say why"):
        decide_controlling_answer(desk.db, desk.town.director, made, reason="", **told)
    decide_controlling_answer(desk.db, desk.town.director, made, reason="Custody order of 2 March 2025", **told)
    assert row(desk, made).iep_response == IepResponse.ACCEPTED
    assert clocks(desk, made)["BSEA_NOTICE_REJECT"] == (D(2026, 5, 28), D(2026, 6, 2), None)


def test_what_the_answer_that_controls_accepts_starts_whoever_answered_first(desk):
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    rejects = answer(desk, made, D(2026, 5, 26), mother(desk, "Peter Okafor"), "b", IepResponse.REJECTED_IN_FULL)
    accepts = answer(desk, made, D(2026, 5, 28), mother(desk), "a", IepResponse.ACCEPTED)
    assert count(desk.db, StartTask) == 0

    def decide(answer_id):
        told = {"answer_id": answer_id, "reason": "Custody order of 2 March 2025", "now": NOW}
        decide_controlling_answer(desk.db, desk.town.director, made, **told)
        return desk.db.execute(select(StartTask.what, StartTask.waits)).all()

    started, waits = [("All of the accepted proposal", "")], [("All of the accepted proposal", REJECTED)]
    assert decide(accepts.answer_id) == started
    assert decide(rejects.answer_id) == waits
    assert decide(accepts.answer_id) == started
    assert decide(None) == waits


def test_revoking_all_consent_is_its_own_path_and_ends_ten_school_days_from_the_notice(desk):
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    parent = mother(desk)
    page = ReturnedPage("r", made, D(2026, 5, 27), parent, words="We revoke consent to all services.")
    with pytest.raises(Refused, match="Only a written revocation counts"):
        revoke_consent(desk.db, desk.town.chair_bowen, page, in_writing=False, **WHEN)
    for _ in range(2):
        revoke_consent(desk.db, desk.town.chair_bowen, page, in_writing=True, **WHEN)
    assert (row(desk, made).iep_response, row(desk, made).dispute) == (IepResponse.REVOKED, DisputeState.NONE)
    found = clocks(desk, made)
    assert found["REVOKE_NOTICE"] == (D(2026, 5, 27), None, None) and "BSEA_NOTICE_REJECT" not in found
    ends = record_revocation_notice(desk.db, desk.town.director, made, dated=D(2026, 6, 1), **WHEN)
    assert ends == D(2026, 6, 15) == clocks(desk, made)["REVOKE_STOP"][1]
    assert clocks(desk, made)["REVOKE_NOTICE"][2] == D(2026, 6, 1)


def test_a_surrogate_is_added_once_and_someone_without_rights_cannot_answer(desk):
    first = mother(desk, "Una Surrogate", Rights.SURROGATE)
    assert mother(desk, "una surrogate", Rights.SURROGATE) == first and count(desk.db, Parent) == 1
    worker = mother(desk, "Cal Worker", Rights.NONE)
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    with pytest.raises(Refused, match="no rights to answer"):
        answer(desk, made, D(2026, 5, 28), worker, "c", IepResponse.ACCEPTED)


def test_the_consent_of_a_student_of_eighteen_stops_the_clock_that_the_birthday_started(desk):
    desk.db.execute(Student.__table__.update().values(date_of_birth=D(2008, 5, 25)))
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    assert clocks(desk, made)["AGE18_RIGHTS"][1:] == (D(2026, 5, 25), None)
    with pytest.raises(Refused, match="turns 18 on"):
        record_adult(desk.db, desk.town.director, desk.pupil, decides=DecisionMaking.SHARED, decided_on=D(2026, 5, 24),
                     **WHEN)  # fmt: skip
    record_adult(desk.db, desk.town.director, desk.pupil, decides=DecisionMaking.SHARED, decided_on=D(2026, 5, 28),
                 **WHEN)  # fmt: skip
    assert clocks(desk, made)["AGE18_RIGHTS"][2] == D(2026, 5, 28)
    answer(desk, made, D(2026, 5, 29), mother(desk), "d", IepResponse.ACCEPTED)


def test_with_the_placement_refused_the_chair_marks_what_can_start_and_confirms_it(desk):
    made = met(desk, sent_on=D(2026, 5, 21), sent_by=SentBy.HAND)
    answer(desk, made, D(2026, 5, 26), mother(desk), "e", IepResponse.ACCEPTED, placement=PlacementResponse.REFUSES)
    task = desk.db.execute(select(StartTask.__table__)).one()
    assert "the chair marks what can start" in task.waits
    chair = desk.town.chair_bowen
    mark_start(desk.db, chair, task.id, waits="", now=NOW)
    with pytest.raises(Refused, match="accepted on 26 May 2026"):
        confirm_start(desk.db, chair, task.id, started_on=D(2026, 5, 25), **WHEN)
    confirm_start(desk.db, chair, task.id, started_on=D(2026, 5, 28), **WHEN)
    with pytest.raises(Refused, match="confirmed as started"):
        confirm_start(desk.db, chair, task.id, started_on=D(2026, 5, 29), **WHEN)
    with pytest.raises(Refused, match="no such task"):
        confirm_start(desk.db, desk.town.chair_day, task.id, started_on=D(2026, 5, 28), **WHEN)
