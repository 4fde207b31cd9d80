"""The one line of filters above a list. Each lives in the address, so that a view can be bookmarked."""

from __future__ import annotations

import streamlit as st

from dashboard import state, wiring
from dashboard.wiring import Context
from models.queries import district
from models.queries.filters import WorkFilters

ALL_SCHOOLS, EVERYONE, ANY_TIME, ANY_LANGUAGE, ANY_STANDING, ANY_DAYS = (
    "All schools", "Everyone", "Any time", "Any language", "Any standing", "Any number of days",
)  # fmt: skip
CLOSING = {ANY_TIME: None, "Today": 0, "3 days": 3, "7 days": 7, "14 days": 14}
NOT_CLOSING = {"Day 30 passed": "overdue", "No receipt date": "undated"}
NO_CONTACT = {ANY_DAYS: None, "7 days": 7, "14 days": 14, "30 days": 30}
STANDING = {
    ANY_STANDING: None,
    "Overdue": "overdue",
    "Due within 2 days": "soon",
    "Later": "later",
    "No date yet": "undated",
}


def for_pending(context: Context) -> WorkFilters:
    with wiring.reading() as db:
        schools = {s.short_name or s.name: s.id for s in district.schools(db, context.scope)}
        chairs = {p.name: p.id for p in district.chairs(db, context.scope)}
        languages = district.languages(db, context.scope)
    columns = st.container(key="filters").columns(5)
    with columns[0]:
        school = _choose("School", [ALL_SCHOOLS, *schools], state.SCHOOL)
    with columns[1]:
        chair = _choose("Team chair", [EVERYONE, *chairs], state.CHAIR)
    with columns[2]:
        closing = _choose("Closing in", [*CLOSING, *NOT_CLOSING], state.CLOSING)
    with columns[3]:
        language = _choose("Language", [ANY_LANGUAGE, *languages], state.LANGUAGE)
    with columns[4]:
        silent = _choose("No contact in", list(NO_CONTACT), state.NO_CONTACT)
    return WorkFilters(
        school_id=schools.get(school),
        chair_id=chairs.get(chair),
        closing_in=CLOSING.get(closing),
        standing=NOT_CLOSING.get(closing),
        language=None if language == ANY_LANGUAGE else language,
        no_contact_in=NO_CONTACT[silent],
    )


def for_notices(context: Context) -> WorkFilters:
    with wiring.reading() as db:
        schools = {s.short_name or s.name: s.id for s in district.schools(db, context.scope)}
        chairs = {p.name: p.id for p in district.chairs(db, context.scope)}
    columns = st.container(key="filters").columns(3)
    with columns[0]:
        school = _choose("School", [ALL_SCHOOLS, *schools], state.SCHOOL)
    with columns[1]:
        chair = _choose("Team chair", [EVERYONE, *chairs], state.CHAIR)
    with columns[2]:
        standing = _choose("Standing", list(STANDING), state.STANDING)
    return WorkFilters(school_id=schools.get(school), chair_id=chairs.get(chair), standing=STANDING[standing])


def _choose(label: str, options: list[str], key: str) -> str:
    """A select whose choice is in the address. A value there that does not exist is the first option."""
    return st.selectbox(label, options, key=key, bind="query-params", on_change=_back_to_first_page) or options[0]


def _back_to_first_page() -> None:
    st.query_params.pop(state.AFTER, None)
    st.query_params.pop(state.REGISTER_AFTER, None)
