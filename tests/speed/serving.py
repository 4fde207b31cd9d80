"""A served program beside another: processor time of its process, a browser's clicks on it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
STOCK = Path(__file__).with_name("stock_page.py")
_CPU_OF_PROCESS = 2
_STARTS_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Server:
    pid: int
    address: str

    def processor_seconds(self) -> float:
        """Of the whole process, every thread, since it began."""
        return time.clock_gettime((~self.pid << 3) | _CPU_OF_PROCESS)


@contextlib.contextmanager
def serving(arguments: Sequence[str], folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """`{port}` in the arguments is replaced. Stopped at the end."""
    port = _free_port()
    line = [sys.executable, *(part.format(port=port) for part in arguments)]
    process = subprocess.Popen(
        line, cwd=folder, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(process.pid, f"http://127.0.0.1:{port}")
        _wait(process, server.address)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def daybook(url: str, folder: Path):
    return serving(
        ("-m", "dashboard.cli", "serve", "--operator", "R. Director", "--port", "{port}", "--database", url),
        ROOT,
        {"DAYBOOK_DATABASE": url},
    )


def stock(folder: Path):
    """From an empty folder: none of the product's settings."""
    flags = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.port={port}")
    return serving(("-m", "streamlit", "run", str(STOCK), *flags), folder, {})


def turn(page: Page, times: int) -> None:
    """On and back, each click seen through."""
    for _ in range(times):
        page.get_by_role("button", name="Next page").click()
        page.get_by_role("button", name="First page").wait_for()
        page.get_by_role("button", name="First page").click()
        page.get_by_role("button", name="First page").wait_for(state="detached")


def quiet(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def _wait(process: subprocess.Popen, address: str) -> None:
    ends = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < ends:
        assert process.poll() is None, "the server stopped at once"
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
            if answer.status == 200:
                return
        time.sleep(0.02)
    raise AssertionError("the server did not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
