"""Services: one row of a service delivery grid per line."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.file_services import ServiceForm, file_services
from models.imports import values as v
from models.imports.columns import Columns, Header
from models.imports.lookups import StudentsNamed
from models.imports.refusal import BadCell
from models.imports.rows import Rows
from models.imports.tally import Tally

COLUMNS = Columns(
    known=(
        "state_id", "iep_starts_on", "iep_ends_on", "grid", "service", "minutes", "frequency", "setting", "state",
    ),
    needed=(("state_id",), ("grid",), ("service",), ("minutes",), ("frequency",), ("state",)),
)  # fmt: skip
_MINUTES_IN_A_YEAR = 180 * 8 * 60


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    students = StudentsNamed(db, principal.scope.district_id, header)

    def read(line: int, values: list[str]) -> ServiceForm:
        of = lambda column: header.get(values, column)  # noqa: E731
        starts, ends = v.days(header, values, ("iep_starts_on", "iep_ends_on"))
        if starts and ends and ends < starts:
            raise BadCell("iep_ends_on", of("iep_ends_on"), "The IEP ends before it starts.")
        grid, state = of("grid").upper(), of("state").lower()
        if grid not in ("A", "B", "C"):
            raise BadCell(
                "grid", of("grid"), "The grid is A (consultation), B (in general education) or C (elsewhere)."
            )
        if state not in ("accepted", "proposed"):
            raise BadCell("state", of("state"), "Allowed here: accepted, proposed.")
        minutes = of("minutes")
        if not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:9]) <= _MINUTES_IN_A_YEAR):
            raise BadCell("minutes", minutes, "Minutes are a whole number above 0.")
        for column in ("service", "frequency"):
            if not of(column):
                raise BadCell(column, "", f"The {column} is missing.")
        return ServiceForm(
            student_id=students.named(of("state_id")),
            grid=grid,
            service=v.text_up_to(of("service"), "service", 120),
            minutes=int(minutes),
            frequency=v.text_up_to(of("frequency"), "frequency", 60),
            state=state,
            iep_starts_on=starts,
            iep_ends_on=ends,
            setting=v.text_up_to(of("setting"), "setting", 60),
        )

    return Rows(
        tally, read, key=lambda form: form.identity, key_column="service", prepare=students.prepare,
        file=lambda forms: file_services(db, principal, forms, now=now),
    )  # fmt: skip
