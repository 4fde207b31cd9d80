"""A day as it is typed. A date field with bounds drops what lies outside them, and the form then files the day that
stood there before: so no form sets bounds, and what cannot be true is refused in a sentence by the command."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from models.commands.errors import Refused

_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)  # of the field itself, which takes no others


def day(label: str, **given: Any) -> Any:
    return st.date_input(label, min_value=_FIRST, max_value=_LAST, format="MM/DD/YYYY", **given)


def needed(typed: date | None, what: str, authority: str = "") -> date:
    """The day, or a refusal where the field was left empty: Enter the day it was sent."""
    if typed is None:
        raise Refused(f"Enter {what}.", field="day", authority=authority)
    return typed
