"""Days, counts, names and places in a reader's words."""

from __future__ import annotations

from datetime import date


def day(when: date, today: date | None = None) -> str:
    """Tue 21 Apr; with the year where it is not this school year's."""
    text = f"{when:%a} {when.day} {when:%b}"
    if today is not None and _school_year(when) != _school_year(today):
        text += f" {when.year}"
    return text


def long_day(when: date) -> str:
    return f"{when:%A} {when.day} {when:%B %Y}"


def _school_year(when: date) -> int:
    return when.year if when.month >= 7 else when.year - 1


def days(n: int) -> str:
    return f"{n} day" if n == 1 else f"{n} days"


def many(n: int, one: str, several: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def minutes(n: int) -> str:
    """2,340 min · 39 h; 100 min · 1 h 40 min; 45 min."""
    hours, rest = divmod(abs(n), 60)
    if not hours:
        return f"{n:,} min"
    return f"{n:,} min · {hours:,} h" + (f" {rest} min" if rest else "")


def ago(when: date, today: date) -> str:
    gone = (today - when).days
    return "today" if gone == 0 else "yesterday" if gone == 1 else f"{gone} days ago"


def name(first: str, last: str) -> str:
    """D. Okafor."""
    return f"{first[:1]}. {last}" if first else last


def grade(text: str) -> str:
    text = text.strip()
    known = {"PK": "preschool", "PK3": "preschool", "PK4": "preschool", "K": "kindergarten", "KF": "kindergarten",
             "SP": "beyond grade 12"}  # fmt: skip
    if not text:
        return "grade not known"
    return known.get(text.upper(), f"grade {text.lstrip('0') or text}")


def place(grade_text: str, school: str) -> str:
    return f"{grade(grade_text)}, {school or 'no school'}"


def due_in(left: int) -> str:
    """Due today, Due tomorrow, Due in 5 days."""
    return ("Due today", "Due tomorrow")[left] if left in (0, 1) else f"Due in {days(left)}"
