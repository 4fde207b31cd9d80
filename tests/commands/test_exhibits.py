"""Exhibits are numbered, ordered, delivered; their numbers then stand. What was said in talks is never one."""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.attach_paper import attach_paper
from models.commands.errors import Refused
from models.commands.exhibits import list_exhibit, order_exhibits, take_off_exhibit
from models.commands.witnesses import name_witness, withdraw_witness
from models.database import transaction
from models.dispute_vocabulary import AppointmentKind, Road, Step
from models.papers.checking import check
from models.queries.exhibits import NoSuchHearing, may_be_exhibits, preparation
from models.roads.readiness import Ready
from models.vocabulary import Fact, PaperKind
from tests.builders import NOW, create_town
from tests.matter_desk import MatterDesk
from tests.papers.scans import scan

D = date


@pytest.fixture
def desk(engine):
    with transaction(engine) as db:
        yield MatterDesk(create_town(db))


@pytest.fixture
def hearing(desk):
    return desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2)).matter_id


def keep(desk, fact, fact_id, pages, kind=PaperKind.LETTER):
    paper = check(f"{fact}-{fact_id}-{pages}.pdf", scan(pages))
    return attach_paper(desk.db, desk.town.director, fact, fact_id, kind, paper, now=NOW).paper_id


def listed(desk, hearing, paper, title="Letter"):
    return list_exhibit(
        desk.db, desk.town.director, hearing, paper, title=title, dated_on=D(2026, 3, 1), now=NOW
    ).exhibit_id


def prepared(desk, hearing, who=None):
    return preparation(desk.db, (who or desk.town.director).scope, hearing)


def test_pages_are_counted_through_all_exhibits_in_their_order(desk, hearing):
    papers = [keep(desk, Fact.STUDENT, desk.student, n) for n in (2, 3, 1)]
    first, second, third = (listed(desk, hearing, p) for p in papers)
    rows = prepared(desk, hearing).exhibits
    assert [(e.number, e.first, e.last) for e in rows] == [(1, 1, 2), (2, 3, 5), (3, 6, 6)]
    order_exhibits(desk.db, desk.town.director, hearing, [third, first, second], now=NOW)
    assert [(e.id, e.number, e.first, e.last) for e in prepared(desk, hearing).exhibits] == [
        (third, 1, 1, 1), (first, 2, 2, 3), (second, 3, 4, 6),
    ]  # fmt: skip
    take_off_exhibit(desk.db, desk.town.director, first, now=NOW)
    assert [(e.number, e.first, e.last) for e in prepared(desk, hearing).exhibits] == [(1, 1, 1), (2, 2, 4)]


def test_once_delivered_the_numbers_stand_and_what_comes_later_goes_to_the_end(desk, hearing):
    one, two = (listed(desk, hearing, keep(desk, Fact.STUDENT, desk.student, n)) for n in (1, 2))
    desk.appoint(hearing, AppointmentKind.HEARING_DAY, D(2026, 5, 12))
    desk.record(hearing, Step.DISCLOSED, D(2026, 5, 4))
    with pytest.raises(Refused, match="delivered under these numbers") as told:
        order_exhibits(desk.db, desk.town.director, hearing, [two, one], now=NOW)
    assert told.value.authority == "34 CFR 300.512(a)(3), (b)"
    with pytest.raises(Refused, match="delivered under these numbers"):
        take_off_exhibit(desk.db, desk.town.director, one, now=NOW)
    listed(desk, hearing, keep(desk, Fact.STUDENT, desk.student, 3))
    assert [(e.number, e.late) for e in prepared(desk, hearing).exhibits] == [(1, False), (2, False), (3, True)]


def test_a_paper_of_confidential_talks_can_be_no_exhibit(desk, hearing):
    talks = desk.open(Road.MEDIATION, D(2026, 3, 4)).matter_id
    paper = keep(desk, Fact.MATTER, talks, 1, PaperKind.OTHER)
    signed = keep(desk, Fact.MATTER, talks, 2, PaperKind.AGREEMENT)
    assert {p.id for p in may_be_exhibits(desk.db, desk.town.director.scope, hearing)} & {paper, signed} == set()
    for number in (paper, signed):
        with pytest.raises(Refused, match="belongs to confidential talks"):
            listed(desk, hearing, number)


def test_the_checklist_says_what_is_ready_and_leaves_out_what_does_not_apply(desk, hearing):
    points = dict(prepared(desk, hearing).checklist)
    assert Ready.PROPOSAL_ON_FILE not in points  # it is over no proposal
    assert {p for p, met in points.items() if met} == set()
    desk.record(hearing, Step.RESPONSE_SENT, D(2026, 3, 11))
    keep(desk, Fact.MATTER, hearing, 2, PaperKind.HEARING_NOTICE)
    name_witness(
        desk.db, desk.town.director, hearing, entry_key="w", name="Ines Rocha", role="SLP", speaks_to="", now=NOW
    )
    points = dict(prepared(desk, hearing).checklist)
    assert {p for p, met in points.items() if met} == {Ready.NOTICE_ON_FILE, Ready.RESPONSE, Ready.WITNESSES}


def test_a_witness_is_named_once_and_taken_off(desk, hearing):
    form = {"entry_key": "w", "name": "Ines Rocha", "role": "SLP", "speaks_to": "Progress", "now": NOW}
    first = name_witness(desk.db, desk.town.director, hearing, **form)
    assert name_witness(desk.db, desk.town.director, hearing, **form) == first
    withdraw_witness(desk.db, desk.town.director, first, now=NOW)
    assert prepared(desk, hearing).witnesses == ()


def test_another_schools_chair_finds_no_such_hearing_and_a_mediation_has_no_exhibits(desk, hearing):
    with pytest.raises(NoSuchHearing, match="There is no hearing with that number in your schools"):
        prepared(desk, hearing, desk.town.chair_day)
    talks = desk.open(Road.MEDIATION, D(2026, 3, 4)).matter_id
    with pytest.raises(NoSuchHearing):
        prepared(desk, talks)
