"""Many questions at once: rows of rule, trigger and calendar in; due date, work-by date or a sentence out.

A row that cannot be answered gets its sentence and the batch goes on. Files repeat few calendars and few questions, so
each distinct calendar is built once and each distinct question is answered once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import TextIO

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.clocks.batch_rows import TOO_SHORT, Broken, Lines, cells
from models.clocks.due_date import NoDueDate, deadline, local_date
from models.law.register import RULES, UnknownRule, rule
from models.law.rule import DeadlineRule, Method

COLUMNS = ("id", "rule_id", "trigger", "inputs", "amount", "cal_sessions", "cal_no_school", "cal_snow_days")
_PLAIN = Method.PLAIN  # looked up once: an enum's member is a slow attribute
_LONGEST_YEAR = 400
_KEPT_ANSWERS = 50_000
_KEPT_CALENDARS = 2_000
_HINTS = 100

Answer = tuple[str, str, str]


class Unreadable(ValueError):
    """A cell that cannot be read. The message says which, and how it should look."""


@dataclass(frozen=True, slots=True)
class Summary:
    rows: int
    answered: int

    @property
    def refused(self) -> int:
        return self.rows - self.answered


def answer(rows_in: TextIO, out: TextIO) -> Summary:
    """Writes id, due, work_by, error for each row. Raises ValueError only where the header lacks a column."""
    source = iter(rows_in)
    width, (key_place, *rest_places) = _places(source)
    lines = Lines(source)
    question = itemgetter(*rest_places)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "due", "work_by", "error"))
    desk = _Desk()
    answers: dict[tuple[str, ...], Answer] = {}
    rows = refused = 0
    for line in lines:
        if '"' not in line and line.find("\r", 0, -2) < 0:
            text = line.rstrip("\r\n")
            row = text.split(",") if text else ()
        else:
            row = cells(line, lines, width, key_place)
        if not row:
            continue
        if type(row) is Broken:
            key, found = row.key, ("", "", row.reason)
        else:
            try:
                key, asked = row[key_place], question(row)
            except IndexError:
                key, found = row[key_place] if key_place < len(row) else "", ("", "", TOO_SHORT)
            else:
                found = answers.get(asked)
                if found is None:
                    if len(answers) >= _KEPT_ANSWERS:
                        answers.clear()
                    found = answers[asked] = desk.answer(*asked)
        rows += 1
        refused += found[2] != ""
        writer.writerow((key, *found))
    return Summary(rows, rows - refused)


def read_calendar(name: str, sessions: str, no_school: str, snow_days: str) -> SchoolCalendar:
    """A calendar from three cells: years `first/last` joined by `|`; days off, or ranges `a/b`, joined by `;`."""
    years = []
    for part in filter(None, map(str.strip, sessions.split("|"))):
        if "/" not in part:
            raise Unreadable(f"The school year {_shown(part)} has no last day: write first/last, two dates.")
        years.append(Session(*_range(part)))
    if not years:
        raise Unreadable("The school calendar has no school year: give its first and last day as first/last.")
    years.sort(key=lambda year: year.first)
    for earlier, later in pairwise(years):
        if later.first <= earlier.last:
            raise Unreadable(f"Two school years overlap on {later.first}: correct their first and last days.")
    off: dict[date, str] = {}
    for cell, reason in ((no_school, "no school"), (snow_days, "snow day")):
        for part in filter(None, map(str.strip, cell.split(";"))):
            first, last = _range(part)
            off.update((first + timedelta(n), reason) for n in range((last - first).days + 1))
    return SchoolCalendar(name, years, off)


def read_moment(cell: str) -> date | datetime:
    """A date YYYY-MM-DD, or an instant YYYY-MM-DDTHH:MM with its zone."""
    text = cell.strip()
    if not text:
        raise Unreadable("The date is blank: write it as 2026-03-02.")
    try:
        if text[4:5] == text[7:8] == "-":
            if len(text) == 10:
                return date.fromisoformat(text)
            if text[10:11] in ("T", " "):
                return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise Unreadable(
        f"The date {_shown(text)} cannot be read: write it as 2026-03-02, or as an instant with its zone, "
        "2026-03-02T09:30:00-05:00."
    )


class _Desk:
    """Remembers the calendars it has built, by their content, and the unknown rules it has refused."""

    def __init__(self) -> None:
        self._calendars: dict[tuple[str, str, str], SchoolCalendar | str] = {}
        self._unknown: dict[str, str] = {}
        self._moments: dict[str, date | datetime] = {}

    def answer(
        self, key: str, trigger: str, inputs: str, amount: str, sessions: str, no_school: str, snow_days: str
    ) -> Answer:
        try:
            found = self._rule(key)
            started = self._moments.get(trigger) or self._moment(trigger)
            calendar = None
            if found.reads_school_calendar and sessions.strip():
                calendar = self._calendar(sessions, no_school, snow_days)
            consent_on = days = None
            if found.method is not _PLAIN:
                consent_on = _consent(inputs) if found.method is Method.DELIVERY_CAP else None
                days = _days(amount) if found.method is Method.ROLL_FORWARD else None
            due, work_by = deadline(found, started, calendar, consent_on=consent_on, days=days)
        except (UnknownRule, NoDueDate, OutsideCalendar, Unreadable) as refusal:
            return "", "", str(refusal)
        except (ValueError, OverflowError):
            return "", "", "The count leaves the years 1 to 9999: check the trigger and the amount."
        return due.isoformat(), work_by.isoformat() if work_by else "", ""

    def _moment(self, trigger: str) -> date | datetime:
        if len(self._moments) >= _KEPT_ANSWERS:
            self._moments.clear()
        found = self._moments[trigger] = read_moment(trigger)
        return found

    def _rule(self, key: str) -> DeadlineRule:
        found = RULES.get(key) or RULES.get(key.strip())
        if found is not None:
            return found
        if key not in self._unknown:
            if len(self._unknown) >= _HINTS:
                raise UnknownRule(f"There is no rule with the key {_shown(key)}. The screen Rules lists every key.")
            try:
                rule(key.strip())
            except UnknownRule as refusal:
                self._unknown[key] = str(refusal)
        raise UnknownRule(self._unknown[key])

    def _calendar(self, *content: str) -> SchoolCalendar:
        found = self._calendars.get(content)
        if found is None:
            if len(self._calendars) >= _KEPT_CALENDARS:
                self._calendars.clear()
            try:
                found = read_calendar("The school calendar given", *content)
            except Unreadable as refusal:
                found = str(refusal)
            self._calendars[content] = found
        if isinstance(found, str):
            raise Unreadable(found)
        return found


def _places(lines: Iterator[str]) -> tuple[int, list[int]]:
    """How many columns the header has, and where those of COLUMNS stand."""
    try:
        header = [name.strip().lstrip("\ufeff") for name in next(csv.reader(lines))]
    except StopIteration:
        raise ValueError(f"The file is empty. Its first line must name the columns {', '.join(COLUMNS)}.") from None
    except csv.Error as broken:
        raise ValueError(f"The first line cannot be read as comma-separated columns: {broken}.") from None
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise ValueError(f"The first line lacks {', '.join(missing)}. It must name the columns {', '.join(COLUMNS)}.")
    return len(header), [header.index(name) for name in COLUMNS]


def _consent(inputs: str) -> date | None:
    for part in inputs.split(";"):
        name, _, value = part.partition("=")
        if name.strip() == "consent":
            return local_date(read_moment(value))
    return None


def _days(amount: str) -> int | None:
    text = amount.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Unreadable(f"The amount {_shown(text)} is not a whole number of days, such as 14.")
    return int(text)


def _range(part: str) -> tuple[date, date]:
    first, slash, last = part.partition("/")
    start = _day(first)
    end = _day(last) if slash else start
    if end < start:
        raise Unreadable(f"{_shown(part)} ends before it begins: swap the two dates.")
    if (end - start).days > _LONGEST_YEAR:
        raise Unreadable(f"{_shown(part)} is longer than a school year can be: correct its dates.")
    return start, end


def _day(cell: str) -> date:
    found = read_moment(cell)
    if isinstance(found, datetime):
        raise Unreadable(f"{_shown(cell.strip())} is an instant: a calendar is made of dates, such as 2026-03-02.")
    return found


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
