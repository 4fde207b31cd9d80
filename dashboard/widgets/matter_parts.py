"""One matter as data: where it stands, its clocks, its days, its facts with their corrections, its family. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import ABOUT, APPOINTED, APPOINTMENT, FILED_BY, NEXT, OUTCOME, PARTY, STAGE
from dashboard.widgets import cells, matter_cells
from models.dispute_vocabulary import AppointmentState, Road, Step
from models.law.register import RULES
from models.queries.matter_page import AppointmentRow, MatterClock, MatterPage
from models.queries.matters import MatterRow
from models.roads.register import ROADS
from models.vocabulary import Queue


def title(found: MatterPage) -> str:
    row = found.row
    return f"{name_of(row)}: {row.first_name} {row.last_name}"


def name_of(row: MatterRow) -> str:
    return matter_cells.name(row.road, row.title, row.reference)


def sentence(found: MatterPage, today: date) -> str:
    row = found.row
    place = matter_cells.upper(say.place(row.grade, row.school))
    return f"{place} · {STAGE[row.stage]} · team chair {found.chair or 'not known'}"


def neutral(road: str) -> str:
    """What the person is called who facilitates, mediates, hears or investigates."""
    return _NEUTRAL.get(Road(road), "Who conducts it")


def talks(road: str) -> bool:
    return ROADS[Road(road)].talks


def facts(found: MatterPage, today: date) -> str:
    """Where it stands, in words."""
    row = found.row
    leading = matter_cells.leading(row, today)
    verb = "Filed" if row.road in matter_cells.FILED else "Asked for"
    rows = [
        ("Stands", STAGE[row.stage]),
        ("Next step", f"{NEXT[Step(row.next_step)]}, owed by {PARTY[row.next_owed_by]}" if row.next_step else "none"),
        ("Next day", say.day(leading.day, today) if leading and leading.day else "none set"),
        (verb, f"{say.day(row.opened_on, today)} by {FILED_BY[row.filed_by]}, recorded by {found.opened_by}"),
        ("About", _about(found, today)),
        ("Number", row.reference or "not recorded"),
        (neutral(row.road), row.neutral or "not recorded"),
        ("Laid down in", ROADS[Road(row.road)].source),
    ]
    if row.outcome:
        came = f", {say.day(row.outcome_on, today)}" if row.outcome_on else ""
        rows.insert(1, ("Came out", f"{matter_cells.upper(OUTCOME[row.outcome])}{came}"))
    if row.closed_on:
        rows.insert(2, ("Closed", say.day(row.closed_on, today)))
    body = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in rows)
    return f"<dl class='db-facts'>{body}</dl>"


_NEUTRAL = {
    Road.FACILITATED_MEETING: "Facilitator",
    Road.MEDIATION: "Mediator",
    Road.HEARING: "Hearing officer",
    Road.EXPEDITED_HEARING: "Hearing officer",
    Road.STATE_COMPLAINT: "Investigator",
    Road.IEE_REQUEST: "Evaluator",
    Road.COURT_APPEAL: "Court",
}


def _about(found: MatterPage, today: date) -> str:
    words = matter_cells.upper(ABOUT[found.row.about])
    if not found.proposal_id:
        return words
    sent = f", sent {say.day(found.proposal_sent_on, today)}" if found.proposal_sent_on else ", not sent yet"
    return f"{words}: {say.KIND[found.proposal_kind]}{sent}"


def clocks(rows: Sequence[MatterClock], today: date, *, about: str) -> dict[str, Any]:
    """What runs, soonest first; then the rights that have closed, then what has stopped. The date opens its
    explanation; a printed one stands first, and what was counted beside it."""
    rows = sorted(rows, key=lambda c: (c.stopped_on is not None, _has_closed(c, today)))
    made = [
        {"id": c.id, "cells": [_standing(c, today, about), _rule(c), _printed(c, today, about)]} for c in rows
    ]  # fmt: skip
    columns = cells.columns("Standing", "Clock", "Printed or ordered")
    return {"kind": "table", "caption": "Clocks of this matter", "columns": columns, "rows": made, "head": 1,
            "widths": [20, 56, 24]}  # fmt: skip


def _has_closed(c: MatterClock, today: date) -> bool:
    day = c.printed_on or c.due_on
    return RULES[c.rule_key].right and day is not None and day < today


def _standing(c: MatterClock, today: date, about: str) -> dict[str, Any]:
    day = c.printed_on or c.due_on
    if day is None:
        return cells.cell("Ended" if c.stopped_on else "No date yet", [cells.why_not(c.id, about)], mark="diamond",
                          style="" if c.stopped_on else "bold")  # fmt: skip
    link, ours = cells.why(c.id, day, today, about), c.queue == Queue.DISPUTE
    if c.stopped_on:
        late = (c.stopped_on - day).days
        if ours and late > 0:
            return cells.cell(f"Met {say.days(late)} late", [cells.text("was due "), link], style="bold")
        words = "Met on time" if ours else f"Ended {say.day(c.stopped_on, today)}"
        return cells.cell(words, [cells.text("due " if ours else "day "), link], mark="tick")
    left = (day - today).days
    if ours:
        return matter_cells.duty(left, link)
    return matter_cells.watched(c.rule_key, left, link, named=False)


def _rule(c: MatterClock) -> dict[str, Any]:
    rule = RULES[c.rule_key]
    end = f"stopped by: {c.stop_fact}" if c.stopped_on else _lower(rule.duty)
    return cells.cell(rule.label, f"{rule.citation} · {end}")


def _printed(c: MatterClock, today: date, about: str) -> dict[str, Any]:
    if c.printed_on is None:
        return cells.cell([cells.text("No", "muted")])
    counted = f"counted: {say.day(c.due_on, today)}" if c.due_on else "no number to count"
    return cells.cell(say.day(c.printed_on, today), c.printed_source, counted)


def days(rows: Sequence[AppointmentRow], today: date) -> dict[str, Any]:
    made = [{"id": d.id, "cells": _day(d, today), "action": _day_action(d, today)} for d in rows]
    columns = [*cells.columns("Day", "What", "Where and who"), {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "Days of this matter", "columns": columns, "rows": made, "head": 0,
            "sorted": "ascending", "actions": True}  # fmt: skip


def _day(d: AppointmentRow, today: date) -> list[dict[str, Any]]:
    left, marks = (d.held_on - today).days, {"held": "tick", "postponed": "dashed", "cancelled": "dashed"}
    state = APPOINTED[d.state]
    mark = marks.get(d.state) or ("diamond" if left < 0 else "half" if left <= 2 else "ring")
    if d.state == AppointmentState.SCHEDULED and left < 0:
        state = "not recorded as held"
    who = [x for x in (d.place, d.people) if x] or ["place and people not recorded"]
    return [
        cells.cell(matter_cells.moment(d.held_on, d.at, today), state, mark=mark),
        cells.cell(matter_cells.upper(APPOINTMENT[d.kind]), d.why),
        cells.cell(*who),
    ]


def _day_action(d: AppointmentRow, today: date) -> dict[str, Any]:
    waits = d.state == AppointmentState.SCHEDULED and d.held_on <= today
    words = "Record as held" if waits else "Change"
    label = f"{words}: {APPOINTMENT[d.kind]}, {say.day(d.held_on, today)}"
    return {"name": "matter_day", "t": words, "id": d.id, "label": label, "primary": False}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
