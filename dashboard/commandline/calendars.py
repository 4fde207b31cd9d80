"""`daybook calendar`: which days count, and a change shown before it is made."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commandline.shared import (
    AsJson,
    BadUse,
    Database,
    Desk,
    District,
    Operator,
    day,
    desk,
    print_json,
    shown,
)

if TYPE_CHECKING:
    from models.commands.amend_calendar import Preview

app = typer.Typer(
    help="Which days count, and changing one with a preview.\n\nExample: daybook calendar show District",
    rich_markup_mode=None,
    invoke_without_command=True,
)
Days = Annotated[list[str] | None, typer.Option(metavar="DATE", help="A day; may be repeated.")]


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
        typer.echo(f"{line.name}: {line.schools} schools{follows}")
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
        line = _named(db, at, name)
        found = load_calendars(db, [line.id])[line.id]
        changes = _changes(db, at, line.id)
    off = {} if line.refusal else found.off
    if as_json:
        days = [{"date": day_, "reason": why} for day_, why in sorted(off.items())]
        print_json(asdict(line) | {"no_school": days, "changes": changes})
        return
    typer.echo(f"{line.name}: {line.schools} schools" + (f", follows {line.inherits}" if line.inherits else ""))
    for label, first, last, count in line.years:
        typer.echo(f"{label}  {shown(first)} to {shown(last)}  {count} school days")
        for day_, why in sorted(off.items()):
            if first <= day_ <= last:
                typer.echo(f"  {shown(day_)}  {why}")
    for change in changes:
        undone = " (undone)" if change["undone"] else ""
        typer.echo(f"change {change['act']}, {change['at']:%Y-%m-%d}, {change['by']}: {change['reason']}{undone}")


@app.command("amend")
def amend(
    name: str,
    reason: Annotated[str, typer.Option("--reason", help="Stays with every date that moves.")],
    close: Days = None,
    open_: Annotated[list[str] | None, typer.Option("--open", metavar="DATE", help="A day; may be repeated.")] = None,
    last_day: Annotated[str | None, typer.Option("--last-day", metavar="DATE", help="The new last day.")] = None,
    decided: Annotated[
        str | None, typer.Option("--decided", metavar="DATE", help="When it was decided; else today.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Make the change; without it, only show it.")] = False,
    as_json: AsJson = False,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """A snow day, a day given back, a later last day: shown first, made with --apply.

    Example: daybook calendar amend District --close 2027-02-03 --reason "Snow" --last-day 2027-06-22
    """
    from models.commands.amend_calendar import Amendment, preview
    from models.commands.amend_calendar import apply as make
    from models.database import transaction

    with desk(database, operator, district) as at, transaction(at.engine) as db:
        amendment = Amendment(
            calendar_id=_named(db, at, name).id,
            reason=reason,
            decided_on=day(decided, "--decided") if decided else at.today,
            closes=tuple(sorted({day(text, "--close") for text in close or ()})),
            opens=tuple(sorted({day(text, "--open") for text in open_ or ()})),
            last_day=day(last_day, "--last-day") if last_day else None,
        )
        found = preview(db, at.principal, amendment, today=at.today)
        who = _who(db, at, found)
        act = make(db, at.principal, amendment, today=at.today, now=at.now) if apply else None
    _print(found, who, act, as_json)


@app.command("undo")
def undo(
    act: Annotated[int, typer.Argument(metavar="ACT", help="The number that `amend --apply` gave.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is undone.")],
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """Take a change back by its opposite; both stay on record.

    Example: daybook calendar undo 812 --reason "Entered for the wrong school"
    """
    from models.commands.amend_calendar import undo as take_back
    from models.database import transaction

    with desk(database, operator, district) as at, transaction(at.engine) as db:
        undoing = take_back(db, at.principal, act, today=at.today, now=at.now, reason=reason)
    typer.echo(f"Change {act} is undone by change {undoing}. Both stay on record.")


def _named(db: Any, at: Desk, name: str) -> CalendarLine:
    lines = listed(db, at.principal.scope)
    found = next((line for line in lines if line.name.lower() == name.strip().lower()), None)
    if found is None:
        known = ", ".join(line.name for line in lines) or "none"
        raise BadUse(f"There is no calendar called “{name}”: known are {known}.")
    return found


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


def _who(db: Any, at: Desk, found: Preview) -> dict[int, str]:
    """The student behind each clock that moves."""
    from sqlalchemy import func, select

    from models.tables import Clock, School, Student

    ids = [move.clock_id for move in found.moves]
    names: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        for row in db.execute(
            select(Clock.id, Student.last_name, Student.first_name, func.coalesce(School.short_name, ""))
            .join(Student, Student.id == Clock.student_id)
            .outerjoin(School, School.id == Clock.school_id)
            .where(Clock.id.in_(ids[start : start + 500]), at.principal.scope.rows(Clock))
        ):
            names[row[0]] = f"{row[1]}, {row[2]}, {row[3]}".rstrip(", ")
    return names


def _print(found: Preview, who: dict[int, str], act: int | None, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "applied": act,
                "calendars": found.calendars,
                "school_days": {"before": found.school_days[0], "after": found.school_days[1]},
                "moves": [asdict(m) | {"student": who.get(m.clock_id, "")} for m in found.moves],
                "verdicts": [asdict(v) | {"student": who.get(v.clock_id, "")} for v in found.verdicts],
                "warnings": found.warnings,
            }
        )
        return
    typer.echo(f"Calendars: {', '.join(found.calendars)}")
    typer.echo(f"School days of the year: {found.school_days[0]} before, {found.school_days[1]} after")
    for warning in found.warnings:
        typer.echo(f"Warning: {warning}")
    typer.echo(f"{'Moved' if act else 'Would move'}: {len(found.moves)} dates")
    for move in found.moves:
        stopped = f", stopped {move.stopped_on.isoformat()}" if move.stopped_on else ""
        why = f" ({move.because})" if move.due_after is None else ""
        typer.echo(
            f"  {move.rule_key:16} started {shown(move.started_on)}: {shown(move.due_before)} -> "
            f"{shown(move.due_after)}{why}{stopped}  {who.get(move.clock_id, '')}".rstrip()
        )
    typer.echo(f"Verdicts that {'changed' if act else 'would change'}: {len(found.verdicts)}")
    for verdict in found.verdicts:
        typer.echo(
            f"  {verdict.rule_key:16} {_words(verdict.before)} -> {_words(verdict.after)}  "
            f"{who.get(verdict.clock_id, '')}".rstrip()
        )
    if act is None:
        typer.echo("Nothing was changed. Add --apply to make the change.")
    else:
        typer.echo(f"This is change {act}. Take it back with: daybook calendar undo {act} --reason WHY")


def _words(standing: str) -> str:
    return standing.replace("_", " ")
