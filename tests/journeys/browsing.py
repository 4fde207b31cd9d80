"""Opening the product in Chromium, and waiting until it has settled."""

from __future__ import annotations

import shutil
import time
from typing import Any

from playwright.sync_api import Browser, Error, Locator, Page, expect

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

ACTS_AFTER = 60  # milliseconds at rest before one acts
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The system's Chromium or Chrome, the one without a window first, else None for Playwright's own."""
    return next((p for name in NAMES if (p := shutil.which(name))), None)


# Hears what goes over the wire and what the user does, so that a page can be told to be at rest: moments of the page.
_WIRE = """(() => {
  const wire = window.wire = { touched: 0, sent: 0, heard: 0 };
  const touch = () => { wire.touched = performance.now(); };
  for (const what of ["click", "keydown", "input"]) addEventListener(what, touch, { capture: true, passive: true });
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...at) {
      super(...at);
      for (const what of ["message", "close"]) this.addEventListener(what, () => { wire.heard = performance.now(); });
    }
    send(words) {
      wire.sent = performance.now();
      super.send(words);
    }
  };
})()"""
_AT_REST = """(quiet) => {
  const app = document.querySelector('[data-testid="stApp"]'), { touched, sent, heard } = window.wire;
  const rests = app?.dataset.testScriptState === "notRunning";
  return rests && heard > sent && performance.now() - Math.max(touched, heard) > quiet;
}"""


def open_page(browser: Browser, address: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> Page:
    """Without motion, as its user may ask for: drawing what slides in takes a tenth of a journey."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", base_url=address,
        reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    context.add_init_script(_WIRE)
    return context.new_page()


def visit(page: Page, path: str, person: str = "") -> None:
    """Open an address and wait until its heading stands and nothing is running."""
    mark = "&" if "?" in path else "?"
    page.goto(path + (f"{mark}as={person}" if person else ""))
    settle(page)


def settle(page: Page) -> None:
    page.get_by_role("heading", level=1).first.wait_for()
    at_rest(page)


def at_rest(page: Page, quiet: int = 200) -> None:
    """Wait until what was asked has been answered and drawn, and `quiet` milliseconds have passed since."""
    until = time.monotonic() + 20
    while not _is_at_rest(page, quiet):
        assert time.monotonic() < until, "the page did not come to rest within 20 s"
        page.wait_for_timeout(40)


_click = Locator.click


def _click_at_rest(wanted: Locator, **how: Any) -> None:
    """Nobody presses what is still being drawn: a click on a page that is on its way out reaches nothing."""
    at_rest(wanted.page, ACTS_AFTER)
    _click(wanted, **how)


Locator.click = _click_at_rest


def _is_at_rest(page: Page, quiet: int) -> bool:
    try:
        return page.evaluate(_AT_REST, quiet)
    except Error as gone:  # another page is on its way
        if "context was destroyed" in str(gone) or "navigat" in str(gone):
            return False
        raise


def gap_below(field: Locator, words: Locator) -> float:
    """Pixels from the lower edge of a field to the first line of words: what is said under it, not elsewhere."""
    expect(words).to_be_visible()
    return words.bounding_box()["y"] - field.bounding_box()["y"] - field.bounding_box()["height"]
