"""The running server notes where the ledger stands, at each start and once a day, in a file outside the database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from dashboard import settings

log = logging.getLogger("daybook")
_LOOKS_EVERY = 3600.0


@contextlib.asynccontextmanager
async def daily() -> AsyncIterator[None]:
    """One now, and one on each new day while the server runs."""
    keeper = asyncio.create_task(_keep())
    try:
        yield
    finally:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper


async def _keep() -> None:
    day = None
    while True:
        today = settings.read().now().date()
        if today != day:
            await asyncio.to_thread(note)
            day = today
        await asyncio.sleep(_LOOKS_EVERY)


def note() -> str:
    """Adds one line; in words, what became of it. Serving goes on whatever happens here."""
    from models import database
    from models.ledger import checkpoints
    from models.queries.district import districts

    try:
        read = settings.read()
        file = settings.checkpoints(read.database_url)
        engine = database.create(read.database_url)
        try:
            with database.reading(engine) as db:
                taken = checkpoints.taken(db, now=read.now())
                is_demo = all(d.is_demo for d in districts(db))
                kept = checkpoints.read(file) if file.is_file() else ()
                missed = checkpoints.not_held(db, kept)
        finally:
            engine.dispose()
        if missed and is_demo:
            file.unlink()  # another demo district, loaded anew
        elif missed:
            return _said(
                f"The ledger does not hold act {missed.act_id} of the checkpoint of {missed.at:%Y-%m-%d}: its end was "
                "cut off, it was written anew, or an older copy was restored. Run: daybook verify"
            )
        if taken is None:
            return "The ledger is empty."
        checkpoints.append(file, taken)
        return f"Noted in {file}."
    except Exception as error:
        return _said(f"No checkpoint could be kept: {type(error).__name__}.")


def _said(words: str) -> str:
    log.error("%s", words)
    return words
