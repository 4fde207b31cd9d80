"""The nightly file of 200,000 students: beside a checked upsert by hand, beside objects, and the night after."""

from __future__ import annotations

import csv
import json
import shutil
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session

from models import database
from models.access.principal import operator
from models.database import reading, transaction
from models.imports.import_file import import_file
from models.ledger.chain import act_hash
from models.tables import Act, District, Parent, School, Student
from models.tables.base import filled
from seed.volume import GO_LIVE, TODAY
from tests.conftest import _TEMPLATE, _database, _statement
from tests.speed import sis_export
from tests.speed.measure import Line, settle
from tests.speed.raw import Driver

STUDENTS, SCHOOLS, ROUNDS = 200_000, 200, 3
OBJECTS = 10_000
ON_POSTGRESQL = 50_000
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
pytestmark = pytest.mark.speed


def _town(path: Path, template: Path) -> Engine:
    shutil.copyfile(template, path)
    return _peopled(database.create(f"sqlite:///{path.as_posix()}"))


def _peopled(engine: Engine) -> Engine:
    with transaction(engine) as db:
        db.execute(insert(District).values(filled(District, code="0000", name="Invented", go_live_on=GO_LIVE)))
        schools = [
            filled(School, district_id=1, code=f"{n:08d}", name=f"School number {n}", short_name=f"School {n}")
            for n in range(1, SCHOOLS + 1)
        ]
        db.execute(insert(School), schools)
    return engine


def _ours(engine: Engine, path: Path) -> float:
    with reading(engine) as db:
        principal = operator(db, 1, "R. Director")
    begun = perf_counter()
    report = import_file(engine, principal, "students", path, today=TODAY, now=NOW)
    spent = perf_counter() - begun
    assert report.filed and not report.refused
    return spent


def _by_hand(engine: Engine, path: Path) -> float:
    """Three columns checked, then an upsert: student and parents, 500 at a time, one durable transaction."""
    begun = perf_counter()
    with transaction(engine) as db, path.open(encoding="utf-8", newline="") as lines:
        schools = dict(db.exec_driver_sql("SELECT code, id FROM school").tuples().all())
        cursor = Driver(db)
        rows = csv.reader(lines)
        next(rows)
        students, parents = [], []
        for number, row in enumerate(rows, start=1):
            date.fromisoformat(row[4])
            assert row[0].isdigit()
            students.append((number, schools[row[7]], *row[:7], *row[8:12]))
            parents.append((number, 1, *row[12:16]))
            if row[16]:
                parents.append((number, 2, *row[16:20]))
            if len(students) == 1_000:
                _write(cursor, students, parents)
                students, parents = [], []
        _write(cursor, students, parents)
    return perf_counter() - begun


def _write(cursor: Driver, students: list[tuple], parents: list[tuple]) -> None:
    cursor.many(
        "INSERT INTO student (id, district_id, school_id, state_id, local_id, last_name, first_name, date_of_birth, "
        "home_language, grade, placement, disability, level_of_need, liaison, responsible_district, line_digest) "
        "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '') ON CONFLICT (district_id, state_id) DO UPDATE SET "
        "last_name = excluded.last_name, first_name = excluded.first_name, grade = excluded.grade",
        students,
    )
    cursor.many(
        "INSERT INTO parent (district_id, student_id, rank, name, email, phone, language, rights) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, 'parent') ON CONFLICT (student_id, rank) DO UPDATE SET phone = excluded.phone",
        parents,
    )


def _objects(engine: Engine, path: Path) -> float:
    """SQLModel objects of the first 10,000 lines, with their parents and acts; scaled to the whole file."""
    begun = perf_counter()
    students, every_parent, acts, prev = [], [], [], ""
    with path.open(encoding="utf-8", newline="") as lines, Session(engine) as session:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            if number > OBJECTS:
                break
            student = Student(
                id=number, district_id=1, state_id=row["state_id"], local_id=row["local_id"],
                last_name=row["last_name"], first_name=row["first_name"], home_language=row["home_language"],
                date_of_birth=date.fromisoformat(row["date_of_birth"]), grade=row["grade"],
                placement=row["sped_placement"], disability=row["disability"],
            )  # fmt: skip
            parents = [
                Parent(district_id=1, student_id=number, rank=rank, name=row[f"guardian{rank}_name"])
                for rank in (1, 2)
                if row[f"guardian{rank}_name"]
            ]
            students.append(student)
            every_parent += parents
            after = student.model_dump(mode="json") | {"parents": [p.model_dump(mode="json") for p in parents]}
            act = Act(
                id=number, district_id=1, at=NOW, by="R. Director", verb="import_student", record="student",
                record_id=number, student_id=number, detail=json.dumps({"before": None, "after": after}), prev=prev,
            )  # fmt: skip
            prev = act.hash = act_hash(act.model_dump())
            acts.append(act)
        session.add_all(students)
        session.flush()
        session.add_all(every_parent)
        session.add_all(acts)
        session.commit()
    return (perf_counter() - begun) * STUDENTS / OBJECTS


def test_the_nightly_import_costs_two_checked_upserts_and_the_second_night_half_the_first(sqlite_template, tmp_path):
    first = sis_export.write(tmp_path / "first.csv", STUDENTS, SCHOOLS)
    second = sis_export.write(tmp_path / "second.csv", STUDENTS, SCHOOLS, changed=0.02)
    found: dict[str, list[float]] = {"first": [], "second": [], "by hand": [], "objects": []}
    turns = {
        "ours": (("first", _ours, first), ("second", _ours, second)),
        "hand": (("by hand", _by_hand, first),),
        "objects": (("objects", _objects, first),),
    }
    for _ in range(ROUNDS):
        for name, runs in turns.items():
            path = tmp_path / f"{name}.db"
            engine = _town(path, sqlite_template)
            for key, run, file in runs:
                found[key].append(run(engine, file))
            engine.dispose()
            path.unlink()
    night, again, limit, objects = (median(times) for times in found.values())
    settle(
        Line("import of 200,000 students, beside a checked upsert", "M", "sqlite", night, limit, 2),
        Line("SQLModel add_all (10,000 scaled), beside the import", "M", "sqlite", objects, night, 8, at_least=True),
        Line("the second night, 2 % changed, beside the first", "M", "sqlite", again, night, 0.5),
    )


def test_on_postgresql_the_import_costs_two_checked_upserts_too(postgresql_server, tmp_path):
    first = sis_export.write(tmp_path / "first.csv", ON_POSTGRESQL, SCHOOLS)
    second = sis_export.write(tmp_path / "second.csv", ON_POSTGRESQL, SCHOOLS, changed=0.02)
    found: dict[str, list[float]] = {"first": [], "second": [], "by hand": []}
    for number in range(2):
        for name, runs in {"ours": (("first", _ours, first), ("second", _ours, second)),
                           "hand": (("by hand", _by_hand, first),)}.items():  # fmt: skip
            base = f"night_{name}_{number}"
            _statement(postgresql_server, f"CREATE DATABASE {base} TEMPLATE {_TEMPLATE}")
            engine = _peopled(database.create(_database(postgresql_server, base)))
            for key, run, file in runs:
                found[key].append(run(engine, file))
            engine.dispose()
            _statement(postgresql_server, f"DROP DATABASE {base}")
    night, again, limit = (median(times) for times in found.values())
    settle(
        Line("import of 50,000 students, beside a checked upsert", "", "postgresql", night, limit, 2),
        Line("the second night, 2 % changed, beside the first", "", "postgresql", again, night, 0.5),
    )


def test_the_memory_of_an_import_does_not_grow_with_the_file(sqlite_template, tmp_path):
    peaks = []
    for students in (10_000, 40_000):
        engine = _town(tmp_path / f"{students}.db", sqlite_template)
        path = sis_export.write(tmp_path / f"{students}.csv", students, SCHOOLS)
        tracemalloc.start()
        _ours(engine, path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        engine.dispose()
    small, large = peaks
    print(f"\n  import, peak of Python's memory: {small >> 20} MB for 10,000 lines, {large >> 20} MB for 40,000")
    assert large <= small * 1.5 + (8 << 20)
