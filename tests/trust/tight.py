"""Databases that cannot grow: on a file system of their own where one may be mounted; else by a limit that fails at the
same place, of pages (SQLite) or on the length of files (RLIMIT_FSIZE, PostgreSQL). Room is made without a restart."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine, event

from models import database
from models.database import reading
from tests.postgres import _owner


@dataclass(frozen=True)
class Disk:
    """`fill` leaves room for a few forms; `clear` makes room again."""

    engine: Engine
    fill: Callable[[], None]
    clear: Callable[[], None]


class CannotLimit(RuntimeError):
    """No file system may be mounted here, or no limit set."""


@contextlib.contextmanager
def of_pages(url: str) -> Iterator[Disk]:
    engine, most = database.create(url), {"pages": 4_000_000}

    @event.listens_for(engine, "begin")
    def _no_more_than(db) -> None:
        db.exec_driver_sql(f"PRAGMA max_page_count = {most['pages']}")

    def fill() -> None:
        with reading(engine) as db:
            most["pages"] = db.exec_driver_sql("PRAGMA page_count").scalar_one() + 20

    yield Disk(engine, fill, lambda: most.update(pages=4_000_000))
    engine.dispose()


@contextlib.contextmanager
def of_its_own(copy: Callable[[Path], str], room: int) -> Iterator[Disk]:
    """`copy` puts a fresh database into the folder and says its URL."""
    folder = Path(tempfile.mkdtemp(prefix="dbd", dir="/tmp"))
    try:
        _mount(folder, "size=256m", "-t", "tmpfs", "tmpfs")
        try:
            engine = database.create(copy(folder))
            yield Disk(
                engine,
                lambda: _mount(folder, f"remount,size={(shutil.disk_usage(folder).used + room) // 1024}k"),
                lambda: _mount(folder, "remount,size=256m"),
            )
            engine.dispose()
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
    finally:
        folder.rmdir()


def _mount(folder: Path, options: str, *more: str) -> None:
    done = subprocess.run(["mount", *more, "-o", options, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotLimit(done.stderr.strip())


@contextlib.contextmanager
def of_short_files(url: str, room: int) -> Iterator[Disk]:
    """The table of contacts grows no further. It is longer than a piece of the write-ahead log, 16 MB, for a server
    that cannot begin the next piece stops."""
    if not shutil.which("prlimit"):
        raise CannotLimit("there is no prlimit")
    engine, most = database.create(url), {"bytes": "unlimited"}

    @event.listens_for(engine, "connect")
    def _limit(connection, _record=None) -> None:
        pid = connection.info.backend_pid
        subprocess.run(["prlimit", f"--pid={pid}", f"--fsize={most['bytes']}:unlimited"], check=True, **_owner())

    def limit(most_bytes: int | str) -> None:
        most["bytes"] = most_bytes
        with engine.connect() as db:
            _limit(db.connection.driver_connection)

    def fill() -> None:
        with engine.connect() as db, db.begin() as never:
            db.exec_driver_sql(
                "INSERT INTO contact (district_id, student_id, entry_key, occurred_at, means, direction, outcome, "
                "with_whom, language, interpreter, summary, recorded_at, recorded_by) SELECT district_id, student_id, "
                "'x' || n, occurred_at, means, direction, outcome, '', '', false, repeat('x', 1800), recorded_at, '' "
                "FROM generate_series(1, 9000) n, (SELECT * FROM contact ORDER BY id LIMIT 1) AS first"
            )
            long = db.exec_driver_sql("SELECT pg_relation_size('contact')").scalar_one()
            never.rollback()
        assert long > 17_000_000
        limit(long + room)

    yield Disk(engine, fill, lambda: limit("unlimited"))
    engine.dispose()


@contextlib.contextmanager
def tablespace(server: str, template: str) -> Iterator[Callable[[Path], str]]:
    """Puts a database of the running server into a folder; its write-ahead log stays where it was."""

    def copy(folder: Path) -> str:
        place = folder / "tables"
        place.mkdir()
        if owner := _owner():
            folder.chmod(0o755)
            shutil.chown(place, owner["user"], owner["group"])
        run(
            f"CREATE TABLESPACE tight LOCATION '{place}'", f"CREATE DATABASE tight TEMPLATE {template} TABLESPACE tight"
        )
        return server.replace("/postgres?", "/tight?", 1)

    def run(*statements: str) -> None:
        with psycopg.connect(server, autocommit=True) as db:
            for statement in statements:
                db.execute(statement)

    try:
        yield copy
    finally:
        run("DROP DATABASE IF EXISTS tight WITH (FORCE)", "DROP TABLESPACE IF EXISTS tight")
