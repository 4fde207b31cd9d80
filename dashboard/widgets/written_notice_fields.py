"""The questions of an N1 or N2, each kept as it is typed; beside them what is still unanswered, as advice."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard.widgets import keeping, typed
from models.commands.send_written_notice import WHEN_SENT
from models.commands.write_notice import NoticeEntry
from models.law.prior_written_notice import QUESTIONS, WRITTEN, unanswered
from models.vocabulary import NoticeForm

HOW = ("mail", "certified mail", "e-mail", "by hand", "the portal", "sent home with the student")
FIELDS: dict[str, Any] = {question.field: str for question in WRITTEN} | {
    "safeguards_given": bool, "language": str, "signed_on": date, "is_sent": bool, "sent_on": date, "sent_how": str,
}  # fmt: skip


def first(today: date, language: str) -> dict[str, Any]:
    """What is filled in by itself: today, the family's language, and nothing that would have to be true."""
    empty = dict.fromkeys((question.field for question in WRITTEN), "")
    return empty | {"safeguards_given": False, "language": language, "signed_on": today, "is_sent": False,
                    "sent_on": today, "sent_how": HOW[0]}  # fmt: skip


def draw(opening: keeping.Opening, form: NoticeForm, today: date, *, family: str) -> bool:
    """The form; whether it was signed in this run. `family` is the language the parent reads, "" where not known."""

    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    left, right = st.columns([5, 3], gap="medium")
    with left:
        for question in WRITTEN:
            st.text_area(question.on(form.value), height=84 if question.field in ("action", "why") else 68,
                         **kept(question.field))  # fmt: skip
        st.checkbox(QUESTIONS[6].asks, **kept("safeguards_given"))
    with right:
        st.text_input("Language of the notice", placeholder="not entered", **kept("language"))
        typed.day("Date of the notice", **kept("signed_on"))
        st.checkbox("It has gone to the parent", **kept("is_sent"))
        if st.session_state.get(opening.key_of("is_sent")):
            typed.day("Sent on", **kept("sent_on"))
            st.selectbox("How", HOW, accept_new_options=True, **kept("sent_how"))
        st.html(_advice(opening.values(), form, family))
        st.caption("Once signed, nothing in it is edited: a later notice replaces it.")
        signed = st.button(f"Sign {form.value.upper()}", type="primary", key=opening.key_of(f"sign-{form.value}"))
        keeping.say_kept(opening)
    return signed


def entry(opening: keeping.Opening, form: NoticeForm, student_id: int, **about: int | None) -> NoticeEntry:
    said = opening.values()
    sent = typed.needed(said["sent_on"], "the day the notice was sent", WHEN_SENT) if said["is_sent"] else None
    return NoticeEntry(
        opening.key, student_id, form, **{question.field: said[question.field] or "" for question in WRITTEN},
        safeguards_given=bool(said["safeguards_given"]), language=said["language"] or "",
        signed_on=typed.needed(said["signed_on"], "the date of the notice"), sent_on=sent,
        sent_how=(said["sent_how"] or "") if sent else "", **about,
    )  # fmt: skip


def _advice(said: dict[str, Any], form: NoticeForm, family: str) -> str:
    lacking = unanswered(said)
    lines = "".join(
        f"<li><b>◇ {escape(q.short)}, unanswered</b></li>" if q in lacking else f"<li>✓ {escape(q.short)}</li>"
        for q in QUESTIONS
    )
    words = "Each question of the notice is answered." if not lacking else "Advice, never a block."
    language = (said.get("language") or "").strip()
    if family and language and family.lower() != language.lower():
        words += f" The family's language is {escape(family)}: the notice is owed in it (34 CFR 300.503(c))."
    head = f"<b>What the {form.value.upper()} says</b>"
    return (
        f"<div class='db-box' role='status'>{head}<ul style='list-style:none;padding:0;margin:4px 0'>{lines}</ul>"
        f"<span class='db-muted'>{words}</span></div>"
    )
