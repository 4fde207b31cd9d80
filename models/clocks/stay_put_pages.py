"""In which order the facts of a student are told, and what is made of two parents who answer differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.clocks.stay_put_facts import SILENT, Ended, History, Offer, Returned
from models.vocabulary import IepResponse, PlacementResponse

_PLACED = (PlacementResponse.CONSENTS, PlacementResponse.REFUSES)


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in its turn. `undecided`: two parents differ and the director has not yet said whose answer controls."""

    offer: Offer
    page: Returned | None = None
    ended: Ended | None = None
    undecided: bool = False


def in_order(history: History) -> tuple[Told, ...]:
    """Pages by the day they were received, ends by the day they took effect. What has no day comes as its proposal."""
    offers = {o.id: o for o in history.offers}
    place = {o.id: n for n, o in enumerate(history.offers)}
    facts = [fact for offer in history.offers for fact in _of(offer)]
    facts += [Told(offers[e.offer_id], ended=e) for e in history.ended if e.offer_id in offers]

    def when(fact: Told) -> tuple:
        if fact.ended:
            return fact.ended.ended_on, 1, place[fact.offer.id], fact.ended.id
        return fact.page.received_on or fact.offer.sent_on or date.min, 0, place[fact.offer.id], fact.page.id

    return tuple(sorted(facts, key=when))


def _of(offer: Offer) -> Iterator[Told]:
    pages = sorted(offer.answers, key=lambda p: (p.received_on or date.min, p.id))
    deciding = next((p for p in pages if p.id == offer.controlling_id), None)
    if deciding:
        pages = [p for p in pages if p.by == deciding.by]
    elif any(p.adult for p in pages):
        pages = [replace(p, by="") for p in pages]
    iep = _corrected([p for p in pages if p.iep not in SILENT])
    placed = _corrected([p for p in pages if p.placement in _PLACED])
    for page in placed:
        if not (_differ(placed, lambda p: p.placement) and page.placement is PlacementResponse.CONSENTS):
            split = _differ(placed, lambda p: p.placement)
            yield Told(offer, replace(page, iep=IepResponse.AWAITING, portions=()), undecided=split)
    if _differ(iep, lambda p: (p.iep, frozenset(w.words for w in p.portions))):
        yield Told(offer, _together(iep), undecided=True)
    else:
        for page in iep:
            yield Told(offer, replace(page, placement=PlacementResponse.AWAITING))


def _corrected(pages: list[Returned]) -> list[Returned]:
    """Of one person's pages of one day the one entered last: the others were entered wrongly. Regret is a new day's."""
    return list({(p.by, p.received_on): p for p in pages}.values())


def _differ(pages: list[Returned], what) -> bool:
    """Whether two known people's latest pages say different things."""
    latest = {p.by: what(p) for p in pages if p.by}
    return len(set(latest.values())) > 1


def _together(pages: list[Returned]) -> Returned:
    """Any rejection holds until the director decides: the rejected portions of all, from the day of the first."""
    latest = tuple({p.by: p for p in pages}.values())
    rejecting = [p for p in latest if p.iep not in (IepResponse.ACCEPTED, IepResponse.REVOKED)]
    if not rejecting:
        return next(p for p in latest if p.iep is not IepResponse.REVOKED)
    whole = next((p for p in rejecting if p.iep is not IepResponse.REJECTED_IN_PART), None)
    if whole:
        return replace(whole, placement=PlacementResponse.AWAITING)
    portions = {w.words: w for p in rejecting for w in p.portions}
    return replace(rejecting[0], placement=PlacementResponse.AWAITING, portions=tuple(portions.values()))
