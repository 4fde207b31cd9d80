"""The rows behind a number of Trends, for the director: answers and silences, notices that came due, meetings and
disputes, reductions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import state, wiring
from dashboard.dispute_phrasing import OUTCOME, ROAD
from dashboard.figures.answers import ANSWERED
from dashboard.figures.figure import named, until
from dashboard.navigation import follow
from dashboard.widgets import cells, empty_state, header, pager, section_618_parts
from dashboard.widgets.downloads import Table
from dashboard.widgets.trend_tables import (
    answer_lines,
    answer_rows,
    compared_lines,
    due_lines,
    due_rows,
    matter_lines,
    reduction_lines,
    reduction_rows,
)
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.dispute_vocabulary import Road
from models.queries.halves import bounds
from models.queries.paging import Page
from models.queries.trends_answers import Answered, Period
from models.queries.trends_listed import (
    compared_answers,
    counted_answers,
    counted_matters,
    due_notices,
)
from models.queries.trends_reductions import reductions_of_month

DUE = {"decided": "that came due", "on_time": "sent on time", "late": "sent late", "overdue": "overdue"}


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
    _listed(
        page,
        words,
        "by the day it came, or on which the 30 days were over",
        answer_rows,
        today,
        f"answers-{answer.value}-{named(year)}",
        lambda: answer_lines(scope, **asked),
    )


def compared(context: Context, before: Period, after: Period) -> None:
    """The answers of one of two stretches of time, or those of them that reject."""
    when, _, rejected = st.query_params.get(state.GROUP, "").partition("-")
    period = {"before": before, "after": after}.get(when)
    if period is None or rejected not in ("", "rejected"):
        return
    scope, today = context.scope, context.today
    asked = {"first": period.first, "last": period.last, "rejected": bool(rejected)}
    with wiring.reading() as db:
        page = compared_answers(db, scope, after=pager.cursor(), **asked)
    words = f"{'Rejections' if rejected else 'Answers'}, {until(period.first)} to {until(period.last)}"
    _listed(
        page,
        words,
        "by the day each came",
        answer_rows,
        today,
        f"answers-{when}-the-practice",
        lambda: compared_lines(scope, **asked),
    )


def due(context: Context, years: Sequence[int]) -> None:
    year, _, outcome = st.query_params.get(state.GROUP, "").partition(":")
    if year not in map(str, years) or outcome not in DUE:
        return
    scope = context.scope
    asked = {"outcome": outcome, "today": min(context.today, bounds(int(year))[1])}
    with wiring.reading() as db:
        page = due_notices(db, scope, after=pager.cursor(), **asked)
    words = f"BSEA notices {DUE[outcome]}, rejections of {named(int(year))}"
    _listed(
        page,
        words,
        "by the day each was due",
        due_rows,
        context.today,
        f"bsea-notices-{outcome}-{named(int(year))}",
        lambda: due_lines(scope, **asked),
    )


def matters(context: Context, year: int) -> None:
    group, _, outcome = st.query_params.get(state.GROUP, "").partition(":")
    if group not in [road.value for road in Road] or outcome not in ("", *OUTCOME):
        return
    road, scope, today = Road(group), context.scope, context.today
    asked = {"year": year, "road": road, "today": today, "outcome": outcome}
    with wiring.reading() as db:
        page = counted_matters(db, scope, after=pager.cursor(), **asked)
    how = f"ended in {named(year)}: {OUTCOME[outcome]}" if outcome else f"taken up in {named(year)}"
    words = f"{ROAD[road]}, {how}"
    _listed(
        page,
        words,
        "as they were asked for or filed",
        section_618_parts.cases,
        today,
        f"{road.value}-{outcome or 'all'}-{named(year)}",
        lambda: matter_lines(scope, **asked),
    )


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
    order = "in the order in which the proposals were sent"
    _listed(
        Page(rows), words, order, reduction_rows, context.today, f"reductions-{group}", lambda: reduction_lines(rows)
    )


def _listed(
    page: Page, words: str, order: str, rows: Callable[..., dict[str, Any]], today: date, name: str,
    lines: Callable[[], Table],
) -> None:  # fmt: skip
    header.section(words, order, anchor="listed")
    if not page.rows:
        empty_state.say_so("Nothing is counted here.", "Open a number of the table below.")
        return
    data = rows(page.rows, today, caption=words)
    foot = data.get("foot") or [cells.text(f"{len(page.rows)} on this page")]
    follow(draw(data | {"foot": foot} | pager.turned(), key="listed"))
    pager.under(page, name, lines, key="listed")
