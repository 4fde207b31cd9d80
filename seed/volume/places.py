"""The district, its schools, their calendars and chairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from models.tables import Calendar, CalendarEvent, CalendarYear, District, Person, PersonSchool, School
from models.vocabulary import Mode, Role
from seed import school_years
from seed.volume.scale import FIRST_YEAR, GO_LIVE, YEARS, Scale
from seed.volume.writer import Writer, insert

_OWN_DAYS = 2


@dataclass(frozen=True, slots=True)
class Place:
    school_id: int
    calendar_id: int
    chair_id: int


def places(db, write: Writer, scale: Scale, draw: Random) -> tuple[int, list[Place]]:
    """The district's id, and each school with its own calendar, which inherits the district's."""
    district = write.add(
        District, code="0000", name=f"Invented district {scale.name}", mode=Mode.REAL.value, go_live_on=GO_LIVE
    )
    common = write.add(Calendar, district_id=district, name="All schools")
    write.add(Person, district_id=district, email="director@district.example", name="R. Director", role=Role.DIRECTOR)
    days: list[date] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        _publish(write, district, common, year)
        days += school_years.school_days(year)[5:-5]
    found, held = [], []
    for number in range(1, scale.schools + 1):
        calendar = write.add(Calendar, district_id=district, name=f"School {number}", inherits_id=common)
        for year in range(YEARS):
            for day in draw.sample(days[year * 170 : (year + 1) * 170], _OWN_DAYS):
                _closed(write, district, calendar, day, "staff day of this school")
        school = write.add(
            School, district_id=district, code=f"{number:08d}", name=f"School number {number}",
            short_name=f"School {number}", calendar_id=calendar,
        )  # fmt: skip
        chair = write.add(
            Person, district_id=district, email=f"chair{number}@district.example", name=f"C. Chair-{number}",
            role=Role.TEAM_CHAIR,
        )  # fmt: skip
        held.append((chair, school))
        found.append(Place(school, calendar, chair))
    write.flush()
    insert(db, PersonSchool.__tablename__, ("person_id", "school_id"), held)
    return district, found


def _publish(write: Writer, district: int, calendar: int, year: int) -> None:
    form = school_years.published(year)
    write.add(
        CalendarYear, district_id=district, calendar_id=calendar, label=form["school_year"],
        first_day=date.fromisoformat(form["first_day"]), last_day=date.fromisoformat(form["last_day"]),
    )  # fmt: skip
    for line in form["no_school"]:
        _closed(write, district, calendar, date.fromisoformat(line["date"]), line["reason"])


def _closed(write: Writer, district: int, calendar: int, day: date, reason: str) -> None:
    write.add(CalendarEvent, district_id=district, calendar_id=calendar, day=day, reason=reason)
