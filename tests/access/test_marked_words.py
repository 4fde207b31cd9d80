"""No word of another school's student reaches a chair, no name an administrator, nothing another district."""

from __future__ import annotations

from collections import defaultdict

import pytest
from sqlalchemy import and_

from models.access.principal import OutOfScope, Scope
from models.queries import worklist
from models.vocabulary import Role
from tests.access.conftest import WORD
from tests.access.every_read import Read, forget, public_functions, reads, takes_scope
from tests.access.walled import SECRET

PERSONAS = (
    "director", "operator", "administrator", "chair of Bowen", "chair of Day",
    "chair of both, with a caseload at Cedar", "chair of a caseload only", "chair of nothing",
    "director of another district", "chair in another district",
)  # fmt: skip

# Those whose scope is put together of different clauses: on PostgreSQL too.
ON_BOTH = (
    "director", "administrator", "chair of Bowen", "chair of both, with a caseload at Cedar",
    "chair in another district",
)  # fmt: skip
EVERYONE = [("sqlite", persona) for persona in PERSONAS] + [("postgresql", persona) for persona in ON_BOTH]

# Show kinds, days, digests or numbers of one student's record, and no word of anybody.
OF_ONE_STUDENT = {
    "provable.provable", "student_chain.chain_head", "days_ahead.open_days", "matter_form.student_of_proposal",
    "matter_form.matter_of_fact", "matter_form.matter_of_day", "gap_minutes.count_of",
    "school_moves.disputed_moves", "decided.decided", "trends_reductions.reductions_by_month",
    "trends_reductions.reductions_of_month",
    "results.readers_of", "results.may_be_named", "obligations.wordings", "disclosures.disclosures_of", "staff.staff",
}  # fmt: skip


# Group by what stands in students' files: an administrator is given no name of a group too small to be shown.
BY_GROUP = {"trends_notices.notices_by", "trends_notices.notices_of_block"}


@pytest.fixture(autouse=True)
def _forget():
    forget()
    yield
    forget()


_READ: dict[tuple[str, str], list[Read]] = {}


def read_by(marked, persona):
    """Everything that this person reads, asked once on each database."""
    key = (marked.db.dialect.name, persona)
    if key not in _READ:
        _READ[key] = list(reads(marked, marked.personas[persona][0].scope))
    return _READ[key]


def words_by_function(every):
    """function -> the marked words that reached somebody through it."""
    return by_function(every, WORD)


def by_function(every, pattern):
    found = defaultdict(set)
    for read in every:
        found[read.function] |= set(pattern.findall(read.text))
    return found


@pytest.mark.parametrize(("marked_town", "persona"), EVERYONE, indirect=["marked_town"], scope="module")
def test_no_word_outside_the_scope_reaches_anyone_and_every_word_inside_does(marked, persona):
    allowed = marked.personas[persona][1]
    every = read_by(marked, persona)
    found, secrets = by_function(every, WORD), by_function(every, SECRET)
    assert set(found) == {name for name, f in public_functions().items() if takes_scope(f)}
    leaks = {name: words - allowed for name, words in found.items() if words - allowed}
    assert leaks == {}
    assert set().union(*found.values()) == allowed
    assert set().union(*secrets.values()) == marked.opened.get(persona, set()), "of what was agreed in confidence"


def test_where_a_director_reads_names_an_administrator_is_refused(marked):
    """Asked for what exists or for what does not: refused before anything is looked up."""
    with_names = {name for name, words in words_by_function(read_by(marked, "director")).items() if words}
    assert len(with_names) >= 8
    with_names = (with_names | OF_ONE_STUDENT) - BY_GROUP
    for read in read_by(marked, "administrator"):
        assert (read.refused is OutOfScope) == (read.function in with_names), read


def test_a_refusal_says_nothing_about_what_exists(marked):
    for persona in ("administrator", "chair of Bowen"):
        refusals = {(r.function, r.text) for r in read_by(marked, persona) if r.refused}
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
    with_names = {name for name, words in words_by_function(read_by(marked, "director")).items() if words}
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
    found = words_by_function(reads(marked, marked.personas[persona][0].scope))
    allowed = marked.personas[persona][1]
    assert {name for name, words in found.items() if words - allowed} == with_names


def test_the_test_can_fail_were_the_administrator_let_in_names_would_appear(marked, monkeypatch):
    forget()
    monkeypatch.setattr(Scope, "sees_names", property(lambda self: self.role in Role))
    found = words_by_function(reads(marked, marked.personas["administrator"][0].scope))
    assert set().union(*found.values()) == marked.personas["director"][1]
