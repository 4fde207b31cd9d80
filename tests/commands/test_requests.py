"""Every parent request is owed an answer: granted, an N1 or N2, or taken back. A signed notice is never edited."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.commands.answer_request import answer_request
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.record_request import RequestEntry, record_request
from models.commands.send_written_notice import record_copy, send_written_notice
from models.commands.write_notice import NoticeEntry, write_notice
from models.law.prior_written_notice import QUESTIONS, unanswered
from models.tables import Act, ParentRequest, Proposal, WrittenNotice
from models.vocabulary import NoticeForm, RequestAnswer, RequestHow
from tests.builders import NOW, TODAY, count, create

ASKED = date(2026, 5, 11)
N2 = {
    "action": "The district refuses a one-to-one aide.", "why": "The data show progress with the present support.",
    "data_used": "Progress reports of March; observation of 4 May", "other_options": "A shared aide: not needed now",
    "other_factors": "None", "sources_of_help": "Federation for Children with Special Needs", "language": "English",
    "safeguards_given": True,
}  # fmt: skip


class Ledger:
    def __init__(self, town) -> None:
        self.town, self.db, self.pupil, self.by = town, town.db, town.student(), town.chair_bowen

    def ask(self, key: str = "ask", **more: Any):
        entry = RequestEntry(key, self.pupil, ASKED, "Ngozi Okafor", RequestHow.MEETING, "A one-to-one aide")
        return record_request(self.db, self.by, replace(entry, **more), today=TODAY, now=NOW)

    def answer(self, request_id: int, answer=RequestAnswer.GRANTED, words="Granted at the meeting", version=1, **more):
        given = {"answered_on": TODAY} | more
        return answer_request(
            self.db, self.by, request_id, answer=answer, words=words, version=version, today=TODAY, now=NOW, **given
        )

    def sign(self, key: str = "notice", by=None, **more: Any):
        entry = NoticeEntry(**({"entry_key": key, "student_id": self.pupil, "form": NoticeForm.N2} | N2 | more))
        return write_notice(self.db, by or self.by, entry, today=TODAY, now=NOW)

    def request(self, request_id: int):
        return self.db.execute(select(ParentRequest.__table__).where(ParentRequest.id == request_id)).one()

    def acts(self) -> list[tuple]:
        rows = self.db.execute(select(Act.verb, Act.student_id, Act.detail).order_by(Act.id)).all()
        return [(verb, pupil, json.loads(detail)) for verb, pupil, detail in rows]


@pytest.fixture
def ledger(town):
    return Ledger(town)


def refused(words: str):
    return pytest.raises(Refused, match=words)


def test_the_same_form_sent_twice_records_one_request_and_one_act(ledger):
    first, again = ledger.ask(), ledger.ask()
    assert (first.request_id, again.already) == (again.request_id, True)
    assert ledger.request(first.request_id).answer == "open"
    [(verb, pupil, detail)] = ledger.acts()
    assert (verb, pupil, detail["after"]["asks"]) == ("record_request", ledger.pupil, "A one-to-one aide")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"received_on": date(2026, 6, 2)}, "still to come"),
        ({"asks": "  "}, r"in the parent's words.*34 CFR 300.503\(a\)"),
        ({"made_by": ""}, "who asked"),
        ({"asks": "x" * 50_000}, "50,000 characters"),
        ({"student_id": 999_999}, "no student with that number"),
    ],
)
def test_a_request_that_cannot_stand_is_refused_in_a_sentence(ledger, wrong, sentence):
    with refused(sentence):
        ledger.ask(**wrong)
    assert count(ledger.db, ParentRequest) == 0


def test_a_chair_of_another_school_neither_records_nor_answers_nor_signs(ledger, town):
    asked = ledger.ask()
    ledger.by = town.chair_day
    for act in (lambda: ledger.ask("other"), lambda: ledger.answer(asked.request_id), lambda: ledger.sign("other")):
        with refused("There is no (student|such request)"):
            act()
    assert len(ledger.acts()) == 1


def test_granted_needs_words_and_so_does_taken_back(ledger):
    asked = ledger.ask().request_id
    for answer in (RequestAnswer.GRANTED, RequestAnswer.WITHDRAWN):
        with refused("in words"):
            ledger.answer(asked, answer, words=" ")
    ledger.answer(asked)
    row = ledger.request(asked)
    assert (row.answer, row.answered_on, row.answer_words) == ("granted", TODAY, "Granted at the meeting")
    assert ledger.answer(asked).already
    before, after = ledger.acts()[-1][2].values()
    assert (before["answer"], after["answer"]) == ("open", "granted")


def test_an_answer_before_the_request_or_in_the_future_is_refused(ledger):
    asked = ledger.ask().request_id
    with refused("received 11 May 2026: it cannot have been answered before"):
        ledger.answer(asked, answered_on=date(2026, 5, 10))
    with refused("still to come"):
        ledger.answer(asked, answered_on=date(2026, 6, 2))
    with refused(r"write the N2 or N1.*300.503\(a\)\(2\)"):
        ledger.answer(asked, RequestAnswer.N2)


def test_the_second_of_two_who_answer_is_told_the_first_and_overwrites_nothing(ledger):
    asked = ledger.ask().request_id
    ledger.answer(asked)
    with pytest.raises(ChangedMeanwhile, match="Mei Chen changed this record") as told:
        ledger.answer(asked, RequestAnswer.WITHDRAWN, words="She called it off")
    assert (told.value.theirs["answer_words"], told.value.version) == ("Granted at the meeting", 2)
    with pytest.raises(ChangedMeanwhile):
        ledger.sign(request_id=asked, request_version=1)
    assert ledger.request(asked).answer == "granted" and count(ledger.db, WrittenNotice) == 0
    ledger.answer(asked, RequestAnswer.WITHDRAWN, words="She called it off", version=told.value.version)
    assert ledger.request(asked).answer == "withdrawn"


def test_an_n2_answers_its_request_on_the_day_it_is_sent_not_before(ledger):
    asked = ledger.ask().request_id
    signed = ledger.sign(request_id=asked, request_version=1)
    assert (ledger.request(asked).answer, ledger.request(asked).written_notice_id) == ("open", signed.notice_id)
    for _ in range(2):
        send_written_notice(ledger.db, ledger.by, signed.notice_id, sent_on=TODAY, how="mail", today=TODAY, now=NOW)
    row = ledger.request(asked)
    assert (row.answer, row.answered_on, row.written_notice_id) == ("n2", TODAY, signed.notice_id)
    record_copy(ledger.db, ledger.by, signed.notice_id, number="c0ffee", now=NOW)
    with refused("no such notice"):
        record_copy(ledger.db, ledger.town.chair_day, signed.notice_id, number="c0ffee", now=NOW)
    verbs = [verb for verb, pupil, _ in ledger.acts() if pupil == ledger.pupil]
    assert verbs == ["record_request", "sign_notice", "answer_request", "send_written_notice", "answer_request",
                     "export_notice"]  # fmt: skip
    with refused("recorded as sent on 1 Jun 2026"):
        send_written_notice(ledger.db, ledger.by, signed.notice_id, sent_on=TODAY, how="hand", today=TODAY, now=NOW)


def test_the_same_notice_signed_twice_is_one_and_a_later_one_replaces_it_unedited(ledger):
    asked = ledger.ask().request_id
    first = ledger.sign(request_id=asked, sent_on=date(2026, 5, 20), sent_how="mail", signed_on=date(2026, 5, 20))
    assert ledger.sign(request_id=asked).notice_id == first.notice_id
    second = ledger.sign("later", replaces_id=first.notice_id, why="A clearer reason", sent_on=TODAY, sent_how="mail")
    rows = ledger.db.execute(select(WrittenNotice.why, WrittenNotice.request_id).order_by(WrittenNotice.id)).all()
    assert [tuple(r) for r in rows] == [(N2["why"], asked), ("A clearer reason", asked)]
    row = ledger.request(asked)
    assert (row.written_notice_id, row.answered_on) == (second.notice_id, date(2026, 5, 20))
    with refused("replaced already"):
        ledger.sign("third", replaces_id=first.notice_id)


def test_an_n1_goes_with_its_proposal_and_a_second_one_must_replace_it(ledger):
    proposal = create(ledger.db, Proposal, district_id=ledger.town.district_id, student_id=ledger.pupil,
                      school_id=ledger.town.bowen, key="p", kind="annual", sent_on=ASKED)  # fmt: skip
    with refused("goes with a proposal is an N1"):
        ledger.sign("wrong", request_id=ledger.ask().request_id, proposal_id=proposal)
    first = ledger.sign("n1", form=NoticeForm.N1, proposal_id=proposal).notice_id
    assert ledger.db.execute(select(Proposal.n1_id)).scalar_one() == first
    with refused("write one that replaces it"):
        ledger.sign("other", form=NoticeForm.N1, proposal_id=proposal)
    later = ledger.sign("later", form=NoticeForm.N1, replaces_id=first).notice_id
    assert ledger.db.execute(select(Proposal.n1_id)).scalar_one() == later


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, r"record the request first.*300.503\(a\)\(2\)"),
        ({"action": " "}, r"Say what the district refuses.*300.503\(b\)\(1\)"),
        ({"signed_on": date(2026, 6, 2)}, "still to come"),
        ({"signed_on": date(2026, 5, 10)}, "received 11 May 2026"),
        ({"sent_on": date(2026, 6, 2), "sent_how": "mail"}, "still to come"),
        ({"sent_on": date(2026, 5, 30), "sent_how": "mail"}, "dated 1 Jun 2026"),
        ({"sent_on": TODAY}, "how it was sent"),
        ({"why": "x" * 50_000}, "50,000 characters"),
        ({"why": "a\x00b"}, "NUL"),
        ({"replaces_id": 999_999}, "not one of this student's"),
        ({"proposal_id": 999_999, "form": NoticeForm.N1}, "no such proposal"),
    ],
)
def test_a_notice_that_cannot_stand_is_refused_in_a_sentence(ledger, wrong, sentence):
    asked = ledger.ask().request_id
    with refused(sentence):
        ledger.sign(**({"request_id": asked} if wrong else {}) | wrong)
    assert count(ledger.db, WrittenNotice) == 0


def test_what_a_notice_leaves_unanswered_is_named_and_does_not_stop_the_signature(ledger):
    said = N2 | {"data_used": " ", "other_factors": "", "safeguards_given": False}
    assert [q.field for q in unanswered(said)] == ["data_used", "other_factors", "safeguards_given"]
    assert unanswered(N2) == ()
    assert [q.part for q in QUESTIONS if "(b)" in q.part] == [
        f"300.503(b)({n})" for n in (1, 2, 3, 6, 7, 5, 4)
    ]  # the seven federal parts
    assert not ledger.sign(**(said | {"request_id": ledger.ask().request_id})).already
