"""A click on the waiting families, in Chromium, beside the same click on a page as Streamlit comes."""

from __future__ import annotations

import contextlib
from statistics import median
from time import perf_counter

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.browsing import ARGUMENTS, chromium_path, open_page
from tests.speed.measure import ROUNDS, Line, settle
from tests.speed.serving import Server, daybook, quiet, stock, turn

CLICKS = 2
PATH = {"ours": "/pending_responses", "stock": "/"}
pytestmark = pytest.mark.speed


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield launched
        launched.close()


@contextlib.contextmanager
def both(engine, folder):
    with daybook(str(engine.url), folder) as ours, stock(folder) as plain:
        yield {"ours": ours, "stock": plain}


def opened(browser: Browser, server: Server, path: str) -> Page:
    page = open_page(browser, server.address)
    page.goto(path)
    page.get_by_role("button", name="Next page").wait_for()
    quiet(page)
    return page


@pytest.mark.parametrize("scale", ["B", "M"])
def test_a_click_costs_half_the_processor_time_of_a_stock_page_and_changes_the_text_as_soon(
    sqlite_volumes, tmp_path, browser, scale
):
    with both(sqlite_volumes(scale), tmp_path) as servers:
        pages = {name: opened(browser, server, PATH[name]) for name, server in servers.items()}
        processor: dict[str, list[float]] = {name: [] for name in servers}
        seen: dict[str, list[float]] = {name: [] for name in servers}
        for number in range(ROUNDS + 1):
            for name, server in servers.items():
                used, begun = server.processor_seconds(), perf_counter()
                turn(pages[name], CLICKS)
                seconds = perf_counter() - begun
                quiet(pages[name])
                if number:
                    processor[name].append((server.processor_seconds() - used) / CLICKS / 2)
                    seen[name].append(seconds / CLICKS / 2)
    cpu, plain_cpu, click, plain_click = (median(t[n]) for t in (processor, seen) for n in ("ours", "stock"))
    settle(
        Line("a click, the server's processor time, beside a stock page", scale, "sqlite", cpu, plain_cpu, 0.5),
        Line("a click until the text changes, beside a stock page", scale, "sqlite", click, plain_click, 1.15),
    )


def test_from_a_cold_start_the_first_page_of_a_state_takes_little_longer_than_a_stock_page(
    sqlite_volumes, tmp_path, browser
):
    url = str(sqlite_volumes("M").url)
    made = {"ours": lambda: daybook(url, tmp_path), "stock": lambda: stock(tmp_path)}
    found: dict[str, list[float]] = {name: [] for name in made}
    for number in range(6):
        for name, serve in made.items():
            begun = perf_counter()
            with serve() as server:
                page = open_page(browser, server.address)
                page.goto("/")
                page.get_by_role("heading", level=1).first.wait_for()
                quiet(page)
                if number:
                    found[name].append(perf_counter() - begun)
                page.context.close()
    ours, plain = (median(times) for times in found.values())
    settle(Line("cold start to the first page, beside a stock page", "M", "sqlite", ours, plain, 1.6))
