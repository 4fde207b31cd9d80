"""One proposal a student, at any point of its way, with its answer, portions, notice and clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from models.clocks.from_facts import Facts, clocks_of, triggers
from models.commands.clocks import Dates, clock_rows
from models.tables import Answer, BseaNotice, Clock, Portion, Proposal
from models.vocabulary import (
    Delivery,
    DisputeState,
    IepResponse,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    ReceiptBasis,
    SentBy,
)  # fmt: skip
from seed.volume.scale import FIRST_YEAR, TODAY
from seed.volume.students import Learner
from seed.volume.writer import Writer

_KINDS = (ProposalKind.INITIAL, *[ProposalKind.ANNUAL] * 5, *[ProposalKind.REEVALUATION] * 2, ProposalKind.AMENDMENT)
_WORDS = ("the counselling minutes", "the reading goal", "leaving out the extended school year", "the bus")
_EVALUATED = 0.42
_HISTORY_DAYS = (TODAY - date(FIRST_YEAR, 9, 20)).days - 130


_EVALUATING, _DRAFTED, _AWAITING, _RECEIPT_UNKNOWN, _NOTICE_DUE = 0.035, 0.05, 0.24, 0.25, 0.26  # cumulative shares
_BLANK = Facts(
    ProposalKind.ANNUAL, None, None, None, None, None, IepResponse.AWAITING, None, "", PlacementResponse.AWAITING, None
)


def iep(write: Writer, draw: Random, district_id: int, student: Learner, dates: Dates, number: int) -> Facts:
    facts = _facts(draw)
    dispute = DisputeState.NONE
    if triggers(facts):
        dispute = DisputeState.NOTICE_SENT if facts.notice_sent_on else DisputeState.NOTICE_DUE
    copies = {
        "district_id": district_id, "school_id": student.place.school_id, "chair_id": student.chair_id,
        "student_id": student.id,
    }  # fmt: skip
    starts = facts.sent_on + timedelta(10) if facts.sent_on else None
    proposal_id = write.add(
        Proposal,
        **copies,
        key=f"P{number}",
        ref=f"P{number}",
        kind=facts.kind.value,
        language=student.language,
        consent_received_on=facts.consent_received_on,
        team_meeting_on=facts.team_meeting_on,
        sent_on=facts.sent_on,
        sent_by=SentBy.MAIL.value if facts.sent_on else "",
        received_on=facts.received_on,
        receipt_basis=facts.receipt_basis.value if facts.receipt_basis else "",
        iep_starts_on=starts,
        iep_ends_on=starts + timedelta(364) if starts else None,
        delivery=_delivery(facts).value,
        iep_response=facts.response.value,
        placement_response=facts.placement.value,
        response_received_on=facts.response_received_on,
        dispute=dispute.value,
    )
    copies["proposal_id"] = proposal_id
    _answer(write, draw, copies, facts)
    fallback = facts.sent_on or facts.team_meeting_on or TODAY
    for row in clock_rows(clocks_of(facts), dates, student.place.calendar_id, copies, fallback):
        write.add(Clock, **row)
    return facts


def _answer(write: Writer, draw: Random, copies: dict, facts: Facts) -> None:
    if facts.response_received_on is None:
        return
    answer_id = write.add(
        Answer,
        **copies,
        iep_response=facts.response.value,
        placement_response=facts.placement.value,
        received_on=facts.response_received_on,
        received_how="by mail",
        recorded_at=datetime.combine(facts.response_received_on, time(19), UTC),
        recorded_by="R. Director",
    )
    if not triggers(facts):
        return
    for words in draw.sample(_WORDS, draw.choice((1, 1, 2, 3))):
        write.add(
            Portion, district_id=copies["district_id"], proposal_id=copies["proposal_id"], answer_id=answer_id,
            kind=PortionKind.SERVICE.value, words=words,
        )  # fmt: skip
    write.add(
        BseaNotice,
        **copies,
        answer_id=answer_id,
        triggers=" ".join(triggers(facts)),
        received_on=facts.response_received_on,
        due_on=facts.response_received_on + timedelta(5),
        sent_on=facts.notice_sent_on,
        sent_how="e-mail" if facts.notice_sent_on else "",
    )


def _facts(draw: Random) -> Facts:
    """At which point of its way a proposal stands today: most are answered, a fifth wait, a few are on their way."""
    at = draw.random()
    kind = draw.choice(_KINDS)
    if at < _EVALUATING:
        return replace(_BLANK, kind=ProposalKind.REEVALUATION, consent_received_on=_ago(draw, 0, 60))
    evaluated = draw.random() < _EVALUATED
    if at < _DRAFTED:
        met = _ago(draw, 0, 10)
        return replace(
            _BLANK, kind=kind, team_meeting_on=met, consent_received_on=met - timedelta(50) if evaluated else None
        )
    ages = {True: (2, 60), False: (60, _HISTORY_DAYS)}
    sent = _ago(draw, *ages[at < _NOTICE_DUE])
    met = sent - timedelta(draw.choice((3, 4, 6)))
    facts = replace(
        _BLANK, kind=kind, team_meeting_on=met, sent_on=sent,
        consent_received_on=met - timedelta(draw.randrange(40, 62)) if evaluated else None,
    )  # fmt: skip
    if _AWAITING <= at < _RECEIPT_UNKNOWN:
        return facts
    received = min(sent + timedelta(draw.choice((1, 2, 3, 4))), TODAY)
    facts = replace(facts, received_on=received, receipt_basis=ReceiptBasis.RECORDED)
    if at < _AWAITING:
        return facts
    return _answered(draw, facts, is_due=at < _NOTICE_DUE)


def _answered(draw: Random, facts: Facts, *, is_due: bool) -> Facts:
    answered = min(facts.received_on + timedelta(draw.randrange(3, 45)), TODAY - timedelta(draw.randrange(9)))
    if not is_due and draw.random() < 0.8:
        return replace(
            facts, response=IepResponse.ACCEPTED, placement=PlacementResponse.CONSENTS, response_received_on=answered
        )
    return replace(
        facts,
        response=IepResponse.REJECTED_IN_PART,
        response_received_on=answered,
        notice_sent_on=None if is_due else answered + timedelta(draw.choice((1, 2, 4, 5, 5, 7))),
    )


def _ago(draw: Random, least: int, most: int) -> date:
    return TODAY - timedelta(draw.randrange(least, most))


def _delivery(facts: Facts) -> Delivery:
    if facts.received_on:
        return Delivery.RECEIVED
    if facts.sent_on:
        return Delivery.SENT
    return Delivery.MEETING_HELD if facts.team_meeting_on else Delivery.DRAFTED
