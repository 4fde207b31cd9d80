"""Amend a published calendar: a snow day, a day given back, a later last day. Preview first, apply with a reason, undo
by a compensating change. The only place, with publishing, that recomputes stored due dates.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.clocks.standing import Standing, standing
from models.commands import acts
from models.commands.check_amendment import Amendment, check, session_ending_near
from models.commands.clocks import Move, apply_moves, moves
from models.commands.errors import Refused
from models.commands.opposite_amendment import opposite
from models.queries.school_days import dependents, load_calendars
from models.tables import Act, Calendar, CalendarEvent, CalendarYear
from models.tables.base import filled

LEAST_SCHOOL_DAYS = 180


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
    """What the amendment would move, read inside a write transaction that the caller rolls back, or applies."""
    principal.must_be_director("change a school calendar")
    calendar = _calendar(db, principal, amendment)
    before = load_calendars(db, [calendar.id])[calendar.id]
    first = check(before, amendment)
    savepoint = db.begin_nested()
    _write(db, principal, amendment, before, act_id=None)
    affected = dependents(db, calendar.id)
    after = load_calendars(db, affected)
    found = moves(db, after, due_from=first)
    names = db.execute(select(Calendar.name).where(Calendar.id.in_(affected)).order_by(Calendar.name)).scalars()
    names = tuple(names)
    savepoint.rollback()
    session = before.session_of(first)
    own = after[calendar.id]
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
    return Preview(amendment, names, counts, tuple(found), tuple(_verdicts(found, today)), tuple(warnings))


def apply(db: Connection, principal: Principal, amendment: Amendment, *, today: date, now: datetime) -> int:
    """Apply what `preview` shows; the id of the act. The caller commits."""
    shown = preview(db, principal, amendment, today=today)
    act_id = acts.record(
        db, principal, "amend_calendar", "calendar", amendment.calendar_id, now=now, reason=amendment.reason,
        detail=asdict(amendment) | {"moved": len(shown.moves), "verdicts": len(shown.verdicts)},
    )  # fmt: skip
    before = load_calendars(db, [amendment.calendar_id])[amendment.calendar_id]
    _write(db, principal, amendment, before, act_id=act_id)
    apply_moves(db, shown.moves, act_id)
    return act_id


def undo(db: Connection, principal: Principal, act_id: int, *, today: date, now: datetime, reason: str) -> int:
    """Compensate an amendment by its opposite; both stay on record."""
    back = opposite(db, principal, act_id, today=today, reason=reason)
    shown = preview(db, principal, back, today=today)
    undoing = acts.record(
        db, principal, "amend_calendar", "calendar", back.calendar_id, now=now, reason=reason,
        detail=asdict(back) | {"moved": len(shown.moves), "undoes": act_id}, undoes_id=act_id,
    )  # fmt: skip
    before = load_calendars(db, [back.calendar_id])[back.calendar_id]
    _write(db, principal, back, before, act_id=undoing)
    apply_moves(db, shown.moves, undoing)
    return undoing


def preview_undo(db: Connection, principal: Principal, act_id: int, *, today: date) -> Preview:
    """What undoing that amendment would move."""
    reason = db.execute(select(Act.reason).where(Act.id == act_id)).scalar() or ""
    return preview(db, principal, opposite(db, principal, act_id, today=today, reason=f"Undone: {reason}"), today=today)


def _calendar(db: Connection, principal: Principal, amendment: Amendment):
    calendar = db.execute(
        select(Calendar.__table__).where(
            Calendar.id == amendment.calendar_id, Calendar.district_id == principal.scope.district_id
        )
    ).first()
    if calendar is None:
        raise Refused("There is no such calendar in this district.", field="calendar")
    if not amendment.reason.strip():
        raise Refused("Say why the calendar changes: the reason stays with every date that moves.", field="reason")
    return calendar


def _write(db: Connection, principal: Principal, amendment: Amendment, before, act_id: int | None) -> None:
    district_id = principal.scope.district_id
    rows = [(day, False) for day in amendment.closes] + [(day, True) for day in amendment.opens]
    if rows:
        db.execute(
            insert(CalendarEvent),
            [
                filled(
                    CalendarEvent,
                    district_id=district_id,
                    calendar_id=amendment.calendar_id,
                    day=day,
                    opens=opens,
                    reason=amendment.reason,
                    decided_on=amendment.decided_on,
                    decided_by=principal.name,
                    published=False,
                    act_id=act_id,
                )
                for day, opens in rows
            ],
        )
    if amendment.last_day is None:
        return
    near = next(iter(amendment.closes + amendment.opens), amendment.last_day)
    session = (before.session_of(near) if near <= before.last_published else None) or session_ending_near(
        before, amendment.last_day
    )
    if session.last != amendment.last_day:
        db.execute(
            insert(CalendarYear).values(
                filled(
                    CalendarYear,
                    district_id=district_id,
                    calendar_id=amendment.calendar_id,
                    label=session.label,
                    first_day=session.first,
                    last_day=amendment.last_day,
                    source=amendment.reason,
                    act_id=act_id,
                )
            )
        )


def _verdicts(found: list[Move], today: date):
    for move in found:
        if move.due_before is None or move.due_after is None or move.printed_on:
            continue
        before = standing(move.due_before, move.stopped_on, today)
        after = standing(move.due_after, move.stopped_on, today)
        late = (Standing.OVERDUE, Standing.MET_LATE)
        if (before in late) != (after in late):
            yield Verdict(move.clock_id, move.rule_key, move.due_before, move.due_after, move.stopped_on, before, after)
