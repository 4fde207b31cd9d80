"""One matter with everything that is recorded of it, and the matters it hangs together with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.access.principal import Scope
from models.queries.days_ahead import open_days
from models.queries.matters import MatterRow, matter_rows
from models.tables import Appointment, Clock, Matter, MatterFact, Person, Proposal


class NoSuchMatter(LookupError):
    """Not found, or not in scope: the same words for both."""

    def __init__(self) -> None:
        super().__init__("There is no such meeting, mediation, hearing or complaint in your schools.")


@dataclass(frozen=True, slots=True)
class FactRow:
    """`corrects_id`: the row it stands for, or (`void`) takes back. `corrected_by_id`: the row that stands for it."""

    id: int
    matter_id: int
    step: str
    happened_on: date
    until: date | None
    rule_key: str
    outcome: str
    words: str
    by_whom: str
    corrects_id: int | None
    void: bool
    recorded_at: datetime
    recorded_by: str
    corrected_by_id: int | None = None

    @property
    def stands(self) -> bool:
        return self.corrected_by_id is None and not self.void


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    id: int
    matter_id: int
    kind: str
    state: str
    held_on: date
    at: str
    place: str
    people: str
    why: str
    version: int
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class MatterClock:
    """`due_on` as counted; `printed_on` as a paper prints it, or an order sets it, which overrides."""

    id: int
    rule_key: str
    queue: str
    started_on: date
    start_fact: str
    due_on: date | None
    work_by: date | None
    no_date_because: str
    printed_on: date | None
    printed_source: str
    stopped_on: date | None
    stop_fact: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """`family`: the hearing it belongs to and what belongs to either, itself among them, oldest first; `facts` and
    `days` are those of the whole family, in the order in which they were recorded."""

    row: MatterRow
    proposal_id: int | None
    proposal_kind: str
    proposal_sent_on: date | None
    chair: str
    opened_by: str
    family: tuple[MatterRow, ...]
    facts: tuple[FactRow, ...]
    days: tuple[AppointmentRow, ...]
    clocks: tuple[MatterClock, ...]

    def own_facts(self) -> tuple[FactRow, ...]:
        return tuple(f for f in self.facts if f.matter_id == self.row.id)

    def own_days(self) -> tuple[AppointmentRow, ...]:
        return tuple(d for d in self.days if d.matter_id == self.row.id)


def matter_page(db: Connection, scope: Scope, matter_id: int) -> MatterPage:
    """Raises NoSuchMatter for a foreign id as for one that does not exist."""
    found = db.execute(
        matter_rows()
        .add_columns(
            Matter.proposal_id,
            func.coalesce(Proposal.kind, ""),
            Proposal.sent_on,
            func.coalesce(Person.name, ""),
            Matter.recorded_by,
            Matter.related_id,
        )
        .outerjoin(Proposal, Proposal.id == Matter.proposal_id)
        .outerjoin(Person, Person.id == Matter.chair_id)
        .where(Matter.id == matter_id, scope.rows(Matter))
    ).first()
    if found is None:
        raise NoSuchMatter
    *row, proposal_id, kind, sent_on, chair, opened_by, related_id = found
    head = related_id or matter_id
    theirs = or_(Matter.id == head, Matter.related_id == head)
    family = [MatterRow(*r) for r in db.execute(matter_rows().where(theirs, scope.rows(Matter)).order_by(Matter.id))]
    ids = [m.id for m in family]
    days = open_days(db, scope, [matter_id]).get(matter_id, ())
    return MatterPage(
        replace(MatterRow(*row), days=days), proposal_id, kind, sent_on, chair, opened_by, tuple(family),
        _facts(db, MatterFact.matter_id.in_(ids)),
        _days(db, Appointment.matter_id.in_(ids)),
        _clocks(db, matter_id),
    )  # fmt: skip


def _facts(db: Connection, where: ColumnElement[bool]) -> tuple[FactRow, ...]:
    f = MatterFact
    rows = db.execute(
        select(
            f.id, f.matter_id, f.step, f.happened_on, f.until, f.rule_key, f.outcome, f.words, f.by_whom,
            f.corrects_id, f.void, f.recorded_at, f.recorded_by,
        ).where(where).order_by(f.id)
    ).all()  # fmt: skip
    later = {row.corrects_id: row.id for row in rows if row.corrects_id is not None}
    return tuple(FactRow(*row, later.get(row.id)) for row in rows)


def _days(db: Connection, where: ColumnElement[bool]) -> tuple[AppointmentRow, ...]:
    a = Appointment
    rows = db.execute(
        select(
            a.id, a.matter_id, a.kind, a.state, a.held_on, a.at, a.place, a.people, a.why, a.version, a.recorded_at,
            a.recorded_by,
        ).where(where).order_by(a.held_on, a.at, a.id)
    )  # fmt: skip
    return tuple(AppointmentRow(*row) for row in rows)


def _clocks(db: Connection, matter_id: int) -> tuple[MatterClock, ...]:
    c = Clock
    rows = db.execute(
        select(
            c.id, c.rule_key, c.queue, c.started_on, c.start_fact, c.due_on, c.work_by, c.no_date_because,
            c.printed_on, c.printed_source, c.stopped_on, c.stop_fact,
        )
        .where(c.matter_id == matter_id)
        .order_by(c.stopped_on.is_not(None), c.sorts_on, c.id)
    )  # fmt: skip
    return tuple(MatterClock(*row) for row in rows)
