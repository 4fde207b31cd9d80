"""The students around the stories: about 600, each with parents, a team chair and the services of an accepted IEP.

Disabilities and placements follow the state's published shares; everything else is invented. The same seed and the same
day give the same district.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from seed import cast, names, proposals
from seed.lines import ContactLine, ProposalLine, ServiceLine, StudentLine

WAITING, LATE_SILENT = 22, 4
_YOUNGEST_AT_HOME = 75
_DISABILITIES = (
    ("Specific Learning Disabilities", 233), ("Autism", 188), ("Health", 160), ("Communication", 123),
    ("Developmental Delay", 110), ("Emotional", 82), ("Neurological", 49), ("Intellectual", 36), ("Sensory", 10),
    ("Multiple Disabilities", 6), ("Physical", 3),
)  # fmt: skip
_PLACEMENTS = (
    ("Full Inclusion", 69), ("Partial Inclusion", 13), ("Substantially Separate", 17), ("Separate School", 1),
)  # fmt: skip
_SERVICES = (
    ("A", "Special education consultation", (15, 30), "General education"),
    ("B", "Reading support", (60, 90, 120), "General education"),
    ("B", "Mathematics support", (60, 90), "General education"),
    ("C", "Speech-language therapy", (30, 60), "Therapy room"),
    ("C", "Occupational therapy", (30, 45), "Therapy room"),
    ("C", "Counseling", (30,), "Counseling office"),
    ("C", "Specialized reading", (150, 225), "Resource room"),
    ("C", "Adapted physical education", (40,), "Gymnasium"),
)


@dataclass(slots=True)
class Population:
    students: list[StudentLine] = field(default_factory=list)
    proposals: list[ProposalLine] = field(default_factory=list)
    services: list[ServiceLine] = field(default_factory=list)
    contacts: list[ContactLine] = field(default_factory=list)


def populate(today: date, school_days: Sequence[date], *, size: int = 606, seed: int = 28) -> Population:
    """`school_days` of the district, ascending, from before go-live to the end of this school year."""
    draw = Random(seed)
    past = [day for day in school_days if cast.go_live(today) <= day <= today - timedelta(_YOUNGEST_AT_HOME)]
    made = Population()
    for number, school in enumerate(_schools(size), start=1):
        made.students.append(_student(draw, number, school, today))
    waiting = draw.sample(range(size), min(size, WAITING + LATE_SILENT))
    late = set(waiting[:LATE_SILENT])
    for place, student in enumerate(made.students):
        lines = list(proposals.past(draw, student, past))
        made.proposals += lines
        made.services += _grid(draw, student, lines)
        if place in waiting:
            line, contacts = proposals.waiting(draw, student, today, is_late=place in late)
            made.proposals.append(line)
            made.contacts += contacts
    return made


def _schools(size: int) -> list[cast.SchoolOf]:
    """Students over schools by weight, to the exact size."""
    total = sum(school.weight for school in cast.SCHOOLS)
    spread = [school for school in cast.SCHOOLS for _ in range(size * school.weight // total)]
    return spread + [cast.SCHOOLS[i % len(cast.SCHOOLS)] for i in range(size - len(spread))]


def _student(draw: Random, number: int, school: cast.SchoolOf, today: date) -> StudentLine:
    family = names.community(draw)
    first, last = draw.choice(family.first), draw.choice(family.last)
    grade = draw.choice(school.grades)
    years = {"PK": 4, "K": 5}.get(grade) or int(grade) + 5
    second = names.parent_of(draw, family, last) if draw.random() < 0.6 else ""
    return StudentLine(
        state_id=f"10990{number:05d}",
        local_id=f"{40000 + number}",
        last_name=last,
        first_name=first,
        date_of_birth=date(cast.school_year(today) - years, 9, 1) - timedelta(draw.randrange(365)),
        grade=grade,
        school_code=school.code,
        team_chair_email=draw.choice(cast.chairs_of(school.code)).email,
        home_language=family.language,
        sped_placement=_drawn(draw, _PLACEMENTS),
        disability=_drawn(draw, _DISABILITIES),
        sped_level_of_need=draw.choices(("Low", "Moderate", "High"), (3, 5, 2))[0],
        guardian1_name=names.parent_of(draw, family, last),
        guardian1_email=f"family{number}@mail.example" if draw.random() < 0.8 else "",
        guardian1_phone=f"(508) 555-{100 + number % 100:04d}",
        guardian1_language=family.language,
        guardian2_name=second,
        guardian2_language=family.language if second else "",
        guardian2_rights="parent" if second else "",
    )


def _grid(draw: Random, student: StudentLine, lines: Sequence[ProposalLine]) -> list[ServiceLine]:
    """The services of the last accepted IEP."""
    accepted = [line for line in lines if line.response == "accepted" and line.proposal_type != "amendment"]
    if not accepted:
        return []
    iep = accepted[-1]
    return [
        ServiceLine(
            student.state_id, iep.iep_starts_on, iep.iep_ends_on, grid, service, draw.choice(minutes), "a week", setting
        )
        for grid, service, minutes, setting in draw.sample(_SERVICES, draw.choice((1, 2, 2, 3)))
    ]


def _drawn(draw: Random, weighted: Sequence[tuple[str, int]]) -> str:
    return draw.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]
