"""`daybook calendar amend` and `undo`: what a change would move is shown before it is made."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commandline.calendars import app, named
from dashboard.commandline.shared import AsJson, Database, Desk, District, Operator, day, desk, print_json, shown

if TYPE_CHECKING:
    from models.commands.amend_calendar import Preview

Days = Annotated[list[str] | None, typer.Option(metavar="DATE", help="A day; may be repeated.")]


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
            calendar_id=named(db, at, name).id,
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
