"""The history stay-put is derived from, read for one student or for a page of them: a few statements, whoever many."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.clocks.stay_put_facts import SILENT, Ended, GridRow, History, Listed, Moved, Offer, Returned
from models.tables import Act, Answer, Parent, Portion, Proposal, School, Service, StayPutEnded, Student
from models.tables.act import MOVE
from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind, Rights, StayPutEnd

MOVED = Act.verb == literal_column(f"'{MOVE}'")  # spelled out, as the index of moves is
_GRID = {"A": "consultation", "B": "in general education", "C": "in other settings"}


def history_of(db: Connection, scope: Scope, student_id: int) -> History:
    """Of one student; empty for one outside scope."""
    return histories(db, scope, (student_id,)).get(student_id, History())


def histories(db: Connection, scope: Scope, student_ids: Sequence[int], *, counted: bool = False) -> dict[int, History]:
    """Of each of these students within scope. `counted`: for a count, of which no word is shown."""
    if not student_ids:
        return {}
    seen = aliased(Student)  # found by its key, not by an index of the whole district
    may = scope.counted(seen) if counted else scope.rows(seen)
    in_scope = select(1).where(seen.id == Student.id, may).exists()
    own = select(Student.id).where(Student.id.in_(student_ids), in_scope)
    wanted = {"students": list(db.execute(own).scalars())}
    asked = _statements()
    listed: dict[int, list[Listed]] = defaultdict(list)
    for answer_id, number, kind, words, today, proposed, service_id in db.execute(asked.portions, wanted):
        listed[answer_id].append(Listed(words, PortionKind(kind), today, proposed, service_id, number))
    pages: dict[int, list[Returned]] = defaultdict(list)
    for row in db.execute(asked.answers, wanted):
        pages[row.proposal_id].append(_page(row, tuple(listed[row.id])))
    offers: dict[int, list[Offer]] = defaultdict(list)
    for row in db.execute(asked.proposals, wanted):
        offers[row.student_id].append(_offer(row, tuple(pages[row.id])))
    grid: dict[int, list[GridRow]] = defaultdict(list)
    for student_id, *row in db.execute(asked.services, wanted):
        grid[student_id].append(_service(*row))
    ended: dict[int, list[Ended]] = defaultdict(list)
    for student_id, offer_id, reason, on, text, portion_id, number in db.execute(asked.ended, wanted):
        ended[student_id].append(Ended(offer_id, StayPutEnd(reason), on, text, portion_id, number))
    moved = _moves(db, db.execute(asked.moves, wanted).all())
    return {s: History(tuple(offers[s]), tuple(grid[s]), tuple(ended[s]), tuple(moved[s])) for s in wanted["students"]}


def _page(row: Any, portions: tuple[Listed, ...]) -> Returned:
    by = f"parent {row.parent_id}" if row.parent_id else row.answered_by.strip()
    return Returned(
        row.received_on, IepResponse(row.iep_response), PlacementResponse(row.placement_response), portions, by, row.id,
        row.rights == Rights.ADULT_STUDENT,
    )  # fmt: skip


def ended_by() -> ColumnElement[str]:
    """For a list of proposals: why stay-put last ended, where that was recorded; else empty."""
    e = StayPutEnded
    own = select(e.reason).where(e.student_id == Proposal.student_id, e.proposal_id == Proposal.id)
    return func.coalesce(own.order_by(e.id.desc()).limit(1).correlate(Proposal).scalar_subquery(), "")


def _offer(row: Any, pages: tuple[Returned, ...]) -> Offer:
    """An answer known without the day it came (an old spreadsheet) is a page without a day."""
    said = IepResponse(row.iep_response)
    if not pages and said not in SILENT:
        pages = (Returned(row.response_received_on, said, PlacementResponse(row.placement_response)),)
    return Offer(
        row.id, ProposalKind(row.kind), row.sent_on, row.iep_starts_on, row.iep_ends_on, pages, row.withdrawn_on,
        row.controlling_answer_id,
    )  # fmt: skip


def _service(number, name, minutes, frequency, state, starts_on, offer_id, grid, setting) -> GridRow:
    where = ", ".join(x for x in (setting, _GRID.get(grid, "")) if x)
    how_often = f", {frequency}" if frequency[:1].isdigit() else f" {frequency}"
    return GridRow(name, f"{minutes} min{how_often}", state == "accepted", starts_on, offer_id, number, where)


def _moves(db: Connection, acts: Sequence[Any]) -> dict[int, list[Moved]]:
    found = []
    for student_id, at, detail in acts:
        told = json.loads(detail)
        found.append((student_id, local_date(at), told["before"]["school_id"], told["after"]["school_id"]))
    ids = {school_id for *_, left, joined in found for school_id in (left, joined)}
    named = select(School.id, School.short_name).where(School.id.in_(ids))
    names = dict(db.execute(named).tuples().all()) if ids else {}
    moved: dict[int, list[Moved]] = defaultdict(list)
    for student_id, on, left, joined in found:
        moved[student_id].append(Moved(on, names[left], names.get(joined, "")))
    return moved


class _Statements(NamedTuple):
    proposals: Select
    answers: Select
    portions: Select
    services: Select
    ended: Select
    moves: Select


@cache
def _statements() -> _Statements:
    """By student, whom the caller has within scope. Kept, because building them costs more than running them."""
    p, a, w, s, e = Proposal, Answer, Portion, Service, StayPutEnded
    students = bindparam("students", expanding=True)
    theirs = select(p.id).where(p.student_id.in_(students))
    sent = func.coalesce(p.sent_on, p.team_meeting_on, p.response_received_on)
    return _Statements(
        select(
            p.id, p.student_id, p.kind, p.sent_on, p.iep_starts_on, p.iep_ends_on, p.iep_response,
            p.placement_response, p.response_received_on, p.withdrawn_on, p.controlling_answer_id,
        ).where(p.student_id.in_(students)).order_by(p.student_id, sent.is_(None), sent, p.id),
        select(
            a.id, a.proposal_id, a.parent_id, a.answered_by, a.received_on, a.iep_response, a.placement_response,
            Parent.rights,
        ).outerjoin(Parent, Parent.id == a.parent_id).where(a.proposal_id.in_(theirs)).order_by(a.id),
        select(w.answer_id, w.id, w.kind, w.words, w.today, w.proposed, w.service_id)
        .join(a, a.id == w.answer_id)
        .where(a.proposal_id.in_(theirs))
        .order_by(w.id),
        select(
            s.student_id, s.id, s.service, s.minutes, s.frequency, s.state, s.iep_starts_on, s.proposal_id, s.grid,
            s.setting,
        ).where(s.student_id.in_(students)).order_by(s.grid, s.id),
        select(e.student_id, e.proposal_id, e.reason, e.ended_on, e.in_force, e.portion_id, e.id)
        .where(e.student_id.in_(students))
        .order_by(e.id),
        select(Act.student_id, Act.at, Act.detail)
        .where(Act.student_id.in_(students), MOVED)
        .order_by(Act.id),
    )  # fmt: skip
