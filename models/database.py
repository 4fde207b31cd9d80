"""One engine per database, one boundary that commits.

SQLite 3.51.3 or newer runs in WAL with synchronous=FULL; an older one keeps the rollback journal with
synchronous=EXTRA, because its WAL can lose committed data under several connections. Bound values never reach a log.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

MIGRATIONS = Path(__file__).parent / "migrations"
WAL_IS_SOUND_FROM = (3, 51, 3)


class DatabaseNotReady(RuntimeError):
    """The database is missing, older or newer than this program. The message says what to do."""


def sqlite_module() -> Any:
    """Python's own SQLite where it is new enough, else the bundled one, else Python's own with a rollback journal."""
    if sqlite3.sqlite_version_info >= WAL_IS_SOUND_FROM:
        return sqlite3
    try:
        import pysqlite3
    except ImportError:
        return sqlite3
    return pysqlite3


def create(url: str) -> Engine:
    """An engine for a `sqlite:///path` or `postgresql://` URL. Raises DatabaseNotReady for anything else."""
    try:
        parsed = make_url(url)
    except Exception as error:
        raise DatabaseNotReady(f"“{url.split('@')[-1]}” is not a database address. Use sqlite:///FILE.") from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed.set(drivername="postgresql+psycopg"))
    raise DatabaseNotReady(f"{parsed.get_backend_name()} is not supported. Use sqlite:///FILE or postgresql://…")


def _sqlite(url: Any) -> Engine:
    module = sqlite_module()
    sound = module.sqlite_version_info >= WAL_IS_SOUND_FROM
    engine = create_engine(url, module=module, hide_parameters=True, connect_args={"timeout": 15})
    engine.dialect.dbapi = module
    writing = threading.Lock()

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for line in (
            f"journal_mode={'WAL' if sound else 'DELETE'}",
            f"synchronous={'FULL' if sound else 'EXTRA'}",
            "busy_timeout=15000",
            "foreign_keys=ON",
            "cache_size=-8000",
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {line}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        wants_to_write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_to_write else "BEGIN")

    engine.daybook_write_lock = writing
    return engine


def _postgresql(url: Any) -> Engine:
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def _limits(connection: Any, _record: Any) -> None:
        """Whoever waits for another's lock is told after as long as on SQLite."""
        connection.execute("SET lock_timeout = '15s'")
        connection.commit()

    return engine


@contextlib.contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """The one place that commits: everything inside is kept, or nothing is."""
    lock = getattr(engine, "daybook_write_lock", None) or contextlib.nullcontext()
    with lock, engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A consistent snapshot that is never written to."""
    with engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Bring the database to this program's schema. Safe to run again; each step is one transaction."""
    with engine.connect().execution_options(write=True) as connection:
        # Below the transaction: inside one SQLite ignores this pragma, and rebuilding a table would cascade deletes.
        driver = connection.connection.driver_connection if connection.dialect.name == "sqlite" else None
        if driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF").close()
        with connection.begin():
            command.upgrade(_config(connection), "head")
        if driver is not None:
            broken = driver.execute("PRAGMA foreign_key_check").fetchone()
            driver.execute("PRAGMA foreign_keys=ON").close()
            if broken:
                raise DatabaseNotReady("After the upgrade a record points at nothing. Restore the last backup.")


def check_ready(engine: Engine) -> None:
    """Refuses a database that has no schema, or one older or newer than this program knows."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if found is None:
        raise DatabaseNotReady("This database has no tables yet. Run: daybook init --database URL")
    if found != head:
        raise DatabaseNotReady(
            f"This database is at version {found} and this program at {head}. Upgrade the older of the two "
            "(for the database: daybook init)."
        )
