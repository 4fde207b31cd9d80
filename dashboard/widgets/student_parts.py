"""Parts of the student file: clocks, facts, services, the line of time. Pure: rows in, data or escaped HTML out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.clocks.due_date import local_date
from models.law.register import RULES
from models.law.rule import Owner
from models.queries.line_of_time import Event
from models.queries.student_file import ClockRow, Found, ServiceRow, StudentFile
from models.vocabulary import EntryKind

EVENT = {
    "consent": "Consent to evaluate",
    "meeting": "Team meeting",
    "sent": "Proposal sent",
    "received": "Proposal received",
    "answer": "Answer",
    "hearing_request": "Hearing request",
    "bsea_notice": "BSEA notice",
    "request": "Parent's request",
    "written_notice": "Written notice",
    "contact": "Contact",
    "iep_starts": "IEP starts",
    "iep_ends": "IEP ends",
    "translated": "Translated copy sent",
    "withdrawn": "Proposal withdrawn",
    "revocation_notice": "Notice after the revocation",
    "started": "Accepted portion started",
    "note": "Note",
}
MEND_SCHOOL = (
    "<div class='db-box'>What to do: correct <b>school_code</b> of these students in the students file and import it "
    "again with <code>daybook import students FILE</code>; or fill <b>responsible_district</b> where another district "
    "answers for the place. Their clocks are counted at once.</div>"
)
GRID = {"A": "A, consultation", "B": "B, in general education", "C": "C, other settings"}


def clocks(rows: Sequence[ClockRow], today: date, *, caption: str) -> dict[str, Any]:
    made = [{"id": c.id, "cells": [_standing(c, today), cells.cell(RULES[c.rule_key].label, _about(c))]} for c in rows]
    columns = [{"t": "Standing"}, {"t": "Clock"}]
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 1}


def _standing(c: ClockRow, today: date) -> dict[str, Any]:
    rule = RULES[c.rule_key]
    if c.due_on is None:
        words = "Ended" if c.stopped_on else "No date yet"
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
    rows = [
        ("School", head.school or "not known"),
        ("Date of birth", _born(head.date_of_birth, today)),
        ("Home language", head.home_language or "not known"),
        ("Placement", head.placement or "not entered"),
        ("Disability", head.disability or "not entered"),
        ("State id", head.state_id),
    ]
    adult = _is_adult(head.date_of_birth, today)
    for parent in found.parents:
        reach = " · ".join(x for x in (parent.phone, parent.email) if x) or "no phone or e-mail recorded"
        words = f"{parent.name}, {say.RIGHTS[parent.rights]}"
        words += f" · {parent.language}" if parent.language else ""
        by_law = adult and parent.rights != "adult_student"
        rows.append(("Parent" if by_law else "May answer", f"{words} · {reach}"))
    if adult and all(p.rights != "adult_student" for p in found.parents):
        who = "the student, at 18, unless guardianship or shared or delegated decision-making is recorded"
        rows.append(("May answer", f"{who} (603 CMR 28.07(5))"))
    if not found.parents:
        rows.append(("May answer", "nobody is recorded"))
    body = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in rows)
    return f"<dl class='db-facts'>{body}</dl>"


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


def line_of_time(events: Sequence[Event], today: date) -> str:
    return "<ol class='db-line'>" + "".join(_event(e, today) for e in events) + "</ol>"


def _event(e: Event, today: date) -> str:
    title, quotes, small = event_words(e)
    written = ""
    if e.recorded_at:
        when = local_date(e.recorded_at)
        written = f"written {say.day(when, today)}" + (f" by {e.by}" if e.by else "")
    small = " · ".join(x for x in (small, written) if x)
    body = f"<p><b>{escape(title)}</b></p>"
    body += "".join(f"<blockquote>{escape(q)}</blockquote>" for q in quotes)
    body += f"<p class='db-muted'>{escape(small)}</p>" if small else ""
    return f"<li><span class='when'>{say.day(e.day, today)}</span><div>{body}</div></li>"


def event_words(e: Event) -> tuple[str, tuple[str, ...], str]:
    """Title, words quoted verbatim, circumstance."""
    match e.kind:
        case "answer":
            placement, arrived, *portions = e.detail
            words = ", ".join(x for x in (say.PLACEMENT[placement], arrived) if x)
            return f"Answer: {say.IEP[e.code]}", tuple(portions), words
        case "contact":
            kind, direction, outcome, with_whom, summary, proposed, answer, *sealed = e.detail
            said = [summary] if summary else []
            said += [f"The district proposed: {proposed}"] if proposed else []
            said += [f"The parent answered: {answer}"] if answer else []
            words = say.OUTCOME[outcome] + (f", {with_whom}" if with_whom else "")
            words += ", from the parent" if direction == "from_parent" else ""
            written = "" if kind == EntryKind.ENTRY else say.ENTRY[kind]
            if sealed:
                reason, asked_by, approved_by = sealed
                written = f"sealed by {asked_by} and {approved_by}: {say.SEALED[reason]}"
            return f"{say.MEANS[e.code]}: {words}", tuple(said), written
        case "hearing_request":
            return "Hearing requested by the parent", (), "a copy is owed to the BSEA, 603 CMR 28.08(3)(b)"
        case "bsea_notice":
            triggers = ", ".join(say.TRIGGER.get(t, t) for t in e.code.split())
            return "Notice sent to the BSEA", (), " · ".join(x for x in (triggers, *e.detail) if x)
        case "sent":
            how, language = e.detail
            return f"{say.KIND[e.code]} sent", (), ", ".join(x for x in (say.SENT.get(how, ""), language) if x)
        case "received":
            return f"{say.KIND[e.code]} received", (), say.RECEIPT.get(e.detail[0], "")
        case "request":
            how, made_by, asks, on, words = e.detail
            answered = say.REQUEST_ANSWER[e.code] + (f", {say.day(date.fromisoformat(on))}" if on else "")
            said = (asks, f"Answer: {words}") if words else (asks,)
            return f"Request of {made_by}: {answered}", said, f"received {say.REQUEST_HOW[how]}"
        case "written_notice":
            how, action, why = e.detail
            said = (action, f"Why: {why}") if why else (action,)
            return say.NOTICE_FORM[e.code], said, f"sent, {how}" if how else "signed, not sent yet"
        case "translated":
            return f"Translated copy of the {say.KIND[e.code]} sent", (), e.detail[0]
        case "withdrawn":
            return f"{say.KIND[e.code]} withdrawn", e.detail, ""
        case "revocation_notice":
            return "Notice that services will stop", (), "ten school days from its date, 603 CMR 28.07(1)(a)4"
        case "started":
            return "Started, as accepted", (e.code,), f"confirmed by {e.detail[0]}"
        case "note":
            return f"Note on the {say.KIND[e.code]}", e.detail, ""
    return f"{EVENT[e.kind]}", (), say.KIND.get(e.code, e.code)
