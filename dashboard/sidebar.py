"""The left side: district, find a student, the screens with their counts, and in the demo, who one is."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import navigation, phrasing, state, tallies
from dashboard.widgets import contact_anyone, words_here
from dashboard.widgets.find_student import matches
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.counts import undated_notices, undated_windows
from models.queries.matters import count_matters
from models.queries.owed_counts import owed_counts
from models.queries.requests import count_open_requests
from models.vocabulary import Queue, Role


def show(context: Context, page: Any, pages: list[Any]) -> None:
    with st.sidebar:
        draw({"kind": "brand", "district": context.district.name}, key="brand")
        if context.scope.sees_names:
            _find(context)
            contact_anyone.button(context, page.url_path or "monday")
        navigation.follow(draw(_screens(context, page.url_path or "monday"), key="screens"))
        words_here.button(page.url_path or "monday")
        if context.district.is_demo:
            _persona(context)
    navigation.take_up()


def _screens(context: Context, current: str) -> dict[str, Any]:
    counts, without = tallies.tallies(context)
    asked = tallies.counted(context, count_open_requests).open
    owed = tallies.counted(context, owed_counts, today=context.today)
    numbers = {
        "pending_responses": (counts[Queue.ANSWER_WINDOW].open + undated_windows(without), "waiting"),
        "services_owed": (owed.students, "students owed minutes"),
        "matters": (tallies.counted(context, count_matters).open, "open"),
        "requests_notices": (asked, "without a written answer"),
        "bsea_notices": (counts[Queue.BSEA_NOTICE].open + undated_notices(without), "to send"),
    }
    groups: list[dict[str, Any]] = [{"t": "", "items": []}, {"t": "Settings & help", "items": []}]
    for key, title, roles in navigation.SCREENS:
        if context.principal.role not in roles:
            continue
        item: dict[str, Any] = {"t": title, "go": key, "href": "/" if key == "monday" else key}
        item["current"] = key == current
        if key in numbers:
            n, words = numbers[key]
            item |= {"n": n, "words": f"{n} {words}"}
        groups[key in navigation.SET_UP]["items"].append(item)
    return {"kind": "screens", "groups": groups}


def _find(context: Context) -> None:
    wanted = st.text_input(
        "Find a student", key=state.SEARCH, placeholder="Name, or state id", label_visibility="collapsed"
    )
    for number, words in matches(context, wanted):
        if st.button(words, key=f"found{number}", type="tertiary"):
            navigation.go("student_file", {state.STUDENT: str(number)})


def _persona(context: Context) -> None:
    """Demo only: nobody signs in to an invented district; one chooses whom to be. The words are short enough for the
    width of the side; the head of each page says the rest."""
    people = {p.email: p for p in context.people}
    shown = [p.email for p in context.people if p.role != Role.TEAM_CHAIR]
    shown += [p.email for p in context.people if p.role == Role.TEAM_CHAIR]

    def words(email: str) -> str:
        person = people[email]
        first, _, last = person.name.rpartition(" ")
        what = phrasing.ROLE[Role(person.role)].lower()
        if person.schools:
            what = person.schools[0] if len(person.schools) == 1 else phrasing.many(len(person.schools), "school")
        return f"{phrasing.name(first, last)}, {what}"

    st.selectbox("Demo district. You are", shown, key=state.PERSON, format_func=words)
    if navigation.persona(context):
        if st.query_params.get(state.AS) != context.principal.email:
            st.query_params[state.AS] = context.principal.email
    elif st.query_params.get(state.AS) not in (None, context.principal.email):
        del st.query_params[state.AS]
