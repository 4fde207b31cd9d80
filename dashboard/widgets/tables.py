"""The tables of the work screens, as data for `view`. Pure: rows and a day in, a dictionary out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, papers
from models.queries.arrivals import Arrival
from models.queries.notices import RegisterRow
from models.queries.papers import PaperRow
from models.queries.worklist import WorkRow
from models.vocabulary import Fact

# On a phone a row is a card without column heads: these facts then carry their name.
LABELS = {
    "Received": "received",
    "Received, proof": "received",
    "Last contact": "last contact",
    "Rejection received": "received",
    "Due": "due",
    "Started by": "started",
}


def _foot(words: str, door: Any) -> list[dict[str, Any]] | None:
    """What part of the list this is, and the door to the rest of it."""
    pieces = [cells.text(words)] if words else []
    return ([*pieces, door] if door else pieces) or None


def _table(caption: str, columns: list[str], rows: list[dict], *, sorted_: str | None = "ascending", **more) -> dict:
    heads: list[dict[str, Any]] = [{"t": c} | ({"label": LABELS[c]} if c in LABELS else {}) for c in columns]
    if more.get("actions"):
        heads.append({"t": "Next", "right": True})
    return {"kind": "table", "caption": caption, "columns": heads, "rows": rows, "head": 1, "sorted": sorted_, **more}


def windows(
    rows: Sequence[WorkRow], today: date, *, caption: str, foot: str = "", door: Any = None, after_silence: bool = False
) -> dict[str, Any]:
    """Families who have not answered, soonest first. `after_silence`: those of whom the BSEA is told, by practice."""
    made = [
        {
            "id": row.student_id,
            "cells": [
                cells.standing(row, today),
                cells.who(row),
                cells.proposal(row, today),
                cells.receipt(row, today),
                cells.last_contact(row, today),
            ],
            "note": cells.practice_note(row, today),
            "action": _window_action(row, after_silence),
            "also": cells.answer_door(row),
        }
        for row in rows
    ]
    columns = ["Standing", "Student", "Proposal", "Received, proof", "Last contact"]
    dated = all(row.due_on for row in rows)
    return _table(caption, columns, made, sorted_="ascending" if dated else None, actions=True, foot=_foot(foot, door))


def _window_action(row: WorkRow, after_silence: bool) -> dict[str, Any]:
    if after_silence:
        return cells.prepare_packet(row)
    return cells.log_call(row) if row.received_on else cells.record_receipt(row)


def notices(
    rows: Sequence[WorkRow], today: date, *, caption: str, foot: str = "", door: Any = None, brief: bool = False
) -> dict[str, Any]:
    """Rejections that are not yet with the BSEA, oldest duty first. `brief`: with the next action alone."""
    first = next((row.clock_id for row in rows if row.due_on is not None), None)
    made = [
        {
            "id": row.student_id,
            "cells": [
                cells.standing(row, today),
                cells.who(row),
                cells.returned(row),
                cells.answered(row, today),
                cells.cell(*_of_proposal(row, today)),
            ],
            "action": _notice_action(row, primary=row.clock_id == first),
            "also": None if brief else [_take_up(row)],
        }
        for row in rows
    ]
    columns = ["Standing", "Student", "What was returned", "Received", "Proposal"]
    return _table(caption, columns, made, actions=True, foot=_foot(foot, door))


def _of_proposal(row: WorkRow, today: date) -> tuple[str, ...]:
    return (say.KIND[row.kind], cells_sent(row, today)) if row.kind else ("No one proposal",)


def _take_up(row: WorkRow | RegisterRow) -> cells.Piece:
    return cells.take_up(row.student_id, row.proposal_id, say.name(row.first_name, row.last_name))


def _notice_action(row: WorkRow, *, primary: bool) -> dict[str, Any]:
    """A packet is of a rejection whose day is known; else the returned page is recorded, with its day."""
    return cells.prepare_packet(row, primary=primary) if row.due_on is not None else cells.record_answer(row)


def deliveries(rows: Sequence[WorkRow], today: date, *, caption: str, foot: str = "") -> dict[str, Any]:
    """Proposals that must still reach the parent."""
    starts = {"IEP_DELIVERY": "Team met", "EVAL_TEAM_IEP": "consent received"}
    made = [
        {
            "id": row.student_id,
            "cells": [
                cells.standing(row, today),
                cells.who(row),
                cells.cell(say.KIND[row.kind], row.language),
                cells.cell(say.day(row.started_on, today), starts.get(row.rule_key, "")),
            ],
            "action": cells.open_file(row),
        }
        for row in rows
    ]
    return _table(
        caption, ["Standing", "Student", "Proposal", "Started by"], made, actions=True, foot=_foot(foot, None)
    )


def undated(rows: Sequence[WorkRow], today: date, *, caption: str) -> dict[str, Any]:
    """Clocks that wait for a fact, with the sentence that says which."""
    made = [
        {
            "id": row.student_id,
            "cells": [
                cells.standing(row, today),
                cells.who(row),
                cells.proposal(row, today),
                cells.cell([cells.text(row.no_date_because, "muted")]),
            ],
            "action": cells.open_file(row),
        }
        for row in rows
    ]
    return _table(caption, ["Standing", "Student", "Proposal", "What is missing"], made, actions=True)


def arrived(rows: Sequence[Arrival], today: date, *, caption: str, foot: str = "") -> dict[str, Any]:
    made = [
        {
            "id": a.student_id,
            "cells": [
                cells.cell(say.day(a.received_on, today), say.ago(a.received_on, today)),
                cells.cell([cells.student(a.student_id, a.first_name, a.last_name)], say.place(a.grade, a.school)),
                cells.cell(say.answer(a.kind, a.iep_response), say.PLACEMENT[a.placement_response]),
                cells.cell(say.KIND[a.kind]),
            ],
        }
        for a in rows
    ]
    return _table(
        caption, ["Received", "Student", "Answer", "Proposal"], made, sorted_="descending", foot=_foot(foot, None)
    )


def register(
    rows: Sequence[RegisterRow], today: date, *, caption: str, foot: str = "", held: Sequence[PaperRow] = ()
) -> dict[str, Any]:
    """The year's notices with their papers. Practice after silence is tagged, and is neither late nor on time."""
    beside = papers.by_fact(held)
    made = [
        {
            "id": n.notice_id,
            "cells": [
                cells.cell(say.day(n.received_on, today)),
                cells.cell([cells.student(n.student_id, n.first_name, n.last_name)], say.place(n.grade, n.school)),
                cells.cell(" · ".join(say.triggers(n.triggers, n.iep_response))),
                cells.cell([_due(n, today)]),
                _sent(n, papers.lines(beside.get((Fact.BSEA_NOTICE, n.notice_id), ())), today),
            ],
            "action": _register_action(n),
            "also": [_take_up(n)],
        }
        for n in rows
    ]
    columns = ["Rejection received", "Student", "Trigger", "Due", "Sent"]
    return _table(caption, columns, made, sorted_="descending", actions=True, foot=_foot(foot, None))


def _register_action(n: RegisterRow) -> dict[str, Any] | None:
    """To the papers of that notice, its copy and its proof."""
    if n.clock_id is None:
        return None
    words = "Open" if n.sent_on else "Prepare packet"
    label = f"{words} notice, {say.name(n.first_name, n.last_name)}" if n.sent_on else f"{words}, {n.last_name}"
    return {"name": "packet", "t": words, "id": n.clock_id, "label": label}


def cells_sent(row: WorkRow, today: date) -> str:
    return f"sent {say.day(row.sent_on, today)[4:]}" if row.sent_on else "day of sending not known"


def _due(n: RegisterRow, today: date) -> dict[str, Any]:
    if n.clock_id is None:
        return cells.text(say.day(n.due_on, today))
    return cells.why(n.clock_id, n.due_on, today, say.name(n.first_name, n.last_name))


def _sent(n: RegisterRow, held: list[list[cells.Piece]], today: date) -> dict[str, Any]:
    if n.sent_on is None:
        late = (today - n.due_on).days
        if late > 0 and not n.practice:
            return cells.cell(f"Overdue {say.days(late)}", "not sent", *held, mark="disc", style="warm")
        return cells.cell("Not sent yet", *held, mark="ring")
    if n.practice:
        return cells.cell(say.day(n.sent_on, today), [{"tag": "district practice"}], *held, mark="tick")
    sent = ", ".join(x for x in (say.day(n.sent_on, today), n.sent_how, n.reference) if x)
    late = (n.sent_on - n.due_on).days
    if late > 0:
        return cells.cell(f"Sent {say.days(late)} late", sent, *held)
    return cells.cell("Sent on time", sent, *held, mark="tick")
