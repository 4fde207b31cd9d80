"""The contact log says who is silent, shows both dates, and finds what was said within scope and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.widgets import contact_cells, contact_fields
from models.queries.contact_form import Family
from models.queries.contacts import LogRow
from models.vocabulary import ContactDirection
from tests.screens.conftest import said

TODAY = date(2026, 4, 27)
AT = datetime(2026, 4, 20, 19, 5, tzinfo=UTC)
ROW = LogRow(
    7, 3, "Okafor", "Dana", "4", "Bowen", "entry", AT, "phone", "to_parent", "Ngozi Okafor", "reached", "Igbo", True,
    "She is reading it.", "A meeting", "Not yet", None, None, datetime(2026, 4, 22, 13, 0, tzinfo=UTC), "Mei Chen",
    "", None, "", "", "", None,
)  # fmt: skip


def words(row):
    cells = contact_cells.entries([row], TODAY, caption="The contact log")["rows"][0]["cells"]
    return [[piece.get("t") or piece.get("tag") for line in c["lines"] for piece in line] for c in cells]


def test_both_dates_stand_side_by_side_without_a_comment():
    assert words(ROW)[0] == ["Mon 20 Apr, 15:05", "written Wed 22 Apr, 9:00"]


def test_a_row_says_how_with_whom_by_whom_and_every_text():
    assert words(ROW)[2] == ["Phone call, reached", "to Ngozi Okafor, Igbo, interpreter · by Mei Chen"]
    assert words(ROW)[3] == ["She is reading it.", "The district proposed: A meeting", "The parent answered: Not yet"]


def test_a_row_says_from_whom_it_came_and_an_old_entry_without_names_says_none():
    from dataclasses import replace

    came = replace(ROW, direction=ContactDirection.FROM_PARENT, language="", interpreter=False)
    assert words(came)[2][1] == "from Ngozi Okafor · by Mei Chen"
    assert words(replace(came, with_whom="", recorded_by=""))[2] == ["Phone call, reached"]


def test_a_sealed_entry_is_a_stub_that_says_by_whom_when_and_why():
    from dataclasses import replace

    sealed = replace(
        ROW, summary="", proposed="", parent_answer="", asked_by="Mei Chen", asked_at=AT, reason="mediation",
        why="Settlement talk.", approved_by="Rosa Alvarez", sealed_at=AT,
    )  # fmt: skip
    assert words(sealed)[3] == [
        "Sealed Mon 20 Apr: said in mediation. Asked by Mei Chen, approved by Rosa Alvarez. Settlement talk."
    ]


def test_the_page_says_how_many_families_are_silent(demo_url, opened):
    assert "with an answer pending and no contact in 14 days" in said(opened("contact_log"))


def test_a_search_without_a_hit_says_so_and_is_not_an_empty_log(demo_url, opened):
    at = opened("contact_log")
    page = said(at.text_input(key="said").input("xylophone").run())
    assert "No entry fits these filters." in page and "Nothing is logged yet" not in page
    assert "said" not in at.query_params, "what one looks for about a student is in no address"


def test_from_a_file_the_log_is_of_that_student_until_one_asks_for_all(demo_url, opened):
    at = opened("contact_log", student="987654")
    assert "No entry fits these filters." in said(at)
    at.button(key="every_student").click().run()
    assert "No entry fits these filters." not in said(at)


def test_each_parents_number_is_at_hand_and_calls_where_the_device_can():
    parents = (("Maria Silva", "Portuguese", "(617) 555-0143"), ("Paulo <Silva>", "", ""))
    drawn = contact_fields.reach(Family(3, "Silva", "Joana", "Portuguese", parents, False))
    assert "<b>Maria Silva</b> <a href='tel:6175550143'>(617) 555-0143</a> · Portuguese" in drawn
    assert "<b>Paulo &lt;Silva&gt;</b> no number recorded" in drawn


@pytest.mark.parametrize(
    ("phone", "drawn"),
    [
        ("617-555-0143 x12", "<a href='tel:6175550143'>617-555-0143</a> x12"),
        ("617-555-0143 / 617-555-0199", "<a href='tel:6175550143'>617-555-0143</a> / 617-555-0199"),
        ("home: +1 617 555 0143", "home: <a href='tel:+16175550143'>+1 617 555 0143</a>"),
        ("<b>6</b> 617-555-0143", "&lt;b&gt;6&lt;/b&gt; <a href='tel:6175550143'>617-555-0143</a>"),
        ("617-555-0143 <b>x</b>", "<a href='tel:6175550143'>617-555-0143</a> &lt;b&gt;x&lt;/b&gt;"),
        ("<b>ask at school</b>", "&lt;b&gt;ask at school&lt;/b&gt;"),
    ],
)
def test_it_calls_the_first_number_and_neither_an_extension_nor_two_at_once(phone, drawn):
    family = Family(3, "Silva", "Joana", "", (("Maria Silva", "", phone),), False)
    assert contact_fields.reach(family) == f"<p class='db-reach'><b>Maria Silva</b> {drawn}</p>"


def test_without_a_parent_on_record_there_is_no_one_to_call():
    assert contact_fields.reach(Family(3, "Silva", "Joana", "", (), False)) == ""


def test_a_contact_is_logged_from_the_log_itself(demo_url, opened):
    at = opened("contact_log")
    next(b for b in at.main.button if b.label == "Log a contact").click().run()
    assert not at.exception
    assert any(field.label == "Student" for field in at.main.text_input)
