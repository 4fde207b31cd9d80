"""What a change of a calendar moves, as words and as data: the same for a change and for its undoing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from dashboard.commandline.shared import shown

if TYPE_CHECKING:
    from models.commands.amend_calendar import Preview


def students(db: Any, scope: Any, found: Preview) -> dict[int, str]:
    """The student behind each clock that moves."""
    from sqlalchemy import func, select

    from models.tables import Clock, School, Student

    ids = [move.clock_id for move in found.moves]
    names: dict[int, str] = {}
    for start in range(0, len(ids), 500):
        for row in db.execute(
            select(Clock.id, Student.last_name, Student.first_name, func.coalesce(School.short_name, ""))
            .join(Student, Student.id == Clock.student_id)
            .outerjoin(School, School.id == Clock.school_id)
            .where(Clock.id.in_(ids[start : start + 500]), scope.rows(Clock))
        ):
            names[row[0]] = f"{row[1]}, {row[2]}, {row[3]}".rstrip(", ")
    return names


def as_data(found: Preview, who: dict[int, str], act: int | None) -> dict[str, Any]:
    """`applied` is the number of the act, or nothing where the change was only shown."""
    return {
        "applied": act,
        "calendars": found.calendars,
        "school_days": {"before": found.school_days[0], "after": found.school_days[1]},
        "moves": [asdict(m) | {"student": who.get(m.clock_id, "")} for m in found.moves],
        "verdicts": [asdict(v) | {"student": who.get(v.clock_id, "")} for v in found.verdicts],
        "warnings": found.warnings,
    }


def show(found: Preview, who: dict[int, str], *, done: bool) -> None:
    typer.echo(f"Calendars: {', '.join(found.calendars)}")
    typer.echo(f"School days of the year: {found.school_days[0]} before, {found.school_days[1]} after")
    for warning in found.warnings:
        typer.echo(f"Warning: {warning}")
    typer.echo(f"{'Moved' if done else 'Would move'}: {len(found.moves)} dates")
    for move in found.moves:
        stopped = f", stopped {move.stopped_on.isoformat()}" if move.stopped_on else ""
        why = f" ({move.because})" if move.due_after is None else ""
        typer.echo(
            f"  {move.rule_key:16} started {shown(move.started_on)}: {shown(move.due_before)} -> "
            f"{shown(move.due_after)}{why}{stopped}  {who.get(move.clock_id, '')}".rstrip()
        )
    typer.echo(f"Verdicts that {'changed' if done else 'would change'}: {len(found.verdicts)}")
    for verdict in found.verdicts:
        typer.echo(
            f"  {verdict.rule_key:16} {_words(verdict.before)} -> {_words(verdict.after)}  "
            f"{who.get(verdict.clock_id, '')}".rstrip()
        )


def _words(standing: str) -> str:
    return standing.replace("_", " ")
