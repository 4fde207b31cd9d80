"""The papers of one student on their file, with the doors to attach one and to record a hearing request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, header, matter_open_form, papers, papers_form
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.papers import PaperRow
from models.queries.provable import Provable, provable
from models.vocabulary import Fact

_CODE = {
    Fact.PROPOSAL: say.KIND,
    Fact.ANSWER: say.IEP,
    Fact.REQUEST: say.REQUEST_HOW,
    Fact.WRITTEN_NOTICE: say.NOTICE_FORM,
    Fact.CONTACT: say.MEANS,
    Fact.PARENT: say.RIGHTS,
}


def show(context: Context, student_id: int, whose: str, held: Sequence[PaperRow]) -> None:
    header.section(
        "Papers", "scans, photos, letters and certificates, each attached to what it proves", anchor="papers"
    )
    if held:
        follow(draw(papers.table(held, context.today, caption="Papers of this student"), key="papers"))
    else:
        empty_state.say_so("No paper is attached yet.")
    with st.container(horizontal=True, gap="small"):
        if st.button("Attach a paper", key="attach_paper"):
            _attach(context, student_id, whose)
        if st.button("Record a hearing request", key="hearing_request"):
            matter_open_form.show_hearing(student_id)


def _attach(context: Context, student_id: int, whose: str) -> None:
    with wiring.reading() as db:
        facts = provable(db, context.scope, student_id)
    papers_form.show_for([(f.fact, f.fact_id, words(f, context.today)) for f in facts], student_id, whose)


def words(found: Provable, today: date) -> str:
    """Answer: IEP rejected in part, Tue 21 Apr."""
    if found.fact is Fact.STUDENT:
        return "The student, no one fact"
    if found.fact is Fact.BSEA_NOTICE:
        code = ", ".join(say.TRIGGER.get(key, key) for key in found.code.split())
    else:
        code = _CODE.get(found.fact, {}).get(found.code, found.code)
    what = say.FACT[found.fact]
    what = what[:1].upper() + what[1:]
    parts = (f"{what}: {code}" if code else what, found.whose, say.day(found.day, today) if found.day else "")
    return ", ".join(part for part in parts if part)
