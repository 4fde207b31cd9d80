"""On a student's file: what the family asked for and was told, each notice, and the proposals without an N1."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import header, request_form, request_tables
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.papers import PaperRow
from models.queries.requests import requests_of
from models.queries.written_notices import notices_of, without_n1_of
from models.vocabulary import RequestAnswer


def show(context: Context, student_id: int, held: Sequence[PaperRow]) -> None:
    scope, today = context.scope, context.today
    with wiring.reading() as db:
        asked = requests_of(db, scope, student_id)
        signed = notices_of(db, scope, student_id)
        without = without_n1_of(db, scope, student_id)
    header.section(
        "Requests and notices",
        "each request is owed an answer, each proposal an N1 (34 CFR 300.503)",
        anchor="requests",
    )
    waiting = sorted((r for r in asked if r.answer == RequestAnswer.OPEN), key=lambda r: (r.received_on, r.request_id))
    answered = [r for r in asked if r.answer != RequestAnswer.OPEN]
    if waiting:
        follow(draw(request_tables.open_requests(waiting, today, held=held), key="open_requests"))
    if without:
        follow(draw(request_tables.without_n1(without, today), key="without_n1"))
    if signed:
        follow(draw(request_tables.notices(signed, today, held=held), key="signed_notices"))
    if answered:
        follow(draw(request_tables.answered_requests(answered, today, held=held), key="answered_requests"))
    if st.button("Record a parent's request", key="record_request"):
        request_form.show(student_id)
