"""A nightly export of students as a school information system writes it, of any length; and the next night's."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

from seed import names

COLUMNS = (
    "state_id", "local_id", "last_name", "first_name", "date_of_birth", "home_language", "grade", "school_code",
    "sped_placement", "disability", "sped_level_of_need", "sped_liaison", "guardian1_name", "guardian1_email",
    "guardian1_phone", "guardian1_language", "guardian2_name", "guardian2_email", "guardian2_phone",
    "guardian2_language",
)  # fmt: skip
_DISABILITIES = ("Autism", "Health", "Communication", "Specific Learning Disabilities", "Emotional", "Neurological")
_PLACEMENTS = ("Full Inclusion", "Partial Inclusion", "Substantially Separate")
_GRADES = ("PK", "K", *(f"{n:02d}" for n in range(1, 13)))
_FAMILIES = [family for family in names.COMMUNITIES for _ in range(family.share)]


def write(path: Path, students: int, schools: int, *, changed: float = 0.0) -> Path:
    """`changed`: the share of students whose telephone number is new since the night before."""
    draw, later = Random(28), Random(29)
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows(_row(draw, number, schools, later.random() < changed) for number in range(1, students + 1))
    return path


def _row(draw: Random, number: int, schools: int, is_changed: bool) -> tuple:
    family = draw.choice(_FAMILIES)
    last, language = draw.choice(family.last), family.language
    two = number % 2
    return (
        2_000_000_000 + number, number, last, draw.choice(family.first),
        f"{draw.randrange(2006, 2021)}-{draw.randrange(1, 13):02d}-{draw.randrange(1, 29):02d}", language,
        draw.choice(_GRADES), f"{1 + number % schools:08d}", draw.choice(_PLACEMENTS), draw.choice(_DISABILITIES),
        draw.choice(("Low", "Moderate", "High")), "", f"{draw.choice(family.first)} {last}", f"f{number}@mail.example",
        f"(508) 555-{9000 + number % 999 if is_changed else 100 + number % 800:04d}", language,
        f"{draw.choice(family.first)} {last}" if two else "", "", "", language if two else "",
    )  # fmt: skip
