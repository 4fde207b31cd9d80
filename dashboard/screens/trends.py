"""Trends: what is happening, where, beside the state and beside last year?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.figures import answers, disputes, notices, notices_by_group, reductions
from dashboard.figures.figure import Figure, named
from dashboard.figures.notices_of_block import of_block
from dashboard.figures.on_time import on_time as sent_on_time
from dashboard.figures.practice import practice
from dashboard.navigation import follow
from dashboard.widgets import committee_report, figure_view, header, pager, trend_lists, trend_notices, year_total_form
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from models.dispute_vocabulary import Road
from models.queries.groups import fewest_shown
from models.queries.halves import bounds
from models.queries.notices import on_time, school_year_of
from models.queries.pooled_table import last_block
from models.queries.prevention import practices
from models.queries.trends_answers import answers_of, before_and_after, waits_of
from models.queries.trends_matters import ended_by_outcome, opened_by_road
from models.queries.trends_notices import By, counted_notices, notices_by, notices_by_year, notices_of_block
from models.queries.trends_reductions import reductions_by_month
from models.vocabulary import Role

FIGURES = {
    "notices": "BSEA notices", "answers": "Answers", "days": "Days to respond", "on_time": "Sent on time",
    "disputes": "Meetings & disputes", "practice": "Change of practice",
}  # fmt: skip
ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
director = scope.role is Role.DIRECTOR
if director:
    FIGURES["reductions"] = "Reductions"
fewest = tallies.counted(ctx, fewest_shown)
this_year, first_year = school_year_of(today)[0].year, school_year_of(scope.go_live_on)[0].year
three = last_block(this_year, first_year)
years = list(range(this_year, min(first_year, this_year) - 1, -1))


def chosen(name: str, label: str, options: dict[str, str], *, hidden: bool = False) -> str:
    """One of a few, kept in the address."""
    asked = st.query_params.get(name)
    found = st.segmented_control(
        label, list(options), default=asked if asked in options else next(iter(options)), required=True,
        format_func=options.__getitem__, key=f"trends_{name}", label_visibility="collapsed" if hidden else "visible",
    )  # fmt: skip
    if found != st.query_params.get(name, next(iter(options))):
        st.query_params[name] = found
        for other in (state.GROUP, state.AFTER):
            st.query_params.pop(other, None)
    return found


def year() -> int:
    asked = state.numbered(state.YEAR)
    found = st.selectbox("School year, 1 July to 30 June", years, index=years.index(asked) if asked in years else 0,
                         format_func=named, width=240)  # fmt: skip
    if found != (asked if asked in years else years[0]):
        st.query_params[state.YEAR] = str(found)
        st.query_params.pop(state.GROUP, None)
    return found


def together() -> bool:
    """Three whole school years that Daybook kept itself; before that there is nothing to offer."""
    if three is None:
        return False
    words = f"Three school years together, {named(three[0])} to {named(three[1])}"
    asked = st.query_params.get(state.YEARS) == "3"
    chosen = st.toggle(words, value=asked, key="trends_together")
    if chosen != asked:
        if chosen:
            st.query_params[state.YEARS] = "3"
        else:
            st.query_params.pop(state.YEARS, None)
        st.query_params.pop(state.GROUP, None)
    return chosen


def of_notices() -> Figure:
    by = chosen(
        state.BY, "Compare", {"district": "District", **{by.value: notices_by_group.BY[by] for by in By}}, hidden=True
    )
    group = st.query_params.get(state.GROUP)
    if by == "district":
        asked = state.numbered(state.YEAR)
        if director and group == "all" and asked in years:
            listed(None, asked, "")
        found = tallies.counted(ctx, notices_by_year, today=today)
        return notices.by_year(found, today, district=ctx.district.name, demo=ctx.district.is_demo, doors=director)
    if together():
        found = tallies.counted(ctx, notices_of_block, year=three[1], by=By(by), today=today)
        return of_block(found, By(by), three[1])
    of = year()
    if director and group is not None:
        listed(By(by), of, "" if group == "-" else group)
    return notices_by_group.by_group(tallies.counted(ctx, notices_by, year=of, by=By(by), today=today), By(by), of,
                            doors=director)  # fmt: skip


def listed(by: By | None, of: int, group: str) -> None:
    """The notices that one number counts."""
    with wiring.reading() as db:
        page = counted_notices(db, scope, year=of, by=by, key=group, after=pager.cursor())
    words = f"BSEA notices of {named(of)}" + (f", {notices_by_group.label(by, group)}" if by else "")
    header.section(words, "in the order they were sent", anchor="notices")
    foot = f"{say.many(len(page.rows), 'notice')} on this page"
    follow(draw(trend_notices.rows(page.rows, today, caption=words, foot=foot) | pager.turned(), key="listed"))
    pager.under(page, f"bsea-notices-{named(of)}", lambda: trend_notices.table(scope, of, by, group), key="listed")


def of_practice() -> Figure:
    with wiring.reading() as db:
        marks = {p.id: p for p in practices(db, scope)}
    if not marks:
        return practice("No practice is marked", None)
    asked = state.numbered(state.PRACTICE)
    which = st.selectbox("Practice", list(marks), index=list(marks).index(asked) if asked in marks else 0,
                         format_func=lambda n: plain(marks[n].name))  # fmt: skip
    if which != (asked if asked in marks else next(iter(marks))):
        st.query_params[state.PRACTICE] = str(which)
        st.query_params.pop(state.GROUP, None)
    found = tallies.counted(ctx, before_and_after, mark_id=which, today=today)
    if director and found is not None:
        trend_lists.compared(ctx, *found)
    return practice(marks[which].name, found, mark_id=which if director else None)


def of_days() -> Figure:
    of = year()
    return answers.days(tallies.counted(ctx, waits_of, year=of, today=today), of, today, coded=not scope.sees_counts)


def of_disputes() -> Figure:
    of = year()
    ended = {r: tallies.counted(ctx, ended_by_outcome, road=r, year=of, today=today) for r in Road}
    opened = tallies.counted(ctx, opened_by_road, year=of, today=today)
    if director:
        trend_lists.matters(ctx, of)
    return disputes.roads(opened, ended, of, doors=director)


def of_time() -> Figure:
    found = [(of, tallies.counted(ctx, on_time, today=min(today, bounds(of)[1]))) for of in years]
    if director:
        trend_lists.due(ctx, years)
    return sent_on_time(found, fewest=0 if scope.sees_counts else fewest, doors=director)


def of_reductions() -> Figure:
    of = year()
    trend_lists.reductions(ctx, of)
    return reductions.by_month(tallies.counted(ctx, reductions_by_month, year=of, today=today), of)


def of_answers() -> Figure:
    of = year()
    if director:
        trend_lists.answers(ctx, of)
    return answers.answers(tallies.counted(ctx, answers_of, year=of, today=today), of, doors=director)


only = "Counts and rates only; no student is named."
if not scope.sees_counts:
    only += f" Numbers of a group under {fewest} are not shown, nor one from which such a number would follow."
header.show(ctx, "Trends", only)
which = chosen(state.FIGURE, "Figure", FIGURES, hidden=True)
made = {"notices": of_notices, "answers": of_answers, "days": of_days, "on_time": of_time, "disputes": of_disputes,
        "practice": of_practice, "reductions": of_reductions}  # fmt: skip
figure_view.show(made[which]())
committee_report.door(ctx)
if director and which == "notices" and st.query_params.get(state.BY, "district") == "district":
    year_total_form.doors(ctx, tallies.counted(ctx, notices_by_year, today=today), fewest)
