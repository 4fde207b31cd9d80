"""The name of every session and query-parameter key; and the one thing an address may say of a student: a number."""

from __future__ import annotations

import streamlit as st

_LARGEST = 2**31 - 1  # that both databases take for a key

PERSON = "person"  # e-mail of the persona chosen in the demo
AS = "as"  # query parameter: the same, so that a reload or a bookmark keeps it; read over the demo district only
SEARCH = "find_student"
PROPOSAL = "proposal"  # query parameter: the opaque id of a proposal
STUDENT = "student"  # query parameter: the opaque id of a student
MATTER = "matter"  # query parameter: the opaque id of a meeting, mediation, hearing or complaint
PACKET = "packet"  # query parameter: the clock of the notice whose packet is prepared
WITHOUT = "without"  # query parameter: the fact whose absence lists students
AFTER = "after"  # query parameter: where a list goes on
REGISTER_AFTER = "register_after"  # the same, for the second list of a page
N1_AFTER, NOTICES_AFTER, ANSWERED_AFTER = "n1_after", "notices_after", "answered_after"  # requests and notices
TURNED = "turned"  # which list's page was just turned
SCHOOL, CHAIR, STANDING, CLOSING, LANGUAGE, NO_CONTACT = (
    "school", "chair", "standing", "closing", "language", "no_contact",
)  # fmt: skip
MEANS, OF, SAID = "means", "of", "said"  # of the contact log: means, student, words
ROAD, STAGE, OWES = "road", "stage", "owes"  # of meetings and disputes: who owes the next step
CLOSED_AFTER = "closed_after"
SERVICE, SOURCE, OWED_STATE = "service", "source", "state"  # of services owed
OWED_AFTER = "owed_after"
NOTICES = "notices"  # of requests and notices: those that wait for something, or all
FILTERS = (
    SCHOOL, CHAIR, STANDING, CLOSING, LANGUAGE, NO_CONTACT, MEANS, OF, SAID, NOTICES, ROAD, STAGE, OWES, SERVICE,
    SOURCE, OWED_STATE,
)  # fmt: skip
YEAR, ROW = "year", "row"  # query parameters of the federal rows: the reporting year, the row whose cases are listed
FIGURE, BY, GROUP, PRACTICE = "figure", "by", "group", "practice"  # of trends: which figure, by what, of which group
HELP = "help"  # which page of the help
YEARS = "years"  # of trends: three school years together
STEP = "step"  # which step of the set-up
SET_UP_NEXT = "set_up_next"  # a district was just opened: its set-up goes on
CALENDAR = "calendar"
PENDING_AMENDMENT = "pending_amendment"
PENDING_UNDO = "pending_undo"
AMENDED = "amended"  # how many changes of a calendar were applied: each begins with an empty form
FORM = "form"  # a form to open on the next run: its name and the id of what it is about
MESSAGE = "message"  # what was just done, said once on the next run
ENTRY_KEY = "entry_key"  # made when a form opens: a form files one entry, however often it is sent
ASKED_OF = "asked_of"  # the student chosen in the form that records a request
ANSWER = "answer_form"  # the opening of the answer form on the page, kept from run to run
FILED = "answer_filed"  # the student whose answer was just recorded: the next run opens the file


def numbered(name: str) -> int | None:
    """The opaque number that a query parameter holds; None for none, and for what was never one."""
    text = st.query_params.get(name, "")
    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or int(text) > _LARGEST:
        return None
    return int(text)
