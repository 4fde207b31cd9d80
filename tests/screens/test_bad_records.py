"""What cannot be true of a contact, a request, a notice, a person: refused in words, and what was typed stays."""

from __future__ import annotations

from datetime import date

import pytest

from models.vocabulary import ContactOutcome, RequestAnswer, Rights
from tests.demo import DAY as TODAY
from tests.papers.scans import photo, program
from tests.screens.forms import LONG, ODD, OKAFOR, TOMORROW, WAITING, refused

NOTICE = (
    "select c.id from clock c join student s on s.id = c.student_id where s.last_name = 'Okafor' and "
    "c.rule_key = 'BSEA_NOTICE_REJECT' and c.stopped_on is null"
)
ASKED = "select id from parent_request where answer = 'open' order by id"


CONTACT = {
    "in the future": ({"Day": TOMORROW, "What was said": ODD}, "A plan is not a contact", "34 CFR 300.322(d)"),
    "left empty": ({"Day": None, "What was said": ODD}, "Enter the day and the time", "34 CFR 300.322(d)"),
    "a year mistyped": ({"Day": date(1926, 4, 20), "What was said": ODD}, "look at the year", ""),
    "no words": ({"What the district proposed (optional)": ODD}, "Say in a sentence", "34 CFR 300.322(d)"),
    "50,000 characters": ({"What was said": LONG}, "50,000 characters", "34 CFR 300.322(d)"),
    "a language of 50,000": ({"What was said": ODD, "Language": LONG}, "a language 60", ""),
    "a follow-up that has passed": (
        {"What was said": ODD, "Follow up on (optional)": date(2026, 4, 26)}, "The day to follow up has passed", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTACT)
def test_a_contact_that_cannot_be_true(form, name):
    values, words, authority = CONTACT[name]
    opened = form("student_file", ("call", OKAFOR))
    refused(opened, {"Result": ContactOutcome.REACHED} | values, "Sign and file", words=words, authority=authority)


REQUEST = {
    "in the future": ({"Received on": TOMORROW}, "still to come", "34 CFR 300.503(a)"),
    "left empty": ({"Received on": None}, "Enter the day the request was received", "34 CFR 300.503(a)"),
    "nothing asked": ({"What was asked, in the parent's words": " "}, "in the parent's words", "34 CFR 300.503(a)"),
    "50,000 characters": ({"What was asked, in the parent's words": LONG}, "50,000 characters", ""),
}


@pytest.mark.parametrize("name", REQUEST)
def test_a_request_that_cannot_be_true(form, name):
    values, words, authority = REQUEST[name]
    typed = {"What was asked, in the parent's words": ODD} | values
    refused(form("student_file", ("request", OKAFOR)), typed, "Record request", words=words, authority=authority)


def test_an_answer_to_a_request_that_cannot_be_true(form):
    typed = {"Answer": RequestAnswer.GRANTED, "What was granted, as the parent was told": ODD, "Answered on": TOMORROW}
    refused(form("requests_notices", ("answer_request", ASKED)), typed, "Record answer", words="still to come",
            authority="34 CFR 300.503(a)")  # fmt: skip


WRITTEN = {
    "no action": ({}, "Say what the district proposes", "34 CFR 300.503(b)(1)"),
    "dated tomorrow": ({"Date of the notice": TOMORROW}, "still to come", ""),
    "sent tomorrow": ({"It has gone to the parent": True, "Sent on": TOMORROW}, "still to come", "34 CFR 300.503(a)"),
    "sent on no day": ({"It has gone to the parent": True, "Sent on": None}, "Enter the day", "34 CFR 300.503(a)"),
    "a language of 50,000": ({"Language of the notice": LONG}, "60 characters", ""),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_written_notice_that_cannot_be_true(form, name):
    values, words, authority = WRITTEN[name]
    opened = form("requests_notices", ("n1", WAITING))
    if values:
        first = next(w.label for w in opened.at.text_area)
        values = {first: ODD} | values
    refused(opened, values, "Sign N1", words=words, authority=authority)


BSEA = {
    "in the future": ({"Sent on": TOMORROW}, "still to come", "603 CMR 28.08(3)(b)"),
    "left empty": ({"Sent on": None}, "Enter the day the copy was sent", "603 CMR 28.08(3)(b)"),
    "before the rejection": ({"Sent on": date(2026, 4, 1)}, "cannot have been sent before", "603 CMR 28.08(3)(b)"),
    "50,000 characters": ({"Reference (optional)": LONG}, "50,000 characters", ""),
    "nothing that shows it": ({}, "Nothing here would show that a copy was sent", "603 CMR 28.08(3)(b)"),
}


@pytest.mark.parametrize("name", BSEA)
def test_a_notice_to_the_bsea_that_cannot_be_true(form, name):
    values, words, authority = BSEA[name]
    typed = {"To": ODD} | values
    refused(form("bsea_notices", packet=NOTICE), typed, "Record as sent", words=words, authority=authority)


def test_a_packet_that_is_a_cover_alone_does_not_show_that_a_copy_was_sent(form):
    opened = form("bsea_notices", packet=NOTICE)
    assert "The packet is made and kept: 0 papers and the cover." in opened.press("Make the packet")
    refused(opened, {"To": ODD}, "Record as sent", words="Nothing here would show", authority="603 CMR 28.08(3)(b)")


def test_a_proof_of_sending_that_is_a_program_or_a_photo_of_15_mb(form):
    opened = form("bsea_notices", packet=NOTICE)
    opened.fill({"Reference (optional)": ODD})
    for name, content, words in (
        ("proof.pdf", program(), "is a program, whatever its name says"),
        ("photo.jpg", photo() + bytes(15 * 1024 * 1024), "15.0 MB and a paper may have 10 MB"),
    ):
        opened.field("Proof of sending (optional)").set_value((name, content, "application/pdf"))
        assert words in opened.press("Record as sent")
        assert opened.field("Reference (optional)").value == ODD
    assert opened.rows("select count(*) from act where verb = 'send_notice' and by = 'Rosa Alvarez' and at >= "
                       "'2026-04-27'") == [(0,)]  # fmt: skip


RIGHTS = {
    "no name": ({"Language": ODD}, "Give the person's name", "34 CFR 300.30"),
    "50,000 characters": ({"Name": "Una Hart", "Phone": LONG}, "50,000 characters", ""),
    "a long name": ({"Name": LONG}, "50,000 characters", ""),
}


@pytest.mark.parametrize("name", RIGHTS)
def test_someone_who_may_answer_that_cannot_be_recorded(form, name):
    values, words, authority = RIGHTS[name]
    opened = form("student_file", "Who may answer", student=OKAFOR)
    refused(opened, {"As": Rights.SURROGATE} | values, "Record", words=words, authority=authority)


def test_a_hearing_request_that_cannot_be_true(form):
    for typed, words in ((TOMORROW, "still to come"), (date(1926, 4, 2), "look at the year")):
        refused(form("student_file", ("hearing", OKAFOR)), {"Reached the district on (if known)": typed}, "Open it",
                words=words, authority="" if typed.year == 1926 else "34 CFR 300.507-515")  # fmt: skip


PLACE = {
    "a district of no eight digits": (
        {"Responsible district (eight digits; empty: this one)": ODD},
        "eight digits",
        "",
    ),
    "50,000 characters": ({"Serving site and placement": LONG}, "50,000 characters and holds 60", ""),
    "no school and no calendar": ({"School": 0}, "which district answers or whose calendar counts", "28.02(5)"),
    "born tomorrow": ({"Date of birth": TOMORROW}, "still to come", "603 CMR 28.07(5)"),
    "a year mistyped": ({"Date of birth": date(1926, 4, 20)}, "look at the year", ""),
}


@pytest.mark.parametrize("name", PLACE)
def test_a_place_that_cannot_be_true(form, name):
    values, words, authority = PLACE[name]
    opened = form("student_file", "Facts and place", student=OKAFOR)
    refused(opened, {"Grade": "5"} | values, "Record the facts", words=words, authority=authority)


def test_custody_that_cannot_be_true(form):
    typed = {"Custody, as the paper says it": ODD, "A surrogate is looked for since (empty: none is)": TOMORROW}
    opened = form("student_file", "Custody", student=OKAFOR)
    refused(opened, typed, "Record custody", words="still to come", authority="34 CFR 300.519")
    opened.fill({"A surrogate is looked for since (empty: none is)": TODAY})
    assert "Ngozi Okafor may answer, so no surrogate is looked for" in opened.press("Record custody")


def test_a_person_on_file_is_corrected_by_number_and_the_old_name_goes(form):
    opened = form("student_file", "Who may answer", student=OKAFOR)
    [[number]] = opened.rows("select id from parent where name = 'Peter Okafor'")
    opened.fill({"Whom": number})
    assert opened.field("Name").value == "Peter Okafor"
    opened.fill({"Name": "Peter A. Okafor", "As": Rights.GUARDIAN, "Phone": ""})
    assert "Who may answer is on the file" in opened.press("Record")
    assert opened.rows(f"select name, rights, phone from parent where id = {number}") == [
        ("Peter A. Okafor", "guardian", "")
    ]
