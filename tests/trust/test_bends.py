"""A lock that is held, a server that is stopped: reads go on where they can, a write is refused in plain words, and the
same form is filed once when the cause has gone, without a restart."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select

from dashboard.saving import saving
from models import database
from models.commands.errors import Refused
from models.commands.log_contact import log_contact
from models.database import reading
from models.ledger.verify import verify
from models.tables import Contact
from tests.trust.conftest import LONG
from tests.trust.ledgers import CONTACTS, NOW, a_contact, write
from tests.trust.test_killed import server  # noqa: F401

KEPT = r"Nothing was saved; what you typed is still here"


def contacts(engine: Engine) -> int:
    with reading(engine) as db:
        return db.execute(select(func.count()).select_from(Contact)).scalar_one()


def holds(engine: Engine) -> bool:
    with reading(engine) as db:
        return verify(db).holds


def file(engine: Engine, town, pupils, key: str, words: str = "Called.") -> bool:
    with saving(engine) as db:
        return log_contact(db, town.director, a_contact(key, pupils[0], words), now=NOW).already


@pytest.mark.parametrize("system", ["sqlite", "postgresql"])
def test_a_lock_that_is_held_is_waited_for_to_a_limit_and_then_told(system, request, figure):
    """The limit of 15 s is shortened to half a second, and the lock to two; `make trust-long` holds it for 30 s."""
    engine = request.getfixturevalue(f"{system}_engine")
    town, pupils = write(engine)
    engine.dispose()
    held = 30.0 if LONG else 2.0
    if not LONG:
        shorter = "PRAGMA busy_timeout = 500" if system == "sqlite" else "SET lock_timeout = '500ms'"

        @event.listens_for(engine, "connect")
        def _shorter(connection, _record) -> None:
            connection.execute(shorter)
            if system == "postgresql":
                connection.commit()

    other = database.create(engine.url.render_as_string(hide_password=False))
    taken, told, reads = threading.Event(), [], 0

    def hold() -> None:
        with database.transaction(other) as db:
            if system == "postgresql":
                db.exec_driver_sql("SELECT pg_advisory_xact_lock(7205002)")
            taken.set()
            time.sleep(held)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    while holder.is_alive():
        assert contacts(engine) == CONTACTS
        reads += 1
        try:
            file(engine, town, pupils, "locked")
            break
        except Refused as words:
            told.append(str(words))
    holder.join()
    assert file(engine, town, pupils, "locked") in (True, False)
    other.dispose()
    figure(f"lock held {held:.0f} s, {system}: {len(told)} tries told, {reads} reads went on, filed once afterwards")
    assert told and all(KEPT in words and "holds the" in words for words in told), told
    assert contacts(engine) == CONTACTS + 1 and holds(engine)


def test_postgresql_stopped_and_started_again_is_told_and_bridged(server, tmp_path: Path, figure):  # noqa: F811
    engine = database.create(server.url)
    database.migrate(engine)
    town, pupils = write(engine)
    assert file(engine, town, pupils, "before") is False
    server.stop()
    told = []
    for _ in range(5):
        with pytest.raises(Refused, match=KEPT) as words:
            file(engine, town, pupils, "while stopped")
        told.append(str(words.value))
    server.start()
    begun = time.monotonic()
    assert file(engine, town, pupils, "while stopped") is False
    took = time.monotonic() - begun
    figure(f"PostgreSQL stopped and started: {len(told)} tries told, the same form filed {took:.1f} s after the start")
    assert all("database server" in words for words in told), told
    assert took < 10
    assert contacts(engine) == CONTACTS + 2 and holds(engine)
    engine.dispose()
