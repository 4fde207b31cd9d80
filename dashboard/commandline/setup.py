"""`daybook init` opens a real district; `daybook demo` fills a database with the fictional one and serves it."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from dashboard import settings
from dashboard.commandline.serving import Port, launch
from dashboard.commandline.shared import (
    BadUse,
    Database,
    Operator,
    day,
    login,
    sqlite_file,
    without_password,
)


def init(
    code: Annotated[str | None, typer.Option("--code", help="The district's eight digits.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The district's name.")] = None,
    go_live: Annotated[
        str | None, typer.Option("--go-live", metavar="DATE", help="Clocks due before it are history, never tasks.")
    ] = None,
    operator: Operator = None,
    database: Database = None,
) -> None:
    """Create the database, or bring an older one up to date, and open a district in it.

    Example: daybook init --code 99010000 --name "Harrow Mills" --go-live 2026-07-01
    """
    from models import database as databases
    from models.commands.open_district import open_district
    from models.database import reading, transaction
    from models.queries.district import districts
    from models.vocabulary import Mode

    chosen = settings.read(database)
    file = sqlite_file(chosen.database_url)
    asked = (code, name, go_live)
    if any(asked) and not all(asked):
        raise BadUse("To open a district give all three: --code, --name and --go-live.")
    starts = day(go_live, "--go-live") if go_live else None
    if file is not None and not file.exists():
        if starts is None:
            raise BadUse("A new database needs --code, --name and --go-live.")
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = databases.create(chosen.database_url)
    try:
        databases.migrate(engine)
        typer.echo(f"Database {without_password(chosen.database_url)} is up to date.")
        with reading(engine) as db:
            open_already = {d.code: d.name for d in districts(db)}
        if not open_already and starts is None:
            raise BadUse("No district is open in this database yet: give --code, --name and --go-live.")
        if starts is None or code in open_already:
            for known, called in open_already.items():
                typer.echo(f"District {known}, {called}, is open already and was left as it is.")
            return
        by = (operator or chosen.operator or login()).strip()
        with transaction(engine) as db:
            open_district(db, code=code, name=name, go_live_on=starts, mode=Mode.REAL, by=by, now=chosen.now())
        typer.echo(f"Opened {name}, district {code}, live from {starts.isoformat()}.")
    finally:
        engine.dispose()


def demo(
    load_only: Annotated[bool, typer.Option("--load-only", help="Load the demo district and stop.")] = False,
    port: Port = 8501,
    database: Database = None,
) -> None:
    """Load the fictional district Harrow Mills once, then serve it. A second run keeps the data.

    Example: daybook demo
    """
    from models import database as databases
    from seed.load import load, loaded_for

    chosen = settings.read(database)
    file = sqlite_file(chosen.database_url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = databases.create(chosen.database_url)
    try:
        databases.migrate(engine)
        began = time.monotonic()
        loaded = load(engine, today=chosen.today(is_demo=True), now=chosen.now(), say=typer.echo)
        if loaded:
            typer.echo(f"The demo district is loaded ({time.monotonic() - began:.1f} s).")
        else:
            typer.echo(f"The demo district of {loaded_for(engine)} is here already; its data was kept.")
    finally:
        engine.dispose()
    if not load_only:
        launch(chosen.database_url, port=port)
