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
from models.dispute_vocabulary import Road
from models.queries.contacts import LogFilters
from models.queries.filters import WorkFilters
from models.queries.matters import MatterFilters
from models.queries.owed_filters import ENDED, OF_GAPS, OF_OWED, OwedFilters
from models.queries.student_file import NoSuchStudent
from models.queries.trends_answers import Answered
from models.queries.trends_notices import By
from models.vocabulary import Fact, Queue
from tests.access.conftest import MONDAY, Marked

SERVICES = ("service_gaps", "owed_minutes", "vacancies", "session_shortfalls")


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
    values = _values(marked)
    for name, function in public_functions().items():
        if takes_scope(function):
            for arguments in _arguments(name, function, values):
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


def _arguments(name: str, function: Callable, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every combination of the values each parameter can have; the filters are those of the list."""
    own = values["filters"]
    values = values | {"filters": own.get(name) or own.get(name.partition(".")[0]) or own[""]}
    asked = {}
    for parameter in list(inspect.signature(function).parameters.values())[2:]:
        if parameter.name in values:
            asked[parameter.name] = values[parameter.name]
        elif parameter.default is inspect.Parameter.empty:
            raise AssertionError(f"Say in tests/access/every_read.py what {name} may be given as {parameter.name}.")
    for chosen in product(*asked.values()):
        yield dict(zip(asked, chosen, strict=True))


def _values(marked: Marked) -> dict[str, Any]:
    schools, people = marked.ids(tables.School), marked.ids(tables.Person)
    filters = [WorkFilters()]
    filters += [WorkFilters(school_id=i) for i in schools] + [WorkFilters(chair_id=i) for i in people]
    filters += [WorkFilters(standing=s) for s in ("overdue", "soon", "later", "undated")]
    filters += [WorkFilters(closing_in=30), WorkFilters(due_within=30), WorkFilters(no_contact_in=0)]
    filters += [WorkFilters(language="English"), WorkFilters(rules="BSEA_NOTICE")]
    of_the_log = [LogFilters(), LogFilters(words="canary"), LogFilters(means="phone")]
    of_the_log += [LogFilters(school_id=i) for i in schools] + [LogFilters(student_ids=tuple(marked.words))]
    of_matters = [MatterFilters(road="hearing"), MatterFilters(stage="preparing"), MatterFilters(owed_by="nobody")]
    of_matters += [MatterFilters(), *(MatterFilters(school_id=i) for i in schools)]
    of_matters += [MatterFilters(chair_id=i) for i in people]
    of_services = [OwedFilters(), OwedFilters(source="agreement"), OwedFilters(service="canary")]
    of_services += [OwedFilters(school_id=i) for i in schools[:2]] + [OwedFilters(chair_id=people[-1])]
    of_services += [OwedFilters(state=state) for state in (*OF_GAPS, *OF_OWED, ENDED)]
    own = {"contacts.log": of_the_log, "matters.open_matters": of_matters, "matters.closed_matters": of_matters}
    own |= {module: of_services for module in SERVICES} | {"": filters}
    return {
        "today": [MONDAY],
        "limit": [500],
        "waiting": [False, True],
        "days": [14],
        "behind": [False, True],
        "matter_id": [*marked.ids(tables.Matter), 987_654],
        "matter_ids": [marked.ids(tables.Matter)],
        "fact_id": [*marked.ids(tables.MatterFact), 987_654],
        "appointment_id": [*marked.ids(tables.Appointment), 987_654],
        "student_id": [*marked.words, 987_654],
        "student_ids": [(*marked.words, 987_654)],
        "clock_id": [*marked.ids(tables.Clock), 987_654],
        "proposal_id": [*marked.ids(tables.Proposal), 987_654],
        "request_id": [*marked.ids(tables.ParentRequest), 987_654],
        "notice_id": [*marked.ids(tables.WrittenNotice), 987_654],
        "task_id": [*marked.ids(tables.StartTask), 987_654],
        "clock_ids": [marked.ids(tables.Clock)],
        "dialogue_id": [*marked.ids(tables.EarlyDialogue), 987_654],
        "statement_id": [*marked.ids(tables.ConcernStatement), 987_654],
        "year": [2025],
        "row": ["1", "2.1", "3.2.b", "9"],  # all choose among the same cases; the last is none
        "by": list(By),
        "answer": list(Answered),
        "month": [(2026, 4), (2026, 3), (2025, 10)],
        "road": list(Road),
        "outcome": ["", "agreement_full", "decided", "overdue"],
        "rejected": [False, True],
        "mark_id": [*marked.ids(tables.PracticeMark), 987_654],
        "counts": [{"Bowen": (12, 3), "Day": (30, 4)}],
        "years": [{year: {"Bowen": (12, 3), "Day": (30, 4)} for year in (2022, 2023, 2024)}],
        "key": ["", "Bowen", *(f"{word}" for word in list(marked.words.values())[:3])],
        "issue_id": [*marked.ids(tables.MatterIssue), 987_654],
        "obligation_id": [*marked.ids(tables.Obligation), 987_654],
        "paper_id": [*marked.ids(tables.Paper), 987_654],
        "digests": [tuple(marked.words.values())],
        "facts": [[(Fact.STUDENT, pupil) for pupil in marked.words]],
        "calendar_id": marked.ids(tables.Calendar),
        "school_id": [None, *schools],
        "text": ["canary", "canary-", *(f"8{n:09d}" for n in range(len(marked.words)))],
        "filters": own,
        "gap_id": [*marked.ids(tables.ServiceGap), 987_654],
        "entry_id": [*marked.ids(tables.OwedEntry), 987_654],
        "owed_id": [*marked.ids(tables.OwedMinutes), 987_654],
        "minutes": [30],
        "frequency": ["a week"],
        "first": [MONDAY.replace(month=3)],
        "last": [MONDAY],
        "contact_id": [*marked.ids(tables.Contact), 987_654],
        "form": list(Fact),
        "queues": [tuple(Queue)],
    }
