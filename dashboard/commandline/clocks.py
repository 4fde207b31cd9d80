"""`daybook clock`: when is it due, why, and which rules there are. Needs no database."""

from __future__ import annotations

import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commandline.shared import AsJson, BadUse, day, print_json, readable, shown
from models.calendars.school_calendar import SchoolCalendar
from models.clocks.due_date import local_date
from models.clocks.explanation import Explanation, explain
from models.law.register import RULES, rule, sections
from models.law.rule import DeadlineRule


def clock(
    rule_key: Annotated[str | None, typer.Argument(metavar="RULE", help="A key of `daybook clock --list`.")] = None,
    started: Annotated[
        str | None, typer.Argument(metavar="DATE", help="The day the clock started, or an instant with its zone.")
    ] = None,
    calendar: Annotated[
        list[Path] | None,
        typer.Option("--calendar", metavar="FILE", help="A school year: JSON, CSV or iCalendar; may be repeated."),
    ] = None,
    consent: Annotated[
        str | None, typer.Option("--consent", metavar="DATE", help="Consent to evaluate, which caps IEP_DELIVERY.")
    ] = None,
    days: Annotated[int | None, typer.Option("--days", min=0, metavar="N", help="The period set in the case.")] = None,
    why: Annotated[bool, typer.Option("--explain", help="Every day counted or skipped, and why.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Every rule, with all its facts under --json.")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", metavar="IN", help="A CSV file of questions.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="OUT", help="Where the answers go.")] = None,
    first_day: Annotated[str | None, typer.Option("--first-day", metavar="DATE", help="For CSV or iCalendar.")] = None,
    last_day: Annotated[str | None, typer.Option("--last-day", metavar="DATE", help="For CSV or iCalendar.")] = None,
    as_json: AsJson = False,
) -> None:
    """When is it due, by which rule, and how was it counted?

    Example: daybook clock BSEA_NOTICE_REJECT 2026-04-16 --explain
    """
    if listed:
        _list(as_json)
        return
    if batch is not None:
        _batch(batch, out)
        return
    if rule_key is None or started is None:
        raise BadUse("Name a rule and a day, as in: daybook clock BSEA_NOTICE_REJECT 2026-04-16.")
    found = rule(rule_key.strip())
    school = _calendar(calendar, first_day, last_day) if calendar else None
    given = day(consent, "--consent") if consent else None
    _answer(explain(found, _moment(started), school, consent_on=given, days=days), why, as_json)


def _answer(found: Explanation, why: bool, as_json: bool) -> None:
    if as_json:
        print_json(_as_data(found, why))
        return
    typer.echo(f"{found.rule.label}  [{found.rule.key}]")
    typer.echo(f"  started   {shown(found.started_on)}  {found.rule.starts_on}")
    typer.echo(f"  due       {shown(found.due.due)}")
    if found.due.work_by:
        typer.echo(f"  work by   {shown(found.due.work_by)}")
    typer.echo(f"  rule      {found.rule.period.words} {found.rule.direction} the start · {found.rule.citation}")
    typer.echo(f"  verified  {found.rule.verified.sentence}")
    if found.rule.practice:
        typer.echo("  practice  District practice: no law sets this date.")
    if not why:
        return
    typer.echo("  counted")
    typer.echo(f"    {shown(found.started_on)}    0  the start is not counted")
    for line in found.days:
        number = "    -" if line.number is None else f"{line.number:5d}"
        typer.echo(f"    {shown(line.day)}{number}  {line.note}".rstrip())
    for sentence in found.sentences:
        typer.echo(f"  {sentence}")


def _as_data(found: Explanation, why: bool) -> dict[str, Any]:
    data = {
        "rule": found.rule.key,
        "label": found.rule.label,
        "started_on": found.started_on,
        "due": found.due.due,
        "work_by": found.due.work_by,
        "citation": asdict(found.rule.citation),
        "verified": found.rule.verified.value,
        "practice": found.rule.practice,
    }
    if why:
        data["days"] = [line._asdict() for line in found.days]
        data["sentences"] = list(found.sentences)
    return data


def _list(as_json: bool) -> None:
    if as_json:
        print_json([rule_facts(found) for found in RULES.values()])
        return
    for section, rules in sections().items():
        typer.echo(section)
        for found in rules:
            practice = " · district practice" if found.practice else ""
            typer.echo(f"  {found.key:26} {found.period.words:28} {found.label} · {found.citation}{practice}")


def rule_facts(found: DeadlineRule) -> dict[str, Any]:
    """Everything a rule declares, as plain data."""
    return {
        "key": found.key,
        "label": found.label,
        "section": found.section,
        "starts_on": found.starts_on,
        "stops_on": found.stops_on,
        "duty": found.duty,
        "owed_by": found.owed_by.value,
        "period": {"n": found.period.n, "unit": found.period.unit},
        "period_words": found.period.words,
        "no_number_because": "" if found.has_number else found.period.why,
        "direction": found.direction.value,
        "method": found.method.value,
        "reads_school_calendar": found.reads_school_calendar,
        "citation": asdict(found.citation),
        "verified": found.verified.value,
        "verified_sentence": found.verified.sentence,
        "confidence": found.confidence,
        "work_by": found.work_by,
        "in_force_from": found.in_force_from,
        "practice": found.practice,
        "note": found.note,
        "would_not_move": list(found.would_not_move),
    }


def _batch(questions: Path, answers: Path | None) -> None:
    """All answers or no file: they are written beside the target and moved there at the end."""
    from models.clocks.batch import answer

    if answers is None:
        raise BadUse("Name the file the answers go to with --out OUT.csv.")
    readable(questions)
    if answers.is_dir():
        raise BadUse(f"{answers} is a folder: name a file in it.")
    handle, name = tempfile.mkstemp(dir=answers.resolve().parent, prefix=".answers-")
    part = Path(name)
    try:
        with (
            questions.open(encoding="utf-8-sig", errors="replace", newline="") as rows,
            os.fdopen(handle, "w", encoding="utf-8", newline="") as target,
        ):
            try:
                summary = answer(rows, target)
            except ValueError as unreadable:
                raise BadUse(str(unreadable)) from unreadable
        part.chmod(0o644)
        part.replace(answers)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{summary.rows} rows: {summary.answered} answered, {summary.refused} refused.")


def _moment(text: str):
    from models.clocks.batch import read_moment

    if "/" in text:
        return day(text, "The start")
    try:
        found = read_moment(text)
        local_date(found)
    except ValueError as unreadable:
        raise BadUse(str(unreadable)) from None
    return found


def _calendar(files: list[Path], first_day: str | None, last_day: str | None) -> SchoolCalendar:
    """The published years of these files, joined: a count may run from one school year into the next."""
    from models.calendars.school_calendar import Session
    from models.imports.calendar_form import complete
    from models.imports.import_calendar import read_calendar
    from models.imports.source import look_at

    first = day(first_day, "--first-day") if first_day else None
    last = day(last_day, "--last-day") if last_day else None
    sessions, off = [], {}
    for file in files:
        read, _ = read_calendar(look_at(readable(file)), first, last)
        form, _ = complete(read, file.stem, (), None)
        sessions.append(Session(form.first_day, form.last_day))
        off |= dict(form.off)
    return SchoolCalendar(" and ".join(file.stem for file in files), sessions, off)
