"""The chronology: both dates, corrections beside what they correct, what was left out by number, in any script."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pypdf
import pytest
from docx import Document
from sqlalchemy import select

from dashboard import wiring
from dashboard.widgets import chronology
from models import database
from models.access.principal import principal_of
from models.commands.log_contact import log_contact
from models.commands.seal_contact import approve_seal, ask_seal
from models.queries.find_students import find_students
from models.queries.student_chain import chain_head
from models.queries.student_file import student_file
from models.tables import Act
from models.vocabulary import SealReason
from tests import demo
from tests.commands.test_log_contact import CALL

SCRIPTS = "=2+3 *x* #set Nguyễn reunião Она وصلت 她说收到了"


@pytest.fixture
def desk(demo_url):
    """A student of the demo with an entry corrected, one sealed, and one in many scripts."""
    engine = wiring.engine(demo_url)
    with database.transaction(engine) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        chair = principal_of(db, 1, "m.chen@harrowmills.example")
        pupil = find_students(db, director.scope, "Okafor")[0].id
        call = replace(CALL, student_id=pupil, occurred_at=demo.NOW - timedelta(40), summary="It was her sister.")
        first = log_contact(db, director, call, now=demo.NOW).contact_id
        aunt = replace(call, entry_key="2", summary="It was her aunt.", corrects_id=first)
        log_contact(db, director, aunt, now=demo.NOW)
        log_contact(db, director, replace(call, entry_key="3", summary=SCRIPTS), now=demo.NOW)
        talk = log_contact(db, director, replace(call, entry_key="4", summary="Zeppelin"), now=demo.NOW).contact_id
        ask_seal(db, director, talk, reason=SealReason.MEDIATION, why="Talk.", now=demo.NOW)
        approve_seal(db, chair, talk, now=demo.NOW)
        head = student_file(db, director.scope, pupil).head
    context = SimpleNamespace(
        principal=director, scope=director.scope, today=demo.DAY, district=SimpleNamespace(name="Harrow Mills")
    )
    return SimpleNamespace(context=context, head=head, engine=engine)


def test_the_pdf_is_tagged_counts_what_it_holds_and_leaves_out_and_names_the_ledger(desk):
    paper = pypdf.PdfReader(io.BytesIO(chronology.made(desk.context, desk.head, "pdf")))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in paper.trailer["/Root"]
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "1 correction" in words and "1 entry; a stub of each says" in words and "1 entry of these" in words
    assert words.index("It was her sister.") < words.index("It was her aunt.") < words.index("=2+3 *x* #set Nguyễn")
    assert "Wed 18 Mar 2026" in words and "Mon 27 Apr 2026, 12:00" in words
    assert "Sealed Mon 27 Apr 2026: said in mediation. Asked by Rosa Alvarez, approved by Mei Chen" in words
    assert "Zeppelin" not in words
    with database.reading(desk.engine) as db:
        assert chain_head(db, desk.context.scope, desk.head.id).head in words.replace(" ", "")


def test_the_word_file_holds_the_same_lines_with_a_head_that_repeats(desk):
    made = Document(io.BytesIO(chronology.made(desk.context, desk.head, "docx")))
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]
    first = next(row for row in rows if row[4] == "It was her sister.")
    assert rows[rows.index(first) + 1][0] == f"{first[0]}.1" and rows[rows.index(first) + 1][4] == "It was her aunt."
    assert [row for row in rows if row[4] == SCRIPTS]
    assert 'w:tblHeader w:val="true"' in made.tables[-1].rows[0]._tr.xml


def test_no_cell_of_the_csv_is_calculated_and_the_export_is_in_the_ledger_by_its_number(desk):
    text = chronology.made(desk.context, desk.head, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert f"'{SCRIPTS}" in [row[-1] for row in rows]
    number = rows[-1][0].partition("export ")[2]
    with database.reading(desk.engine) as db:
        act = db.execute(select(Act.__table__).where(Act.verb == "export_chronology")).one()
    assert number in act.detail and act.student_id == desk.head.id and len(number) == 16


def test_the_proof_is_checked_by_the_file_beside_it_and_a_changed_word_shows(desk, tmp_path):
    with zipfile.ZipFile(io.BytesIO(chronology.made(desk.context, desk.head, "zip"))) as made:
        made.extractall(tmp_path)
    verify = [sys.executable, "-I", "verify_export.py", "acts.jsonl"]
    held = subprocess.run(verify, cwd=tmp_path, capture_output=True, text=True)
    assert held.returncode == 0 and "1 of them sealed" in held.stdout, held
    acts = (tmp_path / "acts.jsonl").read_text("utf-8")
    (tmp_path / "acts.jsonl").write_text(acts.replace("her sister", "her mother"), "utf-8")
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True).returncode != 0
