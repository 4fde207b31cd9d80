"""Schools, people and students of Harrow Mills, as its student information system would export them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

DISTRICT = "99010000"
CALENDAR = "Harrow Mills"
SCHOOL_COLUMNS = ("school_code", "name", "calendar", "levels")
PEOPLE_COLUMNS = ("email", "name", "role", "school_codes")
STUDENT_COLUMNS = (
    "state_id", "local_id", "last_name", "first_name", "date_of_birth", "home_language", "grade", "school_code",
    "responsible_district", "sped_placement", "disability", "sped_level_of_need", "team_chair_email", "guardian1_name",
    "guardian1_email", "guardian1_phone", "guardian1_language", "guardian1_rights", "guardian2_name", "guardian2_phone",
)  # fmt: skip
SCHOOLS = (
    ("99010025", "Riverside Early Childhood Center", "PK", 40),
    ("99010005", "Bowen Elementary", "K-5", 70),
    ("99010010", "Horace Mann Elementary", "K-5", 70),
    ("99010015", "Lincoln Elementary", "K-5", 65),
    ("99010020", "Cedar Street Elementary", "K-5", 60),
    ("99010030", "Franklin Elementary", "K-5", 55),
    ("99010305", "Day Middle School", "6-8", 130),
    ("99010505", "Harrow Mills High School", "9-12", 150),
)
_CHAIRS = (
    ("Nora Whitfield", "99010025"), ("Luis Amaral", "99010005"), ("Grace Oyelaran", "99010010"),
    ("Peter Lindqvist", "99010015"), ("Sunita Rao", "99010020"), ("Emily Castonguay", "99010030"),
    ("Marcus Bell", "99010305"), ("Teresa Fontes", "99010505"), ("Daniel Okun", "99010505"),
)  # fmt: skip


def _words(text: str) -> list[str]:
    return text.split()


_LAST = _words(
    "Abernathy Almeida Archambault Baptiste Barros Beaumont Bianchi Cabral Callahan Carvalho Chen Costa Coughlin "
    "Delgado Desrosiers Dube Duarte Egan Estrada Fahey Ferreira Flanagan Fontaine Gagnon Garcia Goncalves Guerrier "
    "Haddad Hennessey Hoang Ibrahim Jean-Louis Joseph Kamara Keane Kowalski Lacroix Lam Lavoie Lopes Mahoney Marchetti "
    "Medeiros Mendes Moreau Nascimento Nguyen Nowak O'Brien Okafor Oliveira Ortiz Pacheco Paquette Patel Pereira Pham "
    "Pierre Quigley Ramos Reyes Rivera Rosado Santos Silveira Soares Sullivan Tavares Teixeira Thibault Tran Vasquez "
    "Vieira Walsh Wojcik Xavier Yang Zielinski"
)
_FIRST = _words(
    "Aaliyah Adrian Amara Andre Anya Beatriz Benjamin Bianca Caleb Camila Carlos Chloe Daniela David Diego Elena Elias "
    "Emma Ethan Fatima Felix Gabriel Grace Hana Hugo Ines Isaac Ivy Jada James Jonah Julia Kai Keisha Lena Leo Lucas "
    "Maeve Malik Marta Mateo Maya Mia Naomi Nathan Nina Noah Nora Omar Owen Paulo Priya Quinn Rafael Rosa Ruth Samuel "
    "Selma Simon Sofia Tara Thiago Tomas Uma Victor Wesley Yara Zoe"
)
_LANGUAGES = ("English",) * 14 + ("Portuguese", "Portuguese", "Spanish", "Spanish", "Haitian Creole", "Vietnamese")
_DISABILITIES = ("08",) * 5 + ("03", "03", "07", "07", "11", "11", "05", "13", "01", "12")
_PLACEMENTS = ("10",) * 13 + ("20",) * 3 + ("40",) * 3 + ("50",)
_GRADES = {"PK": ["PK"], "K-5": ["K", "01", "02", "03", "04", "05"], "6-8": ["06", "07", "08"],
           "9-12": ["09", "10", "11", "12"]}  # fmt: skip


def address_of(name: str) -> str:
    return name.lower().replace(" ", ".") + "@harrowmills.example"


def schools() -> list[dict[str, str]]:
    return [
        {"school_code": code, "name": name, "calendar": CALENDAR, "levels": levels} for code, name, levels, _ in SCHOOLS
    ]


def people() -> list[dict[str, str]]:
    rows = [
        {"email": address_of("Ruth Delacroix"), "name": "Ruth Delacroix", "role": "director"},
        {"email": address_of("Alan Petrie"), "name": "Alan Petrie", "role": "administrator"},
    ]
    return rows + [
        {"email": address_of(name), "name": name, "role": "team chair", "school_codes": code} for name, code in _CHAIRS
    ]


def students(random: Random) -> list[dict[str, str]]:
    rows = []
    for code, _, levels, size in SCHOOLS:
        chairs = [name for name, school in _CHAIRS if school == code]
        for _ in range(size):
            rows.append(_student(random, len(rows), code, random.choice(_GRADES[levels]), random.choice(chairs)))
    return rows


def _student(random: Random, number: int, code: str, grade: str, chair: str) -> dict[str, str]:
    last, first, language = random.choice(_LAST), random.choice(_FIRST), random.choice(_LANGUAGES)
    age = {"PK": 4, "K": 5}.get(grade) or 5 + int(grade)
    born = date(2025 - age, 9, 1) - timedelta(random.randrange(365))
    parent = f"{random.choice(_FIRST)} {last}"
    second = f"{random.choice(_FIRST)} {random.choice(_LAST)}" if random.random() < 0.6 else ""
    return {
        "state_id": f"10{37_000_000 + number * 131:08d}", "local_id": f"{5000 + number:06d}", "last_name": last,
        "first_name": first, "date_of_birth": born.isoformat(), "home_language": language, "grade": grade,
        "school_code": code, "responsible_district": DISTRICT,
        "sped_placement": random.choice(_PLACEMENTS) if grade != "PK" else "",
        "disability": random.choice(_DISABILITIES), "sped_level_of_need": random.choice(("01", "02", "03", "03", "04")),
        "team_chair_email": address_of(chair), "guardian1_name": parent,
        "guardian1_email": f"{parent.lower().replace(' ', '.').replace(chr(39), '')}{number}@mail.example",
        "guardian1_phone": f"413-555-{number % 10000:04d}", "guardian1_language": language,
        "guardian1_rights": "parent",
        "guardian2_name": second, "guardian2_phone": f"413-556-{number % 10000:04d}" if second else "",
    }  # fmt: skip
