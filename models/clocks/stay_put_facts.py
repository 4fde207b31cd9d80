"""What stay-put is derived from: offers, the pages returned on them, service rows, recorded ends. Plain values.

Who writes these is elsewhere: a query reads them from the database, a form adds the page about to be recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind, StayPutEnd

SILENT = (IepResponse.AWAITING, IepResponse.NO_RESPONSE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One portion the parent rejects. `today` is what the chair entered as last accepted, `proposed` as offered."""

    words: str
    kind: PortionKind = PortionKind.OTHER
    today: str = ""
    proposed: str = ""
    service_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """One returned page. `by` tells two people apart; it is empty where nobody wrote down who signed. `adult`: the
    student answered, who at 18 follows the parents and differs with nobody (603 CMR 28.07(5))."""

    received_on: date | None
    iep: IepResponse
    placement: PlacementResponse = PlacementResponse.AWAITING
    portions: tuple[Listed, ...] = ()
    by: str = ""
    id: int = 0
    adult: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal and every page returned on it. `controlling_id`: the page the director decided on, of two parents'
    that differ."""

    id: int
    kind: ProposalKind
    sent_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    answers: tuple[Returned, ...] = ()
    withdrawn_on: date | None = None
    controlling_id: int | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a service delivery grid. `level` is what a reader is told: 60 min, weekly."""

    name: str
    level: str
    accepted: bool
    starts_on: date | None = None
    offer_id: int | None = None
    id: int | None = None
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A recorded end (603 CMR 28.08(7); 34 CFR 300.518). Without a portion it ends the whole dispute of its offer."""

    offer_id: int
    reason: StayPutEnd
    ended_on: date
    in_force: str = ""
    portion_id: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """From one school to another, by name, on the day it was filed. `joined` is empty where none is named since."""

    on: date
    left: str
    joined: str


@dataclass(frozen=True, slots=True)
class History:
    """One student's. Offers stand in the order in which they were sent."""

    offers: tuple[Offer, ...] = ()
    grid: tuple[GridRow, ...] = ()
    ended: tuple[Ended, ...] = ()
    moves: tuple[Moved, ...] = ()

    def with_page(self, offer_id: int, page: Returned) -> History:
        """The same with one more page returned, as it would be after it is recorded. A page not numbered yet is the
        latest entered."""
        entered = replace(page, id=page.id or 1 + max((a.id for o in self.offers for a in o.answers), default=0))
        offers = tuple(replace(o, answers=(*o.answers, entered)) if o.id == offer_id else o for o in self.offers)
        return replace(self, offers=offers)
