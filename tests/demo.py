"""The demo district, loaded once a test run through the same imports and commands as for a reader."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from models.database import create, migrate

DAY = date(2026, 4, 27)
NOW = datetime(2026, 4, 27, 16, tzinfo=UTC)
DIRECTOR = "r.alvarez@harrowmills.example"


@cache
def loaded() -> Path:
    """One SQLite file, made once by each worker, for whoever needs the demo district."""
    path = Path(tempfile.mkdtemp(prefix="daybook-demo-")) / "demo.db"
    engine = create(f"sqlite:///{path.as_posix()}")
    migrate(engine)
    load(engine)
    with engine.connect() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


def load(engine: Engine) -> None:
    """Every row of its files taken."""
    from seed.load import load as load_demo

    said: list[str] = []
    assert load_demo(engine, today=DAY, now=NOW, say=said.append)
    assert sum(line.endswith("0 refused.") for line in said) == 6, said


def copy_to(folder: Path) -> str:
    """A fresh copy of the demo database, as a URL."""
    target = folder / "demo.db"
    shutil.copy(loaded(), target)
    return f"sqlite:///{target.as_posix()}"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def served(url: str, **more: str) -> Iterator[str]:
    """`daybook serve` on a free port, ended afterwards."""
    port = free_port()
    process = serve(url, port, **more)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def serve(url: str, port: int, **more: str) -> subprocess.Popen:
    """`daybook serve`, started from another folder, waited for by its readiness address."""
    env = os.environ | {"DAYBOOK_DATABASE": url, "DAYBOOK_TODAY": DAY.isoformat(), **more}
    return started(["serve"], env, port)


def started(command: list[str], env: dict[str, str], port: int) -> subprocess.Popen:
    """A command that serves, waited for."""
    line = [str(Path(sys.executable).with_name("daybook")), *command, "--port", str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(line, env=env, cwd=tempfile.gettempdir(), stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}", process, log)
        except BaseException:
            process.kill()
            raise
    return process


def _wait(address: str, process: subprocess.Popen, log) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    log.seek(0)
    raise AssertionError(f"daybook serve did not become ready: {log.read()[-2000:].decode(errors='replace')}")
