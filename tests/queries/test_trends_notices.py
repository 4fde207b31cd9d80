"""Notices by school year and by group, counted by hand; and what of them an administrator is not told. Monday 27 April
2026; Daybook was put into service on 1 July 2024."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from models.access.principal import OutOfScope
from models.commands.enter_year_total import YearTotalForm, enter_year_total
from models.queries.groups import Group
from models.queries.trends_notices import By, counted_notices, notices_by, notices_by_year, notices_of_block
from models.tables import BseaNotice
from models.tables.base import filled
from tests.builders import create_school
from tests.queries.conftest import MONDAY, NOON, Lists

D = date


class Register:
    """A town whose register is written row by row."""

    def __init__(self, lists: Lists) -> None:
        self.lists, self.db, self.town = lists, lists.db, lists.town
        self.director = lists.go_live(D(2024, 7, 1), lists.town.director)
        self.administrator = lists.go_live(D(2024, 7, 1), lists.town.administrator)
        self.chair = lists.go_live(D(2024, 7, 1), lists.town.chair_bowen)
        self.pupils = {}

    def sent(self, day: date, how_many: int = 1, school: str = "bowen", practice: bool = False, **student) -> None:
        key = (school, *sorted(student.items()))
        if key not in self.pupils:
            self.pupils[key] = self.town.student(getattr(self.town, school), f"Name{len(self.pupils)}", **student)
        for _ in range(how_many):
            row = filled(
                BseaNotice, district_id=self.town.district_id, school_id=getattr(self.town, school),
                student_id=self.pupils[key], triggers="BSEA_NOTICE", practice=practice,
                received_on=day - timedelta(3), due_on=day + timedelta(2), sent_on=day,
            )  # fmt: skip
            self.db.execute(insert(BseaNotice).values(row))

    def years(self, who=None):
        return {y.year: y for y in notices_by_year(self.db, (who or self.director).scope, today=MONDAY)}

    def groups(self, by: By, year: int = 2025, who=None, today: date = MONDAY):
        return notices_by(self.db, (who or self.director).scope, year=year, by=by, today=today)


@pytest.fixture
def register(lists):
    return Register(lists)


def test_a_notice_belongs_to_the_school_year_of_the_day_it_was_sent(register):
    for day in (D(2025, 6, 30), D(2025, 7, 1), D(2025, 12, 31), D(2026, 1, 1), D(2026, 4, 27)):
        register.sent(day)
    assert {y: (found.notices, found.over) for y, found in register.years().items()} == {
        2024: (1, True), 2025: (4, False)
    }  # fmt: skip


def test_what_is_not_sent_yet_and_district_practice_are_not_counted(register):
    register.sent(D(2026, 3, 2), practice=True)
    register.sent(D(2026, 4, 28))
    assert register.years()[2025].notices == 0
    assert [register.groups(by, today=date(2026, 4, 27)).total for by in By] == [0] * len(By)


def test_the_year_before_is_known_by_the_same_day(register):
    for day in (D(2025, 4, 26), D(2025, 4, 27), D(2025, 4, 28), D(2025, 6, 2)):
        register.sent(day)
    year = register.years()[2024]
    assert (year.notices, year.by_today) == (4, 2)


def test_a_year_before_daybook_has_what_was_entered_and_no_same_day(register):
    entered = YearTotalForm(2022, 648, "SIMS, 1 October 2022", 42)
    enter_year_total(register.db, register.director, entered, today=MONDAY, now=NOON)
    year = register.years()[2022]
    assert (year.notices, year.students, year.by_today, year.entered) == (42, 648, None, True)
    assert 2023 not in register.years(), "nothing is known of it"


@pytest.mark.parametrize(("count", "told"), [(9, (None, True)), (10, (10, False)), (11, (11, False))])
def test_an_administrator_is_told_ten_notices_of_a_year_and_not_nine(register, count, told):
    register.sent(D(2026, 2, 2), count)
    year = register.years(register.administrator)[2025]
    assert (year.notices, year.small) == told
    assert register.years()[2025].notices == count, "the director is"


def test_the_same_day_is_not_told_where_the_rest_of_that_year_is_small(register):
    register.sent(D(2025, 2, 3), 20)
    register.sent(D(2025, 6, 2), 9)
    assert register.years()[2024].by_today == 20
    assert register.years(register.administrator)[2024].by_today is None


def test_a_school_is_counted_beside_its_students_and_one_without_notices_is_there(register):
    register.sent(D(2026, 2, 2), 3)
    register.town.student(register.town.bowen, "Another")
    register.town.student(register.town.day, "Third")
    found = register.groups(By.SCHOOL)
    assert found.rows == (Group("Bowen", 3, 2), Group("Day", 0, 1))
    assert (found.total, found.until) == (3, MONDAY)


@pytest.mark.parametrize(
    ("by", "field"), [(By.GRADE, "grade"), (By.DISABILITY, "disability"), (By.LANGUAGE, "home_language")]
)
def test_students_are_told_apart_by_what_stands_in_their_file(register, by, field):
    register.sent(D(2026, 2, 2), 3, **{field: "A"})
    register.sent(D(2025, 9, 2), 2, **{field: "B"})
    register.sent(D(2025, 9, 3), 1, **{field: ""})
    assert [(row.key, row.count) for row in register.groups(by).rows] == [("A", 3), ("B", 2), ("", 1)]


def test_kinds_of_proposal_and_portions_are_counted_from_what_was_answered(lists):
    register = Register(lists)
    from models.commands.forms import RejectedPortion
    from models.vocabulary import PortionKind, ProposalKind

    portions = (RejectedPortion("Goal 2", kind=PortionKind.GOAL), RejectedPortion("Speech", kind=PortionKind.SERVICE))
    sent = {"bsea_notice_sent_on": D(2026, 4, 24), "bsea_notice_how": "e-mail"}
    lists.rejected(lists.town.student(), D(2026, 4, 22), kind=ProposalKind.AMENDMENT, portions=portions, **sent)
    kinds = {row.key: (row.count, row.of) for row in register.groups(By.KIND).rows}
    assert (kinds["amendment"], kinds["annual"], len(kinds)) == ((1, 1), (0, 0), len(ProposalKind))
    found = {row.key: row.count for row in register.groups(By.PORTION).rows}
    assert (found["goal"], found["service"], found["transportation"], len(found)) == (1, 1, 0, len(PortionKind))


def test_an_administrator_reads_what_was_released_at_the_end_of_each_half(register):
    register.sent(D(2025, 10, 6), 14)
    register.sent(D(2026, 2, 2), 20)
    register.sent(D(2025, 10, 6), 12, school="day")
    register.sent(D(2026, 6, 1), 15, school="day")
    for _ in range(12):
        register.town.student(register.town.bowen, "More")
        register.town.student(register.town.day, "More")
    for today, rows, until in (
        (D(2025, 12, 31), (("Bowen", None), ("Day", None)), None),
        (D(2026, 1, 1), (("Bowen", 14), ("Day", 12)), D(2025, 12, 31)),
        (D(2026, 6, 30), (("Bowen", 14), ("Day", 12)), D(2025, 12, 31)),
        (D(2026, 7, 1), (("Bowen", 34), ("Day", 27)), D(2026, 6, 30)),
    ):
        found = register.groups(By.SCHOOL, who=register.administrator, today=today)
        assert (tuple((row.key, row.count) for row in found.rows), found.until) == (rows, until), today
    assert register.groups(By.SCHOOL).rows[0].count == 34, "the director reads what is"


def test_to_an_administrator_a_small_school_hides_the_next_smallest_with_it(register):
    register.sent(D(2025, 10, 6), 4)
    register.sent(D(2025, 10, 6), 30, school="day")
    found = register.groups(By.SCHOOL, who=register.administrator)
    assert [row.count for row in found.rows] == [None, None]
    assert (found.total, found.fewest) == (34, 10)


def test_a_school_of_fewer_than_ten_students_is_hidden_whatever_it_counts(register):
    register.sent(D(2025, 10, 6), 14)
    register.sent(D(2025, 10, 6), 30, school="day")
    for _ in range(12):
        register.town.student(register.town.day, "More")
    assert all(row.count is None for row in register.groups(By.SCHOOL, who=register.administrator).rows)


def test_the_name_of_a_hidden_group_that_stands_in_students_files_is_not_told(register):
    for language, count in (("English", 40), ("Nepali", 2), ("Khmer", 15)):
        register.sent(D(2025, 10, 6), count, home_language=language)
    for _ in range(30):
        register.town.student(last_name="More", home_language="English")
    found = register.groups(By.LANGUAGE, who=register.administrator)
    assert ([row.key for row in found.rows], found.unnamed) == (["English"], 2)
    assert [row.key for row in register.groups(By.LANGUAGE).rows] == ["English", "Khmer", "Nepali"]


def test_a_count_opens_its_notices_for_the_director_alone(register):
    register.sent(D(2026, 2, 2), 3)
    register.sent(D(2026, 2, 2), 2, school="day")

    def opened(who, **more):
        return counted_notices(register.db, who.scope, year=2025, by=By.SCHOOL, key="Bowen", **more)

    first = opened(register.director, limit=2)
    rest = opened(register.director, after=first.next, limit=2)
    assert [len(first.rows), len(rest.rows), rest.next] == [2, 1, None]
    assert {row.school for row in first.rows} == {"Bowen"}
    with pytest.raises(OutOfScope):
        opened(register.administrator)


def test_what_was_never_said_of_a_student_is_a_group_that_opens_too(register):
    register.sent(D(2026, 2, 2), 2, disability="")
    page = counted_notices(register.db, register.director.scope, year=2025, by=By.DISABILITY, key="")
    assert len(page.rows) == 2


def test_three_years_together_tell_an_administrator_what_no_year_shows(register):
    """Block 2022-23 to 2024-25. Bowen sent 5, 4 and 4; Day 6, 6 and 6; Cedar 3, 3 and 3."""
    register.town.cedar = create_school(register.db, register.town.district_id, "Cedar")
    for year, bowen in ((2022, 5), (2023, 4), (2024, 4)):
        register.sent(D(year, 10, 3), bowen)
        register.sent(D(year, 10, 4), 6, school="day")
        register.sent(D(year, 10, 5), 3, school="cedar")
    by = {"year": 2023, "by": By.SCHOOL, "today": MONDAY}
    told = notices_of_block(register.db, register.director.scope, **by)
    assert {g.key: g.count for g in told.rows} == {"Day": 18, "Bowen": 13, "Cedar": 9} and told.total == 40
    found = {g.key: g.count for g in notices_of_block(register.db, register.administrator.scope, **by).rows}
    assert [key for key, n in found.items() if n is not None] == ["Bowen"], "two stay hidden beside it"
    assert found["Bowen"] == 13


def test_a_block_that_is_not_over_tells_an_administrator_nothing(register):
    register.sent(D(2025, 10, 3), 30)
    by = {"year": 2025, "by": By.SCHOOL, "today": MONDAY}
    assert {g.count for g in notices_of_block(register.db, register.administrator.scope, **by).rows} == {None}
    assert sum(g.count for g in notices_of_block(register.db, register.director.scope, **by).rows) == 30


def test_whoever_was_granted_it_reads_numbers_of_any_size_and_still_no_name(register):
    register.sent(D(2025, 10, 3), 4)
    granted = replace(register.administrator.scope, small_counts=True)
    found = notices_by(register.db, granted, year=2025, by=By.SCHOOL, today=MONDAY)
    assert {g.key: g.count for g in found.rows if g.count} == {"Bowen": 4} and found.fewest is None
    with pytest.raises(OutOfScope):
        counted_notices(register.db, granted, year=2025, by=By.SCHOOL, key="Bowen")
