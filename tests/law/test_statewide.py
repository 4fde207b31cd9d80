"""The statewide series: what was published, and nothing for a year that was not found."""

from __future__ import annotations

import pytest

from models.law.statewide import NOTICES, of_year


@pytest.mark.parametrize(
    ("year", "per_100"),
    [(2010, 5.07), (2011, 5.17), (2012, 5.40), (2013, 5.98), (2014, 6.23), (2015, 6.45), (2017, 6.96), (2024, 7.51)],
)
def test_notices_per_hundred_students_as_worked_out_by_hand(year, per_100):
    assert of_year(year).per_100 == pytest.approx(per_100, abs=0.006)


@pytest.mark.parametrize("year", [2016, 2018, 2019, 2020, 2022, 2023])
def test_a_year_without_a_count_of_students_has_notices_and_no_rate(year):
    assert (of_year(year).notices > 9_000, of_year(year).per_100) == (True, None)


@pytest.mark.parametrize("year", [2009, 2021, 2025])
def test_a_year_that_was_not_found_is_not_there(year):
    assert of_year(year) is None


def test_every_number_says_where_it_was_read():
    assert all(year.source.startswith("https://") for year in NOTICES)
    assert all(bool(year.students) == bool(year.counted_at) for year in NOTICES)
    assert [year.year for year in NOTICES] == sorted({year.year for year in NOTICES})
