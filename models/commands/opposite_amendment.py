"""The amendment that gives back what an earlier one changed: days as they were, and the last day as it stood before."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.commands.check_amendment import Amendment
from models.commands.errors import Refused
from models.tables import Act, Calendar, CalendarYear


def opposite(db: Connection, principal: Principal, act_id: int, *, today: date, reason: str) -> Amendment:
    """The amendment that gives back what the act changed. Refuses an act that is no amendment, or is undone."""
    principal.must_be_director("change a school calendar")
    act = db.execute(
        select(Act.__table__).where(Act.id == act_id, Act.district_id == principal.scope.district_id)
    ).first()
    if act is None or act.verb != "amend_calendar":
        raise Refused("There is no calendar change with that number.", field="act")
    if db.execute(select(Act.id).where(Act.undoes_id == act_id)).first():
        raise Refused("That change was undone already.", field="act")
    detail = json.loads(act.detail)
    _refuse_if_overtaken(db, act)
    if detail.get("undoes"):
        raise Refused("That change is itself an undoing. Enter a new change instead.", field="act")
    return Amendment(
        calendar_id=act.record_id,
        reason=reason,
        decided_on=today,
        closes=tuple(date.fromisoformat(d) for d in detail["opens"]),
        opens=tuple(date.fromisoformat(d) for d in detail["closes"]),
        last_day=_last_day_before(db, act),
    )


def _refuse_if_overtaken(db: Connection, act) -> None:
    """The last day of a year is given back in the order in which it was moved, or it would be given back wrong."""
    moved = db.execute(select(CalendarYear.label).where(CalendarYear.act_id == act.id)).scalar()
    if moved is None:
        return
    later = db.execute(
        select(CalendarYear.act_id)
        .where(
            CalendarYear.calendar_id == act.record_id,
            CalendarYear.label == moved,
            CalendarYear.act_id > act.id,
            CalendarYear.act_id.not_in(select(Act.undoes_id).where(Act.undoes_id.is_not(None))),
            CalendarYear.act_id.not_in(select(Act.id).where(Act.undoes_id.is_not(None))),
        )
        .order_by(CalendarYear.act_id.desc())
    ).scalar()
    if later is not None:
        raise Refused(
            f"A later change moved the last day of {moved} again. Undo that one first (change {later}).", field="act"
        )


def _last_day_before(db: Connection, act) -> date | None:
    """The last day of the year that the act moved, as it stood before; None where it moved none."""
    moved = db.execute(select(CalendarYear.__table__).where(CalendarYear.act_id == act.id)).first()
    if moved is None:
        return None
    chain = [act.record_id, *db.execute(
        select(Calendar.inherits_id).where(Calendar.id == act.record_id, Calendar.inherits_id.is_not(None))
    ).scalars()]  # fmt: skip
    for calendar_id in chain:
        last = db.execute(
            select(CalendarYear.last_day)
            .where(
                CalendarYear.calendar_id == calendar_id,
                CalendarYear.label == moved.label,
                CalendarYear.id < moved.id,
            )
            .order_by(CalendarYear.id.desc())
            .limit(1)
        ).scalar()
        if last:
            return last
    return None
