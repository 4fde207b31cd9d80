"""`daybook clock`: when is it due, why, and which rules there are. Needs no database."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commandline.batching import answer_all
from dashboard.commandline.school_years import of_files
from dashboard.commandline.shared import AsJson, day, day_if, print_json, shown
from dashboard.commandline.troubles import BadUse
from models.calendars.school_calendar import OutsideCalendar
from models.clocks.due_date import NoDueDate, local_date
from models.clocks.explanation import Explanation, explain
from models.law.register import RULES, rule, sections
from models.law.rule import DeadlineRule, Method

MOST_DAYS = 99_999


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
    days: Annotated[
        int | None, typer.Option("--days", min=0, max=MOST_DAYS, metavar="N", help="The period set in the case.")
    ] = None,
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
    one = (rule_key, started, calendar, consent, days, first_day, last_day, why or None)
    if listed:
        if any(given is not None for given in (*one, batch, out)):
            raise BadUse("--list gives every rule: it goes alone, or with --json.")
        _list(as_json)
        return
    if batch is not None or out is not None:
        if batch is None or out is None or as_json or any(given is not None for given in one):
            raise BadUse("Many answers need two files and no more: daybook clock --batch IN.csv --out OUT.csv.")
        answer_all(batch, out)
        return
    if rule_key is None or started is None:
        raise BadUse("Name a rule and a day, as in: daybook clock BSEA_NOTICE_REJECT 2026-04-16.")
    found = rule(rule_key.strip())
    _refuse_unread(found, consent, days)
    school = of_files(calendar or [], first_day, last_day)
    moment, given = _moment(started), day_if(consent, "--consent")
    try:
        answer = explain(found, moment, school, consent_on=given, days=days)
    except (NoDueDate, OutsideCalendar):
        raise
    except (ValueError, OverflowError):
        raise NoDueDate(f"{found.label}: the count leaves the years 1 to 9999. Check the day and --days.") from None
    _answer(answer, why, as_json)


def _refuse_unread(found: DeadlineRule, consent: str | None, days: int | None) -> None:
    """A fact that the rule does not ask for is never passed over in silence: it may be meant for another rule."""
    for option, given, method in (("--consent", consent, Method.DELIVERY_CAP), ("--days", days, Method.ROLL_FORWARD)):
        if given is not None and found.method is not method:
            readers = " and ".join(key for key, known in RULES.items() if known.method is method)
            raise BadUse(f"{option} is read for {readers} only, and {found.key} does not ask for it: leave it out.")


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


def _moment(text: str):
    from models.clocks.batch import read_moment

    if "/" in text:
        return day(text, "The start")
    try:
        found = read_moment(text)
        local_date(found)
    except OverflowError:
        raise BadUse(f"“{text}” lies outside the years 1 to 9999: check the day.") from None
    except ValueError as unreadable:
        raise BadUse(str(unreadable)) from None
    return found
