"""Enter what a result makes owed, one obligation at a time, or that it makes nothing owed; and correct one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import dispute_phrasing as roads
from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import keeping, obligation_fields
from dashboard.widgets.dialog import dialog
from dashboard.widgets.obligation_done import about, saved
from dashboard.wiring import Context
from models.commands.owe import correct_obligation, owe
from models.commands.record_step import StepForm, record_step
from models.dispute_vocabulary import ObligationSource, Road, Step
from models.law.confidential_talks import SENTENCE
from models.queries.choices import Choice
from models.queries.obligations import ObligationRow, obligation
from models.queries.results import Result, may_be_named, readers_of, result_of
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact

OWN = ObligationSource.OWN_INITIATIVE


def show_new(matter_id: int) -> None:
    """For one matter, within scope."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
        if result is None:
            raise NoSuchStudent
        people = _people(db, context, matter_id, closed=result.closed)
    sources = (*result.sources, OWN)
    values = {"source": sources[0], "words": "", "due_on": None, "remind_on": None, "owner": None, "restricted": False}
    opening = keeping.opened(
        context, Fact.OBLIGATION, obligation_fields.FIELDS, values, student_id=result.student_id,
        about=f"owe {matter_id}",
    )  # fmt: skip
    dialog("Enter what is owed", width="large")(_new)(context, result, sources, people, opening)


def lead_on(context: Context, matter_id: int) -> None:
    """After a result is recorded: the next run asks what it makes owed, where it makes anything owed."""
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
    if result is not None and result.asks:
        st.session_state[state.FORM] = ("owe", matter_id)


def _new(
    context: Context, result: Result, sources: Sequence[ObligationSource], people: Sequence[Choice],
    opening: keeping.Opening,
) -> None:  # fmt: skip
    came = f", {roads.OUTCOME[result.outcome]}" if result.outcome else ""
    st.html(f"<p style='margin:0'><b>{escape(f'{result.first_name} {result.last_name}')}</b> · "
            f"{escape(roads.ROAD[result.road] + came)}</p>")  # fmt: skip
    if result.closed:
        st.caption(SENTENCE)
    with st.container(key=opening.container):
        obligation_fields.draw(opening, sources, result.road, people)
        with st.container(horizontal=True, gap="small"):
            done = st.button("Record what is owed", type="primary", key=opening.key_of("record"))
            nothing = result.asks and st.button("Nothing is owed", key=opening.key_of("nothing"))
        keeping.say_kept(opening)
    if nothing:
        _nothing(context, result)
    if done:
        form = obligation_fields.form(opening, sources, people, matter_id=result.matter_id,
                                      student_id=result.student_id)  # fmt: skip
        if form is None:
            st.error("Give the day by which it is owed.")
            return

        def write(db, now) -> None:
            owe(db, context.principal, form, now=now)

        saved(write, f"Recorded: due {say.day(form.due_on, context.today)}.", opening=opening)


def _nothing(context: Context, result: Result) -> None:
    step = StepForm(str(uuid.uuid4()), Step.NOTHING_OWED, context.today)

    def write(db, now) -> None:
        record_step(db, context.principal, result.matter_id, step, version=result.version, today=context.today, now=now)

    saved(write, "Recorded: nothing of this result is left to be carried out.")


def show_correction(obligation_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = obligation(db, context.scope, obligation_id)
        if found is None or not found.is_open:
            raise NoSuchStudent
        people = _people(db, context, found.matter_id, closed=found.restricted) if found.matter_id else ()
    values = {
        "source": ObligationSource(found.source), "words": found.words, "due_on": found.due_on,
        "remind_on": found.remind_on, "owner": found.owner, "restricted": found.restricted, "reason": "",
    }  # fmt: skip
    fields = obligation_fields.FIELDS | {"reason": str}
    opening = keeping.opened(
        context, Fact.OBLIGATION, fields, values, student_id=found.student_id, record_id=obligation_id, about="correct"
    )
    st.session_state.setdefault(opening.key_of("version"), found.version)
    dialog("Correct what is owed", width="large")(_correct)(context, found, people, opening)


def _correct(context: Context, found: ObligationRow, people: Sequence[Choice], opening: keeping.Opening) -> None:
    st.html(about(found))
    sources, road = (ObligationSource(found.source),), Road(found.road) if found.road else None
    with st.container(key=opening.container):
        obligation_fields.draw(opening, sources, road, people, closed=found.restricted)
        st.text_input("Why it is corrected", key=opening.key_of("reason"), on_change=keeping.keep,
                      args=(opening,), help="Both versions stay in the record.")  # fmt: skip
        done = st.button("Save the correction", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if not done:
        return
    form = obligation_fields.form(opening, sources, people, matter_id=found.matter_id, student_id=found.student_id)
    if form is None:
        st.error("Give the day by which it is owed.")
        return
    reason, version = opening.values()["reason"] or "", st.session_state[opening.key_of("version")]

    def write(db, now) -> None:
        correct_obligation(db, context.principal, found.obligation_id, form, reason=reason, version=version, now=now)

    saved(write, "Corrected. Both versions stay in the record.", opening=opening)


def _people(db, context: Context, matter_id: int, *, closed: bool) -> tuple[Choice, ...]:
    """Whom one may choose: of a closed agreement those who are named, else the chairs who see the student."""
    me = context.scope.person_id
    own = (Choice(me, context.principal.name),) if me else ()
    if closed:
        named = tuple(Choice(r.person_id, r.name) for r in readers_of(db, context.scope, matter_id))
    else:
        named = may_be_named(db, context.scope, matter_id)
    return tuple({p.id: p for p in (*own, *named)}.values())
