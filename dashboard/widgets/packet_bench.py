"""The workbench of one notice to the BSEA: its papers, its packet, its sending, and the correction of a sending."""

from __future__ import annotations

import secrets
import uuid

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, header, packet_parts, papers, papers_field, papers_form, sending_form
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.attach_paper import attach_paper
from models.commands.errors import Refused
from models.papers.bsea_packet import Cover, bsea_packet
from models.papers.checking import check
from models.queries.packet import SILENCE, Packet, packet
from models.queries.papers import PaperRow, paper_with_content
from models.vocabulary import PaperKind


def show(context: Context, clock_id: int) -> None:
    with wiring.reading() as db:
        found = packet(db, context.scope, clock_id)
    header.show(
        context, f"BSEA notice: {found.first_name} {found.last_name}", packet_parts.sentence(found, context.today)
    )
    follow(draw(packet_parts.doors(found, context.today), key="doors"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        header.section("The notice")
        st.html(packet_parts.facts(found, context.today))
        _papers(context, found)
        _packet(context, found)
    with right:
        sending_form.show(context, found)


def _papers(context: Context, found: Packet) -> None:
    header.section("Papers", "of the answer, the proposal, this notice and the student")
    st.html(packet_parts.advice_box(found))
    held = [p for p in found.papers if p.kind != PaperKind.PACKET]
    if held:
        follow(draw(papers.table(held, context.today, caption="Papers of this notice"), key="bench_papers"))
    else:
        empty_state.say_so("No paper is attached yet.")
    key = _form_key(f"papers-{found.clock_id}")
    of = papers_form.field(found.student_id, _likely(found), key)
    with st.container(border=True):
        papers_field.draw(context, of)
        sent = st.button("Attach", key=f"attach-{key}")
    if sent and papers_form.attached(context, lambda: found.anchor, of):
        _renew(f"papers-{found.clock_id}")
        st.rerun()


def _likely(found: Packet) -> PaperKind:
    """What is most likely to be uploaded next."""
    if found.sent_on or found.rule_key == SILENCE:
        return PaperKind.PROOF
    if not found.lacks:
        return PaperKind.LETTER
    first = found.lacks[0]
    if first == "BSEA_NOTICE_PLACEMENT":
        return PaperKind.PLACEMENT_PAGE
    return PaperKind.LETTER if first == "BSEA_NOTICE_HEARINGREQ" else PaperKind.RESPONSE_PAGE


def _packet(context: Context, found: Packet) -> None:
    header.section("The packet", "one PDF: a cover with every fact, then the papers page by page")
    ids = [p.id for p in found.may_go_in]
    names = {p.id: f"{say.PAPER[p.kind]}: {p.name}" for p in found.may_go_in}
    key = f"goes-in-{found.clock_id}-{len(ids)}"
    chosen = ids
    if ids:
        usual = [p.id for p in found.enclosed]
        chosen = st.multiselect(
            "Goes in, in this order", ids, usual, format_func=names.get, key=key, placeholder="The cover alone"
        )
    if st.button("Make the packet", type="secondary" if found.packets else "primary", key="make_packet"):
        _make(context, found, [row for number in chosen for row in found.may_go_in if row.id == number])
    for made in found.packets:
        sent = " · the copy that was sent" if made.id == found.packet_id else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            papers.download(context, made, key=f"packet-{made.id}", label="Download PDF")
            words = packet_parts.packet_words(made.name, made.pages)
            st.caption(plain(f"{words}, made by {made.uploaded_by}{sent}"))


def _make(context: Context, found: Packet, rows: list[PaperRow]) -> None:
    """Made once and kept: the bytes that are downloaded are the bytes that the register names as sent."""
    number = secrets.token_hex(8)
    cover = Cover(context.principal.name, context.today, number, say.PAPER, say.RIGHTS)
    with wiring.reading() as db:
        enclosed = [paper_with_content(db, context.scope, row.id) for row in rows]
    content = bsea_packet(found, enclosed, cover)
    name = found.file_name(rows, context.today)
    try:
        made = check(name, content)
        with wiring.writing() as db:
            attach_paper(db, context.principal, *found.anchor, PaperKind.PACKET, made, now=context.now)
    except (Refused, ValueError) as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = f"The packet is made and kept: {say.many(len(rows), 'paper')} and the cover."
    st.rerun()


def _form_key(name: str) -> str:
    """The id of a form, made when it opens and kept until it is filed."""
    return st.session_state.setdefault(f"{state.ENTRY_KEY}-{name}", str(uuid.uuid4()))


def _renew(name: str) -> None:
    st.session_state.pop(f"{state.ENTRY_KEY}-{name}", None)
