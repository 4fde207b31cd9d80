"""A form over the page is made in one way."""

from __future__ import annotations

import ast

from tests.house.source import sources


def makes_a_dialog(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "dialog" for node in ast.walk(tree))


def test_every_form_is_closed_so_that_nothing_of_it_stands_in_the_next():
    assert makes_a_dialog(ast.parse("st.dialog('x')(f)()")) and not makes_a_dialog(ast.parse("dialog('x')(f)()"))
    assert [s.path.as_posix() for s in sources() if makes_a_dialog(s.tree)] == ["dashboard/widgets/dialog.py"]
