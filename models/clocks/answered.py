"""Several returned pages, one standing: what the answers of all who may answer come to. Pure.

Each person's latest page counts, for the IEP and for the placement apart: a page that leaves one blank takes nothing
back. Where two persons differ the stronger objection stands, so that nothing starts over it and a notice is due; which
answer controls is then the director's decision, and holds for that person's later pages too. No page is ever unmade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.vocabulary import DisputeState, IepResponse, PlacementResponse

_SILENT = (IepResponse.AWAITING, IepResponse.NO_RESPONSE)
_STRENGTH = {
    IepResponse.ACCEPTED: 1,
    IepResponse.UNCLEAR: 2,
    IepResponse.REJECTED_IN_PART: 3,
    IepResponse.REJECTED_IN_FULL: 4,
    IepResponse.REVOKED: 5,
}
_PLACED = {PlacementResponse.CONSENTS: 1, PlacementResponse.REFUSES: 2}


@dataclass(frozen=True, slots=True)
class Page:
    """`who` tells persons apart; empty where a file did not say whose answer it was."""

    id: int
    who: str
    response: IepResponse
    placement: PlacementResponse
    received_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """`received_on` is of the page whose IEP answer stands, else of the placement page: what the clocks start from."""

    response: IepResponse = IepResponse.AWAITING
    response_on: date | None = None
    placement: PlacementResponse = PlacementResponse.AWAITING
    placement_on: date | None = None
    split: bool = False

    @property
    def received_on(self) -> date | None:
        return self.response_on or self.placement_on

    @property
    def rejects(self) -> bool:
        """Something on record is rejected, unclear or refused: the dispute is open."""
        of_iep = self.response in (IepResponse.UNCLEAR, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL)
        return of_iep or self.placement is PlacementResponse.REFUSES

    def dispute(self, before: DisputeState, *, to_send: bool, sent: bool) -> DisputeState:
        """Where the dispute stands: `to_send` and `sent` say whether a copy still waits, and whether one went out.

        A copy that is owed stays owed when the parent accepts later; with nothing owed, the acceptance closes.
        """
        if to_send:
            return DisputeState.NOTICE_DUE
        if before is DisputeState.CLOSED:
            return before
        if self.rejects:
            return DisputeState.NOTICE_SENT if sent else DisputeState.NOTICE_DUE
        return DisputeState.CLOSED if sent or before is not DisputeState.NONE else DisputeState.NONE


def standing_of(pages: Sequence[Page], controlling_id: int | None = None, *, sole: bool = False) -> Standing:
    """`sole`: one person only may answer, so that a page without a name is that person's."""
    iep: dict[str, Page] = {}
    placed: dict[str, Page] = {}
    for page in sorted(pages, key=lambda p: (p.received_on, p.id)):
        who = "" if sole else page.who
        if page.response not in _SILENT:
            iep[who] = page
        if page.placement in _PLACED:
            placed[who] = page
    controls = next(("" if sole else p.who for p in pages if p.id == controlling_id), None)
    of_iep, of_place = _which(iep, controls, _iep_strength), _which(placed, controls, _place_strength)
    return Standing(
        of_iep.response if of_iep else IepResponse.AWAITING,
        of_iep.received_on if of_iep else None,
        of_place.placement if of_place else PlacementResponse.AWAITING,
        of_place.received_on if of_place else None,
        len({p.response is IepResponse.ACCEPTED for p in iep.values()}) > 1
        or len({p.placement for p in placed.values()}) > 1
        or len({p.response is IepResponse.REVOKED for p in iep.values()}) > 1,
    )


def _iep_strength(page: Page) -> tuple:
    return _STRENGTH[page.response], page.received_on, page.id


def _place_strength(page: Page) -> tuple:
    return _PLACED[page.placement], page.received_on, page.id


def _which(by_person: dict[str, Page], controls: str | None, strength) -> Page | None:
    if controls is not None and controls in by_person:
        return by_person[controls]
    return max(by_person.values(), key=strength, default=None)
