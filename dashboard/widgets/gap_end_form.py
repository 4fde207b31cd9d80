"""The short forms of a gap: its end, the position that is filled, the parent's demand that is tied to it."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import gap_fields, gap_form, keeping, matter_saving, owed_parts, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.end_gap import end_gap
from models.commands.fill_position import fill_position
from models.commands.link_demand import link_demand
from models.queries.requests import RequestRow, requests_of
from models.queries.service_gaps import GapRow, gap_row
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact


def show(gap_id: int) -> None:
    context: Context = st.session_state["context"]
    gap = _gap(context, gap_id)
    _end(context, gap, _opening(context, gap, "end", {"ends_on": date, "missed": int}, {"missed": gap.missed_entered}))


def show_filled(gap_id: int) -> None:
    context: Context = st.session_state["context"]
    gap = _gap(context, gap_id)
    _filled(context, gap, _opening(context, gap, "filled", {"filled_on": date}, {"filled_on": context.today}))


def show_demand(gap_id: int) -> None:
    context: Context = st.session_state["context"]
    gap = _gap(context, gap_id)
    with wiring.reading() as db:
        asked = requests_of(db, context.scope, gap.student_id)
    opening = _opening(context, gap, "demand", {"request": int}, {"request": gap.request_id})
    _demand(context, gap, asked, opening)


def _gap(context: Context, gap_id: int) -> GapRow:
    with wiring.reading() as db:
        gap = gap_row(db, context.scope, gap_id, today=context.today)
    if gap is None:
        raise NoSuchStudent
    return gap


def _opening(context: Context, gap: GapRow, form_of: str, fields: dict, values: dict) -> keeping.Opening:
    opening = keeping.opened(
        context, Fact.SERVICE_GAP, fields, values, student_id=gap.student_id, record_id=gap.gap_id, form_of=form_of
    )
    st.session_state[matter_saving.version_key(opening)] = gap.version
    return opening


@dialog("Record the end of a gap")
def _end(context: Context, gap: GapRow, opening: keeping.Opening) -> None:
    _head(gap, context.today)
    refusals = Refusals()
    with st.container(key=opening.container):
        typed.day("Last day without it", **kept(opening, "ends_on"))
        refusals.under("ends_on")
        st.number_input("Minutes missed, where not as counted", value=None, step=5, placeholder="As counted",
                        **kept(opening, "missed"))  # fmt: skip
        refusals.under("missed", "", "version")
        done = st.button("Record the end", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if not done:
        return
    ends_on, missed = opening.values()["ends_on"], opening.values()["missed"]
    if ends_on is None:
        refusals.say("Enter the last day without it.", "ends_on")
        return
    matter_saving.save(
        context, opening, refusals,
        lambda db, version, now: end_gap(
            db, context.principal, gap.gap_id, ends_on=ends_on, missed=None if missed is None else int(missed),
            version=version, today=context.today, now=now,
        ),
        f"Recorded: {gap.service} was not delivered to {say.day(ends_on, context.today)}.", gap_form.theirs,
    )  # fmt: skip


@dialog("Record as filled")
def _filled(context: Context, gap: GapRow, opening: keeping.Opening) -> None:
    st.html(f"<p style='margin:0'><b>{escape(gap.position)}</b></p>")
    st.caption("For every student of your schools who waits for it. Each gap goes on until that service is delivered.")
    refusals = Refusals()
    with st.container(key=opening.container):
        typed.day("Filled on", **kept(opening, "filled_on"))
        refusals.under("filled_on", "", "version")
        done = st.button("Record as filled", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    filled_on = opening.values()["filled_on"]
    if done and filled_on is None:
        refusals.say("Enter the day it was filled.", "filled_on")
    elif done:
        matter_saving.save(
            context, opening, refusals,
            lambda db, _, now: fill_position(
                db, context.principal, gap.gap_id, filled_on=filled_on, today=context.today, now=now
            ),
            f"Recorded: {gap.position} is filled. Record the end of each gap when the service is delivered again.",
            gap_form.theirs,
        )  # fmt: skip


@dialog("Tie a demand")
def _demand(context: Context, gap: GapRow, asked: tuple[RequestRow, ...], opening: keeping.Opening) -> None:
    _head(gap, context.today)
    st.caption("A demand is a parent's request, and its answer is the district's answer: it waits under Requests & "
               "notices until it has one (34 CFR 300.503).")  # fmt: skip
    refusals = Refusals()
    words = {r.request_id: r for r in asked}
    with st.container(key=opening.container):
        if asked:
            st.selectbox("The request", [r.request_id for r in asked], placeholder="None, or choose",
                         format_func=lambda n: gap_fields.demand(words[n]), **kept(opening, "request"))  # fmt: skip
        else:
            st.html("<p>No request of this student's parents is recorded yet.</p>")
        refusals.under("request", "", "version")
        with st.container(horizontal=True):
            done = bool(asked) and st.button("Tie it", type="primary", key=opening.key_of("record"))
            new = st.button("Record a parent's request", key=opening.key_of("new"))
    if new:
        matter_saving.lead_to("request", gap.student_id)
    if done:
        matter_saving.save(
            context, opening, refusals,
            lambda db, version, now: link_demand(
                db, context.principal, gap.gap_id, opening.values()["request"], version=version, now=now
            ),
            "Kept: the demand and its answer stand beside the gap.", gap_form.theirs,
        )  # fmt: skip


def _head(gap: GapRow, today: date) -> None:
    who = f"{gap.first_name} {gap.last_name} · {gap.service}, {owed_parts.amount(gap.minutes, gap.frequency)}"
    so_far = gap.minutes_missed
    missed = f" · {say.minutes(so_far)} missed so far" if so_far is not None else ""
    st.html(
        f"<p style='margin:0'><b>{escape(who)}</b></p><p class='db-muted'>Not delivered since "
        f"{escape(say.day(gap.starts_on, today))}{escape(missed)}</p>"
    )
