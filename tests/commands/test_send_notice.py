"""A notice recorded as sent stops its clock and stands in the register, with its proof, once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.errors import Refused
from models.commands.send_notice import send_notice
from models.queries.notices import on_time
from models.tables import BseaNotice, Clock, Proposal
from models.vocabulary import IepResponse, SentBy
from tests.builders import NOW, TODAY

D = date
REJECTED = {
    "sent_on": D(2026, 5, 4),
    "sent_by": SentBy.HAND,
    "response": IepResponse.REJECTED_IN_FULL,
    "response_received_on": D(2026, 5, 21),
}


def send(desk, proposal_id, day, by=None, how="e-mail"):
    return send_notice(
        desk.db, by or desk.town.director, proposal_id, sent_on=day, how=how, reference="message 17", today=TODAY,
        now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(("day", "late"), [(D(2026, 5, 25), False), (D(2026, 5, 26), False), (D(2026, 5, 27), True)])
def test_the_fifth_day_is_on_time_and_the_sixth_is_late(desk, day, late):
    filed = desk.file(**REJECTED)
    assert send(desk, filed.proposal_id, day) == D(2026, 5, 26)
    clock = desk.db.execute(
        select(Clock.stopped_on, Clock.due_on).where(
            Clock.proposal_id == filed.proposal_id, Clock.rule_key == "BSEA_NOTICE_REJECT"
        )
    ).one()
    assert tuple(clock) == (day, D(2026, 5, 26))
    year = on_time(desk.db, desk.town.director.scope, today=TODAY)
    assert (year.sent_on_time, year.sent_late) == ((0, 1) if late else (1, 0))


def test_proof_and_dispute_are_kept(desk):
    filed = desk.file(**REJECTED)
    send(desk, filed.proposal_id, D(2026, 5, 22))
    notice = desk.db.execute(select(BseaNotice.__table__)).one()
    assert (notice.sent_how, notice.reference, notice.sent_by) == ("e-mail", "message 17", desk.town.director.name)
    assert desk.db.execute(select(Proposal.dispute)).scalar_one() == "notice_sent"


def test_a_notice_is_recorded_once(desk):
    filed = desk.file(**REJECTED)
    send(desk, filed.proposal_id, D(2026, 5, 22))
    with pytest.raises(Refused, match="recorded as sent on 22 May 2026"):
        send(desk, filed.proposal_id, D(2026, 5, 23))


@pytest.mark.parametrize(
    ("day", "how", "words"),
    [
        (D(2026, 5, 20), "e-mail", r"received 21 May 2026.*28\.08\(3\)\(b\)"),
        (D(2026, 6, 2), "e-mail", "still to come"),
        (D(2026, 5, 22), "  ", "Say how it was sent"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, day, how, words):
    filed = desk.file(**REJECTED)
    with pytest.raises(Refused, match=words):
        send(desk, filed.proposal_id, day, how=how)


def test_nothing_rejected_has_no_notice(desk):
    filed = desk.file(sent_on=D(2026, 5, 4), sent_by=SentBy.HAND)
    with pytest.raises(Refused, match="No rejection of this proposal"):
        send(desk, filed.proposal_id, D(2026, 5, 22))


def test_only_the_director_records_a_sending(desk):
    filed = desk.file(**REJECTED)
    with pytest.raises(OutOfScope, match="Only the special-education director"):
        send(desk, filed.proposal_id, D(2026, 5, 22), by=desk.town.chair_bowen)
