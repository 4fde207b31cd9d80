"""Which element of an IEP a portion is about, and how much of it a text promises.

Parents write in their own words, so an element is known by its service, by its kind where an IEP has only one of it,
or by how the words begin. Where that does not settle it, the derivation keeps the old version rather than guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from models.clocks.stay_put_facts import GridRow, Listed, Offer
from models.vocabulary import PortionKind

WHOLE, PLACEMENT, UNLISTED = "the whole IEP", "placement", "portions not entered"
_ONE_OF_A_KIND = (PortionKind.EXTENDED_YEAR, PortionKind.TRANSPORTATION, PortionKind.GRADUATION)
_NEVER_A_SERVICE = (PortionKind.GOAL, PortionKind.ACCOMMODATION)
_UNIT = {"day": 5.0, "daily": 5.0, "week": 1.0, "weekly": 1.0, "month": 12 / 52, "monthly": 12 / 52}
_AMOUNT = re.compile(r"(?:(\d{1,3})\s*(?:x|×|times)\s*)?(\d{1,4}(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?)\b")


def element(portion: Listed, grid: Iterable[GridRow]) -> str:
    """The name under which an element is followed from one page, and one IEP, to the next."""
    if portion.kind in _ONE_OF_A_KIND:
        return portion.kind.value
    names = service_of(portion, grid)
    if names:
        return names.casefold()
    return _head(portion)


def _head(portion: Listed) -> str:
    """How the words begin, up to a number or a stop: Speech-language 60 to 30 minutes."""
    text = " ".join(portion.words.casefold().split())
    stops = r"[:;,(–—]" if portion.kind is PortionKind.GOAL else r"[:;,(–—\d]"
    return re.split(stops, text, maxsplit=1)[0].strip(" .") or text


def service_of(portion: Listed, grid: Iterable[GridRow]) -> str:
    """The service's own name: the row the chair chose, else the longest name that the parent's words contain, else the
    one service whose name begins as they do."""
    rows = tuple(grid)
    chosen = next((r.name for r in rows if r.id is not None and r.id == portion.service_id), "")
    if chosen:
        return chosen
    words = _plain(portion.words)
    if portion.kind in _NEVER_A_SERVICE or "goal" in words.split():
        return ""
    found = {r.name for r in rows if _plain(r.name) and f" {_plain(r.name)} " in f" {words} "}
    if found:
        return max(found, key=len)
    begun = {r.name for r in rows if _plain(r.name).startswith(f"{_plain(_head(portion))} ")}
    return begun.pop() if len(begun) == 1 else ""


def rows_of(offer: Offer, grid: Iterable[GridRow]) -> tuple[GridRow, ...]:
    """The rows of this offer's own grid: tied to it, or beginning on its day."""
    return tuple(
        r for r in grid
        if r.offer_id == offer.id or (r.offer_id is None and r.starts_on is not None and r.starts_on == offer.starts_on)
    )  # fmt: skip


def accepted_before(offer: Offer, grid: Iterable[GridRow]) -> tuple[GridRow, ...]:
    """The latest accepted grid on file that is not this offer's own: imported, with or without its proposal."""
    own = set(rows_of(offer, grid))
    older = [
        r for r in grid
        if r.accepted and r not in own and not (r.starts_on and offer.starts_on and r.starts_on > offer.starts_on)
    ]  # fmt: skip
    latest = max((r.starts_on or date.min for r in older), default=None)
    return tuple(r for r in older if (r.starts_on or date.min) == latest)


def levels(rows: Iterable[GridRow]) -> Mapping[str, tuple[str, str]]:
    """Element -> name and level; a service with several rows promises all of them."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        name, known = found.get(row.name.casefold(), (row.name, ""))
        found[row.name.casefold()] = (name, f"{known}; {row.level}" if known else row.level)
    return found


def minutes_a_week(text: str) -> float | None:
    """60 min/week, 2 x 30 minutes weekly, 1 hour a day. None where the words do not say, or say several things."""
    words = text.casefold()
    amounts = _AMOUNT.findall(words)
    units = {_UNIT[u] for u in re.findall(r"\b(day|daily|week|weekly|month|monthly)\b", words)}
    if len(amounts) != 1 or len(units) != 1 or "cycle" in words:
        return None
    times, number, unit = amounts[0]
    return int(times or 1) * float(number) * (60 if unit.startswith("h") else 1) * units.pop()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
