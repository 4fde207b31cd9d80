"""Monday on paper: the same lists as on the screen, longer, in the same order, for the wall or the bag."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, wiring
from dashboard.widgets import matter_tables, monday_counts, obligation_tables, proposal_parts, table_words, tables
from dashboard.widgets.downloads import KINDS, several_sheets
from dashboard.wiring import Context
from models.commands.record_export import Export, record_export
from models.papers.lists import List, lists_pdf
from models.queries.arrivals import arrivals
from models.queries.days_ahead import days_ahead
from models.queries.filters import WorkFilters
from models.queries.monday import coming, follow_ups, monday
from models.queries.obligations import obligations_due
from models.queries.school_moves import disputed_moves
from models.queries.start_tasks import to_start
from models.queries.vacancies import disputed_vacancies
from models.queries.worklist import worklist
from models.vocabulary import Queue

MOST = 200  # lines of one list: what nobody reads on paper is read on its screen
_FORMS = (("Monday sheet, PDF", "pdf", "application/pdf"), ("Excel", "xlsx", KINDS[1][2]))


@dataclass(frozen=True, slots=True)
class Part:
    """`nothing` is said where the list is empty. `more`: it goes on past what is shown here."""

    title: str
    aside: str
    table: dict[str, Any] | None
    nothing: str
    more: bool = False


def buttons(context: Context) -> None:
    with st.container(horizontal=True, gap="medium", key="monday_sheet"):
        for label, ending, media in _FORMS:
            st.download_button(
                label, lambda ending=ending: made(context, ending), f"monday-{context.today}.{ending}", media,
                type="tertiary", key=f"monday_sheet_{ending}", on_click="ignore",
            )  # fmt: skip


def made(context: Context, ending: str) -> bytes:
    """Read at the press of the button, and in the ledger before it is given out."""
    found = parts(context)
    of_whom = set().union(*(table_words.students(part.table) for part in found if part.table))
    rows = sum(len(part.table["rows"]) for part in found if part.table)
    number = secrets.token_hex(8)
    with wiring.writing() as db:
        export = Export("monday_sheet", ending, number, rows, of_whom)
        record_export(db, context.principal, export, now=settings.read().now())
    if ending == "xlsx":
        sheets = [(p.title, (table_words.heads(p.table), table_words.rows(p.table))) for p in found if p.table]
        return several_sheets(sheets, number)
    return lists_pdf(
        [_on_paper(part) for part in found], title=say.long_day(context.today),
        lead=f"{context.district.name}. {context.principal.name}, {context.scope.why}. Dates are those of the screen "
             "on this day; the screen goes on, the paper does not.",
        footer=f"{context.district.name} · student records, keep it so · {rows:,} lines · export {number}",
    )  # fmt: skip


def parts(context: Context) -> list[Part]:
    scope, today = context.scope, context.today
    closing = WorkFilters(closing_in=6)
    with wiring.reading() as db:
        queues = [Queue.UNDATED, Queue.BSEA_NOTICE]
        rejections = WorkFilters(rules="BSEA_NOTICE")
        notices = worklist(db, scope, today=today, queues=queues, filters=rejections, limit=MOST)
        windows = worklist(db, scope, today=today, queues=[Queue.ANSWER_WINDOW], filters=closing, limit=MOST)
        sending = worklist(db, scope, today=today, queues=[Queue.DELIVERY], limit=MOST)
        started = to_start(db, scope)
        due = obligations_due(db, scope, today=today)
        arrived = arrivals(db, scope, today=today, limit=MOST)
        ahead = days_ahead(db, scope, today=today, days=10, behind=True, limit=MOST)
        changed, moved = coming(db, scope, today=today), disputed_moves(db, scope, today=today)
        vacant = disputed_vacancies(db, scope, limit=MOST)
        promised, summary = follow_ups(db, scope, today=today), monday(db, scope, today=today)
    found = monday_counts.facts(summary.facts)
    touching = monday_counts.changes(changed, vacant, moved, today) if changed or vacant or moved else None
    return [
        _part("Send to the BSEA", "five calendar days after receipt, oldest first",
              tables.notices(notices.rows, today, caption="n"), "Every rejection has reached the BSEA.", notices.next),
        _part("Windows closing this week", "30 days after receipt; late answers are always taken",
              tables.windows(windows.rows, today, caption="w"), "No family's 30 days end this week.", windows.next),
        _part("Proposals to send", "within 5 school days of the Team meeting and 45 of consent",
              tables.deliveries(sending.rows, today, caption="d"), "None is waiting.", sending.next),
        _part("Accepted, to start without delay", "603 CMR 28.05(7)(b)",
              proposal_parts.starts(started, today, named=True), "Nothing waits to be started."),
        _part("Owed", "under agreements, decisions and findings",
              obligation_tables.obligations(due, today, caption="o"), "Nothing falls due this week."),
        _part("Arrived", f"since {say.day(summary.since)}", tables.arrived(arrived, today, caption="a"),
              "Nothing has come back since then."),
        _part("Next ten days", "meetings, hearings and dates of disputes", matter_tables.ten_days(ahead, today),
              "No meeting, hearing or date of a dispute falls in them."),
        Part("Changes in disputed IEPs", "each touches stay-put", touching, "None in ten days."),
        _part("Follow-ups", "days set for the next contact, not yet kept", monday_counts.follow_ups(promised, today),
              "None is open."),
        Part("Facts needed", "each would change or start a deadline", found, "Nothing is missing."),
    ]  # fmt: skip


def _part(title: str, aside: str, table: dict[str, Any], nothing: str, after: object = None) -> Part:
    return Part(title, aside, table if table["rows"] else None, nothing, after is not None)


def _on_paper(part: Part) -> List:
    if part.table is None:
        return List(part.title, part.aside, (), (), part.nothing)
    words = f"The first {MOST}; the screen has the rest." if part.more else ""
    return List(part.title, part.aside, table_words.heads(part.table), tuple(table_words.rows(part.table)), words)
