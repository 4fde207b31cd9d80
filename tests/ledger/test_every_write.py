"""Imports and screens write acts with what was before and what is after; nothing that happened is forgotten."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
from sqlalchemy import func, select

from models.commands import acts
from models.commands.amend_calendar import Amendment, apply
from models.commands.clocks import keep_in_step
from models.commands.file_contacts import ContactForm, file_contacts
from models.commands.file_parents import ParentForm
from models.commands.file_people import PersonForm, file_people
from models.commands.file_proposals import file_proposals
from models.commands.file_schools import SchoolForm, file_schools
from models.commands.file_services import ServiceForm, file_services
from models.commands.file_students import StudentForm, file_students, known_students
from models.commands.forms import ProposalForm
from models.commands.record_receipt import record_receipt
from models.database import reading, transaction
from models.ledger.verify import verify
from models.tables import Act, Clock, ClockMove, Contact, Proposal, Service
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, ProposalKind, ReceiptBasis, Role
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


def test_a_student_that_a_nightly_file_brings_or_changes_has_an_act_with_before_and_after(town):
    def night(grade, parent):
        form = StudentForm(
            town.bowen, None, None, "1000000001", "", "Okafor", "Dana", D(2016, 5, 1), "English", grade, "", "", "", "",
            "", f"digest {grade}", (ParentForm(1, parent, "a@x.example"),),
        )  # fmt: skip
        known = known_students(town.db, town.director, ["1000000001"])
        file_students(town.db, town.director, [form], known, now=NOW)

    night("4", "A. Okafor")
    night("4", "A. Okafor")
    night("5", "B. Okafor")
    first, act = acts_of(town, "student")
    assert first.student_id == act.student_id == act.record_id
    assert (first.student_prev, act.student_prev) == ("", first.hash)
    told = json.loads(first.detail)
    assert told["before"] is None
    assert told["after"] == {
        "school_id": town.bowen, "chair_id": None, "calendar_id": None, "state_id": "1000000001", "local_id": "",
        "last_name": "Okafor", "first_name": "Dana", "date_of_birth": "2016-05-01", "home_language": "English",
        "grade": "4", "responsible_district": "", "placement": "", "disability": "", "level_of_need": "",
        "liaison": "",
    }  # fmt: skip
    of_parent = {"name": "A. Okafor", "email": "a@x.example", "phone": "", "language": "", "rights": "parent"}
    assert told["parents"] == [{"rank": 1, "before": None, "after": of_parent}]
    unchanged = {"email": "a@x.example", "phone": "", "language": "", "rights": "parent"}
    assert json.loads(act.detail) == {
        "before": {"grade": "4"},
        "after": {"grade": "5"},
        "parents": [
            {"rank": 1, "before": {"name": "A. Okafor", **unchanged}, "after": {"name": "B. Okafor", **unchanged}}
        ],
    }


def test_new_students_of_odd_names_are_chained_as_published_and_keep_their_words(town):
    odd = ['O"Neil', "back\\slash", "Nguyễn\u2028", "tab\there", "del\x7f", "🦉", ""]
    forms = [
        StudentForm(
            None, None, None, f"100000000{n}", name, name or "A", name, None, name, "", "", "", "", "", name, "d",
            (ParentForm(1, name), ParentForm(2, "", name)),
        )
        for n, name in enumerate(odd)
    ]  # fmt: skip
    file_students(town.db, town.director, forms, {}, now=NOW)
    assert verify(town.db).holds
    found = [json.loads(act.detail) for act in acts_of(town, "student")]
    assert [told["after"]["first_name"] for told in found] == odd
    assert [[p["after"]["name"] for p in told["parents"]] for told in found] == [[name] if name else [] for name in odd]
    assert {told["after"]["date_of_birth"] for told in found} == {None}


def test_a_school_a_person_and_a_calendar_filed_anew_or_otherwise_have_acts_with_before_and_after(town):
    def schools(*forms):
        return file_schools(town.db, town.director, forms, act_id=acts_of(town, "import_run")[0].id, now=NOW)

    def people(*forms):
        return file_people(town.db, town.director, forms, now=NOW)

    acts.record(town.db, town.director, "import", "import_run", now=NOW)
    assert schools(SchoolForm("99020009", "Cedar School", calendar="New")) == ["new"]
    assert schools(SchoolForm("99020009", "Cedar Academy", calendar="new")) == ["changed"]
    assert schools(SchoolForm("99020009", "Cedar Academy")) == ["unchanged"]
    [calendar] = acts_of(town, "calendar")
    assert json.loads(calendar.detail) == {"before": None, "after": {"name": "New"}}
    told = {"code": "99020009", "name": "Cedar School", "short_name": "Cedar School", "calendar_id": calendar.record_id}
    assert [json.loads(act.detail) for act in acts_of(town, "school")] == [
        {"before": None, "after": told},
        {"before": {"name": "Cedar School"}, "after": {"name": "Cedar Academy"}},
    ]
    assert people(PersonForm("NEW@x.example", "Jo Field", Role.TEAM_CHAIR, (town.day,))) == ["new"]
    assert people(PersonForm("new@x.example", "Jo Field", Role.TEAM_CHAIR, (town.bowen, town.day))) == ["changed"]
    assert people(PersonForm("new@x.example", "Jo Field", Role.TEAM_CHAIR)) == ["unchanged"]
    assert people(PersonForm("new@x.example", "Jo Field", Role.DIRECTOR)) == ["changed"]
    new = {"email": "new@x.example", "name": "Jo Field", "role": "team_chair", "school_ids": [town.day]}
    assert [json.loads(act.detail) for act in acts_of(town, "person")] == [
        {"before": None, "after": new},
        {"before": {"school_ids": [town.day]}, "after": {"school_ids": [town.bowen, town.day]}},
        {"before": {"role": "team_chair"}, "after": {"role": "director"}},
    ]


def test_a_service_has_an_act_in_the_students_chain_anew_and_when_its_minutes_change(town):
    form = ServiceForm(town.student(), "B", "Reading", 60, "a week", "accepted", D(2026, 1, 5))
    later = dataclasses.replace(form, minutes=90)
    filed = [file_services(town.db, town.director, [f], now=NOW) for f in (form, form, later)]
    assert filed == [["new"], ["unchanged"], ["changed"]]
    first, second = acts_of(town, "service")
    assert first.record_id == second.record_id == town.db.execute(select(Service.id)).scalar_one()
    assert first.student_id == second.student_id == form.student_id and second.student_prev == first.hash
    told = json.loads(first.detail)
    assert told["before"] is None
    assert (told["after"]["minutes"], told["after"]["iep_starts_on"]) == (60, "2026-01-05")
    assert json.loads(second.detail)["after"]["minutes"] == 90
