"""Schools, people, proposals, services and contacts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from models.database import reading
from models.imports.contacts import moment
from models.imports.refusal import FileRefused
from models.tables import Calendar, Contact, Person, PersonSchool, Portion, Proposal, School, Service
from tests.imports.conftest import SAMPLES

PROPOSALS = (
    "state_id,proposal_ref,proposal_type,sent_on,sent_by,received_on,iep_starts_on,iep_ends_on,response,"
    "response_received_on,placement_response,bsea_notice_sent_on,rejected_portions\n"
)


def proposal(**cells: str) -> str:
    row = {"state_id": "0012345678", "proposal_type": "annual", "sent_on": "2026-05-04", "sent_by": "hand"} | cells
    return PROPOSALS + ",".join(row.get(c, "") for c in PROPOSALS.strip().split(",")) + "\n"


def test_schools_are_filed_changed_and_left(importing):
    text = "school_code,name,calendar,levels\n00350005,Bowen,District,K-5\n00350010,Mann,,K-5\n"
    first = importing.bring("schools", text)
    assert (first.new, first.changed) == (1, 1) and importing.bring("schools", text).unchanged == 2
    assert importing.rows(School)[2].short_name == "Mann"


def test_a_school_of_an_unpublished_calendar_opens_it_with_a_warning(importing):
    report = importing.bring("schools", "school_code,name,calendar\n00350010,Mann,Harrow Mills\n")
    assert report.filed and report.warnings[0].value == "Harrow Mills"
    assert importing.rows(Calendar)[1].id == importing.rows(School)[2].calendar_id


def test_a_shortened_school_code_is_a_bad_line(importing):
    assert "probably 00350010" in importing.bring("schools", "school_code,name\n350010,Mann\n").bad[0].reason


def test_people_are_filed_with_their_schools(importing):
    text = "email,name,role,school_codes\nPat@x.org,Pat,Team Chair,00350005 | 00350305\nd@x.org,Dee,director,\n"
    assert importing.bring("people", text).new == 2 and importing.bring("people", text).unchanged == 2
    with reading(importing.engine) as db:
        assert len(db.execute(select(PersonSchool)).all()) == 2
    assert importing.rows(Person)[1].email == "pat@x.org"
    assert importing.bring("people", text.replace(" | 00350305", "")).changed == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("nobody,N,director,", "email"),
        ("a@x.org,,director,", "name"),
        ("a@x.org,A,janitor,", "role"),
        ("a@x.org,A,team chair,00359999", "school_codes"),
    ],
)
def test_a_bad_person_is_named(importing, line, column):
    assert importing.bring("people", f"email,name,role,school_codes\n{line}\n").bad[0].column == column


def test_the_last_director_cannot_be_made_a_chair_by_a_file(importing):
    importing.bring("people", "email,name,role\nd@x.org,Dee,director\n")
    report = importing.bring("people", "email,name,role\nd@x.org,Dee,team chair\n")
    assert "only director" in report.bad[0].reason


def test_a_proposal_and_its_answer_are_filed_and_left_the_second_time(with_students):
    text = proposal(
        proposal_ref="R1", response="Partial", response_received_on="5/20/2026", rejected_portions="Goal 1 | Bus"
    )
    assert with_students.bring("proposals", text).new == 1
    assert with_students.bring("proposals", text).unchanged == 1
    (row,) = with_students.rows(Proposal)
    assert (row.iep_response, row.key, row.sent_on) == ("rejected_in_part", "R1", date(2026, 5, 4))
    assert [p.words for p in with_students.rows(Portion)] == ["Goal 1", "Bus"]


def test_without_a_reference_the_key_is_state_id_kind_and_sent_date(with_students):
    text = proposal() + proposal(proposal_type="amendment").splitlines()[1] + "\n"
    assert with_students.bring("proposals", text).new == 2
    assert with_students.rows(Proposal, Proposal.key)[0].key == "0012345678 annual 2026-05-04"
    assert with_students.bring("proposals", text).unchanged == 2


def test_the_same_proposal_twice_in_a_file_is_a_bad_line(with_students):
    text = proposal(proposal_ref="R1") + proposal(proposal_ref="R1").splitlines()[1] + "\n"
    assert [(b.line, b.column) for b in with_students.bring("proposals", text).bad] == [(3, "proposal_ref")]


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"iep_starts_on": "2026-05-10", "iep_ends_on": "2026-05-09"}, "iep_ends_on", "before it starts"),
        (
            {"response": "accepted", "response_received_on": "2026-05-03"},
            "response_received_on",
            "before the proposal was sent",
        ),
        ({"response": "perhaps"}, "response", "Allowed here"),
        ({"placement_response": "in part"}, "placement_response", "Allowed here"),
        ({"proposal_type": "plan"}, "proposal_type", "Allowed here"),
        ({"state_id": "1000000099"}, "state_id", "No student here"),
        ({"state_id": "12345678"}, "state_id", "probably 0012345678"),
        ({"sent_on": "5/4/26"}, "sent_on", "two digits"),
    ],
)
def test_a_bad_proposal_is_named(with_students, cells, column, why):
    (bad,) = with_students.bring("proposals", proposal(**cells)).bad
    assert bad.column == column and why in bad.reason and bad.line == 2


def test_an_answer_before_an_assumed_receipt_moves_the_receipt(with_students):
    text = proposal(sent_by="mail", response="accepted", response_received_on="2026-05-05")
    report = with_students.bring("proposals", text)
    assert report.filed and any("receipt moved" in w.reason for w in report.warnings)
    assert with_students.rows(Proposal)[0].received_on == date(2026, 5, 5)


def test_a_notice_before_the_rejection_is_a_warning(with_students):
    text = proposal(response="rejected", response_received_on="2026-05-20", bsea_notice_sent_on="2026-05-19")
    report = with_students.bring("proposals", text)
    assert report.filed and any("followed silence" in w.reason for w in report.warnings)


def test_one_reference_for_two_students_is_a_bad_line_and_not_an_accident(with_students):
    with_students.bring("proposals", proposal(proposal_ref="R1"))
    other = proposal(proposal_ref="R1", state_id="1000000002") + proposal(proposal_ref="R2").splitlines()[1] + "\n"
    report = with_students.bring("proposals", other)
    assert [b.column for b in report.bad] == ["proposal_ref"] and report.refused == 1


def test_a_day_first_date_in_any_column_refuses_the_proposals(with_students):
    with pytest.raises(FileRefused, match="Line 2: “20/5/2026”"):
        with_students.bring("proposals", proposal(response="perhaps", bsea_notice_sent_on="20/5/2026"))


def test_services_are_filed_once(with_students):
    head = "state_id,iep_starts_on,iep_ends_on,grid,service,minutes,frequency,setting,state\n"
    text = head + "0012345678,2026-01-05,2027-01-04,c,Speech,30,weekly,Room 4,Accepted\n"
    assert with_students.bring("services", text).new == 1 and with_students.bring("services", text).unchanged == 1
    assert with_students.bring("services", text.replace(",30,", ",45,")).changed == 1
    (row,) = with_students.rows(Service)
    assert (row.grid, row.minutes, row.state) == ("C", 45, "accepted")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("0012345678,,,D,Speech,30,weekly,,accepted", "grid"),
        ("0012345678,,,A,Speech,lots,weekly,,accepted", "minutes"),
        ("0012345678,,,A,Speech,30,weekly,,old", "state"),
        ("0012345678,,,A,,30,weekly,,accepted", "service"),
        ("77,,,A,Speech,30,weekly,,accepted", "state_id"),
        ("0012345678,2026-02-01,2026-01-31,A,Speech,30,weekly,,accepted", "iep_ends_on"),
    ],
)
def test_a_bad_service_is_named(with_students, line, column):
    head = "state_id,iep_starts_on,iep_ends_on,grid,service,minutes,frequency,setting,state\n"
    assert with_students.bring("services", head + line + "\n").bad[0].column == column


def test_contacts_are_appended_once_in_massachusetts_time(with_students):
    head = "state_id,occurred_at,means,direction,with,outcome,summary\n"
    text = head + (
        "0012345678,2026-04-16 14:30,Phone Call,to parent,Ada,voicemail,Asked to call back\n"
        "0012345678,1/5/2026 2:30 PM,email,from_parent,Ada,received,\n"
        "0012345678,2026-04-17,letter,to parent,,sent,\n"
    )
    report = with_students.bring("contacts", text)
    assert report.new == 3 and with_students.bring("contacts", text).unchanged == 3
    first, second, third = with_students.rows(Contact)
    assert first.occurred_at == datetime(2026, 4, 16, 18, 30, tzinfo=UTC)
    assert second.occurred_at == datetime(2026, 1, 5, 19, 30, tzinfo=UTC)
    assert third.occurred_at == datetime(2026, 4, 17, 16, 0, tzinfo=UTC)
    assert [w.line for w in report.warnings] == [4] and "noon" in report.warnings[0].reason


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("0012345678,2026-04-16 25:00,phone,to parent,,reached,", "occurred_at"),
        ("0012345678,,phone,to parent,,reached,", "occurred_at"),
        ("0012345678,2026-07-01,phone,to parent,,reached,", "occurred_at"),
        ("0012345678,2026-04-16,pigeon,to parent,,reached,", "means"),
        ("0012345678,2026-04-16,phone,up,,reached,", "direction"),
        ("0012345678,2026-04-16,phone,to parent,,maybe,", "outcome"),
        ("5,2026-04-16,phone,to parent,,reached,", "state_id"),
    ],
)
def test_a_bad_contact_is_named(with_students, line, column):
    head = "state_id,occurred_at,means,direction,with,outcome,summary\n"
    assert with_students.bring("contacts", head + line + "\n").bad[0].column == column


def test_the_sample_district_is_filed_whole_and_twice(importing):
    bounds = {"first_day": date(2025, 8, 27), "last_day": date(2026, 6, 15), "calendar_name": "Harrow Mills"}
    importing.publish(SAMPLES / "calendar.csv", **bounds)
    files = (("schools", "schools.csv", 8), ("people", "people.csv", 11), ("students", "students.csv", 640))
    today = date(2026, 7, 1)
    for kind, name, count in files:
        assert importing.bring(kind, SAMPLES / name).new == count
    filed = importing.bring("proposals", SAMPLES / "proposals.csv", today=today)
    assert 850 < filed.new < 950 and not filed.refused
    assert importing.bring("proposals", SAMPLES / "proposals_varied.xlsx", today=today).new == 11
    for kind, name, count in files:
        assert importing.bring(kind, SAMPLES / name).unchanged == count
    assert importing.bring("proposals", SAMPLES / "proposals.csv", today=today).unchanged == filed.new


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-04-01T10:00:00-04:00", datetime(2026, 4, 1, 14, 0, tzinfo=UTC)),
        ("2026-04-01T10:00:00Z", datetime(2026, 4, 1, 10, 0, tzinfo=UTC)),
        ("2026-04-01 10:00:00.000+0000", datetime(2026, 4, 1, 10, 0, tzinfo=UTC)),
        ("2026-01-01T03:15Z", datetime(2026, 1, 1, 3, 15, tzinfo=UTC)),
        ("2025-11-02T05:30Z", datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
        ("2025-11-02T06:30Z", datetime(2025, 11, 2, 6, 30, tzinfo=UTC)),
    ],
)
def test_a_contact_at_an_instant_with_its_zone_is_that_instant(with_students, written, at):
    head = "state_id,occurred_at,means,direction,outcome\n"
    assert with_students.bring("contacts", f"{head}0012345678,{written},phone,to parent,reached\n").filed
    assert [c.occurred_at for c in with_students.rows(Contact)] == [at]


def test_the_day_of_an_instant_is_the_day_in_massachusetts():
    assert moment("2026-01-01T03:15Z", "occurred_at") == (date(2025, 12, 31), time(22, 15))


@pytest.mark.parametrize("written", ["2026-04-01T10:00:00+25:00", "2026-04-01T10:00:00 EST", "2026-04-01T10:00:00+4"])
def test_an_instant_of_no_zone_is_a_bad_cell(with_students, written):
    head = "state_id,occurred_at,means,direction,outcome\n"
    (bad,) = with_students.bring("contacts", f"{head}0012345678,{written},phone,to parent,reached\n").bad
    assert bad.column == "occurred_at"
