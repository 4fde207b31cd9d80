"""A school move of a student in dispute touches stay-put, so does a graduation: on the list, the file and Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.clocks.stay_put_facts import Moved
from models.clocks.stay_put_today import Touch
from models.commands.file_students import file_students, known_students
from models.commands.forms import RejectedPortion
from models.commands.new_students import StudentForm
from models.queries.monday import monday
from models.queries.school_moves import count_disputed_moves, disputed_moves
from models.queries.stay_put import in_force, stay_put
from models.tables import Student
from models.vocabulary import IepResponse, PortionKind, ProposalKind
from tests.queries.conftest import MONDAY

D = date
SPEECH = RejectedPortion("Speech-language 60 to 30 minutes a week", PortionKind.SERVICE)


def moves(lists, pupil, to, day, hour=16):
    """The nightly file names another school, that day at so many hours UTC."""
    db, by = lists.db, lists.town.director
    state_id = db.execute(select(Student.state_id).where(Student.id == pupil)).scalar_one()
    named = [to, None, None, state_id, *[""] * 3, None, *[""] * 7, f"digest {day}"]
    now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    known = known_students(db, by, [state_id])
    assert file_students(db, by, [StudentForm(*named)], known, told=("school_id",), now=now) == ["changed"]


@pytest.fixture
def pupil(lists):
    found = lists.town.student()
    lists.rejected(found, D(2026, 4, 17), portions=(SPEECH,))
    return found


def touched(lists, person=None):
    rows = stay_put(lists.db, (person or lists.town.director).scope, today=MONDAY).rows
    return [[(c.day, c.move) for c in row.changes if c.touch is Touch.MOVED_SCHOOL] for row in rows]


def counted(lists, person=None):
    scope = (person or lists.town.director).scope
    return count_disputed_moves(lists.db, scope, today=MONDAY), monday(lists.db, scope, today=MONDAY).moves


def test_a_move_stands_on_stay_put_on_the_file_and_on_monday(lists, pupil):
    moves(lists, pupil, lists.town.day, D(2026, 4, 23))
    move = Moved(D(2026, 4, 23), "Bowen", "Day")
    assert touched(lists) == [[(D(2026, 4, 23), move)]]
    found = in_force(lists.db, lists.town.chair_day.scope, pupil, today=MONDAY)
    assert [[c.move for c in changes] for changes in found.changes.values()] == [[move]]
    [row] = disputed_moves(lists.db, lists.town.director.scope, today=MONDAY)
    assert (row.move, row.student_id, row.last_name, row.school) == (move, pupil, "Okafor", "Day")
    assert counted(lists) == (1, 1)


def test_a_move_before_the_rejection_touches_nothing_and_one_late_in_the_evening_has_the_day_of_massachusetts(lists):
    pupil = lists.town.student()
    moves(lists, pupil, lists.town.day, D(2026, 4, 17))
    lists.rejected(pupil, D(2026, 4, 18), portions=(SPEECH,))
    assert touched(lists) == [[]] and counted(lists) == (0, 0)
    moves(lists, pupil, lists.town.bowen, D(2026, 4, 25), hour=2)
    assert touched(lists) == [[(D(2026, 4, 24), Moved(D(2026, 4, 24), "Day", "Bowen"))]]


def test_monday_looks_ten_days_back_and_the_list_for_as_long_as_the_dispute_is_open(lists):
    pupil = lists.town.student()
    lists.rejected(pupil, D(2026, 3, 20), portions=(SPEECH,))
    moves(lists, pupil, lists.town.day, D(2026, 4, 16))
    assert len(touched(lists)[0]) == 1 and counted(lists) == (0, 0)
    moves(lists, pupil, None, D(2026, 4, 17))
    assert [move for _, move in touched(lists)[0]][1:] == [Moved(D(2026, 4, 17), "Day", "")]
    assert counted(lists) == (1, 1)


def test_a_first_school_is_no_move_and_without_a_dispute_or_without_stay_put_nothing_is_touched(lists):
    new = lists.town.student(last_name="New")
    lists.db.execute(Student.__table__.update().where(Student.id == new).values(school_id=None))
    lists.rejected(new, D(2026, 4, 17), portions=(SPEECH,))
    calm, initial = lists.town.student(last_name="Calm"), lists.town.student(last_name="Initial")
    lists.handed(calm, D(2026, 3, 9), response=IepResponse.ACCEPTED, response_received_on=D(2026, 3, 20))
    lists.rejected(initial, D(2026, 4, 17), kind=ProposalKind.INITIAL, response=IepResponse.REJECTED_IN_FULL)
    for student in (new, calm, initial):
        moves(lists, student, lists.town.day, D(2026, 4, 23))
    assert [row for row in touched(lists) if row] == []
    assert counted(lists) == (0, 0) and disputed_moves(lists.db, lists.town.director.scope, today=MONDAY) == ()


def test_a_move_is_told_to_the_school_that_serves_the_student_now_and_to_an_administrator_as_a_count(lists, pupil):
    moves(lists, pupil, lists.town.day, D(2026, 4, 23))
    town = lists.town
    told = {who: counted(lists, getattr(town, who)) for who in ("chair_bowen", "chair_day", "administrator")}
    assert told == {"chair_bowen": (0, 0), "chair_day": (1, 1), "administrator": (1, 1)}
    assert disputed_moves(lists.db, town.chair_bowen.scope, today=MONDAY) == ()
    with pytest.raises(OutOfScope):
        disputed_moves(lists.db, town.administrator.scope, today=MONDAY)


@pytest.mark.parametrize(
    ("grade", "kind", "touch"),
    [
        ("12", PortionKind.SERVICE, Touch.GRADUATION),
        ("11", PortionKind.SERVICE, None),
        ("SP", PortionKind.GRADUATION, Touch.GRADUATION_DISPUTED),
        ("12", PortionKind.GRADUATION, Touch.GRADUATION_DISPUTED),
    ],
)
def test_graduation_may_come_by_the_end_of_the_year_in_grade_12_or_where_it_is_in_dispute(lists, grade, kind, touch):
    pupil = lists.town.student(grade=grade)
    portions = (SPEECH, RejectedPortion("Graduation in June", kind))
    lists.rejected(pupil, D(2026, 4, 17), portions=portions)
    rows = stay_put(lists.db, lists.town.director.scope, today=MONDAY).rows
    found = [[(c.day, c.touch) for c in row.changes if c.touch.value.startswith("graduation")] for row in rows]
    assert found == [[(D(2026, 6, 30), touch)] if touch else []] * 2
