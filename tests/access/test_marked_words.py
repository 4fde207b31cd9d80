"""No word of another school's student reaches a chair, no name an administrator, nothing another district."""

from __future__ import annotations

from collections import defaultdict

import pytest
from sqlalchemy import and_

from models.access.principal import OutOfScope, Scope
from models.queries import worklist
from models.vocabulary import Role
from tests.access.conftest import WORD
from tests.access.every_read import forget, public_functions, reads, takes_scope

PERSONAS = (
    "director", "operator", "administrator", "chair of Bowen", "chair of Day",
    "chair of both, with a caseload at Cedar", "chair of a caseload only", "chair of nothing",
    "director of another district", "chair in another district",
)  # fmt: skip

# Show kinds, days or digests of one student's record, and no word of anybody.
OF_ONE_STUDENT = {"provable.provable", "student_chain.chain_head"}


@pytest.fixture(autouse=True)
def _forget():
    forget()
    yield
    forget()


def words_by_function(marked, persona):
    """function -> the marked words that reached this person through it."""
    found = defaultdict(set)
    for read in reads(marked, marked.personas[persona][0].scope):
        found[read.function] |= set(WORD.findall(read.text))
    return found


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_word_outside_the_scope_reaches_anyone_and_every_word_inside_does(marked, persona):
    allowed = marked.personas[persona][1]
    found = words_by_function(marked, persona)
    assert set(found) == {name for name, f in public_functions().items() if takes_scope(f)}
    leaks = {name: words - allowed for name, words in found.items() if words - allowed}
    assert leaks == {}
    assert set().union(*found.values()) == allowed


def test_where_a_director_reads_names_an_administrator_is_refused(marked):
    """Asked for what exists or for what does not: refused before anything is looked up."""
    with_names = {name for name, words in words_by_function(marked, "director").items() if words}
    assert len(with_names) >= 8
    with_names |= OF_ONE_STUDENT
    for read in reads(marked, marked.personas["administrator"][0].scope):
        assert (read.refused is OutOfScope) == (read.function in with_names), read


def test_a_refusal_says_nothing_about_what_exists(marked):
    for persona in ("administrator", "chair of Bowen"):
        refusals = {(r.function, r.text) for r in reads(marked, marked.personas[persona][0].scope) if r.refused}
        assert len(refusals) == len({function for function, _ in refusals}), "one sentence each, for every number"


def test_counts_of_a_chair_are_not_the_districts(marked):
    """Numbers leak too: a chair of nothing counts nothing."""
    from models.queries.monday import monday
    from tests.access.conftest import MONDAY

    found = monday(marked.db, marked.personas["chair of nothing"][0].scope, today=MONDAY)
    assert (found.arrived, found.notices.open, found.windows.open, found.changes) == ({}, 0, 0, 0)
    assert (found.facts.moving_a_deadline, found.facts.schoolless, found.on_time.decided) == (0, 0, 0)


def district_only(self, table):
    return table.district_id == self.district_id


def test_the_test_can_fail_were_the_scope_the_district_foreign_words_would_appear(marked, monkeypatch):
    """Each function that shows names leaks once its filter is gone: none of them passes by showing nothing."""
    with_names = {name for name, words in words_by_function(marked, "director").items() if words}
    persona = "chair of Bowen"
    forget()
    monkeypatch.setattr(Scope, "rows", district_only)
    monkeypatch.setattr(Scope, "counted", district_only)
    monkeypatch.setattr(
        worklist, "_places",
        lambda scope, queues: [
            and_(worklist.Clock.district_id == scope.district_id, worklist.Clock.queue == q.value) for q in queues
        ],
    )  # fmt: skip
    found = words_by_function(marked, persona)
    allowed = marked.personas[persona][1]
    assert {name for name, words in found.items() if words - allowed} == with_names


def test_the_test_can_fail_were_the_administrator_let_in_names_would_appear(marked, monkeypatch):
    forget()
    monkeypatch.setattr(Scope, "sees_names", property(lambda self: self.role in Role))
    assert set().union(*words_by_function(marked, "administrator").values()) == marked.personas["director"][1]
