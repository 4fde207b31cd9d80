"""Scope is the second argument of every read, and each exception is named with its reason."""

from __future__ import annotations

import inspect

from models.access.principal import Scope
from tests.access.every_read import public_functions

WITHOUT_SCOPE = {
    "district.districts": "which districts the database holds; nothing about a student",
    "district.people": "who may sign in: asked before anyone has a scope; staff only",
    "counts.newest_act": "how far the ledger has come; nothing about a student",
    "school_days.load_calendars": "days of calendars; nothing about a student",
    "school_days.published": "days of calendars; nothing about a student",
    "school_days.dependents": "which calendars inherit another; nothing about a student",
}


def reads_the_database(function):
    return "db" in inspect.signature(function).parameters


def test_scope_is_the_second_parameter_of_every_read():
    reads = {name: function for name, function in public_functions().items() if reads_the_database(function)}
    assert len(reads) > 20
    for name, function in reads.items():
        parameters = list(inspect.signature(function, eval_str=True).parameters.values())
        assert parameters[0].name == "db", name
        if name not in WITHOUT_SCOPE:
            assert (parameters[1].name, parameters[1].annotation) == ("scope", Scope), name


def test_no_exception_is_out_of_date():
    functions = public_functions()
    for name in WITHOUT_SCOPE:
        assert name in functions and "scope" not in inspect.signature(functions[name]).parameters


def test_what_takes_no_database_cannot_read_one():
    for name, function in public_functions().items():
        if not reads_the_database(function):
            source = inspect.getsource(function)
            assert ".execute(" not in source and "transaction(" not in source, name
