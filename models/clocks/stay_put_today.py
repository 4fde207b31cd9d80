"""What is to be delivered today, and what is coming that touches it. Pure: a ledger and a day in, plain values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.clocks.stay_put_elements import PLACEMENT, UNLISTED, WHOLE, element, rows_of
from models.clocks.stay_put_facts import SILENT, GridRow, History, Moved
from models.clocks.stay_put_ledger import Basis, Ledger, Line
from models.vocabulary import PortionKind, ProposalKind

NONE = "none"  # said of a level: nothing of it was offered, or accepted


@dataclass(frozen=True, slots=True)
class Delivered:
    """One thing to deliver today. Without a service of the district's own it is known by its kind; a level that is
    empty is not entered. `held`: it stands so because of a dispute."""

    service: str
    kind: PortionKind | None
    level: str
    setting: str = ""
    held: bool = False


class Touch(StrEnum):
    """What can come and touch stay-put."""

    TERM_STARTS = "term_starts"
    TERM_ENDS = "term_ends"
    OLD_TERM_ENDS = "old_term_ends"
    NEW_OFFER = "new_offer"
    EIGHTEEN = "eighteen"
    LEAVES_SCHOOL = "leaves_school"
    MOVED_SCHOOL = "moved_school"
    GRADUATION = "graduation"
    GRADUATION_DISPUTED = "graduation_disputed"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Change:
    """`service` and `position`: what is not delivered since that day, and which position stands vacant. `move`: from
    which school to which."""

    day: date
    touch: Touch
    offer: ProposalKind | None = None
    service: str = ""
    position: str = ""
    move: Moved | None = None


def delivered(history: History, found: Ledger) -> tuple[Delivered, ...]:
    """The services of the IEP last accepted, with the older version of each that is in dispute."""
    today = {}
    for row in _grid(history, found):
        known = today.get(row.name.casefold())
        level = f"{known.level}; {row.level}" if known else row.level
        today[row.name.casefold()] = Delivered(row.name, None, level, row.setting)
    kinds = {element(p, history.grid): p.kind for o in history.offers for a in o.answers for p in a.portions}
    for name, version in found.accepted.items():
        setting = today[name].setting if name in today else ""
        today[name] = Delivered(version.name, kinds.get(name), version.text, setting)
    for line in found.lines:
        if line.element in (WHOLE, UNLISTED, PLACEMENT):
            continue
        today.pop(line.element, None)
        if line.basis is not Basis.NOTHING and line.in_force.casefold() != NONE:
            same = (r.setting for r in history.grid if (r.name, r.level) == (line.service, line.in_force))
            today[line.element] = Delivered(
                line.service, kinds.get(line.element), line.in_force, next(same, ""), held=True
            )
    return tuple(d for d in today.values() if d.level.casefold() != NONE)


def _grid(history: History, found: Ledger) -> tuple[GridRow, ...]:
    """The rows of the IEP last accepted; of an IEP without its own, the accepted ones last imported."""
    own = rows_of(found.program[0], history.grid) if found.program else ()
    if own:
        return own
    if found.cards and found.program is None:
        return ()
    accepted = [r for r in history.grid if r.accepted]
    latest = max((r.starts_on or date.min for r in accepted), default=None)
    return tuple(r for r in accepted if (r.starts_on or date.min) == latest)


def coming(
    history: History,
    found: Ledger,
    line: Line,
    *,
    today: date,
    born: date | None = None,
    year_ends: date | None = None,
    leaves: bool = False,
    last_grade: bool = False,
) -> tuple[Change, ...]:
    """What touches this line between today and a year from now, soonest first; an offer that waits and a school move
    since the dispute began have their day behind them. `leaves`: this is the last year its school teaches. A day of
    graduation is not kept: with `last_grade`, or where graduation is in dispute, it may come by the end of the year."""
    offer = next(o for o in history.offers if o.id == line.offer_id)
    older = next((o for o in history.offers if o.id == line.last.offer_id and o.id != offer.id), None)
    changes = [
        Change(o.sent_on, Touch.NEW_OFFER, o.kind)
        for o in history.offers[history.offers.index(offer) + 1 :]
        if o.sent_on and not o.withdrawn_on and all(a.iep in SILENT for a in o.answers)
    ]
    changes += [Change(move.on, Touch.MOVED_SCHOOL, move=move) for move in moved_since(history, line)]
    dated = [(offer.starts_on, Touch.TERM_STARTS, offer.kind), (offer.ends_on, Touch.TERM_ENDS, offer.kind)]
    if older:
        dated.append((older.ends_on, Touch.OLD_TERM_ENDS, older.kind))
    dated += [(_eighteen(born), Touch.EIGHTEEN, None), (year_ends if leaves else None, Touch.LEAVES_SCHOOL, None)]
    if graduation := _graduation(history, found, last_grade):
        dated.append((year_ends, graduation, None))
    last = today + timedelta(365)
    changes += [Change(day, touch, kind) for day, touch, kind in dated if day and today <= day <= last]
    return tuple(sorted(changes, key=lambda c: c.day))


def moved_since(history: History, line: Line) -> tuple[Moved, ...]:
    """The school moves since this dispute began; of one whose day is not recorded, since its proposal was sent."""
    offer = next(o for o in history.offers if o.id == line.offer_id)
    since = line.since or offer.sent_on or date.min
    return tuple(move for move in history.moves if move.on >= since)


def _graduation(history: History, found: Ledger, last_grade: bool) -> Touch | None:
    portions = (p for o in history.offers for a in o.answers for p in a.portions)
    rejected = {p.id for p in portions if p.kind is PortionKind.GRADUATION} - {None}
    if any(line.portion_id in rejected for line in found.lines):
        return Touch.GRADUATION_DISPUTED
    return Touch.GRADUATION if last_grade else None


def _eighteen(born: date | None) -> date | None:
    if born is None:
        return None
    leap = (born.month, born.day) == (2, 29)
    return date(born.year + 18, born.month, 28 if leap and (born.year + 18) % 4 else born.day)
