"""Rows into tables as fast as the database takes them: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine
from sqlmodel import SQLModel

from models.database import transaction
from models.tables.base import filled

_CHUNK = 20_000


@contextmanager
def unchecked(engine: Engine) -> Iterator[Connection]:
    """One transaction in which references are not checked. For a new database that nobody else uses."""
    if engine.dialect.name == "postgresql":
        with transaction(engine) as db:
            db.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield db
        return
    with engine.connect().execution_options(write=True) as db:
        driver = db.connection.driver_connection
        _pragmas(driver, "foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000")
        with db.begin():
            yield db
        _pragmas(driver, "foreign_keys=ON", "synchronous=FULL", "cache_size=-8000", "wal_checkpoint(TRUNCATE)")


def _pragmas(driver: Any, *lines: str) -> None:
    for line in lines:
        driver.execute(f"PRAGMA {line}").fetchall()


class Writer:
    """Numbers the rows of each table from 1."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}
        self._waiting: dict[type[SQLModel], list[tuple]] = {}
        self._plan: dict[type[SQLModel], tuple[tuple[str, ...], dict[str, Any]]] = {}

    def add(self, model: type[SQLModel], **values: Any) -> int:
        """Defaults filled in; the new row's id. Written in chunks: call `flush` at the end."""
        if model not in self._plan:
            defaults = filled(model)
            self._plan[model] = (tuple(defaults), defaults)
            self._waiting[model] = []
        names, defaults = self._plan[model]
        number = self._numbers[model.__tablename__] = self._numbers.get(model.__tablename__, 0) + 1
        row = defaults | values
        self._waiting[model].append((number, *(row[name] for name in names)))
        if len(self._waiting[model]) >= _CHUNK:
            self._write(model)
        return number

    def flush(self) -> None:
        for model in self._waiting:
            self._write(model)
        if self._db.dialect.name == "postgresql":
            for table, last in self._numbers.items():
                self._db.exec_driver_sql("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table, last))

    def _write(self, model: type[SQLModel]) -> None:
        rows, self._waiting[model] = self._waiting[model], []
        if rows:
            insert(self._db, model.__tablename__, ("id", *self._plan[model][0]), rows)


def insert(db: Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    named = f"{table} ({', '.join(columns)})"
    if db.dialect.name == "postgresql":
        with db.connection.driver_connection.cursor() as cursor, cursor.copy(f"COPY {named} FROM STDIN") as to:
            for row in rows:
                to.write_row(row)
        return
    left = iter(rows)
    statement = f"INSERT INTO {named} VALUES ({', '.join('?' * len(columns))})"
    while chunk := [tuple(map(_stored, row)) for row in islice(left, _CHUNK)]:
        db.exec_driver_sql(statement, chunk)


def _stored(value: Any) -> Any:
    found = _STORED.get(type(value))
    return found(value) if found else value


_STORED: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: lambda moment: moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
}
