"""Schools: `school_code`, `name`, `calendar`, `levels`; also `school_local_id` and `short_name`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.file_schools import SchoolForm, file_schools
from models.imports.columns import Columns, Header
from models.imports.lookups import calendars_of
from models.imports.refusal import BadCell
from models.imports.rows import Rows
from models.imports.tally import Tally
from models.imports.values import organisation_code, text_up_to

COLUMNS = Columns(
    known=("school_code", "name", "calendar", "levels", "school_local_id", "short_name"),
    needed=(("school_code",), ("name",)),
)


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    calendars = calendars_of(db, principal.scope.district_id)

    def read(line: int, values: list[str]) -> SchoolForm:
        calendar = header.get(values, "calendar")
        if calendar and calendar.lower() not in calendars:
            tally.warn(line, "calendar", calendar, "No calendar of that name is published yet; school days need one.")
        if not header.get(values, "name"):
            raise BadCell("name", "", "The school has no name.")
        return SchoolForm(
            code=organisation_code(header.get(values, "school_code"), "school_code"),
            name=text_up_to(header.get(values, "name"), "name", 120),
            local_id=_optional(header, values, "school_local_id", 40),
            short_name=_optional(header, values, "short_name", 40) or None,
            levels=_optional(header, values, "levels", 60),
            calendar=text_up_to(calendar, "calendar", 120) or None,
        )

    return Rows(
        tally, read, key=lambda form: form.code, key_column="school_code",
        file=lambda forms: file_schools(db, principal, forms, act_id=act_id, now=now),
    )  # fmt: skip


def _optional(header: Header, values: list[str], column: str, longest: int) -> str | None:
    return text_up_to(header.get(values, column), column, longest) if header.has(column) else None
