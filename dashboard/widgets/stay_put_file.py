"""In force today, on the student file: what is delivered, what is in dispute, and the sheet for the teachers."""

from __future__ import annotations

import secrets
from datetime import date

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, header, stay_put_parts
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.stay_put_elements import PLACEMENT
from models.clocks.stay_put_ledger import Basis
from models.commands.record_export import Export, record_export
from models.papers.in_force import in_force_pdf, may_print
from models.queries.stay_put import InForce, in_force, settled
from models.queries.student_file import StudentHead


def show(context: Context, head: StudentHead) -> None:
    with wiring.reading() as db:
        found = in_force(db, context.scope, head.id, today=context.today)
    if found is None:
        return
    header.section("In force today", last_accepted(found, context.today))
    for card in found.ledger.cards:
        empty_state.say_so(f"No stay-put: {stay_put_parts.WITHOUT[card.why]}.")
    undisputed = [row for row in found.delivered if not row.held]
    if undisputed:
        follow(draw(stay_put_parts.delivered(undisputed), key="delivered"))
    elif found.ledger.program:
        empty_state.say_so("What is not in dispute is in force as last accepted; its services are not entered.")
    elif not found.ledger.cards:
        empty_state.say_so("No accepted IEP is on record.")
    if found.ledger.lines:
        header.section("In dispute", "what was last accepted stays, 603 CMR 28.08(7)")
        follow(draw(stay_put_parts.of_student(found, head, context.today, may_end=context.may_send), key="disputed"))
    ends = settled(found.ledger)
    if ends:
        follow(draw(stay_put_parts.ended(ends, context.today), key="ended"))
    if may_print(found):
        _sheet(context, head, found)


def last_accepted(found: InForce, today: date) -> str:
    """The IEP in force with its day: in part where a portion of it was never accepted, and since when it is amended."""
    if found.ledger.program is None:
        return ""
    offer, on = found.ledger.program
    day = f", {say.day(on, today)}" if on else ""
    amended = found.ledger.amended
    amended_words = f", amended {say.day(amended, today)}" if amended else ""
    held = [line for line in found.ledger.lines if line.offer_id == offer.id]
    in_part = ", in part" if any(line.basis is Basis.HELD and line.element != PLACEMENT for line in held) else ""
    return f"last accepted: {say.KIND[offer.kind]}{day}{in_part}{amended_words}"


def _sheet(context: Context, head: StudentHead, found: InForce) -> None:
    """Made on the click; each copy has its own number."""

    def make() -> bytes:
        number = secrets.token_hex(8)
        with wiring.writing() as db:
            export = Export("sheet_for_teachers", "pdf", number, student_ids=(head.id,))
            record_export(db, context.principal, export, now=settings.read().now())
        return in_force_pdf(
            found, student=f"{head.first_name} {head.last_name}", grade=say.grade(head.grade), school=head.school,
            chair=head.chair, district=context.district.name, today=context.today, export=number,
        )  # fmt: skip

    st.download_button(
        "Sheet for the teachers (PDF)", make, f"in-force-{head.id}-{context.today.isoformat()}.pdf", "application/pdf",
        type="tertiary", key="in_force_sheet", on_click="ignore",
        help="What is to be delivered, on one page: no dispute, no parent's words.",
    )  # fmt: skip
