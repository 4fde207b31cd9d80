"""Opening the product in Chromium, and waiting until it has settled."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The system's Chromium or Chrome, the one without a window first, else None for Playwright's own."""
    return next((p for name in NAMES if (p := shutil.which(name))), None)


def open_page(browser: Browser, address: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", base_url=address
    )
    context.set_default_timeout(20_000)
    return context.new_page()


def visit(page: Page, path: str, person: str = "") -> None:
    """Open an address and wait until its heading stands and nothing is running."""
    mark = "&" if "?" in path else "?"
    page.goto(path + (f"{mark}as={person}" if person else ""))
    settle(page)


def settle(page: Page) -> None:
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(250)
