"""One page for a student's teachers: what is to be delivered today. No dispute, no parent's words, no history."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.clocks.stay_put_elements import UNLISTED
from models.clocks.stay_put_today import Delivered
from models.papers.typesetting import pdf
from models.queries.stay_put import InForce
from models.vocabulary import PortionKind

NOT_ENTERED = "not entered: ask the team chair"
_UNNAMED = "Service or support"
_NAMES = {
    PortionKind.GOAL: "Goal",
    PortionKind.ACCOMMODATION: "Accommodation",
    PortionKind.EXTENDED_YEAR: "Extended school year",
    PortionKind.TRANSPORTATION: "Transportation",
    PortionKind.GRADUATION: "Transition to graduation",
}


def in_force_pdf(
    found: InForce, *, student: str, grade: str, school: str, chair: str, district: str, today: date, export: str
) -> bytes:
    """Tagged, one page for what most students have."""
    return pdf("in_force", _data(found, student, (grade, school), chair, district, today, export))


def _data(
    found: InForce, student: str, place: tuple[str, str], chair: str, district: str, today: date, export: str
) -> dict[str, Any]:
    day = _day(today)
    return {
        "title": f"In force today: {student}",
        "lead": f"{day}. Deliver what stands here until the team chair hands out another sheet.",
        "facts": [
            ("Student", f"{student}, {place[0]}"),
            ("School", place[1] or "not entered"),
            ("Team chair", chair or "not entered"),
            ("From", _source(found)),
            ("Placement", found.placement or NOT_ENTERED),
        ],
        "rows": [(_name(row), row.level or NOT_ENTERED, row.setting or "-") for row in found.delivered],
        "nothing": "The service grid of this IEP is not entered in Daybook. Deliver the IEP named above as it stands.",
        "notes": _notes(found),
        "footer": f"In force {day} · {district} · student record, keep it so · copy {export}",
    }


def may_print(found: InForce) -> bool:
    """There is an accepted program to deliver; without one a sheet would say what nobody accepted."""
    return bool(found.delivered) or found.ledger.program is not None


def _source(found: InForce) -> str:
    if found.ledger.program is None:
        return "the services last entered as accepted"
    _, on = found.ledger.program
    amended = f", as amended {_day(found.ledger.amended)}" if found.ledger.amended else ""
    words = f"what was last accepted, {_day(on)}" if on else "what was last accepted; its day is not entered"
    return words + amended


def _name(row: Delivered) -> str:
    return row.service or _NAMES.get(row.kind, _UNNAMED)


def _notes(found: InForce) -> list[str]:
    notes = []
    if any(line.element == UNLISTED for line in found.ledger.lines):
        notes.append("Not every part is entered: ask the team chair before changing anything.")
    if any(_name(row) == _UNNAMED for row in found.delivered):
        notes.append(f"“{_UNNAMED}” may be one of the services that stand here by name: ask the team chair which.")
    notes.append("If what you deliver differs from this sheet, tell the team chair the same day.")
    return notes


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
