"""Stay-put, derived from the history of answers (603 CMR 28.08(7)): element by element, what must stay in place.

During any dispute the student stays in the program last accepted; it starts at the rejection, not at a hearing
request. Accepted elements replace the old ones for good: later regret does not bring them back. The end of an IEP's
dates ends nothing. Not modelled, and left to the director: discipline (34 CFR 300.530 to 300.533), services of Early
Intervention after the age of three (300.518(c)), the first admission to public school (300.518(b)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.clocks.stay_put_elements import (
    PLACEMENT,
    UNLISTED,
    WHOLE,
    accepted_before,
    element,
    levels,
    rows_of,
    service_of,
)
from models.clocks.stay_put_facts import Ended, History, Listed, Offer, Returned
from models.clocks.stay_put_ledger import Basis, Card, Ledger, Line, Settled, Version, Without
from models.clocks.stay_put_pages import in_order
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, StayPutEnd

_WHOLE_IEPS = (ProposalKind.INITIAL, ProposalKind.ANNUAL, ProposalKind.REEVALUATION, ProposalKind.TRANSFER)


def ledger(history: History) -> Ledger:
    state = _State(history)
    for fact in in_order(history):
        if fact.ended:
            state.end(fact.offer, fact.ended)
        elif fact.offer.kind is not ProposalKind.EXTENDED_EVALUATION:  # it is no change of program or placement
            state.answer(fact.offer, fact.page, undecided=fact.undecided)
    withdrawn = {o.id for o in history.offers if o.withdrawn_on}
    lines = (line for line in state.open.values() if line.offer_id not in withdrawn)
    cards = (card for card in state.cards.values() if card.offer_id not in withdrawn)
    return Ledger(
        tuple(lines), tuple(cards), tuple(state.settled), state.program, state.accepted, _amended(state, withdrawn)
    )


def _amended(state: _State, withdrawn: set[int]) -> date | None:
    """When an amendment of the IEP in force was last accepted."""
    if state.program is None:
        return None
    after = state.place[state.program[0].id]
    offers = (o for o in state.history.offers if o.kind is ProposalKind.AMENDMENT and o.id not in withdrawn)
    days = (state.taken.get(o.id) for o in offers if state.place[o.id] > after)
    return max((day for day in days if day), default=None)


class _State:
    """The ledger as it stood after each fact, in turn."""

    def __init__(self, history: History) -> None:
        self.history, self.grid = history, history.grid
        self.place = {o.id: n for n, o in enumerate(history.offers)}
        self.accepted: dict[str, Version] = {}
        self.open: dict[str, Line] = {}
        self.cards: dict[int, Card] = {}
        self.settled: list[Settled] = []
        self.taken: dict[int, date | None] = {}  # offers accepted, at least in part
        self.program: tuple[Offer, date | None] | None = None
        self.placed: tuple[Offer, date | None] | None = None
        self.elements: dict[int, str] = {}  # of every portion ever listed

    def answer(self, offer: Offer, page: Returned, *, undecided: bool) -> None:
        before = set(self.open)
        match page.iep:
            case IepResponse.REVOKED:
                self._revoke(offer, page.received_on)
            case IepResponse.ACCEPTED:
                self._accept(offer, page.received_on, but=frozenset())
            case IepResponse.REJECTED_IN_PART if page.portions:
                self._reject_portions(offer, page)
            case IepResponse.REJECTED_IN_PART:
                if not any(line.offer_id == offer.id for line in self.open.values()):
                    self._put(self._line(offer, page, UNLISTED))
            case IepResponse.REJECTED_IN_FULL | IepResponse.UNCLEAR:
                self._reject_all(offer, page)
        match page.placement:
            case PlacementResponse.CONSENTS:
                self.placed = (offer, page.received_on)
                self._drop(PLACEMENT, offer)
            case PlacementResponse.REFUSES:
                self._refuse_placement(offer, page)
        if undecided:
            for name, line in self.open.items():
                if name not in before and line.offer_id == offer.id:
                    self.open[name] = replace(line, undecided=True)

    def end(self, offer: Offer, end: Ended) -> None:
        """What is delivered from then on is the new baseline of each element it settles."""
        one = self.elements.get(end.portion_id or 0)
        for name, line in list(self.open.items()):
            if line.offer_id != offer.id or (end.portion_id and name != one):
                continue
            del self.open[name]
            self.settled.append(Settled(line, end))
            text = end.in_force or (line.proposed if end.reason is StayPutEnd.DECISION_FOR_DISTRICT else "")
            self.accepted[name] = Version(text, end.ended_on, line.service)
        self.program = self.program or (offer, end.ended_on)
        self.cards.pop(offer.id, None)

    def _revoke(self, offer: Offer, on: date | None) -> None:
        """Of all services: nothing is held, and nothing accepted before counts for an IEP offered later."""
        self.open.clear(), self.accepted.clear(), self.taken.clear(), self.cards.clear()
        self.program = self.placed = None
        self.cards[offer.id] = Card(offer.id, offer.kind, Without.REVOKED, on)

    def _accept(self, offer: Offer, on: date | None, *, but: frozenset[str]) -> None:
        """All of an offer but these elements. What an accepted IEP covers, it settles in every earlier offer too."""
        if offer.kind is ProposalKind.NO_ELIGIBILITY:  # accepted: the program itself ends
            self.open.clear(), self.accepted.clear(), self.cards.clear()
            self.program = None
            return
        whole = offer.kind in _WHOLE_IEPS
        offered = {
            n: Version(level, on, name, offer.id) for n, (name, level) in levels(rows_of(offer, self.grid)).items()
        }
        for name, line in list(self.open.items()):
            if line.offer_id == offer.id and line.proposed and name not in but:
                offered.setdefault(name, Version(line.proposed, on, line.service, offer.id))
            if name in (*but, PLACEMENT):
                continue
            covered = whole or name in offered
            if line.offer_id == offer.id or (covered and self.place[line.offer_id] < self.place[offer.id]):
                del self.open[name]
            elif covered:  # a later offer still disputes it: its baseline is now this one
                self.open[name] = replace(line, last=offered.get(name, Version("", on, "", offer.id)), basis=Basis.HELD)
        kept = {name: v for name, v in self.accepted.items() if name in but or not whole}
        self.accepted = kept | {name: v for name, v in offered.items() if name not in but}
        self.taken.setdefault(offer.id, on)
        self.cards.clear()
        if self.program is None or (whole and self.place[self.program[0].id] <= self.place[offer.id]):
            self.program = (offer, on)

    def _reject_portions(self, offer: Offer, page: Returned) -> None:
        lines = [self._portion(offer, page, portion) for portion in page.portions]
        listed = {line.element: line for line in lines}
        own = {n: old for n, old in self.open.items() if old.offer_id == offer.id and old.portion_id is not None}
        renamed = self._perhaps_renamed(own, listed, page)
        self._accept(offer, page.received_on, but=frozenset(listed) | frozenset(renamed))
        self.open |= {name: replace(own[name], uncertain=True) for name in renamed}
        self.open |= listed
        self.accepted |= {n: line.last for n, line in listed.items() if line.last.text}

    def _perhaps_renamed(self, own: Mapping[str, Line], listed: Mapping[str, Line], page: Returned) -> list[str]:
        """Elements rejected before and not named now, where the page names something new of the same kind: the parent
        may mean the same in other words, so the old version stays until that is clear."""
        kinds = {p.id: p.kind for o in self.history.offers for a in o.answers for p in a.portions}
        new = {p.kind for p in page.portions if element(p, self.grid) not in own}
        return [n for n, line in own.items() if n not in listed and kinds.get(line.portion_id) in new]

    def _reject_all(self, offer: Offer, page: Returned) -> None:
        """Of an offer accepted before, all of it stays. Else every service whose level would change is held."""
        basis = Basis.UNCLEAR if page.iep is IepResponse.UNCLEAR else Basis.HELD
        if offer.id in self.taken:
            self._put(replace(self._line(offer, page, WHOLE, Basis.REGRET), last=self._of(offer)))
            return
        if self.program is None and offer.kind is ProposalKind.INITIAL:
            self.cards[offer.id] = Card(offer.id, offer.kind, Without.INITIAL, page.received_on)
            return
        now = {n: (v.name, v.text) for n, v in self.accepted.items() if v.name}
        now = now or levels(accepted_before(offer, self.grid))
        then = levels(rows_of(offer, self.grid))
        if not now or not then:
            text = "; ".join(f"{name} {level}" for name, level in now.values())
            self._put(replace(self._line(offer, page, WHOLE, basis), last=self._of_program(text)))
            return
        for name in dict.fromkeys((*now, *then)):
            service, level = now.get(name, then.get(name, ("", "")))
            if now.get(name) != then.get(name):
                last = self._of_program(level if name in now else "none", service)
                proposed = then[name][1] if name in then else "none"
                line = self._line(offer, page, name, basis)
                self._put(replace(line, what=service, service=service, last=last, proposed=proposed))

    def _refuse_placement(self, offer: Offer, page: Returned) -> None:
        if self.placed and self.placed[0].id == offer.id:
            line = self._line(offer, page, PLACEMENT, Basis.REGRET)
        elif self.placed is None and self.program is None and offer.kind is ProposalKind.INITIAL:
            self.cards[offer.id] = Card(offer.id, offer.kind, Without.INITIAL, page.received_on)
            return
        else:
            line = self._line(offer, page, PLACEMENT)
        self._put(replace(line, last=Version("", self.placed[1], "", self.placed[0].id) if self.placed else Version()))

    def _portion(self, offer: Offer, page: Returned, portion: Listed) -> Line:
        """What was accepted of it before this page, whoever offered it: an earlier IEP, or this one."""
        name, service = element(portion, self.grid), service_of(portion, self.grid)
        if portion.id is not None:
            self.elements[portion.id] = name
        line = replace(
            self._line(offer, page, name), what=portion.words, service=service, portion_id=portion.id,
            proposed=portion.proposed or levels(rows_of(offer, self.grid)).get(name, ("", ""))[1],
        )  # fmt: skip
        old, known = self.open.get(name), self.accepted.get(name)
        if old:
            return replace(line, basis=old.basis, last=_filled(old.last, portion.today), since=old.since,
                           proposed=line.proposed or old.proposed)  # fmt: skip
        if offer.id in self.taken:
            text = known.text if known else line.proposed or portion.today
            return replace(line, basis=Basis.REGRET, last=self._of(offer, text, service))
        if self.program is None and offer.kind is ProposalKind.INITIAL:
            return replace(line, basis=Basis.NOTHING)
        older = levels(accepted_before(offer, self.grid)).get(name, ("", ""))[1]
        last = known or self._of_program("", service)
        return replace(line, last=_filled(last, portion.today or older))

    def _line(self, offer: Offer, page: Returned, name: str, basis: Basis = Basis.HELD) -> Line:
        return Line(name, offer.id, offer.kind, name, basis, Version(), "", page.received_on)

    def _put(self, line: Line) -> None:
        """A dispute carried on from an earlier offer began when that one was rejected."""
        old = self.open.get(line.element)
        self.open[line.element] = replace(line, since=old.since, last=old.last) if old else line

    def _drop(self, name: str, offer: Offer) -> None:
        if name in self.open and self.place[self.open[name].offer_id] <= self.place[offer.id]:
            del self.open[name]

    def _of(self, offer: Offer, text: str = "", service: str = "") -> Version:
        """As this offer said when it was accepted."""
        return Version(text, self.taken[offer.id], service, offer.id)

    def _of_program(self, text: str, service: str = "") -> Version:
        """As the IEP last accepted said."""
        offer, on = self.program or (None, None)
        return Version(text, on, service, offer.id if offer else None)


def _filled(version: Version, text: str) -> Version:
    return version if version.text else replace(version, text=text)
