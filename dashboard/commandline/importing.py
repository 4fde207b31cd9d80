"""`daybook import`: a district's own files in. A file with bad lines is not filed, unless they are set aside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commandline.files import readable, writable
from dashboard.commandline.shared import (
    LONGEST_NAME,
    AsJson,
    Database,
    District,
    Operator,
    day_if,
    desk,
    print_json,
    worded,
)

_FIRST_WORD_AFTER, _NEXT_WORD_AFTER = 2.0, 5.0
_EXAMPLES = {
    "schools": "Schools: school_code, name, calendar, levels.",
    "people": "Staff who sign in: email, name, role, school_codes.",
    "students": "Students with an IEP, and who answers for them: state_id, last_name, first_name, school_code, …",
    "proposals": "Proposed IEPs and their answers: state_id, proposal_type, sent_on, received_on, response, …",
    "services": "Rows of service grids: state_id, grid, service, minutes, frequency, setting, state.",
    "contacts": "Contact history: state_id, occurred_at, means, direction, with, outcome, summary.",
    "sessions": "Sessions of a service log: state_id, service, held_on, minutes_planned, minutes_delivered, status.",
}

File = Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX; headers in any order.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be filed, and file nothing.")]
Aside = Annotated[
    Path | None, typer.Option("--set-aside", metavar="OUT", help="File the good lines, write the bad ones to OUT.")
]

app = typer.Typer(
    help="Files in: schools, people, students, proposals, services, contacts, sessions, calendar.\n\n"
    "Example: daybook import students students.csv --dry-run",
    no_args_is_help=False,
    rich_markup_mode=None,
)


class NotFiled(ValueError):
    """Bad lines, and nobody asked to set them aside."""


def _command(kind: str) -> Callable[..., None]:
    def run(
        file: File,
        dry_run: DryRun = False,
        set_aside: Aside = None,
        as_json: AsJson = False,
        operator: Operator = None,
        district: District = None,
        database: Database = None,
    ) -> None:
        _file(kind, file, dry_run, set_aside, as_json, operator, district, database)

    run.__doc__ = f"{_EXAMPLES[kind]}\n\nExample: daybook import {kind} {kind}.csv --dry-run"
    return run


for _kind in _EXAMPLES:
    app.command(_kind)(_command(_kind))


def _file(
    kind: str,
    file: Path,
    dry_run: bool,
    set_aside: Path | None,
    as_json: bool,
    operator: str | None,
    district: str | None,
    database: str | None,
) -> None:
    from models.imports.import_file import import_file

    readable(file)
    if set_aside is not None:
        writable(set_aside, "--set-aside")
    with desk(database, operator, district) as at:
        report = import_file(
            at.engine, at.principal, kind, file, today=at.today, now=at.now,
            dry_run=dry_run, set_aside=set_aside, progress=Ticker(kind),
        )  # fmt: skip
    _print(report, as_json)


@app.command("calendar")
def calendar(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON, iCalendar, or CSV of date,reason.")],
    name: Annotated[str, typer.Option("--name", help="What the calendar is called here.")],
    first_day: Annotated[str | None, typer.Option("--first-day", metavar="DATE", help="First school day.")] = None,
    last_day: Annotated[str | None, typer.Option("--last-day", metavar="DATE", help="Last school day.")] = None,
    school: Annotated[
        list[str] | None, typer.Option("--school", metavar="CODE", help="A school that follows it; may be repeated.")
    ] = None,
    inherits: Annotated[
        str | None, typer.Option("--inherits", metavar="NAME", help="The calendar whose days it takes over.")
    ] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """A published school year.

    Example: daybook import calendar 2026-27.json --name "District" --school 99010005
    """
    from models.imports.import_calendar import import_calendar

    readable(file)
    name = worded(name, "--name", LONGEST_NAME)
    first = day_if(first_day, "--first-day")
    last = day_if(last_day, "--last-day")
    with desk(database, operator, district) as at:
        report = import_calendar(
            at.engine, at.principal, file, calendar_name=name, today=at.today, now=at.now, first_day=first,
            last_day=last, school_codes=tuple(school or ()), inherits=inherits, dry_run=dry_run,
        )  # fmt: skip
    _print(report, as_json)


def _print(report, as_json: bool) -> None:
    if as_json:
        print_json(report.as_dict())
    else:
        typer.echo(report.as_text())
    if report.refused and not report.filed:
        lines = "1 line" if report.refused == 1 else f"{report.refused:,} lines"
        raise NotFiled(f"{report.file_name}: nothing was filed, {lines} cannot be: mend them, or use --set-aside OUT.")


class Ticker:
    """A line on the error stream every few seconds of a long file; nothing for a short one."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._next = time.monotonic() + _FIRST_WORD_AFTER

    def __call__(self, done: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _NEXT_WORD_AFTER
            print(f"{self._kind}: {done:,} lines read", file=sys.stderr, flush=True)
