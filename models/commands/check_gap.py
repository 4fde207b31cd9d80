"""What a gap in a service may say, whether it is logged or corrected; and of what the form is warned, not refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from models.access.principal import Principal
from models.clocks.promised import compared
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.commands.services_owed import DAY_HAS, counted, has_happened, named
from models.queries.stay_put import in_force
from models.services_vocabulary import GapKnown, GapReason
from models.tables import ParentRequest, Service, ServiceGap

_OF_A_SESSION = "A gap begins with a session that was not held"


@dataclass(frozen=True, slots=True)
class GapForm:
    """`service_id`: the row of the grid it is about, where one is on file. `ends_on`: the last day without the service.
    `missed`: minutes entered in the place of those counted. `entry_key` is made when the form opens."""

    entry_key: str
    student_id: int
    service: str
    starts_on: date
    reason: GapReason
    known: GapKnown
    ends_on: date | None = None
    service_id: int | None = None
    reason_words: str = ""
    missed: int | None = None
    position: str = ""
    filled_on: date | None = None
    request_id: int | None = None


def checked(
    db: Connection, principal: Principal, form: GapForm, today: date, *, own_id: int | None = None
) -> dict[str, Any]:
    """The columns that the form fills. `own_id`: the gap that is being corrected."""
    row = _row(db, form)
    service = named(
        row.service if row else form.service, "Say which service was not delivered, by its name in the IEP."
    )
    _days(form, today)
    position = must_fit(" ".join(form.position.split()), 120, "position", "The name of this position")
    if form.reason is GapReason.VACANCY and not position:
        raise Refused(
            "Name the position, as Speech-language pathologist, Bowen. It is a position, never a person.",
            field="position",
        )
    words = must_fit(form.reason_words, 200, "reason_words", "This reason")
    if form.reason is GapReason.OTHER and not words:
        raise Refused("Say in a few words why the service was not delivered.", field="reason_words")
    if form.missed is not None:
        counted(form.missed, "missed")
        n = ((form.ends_on or max(today, form.starts_on)) - form.starts_on).days + 1
        if form.missed > n * DAY_HAS:
            raise Refused(f"{form.missed:,} minutes are more than {n:,} days have.", field="missed")
    values = {
        "service": service, "service_key": compared(service), "service_id": row.id if row else None,
        "minutes": row.minutes if row else None, "frequency": row.frequency if row else "",
        "starts_on": form.starts_on, "ends_on": form.ends_on, "reason": form.reason.value, "reason_words": words,
        "known": form.known.value, "missed_entered": form.missed, "position": position,
        "position_key": compared(position), "filled_on": form.filled_on,
        "request_id": demand_of(db, principal, form.student_id, form.request_id),
    }  # fmt: skip
    _alone(db, form.student_id, values, own_id)
    return values


def demand_of(db: Connection, principal: Principal, student_id: int, request_id: int | None) -> int | None:
    """The parent's request, which must be about the same student."""
    if request_id is None:
        return None
    found = db.execute(
        select(ParentRequest.id).where(
            ParentRequest.id == request_id, ParentRequest.student_id == student_id, principal.scope.rows(ParentRequest)
        )
    ).scalar()
    if found is None:
        raise Refused("The demand is not one of this student's requests.", field="request")
    return found


def warned(db: Connection, principal: Principal, form: GapForm, values: dict[str, Any], today: date) -> tuple[str, ...]:
    """Sentences about a service that no accepted IEP on file has. The gap is logged all the same."""
    known = {compared(d.service) for d in _delivered(db, principal, form.student_id, today) if d.service}
    rows = db.execute(select(Service.service, Service.state).where(Service.student_id == form.student_id)).all()
    known |= {compared(row.service) for row in rows if row.state == "accepted"}
    offered = {compared(row.service) for row in rows} - known
    if not known and not offered:
        return ("No service of this student is on file, so it could not be checked that the IEP has this one.",)
    if values["service_key"] in known:
        return ()
    if values["service_key"] in offered:
        return ("This service stands in a proposed IEP on file, and in no accepted one: check that it was accepted.",)
    return ("No accepted IEP of this student on file has this service: check its name.",)


def _delivered(db: Connection, principal: Principal, student_id: int, today: date) -> tuple[Any, ...]:
    found = in_force(db, principal.scope, student_id, today=today)
    return found.delivered if found else ()


def _row(db: Connection, form: GapForm) -> Any:
    if form.service_id is None:
        return None
    row = db.execute(
        select(Service.id, Service.service, Service.minutes, Service.frequency).where(
            Service.id == form.service_id, Service.student_id == form.student_id
        )
    ).first()
    if row is None:
        raise Refused("This row is not of a grid of this student's.", field="service")
    return row


def _days(form: GapForm, today: date) -> None:
    if form.starts_on > today and form.reason is not GapReason.VACANCY:
        raise Refused(
            f"{_OF_A_SESSION}: enter it on that day. Only a position known to fall vacant is entered ahead.",
            field="starts_on",
        )
    if form.ends_on is not None and form.ends_on < form.starts_on:
        raise Refused("A gap cannot end before it starts.", field="ends_on")
    if form.ends_on is not None:
        has_happened(form.ends_on, today, "ends_on")
    if form.filled_on is not None:
        has_happened(form.filled_on, today, "filled_on")
        if not form.position.strip():
            raise Refused("Name the position that was filled.", field="position")
        if form.filled_on < form.starts_on:
            raise Refused("The position cannot have been filled before the gap starts.", field="filled_on")


def _alone(db: Connection, student_id: int, values: dict[str, Any], own_id: int | None) -> None:
    """The same days of the same service count once. Two rows of one service are two."""
    g, row = ServiceGap, values["service_id"]
    same = [
        g.student_id == student_id, g.service_key == values["service_key"], g.taken_back_on.is_(None),
        or_(g.ends_on.is_(None), g.ends_on >= values["starts_on"]),
    ]  # fmt: skip
    if values["ends_on"] is not None:
        same.append(g.starts_on <= values["ends_on"])
    if row is not None:
        same.append(or_(g.service_id.is_(None), g.service_id == row))
    if own_id is not None:
        same.append(g.id != own_id)
    other = db.execute(select(g.starts_on, g.ends_on).where(*same).limit(1)).first()
    if other is not None:
        until = f"to {_long(other.ends_on)}" if other.ends_on else "and goes on"
        raise Refused(
            f"A gap in this service is recorded from {_long(other.starts_on)} {until}: the same days would count "
            "twice. Correct that one.",
            field="starts_on",
        )


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
