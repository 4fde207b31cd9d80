"""The rows behind a number of Trends, for the director: answers and silences, meetings and disputes, reductions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.dispute_phrasing import ROAD
from dashboard.figures.answers import ANSWERED
from dashboard.figures.figure import named
from dashboard.navigation import follow
from dashboard.widgets import cells, header, pager, section_618_parts
from dashboard.widgets.downloads import Table, buttons, every, of
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.access.principal import Scope
from models.dispute_vocabulary import Road
from models.queries.trends_answers import Answered
from models.queries.trends_listed import CountedAnswer, counted_answers, counted_matters
from models.queries.trends_reductions import MOST, Reduction, reductions_of_month

_WHO = ("Last name", "First name", "Grade", "School")
ANSWERS = ("Day", "Proposal", "Received", *_WHO)
REDUCTIONS = ("Sent", "Service", "Frequency", "Minutes accepted", "Minutes proposed", *_WHO)


def answers(context: Context, year: int) -> None:
    """Nothing where no answer is asked for."""
    group = st.query_params.get(state.GROUP)
    if group not in [answer.value for answer in Answered]:
        return
    answer, scope, today = Answered(group), context.scope, context.today
    asked = {"year": year, "answer": answer, "today": today}
    with wiring.reading() as db:
        page = counted_answers(db, scope, after=pager.cursor(), **asked)
    words = f"{ANSWERED[answer]}, {named(year)}"
    header.section(words, "by the day it came, or on which the 30 days were over", anchor="listed")
    follow(draw(answer_rows(page.rows, today, caption=words) | pager.turned(), key="listed"))
    pager.show(page, key="listed")
    buttons(f"answers-{answer.value}-{named(year)}", lambda: answer_lines(scope, **asked), key="listed")


def matters(context: Context, year: int) -> None:
    group = st.query_params.get(state.GROUP)
    if group not in [road.value for road in Road]:
        return
    road, scope, today = Road(group), context.scope, context.today
    with wiring.reading() as db:
        page = counted_matters(db, scope, year=year, road=road, today=today, after=pager.cursor())
    words = f"{ROAD[road]}, taken up in {named(year)}"
    header.section(words, "as they were asked for or filed", anchor="listed")
    follow(draw(section_618_parts.cases(page.rows, today, caption=words) | pager.turned(), key="listed"))
    pager.show(page, key="listed")
    buttons(f"{road.value}-{named(year)}", lambda: matter_lines(scope, year, road, today), key="listed")


def reductions(context: Context, year: int) -> None:
    group = st.query_params.get(state.GROUP, "")
    if not (len(group) == 7 and group.isascii() and group[:4].isdecimal() and group[5:].isdecimal()):
        return
    month = (int(group[:4]), int(group[5:]))
    if not 1 <= month[1] <= 12 or month[0] < 1900:
        return
    with wiring.reading() as db:
        rows = reductions_of_month(db, context.scope, year=year, month=month, today=context.today)
    words = f"Services proposed with fewer minutes, {date(*month, 1):%B %Y}"
    header.section(words, "in the order in which the proposals were sent", anchor="listed")
    follow(draw(reduction_rows(rows, context.today, caption=words), key="listed"))
    buttons(f"reductions-{group}", lambda: (REDUCTIONS, [_line(r) for r in rows]), key="listed")


def answer_rows(found: Sequence[CountedAnswer], today: date, *, caption: str) -> dict[str, Any]:
    made = [
        {
            "id": r.proposal_id,
            "cells": [
                cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school)),
                cells.cell([cells.door(say.KIND[r.kind], "proposal", proposal=str(r.proposal_id))]),
                cells.cell(say.day(r.received_on, today) if r.received_on else "not recorded"),
                cells.cell(say.day(r.day, today)),
            ],
        }
        for r in found
    ]
    heads = cells.columns("Student", "Proposal", "Received by the family", "Day")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0}


def answer_lines(scope: Scope, **asked: Any) -> Table:
    return ANSWERS, (
        of(r.student_id, r.day, say.KIND[r.kind], r.received_on, r.last_name, r.first_name, r.grade, r.school)
        for r in every(counted_answers, scope, **asked)
    )


def matter_lines(scope: Scope, year: int, road: Road, today: date) -> Table:
    rows = every(counted_matters, scope, year=year, road=road, today=today)
    return section_618_parts.CASES[1:], (section_618_parts.line(c) for c in rows)


def reduction_rows(found: Sequence[Reduction], today: date, *, caption: str) -> dict[str, Any]:
    made = [
        {
            "id": n,
            "cells": [
                cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school)),
                cells.cell(r.service, r.frequency),
                cells.cell(f"{r.before} to {r.minutes} min"),
                cells.cell(say.day(r.sent_on, today)),
            ],
        }
        for n, r in enumerate(found)
    ]
    heads = cells.columns("Student", "Service", "Minutes", "Proposal sent")
    foot = [cells.text(f"The first {MOST} of the month.")] if len(found) == MOST else None
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0, "foot": foot}


def _line(r: Reduction) -> tuple[Any, ...]:
    who = (r.last_name, r.first_name, r.grade, r.school)
    return of(r.student_id, r.sent_on, r.service, r.frequency, r.before, r.minutes, *who)
