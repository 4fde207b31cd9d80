"""A request for the record gets all of it: whatever holds a word about the student is in the file, or on its cover."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from sqlalchemy import select

from models.queries.whole_record import APART, of_students, whole_record
from models.tables.base import metadata
from tests.access import every_out
from tests.access.walled import SECRET

# what of a table stands elsewhere in the file, or is no record (the reasons are told in APART)
ELSEWHERE = {"act", "paper", "paper_content", "draft", "obligation_text"}


@pytest.fixture
def pupil(marked):
    return next(iter(marked.talks))


@pytest.fixture
def record(marked, pupil, monkeypatch):
    """name in the ZIP -> its text."""
    every_out.over(marked, monkeypatch)
    text = every_out.outs(marked, "director", pupil)[every_out.OF_THE_DIRECTOR]()
    assert marked.words[pupil] in text
    return text


def words_about(marked, pupil):
    """table -> each text in it that holds the student's word, wherever it stands."""
    word, found = marked.words[pupil], {}
    for table in metadata.sorted_tables:
        for row in marked.db.execute(select(table)):
            for name, value in row._mapping.items():
                if name != "entry_key" and isinstance(value, str) and word in value.split():
                    found.setdefault(table.name, set()).add(value)
    return found


def test_no_word_about_the_student_is_missing(marked, pupil, record):
    about = words_about(marked, pupil)
    assert len(about) > 20, "a table without a marked word would prove nothing"
    flat = " ".join(record.split())
    missing = {
        (table, value) for table, values in about.items() if table not in ELSEWHERE for value in values
        if " ".join(value.split()) not in flat
    }  # fmt: skip
    assert missing == set()


def test_no_other_students_word_and_no_secret_is_in_it(marked, pupil, record):
    others = {word for who, word in marked.words.items() if who != pupil}
    assert not {word for word in others if f"{word} " in record or f"{word}," in record}
    assert not SECRET.search(record)


def test_every_table_with_a_student_in_it_is_in_the_record_or_has_a_reason_not_to_be():
    with_student = {t.name for t in metadata.sorted_tables if "student_id" in t.c or t.name == "student"}
    assert with_student - {t.name for t in of_students()} == with_student & set(APART)
    below = {"paper_content", "concern", "clock_move", "matter_reader"}
    assert below - {t.name for t in of_students()} <= set(APART)


def test_each_row_of_the_student_is_counted_once(marked, pupil):
    held = {h.name: len(h.rows) for h in whole_record(marked.db, marked.town.director.scope, pupil)}
    for table in metadata.sorted_tables:
        if "student_id" in table.c and table.name not in APART:
            rows = marked.db.execute(select(table).where(table.c.student_id == pupil)).all()
            assert held.get(table.name, 0) == len(rows), table.name


def test_the_papers_stand_as_they_were_and_those_behind_the_wall_are_named_on_the_cover(marked, pupil, monkeypatch):
    from dashboard.widgets import record_request
    from models.queries.papers import papers_of_student
    from models.queries.student_file import student_file

    every_out.over(marked, monkeypatch)
    db, director = marked.db, marked.town.director
    held = papers_of_student(db, director.scope, pupil)
    context = every_out.context_of(marked, "director")
    made = record_request.made(context, student_file(db, director.scope, pupil).head, "Maria Silva", "asked")
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        names = [n for n in file.namelist() if n.startswith("papers/")]
        cover = " ".join(every_out.words(file.read("record.pdf"), "pdf").split())
        rows = list(csv.reader(io.StringIO(file.read("tables/contact.csv").decode("utf-8-sig"))))
    walled = [row for row in held if row.walled]
    assert walled and len(names) == len(held) - len(walled)
    assert f"Papers of confidential talks {len(walled)}: " in cover and "Maria Silva" in cover
    assert rows[-1][0].startswith(f"{len(rows) - 2:,} lines, export ")
