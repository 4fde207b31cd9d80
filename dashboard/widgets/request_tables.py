"""The tables of Requests & notices, as data for `view`. Pure: rows and a day in, a dictionary out. Nothing here is ever
late: no law sets a number of days for an answer to a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, papers
from models.queries.papers import PaperRow
from models.queries.requests import RequestRow
from models.queries.written_notices import NoticeRow, WithoutN1
from models.vocabulary import Fact

SHOWN = 170


def open_requests(
    rows: Sequence[RequestRow], today: date, *, foot: str = "", held: Sequence[PaperRow] = ()
) -> dict[str, Any]:
    """By age. A notice that is signed and not sent has answered nobody yet, and is the next thing to open. `held`: the
    papers of what is listed."""
    beside = papers.by_fact(held)
    made = [
        {
            "id": r.request_id,
            "cells": [
                cells.cell(_waited(r, today), f"since {say.day(r.received_on, today)}", mark="ring"),
                _who(r),
                cells.cell(f"{r.made_by}, {say.REQUEST_HOW[r.how]}", _cut(r.asks), *_papers(r, beside)),
                _so_far(r),
            ],
            "action": _unsent(r) if r.notice_id else _do("answer_request", "Answer", r.request_id, r, primary=i == 0),
        }
        for i, r in enumerate(rows)
    ]
    columns = ("Waiting", "Student", "What was asked", "Written answer")
    return _table("Requests without a written answer", columns, made, foot, sorted_="descending")


def answered_requests(
    rows: Sequence[RequestRow], today: date, *, foot: str = "", held: Sequence[PaperRow] = ()
) -> dict[str, Any]:
    beside = papers.by_fact(held)
    made = [
        {
            "id": r.request_id,
            "cells": [
                cells.cell(say.day(r.received_on, today), say.REQUEST_HOW[r.how]),
                _who(r),
                cells.cell(r.made_by, _cut(r.asks), *_papers(r, beside)),
                cells.cell(_capital(say.REQUEST_ANSWER[r.answer]), _answered(r, today), mark="tick"),
            ],
            "action": _do("notice", "Open notice", r.notice_id, r)
            if r.notice_id
            else _do("answer_request", "Answer anew", r.request_id, r),
        }
        for r in rows
    ]
    return _table("Answered requests", ("Received", "Student", "What was asked", "Answer"), made, foot)


def notices(rows: Sequence[NoticeRow], today: date, *, foot: str = "", held: Sequence[PaperRow] = ()) -> dict[str, Any]:
    """Each notice with what it leaves unsaid, and whether it went to the parent."""
    beside = papers.by_fact(held)
    made = [
        {
            "id": n.notice_id,
            "cells": [
                _sent(n, today),
                _who(n),
                cells.cell(
                    f"{n.form.upper()}, {_about(n)}",
                    _cut(n.action),
                    *papers.lines(beside.get((Fact.WRITTEN_NOTICE, n.notice_id), ())),
                ),
                questions(n),
            ],
            "action": _do("notice", "Open", n.notice_id, n),
        }
        for n in rows
    ]
    table = _table("Written notices", ("Dated", "Student", "Notice", "Its questions"), made, foot)
    return table | {"widths": [15, 15, 33, 23, 14]}


def without_n1(rows: Sequence[WithoutN1], today: date, *, foot: str = "") -> dict[str, Any]:
    made = [
        {
            "id": p.proposal_id,
            "cells": [
                cells.cell(say.day(p.sent_on, today), say.ago(p.sent_on, today)),
                _who(p),
                cells.cell(say.KIND[p.kind], p.language),
                cells.cell(say.answer(p.kind, p.iep_response), "no N1 on record", mark="diamond"),
            ],
            "action": _do("n1", "Write N1", p.proposal_id, p),
        }
        for p in rows
    ]
    return _table("Proposals without an N1", ("Sent", "Student", "Proposal", "Answer"), made, foot)


def questions(n: NoticeRow) -> dict[str, Any]:
    if not n.lacks:
        return cells.cell("Every question answered", mark="tick")
    words = f"{say.many(len(n.lacks), 'question')} unanswered"
    return cells.cell(words, ", ".join(q.short for q in n.lacks), mark="diamond", style="bold")


def _papers(r: RequestRow, beside: Mapping[tuple[str, int], Sequence[PaperRow]]) -> list[list[cells.Piece]]:
    return papers.lines(beside.get((Fact.REQUEST, r.request_id), ()))


def _waited(r: RequestRow, today: date) -> str:
    waited = (today - r.received_on).days
    return say.days(waited) if waited > 0 else "Today"


def _so_far(r: RequestRow) -> dict[str, Any]:
    if r.notice_id is None:
        return cells.cell("None yet")
    return cells.cell(f"{(r.notice_form or '').upper()} signed", "not sent yet", mark="diamond", style="bold")


def _answered(r: RequestRow, today: date) -> str:
    day = say.day(r.answered_on, today) if r.answered_on else ""
    return ": ".join(x for x in (day, _cut(r.answer_words)) if x)


def _sent(n: NoticeRow, today: date) -> dict[str, Any]:
    day = say.day(n.signed_on, today)
    if n.replaced_by_id:
        return cells.cell([cells.text(day, "muted")], "replaced by a later one")
    if n.sent_on is None:
        return cells.cell(day, "not sent yet", mark="diamond", style="bold")
    return cells.cell(day, f"sent {say.day(n.sent_on, today)}", mark="tick")


def _about(n: NoticeRow) -> str:
    if n.kind is not None:
        return f"with the {_small(say.KIND[n.kind])}"
    return f"on the request of {n.made_by}" if n.made_by else "without a proposal"


def _who(r: Any) -> dict[str, Any]:
    return cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school))


def _unsent(r: RequestRow) -> dict[str, Any]:
    return _do("notice", f"Open {(r.notice_form or '').upper()}", r.notice_id, r)


def _do(name: str, words: str, record_id: int | None, r: Any, *, primary: bool = False) -> dict[str, Any]:
    label = f"{words}, {say.name(r.first_name, r.last_name)}"
    return {"name": name, "t": words, "id": record_id, "label": label, "primary": primary}


def _table(
    caption: str, columns: Sequence[str], rows: list[dict], foot: str, *, sorted_: str = "descending"
) -> dict[str, Any]:
    heads: list[dict[str, Any]] = [{"t": columns[0]}, {"t": columns[1]}]
    heads += [{"t": t, "label": _small(t), "wide": True} for t in columns[2:]]
    return {
        "kind": "table", "caption": caption, "columns": [*heads, {"t": "Next", "right": True}], "rows": rows,
        "head": 1, "sorted": sorted_, "actions": True, "foot": [cells.text(foot)] if foot else None,
    }  # fmt: skip


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words if words[:3] == "IEP" else words[:1].lower() + words[1:]
