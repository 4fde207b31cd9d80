"""Fixtures every folder shares: a migrated, empty database on each of the two systems, made from a template."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from models import database
from tests.postgres import NoPostgreSQL, cluster

_TEMPLATE = "daybook_template"
_not_run: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_from_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own database, pinned day or name must not reach a test."""
    for name in ("DAYBOOK_DATABASE", "DAYBOOK_TODAY", "DAYBOOK_OPERATOR"):
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
            _not_run.append(f"PostgreSQL: {why}. Every test on PostgreSQL was skipped.")
            pytest.skip(f"no PostgreSQL: {why}")
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
    name = f"test_{next(_numbers)}"
    _statement(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _database(postgresql_server, name)
    _statement(postgresql_server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A fresh migrated database: the same test runs on SQLite and on PostgreSQL."""
    engine = database.create(database_url)
    yield engine
    engine.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _not_run:
        terminalreporter.write_line(f"NOT RUN  {line}", red=True, bold=True)


def _database(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?", 1)


def _statement(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(statement)
