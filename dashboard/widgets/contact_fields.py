"""The fields of a contact, each kept as it changes."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard.widgets import keeping, papers_field, typed
from dashboard.widgets.refusals import Refusals
from models.queries.contact_form import Family
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind, PaperKind

DIRECTION = {ContactDirection.TO_PARENT: "To the parent", ContactDirection.FROM_PARENT: "From the parent"}

_NUMBER = re.compile(r"\+?\(?\d[\d().\- ]{5,}\d", re.ASCII)


def draw(opening: keeping.Opening, people: Family, kind: EntryKind, refusals: Refusals) -> None:
    """`refusals` gets a place under each field that the command may refuse."""

    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    first = st.columns(3)
    with first[0]:
        typed.day("Day", **kept("day"))
    with first[1]:
        st.time_input("Time", step=300, **kept("time"))
    with first[2]:
        st.selectbox("Means", list(ContactMeans), format_func=say.MEANS.get, **kept("means"))
    refusals.under("occurred_on")
    second = st.columns(3)
    if kind is not EntryKind.PARENT_STATEMENT:
        with second[0]:
            st.selectbox("Direction", list(ContactDirection), format_func=DIRECTION.get, **kept("direction"))
        with second[1]:
            st.selectbox("Result", list(ContactOutcome), format_func=outcome, **kept("outcome"))
    with second[2]:
        names = list(dict.fromkeys([p[0] for p in people.parents] + _other(opening)))
        st.selectbox("With", names, accept_new_options=True, placeholder="Choose, or type a name", **kept("whom"))
    refusals.under("with_whom")
    if kind is EntryKind.PARENT_STATEMENT:
        st.text_area("The parent's own words", height=140, **kept("said"))
    else:  # before what is optional: on a phone one field stands below the other
        st.text_area("What was said", height=90, placeholder="Facts, as both sides may read them", **kept("said"))
    refusals.under("summary")
    third = st.columns(3, vertical_alignment="bottom")
    with third[0]:
        st.text_input("Language", placeholder="not entered", **kept("language"))
    with third[1]:
        st.checkbox("With an interpreter", **kept("interpreter"))
    if kind is EntryKind.PARENT_STATEMENT:
        return
    if kind is EntryKind.ENTRY:
        with third[2]:
            typed.day("Follow up on (optional)", **kept("follow"))
    refusals.under("follow_up_on")
    st.text_area("What the district proposed (optional)", height=68, **kept("proposed"))
    refusals.under("proposed")
    st.text_area("What the parent answered (optional)", height=68, **kept("answer"))
    refusals.under("parent_answer")


def reach(people: Family) -> str:
    """Each parent with the number to call, as HTML: on a phone the first number calls, without its extension."""
    parts = []
    for name, language, phone in people.parents:
        call = escape(phone) or "no number recorded"
        if found := _NUMBER.search(phone):
            digits = re.sub(r"[^\d+]", "", found[0])
            before, after = phone[: found.start()], phone[found.end() :]
            call = f"{escape(before)}<a href='tel:{digits}'>{escape(found[0])}</a>{escape(after)}"
        parts.append(f"<b>{escape(name)}</b> {call}{f' · {escape(language)}' if language else ''}")
    return f"<p class='db-reach'>{'<br>'.join(parts)}</p>" if parts else ""


def papers(opening: keeping.Opening, people: Family) -> papers_field.Field:
    kinds = (PaperKind.LETTER, PaperKind.PROOF, PaperKind.RECEIPT, PaperKind.OTHER)
    label = "The letter, e-mail or photo (optional)"
    return papers_field.Field(opening.key, kinds, people.student_id, label, papers_field.NOT_IN_DRAFT)


def _other(opening: keeping.Opening) -> list[str]:
    """A name typed before that is none of the family's."""
    name = st.session_state.get(opening.key_of("whom"))
    return [name] if name else []


def outcome(code: str) -> str:
    words = say.OUTCOME[code]
    return words[:1].upper() + words[1:]
