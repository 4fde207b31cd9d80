"""Which clocks the facts of one proposal start, and what stopped each. Pure: facts in, clocks out.

An answer to the proposal proves that it was received. Silence is a fact and stops nothing. A successor that is merely
proposed stops nothing either; one that is accepted does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, Queue, ReceiptBasis

REJECTIONS = (IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL, IepResponse.UNCLEAR)
_SILENT = (IepResponse.AWAITING, IepResponse.NO_RESPONSE)
_YEAR = timedelta(365)


@dataclass(frozen=True, slots=True)
class Facts:
    """`copies`: the day each rejecting page came, and the day its copy went to the BSEA. `placement_received_on`: where
    the placement page came on another day than the IEP's."""

    kind: ProposalKind
    consent_received_on: date | None
    team_meeting_on: date | None
    sent_on: date | None
    received_on: date | None
    receipt_basis: ReceiptBasis | None
    response: IepResponse
    response_received_on: date | None
    response_how: str
    placement: PlacementResponse
    notice_sent_on: date | None
    superseded_on: date | None = None
    withdrawn_on: date | None = None
    notify_after_silence: bool = True
    placement_received_on: date | None = None
    copies: tuple[tuple[date, date | None], ...] = ()
    revocation_notice_on: date | None = None
    born_on: date | None = None
    iep_ends_on: date | None = None
    adult_decided_on: date | None = None

    @property
    def placement_came_on(self) -> date | None:
        """The placement page may come on a day of its own."""
        return self.placement_received_on or self.response_received_on

    @property
    def copy_sent_on(self) -> date | None:
        """When the copy of the rejection was sent. What was sent before the rejection came followed silence."""
        sent, came = self.notice_sent_on, self.response_received_on
        return None if sent and came and sent < came else sent

    @property
    def iep_answered(self) -> bool:
        """The 30 days are for the IEP and the placement each: a placement page alone leaves the IEP unanswered."""
        return self.response not in _SILENT

    @property
    def answered(self) -> bool:
        return self.iep_answered or self.placement in (
            PlacementResponse.CONSENTS,
            PlacementResponse.REFUSES,
        )


@dataclass(frozen=True, slots=True)
class Started:
    """One clock the facts started. `started_on` None means that the starting fact is missing: `missing` says which."""

    rule_key: str
    queue: Queue
    started_on: date | None
    start_fact: str
    stopped_on: date | None = None
    stop_fact: str = ""
    cap_from: date | None = None
    missing: str = ""


def triggers(facts: Facts) -> tuple[str, ...]:
    """The BSEA triggers on the returned page, first the one whose clock runs (603 CMR 28.08(3)(b))."""
    return page_triggers(facts.kind, facts.response, facts.placement)


def page_triggers(kind: ProposalKind, response: IepResponse, placement: PlacementResponse) -> tuple[str, ...]:
    found = []
    if response in REJECTIONS:
        no_eligibility = kind is ProposalKind.NO_ELIGIBILITY
        found.append("BSEA_NOTICE_INELIG" if no_eligibility else "BSEA_NOTICE_REJECT")
    if placement is PlacementResponse.REFUSES:
        found.append("BSEA_NOTICE_PLACEMENT")
    return tuple(found)


def clocks_of(facts: Facts) -> tuple[Started, ...]:
    return (*_delivery(facts), *_window(facts), *_notice(facts), *_revocation(facts), *_majority(facts))


def _delivery(facts: Facts):
    stopped, why = _end(facts, facts.sent_on, "proposal sent")
    if facts.team_meeting_on:
        yield Started(
            "IEP_DELIVERY", Queue.DELIVERY, facts.team_meeting_on, "Team meeting held", stopped, why,
            cap_from=facts.consent_received_on,
        )  # fmt: skip
    if facts.consent_received_on:
        yield Started(
            "EVAL_TEAM_IEP", Queue.DELIVERY, facts.consent_received_on, "consent to evaluate received", stopped, why
        )


def _window(facts: Facts):
    if facts.sent_on is None and facts.received_on is None:
        return
    if facts.iep_answered and facts.response_received_on is None:
        return
    answered_on = facts.response_received_on if facts.iep_answered else None
    stopped, why = _end(facts, answered_on, "written answer received")
    fact = "proposal received by the parent"
    if facts.receipt_basis is ReceiptBasis.ASSUMED:
        fact = "proposal assumed received, by policy, after mailing"
    if facts.received_on is None:
        missing = "The day the parent received the proposal is not recorded, and the 30 days start there."
        yield Started("PARENT_RESPONSE", Queue.UNDATED, None, fact, stopped, why, missing=missing)
        return
    yield Started("PARENT_RESPONSE", Queue.ANSWER_WINDOW, facts.received_on, fact, stopped, why)
    if facts.notify_after_silence and not facts.iep_answered:
        sent, how = _end(facts, facts.notice_sent_on, "notice sent to the BSEA")
        yield Started("BSEA_NOTICE_SILENCE", Queue.PRACTICE, facts.received_on, fact, sent, how)


def _notice(facts: Facts):
    """One clock for a returned page, whatever it triggers; a placement page that came alone has its own."""
    keys = triggers(facts)
    if not keys:
        return
    for key, came in _starts(facts, keys):
        sent_on = dict(facts.copies).get(came, facts.copy_sent_on)
        sent = "copy sent to the BSEA" if sent_on else ""
        what = "placement page (PL1) received" if key == "BSEA_NOTICE_PLACEMENT" else "response page received"
        if came is None:
            missing = "The day the district received the rejection is not recorded, and the five days start there."
            yield Started(key, Queue.UNDATED, None, what, sent_on, sent, missing=missing)
            continue
        if facts.response_how:
            what += f", {facts.response_how}"
        yield Started(key, Queue.BSEA_NOTICE, came, what, sent_on, sent)


def _starts(facts: Facts, keys: tuple[str, ...]) -> list[tuple[str, date | None]]:
    """The page that started each notice clock: where both are rejected on one day, it is one page."""
    if keys[0] == "BSEA_NOTICE_PLACEMENT":
        return [(keys[0], facts.placement_came_on)]
    if len(keys) == 1 or facts.placement_came_on == facts.response_received_on:
        return [(keys[0], facts.response_received_on)]
    return [(keys[0], facts.response_received_on), (keys[1], facts.placement_came_on)]


def _revocation(facts: Facts):
    """Revoking everything is answered promptly; services end ten school days from the date of that answer."""
    if facts.response is not IepResponse.REVOKED or facts.response_received_on is None:
        return
    notice_on = facts.revocation_notice_on
    yield Started(
        "REVOKE_NOTICE", Queue.OTHER, facts.response_received_on, "written revocation received", notice_on,
        "notice sent to the parent" if notice_on else "",
    )  # fmt: skip
    if notice_on:
        yield Started("REVOKE_STOP", Queue.OTHER, notice_on, "date of the district's notice")


def _majority(facts: Facts):
    """A student who turns 18 while the proposal runs decides from that day (603 CMR 28.07(5))."""
    since = facts.sent_on or facts.team_meeting_on
    if facts.born_on is None or since is None:
        return
    adult = facts.born_on + relativedelta(years=18)
    if adult < since or adult > (facts.iep_ends_on or since + _YEAR):
        return
    decided = facts.adult_decided_on
    stopped, why = _end(facts, decided, "the student's own consent, or who decides, recorded")
    yield Started("AGE18_RIGHTS", Queue.OTHER, facts.born_on, "date of birth", stopped, why)


def earlier_rejections(facts: Facts, pages: Iterable[tuple[str, date, date | None]]) -> Iterator[Started]:
    """The notice clocks of rejections before the present answer: each page (rule, received, sent) keeps its own."""
    keys = triggers(facts)
    present = {came for _, came in _starts(facts, keys)} if keys else set()
    for rule_key, received_on, sent_on in pages:
        if received_on not in present:
            sent = "copy sent to the BSEA" if sent_on else ""
            yield Started(rule_key, Queue.BSEA_NOTICE, received_on, "earlier response page received", sent_on, sent)


def _end(facts: Facts, done_on: date | None, done: str) -> tuple[date | None, str]:
    """The stop fact itself, else what ended the proposal."""
    if done_on:
        return done_on, done
    if facts.withdrawn_on:
        return facts.withdrawn_on, "proposal withdrawn"
    if facts.superseded_on:
        return facts.superseded_on, "a successor was accepted"
    return None, ""
