"""The months of a count as a picture: start, counted days, skipped days with their reason, the due day, today."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta
from html import escape
from string import ascii_lowercase

from models.clocks.explanation import DayLine, Explanation

FITS = 18  # letters of a reason that stand in a day of the picture; a longer one gets a letter, and stands below


def months(explanation: Explanation, today: date) -> str:
    """At most three: the last ones where there are more. The words beside say the same."""
    by_day = {d.day: d for d in explanation.days}
    first, last = sorted((explanation.started_on, explanation.due.due))
    found = sorted({(d.year, d.month) for d in (first, last, *by_day)})
    more = "<p class='db-muted'>Earlier months are in the words beside.</p>" if len(found) > 3 else ""
    shown = [line for line in explanation.days if (line.day.year, line.day.month) in found[-3:]]
    letters = _letters(shown)
    body = "".join(_month(y, m, by_day, explanation, letters, today) for y, m in found[-3:])
    below = "".join(f"<p class='db-muted'><b>{letter}</b> {escape(reason)}</p>" for reason, letter in letters.items())
    return more + body + below + _legend(any(line.number is None for line in shown))


def _legend(skips: bool) -> str:
    """What each look of a day means; the hatched one where a day of the picture is not counted."""
    looks = {"start": "start, not counted", "counted": "counted", "skipped": "not counted", "due": "due",
             "today": "today"}  # fmt: skip
    shown = {look: words for look, words in looks.items() if skips or look != "skipped"}
    items = (f"<li><i class='{look}' aria-hidden='true'></i>{words}</li>" for look, words in shown.items())
    return f"<ul class='db-legend'>{''.join(items)}</ul>"


def _letters(lines: list[DayLine]) -> dict[str, str]:
    """Reasons too long for a day, each with its letter: none is cut."""
    long = dict.fromkeys(r for line in lines if line.number is None and len(r := _reason(line)) > FITS)
    names = (*ascii_lowercase, *(f"{a}{b}" for a in ascii_lowercase for b in ascii_lowercase))
    return dict(zip(long, names, strict=False))


def _reason(line: DayLine) -> str:
    return line.note.strip()


def _month(
    year: int, month: int, by_day: dict[date, DayLine], explanation: Explanation, letters: dict[str, str], today: date
) -> str:
    heads = "".join(f"<th scope='col'>{n}</th>" for n in ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))
    rows = ""
    for week in Calendar(firstweekday=6).monthdatescalendar(year, month):
        if week[0] > explanation.due.due + timedelta(7) and week[0] > explanation.started_on:
            continue
        cells = "".join(_day(d, month, by_day, explanation, letters, today) for d in week)
        rows += f"<tr>{cells}</tr>"
    title = f"{date(year, month, 1):%B %Y}"
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f"<table class='db-month'><caption>{title}</caption>{body}</table>"


def _day(
    day: date, month: int, by_day: dict[date, DayLine], explanation: Explanation, letters: dict[str, str], today: date
) -> str:
    if day.month != month:
        return f"<td class='out'>{day.day}</td>"
    line = by_day.get(day)
    classes, words = [], ""
    if day == explanation.due.due:
        classes, words = ["due"], "due"
    elif day == explanation.started_on:
        classes, words = ["start"], "start"
    elif line and line.number is not None:
        classes, words = ["counted"], f"day {line.number}"
    elif line:
        classes, words = ["skipped"], letters.get(_reason(line), _reason(line))
    if day == today:
        classes.append("today")
        words += " · today" if words else "today"
    return f"<td class='{' '.join(classes)}'>{day.day}<small>{escape(words)}</small></td>"
