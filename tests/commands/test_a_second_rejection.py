"""A later rejection starts a notice of its own; the row and the proof of the first one stay as they were."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.queries.notices import register
from models.queries.worklist import worklist
from models.tables import BseaNotice, Clock
from models.vocabulary import IepResponse, Queue, SentBy
from tests.builders import TODAY

D = date
SENT = {"ref": "P-9", "sent_on": D(2026, 4, 27), "sent_by": SentBy.HAND}


def rejected(desk, day):
    return desk.file(**SENT, response=IepResponse.REJECTED_IN_PART, response_received_on=day)


def send(desk, proposal_id, day, reference):
    desk.send(proposal_id, day, reference=reference)


def test_each_rejection_keeps_its_own_clock_row_and_proof(desk):
    first = rejected(desk, D(2026, 5, 4))
    send(desk, first.proposal_id, D(2026, 5, 6), "first")
    rejected(desk, D(2026, 5, 21))
    rows = desk.db.execute(
        select(BseaNotice.received_on, BseaNotice.due_on, BseaNotice.sent_on, BseaNotice.reference).order_by(
            BseaNotice.id
        )
    ).all()
    assert [tuple(r) for r in rows] == [
        (D(2026, 5, 4), D(2026, 5, 9), D(2026, 5, 6), "first"),
        (D(2026, 5, 21), D(2026, 5, 26), None, ""),
    ]
    clocks = desk.db.execute(
        select(Clock.started_on, Clock.due_on, Clock.stopped_on)
        .where(Clock.rule_key == "BSEA_NOTICE_REJECT")
        .order_by(Clock.started_on)
    ).all()
    assert [tuple(c) for c in clocks] == [
        (D(2026, 5, 4), D(2026, 5, 9), D(2026, 5, 6)),
        (D(2026, 5, 21), D(2026, 5, 26), None),
    ]


def test_the_queue_shows_the_second_once_and_the_register_both(desk):
    first = rejected(desk, D(2026, 5, 4))
    send(desk, first.proposal_id, D(2026, 5, 6), "first")
    rejected(desk, D(2026, 5, 21))
    scope = desk.town.director.scope
    queue = worklist(desk.db, scope, today=TODAY, queues=[Queue.BSEA_NOTICE]).rows
    assert [r.due_on for r in queue] == [D(2026, 5, 26)]
    rows = register(desk.db, scope, today=TODAY).rows
    assert [(r.received_on, r.reference) for r in rows] == [(D(2026, 5, 21), ""), (D(2026, 5, 4), "first")]
    assert len({r.clock_id for r in rows}) == 2
    send(desk, first.proposal_id, D(2026, 5, 26), "second")
    assert worklist(desk.db, scope, today=TODAY, queues=[Queue.BSEA_NOTICE]).is_empty


def test_a_late_acceptance_leaves_the_history_of_the_rejection(desk):
    first = rejected(desk, D(2026, 5, 4))
    send(desk, first.proposal_id, D(2026, 5, 6), "first")
    accepted = desk.file(**SENT, response=IepResponse.ACCEPTED, response_received_on=D(2026, 5, 21))
    assert desk.dates(accepted)["BSEA_NOTICE_REJECT"] == ("2026-05-04", "2026-05-09", "2026-05-06")
    assert desk.dates(accepted)["PARENT_RESPONSE"][2] == "2026-05-21"
