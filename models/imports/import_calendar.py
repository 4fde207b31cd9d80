"""One school year in, from JSON, iCalendar or CSV: read whole, held against its bounds, published, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert

from models.access.principal import Principal
from models.calendars.legal_holidays import state_holiday
from models.commands.publish_calendar import CalendarForm, publish_calendar
from models.database import transaction
from models.imports.calendar_csv import read_csv
from models.imports.calendar_form import CalendarRead, complete
from models.imports.calendar_ics import read_ics
from models.imports.calendar_json import read_json
from models.imports.refusal import FileRefused, Finding
from models.imports.report import ImportReport
from models.imports.source import Source, Upload, look_at
from models.tables import ImportRun
from models.tables.base import filled

LEAST_DAYS, SCHEDULED_DAYS = 180, 185
_LARGEST = 20 * 1024 * 1024
_BOUNDS = "An iCalendar or CSV file says nothing of the first and the last day: give both (--first-day, --last-day)."


class _DryRun(Exception):
    """Rolls the transaction back."""


def import_calendar(
    engine: Engine,
    principal: Principal,
    path: Path | str | Upload,
    *,
    calendar_name: str,
    today: date,
    now: datetime,
    first_day: date | None = None,
    last_day: date | None = None,
    school_codes: Sequence[str] = (),
    inherits: str | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Publish one school year. Raises FileRefused for a year that is not whole, Refused for an unknown school.

    In the report, `new` counts days written, `changed` schools moved to the calendar, `unchanged` days known.
    """
    principal.must_be_director("publish a school calendar")
    source = look_at(path)
    read, unknown = read_calendar(source, first_day, last_day)
    form, count = complete(read, calendar_name, school_codes, inherits)
    done, kept = None, False
    try:
        with transaction(engine) as db:
            done = publish_calendar(db, principal, form, now=now)
            if done.act_id is not None:
                run = filled(
                    ImportRun, district_id=principal.scope.district_id, act_id=done.act_id, kind="calendar",
                    file_name=source.name[:200], digest=source.digest, at=now, new=done.days,
                )  # fmt: skip
                db.execute(insert(ImportRun).values(run))
            if dry_run:
                raise _DryRun
        kept = True
    except _DryRun:
        done = replace(done, act_id=None) if done else None
    moved = f" {done.moved:,} due dates {'would move' if dry_run else 'moved'}." if done and done.moved else ""
    notes = (
        f"{form.name}: {count} school days from {form.first_day.isoformat()} to {form.last_day.isoformat()}.{moved}",
        *read.notes,
    )
    return ImportReport(
        "calendar", source.name, dry_run, kept, done.days, done.schools, max(len(form.off) - done.days, 0), 0,
        warnings=(*read.warnings, *_doubts(form, count, read)), unknown_columns=unknown, notes=notes,
        act_id=done.act_id,
    )  # fmt: skip


def read_calendar(
    source: Source, first_day: date | None, last_day: date | None
) -> tuple[CalendarRead, tuple[str, ...]]:
    """By the name's ending, or by how the file begins where that says nothing."""
    ending = source.name.lower().rsplit(".", 1)[-1]
    if source.is_workbook:
        _need_bounds(first_day, last_day)
        return read_csv(source, first_day, last_day)
    with source.open() as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise FileRefused(f"{source.name} is too large for a school calendar.")
    try:
        text = data.decode(source.encoding)
    except UnicodeError:
        raise FileRefused(f"{source.name} is in no encoding that can be read. Export it again as UTF-8.") from None
    start = text.lstrip("\ufeff \r\n\t")[:15].upper()
    if ending == "json" or start.startswith("{"):
        return read_json(text, first_day, last_day), ()
    _need_bounds(first_day, last_day)
    if ending in ("ics", "ical") or start.startswith("BEGIN:VCALENDAR"):
        return read_ics(text.lstrip("\ufeff").encode(), first_day, last_day), ()
    return read_csv(source, first_day, last_day)


def _need_bounds(first_day: date | None, last_day: date | None) -> None:
    if first_day is None or last_day is None:
        raise FileRefused(_BOUNDS)


def _doubts(form: CalendarForm, count: int, read: CalendarRead) -> list[Finding]:
    found = []
    if read.expected_days is not None and read.expected_days != count:
        found.append(f"The file says {read.expected_days} school days from first to last; counted, there are {count}.")
    if count < LEAST_DAYS:
        found.append(f"The year has {count} school days; 603 CMR 27.03 asks for at least {LEAST_DAYS}.")
    elif count > LEAST_DAYS:
        why = "more than the 185 a district schedules: days off may be missing" if count > SCHEDULED_DAYS else (
            "days in hand for snow, if the last day is the planned one"
        )  # fmt: skip
        found.append(f"The year has {count} school days, {count - LEAST_DAYS} above {LEAST_DAYS}: {why}.")
    off = dict(form.off)
    span = (form.first_day + timedelta(n) for n in range((form.last_day - form.first_day).days + 1))
    open_holidays = [d for d in span if d.weekday() < 5 and d not in off and state_holiday(d)]
    for day in open_holidays:
        found.append(f"{day.isoformat()} is {state_holiday(day)}, but the calendar does not list it as off.")
    return [Finding(0, "", "", reason) for reason in found]
