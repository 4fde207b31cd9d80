"""The people and the schools of Harrow Mills. All invented, as is the district."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CODE = "99010000"
NAME = "Harrow Mills Public Schools"
DISTRICT_CALENDAR, HIGH_CALENDAR, EARLY_CALENDAR = "District", "High School", "Early Childhood"


@dataclass(frozen=True, slots=True)
class SchoolOf:
    """`grades` in the order students grow through them. `weight` is the school's share of students with IEPs."""

    code: str
    name: str
    short_name: str
    levels: str
    grades: tuple[str, ...]
    weight: int
    calendar: str = DISTRICT_CALENDAR


@dataclass(frozen=True, slots=True)
class Member:
    """One who signs in."""

    email: str
    name: str
    role: str
    school_codes: tuple[str, ...] = ()


_ELEMENTARY = ("K", "1", "2", "3", "4", "5")

SCHOOLS = (
    SchoolOf("99010005", "Bowen Elementary School", "Bowen", "K-5", _ELEMENTARY, 78),
    SchoolOf("99010010", "Horace Mann Elementary School", "Horace Mann", "K-5", _ELEMENTARY, 70),
    SchoolOf("99010015", "Lincoln Elementary School", "Lincoln", "K-5", _ELEMENTARY, 62),
    SchoolOf("99010020", "Cedar Street Elementary School", "Cedar Street", "K-5", _ELEMENTARY, 58),
    SchoolOf("99010025", "Riverside Early Childhood Center", "Riverside", "PK", ("PK",), 42, EARLY_CALENDAR),
    SchoolOf("99010030", "Franklin Elementary School", "Franklin", "K-5", _ELEMENTARY, 56),
    SchoolOf("99010305", "Day Middle School", "Day", "6-8", ("6", "7", "8"), 140),
    SchoolOf(
        "99010505", "Harrow Mills High School", "High School", "9-12", ("9", "10", "11", "12"), 134, HIGH_CALENDAR
    ),
)
BY_NAME = {school.short_name: school for school in SCHOOLS}

DIRECTOR = Member("r.alvarez@harrowmills.example", "Rosa Alvarez", "director")
ADMINISTRATOR = Member("t.beaulieu@harrowmills.example", "Thomas Beaulieu", "administrator")


def _chair(email: str, name: str, *schools: str) -> Member:
    codes = tuple(BY_NAME[school].code for school in schools)
    return Member(f"{email}@harrowmills.example", name, "team chair", codes)


CHAIRS = (
    _chair("m.chen", "Mei Chen", "Bowen", "Horace Mann"),
    _chair("p.doyle", "Patrick Doyle", "Lincoln"),
    _chair("l.moreno", "Luz Moreno", "Cedar Street"),
    _chair("a.vos", "Anneke Vos", "Riverside"),
    _chair("s.adeyemi", "Samuel Adeyemi", "Franklin"),
    _chair("g.lindqvist", "Grace Lindqvist", "Day"),
    _chair("d.ferrante", "Dario Ferrante", "Day"),
    _chair("p.raman", "Priya Raman", "High School"),
    _chair("n.haddad", "Nadia Haddad", "High School"),
)
PEOPLE = (DIRECTOR, ADMINISTRATOR, *CHAIRS)


def chairs_of(school_code: str) -> tuple[Member, ...]:
    return tuple(chair for chair in CHAIRS if school_code in chair.school_codes)


def go_live(today: date) -> date:
    """1 July before the previous school year: everything the demo holds is live."""
    return date(school_year(today) - 1, 7, 1)


def school_year(day: date) -> int:
    """The year in which the day's school year began; a July belongs to the year that follows it."""
    return day.year if day.month >= 7 else day.year - 1
