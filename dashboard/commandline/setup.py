"""`daybook init` opens a real district; `daybook demo` fills a database with the fictional one and serves it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commandline.addresses import chosen, is_new, make_room, without_password
from dashboard.commandline.serving import Port, launch
from dashboard.commandline.shared import Database, Operator, acting_name, day
from dashboard.commandline.troubles import BadUse

if TYPE_CHECKING:
    from sqlalchemy import Engine

_NONE_OPEN = "No district is open in this database yet: give --code, --name and --go-live."


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
    from models.commands.open_district import check_opening, open_district
    from models.database import reading, transaction
    from models.queries.district import districts
    from models.vocabulary import Mode

    read = chosen(database)
    asked = (code, name, go_live)
    if any(given is not None for given in asked) and not all(asked):
        raise BadUse("To open a district give all three: --code, --name and --go-live.")
    starts, by = None, ""
    if go_live:
        code, name, starts = code.strip(), " ".join(name.split()), day(go_live, "--go-live")
        check_opening(code, name)
        read.today(is_demo=False)
        by = acting_name(operator, read.operator)
    if starts is None and is_new(read.database_url):
        raise BadUse("A new database needs --code, --name and --go-live.")
    make_room(read.database_url)
    engine = databases.create(read.database_url)
    try:
        bring_up_to_date(engine, opens=starts is not None)
        typer.echo(f"Database {without_password(read.database_url)} is up to date.")
        with reading(engine) as db:
            open_already = {d.code: d.name for d in districts(db)}
        if not open_already and starts is None:
            raise BadUse(_NONE_OPEN)
        if starts is None or code in open_already:
            for known, called in open_already.items():
                typer.echo(f"District {known}, {called}, is open already and was left as it is.")
            return
        with transaction(engine) as db:
            open_district(db, code=code, name=name, go_live_on=starts, mode=Mode.REAL, by=by, now=read.now())
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

    read = chosen(database)
    make_room(read.database_url)
    engine = databases.create(read.database_url)
    try:
        bring_up_to_date(engine, opens=True)
        began = time.monotonic()
        loaded = load(engine, today=read.today(is_demo=True), now=read.now(), say=typer.echo)
        if loaded:
            typer.echo(f"The demo district is loaded ({time.monotonic() - began:.1f} s).")
        else:
            typer.echo(f"The demo district of {loaded_for(engine)} is here already; its data was kept.")
    finally:
        engine.dispose()
    if not load_only:
        launch(read.database_url, port=port)


def bring_up_to_date(engine: Engine, *, opens: bool) -> None:
    """Refuses the database of another program or of a newer Daybook, untouched."""
    from alembic.util import CommandError
    from sqlalchemy import inspect

    from models import database as databases

    tables = inspect(engine).get_table_names()
    if tables and "alembic_version" not in tables:
        raise databases.DatabaseNotReady(
            "This database holds the tables of another program, and was left as it is: choose another with --database."
        )
    if not tables and not opens:
        raise BadUse(_NONE_OPEN)
    try:
        databases.migrate(engine)
    except CommandError:
        raise databases.DatabaseNotReady(
            "This database is at a version that this program does not know, and was left as it is: upgrade the program."
        ) from None
