"""The one line of filters above a list. Each lives in the address, so that a view can be bookmarked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import phrasing, state, wiring
from dashboard.dispute_phrasing import PARTY, ROAD, STAGE
from dashboard.services_phrasing import SOURCE
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.dispute_vocabulary import Stage
from models.queries import district
from models.queries.choices import OFFERED, Choice, chair_choices, school_choices
from models.queries.contacts import LogFilters
from models.queries.filters import WorkFilters
from models.queries.find_students import find_students
from models.queries.matters import MatterFilters
from models.queries.owed_filters import OwedFilters
from models.queries.service_choices import service_names

NOTICES_WAITING = "Not sent, or a question unanswered"
LISTED = 200  # as many as a list may hold
ANY_MEANS = "Any means"
ANY_ROAD, ANY_STAGE, ANYBODY = "Any road", "Any stage", "Anybody"
ANY_SERVICE, ANY_SOURCE, GOES_ON = "Any service", "Any source", "Goes on"
OWED_STATES = {
    "vacant": "Position vacant", "unanswered": "Demand not answered", "undecided": "Ended, nothing decided",
    "no_plan": "No plan yet", "this_month": "Plan ends this month", "over": "Plan ended, minutes left",
    "ended": "Ended or made up",
}  # fmt: skip
ALL_SCHOOLS, EVERYONE, ANY_TIME, ANY_LANGUAGE, ANY_STANDING, ANY_DAYS = (
    "All schools", "Everyone", "Any time", "Any language", "Any standing", "Any number of days",
)  # fmt: skip
THIS_WEEK = "This week"  # today and the six days after: as the counts say it
CLOSING = {ANY_TIME: None, "Today": 0, "3 days": 3, THIS_WEEK: 6, "14 days": 14}
NOT_CLOSING = {"Day 30 passed": "overdue", "No receipt date": "undated"}
NO_CONTACT = {ANY_DAYS: None, "7 days": 7, "14 days": 14, "30 days": 30}
OVERDUE, UNDATED = "Overdue", "No date yet"
STANDING = {
    ANY_STANDING: None,
    OVERDUE: "overdue",
    "Due within 2 days": "soon",
    "Later": "later",
    UNDATED: "undated",
}


def for_pending(context: Context) -> WorkFilters:
    with wiring.reading() as db:
        languages = district.languages(db, context.scope)
    columns = st.container(key="filters").columns(5)
    school_id, chair_id = _whose_work(context, columns)
    with columns[2]:
        closing = _choose("Closing in", [*CLOSING, *NOT_CLOSING], state.CLOSING)
    with columns[3]:
        language = _choose("Language", [ANY_LANGUAGE, *languages], state.LANGUAGE)
    with columns[4]:
        silent = _choose("No contact in", list(NO_CONTACT), state.NO_CONTACT)
    return WorkFilters(
        school_id=school_id,
        chair_id=chair_id,
        closing_in=CLOSING.get(closing),
        standing=NOT_CLOSING.get(closing),
        language=None if language == ANY_LANGUAGE else language,
        no_contact_in=NO_CONTACT[silent],
    )


def for_notices(context: Context) -> WorkFilters:
    columns = st.container(key="filters").columns(3)
    school_id, chair_id = _whose_work(context, columns)
    with columns[2]:
        standing = _choose("Standing", list(STANDING), state.STANDING)
    return WorkFilters(school_id=school_id, chair_id=chair_id, standing=STANDING[standing])


def for_log(context: Context) -> LogFilters:
    """Of the contact log. A student is named by the beginning of the last name, or by a whole state id. What is typed
    here stays out of the address, which may hold no more of a student than the number a file's door gives."""
    schools = _offers(context, school_choices, state.SCHOOL, ALL_SCHOOLS)
    columns = st.container(key="filters").columns(4)
    with columns[0]:
        school_id = _pick("School", schools, state.SCHOOL, ALL_SCHOOLS)
    with columns[1]:
        means = _choose("Means", [ANY_MEANS, *phrasing.MEANS.values()], state.MEANS)
    with columns[2]:
        whose = _type("Student", "Name, or state id", state.OF)
    with columns[3]:
        said = _type("Words", "In what was said or offered", state.SAID)
    found = _one_student()
    if whose:
        with wiring.reading() as db:
            found = tuple(s.id for s in find_students(db, context.scope, whose, limit=LISTED))
    code = next((code.value for code, words in phrasing.MEANS.items() if words == means), None)
    return LogFilters(school_id=school_id, means=code, student_ids=found, words=said)


def _one_student() -> tuple[int] | None:
    """Whose file led here."""
    student = state.numbered(state.STUDENT)
    if student is None:
        return None
    if st.button("Entries of one student: show every student's", type="tertiary", key="every_student"):
        st.query_params.pop(state.STUDENT, None)
        _back_to_first_page()
        st.rerun()
    return (student,)


def _type(label: str, example: str, key: str) -> str:
    return (st.text_input(label, placeholder=example, key=key, on_change=_back_to_first_page) or "").strip()


def for_stay_put(context: Context) -> WorkFilters:
    school_id, chair_id = _whose_work(context, st.container(key="filters").columns(2))
    return WorkFilters(school_id=school_id, chair_id=chair_id)


def for_requests(context: Context) -> tuple[WorkFilters, bool]:
    """School and chair; and whether only the notices that wait for something are shown."""
    columns = st.container(key="filters").columns(3)
    school_id, chair_id = _whose_work(context, columns)
    with columns[2]:
        waiting = _choose("Notices", [NOTICES_WAITING, "All notices"], state.NOTICES) == NOTICES_WAITING
    return WorkFilters(school_id=school_id, chair_id=chair_id), waiting


def for_matters(context: Context) -> MatterFilters:
    columns = st.container(key="filters").columns(5)
    school_id, chair_id = _whose_work(context, columns)
    with columns[2]:
        road = _code("Road", ANY_ROAD, ROAD, state.ROAD)
    with columns[3]:
        stage = _code(
            "Stage", ANY_STAGE, {s: words for s, words in STAGE.items() if s is not Stage.CLOSED}, state.STAGE
        )
    with columns[4]:
        owed_by = _code("Next step owed by", ANYBODY, {p: _capital(words) for p, words in PARTY.items()}, state.OWES)
    return MatterFilters(school_id=school_id, chair_id=chair_id, road=road, stage=stage, owed_by=owed_by)


def for_services(context: Context) -> OwedFilters:
    """School, chair, service; source of what is owed; and what state gaps and minutes are in."""
    with wiring.reading() as db:
        names = {name: key for key, name in service_names(db, context.scope)}
    columns = st.container(key="filters").columns(5)
    school_id, chair_id = _whose_work(context, columns)
    with columns[2]:
        service = names.get(_choose("Service", [ANY_SERVICE, *names], state.SERVICE), "")
    with columns[3]:
        source = _code("Source", ANY_SOURCE, {s: _capital(words) for s, words in SOURCE.items()}, state.SOURCE)
    with columns[4]:
        chosen = _code("State", GOES_ON, OWED_STATES, state.OWED_STATE)
    return OwedFilters(school_id, chair_id, service, source or "", chosen or "")


def _code(label: str, everything: str, words: Mapping[Any, str], key: str) -> str | None:
    """The code of what is chosen, or None for everything."""
    chosen = _choose(label, [everything, *words.values()], key)
    return next((str(code) for code, said in words.items() if said == chosen), None)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _whose_work(context: Context, columns: Sequence[Any]) -> tuple[int | None, int | None]:
    """School and chair, in the first two columns."""
    schools = _offers(context, school_choices, state.SCHOOL, ALL_SCHOOLS)
    chairs = _offers(context, chair_choices, state.CHAIR, EVERYONE)
    with columns[0]:
        school_id = _pick("School", schools, state.SCHOOL, ALL_SCHOOLS)
    with columns[1]:
        return school_id, _pick("Team chair", chairs, state.CHAIR, EVERYONE)


@dataclass(frozen=True, slots=True)
class Offers:
    """The names to choose from; `typed` where there are too many, and these are those that begin with what stands."""

    ids: dict[str, int]
    typed: bool
    more: bool


def _offers(context: Context, read: Callable[..., Sequence[Choice]], key: str, everything: str) -> Offers:
    """All of them in a town; in a state as many as fit a list, so that a page costs no more there."""
    with wiring.reading() as db:
        found = read(db, context.scope, limit=LISTED + 1)
    if len(found) <= LISTED:
        return Offers({c.name: c.id for c in found}, typed=False, more=False)
    text = st.session_state.get(key) or st.query_params.get(key) or ""
    with wiring.reading() as db:
        found = read(db, context.scope, text="" if text == everything else text, limit=OFFERED + 1)
    return Offers({c.name: c.id for c in found[:OFFERED]}, typed=True, more=len(found) > OFFERED)


def _pick(label: str, offers: Offers, key: str, everything: str) -> int | None:
    """The id of what is chosen, or None for everything. Of many, one types the beginning and chooses what fits."""
    if not offers.typed:
        return offers.ids.get(_choose(label, [everything, *offers.ids], key))
    text = st.selectbox(
        label, [everything, *offers.ids], key=key, bind="query-params", on_change=_back_to_first_page,
        accept_new_options=True, help=f"More than {LISTED}: type the beginning of a name and press Enter.",
    ) or everything  # fmt: skip
    if text == everything:
        return None
    if text in offers.ids or len(offers.ids) == 1:
        return offers.ids.get(text) or next(iter(offers.ids.values()))
    if not offers.ids:
        st.caption(f"Nothing begins with “{plain(text)}”: the list is not narrowed.")
    else:
        n = f"more than {OFFERED}" if offers.more else f"{len(offers.ids)}"
        st.caption(f"{n[:1].upper()}{n[1:]} begin with “{plain(text)}”: choose one. The list is not narrowed yet.")
    return None


def _choose(label: str, options: list[str], key: str) -> str:
    """A select whose choice is in the address. A value there that does not exist is the first option."""
    return st.selectbox(label, options, key=key, bind="query-params", on_change=_back_to_first_page) or options[0]


def _back_to_first_page() -> None:
    for after in (state.AFTER, state.REGISTER_AFTER, state.N1_AFTER, state.NOTICES_AFTER, state.ANSWERED_AFTER,
                  state.CLOSED_AFTER, state.OWED_AFTER):  # fmt: skip
        st.query_params.pop(after, None)
