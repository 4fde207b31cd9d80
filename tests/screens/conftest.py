"""The real frame over a real small database, on a fixed day."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests import demo

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)  # not at each opening
APP = str(Path(__file__).resolve().parents[2] / "dashboard" / "app.py")


@pytest.fixture(autouse=True)
def _no_engine_survives():
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def demo_url(tmp_path, monkeypatch):
    url = demo.copy_to(tmp_path)
    monkeypatch.setenv("DAYBOOK_DATABASE", url)
    monkeypatch.setenv("DAYBOOK_TODAY", demo.DAY.isoformat())
    return url


@pytest.fixture
def opened():
    """Open a screen as a person; everything it says, in one text."""

    def open_(screen: str = "monday", person: str = demo.DIRECTOR, **query: str) -> AppTest:
        at = AppTest.from_file(APP, default_timeout=30)
        at.session_state["person"] = person
        at.run()
        if screen != "monday":
            at.switch_page(f"screens/{screen}.py")
        for name, value in query.items():
            at.query_params[name] = value
        return at.run() if screen != "monday" or query else at

    return open_


@pytest.fixture
def form(demo_url, opened, monkeypatch):
    """Open a form: a screen with what it is about, and what opens the form there."""
    from tests.screens.forms import Form, find, one_opening

    one_opening(monkeypatch)

    def open_(screen: str, by="", *, person: str = demo.DIRECTOR, **about: str) -> Form:
        query = {name: str(find(demo_url, question)) for name, question in about.items()}
        if isinstance(by, tuple):
            by = (by[0], find(demo_url, by[1]))
        return Form(opened(screen, person=person, **query), demo_url, by)

    return open_


def said(at: AppTest) -> str:
    """Every word of the page as a reader sees it, from headings to alerts; components are tested as data and in
    Chromium."""
    parts = [
        re.sub(r"\\(.)", r"\1", str(getattr(e, "value", "")))
        for kind in ("error", "warning", "success", "markdown", "caption")
        for e in at.get(kind)
    ]
    parts += [str(e.proto.body) for e in at.get("html")]
    return "\n".join(parts)
