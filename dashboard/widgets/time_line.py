"""The line of time of one student as data for `view`: each fact with its words, both dates and its papers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import papers
from dashboard.widgets.event_words import OF_MATTERS, event_words, lane_of
from models.clocks.due_date import local_date
from models.queries.line_of_time import Event
from models.queries.papers import PaperRow
from models.vocabulary import Fact, PaperKind

# where a fact has several days, the one that a paper of this kind proves; else the day it was sent
_PROVES = {
    (Fact.PROPOSAL, PaperKind.RECEIPT): "received",
    (Fact.PROPOSAL, PaperKind.NOTICE): "revocation_notice",
    (Fact.BSEA_NOTICE, PaperKind.LETTER): "hearing_request",
}
_SENT = ("sent", "bsea_notice")


def table(events: Sequence[Event], held: Sequence[PaperRow], today: date) -> dict[str, Any]:
    beside = placed(events, held)
    items = [_item(e, beside.get(i, []), today) for i, e in enumerate(events)]
    return {"kind": "line", "caption": "Line of time", "items": items}


def placed(events: Sequence[Event], held: Sequence[PaperRow]) -> Mapping[int, list[PaperRow]]:
    """The papers beside the event that each proves, in the order in which they came: by the event's place."""
    days: dict[tuple[str, int], dict[str, int]] = {}
    for i, event in enumerate(events):
        if event.of:
            days.setdefault(event.of, {}).setdefault(event.kind, i)
    found: dict[int, list[PaperRow]] = {}
    for row in sorted(held, key=lambda row: row.id):
        if of := days.get((row.fact, row.fact_id)):
            wanted = (_PROVES.get((Fact(row.fact), PaperKind(row.kind)), ""), *_SENT, next(iter(of)))
            found.setdefault(next(of[kind] for kind in wanted if kind in of), []).append(row)
    return found


def _item(e: Event, rows: Sequence[PaperRow], today: date) -> dict[str, Any]:
    title, quotes, small = event_words(e)
    written = ""
    if e.recorded_at:
        written = f"written {say.day(local_date(e.recorded_at), today)}" + (f" by {e.by}" if e.by else "")
    lane = lane_of(e) if e.kind in OF_MATTERS else ""
    return {
        "when": say.day(e.day, today), "lane": lane, "t": title, "quotes": list(quotes),
        "small": " · ".join(x for x in (small, written) if x), "papers": papers.lines(rows),
    }  # fmt: skip
