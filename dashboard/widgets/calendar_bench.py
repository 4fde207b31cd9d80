"""A published school year in, by screen: JSON, iCalendar or a list of days off; which schools follow it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import settings, wiring
from dashboard.widgets import import_bench, typed
from dashboard.wiring import Context
from models.imports.import_calendar import import_calendar
from models.imports.report import ImportReport
from models.imports.source import Upload
from models.queries.calendars import calendar_rows
from models.queries.district import schools

_TYPES = ["json", "ics", "ical", "csv", "xlsx", "txt"]
ALONE = "Stands alone"


def show(context: Context) -> None:
    with wiring.reading() as db:
        places = {s.code: s for s in schools(db, context.scope)}
        known = [c.name for c in calendar_rows(db, context.scope)]
    lacking = [code for code, s in places.items() if s.calendar_id is None]
    st.html("<p class='db-muted' style='margin:0'>As the district publishes it: JSON, iCalendar (.ics), or a CSV or "
            "Excel list with the columns date and reason. One file is one school year.</p>")  # fmt: skip
    left, right = st.columns(2)
    with left:
        name = st.text_input("Name of the calendar", value=known[0] if known else "District", key="calendar_name")
        first = typed.day("First school day (empty: the file says it)", value=None, key="calendar_first")
    with right:
        over = st.selectbox("Takes over the days of", [ALONE, *known], key="calendar_over")
        last = typed.day("Last school day (empty: the file says it)", value=None, key="calendar_last")
    follow = st.multiselect("Schools that follow it", list(places), default=lacking, key="calendar_schools",
                            format_func=lambda code: places[code].name)  # fmt: skip

    def look(upload: Upload, dry_run: bool, _aside: Path | None) -> ImportReport:
        return import_calendar(
            wiring.engine(settings.read().database_url), context.principal, upload, calendar_name=name,
            today=context.today, now=settings.read().now(), first_day=first, last_day=last, school_codes=tuple(follow),
            inherits=None if over in (ALONE, name) else over, dry_run=dry_run,
        )  # fmt: skip

    asked = "-".join(map(str, (name, first, last, over, *follow)))
    import_bench.bench("calendar", look, types=_TYPES, asked=asked)
