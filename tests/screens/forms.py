"""A form of the write side as a person fills it: found by its labels, and opened again in every run."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from dashboard.widgets import (
    answer_forms,
    keeping,
    notice_form,
    papers_form,
    proposal_forms,
    stay_put_form,
    student_doors,
    student_forms,
)
from models.database import create, reading
from tests import demo
from tests.screens.conftest import said

TOMORROW = demo.DAY + timedelta(1)
LONG = "x" * 50_000
ODD = "=HYPERLINK(1) <b>No</b> **x**"
WAITING = (
    "select p.id from proposal p join student s on s.id = p.student_id where s.last_name = 'Silva' and "
    "p.iep_response = 'awaiting' order by p.id desc"
)
NOT_SENT = "select id from proposal where sent_on is null and team_meeting_on is not null order by id desc"
OKAFOR = "select id from student where last_name = 'Okafor' and first_name = 'Daniel'"

_OPENED_BY = (
    answer_forms, keeping, notice_form, papers_form, proposal_forms, stay_put_form, student_doors,
    student_forms,
)  # fmt: skip
_KINDS = ("text_input", "text_area", "selectbox", "radio", "checkbox", "date_input", "time_input", "file_uploader",
          "number_input")  # fmt: skip


def one_opening(monkeypatch) -> None:
    """Every form keeps the id of its first opening: in a browser a dialog runs again by itself, here with its page."""
    for module in _OPENED_BY:
        monkeypatch.setattr(module, "uuid", SimpleNamespace(uuid4=lambda: "opening"))


class Form:
    """`by` opens it: the label of a button of the page, or the name of a short form and what it is about."""

    def __init__(self, at, url: str, by: str | tuple[str, int] = "") -> None:
        self.at, self.url, self.by = at, url, by
        self.run()

    def run(self) -> str:
        if isinstance(self.by, tuple):
            self.at.session_state["form"] = self.by
        elif self.by:
            self._button(self.by, first=True).click()
        self.at.run()
        assert not self.at.exception, self.at.exception
        return said(self.at)

    def field(self, label: str):
        return [w for kind in _KINDS for w in self.at.get(kind) if w.label == label][-1]

    def fill(self, values: dict) -> None:
        """One after the other, as fields appear; a form that is sent as a whole waits for its button."""
        for label, value in values.items():
            if not self.field(label).set_value(value).form_id:
                self.run()

    def press(self, label: str) -> str:
        """What the page says then."""
        self._button(label).click()
        return self.run()

    def _button(self, label: str, *, first: bool = False):
        found = [b for b in self.at.button if b.label == label]
        return found[0 if first else -1]

    def rows(self, question: str) -> list[tuple]:
        return rows(self.url, question)


def rows(url: str, question: str) -> list[tuple]:
    """Read by the library that the pages read with: a second SQLite in one process drops the locks of the first."""
    engine = create(url)
    with reading(engine) as db:
        found = [tuple(row) for row in db.exec_driver_sql(question)]
    engine.dispose()
    return found


def find(url: str, question: str) -> int:
    return rows(url, question)[0][0]


def refused(form: Form, values: dict, button: str, *, words: str, authority: str = "") -> None:
    """Refused in these words; and every value typed is still in its field."""
    form.fill(values)
    told = form.press(button)
    assert words in told and authority in told, told[-600:]
    assert {label: form.field(label).value for label in values} == values
