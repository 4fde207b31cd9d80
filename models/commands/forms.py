"""What the writing side is told: plain frozen values, checked by the commands that take them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind, ReceiptBasis, SentBy


@dataclass(frozen=True, slots=True)
class RejectedPortion:
    """`today` is what was last accepted, `proposed` what the district offers; empty means not entered."""

    words: str
    kind: PortionKind = PortionKind.OTHER
    why: str = ""
    instead: str = ""
    today: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """One row of the spreadsheet a district keeps: a proposal, how it travelled, and the answer so far.

    `student_id` is Daybook's own id. `ref` may be empty: the key is then student, kind and the day it was sent.
    `received_on` empty means not known: the command assumes it by the labelled policy only for what went by mail.
    """

    student_id: int
    kind: ProposalKind
    ref: str = ""
    language: str = ""
    consent_received_on: date | None = None
    team_meeting_on: date | None = None
    sent_on: date | None = None
    sent_by: SentBy | None = None
    received_on: date | None = None
    receipt_basis: ReceiptBasis | None = None
    iep_starts_on: date | None = None
    iep_ends_on: date | None = None
    response: IepResponse = IepResponse.AWAITING
    response_received_on: date | None = None
    response_how: str = ""
    response_proof: str = ""
    placement_response: PlacementResponse = PlacementResponse.AWAITING
    bsea_notice_sent_on: date | None = None
    bsea_notice_how: str = ""
    bsea_notice_reference: str = ""
    portions: tuple[RejectedPortion, ...] = ()
    notes: str = ""
    digest: str = ""
    asks_to_meet: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one form. `outcome` is new, changed or unchanged; warnings are sentences."""

    proposal_id: int
    outcome: str
    warnings: tuple[str, ...] = ()
