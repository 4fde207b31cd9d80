"""What every command needs: its options, the database it works on, who acts, and words for dates."""

from __future__ import annotations

import contextlib
import getpass
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.access.principal import Principal
    from models.queries.district import DistrictRow

Database = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help="sqlite:///FILE or postgresql://…; else DAYBOOK_DATABASE."),
]
Operator = Annotated[
    str | None, typer.Option("--operator", metavar="NAME", help="Who acts; else DAYBOOK_OPERATOR, else you.")
]
District = Annotated[
    str | None, typer.Option("--district", metavar="CODE", help="Which district, where the database holds several.")
]
AsJson = Annotated[bool, typer.Option("--json", help="For a program to read.")]


class BadUse(ValueError):
    """The command was given something it cannot read. Exits with 2; a refusal by law or record exits with 1."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One command's whole setting."""

    engine: Engine
    district: DistrictRow
    principal: Principal
    today: date
    now: datetime


@contextlib.contextmanager
def engine_of(database: str | None) -> Iterator[Engine]:
    """The chosen database, ready to use. Never creates one: that is `daybook init`."""
    from models import database as databases

    url = settings.read(database).database_url
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        raise databases.DatabaseNotReady(f"There is no database at {file}. Run: daybook init, or daybook demo.")
    engine = databases.create(url)
    try:
        databases.check_ready(engine)
        yield engine
    finally:
        engine.dispose()


@contextlib.contextmanager
def desk(database: str | None, operator: str | None, district: str | None) -> Iterator[Desk]:
    from models.access.principal import operator as acting
    from models.database import reading

    chosen = settings.read(database)
    with engine_of(database) as engine:
        with reading(engine) as db:
            found = the_district(db, district)
            principal = acting(db, found.id, (operator or chosen.operator or login()).strip())
        yield Desk(engine, found, principal, chosen.today(is_demo=found.is_demo), chosen.now())


def the_district(db: Any, code: str | None) -> DistrictRow:
    """The one district, or the one with that code."""
    from models.database import DatabaseNotReady
    from models.queries.district import districts

    found = districts(db)
    if not found:
        raise DatabaseNotReady("No district is open in this database. Run: daybook init, or daybook demo.")
    if code:
        chosen = next((d for d in found if d.code == code.strip()), None)
        if chosen is None:
            raise BadUse(f"District {code} is not in this database: it holds {', '.join(d.code for d in found)}.")
        return chosen
    if len(found) > 1:
        raise BadUse(f"This database holds {len(found)} districts: name one with --district CODE.")
    return found[0]


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for a server, for memory, and for what is no address."""
    if not url.startswith("sqlite"):
        return None
    name = url.partition(":///")[2].partition("?")[0]
    return Path(name) if name and name != ":memory:" else None


def without_password(url: str) -> str:
    return re.sub(r"://([^:/@]*):[^@]*@", r"://\1:***@", url)


def login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise BadUse("This machine does not say who you are: name yourself with --operator NAME.") from None


def day(text: str, name: str) -> date:
    """A date as 2026-04-16, or as 4/16/2026."""
    us = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    try:
        return date(int(us[3]), int(us[1]), int(us[2])) if us else date.fromisoformat(text.strip())
    except ValueError:
        raise BadUse(f"{name} is “{text}”, which is not a date: write it as 2026-04-16.") from None


def readable(file: Path) -> Path:
    """The file, resolved; a sentence where it cannot be opened."""
    if file.is_dir():
        raise BadUse(f"{file} is a folder: name a file in it.")
    if not file.is_file():
        raise BadUse(f"There is no file {file}.")
    return file


def shown(moment: date | None) -> str:
    return f"{moment.isoformat()} ({moment:%a})" if moment else "no date"


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=1, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
