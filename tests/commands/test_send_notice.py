"""A notice recorded as sent stops its clock and stands in the register, with its proof, once."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.send_notice import Copy, correct_sending, send_notice
from models.queries.notices import on_time
from models.tables import Act, BseaNotice, Clock, Proposal
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, SentBy
from tests.builders import NOW, TODAY, count

D = date
REJECTED = {
    "sent_on": D(2026, 5, 4),
    "sent_by": SentBy.HAND,
    "response": IepResponse.REJECTED_IN_FULL,
    "response_received_on": D(2026, 5, 21),
}


def send(desk, proposal_id, day, by=None, how="e-mail"):
    return desk.send(proposal_id, day, by=by, how=how, reference="message 17").due_on


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


def test_only_the_director_records_a_sending(desk):
    filed = desk.file(**REJECTED)
    with pytest.raises(OutOfScope, match="Only the special-education director"):
        send(desk, filed.proposal_id, D(2026, 5, 22), by=desk.town.chair_bowen)


def test_the_same_copy_recorded_twice_is_one(desk):
    filed = desk.file(**REJECTED)
    first = desk.send(filed.proposal_id, D(2026, 5, 22), recipient="bsea@example.org")
    again = desk.send(filed.proposal_id, D(2026, 5, 22), recipient="bsea@example.org")
    assert (again.notice_id, again.already) == (first.notice_id, True)
    assert count(desk.db, Act, Act.verb == "send_notice") == 1


def test_a_placement_page_and_a_finding_of_no_eligibility_are_sent_like_any_other(desk):
    page = {"sent_on": D(2026, 5, 4), "sent_by": SentBy.HAND, "response_received_on": D(2026, 5, 21)}
    refused = desk.file(**page, response=IepResponse.ACCEPTED, placement_response=PlacementResponse.REFUSES)
    assert desk.send(refused.proposal_id, D(2026, 5, 22)).due_on == D(2026, 5, 26)
    finding = desk.file(**page, kind=ProposalKind.NO_ELIGIBILITY, response=IepResponse.REJECTED_IN_FULL)
    assert desk.send(finding.proposal_id, D(2026, 5, 22)).due_on == D(2026, 5, 26)
    sent = desk.db.execute(select(BseaNotice.triggers, BseaNotice.sent_on).order_by(BseaNotice.id)).all()
    assert [tuple(r) for r in sent] == [
        ("BSEA_NOTICE_PLACEMENT", D(2026, 5, 22)), ("BSEA_NOTICE_INELIG", D(2026, 5, 22)),
    ]  # fmt: skip


def test_a_notice_after_silence_is_recorded_and_stays_outside_the_rate(desk):
    filed = desk.file(sent_on=D(2026, 4, 20), sent_by=SentBy.HAND, received_on=D(2026, 4, 20))
    clock_id = desk.notice_clock(filed.proposal_id, "BSEA_NOTICE_SILENCE")
    done = send_notice(desk.db, desk.town.director, clock_id, Copy(D(2026, 5, 27), "e-mail"), today=TODAY, now=NOW)
    row = desk.db.execute(select(BseaNotice.__table__)).one()
    assert (row.id, row.practice, row.triggers) == (done.notice_id, True, "BSEA_NOTICE_SILENCE")
    assert desk.dates(filed)["BSEA_NOTICE_SILENCE"] == ("2026-04-20", "2026-05-25", "2026-05-27")
    year = on_time(desk.db, desk.town.director.scope, today=TODAY)
    assert (year.decided, year.practice) == (0, 1)


class TestCorrection:
    """What was recorded wrongly is put right with a reason; both versions stay in the ledger."""

    def correct(self, desk, filed, copy, reason="read off the message", by=None, version=2):
        clock_id = desk.notice_clock(filed.proposal_id)
        who = by or desk.town.director
        return correct_sending(desk.db, who, clock_id, copy, reason=reason, version=version, today=TODAY, now=NOW)

    def sent(self, desk):
        filed = desk.file(**REJECTED)
        desk.send(filed.proposal_id, D(2026, 5, 27), reference="17")
        return filed

    def test_a_wrong_day_is_corrected_and_what_stood_before_is_kept(self, desk):
        filed = self.sent(desk)
        self.correct(desk, filed, Copy(D(2026, 5, 26), "certified mail", reference="RR 1"))
        assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-05-21", "2026-05-26", "2026-05-26")
        act = desk.db.execute(select(Act.__table__).where(Act.verb == "correct_sending")).one()
        kept = json.loads(act.detail)
        assert (act.reason, act.student_id) == ("read off the message", desk.pupil)
        assert (kept["before"]["sent_on"], kept["after"]["sent_on"]) == ("2026-05-27", "2026-05-26")
        assert (kept["before"]["how"], kept["after"]["how"]) == ("e-mail", "certified mail")

    def test_a_notice_that_was_never_sent_waits_again(self, desk):
        filed = self.sent(desk)
        self.correct(desk, filed, None)
        assert desk.dates(filed)["BSEA_NOTICE_REJECT"] == ("2026-05-21", "2026-05-26", None)
        assert desk.db.execute(select(Proposal.dispute)).scalar_one() == "notice_due"
        assert desk.send(filed.proposal_id, D(2026, 5, 28)).due_on == D(2026, 5, 26)

    def test_what_cannot_be_corrected_is_refused_in_words(self, desk):
        filed = self.sent(desk)
        with pytest.raises(Refused, match="Say why the entry is corrected"):
            self.correct(desk, filed, None, reason=" ")
        with pytest.raises(Refused, match="Nothing differs"):
            self.correct(desk, filed, Copy(D(2026, 5, 27), "e-mail", reference="17"))
        with pytest.raises(Refused, match="received 21 May 2026"):
            self.correct(desk, filed, Copy(D(2026, 5, 20), "e-mail"))
        with pytest.raises(OutOfScope):
            self.correct(desk, filed, None, by=desk.town.chair_bowen)
        waiting = desk.file(**REJECTED | {"response_received_on": D(2026, 5, 28)}, ref="P-2")
        with pytest.raises(Refused, match="not recorded as sent"):
            self.correct(desk, waiting, None)

    def test_of_two_who_correct_at_once_the_second_sees_the_firsts_and_overwrites_nothing(self, desk):
        filed = self.sent(desk)
        self.correct(desk, filed, Copy(D(2026, 5, 26), "certified mail"), version=2)
        with pytest.raises(ChangedMeanwhile) as told:
            self.correct(desk, filed, Copy(D(2026, 5, 25), "by hand"), version=2)
        mine = {"sent_on": D(2026, 5, 25), "sent_how": "by hand"}
        assert told.value.fields({"sent_on": D(2026, 5, 27), "sent_how": "e-mail"}, mine) == {
            "sent_on": (D(2026, 5, 27), D(2026, 5, 26), D(2026, 5, 25)),
            "sent_how": ("e-mail", "certified mail", "by hand"),
        }
        assert desk.dates(filed)["BSEA_NOTICE_REJECT"][2] == "2026-05-26"
        self.correct(desk, filed, Copy(D(2026, 5, 25), "by hand"), version=told.value.version)
        assert desk.dates(filed)["BSEA_NOTICE_REJECT"][2] == "2026-05-25"
