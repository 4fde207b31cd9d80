"""What is owed, as sections of pages: of one matter, of one student, what is due for Monday, and every open one."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, header, obligation_export, obligation_form, obligation_tables, pager
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.filters import WorkFilters
from models.queries.obligations import (
    count_obligations,
    obligations_due,
    obligations_of,
    obligations_of_student,
    open_obligations,
)
from models.queries.results import count_unowed, result_of, unowed

OWED_AFTER = "owed_after"  # query parameter: where the list of obligations goes on


def of_matter(context: Context, matter_id: int) -> None:
    """On the page of a matter: what it made owed, or the question whether it makes anything owed."""
    with wiring.reading() as db:
        rows = obligations_of(db, context.scope, matter_id)
        result = result_of(db, context.scope, matter_id)
    if result is None or not (rows or result.sources):
        return
    header.section("What it makes owed", "each with its day, its owner and its proof", anchor="owed")
    if rows:
        table = obligation_tables.obligations(rows, context.today, caption="What this makes owed", named=False)
        follow(draw(table, key="owed_of_matter"))
    elif result.asks:
        empty_state.say_so("This came out with a result.", "Enter what it makes owed, or that nothing is.")
    else:
        empty_state.say_so("Nothing of its result is left to be carried out, as recorded.")
    if st.button("Enter what is owed", type="primary" if result.asks else "secondary", key="enter_owed"):
        obligation_form.show_new(matter_id)


def of_student(context: Context, student_id: int) -> None:
    """On a student's file; nothing where nothing was ever owed."""
    with wiring.reading() as db:
        rows = obligations_of_student(db, context.scope, student_id)
    if rows:
        header.section("Owed under agreements, decisions and findings", "open ones first")
        table = obligation_tables.obligations(rows, context.today, caption="Owed to this student", named=False)
        follow(draw(table, key="owed_of_student"))


def for_monday(context: Context, *, leads: bool) -> None:
    """Overdue, due within the week, or with a reminder whose day has come; and results nobody has turned into terms.
    `leads`: the button of the page that stands out is in it."""
    with wiring.reading() as db:
        due = obligations_due(db, context.scope, today=context.today)
        waiting = unowed(db, context.scope, today=context.today)
    if due:
        header.section("Owed under agreements, decisions and findings", sentence(context), anchor="owed")
        caption = "Due, overdue or to be reminded of"
        table = obligation_tables.obligations(due, context.today, caption=caption, leads=leads)
        follow(draw(table, key="owed_due"))
    if waiting:
        header.section("Results without what they make owed", "of the last twelve months")
        follow(draw(obligation_tables.unowed(waiting, context.today), key="unowed"))


def every_open(context: Context, chosen: WorkFilters) -> None:
    """A list of its own, paged, with its file."""
    with wiring.reading() as db:
        page = open_obligations(db, context.scope, today=context.today, filters=chosen, after=pager.cursor(OWED_AFTER))
        waiting = unowed(db, context.scope, today=context.today)
    header.section("Owed under agreements, decisions and findings", sentence(context), anchor="owed")
    if page.is_empty:
        empty_state.say_so("Nothing is open within these filters.", "What a result makes owed is entered on its page.")
    else:
        foot = f"{say.many(len(page.rows), 'obligation')} on this page, soonest first"
        table = obligation_tables.obligations(page.rows, context.today, caption="Open obligations", foot=foot)
        follow(draw(table | pager.turned(OWED_AFTER), key="owed"))
        pager.under(
            page,
            "obligations",
            lambda: obligation_export.open_list(context.scope, context.today, chosen),
            key="owed",
            param=OWED_AFTER,
        )
    if waiting:
        header.section("Results without what they make owed", "of the last twelve months")
        follow(draw(obligation_tables.unowed(waiting, context.today), key="unowed"))


def sentence(context: Context) -> str:
    """How many are open, overdue and due this week; safe for every role."""
    counts = tallies.counted(context, count_obligations, today=context.today)
    words = f"{say.many(counts.open, 'obligation')} open, {counts.overdue:,} overdue, {counts.week:,} due this week"
    waiting = tallies.counted(context, count_unowed, today=context.today)
    return f"{words}; {say.many(waiting, 'result')} without terms" if waiting else words
