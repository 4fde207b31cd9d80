"""Sessions of a service log: `state_id`, `service`, `held_on`, `session`, planned and delivered minutes, `status`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.file_sessions import SessionForm, file_sessions, services_on_file
from models.imports import values as v
from models.imports.columns import Columns, Header
from models.imports.lookups import StudentsNamed
from models.imports.refusal import BadCell
from models.imports.rows import Rows
from models.imports.tally import Tally
from models.services_vocabulary import SessionStatus

COLUMNS = Columns(
    known=("state_id", "service", "held_on", "session", "minutes_planned", "minutes_delivered", "status"),
    needed=(("state_id",), ("service",), ("held_on",), ("minutes_planned",), ("minutes_delivered",)),
)
STATUSES = {v.squeezed(member.value): member for member in SessionStatus} | {
    "delivered": SessionStatus.HELD, "attended": SessionStatus.HELD, "provider absent": SessionStatus.STAFF_ABSENT,
    "canceled": SessionStatus.CANCELLED, "not held": SessionStatus.NOT_GIVEN, "school closed": SessionStatus.NO_SCHOOL,
}  # fmt: skip
_NOT_HELD = (SessionStatus.STAFF_ABSENT, SessionStatus.STUDENT_ABSENT, SessionStatus.CANCELLED, SessionStatus.NO_SCHOOL)
_DAY = 24 * 60
_TWICE = (
    "This service has a session of the same day on an earlier line. Keep one, or tell the two apart in a column "
    "“session”, by a number or a time."
)


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    students = StudentsNamed(db, principal.scope.district_id, header)
    grids: dict[int, set[str]] = {}

    def prepare(rows: list[list[str]]) -> None:
        students.prepare(rows)
        grids.clear()
        grids.update(services_on_file(db, students.ids))

    def read(line: int, values: list[str]) -> SessionForm:
        of = lambda column: header.get(values, column)  # noqa: E731
        held_on = v.day(of("held_on"), "held_on")
        if held_on is None:
            raise BadCell("held_on", "", "The day of the session is missing.")
        if held_on > today:
            raise BadCell("held_on", of("held_on"), "The session lies in the future.")
        service = v.text_up_to(of("service"), "service", 120)
        if not service:
            raise BadCell("service", "", "The service is missing.")
        planned, delivered = (_minutes(of(column), column) for column in ("minutes_planned", "minutes_delivered"))
        status = _status(of("status"), planned, delivered)
        student_id = students.named(of("state_id"))
        if status in _NOT_HELD and delivered:
            tally.warn(line, "status", of("status"), "Minutes were delivered in a session that was not held: both are "
                       "kept.")  # fmt: skip
        session = v.text_up_to(of("session"), "session", 20)
        form = SessionForm(student_id, service, held_on, planned, delivered, status, session)
        if form.service_key not in grids.get(student_id, {form.service_key}):
            tally.warn(line, "service", service, "No grid of this student has a service of that name.")
        return form

    return Rows(
        tally, read, key=lambda form: form.identity, key_column="held_on", prepare=prepare, twice=_TWICE,
        file=lambda forms: file_sessions(db, principal, forms, now=now),
    )  # fmt: skip


def _minutes(text: str, column: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= _DAY):
        raise BadCell(column, text, f"Minutes are a whole number from 0 to {_DAY:,}.")
    return int(text)


def _status(text: str, planned: int, delivered: int) -> SessionStatus:
    """Nothing is a session that was held where minutes were delivered, and one not held where none were."""
    if not planned and not delivered:
        raise BadCell("minutes_planned", "0", "A session without planned and without delivered minutes says nothing.")
    if not text:
        return SessionStatus.HELD if delivered else SessionStatus.NOT_GIVEN
    status = v.listed(text, "status", STATUSES)
    if status is SessionStatus.HELD and not delivered:
        raise BadCell("status", text, "A session that was held has delivered minutes.")
    return SessionStatus(status)
