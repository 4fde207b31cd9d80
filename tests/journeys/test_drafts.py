"""What is typed outlives a lost connection and a server that is killed: the form comes back with every word, and is
filed once. (A closed browser: test_contacts.py.)"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from models.database import create, reading
from tests import demo
from tests.journeys.browsing import open_page, settle, visit
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey
SAID, WORDS = "What was said", "Quagga, she said, and then the line went dead"


class Served:
    """A server behind a wire; `kill` is SIGKILL and a new server in its place."""

    def __init__(self, url: str) -> None:
        self.url, self._port = url, demo.free_port()
        self._process = demo.serve(url, self._port)
        self.wire = Wire(self._port)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def start(self) -> None:
        self._process = demo.serve(self.url, self._port)

    def entries(self) -> list[str]:
        """The words of what was filed in the contact log that begin like ours."""
        engine = create(self.url)
        with reading(engine) as db:
            found = db.exec_driver_sql("SELECT summary FROM contact WHERE summary LIKE 'Quagga%'").scalars().all()
        engine.dispose()
        return list(found)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Served]:
    served = Served(demo.copy_to(tmp_path_factory.mktemp("drafts")))
    yield served
    served.wire.close()
    served.kill()


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    opened = open_page(browser, server.wire.address)
    yield opened
    opened.context.close()


def begin_a_call(page: Page, row: int) -> Locator:
    visit(page, "/pending_responses", demo.DIRECTOR)
    page.get_by_role("button", name="Log a call").nth(row).click()
    box = page.get_by_role("dialog").get_by_label(SAID)
    box.press_sequentially(WORDS[:20])
    expect(page.get_by_role("dialog").get_by_text("Draft kept")).to_be_visible()
    box.press_sequentially(WORDS[20:])  # the end of it is neither sent nor kept when the line goes dead
    return box


def file_it(page: Page) -> None:
    panel = page.get_by_role("dialog")
    expect(panel.get_by_label(SAID)).to_be_focused(timeout=30_000)  # the form that was opened again
    expect(panel.get_by_label(SAID)).to_have_value(WORDS)
    panel.get_by_role("button", name="Sign and file").dblclick()
    expect(page.get_by_text(re.compile(r"Saved\. Phone call filed for .*: reached"))).to_be_visible()
    settle(page)


def test_a_connection_cut_while_one_types_costs_no_word(server, page):
    begin_a_call(page, 1)
    server.wire.cut()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("The connection is lost. What you typed stays here")).to_be_visible()
    expect(panel.get_by_role("button", name="Sign and file")).to_be_disabled()
    server.wire.mend()
    file_it(page)
    assert server.entries() == [WORDS]
    print("a connection cut while one types: the form opened again with every word, filed once")


def test_a_server_killed_while_one_types_and_started_again_costs_no_word(server, page):
    before = len(server.entries())
    begin_a_call(page, 2)
    other = page.context.new_page()
    visit(other, "/pending_responses", demo.DIRECTOR)
    other.get_by_role("link", name="Record answer").nth(3).click()
    typed = other.get_by_label("Anything else the parent wrote (optional, word for word)")
    typed.press_sequentially(WORDS)
    server.kill()
    server.start()
    for one in (page, other):
        expect(one.locator('[data-test-connection-state="CONNECTED"]')).to_be_attached(timeout=30_000)
    expect(typed).to_have_value(WORDS)
    expect(other.get_by_text("Draft kept")).to_be_visible(timeout=20_000)
    file_it(page)
    assert server.entries() == [WORDS] * (before + 1)
    other.reload()
    settle(other)
    expect(typed).to_have_value(WORDS)
    print("a server killed while one types: two forms back with every word, one filed once, one kept as a draft")
