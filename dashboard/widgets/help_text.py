"""The words of `dashboard/help`: what a screen says in place, folded away until it is wanted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.wiring import Context
from models.vocabulary import Role

HELP = Path(__file__).resolve().parents[1] / "help"


@cache
def words(name: str) -> str:
    """The text of `dashboard/help/<name>.md`."""
    return (HELP / f"{name}.md").read_text(encoding="utf-8")


def counsel(context: Context) -> None:
    """The director's own help: it is not shown to anybody else, and keeps nothing."""
    if context.principal.role is Role.DIRECTOR:
        with st.expander("When districts commonly ask counsel"):
            st.markdown(words("counsel"))
