"""What every file keeps to: its size, its first sentence, nothing of one machine, no cache of records."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import ROOT, sources, tracked

LONGEST = 250
_OF_A_MACHINE = [
    re.compile(pattern)
    for pattern in (
        r"/work" + r"/", r"/tmp/" + r"uvenv", r"/ro" + r"ot(?:/|\b)", r"\bshared" + r"/",
        r"https?://[^\s/\"']*(?:py" + r"pi|art" + r"ifactory|regi" + r"stry|ne" + r"xus)[^\s\"']*",
        r"--(?:extra-)?index" + r"-url",
    )
]  # fmt: skip
_BINARY = {".woff2", ".png", ".xlsx", ".ico", ".pdf", ".db"}


def texts():
    for path in tracked():
        if path.suffix not in _BINARY:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


def test_no_file_names_a_machines_folder_or_a_package_host():
    named = [
        f"{name}: {hit.group()}" for name, text in texts() for found in _OF_A_MACHINE for hit in found.finditer(text)
    ]
    assert named == []


@pytest.mark.parametrize(
    "text", ["cd /work" + "/x", "../shared" + "/law", "--index" + "-url", "https://py" + "pi.example/simple"]
)
def test_the_search_finds_what_it_looks_for(text):
    assert any(pattern.search(text) for pattern in _OF_A_MACHINE)


def test_no_module_is_two_subjects():
    paths = [p for p in tracked() if p.suffix == ".py" and "versions" not in p.parts]
    assert len(paths) > 150
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths}
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize("source", [s for s in sources() if s.tree.body], ids=lambda s: s.name)
def test_every_module_begins_with_what_it_is(source):
    words = ast.get_docstring(source.tree)
    assert words and len(words.split("\n")[0]) > 10


def test_no_record_is_cached_and_nothing_is_pickled():
    for source in sources():
        names = {n.attr for n in ast.walk(source.tree) if isinstance(n, ast.Attribute)}
        names |= {n.id for n in ast.walk(source.tree) if isinstance(n, ast.Name)}
        assert "cache_data" not in names and "cache_data" not in "".join(source.imports), source.path
        assert source.imported("pickle", "shelve", "marshal") == [], source.path


def test_only_the_one_boundary_commits():
    """`transaction` commits by leaving its block; nothing calls commit itself but a migration run by hand."""
    callers = set()
    for source in sources():
        for node in ast.walk(source.tree):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called.endswith(".commit") and called != "savepoint.commit":  # given back to the transaction around it
                callers.add(source.path.as_posix())
    assert callers <= {"models/migrations/env.py", "models/database.py"}


def test_nothing_prints_or_logs_below_the_command_line():
    for source in sources():
        if source.inside("models"):
            names = {
                n.func.id for n in ast.walk(source.tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            assert "print" not in names and source.imported("logging") == [], source.path


def test_no_field_of_a_form_drops_what_is_typed():
    """A bound or a limit of the field is kept by the browser, in silence: the form then files what stood there before.
    Days are typed into `dashboard.widgets.typed.day`; what cannot be true is refused by the command."""
    for path in (ROOT / "dashboard").rglob("*.py"):
        if path.name != "typed.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"max_chars=|min_value=|max_value=|st\.date_input\(", text), path.name
