"""A matter as cells: its name, its next day, its next step and who owes it, what to do about it. Pure.

Only a duty of the district is ever overdue. A right closes, and what others owe was due from them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import ABOUT, APPOINTMENT, DO, FILED_BY, NEXT, PARTY, ROAD, STAGE
from dashboard.widgets import cells
from models.dispute_vocabulary import Party, Road, Stage, Step
from models.law.register import RULES
from models.law.rule import Owner
from models.queries.days_ahead import OpenDay
from models.queries.matters import MatterRow
from models.vocabulary import Queue

_OWNER = {Owner.DESE: "DESE", Owner.BOTH: "both sides", Owner.FILING_PARTY: "whoever filed it"}


def name(road: str, title: str = "", reference: str = "") -> str:
    """BSEA hearing 26-04512; another road by the title it was given."""
    words = title if road == Road.OTHER and title else ROAD[Road(road)]
    if reference.startswith("PRS"):
        words = words.removesuffix(" (PRS)")
    return f"{words} {reference}".strip()


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def clock_of(time: str) -> str:
    """9:30 for 09:30."""
    return time.removeprefix("0")


def owner(rule_key: str) -> str:
    found = RULES[rule_key].owed_by
    return _OWNER.get(found, f"the {found.value}")


def door(row: Any, words: str) -> dict[str, Any]:
    """To the page of the matter; a reader who hears links alone is told whose it is."""
    about = f"{words}, {say.name(row.first_name, row.last_name)}"
    return cells.door(words, "matter", matter=str(row.id)) | {"label": about}


def said(cell: dict[str, Any]) -> list[str]:
    """The words of a cell, line by line."""
    return ["".join(piece.get("t", "") for piece in line) for line in cell["lines"]]


def leading(row: MatterRow, today: date) -> OpenDay | None:
    """The day that counts next: the first on which somebody owes something, else the end of a right still open."""
    dated = [d for d in row.days if d.day is not None]
    owed = [d for d in dated if not is_right(d)]
    open_rights = [d for d in dated if is_right(d) and d.day and d.day >= today]
    return next(iter([*owed, *open_rights]), None)


def order_of(row: MatterRow, today: date) -> tuple[int, date]:
    """What a list of open matters is ordered by: a date that cannot be counted yet first, then the day that leads; what
    has no day stands last."""
    found = leading(row, today)
    if found and found.day:
        return 1, found.day
    return 0 if _uncounted(row) else 2, row.next_on


def is_right(d: OpenDay) -> bool:
    return bool(d.rule_key) and RULES[d.rule_key].right


def next_day(row: MatterRow, today: date) -> dict[str, Any]:
    found = leading(row, today)
    if found is None or found.day is None:
        return _no_day(row)
    about, left = say.name(row.first_name, row.last_name), (found.day - today).days
    if found.clock_id is None:
        return _appointed(found, today, left) if found.appointment_id else _owed(found.day, today, left)
    link = cells.why(found.clock_id, found.day, today, about)
    if found.queue == Queue.DISPUTE:
        return duty(left, link)
    return watched(found.rule_key, left, link)


def watched(rule_key: str, left: int, link: dict[str, Any], *, named: bool = True) -> dict[str, Any]:
    """What others owe, a right, a limit: nobody in the district is late when it passes. `named`: a right by its name,
    where the row does not say it."""
    rule = RULES[rule_key]
    if rule.right:
        words, mark = ("Closes ", near(left)) if left >= 0 else ("Closed ", "dashed")
        return cells.cell([cells.text(words), link], rule.label if named else "a limit, not a duty", mark=mark)
    who = owner(rule_key)
    if left < 0:
        return cells.cell([cells.text("Was due "), link], f"from {who}", mark="dashed", style="bold")
    return cells.cell([cells.text("By "), link], f"{who} owes it", mark="ring")


def duty(left: int, link: dict[str, Any]) -> dict[str, Any]:
    """What the district owes: word, shape and colour."""
    if left < 0:
        return cells.cell(f"Overdue {say.days(-left)}", [cells.text("was due "), link], mark="disc", style="warm")
    return cells.cell(say.due_in(left), [link], mark=near(left), style="bold" if left <= 2 else "")


def _owed(day: date, today: date, left: int) -> dict[str, Any]:
    """A term: its name stands where what is owed is listed, since it may be of a confidential agreement."""
    found = duty(left, cells.text(say.day(day, today)))
    return found | {"lines": [*found["lines"], [cells.text("agreed or ordered")]]}


def _appointed(found: OpenDay, today: date, left: int) -> dict[str, Any]:
    what = APPOINTMENT[found.kind]
    if left < 0:
        return cells.cell(f"{upper(what)} {say.day(found.day, today)}", "not recorded as held", mark="diamond",
                          style="bold")  # fmt: skip
    return cells.cell(moment(found.day, found.at, today), what, mark=near(left), style="bold" if left <= 2 else "")


def moment(day: date | None, at: str, today: date) -> str:
    """Today, 10:00; Tomorrow, 13:30; Thu 30 Apr, 13:30."""
    assert day is not None
    words = {0: "Today", 1: "Tomorrow"}.get((day - today).days) or say.day(day, today)
    return f"{words}, {clock_of(at)}" if at else words


def _no_day(row: MatterRow) -> dict[str, Any]:
    missing = _uncounted(row)
    if missing:
        why = cells.why_not(missing.clock_id or 0, say.name(row.first_name, row.last_name))
        return cells.cell("No date yet", [why],
                          mark="diamond", style="bold")  # fmt: skip
    return cells.cell("No day set", mark="ring")


def _uncounted(row: MatterRow) -> OpenDay | None:
    return next((d for d in row.days if d.day is None), None) if row.stage != Stage.SET_ASIDE else None


def near(left: int) -> str:
    """The mark of a day that is still to come: today, tomorrow and the day after; or later."""
    return "half" if 0 <= left <= 2 else "ring"


def whose(row: Any) -> dict[str, Any]:
    return cells.cell([cells.student(row.student_id, row.first_name, row.last_name)], say.place(row.grade, row.school))


def road(row: MatterRow) -> dict[str, Any]:
    """By its number, and what it is about."""
    words = name(row.road, row.title, row.reference)
    number = "" if row.reference or row.road not in FILED else ", no number recorded"
    return cells.cell([door(row, words)], f"{ABOUT[row.about]}{number}")


def asked(row: MatterRow, today: date) -> dict[str, Any]:
    return cells.cell(say.day(row.opened_on, today), f"by {FILED_BY[row.filed_by]}")


FILED = (Road.HEARING, Road.EXPEDITED_HEARING, Road.STATE_COMPLAINT, Road.COURT_APPEAL)


def stands(row: MatterRow) -> dict[str, Any]:
    """The stage; who owes the next step, and what it is."""
    stage = STAGE[row.stage]
    if not row.next_step:
        return cells.cell([cells.text(stage, "wrap")], "" if row.stage == Stage.CARRYING_OUT else "no step is left")
    step = NEXT[row.next_step]
    owner = "nobody owes it" if row.next_owed_by == Party.NOBODY else PARTY[row.next_owed_by]
    return cells.cell([cells.text(stage, "wrap")], f"{upper(owner)}: {step[:1].lower()}{step[1:]}")


def action(row: MatterRow, today: date, *, primary: bool = False) -> dict[str, Any] | None:
    """The form of the next step, named by its verb; where a day stands that is not told as held, that day's."""
    if not row.next_step:
        return None
    waits = next((d for d in row.days if d.appointment_id), None)
    if row.next_step == Step.HELD and waits and waits.day:
        over = waits.day <= today
        name_, record_id, words = "matter_day", waits.appointment_id, DO[Step.HELD] if over else "Change the day"
    elif row.next_step == Step.SCHEDULED:
        name_, record_id, words = "appoint", row.id, DO[Step.SCHEDULED]
    else:
        name_, record_id, words = "matter_step", row.id, DO[Step(row.next_step)]
    label = f"{words}, {say.name(row.first_name, row.last_name)}, {name(row.road, row.title)}"
    return {"name": name_, "t": words, "id": record_id, "label": label, "primary": primary}
