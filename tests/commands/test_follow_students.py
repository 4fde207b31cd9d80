"""Whoever answers for a student sees everything of that student: each copy of school and chair follows a move."""

from __future__ import annotations

import models.tables  # noqa: F401
from models.commands.follow_students import COPIES
from models.tables.base import metadata


def test_no_table_with_a_students_school_and_chair_is_forgotten():
    copies = {"student_id", "school_id", "chair_id"}
    assert {t.name for t in metadata.tables.values() if copies <= set(t.columns.keys())} == set(COPIES)
