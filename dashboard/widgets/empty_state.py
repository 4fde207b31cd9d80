"""What an empty list means, in words. A list that could not be read never comes here: it is an error."""

from __future__ import annotations

from html import escape

import streamlit as st


def say_so(meaning: str, next_step: str = "") -> None:
    st.html(f"<div class='db-box'>{escape(meaning)} <span class='db-muted'>{escape(next_step)}</span></div>")
