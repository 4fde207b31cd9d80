"""Thousands of rows at once, on SQLite and PostgreSQL: plain statements, tuples in, tuples out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import chain, compress
from typing import Any

from sqlalchemy import Connection

_IMPORTS = 7_205_001
_TOGETHER, _NARROW = 20, 12
_CACHE_KIB = 32_000


def is_postgresql(db: Connection) -> bool:
    return db.dialect.name == "postgresql"


def hold_imports(db: Connection, district_id: int) -> None:
    """One import of a district at a time. SQLite's writer holds its lock already, and gets a larger page cache."""
    if not is_postgresql(db):
        db.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")
    else:
        db.exec_driver_sql("SELECT pg_advisory_xact_lock(%s, %s)", (_IMPORTS, district_id))


def stored_day(db: Connection, day: date | None) -> Any:
    """The day as this database keeps it."""
    return day if day is None or is_postgresql(db) else day.isoformat()


def stored_moment(db: Connection, at: datetime) -> Any:
    """The aware moment as this database keeps it, in UTC."""
    at = at.astimezone(UTC)
    return at if is_postgresql(db) else at.strftime("%Y-%m-%d %H:%M:%S.%f")


def give_ids(db: Connection, table: str, count: int) -> Sequence[int]:
    """New primary keys, nobody else's."""
    if is_postgresql(db):
        sql = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        return [row[0] for row in db.exec_driver_sql(sql, (table, count))]
    last = db.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar_one()
    return range(last + 1, last + 1 + count)


def bulk_insert(db: Connection, table: str, columns: Sequence[str], rows: list[tuple]) -> None:
    if not rows:
        return
    names = ", ".join(columns)
    if is_postgresql(db):
        with (
            db.connection.driver_connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as to,
        ):
            for row in rows:
                to.write_row(row)
        return
    told = [any(row[at] is not None for row in rows) for at in range(len(columns))]
    if not all(told):  # binding None costs this driver as much as three columns of text
        rows = [tuple(compress(row, told)) for row in rows]
    marks = f"({', '.join('?' if is_told else 'NULL' for is_told in told)})"
    whole = len(rows) - len(rows) % _TOGETHER if len(columns) <= _NARROW else 0
    many = [tuple(chain.from_iterable(rows[i : i + _TOGETHER])) for i in range(0, whole, _TOGETHER)]
    if many:
        db.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES {', '.join([marks] * _TOGETHER)}", many)
    if rows[whole:]:
        db.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES {marks}", rows[whole:])


def bulk_update(db: Connection, table: str, columns: Sequence[str], rows: list[tuple], where: str = "id") -> None:
    """Each row holds the columns' values, then the value of `where`."""
    if not rows:
        return
    mark = "%s" if is_postgresql(db) else "?"
    sets = ", ".join(f"{name} = {mark}" for name in columns)
    condition = where if mark in where else f"{where} = {mark}"
    db.exec_driver_sql(f"UPDATE {table} SET {sets} WHERE {condition}", rows)


def fetch_in(
    db: Connection, table: str, columns: Sequence[str], key: str, keys: Iterable[Any], district_id: int | None = None
) -> list[tuple]:
    """The rows whose `key` is one of `keys`, in one district where the key is the district's own and not Daybook's."""
    wanted = list(keys)
    own = () if district_id is None else (district_id,)
    if is_postgresql(db):
        return _each_by_index(db, table, columns, key, wanted, own)
    condition = "district_id = ? AND " if own else ""
    marks = ", ".join("?" * len(wanted))
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {condition}{key} IN ({marks})"
    return db.exec_driver_sql(sql, (*own, *wanted)).cursor.fetchall()


def _each_by_index(
    db: Connection, table: str, columns: Sequence[str], key: str, wanted: list, own: tuple
) -> list[tuple]:
    """One look at the key's index for each value. What this transaction wrote has no statistics yet, and a plan for
    all values at once would read the whole table for each batch."""
    kind = "bigint" if wanted and isinstance(wanted[0], int) else "text"
    condition = "district_id = %s AND " if own else ""
    sql = (
        f"SELECT found.* FROM unnest(%s::{kind}[]) AS wanted(value) JOIN LATERAL "
        f"(SELECT {', '.join(columns)} FROM {table} WHERE {condition}{key} = wanted.value OFFSET 0) AS found ON true"
    )
    return db.exec_driver_sql(sql, (wanted, *own)).cursor.fetchall()
