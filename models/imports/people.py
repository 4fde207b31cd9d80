"""People: `email`, `name`, `role` (director, team chair, administrator), `school_codes` separated by spaces or `|`."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.file_people import PersonForm, file_people
from models.imports.columns import Columns, Header
from models.imports.lookups import schools_of
from models.imports.refusal import BadCell
from models.imports.rows import Rows
from models.imports.tally import Tally
from models.imports.values import listed, squeezed, text_up_to
from models.vocabulary import Role

COLUMNS = Columns(known=("email", "name", "role", "school_codes"), needed=(("email",), ("name",), ("role",)))
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
ROLES = {squeezed(role.value): role for role in Role} | {"chair": Role.TEAM_CHAIR}


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    schools = schools_of(db, principal.scope.district_id)

    def read(line: int, values: list[str]) -> PersonForm:
        email = text_up_to(header.get(values, "email").lower(), "email", 200)
        if not EMAIL.fullmatch(email):
            raise BadCell("email", email, "This is no e-mail address, and people sign in with theirs.")
        name = text_up_to(header.get(values, "name"), "name", 120)
        if not name:
            raise BadCell("name", "", "The person has no name.")
        role = listed(header.get(values, "role"), "role", ROLES)
        codes = [code for code in re.split(r"[\s,;|]+", header.get(values, "school_codes")) if code]
        try:
            found = tuple(schools.named(code, "") for code in codes)
        except BadCell as bad:
            raise BadCell("school_codes", bad.value, bad.reason) from None
        if role is Role.TEAM_CHAIR and header.has("school_codes") and not codes:
            tally.warn(line, "school_codes", "", "A team chair without a school sees only their own caseload.")
        return PersonForm(email, name, role, found if header.has("school_codes") else None)

    return Rows(
        tally, read, key=lambda form: form.email, key_column="email",
        file=lambda forms: file_people(db, principal, forms, now=now),
    )  # fmt: skip
