"""A form that keeps what is typed: each change goes to the database as a draft, and opening the form again takes it up.

`fields` maps each field to the type it is read back as. A field's widget has the key that `key_of` gives and
`on_change=keep`; text is sent while one types (as_typed.js) inside `st.container(key=kept(...))`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, wiring
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.clocks.due_date import NEW_YORK
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft, keep_draft
from models.queries.drafts import drafts
from models.vocabulary import Fact

_READ: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, time: time.fromisoformat, bool: bool}
_listen = st.components.v2.component(
    "daybook_as_typed", html="", js=(Path(__file__).parent / "as_typed.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a form. `key` is the id under which it is filed, once. `since` is when its draft was kept."""

    key: str
    form: Fact
    fields: Mapping[str, Any]
    student_id: int | None = None
    record_id: int | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None

    def key_of(self, field: str) -> str:
        return f"{field}-{self.key}"

    def values(self) -> dict[str, Any]:
        return {name: st.session_state.get(self.key_of(name)) for name in self.fields}

    @property
    def container(self) -> str:
        return f"kept-{self.form.value}-{self.key}"


def opened(
    context: Context,
    form: Fact,
    fields: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    student_id: int | None = None,
    record_id: int | None = None,
    **same: str,
) -> Opening:
    """The form with these values, or with those of one's own draft of the same student, record and `same` fields."""
    with wiring.reading() as db:
        mine = drafts(db, context.scope, form, student_id=student_id)
    kept = next(
        (d for d in mine if d.record_id == record_id and all(d.fields.get(k) == v for k, v in same.items())), None
    )
    typed = {name: _read(kind, kept.fields.get(name)) for name, kind in fields.items()} if kept else {}
    new = Opening(
        kept.entry_key if kept else str(uuid.uuid4()), form, dict(fields), student_id, record_id,
        same, kept.updated_at if kept else None,
    )  # fmt: skip
    for name in fields:
        st.session_state[new.key_of(name)] = typed[name] if kept else values.get(name)
    return new


def keep(opening: Opening) -> None:
    """Called on each change. What cannot be kept is said in the form; what was typed stays in it."""
    if st.session_state.get(f"filed-{opening.key}"):
        return  # a change that comes in after the filing must not bring the draft back
    context: Context = st.session_state["context"]
    now = settings.read().now()
    try:
        with wiring.writing() as db:
            keep_draft(
                db, context.principal, opening.form, opening.key, opening.values() | opening.same, now=now,
                student_id=opening.student_id, record_id=opening.record_id,
            )  # fmt: skip
        st.session_state[f"kept-at-{opening.key}"] = now
    except Refused as refusal:
        st.session_state[f"refused-{opening.key}"] = str(refusal)


def say_kept(opening: Opening) -> None:
    """“Draft kept 10:42”, and for a draft taken up again, when it was kept and the way to begin afresh."""
    if refused := st.session_state.pop(f"refused-{opening.key}", None):
        st.error(plain(refused))
    _listen(key=f"as-typed-{opening.key}", height=1)
    at = st.session_state.get(f"kept-at-{opening.key}")
    if at is not None:
        words = f"Draft kept {clock(at)}."
    elif opening.since is not None:
        words = f"Your draft kept {say.day(opening.since.astimezone(NEW_YORK).date())}, {clock(opening.since)}."
    else:
        words = "A draft is kept as you type."
    st.html(f"<p class='db-muted db-kept' role='status' style='margin:0'>{words}</p>")


def hold(opening: Opening | None) -> None:
    """What is not drawn in this run is kept for the next."""
    for name in opening.fields if opening else ():
        if (key := opening.key_of(name)) in st.session_state:
            st.session_state[key] = st.session_state[key]


def discard(opening: Opening) -> None:
    context: Context = st.session_state["context"]
    with wiring.writing() as db:
        discard_draft(db, context.principal, opening.key)


def clock(at: datetime) -> str:
    return f"{at.astimezone(NEW_YORK):%-H:%M}"


def _read(kind: Any, value: Any) -> Any:
    return value if value is None else _READ.get(kind, kind)(value)
