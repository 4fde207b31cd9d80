"""Engine, person and day for one rerun. Nothing about a student is cached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st
from sqlalchemy import Connection, Engine

from dashboard import saving, settings, state
from models import database
from models.access.principal import OutOfScope, Principal, Scope, operator, principal_of
from models.queries import district as districts
from models.vocabulary import Role

UNREAD = (
    "Daybook could not read the database just now, so this page is not shown. Nothing was lost. Try again; if it "
    "stays, run: daybook doctor"
)


class NoDistrict(database.DatabaseNotReady):
    """The database is ready and empty."""


@dataclass(frozen=True, slots=True)
class Context:
    """Made anew for every run of the script."""

    district: districts.DistrictRow
    principal: Principal
    today: date
    now: datetime
    people: tuple[districts.PersonRow, ...]

    @property
    def scope(self) -> Scope:
        return self.principal.scope

    @property
    def may_send(self) -> bool:
        """Recording a notice as sent to the BSEA is the director's; a chair reads and prepares."""
        return self.principal.role is Role.DIRECTOR


@st.cache_resource
def engine(url: str) -> Engine:
    made = database.create(url)
    database.check_ready(made)
    return made


def reading() -> AbstractContextManager[Connection]:
    return database.reading(engine(settings.read().database_url))


def writing() -> AbstractContextManager[Connection]:
    return saving.saving(engine(settings.read().database_url))


def context() -> Context:
    """Who acts, on what day, for which district. Raises a sentence where there is none."""
    chosen = settings.read()
    with reading() as db:
        found = districts.districts(db)
        if not found:
            raise NoDistrict("No district is open in this database. Run: daybook init, or daybook demo.")
        district = found[0]
        staff = districts.people(db, district.id) if district.is_demo else ()
        principal = _principal(db, district, staff, chosen)
    return Context(district, principal, chosen.today(is_demo=district.is_demo), chosen.now(), staff)


def _principal(db: Connection, district: districts.DistrictRow, staff, chosen: settings.Settings) -> Principal:
    if not district.is_demo:
        if not chosen.operator:
            raise OutOfScope("Over real data Daybook needs a named person. Start: daybook serve --operator NAME")
        return operator(db, district.id, chosen.operator)
    emails = [p.email for p in staff]
    wanted = st.session_state.get(state.PERSON) or st.query_params.get("as")
    if wanted not in emails:
        wanted = next(p.email for p in staff if p.role == Role.DIRECTOR)
    st.session_state[state.PERSON] = wanted
    return principal_of(db, district.id, wanted)


@contextmanager
def trying() -> Iterator[Connection]:
    """A transaction that is always given back: for previews, which write and then look."""
    with engine(settings.read().database_url).connect() as db:
        transaction = db.begin()
        try:
            yield db
        finally:
            transaction.rollback()
