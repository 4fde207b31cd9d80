"""Saving what a form holds: "Saved" only after the commit returned, else a sentence, and what was typed stays.

A full disk, a lock that is held, a server that is gone: each is a refusal to be shown in the form, not an error page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import (
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError,
)

from dashboard.commandline import troubles
from models import database
from models.commands.errors import Refused

_KEPT = "Nothing was saved; what you typed is still here. Save again in a moment."
_UNKNOWN = (
    "The connection to the database was cut while this was saved, so it may be saved, or not. What you typed is still "
    "here: save again in a moment, and it is filed once."
)


@contextmanager
def filing() -> Iterator[None]:
    """Around what has a transaction of its own, as the import of a file: filed whole, or a sentence and nothing."""
    try:
        yield
    except SQLAlchemyError as error:
        words = "Nothing of the file was filed: press the button again in a moment."
        raise Refused(f"{troubles.of_database(error)} {words}") from None


@contextmanager
def saving(engine: Engine) -> Iterator[Connection]:
    """The transaction of one form. Saving the same form again, after no answer came, files it once."""
    committing = False
    try:
        with database.transaction(engine) as db:
            yield db
            committing = True
    except IntegrityError as error:
        if "entry_key" not in str(error.orig):
            raise
        words = "This form was filed a moment ago, by a second press of the same button. It is filed once."
        raise Refused(words) from None
    except (OperationalError, InterfaceError, InternalError, TimeoutError) as error:
        if committing and getattr(error, "connection_invalidated", False):
            raise Refused(_UNKNOWN) from None
        raise Refused(f"{troubles.of_database(error)} {_KEPT}") from None
