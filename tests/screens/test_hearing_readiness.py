"""Hearing readiness over the demo district: what is lacking in words, papers listed, a witness named, what goes out."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from dashboard.widgets import exhibit_exports
from models import database
from models.access.principal import principal_of
from models.commands.appoint import AppointmentForm, appoint
from models.commands.attach_paper import attach_paper
from models.commands.open_matter import MatterForm, open_matter
from models.dispute_vocabulary import AppointmentKind, FiledBy, Road
from models.papers.checking import check
from models.queries.exhibits import preparation
from models.tables import Exhibit, Student, Witness
from models.vocabulary import Fact, PaperKind
from tests import demo
from tests.papers.scans import scan
from tests.screens.conftest import said


@pytest.fixture
def hearing(demo_url):
    """A parent's request, its hearing day, and one paper of the student."""
    engine = database.create(demo_url)
    with database.transaction(engine) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        student = db.execute(select(func.min(Student.id)).where(Student.school_id.is_not(None))).scalar_one()
        form = MatterForm("h", student, Road.HEARING, FiledBy.PARENT, date(2026, 4, 1), received_on=date(2026, 4, 2))
        opened = open_matter(db, director, form, today=demo.DAY, now=demo.NOW)
        day = AppointmentForm("d", AppointmentKind.HEARING_DAY, date(2026, 5, 12), "10:00")
        appoint(db, director, opened.matter_id, day, now=demo.NOW)
        letter = check("request.pdf", scan(2))
        attach_paper(db, director, Fact.STUDENT, student, PaperKind.LETTER, letter, now=demo.NOW)
    yield engine, str(opened.matter_id)
    engine.dispose()


def stored(engine, column):
    with database.reading(engine) as db:
        return db.execute(select(column)).scalars().all()


def test_it_says_what_is_lacking_and_by_when_exhibits_go_out(hearing, opened):
    at = opened("hearing_readiness", matter=hearing[1])
    assert not at.exception
    words = said(at)
    assert "to be delivered by Tue 5 May" in words  # Mon 11, Fri 8, Thu 7, Wed 6, Tue 5 May
    assert "No exhibit is listed." in words and "No witness is named." in words
    assert "<dt>○ Not yet</dt><dd>Exhibits are listed</dd>" in words


def test_a_paper_is_listed_and_a_witness_named_by_the_forms(hearing, opened):
    engine, number = hearing
    at = opened("hearing_readiness", matter=number)
    at_first = at.multiselect[0].options[0]
    at.multiselect[0].select(at_first)
    at.button[[b.label for b in at.button].index("List")].click().run()
    assert "1 exhibit listed." in said(at)
    assert stored(engine, Exhibit.title) == [at_first]
    at.text_input[[t.label for t in at.text_input].index("Name")].set_value("Ines Rocha")
    at.button[[b.label for b in at.button].index("Name the witness")].click().run()
    assert stored(engine, Witness.name) == ["Ines Rocha"]
    assert not at.exception and [b.label for b in at.get("download_button")].count("CSV") == 2
    with database.reading(engine) as db:
        found = preparation(db, principal_of(db, 1, demo.DIRECTOR).scope, int(number))
    [[first, *rest]] = exhibit_exports.exhibits(found)[1]
    assert first == "S-1" and rest[0] == at_first and rest[3:6] == ["1-2", 2, ""]
    [witness] = exhibit_exports.witnesses(found)[1]
    assert witness[:3] == ("Ines Rocha", "", "") and witness.student_id == found.student_id


def test_a_chronology_is_made_kept_and_listed(hearing, opened):
    engine, number = hearing
    at = opened("hearing_readiness", matter=number)
    at.button(key="list_chronology").click().run()
    assert not at.exception
    assert stored(engine, Exhibit.title) == ["Chronology to Mon 27 Apr 2026"]
    assert "<dt>✓ <b>Ready</b></dt><dd>A chronology is among the exhibits</dd>" in said(at)


def test_a_hearing_of_another_school_is_not_found(hearing, opened):
    words = said(opened("hearing_readiness", matter="999999"))
    assert "There is no hearing with that number in your schools." in words


def test_when_counsel_is_commonly_asked_is_the_directors_help_and_names_nobody(hearing, opened):
    from dashboard.widgets.help_text import words

    assert [e.label for e in opened("hearing_readiness", matter=hearing[1]).expander if "counsel" in e.label]
    said_ = words("counsel")
    assert "general practice, not law" in said_ and "keeps no sign, score or note" in said_
    assert "history of" not in said_  # the pattern of a family is never a reason
