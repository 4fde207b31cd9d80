"""No small number of a table that is shown can be worked out: by hand in a few tables, by a solver in two thousand."""

from __future__ import annotations

import random

import highspy
import pytest

from models.queries.small_table import HIGHEST, LOWEST, Release, releases

NARROWEST = 4  # a hidden number could be at least four others


def only(counts: dict[str, int], **more) -> Release:
    [release] = releases({group: (n,) for group, n in counts.items()}, **more)
    return release


def test_a_table_without_small_numbers_is_shown_whole():
    assert only({"Bowen": 12, "Day": 30}) == Release({"Bowen": 12, "Day": 30}, frozenset(), 42, 0)


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True), (11, True)])
def test_ten_is_shown_and_nine_is_not(count, shown):
    release = only({"Bowen": count, "Day": 30, "Cedar": 40})
    assert ("Bowen" in release.shown) == shown


def test_beside_one_small_number_the_next_smallest_is_hidden_or_it_would_be_the_rest():
    assert only({"Bowen": 4, "Day": 30, "Cedar": 15}) == Release({"Day": 30}, frozenset({"Bowen", "Cedar"}), 49, 0)


def test_two_small_numbers_that_make_a_small_one_together_take_a_third_with_them():
    assert only({"Bowen": 4, "Day": 5, "Cedar": 15, "Elm": 20}).hidden == {"Bowen", "Day", "Cedar"}


def test_of_a_district_that_is_small_itself_nothing_is_shown():
    assert only({"Bowen": 4, "Day": 5}) == Release({}, frozenset({"Bowen", "Day"}), None, None)


def test_a_group_that_grew_by_a_few_is_hidden_from_then_on():
    first, second, third = releases({"Bowen": (12, 3, 20), "Day": (30, 12, 14), "Cedar": (40, 15, 15)})
    assert (first.hidden, second.hidden, third.hidden) == (set(), {"Bowen", "Day"}, {"Bowen", "Day"})
    assert (first.shown["Bowen"], third.shown) == (12, {"Cedar": 70})


def test_a_group_that_did_not_grow_stays():
    assert releases({"Bowen": (12, 0), "Day": (30, 12)})[1].hidden == set()


def test_while_the_whole_grew_by_a_few_the_release_before_stands():
    first, second, third = releases({"Bowen": (12, 3, 8), "Day": (30, 0, 12)})
    assert (first.through, second, third.through) == (0, first, 2)
    assert third.shown == {"Bowen": 23, "Day": 42}


def test_a_group_of_too_few_students_is_hidden_whatever_it_counts():
    assert only({"Bowen": 12, "Day": 30, "Cedar": 40}, too_small=frozenset({"Bowen"})).hidden == {"Bowen", "Day"}


def test_a_district_may_choose_six_to_thirty_and_nothing_else():
    assert only({"Bowen": 6, "Day": 30}, fewest=LOWEST).hidden == set()
    assert only({"Bowen": 29, "Day": 30, "Cedar": 50}, fewest=HIGHEST).hidden == {"Bowen", "Day"}
    for fewest in (LOWEST - 1, HIGHEST + 1):
        with pytest.raises(ValueError, match="between 6 and 30"):
            only({"Bowen": 6}, fewest=fewest)


class Reader:
    """Has every release, subtracts whatever can be subtracted, and knows that nothing is less than nothing."""

    def __init__(self, groups: list[str], made: tuple[Release, ...]) -> None:
        self.solver = solver = highspy.Highs()
        solver.silent()
        self.new = {(g, n): solver.addVariable(lb=0, ub=10_000) for g in groups for n in range(len(made))}
        for release in made:
            if release.through is None:
                continue
            solver.addConstr(sum(self.so_far(g, release.through) for g in groups) == release.total)
            for group, count in release.shown.items():
                solver.addConstr(self.so_far(group, release.through) == count)

    def so_far(self, group: str, n: int):
        return sum(self.new[group, i] for i in range(n + 1))

    def width(self, wanted) -> float:
        """Between the least and the most that the number can be."""
        self.solver.minimize(wanted)
        least = self.solver.getObjectiveValue()
        self.solver.maximize(wanted)
        return self.solver.getObjectiveValue() - least


def a_table(chance: random.Random) -> dict[str, tuple[int, ...]]:
    groups, periods = chance.randint(2, 7), chance.randint(1, 3)
    size = chance.choice((4, 12, 30, 60))
    return {
        f"school {g}": tuple(0 if chance.random() < 0.2 else chance.randint(0, size) for _ in range(periods))
        for g in range(groups)
    }


def pinned(table: dict[str, tuple[int, ...]], made: tuple[Release, ...]) -> list[tuple[str, int, str]]:
    """Each hidden number that the reader narrows too far: what a group counts so far, or has grown by."""
    reader = Reader(list(table), made)
    found, before = [], None
    for release in {r.through: r for r in made if r.through is not None}.values():
        for group in sorted(release.hidden):
            so_far = reader.so_far(group, release.through)
            if reader.width(so_far) < NARROWEST:
                found.append((group, release.through, "so far"))
            if before is not None and reader.width(so_far - reader.so_far(group, before)) < NARROWEST:
                found.append((group, release.through, "growth"))
        before = release.through
    return found


@pytest.mark.parametrize("part", range(8))
def test_a_solver_pins_no_hidden_number_in_two_thousand_tables_and_their_successive_releases(part):
    chance = random.Random(part)
    hidden = 0
    for _ in range(250):
        table = a_table(chance)
        made = releases(table, fewest=chance.choice((6, 10, 10, 10, 30)))
        hidden += sum(len(release.hidden) for release in made)
        assert pinned(table, made) == [], table
    assert hidden > 250


def test_the_solver_can_win_were_only_the_small_number_hidden():
    table = {"Bowen": (4,), "Day": (30,), "Cedar": (15,)}
    assert pinned(table, (Release({"Day": 30, "Cedar": 15}, frozenset({"Bowen"}), 49, 0),)) == [("Bowen", 0, "so far")]


def test_the_solver_can_win_were_a_hidden_group_shown_again_in_the_next_release():
    table = {"Bowen": (9, 1), "Day": (30, 0), "Cedar": (50, 10)}
    made = (
        Release({"Cedar": 50}, frozenset({"Bowen", "Day"}), 89, 0),
        Release({"Bowen": 10, "Day": 30, "Cedar": 60}, frozenset(), 100, 1),
    )
    assert [found[:2] for found in pinned(table, made)] == [("Bowen", 0), ("Day", 0)]
