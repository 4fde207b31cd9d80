"""The columns of a student's two parents: who they are, how to reach them, whether they may answer."""

from __future__ import annotations

import re

from models.imports.columns import Header
from models.imports.people import EMAIL
from models.imports.refusal import BadCell
from models.imports.values import squeezed
from models.vocabulary import Rights

RIGHTS = {squeezed(r.value): r.value for r in Rights} | {"yes": Rights.PARENT.value, "no": Rights.NONE.value}
PARTS = ("name", "email", "phone", "language", "rights")
is_email = EMAIL.fullmatch
is_phone = re.compile(r"[0-9+().\-/ xX,;ext]*").fullmatch


def check_parent(rank: int, header: Header, values: list[str]) -> tuple[list[BadCell], list[BadCell]]:
    """Bad cells, and warnings. Rights must be known: they say who may answer a proposal."""

    def of(part: str) -> tuple[str, str]:
        column = f"guardian{rank}_{part}"
        return column, header.get(values, column)

    bad, warned = [], []
    column, rights = of("rights")
    if rights and squeezed(rights) not in RIGHTS:
        bad.append(BadCell(column, rights, f"Allowed here: {', '.join(RIGHTS)}, or nothing for a parent."))
    column, email = of("email")
    if email and not is_email(email):
        warned.append(BadCell(column, email, "This is no e-mail address; kept as it stands."))
    column, phone = of("phone")
    if phone and not is_phone(phone):
        warned.append(BadCell(column, phone, "This is no telephone number; kept as it stands."))
    if not of("name")[1] and any(of(part)[1] for part in PARTS):
        warned.append(BadCell(of("name")[0], "", "The parent has no name, so what the line says of them is not kept."))
    return bad, warned
