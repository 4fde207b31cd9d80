"""Each screen, run whole by the frame: the same work in a state as in a small district."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.navigation import SCREENS
from tests.screens.conftest import APP
from tests.speed.measure import Line, in_turn, settle

pytestmark = pytest.mark.speed
OF = {"student_file": {"student": "3"}}


def opened(monkeypatch: pytest.MonkeyPatch, url: str, screen: str) -> Callable[[], object]:
    """Runs the screen once more each time it is called."""
    monkeypatch.setenv("DAYBOOK_DATABASE", url)
    at = AppTest.from_file(APP, default_timeout=60).run()
    at.switch_page(f"screens/{screen}.py")
    for name, value in OF.get(screen, {}).items():
        at.query_params[name] = value

    def again() -> None:
        monkeypatch.setenv("DAYBOOK_DATABASE", url)
        at.run()
        assert not at.exception, screen

    return again


@pytest.mark.parametrize("screen", [key for key, _, _ in SCREENS])
def test_a_screen_costs_in_a_state_what_it_costs_in_a_small_district(sqlite_volumes, monkeypatch, screen):
    monkeypatch.setenv("DAYBOOK_OPERATOR", "R. Alvarez")
    st.cache_resource.clear()
    pages = (opened(monkeypatch, str(sqlite_volumes(scale).url), screen) for scale in ("M", "S"))
    large, small = in_turn(*pages)
    settle(Line(f"the screen {screen.replace('_', ' ')}, beside S", "M", "sqlite", large, small, 1.5))
