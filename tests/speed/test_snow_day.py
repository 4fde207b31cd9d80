"""A snow day, shown and applied, beside writing the same known dates and audit rows by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from sqlalchemy import Engine

from models.commands.amend_calendar import Amendment, apply, preview
from models.commands.clock_moves import Move
from models.database import reading, transaction
from models.ledger.guards import lifted
from seed.volume import TODAY
from tests.speed.measure import Line, self_timed, settle
from tests.speed.persons import director
from tests.speed.raw import Driver

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
SNOW = TODAY + timedelta(1)
DISTRICT, ONE_SCHOOL = 1, 8
pytestmark = pytest.mark.speed


class Storm:
    """One day closed in one calendar of one database: by the product, and by hand. Both put everything back."""

    def __init__(self, engine: Engine, calendar_id: int) -> None:
        self._engine = engine
        self._amendment = Amendment(calendar_id, "Snow", TODAY, closes=(SNOW,))
        with reading(engine) as db:
            self._principal = director(db)
        with engine.connect() as db:
            self.moves = preview(db, self._principal, self._amendment, today=TODAY).moves
            db.rollback()

    def ours(self) -> float:
        begun = perf_counter()
        with transaction(self._engine) as db:
            apply(db, self._principal, self._amendment, today=TODAY, now=NOW)
        return self._put_back(perf_counter() - begun)

    def shown_and_applied(self) -> float:
        begun = perf_counter()
        with self._engine.connect() as db:
            preview(db, self._principal, self._amendment, today=TODAY)
            db.rollback()
        shown = perf_counter() - begun
        return shown + self.ours()

    def by_hand(self) -> float:
        known = [_known(move, self._stored) for move in self.moves]
        audit = [_audited(move, self._stored) for move in self.moves]
        begun = perf_counter()
        with transaction(self._engine) as db:
            driver = Driver(db)
            db.exec_driver_sql("SELECT 1")
            at, day = (self._stored(x) for x in (NOW, SNOW))
            driver.many(
                "INSERT INTO act (id, district_id, at, by, verb, record, record_id, reason, detail) "
                "VALUES (1, 1, ?, 'R. Director', 'amend_calendar', 'calendar', ?, 'Snow', '{}')",
                [(at, self._amendment.calendar_id)],
            )
            [(act_id,)] = driver.all("SELECT max(id) FROM act")
            driver.many(
                "INSERT INTO calendar_event (district_id, calendar_id, day, opens, reason, decided_on, decided_by, "
                "published, act_id) VALUES (1, ?, ?, ?, 'Snow', ?, 'R. Director', ?, ?)",
                [(self._amendment.calendar_id, day, False, self._stored(TODAY), False, act_id)],
            )
            driver.many(
                "UPDATE clock SET due_on = ?, work_by = ?, sorts_on = ?, no_date_because = ?, queue = ? WHERE id = ?",
                known,
            )
            driver.many(
                "INSERT INTO clock_move (act_id, clock_id, due_before, due_after, work_by_before, work_by_after) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [(act_id, *row) for row in audit],
            )
        return self._put_back(perf_counter() - begun)

    def _put_back(self, spent: float) -> float:
        rows = [
            (*map(self._stored, (m.due_before, m.work_by_before, m.due_before or m.started_on)), m.clock_id)
            for m in self.moves
        ]
        with transaction(self._engine) as db:
            driver = Driver(db)
            for statement in ("DELETE FROM clock_move", "DELETE FROM calendar_event WHERE act_id IS NOT NULL"):
                db.exec_driver_sql(statement)
            with lifted(db):
                db.exec_driver_sql("DELETE FROM act")
            driver.many("UPDATE clock SET due_on = ?, work_by = ?, sorts_on = ? WHERE id = ?", rows)
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                db.exec_driver_sql("VACUUM clock, clock_move, act, calendar_event")
        return spent

    @property
    def _stored(self) -> Callable:
        if self._engine.dialect.name == "postgresql":
            return lambda value: value
        return lambda value: str(value) if isinstance(value, date) else value


def _known(move: Move, stored: Callable) -> tuple:
    due = stored(move.due_after)
    return due, stored(move.work_by_after), due or stored(move.started_on), move.because, "delivery", move.clock_id


def _audited(move: Move, stored: Callable) -> tuple:
    days = (move.due_before, move.due_after, move.work_by_before, move.work_by_after)
    return move.clock_id, *map(stored, days)


@pytest.mark.parametrize(("scale", "rounds"), [("B", 15), ("M", 5)])
def test_a_snow_day_for_all_costs_two_and_a_half_times_writing_the_known_dates(volumes, system, scale, rounds):
    storm = Storm(volumes(scale), DISTRICT)
    ours, both, limit = self_timed((storm.ours, storm.shown_and_applied, storm.by_hand), rounds)
    name = f"snow day, all schools, {len(storm.moves):,} dates"
    settle(
        Line(f"{name}, applied", scale, system, ours, limit, 2.5),
        Line(f"{name}, preview then applied", scale, system, both, limit, 2.5),
    )


def test_a_snow_day_of_one_school_costs_the_same_in_a_town_and_in_a_state(volumes, system):
    town, state = Storm(volumes("S"), ONE_SCHOOL), Storm(volumes("M"), ONE_SCHOOL)
    ours_s, ours_m = self_timed((town.ours, state.ours), 15)
    settle(Line("snow day, one school, M beside S", "M", system, ours_m, ours_s, 1.5))
