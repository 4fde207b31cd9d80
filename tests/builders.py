"""Small builders: a district with its schools, people, students and a published calendar. Each writes plain rows.

The calendar runs from Wednesday 3 September 2025 to Wednesday 17 June 2026: 206 weekdays, 24 of them off, 182 school
days. Three closures leave 179.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from models import tables
from models.access.principal import Principal, principal_of
from models.tables.base import filled
from models.vocabulary import Role

NOW = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
TODAY = date(2026, 6, 1)
FIRST, LAST = date(2025, 9, 3), date(2026, 6, 17)
OFF = {
    "Columbus Day": ["2025-10-13"],
    "Veterans Day": ["2025-11-11"],
    "Thanksgiving": ["2025-11-27", "2025-11-28"],
    "December vacation": [
        "2025-12-24", "2025-12-25", "2025-12-26", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02",
    ],
    "Martin Luther King Day": ["2026-01-19"],
    "February vacation": ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
    "April vacation": ["2026-04-20", "2026-04-21", "2026-04-22", "2026-04-23", "2026-04-24"],
    "Memorial Day": ["2026-05-25"],
}  # fmt: skip
DAYS_OFF = {date.fromisoformat(day): reason for reason, days in OFF.items() for day in days}


def create(db: Connection, table: type, **values: Any) -> int:
    """One row; its id."""
    return db.execute(insert(table).values(filled(table, **values)).returning(table.id)).scalar_one()


def create_district(db: Connection, code: str = "99020000", **values: Any) -> int:
    given = {"name": "Alder Falls", "go_live_on": date(2025, 7, 1)} | values
    return create(db, tables.District, code=code, **given)


def create_calendar(db: Connection, district_id: int, name: str = "District", inherits_id: int | None = None) -> int:
    return create(db, tables.Calendar, district_id=district_id, name=name, inherits_id=inherits_id)


def publish(
    db: Connection, district_id: int, calendar_id: int, *, label: str = "2025-26", first: date = FIRST,
    last: date = LAST, off: dict[date, str] | None = None,
) -> None:  # fmt: skip
    """A published year, with its days off."""
    create(db, tables.CalendarYear, district_id=district_id, calendar_id=calendar_id, label=label, first_day=first,
           last_day=last)  # fmt: skip
    own = {"district_id": district_id, "calendar_id": calendar_id}
    events = [
        filled(tables.CalendarEvent, **own, day=day, reason=reason)
        for day, reason in (DAYS_OFF if off is None else off).items()
    ]
    if events:
        db.execute(insert(tables.CalendarEvent), events)


def create_school(db: Connection, district_id: int, short_name: str, calendar_id: int | None = None) -> int:
    number = db.execute(select(func.count()).select_from(tables.School)).scalar_one()
    return create(db, tables.School, district_id=district_id, code=f"9902{number:04d}", name=f"{short_name} School",
                  short_name=short_name, calendar_id=calendar_id)  # fmt: skip


def create_person(
    db: Connection, district_id: int, name: str, role: Role = Role.TEAM_CHAIR, schools: Iterable[int] = ()
) -> Principal:
    """A person who signs in, as the principal that signing in gives."""
    email = f"{name.lower().replace(' ', '.')}@alderfalls.example"
    person_id = create(db, tables.Person, district_id=district_id, email=email, name=name, role=role.value)
    for school_id in schools:
        db.execute(insert(tables.PersonSchool).values(person_id=person_id, school_id=school_id))
    return principal_of(db, district_id, email)


def create_student(
    db: Connection, district_id: int, school_id: int | None = None, last_name: str = "Okafor", **values: Any
) -> int:
    number = db.execute(select(func.count()).select_from(tables.Student)).scalar_one()
    given = {"state_id": f"10{number:08d}", "first_name": "Dana", "grade": "4", "home_language": "English"} | values
    return create(db, tables.Student, district_id=district_id, school_id=school_id, last_name=last_name, **given)


@dataclass
class Town:
    """Two schools that follow the district's calendar, and the people who work there. Ann Ito chairs both schools."""

    db: Connection
    district_id: int
    calendar_id: int
    bowen: int
    day: int
    director: Principal
    administrator: Principal
    chair_bowen: Principal
    chair_day: Principal
    chair_both: Principal
    students: dict[str, int] = field(default_factory=dict)

    def student(self, school_id: int | None = None, last_name: str = "Okafor", **values: Any) -> int:
        """A student, at Bowen unless said."""
        found = create_student(self.db, self.district_id, school_id or self.bowen, last_name, **values)
        self.students[last_name] = found
        return found


def create_town(db: Connection, **district: Any) -> Town:
    district_id = create_district(db, **district)
    calendar_id = create_calendar(db, district_id)
    publish(db, district_id, calendar_id)
    bowen = create_school(db, district_id, "Bowen", calendar_id)
    day = create_school(db, district_id, "Day", calendar_id)
    return Town(
        db, district_id, calendar_id, bowen, day,
        create_person(db, district_id, "Rosa Alvarez", Role.DIRECTOR),
        create_person(db, district_id, "Tom Beaulieu", Role.ADMINISTRATOR),
        create_person(db, district_id, "Mei Chen", schools=[bowen]),
        create_person(db, district_id, "Pat Doyle", schools=[day]),
        create_person(db, district_id, "Ann Ito", schools=[bowen, day]),
    )  # fmt: skip


# columns that tables of the town have got since they were first made
_SINCE = {
    "district": ("fewest_shown INTEGER DEFAULT 10 NOT NULL",),
    "person": ("sees_counts BOOLEAN DEFAULT FALSE NOT NULL",),
}


def create_town_of_before(db: Connection) -> Town:
    """The same town in a database that is still to be brought up to date."""
    since = [(table, column) for table, columns in _SINCE.items() for column in columns]
    for table, column in since:
        db.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    town = create_town(db)
    for table, column in since:
        db.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    return town


def count(db: Connection, table: type, *where: Any) -> int:
    return db.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
