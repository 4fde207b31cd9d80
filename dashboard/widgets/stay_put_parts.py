"""Stay-put as tables: what is in dispute, what stays, why, what is coming. Pure: rows and a day in, data out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.clocks.stay_put_elements import PLACEMENT, UNLISTED, WHOLE
from models.clocks.stay_put_ledger import Basis, Card, Line, Settled, Without
from models.clocks.stay_put_today import Change, Delivered, Touch
from models.queries.stay_put import InForce, StayPutRow
from models.queries.student_file import StudentHead
from models.vocabulary import PortionKind, ProposalKind

NOT_ENTERED = "Not entered"
LONGEST = 110
SOON = timedelta(100)
WITHOUT = {
    Without.INITIAL: "initial IEP, nothing accepted",
    Without.REVOKED: "consent to all services was revoked in writing",
}
KIND = {
    PortionKind.GOAL: "Goal",
    PortionKind.SERVICE: "Service",
    PortionKind.ACCOMMODATION: "Accommodation",
    PortionKind.EXTENDED_YEAR: "Extended school year",
    PortionKind.TRANSPORTATION: "Transportation",
    PortionKind.GRADUATION: "Graduation",
    PortionKind.OMISSION: "Left out of the proposal",
    PortionKind.OTHER: "Other portion",
}
NOT_MODELLED = (
    "Not worked out here, and left to the director: a change of placement for discipline (34 CFR 300.530 to 300.533), "
    "Early Intervention services after the age of three (300.518(c)), a first admission to public school (300.518(b)), "
    "a private school that ends a placement, a comparable setting after a move."
)
_TOUCH = {
    Touch.TERM_STARTS: ("its term starts", "what is in dispute does not start with it"),
    Touch.TERM_ENDS: ("the disputed IEP's term ends", "that ends nothing"),
    Touch.OLD_TERM_ENDS: ("the older IEP's dates end", "that ends nothing"),
    Touch.NEW_OFFER: ("a new proposal waits for an answer", "what is accepted of it replaces this"),
    Touch.EIGHTEEN: ("the student turns 18", "from then the student's own answer counts"),
    Touch.LEAVES_SCHOOL: ("the last year at this school ends", "the same program follows, in a comparable setting"),
    Touch.MOVED_SCHOOL: ("moved from {} to {}, as filed that day", "stay-put goes along; look at the setting"),
    Touch.GRADUATION: ("graduation may come by then", "its own date is not kept here"),
    Touch.GRADUATION_DISPUTED: ("graduation is in dispute and may come by then", "its own date is not kept here"),
}


def disputes(rows: Sequence[StayPutRow], today: date, *, foot: str = "", may_end: bool = False) -> dict[str, Any]:
    """One row for each element in dispute; a student without stay-put has a row that says why."""
    made = [_of_card(r, r.card, today) if r.card else _of_line(r, r.line, today, may_end) for r in rows]
    heads = cells.columns("Student", "In dispute", "Last accepted", "Proposed", "In force today")
    return {"kind": "table", "caption": "What stays in place", "columns": [*heads, {"t": "Next", "right": True}],
            "rows": made, "head": 0, "actions": True, "widths": [12, 20, 17, 15, 22, 14],
            "foot": [cells.text(foot)] if foot else None}  # fmt: skip


def _of_line(r: StayPutRow, line: Line, today: date, may_end: bool) -> dict[str, Any]:
    about = say.name(r.first_name, r.last_name)
    name, words = ("endstay", "Record an end") if may_end else ("file", "Open file")
    action = {"name": name, "t": words, "id": line.offer_id if may_end else r.student_id,
              "label": f"{words}, {about}: {what(line)}", "primary": False}  # fmt: skip
    return {
        "id": r.student_id,
        "cells": [
            _who(r),
            cells.cell(what(line), _of_offer(line, today), style="wrap"),
            *_levels(line, today),
        ],
        "note": _coming(r.changes, today),
        "action": action,
        "also": [_take_up(r, line.offer_id, what(line))],
    }


def _of_card(r: StayPutRow, card: Card, today: date) -> dict[str, Any]:
    nothing = cells.cell([cells.text("none", "muted")])
    came = f"received {say.day(card.on, today)}" if card.on else "day of receipt not recorded"
    why = WITHOUT[card.why]
    if card.why is Without.REVOKED:
        why += "; services end ten school days from the date of the district's notice (603 CMR 28.07(1)(a)4)"
    label = f"Open file, {say.name(r.first_name, r.last_name)}"
    return {
        "id": r.student_id,
        "cells": [
            _who(r), cells.cell(say.KIND[card.offer], came),
            nothing, nothing,
            cells.cell("No stay-put", why, mark="dashed", style="bold wrap"),
        ],
        "action": {"name": "file", "t": "Open file", "id": r.student_id, "label": label, "primary": False},
        "also": [_take_up(r, card.offer_id, say.KIND[card.offer])],
    }  # fmt: skip


def what(line: Line) -> str:
    """The element: the district's name for a service, and the words it was rejected in where they do not name it."""
    if line.element == WHOLE:
        return "All services" if line.offer is ProposalKind.NO_ELIGIBILITY else "The whole IEP"
    if line.element == PLACEMENT:
        return "Placement"
    if line.element == UNLISTED:
        return "Portions not entered"
    words = line.what if len(line.what) <= LONGEST else f"{line.what[:LONGEST].rstrip()}…"
    if not line.service or line.service.casefold().split()[0] in line.what.casefold():
        return words
    return f"{line.service}: “{words}”"


def _of_offer(line: Line, today: date) -> str:
    came = f", since {say.day(line.since, today)}" if line.since else ", day of rejection not recorded"
    return f"{say.KIND[line.offer]}{came}"


def _levels(line: Line, today: date) -> list[dict[str, Any]]:
    unknown = "its day is not recorded" if line.last.text else ""
    accepted_on = f"accepted {say.day(line.last.on, today)}" if line.last.on else unknown
    level = in_force(line, today)
    mark = "diamond" if level == NOT_ENTERED else "dashed" if line.undecided or line.uncertain else ""
    last = cells.cell("Nothing") if line.basis is Basis.NOTHING else cells.cell(level, accepted_on, style="wrap")
    return [
        last,
        cells.cell(proposed(line), style="wrap"),
        cells.cell(level, why(line, today), mark=mark, style="bold wrap"),
    ]


def in_force(line: Line, today: date) -> str:
    """What must be delivered today: never a blank that looks like nothing."""
    if line.basis is Basis.NOTHING:
        return "Nothing yet"
    if line.in_force:
        return line.in_force[:1].upper() + line.in_force[1:]
    if line.last.on and line.element == PLACEMENT:
        return f"As consented to {say.day(line.last.on, today)}"
    if line.last.on and line.element == WHOLE:
        return f"The IEP accepted {say.day(line.last.on, today)}"
    return NOT_ENTERED


def proposed(line: Line) -> str:
    if line.proposed:
        return line.proposed[:1].upper() + line.proposed[1:]
    if line.element == PLACEMENT:
        return "Another placement"
    if line.element == WHOLE:
        return "No special education" if line.offer is ProposalKind.NO_ELIGIBILITY else "Another IEP"
    return NOT_ENTERED


def why(line: Line, today: date) -> str:
    on = say.day(line.last.on, today) if line.last.on else ""
    version = f"the version of {on}" if on else "the older version"
    words = {
        Basis.HELD: f"not accepted, so {version} stays",
        Basis.REGRET: f"accepted {on}; rejecting it later brings no older version back".replace("  ", " "),
        Basis.NOTHING: "an initial IEP: this portion was never accepted",
        Basis.UNCLEAR: f"the answer is unclear; {version} stays until it is clear",
    }[line.basis]
    if line.undecided:
        words += "; two parents answered differently, and it holds until the director decides whose answer controls"
    if line.uncertain:
        words += "; a later page may mean this portion in other words: ask the parent which"
    return words


def _coming(changes: Sequence[Change], today: date, within: timedelta = SOON) -> list[dict[str, Any]] | None:
    """The line under a row: what of it is not delivered, what touches it soon. The rest is on the student's file and in
    the spreadsheet."""
    told = [("not delivered", [c for c in changes if _waits(c, today)])]
    told.append(("coming", [c for c in changes if not _waits(c, today) and c.day <= today + within]))
    pieces: list[dict[str, Any]] = []
    for tag, some in told:
        if some:
            pieces += [cells.text(" ")] if pieces else []
            pieces += [{"tag": tag}, cells.text(". ".join(coming(change, today) for change in some) + ".")]
    return pieces or None


def _waits(change: Change, today: date) -> bool:
    return change.touch is Touch.VACANT and change.day <= today


def coming(change: Change, today: date) -> str:
    if change.touch is Touch.VACANT:
        position = f"the position “{change.position}”"
        if _waits(change, today):
            return f"{change.service} since {say.day(change.day, today)}: {position} is vacant"
        return f"{say.day(change.day, today)}: {position} falls vacant, and {change.service} waits for it"
    words, circumstance = _TOUCH[change.touch]
    if change.move:
        words = words.format(change.move.left, change.move.joined or "no school named")
    return f"{say.day(change.day, today)}: {words}; {circumstance}"


def _take_up(r: StayPutRow, proposal_id: int, over: str) -> dict[str, Any]:
    return cells.take_up(r.student_id, proposal_id, f"{say.name(r.first_name, r.last_name)}: {over}")


def _who(r: StayPutRow) -> dict[str, Any]:
    return cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school))


def delivered(rows: Sequence[Delivered]) -> dict[str, Any]:
    """What is in force today beside what is in dispute, for the student file."""
    made = [
        {
            "id": i,
            "cells": [
                cells.cell(d.service or KIND[d.kind or PortionKind.OTHER], d.setting),
                cells.cell(d.level or NOT_ENTERED, mark="" if d.level else "diamond"),
            ],
        }
        for i, d in enumerate(rows)
    ]  # fmt: skip
    return {"kind": "table", "caption": "In force today", "columns": [{"t": "What"}, {"t": "In force today"}],
            "rows": made, "head": 0}  # fmt: skip


def of_student(found: InForce, head: StudentHead, today: date, *, may_end: bool) -> dict[str, Any]:
    """The elements in dispute of one student, with every change that is coming in a year."""
    who = (head.id, head.last_name, head.first_name, head.grade, head.school, found.placement)
    made = []
    for line in found.ledger.lines:
        changes = found.changes[line.element]
        row = _of_line(StayPutRow(*who, line, None, changes), line, today, may_end)
        note = _coming(changes, today, timedelta(366))
        made.append(row | {"cells": row["cells"][1:], "note": note, "action": row["action"] if may_end else None})
    heads = cells.columns("In dispute", "Last accepted", "Proposed", "In force today")
    return {"kind": "table", "caption": "In dispute", "columns": [*heads, {"t": "Next", "right": True}], "rows": made,
            "head": 0, "actions": True}  # fmt: skip


def ended(rows: Sequence[Settled], today: date) -> dict[str, Any]:
    made = [
        {
            "id": i,
            "cells": [
                cells.cell(what(s.line), _of_offer(s.line, today)),
                cells.cell(f"Ended {say.day(s.end.ended_on, today)}", say.STAY_PUT_END[s.end.reason], mark="tick"),
            ],
        }
        for i, s in enumerate(rows)
    ]
    return {"kind": "table", "caption": "Stay-put that ended", "columns": [{"t": "What"}, {"t": "How it ended"}],
            "rows": made, "head": 0}  # fmt: skip
