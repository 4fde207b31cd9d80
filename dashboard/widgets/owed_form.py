"""Record minutes owed: for which service, from what, by which plan; or correct what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.services_phrasing import SOURCE
from dashboard.widgets import keeping, matter_cells, matter_saving, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.correct_owed import correct_owed
from models.commands.editing import ChangedMeanwhile
from models.commands.owe_minutes import OweForm, owe_minutes
from models.queries.contact_form import Family, family
from models.queries.owed_minutes import OwedRow, owed_row
from models.queries.service_choices import MatterChoice, grid_choices, matter_choices
from models.queries.service_gaps import GapRow, gap_row, gaps_of
from models.queries.student_file import NoSuchStudent
from models.services_vocabulary import OwedSource
from models.vocabulary import Fact

FIELDS = {
    "service": str, "minutes": int, "source": OwedSource, "paper": str, "matter": int, "gap": int, "restricted": bool,
    "decided_on": date, "plan_from": date, "plan_until": date, "why": str,
}  # fmt: skip
_OF = "owed_of"


@dataclass(frozen=True, slots=True)
class Offered:
    people: Family
    services: tuple[str, ...]
    matters: tuple[MatterChoice, ...]
    gaps: tuple[GapRow, ...]


def show(student_id: int) -> None:
    """For one student, within scope."""
    context: Context = st.session_state["context"]
    dialog("Record minutes owed", width="large")(_form)(context, *_begin(context, student_id))


def show_for_gap(gap_id: int) -> None:
    """The same, to make up for one gap."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        gap = gap_row(db, context.scope, gap_id, today=context.today)
    if gap is None:
        raise NoSuchStudent
    dialog("Record minutes owed", width="large")(_form)(context, *_begin(context, gap.student_id, gap))


def show_for_anyone() -> None:
    """The student is found first, then the form is the same."""
    st.session_state.pop(_OF, None)
    dialog("Record minutes owed", width="large")(_find)(st.session_state["context"])


def show_correction(owed_id: int) -> None:
    """Its plan, its minutes, where it comes from."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        row = owed_row(db, context.scope, owed_id)
        if row is None:
            raise NoSuchStudent
        found = _offered(db, context, row.student_id)
    values = {
        "service": row.service, "minutes": row.minutes, "source": OwedSource(row.source) if row.source else None,
        "paper": row.paper, "matter": row.matter_id, "gap": row.gap_id, "restricted": row.restricted,
        "decided_on": row.decided_on, "plan_from": row.plan_from, "plan_until": row.plan_until,
    }  # fmt: skip
    opening = keeping.opened(
        context, Fact.OWED_MINUTES, FIELDS, values, student_id=row.student_id, record_id=owed_id, form_of="correction"
    )
    st.session_state[matter_saving.version_key(opening)] = row.version
    dialog("Set the plan", width="large")(_form)(context, found, opening, row)


def _begin(context: Context, student_id: int, gap: GapRow | None = None) -> tuple[Offered, keeping.Opening]:
    with wiring.reading() as db:
        found = _offered(db, context, student_id)
    values: dict[str, Any] = {"decided_on": context.today, "restricted": False}
    if gap is not None:
        values |= {"service": gap.service, "minutes": gap.minutes_missed, "gap": gap.gap_id}
    about = f"gap {gap.gap_id}" if gap else "owed"
    return found, keeping.opened(context, Fact.OWED_MINUTES, FIELDS, values, student_id=student_id, form_of=about)


def _offered(db: Any, context: Context, student_id: int) -> Offered:
    scope = context.scope
    return Offered(
        family(db, scope, student_id), tuple(dict.fromkeys(r.service for r in grid_choices(db, scope, student_id))),
        matter_choices(db, scope, student_id), gaps_of(db, scope, student_id, today=context.today),
    )  # fmt: skip


def _find(context: Context) -> None:
    if (begun := st.session_state.get(_OF)) is not None:
        _form(context, *begun)
        return
    wanted = st.text_input("Which student?", placeholder="Name, or state id", key="owed_student")
    for number, words in matches(context, wanted):
        st.button(words, key=f"owed-of-{number}", type="tertiary", on_click=_choose, args=(context, number))


def _choose(context: Context, student_id: int) -> None:
    st.session_state[_OF] = _begin(context, student_id)


def _form(context: Context, found: Offered, opening: keeping.Opening, row: OwedRow | None = None) -> None:
    matter_saving.hold(opening)
    people = found.people
    st.html(f"<p style='margin:0'><b>{escape(f'{people.first_name} {people.last_name}')}</b></p>")
    st.caption(
        "The balance is what is owed less what was delivered. An offer, and an offer declined, take nothing off."
    )
    refusals = Refusals()
    with st.container(key=opening.container):
        _fields(context, found, opening, refusals)
        if row is not None:
            st.text_input("Why it is corrected, or the plan set", **kept(opening, "why"))
            refusals.under("reason")
        refusals.under("", "version")
        with st.container(horizontal=True):
            done = st.button("Save" if row else "Record", type="primary", key=opening.key_of("record"))
            taken = row is not None and st.button("Take it back: recorded in error", key=opening.key_of("takeback"))
        keeping.say_kept(opening)
    if done:
        _save(context, found, opening, refusals, row)
    elif taken and row:
        _correct(context, opening, refusals, row, None, "Taken back. It counts nowhere, and stays in the ledger.")


def _fields(context: Context, found: Offered, opening: keeping.Opening, refusals: Refusals) -> None:
    left, right = st.columns(2)
    with left:
        standing = st.session_state.get(opening.key_of("service"))
        names = list(dict.fromkeys([*found.services, *([standing] if standing else [])]))
        st.selectbox("Service", names, accept_new_options=True, placeholder="Choose, or type its name",
                     **kept(opening, "service"))  # fmt: skip
        refusals.under("service")
        st.number_input("Minutes owed", value=None, step=30, **kept(opening, "minutes"))
        refusals.under("minutes")
        typed.day("Owed since (the day it was decided)", **kept(opening, "decided_on"))
        refusals.under("decided_on")
        typed.day("The plan begins (optional)", **kept(opening, "plan_from"))
        typed.day("The plan ends: by then all is delivered", **kept(opening, "plan_until"))
        refusals.under("plan_until")
    with right:
        st.selectbox("What makes it owed", list(OwedSource), placeholder="Choose", format_func=_source,
                     **kept(opening, "source"))  # fmt: skip
        refusals.under("source")
        st.text_input("The paper it stands on", placeholder="DESE letter of finding of 3 March, item 2",
                      **kept(opening, "paper"))  # fmt: skip
        refusals.under("paper")
        matters = {m.id: m for m in found.matters}
        st.selectbox("The matter it comes from (optional)", list(matters), placeholder="None, or choose",
                     format_func=lambda n: _matter(matters[n], context.today), disabled=not matters,
                     **kept(opening, "matter"))  # fmt: skip
        refusals.under("matter")
        gaps = {g.gap_id: g for g in found.gaps}
        st.selectbox("The gap it makes up for (optional)", list(gaps), placeholder="None, or choose",
                     format_func=lambda n: f"{gaps[n].service}, since {say.day(gaps[n].starts_on, context.today)}",
                     disabled=not gaps, **kept(opening, "gap"))  # fmt: skip
        refusals.under("gap")
        st.checkbox("It comes of confidential talks", **kept(opening, "restricted"))
        st.caption("Then only the director, and those named for the matter, read its source and its paper. Of a "
                   "mediation, a resolution meeting or a settlement conference it is so by itself.")  # fmt: skip
        refusals.under("restricted")


def _source(source: OwedSource) -> str:
    words = SOURCE[source]
    return words[:1].upper() + words[1:]


def _matter(matter: MatterChoice, today: date) -> str:
    return f"{matter_cells.name(matter.road, '', matter.reference)}, {say.day(matter.opened_on, today)}"


def _save(context: Context, found: Offered, opening: keeping.Opening, refusals: Refusals, row: OwedRow | None) -> None:
    said = opening.values()
    for name, words in (("source", "Choose what makes it owed."), ("decided_on", "Enter the day it was decided.")):
        if said[name] is None:
            refusals.say(words, name)
            return
    entry = OweForm(
        opening.key, found.people.student_id, said["service"] or "", int(said["minutes"] or 0), said["source"],
        said["decided_on"], said["gap"], said["matter"], said["paper"] or "", bool(said["restricted"]),
        said["plan_from"], said["plan_until"],
    )  # fmt: skip
    if row is not None:
        _correct(context, opening, refusals, row, entry, "Saved. What was and what is stand in the ledger.")
        return

    def write(db: Any, _: int, now: datetime) -> None:
        owe_minutes(db, context.principal, entry, today=context.today, now=now)

    matter_saving.save(
        context, opening, refusals, write, f"Recorded: {say.minutes(entry.minutes)} of {entry.service} are owed.",
        lambda _: "",
    )  # fmt: skip


def _correct(
    context: Context, opening: keeping.Opening, refusals: Refusals, row: OwedRow, entry: OweForm | None, message: str
) -> None:
    why = st.session_state[opening.key_of("why")] or ""
    matter_saving.save(
        context, opening, refusals,
        lambda db, version, now: correct_owed(
            db, context.principal, row.owed_id, entry, reason=why, version=version, today=context.today, now=now
        ),
        message, theirs,
    )  # fmt: skip


def theirs(changed: ChangedMeanwhile) -> str:
    row = changed.theirs
    plan = row["plan_until"] or "not set"
    return f"Theirs: {row['minutes']:,} min of {row['service']}, plan to {plan}. Yours is below, unchanged."
