"""The contact log: what is found, in which order, by which words, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from models.commands.file_proposals import file_proposals
from models.commands.forms import ProposalForm
from models.commands.log_contact import log_contact
from models.commands.move_contact import move_contact
from models.commands.seal_contact import approve_seal, ask_seal
from models.queries.contacts import LogFilters, asked_seals, entry, log
from models.queries.counts import not_reached
from models.queries.line_of_time import line_of_time
from models.queries.worklist import worklist
from models.vocabulary import ContactMeans, ContactOutcome, ProposalKind, Queue, SealReason, SentBy
from tests.builders import NOW, TODAY
from tests.commands.test_log_contact import CALL


class Log:
    def __init__(self, town):
        self.town, self.db, self.pupil, self.numbers = town, town.db, town.student(), count()

    def file(self, words="", pupil=None, **values):
        call = replace(
            CALL, entry_key=f"k{next(self.numbers)}", student_id=pupil or self.pupil, summary=words or "x", **values
        )
        return log_contact(self.db, self.town.director, call, now=NOW).contact_id

    def found(self, words="", by=None, **filters):
        return [row.id for row in self.rows(words, by, **filters)]

    def rows(self, words="", by=None, **filters):
        return log(self.db, (by or self.town.director).scope, filters=LogFilters(words=words, **filters)).rows


@pytest.fixture
def written(lists):
    return Log(lists.town)


def test_the_latest_contact_is_first_however_late_it_was_written(written):
    today = written.file()
    earlier = written.file(occurred_at=CALL.occurred_at - timedelta(9))
    same = written.file()
    assert written.found() == [same, today, earlier]


def test_pages_follow_one_another_without_a_gap_also_within_one_instant(written):
    ids = [written.file(occurred_at=CALL.occurred_at - timedelta(n // 3)) for n in range(10)]
    scope, seen, after = written.town.director.scope, [], None
    for words in ("", "x"):
        seen, after = [], None
        while True:
            page = log(written.db, scope, filters=LogFilters(words=words), after=after, limit=3)
            seen += [row.id for row in page.rows]
            after = page.next
            if after is None:
                break
        assert sorted(seen) == ids and len(seen) == len(set(seen))


IN_ANY_SCRIPT = (
    ("The family wants a van.", "VAN"), ("Nguyễn asked for the IEP", "nguyen"), ("Phạm asked", "Phạm asked"),
    ("Ela não vai à reunião", "reuniao"), ("Она получила письмо", "письмо"), ("وصلت الرسالة اليوم", "الرسالة"),
    ("她说收到了", "她说收到了"), ("교통 지원", "교통"), ("call 555-0100", "0100"), ("speech-language", "language"),
    ("interpreter came", "interp"), ("a.b@c.example wrote", "example"),
)  # fmt: skip


def test_words_are_found_in_any_script_case_and_accent(written):
    ids = {asked: written.file(words) for words, asked in IN_ANY_SCRIPT}
    assert {asked: written.found(asked) for asked in ids} == {asked: [one] for asked, one in ids.items()}


def test_a_search_is_words_and_never_syntax(written):
    written.file("The family wants a van.")
    for asked in ('"', "' OR 1=1 --", "NEAR(", "a AND", "summary:x", "*", ":*", "&|!", "(x"):
        assert written.found(asked) == [], asked


def test_what_was_offered_and_answered_is_searched_too_and_every_word_counts(written):
    one = written.file("x", proposed="A ramp by Friday", parent_answer="Not before the walk-through")
    written.file("A ramp")
    assert written.found("ramp walk friday") == [one]


def test_a_search_never_leaves_ones_schools(written):
    here, there = written.file("zebra"), written.file("zebra", written.town.student(written.town.day, "Diaz"))
    assert written.found("zebra", written.town.chair_bowen) == [here]
    assert written.found("zebra", written.town.chair_day) == [there]
    assert written.found("zebra", school_id=written.town.day) == [there]


def test_a_sealed_word_is_found_by_nobody_and_the_stub_is_still_in_the_log(written):
    one = written.file("zebra")
    ask_seal(written.db, written.town.chair_bowen, one, reason=SealReason.PRIVILEGED, why="Advice.", now=NOW)
    assert [row.asked_by for row in asked_seals(written.db, written.town.director.scope)] == ["Mei Chen"]
    approve_seal(written.db, written.town.director, one, now=NOW)
    assert written.found("zebra") == [] and written.found() == [one]
    stub = entry(written.db, written.town.director.scope, one).row
    assert (stub.is_sealed, stub.summary, stub.why, stub.approved_by) == (True, "", "Advice.", "Rosa Alvarez")
    assert asked_seals(written.db, written.town.director.scope) == ()


def test_filters_narrow_and_no_student_is_nobody(written):
    letter = written.file("a", means=ContactMeans.LETTER)
    other = written.file("a", written.town.student(last_name="Diaz"))
    assert written.found(means="letter") == [letter]
    assert written.found(student_ids=(written.town.students["Diaz"],)) == [other]
    assert written.found(student_ids=()) == []


def test_an_entry_stands_with_its_corrections(written):
    one = written.file("It was her sister")
    two = written.file("It was her aunt", corrects_id=one)
    scope = written.town.director.scope
    assert [row.id for row in entry(written.db, scope, one).since] == [two]
    assert entry(written.db, scope, two).about.summary == "It was her sister"
    with pytest.raises(LookupError, match="no such entry in your schools"):
        entry(written.db, written.town.chair_day.scope, one)


def test_a_corrected_entry_says_so_and_its_correction_says_of_which(written):
    one = written.file("It was her sister")
    two = written.file("It was her aunt", corrects_id=one)
    rows = {row.id: row for row in written.rows()}
    assert rows[one].corrected_at == rows[two].recorded_at and rows[one].corrects_at is None
    assert rows[two].corrects_at == rows[one].occurred_at and rows[two].corrected_at is None


def test_one_call_is_one_attempt_however_often_it_is_corrected_and_another_familys_is_none(written):
    def row():
        page = worklist(written.db, director.scope, today=TODAY, queues=[Queue.ANSWER_WINDOW])
        return next((r.attempts, r.last_contact_outcome) for r in page.rows if r.student_id == written.pupil)

    director = written.town.director
    sent = {"sent_on": date(2026, 5, 11), "sent_by": SentBy.HAND}
    form = ProposalForm(student_id=written.pupil, kind=ProposalKind.ANNUAL, **sent)
    file_proposals(written.db, director, [form], today=TODAY, now=NOW)
    one = written.file()
    two = written.file(corrects_id=one, outcome=ContactOutcome.VOICEMAIL)
    assert row() == (1, "voicemail")
    written.file(corrects_id=two, occurred_at=CALL.occurred_at - timedelta(1), outcome=ContactOutcome.NO_ANSWER)
    assert row() == (1, "no_answer") and not_reached(written.db, director.scope, today=TODAY, days=14) == 0
    wrong = written.file(occurred_at=NOW)
    right = written.town.student(last_name="Diaz")
    move_contact(written.db, director, wrong, to_student_id=right, entry_key="m", now=NOW)
    assert row() == (1, "no_answer")
    approve_seal(written.db, written.town.chair_bowen, wrong, now=NOW)
    told = [e.detail for e in line_of_time(written.db, director.scope, written.pupil) if e.kind == "contact"]
    assert told[0][-3:] == ("wrong_student", "Rosa Alvarez", "Mei Chen") and len(told) == 4
