"""One server and one Chromium for the journeys; things are found by role and label, as a person would. A story that
asks for a `hand` is lived twice: with the mouse, and with the keyboard alone."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests import demo
from tests.journeys.browsing import ARGUMENTS, chromium_path, open_page
from tests.journeys.hands import Hand, Keyboard, Mouse

expect.set_options(timeout=20_000)  # a machine may be busy; a journey that has a limit asserts it itself


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        except Exception as error:
            words = f"No Chromium here, so no journey was run: {type(error).__name__}. make test installs one."
            if os.environ.get("CI"):
                pytest.fail(words)
            pytest.skip(words)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with demo.served(demo.copy_to(tmp_path_factory.mktemp("served"))) as where:
        yield where


@pytest.fixture(scope="module")
def window(browser: Browser, address: str):
    """One for the tests of a file: what it has fetched and compiled once it keeps."""
    opened = open_page(browser, address).context
    yield opened
    opened.close()


@pytest.fixture
def page(window: BrowserContext):
    yield window.new_page()
    for opened in window.pages:
        opened.close()
    window.clear_cookies()


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> type[Hand]:
    return request.param
