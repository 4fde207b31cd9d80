"""Gaps and minutes owed as cells, and a count of missed minutes in words. Pure.

Nothing here is ever late: no text sets a number of days in which minutes are made up. A plan has its own last day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.services_phrasing import REASON, SOURCE
from dashboard.widgets import cells
from models.clocks.missed import Missed
from models.clocks.promised import Every, Promise, promise
from models.queries.owed_minutes import OwedRow
from models.queries.service_gaps import GapRow
from models.services_vocabulary import GapReason, OwedSource
from models.vocabulary import RequestAnswer

CONFIDENTIAL = "of confidential talks: the director reads where it comes from"
_UNIT = {Every.DAY: ("school day", "school days"), Every.WEEK: ("week", "weeks"), Every.MONTH: ("month", "months")}


def who(row: Any) -> dict[str, Any]:
    return cells.cell([cells.student(row.student_id, row.first_name, row.last_name)], say.place(row.grade, row.school))


def amount(minutes: int | None, frequency: str) -> str:
    """What the IEP promises, as the grid writes it."""
    if minutes is None:
        return "amount not on file"
    return f"{minutes} min, {frequency}" if frequency[:1].isdigit() else f"{minutes} min {frequency}"


def since(gap: GapRow, today: date) -> dict[str, Any]:
    days = say.day(gap.starts_on, today)
    if gap.ends_on:
        days += f" to {say.day(gap.ends_on, today)}"
    why = gap.reason_words if gap.reason == GapReason.OTHER else REASON[gap.reason]
    if gap.position:
        filled = f", filled {say.day(gap.filled_on, today)}" if gap.filled_on else ""
        why += f": {gap.position}{filled}"
    return cells.cell(days, why, style="wrap")


def missed(gap: GapRow, today: date) -> dict[str, Any]:
    n = gap.minutes_missed
    if n is None:
        return cells.cell("Not counted", gap.why_not, mark="diamond", style="bold wrap")
    return cells.cell(say.minutes(n), _how(gap, today), style="bold wrap")


def _how(gap: GapRow, today: date) -> str:
    if gap.missed_entered is not None:
        return "as entered"
    assert gap.missed is not None
    words = counted(promise(gap.minutes or 0, gap.frequency), gap.missed, today) or "no school day yet"
    short = until(gap.missed, gap.ends_on or today, today)
    return f"{words}. {short}" if short else words


def counted(promised: Promise | None, found: Missed, today: date) -> str:
    """6 weeks of 60 min, and 1 of 5 school days of the week of Mon 1 Jun."""
    if promised is None or not found.parts:
        return ""
    if promised.every is Every.CYCLE:
        words = f"{say.many(found.parts[0].days, 'school day')}, {promised.minutes} min in each {promised.days}"
    else:
        one, several = _UNIT[promised.every]
        whole = f"{say.many(found.whole, one, several)} of {promised.minutes} min" if found.whole else ""
        broken = [
            f"{part.days} of {part.of} school days of the {one} of {say.day(part.first, today)}"
            for part in found.parts
            if part.days < part.of
        ]
        words = ", and ".join(filter(None, (whole, " and ".join(broken))))
    return words


def until(found: Missed, last: date, today: date) -> str:
    """Where the calendar ends before the stretch does."""
    if found.counted_to >= last or not found.parts:
        return ""
    return f"Counted to {say.day(found.counted_to, today)}, where the published school calendar ends."


def demand(gap: GapRow, today: date) -> dict[str, Any]:
    """The parent's written demand, and the district's answer to it."""
    if gap.asked_on is None:
        about = f"{say.name(gap.first_name, gap.last_name)}, {gap.service}"
        tie = {"t": "Tie a demand", "do": "gap_demand", "id": gap.gap_id, "label": f"Tie a demand, {about}"}
        return cells.cell("None recorded", [tie])
    received = f"received {say.day(gap.asked_on, today)}"
    if gap.answer == RequestAnswer.OPEN:
        waited = (today - gap.asked_on).days
        return cells.cell(f"No answer, {say.days(waited)}" if waited else "Received today", received, mark="ring")
    answered = f", answered {say.day(gap.answered_on, today)}" if gap.answered_on else ""
    words = say.REQUEST_ANSWER[gap.answer or ""]
    return cells.cell(f"{words[:1].upper()}{words[1:]}", f"{received}{answered}", mark="tick")


def source(row: OwedRow) -> str:
    """What makes it owed, where this person may read it."""
    if not row.source:
        return CONFIDENTIAL
    words = SOURCE[OwedSource(row.source)]
    return f"{words}: {row.paper}" if row.paper else words


def made_up(row: OwedRow) -> str:
    """offered 120 min, delivered 105 min, declined 60 min; what is nothing is left out."""
    told = (("offered", row.offered), ("delivered", row.delivered), ("declined", row.declined))
    return ", ".join(f"{words} {n:,} min" for words, n in told if n) or "nothing offered yet"


def left(row: OwedRow) -> dict[str, Any]:
    if row.left > 0:
        return cells.cell(say.minutes(row.left), "left", style="bold")
    more = f"{say.minutes(-row.left)} more than owed" if row.left else ""
    return cells.cell("All made up", more, mark="tick")


def plan(row: OwedRow, today: date) -> dict[str, Any]:
    """The last day of the plan, what ended it before, or that there is none yet."""
    if row.closed_on and not row.closed_why:
        return cells.cell(f"Made up {say.day(row.closed_on, today)}", mark="tick")
    if row.closed_on:
        back = [cells.text(f"{row.closed_why} · "), _door(row, "Take back", "owed_end")]
        return cells.cell(f"Ended {say.day(row.closed_on, today)}", back, style="wrap")
    ends = _door(row, "End it", "owed_end")
    if row.plan_until is None:
        return cells.cell("No plan yet", _doors(row, "Set the plan", ends), mark="diamond")
    n = (row.plan_until - today).days
    if n < 0:
        words = f"Plan ended {say.day(row.plan_until, today)}"
        return cells.cell(words, _doors(row, "Set another", ends), mark="half", style="bold")
    when = "today" if n == 0 else f"in {say.days(n)}"
    begins = f", from {say.day(row.plan_from, today)}" if row.plan_from and row.plan_from > today else ""
    return cells.cell(
        say.day(row.plan_until, today), [cells.text(f"{when}{begins} · "), *_doors(row, "Change", ends)], mark="ring"
    )


def _doors(row: OwedRow, words: str, ends: dict[str, Any]) -> list[dict[str, Any]]:
    """To the plan, where this person may read what it stands on; and to its end."""
    return [_door(row, words, "owed_correct"), cells.text(" · "), ends] if row.source else [ends]


def _door(row: OwedRow, words: str, form: str) -> dict[str, Any]:
    about = f"{say.name(row.first_name, row.last_name)}, {row.service}"
    return {"t": words, "do": form, "id": row.owed_id, "label": f"{words}, {about}"}
