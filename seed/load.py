"""Loads the demo district into an empty database: its files through the imports, its stories through the commands."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select

from models.access.principal import Principal, operator, principal_of
from models.clocks.due_date import NEW_YORK
from models.commands import acts
from models.commands.errors import Refused
from models.commands.file_proposals import file_proposals
from models.commands.forms import ProposalForm
from models.commands.open_district import open_district
from models.database import DatabaseNotReady, reading, transaction
from models.ledger import guards
from models.queries.district import districts
from models.tables import Act, Student
from models.tables.base import metadata
from models.vocabulary import Mode
from seed import before, cast, disputes, files, notices, services, snow, terms, year_totals
from seed.stories import stories
from seed.story import Story

_LOADED = "load_demo"
Say = Callable[[str], object]


def load(engine: Engine, *, today: date, now: datetime, say: Say = print) -> bool:
    """True when it loaded; False when the district was here already, and was kept. Never touches a real district."""
    with transaction(engine) as db:
        if _is_loaded(db):
            return False
        _clear(db)
        district_id = open_district(
            db, code=cast.CODE, name=cast.NAME, go_live_on=cast.go_live(today), mode=Mode.DEMO,
            by=cast.DIRECTOR.name, now=now,
        )  # fmt: skip
        director = operator(db, district_id, cast.DIRECTOR.name)
    days = files.known_school_days(today)
    told = stories(today, days)
    with tempfile.TemporaryDirectory(prefix="daybook-demo-") as folder:
        files.bring_in(engine, director, Path(folder), days, told, today=today, now=now, say=say)
    with transaction(engine) as db:
        steps = _play(db, district_id, told, now=now)
        say(f"stories: {len(told)} told in {steps} steps")
        by = principal_of(db, district_id, cast.DIRECTOR.email)
        say(notices.play(db, by, told, today=today, now=now))
        say(disputes.play(db, by, told, today=today, now=now))
        say(terms.play(db, by, today=today, now=now))
        say(before.play(db, by, told, today=today, now=now))
        say(services.play(db, by, told, today=today, now=now))
        say(year_totals.play(db, by, today=today, now=now))
    with transaction(engine) as db:
        say(snow.fall(db, principal_of(db, district_id, cast.DIRECTOR.email), today=today))
        acts.record(db, director, _LOADED, "district", district_id, now=now, detail={"today": today.isoformat()})
    return True


def loaded_for(engine: Engine) -> date | None:
    """The day for which the demo was loaded."""
    with reading(engine) as db:
        detail = db.execute(select(Act.detail).where(Act.verb == _LOADED)).scalars().first()
    return date.fromisoformat(json.loads(detail)["today"]) if detail else None


def _is_loaded(db: Connection) -> bool:
    found = districts(db)
    real = [district.name for district in found if not district.is_demo]
    if real:
        raise DatabaseNotReady(
            f"This database holds {real[0]}, a real district, and the demo is never mixed with one. "
            "Choose another database with --database sqlite:///demo.db."
        )
    return bool(found) and db.execute(select(Act.id).where(Act.verb == _LOADED)).first() is not None


def _clear(db: Connection) -> None:
    """What an interrupted load left behind. The database holds nothing else."""
    with guards.lifted(db):
        for table in reversed(metadata.sorted_tables):
            db.execute(delete(table))


def _play(db: Connection, district_id: int, told: tuple[Story, ...], *, now: datetime) -> int:
    """Each step as it was entered: by the student's chair, on its day. How many there were."""
    wanted = [story.student.state_id for story in told]
    ids = dict(
        db.execute(
            select(Student.state_id, Student.id).where(Student.district_id == district_id, Student.state_id.in_(wanted))
        )
        .tuples()
        .all()
    )
    steps = sorted(
        ((step.on, story.student.team_chair_email, place, ids[story.student.state_id], step)
         for place, story in enumerate(told) for step in story.steps),
        key=lambda entry: entry[:3],
    )  # fmt: skip
    people: dict[str, Principal] = {}
    for (on, email), entries in groupby(steps, key=lambda entry: entry[:2]):
        if email not in people:
            people[email] = principal_of(db, district_id, email)
        forms = [ProposalForm(student_id=student_id, **step.facts) for *_, student_id, step in entries]
        entered = min(now, datetime.combine(on, time(15, 30), NEW_YORK).astimezone(UTC))
        for result in file_proposals(db, people[email], forms, today=on, now=entered):
            if isinstance(result, Refused):
                raise result
    return len(steps)
