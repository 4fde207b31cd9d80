"""One file in: read, checked, filed in one transaction, or not at all."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, insert

from models.access.principal import Principal
from models.commands import acts
from models.database import transaction
from models.imports import contacts, people, proposals, schools, services, sessions, students
from models.imports.columns import Columns, Header
from models.imports.reading import Lines, open_table
from models.imports.refusal import BadCell
from models.imports.report import ImportReport
from models.imports.set_aside import SetAside
from models.imports.source import Source, Upload, look_at
from models.imports.tally import Tally
from models.tables import ImportRun
from models.tables.base import filled

CHUNK = 1_000
_YOUNG = 1
Progress = Callable[[int], None]


class Filing(Protocol):
    """What a kind of file does with a chunk of whole lines. It counts and refuses through the tally."""

    def take(self, lines: list[tuple[int, list[str]]]) -> None: ...
    def finish(self) -> None: ...


class Kind(Protocol):
    COLUMNS: Columns

    def filing(
        self, db: Connection, principal: Principal, header: Header, tally: Tally, *,
        today: date, now: datetime, act_id: int,
    ) -> Filing: ...  # fmt: skip


KINDS: dict[str, Kind] = {
    "schools": schools,
    "people": people,
    "students": students,
    "proposals": proposals,
    "services": services,
    "contacts": contacts,
    "sessions": sessions,
}


class _NotKept(Exception):
    """Rolls the transaction back: a dry run, or bad lines and nobody asked to set them aside."""


def import_file(
    engine: Engine,
    principal: Principal,
    kind: str,
    path: Path | str | Upload,
    *,
    today: date,
    now: datetime,
    dry_run: bool = False,
    set_aside: Path | str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """File one spreadsheet. Raises FileRefused for a file that cannot be trusted, OutOfScope for all but a director.

    With bad lines nothing is filed unless `set_aside` names the CSV file they go to. `progress` hears every 1,000.
    """
    principal.must_be_director("import files")
    if kind not in KINDS:
        raise ValueError(f"There is no kind of file called {kind}. Known: {', '.join(KINDS)}, calendar.")
    source = look_at(path)
    aside = SetAside(Path(set_aside)) if set_aside and not dry_run else None
    tally = Tally(aside)
    unknown: tuple[str, ...] = ()
    kept, act_id, aside_path = False, None, ""
    try:
        with open_table(source, KINDS[kind].COLUMNS) as table, transaction(engine) as db:
            unknown = table.header.unknown
            if aside:
                aside.start(table.header.names)
            act_id = acts.record(
                db, principal, "import", "import_run", now=now,
                detail={"kind": kind, "file": source.name, "digest": source.digest},
            )  # fmt: skip
            filing = KINDS[kind].filing(db, principal, table.header, tally, today=today, now=now, act_id=act_id)
            _take_all(filing, table.lines, len(table.header.names), tally, progress)
            filing.finish()
            tally.notes += table.notes
            if dry_run or (tally.outcomes["refused"] and aside is None):
                raise _NotKept
            _write_run(db, principal, kind, source, tally, act_id, now=now)
            if aside:
                aside_path = aside.keep()
        kept = True
    except _NotKept:
        act_id = None
    finally:
        if aside and not kept:
            aside.drop()
    return ImportReport(
        kind, source.name, dry_run, kept,
        tally.outcomes["new"], tally.outcomes["changed"], tally.outcomes["unchanged"], tally.outcomes["refused"],
        tuple(tally.bad), tally.warnings, unknown, tuple(tally.notes), aside_path, act_id,
    )  # fmt: skip


def _take_all(filing: Filing, lines: Lines, width: int, tally: Tally, progress: Progress | None) -> None:
    done = 0
    with _collector_at_rest():
        while chunk := list(islice(lines, CHUNK)):
            done += len(chunk)
            filing.take(list(_whole(chunk, width, tally)))
            gc.collect(_YOUNG)
            if progress is not None:
                progress(done)


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """So many short-lived lines would set off one full search for cycles after another: the young ones suffice."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _whole(chunk: list[tuple[int, list[str]]], width: int, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    for line, values in chunk:
        if len(values) == width:
            yield line, values
        else:
            reason = f"The line has {len(values)} cells where the header has {width}: a separator is lost or added."
            tally.refuse(line, values, [BadCell("", "", reason)])


def _write_run(
    db: Connection, principal: Principal, kind: str, source: Source, tally: Tally, act_id: int, *, now: datetime
) -> None:
    row = filled(
        ImportRun,
        district_id=principal.scope.district_id,
        act_id=act_id,
        kind=kind,
        file_name=source.name[:200],
        digest=source.digest,
        at=now,
        new=tally.outcomes["new"],
        changed=tally.outcomes["changed"],
        unchanged=tally.outcomes["unchanged"],
        refused=tally.outcomes["refused"],
    )
    db.execute(insert(ImportRun).values(row))
