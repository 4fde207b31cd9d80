"""The steps by which a district goes into service, in words: for the screen and for the command line. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import phrasing as say
from models.queries.set_up import COUNTED_TO, SetUp

FIRST_FILES = ("schools", "people", "students", "proposals")
LATER_FILES = ("services", "contacts", "sessions")


@dataclass(frozen=True, slots=True)
class Step:
    """`needed`: Monday is not true without it. `found` says what stands already, `why` what the step is good for,
    `command` what does the same from the command line."""

    key: str
    title: str
    why: str
    done: bool
    found: str
    command: str
    needed: bool = True


def steps(s: SetUp) -> tuple[Step, ...]:
    return (
        Step("schools", "Schools", "Each student's school decides which days count and which chair sees the file.",
             s.schools > 0, _many(s.schools, "school"), "daybook import schools schools.csv"),
        Step("calendar", "School calendars", "A clock that counts school days has no date without one.",
             s.schools > 0 and not s.uncovered, _covered(s),
             'daybook import calendar 2026-27.json --name "District" --school 99010005'),
        Step("people", "People", "Team chairs see their own schools, administrators counts without names.",
             s.directors > 0 and s.chairs > 0, _people(s), "daybook import people people.csv"),
        Step("policies", "Policies", "Practice that no law sets: chosen once, labelled so wherever it shows.",
             s.policies, "chosen" if s.policies else "as delivered, not looked at yet", "daybook policies --confirm"),
        Step("students", "Students", "Those with an IEP, and who answers for them.",
             s.students > 0, _many(s.students, "student"), "daybook import students students.csv"),
        Step("proposals", "Proposals and answers", "The spreadsheet that the district keeps today.",
             s.proposals > 0, _many(s.proposals, "proposal"), "daybook import proposals proposals.csv"),
        Step("services", "Services", "The rows of the service grid: without them stay-put says “not entered”.",
             s.services > 0, _many(s.services, "row"), "daybook import services services.csv", needed=False),
        Step("contacts", "Contact history", "What was said before Daybook; the log goes on from there.",
             s.contacts > 0, _many(s.contacts, "entry", "entries"), "daybook import contacts contacts.csv",
             needed=False),
        Step("sessions", "Service log", "Sessions held and missed: minutes not delivered are counted from it.",
             s.sessions > 0, _many(s.sessions, "session"), "daybook import sessions sessions.csv", needed=False),
    )  # fmt: skip


def next_step(found: tuple[Step, ...]) -> Step | None:
    """The first one without which Monday is not true; None when it is."""
    return next((step for step in found if step.needed and not step.done), None)


def sentence(found: tuple[Step, ...]) -> str:
    needed = [step for step in found if step.needed]
    coming = next_step(found)
    done = f"{sum(step.done for step in needed)} of {len(needed)} steps are done"
    if coming is None:
        return f"{done}: Monday is filled. What is left below may follow when it is at hand."
    return f"{done}; next: {coming.title.lower()}. Stop at any step and go on another day."


def _many(n: int, one: str, more: str = "") -> str:
    if not n:
        return "none yet"
    if n > COUNTED_TO:
        return f"more than {COUNTED_TO:,} {more or one + 's'}"
    return say.many(n, one, more) if more else say.many(n, one)


def _covered(s: SetUp) -> str:
    if not s.schools:
        return "after the schools"
    if not s.uncovered:
        return "every school has one that reaches today"
    return f"{say.many(s.uncovered, 'school')} of {s.schools} without one that reaches today"


def _people(s: SetUp) -> str:
    if not s.people:
        return "none yet"
    if not s.directors:
        return f"{say.many(s.people, 'person', 'people')}, no director among them"
    chairs = say.many(s.chairs, "team chair") if s.chairs else "no team chair yet"
    return f"{say.many(s.people, 'person', 'people')}, {chairs}"
