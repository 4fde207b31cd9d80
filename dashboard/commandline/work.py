"""`daybook worklist`: the rows of the Monday page, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commandline.shared import AsJson, Database, Desk, District, Operator, day, desk, print_json
from dashboard.commandline.troubles import BadUse

if TYPE_CHECKING:
    from models.queries.worklist import WorkRow

_STEP = 500
_TITLES = {
    "bsea_notice": "BSEA notices to send",
    "answer_window": "Families without an answer",
    "delivery": "Proposals to send",
    "practice": "Silence, by district practice",
    "undated": "Facts needed",
}


def worklist(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day; else today.")] = None,
    school: Annotated[str | None, typer.Option("--school", metavar="CODE", help="One school, by its code.")] = None,
    as_json: AsJson = False,
    operator: Operator = None,
    district: District = None,
    database: Database = None,
) -> None:
    """What needs doing, soonest first: the rows of the Monday page.

    Example: daybook worklist --as-of 2026-04-27 --school 99010005 --json
    """
    from models.database import reading

    with desk(database, operator, district) as at:
        today = at.today if as_of is None else day(as_of, "--as-of")
        with reading(at.engine) as db:
            rows = list(_rows(db, at, today, school))
    if as_json:
        print_json([_as_data(row, today) for row in rows])
        return
    if not rows:
        typer.echo(f"Nothing is open on {today.isoformat()}.")
        return
    order = list(_TITLES)
    rows.sort(key=lambda row: order.index(row.queue))
    for queue, group in groupby(rows, key=lambda row: row.queue):
        held = list(group)
        typer.echo(f"{_TITLES[queue]}: {len(held)}")
        for row in held:
            typer.echo(f"  {_words(row, today)}")


def _rows(db: Any, at: Desk, today: date, school: str | None) -> Iterator[WorkRow]:
    from models.queries.district import schools
    from models.queries.filters import WorkFilters
    from models.queries.worklist import worklist as listed

    filters = WorkFilters()
    if school is not None:
        known = {s.code: s.id for s in schools(db, at.principal.scope)}
        if school.strip() not in known:
            raise BadUse(f"No school here has the code “{school}”: known are {', '.join(sorted(known)) or 'none'}.")
        filters = WorkFilters(school_id=known[school.strip()])
    after = None
    while True:
        page = listed(db, at.principal.scope, today=today, filters=filters, after=after, limit=_STEP)
        yield from page.rows
        after = page.next
        if after is None:
            return


def standing_of(row: WorkRow, today: date) -> str:
    """Silence is a fact, not a lateness of the family; practice is never late."""
    from models.clocks.standing import Standing, standing

    if row.due_on is None:
        return "undated"
    found = standing(row.due_on, None, today)
    if found is Standing.OVERDUE and row.queue == "answer_window":
        return "no_answer"
    if found is Standing.OVERDUE and row.queue == "practice":
        return "practice_passed"
    return found.value


def _as_data(row: WorkRow, today: date) -> dict[str, Any]:
    left = (row.due_on - today).days if row.due_on else None
    return asdict(row) | {"as_of": today, "standing": standing_of(row, today), "days_left": left}


def _words(row: WorkRow, today: date) -> str:
    grade = f", gr {row.grade}" if row.grade else ""
    who = f"{row.last_name}, {row.first_name}{grade}, {row.school or 'no school'}"
    if row.due_on is None:
        return f"{'no date':10}  {'':16}  {who}: {row.no_date_because}"
    left = (row.due_on - today).days
    match standing_of(row, today):
        case "overdue":
            how = f"overdue {-left} d"
        case "no_answer" | "practice_passed":
            how = f"day {(today - row.started_on).days}"
        case _:
            how = "today" if left == 0 else f"{left} d left"
    return f"{row.due_on.isoformat()}  {how:16}  {who}: {row.start_fact} {row.started_on.isoformat()} · {row.rule_key}"
