"""One due date: rule, start and calendar in; the legal date and the last working day before it out.

The day of the trigger is day 0; day 1 is the next counted day; the last day is included (801 CMR 1.01(4)(d) and
34 CFR 300.510(c) say so for their own periods; 603 CMR 28 is silent and the convention is universal). A district duty
is never rolled forward: 603 CMR 28 and IDEA contain no roll rule. `work_by` rolls back instead.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from models.calendars.legal_holidays import last_working_day, next_business_day, nth_business_day, nth_weekday
from models.calendars.school_calendar import OutsideCalendar, PastCalendar, SchoolCalendar
from models.law.period import (
    BusinessDays,
    BusinessDaysHolidaysCounted,
    CalendarDays,
    Months,
    NoNumber,
    SchoolDays,
    Years,
)
from models.law.rule import DeadlineRule, Direction, Method

NEW_YORK = ZoneInfo("America/New_York")
_FILING_CLOSES = time(17, 0)
_PLAIN, _AFTER = Method.PLAIN, Direction.AFTER  # looked up once: an enum's member is a slow attribute
_AFTER_YEAR_END = timedelta(days=14)


class NoDueDate(ValueError):
    """The rule gives no date for this start, and the message says why and what to do."""


class Due(NamedTuple):
    """`due` is the legal date. `work_by` is the last working day on or before it, where someone here must act."""

    due: date
    work_by: date | None


def local_date(moment: date | datetime) -> date:
    """The date in Massachusetts. An instant without a zone is taken as local."""
    if isinstance(moment, datetime):
        if moment.tzinfo is not None:
            moment = moment.astimezone(NEW_YORK)
        return moment.date()
    return moment


def due_on(rule: DeadlineRule, started_on: date, calendar: SchoolCalendar | None = None) -> date:
    """The legal date of a plainly counted rule, and of every other without further facts. See `deadline`."""
    if rule.method is _PLAIN and rule.direction is _AFTER and rule.in_force_from is None:
        period = rule.period
        if isinstance(period, SchoolDays):
            if calendar is not None:
                return calendar.nth_school_day_after(started_on, period.n)
        elif type(period) is CalendarDays:
            return started_on + timedelta(period.n)
    return deadline(rule, started_on, calendar).due


def deadline(
    rule: DeadlineRule,
    started: date | datetime,
    calendar: SchoolCalendar | None = None,
    *,
    consent_on: date | None = None,
    days: int | None = None,
) -> Due:
    """Due date and work-by date of a rule started on that day (or instant, read in America/New_York).

    `consent_on`: consent to evaluate, which caps IEP_DELIVERY at the 45-day limit of 28.05(1).
    `days`: the period of the case, read only by a rule that has no number of its own and rolls forward.
    Raises NoDueDate where the rule gives none, OutsideCalendar where the calendar is not published far enough.
    """
    start = local_date(started)
    if rule.in_force_from is not None and start < rule.in_force_from:
        since = rule.in_force_from
        raise NoDueDate(
            f"{rule.label}: no number of days governed a clock started before {since.day} {since:%B %Y}; until then "
            f"the text said only how soon in words ({rule.citation})."
        )
    due = _count(rule, start, started, calendar, days)
    last_day_of_year: date | None = None
    if rule.method is Method.DELIVERY_CAP:
        school = _needed(calendar, rule)
        if consent_on is not None:
            from models.law.register import rule as find

            with suppress(PastCalendar):  # a limit past the published days cannot be the earlier one
                due = min(due, _end_of_year(find("EVAL_TEAM_IEP"), consent_on, school))
        session = school.session_of(start)
        last_day_of_year = school.last_school_day(session) if session else None
    if not rule.work_by:
        return Due(due, None)
    work_by = last_working_day(due)
    if last_day_of_year is not None:
        work_by = min(work_by, last_day_of_year)
    return Due(due, work_by)


def _count(
    rule: DeadlineRule,
    start: date,
    started: date | datetime,
    calendar: SchoolCalendar | None,
    days: int | None,
) -> date:
    if rule.method is not _PLAIN:
        if rule.method is Method.FILING_DAY:
            return _filing_day(started)
        if rule.method is Method.ROLL_FORWARD:
            if days is None:
                raise NoDueDate(f"{rule.label}: give the number of days that the order or the rule of the case sets.")
            return next_business_day(start + timedelta(days))
    period = rule.period
    if isinstance(period, NoNumber):
        raise NoDueDate(f"{rule.label}: {period.why} ({rule.citation}).")
    if rule.method is Method.END_OF_YEAR:
        return _end_of_year(rule, start, _needed(calendar, rule))
    back = rule.direction is not _AFTER
    if isinstance(period, CalendarDays):
        return start + timedelta(-period.n if back else period.n)
    if isinstance(period, SchoolDays) and not back:
        return _needed(calendar, rule).nth_school_day_after(start, period.n)
    match period:
        case BusinessDays(n):
            return nth_business_day(start, n, back=back)
        case BusinessDaysHolidaysCounted(n):
            return nth_weekday(start, n, back=back)
        case Months(n):
            return start + relativedelta(months=-n if back else n)
        case Years(n):
            return start + relativedelta(years=-n if back else n)
    raise NoDueDate(f"{rule.label}: this unit cannot be counted.")


def _end_of_year(rule: DeadlineRule, start: date, calendar: SchoolCalendar) -> date:
    """28.05(1): 45 school working days; with 30 to 45 left in the year, no later than 14 calendar days after it ends.

    Days left exclude the day of receipt. With exactly 45 left the 45th is the last day of school, and is earlier.
    """
    n = SCHOOL_DAYS_TO_PROPOSE
    left = calendar.school_days_left(start)
    if 30 <= left <= n:
        session = calendar.session_of(start)
        if left == n:
            return calendar.nth_school_day_after(start, n)
        return calendar.last_school_day(session) + _AFTER_YEAR_END
    return calendar.nth_school_day_after(start, n)


SCHOOL_DAYS_TO_PROPOSE = 45


def _filing_day(started: date | datetime) -> date:
    """801 CMR 1.01(4)(b): the same day when it is a business day and not past 17:00, else the next business day."""
    day = local_date(started)
    if isinstance(started, datetime):
        local = started.astimezone(NEW_YORK) if started.tzinfo else started
        if local.time() > _FILING_CLOSES:
            day += timedelta(1)
    return next_business_day(day)


def _needed(calendar: SchoolCalendar | None, rule: DeadlineRule) -> SchoolCalendar:
    if calendar is None:
        raise OutsideCalendar(f"{rule.label} is counted in school days and no school calendar was given. Add one.")
    return calendar
