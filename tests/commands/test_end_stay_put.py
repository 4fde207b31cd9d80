"""Stay-put ends only as 603 CMR 28.08(7) and 34 CFR 300.518 let it; the entry names its paper and what follows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from models.access.principal import OutOfScope
from models.commands.end_stay_put import EndOfStayPut, end_stay_put
from models.commands.errors import Refused
from models.commands.forms import RejectedPortion
from models.queries.answer_form import answer_form
from models.queries.stay_put import in_force, stay_put
from models.queries.student_file import student_file
from models.tables import Act, Portion, Proposal, StayPutEnded
from models.vocabulary import IepResponse, SentBy, StayPutEnd
from tests.builders import NOW, TODAY, count

D = date
REJECTED = D(2026, 2, 2)


@pytest.fixture
def disputed(desk):
    """Speech and reading are rejected in February, and the BSEA has its notice. The proposal's id."""
    filed = desk.file(
        sent_on=D(2026, 1, 12), sent_by=SentBy.HAND, response=IepResponse.REJECTED_IN_PART,
        response_received_on=REJECTED, bsea_notice_sent_on=D(2026, 2, 4),
        portions=(RejectedPortion("Speech"), RejectedPortion("Reading")),
    )  # fmt: skip
    desk.db.execute(
        update(Portion).where(Portion.words == "Speech").values(today="60 min/week", proposed="30 min/week")
    )
    return filed.proposal_id


def form(disputed, **more):
    given = EndOfStayPut("key-1", disputed, StayPutEnd.AGREEMENT, D(2026, 5, 4), "Agreement of 4 May", "45 min/week")
    return replace(given, **more)


def record(desk, entry, by=None):
    return end_stay_put(desk.db, by or desk.town.director, entry, today=TODAY, now=NOW)


def lines(desk):
    return stay_put(desk.db, desk.town.director.scope, today=TODAY).rows


def test_an_agreement_ends_it_and_its_words_are_in_force_with_an_act_in_the_students_chain(desk, disputed):
    record(desk, form(disputed))
    assert lines(desk) == ()
    found = in_force(desk.db, desk.town.director.scope, desk.pupil, today=TODAY)
    assert {d.level for d in found.delivered} == {"45 min/week"}
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == "closed"
    scope = desk.town.director.scope
    shown = student_file(desk.db, scope, desk.pupil).proposals[0], answer_form(desk.db, scope, disputed)
    assert [proposal.ended_by for proposal in shown] == ["agreement"] * 2
    act = desk.db.execute(select(Act.__table__).where(Act.verb == "end_stay_put")).one()
    assert act.student_id == desk.pupil
    detail = json.loads(act.detail)
    assert (detail["before"]["elements"], detail["after"]["elements"]) == (2, 0)
    assert detail["after"]["paper"] == "Agreement of 4 May"


def test_one_portion_alone_leaves_the_other_in_place_and_the_dispute_open(desk, disputed):
    speech = desk.db.execute(select(Portion.id).where(Portion.words == "Speech")).scalar_one()
    record(desk, form(disputed, portion_id=speech))
    assert [row.line.what for row in lines(desk)] == ["Reading"]
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == "notice_sent"
    with pytest.raises(Refused, match="no longer in dispute"):
        record(desk, form(disputed, portion_id=speech, entry_key="key-2"))


def test_the_same_form_twice_is_one_entry(desk, disputed):
    first, second = record(desk, form(disputed)), record(desk, form(disputed))
    assert (second.end_id, second.already) == (first.end_id, True)
    assert count(desk.db, StayPutEnded) == 1 and count(desk.db, Act, Act.verb == "end_stay_put") == 1


def test_a_notice_still_owed_to_the_bsea_stays_owed(desk, disputed):
    desk.db.execute(update(Proposal).values(dispute="notice_due"))
    record(desk, form(disputed))
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == "notice_due"


def test_a_decision_for_the_district_ends_it_only_when_no_appeal_is_left(desk, disputed):
    """Decided Monday 2 February: 90 days end on Sunday 3 May, counted by hand (26 + 31 + 30 + 3)."""
    decided = form(disputed, reason=StayPutEnd.DECISION_FOR_DISTRICT, in_force="", decided_on=D(2026, 2, 2))
    with pytest.raises(Refused, match="Enter the day of the decision"):
        record(desk, replace(decided, decided_on=None))
    with pytest.raises(Refused, match="An appeal may be taken until 3 May 2026"):
        record(desk, replace(decided, ended_on=D(2026, 5, 3)))
    record(desk, replace(decided, ended_on=D(2026, 5, 4)))
    found = in_force(desk.db, desk.town.director.scope, desk.pupil, today=TODAY)
    assert "30 min/week" in {d.level for d in found.delivered}, "what was proposed is now in force"


def test_finished_appeals_end_it_before_ninety_days(desk, disputed):
    record(desk, form(disputed, reason=StayPutEnd.DECISION_FOR_DISTRICT, ended_on=D(2026, 4, 1), appeals_finished=True,
                      decided_on=D(2026, 3, 2)))  # fmt: skip
    assert desk.db.execute(select(StayPutEnded.why)).scalar_one() == "decided 2 Mar 2026, appeals finished"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ended_on": D(2026, 6, 2)}, "still to come"),
        ({"ended_on": D(2026, 2, 1)}, "received 2 Feb 2026"),
        ({"paper": "  "}, "Name the signed agreement"),
        ({"in_force": ""}, "Say what is delivered from then on"),
        ({"in_force": "x" * 50_000}, "50,000 characters"),
        ({"proposal_id": 987_654}, "no such proposal in your schools"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_writes_nothing(desk, disputed, wrong, words):
    with pytest.raises(Refused, match=words):
        record(desk, form(disputed, **wrong))
    assert count(desk.db, StayPutEnded) == 0


def test_only_the_director_records_it_and_formulas_stay_text(desk, disputed):
    with pytest.raises(OutOfScope, match="Only the special-education director"):
        record(desk, form(disputed), by=desk.town.chair_bowen)
    record(desk, form(disputed, in_force="=1+1 <b>45</b>"))
    assert desk.db.execute(select(StayPutEnded.in_force)).scalar_one() == "=1+1 <b>45</b>"
    with pytest.raises(Refused, match="Nothing of this proposal is in dispute"):
        record(desk, form(disputed, entry_key="key-2"))
