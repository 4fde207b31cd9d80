"""Federal dispute rows: how many of each did the district have in a reporting year, and which cases are they?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import header, pager
from dashboard.widgets import section_618_parts as parts
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.law.section_618 import AUTHORITY, ELEMENTS, bounds, year_of
from models.queries.section_618 import counted_cases, section_618
from models.queries.small_counts import FEWEST
from models.vocabulary import Role

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
this_year = year_of(today)
years = list(range(this_year, min(year_of(scope.go_live_on), this_year) - 1, -1))
asked = state.numbered(state.YEAR)
director = scope.role is Role.DIRECTOR
element = next((e for e in ELEMENTS if director and e.number == st.query_params.get(state.ROW)), None)

header.show(
    ctx,
    "Federal dispute rows",
    f"State complaints, mediations and hearing requests as the federal report counts them ({AUTHORITY}).",
)
year = st.selectbox(
    "Reporting year, 1 July to 30 June", years, index=years.index(asked) if asked in years else 0,
    format_func=parts.named, width=320,
)  # fmt: skip
if year != (asked if asked in years else years[0]):
    st.query_params[state.YEAR] = str(year)
    st.query_params.pop(state.ROW, None)
    st.rerun()
counts = tallies.counted(ctx, section_618, year=year)
first, last = bounds(year)

if element is not None:
    with wiring.reading() as db:
        page = counted_cases(db, scope, year=year, row=element.number, after=pager.cursor())
    header.section(f"Row {element.number}: {element.words}", element.how, anchor="cases")
    caption = f"Cases of row {element.number}, {parts.named(year)}"
    foot = (
        f"{say.many(len(page.rows), 'case')} on this page, as they stand today; the row counts them as on {last:%-d %B}"
    )
    follow(draw(parts.cases(page.rows, today, caption=caption, foot=foot) | pager.turned(), key="cases"))
    pager.under(
        page, f"row-{element.number}-{year}", lambda: parts.cases_table(scope, year, element.number), key="cases"
    )

counted_to = "each as it stood on the last day" if today > last else "each as it stands today"
header.section(f"{say.day(first)} {first.year} to {say.day(last)} {last.year}", counted_to)
if not scope.sees_counts:
    st.caption(f"Counts under {FEWEST} are not told, nor one from which such a count would follow.")
chosen = element.number if element else ""
follow(draw(parts.rows(counts, year, chosen=chosen, doors=director), key="rows"))
buttons(f"federal-dispute-rows-{parts.named(year)}", lambda: parts.counts_table(counts, year), key="rows")
st.html(f"<p class='db-muted'>{parts.NOT_COUNTED}</p><p class='db-muted'>{parts.UNVERIFIED}</p>")
