"""The short forms of a proposal: new, sent, withdrawn. What is refused is said in the form; what was typed stays."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.forms import ProposalForm
from models.commands.record_proposal import Sending, record_proposal, record_sending, withdraw_proposal
from models.queries.answer_form import AnswerForm, answer_form
from models.queries.contact_form import Family, family
from models.vocabulary import ProposalKind, SentBy

_DAY = "MM/DD/YYYY"
FIELD = {"sent_on": "Sent on", "sent_by": "How", "language": "Language", "translated_into": "Translated into",
         "translated_sent_on": "Translated copy sent on"}  # fmt: skip


def show_new(student_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    _new(context, people, str(uuid.uuid4()))


def show_sending(proposal_id: int) -> None:
    _about(proposal_id, _sending)


def show_withdrawal(proposal_id: int) -> None:
    _about(proposal_id, _withdrawal)


def _about(proposal_id: int, dialog: Callable[..., None]) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = answer_form(db, context.scope, proposal_id)
    dialog(context, found, str(uuid.uuid4()))


@st.dialog("New proposal", width="large")
def _new(context: Context, people: Family, key: str) -> None:
    st.caption(
        plain(f"{people.first_name} {people.last_name}. ")
        + "It goes out within 5 school days of the Team meeting, and no later than the 45 of consent. The N1 that goes "
        "with it is written from the student's file."
    )
    with st.form(f"new-{key}", border=False):
        columns = st.columns(3)
        with columns[0]:
            kind = st.selectbox("Kind", list(ProposalKind), format_func=say.KIND.get, index=1, key=f"kind-{key}")
            met = _date("Team meeting held", f"met-{key}", context, context.today)
            consent = _date("Consent to evaluate received (if any)", f"consent-{key}", context)
        with columns[1]:
            sent = _date("Sent on (empty: not yet)", f"sent-{key}", context)
            by = st.selectbox("How", list(SentBy), format_func=say.SENT.get, index=None, key=f"by-{key}",
                              placeholder="Choose")  # fmt: skip
            language = st.text_input("Language", value=people.home_language, max_chars=60, key=f"language-{key}")
        with columns[2]:
            starts = st.date_input("IEP starts (if known)", value=None, format=_DAY, key=f"starts-{key}")
            ends = st.date_input("IEP ends (if known)", value=None, format=_DAY, key=f"ends-{key}")
            ref = st.text_input("Reference (optional)", max_chars=40, key=f"ref-{key}")
        send = st.form_submit_button("Record proposal", type="primary")
    if not send:
        return
    form = ProposalForm(
        people.student_id, kind, ref=ref, language=language, consent_received_on=consent, team_meeting_on=met,
        sent_on=sent, sent_by=by, iep_starts_on=starts, iep_ends_on=ends,
    )  # fmt: skip

    def write(db: Any, now: Any) -> None:
        record_proposal(db, context.principal, form, today=context.today, now=now)

    saved(write, "Saved. The proposal is on record; its clocks follow.")


@st.dialog("Record the sending")
def _sending(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(plain(f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}"))
    version = st.session_state.setdefault(f"version-{key}", found.version)
    with st.form(f"sending-{key}", border=False):
        left, right = st.columns(2)
        with left:
            sent = _date("Sent on", f"sent-{key}", context, found.sent_on or context.today)
            language = st.text_input("Language", value=found.language or found.home_language, max_chars=60,
                                     key=f"language-{key}")  # fmt: skip
            translated = st.text_input("Translated into (if a copy follows)", value=found.translated_into,
                                       max_chars=60, key=f"into-{key}")  # fmt: skip
        with right:
            hows = list(SentBy)
            by = st.selectbox("How", hows, format_func=say.SENT.get, key=f"by-{key}",
                              index=hows.index(SentBy(found.sent_by)) if found.sent_by else 0)  # fmt: skip
            copy = _date("Translated copy sent on", f"copy-{key}", context, found.translated_sent_on)
        send = st.form_submit_button("Record sending", type="primary")
    if not send:
        return
    if sent is None:
        st.error("Enter the day it was sent.")
        return
    new = Sending(sent, by, language, translated, copy)

    def write(db: Any, now: Any) -> None:
        record_sending(db, context.principal, found.proposal_id, new, version=version, today=context.today, now=now)

    mine = {"sent_on": sent, "sent_by": by.value, "language": language, "translated_into": translated,
            "translated_sent_on": copy}  # fmt: skip
    base = {name: getattr(found, name) for name in mine}
    saved(write, f"Saved. Sent {say.day(sent, context.today)}.", key=key, base=base, mine=mine)


@st.dialog("Withdraw the proposal")
def _withdrawal(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(
        plain(f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}. ")
        + "Its clocks end. A rejection already received is still owed to the BSEA."
    )
    with st.form(f"withdraw-{key}", border=False):
        on = _date("Withdrawn on", f"on-{key}", context, context.today)
        why = st.text_area("Why", height=80, key=f"why-{key}")
        send = st.form_submit_button("Withdraw", type="primary")
    if send and on:

        def write(db: Any, now: Any) -> None:
            withdraw_proposal(db, context.principal, found.proposal_id, on=on, why=why, version=found.version,
                              today=context.today, now=now)  # fmt: skip

        saved(write, f"Saved. Withdrawn {say.day(on, context.today)}.")


def _date(label: str, key: str, context: Context, value: Any = None) -> Any:
    return st.date_input(label, value=value, format=_DAY, key=key)


def saved(
    write: Callable[[Any, Any], None],
    message: str,
    *,
    key: str = "",
    base: dict | None = None,
    mine: dict | None = None,
) -> None:
    """Write in one transaction; "Saved" only after it. Who comes second sees both versions, field by field."""
    try:
        with wiring.writing() as db:
            write(db, settings.read().now())
    except ChangedMeanwhile as changed:
        st.error(plain(str(changed)))
        for name, (was, theirs, typed) in changed.fields(base or {}, mine or {}).items():
            st.markdown(plain(f"{FIELD.get(name, name)}: was {was or 'empty'}; saved by {changed.by}: "
                              f"{theirs or 'empty'}; yours: {typed or 'empty'}"))  # fmt: skip
        st.session_state[f"version-{key}"] = changed.version
        return
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = message
    st.rerun()
