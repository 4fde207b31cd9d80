"""The triggers by which the databases themselves refuse to change what was signed, and the one way to lift them.

They stop the program, its mistakes and a careless hand. Who owns the database can drop them: that the chain shows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection

GUARDED = ("act", "contact", "written_notice")
_EVENTS = {"sqlite": ("update", "delete", "insert"), "postgresql": ("update", "delete", "truncate")}
_SQLITE = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'"
_POSTGRESQL = """
SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'guard^_%%' ESCAPE '^' AND c.relnamespace = current_schema()::regnamespace
"""


def expected(db: Connection) -> set[str]:
    return {f"guard_{table}_{event}" for table in GUARDED for event in _EVENTS[db.dialect.name]}


def standing(db: Connection) -> dict[str, str]:
    """Guard -> the table it stands before. On PostgreSQL those that are enabled always."""
    if db.dialect.name == "sqlite":
        return {name: table for table, name, _ in db.exec_driver_sql(_SQLITE)}
    return {name: table for table, name, enabled in db.exec_driver_sql(_POSTGRESQL) if enabled == "A"}


@contextlib.contextmanager
def lifted(db: Connection) -> Iterator[None]:
    """For what empties a whole database that holds no real district: the demo's, a measurement's. What fails in it
    must be rolled back, and the guards with it."""
    if db.dialect.name == "sqlite":
        rows = db.exec_driver_sql(_SQLITE).all()
        for _, name, _ in rows:
            db.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        for _, _, sql in rows:
            db.exec_driver_sql(sql)
        return
    named = standing(db)
    for name, table in named.items():
        db.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    yield
    for name, table in named.items():
        db.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
