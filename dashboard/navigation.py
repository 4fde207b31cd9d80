"""Which screens each role has, and how one screen leads to another without leaving the session."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.wiring import Context
from models.vocabulary import Role

NAMED = (Role.DIRECTOR, Role.TEAM_CHAIR)
ALL = tuple(Role)

# file and address, title, who
SCREENS = (
    ("monday", "Monday", ALL),
    ("pending_responses", "Pending responses", NAMED),
    ("bsea_notices", "Rejections & BSEA", NAMED),
    ("stay_put", "Stay-put", NAMED),
    ("contact_log", "Contact log", NAMED),
    ("requests_notices", "Requests & notices", NAMED),
    ("student_file", "Student files", NAMED),
    ("calendars", "Calendars", ALL),
    ("rules", "Rules", ALL),
)
FORMS = (("record_answer", "Record an answer", NAMED), ("proposal", "Proposal", NAMED))  # reached from rows only
SET_UP = ("calendars", "rules")


def pages(context: Context) -> list[Any]:
    """The screens of this role; every other address is unknown to it."""
    return [
        st.Page(f"screens/{key}.py", title=f"{title} · Daybook", url_path=key, default=key == "monday")
        for key, title, roles in (*SCREENS, *FORMS)
        if context.principal.role in roles
    ]


def go(key: str, params: dict[str, str] | None = None) -> None:
    """Open a screen in this session, with these filters and no others."""
    for name in state.FILTERS:
        st.session_state.pop(name, None)
    st.switch_page(f"screens/{key}.py", query_params=(params or {}) | persona(st.session_state["context"]))


def persona(context: Context) -> dict[str, str]:
    """Demo only: whom one has chosen to be stands in the address, so that a reload does not forget it. The director,
    who is there first, needs no word. Over real data nobody is who an address says."""
    if not context.district.is_demo:
        return {}
    first = next((p.email for p in context.people if p.role == Role.DIRECTOR), None)
    return {} if context.principal.email == first else {state.AS: context.principal.email}


def follow(act: dict[str, Any] | None) -> None:
    """Do what the reader asked for on a component: open a screen, a student's file, or a date's explanation."""
    if not act:
        return
    if "go" in act:
        go(act["go"], {k: str(v) for k, v in (act.get("params") or {}).items()})
    elif "student" in act:
        go("student_file", {"student": str(int(act["student"]))})
    elif act.get("do") == "file":
        go("student_file", {"student": str(int(act["id"]))})
    elif act.get("do") == "packet":
        go("bsea_notices", {state.PACKET: str(int(act["id"]))})
    elif act.get("do") in ("answer", "proposal"):
        screen = "record_answer" if act["do"] == "answer" else "proposal"
        go(screen, {state.PROPOSAL: str(int(act["id"]))})
    elif "do" in act:
        _open_form(act["do"], int(act["id"]))
    elif "why" in act:
        from dashboard.widgets import why_this_date

        why_this_date.show(int(act["why"]))


def take_up() -> None:
    """Open the form that was asked for in the run before: one form leads to another, the side opens one anywhere."""
    if state.FORM in st.session_state:
        _open_form(*st.session_state.pop(state.FORM))


# what a row offers as its next action: the short form that it opens, a function of `dashboard.widgets`
SHORT_FORMS = {
    "call": "contact_form.show",
    "whose": "contact_anyone.show",
    "entry": "contact_entry.show",
    "correct": "contact_form.show_correction",
    "statement": "contact_form.show_statement",
    "seal": "seal_form.show_seal",
    "move": "seal_form.show_move",
    "request": "request_form.show",
    "answer_request": "request_answer.show",
    "n1": "written_notice_form.show_n1",
    "notice": "written_notice_view.show",
    "replace": "written_notice_form.show_replacement",
    "paper": "papers.show",
    "hearing": "hearing_form.show",
    "receipt": "notice_form.show_receipt",
    "new_proposal": "proposal_forms.show_new",
    "sending": "proposal_forms.show_sending",
    "start": "answer_forms.show_start",
    "endstay": "stay_put_form.show",
}


def _open_form(name: str, record_id: int) -> None:
    module, _, function = SHORT_FORMS[name].partition(".")
    getattr(import_module(f"dashboard.widgets.{module}"), function)(record_id)
