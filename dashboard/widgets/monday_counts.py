"""The strip of counts on Monday, the facts needed, the coming changes, and what an administrator sees instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard.widgets import cells, header
from dashboard.widgets.view import draw
from models.access.principal import Scope
from models.queries.facts_needed import FactsNeeded
from models.queries.monday import Change, FollowUp, Monday
from models.vocabulary import IepResponse

ARRIVED, CHANGES, FACTS = "arrived", "changes", "facts"  # the sections of Monday that a count leads to


def strip(m: Monday, scope: Scope, today: date) -> dict[str, Any]:
    """Five numbers; each opens the list it counts, here or on its screen, where this person may see names."""
    accepted = m.arrived.get(IepResponse.ACCEPTED, 0)
    total = sum(m.arrived.values())
    weekday = f"{m.since:%A}"
    late = m.notices.overdue
    first = f"first on {say.day(m.next_change, today)}" if m.next_change else "none in ten days"
    items = [
        {
            "n": total,
            "t": f"Arrived since {weekday}",
            "jump": ARRIVED,
            "sub": f"{accepted} accepted, {total - accepted} other",
        },
        {
            "n": m.notices.open + m.facts.answers,
            "t": "BSEA notices to send",
            "go": "bsea_notices",
            "sub": f"{late} overdue" if late else "none overdue",
            "warm": bool(late),
        },
        {
            "n": m.windows.week,
            "t": "Windows closing",
            "go": "pending_responses",
            "params": {"closing": "7 days"},
            "sub": f"this week, {m.windows.today} today",
        },
        {"n": m.changes, "t": "Stay-put changes", "jump": CHANGES, "sub": first},
        {
            "n": m.facts.total,
            "t": "Facts needed",
            "jump": FACTS,
            "sub": f"{m.facts.moving_a_deadline} move a deadline",
        },
    ]
    for item in items:
        item["href"] = f"#{item['jump']}" if "jump" in item else item["go"]
        if not scope.sees_names:
            item.pop("go", None)
            item.pop("jump", None)
    return {"kind": "counts", "items": items}


def facts(f: FactsNeeded) -> dict[str, Any] | None:
    """One line for each kind of missing fact, with the way to the place where it is added."""
    rows = []

    def add(n: int, words: str, go: str, params: dict[str, str] | None = None) -> None:
        if n:
            door = {"t": "Show", "go": go, "href": go, "params": params or {}}
            rows.append({"id": len(rows), "cells": [cells.cell(words), cells.cell([door])]})

    add(
        f.receipts,
        f"{say.many(f.receipts, 'proposal')} without a receipt date",
        "pending_responses",
        {"closing": "No receipt date"},
    )
    add(f.answers, f"{say.many(f.answers, 'rejection')} without a day of receipt", "bsea_notices")
    add(f.other_undated, f"{say.many(f.other_undated, 'school-day clock')} without a calendar", "calendars")
    add(f.schoolless, f"{say.many(f.schoolless, 'student')} without a school", "student_file", {"without": "school"})
    for name in f.calendars:
        add(1, f"{name} has no calendar for the coming weeks", "calendars")
    if not rows:
        return None
    columns = [{"t": "Fact"}, {"t": "Where", "right": True}]
    return {"kind": "table", "plain": True, "caption": "Facts needed", "columns": columns, "rows": rows, "head": 0}


def changes(found: Sequence[Change], today: date) -> dict[str, Any]:
    rows = [
        {
            "id": c.student_id,
            "cells": [
                cells.cell(say.day(c.day, today)),
                cells.cell(
                    [
                        cells.student(c.student_id, c.first_name, c.last_name),
                        cells.text(": disputed IEP's term starts" if c.starts else ": disputed IEP's term ends"),
                    ],
                    f"{say.KIND[c.kind]}, {say.place(c.grade, c.school)}",
                ),
            ],
        }
        for c in found
    ]
    columns = [{"t": "Day"}, {"t": "Change"}]
    foot = [cells.door("What stays in place", "stay_put")]
    return {"kind": "table", "plain": True, "caption": "Changes in disputed IEPs", "columns": columns, "rows": rows,
            "head": 0, "foot": foot}  # fmt: skip


def follow_ups(found: Sequence[FollowUp], today: date) -> dict[str, Any]:
    rows = [
        {
            "id": f.student_id,
            "cells": [
                cells.cell(say.day(f.day, today)),
                cells.cell(
                    [cells.text("Contact "), cells.student(f.student_id, f.first_name, f.last_name)],
                    f"{say.place(f.grade, f.school)} · set by {f.by}",
                ),
            ],
        }
        for f in found
    ]
    return {"kind": "table", "plain": True, "caption": "Follow-ups", "columns": [{"t": "Day"}, {"t": "Whom"}],
            "rows": rows, "head": 0}  # fmt: skip


def for_administrator(m: Monday, today: date) -> None:
    """Counts and rates, no row with a name."""
    header.section("This school year", "counts only; the director sees the rows")
    t = m.on_time
    rate = "none was late or on time yet" if t.rate is None else f"{t.rate:.0%} went out on time"
    rows = [
        ("BSEA notices sent on time", t.sent_on_time),
        ("BSEA notices sent late", t.sent_late),
        ("BSEA notices overdue now", t.overdue),
        ("BSEA notices waiting, in time", t.waiting),
        ("Notices after silence (district practice, in no rate)", t.practice),
        ("Families within their 30 days", m.windows.open - m.windows.overdue),
        ("Families without an answer after day 30", m.windows.overdue),
    ]
    st.html(f"<p class='db-lead'>Of {t.decided:,} notices that came due, {rate}.</p>")
    made = [{"id": i, "cells": [cells.cell(words), cells.cell(f"{n:,}")]} for i, (words, n) in enumerate(rows)]
    columns = [{"t": "What"}, {"t": "How many", "right": True}]
    data = {"kind": "table", "plain": True, "caption": "This school year", "columns": columns, "rows": made, "head": 0}
    draw(data, key="school_year")
