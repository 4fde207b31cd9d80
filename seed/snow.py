"""The snow week: three days closed, made up at the end of the year, on every calendar it touches."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.clocks.due_date import NEW_YORK
from models.commands.amend_calendar import Amendment, apply
from models.tables import Calendar
from seed import cast
from seed.school_years import made_up, snow_week


def fall(db: Connection, director: Principal, *, today: date) -> str:
    """The last snow week before today, entered on its first morning. What it did, in a sentence."""
    year = cast.school_year(today)
    if snow_week(year)[0] > today:
        year -= 1
    lost = tuple(day for day in snow_week(year) if day <= today)
    calendars = dict(
        db.execute(
            select(Calendar.name, Calendar.id).where(Calendar.district_id == director.scope.district_id)
        ).tuples().all()
    )  # fmt: skip
    at = datetime.combine(lost[0], time(5, 40), NEW_YORK).astimezone(UTC)
    end = made_up(year, len(lost))
    for name in (cast.DISTRICT_CALENDAR, cast.EARLY_CALENDAR, cast.HIGH_CALENDAR):
        closes = () if name == cast.HIGH_CALENDAR else lost  # it takes the closures over from the district
        last = made_up(year, len(lost) - 1) if name == cast.HIGH_CALENDAR else end
        amendment = Amendment(calendars[name], "Snow", lost[0], closes=closes, last_day=last)
        apply(db, director, amendment, today=today, now=at)
    days = "1 snow day" if len(lost) == 1 else f"{len(lost)} snow days"
    return f"calendars: {days} in January {year + 1}, made up in June"
