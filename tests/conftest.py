"""Fixtures every folder shares: a migrated, empty database on each of the two systems, made from a template."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from models import database
from tests import demo
from tests.postgres import NoPostgreSQL, cluster

MONDAY, NOON = demo.DAY, demo.NOW  # of the demo district in tests
gc.set_threshold(100_000, 50, 100)  # the collector's walks over what SQLAlchemy keeps cost a twentieth
_TEMPLATE, _DEMO = "daybook_template", "demo_template"

# Every test has an engine of its own: what SQLAlchemy compiled for one serves all others of its kind.
_COMPILED = LRUCache(5_000)
_create_engine = database.create_engine
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # the cache's keys begin with the dialect
DefaultDialect.__hash__ = lambda self: hash(type(self))


def _with_what_was_compiled(*address: object, **options: object) -> Engine:
    engine = _create_engine(*address, **options)
    engine._compiled_cache = _COMPILED
    return engine


database.create_engine = _with_what_was_compiled


@pytest.fixture(autouse=True)
def _nothing_from_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own database, pinned day or name must not reach a test."""
    for name in ("DAYBOOK_DATABASE", "DAYBOOK_TODAY", "DAYBOOK_OPERATOR", "DAYBOOK_CHECKPOINTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated SQLite file; each test copies it."""
    path = tmp_path_factory.mktemp("template") / "daybook.db"
    engine = database.create(f"sqlite:///{path.as_posix()}")
    database.migrate(engine)
    with engine.connect() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The maintenance URL of a private cluster with one migrated template. Missing: a failure under CI, else a skip."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(cluster())
        except NoPostgreSQL as why:
            if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
                pytest.fail(f"PostgreSQL is needed under CI: {why}.", pytrace=False)
            pytest.skip(f"PostgreSQL: {why}. Every test on PostgreSQL was skipped.")
        _statement(url, f"CREATE DATABASE {_TEMPLATE}")
        engine = database.create(_database(url, _TEMPLATE))
        database.migrate(engine)
        engine.dispose()
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh migrated SQLite database, as a URL."""
    path = tmp_path / "daybook.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    engine = database.create(sqlite_url)
    yield engine
    engine.dispose()


_numbers = iter(range(1_000_000))


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A fresh migrated PostgreSQL database, as a URL."""
    with copy_of_template(postgresql_server) as url:
        yield url


@contextlib.contextmanager
def copy_of_template(server: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _copy(server, _TEMPLATE, name)
    yield _database(server, name)
    _statement(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    engine = database.create(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A fresh migrated database: the same test runs on SQLite and on PostgreSQL."""
    engine = database.create(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def demo_template() -> Path:
    """One SQLite file with the demo district as it stands on MONDAY; each test copies it."""
    return demo.loaded()


@pytest.fixture(scope="session")
def postgresql_demo(postgresql_server: str) -> str:
    """The same on PostgreSQL: the name of a database to copy."""
    _statement(postgresql_server, f"CREATE DATABASE {_DEMO} TEMPLATE {_TEMPLATE}")
    engine = database.create(_database(postgresql_server, _DEMO))
    demo.load(engine)
    engine.dispose()
    return _DEMO


@pytest.fixture
def demo_url(demo_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite copy of the demo district, as a URL."""
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_template, path)
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture(params=["sqlite", "postgresql"])
def demo_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A fresh copy of the demo district, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        engine = database.create(request.getfixturevalue("demo_url"))
        yield engine
        engine.dispose()
        return
    server, source = request.getfixturevalue("postgresql_server"), request.getfixturevalue("postgresql_demo")
    name = f"test_{next(_numbers)}"
    _copy(server, source, name)
    engine = database.create(_database(server, name))
    yield engine
    engine.dispose()
    _statement(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


_LONGEST = ("access", "trust", "journeys")  # begun first, so that no worker is left with one of them at the end


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tests = Path(__file__).parent
    first = {tests / folder: place for place, folder in enumerate(_LONGEST)}
    items.sort(key=lambda item: min((p for f, p in first.items() if item.path.is_relative_to(f)), default=len(first)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not run, loudly; what was measured on the way: figures of trust, seconds and clicks of the journeys."""
    for why in sorted({str(r.longrepr[2]) for r in terminalreporter.stats.get("skipped", []) if r.longrepr}):
        terminalreporter.write_line(f"NOT RUN  {why.removeprefix('Skipped: ')}", red=True, bold=True)
    lines = []
    for report in terminalreporter.stats.get("passed", []):
        lines += [words for name, words in report.user_properties if name == "figure"]
        if report.nodeid.startswith("tests/journeys/"):
            told = (text for title, text in report.sections if title == "Captured stdout call")
            lines += [line for text in told for line in text.splitlines()]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.line(line)


def _database(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?", 1)


def _copy(server: str, template: str, name: str) -> None:
    """As files where the server can (15): half the work of copying through its log."""
    with psycopg.connect(server, autocommit=True) as db:
        how = "STRATEGY FILE_COPY" if db.info.server_version >= 150000 else ""
        db.execute(f"CREATE DATABASE {name} TEMPLATE {template} {how}")


def _statement(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(statement)
