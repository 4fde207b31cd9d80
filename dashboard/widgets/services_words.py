"""Services not delivered and minutes owed, as facts on the line of time. Pure."""

from __future__ import annotations

from datetime import date

from dashboard import phrasing as say
from dashboard.services_phrasing import MINUTES, REASON, SOURCE
from models.queries.line_of_time import Event


def of(e: Event) -> tuple[str, tuple[str, ...], str] | None:
    """Title, words quoted verbatim, circumstance; None for any other fact."""
    match e.kind:
        case "gap":
            service, minutes, often = e.detail
            promised = ", ".join(x for x in (minutes and say.many(int(minutes), "minute"), often) if x)
            words = REASON[e.code] + (f"; accepted: {promised}" if promised else "")
            return f"{service}: not delivered from this day on", (), words
        case "gap_ended":
            return f"{e.detail[0]}: last day without it", (), REASON[e.code]
        case "owed":
            service, minutes, paper, first, last = e.detail
            plan = f"to be made up by {_day(last, e)}" if last else ""
            plan = f"to be made up from {_day(first, e)} to {_day(last, e)}" if first and last else plan
            words = " · ".join(x for x in (SOURCE[e.code], paper, plan) if x)
            return f"{service}: {say.many(int(minutes), 'minute')} owed", (), words
        case "minutes":
            service, minutes, who = e.detail
            return f"{service}: {say.many(int(minutes), 'minute')} {MINUTES[e.code]}", (), who
        case "owed_ended":
            service, why = e.detail
            return f"{service}: nothing more is owed", (), why or "all is made up"
    return None


def _day(text: str, e: Event) -> str:
    return say.day(date.fromisoformat(text), e.day)
