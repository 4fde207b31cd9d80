"""The school years of `--calendar`, read from files: each year once, joined into one calendar."""

from __future__ import annotations

from pathlib import Path

from dashboard.commandline.files import readable
from dashboard.commandline.shared import day_if
from dashboard.commandline.troubles import BadUse
from models.calendars.school_calendar import SchoolCalendar, Session


def of_files(files: list[Path], first_day: str | None, last_day: str | None) -> SchoolCalendar | None:
    """A count may run from one school year into the next. None where no file is given."""
    first = day_if(first_day, "--first-day")
    last = day_if(last_day, "--last-day")
    if not files:
        if first or last:
            raise BadUse("--first-day and --last-day belong to a school year: give its file with --calendar.")
        return None
    from models.imports.calendar_form import complete
    from models.imports.import_calendar import read_calendar
    from models.imports.refusal import FileRefused
    from models.imports.source import look_at

    years: dict[str, tuple[Path, Session]] = {}
    off = {}
    for file in files:
        readable(file)
        try:
            read, _ = read_calendar(look_at(file), first, last)
            form, _ = complete(read, file.stem, (), None)
        except FileRefused as refusal:
            raise FileRefused(f"{file}: {refusal}") from None
        year = Session(form.first_day, form.last_day)
        if year.label in years:
            raise BadUse(
                f"{years[year.label][0]} and {file} are both the school year {year.label}: give each year once."
            )
        years[year.label] = (file, year)
        off |= dict(form.off)
    return SchoolCalendar(" and ".join(file.stem for file in files), [year for _, year in years.values()], off)
