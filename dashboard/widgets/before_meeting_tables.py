"""What comes before a Team meeting, as tables. Pure: rows and a day in, data out. No law asks for any of it: nobody is
ever late here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, papers
from models.queries.papers import PaperRow
from models.queries.prevention import DialogueRow, Practice, StatementRow
from models.vocabulary import Fact

SHOWN = 160


def dialogues(rows: Sequence[DialogueRow], today: date, *, foot: str = "") -> dict[str, Any]:
    made = [
        {
            "id": r.id,
            "cells": [
                cells.cell(say.day(r.meeting_on, today), _until(r, today), mark=_mark(r, today)),
                _who(r),
                _talk(r, today),
                _summary(r, today),
            ],
            "action": _next(r, today),
        }
        for r in rows
    ]  # fmt: skip
    return _table("Team meetings and their early dialogue", ("Team meeting", "Student", "Early dialogue", "Summary"),
                  made, foot)  # fmt: skip


def _mark(r: DialogueRow, today: date) -> str:
    return "ring" if r.meeting_on >= today else "tick"


def _until(r: DialogueRow, today: date) -> str:
    left = (r.meeting_on - today).days
    return f"in {say.days(left)}" if left > 0 else say.ago(r.meeting_on, today)


def _talk(r: DialogueRow, today: date) -> dict[str, Any]:
    if r.called_off:
        return cells.cell("None was held", r.called_off_why)
    if r.held_on:
        return cells.cell(f"Held {say.day(r.held_on, today)}", _cut(r.concerns or r.hopes), mark="tick")
    if r.meeting_on < today:
        return cells.cell("None is recorded", "the meeting is past")
    when = f"Between {say.day(r.from_on, today)} and {say.day(r.to_on, today)}"
    mark = "half" if r.from_on <= today else "ring"
    return cells.cell(when, "two to three weeks before; practice, not law", mark=mark)


def _summary(r: DialogueRow, today: date) -> dict[str, Any]:
    if r.summary_sent_on:
        return cells.cell(f"Sent {say.day(r.summary_sent_on, today)}", r.summary_how, mark="tick")
    return cells.cell("After the meeting" if r.meeting_on > today else "Not sent yet")


def _next(r: DialogueRow, today: date) -> dict[str, Any] | None:
    if r.summary_sent_on or r.called_off:
        return _do("dialogue_open", "Open", r)
    if r.meeting_on <= today:
        return _do("dialogue_summary", "Record the summary", r)
    return _do("dialogue_hold", "Correct it" if r.held_on else "Record the talk", r)


def statements(
    rows: Sequence[StatementRow], today: date, *, foot: str = "", held: Sequence[PaperRow] = ()
) -> dict[str, Any]:
    beside = papers.by_fact(held)
    made = [
        {
            "id": r.id,
            "cells": [
                cells.cell(say.day(r.received_on, today), say.ago(r.received_on, today),
                           mark="tick" if not r.unanswered else "ring"),
                _who(r),
                cells.cell(r.made_by, *papers.lines(beside.get((Fact.CONCERN_STATEMENT, r.id), ()))),
                cells.cell(
                    f"{say.many(r.unanswered, 'point')} without an answer" if r.unanswered else "Every point answered"
                ),
            ],
            "action": _do("concern_answers", "Answer" if r.unanswered else "Open", r),
        }
        for r in rows
    ]  # fmt: skip
    return _table("Parents' concern statements", ("Received", "Student", "Whose concerns", "Answers"), made, foot)


def marked(rows: Sequence[Practice], today: date) -> dict[str, Any]:
    made = [
        {
            "id": p.id,
            "cells": [
                cells.cell([cells.text(p.name, "bold")]),
                cells.cell(say.day(p.began_on, today)),
                cells.cell(say.day(p.ended_on, today) if p.ended_on else "goes on"),
            ],
        }
        for p in rows
    ]
    columns = cells.columns("Practice", "Began", "Ended")
    return {"kind": "table", "caption": "Practices of the district", "columns": columns, "rows": made, "head": 0}


def _who(r: DialogueRow | StatementRow) -> dict[str, Any]:
    return cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school))


def _do(name: str, words: str, r: DialogueRow | StatementRow) -> dict[str, Any]:
    label = f"{words}, {say.name(r.first_name, r.last_name)}"
    return {"name": name, "t": words, "id": r.id, "label": label, "primary": False}


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"


def _table(caption: str, heads: Sequence[str], rows: list[dict[str, Any]], foot: str) -> dict[str, Any]:
    columns = [{"t": heads[0]}, {"t": heads[1]}]
    columns += [{"t": t, "label": t[:1].lower() + t[1:], "wide": True} for t in heads[2:]]  # type: ignore[dict-item]
    return {
        "kind": "table", "caption": caption, "columns": [*columns, {"t": "Next", "right": True}], "rows": rows,
        "head": 1, "actions": True, "foot": [cells.text(foot)] if foot else None,
    }  # fmt: skip
