"""Calls every public function of `models.queries` that takes a scope, with all its other parameters can be given."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import models.queries
from models import tables
from models.access.principal import OutOfScope, Scope
from models.queries.contacts import LogFilters
from models.queries.filters import WorkFilters
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact, Queue
from tests.access.conftest import MONDAY, Marked


@dataclass(frozen=True)
class Read:
    """`text` is everything that came back, or the refusal, as words."""

    function: str
    text: str
    refused: type[Exception] | None = None


def modules():
    for found in pkgutil.iter_modules(models.queries.__path__, "models.queries."):
        yield importlib.import_module(found.name)


def public_functions() -> dict[str, Callable]:
    """Each public function under the module that defines it."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(inspect.unwrap(function))
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }


def takes_scope(function: Callable) -> bool:
    return "scope" in inspect.signature(function).parameters


def forget() -> None:
    """Statements kept by scope must not outlive a change of what a scope means."""
    for module in modules():
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def reads(marked: Marked, scope: Scope) -> Iterator[Read]:
    for name, function in public_functions().items():
        if takes_scope(function):
            for arguments in _arguments(name, function, marked):
                yield _call(name, function, marked, scope, arguments)


def _call(name: str, function: Callable, marked: Marked, scope: Scope, arguments: dict[str, Any]) -> Read:
    try:
        found = function(marked.db, scope, **arguments)
    except (OutOfScope, LookupError) as refusal:
        return Read(name, repr(refusal), type(refusal))
    except Exception as error:  # SQLAlchemy's own lookups, such as scalar_one over nothing
        if "No row was found" not in str(error):
            raise
        return Read(name, repr(error), NoSuchStudent)
    return Read(name, repr(found))


def _arguments(name: str, function: Callable, marked: Marked) -> Iterator[dict[str, Any]]:
    """Every combination of the values each parameter can have."""
    values = _values(marked, name)
    asked = {}
    for parameter in list(inspect.signature(function).parameters.values())[2:]:
        if parameter.name in values:
            asked[parameter.name] = values[parameter.name]
        elif parameter.default is inspect.Parameter.empty:
            raise AssertionError(f"Say in tests/access/every_read.py what {name} may be given as {parameter.name}.")
    for chosen in product(*asked.values()):
        yield dict(zip(asked, chosen, strict=True))


def _values(marked: Marked, name: str) -> dict[str, list[Any]]:
    schools, people = marked.ids(tables.School), marked.ids(tables.Person)
    filters = [WorkFilters()]
    filters += [WorkFilters(school_id=i) for i in schools] + [WorkFilters(chair_id=i) for i in people]
    filters += [WorkFilters(standing=s) for s in ("overdue", "soon", "later", "undated")]
    filters += [WorkFilters(closing_in=30), WorkFilters(due_within=30), WorkFilters(no_contact_in=0)]
    filters += [WorkFilters(language="English"), WorkFilters(rules="BSEA_NOTICE")]
    of_the_log = [LogFilters(), LogFilters(words="canary"), LogFilters(means="phone")]
    of_the_log += [LogFilters(school_id=i) for i in schools] + [LogFilters(student_ids=tuple(marked.words))]
    return {
        "today": [MONDAY],
        "limit": [500],
        "waiting": [False, True],
        "days": [14],
        "student_id": [*marked.words, 987_654],
        "student_ids": [(*marked.words, 987_654)],
        "clock_id": [*marked.ids(tables.Clock), 987_654],
        "proposal_id": [*marked.ids(tables.Proposal), 987_654],
        "request_id": [*marked.ids(tables.ParentRequest), 987_654],
        "notice_id": [*marked.ids(tables.WrittenNotice), 987_654],
        "task_id": [*marked.ids(tables.StartTask), 987_654],
        "clock_ids": [marked.ids(tables.Clock)],
        "paper_id": [*marked.ids(tables.Paper), 987_654],
        "facts": [[(Fact.STUDENT, pupil) for pupil in marked.words]],
        "calendar_id": marked.ids(tables.Calendar),
        "school_id": [None, *schools],
        "text": ["canary", "canary-", *(f"8{n:09d}" for n in range(len(marked.words)))],
        "filters": of_the_log if name == "contacts.log" else filters,
        "contact_id": [*marked.ids(tables.Contact), 987_654],
        "form": list(Fact),
        "queues": [tuple(Queue)],
    }
