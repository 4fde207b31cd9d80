"""What was said to be saved is there, however the writing process ends: killed on SQLite, crashed under PostgreSQL."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from models import database
from models.database import reading
from models.ledger.verify import verify
from models.tables import Act, Contact
from tests.postgres import NoPostgreSQL
from tests.trust import writer
from tests.trust.conftest import LONG
from tests.trust.server import Server

KILLS, CRASHES = (1_000, 50) if LONG else (100, 10)


def test_a_writing_process_killed_a_hundred_times_loses_nothing_it_acknowledged(
    sqlite_engine: Engine, sqlite_url: str, tmp_path: Path, figure
):
    writer.prepare(sqlite_engine)
    sqlite_engine.dispose()
    side, chance, at = tmp_path / "acknowledged", random.Random(7), 0
    for kill in range(KILLS):
        process = writer.start(sqlite_url, side, kill)
        before = len(writer.acknowledged(side))
        deadline = time.monotonic() + 20
        while len(writer.acknowledged(side)) == before and time.monotonic() < deadline:
            time.sleep(0.005)  # it writes: from here on it may die at any moment
        time.sleep(chance.uniform(0.0, 0.12))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        if (kill + 1) % (KILLS // 10) == 0:
            at = _all_there(sqlite_url, side)
    with sqlite_engine.connect() as db:
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    figure(f"SQLite, writing process killed {KILLS} times: 0 lost of {at:,} acknowledged, chain valid, integrity ok")
    assert at > KILLS


def _all_there(url: str, side: Path) -> int:
    """Every acknowledged write is in the database, whole, and the ledger holds. How many there were."""
    engine = database.create(url)
    lines = writer.acknowledged(side)
    try:
        assert writer.lost(engine, lines) == []
        with reading(engine) as db:
            seen = verify(db)
            receipts = db.execute(
                select(Act.record_id, func.count()).where(Act.verb == "record_receipt").group_by(Act.record_id)
            )
            kept = Counter({str(proposal): n for proposal, n in receipts})
            contacts = db.execute(select(func.count()).select_from(Contact)).scalar_one()
        assert seen.holds, seen
        assert seen.contacts == contacts, "each entry stands with its act, or not at all"
        said = Counter(line[1] for line in lines if line[0] == "receipt")
        assert all(kept[proposal] >= n for proposal, n in said.items())
    finally:
        engine.dispose()
    return len(lines)


@pytest.fixture
def server():
    try:
        server = Server()
    except NoPostgreSQL as why:
        if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
            pytest.fail(f"PostgreSQL is needed under CI: {why}.", pytrace=False)
        pytest.skip(f"no PostgreSQL: {why}")
    with server:
        yield server


def test_postgresql_crashed_ten_times_loses_nothing_and_files_nothing_twice(server: Server, tmp_path: Path, figure):
    engine = database.create(server.url)
    database.migrate(engine)
    writer.prepare(engine)
    engine.dispose()
    side, chance = tmp_path / "acknowledged", random.Random(7)
    process = writer.start(server.url, side, 1, again=True)
    for crash in range(CRASHES):
        before = len(writer.acknowledged(side))
        deadline = time.monotonic() + 20
        while len(writer.acknowledged(side)) == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.05, 0.4))
        server.crash() if crash % 2 else server.stop(signal.SIGQUIT)
        server.start()
    Path(f"{side}.stop").touch()
    process.join(30)
    assert process.exitcode == 0
    at = _all_there(server.url, side)
    lines = writer.acknowledged(side)
    twice = [key for key, n in Counter(line[1] for line in lines if line[0] == "contact").items() if n > 1]
    resent, already = (sum(int(line[n]) for line in lines) for n in (2, 3))
    figure(
        f"PostgreSQL crashed {CRASHES} times: 0 lost of {at:,} acknowledged, 0 twice; {resent} sent again, of which "
        f"{already} had been filed with their acknowledgement lost; chain valid"
    )
    assert twice == [] and resent > 0
