"""Parts of the student file: clocks, facts, services, the line of time. Pure: rows in, data or escaped HTML out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, matter_cells
from models.law.register import RULES
from models.law.rule import Owner
from models.queries.find_students import Found
from models.queries.student_file import ClockRow, ServiceRow, StudentFile
from models.vocabulary import DecisionMaking, Queue, Rights

MEND_SCHOOL = (
    "<div class='db-box'>What to do: open the student's file and choose <b>Facts and place</b>: the school, or the "
    "district that answers and the calendar that counts. Correct <b>school_code</b> in the students file too. The "
    "clocks are counted at once.</div>"
)
SECTIONS = {
    "clocks": "Open clocks",
    "line": "Line of time",
    "who": "Who and where",
    "papers": "Papers",
    "requests": "Requests and notices",
    "owed_services": "Services owed",
    "before": "Before the meeting",
    "copies": "Copies given out",
}  # those that every file has, by the anchor to which the list at its head leads
GRID = {"A": "A, consultation", "B": "B, in general education", "C": "C, other settings"}


def clocks(rows: Sequence[ClockRow], today: date, *, caption: str) -> dict[str, Any]:
    made = [{"id": c.id, "cells": [_standing(c, today), cells.cell(RULES[c.rule_key].label, _about(c))]} for c in rows]
    columns = [{"t": "Standing"}, {"t": "Clock"}]
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 1}


def _standing(c: ClockRow, today: date) -> dict[str, Any]:
    rule = RULES[c.rule_key]
    if c.due_on is None:
        words = "Ended" if c.stopped_on else "No date yet" if rule.has_number else "No number in law"
        return cells.cell(words, [cells.why_not(c.id, rule.label)], mark="diamond")
    link = cells.why(c.id, c.due_on, today, rule.label)
    if c.stopped_on:
        late = (c.stopped_on - c.due_on).days
        ours = rule.owed_by is Owner.DISTRICT and not rule.practice
        if late > 0 and ours:
            return cells.cell(f"Met {say.days(late)} late", [cells.text("was due "), link], style="bold")
        words = "Met on time" if ours else "Ended"
        return cells.cell(words, [cells.text("due " if ours else "day "), link], mark="tick")
    left = (c.due_on - today).days
    if rule.owed_by is Owner.PARENT:
        words = f"{say.days(left)} left" if left >= 0 else f"Day {(today - c.started_on).days}, no answer"
        return cells.cell(words, [link], mark="dashed" if left < 0 else "half" if left <= 2 else "ring", style="bold")
    if rule.owed_by is Owner.SYSTEM:
        words = f"For {say.days(-left)}" if left < 0 else "Today" if left == 0 else f"In {say.days(left)}"
        return cells.cell(words, [cells.text("since " if left < 0 else "on "), link], mark="ring")
    if c.matter_id is not None and (rule.right or c.queue == Queue.WATCHED):
        return matter_cells.watched(c.rule_key, left, link, named=False)
    if left < 0 and not rule.practice:
        return cells.cell(f"Overdue {say.days(-left)}", [cells.text("was due "), link], mark="disc", style="warm")
    words = "Practice date passed" if left < 0 else say.due_in(left)
    return cells.cell(words, [link], mark="half" if 0 <= left <= 2 else "ring")


def _about(c: ClockRow) -> list[dict]:
    rule = RULES[c.rule_key]
    pieces: list[dict] = [{"tag": "district practice"}] if rule.practice else []
    words = (
        f"stopped by: {c.stop_fact}" if c.stopped_on else f"stops when {rule.stops_on[:1].lower()}{rule.stops_on[1:]}"
    )
    pieces.append(cells.text(f"{rule.citation} · {words}"))
    return pieces


def facts(found: StudentFile, today: date) -> str:
    head = found.head
    elsewhere = "none of this district" if head.responsible_district or head.own_calendar else "not known"
    rows = [
        ("School", head.school or elsewhere),
        ("Date of birth", _born(head.date_of_birth, today)),
        ("Home language", head.home_language or "not known"),
        ("Placement", head.placement or "not entered"),
        ("Disability", head.disability or "not entered"),
        ("State id", head.state_id),
    ]
    if head.responsible_district:
        rows.insert(1, ("Responsible", f"district {head.responsible_district}"))
    if head.own_calendar:
        rows.insert(1, ("Calendar", f"{head.own_calendar}, the student's own"))
    rows += _who(found, today)
    if head.custody:
        rows.append(("Custody", head.custody))
    body = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in rows)
    return f"<dl class='db-facts'>{body}</dl>"


def _who(found: StudentFile, today: date) -> list[tuple[str, str]]:
    """Everybody on file, as one who may answer or as one who may not; at 18 the student, and who else by decision."""
    head, rows = found.head, []
    adult = _is_adult(head.date_of_birth, today)
    parents_too = not adult or head.decision_making not in ("", DecisionMaking.OWN)
    for parent in found.parents:
        reach = " · ".join(x for x in (parent.phone, parent.email) if x) or "no phone or e-mail recorded"
        words = f"{parent.name}, {say.RIGHTS[parent.rights]}"
        words += f" · {parent.language}" if parent.language else ""
        may = parent.rights != Rights.NONE and (parents_too or parent.rights == Rights.ADULT_STUDENT)
        rows.append(("May answer" if may else "On file", f"{words} · {reach}"))
    if adult and all(p.rights != Rights.ADULT_STUDENT for p in found.parents):
        rows.append(("May answer", "the student, at 18 (603 CMR 28.07(5))"))
    elif not adult and all(p.rights == Rights.NONE for p in found.parents):
        rows.append(("May answer", "nobody is recorded"))
    if head.decision_making:
        on = f", {say.day(head.adult_consent_on, today)}" if head.adult_consent_on else ""
        rows.append(("From 18 on", f"{say.DECIDES[head.decision_making]}{on}"))
    return rows


def _is_adult(born: date | None, today: date) -> bool:
    """18 on the birthday itself (603 CMR 28.07(5))."""
    return born is not None and (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) >= 18


def _born(born: date | None, today: date) -> str:
    if born is None:
        return "not known"
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    words = f"{born.day} {born:%b %Y}, {age} years"
    return words + (": rights are the student's own" if age >= 18 else "")


def lacking_school(rows: Sequence[Found]) -> dict[str, Any]:
    made = [
        {
            "id": s.id,
            "cells": [
                cells.cell([cells.student(s.id, s.first_name, s.last_name)], say.grade(s.grade)),
                cells.cell("No school", "so no school calendar", mark="diamond"),
            ],
        }
        for s in rows
    ]
    foot = [cells.text(f"{say.many(len(made), 'student')} on this page, by name")]
    return {"kind": "table", "caption": "Students without a school", "columns": [{"t": "Student"}, {"t": "Missing"}],
            "rows": made, "head": 0, "foot": foot}  # fmt: skip


def services(rows: Sequence[ServiceRow]) -> dict[str, Any]:
    made = [
        {
            "id": i,
            "cells": [
                cells.cell(s.service, GRID.get(s.grid, s.grid)),
                cells.cell(f"{s.minutes} min, {s.frequency}", s.setting),
                cells.cell("last accepted" if s.state == "accepted" else "proposed"),
            ],
        }
        for i, s in enumerate(rows)
    ]
    columns = [{"t": "Service"}, {"t": "How much"}, {"t": "State"}]
    return {"kind": "table", "caption": "Services", "columns": columns, "rows": made, "head": 0}
