"""An act that concerns one student stands in that student's chain."""

from __future__ import annotations

import ast

from tests.house.source import sources

_OF_NOBODY = {"person", "year_total", "calendar", "district", "import_run", "practice_mark"}


def calls():
    for source in sources():
        if source.inside("models.commands", "models.imports"):
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "acts.record":
                    yield source.path.name, node


def test_every_act_of_a_students_record_names_the_student():
    found, nameless = 0, []
    for module, call in calls():
        found += 1
        on = call.args[3].value if isinstance(call.args[3], ast.Constant) else ""
        named = any(keyword.arg in ("student_id", None) for keyword in call.keywords)
        if on not in _OF_NOBODY and not named:
            nameless.append(f"{module}:{call.lineno}")
    assert nameless == []
    assert found > 20
