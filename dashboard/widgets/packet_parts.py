"""Parts of the workbench of one notice, as data and escaped HTML: what it is, what its packet holds and lacks. Pure."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.law.register import RULES
from models.queries.packet import HEARING, SILENCE, Packet

HOW = ("e-mail", "certified mail", "first-class mail", "by hand", "the BSEA's portal")
FILED_THERE = "filed by the parent with the BSEA"
UNVERIFIED = (
    "Unverified: the BSEA's present instructions could not be read. Its page on Standing Order 23-1R (16 October 2023) "
    "asks for e-mail, copied to all known parties. Ask the BSEA before the first notice of a school year."
)
UNVERIFIED_HERE = "How and to whom are the district's own choice, unverified: ask the BSEA how it wants notices now."
_LACKS = {
    "BSEA_NOTICE_REJECT": "the returned IEP response page, or its e-signature certificate",
    "BSEA_NOTICE_INELIG": "the parent's rejection of the finding: the response page, a letter or an e-mail",
    "BSEA_NOTICE_PLACEMENT": "the returned placement page (PL1), or its e-signature certificate",
    HEARING: "the hearing request itself",
}


def ways(found: Packet) -> list[str]:
    """How a copy can go out, the district's own way first."""
    method = "e-mail" if found.sending.method == "email" else found.sending.method
    own = [method, *(way for way in HOW if way != method)]
    own += [FILED_THERE] if found.rule_key == HEARING else []
    return [*own, found.sent_how] if found.sent_how and found.sent_how not in own else own


def sentence(found: Packet, today: date) -> str:
    """Where this notice stands, in one line."""
    if found.sent_on:
        late = (found.sent_on - found.due_on).days if found.due_on else 0
        how = "by district practice" if found.practice else f"{say.days(late)} late" if late > 0 else "on time"
        return f"Sent {say.day(found.sent_on, today)}, {how}."
    if found.due_on is None:
        return "No date yet: the day the district received the rejection is not recorded."
    left = (found.due_on - today).days
    if found.practice:
        return f"District practice, {say.day(found.due_on, today)}. {cells.PRACTICE_NOTE}"
    due = f"Overdue {say.days(-left)}: was due" if left < 0 else f"{say.due_in(left)}:"
    work = f", work by {say.day(found.work_by, today)}" if found.work_by and found.work_by != found.due_on else ""
    return f"{due} {say.day(found.due_on, today)}{work if left >= 0 else ''}."


def facts(found: Packet, today: date) -> str:
    """What was returned, on whose authority it goes on, and who should hear of it."""
    came = "Proposal received" if found.rule_key == SILENCE else "Received"
    named = zip(say.triggers(" ".join(found.triggers), found.iep_response), found.triggers, strict=True)
    rows = [("Trigger", "; ".join(f"{words}, {RULES[key].citation}" for words, key in named))]
    rows.append((came, say.day(found.received_on, today) + (f", {found.received_how}" if found.received_how else "")))
    if found.kind:
        sent = f", sent {say.day(found.proposal_sent_on, today)}" if found.proposal_sent_on else ""
        rows.append(("Proposal", say.KIND[found.kind] + sent))
    if found.portions:
        rows.append(("Rejected", "; ".join(words for words, *_ in found.portions)))
    if found.sent_on:
        rows.append(
            ("Sent", f"{say.day(found.sent_on, today)}, {found.sent_how}, by {found.sent_by or 'not recorded'}")
        )
        rows.append(("To", found.recipient or "not recorded"))
        rows.append(("Reference", found.reference or "none recorded"))
        rows.append(("Copy kept", _copy(found, today)))
        rows.append(("Proof", "; ".join(p.name for p in found.proofs) or "no paper attached"))
    body = "".join(f"<dt>{k}</dt><dd style='overflow-wrap:anywhere'>{escape(v)}</dd>" for k, v in rows)
    return f"<dl class='db-facts'>{body}</dl>"


def _copy(found: Packet, today: date) -> str:
    kept = next((p for p in found.packets if p.id == found.packet_id), None)
    return packet_words(kept.name, kept.pages) if kept else "the copy that was sent is not kept here"


def packet_words(name: str, pages: int) -> str:
    return f"{name}, {say.many(pages, 'page')}"


def advice(found: Packet) -> list[str]:
    """What is missing, in words. Nothing here keeps a notice from being sent."""
    words = [f"Lacks {_LACKS[key]}. The duty is to send a copy." for key in found.lacks]
    if found.iep_response == "unclear":
        words.append("The answer is unclear: it is sent as a rejection, and the parent is asked what was meant.")
    if not found.sent_on:
        if found.packets and any(p.id > found.packets[0].id for p in found.enclosed):
            words.append("A paper was attached after the packet was made. Make it again to include it.")
        if not found.sending.recipient:
            words.append("No recipient is chosen for the district yet.")
    elif not found.proofs and not found.reference:
        words.append("No proof is attached and no reference is recorded.")
    return words


def advice_box(found: Packet) -> str:
    lines = advice(found)
    if not lines:
        return "<div class='db-box'>The packet holds a paper for each trigger.</div>"
    items = "".join(f"<p style='margin:2px 0'>◇ {escape(line)}</p>" for line in lines)
    note = "<p class='db-muted' style='margin:4px 0 0'>Advice: it blocks nothing.</p>"
    return f"<div class='db-box' role='note'>{items}{note}</div>"


def doors(found: Packet, today: date) -> dict[str, Any]:
    """Back to the list, to the student's file, to the reason of the date."""
    pieces = [cells.door("All rejections and notices", "bsea_notices"), cells.text(" · ")]
    pieces.append(cells.student(found.student_id, found.first_name, found.last_name))
    if found.due_on:
        about = say.name(found.first_name, found.last_name)
        pieces += [cells.text(" · due "), cells.why(found.clock_id, found.due_on, today, about)]
    row = {"id": 0, "cells": [cells.cell(pieces)]}
    return {"kind": "table", "caption": "Where from here", "columns": [{"t": "Doors"}], "rows": [row], "plain": True}
