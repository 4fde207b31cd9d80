"""The help names screens, commands and settings that exist, and every role finds its own page first."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from dashboard import navigation
from dashboard.cli import app
from dashboard.widgets import words_here
from dashboard.widgets.help_text import HELP, words
from models.law.citation import Verified
from models.law.register import RULES
from models.vocabulary import Role
from tests import demo
from tests.screens.conftest import said

PAGES = ("director", "team_chair", "administrator", "installing", "about", "words")
TITLES = {title: roles for _, title, roles in (*navigation.SCREENS, *navigation.FORMS)}
OWN = {"director": Role.DIRECTOR, "team_chair": Role.TEAM_CHAIR, "administrator": Role.ADMINISTRATOR}


def commands() -> set[str]:
    found, waiting = set(), [("daybook", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        found.add(name)
        waiting += [(f"{name} {sub}", c) for sub, c in getattr(command, "commands", {}).items()]
    return found


@pytest.mark.parametrize("page", OWN)
def test_every_screen_that_a_page_names_is_one_of_that_person(page):
    named = re.findall(r"\*\*(.+?)\*\*", words(page))
    assert len(named) >= 5
    for title in named:
        assert OWN[page] in TITLES[" ".join(title.split())], title


@pytest.mark.parametrize("page", OWN)
def test_every_screen_of_a_person_is_named_on_the_persons_page(page):
    text = " ".join(words(page).split())
    missing = [t for t, roles in TITLES.items() if OWN[page] in roles and f"**{t}**" not in text]
    spoken_of = {
        "Record an answer",
        "Proposal",
        "Meeting or dispute",
        "Help",
        "Hearing readiness",
        "Rules",
        "Calendars",
    }
    assert set(missing) <= spoken_of


def test_every_command_and_setting_that_the_help_names_exists():
    text = "\n".join(words(page) for page in PAGES)
    named = set(re.findall(r"`(daybook[a-z ]*)`", " ".join(text.split())))
    assert len(named) >= 12 and named <= commands()
    assert {c for c in commands() if c.count(" ") == 1} - {"daybook import", "daybook calendar"} <= named
    source = "\n".join(p.read_text("utf-8") for p in HELP.parent.rglob("*.py"))
    for setting in re.findall(r"`(DAYBOOK_\w+)`", text):
        assert f'"{setting}"' in source, setting
    for option in re.findall(r"`(--[a-z-]+)", text):
        assert option in source, option


def test_no_page_is_left_out_and_none_of_them_names_a_screen_that_is_gone():
    assert {path.stem for path in HELP.glob("*.md")} == {*PAGES, "counsel"}
    for page in PAGES:
        for title in re.findall(r"\*\*(.+?)\*\*", words(page)):
            assert " ".join(title.split()) in TITLES, (page, title)


def test_every_word_is_explained_in_one_sentence():
    rows = [line.strip("| ").split(" | ") for line in words("words").splitlines()[2:]]
    assert len(rows) >= 18 and [r[0] for r in rows] == sorted((r[0] for r in rows), key=str.casefold)
    for word, meaning in rows:
        assert meaning.endswith(".") and meaning.count(". ") == 0, word


@pytest.mark.parametrize(
    ("person", "own"),
    [(demo.DIRECTOR, "For the director"), ("m.chen@harrowmills.example", "For a team chair"),
     ("t.beaulieu@harrowmills.example", "For an administrator")],
)  # fmt: skip
def test_each_person_finds_the_own_page_first(demo_url, opened, person, own):
    at = opened("help", person)
    assert not at.exception
    assert own in said(at)


def test_about_lists_every_rule_whose_text_was_not_read_in_full(demo_url, opened, monkeypatch):
    drawn = []
    monkeypatch.setattr("dashboard.widgets.view.draw", lambda data, key: drawn.append(data))
    text = said(opened("help", help="about"))
    unread = {r.key for r in RULES.values()} - {
        r.key for r in RULES.values() if r.verified in (Verified.PRIMARY, Verified.PRACTICE)
    }
    assert {row["id"] for row in drawn[-1]["rows"]} == unread
    assert "It is not legal advice." in text and f"{len(unread)} of {len(RULES)} rules" in text


def test_every_screen_explains_its_terms_in_place_and_every_term_is_explained_somewhere():
    found = words_here.meanings()
    screens = {key for key, *_ in (*navigation.SCREENS, *navigation.FORMS)}
    assert screens - words_here.TERMS.keys() == {"help"}, "it has them all"
    assert words_here.TERMS.keys() <= screens
    used = {term for terms in words_here.TERMS.values() for term in terms}
    assert used == found.keys()
