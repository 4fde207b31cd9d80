"""`daybook setup`: a district goes into service, step by step; `daybook policies`: its choices that no law makes.

Without a folder, `setup` says what stands and what comes next. With one, it files what is in it, in the right order,
and stops at the first that cannot be filed whole: mended, the same command goes on from there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commandline.addresses import chosen, is_new, make_room
from dashboard.commandline.importing import NotFiled, Ticker
from dashboard.commandline.serving import Port, launch
from dashboard.commandline.setup import bring_up_to_date
from dashboard.commandline.shared import Database, Desk, District, Operator, acting_name, desk
from dashboard.commandline.troubles import BadUse

if TYPE_CHECKING:
    from models.imports.report import ImportReport

_ENDINGS = (".csv", ".xlsx", ".txt", ".tsv")
_YEAR = re.compile(r"[-_ ]*20[0-9]{2}[-_]([0-9]{2}|20[0-9]{2})$")


def setup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="schools.csv, people.csv, students.csv, proposals.csv, …")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look the files through, and file nothing.")] = False,
    aside: Annotated[
        bool, typer.Option("--set-aside", help="File the good lines; the bad ones go to a file beside each.")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Open the set-up on the screen; an empty database is made first.")
    ] = False,
    port: Port = 8501,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """Bring a district into service: what stands, what comes next, and a whole folder of files at once.

    Example: daybook setup files/ --set-aside
    """
    if serve:
        _on_screen(folder, operator, database, port)
        return
    if folder is not None and not folder.is_dir():
        raise BadUse(f"{folder} is no folder: name the one that holds schools.csv, people.csv, students.csv and so on.")
    with desk(database, operator, district) as at:
        if folder is not None:
            _bring_in(at, folder, dry_run=dry_run, aside=aside)
        _say_where(at)


def _on_screen(folder: Path | None, operator: str | None, database: str | None, port: int) -> None:
    from models import database as databases

    if folder is not None:
        raise BadUse("Files are filed from a folder, or on the screen with --serve: not both at once.")
    read = chosen(database)
    who = acting_name(operator, read.operator)
    if is_new(read.database_url):
        read.today(is_demo=False)  # a real district follows the real day
        make_room(read.database_url)
    engine = databases.create(read.database_url)
    try:
        bring_up_to_date(engine, opens=True)
    finally:
        engine.dispose()
    launch(read.database_url, port=port, operator=who)


def _say_where(at: Desk) -> None:
    from dashboard import set_up_steps
    from models.database import reading
    from models.queries.set_up import set_up

    with reading(at.engine) as db:
        found = set_up_steps.steps(set_up(db, at.principal.scope, today=at.today))
    typer.echo(f"{at.district.name}, {at.district.code}, in service from {at.district.go_live_on.isoformat()}.")
    for step in found:
        state = "done" if step.done else "to do" if step.needed else "later"
        typer.echo(f"  {state:6} {step.title:22} {step.found}")
    typer.echo(set_up_steps.sentence(found))
    if coming := set_up_steps.next_step(found):
        typer.echo(f"Next: {coming.command}")


def _bring_in(at: Desk, folder: Path, *, dry_run: bool, aside: bool) -> None:
    """Calendars first, for the schools name theirs; then each kind after those that it names."""
    from dashboard.set_up_steps import FIRST_FILES, LATER_FILES

    names = _calendars(at, folder, dry_run)
    known = [(kind, file) for kind in (*FIRST_FILES, *LATER_FILES) if (file := _file_of(folder, kind))]
    if not known and not names:
        raise BadUse(f"{folder} holds none of the files: {', '.join(f'{kind}.csv' for kind in FIRST_FILES)}.")
    coming = ""  # a dry run leaves the database without the rows that the next files name
    for kind, file in known:
        if coming:
            typer.echo(f"{file.name}: names {coming} that are not filed yet; it is looked through when they are.")
            continue
        report = _one(at, kind, file, dry_run=dry_run, aside=aside)
        if dry_run and report.new and kind in ("schools", "students"):
            coming = kind
        elif kind == "schools" and not dry_run:
            _follow(at, folder, names)


def _file_of(folder: Path, kind: str) -> Path | None:
    return next((file for end in _ENDINGS if (file := folder / f"{kind}{end}").is_file()), None)


def _one(at: Desk, kind: str, file: Path, *, dry_run: bool, aside: bool) -> ImportReport:
    from models.imports.import_file import import_file

    report = import_file(
        at.engine, at.principal, kind, file, today=at.today, now=at.now, dry_run=dry_run,
        set_aside=file.with_name(f"{kind}-to-mend.csv") if aside else None, progress=Ticker(kind),
    )  # fmt: skip
    typer.echo(report.as_text())
    if report.refused and not report.filed and not dry_run:
        raise NotFiled(f"{file.name}: nothing of it was filed. Mend it and run the same command again, or add "
                       "--set-aside.")  # fmt: skip
    return report


def _calendars(at: Desk, folder: Path, dry_run: bool) -> list[str]:
    """calendar-NAME-2026-27.json or .ics: published under NAME; the names, each once."""
    found = []
    for file in sorted(p for p in folder.iterdir() if p.is_file() and p.stem.lower().startswith("calendar")):
        name = _YEAR.sub("", file.stem)[len("calendar") :].strip("-_ ").replace("_", " ") or "District"
        report = _publish(at, file, name, (), dry_run)
        typer.echo(report.as_text())
        found.append(name)
    return list(dict.fromkeys(found))


def _publish(at: Desk, file: Path, name: str, codes: tuple[str, ...], dry_run: bool) -> ImportReport:
    from models.imports.import_calendar import import_calendar

    return import_calendar(at.engine, at.principal, file, calendar_name=name, today=at.today, now=at.now,
                           school_codes=codes, dry_run=dry_run)  # fmt: skip


def _follow(at: Desk, folder: Path, names: list[str]) -> None:
    """Where there is one calendar alone, the schools whose line names none follow it."""
    from models.database import reading
    from models.queries.district import schools

    if len(names) != 1:
        return
    with reading(at.engine) as db:
        lacking = tuple(s.code for s in schools(db, at.principal.scope) if s.calendar_id is None)
    if lacking:
        file = next(p for p in sorted(folder.iterdir()) if p.stem.lower().startswith("calendar"))
        _publish(at, file, names[0], lacking, False)
        typer.echo(f"{len(lacking)} schools follow the calendar {names[0]}.")


def policies(
    after_silence: Annotated[
        bool | None, typer.Option("--after-silence/--not-after-silence", help="Tell the BSEA on day 35 of silence.")
    ] = None,
    assumed_receipt: Annotated[
        int | None, typer.Option("--assumed-receipt", metavar="DAYS", help="Mailed without proof: received after DAYS.")
    ] = None,
    not_reached: Annotated[
        int | None, typer.Option("--not-reached", metavar="DAYS", help="A family counts as not reached after DAYS.")
    ] = None,
    fewest_shown: Annotated[
        int | None, typer.Option("--fewest-shown", metavar="N", help="The smallest number of a group others are shown.")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="Keep them as they stand: the step is done.")] = False,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """The choices of a district that no law makes. Without an option, says how they stand.

    Example: daybook policies --not-after-silence --assumed-receipt 5
    """
    from models.commands import set_policies as command
    from models.database import reading, transaction

    asked = {"notify_after_silence": after_silence, "assumed_receipt_days": assumed_receipt,
             "silent_after_days": not_reached, "fewest_shown": fewest_shown}  # fmt: skip
    given = {name: value for name, value in asked.items() if value is not None}
    with desk(database, operator, district) as at:
        with reading(at.engine) as db:
            stands = command.policies(db, at.principal)
        if given or confirm:
            stands = replace(stands, **given)
            with transaction(at.engine) as db:
                command.set_policies(db, at.principal, stands, now=at.now)
    typer.echo(f"The BSEA is {'told' if stands.notify_after_silence else 'not told'} on day 35 of silence (practice).")
    typer.echo(f"Mailed without proof: received after {stands.assumed_receipt_days} days (practice).")
    typer.echo(f"Not reached after {stands.silent_after_days} days (practice).")
    typer.echo(f"Others are shown numbers of a group from {stands.fewest_shown} on.")
