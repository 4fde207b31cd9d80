"""Contact history: `state_id`, `occurred_at`, `means`, `direction`, `with`, `outcome`, `summary`."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.file_contacts import ContactForm, file_contacts
from models.imports import values as v
from models.imports.columns import Columns, Header
from models.imports.lookups import StudentsNamed
from models.imports.refusal import BadCell
from models.imports.rows import Rows
from models.imports.tally import Tally
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome

COLUMNS = Columns(
    known=("state_id", "occurred_at", "means", "direction", "with", "outcome", "summary"),
    needed=(("state_id",), ("occurred_at",), ("means",), ("direction",), ("outcome",)),
)
MASSACHUSETTS = ZoneInfo("America/New_York")
NOON = time(12)
MEANS = {v.squeezed(m.value): m for m in ContactMeans} | {
    "phone call": ContactMeans.PHONE, "call": ContactMeans.PHONE, "e mail": ContactMeans.EMAIL,
    "text message": ContactMeans.TEXT, "mail": ContactMeans.LETTER, "home visit": ContactMeans.VISIT,
}  # fmt: skip
DIRECTIONS = {v.squeezed(m.value): m for m in ContactDirection} | {
    "out": ContactDirection.TO_PARENT, "in": ContactDirection.FROM_PARENT,
}  # fmt: skip
OUTCOMES = {v.squeezed(m.value): m for m in ContactOutcome} | {
    "left voicemail": ContactOutcome.VOICEMAIL, "left message": ContactOutcome.VOICEMAIL,
}  # fmt: skip
_CLOCK = re.compile(
    r"(.*?)[T ]\s*([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*([AP]\.?M\.?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    students = StudentsNamed(db, principal.scope.district_id, header)

    def read(line: int, values: list[str]) -> ContactForm:
        of = lambda column: header.get(values, column)  # noqa: E731
        at = moment(of("occurred_at"), "occurred_at")
        if at is None:
            raise BadCell("occurred_at", "", "The day of the contact is missing.")
        day, clock = at
        if day > today:
            raise BadCell("occurred_at", of("occurred_at"), "The contact lies in the future.")
        if clock is None:
            tally.warn(line, "occurred_at", "", "The time of day is not given: entered as noon.")
        return ContactForm(
            student_id=students.named(of("state_id")),
            occurred_at=datetime.combine(day, clock or NOON, MASSACHUSETTS),
            means=v.listed(of("means"), "means", MEANS),
            direction=v.listed(of("direction"), "direction", DIRECTIONS),
            outcome=v.listed(of("outcome"), "outcome", OUTCOMES),
            with_whom=v.text_up_to(of("with"), "with", 200),
            summary=v.text_up_to(of("summary"), "summary", 10_000),
        )

    return Rows(
        tally, read, key=lambda form: form.entry_key, key_column="occurred_at", prepare=students.prepare,
        file=lambda forms: file_contacts(db, principal, forms, now=now),
    )  # fmt: skip


def moment(text: str, column: str) -> tuple[date, time | None] | None:
    """A day with a time of day (24 hours, or AM and PM), or a day alone.

    Times are Massachusetts time; an instant with its zone becomes it.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        day = v.day(text, column)
        return None if day is None else (day, None)
    day = v.day(match[1].strip(), column)
    hour, minute, half = int(match[2]), int(match[3]), (match[4] or "").lower()
    if day is None or hour > (12 if half else 23) or minute > 59 or (half and not hour):
        raise BadCell(column, text, "There is no such time. Write it as 2026-04-16 14:30 or 4/16/2026 2:30 PM.")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if match[5] is None:
        return day, time(hour, minute)
    try:
        zone = datetime.fromisoformat(f"2000-01-01T00:00{match[5].upper()}").tzinfo
    except ValueError:
        raise BadCell(column, text, "There is no such zone. Write it as 2026-04-16T14:30:00-04:00.") from None
    local = datetime.combine(day, time(hour, minute), zone).astimezone(MASSACHUSETTS)
    return local.date(), local.time()
