"""The frame of every page: who acts, which screens this role has, the navigation, one stylesheet; then the screen."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from dashboard import navigation, settings, sidebar, state, wiring
from dashboard.settings import WrongSettings
from dashboard.widgets import browser, keeping, opening_form
from models.access.principal import OutOfScope
from models.database import DatabaseNotReady
from models.queries.matter_page import NoSuchMatter
from models.queries.papers import NoSuchPaper
from models.queries.student_file import NoSuchStudent

HERE = Path(__file__).parent
log = logging.getLogger("daybook")

st.set_page_config(page_icon=str(HERE / "static" / "daybook.svg"), layout="wide", initial_sidebar_state=216)
st.html(f"<style>{(HERE / 'static' / 'daybook.css').read_text(encoding='utf-8')}</style>")
browser.habits()


def _run() -> None:
    context = wiring.context()
    st.session_state["context"] = context
    pages = navigation.pages(context)
    page = st.navigation(pages, position="hidden")
    if st.session_state.pop(state.SET_UP_NEXT, False):
        navigation.go("set_up")
    sidebar.show(context, page, pages)
    if away := navigation.not_yours(context, st.context.url):
        st.info(away)
    page.run()


def _say(sentence: str, *, again: bool = False) -> None:
    """In place of the page. What was drawn of it is hidden by the stylesheet: half a page looks like a whole one."""
    with st.container(key="unavailable"):
        st.html("<h1>This page cannot be shown</h1>")
        st.error(sentence)
        if again:
            st.button("Try again", key="try_again")


try:
    _run()
except wiring.NoDistrict as empty:
    if operator := settings.read().operator:
        opening_form.show(operator)
    else:
        _say(str(empty))
except (OutOfScope, NoSuchStudent, NoSuchMatter, NoSuchPaper, DatabaseNotReady, WrongSettings) as refusal:
    _say(str(refusal))
except SQLAlchemyError as error:
    log.error("a read failed: %s", type(error).__name__)
    keeping.hold(st.session_state.get(state.ANSWER))
    _say(wiring.UNREAD, again=True)
