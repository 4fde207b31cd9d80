"""The report for the school committee, made on the click of figures as whoever sees no names reads them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from dashboard import wiring
from dashboard.figures import answers, disputes, notices, notices_by_group
from dashboard.figures.figure import Figure
from dashboard.widgets import table_words
from dashboard.wiring import Context
from models.commands.record_export import record_report
from models.dispute_vocabulary import Road
from models.papers.committee_report import Section, committee_report
from models.queries.groups import Groups, fewest_shown
from models.queries.halves import last_release
from models.queries.notices import school_year_of
from models.queries.trends_answers import answers_of, waits_of
from models.queries.trends_matters import ended_by_outcome, opened_by_road
from models.queries.trends_notices import By, notices_by, notices_by_year
from models.vocabulary import Role


def door(context: Context) -> None:
    until = last_release(context.today)
    st.download_button(
        "Report for the school committee (PDF)", lambda: made(context),
        f"iep-disagreements-{until.isoformat()}.pdf", "application/pdf", type="tertiary",
        key="committee_report", on_click="ignore",
        help="Counts and rates up to the end of the last half year: no name, no small number, no rate of lateness.",
    )  # fmt: skip
    st.caption(
        f"The report counts up to {until.day} {until:%B %Y}, the end of the last half year: what a figure above counts "
        "after that day is not in it yet."
    )


def made(context: Context) -> bytes:
    """Written to the ledger first: a report that is not there does not exist."""
    until, number = last_release(context.today), secrets.token_hex(8)
    scope = replace(context.scope, role=Role.ADMINISTRATOR, small_counts=False)
    year, after = school_year_of(until)[0].year, until + timedelta(1)
    with wiring.reading() as db:
        fewest = fewest_shown(db, scope)
        when = {"year": year, "today": after}
        years = notices_by_year(db, scope, today=until)
        groups = {by: notices_by(db, scope, by=by, **when) for by in By}
        ended = {road: ended_by_outcome(db, scope, road=road, **when) for road in Road}
        figures = [
            notices.by_year(years, until, demo=context.district.is_demo),
            *(notices_by_group.by_group(found, by, year, doors=False) for by, found in groups.items() if _tells(found)),
            answers.answers(answers_of(db, scope, **when), year),
            answers.days(waits_of(db, scope, **when), year, until, coded=True),
            disputes.roads(opened_by_road(db, scope, **when), ended, year),
        ]
    with wiring.writing() as db:
        record_report(db, context.principal, what="committee_report", number=number, until=until, now=context.now)
    untold = [notices_by_group.BY[by].lower() for by, found in groups.items() if not _tells(found)]
    sections = [_section(figure) for figure in figures]
    return committee_report(
        sections, untold=untold, district=context.district.name, until=until, fewest=fewest, number=number
    )


def _tells(found: Groups) -> bool:
    return any(row.count for row in found.rows)


def _section(figure: Figure) -> Section:
    table = figure.table
    rows = tuple(table_words.rows(table))
    return Section(figure.title, figure.sentence, table["caption"], table_words.heads(table), rows, figure.foot)
