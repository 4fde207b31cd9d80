"""The terms of a screen, each in one sentence, one press away from wherever it stands."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.widgets.dialog import dialog
from dashboard.widgets.help_text import words

_ANSWERING = ("Acceptance", "Portion", "Receipt", "Silence")
_TALKS = ("Facilitated IEP meeting", "Mediation", "Resolution meeting", "Due process complaint", "Expedited hearing")
# screen -> its terms, as `dashboard/help/words.md` has them
TERMS = {
    "monday": ("BSEA", "BSEA notice", "Receipt", "Silence", "Stay-put", "School day", "Term"),
    "pending_responses": (*_ANSWERING, "BSEA notice", "Go-live day"),
    "bsea_notices": ("BSEA", "BSEA notice", "Portion", "Silence", "Go-live day"),
    "stay_put": ("Stay-put", "Acceptance", "Portion"),
    "contact_log": ("Silence", "Receipt", "Mediation"),
    "requests_notices": ("N1, N2", "IEE"),
    "before_the_meeting": ("N1, N2", "Acceptance"),
    "matters": ("BSEA", *_TALKS, "PRS", "IEE", "Term", "Business day"),
    "matter": ("BSEA", *_TALKS, "PRS", "IEE", "Term", "Business day", "School day"),
    "hearing_readiness": ("Due process complaint", "Business day", "BSEA"),
    "services_owed": ("School day", "Stay-put", "Term"),
    "trends": ("BSEA notice", "Acceptance", "Portion", "Silence", "Facilitated IEP meeting", "Mediation"),
    "section_618": ("PRS", "Mediation", "Due process complaint", "Resolution meeting", "Expedited hearing"),
    "student_file": ("Stay-put", *_ANSWERING, "N1, N2", "Term"),
    "calendars": ("School day", "Business day"),
    "rules": ("School day", "Business day", "BSEA", "PRS"),
    "set_up": ("Go-live day", "School day", "Silence", "Receipt"),
    "record_answer": (*_ANSWERING, "BSEA notice", "Stay-put"),
    "proposal": (*_ANSWERING, "N1, N2", "BSEA notice"),
}


def meanings() -> dict[str, str]:
    """term -> its sentence."""
    rows = (line.strip("| ").split(" | ") for line in words("words").splitlines()[2:] if line.strip())
    return {term.strip(): meaning.strip() for term, meaning in rows}


def button(screen: str) -> None:
    terms = TERMS.get(screen)
    if terms and st.button("Words on this page", type="tertiary", key="words_here"):
        _dialog(terms)


@dialog("Words on this page")
def _dialog(terms: tuple[str, ...]) -> None:
    found = meanings()
    body = "".join(f"<dt>{escape(term)}</dt><dd>{escape(found[term])}</dd>" for term in sorted(terms, key=str.casefold))
    st.html(f"<dl class='db-facts'>{body}</dl>")
