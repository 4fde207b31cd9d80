"""`today` is always given. The clock on the wall is read in one place, and nowhere near the law."""

from __future__ import annotations

import ast

from tests.house.source import sources

READERS = {"dashboard/settings.py", "seed/__main__.py"}
_WALL = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("time", "localtime"), ("time", "gmtime"), ("func", "now"), ("func", "current_date"),
    ("func", "current_timestamp"),
}  # fmt: skip


def reads_the_wall_clock(tree: ast.Module) -> list[int]:
    """The lines where it does."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            value = node.value
            owner = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
            if (owner, node.attr) in _WALL:
                found.append(node.lineno)
        if isinstance(node, ast.ImportFrom) and node.module == "time" and {a.name for a in node.names} & {"time"}:
            found.append(node.lineno)
    return found


def test_the_search_finds_what_it_looks_for():
    for line in ("datetime.now(UTC)", "x = date.today()", "datetime.date.today()", "time.time()", "func.now()"):
        assert reads_the_wall_clock(ast.parse(line)) == [1], line
    assert reads_the_wall_clock(ast.parse("from time import time")) == [1]
    assert reads_the_wall_clock(ast.parse("settings.now(); time.monotonic(); context.today")) == []


def test_the_wall_clock_is_read_in_the_settings_only():
    readers = {s.path.as_posix() for s in sources() if reads_the_wall_clock(s.tree)}
    assert readers <= READERS
    assert "dashboard/settings.py" in readers


def test_durations_are_measured_on_the_command_line_only():
    """A stopwatch is not a calendar, and no rule may depend on one."""
    timed = {s.name for s in sources() if s.imported("time")}
    assert all(name.startswith(("dashboard.commandline", "seed.volume")) for name in timed), timed
