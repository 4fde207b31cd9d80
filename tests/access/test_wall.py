"""What was agreed in confidence reaches the director and the people named, and leaves in no file, whoever asks."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import select, true

from models.access import wall
from models.access.principal import OutOfScope
from models.commands.attach_paper import attach_paper
from models.commands.complete_obligation import complete_obligation
from models.commands.errors import Refused
from models.commands.name_readers import name_reader, remove_reader
from models.commands.owe import ObligationForm, correct_obligation, owe
from models.dispute_vocabulary import TALKS, ObligationSource
from models.queries.drafts import drafts
from models.queries.obligations import obligation, obligations_of, wordings
from models.queries.papers import NoSuchPaper, paper_with_content, papers_of
from models.queries.results import may_be_named, readers_of, result_of
from models.roads.register import ROADS
from models.tables import Act, Obligation
from models.vocabulary import Fact, PaperKind
from tests.access import every_out
from tests.access.conftest import MONDAY, NOON, WORD
from tests.access.every_read import forget, reads
from tests.access.walled import SECRET, _paper
from tests.house.source import sources

NAMED, UNNAMED = "chair of Bowen", "chair of both, with a caseload at Cedar"


@pytest.fixture(autouse=True)
def _forget():
    forget()
    yield
    forget()


@pytest.fixture
def pupil(marked):
    """A student of Bowen whom both chairs see, and whose agreement only one of them may open."""
    return next(iter(marked.words))


def secrets(marked, persona):
    found = reads(marked, marked.personas[persona][0].scope)
    return {read.function: set(SECRET.findall(read.text)) for read in found if SECRET.search(read.text)}


def term(marked, pupil):
    own = select(Obligation.id).where(Obligation.student_id == pupil, Obligation.restricted)
    return marked.db.execute(own.order_by(Obligation.id).limit(1)).scalar_one()


def test_the_roads_of_talks_are_those_of_the_register():
    assert {road for road, facts in ROADS.items() if facts.talks} == set(TALKS)


def test_one_not_named_sees_that_an_agreement_exists_with_its_day_and_nothing_of_it(marked, pupil):
    matter_id, scope = marked.talks[pupil], marked.personas[UNNAMED][0].scope
    for row in papers_of(marked.db, scope, [(Fact.MATTER, matter_id)]):
        assert (row.walled, row.is_open, row.name, row.digest, row.size) == (True, False, "", "", 0)
        assert row.kind in ("agreement", "settlement", "letter") and row.uploaded_at == NOON
        with pytest.raises(NoSuchPaper):
            paper_with_content(marked.db, scope, row.id)
    rows = obligations_of(marked.db, scope, matter_id)
    assert len(rows) == 3
    assert {(r.words, r.owner, r.done_words, r.is_open, r.restricted) for r in rows} == {("", "", "", False, True)}
    assert result_of(marked.db, scope, matter_id).closed and wordings(marked.db, scope, rows[0].obligation_id) == ()


def test_one_who_is_named_opens_it_and_one_whose_name_is_taken_back_no_longer(marked, pupil):
    matter_id, chair = marked.talks[pupil], marked.personas[NAMED][0]
    assert {r.is_open for r in obligations_of(marked.db, chair.scope, matter_id)} == {True}
    [*_, paper] = papers_of(marked.db, chair.scope, [(Fact.MATTER, matter_id)])
    assert SECRET.search(paper_with_content(marked.db, chair.scope, paper.id)[1].decode())
    assert any(SECRET.search(str(d.fields)) for d in drafts(marked.db, chair.scope, Fact.OBLIGATION))
    assert remove_reader(marked.db, marked.town.director, matter_id, chair.scope.person_id, now=NOON)
    assert {r.is_open for r in obligations_of(marked.db, chair.scope, matter_id)} == {False}
    with pytest.raises(NoSuchPaper):
        paper_with_content(marked.db, chair.scope, paper.id)
    assert not any(SECRET.search(str(d.fields)) for d in drafts(marked.db, chair.scope, Fact.OBLIGATION))
    assert not remove_reader(marked.db, marked.town.director, matter_id, chair.scope.person_id, now=NOON)


def test_only_the_director_names_and_only_one_who_sees_the_student(marked, pupil):
    db, town, matter_id = marked.db, marked.town, marked.talks[pupil]
    for person in (town.chair_bowen, town.administrator):
        with pytest.raises(OutOfScope, match="Only the special-education director may name who may open"):
            name_reader(db, person, matter_id, town.chair_both.scope.person_id, now=NOON)
    for person, words in (
        (town.chair_day, "does not see this student"), (town.administrator, "sees counts and rates"),
        (town.director, "opens every agreement"), (marked.personas["chair in another district"][0], "not in office"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            name_reader(db, town.director, matter_id, person.scope.person_id, now=NOON)
    assert [c.name for c in may_be_named(db, town.director.scope, matter_id)] == ["Ann Ito", "Mei Chen"]
    assert name_reader(db, town.director, matter_id, town.chair_both.scope.person_id, now=NOON)
    assert not name_reader(db, town.director, matter_id, town.chair_both.scope.person_id, now=NOON)
    assert [r.name for r in readers_of(db, town.chair_bowen.scope, matter_id)] == ["Ann Ito", "Mei Chen"]
    last = db.execute(select(Act.verb, Act.detail).order_by(Act.id.desc()).limit(1)).one()
    assert (last.verb, json.loads(last.detail)["after"]) == ("name_reader", town.chair_both.scope.person_id)


def test_one_not_named_neither_writes_corrects_nor_completes_a_term(marked, pupil):
    db, chair, matter_id = marked.db, marked.personas[UNNAMED][0], marked.talks[pupil]
    form = ObligationForm("new", ObligationSource.AGREEMENT, "x", MONDAY, matter_id, owner="y")
    for write in (
        lambda: owe(db, chair, form, now=NOON),
        lambda: correct_obligation(db, chair, term(marked, pupil), form, reason="z", version=7, now=NOON),
        lambda: complete_obligation(db, chair, term(marked, pupil), done_on=MONDAY, words="", version=7, today=MONDAY,
                                    now=NOON),
    ):  # fmt: skip
        with pytest.raises(Refused, match="open only to the director and to the people named") as told:
            write()
        assert not SECRET.search(repr(vars(told.value)))


def test_what_one_owes_one_can_read(marked, pupil):
    matter_id, other = marked.talks[pupil], marked.town.chair_both.scope.person_id
    form = ObligationForm("new", ObligationSource.AGREEMENT, "x", MONDAY, matter_id, owner_id=other)
    with pytest.raises(Refused, match="could not read what they owe"):
        owe(marked.db, marked.town.director, form, now=NOON)
    name_reader(marked.db, marked.town.director, matter_id, other, now=NOON)
    owed = owe(marked.db, marked.town.director, form, now=NOON)
    assert obligation(marked.db, marked.town.chair_both.scope, owed).owner == "Ann Ito"


def test_each_wording_of_a_term_is_kept_for_those_who_may_read_it_and_bound_by_its_act(marked, pupil):
    chair = marked.personas[NAMED][0]
    corrected = term(marked, pupil) + 1
    later, first = wordings(marked.db, chair.scope, corrected)
    assert (first.version, later.version, first.words.partition(" ")[2], later.words.partition(" ")[2]) == (
        1, 2, "hours", "40",
    )  # fmt: skip
    assert later.reason.endswith("not 30")
    bound = select(Act.commitment).where(Act.record == "obligation", Act.record_id == corrected)
    assert {len(c) for c in marked.db.execute(bound).scalars()} == {64}


def test_no_act_holds_a_word_of_what_was_agreed(marked):
    told = marked.db.execute(select(Act.detail, Act.reason)).all()
    assert len(told) > 100 and not SECRET.search(repr(told))


def test_a_settlement_is_attached_where_it_is_closed_and_nowhere_else(marked, pupil):
    for kind in wall.SIGNED:
        with pytest.raises(Refused, match="attached to the meeting, mediation or hearing that it ends"):
            attach_paper(marked.db, marked.town.director, Fact.STUDENT, pupil, kind, _paper("s", kind), now=NOON)
    proof = _paper("invited", PaperKind.PROOF)
    attach_paper(marked.db, marked.town.director, Fact.MATTER, marked.talks[pupil], PaperKind.PROOF, proof, now=NOON)
    rows = papers_of(marked.db, marked.personas[UNNAMED][0].scope, [(Fact.MATTER, marked.talks[pupil])])
    assert [r.name for r in rows if r.is_open] == ["invited.pdf"], "a proof of the invitation is no secret"


OF_OTHERS = ("teachers' sheet", "without a school")  # the one names what is delivered, the other who has no school


@pytest.mark.parametrize("persona", ["director", NAMED, UNNAMED])
def test_no_file_that_leaves_holds_a_word_of_it_whoever_makes_it(marked, pupil, persona, monkeypatch):
    every_out.over(marked, monkeypatch)
    for name, make in every_out.outs(marked, persona, pupil).items():
        if name == every_out.OF_THE_DIRECTOR and persona != "director":
            with pytest.raises(OutOfScope, match="director may give out"):
                make()
            continue
        text = make()
        if name == every_out.OF_NOBODY:
            assert not WORD.search(text), "it names somebody"
        else:
            assert marked.words[pupil] in text or name in OF_OTHERS, f"{name} says nothing of the student"
        assert not SECRET.search(text), name


def test_an_administrator_and_another_schools_chair_make_no_file_of_the_student(marked, pupil, monkeypatch):
    every_out.over(marked, monkeypatch)
    for persona in ("administrator", "chair of Day"):
        for name, make in every_out.outs(marked, persona, pupil).items():
            try:
                text = make()
            except (OutOfScope, LookupError, Refused, AssertionError):
                continue
            assert marked.words[pupil] not in text and not SECRET.search(text), (persona, name)


def test_every_line_of_a_list_with_names_says_whose_it_is(marked, monkeypatch):
    """The log of access is made of it."""
    every_out.over(marked, monkeypatch)
    lists = every_out.lists(marked, "director")
    named = {name: rows for name, (heads, rows) in ((n, make()) for n, make in lists.items()) if "Last name" in heads}
    assert len(named) >= 10
    for name, rows in named.items():
        found = list(rows)
        assert found and all(line.student_id in marked.words for line in found), name


def test_every_module_that_hands_out_a_file_is_looked_at():
    found = {
        source.name for source in sources()
        if source.inside("dashboard.widgets", "dashboard.screens")
        and ("download_button" in (text := source.path.read_text("utf-8"))
             or re.search(r"downloads import .*\bbuttons\b", text)
             or "pager.under(" in text or "chronology.buttons" in text or "downloads.buttons" in text)
    }  # fmt: skip
    assert found == set(every_out.MODULES), "say in tests/access/every_out.py what leaves by it, and make it there"


@pytest.mark.parametrize("marked_town", ["sqlite"], indirect=True)
def test_the_test_can_fail_were_everybody_named_the_words_would_reach_who_is_not(marked, monkeypatch):
    with_secrets = set(secrets(marked, "director"))
    assert {"papers.papers_of_student", "papers.paper_with_content", "obligations.open_obligations",
            "obligations.wordings", "drafts.drafts"} <= with_secrets  # fmt: skip
    forget()
    monkeypatch.setattr(wall, "may_open", lambda scope, matter_id: true())
    monkeypatch.setattr(wall, "walled_paper", lambda: ~true())
    assert set(secrets(marked, UNNAMED)) == with_secrets - {"drafts.drafts"}, "a draft is its author's alone"
