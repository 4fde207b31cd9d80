"""The district's own files, calendars first: written to a folder and imported as any district would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from models.access.principal import Principal
from models.commands.errors import Refused
from models.imports.import_calendar import import_calendar
from models.imports.import_file import import_file
from seed import cast, grids
from seed.lines import CONTACT_HEADER, ContactLine, ProposalLine, ServiceLine, StudentLine, write
from seed.population import populate
from seed.school_years import published, school_days
from seed.story import Story

Say = Callable[[str], object]


def known_school_days(today: date) -> list[date]:
    """Of the district, from the year before go-live to the end of this school year."""
    this = cast.school_year(today)
    return [day for year in (this - 2, this - 1, this) for day in school_days(year)]


def bring_in(
    engine: Engine,
    director: Principal,
    folder: Path,
    days: Sequence[date],
    told: Sequence[Story],
    *,
    today: date,
    now: datetime,
    say: Say,
) -> None:
    """Calendars first, so that each proposal's clocks have their dates at once."""
    for path, calendar, inherits in _calendars(folder, today):
        import_calendar(engine, director, path, calendar_name=calendar, inherits=inherits, today=today, now=now)
        say(f"{path.name}: school year published")
    for kind, path in _files(folder, days, told, today):
        report = import_file(engine, director, kind, path, today=today, now=now)
        if not report.filed or report.refused:
            raise Refused(report.as_text())
        say(report.headline())


def _calendars(folder: Path, today: date) -> Iterator[tuple[Path, str, str | None]]:
    """The high school ends a day before the others; early childhood has not published next year yet."""
    this = cast.school_year(today)
    for name, years, earlier, inherits in (
        (cast.DISTRICT_CALENDAR, range(this - 2, this + 2), 0, None),
        (cast.HIGH_CALENDAR, range(this - 1, this + 2), 1, cast.DISTRICT_CALENDAR),
        (cast.EARLY_CALENDAR, range(this - 2, this + 1), 0, None),
    ):
        for year in years:
            form = published(year, days_earlier=earlier)
            path = folder / f"calendar-{name.lower().replace(' ', '-')}-{form['school_year']}.json"
            path.write_text(json.dumps(form, indent=1), encoding="utf-8")
            yield path, name, inherits


def _files(folder: Path, days: Sequence[date], told: Sequence[Story], today: date) -> Iterator[tuple[str, Path]]:
    made = populate(today, days)
    schools = [
        {"school_code": s.code, "name": s.name, "short_name": s.short_name, "calendar": s.calendar, "levels": s.levels}
        for s in cast.SCHOOLS
    ]
    people = [
        {"email": p.email, "name": p.name, "role": p.role, "school_codes": " ".join(p.school_codes)}
        for p in cast.PEOPLE
    ]
    students = [*made.students, *(story.student for story in told)]
    contacts = [*made.contacts, *(contact for story in told for contact in story.contacts)]
    yield "schools", write(folder / "schools.csv", schools)
    yield "people", write(folder / "people.csv", people)
    yield "students", write(folder / "students.csv", students, StudentLine)
    yield "proposals", write(folder / "proposals.csv", made.proposals, ProposalLine)
    yield "services", write(folder / "services.csv", [*made.services, *grids.of(told)], ServiceLine)
    yield "contacts", write(folder / "contacts.csv", contacts, ContactLine, CONTACT_HEADER)
