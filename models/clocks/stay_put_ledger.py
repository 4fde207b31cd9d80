"""The stay-put ledger as a reader needs it: what is in dispute, what stays in place, since when and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.clocks.stay_put_facts import Ended, Offer
from models.vocabulary import ProposalKind


class Basis(StrEnum):
    """Why an element stands as it does."""

    HELD = "held"  # the version last accepted stays
    REGRET = "regret"  # the version being disputed was accepted before, and stays
    NOTHING = "nothing"  # an initial IEP: there is no older version of this portion
    UNCLEAR = "unclear"  # held until the parent's answer is clear


class Without(StrEnum):
    """Why there is no stay-put although somebody disagrees."""

    INITIAL = "initial"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Version:
    """What was accepted of an element, when, and with which IEP. An empty text is not entered: unknown, never nothing.
    `name` is the district's own name of a service."""

    text: str = ""
    on: date | None = None
    name: str = ""
    offer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One element in dispute. `what` in the words it was rejected in; `service` is the district's name for it, if any.
    `uncertain`: a later page may have meant this element in other words. `undecided`: two parents differ."""

    element: str
    offer_id: int
    offer: ProposalKind
    what: str
    basis: Basis
    last: Version
    proposed: str
    since: date | None
    portion_id: int | None = None
    service: str = ""
    uncertain: bool = False
    undecided: bool = False

    @property
    def in_force(self) -> str:
        return self.last.text


@dataclass(frozen=True, slots=True)
class Settled:
    """A line whose dispute was ended by what was recorded, not by the parent's acceptance."""

    line: Line
    end: Ended


@dataclass(frozen=True, slots=True)
class Card:
    """Disagreement without stay-put, and its reason."""

    offer_id: int
    offer: ProposalKind
    why: Without
    on: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """`program` is the IEP that was last accepted, at least in part, with its day; `accepted` what is known of it;
    `amended` the day on which an amendment of it was last accepted, at least in part."""

    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    settled: tuple[Settled, ...]
    program: tuple[Offer, date | None] | None
    accepted: Mapping[str, Version]
    amended: date | None = None
