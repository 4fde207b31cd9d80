"""Imports and screens write acts with what was before and what is after; nothing that happened is forgotten."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from models.commands.amend_calendar import Amendment, apply
from models.commands.clocks import keep_in_step
from models.commands.file_contacts import ContactForm, file_contacts
from models.commands.file_parents import ParentForm
from models.commands.file_proposals import file_proposals
from models.commands.file_students import StudentForm, file_students, known_students
from models.commands.forms import ProposalForm
from models.commands.record_receipt import record_receipt
from models.database import reading, transaction
from models.ledger.verify import verify
from models.tables import Act, Clock, ClockMove, Contact, Proposal
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, ProposalKind, ReceiptBasis
from tests.builders import NOW, TODAY, create_town

D = date


def test_the_whole_demo_district_was_written_through_the_ledger(demo_engine):
    with reading(demo_engine) as db:
        seen = verify(db)
        contacts = db.execute(select(func.count()).select_from(Contact)).scalar_one()
        proposals = set(db.execute(select(Proposal.id)).scalars())
        told = set(db.execute(select(Act.record_id).where(Act.record == "proposal")).scalars())
    assert seen.holds, seen
    assert seen.contacts == contacts > 50
    assert proposals <= told


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


def acts_of(town, record):
    return town.db.execute(select(Act.__table__).where(Act.record == record).order_by(Act.id)).all()


def test_a_proposal_filed_and_filed_otherwise_has_an_act_for_each_with_before_and_after(town):
    pupil = town.student()

    def file(**facts):
        form = ProposalForm(pupil, ProposalKind.ANNUAL, ref="P1", **facts)
        return file_proposals(town.db, town.director, [form], today=TODAY, now=NOW)[0]

    filed = file(sent_on=D(2026, 3, 2))
    file(sent_on=D(2026, 3, 2))
    file(sent_on=D(2026, 3, 2), received_on=D(2026, 3, 4), receipt_basis=ReceiptBasis.HAND)
    record_receipt(
        town.db, town.chair_bowen, filed.proposal_id, received_on=D(2026, 3, 5), basis=ReceiptBasis.CERTIFIED_MAIL,
        today=TODAY, now=NOW,
    )  # fmt: skip
    first, second, third = acts_of(town, "proposal")
    assert {a.student_id for a in (first, second, third)} == {pupil}
    assert json.loads(first.detail)["after"]["sent_on"] == "2026-03-02"
    assert json.loads(second.detail) == {
        "before": {"received_on": None, "receipt_basis": "", "delivery": "sent"},
        "after": {"received_on": "2026-03-04", "receipt_basis": "hand", "delivery": "received"},
    }
    assert third.by == "Mei Chen"
    assert json.loads(third.detail)["before"]["received_on"] == "2026-03-04"
    assert town.db.execute(select(Proposal.version)).scalar_one() == 3


def test_a_contact_from_an_earlier_log_is_bound_like_one_that_was_typed(town):
    form = ContactForm(
        town.student(), NOW, ContactMeans.PHONE, ContactDirection.TO_PARENT, ContactOutcome.REACHED, summary="Agreed."
    )
    assert file_contacts(town.db, town.director, [form, form], now=NOW) == ["new", "unchanged"]
    [act] = acts_of(town, "contact")
    assert act.student_id == form.student_id and len(act.commitment) == 64
    assert "Agreed" not in act.detail
    assert verify(town.db).holds


def test_what_a_snow_day_moved_stays_when_the_facts_no_longer_start_the_clock(town):
    pupil = town.student()
    form = ProposalForm(pupil, ProposalKind.ANNUAL, ref="P1", team_meeting_on=D(2026, 6, 1))
    filed = file_proposals(town.db, town.director, [form], today=TODAY, now=NOW)[0]
    snow = Amendment(town.calendar_id, "Flood", TODAY, closes=(D(2026, 6, 3),))
    act = apply(town.db, town.director, snow, today=TODAY, now=NOW)
    moved = select(ClockMove.act_id, ClockMove.clock_id, ClockMove.due_before, ClockMove.due_after, ClockMove.was)
    [(_, clock, before, after, was)] = town.db.execute(moved).all()
    assert (clock is None, was) == (False, "")
    keep_in_step(town.db, [filed.proposal_id], [])
    assert town.db.execute(select(func.count()).select_from(Clock)).scalar_one() == 0
    [row] = town.db.execute(moved).all()
    assert row == (act, None, before, after, f"IEP_DELIVERY of proposal {filed.proposal_id}, started 2026-06-01")


def test_a_student_that_a_nightly_file_changes_has_an_act_with_before_and_after(town):
    def night(grade, parent):
        form = StudentForm(
            town.bowen, None, None, "1000000001", "", "Okafor", "Dana", D(2016, 5, 1), "English", grade, "", "", "", "",
            "", f"digest {grade}", (ParentForm(1, parent, "a@x.example"),),
        )  # fmt: skip
        known = known_students(town.db, town.director, ["1000000001"])
        file_students(town.db, town.director, [form], known, now=NOW)

    night("4", "A. Okafor")
    assert acts_of(town, "student") == []
    night("4", "A. Okafor")
    night("5", "B. Okafor")
    [act] = acts_of(town, "student")
    assert act.student_id == act.record_id
    unchanged = {"email": "a@x.example", "phone": "", "language": "", "rights": "parent"}
    assert json.loads(act.detail) == {
        "before": {"grade": "4"},
        "after": {"grade": "5"},
        "parents": [
            {"rank": 1, "before": {"name": "A. Okafor", **unchanged}, "after": {"name": "B. Okafor", **unchanged}}
        ],
    }
