"""What every command needs: its options, the database it works on, who acts, and words for dates."""

from __future__ import annotations

import contextlib
import getpass
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commandline.addresses import chosen, must_exist
from dashboard.commandline.troubles import BadUse

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
LONGEST_NAME, LONGEST_REASON = 120, 200


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

    url = chosen(database).database_url
    must_exist(url)
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

    read = chosen(database)
    who = acting_name(operator, read.operator)
    with engine_of(database) as engine:
        with reading(engine) as db:
            found = the_district(db, district)
            principal = acting(db, found.id, who)
        yield Desk(engine, found, principal, read.today(is_demo=found.is_demo), read.now())


def the_district(db: Any, code: str | None) -> DistrictRow:
    """The one district, or the one with that code."""
    from models.database import DatabaseNotReady
    from models.queries.district import districts

    found = districts(db)
    if not found:
        raise DatabaseNotReady("No district is open in this database. Run: daybook init, or daybook demo.")
    if code is not None:
        chosen = next((d for d in found if d.code == code.strip()), None)
        if chosen is None:
            raise BadUse(f"District {code} is not in this database: it holds {', '.join(d.code for d in found)}.")
        return chosen
    if len(found) > 1:
        raise BadUse(f"This database holds {len(found)} districts: name one with --district CODE.")
    return found[0]


def acting_name(given: str | None, configured: str) -> str:
    """Who acts: as given, as configured, or as this machine knows you. It stays with all that is done."""
    name = given if given is not None else configured or login()
    return worded(" ".join(name.split()), "--operator", LONGEST_NAME)


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


def day_if(text: str | None, name: str) -> date | None:
    """The same of an option that may be left out; one that is given blank is refused, not passed over."""
    return None if text is None else day(text, name)


def worded(text: str, name: str, most: int) -> str:
    """Words to be kept: neither blank nor longer than their place."""
    words = text.strip()
    if not words:
        raise BadUse(f"{name} is blank: write it in words.")
    if len(words) > most:
        raise BadUse(f"{name} has {len(words)} letters, and at most {most} are kept: write it shorter.")
    return words


def shown(moment: date | None) -> str:
    return f"{moment.isoformat()} ({moment:%a})" if moment else "no date"


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=1, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
