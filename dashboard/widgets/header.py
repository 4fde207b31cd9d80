"""The head of a page: its name, one sentence, the day it believes in, who one is and what one may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing, state, wiring
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.calendars.school_calendar import SchoolCalendar
from models.queries.district import main_calendar


def show(
    context: Context, title: str, sentence: str | Sequence[dict[str, Any]] = "", *, name_the_day: bool = True
) -> None:
    """`sentence` is plain text, or pieces of which some are doors: its numbers open the lists they count.
    `name_the_day` is off where the title itself is the day."""
    day = school_day(context)
    right = f"<p><b>{escape(context.principal.name)}, {phrasing.ROLE[context.principal.role]}</b> · "
    right += f"{escape(context.scope.why)}</p>"
    if name_the_day:
        right += f"<p class='db-muted'>{phrasing.day(context.today)} {context.today.year} · {escape(day)}</p>"
    below = ""
    if isinstance(sentence, str):
        below = f"<p class='db-muted'>{escape(sentence if name_the_day else day)}</p>"
    with st.container(key="head", gap=None):
        left = f"<div><h1>{escape(title)}</h1>{below}</div>"
        st.html(f"<div class='db-head'>{left}<div class='db-who'>{right}</div></div>")
        if not isinstance(sentence, str):
            draw({"kind": "sentence", "pieces": list(sentence)}, key="sentence")
    # The place stands without words too: else the page below is built anew when they go, and what is typed is lost.
    with st.container(key="just_done"):
        if message := st.session_state.pop(state.MESSAGE, None):
            st.success(plain(message))


def section(title: str, aside: str = "", *, anchor: str = "", begin: bool = False) -> None:
    """`anchor` is the name by which a count at the top of the page leads here. `begin`: the section comes of what was
    just done, and one goes on from it."""
    name = f" id='{escape(anchor)}' tabindex='-1'" if anchor else " class='db-begin'" if begin else ""
    words = f"<h2{name}>{escape(title)}</h2><span class='db-muted'>{escape(aside)}</span>"
    st.html(f"<div class='db-section'>{words}</div>")


def contents(sections: Mapping[str, str], key: str) -> None:
    """Doors to the sections of a long page: from their anchors to their names."""
    draw({"kind": "contents", "items": [{"t": name, "jump": anchor} for anchor, name in sections.items()]}, key=key)


def school_day(context: Context) -> str:
    """School day 141 · first day after vacation; or why there is none."""
    with wiring.reading() as db:
        calendar = main_calendar(db, context.scope)
    if not isinstance(calendar, SchoolCalendar):
        return "no school calendar yet"
    today = context.today
    if not calendar.first_published <= today <= calendar.last_published:
        return "outside the published school calendars"
    number = calendar.school_day_number(today)
    if not calendar.is_school_day(today):
        return f"no school: {calendar.why_off(today)}".replace("no school: summer: no school", "summer, no school")
    words = f"school day {number}"
    off = _weekdays_off_before(calendar, today)
    if off >= 3:
        words += " · first day after vacation"
    elif off:
        words += " · first day after a day off"
    return words


def _weekdays_off_before(calendar: SchoolCalendar, today: date) -> int:
    n, day = 0, today - timedelta(1)
    while day >= calendar.first_published and not calendar.is_school_day(day):
        n += day.weekday() < 5
        day -= timedelta(1)
    return n
