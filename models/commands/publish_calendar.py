"""Publish a school year: its first and last day and its days off. Publishing the same again changes nothing.

What was published is compared with what is: only days that differ are appended, so that a snow day entered since
stands, and every change keeps its day. Schools named are moved to the calendar; clocks are counted again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, insert, or_, select, update

from models.access.principal import Principal
from models.calendars.school_calendar import Session
from models.commands import acts
from models.commands.errors import Refused
from models.queries.school_days import dependents
from models.tables import Act, Calendar, CalendarEvent, CalendarYear, School
from models.tables.base import filled

VERB = "publish_calendar"


@dataclass(frozen=True, slots=True)
class CalendarForm:
    """`off` may hold days after the last one: they count if snow days push it. `inherits` names another calendar."""

    name: str
    first_day: date
    last_day: date
    off: tuple[tuple[date, str], ...]
    source: str = ""
    school_codes: tuple[str, ...] = ()
    inherits: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """`act_id` is None where nothing changed. `days` counts the days appended, `moved` the due dates that moved."""

    calendar_id: int
    act_id: int | None
    outcome: str
    days: int
    schools: int
    moved: int


def publish_calendar(db: Connection, principal: Principal, form: CalendarForm, *, now: datetime) -> Published:
    """Raises Refused for an unknown school or an inherited calendar that does not exist."""
    principal.must_be_director("publish a school calendar")
    district_id = principal.scope.district_id
    if not form.name.strip():
        raise Refused("The calendar needs a name.", field="calendar")
    schools = _schools(db, district_id, form.school_codes)
    inherits_id = _inherited(db, district_id, form)
    old = db.execute(
        select(Calendar.__table__).where(
            Calendar.district_id == district_id, func.lower(Calendar.name) == form.name.lower()
        )
    ).first()
    chain = [c for c in (inherits_id or (old.inherits_id if old else None), old.id if old else None) if c]
    label = Session(form.first_day, form.last_day).label
    days = _changed_days(form, _published_days(db, chain))
    year = _published_year(db, old.id, label) if old else None
    to_assign = [s.id for s in schools if old is None or s.calendar_id != old.id]
    inherits_anew = inherits_id is not None and (old is None or old.inherits_id != inherits_id)
    if old and not days and year == (form.first_day, form.last_day) and not to_assign and not inherits_anew:
        return Published(old.id, None, "unchanged", 0, 0, 0)
    calendar_id = old.id if old else _open(db, district_id, form.name, inherits_id)
    if old and inherits_anew:
        db.execute(update(Calendar).where(Calendar.id == old.id).values(inherits_id=inherits_id))
    act_id = acts.record(
        db, principal, VERB, "calendar", calendar_id, now=now,
        detail={"name": form.name, "year": label, "first_day": form.first_day, "last_day": form.last_day,
                "days": len(days), "schools": list(form.school_codes),
                "before": {"first_day": year[0], "last_day": year[1]} if year else None},
    )  # fmt: skip
    if year != (form.first_day, form.last_day):
        row = filled(
            CalendarYear, district_id=district_id, calendar_id=calendar_id, label=label, first_day=form.first_day,
            last_day=form.last_day, source=form.source[:300], act_id=act_id,
        )  # fmt: skip
        db.execute(insert(CalendarYear).values(row))
    if days:
        rows = [
            filled(
                CalendarEvent, district_id=district_id, calendar_id=calendar_id, day=day, opens=opens,
                reason=reason[:200], decided_by=principal.name, published=True, act_id=act_id,
            )
            for day, opens, reason in days
        ]  # fmt: skip
        db.execute(insert(CalendarEvent), rows)
    if to_assign:
        db.execute(update(School).where(School.id.in_(to_assign)).values(calendar_id=calendar_id))
    from models.commands.clock_moves import recompute

    moved = recompute(db, dependents(db, calendar_id), act_id=act_id)
    return Published(calendar_id, act_id, "changed" if old else "new", len(days), len(to_assign), moved)


def _schools(db: Connection, district_id: int, codes: Sequence[str]) -> Sequence:
    found = db.execute(select(School.__table__).where(School.district_id == district_id, School.code.in_(codes))).all()
    unknown = sorted(set(codes) - {s.code for s in found})
    if unknown:
        raise Refused(
            f"No school here has the code {', '.join(unknown)}. Import the schools first.", field="school_code"
        )
    return found


def _inherited(db: Connection, district_id: int, form: CalendarForm) -> int | None:
    if not form.inherits:
        return None
    found = db.execute(
        select(Calendar.id, Calendar.inherits_id).where(
            Calendar.district_id == district_id, Calendar.name == form.inherits
        )
    ).first()
    if found is None or form.inherits == form.name:
        raise Refused(f"There is no calendar “{form.inherits}” to inherit from. Publish it first.", field="inherits")
    if found.inherits_id:
        raise Refused(f"“{form.inherits}” inherits from another calendar itself; name that one.", field="inherits")
    return found.id


def _published_days(db: Connection, chain: Sequence[int]) -> dict[date, tuple[bool, str]]:
    """day -> (opens, reason), as published: the district's days, then the calendar's own."""
    days: dict[date, tuple[bool, str]] = {}
    for calendar_id in chain:
        for row in db.execute(
            select(CalendarEvent.day, CalendarEvent.opens, CalendarEvent.reason)
            .where(CalendarEvent.calendar_id == calendar_id, CalendarEvent.published.is_(True))
            .order_by(CalendarEvent.id)
        ):
            days[row.day] = (row.opens, row.reason)
    return days


def _changed_days(form: CalendarForm, before: dict[date, tuple[bool, str]]) -> list[tuple[date, bool, str]]:
    """(day, opens, reason) to append, from the first day on, as far as either publication speaks of the year."""
    off = dict(form.off)
    start = min([form.first_day, *off])
    end = max([form.last_day, *off, *(d for d in before if d - form.last_day < timedelta(45))])
    changed = []
    for day in sorted(off.keys() | before.keys()):
        if not start <= day <= end:
            continue
        opens, reason = before.get(day, (True, ""))
        if day in off and (opens or reason != off[day][:200]):
            changed.append((day, False, off[day]))
        elif day not in off and not opens:
            changed.append((day, True, "No longer off in the calendar as published again"))
    return changed


def _published_year(db: Connection, calendar_id: int, label: str) -> tuple[date, date] | None:
    """The bounds last published, not those that a snow day moved since."""
    row = db.execute(
        select(CalendarYear.first_day, CalendarYear.last_day)
        .outerjoin(Act, Act.id == CalendarYear.act_id)
        .where(
            CalendarYear.calendar_id == calendar_id,
            CalendarYear.label == label,
            or_(Act.id.is_(None), Act.verb == VERB),
        )
        .order_by(CalendarYear.id.desc())
    ).first()
    return None if row is None else (row.first_day, row.last_day)


def _open(db: Connection, district_id: int, name: str, inherits_id: int | None) -> int:
    row = filled(Calendar, district_id=district_id, name=name, inherits_id=inherits_id)
    return db.execute(insert(Calendar).values(row).returning(Calendar.id)).scalar_one()
