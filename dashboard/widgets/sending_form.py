"""Record that a notice was sent, with its proof; correct what was recorded; choose how all notices go out."""

from __future__ import annotations

import uuid
from datetime import date

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import header, packet_parts, papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.send_notice import AUTHORITY, Copy, correct_sending, send_notice
from models.commands.set_bsea_sending import LONGEST_COVER, set_bsea_sending
from models.queries.packet import Packet, Sending
from models.vocabulary import Fact, PaperKind

NOTHING_SHOWS_IT = (
    "Nothing here would show that a copy was sent. Make the packet with the page that came back in it, name a "
    "reference or attach a proof; or tick that it is recorded without."
)


def show(context: Context, found: Packet) -> None:
    if not context.may_send:
        header.section("Sending", "recorded by the director; you prepare the packet")
        return
    if found.due_on is None:
        return
    if found.sent_on:
        with st.expander("Correct what is recorded"):
            _correction(context, found)
    else:
        header.section("Record as sent", "what is recorded stops the clock")
        st.caption(packet_parts.UNVERIFIED_HERE)
        _sending(context, found)
    if st.button("Recipient, way and cover of every notice", type="tertiary", key="choose_sending"):
        _choices(context, found.sending)


def _sending(context: Context, found: Packet) -> None:
    key = f"send-{found.clock_id}"
    proof = papers_field.Field(f"{key}-proof", (PaperKind.PROOF,), found.student_id, "Proof of sending (optional)")
    copy = _fields(context, found, key)
    papers_field.draw(context, proof)
    bare = not found.holds_a_copy(copy.packet_id) and not copy.reference.strip() and not papers_field.count(proof)
    sure = bare and st.checkbox("Record it without a copy, a reference or a proof", key=f"{key}-bare")
    if not st.button("Record as sent", type="secondary" if bare else "primary", key=f"{key}-record"):
        return
    try:
        typed.needed(copy.sent_on, "the day the copy was sent", AUTHORITY)
        with wiring.writing() as db:
            done = send_notice(db, context.principal, found.clock_id, copy, today=context.today, now=context.now)
            papers_field.attach(db, context, proof, Fact.BSEA_NOTICE, done.notice_id, now=context.now)
            if bare and not sure:
                raise Refused(NOTHING_SHOWS_IT, field="copy", authority=AUTHORITY)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state.pop(f"{state.ENTRY_KEY}-papers-{found.clock_id}", None)  # what comes next is the proof
    late = (copy.sent_on - done.due_on).days
    words = "by district practice" if found.practice else "on time" if late <= 0 else f"{say.days(late)} late"
    _done(f"Recorded: sent {say.day(copy.sent_on, context.today)}, {words}. It stands in the register.")


def _fields(context: Context, found: Packet, key: str) -> Copy:
    """The fields of a sending, filled in as recorded, else as the district usually sends; the day may be left empty."""
    ways = packet_parts.ways(found)
    sent_on = typed.day("Sent on", value=found.sent_on or context.today, key=f"{key}-on")
    how = st.selectbox("How", ways, index=ways.index(found.sent_how) if found.sent_how else 0, key=f"{key}-how")
    recipient = st.text_input(
        "To", value=found.recipient or found.sending.recipient, key=f"{key}-to",
        placeholder="The BSEA's address, as the district uses it",
    )  # fmt: skip
    by = st.text_input("Sent by", value=found.sent_by or context.principal.name, key=f"{key}-by")
    reference = st.text_input(
        "Reference (optional)", value=found.reference, key=f"{key}-reference",
        placeholder="Message id, tracking number",
    )  # fmt: skip
    packets = {p.id: packet_parts.packet_words(p.name, p.pages) for p in found.packets}
    choices = [*packets, None]
    at = choices.index(found.packet_id) if found.packet_id in choices and found.sent_on else 0
    copy_id = st.selectbox(
        "The copy that was sent", choices, index=at, key=f"{key}-copy-{len(packets)}",
        format_func=lambda n: packets.get(n, "another, not kept here"),
    )  # fmt: skip
    return Copy(sent_on, how, recipient, reference, by, copy_id)


def _correction(context: Context, found: Packet) -> None:
    """The version that was shown travels with the form; after a refusal what was typed stays."""
    name = f"{state.ENTRY_KEY}-correct-{found.clock_id}"
    key, version = st.session_state.setdefault(name, (f"correct-{uuid.uuid4()}", found.version))
    with st.form(key, border=False):
        st.caption("What stood before stays in the ledger, with your name and reason.")
        copy = _fields(context, found, key)
        never = st.checkbox("It was not sent: the notice waits again", key=f"{key}-never")
        reason = st.text_input("Reason", key=f"{key}-reason")
        sent = st.form_submit_button("Record the correction")
    if not sent:
        return
    try:
        if not never:
            typed.needed(copy.sent_on, "the day the copy was sent", AUTHORITY)
        with wiring.writing() as db:
            correct_sending(
                db, context.principal, found.clock_id, None if never else copy, reason=reason, version=version,
                today=context.today, now=context.now,
            )  # fmt: skip
    except ChangedMeanwhile as theirs:
        st.error(plain(f"{theirs} {_theirs(theirs, context.today)}"))
        st.session_state[name] = (key, theirs.version)
        return
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state.pop(name)
    _done("Corrected. Both versions are in the ledger.")


def _theirs(theirs: ChangedMeanwhile, today: date) -> str:
    """The entry as it stands, in the words of its fields."""
    row = theirs.theirs
    if row["sent_on"] is None:
        return "Theirs: not sent."
    parts = (say.day(row["sent_on"], today), row["sent_how"], row["recipient"], row["sent_by"], row["reference"])
    return "Theirs: " + ", ".join(part for part in parts if part) + "."


@dialog("Recipient, way and cover of every notice")
def _choices(context: Context, now: Sending) -> None:
    st.caption(packet_parts.UNVERIFIED)
    method = "e-mail" if now.method == "email" else now.method
    key = str(uuid.uuid5(uuid.NAMESPACE_OID, repr(now)))
    with st.form(f"choices-{key}", border=False):
        recipient = st.text_input("To", value=now.recipient, key=f"to-{key}")
        ways = list(dict.fromkeys((method, *packet_parts.HOW)))
        how = st.selectbox("How", ways, key=f"way-{key}")
        cover = st.text_area("Words on every cover (optional)", value=now.cover, height=120, key=f"cover-{key}",
                             help=f"At most {LONGEST_COVER:,} characters, for example whom to call.")  # fmt: skip
        sent = st.form_submit_button("Keep for every notice", type="primary")
    if not sent:
        return
    try:
        with wiring.writing() as db:
            changed = set_bsea_sending(db, context.principal, Sending(recipient, how, cover), now=context.now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    _done("Kept for every notice from now on." if changed else "Nothing differs from what was chosen.")


def _done(message: str) -> None:
    st.session_state[state.MESSAGE] = message
    st.rerun()
