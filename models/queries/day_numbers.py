"""How many days lie between two stored days, in SQL on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class days_between(GenericFunction):
    """Whole days from the first day to the second."""

    type = Integer()
    inherit_cache = True
    name = "days_between"


@compiles(days_between, "sqlite")
def _sqlite(element: Any, compiler: Any, **more: Any) -> str:
    first, second = (compiler.process(part, **more) for part in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _postgresql(element: Any, compiler: Any, **more: Any) -> str:
    first, second = (compiler.process(part, **more) for part in element.clauses)
    return f"(CAST({second} AS DATE) - CAST({first} AS DATE))"
