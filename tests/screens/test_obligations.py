"""What is owed, on the screens: words, shape and colour of each standing, and each form over the demo district."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine, select

from dashboard.widgets import obligation_export, obligation_tables
from dashboard.widgets.papers import NOT_FOR_YOU
from models.queries.obligations import ObligationRow
from models.tables import Act, Draft, Matter, MatterFact, MatterIssue, MatterReader, Obligation, Person
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words

D = date
TODAY = D(2026, 4, 27)
OWED = ObligationRow(
    7, 3, "Silva", "Joao", "2", "Bowen", 5, "hearing", "decision", "Progress report", "Office", None, D(2026, 4, 24),
    None, False, True, None, "", None, 1, datetime(2026, 3, 2, tzinfo=UTC), "R. Alvarez", 0,
)  # fmt: skip
CHAIR = "m.chen@harrowmills.example"


def drawn(**facts):
    return obligation_tables.obligations([replace(OWED, **facts)], TODAY, caption="Owed")["rows"][0]


@pytest.mark.parametrize(
    ("facts", "first", "mark", "style"),
    [
        ({}, "Overdue 3 days", "disc", "warm"),
        ({"due_on": D(2026, 4, 28)}, "Due tomorrow", "half", "bold"),
        ({"due_on": D(2026, 5, 27)}, "Due in 30 days", "ring", None),
        ({"done_on": D(2026, 4, 24)}, "Done Fri 24 Apr", "tick", None),
        ({"done_on": D(2026, 4, 26)}, "Done 2 days late", "tick", None),
        ({"source": "own_initiative"}, "Own day passed", "dashed", "bold"),
    ],
)
def test_how_it_stands_is_a_word_a_shape_and_a_colour(facts, first, mark, style):
    cell = drawn(**facts)["cells"][0]
    assert (words(cell)[0], cell["mark"], cell.get("s")) == (first, mark, style)


def test_the_day_to_be_reminded_is_the_districts_own_practice_and_says_so():
    cell = drawn(due_on=D(2026, 5, 27), remind_on=D(2026, 5, 20))["cells"][0]
    assert {"tag": "district practice"} in cell["lines"][1]


def test_the_next_step_is_to_record_it_as_done_or_that_dese_closed_it():
    assert drawn()["action"]["t"] == "Record as done"
    done = {"source": "corrective_action", "done_on": D(2026, 4, 24)}
    assert drawn(**done)["action"]["name"] == "close_action"
    assert drawn(**done, closed_on=D(2026, 4, 25))["action"] is None


def test_to_one_not_named_it_exists_with_its_day_and_offers_nothing():
    row = drawn(restricted=True, is_open=False, words="", owner="")
    assert words(row["cells"][2]) == ["Agreed in confidence", NOT_FOR_YOU]
    assert row["action"] is None and words(row["cells"][0])[0] == "Overdue 3 days"


def test_what_was_agreed_in_confidence_is_in_no_file():
    row = obligation_export._row(replace(OWED, restricted=True, words="=1+1 hours", owner="Clinic"), TODAY)
    assert obligation_export.WALLED in row and "hours" not in repr(row) and "Clinic" not in repr(row)
    assert len(row) == len(obligation_export.COLUMNS)


@pytest.fixture
def rows(demo_url):
    engine = create_engine(demo_url)

    def read(query):
        with engine.connect() as db:
            return db.execute(query).all()

    yield read
    engine.dispose()


class Form:
    """A form as its row opens it, opened again in every run: what was typed comes back from the draft."""

    def __init__(self, opened, name: str, record_id: int, person: str = demo.DIRECTOR) -> None:
        self.at, self.which = opened("contact_log", person), (name, record_id)
        self.run()

    def run(self) -> str:
        self.at.session_state["form"] = self.which
        self.at.run()
        assert not self.at.exception
        return said(self.at)

    def field(self, name: str):
        kinds = ("text_area", "selectbox", "checkbox", "button", "radio", "date_input", "text_input")
        return next(w for kind in kinds for w in self.at.get(kind) if (w.key or "").startswith(f"{name}-"))

    def fill(self, name: str, value) -> str:
        self.field(name).set_value(value)
        return self.run()

    def press(self, name: str) -> str:
        self.field(name).click()
        return self.run()


def matter(rows, road, stage="closed"):
    found = select(Matter.id).where(Matter.road == road, Matter.outcome != "no_agreement")
    return rows(found.where(Matter.outcome.in_(("agreement_partial", ""))).order_by(Matter.outcome.desc()))[0][0]


def test_a_term_of_an_agreement_is_entered_kept_as_typed_corrected_and_recorded_as_done(demo_url, opened, rows):
    mediation = matter(rows, "mediation")
    form = Form(opened, "owe", mediation)
    assert "nothing of what was said there" in said(form.at) and "20 U.S.C. 1415(e)(2)(G), was" in said(form.at)
    form.fill("words", "Forty hours of speech")
    assert [f for [f] in rows(select(Draft.form))] == ["obligation"]
    assert "Give the day by which it is owed" in form.press("record")
    form.fill("due_on", D(2026, 6, 1))
    assert "Say who sees to it" in form.press("record")
    form.fill("owner", "Rosa Alvarez")
    assert "Recorded: due Mon 1 Jun" in form.press("record")
    [[owed, restricted, owner_id]] = rows(
        select(Obligation.id, Obligation.restricted, Obligation.owner_id).where(Obligation.words.like("Forty%"))
    )
    assert restricted and owner_id and rows(select(Draft.id)) == []
    [detail] = rows(select(Act.detail).where(Act.verb == "owe", Act.record_id == owed))[0]
    assert "Forty" not in detail

    fix = Form(opened, "correct_obligation", owed)
    fix.fill("words", "Fifty hours of speech")
    assert "Say why it is corrected" in fix.press("record")
    fix.fill("reason", "The signed page says fifty")
    assert "Corrected" in fix.press("record")
    whole = Form(opened, "obligation", owed)
    assert "Forty hours of speech" in said(whole.at) and "The signed page says fifty" in said(whole.at)

    done = Form(opened, "obligation_done", owed)
    done.field("words").set_value("Log")
    [send] = [b for b in done.at.button if b.label == "Record as done" and (b.key or "").startswith("record-")]
    send.click()
    assert "Recorded as done, no paper yet" in done.run()
    assert rows(select(Obligation.done_on).where(Obligation.id == owed)) == [(TODAY,)]


def test_a_result_without_terms_can_be_said_to_make_nothing_owed(demo_url, opened, rows):
    mediation = matter(rows, "mediation")
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("DELETE FROM obligation_text")
        db.exec_driver_sql("DELETE FROM obligation")
    engine.dispose()
    form = Form(opened, "owe", mediation)
    form.fill("words", "x")
    assert "Recorded: nothing of this result is left" in form.press("nothing")
    assert rows(select(MatterFact.id).where(MatterFact.step == "nothing_owed"))


def test_a_chair_who_is_not_named_finds_no_form_of_the_terms(demo_url, opened, rows):
    [[closed]] = rows(select(Obligation.id).where(Obligation.restricted).limit(1))
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("DELETE FROM matter_reader")
    engine.dispose()
    at = opened("contact_log", CHAIR)
    at.session_state["form"] = ("obligation_done", closed)
    at.run()
    assert "There is no student with that number in your schools." in said(at)


def test_issues_are_named_one_a_line_and_each_gets_its_result(demo_url, opened, rows):
    [[hearing]] = rows(select(MatterIssue.matter_id).limit(1))
    naming = Form(opened, "name_issues", hearing)
    naming.fill("named", "Transportation\n\nA one-to-one aide")
    assert "Issues recorded" in naming.press("record")
    numbered = rows(select(MatterIssue.number, MatterIssue.words).where(MatterIssue.matter_id == hearing))
    assert dict(map(tuple, numbered))[4] == "A one-to-one aide"
    results = Form(opened, "settle_issues", hearing)
    boxes = [b for b in results.at.selectbox if (b.key or "").startswith("result-")]
    boxes[3].set_value("split")
    [send] = [b for b in results.at.button if b.label == "Record the results"]
    send.click()
    assert "Recorded what became of each" in results.run()
    assert ("split",) in rows(select(MatterIssue.result).where(MatterIssue.number == 4))


def test_the_director_names_who_may_open_an_agreement_and_takes_the_name_back(demo_url, opened, rows):
    mediation = matter(rows, "mediation")
    before = {i for [i] in rows(select(MatterReader.person_id).where(MatterReader.matter_id == mediation))}
    form = Form(opened, "name_reader", mediation)
    if before:
        form.at.button(key=f"unname-{next(iter(before))}").click()
        assert "can no longer open it" in form.run()
        assert rows(select(MatterReader.person_id).where(MatterReader.matter_id == mediation)) == []
        form = Form(opened, "name_reader", mediation)
    box = form.at.selectbox(key=f"reader-{mediation}")
    box.set_value(box.options[0])
    form.at.button(key=f"name-{mediation}").click()
    assert "may open it" in form.run()
    [[name]] = rows(
        select(Person.name)
        .join(MatterReader, MatterReader.person_id == Person.id)
        .where(MatterReader.matter_id == mediation)
    )
    assert name == box.options[0]


def test_where_another_row_of_the_page_leads_no_button_of_what_is_owed_stands_out():
    for leads in (True, False):
        [row] = obligation_tables.obligations([OWED], TODAY, caption="Owed", leads=leads)["rows"]
        assert row["action"].get("primary", False) is leads
