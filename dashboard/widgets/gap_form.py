"""Log that a service was not delivered, or correct what was logged. That the amount is too little is another form."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard.widgets import gap_fields, keeping, matter_saving
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.gap_fields import AMOUNT, GAP, Offered
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.correct_gap import correct_gap
from models.commands.editing import ChangedMeanwhile
from models.commands.log_gap import log_gap
from models.dispute_vocabulary import Road
from models.law.cmr_28_05 import ACCEPT_IMPLEMENT
from models.queries.matter_form import matter_choices
from models.queries.service_gaps import GapRow, gap_row
from models.queries.student_file import NoSuchStudent
from models.roads.register import ROADS
from models.vocabulary import Fact

_OF = "gap_of"
ABOUT = {
    GAP: "A service of the accepted IEP was not delivered",
    AMOUNT: "The amount or the kind of a service is disputed",
}
_DELIVERED = (
    f"What was accepted starts, and goes on, without delay: {ACCEPT_IMPLEMENT.citation.text}. "
    f"{ACCEPT_IMPLEMENT.verified.sentence} A complaint that it was not delivered goes to DESE: "
    f"{ROADS[Road.STATE_COMPLAINT].source}."
)
_DISPUTED = (
    "Then the IEP is delivered as it is written, and the disagreement is over what it should offer. That is no gap. It "
    "is recorded as an answer to the proposal, or as a meeting, a mediation or a hearing. Whether an amount is enough "
    f"goes to the BSEA and not to DESE: {ROADS[Road.HEARING].source}; {ROADS[Road.STATE_COMPLAINT].source}."
)
_HOW_COUNTED = (
    "A week counts whole where all of it lies between the two days; of another week, the share of its school days. "
    "Days without school count nothing."
)


def show(student_id: int) -> None:
    """For one student, within scope."""
    context: Context = st.session_state["context"]
    dialog("Log a service not delivered", width="large")(_form)(context, *_begin(context, student_id))


def show_for_anyone() -> None:
    """The student is found first, then the form is the same."""
    st.session_state.pop(_OF, None)
    dialog("Log a service not delivered", width="large")(_find)(st.session_state["context"])


def show_correction(gap_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        gap = gap_row(db, context.scope, gap_id, today=context.today)
        if gap is None:
            raise NoSuchStudent
        found = gap_fields.offered(db, context.scope, gap.student_id)
    opening = keeping.opened(
        context, Fact.SERVICE_GAP, gap_fields.FIELDS, gap_fields.stored(gap), student_id=gap.student_id,
        record_id=gap_id, form_of="correction",
    )  # fmt: skip
    st.session_state[matter_saving.version_key(opening)] = gap.version
    dialog("Correct a gap", width="large")(_form)(context, found, opening, gap)


def to_the_answer(student_id: int) -> None:
    """The page that records an answer to the latest proposal; without one, the student's file."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        sent = [p.id for p in matter_choices(db, context.scope, student_id).proposals if p.sent_on]
    if sent:
        navigation.go("record_answer", {state.PROPOSAL: str(sent[0])})
    navigation.go("student_file", {state.STUDENT: str(student_id)})


def _begin(context: Context, student_id: int) -> tuple[Offered, keeping.Opening]:
    with wiring.reading() as db:
        found = gap_fields.offered(db, context.scope, student_id)
    return found, keeping.opened(
        context, Fact.SERVICE_GAP, gap_fields.FIELDS, gap_fields.first(found), student_id=student_id, form_of="gap"
    )


def _find(context: Context) -> None:
    if (begun := st.session_state.get(_OF)) is not None:
        _form(context, *begun)
        return
    wanted = st.text_input("Which student?", placeholder="Name, or state id", key="gap_student")
    for number, words in matches(context, wanted):
        st.button(words, key=f"gap-of-{number}", type="tertiary", on_click=_choose, args=(context, number))


def _choose(context: Context, student_id: int) -> None:
    st.session_state[_OF] = _begin(context, student_id)


def _form(context: Context, found: Offered, opening: keeping.Opening, gap: GapRow | None = None) -> None:
    matter_saving.hold(opening)
    people = found.people
    st.html(f"<p style='margin:0'><b>{escape(f'{people.first_name} {people.last_name}')}</b></p>")
    refusals = Refusals()
    with st.container(key=opening.container):
        if gap is None:
            about = st.radio("What is it about?", list(ABOUT), format_func=ABOUT.get, **kept(opening, "about"))
            if about == AMOUNT:
                _another_road(people.student_id)
                return
        st.caption(_DELIVERED)
        gap_fields.draw(opening, refusals, found, correction=gap is not None)
        if gap is not None:
            st.text_input("Why it is corrected", **kept(opening, "why"))
            refusals.under("reason")
        minutes, how = gap_fields.comes_to(context, opening, found)
        words = f"<b>{escape(minutes or 'Not counted')}</b> missed. " if minutes else "<b>Not counted.</b> "
        st.html(
            f"<div class='db-box'>{words}{escape(' '.join(how))} <span class='db-muted'>{_HOW_COUNTED}</span></div>"
        )
        refusals.under("", "version")
        with st.container(horizontal=True):
            done = st.button("Save the correction" if gap else "Log it", type="primary", key=opening.key_of("record"))
            taken = gap is not None and st.button("Take it back: logged in error", key=opening.key_of("takeback"))
        keeping.say_kept(opening)
    if done:
        _save(context, found, opening, refusals, gap)
    elif taken and gap:
        _take_back(context, opening, refusals, gap)


def _another_road(student_id: int) -> None:
    st.html(f"<div class='db-box'>{escape(_DISPUTED)}</div>")
    with st.container(horizontal=True):
        for words, name in (("Record an answer", "gap_answer"), ("Open a meeting or dispute", "open_matter")):
            if st.button(words, key=f"{name}-{student_id}"):
                matter_saving.lead_to(name, student_id)


def _save(context: Context, found: Offered, opening: keeping.Opening, refusals: Refusals, gap: GapRow | None) -> None:
    entry = gap_fields.form(opening, found)
    if entry is None:
        said = opening.values()
        missing = next(name for name in ("row", "starts_on", "reason") if said[name] is None)
        words = {"row": "Choose the service.", "starts_on": "Enter the day since when.", "reason": "Choose why."}
        refusals.say(words[missing], missing)
        return
    today, warned = context.today, list[str]()

    def write(db: Any, version: int, now: datetime) -> None:
        if gap is None:
            warned.extend(log_gap(db, context.principal, entry, today=today, now=now).warnings)
        else:
            why = st.session_state[opening.key_of("why")] or ""
            warned.extend(correct_gap(db, context.principal, gap.gap_id, entry, reason=why, version=version,
                                      today=today, now=now))  # fmt: skip

    told = "Corrected." if gap else f"Logged: {entry.service} was not delivered."
    matter_saving.save(context, opening, refusals, write, lambda: " ".join([told, *warned]), theirs)


def _take_back(context: Context, opening: keeping.Opening, refusals: Refusals, gap: GapRow) -> None:
    why = st.session_state[opening.key_of("why")] or ""
    matter_saving.save(
        context, opening, refusals,
        lambda db, version, now: correct_gap(
            db, context.principal, gap.gap_id, None, reason=why, version=version, today=context.today, now=now
        ),
        "Taken back. It counts nowhere, and stays in the ledger with the reason.", theirs,
    )  # fmt: skip


def theirs(changed: ChangedMeanwhile) -> str:
    """What stands now, in words; one's own stays in the fields."""
    row = changed.theirs
    days = f"{row['starts_on']} to {row['ends_on'] or 'open'}"
    return f"Theirs: {row['service']}, {days}. Yours is below, unchanged."
