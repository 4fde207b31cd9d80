"""Amend a published calendar: a snow day, a day given back, a later last day. Preview first, apply with a reason, undo
by a compensating change. The only place, with publishing, that recomputes stored due dates.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.standing import Standing, standing
from models.commands import acts
from models.commands.check_amendment import Amendment, check, session_ending_near
from models.commands.clock_moves import Move, apply_moves, moves
from models.commands.errors import Refused
from models.commands.opposite_amendment import opposite
from models.queries.school_days import dependents, published
from models.tables import Act, Calendar, CalendarEvent, CalendarYear
from models.tables.base import filled

LEAST_SCHOOL_DAYS = 180
NO_REASON = "Say why the calendar changes: the reason stays with every date that moves."
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clock already met or missed whose verdict the amendment changes."""

    clock_id: int
    rule_key: str
    due_before: date
    due_after: date
    stopped_on: date | None
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what would move. `school_days` is the count of the year before and after."""

    amendment: Amendment
    calendars: tuple[str, ...]
    school_days: tuple[int, int]
    moves: tuple[Move, ...]
    verdicts: tuple[Verdict, ...]
    warnings: tuple[str, ...]

    @property
    def by_rule(self) -> dict[str, int]:
        return dict(Counter(m.rule_key for m in self.moves).most_common())


def preview(db: Connection, principal: Principal, amendment: Amendment, *, today: date) -> Preview:
    """What the amendment would move. Nothing is written; `apply` writes exactly this."""
    return _seen(db, principal, amendment, today)[0]


def apply(db: Connection, principal: Principal, amendment: Amendment, *, today: date, now: datetime) -> int:
    """Apply what `preview` shows; the id of the act. The caller commits."""
    shown, year = _seen(db, principal, amendment, today)
    return _keep(
        db, principal, shown, year, now=now,
        detail={"moved": len(shown.moves), "verdicts": len(shown.verdicts)},
    )  # fmt: skip


def undo(db: Connection, principal: Principal, act_id: int, *, today: date, now: datetime, reason: str) -> int:
    """Compensate an amendment by its opposite; both stay on record."""
    back = opposite(db, principal, act_id, today=today, reason=reason)
    shown, year = _seen(db, principal, back, today)
    return _keep(
        db, principal, shown, year, now=now, undoes_id=act_id,
        detail={"moved": len(shown.moves), "undoes": act_id},
    )  # fmt: skip


def _seen(db: Connection, principal: Principal, amendment: Amendment, today: date) -> tuple[Preview, Session | None]:
    """The preview, and the school year whose last day moves, if one does."""
    principal.must_be_director("change a school calendar")
    calendar = _calendar(db, principal, amendment)
    now = published(db, dependents(db, calendar.id))
    before = now.calendar(calendar.id)
    first = check(before, amendment)
    session = before.session_of(first)
    year = _ending_anew(before, amendment)
    days = {day: (opens, amendment.reason) for day, opens in _days(amendment)}
    after = now.amended(calendar.id, days, {year.label: Session(year.first, amendment.last_day)} if year else {})
    calendars = after.calendars()
    found = moves(db, calendars, due_from=first)
    own = calendars[calendar.id]
    counts = (
        sum(session.first <= d <= session.last for d in before.days),
        sum(session.first <= d <= (amendment.last_day or session.last) for d in own.days),
    )
    warnings = []
    if counts[1] < LEAST_SCHOOL_DAYS:
        warnings.append(
            f"The year would have {counts[1]} school days; 603 CMR 27.03 asks for at least {LEAST_SCHOOL_DAYS}. "
            "Move the last day if the day is made up."
        )
    names = tuple(sorted(chain[-1][1] for chain in now.chains.values()))
    verdicts = tuple(_verdicts(found, today))
    return Preview(amendment, names, counts, tuple(found), verdicts, tuple(warnings)), year


def _keep(db: Connection, principal: Principal, shown: Preview, year: Session | None, *, now, detail, undoes_id=None):
    amendment = shown.amendment
    before = {"before": {"last_day": year.last}} if year else {}
    act_id = acts.record(
        db, principal, "amend_calendar", "calendar", amendment.calendar_id, now=now, reason=amendment.reason,
        detail=asdict(amendment) | detail | before, undoes_id=undoes_id,
    )  # fmt: skip
    _write(db, principal, amendment, year, act_id)
    apply_moves(db, shown.moves, act_id)
    return act_id


def preview_undo(db: Connection, principal: Principal, act_id: int, *, today: date) -> Preview:
    """What undoing that amendment would move."""
    reason = db.execute(select(Act.reason).where(Act.id == act_id)).scalar() or ""
    return preview(
        db,
        principal,
        opposite(db, principal, act_id, today=today, reason=f"Undone: {reason}"[:LONGEST_REASON]),
        today=today,
    )


def _calendar(db: Connection, principal: Principal, amendment: Amendment):
    calendar = db.execute(
        select(Calendar.__table__).where(
            Calendar.id == amendment.calendar_id, Calendar.district_id == principal.scope.district_id
        )
    ).first()
    if calendar is None:
        raise Refused("There is no such calendar in this district.", field="calendar")
    if not amendment.reason.strip():
        raise Refused(NO_REASON, field="reason")
    if len(amendment.reason) > LONGEST_REASON:
        raise Refused(
            f"The reason has {len(amendment.reason)} characters; {LONGEST_REASON} are kept. Say it shorter.",
            field="reason",
        )
    return calendar


def _days(amendment: Amendment) -> list[tuple[date, bool]]:
    return [(day, False) for day in amendment.closes] + [(day, True) for day in amendment.opens]


def _ending_anew(before: SchoolCalendar, amendment: Amendment) -> Session | None:
    """The school year that the amendment gives another last day."""
    if amendment.last_day is None:
        return None
    near = next(iter(amendment.closes + amendment.opens), amendment.last_day)
    session = (before.session_of(near) if near <= before.last_published else None) or session_ending_near(
        before, amendment.last_day
    )
    return session if session.last != amendment.last_day else None


def _write(db: Connection, principal: Principal, amendment: Amendment, year: Session | None, act_id: int) -> None:
    own = {
        "district_id": principal.scope.district_id, "calendar_id": amendment.calendar_id, "act_id": act_id,
    }  # fmt: skip
    decided = {
        "reason": amendment.reason, "decided_on": amendment.decided_on, "decided_by": principal.name,
        "published": False,
    }  # fmt: skip
    rows = [filled(CalendarEvent, **own, **decided, day=day, opens=opens) for day, opens in _days(amendment)]
    if rows:
        db.execute(insert(CalendarEvent), rows)
    if year is not None:
        row = filled(
            CalendarYear, **own, label=year.label, first_day=year.first, last_day=amendment.last_day,
            source=amendment.reason,
        )  # fmt: skip
        db.execute(insert(CalendarYear), [row])


def _verdicts(found: list[Move], today: date):
    for move in found:
        if move.due_before is None or move.due_after is None or move.printed_on:
            continue
        before = standing(move.due_before, move.stopped_on, today)
        after = standing(move.due_after, move.stopped_on, today)
        late = (Standing.OVERDUE, Standing.MET_LATE)
        if (before in late) != (after in late):
            yield Verdict(move.clock_id, move.rule_key, move.due_before, move.due_after, move.stopped_on, before, after)
