"""What a page would bring, before it is recorded: the same functions that will bring it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.clocks.answered import Page, Standing, standing_of
from models.clocks.due_date import deadline
from models.clocks.from_facts import page_triggers
from models.law.register import RULES
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind

_STARTS = (IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART)
_SILENT = (IepResponse.AWAITING, IepResponse.NO_RESPONSE)


@dataclass(frozen=True, slots=True)
class Follows:
    """`triggers` with the day the copy is due and the last working day before. `day` is the day of the thirty on which
    it came, `closes_on` the thirtieth. `settles`: nothing on record objects any more. `answered_on`: when this person
    answered before. `unclear`: the page itself is, whatever stands."""

    standing: Standing
    triggers: tuple[str, ...] = ()
    due_on: date | None = None
    work_by: date | None = None
    starts: bool = False
    waits: bool = False
    day: int | None = None
    closes_on: date | None = None
    settles: bool = False
    answered_on: date | None = None
    unclear: bool = False


def what_follows(
    kind: ProposalKind,
    before: Sequence[Page],
    page: Page,
    *,
    received_on: date | None,
    controlling_id: int | None = None,
    sole: bool = False,
) -> Follows:
    """`received_on`: when the parent received the proposal, as far as it is known."""
    entered = replace(page, id=1 + max((p.id for p in before), default=0))
    earlier = standing_of(before, controlling_id, sole=sole)
    standing = standing_of((*before, entered), controlling_id, sole=sole)
    keys = page_triggers(kind, page.response, page.placement)
    due = deadline(RULES[keys[0]], page.received_on) if keys else None
    starts = page.response in _STARTS and standing.response is page.response and kind != ProposalKind.NO_ELIGIBILITY
    if page.response is IepResponse.REJECTED_IN_PART and any(p.response in _STARTS for p in before):
        starts = False  # what is not rejected was accepted then, and has started
    same = [p.received_on for p in before if p.response not in _SILENT and (sole or p.who == page.who)]
    initial = kind is ProposalKind.INITIAL and standing.placement is not PlacementResponse.CONSENTS
    known = received_on if received_on and received_on <= page.received_on else None
    return Follows(
        standing,
        keys,
        due.due if due else None,
        due.work_by if due else None,
        starts,
        starts and (initial or standing.placement is PlacementResponse.REFUSES),
        (page.received_on - known).days if known else None,
        known + timedelta(RULES["PARENT_RESPONSE"].period.n) if known else None,
        earlier.rejects and not standing.rejects,
        max(same, default=None),
        page.response is IepResponse.UNCLEAR,
    )
