"""`daybook doctor`: is everything in order here? Exits with 1 when something is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import typer

from dashboard import settings
from dashboard.commandline import troubles
from dashboard.commandline.addresses import chosen, must_exist, sqlite_file, without_password
from dashboard.commandline.shared import AsJson, Database, print_json
from dashboard.commandline.troubles import BadUse


@dataclass(frozen=True, slots=True)
class Finding:
    """`ok` None is a remark: worth knowing, nothing wrong."""

    what: str
    ok: bool | None
    words: str


def doctor(as_json: AsJson = False, database: Database = None) -> None:
    """Look at the database, the rules, the calendars and the settings.

    Example: daybook doctor --json
    """
    findings = list(_findings(database))
    wrong = sum(f.ok is False for f in findings)
    if as_json:
        print_json({"ok": not wrong, "findings": [asdict(f) for f in findings]})
    else:
        marks = {True: "ok   ", None: "note ", False: "WRONG"}
        for found in findings:
            typer.echo(f"{marks[found.ok]}  {found.what:12} {found.words}")
    if wrong:
        typer.echo("1 thing is wrong here." if wrong == 1 else f"{wrong} things are wrong here.", err=True)
        raise typer.Exit(1)


def _findings(database: str | None) -> Iterator[Finding]:
    from models.database import DatabaseNotReady
    from models.law.register import RULES

    yield Finding("rules", bool(RULES), f"{len(RULES)} rules")
    config = settings.ROOT / ".streamlit" / "config.toml"
    yield Finding("settings", config.is_file(), f"{'read from' if config.is_file() else 'missing:'} {config}")
    try:
        read = chosen(database)
        must_exist(read.database_url)
    except settings.WrongSettings as wrong:
        yield Finding("day", False, str(wrong))
    except (BadUse, DatabaseNotReady) as wrong:
        yield Finding("database", False, str(wrong))
    else:
        file = sqlite_file(read.database_url)
        if file is not None and not os.access(file, os.W_OK):
            yield Finding("writing", False, f"You may not write in {file}: nothing can be filed.")
        yield from _of_database(read, without_password(read.database_url))


def _of_database(read: settings.Settings, address: str) -> Iterator[Finding]:
    from sqlalchemy.exc import SQLAlchemyError

    from models import database as databases

    engine = None
    try:
        engine = databases.create(read.database_url)
        with engine.connect() as db:
            yield Finding("database", True, address)
            yield _system(db)
        databases.check_ready(engine)
        yield Finding("version", True, "the tables are at this program's version")
        with databases.reading(engine) as db:
            yield from _of_district(db, read)
    except databases.DatabaseNotReady as refusal:
        yield Finding("version", False, str(refusal))
    except SQLAlchemyError as error:
        yield Finding("database", False, f"{address}: {troubles.of_database(error)}")
    finally:
        if engine is not None:
            engine.dispose()


def _system(db: Any) -> Finding:
    if db.dialect.name != "sqlite":
        return Finding("system", True, f"PostgreSQL {db.exec_driver_sql('SHOW server_version').scalar()}")
    from models.database import WAL_IS_SOUND_FROM

    version = db.exec_driver_sql("SELECT sqlite_version()").scalar()
    journal = db.exec_driver_sql("PRAGMA journal_mode").scalar()
    sync = {1: "NORMAL", 2: "FULL", 3: "EXTRA"}.get(db.exec_driver_sql("PRAGMA synchronous").scalar(), "OFF")
    sound = tuple(int(n) for n in version.split(".")) >= WAL_IS_SOUND_FROM
    expected = ("wal", "FULL") if sound else ("delete", "EXTRA")
    words = f"SQLite {version}, journal {journal}, synchronous {sync}"
    return Finding("system", (journal, sync) == expected, words)


def _of_district(db: Any, read: settings.Settings) -> Iterator[Finding]:
    from models.access.principal import operator
    from models.queries.district import districts
    from models.queries.facts_needed import facts_needed

    found = districts(db)
    if not found:
        yield Finding("district", False, "No district is open. Run: daybook init, or daybook demo.")
    for district in found:
        live = f"{district.name} ({district.code}), {district.mode}, live from {district.go_live_on.isoformat()}"
        yield Finding("district", True, live)
        try:
            today = read.today(is_demo=district.is_demo)
        except settings.WrongSettings as wrong:
            yield Finding("day", False, str(wrong))
            continue
        pinned = "pinned by DAYBOOK_TODAY" if read.pinned else "the real day"
        yield Finding("day", None if read.pinned else True, f"{today.isoformat()}, {pinned}")
        scope = operator(db, district.id, "doctor").scope
        yield from _calendars(db, scope, today)
        needed = facts_needed(db, scope, today=today)
        words = f"{needed.total} needed"
        if needed.total:
            words += (
                f": {needed.receipts} days of receipt, {needed.answers} days of answers, {needed.other_undated} other, "
                f"{needed.schoolless} students without a school, {len(needed.calendars)} schools without a calendar"
            )
        yield Finding("facts", None if needed.total else True, words)


def _calendars(db: Any, scope: Any, today) -> Iterator[Finding]:
    from dashboard.commandline.calendars import counted, listed

    rows = listed(db, scope)
    if not rows:
        yield Finding("calendars", None, "none yet: clocks that count school days have no date")
    for row in rows:
        if row.refusal:
            yield Finding("calendar", None, row.refusal)
            continue
        reach = f"{row.name}: {row.first.isoformat()} to {row.last.isoformat()}, followed by {counted(row)}"
        yield Finding("calendar", True if row.last >= today else None, reach)
