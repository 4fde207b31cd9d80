"""The stay-put screen: each element in dispute with its three levels, why it stays, and what is coming."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard import wiring
from dashboard.widgets import stay_put_file
from dashboard.widgets import stay_put_parts as parts
from models.access.principal import principal_of
from models.clocks.stay_put import ledger
from models.clocks.stay_put_elements import PLACEMENT, UNLISTED, WHOLE
from models.clocks.stay_put_facts import History, Listed, Moved, Offer, Returned
from models.clocks.stay_put_ledger import Basis, Card, Line, Version, Without
from models.clocks.stay_put_today import Change, Delivered, Touch
from models.queries.find_students import find_students
from models.queries.line_of_time import line_of_time
from models.queries.stay_put import InForce, StayPutRow
from models.vocabulary import IepResponse, PortionKind, ProposalKind
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words

D = date
TODAY = demo.DAY
LINE = Line(
    "speech-language", 7, ProposalKind.ANNUAL, "Speech-language 60 to 30 minutes", Basis.HELD,
    Version("60 min/week", D(2025, 9, 12), "Speech-language", 3), "30 min/week", D(2026, 4, 21), portion_id=11,
)  # fmt: skip
ROW = StayPutRow(3, "Okafor", "Daniel", "4", "Bowen", "", LINE, None, (Change(D(2026, 5, 4), Touch.OLD_TERM_ENDS),))


def shown(row=ROW, **more):
    (made,) = parts.disputes([row], TODAY, **more)["rows"]
    return made


def test_a_row_says_last_accepted_proposed_in_force_and_why():
    made = shown(may_end=True)
    assert [words(cell) for cell in made["cells"]] == [
        ["D. Okafor", "grade 4, Bowen"],
        ["Speech-language 60 to 30 minutes", "Annual IEP, since Tue 21 Apr"],
        ["60 min/week", "accepted Fri 12 Sep"],
        ["30 min/week"],
        ["60 min/week", "not accepted, so the version of Fri 12 Sep stays"],
    ]
    assert "".join(p.get("t") or p["tag"] for p in made["note"]) == (
        "comingMon 4 May: the older IEP's dates end; that ends nothing."
    )
    assert made["action"]["name"] == "endstay" and made["action"]["id"] == 7
    assert shown()["action"]["name"] == "file", "only a director records an end"


def test_an_element_is_named_as_the_district_names_it_where_the_parents_words_do_not():
    own = replace(LINE, what="OT should not be cut.", service="Occupational therapy")
    assert parts.what(own) == "Occupational therapy: “OT should not be cut.”"
    assert parts.what(replace(own, what="Occupational therapy stays")) == "Occupational therapy stays"
    assert parts.what(replace(own, service="")) == "OT should not be cut."


def test_a_vacant_position_says_that_what_stays_is_not_delivered_before_what_is_coming():
    vacant = Change(D(2026, 3, 9), Touch.VACANT, service="Speech-language", position="SLP, Bowen")
    note = shown(replace(ROW, changes=(vacant, *ROW.changes)))["note"]
    assert "".join(p.get("t") or f"[{p['tag']}]" for p in note) == (
        "[not delivered]Speech-language since Mon 9 Mar: the position “SLP, Bowen” is vacant. "
        "[coming]Mon 4 May: the older IEP's dates end; that ends nothing."
    )
    ahead = replace(vacant, day=D(2026, 5, 11))
    [tag, words_] = shown(replace(ROW, changes=(ahead,)))["note"]
    assert (tag["tag"], words_["t"]) == (
        "coming", "Mon 11 May: the position “SLP, Bowen” falls vacant, and Speech-language waits for it.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "level", "why"),
    [
        (replace(LINE, last=Version()), "Not entered", "not accepted, so the older version stays"),
        (replace(LINE, basis=Basis.NOTHING, last=Version()), "Nothing yet", "an initial IEP: this portion was never"),
        (replace(LINE, basis=Basis.REGRET), "60 min/week", "rejecting it later brings no older version back"),
        (replace(LINE, basis=Basis.UNCLEAR, element=WHOLE, last=Version("", D(2025, 9, 12))),
         "The IEP accepted Fri 12 Sep", "the answer is unclear"),
        (replace(LINE, element=PLACEMENT, last=Version("", D(2025, 9, 12))), "As consented to Fri 12 Sep", "stays"),
        (replace(LINE, element=UNLISTED, last=Version()), "Not entered", "stays"),
        (replace(LINE, undecided=True), "60 min/week", "until the director decides whose answer controls"),
        (replace(LINE, uncertain=True), "60 min/week", "ask the parent which"),
    ],
)  # fmt: skip
def test_what_is_in_force_is_never_a_blank(line, level, why):
    cell = shown(replace(ROW, line=line))["cells"][4]
    assert words(cell)[0] == level and why in words(cell)[1]
    assert (cell.get("mark") == "diamond") == (level == "Not entered")


@pytest.mark.parametrize(("reason", "sentence"), [
    (Without.INITIAL, "initial IEP, nothing accepted"), (Without.REVOKED, "603 CMR 28.07(1)(a)4"),
])  # fmt: skip
def test_no_stay_put_is_said_with_its_reason(reason, sentence):
    card = Card(7, ProposalKind.INITIAL, reason, D(2026, 4, 21))
    cell = shown(replace(ROW, line=None, card=card, changes=()))["cells"][4]
    assert words(cell)[0] == "No stay-put" and sentence in words(cell)[1]


def test_what_is_delivered_today_names_the_service_else_its_kind():
    made = parts.delivered([
        Delivered("Reading", None, "45 min, daily", "in other settings"),
        Delivered("", PortionKind.GOAL, ""),
    ])["rows"]  # fmt: skip
    assert [words(c) for row in made for c in row["cells"]] == [
        ["Reading", "in other settings"], ["45 min, daily"], ["Goal"], ["Not entered"],
    ]  # fmt: skip


def test_the_screen_opens_for_a_director_and_a_chair_and_says_what_is_not_worked_out(demo_url, opened):
    at = opened("stay_put")
    assert not at.exception
    text = said(at)
    assert "in dispute" in text and "34 CFR 300.530" in text
    chair = opened("stay_put", "n.haddad@harrowmills.example")
    assert not chair.exception


def test_a_school_with_no_dispute_says_what_empty_means(demo_url, opened):
    from sqlalchemy import create_engine

    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE proposal SET dispute = 'none', iep_response = 'accepted'")
    engine.dispose()
    text = said(opened("stay_put"))
    assert "0 proposals are in dispute" in text and "the day a rejection is recorded" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(D(2026, 4, 23), Touch.MOVED_SCHOOL, move=Moved(D(2026, 4, 23), "Bowen", "Day")),
         "Thu 23 Apr: moved from Bowen to Day, as filed that day; stay-put goes along"),
        (Change(D(2026, 4, 23), Touch.MOVED_SCHOOL, move=Moved(D(2026, 4, 23), "{Bowen}", "")),
         "moved from {Bowen} to no school named, as"),
        (Change(D(2026, 6, 30), Touch.GRADUATION), "Tue 30 Jun: graduation may come by then; its own date is not kept"),
        (Change(D(2026, 6, 30), Touch.GRADUATION_DISPUTED), "30 Jun: graduation is in dispute and may come by then"),
    ],
)  # fmt: skip
def test_a_school_move_and_a_graduation_are_told_in_words(change, words):
    assert words in parts.coming(change, TODAY)
    assert words in "".join(p.get("t") or p["tag"] for p in shown(replace(ROW, changes=(change,)))["note"])


D1, D2 = D(2025, 9, 12), D(2026, 4, 21)
ANNUAL = Offer(1, ProposalKind.ANNUAL, D(2025, 9, 1), answers=(Returned(D1, IepResponse.ACCEPTED, id=1),))
CUT = Returned(D2, IepResponse.REJECTED_IN_PART, portions=(Listed("Aide", PortionKind.OTHER, id=1),), id=2)


@pytest.mark.parametrize(
    ("offers", "words"),
    [
        ((), ""),
        ((ANNUAL,), "last accepted: Annual IEP, Fri 12 Sep"),
        ((replace(ANNUAL, answers=(CUT,)),), "last accepted: Annual IEP, Tue 21 Apr, in part"),
        ((replace(ANNUAL, answers=(*ANNUAL.answers, CUT)),), "last accepted: Annual IEP, Tue 21 Apr"),
        ((ANNUAL, Offer(2, ProposalKind.AMENDMENT, D(2026, 4, 1),
                        answers=(Returned(D2, IepResponse.ACCEPTED, id=3),))),
         "last accepted: Annual IEP, Fri 12 Sep, amended Tue 21 Apr"),
    ],
    ids=["nothing", "whole", "in part", "whole, rejected later", "amended"],
)  # fmt: skip
def test_the_iep_in_force_is_named_with_its_day_its_part_and_its_amendment(offers, words):
    found = InForce((), ledger(History(offers)), {}, "", True)
    assert stay_put_file.last_accepted(found, TODAY) == words


def test_a_file_says_at_its_head_when_the_family_was_last_spoken_to(demo_url, opened):
    with wiring.reading() as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
        [okafor] = find_students(db, scope, "Okafor, D")
        events = line_of_time(db, scope, okafor.id)
    days = sorted(e.day for e in events if e.kind == "contact")
    assert days[-1] == D(2026, 4, 11)
    assert "last contact Sat 11 Apr, 16 days ago" in said(opened("student_file", student=str(okafor.id)))
