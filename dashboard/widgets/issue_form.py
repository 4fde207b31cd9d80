"""The issues of a hearing and the allegations of a complaint: named one a line, reworded, and what became of each."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard import dispute_phrasing as roads
from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import cells, empty_state, header, keeping
from dashboard.widgets.dialog import dialog
from dashboard.widgets.obligation_done import saved
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.issues import Settled, name_issues, reword_issue, settle_issues
from models.dispute_vocabulary import IssueResult, Road
from models.queries.results import IssueRow, Result, issue_of, result_of
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact


def show(context: Context, matter_id: int) -> None:
    """A section of the page of a matter; nothing on a road that has no issues."""
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
    if result is None or not result.may_become:
        return
    what = _called(result)
    header.section(what, "what became of each is a fact of the decision or the letter", anchor="issues")
    if result.issues:
        follow(draw(table(result), key="issues"))
    else:
        empty_state.say_so("None is named yet.", "Name them as the request or the complaint puts them.")
    with st.container(horizontal=True, gap="small"):
        if st.button(f"Name {what.lower()}", key="name_issues"):
            show_naming(matter_id)
        if result.issues and st.button("Record what became of them", key="settle_issues"):
            show_results(matter_id)


def table(result: Result) -> dict[str, Any]:
    """Pure: the issues in, data for the component out."""
    rows = [
        {
            "id": i.id,
            "cells": [
                cells.cell(f"{i.number}. {i.words}", [{"t": "Other words", "do": "reword_issue", "id": i.id,
                                                       "label": f"Other words for number {i.number}"}]),
                cells.cell(roads.ISSUE[i.result], mark="ring" if i.result == IssueResult.OPEN else "tick"),
            ],
        }
        for i in result.issues
    ]  # fmt: skip
    what = _called(result)
    return {"kind": "table", "caption": what, "columns": cells.columns(what, "What became of it"), "rows": rows,
            "head": 0}  # fmt: skip


def _called(result: Result) -> str:
    return "Allegations" if result.road is Road.STATE_COMPLAINT else "Issues"


def _of(context: Context, matter_id: int) -> Result:
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
    if result is None:
        raise NoSuchStudent
    return result


def show_naming(matter_id: int) -> None:
    context: Context = st.session_state["context"]
    result = _of(context, matter_id)
    opening = keeping.opened(context, Fact.MATTER, {"named": str}, {"named": ""}, student_id=result.student_id,
                             record_id=matter_id, about="issues")  # fmt: skip
    dialog(f"Name {_called(result).lower()}", width="large")(_naming)(context, result, opening)


def _naming(context: Context, result: Result, opening: keeping.Opening) -> None:
    st.html(f"<p style='margin:0'><b>{escape(f'{result.first_name} {result.last_name}')}</b> · "
            f"{escape(roads.ROAD[result.road])}</p>")  # fmt: skip
    with st.container(key=opening.container):
        st.text_area("One on each line, as the paper puts it", height=160, key=opening.key_of("named"),
                     on_change=keeping.keep, args=(opening,))  # fmt: skip
        done = st.button("Record them", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if done:
        named = (opening.values()["named"] or "").splitlines()

        def write(db, now) -> None:
            name_issues(db, context.principal, result.matter_id, named, version=result.version, now=now)

        saved(write, f"{_called(result)} recorded.", opening=opening)


def show_results(matter_id: int) -> None:
    context: Context = st.session_state["context"]
    _results(context, _of(context, matter_id))


@dialog("Record what became of them", width="large")
def _results(context: Context, result: Result) -> None:
    with st.form(f"results-{result.matter_id}", border=False):
        chosen = {
            i: st.selectbox(
                f"{i.number}. {i.words}", result.may_become, index=result.may_become.index(IssueResult(i.result)),
                format_func=roads.ISSUE.get, key=f"result-{i.id}-{i.version}",
            )
            for i in result.issues
        }  # fmt: skip
        sent = st.form_submit_button("Record the results", type="primary")
    if sent:
        settled = [Settled(i.id, became, i.version) for i, became in chosen.items()]

        def write(db, now) -> None:
            settle_issues(db, context.principal, result.matter_id, settled, now=now)

        saved(write, "Recorded what became of each.")


def show_wording(issue_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        issue = issue_of(db, context.scope, issue_id)
    if issue is None:
        raise NoSuchStudent
    _wording(context, issue)


@dialog("Other words", width="large")
def _wording(context: Context, issue: IssueRow) -> None:
    with st.form(f"wording-{issue.id}-{issue.version}", border=False):
        words = st.text_area(f"Number {issue.number}", value=issue.words, height=110, key=f"issue-words-{issue.id}")
        reason = st.text_input("Why its words change", key=f"issue-why-{issue.id}")
        sent = st.form_submit_button("Save", type="primary")
    if sent:

        def write(db, now) -> None:
            reword_issue(db, context.principal, issue.id, words, reason=reason, version=issue.version, now=now)

        saved(write, "Saved. The words before stay in the record.")
