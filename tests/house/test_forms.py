"""A form over the page is made in one way."""

from __future__ import annotations

import ast

from tests.house.source import sources


def makes_a_dialog(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "dialog" for node in ast.walk(tree))


def test_every_form_is_closed_so_that_nothing_of_it_stands_in_the_next():
    assert makes_a_dialog(ast.parse("st.dialog('x')(f)()")) and not makes_a_dialog(ast.parse("dialog('x')(f)()"))
    assert [s.path.as_posix() for s in sources() if makes_a_dialog(s.tree)] == ["dashboard/widgets/dialog.py"]


# What a row opens that does not bear its title.
OF_ITSELF = {
    "One entry of the contact log": "the row of an entry opens it",
    "An obligation": "its row opens it",
    "End what is owed": "the link End it of its row opens it",
}
OF_A_ROW = {"Correct", "Change", "Answer"}


def titles(tree: ast.Module) -> set[str]:
    """The titles of the forms made here."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    given = [call.args[0] for call in calls if call.func.id == "dialog" and call.args]
    return {c.value for g in given for c in ast.walk(g) if isinstance(c, ast.Constant)}


def words(tree: ast.Module) -> list[str]:
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_a_form_bears_the_words_of_the_button_that_opens_it():
    made = {title for s in sources() for title in titles(s.tree)}
    said = [w for s in sources() if s.inside("dashboard") for w in words(s.tree)]
    others = {title for title in made if said.count(title) < 2 and not _begun(title, said)}
    assert len(made) > 50 and others == set(OF_ITSELF)


def _begun(title: str, said: list[str]) -> bool:
    """A shorter or a longer name of the same stands on a button; of one word only where that is the verb of a row."""
    long_enough = [w for w in said if w != title and w[:1].isupper() and (len(w) > 6 or w in OF_A_ROW)]
    return any(title.startswith((f"{w} ", f"{w}:")) or w.startswith((f"{title} ", f"{title}:")) for w in long_enough)
