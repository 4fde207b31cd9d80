"""Three years together tell no single year: by hand in a few tables, by a solver in two thousand blocks of three."""

from __future__ import annotations

import random

import highspy
import pytest

from models.queries.pooled_table import NARROWEST, block_of, last_block, pooled
from models.queries.small_table import releases


def year(fewest=10, **counts):
    rows = {group: row if isinstance(row, tuple) else (row,) for group, row in counts.items()}
    return rows, releases(rows, fewest=fewest)


@pytest.mark.parametrize(("of", "block"), [(2024, (2022, 2024)), (2025, (2025, 2027)), (2027, (2025, 2027)),
                                          (2028, (2028, 2030))])  # fmt: skip
def test_blocks_of_three_school_years_never_overlap(of, block):
    assert block_of(of) == block


@pytest.mark.parametrize(
    ("year", "since", "block"),
    [(2025, 2022, (2022, 2024)), (2027, 2022, (2022, 2024)), (2028, 2022, (2025, 2027)), (2025, 2023, None),
     (2028, 2025, (2025, 2027)), (2028, 2026, None)],
)  # fmt: skip
def test_only_a_block_that_is_over_and_was_kept_from_its_first_day_is_offered(year, since, block):
    assert last_block(year, since) == block


def test_a_group_that_is_small_each_year_is_told_over_three():
    three = [year(Elm=5, Bowen=4, Day=6, Cedar=40) for _ in range(3)]
    assert pooled(three) == {"Bowen": 12}, "of the two that reach ten one is told, for two must stay hidden beside it"


def test_one_that_a_year_showed_is_told_by_no_sum():
    three = [year(Elm=5, Bowen=4, Day=6, Cedar=40), year(Elm=5, Bowen=14, Day=6, Cedar=40)]
    assert "Bowen" not in pooled([*three, three[0]])


@pytest.mark.parametrize(("third", "told"), [(2, True), (1, False)])
def test_ten_over_three_years_is_told_and_nine_is_not(third, told):
    three = [year(Elm=5, Bowen=4, Day=6, Cedar=40), year(Elm=5, Bowen=4, Day=6, Cedar=40),
             year(Elm=5, Bowen=third, Day=6, Cedar=40)]  # fmt: skip
    assert ("Bowen" in pooled(three)) == told


def test_a_group_with_too_few_students_is_not_told_over_three_years_either():
    three = [year(Elm=5, Bowen=4, Day=6, Cedar=40) for _ in range(3)]
    assert "Bowen" not in pooled(three, too_small=frozenset({"Bowen"}))


def test_a_half_year_of_which_nothing_was_told_is_in_the_sum_and_takes_no_room_from_the_others():
    three = [year(Elm=(5, 0), Bowen=(4, 1), Day=(6, 0), Cedar=(40, 2)) for _ in range(3)]
    assert [release.through for release in three[0][1]] == [0, 0]
    assert pooled(three) == {"Elm": 15}


class Reader:
    """Has every release of the three years and the sums over them; knows that nothing is less than nothing, and that a
    period of which nothing was told holds a small number."""

    def __init__(self, three, told, fewest):
        self.solver = solver = highspy.Highs()
        solver.silent()
        groups = {g for counts, _ in three for g in counts}
        self.new = {}
        for y, (counts, made) in enumerate(three):
            width = max(len(row) for row in counts.values())
            for g in groups:
                for n in range(width):
                    self.new[g, y, n] = solver.addVariable(lb=0, ub=10_000)
            for release in made:
                if release.through is None:
                    continue
                so_far = lambda g, r=release, y=y: sum(self.new[g, y, i] for i in range(r.through + 1))  # noqa: E731
                solver.addConstr(sum(so_far(g) for g in groups) == release.total)
                for group, count in release.shown.items():
                    solver.addConstr(so_far(group) == count)
            last = max((r.through for r in made if r.through is not None), default=-1)
            if last < width - 1:  # what was not told is known to be a small number
                rest = sum(self.new[g, y, i] for g in groups for i in range(last + 1, width))
                solver.addConstr(rest <= fewest - 1)
        for group, n in told.items():
            solver.addConstr(sum(v for (g, _, _), v in self.new.items() if g == group) == n)

    def width(self, wanted) -> float:
        self.solver.minimize(wanted)
        least = self.solver.getObjectiveValue()
        self.solver.maximize(wanted)
        return self.solver.getObjectiveValue() - least


def narrowed(three, told, fewest=10):
    """Hidden numbers that are narrowed too far with the sums, and were not without them."""
    groups = {g for counts, _ in three for g in counts}
    alone, both = Reader(three, {}, fewest), Reader(three, told, fewest)
    found = []
    for y, (_, made) in enumerate(three):
        before = -1
        for release in {r.through: r for r in made if r.through is not None}.values():
            for g in sorted(groups & release.hidden):
                for first in {0, before + 1}:  # how many so far in the year, and by how much it grew
                    was, now = (
                        reader.width(sum(reader.new[g, y, i] for i in range(first, release.through + 1)))
                        for reader in (alone, both)
                    )
                    if now < NARROWEST <= was:
                        found.append((y, release.through, g))
            before = release.through
    return found


def a_block(chance: random.Random):
    groups, periods = chance.randint(3, 7), chance.randint(1, 2)
    fewest, size = chance.choice((6, 10, 10, 20)), chance.choice((4, 8, 14, 30))
    large = chance.randint(0, 2)
    three = []
    for _ in range(3):
        counts = {
            f"school {g}": tuple(
                0 if chance.random() < 0.15 else chance.randint(0, 60 if g < large else size) for _ in range(periods)
            )
            for g in range(groups)
        }
        three.append((counts, releases(counts, fewest=fewest)))
    return three, fewest


@pytest.mark.parametrize("part", range(8))
def test_a_solver_pins_no_hidden_number_of_a_year_with_the_sums_of_two_thousand_blocks(part):
    chance = random.Random(part)
    sums = 0
    for _ in range(250):
        three, fewest = a_block(chance)
        told = pooled(three, fewest=fewest)
        sums += len(told)
        assert not told or narrowed(three, told, fewest) == [], (three, told)
    assert sums > 50, "where nothing is told nothing is proved"


def test_two_halves_of_the_only_year_with_numbers_give_no_sum():
    """The sum over three years would be the number of that year, which was hidden."""
    only = year(Elm=(5, 6), Bowen=(4, 6), Day=(6, 5), Cedar=(40, 20))
    nothing = year(Elm=(0, 0), Bowen=(0, 0), Day=(0, 0), Cedar=(0, 0))
    assert pooled([nothing, nothing, only]) == {}
    assert narrowed([only], {"Bowen": 10}), "who knows that the others had none reads the year itself"


def test_the_solver_can_win_were_every_sum_told():
    """Nine each year of ten that are hidden together: the sum of 27 leaves each year seven to ten."""
    three = [year(Elm=1, Bowen=9, Cedar=40) for _ in range(3)]
    assert narrowed(three, {"Bowen": 27})
    assert pooled(three) == {}
