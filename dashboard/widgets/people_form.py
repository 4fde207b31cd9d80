"""Who signs in: added and changed one by one; let out, and let read small numbers."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import cells
from dashboard.widgets.dialog import dialog
from dashboard.widgets.downloads import Table, buttons
from dashboard.widgets.plain import plain
from dashboard.widgets.saving import saved
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.change_person import grant_counts, set_active
from models.commands.errors import Refused
from models.commands.file_people import PersonForm, file_people
from models.imports.people import EMAIL
from models.queries.district import schools
from models.queries.staff import SHOWN, StaffRow, staff
from models.vocabulary import Role

EVERYBODY = 100_000
NOBODY = StaffRow(0, "", "", Role.TEAM_CHAIR.value, True, False)


def show(context: Context) -> None:
    wanted = ""
    with wiring.reading() as db:
        found = staff(db, context.scope)
    if len(found) > SHOWN:
        wanted = st.text_input("Find a person", key="find_person", placeholder="Name, or e-mail")
        with wiring.reading() as db:
            found = staff(db, context.scope, text=wanted)
    if found:
        act = draw(table(found), key="staff")
        if act and act.get("do") == "person":
            dialog("Change a person")(_form)(context, next(p for p in found if p.id == int(act["id"])))
        buttons("people", lambda: as_lines(context), key="people_file")
    if st.button("Add a person", key="add_person"):
        dialog("Add a person")(_form)(context, NOBODY)


def table(rows: tuple[StaffRow, ...]) -> dict[str, Any]:
    made = [
        {
            "id": p.id,
            "cells": [
                cells.cell([cells.text(p.name, "bold")], p.email),
                cells.cell(say.ROLE[Role(p.role)], "reads numbers of any size" if p.sees_counts else ""),
                cells.cell(_sees(p)),
                cells.cell("in office", mark="tick") if p.active else cells.cell("left", mark="dashed"),
            ],
            "action": {"name": "person", "t": "Change", "id": p.id, "label": f"Change {p.name}"},
        }
        for p in rows[:SHOWN]
    ]
    foot = [cells.text(f"The first {SHOWN}: find the others by name.")] if len(rows) > SHOWN else None
    heads = [*cells.columns("Person", "Role", "Sees", "Standing"), {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "People who sign in", "columns": heads, "rows": made, "head": 0,
            "actions": True, "foot": foot}  # fmt: skip


LINES = ("Name", "E-mail", "Role", "Sees", "In office", "Reads small numbers")


def as_lines(context: Context) -> Table:
    """Everybody, whoever is shown."""
    with wiring.reading() as db:
        found = staff(db, context.scope, limit=EVERYBODY)
    return LINES, [
        (p.name, p.email, say.ROLE[Role(p.role)], _sees(p), "yes" if p.active else "no", "yes" if p.sees_counts else "")
        for p in found
    ]


def _sees(p: StaffRow) -> str:
    if p.role == Role.TEAM_CHAIR:
        return ", ".join(p.schools) or "own caseload"
    return "all schools" if p.role == Role.DIRECTOR else "counts and rates, no names"


def _form(context: Context, one: StaffRow) -> None:
    with wiring.reading() as db:
        places = {s.id: s.name for s in schools(db, context.scope)}
    roles = list(Role)
    name = st.text_input("Name", value=one.name, key=f"person-name-{one.id}")
    if one.id:
        st.caption(plain(one.email))
        email = one.email
    else:
        email = st.text_input("E-mail, as they sign in", key="person-email")
    role = st.selectbox("Role", roles, index=roles.index(Role(one.role)), format_func=lambda r: say.ROLE[r],
                        key=f"person-role-{one.id}")  # fmt: skip
    held: list[int] = []
    if role is Role.TEAM_CHAIR:
        held = st.multiselect("Schools of this chair", list(places), default=list(one.school_ids),
                              format_func=places.__getitem__, key=f"person-schools-{one.id}")  # fmt: skip
    sees = one.sees_counts
    if role is Role.ADMINISTRATOR:
        sees = st.checkbox("May read numbers of any size (never a name)", value=sees, key=f"person-sees-{one.id}")
    active = one.active
    if one.id:
        active = st.checkbox("In office", value=active, key=f"person-active-{one.id}")
    if not st.button("Save", type="primary", key=f"person-save-{one.id}"):
        return

    def write(db: Any) -> None:
        if not name.strip():
            raise Refused("The person has no name.", field="name")
        for words, most, field in ((name, 120, "name"), (email, 200, "email")):
            if len(words.strip()) > most:
                raise Refused(f"This may have {most} letters.", field=field)
        if not EMAIL.fullmatch(email.strip()):
            raise Refused("This is no e-mail address, and people sign in with theirs.", field="email")
        address = email.strip().lower()
        if not one.id and any(p.email == address for p in staff(db, context.scope, text=address)):
            raise Refused("Somebody with this address is here already: change that person instead.", field="email")
        form = PersonForm(email.strip(), name.strip(), role, tuple(held))
        (result,) = file_people(db, context.principal, [form], now=context.now)
        if isinstance(result, Refused):
            raise result
        filed = next(p for p in staff(db, context.scope, text=address) if p.email == address)
        set_active(db, context.principal, filed.id, active, now=context.now)
        if role is Role.ADMINISTRATOR:
            grant_counts(db, context.principal, filed.id, sees, now=context.now)

    saved(write, f"{name.strip()} is saved.")
