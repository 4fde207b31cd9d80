"""Which screens each role has, and how one screen leads to another without leaving the session."""

from __future__ import annotations

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
    ("student_file", "Student files", NAMED),
    ("calendars", "Calendars", ALL),
    ("rules", "Rules", ALL),
)
SET_UP = ("calendars", "rules")


def pages(context: Context) -> list[Any]:
    """The screens of this role; every other address is unknown to it."""
    return [
        st.Page(f"screens/{key}.py", title=f"{title} · Daybook", url_path=key, default=key == "monday")
        for key, title, roles in SCREENS
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
    elif "do" in act:
        _open_form(act["do"], int(act["id"]))
    elif "why" in act:
        from dashboard.widgets import why_this_date

        why_this_date.show(int(act["why"]))


def _open_form(name: str, record_id: int) -> None:
    """The short forms that rows offer as their next action."""
    from dashboard.widgets import contact_form, notice_form

    forms = {"call": contact_form.show, "sent": notice_form.show_sending, "receipt": notice_form.show_receipt}
    forms[name](record_id)
