"""What a reader narrows a list to. Each filter is SQL here and an English sentence in `dashboard.phrasing`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, select

from models.queries.paging import number, word
from models.queries.standing_entries import stands
from models.tables import Clock, Contact, Proposal


@dataclass(frozen=True, slots=True)
class WorkFilters:
    """`closing_in` (from today on), `due_within` (overdue too) and `no_contact_in` are days; `standing` is overdue,
    soon, later or undated."""

    school_id: int | None = None
    chair_id: int | None = None
    standing: str | None = None
    closing_in: int | None = None
    due_within: int | None = None
    no_contact_in: int | None = None
    language: str | None = None
    rules: str | None = None

    def only(self, rules: str) -> WorkFilters:
        """The same, for clocks whose rule key begins so."""
        return replace(self, rules=rules)

    def due_in(self, days: int) -> WorkFilters:
        return replace(self, standing=None, due_within=days)

    def clauses(self, today: date) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.school_id is not None:
            found.append(Clock.school_id == number(self.school_id))
        if self.chair_id is not None:
            found.append(Clock.chair_id == number(self.chair_id))
        if self.rules is not None:
            # not LIKE: SQLite would plan the whole statement again for each value bound to it
            found.append(func.substr(Clock.rule_key, number(1), number(len(self.rules))) == word(self.rules))
        found += self._by_day(today)
        if self.language:
            found.append(exists(select(1).where(Proposal.id == Clock.proposal_id, Proposal.language == self.language)))
        if self.no_contact_in is not None:
            since = today - timedelta(self.no_contact_in)
            found.append(
                ~exists(
                    select(1).where(
                        Contact.student_id == Clock.student_id,
                        Contact.occurred_at >= start_of(since),
                        stands(Contact.__table__),
                    )
                )
            )
        return found

    def _by_day(self, today: date):
        dated = Clock.due_on.is_not(None)
        if self.closing_in is not None:
            yield from (dated, Clock.sorts_on >= today, Clock.sorts_on <= today + timedelta(self.closing_in))
        if self.due_within is not None:
            yield from (dated, Clock.sorts_on <= today + timedelta(self.due_within))
        match self.standing:
            case "overdue":
                yield from (dated, Clock.sorts_on < today)
            case "soon":
                yield from (dated, Clock.sorts_on >= today, Clock.sorts_on <= today + timedelta(2))
            case "later":
                yield from (dated, Clock.sorts_on > today + timedelta(2))
            case "undated":
                yield Clock.due_on.is_(None)


def start_of(day: date):
    """The first instant of a day in Massachusetts."""
    from datetime import datetime, time

    from models.clocks.due_date import NEW_YORK

    return datetime.combine(day, time(0), NEW_YORK)
