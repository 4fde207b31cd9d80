"""`daybook verify` walks the ledger and names the first bad act; `daybook checkpoint` notes where the ledger stands."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dashboard import settings
from dashboard.commandline.addresses import chosen
from dashboard.commandline.shared import AsJson, Database, engine_of, print_json
from dashboard.commandline.troubles import BadUse


def verify(
    checkpoints: Annotated[
        Path | None, typer.Option("--checkpoints", metavar="FILE", help="Else those the server keeps.")
    ] = None,
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Check every act and every filed contact. Exits with 1 where one does not hold, and names the first.

    Example: daybook verify --checkpoints /media/usb/daybook-checkpoints.txt
    """
    from models.database import reading
    from models.ledger.verify import verify as walk

    file = checkpoints or settings.checkpoints(chosen(database).database_url)
    kept = _kept(file, must_be=checkpoints is not None)
    with engine_of(database) as engine, reading(engine) as db:
        seen = walk(db, kept)
    bad = [*seen.found, *([seen.beside] if seen.beside else [])]
    if as_json:
        print_json({"holds": seen.holds, "checkpoints_file": str(file) if kept else None, **asdict(seen)})
    else:
        for found in bad:
            typer.echo(f"WRONG  {found.words}")
        if seen.guards_missing:
            typer.echo(f"WRONG  The database no longer refuses changes: {', '.join(seen.guards_missing)} is gone.")
        typer.echo(_sum(seen, file))
    if not seen.holds:
        raise typer.Exit(1)


def checkpoint(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The line is added to this file.")],
    database: Database = None,
) -> None:
    """Note where the ledger stands, outside the database: what was before can then not be changed unseen.

    Example: daybook checkpoint --out /media/usb/daybook-checkpoints.txt
    """
    from models.database import reading
    from models.ledger import checkpoints

    with engine_of(database) as engine, reading(engine) as db:
        taken = checkpoints.taken(db, now=chosen(database).now())
    if taken is None:
        raise BadUse("The ledger holds no act yet: there is nothing to note.")
    checkpoints.append(out, taken)
    typer.echo(f"Noted in {out}: {taken.line()}")


def _kept(file: Path, *, must_be: bool):
    from models.ledger import checkpoints

    if not file.is_file():
        if must_be:
            raise BadUse(f"There is no file {file}.")
        return ()
    try:
        return checkpoints.read(file)
    except checkpoints.NotACheckpoint as wrong:
        raise BadUse(f"{file}: {wrong}") from None


def _sum(seen, file: Path) -> str:
    walked = f"{seen.acts:,} acts, {seen.contacts:,} filed contacts ({seen.sealed:,} sealed)"
    if not seen.holds:
        return f"The ledger does not hold. Sound up to act {seen.last}: {walked}."
    beside = (
        f"Checkpoints of {file} that agree: {seen.checkpoints:,}."
        if seen.checkpoints
        else "No checkpoint was there to compare with: a cut end, or a ledger written anew, would not show."
    )
    return f"The ledger holds: {walked}. {beside}"
