"""A parent's hearing request that reaches the district starts five calendar days of its own, with or without an IEP."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.commands.follow_students import follow_students
from models.commands.record_hearing_request import record_hearing_request
from models.commands.send_notice import Copy, correct_sending, send_notice
from models.queries.line_of_time import line_of_time
from models.queries.notices import register
from models.queries.packet import HEARING, packet
from models.queries.student_file import NoSuchStudent
from models.queries.worklist import worklist
from models.tables import Act, BseaNotice, Clock
from models.vocabulary import IepResponse, Queue, SentBy
from tests.builders import NOW, TODAY, count

D = date


def request(desk, day=D(2026, 5, 21), *, by=None, key="a", how="by e-mail"):
    return record_hearing_request(
        desk.db, by or desk.town.chair_bowen, desk.pupil, entry_key=key, received_on=day, how=how, today=TODAY, now=NOW
    )


def test_it_stands_in_the_queue_and_the_register_with_its_date(desk):
    done = request(desk)
    assert done.due_on == D(2026, 5, 26)
    scope = desk.town.director.scope
    [row] = worklist(desk.db, scope, today=TODAY, queues=[Queue.BSEA_NOTICE]).rows
    assert (row.clock_id, row.rule_key, row.proposal_id, row.start_fact) == (
        done.clock_id, HEARING, None, "hearing request received, by e-mail",
    )  # fmt: skip
    [line] = register(desk.db, scope, today=TODAY).rows
    assert (line.notice_id, line.clock_id, line.triggers) == (done.notice_id, done.clock_id, HEARING)
    found = packet(desk.db, scope, done.clock_id)
    assert (found.notice_id, found.triggers, found.lacks) == (done.notice_id, (HEARING,), (HEARING,))
    assert (found.received_on, found.received_how) == (D(2026, 5, 21), "by e-mail")
    act = desk.db.execute(select(Act.__table__).where(Act.verb == "record_hearing_request")).one()
    assert (act.student_id, act.record_id) == (desk.pupil, done.notice_id)


def test_its_sending_stops_its_clock_and_touches_no_other(desk):
    filed = desk.file(sent_on=D(2026, 5, 4), sent_by=SentBy.HAND, response=IepResponse.REJECTED_IN_FULL,
                      response_received_on=D(2026, 5, 21))  # fmt: skip
    done = request(desk)
    send_notice(desk.db, desk.town.director, done.clock_id, Copy(D(2026, 5, 22), "e-mail"), today=TODAY, now=NOW)
    stops = dict(desk.db.execute(select(Clock.rule_key, Clock.stopped_on).where(
        Clock.rule_key.in_((HEARING, "BSEA_NOTICE_REJECT")))).tuples().all())  # fmt: skip
    assert stops == {HEARING: D(2026, 5, 22), "BSEA_NOTICE_REJECT": None}
    desk.file(sent_on=D(2026, 5, 4), sent_by=SentBy.HAND, response=IepResponse.ACCEPTED,
              response_received_on=D(2026, 5, 28))  # fmt: skip
    assert count(desk.db, BseaNotice, BseaNotice.triggers == HEARING) == 1, "a later answer leaves the request alone"
    assert desk.dates(filed)["PARENT_RESPONSE"][2] == "2026-05-28"
    kinds = [(e.kind, e.day) for e in line_of_time(desk.db, desk.town.director.scope, desk.pupil)]
    assert ("hearing_request", D(2026, 5, 21)) in kinds and ("bsea_notice", D(2026, 5, 22)) in kinds
    correct_sending(
        desk.db, desk.town.director, done.clock_id, None, reason="came back", version=2, today=TODAY, now=NOW
    )
    assert desk.db.execute(select(Clock.stopped_on).where(Clock.id == done.clock_id)).scalar_one() is None


def test_the_same_form_twice_is_one_request_and_the_same_day_twice_is_refused(desk):
    first = request(desk)
    assert request(desk).notice_id == first.notice_id and request(desk).already
    with pytest.raises(Refused, match="21 May 2026 is already recorded"):
        request(desk, key="b")
    assert count(desk.db, BseaNotice) == count(desk.db, Clock) == 1


def test_what_cannot_be_is_refused_in_words(desk):
    with pytest.raises(Refused, match="still to come"):
        request(desk, D(2026, 6, 2))
    with pytest.raises(Refused, match="no student with that number"):
        request(desk, by=desk.town.chair_day)
    done = request(desk)
    with pytest.raises(NoSuchStudent):
        packet(desk.db, desk.town.chair_day.scope, done.clock_id)


def test_it_follows_the_student_to_another_school(desk):
    done = request(desk)
    follow_students(desk.db, desk.town.district_id, [(desk.town.day, None, desk.pupil)])
    assert desk.db.execute(select(BseaNotice.school_id, Clock.school_id).join(
        Clock, Clock.id == done.clock_id)).one() == (desk.town.day, desk.town.day)  # fmt: skip
