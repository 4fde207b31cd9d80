"""A small district on a real database, and `bring`: write a file, import it, get the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from models.access.principal import Principal, operator
from models.database import reading, transaction
from models.imports.import_calendar import import_calendar
from models.imports.import_file import import_file
from models.imports.report import ImportReport
from models.vocabulary import Role
from tests import builders

TODAY, NOW = date(2026, 6, 1), datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "seed" / "samples"


@dataclass
class Importing:
    """Two schools, 00350005 Bowen (with a calendar) and 00350305 Day; a chair, mei.chen@alderfalls.example."""

    engine: Engine
    director: Principal
    folder: Path
    calendar_id: int

    def file(self, text: str | bytes, name: str = "file.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def bring(self, kind: str, file: str | bytes | Path, **options: Any) -> ImportReport:
        path = file if isinstance(file, Path) else self.file(file, options.pop("name", "file.csv"))
        who = options.pop("principal", self.director)
        return import_file(self.engine, who, kind, path, **{"today": TODAY, "now": NOW} | options)

    def publish(self, file: str | bytes | Path, name: str = "file.json", **options: Any) -> ImportReport:
        path = file if isinstance(file, Path) else self.file(file, name)
        given = {"calendar_name": "Test", "today": TODAY, "now": NOW} | options
        return import_calendar(self.engine, self.director, path, **given)

    def rows(self, table: type, *columns: Any) -> list[Any]:
        with reading(self.engine) as db:
            return list(db.execute(select(*(columns or table.__table__.c)).order_by(table.id)))

    def count(self, table: type) -> int:
        with reading(self.engine) as db:
            return db.execute(select(func.count()).select_from(table)).scalar_one()


def district(engine: Engine, folder: Path) -> Importing:
    from models.tables import School

    with transaction(engine) as db:
        district_id = builders.create_district(db)
        calendar_id = builders.create_calendar(db, district_id)
        builders.publish(db, district_id, calendar_id)
        for code, name, calendar in (("00350005", "Bowen", calendar_id), ("00350305", "Day", None)):
            builders.create(db, School, district_id=district_id, code=code, local_id=name[0], name=name,
                            short_name=name, calendar_id=calendar)  # fmt: skip
        builders.create_person(db, district_id, "Mei Chen", Role.TEAM_CHAIR)
        director = operator(db, district_id, "Rosa Alvarez")
    return Importing(engine, director, folder, calendar_id)


@pytest.fixture
def importing(sqlite_engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    yield district(sqlite_engine, tmp_path)


@pytest.fixture
def importing_on_both(engine: Engine, tmp_path: Path) -> Iterator[Importing]:
    """The same district, on SQLite and on PostgreSQL."""
    yield district(engine, tmp_path)


STUDENTS = """state_id,local_id,last_name,first_name,date_of_birth,home_language,grade,school_code,team_chair_email,\
guardian1_name,guardian1_email,guardian1_phone
0012345678,0007,Okafor,Dana,2014-03-09,English,05,00350005,mei.chen@alderfalls.example,\
Ada Okafor,ada@mail.example,617-555-0100
1000000002,0008,Reyes,Luz,4/16/2013,Spanish,06,00350305,,Ines Reyes,,
"""


@pytest.fixture
def with_students(importing: Importing) -> Importing:
    assert importing.bring("students", STUDENTS).filed
    return importing


Edit = Callable[[str], str]
