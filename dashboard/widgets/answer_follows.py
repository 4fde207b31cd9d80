"""What follows from the answer on the form, in words, before it is recorded. Pure: values in, data out."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.clocks.follows import Follows
from models.clocks.stay_put_ledger import Basis, Ledger, Line, Without
from models.law.register import RULES
from models.queries.answer_form import AnswerForm
from models.vocabulary import IepResponse, PlacementResponse

Row = dict[str, Any]


def rows(form: AnswerForm, found: Follows, held: Ledger | None, who: str, today: date, *, files: int = 0) -> list[Row]:
    """`files`: how many of the chosen files are fit to be attached."""
    made = [
        *_notice(found, form, today),
        *_page(found, files),
        *_stays(form, found, held),
        *_starts(form, found),
        *_placement(form, found, held),
    ]
    return [*made, *_window(found, today), *_others(form, found, who)]


def table(made: list[Row]) -> dict[str, Any]:
    body = [{"id": i, "cells": [cell]} for i, cell in enumerate(made)]
    return {"kind": "table", "plain": True, "caption": "What follows from this answer", "columns": [{"t": "Follows"}],
            "rows": body, "head": 0}  # fmt: skip


def _line(words: str, second: str, mark: str) -> Row:
    return cells.cell(words, second, mark=mark, style="bold")


def _notice(f: Follows, form: AnswerForm, today: date) -> list[Row]:
    if not f.triggers or f.due_on is None:
        if f.settles and form.notice_waits:
            words = "The copy of the earlier rejection is still to send: a later answer does not take the duty back."
            return [_line("BSEA notice stays due", words, "ring")]
        if f.settles:
            return [_line("The dispute closes", "Telling the BSEA is a courtesy, not a duty.", "tick")]
        return [_line("No BSEA notice", "Nothing on this page is rejected.", "tick")]
    late = (today - f.due_on).days
    due = (
        f"BSEA notice due {say.day(f.due_on, today)}"
        if late <= 0
        else f"BSEA notice was due {say.day(f.due_on, today)}"
    )
    back = f"Work by {say.day(f.work_by, today)}. " if f.work_by and f.work_by != f.due_on else ""
    part = f.standing.response is IepResponse.REJECTED_IN_PART
    rejected = "Answer unclear: it counts as a rejection" if f.unclear else "IEP rejected"
    named = say.TRIGGER | {"BSEA_NOTICE_REJECT": f"{rejected} in part" if part and not f.unclear else rejected}
    what = " and ".join(named[t] for t in f.triggers)
    cite = RULES[f.triggers[0]].citation
    return [
        _line(
            due,
            f"{back}{what}. Five calendar days after receipt, {cite}.",
            "disc" if late > 0 else "half" if late >= -2 else "ring",
        )
    ]


def _page(f: Follows, files: int) -> list[Row]:
    """The duty is to send a copy of what came."""
    if not f.triggers:
        return []
    if files:
        return [
            _line("The page goes with it", f"{say.many(files, 'file')}, in the packet without further action.", "tick")
        ]
    return [_line("No page is attached yet", "The duty is to send a copy: attach it here, or later.", "diamond")]


def _stays(form: AnswerForm, f: Follows, held: Ledger | None) -> list[Row]:
    if not f.standing.rejects or held is None:
        return []
    cards = [c for c in held.cards if c.offer_id == form.proposal_id]
    if cards:
        words = "An initial IEP, nothing of which was accepted: nothing is held in place."
        if cards[0].why is Without.REVOKED:
            words = "All consent was revoked: nothing is held in place."
        return [_line("No stay-put", words, "diamond")]
    lines = [line for line in held.lines if line.offer_id == form.proposal_id]
    parts = [f"{_name(line)}: {_level(line)}" for line in lines]
    if lines and not lines[0].portion_id and lines[0].what.startswith("portions not"):
        parts = ["The last accepted version of each portion you list"]
    shown = "; ".join(parts[:6]) + (f"; and {len(parts) - 6} more" if len(parts) > 6 else "")
    return [_line("Stays in place", f"{shown or 'The IEP last accepted'}. 603 CMR 28.08(7).", "ring")]


def _name(line: Line) -> str:
    return (line.service or line.what).strip(" .") or "A portion not yet put in words"


def _level(line: Line) -> str:
    if line.basis is Basis.NOTHING:
        return "nothing yet, for it was never accepted"
    return line.in_force or "last accepted version not entered"


def _starts(form: AnswerForm, f: Follows) -> list[Row]:
    who = form.chair or "the team chair"
    if not f.starts:
        if f.standing.response in (IepResponse.REJECTED_IN_FULL, IepResponse.UNCLEAR):
            what = "Ask the parent what is meant; until then it counts as a rejection."
            unclear = f.standing.response is IepResponse.UNCLEAR
            return [_line("Nothing new starts", what if unclear else "All of it is rejected.", "diamond")]
        return []
    what = "All that is not listed" if f.standing.response is IepResponse.REJECTED_IN_PART else "The accepted IEP"
    if f.waits:
        words = f"{who} marks what can start in the current setting; the rest waits for the placement."
        return [_line("Accepted, and waits on the placement", words, "diamond")]
    return [_line("Starts without delay", f"{what}. Task for {who}: confirm it started.", "ring")]


def _placement(form: AnswerForm, f: Follows, held: Ledger | None) -> list[Row]:
    if f.standing.placement is PlacementResponse.CONSENTS:
        return [_line("Placement consent on file", "", "tick")]
    initial = held is not None and any(c.offer_id == form.proposal_id for c in held.cards)
    if f.standing.placement is PlacementResponse.REFUSES and initial:
        return [_line("Placement refused", "An initial placement needs a consent of its own: nothing starts.", "ring")]
    if f.standing.placement is PlacementResponse.REFUSES:
        return [_line("Placement refused", "The student stays where the student is. 603 CMR 28.08(7).", "ring")]
    return []


def _window(f: Follows, today: date) -> list[Row]:
    if f.day is None or f.closes_on is None:
        return [_line("The answer proves receipt", "No earlier day of receipt is on record.", "tick")]
    if f.standing.response is IepResponse.AWAITING:
        return [
            _line("The 30 days go on", f"They run to {say.day(f.closes_on, today)}: the IEP is not answered.", "ring")
        ]
    if f.answered_on:
        words = "An accepted IEP may still be rejected during its term, and a rejected one accepted."
        return [_line(f"Answered before, {say.day(f.answered_on, today)}", words, "tick")]
    late = " A late answer is always taken." if f.day > 30 else ""
    return [_line(f"Answered on day {f.day}", f"The 30 days ran to {say.day(f.closes_on, today)}.{late}", "tick")]


def _others(form: AnswerForm, f: Follows, who: str) -> list[Row]:
    if f.standing.split:
        counts = "revocation" if f.standing.response is IepResponse.REVOKED else "rejection"
        words = f"Each answer stands on its own. The {counts} counts until the director decides, with a reason."
        return [_line("The parents' answers differ", words, "diamond")]
    answered = {f"p{p.parent_id}" for p in form.pages if p.iep_response not in ("awaiting", "no_response")}
    silent = [p.name for p in form.people if p.key not in answered and p.key != who and p.rights != "adult_student"]
    if not silent or who == "student":
        return []
    have = "has" if len(silent) == 1 else "have"
    return [_line(f"{' and '.join(silent)} {have} not answered", "Each answer is recorded on its own.", "diamond")]
