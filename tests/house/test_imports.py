"""Who may import whom, as the first paragraph of each package says. Arrows point inward; the law knows nobody."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.source import ROOT, sources

SQL = {"sqlalchemy", "sqlmodel"}
WORDS = ("models.dispute_vocabulary", "models.services_vocabulary")
# package -> what it may import of the product, and of what is installed; itself always
MAY = {
    "models.vocabulary": ((), ()),
    "models.dispute_vocabulary": ((), ()),
    "models.services_vocabulary": ((), ()),
    "models.law": (("models.vocabulary",), ()),
    "models.calendars": ((), ("holidays",)),
    "models.clocks": (("models.vocabulary", "models.law", "models.calendars"), ("dateutil",)),
    "models.roads": (
        ("models.vocabulary", "models.law", "models.calendars", "models.clocks", *WORDS), ("dateutil",)
    ),
    "models.tables": (("models.vocabulary", *WORDS), SQL),
    "models.access": (("models.vocabulary", "models.tables", *WORDS), SQL),
    "models.queries": (
        ("models.vocabulary", "models.law", "models.calendars", "models.clocks", "models.tables", "models.access",
         "models.roads", *WORDS), SQL,
    ),
    "models.commands": (
        ("models.vocabulary", "models.law", "models.calendars", "models.clocks", "models.tables", "models.access",
         "models.queries", "models.ledger", "models.papers.checking", "models.roads", *WORDS), SQL,
    ),
    "models.ledger": (("models.tables", "models.vocabulary", "models.access"), SQL),
    "models.papers": (
        ("models.vocabulary", "models.law", "models.calendars", "models.clocks", "models.access", "models.queries",
         "models.ledger", "models.roads", *WORDS), {"sqlalchemy", "typst", "docx", "pypdf", "PIL"},
    ),
    "models.database": (("models.tables",), {*SQL, "alembic", "pysqlite3"}),
    "models.migrations": (
        ("models.tables", "models.database", "models.vocabulary", "models.ledger"), {*SQL, "alembic"},
    ),
    "models.imports": (("models",), {*SQL, "openpyxl", "icalendar"}),
    "seed": (("models",), {*SQL, "dateutil", "xlsxwriter"}),
}  # fmt: skip
MODULES = [source for source in sources() if source.path.name != "__init__.py" or source.imports]
OURS = ("models", "dashboard", "seed", "tests")


def package_of(source):
    return next((p for p in sorted(MAY, key=len, reverse=True) if source.inside(p)), None)


def test_every_package_of_models_has_its_rule():
    assert {s.name for s in sources() if s.inside("models") and s.imports and package_of(s) is None} <= {"models"}


@pytest.mark.parametrize("source", [m for m in MODULES if package_of(m)], ids=lambda s: s.name)
def test_a_module_imports_what_its_package_may(source):
    package = package_of(source)
    ours, installed = MAY[package]
    for name in source.imports:
        top = name.split(".")[0]
        if top in sys.stdlib_module_names:
            continue
        if top in OURS:
            allowed = name == package or any(name == p or name.startswith(f"{p}.") for p in (*ours, package))
            assert allowed or name in _parents(*ours, package), f"{source.path} imports {name}"
        else:
            assert top in installed, f"{source.path} imports {name}"


def _parents(*packages):
    """`from models import database` names `models` too."""
    return {p.rpartition(".")[0] for p in packages} | set(packages)


@pytest.mark.parametrize("source", [s for s in sources() if s.inside("models", "seed")], ids=lambda s: s.name)
def test_nothing_below_the_screens_knows_streamlit_pandas_or_the_dashboard(source):
    assert source.imported("streamlit", "pandas", "plotly") == []
    assert source.imported("dashboard") == []


def test_law_calendars_and_clocks_know_no_database_and_no_settings():
    for source in sources():
        if source.inside("models.law", "models.calendars", "models.clocks", "models.roads"):
            assert source.imported("sqlalchemy", "sqlmodel", "models.tables", "os", "time", "random", "socket") == []


def test_reads_never_import_writes():
    assert [s.name for s in sources() if s.inside("models.queries") and s.imported("models.commands")] == []


def test_screens_and_widgets_never_touch_tables_or_the_database():
    looked_at = 0
    for source in sources():
        if source.inside("dashboard.screens", "dashboard.widgets"):
            looked_at += 1
            forbidden = ("models.tables", "models.database", "models.migrations", "sqlalchemy", "sqlmodel", "pandas")
            assert source.imported(*forbidden) == [], source.path
    assert looked_at > 15


def test_only_legal_holidays_reads_the_holidays_package():
    assert [s.name for s in sources() if s.imported("holidays")] == ["models.calendars.legal_holidays"]


def test_the_command_line_answers_without_loading_streamlit_or_pandas():
    heavy = ("streamlit", "pandas", "plotly", "openpyxl")
    line = f"import sys, dashboard.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
