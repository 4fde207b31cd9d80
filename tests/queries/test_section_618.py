"""The federal dispute rows of one year, each counted by hand, and each a list of the cases that it counts."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.record_step import StepForm, correct_step
from models.database import transaction
from models.dispute_vocabulary import Outcome, Road, Step
from models.law.section_618 import ADD_UP, ELEMENTS, LEAVE_A_REST, NUMBERS, bounds, year_of
from models.queries.section_618 import counted_cases, section_618
from models.queries.small_counts import FEW, FEWEST, WITHHELD, suppressed
from models.tables import MatterFact
from tests.builders import NOW, create_town
from tests.matter_desk import MatterDesk
from tests.queries.year_of_disputes import year_of_disputes

D = date
COMPLAINTS = ("found on day 50", "nothing found on day 80 of an extension", "found on day 75 without one",
              "open at the end", "set aside at the end", "taken up again", "withdrawn")  # fmt: skip
MEDIATIONS = ("related, agreed", "related, not agreed", "agreed", "not agreed", "held in July", "session taken back",
              "mediation declined", "mediation withdrawn")  # fmt: skip
EXPEDITED = ("placement changed", "expedited, settled", "expedited, open at the end", "expedited, late")
HEARINGS = ("settled at its resolution meeting", "decided on day 42 of 45", "decided within an extension",
            "decided late", "the district's, decided on day 39", "decided in August", "request withdrawn",
            "agreed and voided", *EXPEDITED)  # fmt: skip
BY_HAND = {
    "1": COMPLAINTS,
    "1.1": COMPLAINTS[:3],
    "1.1.a": ("found on day 50", "found on day 75 without one"),
    "1.1.b": ("found on day 50",),
    "1.1.c": ("nothing found on day 80 of an extension",),
    "1.2": ("open at the end", "set aside at the end", "taken up again"),
    "1.2.a": ("set aside at the end",),
    "1.3": ("withdrawn",),
    "2": MEDIATIONS,
    "2.1": MEDIATIONS[:4],
    "2.1.a": ("related, agreed", "related, not agreed"),
    "2.1.a.i": ("related, agreed",),
    "2.1.b": ("agreed", "not agreed"),
    "2.1.b.i": ("agreed",),
    "2.2": ("held in July", "session taken back"),
    "2.3": ("mediation declined", "mediation withdrawn"),
    "3": HEARINGS,
    "3.1": ("settled at its resolution meeting", "decided on day 42 of 45", "agreed and voided", "expedited, settled"),
    "3.1.a": ("settled at its resolution meeting", "expedited, settled"),
    "3.2": ("decided on day 42 of 45", "decided within an extension", "decided late",
            "the district's, decided on day 39", "placement changed", "expedited, late"),
    "3.2.a": ("decided on day 42 of 45", "the district's, decided on day 39", "placement changed"),
    "3.2.b": ("decided within an extension",),
    "3.3": ("decided in August", "agreed and voided", "expedited, open at the end"),
    "3.4": ("settled at its resolution meeting", "request withdrawn", "expedited, settled"),
    "4": EXPEDITED,
    "4.1": ("expedited, settled",),
    "4.1.a": ("expedited, settled",),
    "4.2": ("placement changed", "expedited, late"),
    "4.2.a": ("placement changed",),
    "4.3": ("expedited, open at the end",),
    "4.4": ("expedited, settled",),
}  # fmt: skip


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


@pytest.fixture
def desk(town):
    return MatterDesk(town)


def listed(desk, row, limit=50, year=2025):
    """The ids that a row counts, page by page."""
    found, after = [], None
    while True:
        page = counted_cases(desk.db, desk.town.director.scope, year=year, row=row, after=after, limit=limit)
        found += [case.matter_id for case in page.rows]
        if page.next is None:
            return found
        after = page.next


def test_every_row_of_the_year_is_what_one_counts_by_hand_and_lists_what_it_counts(desk):
    names = year_of_disputes(desk)
    of_id = {matter_id: name for name, matter_id in names.items()}
    counts = section_618(desk.db, desk.town.director.scope, year=2025)
    assert counts == {row: len(cases) for row, cases in BY_HAND.items()}
    for row, cases in BY_HAND.items():
        assert sorted(of_id[i] for i in listed(desk, row)) == sorted(cases), row
    assert listed(desk, "3", limit=2) == listed(desk, "3"), "a row is one list however it is paged"
    assert {row: section_618(desk.db, desk.town.director.scope, year=2026)[row] for row in ("1", "2", "3")} == {
        "1": 1, "2": 0, "3": 0,
    }  # fmt: skip
    assert listed(desk, "nonsense") == []


def test_what_is_open_on_30_june_is_pending_and_is_no_longer_so_had_the_day_been_in_the_year(desk):
    desk.today = D(2026, 9, 1)
    late = desk.open(Road.STATE_COMPLAINT, D(2026, 6, 29)).matter_id
    desk.record(late, Step.WITHDRAWN, D(2026, 7, 1))
    assert listed(desk, "1.2") == [late] and listed(desk, "1.3") == []
    fact = desk.db.execute(select(MatterFact.id).where(MatterFact.step == Step.WITHDRAWN.value)).scalar_one()
    correct_step(
        desk.db, desk.town.director, late, fact, StepForm("again", Step.WITHDRAWN, D(2026, 6, 30)), entry_key="again",
        reason="The letter's date", version=desk.matter(late).version, today=desk.today, now=NOW,
    )  # fmt: skip
    assert listed(desk, "1.2") == [] and listed(desk, "1.3") == [late]


def test_the_day_of_filing_decides_the_year_also_when_it_is_corrected(desk):
    opened = desk.open(Road.STATE_COMPLAINT, D(2025, 7, 1)).matter_id
    assert listed(desk, "1") == [opened]
    fact = desk.db.execute(select(MatterFact.id).where(MatterFact.step == Step.FILED.value)).scalar_one()
    correct_step(
        desk.db, desk.town.director, opened, fact, StepForm("again", Step.FILED, D(2025, 6, 30)), entry_key="again",
        reason="The date stamp", version=desk.matter(opened).version, today=desk.today, now=NOW,
    )  # fmt: skip
    assert listed(desk, "1") == [] and listed(desk, "1", year=2024) == [opened]


def test_a_date_that_dese_prints_is_the_timeline(desk):
    opened = desk.open(Road.STATE_COMPLAINT, D(2025, 9, 1)).matter_id
    printed = {"rule_key": "PRS_DECISION", "until": D(2025, 12, 1), "words": "DESE's letter"}
    desk.record(opened, Step.PRINTED, D(2025, 9, 15), **printed)
    desk.record(opened, Step.LETTER_RECEIVED, D(2025, 12, 1), outcome=Outcome.NO_FINDING)
    assert (listed(desk, "1.1.b"), listed(desk, "1.1.c")) == ([opened], [])


def test_a_chair_counts_their_own_and_an_administrator_is_told_no_small_count_and_no_case(desk):
    year_of_disputes(desk)
    day = section_618(desk.db, desk.town.chair_day.scope, year=2025)
    assert set(day.values()) == {0} and set(day) == set(NUMBERS)
    told = section_618(desk.db, desk.town.administrator.scope, year=2025)
    assert told["3"] == 12 and {n for row, n in told.items() if row != "3"} == {FEW}
    with pytest.raises(OutOfScope):
        counted_cases(desk.db, desk.town.administrator.scope, year=2025, row="3")


def test_no_small_count_can_be_had_by_subtraction():
    counts = dict.fromkeys(NUMBERS, 0) | {"1": 60, "1.1": 40, "1.2": 14, "1.3": 6, "1.1.a": 38, "1.1.b": 20,
                                          "1.1.c": 10}  # fmt: skip
    told = suppressed(counts, ADD_UP, LEAVE_A_REST)
    assert (told["1"], told["1.1"], told["1.2"], told["1.3"]) == (60, 40, WITHHELD, FEW), "60 - 40 - 14 is 6"
    assert told["1.1.a"] == WITHHELD, "40 - 38 is 2: all but two had a finding"
    assert (told["1.1.b"], told["1.1.c"]) == (20, 10), "40 - 20 - 10 leaves ten, and ten is told"


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_counts_no_group_leaves_one_small_number_unknown(seed):
    import random

    draw = random.Random(seed)
    counts = dict.fromkeys(NUMBERS, 0)
    for whole, parts in ADD_UP.items():
        for part in parts:
            counts[part] = draw.choice((0, 3, 9, 10, 11, 25, 60))
        counts[whole] = sum(counts[part] for part in parts)
    for whole, parts in LEAVE_A_REST:
        for part in parts:
            counts[part] = (
                draw.randint(0, counts[whole] // len(parts)) if part != "4" else min(counts["4"], counts["3"])
            )
    told = suppressed(counts, ADD_UP, LEAVE_A_REST)
    assert all(n == counts[row] >= FEWEST for row, n in told.items() if isinstance(n, int))
    assert all(counts[row] < FEWEST for row, n in told.items() if n == FEW)
    for whole, parts, rest in [*((w, p, False) for w, p in ADD_UP.items()), *((w, p, True) for w, p in LEAVE_A_REST)]:
        unknown = [counts[row] for row in (whole, *parts) if not isinstance(told[row], int)]
        unknown += [counts[whole] - sum(counts[p] for p in parts)] if rest else []
        assert len(unknown) != 1 or unknown[0] >= FEWEST, (whole, parts)


def test_the_elements_are_the_federal_ones_each_with_its_words_and_the_year_turns_on_the_first_of_july():
    assert len(ELEMENTS) == len(set(NUMBERS)) == 31 and set(BY_HAND) == set(NUMBERS)
    assert all(e.words and e.how for e in ELEMENTS)
    assert set(chain.from_iterable(ADD_UP.values())) <= set(NUMBERS)
    assert all(e.part_of == e.number.rpartition(".")[0] for e in ELEMENTS)
    assert (year_of(D(2026, 6, 30)), year_of(D(2026, 7, 1))) == (2025, 2026)
    assert bounds(2025) == (D(2025, 7, 1), D(2026, 6, 30))
