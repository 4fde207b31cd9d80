"""What every table shares: constraint names by convention, enums kept as checked text, aware timestamps."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, MetaData, String
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata
EMPTY = {"server_default": ""}  # for a column that came after the first rows


def coded(vocabulary: type[StrEnum], default: StrEnum | None = None, *, nullable: bool = False) -> Any:
    """A column that holds a vocabulary's value as text. Pair it with `one_of` in the table's constraints."""
    return Field(default=default.value if default else None, sa_type=String(24), nullable=nullable)


def one_of(column: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    members = ", ".join(f"'{member.value}'" for member in vocabulary)
    return CheckConstraint(f"{column} IN ({members})", name=f"{column}_known")


def reference(target: str, *, nullable: bool = False, index: bool = False) -> Any:
    return Field(default=None, foreign_key=target, nullable=nullable, index=index)


def filled(model: type[SQLModel], **values: Any) -> dict[str, Any]:
    """The values of one new row, every column named, defaults filled in: what a Core insert needs."""
    row = _blank(model) | values
    if len(row) != len(_blank(model)):
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(row.keys() - _blank(model).keys()))}")
    return row


@cache
def _blank(model: type[SQLModel]) -> dict[str, Any]:
    return {
        name: None if field.is_required() else field.get_default()
        for name, field in model.model_fields.items()
        if name != "id"
    }
