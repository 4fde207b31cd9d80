"""Rules as tables. Pure: declarations in, data out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.widgets import cells
from models.law.citation import Verified
from models.law.coverage import SectionCoverage
from models.law.register import RULES
from models.law.rule import DeadlineRule

VERIFIED = {
    "Any": "Any",
    Verified.PRIMARY: "Text read",
    Verified.PARTIAL: "Text read in part",
    Verified.SECONDARY: "Secondary sources",
    Verified.GENERAL: "Clause not read",
    Verified.PRACTICE: "Practice, no law",
}


def verified_words(value: str) -> str:
    return VERIFIED[value]


def matching(words: str, verified: str) -> list[DeadlineRule]:
    wanted = words.lower().split()
    return [r for r in RULES.values() if verified in ("Any", r.verified) and all(w in _all_words(r) for w in wanted)]


def _all_words(r: DeadlineRule) -> str:
    return " ".join((r.key, r.label, r.section, r.duty, r.starts_on, r.stops_on, r.citation.text, r.note)).lower()


def by_section(rules: Sequence[DeadlineRule]) -> list[tuple[str, list[DeadlineRule]]]:
    found: dict[str, list[DeadlineRule]] = {}
    for rule in rules:
        found.setdefault(rule.section, []).append(rule)
    return list(found.items())


def table(section: str, rules: Sequence[DeadlineRule], running: Mapping[str, int]) -> dict[str, Any]:
    rows = [
        {
            "id": r.key,
            "cells": [
                cells.cell([cells.text(r.label, "bold")], r.key),
                cells.cell(_period(r), f"{r.direction.value} {r.starts_on[:1].lower()}{r.starts_on[1:]}"),
                cells.cell(f"Owed by {r.owed_by}", f"stops when {r.stops_on[:1].lower()}{r.stops_on[1:]}"),
                cells.cell(r.citation.text, f"“{r.citation.words}”" if r.citation.words else ""),
                cells.cell(VERIFIED[r.verified], _since(r)),
                cells.cell(f"{running.get(r.key, 0):,}"),
            ],
            "note": [cells.text(r.note)] if r.note else None,
        }
        for r in rules
    ]
    columns = cells.columns("Rule", "Counted", "Owed and stopped", "Citation", "Verified", "Open clocks")
    columns[-1]["right"] = True
    return {"kind": "table", "caption": f"Rules of {section}", "columns": columns, "rows": rows, "head": 0}


def _period(r: DeadlineRule) -> str:
    return r.period.words.capitalize() if r.has_number else "Date entered by a person"


def _since(r: DeadlineRule) -> str:
    words = "district practice" if r.practice else ""
    if r.in_force_from:
        words += f"in force from {r.in_force_from.day} {r.in_force_from:%b %Y}"
    return words


def coverage(rows: Sequence[SectionCoverage]) -> dict[str, Any]:
    made = [
        {
            "id": i,
            "cells": [
                cells.cell([cells.text(row.section, "bold")], row.title),
                cells.cell(row.extent.value.capitalize()),
                cells.cell(row.words),
                cells.cell(", ".join(row.rules) or "none"),
            ],
        }
        for i, row in enumerate(rows)
    ]
    columns = cells.columns("Section", "Modelled", "In words", "Rules")
    return {"kind": "table", "caption": "Coverage by section", "columns": columns, "rows": made, "head": 0}


def unread(rules: Sequence[DeadlineRule]) -> dict[str, Any]:
    """What counsel should read before a district relies on it."""
    rows = [
        {
            "id": r.key,
            "cells": [
                cells.cell([cells.text(r.label, "bold")], r.key), cells.cell(r.citation.text),
                cells.cell(VERIFIED[r.verified]),
            ],
        }
        for r in rules
    ]  # fmt: skip
    heads = cells.columns("Rule", "Citation", "Verified")
    return {
        "kind": "table",
        "caption": "Rules whose text was not read in full",
        "columns": heads,
        "rows": rows,
        "head": 0,
    }


LINES = (
    "Rule", "Label", "Section", "Duty", "Owed by", "Counted", "Starts", "Stops", "Citation", "Verified", "Note",
)  # fmt: skip


def as_lines(rules: Sequence[DeadlineRule]) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    return LINES, [
        (r.key, r.label, r.section, r.duty, str(r.owed_by), _period(r), r.starts_on, r.stops_on, r.citation.text,
         VERIFIED[r.verified], r.note)
        for r in rules
    ]  # fmt: skip
