"""Parts of a proposal's page: its states as facts, the returned pages, what has to start. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, papers
from dashboard.widgets.proposal_rows import why_closed
from models.clocks.due_date import local_date
from models.queries.answer_form import AnswerForm, EarlierPage
from models.queries.papers import PaperRow
from models.queries.start_tasks import StartRow
from models.vocabulary import Fact


def facts(found: AnswerForm, today: date) -> str:
    def on(day: date | None, otherwise: str = "not recorded") -> str:
        return say.day(day, today) if day else otherwise

    sent = on(found.sent_on, "not sent yet")
    sent += "".join(f", {x}" for x in (say.SENT.get(found.sent_by, ""), found.language) if found.sent_on and x)
    if found.translated_sent_on or found.translated_into:
        sent += f"; copy in {found.translated_into}, {on(found.translated_sent_on, 'not sent yet')}"
    rows = [
        ("Team met", on(found.team_meeting_on)),
        ("Sent", sent),
        ("Received", on(found.received_on) + (f", {say.RECEIPT[found.receipt_basis]}" if found.receipt_basis else "")),
        ("IEP", _answer(found, today)),
        ("Placement", _upper(say.PLACEMENT[found.placement_response])),
        ("Dispute", ": ".join(x for x in (_upper(say.DISPUTE[found.dispute]), why_closed(found)) if x)),
    ]
    if found.consent_received_on:
        rows.insert(0, ("Consent", on(found.consent_received_on)))
    if found.iep_starts_on:
        rows.append(("Term", f"{on(found.iep_starts_on)} to {on(found.iep_ends_on, 'not entered')}"))
    if found.withdrawn_on:
        rows.append(("Withdrawn", f"{on(found.withdrawn_on)}: {found.withdrawn_why}"))
    if found.revocation_notice_on:
        rows.append(("Notice of the end", f"dated {on(found.revocation_notice_on)}"))
    body = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in rows)
    return f"<dl class='db-facts'>{body}</dl>"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _answer(found: AnswerForm, today: date) -> str:
    """Silence past the thirtieth day is a fact of the day one looks, never stored and never lateness."""
    if found.iep_response == "awaiting" and found.received_on and (today - found.received_on).days > 30:
        return f"{say.IEP['no_response']}, day {(today - found.received_on).days}. A late answer is always taken"
    came = f", received {say.day(found.response_received_on, today)}" if found.response_received_on else ""
    return say.answer(found.kind, found.iep_response) + came


def pages(found: AnswerForm, held: Sequence[PaperRow], today: date) -> dict[str, Any]:
    beside = papers.by_fact(held)
    rows = [
        {"id": p.id, "cells": _page(p, found, today), "note": papers.note(beside.get((Fact.ANSWER, p.id), ()))}
        for p in found.pages
    ]
    heads = cells.columns("Answer of", "IEP", "Placement", "Received", "Written")
    return {"kind": "table", "caption": "Returned pages", "columns": heads, "rows": rows, "head": 0}


def _page(p: EarlierPage, found: AnswerForm, today: date) -> list[dict[str, Any]]:
    rejected = say.many(p.portions, "portion") + " rejected" if p.portions else ""
    controls = "controls, by the director's decision" if p.id == found.controlling_answer_id else ""
    proof = ", ".join(x for x in (p.received_how, p.proof) if x)
    return [
        cells.cell(p.answered_by or "Not named in the file", controls, style="bold"),
        cells.cell(say.answer(found.kind, p.iep_response), rejected or ("asks to meet" if p.asks_to_meet else "")),
        cells.cell(say.PLACEMENT[p.placement_response].capitalize()),
        cells.cell(say.day(p.received_on, today), proof, style="day"),
        cells.cell(say.day(local_date(p.recorded_at), today), p.recorded_by, style="day"),
    ]


def starts(rows: Sequence[StartRow], today: date, *, named: bool = False) -> dict[str, Any]:
    """What was accepted and starts without delay; `named`: with the student, for a list of several."""
    made = []
    for row in rows:
        first = [
            cells.cell([cells.student(row.student_id, row.first_name, row.last_name)], say.place(row.grade, row.school))
        ]
        label = f"Confirm start, {say.name(row.first_name, row.last_name)}: {row.what}"
        action = {"name": "start", "t": "Confirm start", "id": row.id, "label": label, "primary": False}
        made.append({
            "id": row.id,
            "cells": [*(first if named else []), cells.cell(row.what, say.KIND[row.kind] if named else ""),
                      cells.cell(say.day(row.since, today), say.ago(row.since, today)), _state(row, today)],
            "action": None if row.confirmed_on else action,
        })  # fmt: skip
    heads = ["Student"] if named else []
    columns: list[dict[str, Any]] = [{"t": t} for t in (*heads, "What")]
    columns += [{"t": "Accepted", "label": "accepted"}, {"t": "Standing"}, {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "Accepted, to start without delay", "columns": columns, "rows": made, "head": 0,
            "actions": True}  # fmt: skip


def _state(row: StartRow, today: date) -> dict[str, Any]:
    if row.confirmed_on:
        return cells.cell(
            f"Started {say.day(row.confirmed_on, today)}", f"confirmed by {row.confirmed_by}", mark="tick"
        )
    if row.waits:
        return cells.cell("Waits", [cells.text(row.waits)], mark="dashed")
    return cells.cell("Not confirmed yet", row.owner, mark="ring")
