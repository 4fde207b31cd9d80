"""`daybook calendar amend` and `undo`: what a change would move is shown before it is made."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.commandline import moved
from dashboard.commandline.calendars import app, named
from dashboard.commandline.shared import (
    LONGEST_REASON,
    AsJson,
    Database,
    District,
    Operator,
    day,
    day_if,
    desk,
    print_json,
    worded,
)
from dashboard.commandline.troubles import BadUse

Days = Annotated[list[str] | None, typer.Option(metavar="DATE", help="A day; may be repeated.")]
Apply = Annotated[bool, typer.Option("--apply", help="Make the change; without it, only show it.")]


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
    apply: Apply = False,
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

    reason = worded(reason, "--reason", LONGEST_REASON)
    with desk(database, operator, district) as at, transaction(at.engine) as db:
        decided_on = at.today if decided is None else day(decided, "--decided")
        if decided_on > at.today:
            raise BadUse(f"--decided is {decided_on.isoformat()}, a day to come: leave it out until it is decided.")
        amendment = Amendment(
            calendar_id=named(db, at, name).id,
            reason=reason,
            decided_on=decided_on,
            closes=tuple(sorted({day(text, "--close") for text in close or ()})),
            opens=tuple(sorted({day(text, "--open") for text in open_ or ()})),
            last_day=day_if(last_day, "--last-day"),
        )
        found = preview(db, at.principal, amendment, today=at.today)
        who = moved.students(db, at.principal.scope, found)
        act = make(db, at.principal, amendment, today=at.today, now=at.now) if apply else None
    if as_json:
        print_json(moved.as_data(found, who, act))
        return
    moved.show(found, who, done=apply)
    if apply:
        typer.echo(f"This is change {act}. Take it back with: daybook calendar undo {act} --reason WHY --apply")
    else:
        typer.echo("Nothing was changed. Add --apply to make the change.")


@app.command("undo")
def undo(
    act: Annotated[
        int, typer.Argument(metavar="ACT", min=1, max=2**31 - 1, help="The number that `amend --apply` gave.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why it is undone.")],
    apply: Apply = False,
    as_json: AsJson = False,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """Take a change back by its opposite: shown first, made with --apply. Both stay on record.

    Example: daybook calendar undo 812 --reason "Entered for the wrong school" --apply
    """
    from models.commands.amend_calendar import preview_undo
    from models.commands.amend_calendar import undo as take_back
    from models.database import transaction

    reason = worded(reason, "--reason", LONGEST_REASON)
    with desk(database, operator, district) as at, transaction(at.engine) as db:
        found = preview_undo(db, at.principal, act, today=at.today)
        who = moved.students(db, at.principal.scope, found)
        undoing = take_back(db, at.principal, act, today=at.today, now=at.now, reason=reason) if apply else None
    if as_json:
        print_json(moved.as_data(found, who, undoing))
        return
    moved.show(found, who, done=apply)
    if apply:
        typer.echo(f"Change {act} is undone by change {undoing}. Both stay on record.")
    else:
        typer.echo(f"Nothing was changed. Add --apply to undo change {act}.")
