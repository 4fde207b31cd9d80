"""Which screens each role has, and how one screen leads to another without leaving the session."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

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
    ("before_the_meeting", "Before the meeting", NAMED),
    ("matters", "Meetings & disputes", NAMED),
    ("services_owed", "Services owed", NAMED),
    ("trends", "Trends", (Role.DIRECTOR, Role.ADMINISTRATOR)),
    ("section_618", "Federal dispute rows", (Role.DIRECTOR, Role.ADMINISTRATOR)),
    ("student_file", "Student files", NAMED),
    ("calendars", "Calendars", ALL),
    ("rules", "Rules", ALL),
    ("set_up", "Set-up", (Role.DIRECTOR,)),
    ("help", "Help", ALL),
)
FORMS = (  # reached from rows only
    ("record_answer", "Record an answer", NAMED),
    ("proposal", "Proposal", NAMED),
    ("matter", "Meeting or dispute", NAMED),
    ("hearing_readiness", "Hearing readiness", NAMED),
)
SET_UP = ("calendars", "rules", "set_up", "help")


def pages(context: Context) -> list[Any]:
    """The screens of this role; every other address is unknown to it."""
    return [
        st.Page(f"screens/{key}.py", title=f"{title} · Daybook", url_path=key, default=key == "monday")
        for key, title, roles in (*SCREENS, *FORMS)
        if context.principal.role in roles
    ]


def not_yours(context: Context, url: str | None) -> str:
    """Why Monday stands where another screen was asked for by its address; empty otherwise."""
    asked = urlsplit(url or "").path.strip("/").rpartition("/")[2]
    found = {key: (title, roles) for key, title, roles in (*SCREENS, *FORMS) if context.principal.role not in roles}
    if asked not in found:
        return ""
    title, roles = found[asked]
    if Role.TEAM_CHAIR in roles:
        return f"{title} shows students, and your role sees counts: this is Monday instead."
    return f"{title} is not among the screens of your role: this is Monday instead."


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
    "open_matter": "matter_open_form.show",
    "hearing": "matter_open_form.show_hearing",
    "matter_opened": "matter_open_form.go_to",
    "matter_about": "matter_open_form.show_about",
    "matter_step": "matter_step_form.show",
    "matter_any": "matter_step_form.show_any",
    "matter_end": "matter_step_form.show_end",
    "matter_fix": "matter_fix_form.show",
    "matter_day": "matter_day_form.show",
    "appoint": "matter_day_form.show_appoint",
    "matter_names": "matter_amend_form.show",
    "receipt": "notice_form.show_receipt",
    "new_proposal": "proposal_forms.show_new",
    "sending": "proposal_forms.show_sending",
    "revoked": "answer_forms.show_revocation_notice",
    "start": "answer_forms.show_start",
    "endstay": "stay_put_form.show",
    "gap": "gap_form.show",
    "gap_correct": "gap_form.show_correction",
    "gap_end": "gap_end_form.show",
    "gap_filled": "gap_end_form.show_filled",
    "gap_demand": "gap_end_form.show_demand",
    "gap_answer": "gap_form.to_the_answer",
    "owe_minutes": "owed_form.show",
    "owe_gap": "owed_form.show_for_gap",
    "owed_correct": "owed_form.show_correction",
    "owed_end": "minutes_form.show_end",
    "minutes": "minutes_form.show",
    "minutes_fix": "minutes_form.show_correction",
    "dialogue_plan": "dialogue_forms.show_plan",
    "dialogue_hold": "dialogue_forms.show_hold",
    "dialogue_open": "dialogue_forms.show_hold",
    "dialogue_summary": "dialogue_forms.show_summary",
    "concern_file": "concern_forms.show_file",
    "concern_answers": "concern_forms.show_answers",
    "owe": "obligation_form.show_new",
    "correct_obligation": "obligation_form.show_correction",
    "obligation": "obligation_done.show_whole",
    "obligation_done": "obligation_done.show",
    "close_action": "obligation_done.show_closing",
    "name_issues": "issue_form.show_naming",
    "reword_issue": "issue_form.show_wording",
    "settle_issues": "issue_form.show_results",
    "name_reader": "agreement_papers.show_naming",
}


def _open_form(name: str, record_id: int) -> None:
    module, _, function = SHORT_FORMS[name].partition(".")
    getattr(import_module(f"dashboard.widgets.{module}"), function)(record_id)
