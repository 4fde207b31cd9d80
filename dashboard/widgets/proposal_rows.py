"""The proposals on a student's file: each in its four states, with the next thing to record of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.queries.answer_form import AnswerForm
from models.queries.student_file import ProposalRow
from models.vocabulary import DisputeState, IepResponse, PlacementResponse


def proposals(
    rows: Sequence[ProposalRow], today: date, *, notices: Mapping[int | None, int] | None = None
) -> dict[str, Any]:
    """Each proposal in its four states; none of them stands for another. `notices`: of a proposal whose rejection is
    not yet with the BSEA, the clock that says so."""
    made = [
        {
            "id": i,
            "cells": [
                cells.cell([cells.door(say.KIND[p.kind], "proposal", proposal=str(p.id))], _term(p, today)),
                cells.cell(say.DELIVERY[p.delivery].capitalize(), _sent(p, today), _n1(p, today)),
                cells.cell(say.answer(p.kind, _silent(p, today)), _answered(p, today)),
                cells.cell(say.PLACEMENT[p.placement_response].capitalize()),
                cells.cell(say.DISPUTE[p.dispute], why_closed(p)),
            ],
            "action": _next(p, (notices or {}).get(p.id)),
        }
        for i, p in enumerate(rows)
    ]
    columns: list[dict] = [{"t": t} for t in ("Proposal", "Delivery", "IEP response", "Placement response", "Dispute")]
    columns.append({"t": "Next", "right": True})
    return {"kind": "table", "caption": "Proposals", "columns": columns, "rows": made, "head": 0, "actions": True}


def why_closed(p: ProposalRow | AnswerForm) -> str:
    """What the answers show, else the recorded end of stay-put; empty while the dispute is not closed."""
    if p.dispute != DisputeState.CLOSED:
        return ""
    if p.iep_response == IepResponse.REVOKED:
        return "all consent was revoked"
    if p.iep_response == IepResponse.ACCEPTED and p.placement_response != PlacementResponse.REFUSES:
        return "the answer that controls accepts" if p.controlling_answer_id else "the parent accepted"
    return say.STAY_PUT_END[p.ended_by] if p.ended_by else ""


def _next(p: ProposalRow, notice: int | None) -> dict[str, Any]:
    if notice is not None:
        label = f"Prepare packet, {say.KIND[p.kind]}"
        return {"name": "packet", "t": "Prepare packet", "id": notice, "label": label, "primary": True}
    name, words = ("answer", "Record answer") if p.sent_on else ("sending", "Record sending")
    if p.iep_response == IepResponse.REVOKED and p.revocation_notice_on is None:
        name, words = "revoked", "Record notice's date"
    return {"name": name, "t": words, "id": p.id, "label": f"{words}, {say.KIND[p.kind]}", "primary": False}


def _silent(p: ProposalRow, today: date) -> str:
    """Silence by day 30 is a fact of the day one looks."""
    over = p.received_on is not None and (today - p.received_on).days > 30
    return "no_response" if over and p.iep_response == "awaiting" else p.iep_response


def _term(p: ProposalRow, today: date) -> str:
    if p.iep_starts_on and p.iep_ends_on:
        return f"{say.day(p.iep_starts_on, today)} to {say.day(p.iep_ends_on, today)}"
    return p.ref


def _sent(p: ProposalRow, today: date) -> str:
    return f"sent {say.day(p.sent_on, today)}" if p.sent_on else "not sent yet"


def _n1(p: ProposalRow, today: date) -> str:
    if p.n1_signed_on is None:
        return "no N1 on record"
    return f"N1 of {say.day(p.n1_signed_on, today)}" + ("" if p.n1_sent_on else ", not sent yet")


def _answered(p: ProposalRow, today: date) -> str:
    if p.response_received_on:
        return f"received {say.day(p.response_received_on, today)}"
    return "" if p.iep_response in ("awaiting", "no_response") else "day of receipt not recorded"
