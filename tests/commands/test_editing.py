"""Two persons have the same record open: the second to save is told, field by field."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from models.commands import acts
from models.commands.editing import ChangedMeanwhile, claim
from models.commands.errors import Refused
from models.tables import Student
from tests.builders import NOW


def test_the_second_to_save_sees_who_saved_what_and_overwrites_nothing(town):
    pupil = town.student()
    assert claim(town.db, Student, pupil, 1) == 2
    town.db.execute(update(Student).where(Student.id == pupil).values(grade="5"))
    acts.record(town.db, town.chair_bowen, "correct_student", "student", pupil, now=NOW, student_id=pupil)
    with pytest.raises(ChangedMeanwhile, match=r"Mei Chen changed this record .* nothing you typed is lost") as told:
        claim(town.db, Student, pupil, 1)
    opened = {"grade": "4", "liaison": "", "home_language": "English"}
    typed = {"grade": "6", "liaison": "Kim", "home_language": "English"}
    assert told.value.fields(opened, typed) == {"grade": ("4", "5", "6"), "liaison": ("", "", "Kim")}
    assert (told.value.by, told.value.at, told.value.version) == ("Mei Chen", NOW, 2)
    assert claim(town.db, Student, pupil, told.value.version) == 3
    assert town.db.execute(select(Student.grade)).scalar_one() == "5"


def test_a_record_that_is_gone_is_said_so(town):
    with pytest.raises(Refused, match="no longer here"):
        claim(town.db, Student, 99, 1)
