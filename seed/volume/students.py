"""Students with one parent each, spread evenly over the schools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.tables import Parent, Student
from seed import names
from seed.volume.places import Place
from seed.volume.writer import Writer

_GRADES = ("PK", "K", *map(str, range(1, 13)))
_DISABILITIES = ("Autism", "Health", "Communication", "Specific Learning Disabilities", "Emotional")
_YOUNGEST = date(2005, 9, 1)
_FAMILIES = [family for family in names.COMMUNITIES for _ in range(family.share)]
_CASELOAD_ELSEWHERE = 0.1


@dataclass(frozen=True, slots=True)
class Learner:
    """`place` is the school; `chair_id` may be another school's chair."""

    id: int
    place: Place
    chair_id: int
    language: str


def student(
    write: Writer, draw: Random, district_id: int, place: Place, number: int, every: list[Place]
) -> Learner:  # fmt: skip
    family = draw.choice(_FAMILIES)
    last = draw.choice(family.last)
    chair_id = draw.choice(every).chair_id if draw.random() < _CASELOAD_ELSEWHERE else place.chair_id
    student_id = write.add(
        Student,
        district_id=district_id,
        school_id=place.school_id,
        chair_id=chair_id,
        state_id=f"{1_000_000_000 + number}",
        local_id=str(number),
        last_name=last,
        first_name=draw.choice(family.first),
        date_of_birth=_YOUNGEST + timedelta(draw.randrange(5_000)),
        home_language=family.language,
        grade=draw.choice(_GRADES),
        disability=draw.choice(_DISABILITIES),
        placement="Full Inclusion",
        level_of_need="Moderate",
    )
    write.add(
        Parent, district_id=district_id, student_id=student_id, name=f"{draw.choice(family.first)} {last}",
        phone="(508) 555-0100", language=family.language,
    )  # fmt: skip
    return Learner(student_id, place, chair_id, family.language)
