"""The ledger of requests and notices: open ones by age, each page once and in order, nothing outside the scope."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.access.principal import OutOfScope
from models.commands.answer_request import answer_request
from models.commands.record_request import RequestEntry, record_request
from models.commands.send_written_notice import send_written_notice
from models.commands.write_notice import NoticeEntry, write_notice
from models.queries.filters import WorkFilters
from models.queries.line_of_time import line_of_time
from models.queries.requests import answered_requests, count_open_requests, open_requests, request_of, requests_of
from models.queries.student_file import student_file
from models.queries.written_notices import (
    count_waiting_notices,
    count_without_n1,
    notices_of,
    proposals_without_n1,
    without_n1_of,
    written_notice,
    written_notices,
)
from models.vocabulary import NoticeForm, RequestAnswer, RequestHow
from tests.queries.conftest import MONDAY, NOON


def ask(lists, student_id: int, day: date, key: str = "") -> int:
    entry = RequestEntry(key or f"{student_id}-{day}", student_id, day, "A parent", RequestHow.LETTER, "An aide")
    return record_request(lists.db, lists.town.director, entry, today=MONDAY, now=NOON).request_id


def sign(lists, student_id: int, **more):
    entry = NoticeEntry(**({"entry_key": str(abs(hash(str(more)))), "student_id": student_id, "form": NoticeForm.N1,
                            "action": "An aide"} | more))  # fmt: skip
    return write_notice(lists.db, lists.town.director, entry, today=MONDAY, now=NOON).notice_id


def pages(read, db, scope, **more):
    after, found = None, []
    while True:
        page = read(db, scope, after=after, **more)
        found.append(page.rows)
        if page.next is None:
            return found
        after = page.next


@pytest.fixture
def asked(lists):
    """Six requests of a Bowen and a Day student, two on one day; the second oldest of Bowen's was granted."""
    bowen, day = lists.town.student(), lists.town.student(lists.town.day, "Silva")
    ids = [ask(lists, (bowen, day)[i % 2], MONDAY - timedelta((40, 40, 21, 9, 3, 0)[i]), f"r{i}") for i in range(6)]
    answer_request(lists.db, lists.town.director, ids[2], answer=RequestAnswer.GRANTED, words="Yes",
                   answered_on=MONDAY, version=1, today=MONDAY, now=NOON)  # fmt: skip
    return ids


def test_open_requests_come_oldest_first_page_by_page_and_answered_ones_apart(lists, asked):
    found = pages(open_requests, lists.db, lists.town.director.scope, limit=2)
    assert [[row.request_id for row in page] for page in found] == [asked[0:2], asked[3:5], asked[5:]]
    answered = answered_requests(lists.db, lists.town.director.scope).rows
    assert [(row.request_id, row.answer_words) for row in answered] == [(asked[2], "Yes")]


def test_a_chair_sees_the_requests_of_their_schools_and_an_administrator_a_number(lists, asked):
    mine = open_requests(lists.db, lists.town.chair_day.scope).rows
    assert [row.request_id for row in mine] == [asked[1], asked[3], asked[5]]
    assert request_of(lists.db, lists.town.chair_day.scope, asked[0]) is None
    pupil = mine[0].student_id
    found = requests_of(lists.db, lists.town.chair_day.scope, pupil)
    assert [r.request_id for r in found] == asked[5:0:-2]
    assert requests_of(lists.db, lists.town.chair_bowen.scope, pupil) == ()
    only = WorkFilters(school_id=lists.town.day)
    assert open_requests(lists.db, lists.town.director.scope, filters=only).rows == mine
    with pytest.raises(OutOfScope):
        open_requests(lists.db, lists.town.administrator.scope)
    counted = count_open_requests(lists.db, lists.town.administrator.scope)
    assert (counted.open, counted.oldest_on) == (5, MONDAY - timedelta(40))
    assert count_open_requests(lists.db, lists.town.chair_bowen.scope).open == 2


def test_a_proposal_lacks_its_n1_until_one_is_signed_and_history_is_not_asked_of(lists):
    pupil = lists.town.student()
    first = lists.handed(pupil, date(2026, 3, 9), ref="a")
    second = lists.handed(pupil, date(2026, 4, 9), ref="b")
    lists.handed(pupil, date(2025, 6, 9), ref="before go-live")
    scope = lists.town.director.scope
    found = pages(proposals_without_n1, lists.db, scope, limit=1)
    assert [row.proposal_id for page in found for row in page] == [second, first]
    assert count_without_n1(lists.db, lists.town.administrator.scope) == 2
    sign(lists, pupil, proposal_id=second)
    assert [row.proposal_id for row in proposals_without_n1(lists.db, scope).rows] == [first]
    assert [row.proposal_id for row in without_n1_of(lists.db, scope, pupil)] == [first]
    assert [row.proposal_id for row in notices_of(lists.db, scope, pupil)] == [second]
    assert notices_of(lists.db, lists.town.chair_day.scope, pupil) == ()
    told = student_file(lists.db, scope, pupil).proposals
    assert [(p.ref, p.n1_signed_on, p.n1_sent_on) for p in told][:2] == [("b", MONDAY, None), ("a", None, None)]
    assert proposals_without_n1(lists.db, lists.town.chair_day.scope).rows == ()


def test_a_notice_names_what_it_leaves_unsaid_and_by_which_it_was_replaced(lists):
    pupil = lists.town.student()
    old = sign(lists, pupil, why="A reason", language="English", signed_on=date(2026, 4, 1))
    new = sign(lists, pupil, why="Another", replaces_id=old)
    scope = lists.town.director.scope
    rows = written_notices(lists.db, scope).rows
    assert [(row.notice_id, row.replaced_by_id, row.replaces_id) for row in rows] == [
        (new, None, old),
        (old, new, None),
    ]
    assert [question.short for question in rows[1].lacks] == [
        "the data used", "other options", "other factors", "sources of help", "the safeguards statement",
    ]  # fmt: skip
    assert [row.notice_id for row in written_notices(lists.db, scope, waiting=True).rows] == [new], "the standing one"
    assert count_waiting_notices(lists.db, lists.town.administrator.scope) == 1
    whole = dict.fromkeys(("data_used", "other_options", "other_factors", "sources_of_help", "why", "language"), "Said")
    sign(lists, pupil, replaces_id=new, safeguards_given=True, sent_on=MONDAY, sent_how="mail", **whole)
    assert written_notices(lists.db, scope, waiting=True).rows == ()
    assert "the language" in [question.short for question in rows[0].lacks]
    assert written_notice(lists.db, lists.town.chair_day.scope, old) is None


def test_the_line_of_time_tells_the_request_its_answer_and_each_notice(lists):
    pupil = lists.town.student()
    request = ask(lists, pupil, date(2026, 4, 1))
    notice = sign(lists, pupil, form=NoticeForm.N2, request_id=request, signed_on=date(2026, 4, 8))
    send_written_notice(lists.db, lists.town.director, notice, sent_on=date(2026, 4, 9), how="mail", today=MONDAY,
                        now=NOON)  # fmt: skip
    told = [(e.day, e.kind, e.code) for e in line_of_time(lists.db, lists.town.director.scope, pupil)]
    assert told == [(date(2026, 4, 9), "written_notice", "n2"), (date(2026, 4, 1), "request", "n2")]
    assert line_of_time(lists.db, lists.town.chair_day.scope, pupil) == ()
