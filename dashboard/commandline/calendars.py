"""`daybook calendar`: which days count, and a change shown before it is made."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import typer

from dashboard.commandline.shared import (
    AsJson,
    Database,
    Desk,
    District,
    desk,
    print_json,
    shown,
)
from dashboard.commandline.troubles import BadUse

app = typer.Typer(
    help="Which days count, and changing one with a preview.\n\nExample: daybook calendar show District",
    rich_markup_mode=None,
    invoke_without_command=True,
)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """`refusal` says why a calendar cannot be read: no year of it is published."""

    id: int
    name: str
    inherits: str
    schools: int
    first: date | None
    last: date | None
    years: tuple[tuple[str, date, date, int], ...]
    refusal: str = ""


def listed(db: Any, scope: Any) -> list[CalendarLine]:
    """Every calendar of the district with its years: label, first day, last day, school days."""
    from sqlalchemy import func, select
    from sqlalchemy.orm import aliased

    from models.calendars.school_calendar import OutsideCalendar
    from models.queries.school_days import load_calendars
    from models.tables import Calendar, School

    base = aliased(Calendar)
    followers = select(func.count()).where(School.calendar_id == Calendar.id).correlate(Calendar).scalar_subquery()
    rows = db.execute(
        select(Calendar.id, Calendar.name, base.name, followers)
        .outerjoin(base, base.id == Calendar.inherits_id)
        .where(Calendar.district_id == scope.district_id)
        .order_by(Calendar.name)
    ).all()
    known = load_calendars(db, [row[0] for row in rows])
    lines = []
    for calendar_id, name, inherits, schools in rows:
        found = known[calendar_id]
        if isinstance(found, OutsideCalendar):
            lines.append(CalendarLine(calendar_id, name, inherits or "", schools, None, None, (), str(found)))
            continue
        years = tuple(
            (s.label, s.first, s.last, sum(s.first <= d <= s.last for d in found.days)) for s in found.sessions
        )
        lines.append(
            CalendarLine(calendar_id, name, inherits or "", schools, found.first_published, found.last_published, years)
        )
    return lines


@app.callback()
def overview(
    context: typer.Context, as_json: AsJson = False, district: District = None, database: Database = None
) -> None:
    if context.invoked_subcommand is None:
        list_(as_json=as_json, district=district, database=database)


@app.command("list")
def list_(as_json: AsJson = False, district: District = None, database: Database = None) -> None:
    """Every calendar, its school years and who follows it.

    Example: daybook calendar list --json
    """
    from models.database import reading

    with desk(database, "reader", district) as at, reading(at.engine) as db:
        lines = listed(db, at.principal.scope)
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    if not lines:
        typer.echo("No calendar yet. Add one with: daybook import calendar FILE --name NAME")
    for line in lines:
        follows = f", follows {line.inherits}" if line.inherits else ""
        typer.echo(f"{line.name}: {counted(line)}{follows}")
        for label, first, last, count in line.years:
            typer.echo(f"  {label}  {shown(first)} to {shown(last)}  {count} school days")
        if line.refusal:
            typer.echo(f"  {line.refusal}")


@app.command("show")
def show(name: str, as_json: AsJson = False, district: District = None, database: Database = None) -> None:
    """One calendar: its years, its days off, and every change made to it.

    Example: daybook calendar show District
    """
    from models.database import reading
    from models.queries.school_days import load_calendars

    with desk(database, "reader", district) as at, reading(at.engine) as db:
        line = named(db, at, name)
        found = load_calendars(db, [line.id])[line.id]
        changes = _changes(db, at, line.id)
    off = {} if line.refusal else found.off
    if as_json:
        days = [{"date": day_, "reason": why} for day_, why in sorted(off.items())]
        print_json(asdict(line) | {"no_school": days, "changes": changes})
        return
    typer.echo(f"{line.name}: {counted(line)}" + (f", follows {line.inherits}" if line.inherits else ""))
    for label, first, last, count in line.years:
        typer.echo(f"{label}  {shown(first)} to {shown(last)}  {count} school days")
        for day_, why in sorted(off.items()):
            if first <= day_ <= last:
                typer.echo(f"  {shown(day_)}  {why}")
    for change in changes:
        undone = " (undone)" if change["undone"] else ""
        typer.echo(f"change {change['act']}, {change['at']:%Y-%m-%d}, {change['by']}: {change['reason']}{undone}")


def counted(line: CalendarLine) -> str:
    """How many schools follow it."""
    return "1 school" if line.schools == 1 else f"{line.schools} schools"


def named(db: Any, at: Desk, name: str) -> CalendarLine:
    """The calendar of exactly that name; else the only one that differs in capitals alone."""
    lines = listed(db, at.principal.scope)
    asked = name.strip()
    alike = [line for line in lines if line.name == asked] or [
        line for line in lines if line.name.casefold() == asked.casefold()
    ]
    if len(alike) > 1:
        raise BadUse(f"“{asked}” could be {' or '.join(line.name for line in alike)}: write the name exactly.")
    if not alike:
        known = ", ".join(line.name for line in lines) or "none"
        raise BadUse(f"There is no calendar called “{name}”: known are {known}.")
    return alike[0]


def _changes(db: Any, at: Desk, calendar_id: int) -> list[dict[str, Any]]:
    from sqlalchemy import select

    from models.tables import Act

    rows = db.execute(
        select(Act.id, Act.at, Act.by, Act.reason, Act.undoes_id)
        .where(
            Act.district_id == at.principal.scope.district_id,
            Act.record == "calendar",
            Act.record_id == calendar_id,
            Act.verb == "amend_calendar",
        )
        .order_by(Act.id)
    ).all()
    undone = {row.undoes_id for row in rows}
    return [
        {"act": r.id, "at": r.at, "by": r.by, "reason": r.reason, "undone": r.id in undone, "undoes": r.undoes_id}
        for r in rows
    ]
