"""The strip of counts on Monday, the facts needed, the coming changes, and what an administrator sees instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import navigation
from dashboard import phrasing as say
from dashboard.widgets import cells, filters, header
from dashboard.widgets.view import draw
from models.access.principal import Scope
from models.queries.facts_needed import FactsNeeded
from models.queries.monday import Change, FollowUp, Monday
from models.queries.school_moves import MovedInDispute
from models.queries.vacancies import VacancyInDispute
from models.vocabulary import IepResponse

ARRIVED, CHANGES, FACTS, AHEAD = "arrived", "changes", "facts", "ahead"  # the sections of Monday that a count leads to


def strip(m: Monday, scope: Scope, today: date, *, fewest: int = 0) -> dict[str, Any]:
    """Six numbers; each opens the list it counts, here or on its screen, where this person may see names. Whoever sees
    no small numbers is told none under `fewest`, and no part of one."""
    total = sum(m.arrived.values())
    weekday = f"{m.since:%A}"
    late = m.notices.overdue
    touching = [
        f"{say.many(m.vacancies, 'position')} vacant" if m.vacancies else "",
        say.many(m.moves, "school move") if m.moves else "",
        f"first on {say.day(m.next_change, today)}" if m.next_change else "",
    ]
    items = [
        {
            "n": total,
            "t": f"Arrived since {weekday}",
            "jump": ARRIVED,
            "sub": _arrived(m),
        },
        {
            "n": m.notices.open + m.facts.answers,
            "t": "BSEA notices to send",
            "go": "bsea_notices",
            "sub": f"{late} overdue" if late else "none overdue",
            "warm": bool(late),
        },
        {
            "n": m.windows.week,
            "t": "Windows closing",
            "go": "pending_responses",
            "params": {"closing": filters.THIS_WEEK},
            "sub": f"this week, {m.windows.today} today",
        },
        {
            "n": m.changes + m.vacancies + m.moves,
            "t": "Stay-put changes",
            "jump": CHANGES,
            "sub": ", ".join(filter(None, touching)) or "none in ten days",
        },
        {"n": m.ahead.listed, "t": "Next ten days", "jump": AHEAD, "sub": _ahead(m, today), "warm": bool(m.ahead.late)},
        {
            "n": m.facts.total,
            "t": "Facts needed",
            "jump": FACTS,
            "sub": f"{m.facts.moving_a_deadline} move a deadline",
        },
    ]
    for item in items:
        item["href"] = f"#{item['jump']}" if "jump" in item else item["go"]
        if not scope.sees_names:
            item.pop("go", None)
            item.pop("jump", None)
        if not scope.sees_counts:
            small = item["n"] < fewest
            item |= {
                "n": f"<{fewest}" if small else item["n"],
                "sub": "too few to be told" if small else "",
                "warm": False,
            }
    return {"kind": "counts", "items": items}


def _arrived(m: Monday) -> str:
    """What came back, in the words one looks for: a rejection first."""
    n = m.arrived
    parts = (
        (n.get(IepResponse.REJECTED_IN_FULL, 0) + n.get(IepResponse.REJECTED_IN_PART, 0), "rejected"),
        (n.get(IepResponse.UNCLEAR, 0), "unclear"), (n.get(IepResponse.REVOKED, 0), "revoked"),
        (n.get(IepResponse.ACCEPTED, 0), "accepted"),
    )  # fmt: skip
    named = sum(count for count, _ in parts)
    other = sum(n.values()) - named
    return ", ".join(f"{count} {words}" for count, words in (*parts, (other, "other")) if count) or "nothing came back"


def _ahead(m: Monday, today: date) -> str:
    """Of meetings and disputes: what of the district's is past, else the first day to come."""
    if m.ahead.late:
        return f"{m.ahead.late} overdue"
    if m.ahead.untold:
        return f"{m.ahead.untold} not recorded as held"
    return f"first on {say.day(m.ahead.first_on, today)}" if m.ahead.first_on else "nothing falls in them"


def facts(f: FactsNeeded) -> dict[str, Any] | None:
    """One line for each kind of missing fact, with the way to the place where it is added."""
    rows = []

    def add(n: int, words: str, go: str, params: dict[str, str] | None = None) -> None:
        if n:
            door = {"t": "Show", "go": go, "href": go, "params": params or {}}
            rows.append({"id": len(rows), "cells": [cells.cell(words), cells.cell([door])]})

    add(
        f.receipts,
        f"{say.many(f.receipts, 'proposal')} without a receipt date",
        "pending_responses",
        {"closing": "No receipt date"},
    )
    add(f.answers, f"{say.many(f.answers, 'rejection')} without a day of receipt", "bsea_notices")
    add(f.other_undated, f"{say.many(f.other_undated, 'school-day clock')} without a calendar", "calendars")
    add(f.schoolless, f"{say.many(f.schoolless, 'student')} without a school", "student_file", {"without": "school"})
    for name in f.calendars:
        add(1, f"{name} has no calendar for the coming weeks", "calendars")
    if not rows:
        return None
    columns = [{"t": "Fact"}, {"t": "Where", "right": True}]
    return {"kind": "table", "plain": True, "caption": "Facts needed", "columns": columns, "rows": rows, "head": 0}


def changes(
    found: Sequence[Change], vacant: Sequence[VacancyInDispute], moved: Sequence[MovedInDispute], today: date
) -> dict[str, Any]:
    """What is not delivered now, who changed schools, then the days to come."""
    rows = [_vacant(v, today) for v in vacant] + [_moved(m, today) for m in moved]
    rows += [
        {
            "id": c.student_id,
            "cells": [
                cells.cell(say.day(c.day, today)),
                cells.cell(
                    [
                        cells.student(c.student_id, c.first_name, c.last_name),
                        cells.text(": disputed IEP's term starts" if c.starts else ": disputed IEP's term ends"),
                    ],
                    f"{say.KIND[c.kind]}, {say.place(c.grade, c.school)}",
                ),
            ],
        }
        for c in found
    ]
    columns = [{"t": "Day"}, {"t": "Change"}]
    foot = [cells.door("What stays in place", "stay_put")]
    return {"kind": "table", "plain": True, "caption": "Changes in disputed IEPs", "columns": columns, "rows": rows,
            "head": 0, "foot": foot}  # fmt: skip


def _vacant(v: VacancyInDispute, today: date) -> dict[str, Any]:
    since = "Since " if v.since <= today else ""
    what = ": not delivered, the position is vacant" if since else ": the position falls vacant"
    return {
        "id": v.student_id,
        "cells": [
            cells.cell(f"{since}{say.day(v.since, today)}"),
            cells.cell(
                [cells.student(v.student_id, v.first_name, v.last_name), cells.text(what)],
                f"{v.service} · {v.position} · {say.place(v.grade, v.school)}",
            ),
        ],
    }


def _moved(m: MovedInDispute, today: date) -> dict[str, Any]:
    words = f": moved from {m.move.left} to {m.move.joined or 'no school named'}"
    return {
        "id": m.student_id,
        "cells": [
            cells.cell(say.day(m.move.on, today)),
            cells.cell(
                [cells.student(m.student_id, m.first_name, m.last_name), cells.text(words)],
                f"stay-put goes along · {say.place(m.grade, m.school)}",
            ),
        ],
    }


def follow_ups(found: Sequence[FollowUp], today: date) -> dict[str, Any]:
    rows = [
        {
            "id": f.student_id,
            "cells": [
                cells.cell(say.day(f.day, today)),
                cells.cell(
                    [cells.text("Contact "), cells.student(f.student_id, f.first_name, f.last_name)],
                    f"{say.place(f.grade, f.school)} · set by {f.by}",
                ),
            ],
        }
        for f in found
    ]
    return {"kind": "table", "plain": True, "caption": "Follow-ups", "columns": [{"t": "Day"}, {"t": "Whom"}],
            "rows": rows, "head": 0}  # fmt: skip


def for_administrator(m: Monday, *, fewest: int) -> None:
    """Counts, no row with a name; and as on Trends no small number, where such numbers were not granted. `fewest` is 0
    for whom they were."""
    header.section("Today in the district", "counts only; the director sees the rows")
    draw(district_today(m, fewest=fewest), key="today")
    words = cells.door("Sent on time", "trends", figure="on_time")
    foot = [cells.text("How many notices went out on time is told by school year: "), words]
    navigation.follow(draw({"kind": "table", "plain": True, "caption": "Where the rest stands", "head": 0,
                            "columns": [{"t": "Where the rest stands"}],
                            "rows": [{"id": 0, "cells": [cells.cell(foot)]}]}, key="on_trends"))  # fmt: skip


def district_today(m: Monday, *, fewest: int) -> dict[str, Any]:
    rows = [
        ("Families within their 30 days", m.windows.open - m.windows.overdue),
        ("Families without an answer after day 30", m.windows.overdue),
        ("Families whose day of receipt is not known", m.facts.receipts),
        ("BSEA notices to send", m.notices.open),
        ("Rejections whose day of receipt is not known", m.facts.answers),
        ("Notices after silence this school year (district practice)", m.on_time.practice),
    ]
    made = [
        {"id": i, "cells": [cells.cell(words), cells.cell(f"{n:,}" if n >= fewest else f"fewer than {fewest}")]}
        for i, (words, n) in enumerate(rows)
    ]
    heads = [{"t": "What"}, {"t": "How many", "right": True}]
    return {
        "kind": "table",
        "plain": True,
        "caption": "Today in the district",
        "columns": heads,
        "rows": made,
        "head": 0,
    }


def not_set_up() -> dict[str, Any]:
    """In place of lists that would be empty because nothing came in yet."""
    door = cells.door("Go on with the set-up", "set_up")
    aside = "The set-up says what is still needed; nothing that was entered is lost in between."
    words = cells.cell([cells.text("No proposal is here yet, so nothing can be due.", "bold")], aside)
    rows = [{"id": 0, "cells": [words, cells.cell([door])]}]
    heads = [{"t": "What stands"}, {"t": "Next", "right": True}]
    data = {"kind": "table", "plain": True, "caption": "Before the first proposals", "columns": heads, "head": 0}
    return data | {"rows": rows}
